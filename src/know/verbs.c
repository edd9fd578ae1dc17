/* Verbs, nouns and modals: the headwords of dictionaries/LANGUAGE/verbs/ and which patterns each has.
 *
 * A headword is a lemma, for a verb perhaps with a particle ("pull out"), for a noun with words that lead it ("air
 * strike"). Several headwords of a block share its patterns, and blocks with the same headword are joined, so patterns are
 * read once and dealt out afterwards: two counting sorts give arrays in which a lemma's headwords, and a headword's
 * patterns, stand together. */
#include "know/load.h"

#include <string.h>

/* ---- headwords --------------------------------------------------------------------------------------------------- */

/* The number of the headword (lead, lemma, particle), entered where it is new. */
static casus_status find_act(loader *self, const know_line *line, bool noun, const know_phrase_words *words,
                             uint32_t lead_count, uint32_t *out) {
    know *data = self->know;
    uint32_t key[KNOW_PHRASE_MAX + 2] = {noun, lead_count};
    memcpy(key + 2, words->words, words->count * sizeof *words->words);
    *out = intern_add(self->act_keys, (str){(const char *)key, (uint32_t)((words->count + 2) * sizeof *key)});
    if (*out == INTERN_NONE)
        return know_no_memory(self);
    if (*out < data->acts.count)
        return CASUS_OK;
    know_act act = {.lead = KNOW_NONE, .particle = KNOW_NONE, .origin = know_here(self, line)};
    if (lead_count)
        TRY(know_add_phrase(self, words->words, lead_count, &act.lead));
    if (lead_count + 1 < words->count)
        act.particle = words->words[lead_count + 1];
    if (KNOW_ROOM(data->acts) != CASUS_OK || KNOW_ROOM(self->headwords) != CASUS_OK)
        return know_no_memory(self);
    data->acts.items[data->acts.count++] = act;
    self->headwords.items[self->headwords.count++] = (know_headword){words->words[lead_count], noun};
    return CASUS_OK;
}

/* Where a particle or, in a noun, a preposition with something behind it starts: text.n if nowhere. */
static uint32_t find_break(str text, bool noun) {
    for (str rest = text; rest.n;) {
        str part = know_next_word(&rest);
        if (part.s != text.s && (!noun || (rest.n && know_is_preposition(part))))
            return (uint32_t)(part.s - text.s);
    }
    return text.n;
}

/* "cease-fire" is split by the tokeniser: its last word is the lemma, the others lead it. A verb's second part is a
 * particle. "exchange of fire" is the noun "exchange", its patterns with one element more. */
static casus_status read_headword(loader *self, const know_line *line, str text, bool noun) {
    know_phrase_words words, particle;
    know_block_act headword = {.has_tail = false};
    uint32_t head_end = find_break(text, noun);
    str head = str_trim(str_slice(text, 0, head_end)), behind = str_slice(text, head_end, text.n);
    TRY(know_read_phrase(self, line, head, &words));
    if (words.count == 0)
        return CASUS_OK;
    uint32_t lead_count = words.count - 1;
    if (noun && behind.n) {
        str preposition = know_next_word(&behind);
        TRY(know_read_tail(self, line, preposition, behind, &headword.tail, &headword.has_tail));
        if (!headword.has_tail)
            return CASUS_OK;
    } else if (behind.n) {
        TRY(know_read_phrase(self, line, behind, &particle));
        if (particle.count == 0)
            return CASUS_OK;
        if (particle.count > 1 || words.count == KNOW_PHRASE_MAX)
            return know_fault(self, true, line, behind.s,
                              "a verb takes one particle; what follows belongs into the patterns");
        words.words[words.count++] = particle.words[0];
    }
    TRY(find_act(self, line, noun, &words, lead_count, &headword.act));
    if (KNOW_ROOM(self->block_acts) != CASUS_OK)
        return know_no_memory(self);
    self->block_acts.items[self->block_acts.count++] = headword;
    return CASUS_OK;
}

/* Gives the pattern that was read last to all headwords of the block. */
static casus_status use_pattern(loader *self) {
    uint32_t raw = self->raw.count - 1;
    if (ARRAY_RESERVE(self->uses, self->uses.count + self->block_acts.count) != CASUS_OK)
        return know_no_memory(self);
    for (uint32_t i = 0; i < self->block_acts.count; i++) {
        const know_block_act *headword = &self->block_acts.items[i];
        if (headword->has_tail)
            TRY(know_add_tail(self, raw, headword->tail));
        self->uses.items[self->uses.count++] = (know_use){headword->act, headword->has_tail ? self->raw.count - 1 : raw};
    }
    return CASUS_OK;
}

