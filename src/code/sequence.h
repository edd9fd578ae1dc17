/* Sequences: what sequence.c and parties.c share with code.c. Private to code. */
#ifndef CASUS_CODE_SEQUENCE_H
#define CASUS_CODE_SEQUENCE_H

#include "code/code_private.h"

/* Several actors on one side: mentions, in the order of the text, and the words [first, end) they stand in. */
typedef struct code_parties {
    uint32_t mentions[SIDE_MAX];
    uint32_t count;
    uint32_t first;
    uint32_t end;
} code_parties;

/* sequence.c */

/* Appends the best sequence at each verb of the sentence to self->fits. False: no memory. */
bool code_find_sequences(coder *self, const lang_sentence *sentence);
/* Does a phrase of the discards, of stories or of sentences, stand in the sentence? */
bool code_is_discarded(const coder *self, const lang_sentence *sentence, bool whole_story);

/* parties.c */

/* The word behind the last that belongs to the phrase of a verb: its objects and what hangs on them, not a second verb
 * joined by "and". */
uint32_t code_phrase_end(const coder *self, uint32_t verb);
/* The head of the largest phrase that names this actor: "soldiers" for the "Gondor" of "soldiers from Gondor". */
uint32_t code_whole_actor(const coder *self, uint32_t head);
/* Who a word stands for, and who is joined to it by "and". */
code_parties code_parties_of(const coder *self, uint32_t word);
/* Codes the fits [first_fit, fit_count), which are those of one sentence. */
void code_emit_sequences(coder *self, const lang_sentence *sentence, uint32_t first_fit);

#endif
