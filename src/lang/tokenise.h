/* tokenise: text becomes tokens and words. For the files of this room. */
#ifndef CASUS_LANG_TOKENISE_H
#define CASUS_LANG_TOKENISE_H

#include "base/base.h"

/* What lies between a word and the one before it. */
typedef enum lang_gap { GAP_NONE, GAP_SPACE, GAP_LINE, GAP_PARAGRAPH } lang_gap;

/* Gets every word in order. `token_words` is the number of words on the first word of a multi-word token, otherwise 0.
 * Returning false stops the walk. */
typedef bool tokenise_visit(void *context, span where, lang_gap gap, uint8_t token_words);

/* Walks the words of `text`. Linear in its length, whatever it holds. Returns false when `visit` stopped it. */
bool tokenise_text(str text, tokenise_visit *visit, void *context);

#endif
