/* What an act is about beside what its code says: the contexts of the dictionary whose words stand in the act's clause.
 * "China and Vietnam held trade talks" is CAMEO 046, diplomatic by its code and economic by its words. Words of other
 * clauses do not count: what somebody else did, said or wants beside. */
#include "code/code_private.h"

#include <string.h>

/* What the lists say of a word that may end one of their phrases. */
static uint64_t contexts_of_word(const coder *self, uint32_t word, uint32_t first) {
    uint64_t contexts = 0;
    uint32_t topics = know_topic_count(self->knowledge), lines[TOPIC_LINES_MAX];
    uint32_t count = code_topic_lines(self, word, first, lines);
    for (uint32_t i = 0; i < count; i++)
        if (lines[i] >= topics && lines[i] - topics < 64)
            contexts |= (uint64_t)1 << (lines[i] - topics);
    return contexts;
}

/* Hands the contexts of a word to every word whose clause it belongs to. Joined verbs, asides and finite clauses of their
 * own do not belong to what is above them. */
static void hand_up(coder *self, uint32_t word, uint64_t contexts) {
    for (int climb = 0; climb < CLIMB_MAX; climb++) {
        const lang_word *w = code_word(self, word);
        self->contexts.items[word] |= contexts;
        bool joined = w->relation == REL_conj && w->upos == UPOS_VERB;
        bool own = (w->relation == REL_advcl || w->relation == REL_acl) && (w->features & FEAT_FINITE);
        if (w->head == LANG_NO_HEAD || joined || own || w->relation == REL_parataxis)
            return;
        word = w->head;
    }
}

uint64_t code_contexts_of(coder *self, const code_act *act) {
    uint32_t sentence = self->found->word_sentence[act->frame->word];
    const lang_sentence *s = &self->found->document->sentences[sentence];
    if (self->contexts_sentence != sentence) { /* once a sentence, not once an act */
        if (ARRAY_RESERVE(self->contexts, s->end) != CASUS_OK) {
            self->status = CASUS_NO_MEMORY;
            return 0;
        }
        self->contexts_sentence = sentence;
        memset(self->contexts.items + s->first, 0, (s->end - s->first) * sizeof *self->contexts.items);
        for (uint32_t i = s->first; i < s->end; i++) {
            uint64_t contexts = contexts_of_word(self, i, s->first);
            if (contexts)
                hand_up(self, i, contexts);
        }
    }
    return self->contexts.items[act->frame->word] | self->contexts.items[act->top];
}
