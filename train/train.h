/* train: treebanks and raw text become a model file. Needed to make models, never to run them. train/README.md explains it.
 */
#ifndef CASUS_TRAIN_H
#define CASUS_TRAIN_H

#include "base/base.h"

#define TRAIN_NONE UINT32_MAX
enum { TRAIN_TEACHERS_MAX = 8 };

/* How to train. Zero-initialise, then set what you need. Paths are CoNLL-U files unless said otherwise. */
typedef struct train_options {
    const char *const *train_files;
    size_t train_count; /* at least one */
    const char *const *dev_files;
    size_t dev_count; /* never learnt from; the epoch that parses the first eight of them best is taken */
    const char *const *raw_files;
    size_t raw_count;     /* plain text, or JSON lines with a "text" member: word classes are learnt
                           * from them, and the teachers annotate them */
    const char *output;   /* written beside and renamed into place */
    const char *language; /* at most 15 bytes; NULL: "en" */
    uint64_t seed;
    uint32_t threads;  /* at most so many; 0: one. The model does not depend on it */
    uint32_t clusters; /* word classes; 0: the default */
    /* The network; 0: the default, given here. train/README.md tells what they mean. */
    uint32_t epochs;         /* passes over the treebanks: 16 */
    uint32_t width;          /* units a layer, a multiple of 32, at most 512: 192 */
    uint32_t layers;         /* at most 8: 5 */
    uint32_t tag_layer;      /* that quick tags are read off, from 1: 1 */
    uint32_t teachers;       /* networks that annotate the raw text, at most 8: 3; TRAIN_NONE: none */
    uint32_t teacher_epochs; /* 13 */
    uint32_t teacher_width;  /* as width: 256 */
    uint32_t teacher_layers; /* 5 */
    uint32_t silver_parts;   /* so many epochs share the raw text: 4 */
    float rate;              /* of learning, at its height: 0.002 */
    float dropout;           /* the chance that an input is left out, below 1: 0.1 */
    float teacher_dropout;   /* 0.2 */
    float word_drop;         /* a word seen n times is hidden with the chance word_drop / (word_drop + n): 0.25 */
    /* Told of each step: `done` of `total` parts, 0 where that is unknown. False stops training; begun again with the same
     * options, it goes on after the last epoch that was finished, from files beside the output. May be NULL. */
    bool (*progress)(void *context, const char *step, uint32_t done, uint32_t total);
    void *context;
} train_options;

/* Trains a model. The same files, options and version give the same bytes, on any machine with fused multiply-add,
 * whatever the number of threads. Errors: USAGE (no files, no output, sizes out of their ranges), NOT_FOUND, IO, FORMAT (a
 * treebank that is none: file and line), LIMIT (more tags or labels than a model holds), NO_MEMORY, STOPPED. */
CASUS_CHECKED casus_status train_model(const train_options *options, casus_error *error);

#endif
