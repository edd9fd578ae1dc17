/* split: where sentences end. For the files of this room and for the trainer. */
#ifndef CASUS_LANG_SPLIT_H
#define CASUS_LANG_SPLIT_H

#include "lang/model.h"
#include "lang/tokenise.h"

enum { SPLIT_FEATURES = 48 /* room for the features of a gap */ };

/* Words; what has no end after so many is no sentence, but a list, a table or noise, and is cut at the next gap. Later
 * stages look at pairs of words of a sentence: the limit keeps their time and memory in proportion to the text. */
enum { SPLIT_LONGEST = 12000 };

/* The words of a text, as far as the splitter sees them. */
typedef struct split_words {
    const lang_atoms *atoms;
    const uint8_t *gaps; /* lang_gap before each word */
    uint32_t count;
} split_words;

/* What the splitter remembers since the last sentence ended. */
typedef struct split_state {
    uint32_t words;
    int32_t depth; /* open brackets */
    bool quote;    /* an odd number of quotation marks */
} split_state;

/* Can a sentence end between word `i` and the next? The model is asked only there. */
bool split_possible(const split_words *words, uint32_t i);

uint32_t split_features(const split_words *words, uint32_t i, const split_state *state, uint64_t keys[SPLIT_FEATURES]);

static inline uint32_t split_index(uint64_t key) {
    return (uint32_t)(key >> (64 - MODEL_SPLIT_BITS));
}

/* Moves the state over word `i`. */
void split_step(const split_words *words, uint32_t i, split_state *state);

/* Marks the line ends of a text that are no mere wrapping: where the next word would still have fitted on the line, the
 * writer ended it; so he did before an item of a list and behind a headline in capitals. Turns their GAP_LINE into
 * GAP_PARAGRAPH. */
void split_lines(str text, const lang_word *words, uint8_t *gaps, uint32_t count);

/* Sets ends[i] to 1 where a sentence ends behind word `i`. */
void split_sentences(const lang_model *model, const split_words *words, uint8_t *ends);

#endif
