/* The logical arguments of a verb, whatever the surface: passive and relative clauses, participles, infinitives, conjuncts.
 * UD keeps the surface ("nsubj:pass", "acl:relcl", "xcomp"); dictionaries are written for the active main clause, so the
 * difference is made up here. */
#include "code/code_private.h"

static bool is_relative_pronoun(const coder *self, uint32_t word) {
    const lang_word *w = code_word(self, word);
    return (w->features & FEAT_RELATIVE) || code_is_form(self, word, STR("who")) ||
           code_is_form(self, word, STR("which")) || code_is_form(self, word, STR("whom")) ||
           (w->upos == UPOS_PRON && code_is_form(self, word, STR("that")));
}

/* The noun that a relative clause or a participle is about, for any verb joined into it. */
static uint32_t antecedent_of(const coder *self, uint32_t verb) {
    for (int climb = 0; climb < CLIMB_MAX; climb++) {
        const lang_word *word = code_word(self, verb);
        if (word->head == LANG_NO_HEAD)
            return FIND_NONE;
        if (word->relation == REL_acl)
            return word->head;
        if (word->relation != REL_conj && word->relation != REL_xcomp && word->relation != REL_ccomp)
            return FIND_NONE;
        verb = word->head;
    }
    return FIND_NONE;
}

static bool has_passive_auxiliary(const coder *self, uint32_t verb) {
    FOR_EACH_CHILD(&self->found->tree, verb, child) {
        const lang_word *word = code_word(self, child);
        if (word->relation == REL_aux && word->subtype == SUB_PASS)
            return true;
    }
    return false;
}

/* A participle or gerund in "-ing". */
static bool is_present_participle(const lang_word *word) {
    return (word->features & FEAT_GERUND) || ((word->features & FEAT_PARTICIPLE) && (word->features & FEAT_PRESENT));
}

/* "by S" of a passive; also where it hangs on what is done under it ("was accused of taking bribes by officials"). */
static uint32_t own_agent_of(const coder *self, uint32_t verb) {
    FOR_EACH_CHILD(&self->found->tree, verb, child) {
        const lang_word *word = code_word(self, child);
        if (word->relation != REL_obl)
            continue;
        if (word->subtype == SUB_AGENT)
            return child;
        uint32_t marker = find_case_of(self->found, child);
        if (marker != FIND_NONE && code_is_form(self, marker, STR("by")))
            return child;
    }
    return FIND_NONE;
}

static uint32_t agent_of(const coder *self, uint32_t verb) {
    uint32_t agent = own_agent_of(self, verb);
    FOR_EACH_CHILD(&self->found->tree, verb, child) {
        const lang_word *word = code_word(self, child);
        bool clause = word->relation == REL_advcl || word->relation == REL_xcomp || word->relation == REL_ccomp;
        bool open = clause && child > verb && (is_present_participle(word) || (word->features & FEAT_INFINITIVE));
        uint32_t below = agent == FIND_NONE && open ? own_agent_of(self, child) : FIND_NONE;
        if (below != FIND_NONE && self->found->mention_of[below] != FIND_NONE &&
            self->found->mentions[self->found->mention_of[below]].code.n)
            agent = below;
    }
    return agent;
}

/* The subject; of several that the parser gives one verb ("Late on Monday night Israel attacked") the one that is somebody.
 * A noun that has a subject of its own without a copula is an apposition to it ("The United States, an ally of Israel,
 * condemned"). */
static uint32_t named_subject(const coder *self, uint32_t verb) {
    uint32_t subject = code_child_of(self, verb, REL_nsubj, false);
    FOR_EACH_CHILD(&self->found->tree, verb, child) {
        const lang_word *word = code_word(self, child);
        if (word->relation == REL_nsubj && word->subtype != SUB_PASS && child < verb && subject != FIND_NONE &&
            !code_is_coded(self, subject) && code_is_coded(self, child))
            subject = child;
    }
    if (subject == FIND_NONE || code_is_coded(self, subject) || find_child(self->found, subject, REL_cop) != FIND_NONE)
        return subject;
    uint32_t apposed = code_child_of(self, subject, REL_nsubj, false);
    return apposed != FIND_NONE && code_is_coded(self, apposed) ? apposed : subject;
}

