/* tree: the best tree over the words of a sentence, given a score for every arc. For the files of this room and for the
 * trainer. */
#ifndef CASUS_LANG_TREE_H
#define CASUS_LANG_TREE_H

#include "base/base.h"

/* Scratch space, kept from sentence to sentence. Zero-initialise. */
typedef struct tree_space {
    uint32_t *numbers;
    uint32_t number_capacity;
    double *scores;
    uint32_t score_capacity;
} tree_space;

void tree_release(tree_space *self);

/* Sets heads[d] for d < n to the head of word d, n for the one root, such that the sum of scores[d * row + head] is the
 * largest of all trees with a single root under the artificial node n. `row` is at least n + 1; diagonal entries do not
 * count; scores are finite. Non-projective trees are as welcome as others. Takes O(n²) where the best heads form a tree at
 * once, O(n³) at worst.
 *
 * Chu and Liu (1965), Edmonds (1967); used for parsing by McDonald et al. (2005), "Non-projective dependency parsing using
 * spanning tree algorithms". Errors: NO_MEMORY. */
CASUS_CHECKED casus_status tree_best(tree_space *self, const float *scores, uint32_t row, uint32_t n, uint32_t *heads);

#endif
