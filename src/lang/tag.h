/* tag: words get their tags. For the files of this room and for the trainer. */
#ifndef CASUS_LANG_TAG_H
#define CASUS_LANG_TAG_H

#include "lang/model.h"

enum { TAG_FEATURES = 64 /* room for the features of a word */, TAG_START = 255 /* the tag before the first word */ };

/* The features of word `i` of a sentence of `n` words whose words before `i` have their tags. Returns how many. */
uint32_t tag_features(const lang_atoms *atoms, uint32_t n, uint32_t i, const uint8_t *tags, uint64_t keys[TAG_FEATURES]);

/* The best tag by `sums` among those that the word's class admits; ties go to the lower number. */
uint8_t tag_best(const lang_model *model, const lang_atoms *atoms, const int32_t *sums);

/* The tag of a word that can have only one; -1 where there is a choice. */
int tag_only(const lang_model *model, const lang_atoms *atoms);

void tag_sentence(const lang_model *model, const lang_atoms *atoms, uint32_t n, uint8_t *tags);

#endif
