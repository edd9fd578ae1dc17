/* sample: sentences to learn from, their words as features that have rows. */
#ifndef CASUS_TRAIN_SAMPLE_H
#define CASUS_TRAIN_SAMPLE_H

#include "train/draft.h"
#include "train/network.h"

typedef struct sample {
    const conllu_corpus *corpus; /* forms and heads */
    const uint8_t *tags;         /* of each word; NULL where they are not known */
    const uint8_t *labels;
    const float *trust;       /* how sure they are, 0 … 1; NULL: certain */
    const uint8_t *treebanks; /* of each sentence; NULL: all of the first */
    uint32_t *first_feature;  /* word_count + 1 */
    uint32_t *features;       /* rows */
    uint8_t *own;             /* how many of a word's features are of the word itself: they come first */
    float *drop;              /* the chance that training leaves these out */
} sample;

/* Gives a number to each feature that is frequent enough in a corpus whose first `gold` words are a treebank's: `rows` gets
 * its key, eight bytes. */
CASUS_CHECKED casus_status sample_number_rows(const lang_model *model, const conllu_corpus *corpus, uint32_t gold,
                                              intern *rows);

/* Fills in the features of a sample whose corpus is set. `word_drop`: a word's own features are left out with the chance
 * word_drop / (word_drop + the times it is seen). */
CASUS_CHECKED casus_status sample_look_up(sample *self, const lang_model *model, const intern *rows, float word_drop);
void sample_free(sample *self);

#endif
