/* What the parser misreads, and by which signs it is seen: objects taken for adverbs, appositions or second verbs, clauses
 * taken for noun phrases, participles taken for clauses. A tree is believed wherever it can be; each repair here stands on
 * a configuration that English does not have. clause.c asks when an argument is missing. */
#include "code/code_private.h"

/* A nominal right behind the verb that has no preposition and is no time is an object that the parser took for something
 * else. */
uint32_t code_bare_nominal(const coder *self, uint32_t verb) {
    FOR_EACH_CHILD(&self->found->tree, verb, child) {
        const lang_word *word = code_word(self, child);
        bool nominal = word->upos == UPOS_PROPN || word->upos == UPOS_PRON || word->upos == UPOS_NOUN;
        bool misread = word->relation == REL_xcomp && nominal && find_child(self->found, child, REL_cop) == FIND_NONE;
        bool adverb = word->relation == REL_advmod && word->upos == UPOS_NOUN; /* "imposed blockades in …" */
        if ((word->relation == REL_obl || misread || adverb) && child > verb && child < verb + 5 &&
            self->found->time_at[child] == FIND_NONE && find_case_of(self->found, child) == FIND_NONE &&
            (adverb || self->found->mention_of[child] != FIND_NONE))
            return child;
    }
    return FIND_NONE;
}

/* "lent Mongolia 100 million dollars": the receiver, read as the first word of a compound. */
uint32_t code_receiver_before_sum(const coder *self, uint32_t object) {
    FOR_EACH_CHILD(&self->found->tree, object, child) {
        const lang_word *word = code_word(self, child);
        if ((word->relation == REL_compound || word->relation == REL_nmod) && child + 1 < object &&
            code_is_coded(self, child) &&
            (code_word(self, child + 1)->upos == UPOS_NUM || code_word(self, child + 1)->upos == UPOS_SYM))
            return child;
    }
    return FIND_NONE;
}

/* "arrested and deported a journalist": the object may hang on the second verb alone. */
uint32_t code_object_behind_conjunct(const coder *self, uint32_t verb) {
    FOR_EACH_CHILD(&self->found->tree, verb, child) {
        const lang_word *word = code_word(self, child);
        if (child > verb + 4 || child < verb)
            continue;
        if (word->relation != REL_conj)
            return FIND_NONE; /* something of its own comes first */
        if (word->upos != UPOS_VERB || find_child(self->found, child, REL_nsubj) != FIND_NONE ||
            find_child(self->found, child, REL_aux) != FIND_NONE)
            return FIND_NONE;
        return code_child_of(self, child, REL_obj, false);
    }
    return FIND_NONE;
}

/* "guerrillas wounded two soldiers in a raid, police said": where the parser takes the verb for a participle and what it
 * acts upon for an apposition to its subject, no comma stands before that. */
uint32_t code_object_read_as_apposition(const coder *self, uint32_t verb) {
    const lang_word *word = code_word(self, verb);
    if (word->relation != REL_acl || word->subtype == SUB_RELCL || !code_is_past_participle(word))
        return FIND_NONE;
    FOR_EACH_CHILD(&self->found->tree, word->head, child) {
        if (code_word(self, child)->relation != REL_appos || child < verb || child > verb + 6)
            continue;
        bool apart = false;
        for (uint32_t i = verb + 1; i < child; i++)
            apart |= code_word(self, i)->upos == UPOS_PUNCT || code_word(self, i)->upos == UPOS_ADP;
        if (!apart)
            return child;
    }
    return FIND_NONE;
}

/* "lent up to a billion euros to Chad", parsed as if one lent up: the amount is the object. */
uint32_t code_amount_behind_up_to(const coder *self, uint32_t verb) {
    if (verb + 2 >= self->found->document->word_count || !code_is_form(self, verb + 1, STR("up")) ||
        !code_is_form(self, verb + 2, STR("to")))
        return FIND_NONE;
    FOR_EACH_CHILD(&self->found->tree, verb, child) {
        if (code_word(self, child)->relation == REL_obl && find_case_of(self->found, child) == verb + 2 &&
            find_child(self->found, child, REL_nummod) != FIND_NONE)
            return child;
    }
    return FIND_NONE;
}

uint32_t code_hidden_subject(const coder *self, uint32_t verb) {
    const lang_word *word = code_word(self, verb);
    bool attribute = word->relation == REL_amod && word->head != LANG_NO_HEAD && word->head > verb;
    if (attribute && find_child(self->found, verb, REL_aux) != FIND_NONE)
        return find_child(self->found, word->head, REL_nsubj); /* "it would free prisoners" */
    if (word->upos != UPOS_VERB || word->relation != REL_amod || word->head == LANG_NO_HEAD || word->head < verb ||
        str_ends(word->form, STR("ing")) || verb == 0 || str_equal(code_word(self, verb - 1)->form, STR("-")) ||
        find_child(self->found, word->head, REL_cop) != FIND_NONE)
        return FIND_NONE;
    bool root = code_word(self, word->head)->head == LANG_NO_HEAD;
    FOR_EACH_CHILD(&self->found->tree, word->head, child) {
        const lang_word *noun = code_word(self, child);
        bool before = child < verb && ((root && noun->relation == REL_compound) ||
                                       (noun->relation == REL_nsubj && noun->subtype != SUB_PASS && child + 3 > verb));
        if (before && (noun->upos == UPOS_NOUN || noun->upos == UPOS_PROPN))
            return child;
    }
    return FIND_NONE;
}

/* "Police in Jericho seized weapons, the army said": both subjects may hang on the verb of saying. The one that stands
 * before the reported verb is its own. */
uint32_t code_subject_before_speaker(const coder *self, uint32_t verb, uint32_t head) {
    uint32_t before = FIND_NONE, behind = FIND_NONE;
    FOR_EACH_CHILD(&self->found->tree, head, child) {
        if (code_word(self, child)->relation != REL_nsubj)
            continue;
        if (child < verb)
            before = child;
        else
            behind = child;
    }
    return behind != FIND_NONE && head > verb ? before : FIND_NONE;
}

uint32_t code_guest_of(const coder *self, uint32_t verb) {
    const lang_word *word = code_word(self, verb);
    if (word->upos != UPOS_VERB || !(word->features & (FEAT_GERUND | FEAT_PARTICIPLE)) || verb == 0 ||
        find_case_of(self->found, verb) != verb - 1 || !code_is_form(self, verb - 1, STR("with")))
        return FIND_NONE;
    uint32_t guest = code_child_of(self, verb, REL_obj, false);
    if (guest == FIND_NONE || find_child(self->found, guest, REL_det) != FIND_NONE || !code_is_coded(self, guest))
        return FIND_NONE;
    return self->found->mentions[self->found->mention_of[guest]].first == verb + 1 ? guest : FIND_NONE;
}