casus_status know_read_act(loader *self, const know_block *block) {
    bool noun = block->kind.s[0] == 'n';
    str rest = block->head, item;
    self->block_acts.count = 0;
    if (rest.n == 0)
        return know_fault(self, true, &block->where, NULL, "a lemma has to stand behind \"%.*s\"", (int)block->kind.n,
                          block->kind.s);
    for (;;) {
        TRY(know_next_item(self, &block->where, &rest, &item));
        if (item.n == 0)
            break;
        TRY(read_headword(self, &block->where, item, noun));
    }
    if (block->count == 0)
        TRY(know_fault(self, false, &block->where, NULL, "a %s without patterns", noun ? "noun" : "verb"));
    for (uint32_t i = 0; i < block->count; i++) {
        bool added;
        TRY(know_read_pattern(self, &block->lines[i], &added));
        if (added)
            TRY(use_pattern(self));
    }
    return CASUS_OK;
}

/* ---- modals ------------------------------------------------------------------------------------------------------ */

/* Folds and writes one blank between words; false if too long. */
static bool modal_key(str text, char *out, uint32_t *n) {
    *n = 0;
    for (str rest = text; rest.n;) {
        str word = know_next_word(&rest);
        if (word.n > KNOW_WORD_MAX / 2 || *n + 2 * word.n + 5 > 2 * KNOW_WORD_MAX)
            return false;
        if (*n)
            out[(*n)++] = ' ';
        *n += utf8_fold(word, out + *n);
    }
    return *n > 0;
}

static casus_status add_modal(loader *self, const know_line *line, str item, know_result result) {
    know *data = self->know;
    char key[2 * KNOW_WORD_MAX + 4];
    uint32_t n;
    if (!modal_key(item, key, &n))
        return know_fault(self, true, line, item.s, "too long for a modal verb");
    uint32_t number = intern_add(self->modals, (str){key, n});
    if (number == INTERN_NONE)
        return know_no_memory(self);
    if (number < data->modal_results.count) {
        if (self->modal_folders.items[number] != self->folder)
            return CASUS_OK;
        return know_fault(self, false, line, item.s, "\"%.*s\" has a meaning already; the first counts", (int)item.n,
                          item.s);
    }
    if (KNOW_ROOM(data->modal_results) != CASUS_OK || KNOW_ROOM(self->modal_folders) != CASUS_OK)
        return know_no_memory(self);
    data->modal_results.items[data->modal_results.count++] = (uint8_t)result;
    self->modal_folders.items[self->modal_folders.count++] = self->folder;
    return CASUS_OK;
}

casus_status know_read_modal(loader *self, const know_block *block) {
    str rest = block->head, item;
    if (block->count != 1 || rest.n == 0)
        return know_fault(self, true, &block->where, NULL,
                          "a modal block takes auxiliaries and one line with their result");
    know_result result = know_result_of(block->lines[0].text);
    if (result == RESULT_COUNT)
        return know_fault(self, true, &block->lines[0], block->lines[0].text.s, "\"%.*s\" is no result",
                          (int)(block->lines[0].text.n > 40 ? 40 : block->lines[0].text.n), block->lines[0].text.s);
    for (;;) {
        TRY(know_next_item(self, &block->where, &rest, &item));
        if (item.n == 0)
            return CASUS_OK;
        TRY(add_modal(self, &block->where, item, result));
    }
}

know_result know_modal(const know *self, str lemma) {
    char key[2 * KNOW_WORD_MAX + 4];
    uint32_t n;
    uint32_t number = KNOW_NONE;
    if (modal_key(lemma, key, &n))
        number = know_find_text(self, self->modals.items, self->modal_slots.items, self->modal_slots.count, (str){key, n});
    return number == KNOW_NONE ? RESULT_COUNT : (know_result)self->modal_results.items[number];
}

/* ---- after reading ----------------------------------------------------------------------------------------------- */

/* Verbs before nouns, by lemma; those with a lead or a particle first, otherwise in the order of reading. */
static uint32_t sort_key(const loader *self, uint32_t act, uint32_t words) {
    know_headword head = self->headwords.items[act];
    const know_act *at = &self->know->acts.items[act];
    bool plain = at->lead == KNOW_NONE && at->particle == KNOW_NONE;
    return ((head.noun ? words : 0) + head.lemma) * 2 + plain;
}

