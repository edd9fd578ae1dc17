/* The finder: one thread's scratch space, and the order of the work: tree, phrases, claims (by structure), times, then the
 * mention of every nominal in text order, since a surname or a pronoun looks back. */
#include "find/find_private.h"

#include <string.h>

casus_status finder_new(const know *knowledge, finder **out, casus_error *error) {
    *out = memory_alloc(sizeof **out);
    if (!*out)
        return error_set(error, CASUS_NO_MEMORY, "out of memory");
    memset(*out, 0, sizeof **out);
    (*out)->knowledge = knowledge;
    return CASUS_OK;
}

void finder_free(finder *self) {
    if (!self)
        return;
    memory_free(self->first_child.items);
    memory_free(self->next_sibling.items);
    memory_free(self->case_of.items);
    memory_free(self->chain_slots.items);
    memory_free(self->root_of.items);
    memory_free(self->mention_of.items);
    memory_free(self->word_sentence.items);
    memory_free(self->form_id.items);
    memory_free(self->lemma_id.items);
    memory_free(self->claim_at.items);
    memory_free(self->time_at.items);
    memory_free(self->mended_words.items);
    memory_free(self->names.items);
    memory_free(self->names.at.items);
    memory_free(self->agents.items);
    memory_free(self->agents.at.items);
    memory_free(self->resolved.items);
    memory_free(self->mentions.items);
    memory_free(self->times.items);
    memory_free(self->claims.items);
    memory_free(self->persons.items);
    memory_free(self);
}

static bool reserve_words(finder *self, uint32_t n) {
    return ARRAY_RESERVE(self->first_child, n) == CASUS_OK && ARRAY_RESERVE(self->next_sibling, n) == CASUS_OK &&
           ARRAY_RESERVE(self->mention_of, n) == CASUS_OK && ARRAY_RESERVE(self->word_sentence, n) == CASUS_OK &&
           ARRAY_RESERVE(self->form_id, n) == CASUS_OK && ARRAY_RESERVE(self->lemma_id, n) == CASUS_OK &&
           ARRAY_RESERVE(self->claim_at, n) == CASUS_OK && ARRAY_RESERVE(self->time_at, n) == CASUS_OK &&
           ARRAY_RESERVE(self->names.at, n) == CASUS_OK && ARRAY_RESERVE(self->agents.at, n) == CASUS_OK &&
           ARRAY_RESERVE(self->resolved, n) == CASUS_OK && ARRAY_RESERVE(self->case_of, n) == CASUS_OK &&
           ARRAY_RESERVE(self->root_of, self->document->sentence_count + 1) == CASUS_OK;
}

/* The last mention so far of each actor or unknown name, by hash. */
static uint32_t *chain_slot(const finder *self, uint32_t slots, const find_mention *mention) {
    const find_mention *mentions = self->mentions.items;
    uint64_t key = mention->actor;
    if (mention->actor == KNOW_NONE)
        key = hash_str(mention->name) ^ hash_str(mention->code);
    for (uint32_t at = (uint32_t)((key * 0x9E3779B97F4A7C15u) >> 32);; at++) {
        uint32_t *slot = &self->chain_slots.items[at & (slots - 1)];
        if (*slot == FIND_NONE)
            return slot;
        const find_mention *other = &mentions[*slot];
        if (mention->actor != KNOW_NONE ? other->actor == mention->actor
                                        : other->actor == KNOW_NONE && str_equal(other->name, mention->name) &&
                                              str_equal(other->code, mention->code))
            return slot;
    }
}

/* Mentions of the same actor, or of the same unknown name, share a chain. */
static bool link_chains(finder *self) {
    find_mention *mentions = self->mentions.items;
    uint32_t count = self->result.mention_count, slots = 64;
    while (slots < 2 * count)
        slots *= 2;
    if (ARRAY_RESERVE(self->chain_slots, slots) != CASUS_OK)
        return false;
    memset(self->chain_slots.items, 0xFF, slots * sizeof *self->chain_slots.items);
    for (uint32_t i = 0; i < count; i++) {
        if (mentions[i].actor == KNOW_NONE && mentions[i].name.n == 0)
            continue;
        uint32_t *last = chain_slot(self, slots, &mentions[i]);
        /* A pronoun has joined its antecedent already. Who was last named long ago begins anew. */
        if (mentions[i].chain == i && *last != FIND_NONE && i - *last <= 256)
            mentions[i].chain = *last;
        *last = i;
    }
    /* Links go back, so that one pass forward leads each to the head of its chain. */
    for (uint32_t i = 0; i < count; i++)
        if (mentions[i].chain < i)
            mentions[i].chain = mentions[mentions[i].chain].chain;
    return true;
}

