/* table: the map from features to weights, in a form that is used straight from the model file.
 *
 * A feature is a 64-bit key (features.h). The table is an array of buckets of one cache line each: eight 16-bit checks,
 * then eight values of three 16-bit numbers. The high half of the key picks the bucket, the low 16 bits are compared, so a
 * look-up costs one cache miss and is wrong for an unseen feature about once in ten thousand times, which a linear model
 * shrugs off. A full bucket overflows into the next, at most TABLE_PROBES times, so that no file, however damaged, can hold
 * the search up.
 *
 * A value is either three weights (parse.c: one for each transition) or names a row: a run of `count` entries, each a class
 * in the high byte and a signed weight in the low one. Rows hold only what is not zero. Reading a row whatever it says
 * stays inside the 256 sums, and where rows start and end is checked when the model is opened.
 */
#ifndef CASUS_LANG_TABLE_H
#define CASUS_LANG_TABLE_H

#include "base/base.h"

enum { TABLE_SLOTS = 8, TABLE_PROBES = 8, TABLE_CLASSES = 256 };

typedef struct table_bucket {
    uint16_t check[TABLE_SLOTS]; /* 0: free, and so are those behind it */
    uint16_t value[TABLE_SLOTS][3];
} table_bucket;

typedef struct lang_table {
    const table_bucket *buckets;
    uint32_t bucket_count; /* 0: an empty table */
    const uint16_t *rows;
    uint32_t row_count;
} lang_table;

static inline uint16_t table_check(uint64_t key) {
    uint16_t check = (uint16_t)key;
    return check == 0 ? 1 : check;
}

static inline uint32_t table_home(const lang_table *self, uint64_t key) {
    return (uint32_t)(((key >> 32) * self->bucket_count) >> 32);
}

static inline void table_prefetch(const lang_table *self, uint64_t key) {
    __builtin_prefetch(self->buckets + table_home(self, key));
}

/* The three numbers of a feature; NULL when it is absent. */
static inline const uint16_t *table_find(const lang_table *self, uint64_t key) {
    uint16_t check = table_check(key);
    uint32_t home = table_home(self, key);
    for (uint32_t probe = 0; probe < TABLE_PROBES; ++probe) {
        const table_bucket *bucket = self->buckets + home;
        uint32_t hits = 0;
        for (uint32_t k = 0; k < TABLE_SLOTS; ++k)
            hits |= (uint32_t)(bucket->check[k] == check) << k;
        if (hits != 0)
            return bucket->value[__builtin_ctz(hits)];
        if (bucket->check[TABLE_SLOTS - 1] == 0)
            return NULL;
        home = home + 1 == self->bucket_count ? 0 : home + 1;
    }
    return NULL;
}

/* Adds up the rows of `count` features. `sums` has TABLE_CLASSES members and is not cleared. */
void table_add_rows(const lang_table *self, const uint64_t *keys, uint32_t count, int32_t *sums);

#endif
