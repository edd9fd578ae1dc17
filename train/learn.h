/* learn: one network is trained. */
#ifndef CASUS_TRAIN_LEARN_H
#define CASUS_TRAIN_LEARN_H

#include "train/sample.h"

/* How one network is trained. */
typedef struct learn_plan {
    network_shape shape;
    network_dropout dropout;
    uint32_t treebanks;
    uint32_t epochs;
    uint32_t gold;          /* the first so many sentences are seen in every epoch … */
    uint32_t silver_epochs; /* … the others only in the first so many epochs, a part in each, … */
    uint32_t silver_parts;  /* … so that all of them are seen in so many epochs */
    float rate;             /* of learning, at its height */
    uint64_t seed;
    uint32_t threads;
    const char *name;       /* for progress */
    const char *checkpoint; /* a file that the state is kept in after each epoch, and taken from; NULL: none */
} learn_plan;

/* Treebanks that progress is measured on. With none, the last epoch's network is taken, otherwise the one that parses them
 * best. */
typedef struct learn_dev {
    const sample *samples;
    uint32_t count;
} learn_dev;

/* Trains a network; the caller frees it. The same arguments give the same numbers, whatever `threads` is and
 * however often it was stopped and begun again. Errors: NO_MEMORY, IO (the checkpoint), STOPPED (by progress). */
CASUS_CHECKED casus_status learn_network(const sample *from, const learn_plan *plan, const learn_dev *dev,
                                         const lang_model *model, const train_options *options, network **out,
                                         casus_error *error);

/* Annotates a sample's sentences from `first` on: heads go into `corpus`, the others into the arrays. The networks vote by
 * the sum of their scores. `trust` gets the probability that they give to what they chose. */
CASUS_CHECKED casus_status learn_annotate(const sample *from, network *const *networks, uint32_t network_count,
                                          uint32_t first, uint32_t threads, conllu_corpus *corpus, uint8_t *tags,
                                          uint8_t *labels, float *trust);

#endif
