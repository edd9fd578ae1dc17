/* The phrase trie: every name of an actor, agent or place, word by word, with what it may mean.
 *
 * A node knows its parent and its word; the edges stand in one open-addressing table of node numbers, four bytes a slot,
 * whose keys are looked up in the nodes. The steps from the root, by far the most frequent question (one a word of the
 * news, nearly always answered "none"), have an array of their own. The senses are sorted by node after loading. */
#include "know/load.h"

#include <string.h>

static uint64_t edge_key(uint32_t node, uint32_t word) {
    return (uint64_t)node << 32 | word;
}

/* The slot of the edge or the empty one where it belongs. */
static uint32_t edge_slot(const know *self, uint32_t node, uint32_t word) {
    uint32_t slot = know_slot(edge_key(node, word), self->edges.count);
    while (self->edges.items[slot]) {
        const know_node *child = &self->nodes.items[self->edges.items[slot]];
        if (child->parent == node && child->word == word)
            break;
        slot = (slot + 1) & (self->edges.count - 1);
    }
    return slot;
}

uint32_t know_step(const know *self, uint32_t node, uint32_t word) {
    if (word == KNOW_NONE || node == KNOW_NONE)
        return KNOW_NONE;
    if (node == KNOW_ROOT)
        return self->first_steps.items[word];
    uint32_t child = self->edges.items[edge_slot(self, node, word)];
    return child ? child : KNOW_NONE;
}

const know_sense *know_senses(const know *self, uint32_t node, uint32_t *count) {
    if (node + 1 >= self->nodes.count) {
        *count = 0;
        return NULL;
    }
    uint32_t first = self->nodes.items[node].first_sense;
    *count = self->nodes.items[node + 1].first_sense - first;
    return *count ? self->senses.items + first : NULL;
}

static bool starts_upper(str form) {
    uint32_t i = 0;
    return form.n && utf8_is_upper(utf8_next(form, &i));
}

static bool all_upper(str form) {
    for (uint32_t i = 0; i < form.n;) {
        uint32_t c = utf8_next(form, &i);
        if (utf8_is_letter(c) && !utf8_is_upper(c))
            return false;
    }
    return true;
}

bool know_sense_fits(const know_sense *sense, const str *forms, uint32_t n) {
    for (uint32_t i = 0; i < n && i < KNOW_PHRASE_MAX; i++) {
        uint32_t bit = 1u << i;
        if ((sense->capitals & bit) && !starts_upper(forms[i]))
            return false;
        if ((sense->all_capitals & bit) && !all_upper(forms[i]))
            return false;
    }
    return true;
}

/* ---- building ---------------------------------------------------------------------------------------------------- */

static casus_status grow_edges(loader *self) {
    know *data = self->know;
    uint32_t bigger = data->edges.count ? data->edges.count * 2 : 1u << 12;
    if (bigger > UINT32_MAX / 8 || ARRAY_RESERVE(data->edges, bigger) != CASUS_OK)
        return know_no_memory(self);
    memset(data->edges.items, 0, bigger * sizeof *data->edges.items);
    data->edges.count = bigger;
    for (uint32_t i = 1; i < data->nodes.count; i++)
        data->edges.items[edge_slot(data, data->nodes.items[i].parent, data->nodes.items[i].word)] = i;
    return CASUS_OK;
}

static casus_status add_step(loader *self, uint32_t node, uint32_t word, uint32_t *out) {
    know *data = self->know;
    if (data->edges.count <= 2 * data->nodes.count + 2)
        TRY(grow_edges(self));
    if (ARRAY_RESERVE(data->nodes, data->nodes.count + 2) != CASUS_OK)
        return know_no_memory(self);
    if (data->nodes.count == 0)
        data->nodes.items[data->nodes.count++] = (know_node){KNOW_NONE, KNOW_NONE, 0};
    uint32_t slot = edge_slot(data, node, word);
    if (!data->edges.items[slot]) {
        data->edges.items[slot] = data->nodes.count;
        data->nodes.items[data->nodes.count++] = (know_node){node, word, 0};
    }
    *out = data->edges.items[slot];
    return CASUS_OK;
}

