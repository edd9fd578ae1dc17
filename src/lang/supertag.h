/* supertag: what place in the tree a tagged word is likely to take. For the files of this room and for the trainer. */
#ifndef CASUS_LANG_SUPERTAG_H
#define CASUS_LANG_SUPERTAG_H

#include "lang/model.h"

enum { SUPERTAG_FEATURES = 64, SUPERTAG_START = 255 /* the guess before the first word */ };

/* The nearest verbs around a word, carried along a sentence. */
typedef struct supertag_context {
    const lang_model *model;
    const lang_atoms *atoms;
    const uint8_t *tags;
    uint32_t n;
    uint32_t verb_before; /* LANG_NO_HEAD: none */
    uint32_t verb_after;
} supertag_context;

/* Starts before the first word; supertag_move comes before the features of each word, from the first to the last. */
supertag_context supertag_begin(const lang_model *model, const lang_atoms *atoms, const uint8_t *tags, uint32_t n);
void supertag_move(supertag_context *self, uint32_t i);
uint32_t supertag_features(const supertag_context *self, uint32_t i, const uint8_t *supers,
                           uint64_t keys[SUPERTAG_FEATURES]);
uint8_t supertag_best(const lang_model *model, const int32_t *sums);

void supertag_sentence(const lang_model *model, const lang_atoms *atoms, const uint8_t *tags, uint32_t n, uint8_t *supers);

#endif
