/* parse: words get their heads and labels. For the files of this room and for the trainer. */
#ifndef CASUS_LANG_PARSE_H
#define CASUS_LANG_PARSE_H

#include "lang/encode.h"

/* Parses a piece whose layers have all run: heads[i] is the number of the head of word i within the piece, `count` for its
 * one root. Errors: NO_MEMORY. */
CASUS_CHECKED casus_status parse_words(encode_space *space, const lang_model *model, uint32_t count, uint32_t *heads,
                                       uint8_t *labels);

#endif
