/* tag: words get their tags. For the files of this room and for the trainer. */
#ifndef CASUS_LANG_TAG_H
#define CASUS_LANG_TAG_H

#include "lang/encode.h"

/* Tags the words of a piece: by tagger 0 when its layers have run up to the early one, by tagger 1 when all have run. */
void tag_words(encode_space *space, const lang_model *model, uint32_t tagger, const lang_atoms *atoms, uint32_t count,
               uint8_t *tags);

#endif