static code_arguments own_arguments(const coder *self, uint32_t verb) {
    uint32_t hidden = code_hidden_subject(self, verb);
    if (hidden != FIND_NONE)
        return (code_arguments){hidden, code_word(self, verb)->head, FIND_NONE, false};
    code_arguments a = {FIND_NONE, code_child_of(self, verb, REL_obj, false), code_child_of(self, verb, REL_iobj, false),
                        false};
    if (a.object == FIND_NONE && a.indirect != FIND_NONE) {
        a.object = a.indirect; /* "allow inspectors into the country", whatever the label */
        a.indirect = FIND_NONE;
    }
    if (a.object == FIND_NONE)
        a.object = code_bare_nominal(self, verb);
    if (a.object == FIND_NONE)
        a.object = code_object_read_as_apposition(self, verb);
    if (a.object == FIND_NONE)
        a.object = code_amount_behind_up_to(self, verb);
    if (a.object != FIND_NONE && a.indirect == FIND_NONE)
        a.indirect = code_receiver_before_sum(self, a.object);
    uint32_t passive_subject = code_child_of(self, verb, REL_nsubj, true);
    uint32_t subject = named_subject(self, verb);
    if (passive_subject != FIND_NONE && subject == FIND_NONE && a.object != FIND_NONE &&
        !has_passive_auxiliary(self, verb)) {
        subject = passive_subject; /* "has issued an ultimatum", whatever the label */
        passive_subject = FIND_NONE;
    }
    const lang_word *word = code_word(self, verb);
    bool participle = code_is_past_participle(word);
    bool reduced = participle && (word->relation == REL_acl || word->relation == REL_advcl) && subject == FIND_NONE &&
                   word->subtype != SUB_RELCL && a.object == FIND_NONE &&
                   find_child(self->found, verb, REL_aux) == FIND_NONE;
    /* "shot a farmer" is no passive, whatever the tag. */
    bool tagged = (word->features & FEAT_PASSIVE) && subject == FIND_NONE && a.object == FIND_NONE;
    a.passive = passive_subject != FIND_NONE || has_passive_auxiliary(self, verb) || tagged || reduced;
    if (!a.passive) {
        a.subject = subject;
        if (a.object == FIND_NONE)
            a.object = code_object_behind_conjunct(self, verb);
        return a;
    }
    a.subject = agent_of(self, verb);
    if (passive_subject == FIND_NONE)
        passive_subject = subject;
    if (a.object != FIND_NONE)
        a.indirect = passive_subject; /* "was given aid" */
    else
        a.object = passive_subject;
    return a;
}

/* The named nominal that ends right before a word, a comma apart at most. */
static uint32_t name_in_front(const coder *self, uint32_t word) {
    uint32_t first = self->found->document->sentences[self->found->word_sentence[word]].first;
    if (word == first)
        return FIND_NONE;
    uint32_t at = word - 1;
    if (at > first && code_word(self, at)->upos == UPOS_PUNCT)
        at--;
    for (int climb = 0; climb < 4; climb++) {
        const lang_word *name = code_word(self, at);
        if ((name->relation != REL_flat && name->relation != REL_compound) || name->head == LANG_NO_HEAD)
            break;
        at = name->head;
    }
    return code_is_coded(self, at) ? at : FIND_NONE;
}

/* Relative pronouns give way to the noun they stand for; a gap where the pronoun is left out is filled with it. */
static void fill_relative(const coder *self, uint32_t verb, code_arguments *a) {
    uint32_t noun = antecedent_of(self, verb);
    if (noun == FIND_NONE) {
        /* "Israel, which condemned Iran, closed …": the clause hung on the main verb; the pronoun still stands behind its
         * noun. */
        if (a->subject != FIND_NONE && is_relative_pronoun(self, a->subject) &&
            name_in_front(self, a->subject) != FIND_NONE)
            a->subject = name_in_front(self, a->subject);
        return;
    }
    bool replaced = false;
    uint32_t *slots[] = {&a->subject, &a->object, &a->indirect};
    for (int i = 0; i < 3; i++)
        if (*slots[i] != FIND_NONE && is_relative_pronoun(self, *slots[i])) {
            *slots[i] = noun;
            replaced = true;
        }
    const lang_word *word = code_word(self, verb);
    if (replaced || word->relation != REL_acl)
        return;
    if (a->passive) {
        if (a->object == FIND_NONE)
            a->object = noun;
    } else if (a->subject == FIND_NONE) {
        /* "issued a statement demanding", "a letter threatening": who writes it demands and threatens. */
        const lang_word *what = code_word(self, noun);
        bool message = is_present_participle(word) && what->relation == REL_obj && !code_is_coded(self, noun);
        if (!(word->features & FEAT_INFINITIVE) && !message)
            a->subject = noun;
    } else if (a->object == FIND_NONE && word->subtype == SUB_RELCL) {
        a->object = noun; /* "the general they arrested" */
    }
}

