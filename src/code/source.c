/* Who did an act that is named by a noun, or that a passive leaves open: the possessor ("Iraq's attack"), an adjective or
 * compound that names a doer ("Russian raids"), what stands behind "by", here or one phrase too low. */
#include "code/code_private.h"

bool code_is_time_word(const code_attempt *a, uint32_t word) {
    return a->self->found->time_at[word] != FIND_NONE;
}

bool code_is_act_noun(const code_attempt *a, uint32_t word) {
    uint32_t lemma = a->self->found->lemma_id[word], count = 0;
    if (lemma != KNOW_NONE && code_word(a->self, word)->upos == UPOS_NOUN)
        know_noun(a->self->knowledge, lemma, &count);
    return count > 0;
}

/* "Russian" in "Russian raids" did it; "Quetta" in "the Quetta raid" is where it was. */
static bool names_doer(const code_attempt *a, uint32_t word) {
    uint32_t index = a->self->found->mention_of[word];
    if (index == FIND_NONE)
        return false;
    const find_mention *mention = &a->self->found->mentions[index];
    bool place = mention->type == MENTION_PLACE ||
                 (mention->place != KNOW_NONE && code_word(a->self, word)->relation == REL_compound);
    return mention->code.n && !place;
}

/* "by S" below a word. */
uint32_t code_by_phrase(const code_attempt *a, uint32_t word) {
    FOR_EACH_CHILD(&a->self->found->tree, word, child) {
        uint32_t relation = code_word(a->self, child)->relation;
        uint32_t marker = relation == REL_nmod || relation == REL_obl ? find_case_of(a->self->found, child) : FIND_NONE;
        if (marker != FIND_NONE && str_equal_ascii_nocase(code_word(a->self, marker)->form, STR("by")) &&
            !code_is_time_word(a, child))
            return child;
    }
    return FIND_NONE;
}

/* The same, or hung one noun too low: "the blockade of Gaza by Israel". */
static uint32_t by_phrase_below(const code_attempt *a, uint32_t word) {
    uint32_t by = code_by_phrase(a, word);
    FOR_EACH_CHILD(&a->self->found->tree, word, child) {
        uint32_t relation = code_word(a->self, child)->relation;
        if (by == FIND_NONE && (relation == REL_nmod || relation == REL_obl || relation == REL_obj))
            by = code_by_phrase(a, child);
    }
    return by;
}

/* "a Saudi-led strike", "a Taliban-claimed bombing": who led or claimed it did it. FIND_NONE. */
static uint32_t leader_of(const code_attempt *a, uint32_t participle) {
    static const char *const deeds[] = {"lead", "claim", "conduct", "launch"};
    const lang_word *word = code_word(a->self, participle);
    if (word->upos == UPOS_NOUN || !STR_AMONG(word->lemma, deeds))
        return FIND_NONE;
    FOR_EACH_CHILD(&a->self->found->tree, participle, child) {
        uint32_t mention = child < participle ? a->self->found->mention_of[child] : FIND_NONE;
        if (mention != FIND_NONE && a->self->found->mentions[mention].code.n >= 3)
            return child;
    }
    return FIND_NONE;
}

uint32_t code_noun_source(const code_attempt *a) {
    const find_result *found = a->self->found;
    static const char *const copulas[] = {"become", "remain", "stay"};
    if (find_child(found, a->word, REL_cop) != FIND_NONE)
        return find_child(found, a->word, REL_nsubj); /* "Chad is at war with Libya" */
    uint32_t head = code_word(a->self, a->word)->head;
    bool predicate = head != LANG_NO_HEAD && code_word(a->self, a->word)->relation == REL_xcomp;
    if (predicate && STR_AMONG(code_word(a->self, head)->lemma, copulas))
        return code_arguments_of(a->self, head).subject; /* "remains the largest donor" */
    for (int pass = 0; pass < 2; pass++)
        FOR_EACH_CHILD(&found->tree, a->word, child) {
            const lang_word *word = code_word(a->self, child);
            bool fits = pass == 0 ? word->relation == REL_nmod && word->subtype == SUB_POSS
                                  : (word->relation == REL_amod || word->relation == REL_compound) &&
                                        child < a->lead_first && names_doer(a, child);
            if (fits && !code_is_time_word(a, child))
                return child;
            uint32_t leader = pass == 1 && child < a->lead_first ? leader_of(a, child) : FIND_NONE;
            if (leader != FIND_NONE)
                return leader;
        }
    return by_phrase_below(a, a->word);
}

/* "were killed in an attack by the Taliban": who did what the passive's in-phrase names did it. */
uint32_t code_source_in_circumstance(const code_attempt *a) {
    const find_result *found = a->self->found;
    FOR_EACH_CHILD(&found->tree, a->word, child) {
        uint32_t marker = code_word(a->self, child)->relation == REL_obl ? find_case_of(found, child) : FIND_NONE;
        if (marker == FIND_NONE || code_is_time_word(a, child) || !code_is_act_noun(a, child) ||
            !(str_equal_ascii_nocase(code_word(a->self, marker)->form, STR("in")) ||
              str_equal_ascii_nocase(code_word(a->self, marker)->form, STR("during"))))
            continue;
        code_attempt inner = *a;
        inner.word = child;
        inner.lead_first = child;
        uint32_t source = code_noun_source(&inner);
        if (source != FIND_NONE)
            return source;
    }
    return by_phrase_below(a, a->word);
}
