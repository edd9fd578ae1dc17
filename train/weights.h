/* weights: the linear models while they learn. */
#ifndef CASUS_TRAIN_WEIGHTS_H
#define CASUS_TRAIN_WEIGHTS_H

#include "base/base.h"

/* The weight of one class under one feature. */
typedef struct weight_cell {
    int64_t total; /* sum of the values over all moments before `stamp` */
    int32_t value;
    uint32_t stamp;
    uint32_t class;
    uint32_t unused;
} weight_cell;

typedef struct weight_slot {
    uint64_t key;
    uint32_t cells; /* first of them */
    uint16_t count;
    uint16_t capacity; /* 0: a free slot */
} weight_slot;

/* Averaged perceptron weights, sparse over features and classes. Zero-initialise. */
typedef struct weights {
    weight_slot *slots;
    uint32_t slot_count; /* a power of two */
    uint32_t used;
    weight_cell *cells;
    uint32_t cell_count;
    uint32_t cell_capacity;
    uint32_t now; /* moments passed */
    bool failed;  /* out of memory: nothing is learnt any more */
} weights;

void weights_free(weights *self);
/* Adds the weights of the features to `sums`, one number a class. */
void weights_score(const weights *self, const uint64_t *keys, uint32_t count, int32_t *sums);
/* Changes the weight of a class under every feature. */
void weights_update(weights *self, const uint64_t *keys, uint32_t count, uint32_t class, int32_t by);
/* Ends a moment: averages are taken over moments. */
static inline void weights_tick(weights *self) {
    ++self->now;
}

/* Adds the averages of `run` to `sum`, which must not learn any more: what several runs agree on is sounder than what one
 * has found. Weights count SUM_SCALE times in a sum; `sum` may then be written with a scale that takes that back. */
enum { SUM_SCALE = 64 };
void weights_add(weights *sum, const weights *run);

/* Writes the averages as a table of rows (lang/table.h), the `limit` weightiest features, weights times `scale`. */
CASUS_CHECKED casus_status weights_rows(const weights *self, uint32_t limit, double scale, buffer *buckets, buffer *rows);
/* The same as a table whose values are the weights of classes 0, 1, 2. */
CASUS_CHECKED casus_status weights_triples(const weights *self, uint32_t limit, double scale, buffer *buckets);

/* Builds buckets from keys and values. Where a bucket overflows, the last of the items are left out, unless all must be in.
 */
typedef struct table_item {
    uint64_t key;
    uint16_t value[3];
} table_item;
CASUS_CHECKED casus_status weights_table(const table_item *items, uint32_t count, bool all, buffer *buckets);

#endif
