/* What an act is about beside what its code says: the contexts of the dictionary whose words stand in the act's clause.
 * "China and Vietnam held trade talks" is CAMEO 046, diplomatic by its code and economic by its words. Words of other
 * clauses do not count: what somebody else did, said or wants beside. */
#include "code/code_private.h"

/* Does the word belong to the clause of the act? Joined verbs, asides and finite clauses of their own do not. */
static bool is_in_clause(const coder *self, uint32_t word, const code_act *act) {
    for (int climb = 0; climb < CLIMB_MAX; climb++) {
        const lang_word *w = code_word(self, word);
        if (word == act->frame->word || word == act->top)
            return true;
        bool joined = w->relation == REL_conj && w->upos == UPOS_VERB;
        bool own = (w->relation == REL_advcl || w->relation == REL_acl) && (w->features & FEAT_FINITE);
        if (w->head == LANG_NO_HEAD || joined || own || w->relation == REL_parataxis)
            return false;
        word = w->head;
    }
    return false;
}

uint64_t code_contexts_of(const coder *self, const code_act *act) {
    const lang_sentence *s = &self->found->document->sentences[self->found->word_sentence[act->frame->word]];
    uint32_t count = know_context_count(self->knowledge);
    uint64_t contexts = 0;
    for (uint32_t c = 0; c < count; c++) {
        uint32_t list = know_context_at(self->knowledge, c)->words;
        for (uint32_t i = s->first; i < s->end && !(contexts >> c & 1u); i++)
            if (code_is_in_list(self, list, i, s->first) && is_in_clause(self, i, act))
                contexts |= (uint64_t)1 << c;
    }
    return contexts;
}
