/* train: treebanks and raw text become a model file. Needed to make models, never to run them. train/README.md explains it.
 */
#ifndef CASUS_TRAIN_H
#define CASUS_TRAIN_H

#include "base/base.h"

#define TRAIN_NONE UINT32_MAX

/* How to train. Zero-initialise, then set what you need. Paths are CoNLL-U files unless said otherwise. */
typedef struct train_options {
    const char *const *train_files;
    size_t train_count; /* at least one */
    const char *const *dev_files;
    size_t dev_count; /* measured and reported through `progress`, never learnt from */
    const char *const *raw_files;
    size_t raw_count;     /* plain text, or JSON lines with a "text" member: word classes are learnt from them */
    const char *output;   /* written beside and renamed into place */
    const char *language; /* at most 15 bytes; NULL: "en" */
    uint64_t seed;
    uint32_t threads;  /* at most so many; 0: one. The model does not depend on it */
    uint32_t clusters; /* word classes; 0: the default */
    /* The network; 0: the default. train/README.md tells what they mean. */
    uint32_t epochs;
    uint32_t width; /* a multiple of 32 */
    uint32_t layers;
    uint32_t tag_layer;
    uint32_t teachers; /* networks that annotate the raw text for the model's to learn from; TRAIN_NONE: none */
    uint32_t teacher_epochs;
    uint32_t teacher_width;
    uint32_t teacher_layers;
    uint32_t silver_parts; /* so many epochs share the raw text */
    float rate;
    float dropout;
    float teacher_dropout;
    float word_drop;
    /* Told of each step: `done` of `total` parts, 0 where that is unknown. False stops training; begun again with the same
     * options, it goes on after the last epoch that was finished, from files beside the output. May be NULL. */
    bool (*progress)(void *context, const char *step, uint32_t done, uint32_t total);
    void *context;
} train_options;

/* Trains a model. The same files, options and version give the same bytes, on any machine. Errors: USAGE (no files or no
 * output), NOT_FOUND, IO, FORMAT (a treebank that is none: file and line), LIMIT (more tags or labels than a model holds),
 * NO_MEMORY, STOPPED. */
CASUS_CHECKED casus_status train_model(const train_options *options, casus_error *error);

#endif
