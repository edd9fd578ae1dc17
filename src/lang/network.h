/* network: the network that tags and parses, as it lies in the model, and what trainer and engine must agree on.
 *
 * train/network.c has its equations. Here its matrices are whole numbers (kernel.h) and everything that runs between layers
 * is bytes. */
#ifndef CASUS_LANG_NETWORK_H
#define CASUS_LANG_NETWORK_H

#include "lang/features.h"
#include "lang/kernel.h"
#include "lang/table.h"

enum {
    NETWORK_LAYERS_MAX = 8,
    NETWORK_WIDTH_MAX = 512,
    NETWORK_DISTANCES = 26, /* classes of how far away, and on which side, a head stands */
    NETWORK_SIDES = 3,      /* a head stands left, right, or is the root */
    NETWORK_FEATURES = 16,  /* room for the features of a word */
    NETWORK_OWN = 2,        /* so many of them, the first, are of the word itself */
    NETWORK_TAGGERS = 2     /* tags are read off an early layer where they are all that is asked for, else off the last */
};

/* As stored; all numbers are at least 1. */
typedef struct network_shape {
    uint32_t width;     /* of every layer: a multiple of 32 */
    uint32_t layers;    /* trees are read off the last */
    uint32_t tag_layer; /* the early one that tags are read off; from 1 */
    uint32_t tags;
    uint32_t labels;
    uint32_t arc;      /* numbers that arcs are scored by: a multiple of 16 */
    uint32_t relation; /* numbers that labels are scored by: a multiple of 16 */
    uint32_t rows;     /* features of words that have a row */
} network_shape;

typedef struct lang_network {
    network_shape shape;
    kernel_map layer[NETWORK_LAYERS_MAX]; /* to candidates, forget gates, reset gates; gates halved */
    const float *peep[NETWORK_LAYERS_MAX];
    kernel_map tag[NETWORK_TAGGERS];
    kernel_map role; /* to arc numbers as dependent, as head, label numbers as dependent, as head */
    kernel_map arc;  /* from arc numbers as dependent to what meets those of the head */
    kernel_map label;
    const float *root;          /* arc numbers, then label numbers, of the artificial root as a head */
    const float *distance;      /* added to an arc's score */
    const float *side;          /* [side]: added to the label numbers */
    const uint8_t *entry_bytes; /* [entry of the lexicon]: what the network reads for it */
    lang_table row_table;       /* from features to rows */
    const int8_t *row_weights;  /* [row][width] */
    const float *row_scales;    /* [row] */
} lang_network;

static inline uint32_t network_padded(uint32_t count) {
    return (count + KERNEL_BLOCK - 1) / KERNEL_BLOCK * KERNEL_BLOCK;
}

/* Numbers by which a word is described in its roles. */
static inline uint32_t network_roles(const network_shape *shape) {
    return 2 * shape->arc + 2 * shape->relation;
}

/* Is a shape within the limits? */
bool network_shape_fits(const network_shape *shape);

/* Points the maps of a network of this shape into its weights and numbers, in the order of the struct; with NULLs it only
 * counts. *weight_count and *number_count get how many there are. */
void network_bind(lang_network *self, const int8_t *weights, const float *numbers, size_t *weight_count,
                  size_t *number_count);

/* The class of a distance: 0 … 12 for heads on the left, 13 … 25 for heads on the right. */
static inline uint32_t network_distance(uint32_t dependent, uint32_t head) {
    uint32_t far = dependent > head ? dependent - head : head - dependent;
    uint32_t class = far <= 9 ? far - 1 : far <= 12 ? 9 : far <= 17 ? 10 : far <= 26 ? 11 : 12;
    return dependent > head ? class : class + NETWORK_DISTANCES / 2;
}

/* The side on which a head stands in a sentence of n words; head n is the root. */
static inline uint32_t network_side(uint32_t dependent, uint32_t head, uint32_t n) {
    return head == n ? 2 : head < dependent ? 0 : 1;
}

/* The keys of a word's features. Returns how many: always the same number. */
uint32_t network_features(const lang_atoms *atoms, uint64_t keys[NETWORK_FEATURES]);

#endif
