/* Patterns against the tree. Each pattern of a headword is tried at a word; its elements are filled in the order in which
 * they are written (element.c). The pattern with the most filled elements wins, then the one that stands first. */
#include "code/code_private.h"

/* A particle or a lead that stands where it must says more than any element. */
enum { POINTS_PARTICLE = 4 };

static bool try_pattern(code_attempt *a, uint32_t index) {
    static const char *const occurrences[] = {"break",    "erupt",  "continue",  "resume",   "begin",  "start",
                                              "occur",    "happen", "take",      "rage",     "flare",  "end",
                                              "collapse", "fail",   "intensify", "escalate", "follow", "go"};
    const know *knowledge = a->self->knowledge;
    const know_pattern *pattern = know_pattern_at(knowledge, index);
    a->anchor_count = 1;
    a->anchors[0] = a->word;
    a->taken_count = 0;
    a->clause = FIND_NONE;
    a->objects_left = 0;
    a->frame = (code_frame){.word = a->word,
                            .act = index,
                            .result = pattern->result,
                            .event = pattern->event,
                            .source = FIND_NONE,
                            .target = FIND_NONE,
                            .target_mention = FIND_NONE,
                            .inner = FIND_NONE,
                            .last = a->word,
                            .nominal = !a->verbal};
    if (a->verbal && a->arguments.object != FIND_NONE)
        a->anchors[a->anchor_count++] = a->arguments.object;
    if (!a->verbal) {
        /* "launched an attack on Israel": what hangs on the verb may belong to its object. */
        const lang_word *word = code_word(a->self, a->word);
        bool undergone = word->relation == REL_obj || (word->relation == REL_nsubj && word->subtype == SUB_PASS);
        /* "clashes broke out between the army and rebels" */
        bool occurs = word->relation == REL_nsubj && word->head != LANG_NO_HEAD &&
                      STR_AMONG(code_word(a->self, word->head)->lemma, occurrences);
        if (word->head != LANG_NO_HEAD && (undergone || occurs))
            a->anchors[a->anchor_count++] = word->head;
    }
    const know_element *elements = know_element_at(knowledge, pattern->first_element); /* NULL where there are none */
    for (uint32_t i = 0; i < pattern->element_count; i++)
        a->objects_left += elements[i].at == AT_OBJECT;
    a->has_object_element = a->objects_left > 0;
    for (uint32_t i = 0; i < pattern->element_count; i++) {
        if (code_fill_element(a, &elements[i]) || elements[i].optional)
            continue;
        code_trace_miss(a->self, index, i);
        return false;
    }
    return true;
}

/* "called off the strike", parsed as if "off the strike" were a phrase: the noun is the object. */
static uint32_t object_behind_particle(const coder *self, uint32_t verb, uint32_t particle) {
    FOR_EACH_CHILD(&self->found->tree, verb, child) {
        uint32_t marker = code_word(self, child)->relation == REL_obl ? find_case_of(self->found, child) : FIND_NONE;
        if (marker == verb + 1 && self->found->form_id[marker] == particle)
            return child;
        /* or as if the bare noun behind it were a circumstance */
        const lang_word *word = code_word(self, child);
        bool bare = word->relation == REL_obl && marker == FIND_NONE && child > verb + 1 && word->upos == UPOS_NOUN &&
                    self->found->form_id[verb + 1] == particle && self->found->time_at[child] == FIND_NONE;
        if (bare)
            return child;
    }
    return FIND_NONE;
}

static bool particle_stands(const coder *self, uint32_t word, uint32_t particle) {
    FOR_EACH_CHILD(&self->found->tree, word, child) {
        const lang_word *w = code_word(self, child);
        if (child > word && self->found->form_id[child] == particle &&
            (w->relation == REL_compound || w->relation == REL_advmod || w->relation == REL_obl || w->relation == REL_case))
            return true;
    }
    /* The parser may have hung it on the next noun: "called off the talks" with "off" as its case. */
    return word + 1 < self->found->document->word_count && self->found->form_id[word + 1] == particle;
}

/* "called off a strike": has the verb a particle in the tree that the dictionary knows with it? Then the plain verb is
 * hardly meant. */
static bool is_particle_verb(const coder *self, uint32_t word, const know_act *acts, uint32_t count) {
    FOR_EACH_CHILD(&self->found->tree, word, child) {
        const lang_word *w = code_word(self, child);
        if (child < word || w->relation != REL_compound || w->subtype != SUB_PRT)
            continue;
        for (uint32_t i = 0; i < count; i++)
            if (acts[i].particle != KNOW_NONE && acts[i].particle == self->found->form_id[child])
                return true;
    }
    return false;
}

static bool lead_stands(const coder *self, uint32_t word, uint32_t lead) {
    know_phrase phrase = know_phrase_at(self->knowledge, lead);
    uint32_t first = self->found->document->sentences[self->found->word_sentence[word]].first;
    if (word < first + phrase.count)
        return false;
    for (uint32_t k = 0; k < phrase.count; k++) {
        uint32_t at = word - phrase.count + k;
        if (self->found->form_id[at] != phrase.words[k] && self->found->lemma_id[at] != phrase.words[k])
            return false;
    }
    return true;
}

/* Does a noun's lead, which begins here, say that the act is done by both sides? */
static bool is_mutual(const coder *self, uint32_t word) {
    static const char *const mutual[] = {"mutual", "reciprocal", "bilateral", "tit"};
    return STR_AMONG(code_word(self, word)->form, mutual);
}

/* "is striking targets": an adjective that has an object is a present participle. Its verb by the rules of spelling, if the
 * dictionary has it; KNOW_NONE. */