/* Puts the headwords in order; rank[old number] = new number. */
static casus_status sort_acts(loader *self, uint32_t *rank) {
    know *data = self->know;
    uint32_t words = data->words.count, keys = words * 4 + 1;
    uint32_t *start = memory_alloc(((size_t)keys + 1) * sizeof *start);
    know_act *sorted = memory_alloc(((size_t)data->acts.count + 1) * sizeof *sorted);
    if (!start || !sorted || ARRAY_RESERVE(data->act_starts, 2 * words + 1) != CASUS_OK) {
        memory_free(start);
        memory_free(sorted);
        return know_no_memory(self);
    }
    memset(start, 0, ((size_t)keys + 1) * sizeof *start);
    for (uint32_t i = 0; i < data->acts.count; i++)
        start[sort_key(self, i, words) + 1]++;
    for (uint32_t i = 0; i < keys; i++)
        start[i + 1] += start[i];
    for (uint32_t i = 0; i <= 2 * words; i++)
        data->act_starts.items[i] = start[i * 2];
    data->act_starts.count = 2 * words + 1;
    for (uint32_t i = 0; i < data->acts.count; i++) {
        rank[i] = start[sort_key(self, i, words)]++;
        sorted[rank[i]] = data->acts.items[i];
    }
    if (data->acts.count)
        memcpy(data->acts.items, sorted, data->acts.count * sizeof *sorted);
    memory_free(start);
    memory_free(sorted);
    return CASUS_OK;
}

static know_needs needs_of(const know *data, const know_pattern *pattern) {
    know_needs needs = {{0, 0}};
    uint32_t count = 0;
    for (uint32_t i = 0; i < pattern->element_count; i++) {
        const know_element *element = &data->elements.items[pattern->first_element + i];
        if (!element->optional && element->words != KNOW_NONE && count < 2)
            needs.lists[count++] = element->words + 1;
        if (!element->optional && element->prepositions != KNOW_NONE && count < 2)
            needs.lists[count++] = element->prepositions + 1;
    }
    return needs;
}

/* Deals the patterns out to the headwords. */
static casus_status deal_patterns(loader *self, const uint32_t *rank) {
    know *data = self->know;
    if (ARRAY_RESERVE(data->patterns, self->uses.count) != CASUS_OK ||
        ARRAY_RESERVE(data->pattern_texts, self->uses.count) != CASUS_OK ||
        ARRAY_RESERVE(data->pattern_needs, self->uses.count) != CASUS_OK)
        return know_no_memory(self);
    for (uint32_t i = 0; i < self->uses.count; i++)
        data->acts.items[rank[self->uses.items[i].act]].pattern_count++;
    for (uint32_t i = 0, at = 0; i < data->acts.count; i++) {
        data->acts.items[i].first_pattern = at;
        at += data->acts.items[i].pattern_count;
        data->acts.items[i].pattern_count = 0;
    }
    for (uint32_t i = 0; i < self->uses.count; i++) {
        know_act *act = &data->acts.items[rank[self->uses.items[i].act]];
        const know_raw_pattern *raw = &self->raw.items[self->uses.items[i].raw];
        uint32_t at = act->first_pattern + act->pattern_count++;
        data->patterns.items[at] = raw->pattern;
        data->pattern_texts.items[at] = raw->text;
        data->pattern_needs.items[at] = needs_of(data, &raw->pattern);
    }
    data->patterns.count = data->pattern_texts.count = data->pattern_needs.count = self->uses.count;
    return CASUS_OK;
}

/* Codes become events of the ontology. */
static casus_status resolve_codes(loader *self) {
    for (uint32_t i = 0; i < self->raw.count; i++) {
        know_raw_pattern *raw = &self->raw.items[i];
        TRY(know_resolve_code(self, &raw->pattern.event, raw->pattern.origin, raw->column));
    }
    return CASUS_OK;
}

casus_status know_finish_acts(loader *self) {
    TRY(resolve_codes(self));
    uint32_t *rank = memory_alloc(((size_t)self->know->acts.count + 1) * sizeof *rank);
    if (!rank)
        return know_no_memory(self);
    casus_status status = sort_acts(self, rank);
    if (status == CASUS_OK)
        status = deal_patterns(self, rank);
    memory_free(rank);
    return status;
}

/* ---- lookup ------------------------------------------------------------------------------------------------------ */

/* The acts of the verb or noun number `at`: verbs come first, then nouns. */
static const know_act *acts_of(const know *self, uint32_t lemma, uint32_t at, uint32_t *count) {
    if (lemma >= self->words.count) {
        *count = 0;
        return NULL;
    }
    uint32_t first = self->act_starts.items[at];
    *count = self->act_starts.items[at + 1] - first;
    return *count ? self->acts.items + first : NULL;
}

const know_act *know_verb(const know *self, uint32_t lemma, uint32_t *count) {
    return acts_of(self, lemma, lemma, count);
}

const know_act *know_noun(const know *self, uint32_t lemma, uint32_t *count) {
    return acts_of(self, lemma, self->words.count + lemma, count);
}