/* What the clause above lends to one without a subject. */
static void inherit(const coder *self, uint32_t verb, code_arguments *a, int depth);

/* "The army removed the president, suspended the constitution and …", read as if the first were subordinate to the second:
 * a finite clause in front without a conjunction lends its subject. */
static uint32_t subject_of_clause_before(const coder *self, uint32_t verb) {
    /* "The coalition fighting the rebels has declared a truce", read as if the fighting declared it */
    uint32_t acting = find_child(self->found, verb, REL_csubj);
    if (acting != FIND_NONE && is_present_participle(code_word(self, acting)) &&
        find_child(self->found, acting, REL_mark) == FIND_NONE)
        return code_child_of(self, acting, REL_nsubj, false);
    if (!(code_word(self, verb)->features & FEAT_FINITE))
        return FIND_NONE;
    FOR_EACH_CHILD(&self->found->tree, verb, child) {
        const lang_word *word = code_word(self, child);
        bool clause = word->relation == REL_advcl || word->relation == REL_parataxis || word->relation == REL_ccomp;
        if (child < verb && clause && word->upos == UPOS_VERB && (word->features & FEAT_FINITE) &&
            find_child(self->found, child, REL_mark) == FIND_NONE)
            return code_child_of(self, child, REL_nsubj, false);
    }
    return FIND_NONE;
}

static code_arguments arguments(const coder *self, uint32_t verb, int depth) {
    code_arguments a = own_arguments(self, verb);
    fill_relative(self, verb, &a);
    if (depth < CLIMB_MAX)
        inherit(self, verb, &a, depth);
    if (a.subject == FIND_NONE && !a.passive)
        a.subject = subject_of_clause_before(self, verb);
    return a;
}

static void inherit(const coder *self, uint32_t verb, code_arguments *a, int depth) {
    const lang_word *word = code_word(self, verb);
    if (word->head == LANG_NO_HEAD)
        return;
    uint32_t *wanted = a->passive ? &a->object : &a->subject;
    uint32_t head = word->head;
    bool head_verbal = code_word(self, head)->upos == UPOS_VERB || code_word(self, head)->upos == UPOS_AUX ||
                       code_word(self, head)->upos == UPOS_ADJ || find_heads_clause(self->found, head);
    if (word->relation == REL_advcl && code_word(self, head)->upos == UPOS_NOUN)
        head_verbal |= find_child(self->found, head, REL_cop) != FIND_NONE; /* "is a donor, contributing" */
    switch (word->relation) {
    case REL_conj: {
        if (!head_verbal)
            return;
        code_arguments above = arguments(self, head, depth + 1);
        bool shared_passive = above.passive && code_is_past_participle(word) && *wanted == FIND_NONE &&
                              a->subject == FIND_NONE && a->object == FIND_NONE &&
                              find_child(self->found, verb, REL_aux) == FIND_NONE;
        if (shared_passive) {
            a->passive = true;
            a->object = above.object;
            a->subject = above.subject;
        } else if (*wanted == FIND_NONE) {
            *wanted = above.passive ? above.object : above.subject;
        }
        /* "attacked and burned the village": the object behind both belongs to both. */
        if (!a->passive && !above.passive && a->object == FIND_NONE && above.object != FIND_NONE && above.object > verb)
            a->object = above.object;
        return;
    }
    case REL_xcomp: {
        if (*wanted != FIND_NONE || !head_verbal)
            return;
        static const char *const calls[] = {"call", "meet", "phone", "ring", "telephone", "visit"};
        code_arguments above = arguments(self, head, depth + 1);
        if (STR_AMONG(code_word(self, head)->lemma, calls) && above.subject != FIND_NONE)
            *wanted = above.subject; /* "telephoned Merkel to thank her" */
        else if (above.indirect != FIND_NONE)
            *wanted = above.indirect;
        else if (above.object != FIND_NONE)
            *wanted = above.object; /* "urged Iran to stop", "Iran was urged to stop" */
        else
            *wanted = above.subject;
        return;
    }
    case REL_advcl:
    case REL_ccomp: {
        if (*wanted != FIND_NONE || !head_verbal)
            return;
        if (word->features & FEAT_FINITE) {
            a->subject = a->passive ? a->subject : code_subject_before_speaker(self, verb, head);
            return;
        }
        code_arguments above = arguments(self, head, depth + 1);
        /* "accused Iran of arming": what is behind the preposition is done by the object. */
        uint32_t marker = find_case_of(self->found, verb);
        bool of_object =
            marker != FIND_NONE && (code_is_form(self, marker, STR("of")) || code_is_form(self, marker, STR("from")) ||
                                    code_is_form(self, marker, STR("for")));
        if (above.passive || (of_object && above.object != FIND_NONE))
            *wanted = above.object;
        else
            *wanted = above.subject;
        return;
    }
    case REL_acl: {
        if (*wanted != FIND_NONE || a->passive)
            return;
        /* "Iran's plan to build", "a decision to attack" made by the subject of its verb */
        FOR_EACH_CHILD(&self->found->tree, head, child) {
            const lang_word *other = code_word(self, child);
            if (other->relation == REL_nmod && other->subtype == SUB_POSS) {
                a->subject = child;
                return;
            }
        }
        uint32_t above = code_word(self, head)->head;
        if (above != LANG_NO_HEAD && code_word(self, head)->relation == REL_obj)
            a->subject = arguments(self, above, depth + 1).subject;
        return;
    }
    default:
        return;
    }
}