static uint32_t verb_of_participle(const coder *self, uint32_t word) {
    str form = code_word(self, word)->form;
    char stem[64];
    if (!str_ends(form, STR("ing")) || form.n < 6 || form.n > sizeof stem ||
        find_child(self->found, word, REL_obj) == FIND_NONE)
        return KNOW_NONE;
    uint32_t n = form.n - 3;
    memcpy(stem, form.s, n);
    stem[n] = 'e';
    bool doubled = stem[n - 1] == stem[n - 2];
    str candidates[] = {{stem, n + 1}, {stem, n}, {stem, n - doubled}}; /* strike, bomb, stop */
    for (size_t i = 0; i < sizeof candidates / sizeof *candidates; i++) {
        uint32_t lemma = know_word(self->knowledge, candidates[i]), count = 0;
        if (lemma != KNOW_NONE)
            know_verb(self->knowledge, lemma, &count);
        if (count)
            return lemma;
    }
    return KNOW_NONE;
}

static bool is_behind_hyphen(const coder *self, uint32_t word) {
    uint32_t first = self->found->document->sentences[self->found->word_sentence[word]].first;
    return word > first && !code_word(self, word - 1)->space_after && str_equal(code_word(self, word - 1)->form, STR("-"));
}

/* "North Korea test-fired", read as if a test fired: the actor in front. */
static uint32_t actor_before(const coder *self, uint32_t lead) {
    FOR_EACH_CHILD(&self->found->tree, lead, child) {
        uint32_t mention = self->found->mention_of[child];
        if (child < lead && mention != FIND_NONE && self->found->mentions[mention].code.n)
            return child;
    }
    return FIND_NONE;
}

bool code_match(coder *self, uint32_t word, bool light, code_frame *out) {
    const lang_word *w = code_word(self, word);
    uint32_t lemma = w->upos == UPOS_ADJ ? verb_of_participle(self, word) : KNOW_NONE;
    if (lemma == KNOW_NONE)
        lemma = self->found->lemma_id[word];
    if (lemma == KNOW_NONE)
        return false;
    bool noun = w->upos == UPOS_NOUN || w->upos == UPOS_PROPN;
    /* "demanded that Spain release prisoners": what has an object is a verb, whatever its tag. */
    bool verbal = !noun || (w->upos == UPOS_NOUN && find_child(self->found, word, REL_obj) != FIND_NONE) ||
                  find_heads_clause(self->found, word);
    if (!noun && (w->upos != UPOS_VERB && w->upos != UPOS_ADJ))
        return false;
    /* "the detained journalists", "peace talks table" qualify, they do not report. */
    if (w->relation == REL_compound || (w->relation == REL_amod && (w->upos == UPOS_VERB || w->upos == UPOS_ADJ) &&
                                        code_hidden_subject(self, word) == FIND_NONE))
        return false;
    /* "so-called", "short-lived": a verb behind a hyphen is half an adjective, unless the dictionary has both halves
     * ("test-fired"). */
    bool half = verbal && is_behind_hyphen(self, word);
    if (verbal && code_guest_of(self, word) != FIND_NONE)
        return false;
    uint32_t count;
    const know_act *acts = verbal ? know_verb(self->knowledge, lemma, &count) : know_noun(self->knowledge, lemma, &count);
    if (!count)
        return false;
    code_attempt a = {.self = self, .word = word, .verbal = verbal};
    if (verbal)
        a.arguments = code_arguments_of(self, word);
    else
        a.arguments = (code_arguments){FIND_NONE, FIND_NONE, FIND_NONE, false};
    const uint32_t object = a.arguments.object;
    bool have = false, particle_verb = verbal && is_particle_verb(self, word, acts, count);
    for (uint32_t i = 0; i < count; i++) {
        int bonus = particle_verb ? -POINTS_PARTICLE : 0;
        a.arguments.object = object;
        if (half && acts[i].lead == KNOW_NONE)
            continue;
        if (acts[i].particle != KNOW_NONE) {
            if (!particle_stands(self, word, acts[i].particle))
                continue;
            bonus = POINTS_PARTICLE;
            if (object == word + 1 && str_equal_ascii_nocase(code_word(self, object)->form, STR("part")))
                a.arguments.object = FIND_NONE; /* "took part in a drill": the part is no object */
            if (a.arguments.object == FIND_NONE)
                a.arguments.object = object_behind_particle(self, word, acts[i].particle);
        }
        a.lead_first = word;
        if (acts[i].lead != KNOW_NONE) {
            if (!lead_stands(self, word, acts[i].lead))
                continue;
            bonus = POINTS_PARTICLE;
            a.lead_first = word - know_phrase_at(self->knowledge, acts[i].lead).count;
            if (verbal && a.arguments.subject >= a.lead_first && a.arguments.subject < word)
                a.arguments.subject = actor_before(self, a.arguments.subject);
        }
        a.mutual = !verbal && a.lead_first < word && is_mutual(self, a.lead_first);
        for (uint32_t p = acts[i].first_pattern, end = p + acts[i].pattern_count; p < end; p++) {
            p = self->trace ? p : know_next_fit(&self->seen, p, end); /* explain tries all, to show what they lack */
            if (p == end)
                break;
            bool is_light = know_pattern_at(self->knowledge, p)->result == RESULT_LIGHT;
            if ((is_light && !light) || !try_pattern(&a, p))
                continue;
            a.frame.score += bonus;
            code_trace_fit(self, p, a.frame.score);
            if (!have || a.frame.score > out->score) {
                code_find_fixed_parties(&a, false);
                code_find_clause_target(&a);
                code_find_fixed_parties(&a, true);
                *out = a.frame;
                have = true;
            }
        }
    }
    return have;
}
