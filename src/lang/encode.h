/* encode: words become rows of bytes that know their sentence. For the files of this room and for the trainer. */
#ifndef CASUS_LANG_ENCODE_H
#define CASUS_LANG_ENCODE_H

#include "lang/model.h"
#include "lang/tree.h"

/* Longer sentences are annotated in pieces of so many words: the table of arcs grows with the square of the length. */
enum { ENCODE_WORDS_MAX = 400 };

/* Scratch space for one piece. Zero-initialise, then encode_open. */
typedef struct encode_space {
    kernel_level level;
    void *memory;
    uint8_t *states; /* word_count × width: out of the layer that ran last */
    uint8_t *next;
    float *gates;  /* word_count × 3 width */
    float *scores; /* word_count × tags; heads' numbers turned; label scores */
    float *roles;  /* word_count × roles */
    float *projected;
    float *arcs;       /* word_count × padded word_count + 1 */
    uint8_t *squashed; /* word_count × arc or relation */
    tree_space tree;
} encode_space;

/* Makes room for pieces of ENCODE_WORDS_MAX words. `level` is what the machine can do, or less for tests. Errors:
 * NO_MEMORY. */
CASUS_CHECKED casus_status encode_open(encode_space *self, const lang_model *model, kernel_level level);
void encode_close(encode_space *self);

/* Brings in the words of a piece. */
void encode_words(encode_space *self, const lang_model *model, const lang_atoms *atoms, uint32_t count);
/* Runs the layers [from, to) over them. */
void encode_layers(encode_space *self, const lang_model *model, uint32_t count, uint32_t from, uint32_t to);

/* What the network reads for a word that the lexicon lacks, and that the trainer stores for one that it has. */
void encode_word(const lang_model *model, const lang_atoms *atoms, uint8_t *out);

#endif