code_arguments code_arguments_of(const coder *self, uint32_t verb) {
    return arguments(self, verb, 0);
}

/* "Neither India nor China", "no country", "nobody": the subject says that nothing was done. */
static bool is_empty_subject(const coder *self, uint32_t subject) {
    static const char *const words[] = {"no", "neither", "none", "nobody"};
    if (STR_AMONG(code_word(self, subject)->form, words))
        return true;
    FOR_EACH_CHILD(&self->found->tree, subject, child) {
        const lang_word *word = code_word(self, child);
        if (child < subject && (word->relation == REL_det || word->relation == REL_cc) && STR_AMONG(word->form, words))
            return true;
    }
    return false;
}

/* "visited neither Russia nor Belarus" */
static bool is_neither(const coder *self, uint32_t object) {
    FOR_EACH_CHILD(&self->found->tree, object, child) {
        if (code_word(self, child)->relation == REL_cc && code_is_form(self, child, STR("neither")))
            return true;
    }
    return false;
}

bool code_is_negated(const coder *self, uint32_t verb) {
    uint32_t subject = find_child(self->found, verb, REL_nsubj);
    uint32_t object = find_child(self->found, verb, REL_obj);
    if (subject != FIND_NONE && is_empty_subject(self, subject))
        return true;
    if (object != FIND_NONE && is_neither(self, object))
        return true;
    static const char *const negations[] = {"not", "n't", "never", "no", "neither", "nor", "hardly"};
    FOR_EACH_CHILD(&self->found->tree, verb, child) {
        const lang_word *word = code_word(self, child);
        if (word->relation != REL_advmod && word->relation != REL_det && word->relation != REL_cc)
            continue;
        bool only = child + 1 < self->found->document->word_count && code_is_form(self, child + 1, STR("only"));
        if ((STR_AMONG(word->lemma, negations) || STR_AMONG(word->form, negations)) && !only)
            return true;
    }
    return false;
}

know_result code_modal_of(const coder *self, uint32_t verb) {
    know_result result = RESULT_COUNT;
    FOR_EACH_CHILD(&self->found->tree, verb, mark) {
        if (code_word(self, mark)->relation == REL_mark && code_is_form(self, mark, STR("due")))
            return RESULT_PLAN; /* "is due to hold talks", read as a conjunction */
    }
    FOR_EACH_CHILD(&self->found->tree, verb, child) {
        const lang_word *word = code_word(self, child);
        if (word->relation != REL_aux && word->relation != REL_advmod)
            continue;
        know_result modal = know_modal(self->knowledge, word->lemma);
        bool adverb = word->relation == REL_advmod; /* "allegedly" */
        if (modal != RESULT_COUNT && modal != RESULT_ACTUAL && (!adverb || modal == RESULT_POSSIBLE))
            result = modal;
    }
    return result;
}
