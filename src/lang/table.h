/* table: the map from features to weights, in a form that is used straight from the model file.
 *
 * A feature is a 64-bit key (features.h). The table is an array of buckets of one cache line each: eight 16-bit checks,
 * then eight values of three 16-bit numbers. The high half of the key picks the bucket, the low 16 bits are compared, so a
 * look-up costs one cache miss and no search: where more than eight features fall into a bucket, the trainer leaves out the
 * lightest. An unseen feature is taken for another about once in ten thousand times, which a linear model shrugs off.
 *
 * A value is either three weights (parse.c: one for each transition) or names a row: a run of `count` entries, each a class
 * in the high byte and a signed weight in the low one. Rows hold only what is not zero. Reading a row whatever it says
 * stays inside the 256 sums, and where rows start and end is checked when the model is opened.
 */
#ifndef CASUS_LANG_TABLE_H
#define CASUS_LANG_TABLE_H

#include "base/base.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

enum { TABLE_SLOTS = 8, TABLE_CLASSES = 256 };

typedef struct table_bucket {
    uint16_t check[TABLE_SLOTS]; /* 0: free */
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

/* The bits of the slots whose check is `check`. With and without SIMD the same. */
static inline uint32_t table_hits(const table_bucket *bucket, uint16_t check) {
#if defined(__SSE2__)
    __m128i checks = _mm_load_si128((const __m128i *)(const void *)bucket->check);
    __m128i equal = _mm_cmpeq_epi16(checks, _mm_set1_epi16((int16_t)check));
    return (uint32_t)_mm_movemask_epi8(_mm_packs_epi16(equal, _mm_setzero_si128()));
#else
    uint32_t hits = 0;
    for (uint32_t k = 0; k < TABLE_SLOTS; ++k)
        hits |= (uint32_t)(bucket->check[k] == check) << k;
    return hits;
#endif
}

/* The three numbers of a feature; NULL when it is absent. The table must not be empty. */
static inline const uint16_t *table_find(const lang_table *self, uint64_t key) {
    const table_bucket *bucket = self->buckets + table_home(self, key);
    uint32_t hits = table_hits(bucket, table_check(key));
    return hits != 0 ? bucket->value[__builtin_ctz(hits)] : NULL;
}

/* Adds the three weights of `count` features to `sums`. */
void table_add_triples(const lang_table *self, const uint64_t *keys, uint32_t count, int32_t sums[3]);

/* Adds up the rows of `count` features. `sums` has TABLE_CLASSES members and is not cleared. */
void table_add_rows(const lang_table *self, const uint64_t *keys, uint32_t count, int32_t *sums);

#endif