casus_status know_add_sense(loader *self, const know_line *line, const know_phrase_words *phrase, know_sense_kind kind,
                            uint32_t entry, str role) {
    uint32_t node = KNOW_ROOT;
    know_sense sense = {.kind = (uint8_t)kind,
                        .entry = entry,
                        .capitals = phrase->capitals,
                        .all_capitals = phrase->all_capitals,
                        .origin = know_here(self, line)};
    TRY(know_keep(self, role, &sense.role));
    for (uint32_t i = 0; i < phrase->count; i++)
        TRY(add_step(self, node, phrase->words[i], &node));
    if (KNOW_ROOM(self->senses) != CASUS_OK)
        return know_no_memory(self);
    self->senses.items[self->senses.count++] = (know_raw_sense){node, sense};
    return CASUS_OK;
}

casus_status know_add_names(loader *self, const know_line *line, str names, know_sense_kind kind, uint32_t entry,
                            str role) {
    str name;
    for (;;) {
        know_phrase_words phrase;
        TRY(know_next_item(self, line, &names, &name));
        if (name.n == 0)
            return CASUS_OK;
        TRY(know_read_phrase(self, line, name, &phrase));
        if (kind == SENSE_NAME && self->know->actors.items[entry].kind == ACTOR_CODED)
            phrase.capitals = phrase.all_capitals = 0;
        if (phrase.count)
            TRY(know_add_sense(self, line, &phrase, kind, entry, role));
    }
}

static bool same_sense(const know_sense *a, const know_sense *b) {
    return a->kind == b->kind && a->entry == b->entry && a->capitals == b->capitals && a->all_capitals == b->all_capitals &&
           a->role.start == b->role.start && a->role.n == b->role.n; /* equal strings are kept once */
}

/* Counting sort by node: stable, so that senses keep the order of reading. What an entry says twice of a phrase is kept
 * once; the senses of one entry stand together. */
static casus_status sort_senses(loader *self) {
    know *data = self->know;
    uint32_t *place = memory_alloc(((size_t)data->nodes.count + 1) * sizeof *place);
    if (!place || ARRAY_RESERVE(data->senses, self->senses.count) != CASUS_OK) {
        memory_free(place);
        return know_no_memory(self);
    }
    memset(place, 0, ((size_t)data->nodes.count + 1) * sizeof *place);
    for (uint32_t i = 0; i < self->senses.count; i++)
        place[self->senses.items[i].node + 1]++;
    for (uint32_t i = 0; i < data->nodes.count; i++)
        place[i + 1] += place[i];
    uint32_t *order = memory_alloc(((size_t)self->senses.count + 1) * sizeof *order);
    if (!order) {
        memory_free(place);
        return know_no_memory(self);
    }
    for (uint32_t i = 0; i < self->senses.count; i++)
        order[place[self->senses.items[i].node]++] = i;
    uint32_t at = 0;
    for (uint32_t node = 0; node < data->nodes.count; node++) {
        uint32_t first = data->senses.count;
        data->nodes.items[node].first_sense = first;
        for (; at < self->senses.count && self->senses.items[order[at]].node == node; at++) {
            const know_sense *sense = &self->senses.items[order[at]].sense;
            uint32_t k = data->senses.count;
            while (k > first && data->senses.items[k - 1].entry == sense->entry &&
                   !same_sense(&data->senses.items[k - 1], sense))
                k--;
            if (k == first || data->senses.items[k - 1].entry != sense->entry)
                data->senses.items[data->senses.count++] = *sense;
        }
    }
    memory_free(order);
    memory_free(place);
    return CASUS_OK;
}

casus_status know_finish_trie(loader *self) {
    know *data = self->know;
    uint32_t words = data->words.count;
    if (data->edges.count == 0)
        TRY(grow_edges(self));
    if (ARRAY_RESERVE(data->nodes, data->nodes.count + 2) != CASUS_OK)
        return know_no_memory(self);
    if (data->nodes.count == 0)
        data->nodes.items[data->nodes.count++] = (know_node){KNOW_NONE, KNOW_NONE, 0};
    TRY(sort_senses(self));
    data->nodes.items[data->nodes.count++] = (know_node){KNOW_NONE, KNOW_NONE, data->senses.count};
    if (ARRAY_RESERVE(data->first_steps, words + 1) != CASUS_OK)
        return know_no_memory(self);
    data->first_steps.count = words + 1;
    memset(data->first_steps.items, 0xFF, ((size_t)words + 1) * sizeof *data->first_steps.items);
    for (uint32_t i = 1; i + 1 < data->nodes.count; i++)
        if (data->nodes.items[i].parent == KNOW_ROOT)
            data->first_steps.items[data->nodes.items[i].word] = i;
    return CASUS_OK;
}