casus_status find_all(finder *self, const lang_document *document, find_dates dates, arena *memory, const find_result **out,
                      casus_error *error) {
    *out = NULL;
    self->document = document;
    self->memory = memory;
    self->status = CASUS_OK;
    self->persons.count = 0;
    uint32_t n = document->word_count;
    if (!reserve_words(self, n + 1))
        return error_set(error, CASUS_NO_MEMORY, "out of memory");
    self->result = (find_result){.document = document, .published = dates.published, .dates = dates};
    self->result.tree = (find_tree){self->first_child.items, self->next_sibling.items};
    self->result.case_of = self->case_of.items;
    self->result.mention_of = self->mention_of.items;
    self->result.word_sentence = self->word_sentence.items;
    self->result.form_id = self->form_id.items;
    self->result.lemma_id = self->lemma_id.items;
    self->result.claim_at = self->claim_at.items;
    self->result.time_at = self->time_at.items;
    for (uint32_t i = 0; i < n; i++) {
        self->mention_of.items[i] = self->time_at.items[i] = FIND_NONE;
        self->resolved.items[i] = 0;
    }
    bool fine =
        find_build_tree(self) && find_match_phrases(self) && find_hold_names(self) && find_claims(self) && find_times(self);
    document = self->document; /* perhaps a mended copy */
    for (uint32_t i = 0; fine && i < n; i++) {
        if (document->words[i].relation != REL_flat) /* the rest of a name is no mention of its own */
            find_resolve(self, i, 0);
        fine = self->status == CASUS_OK;
    }
    if (fine) {
        find_link_introduced(self);
        find_add_context(self);
        find_turn_weekdays(self);
        fine = self->status == CASUS_OK;
    }
    if (!fine)
        return error_set(error, CASUS_NO_MEMORY, "out of memory");
    for (uint32_t c = 0; c < self->result.claim_count; c++) {
        find_claim *claim = &self->claims.items[c];
        if (claim->source != FIND_NONE)
            claim->mention = self->mention_of.items[claim->source];
    }
    if (!link_chains(self))
        return error_set(error, CASUS_NO_MEMORY, "out of memory");
    self->result.mentions = self->mentions.items;
    self->result.times = self->times.items;
    self->result.claims = self->claims.items;
    *out = &self->result;
    return CASUS_OK;
}

uint32_t find_first_time(const find_result *found, uint32_t sentence) {
    uint32_t low = 0, high = found->time_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (found->times[middle].sentence < sentence)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

uint32_t find_first_claim(const find_result *found, uint32_t sentence) {
    uint32_t low = 0, high = found->claim_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (found->claims[middle].sentence < sentence)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const char *find_code_from_name(const find_mention *mention) {
    if (mention->code.n == 0)
        return "";
    switch ((find_code_from)mention->code_from) {
    case CODE_FROM_NAME:
        return "name";
    case CODE_FROM_ROLE:
        return "role";
    case CODE_FROM_NATIONALITY:
        return "nationality";
    case CODE_FROM_PLACE:
        return "place";
    case CODE_FROM_APPOSITION:
        return "apposition";
    case CODE_FROM_CONTEXT:
        return "context";
    }
    return "";
}

const char *find_mention_type_name(find_mention_type type) {
    switch (type) {
    case MENTION_COUNTRY:
        return "country";
    case MENTION_ORGANISATION:
        return "organisation";
    case MENTION_GROUP:
        return "group";
    case MENTION_PERSON:
        return "person";
    case MENTION_AGENT:
        return "agent";
    case MENTION_PLACE:
        return "place";
    case MENTION_CODED:
        return "actor";
    case MENTION_PRONOUN:
        return "pronoun";
    case MENTION_UNKNOWN:
        return "unknown";
    }
    return "unknown";
}
