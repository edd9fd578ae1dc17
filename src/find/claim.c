/* Who says so. A claim has a cue (a verb that the dictionary marks `report` or `deny`, or "according to"), a source and
 * what is said, its content. Three shapes of Universal Dependencies: the content as clausal complement of the cue ("X said
 * that …", "…, X said"), the cue as parataxis inside the content ("…, X said, …"), and "according to X" as an oblique of
 * the content. */
#include "find/find_private.h"

#include <string.h>

static bool is_report_verb(const finder *self, uint32_t word) {
    uint32_t lemma = self->lemma_id.items[word];
    if (lemma == KNOW_NONE)
        return false;
    uint32_t count;
    const know_act *acts = know_verb(self->knowledge, lemma, &count);
    for (uint32_t a = 0; a < count; a++) {
        if (acts[a].particle != KNOW_NONE)
            continue;
        for (uint32_t p = 0; p < acts[a].pattern_count; p++)
            if (know_pattern_at(self->knowledge, acts[a].first_pattern + p)->result == RESULT_REPORT ||
                know_pattern_at(self->knowledge, acts[a].first_pattern + p)->result == RESULT_DENY)
                return true;
    }
    return false;
}

/* Sources that hide: "sources", "an official who spoke on condition of anonymity", "one diplomat". */
static bool is_anonymous(finder *self, uint32_t source) {
    const lang_word *word = find_word(self, source);
    if (str_equal_ascii_nocase(word->lemma, STR("source")) || str_equal_ascii_nocase(word->lemma, STR("insider")))
        return true;
    uint32_t index = self->word_sentence.items[source];
    const lang_sentence *sentence = &self->document->sentences[index];
    if (self->hidden_sentence == index) /* asked before: claims come in the order of the text */
        return self->hidden;
    self->hidden_sentence = index;
    self->hidden = false;
    for (uint32_t i = sentence->first; i < sentence->end && !self->hidden; i++)
        self->hidden = str_equal_ascii_nocase(find_word(self, i)->lemma, STR("anonymity")) ||
                       str_equal_ascii_nocase(find_word(self, i)->lemma, STR("anonymously"));
    return self->hidden;
}

static bool add_claim(finder *self, uint32_t source, uint32_t cue, uint32_t content) {
    if (ARRAY_RESERVE(self->claims, self->result.claim_count + 1) != CASUS_OK)
        return false;
    bool anonymous = source != FIND_NONE && is_anonymous(self, source);
    self->claims.items[self->result.claim_count] = (find_claim){.sentence = self->word_sentence.items[cue],
                                                                .source = source,
                                                                .cue = cue,
                                                                .content = content,
                                                                .mention = FIND_NONE,
                                                                .anonymous = anonymous};
    /* Of two claims with one content ("A and B said") the first is kept in the index; both stay in the list. */
    if (self->claim_at.items[content] == FIND_NONE)
        self->claim_at.items[content] = self->result.claim_count;
    self->result.claim_count++;
    return true;
}

/* "…, officials said": joined by the parser to what is said, as if by "and". */
static bool is_tag(const finder *self, uint32_t verb) {
    const lang_word *word = find_word(self, verb);
    return word->relation == REL_conj && word->head < verb && find_child(&self->result, verb, REL_cc) == FIND_NONE;
}

/* A verb without a subject of its own shares that of the verb it is joined to. */
static uint32_t speaker_of(const finder *self, uint32_t verb) {
    for (int climb = 0; climb < CLIMB_MAX; climb++) {
        uint32_t subject = find_child(&self->result, verb, REL_nsubj);
        if (subject != FIND_NONE)
            return find_word(self, subject)->subtype == SUB_PASS ? FIND_NONE : subject;
        const lang_word *word = find_word(self, verb);
        if (is_tag(self, verb))
            return find_child(&self->result, verb, REL_obj); /* "…, said an official" */
        if (word->head == LANG_NO_HEAD || (word->relation != REL_conj && word->relation != REL_advcl))
            return FIND_NONE;
        verb = word->head;
    }
    return FIND_NONE;
}

static bool claims_of_verb(finder *self, uint32_t verb) {
    const lang_word *word = find_word(self, verb);
    uint32_t content = find_child(&self->result, verb, REL_ccomp);
    if (content == FIND_NONE && word->relation == REL_parataxis && word->head != LANG_NO_HEAD)
        content = word->head;
    if (content == FIND_NONE)
        content = find_child(&self->result, verb, REL_parataxis);
    if (content == FIND_NONE && is_tag(self, verb))
        content = word->head;
    if (content == FIND_NONE || !is_report_verb(self, verb))
        return true;
    return add_claim(self, speaker_of(self, verb), verb, content);
}

/* "according to X": in UD "according" is the case marker of X, "to" is fixed to it. */
static bool claim_of_according(finder *self, uint32_t word) {
    uint32_t source = find_word(self, word)->head;
    if (source == LANG_NO_HEAD)
        return true;
    uint32_t content = find_word(self, source)->head;
    if (content == LANG_NO_HEAD || find_word(self, word)->relation == REL_advcl)
        return true;
    return add_claim(self, source, word, content);
}

bool find_claims(finder *self) {
    self->result.claim_count = 0;
    self->hidden_sentence = FIND_NONE;
    for (uint32_t i = 0; i < self->document->word_count; i++)
        self->claim_at.items[i] = FIND_NONE;
    for (uint32_t i = 0; i < self->document->word_count; i++) {
        const lang_word *word = find_word(self, i);
        bool fine = true;
        if (str_equal_ascii_nocase(word->form, STR("according")))
            fine = claim_of_according(self, i);
        else if (word->upos == UPOS_VERB)
            fine = claims_of_verb(self, i);
        if (!fine)
            return false;
    }
    return true;
}

uint32_t find_claims_around(const find_result *found, uint32_t word, uint32_t *claims, uint32_t limit) {
    uint32_t count = 0, from = word;
    for (int climb = 0; climb < CLIMB_MAX && count < limit; climb++) {
        uint32_t claim = found->claim_at[word];
        /* The speaker and the cue hang inside the content but are not part of what is said. */
        if (claim != FIND_NONE && from != found->claims[claim].cue && from != found->claims[claim].source)
            claims[count++] = claim;
        from = word;
        word = found->document->words[word].head;
        if (word == LANG_NO_HEAD)
            break;
    }
    return count;
}

uint32_t find_claim_around(const finder *self, uint32_t word) {
    uint32_t claim;
    find_result found = self->result;
    found.claims = self->claims.items;
    return find_claims_around(&found, word, &claim, 1) ? claim : FIND_NONE;
}
