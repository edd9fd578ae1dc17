/* table: the map from features to small numbers, in a form that is used straight from the model file.
 *
 * A feature is a 64-bit key (features.h). The table is an array of buckets of one cache line each: eight 16-bit checks,
 * then eight values of three 16-bit numbers. The high half of the key picks the bucket, the low 16 bits are compared, so a
 * look-up costs one cache miss and no search: the trainer makes the table larger until no bucket overflows. A feature that
 * is not there is taken for another about once in ten thousand times. What the numbers mean is the business of each table.
 */
#ifndef CASUS_LANG_TABLE_H
#define CASUS_LANG_TABLE_H

#include "base/base.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

enum { TABLE_SLOTS = 8 };

typedef struct table_bucket {
    uint16_t check[TABLE_SLOTS]; /* 0: free */
    uint16_t value[TABLE_SLOTS][3];
} table_bucket;

typedef struct lang_table {
    const table_bucket *buckets;
    uint32_t bucket_count; /* 0: an empty table */
} lang_table;

static inline uint16_t table_check(uint64_t key) {
    uint16_t check = (uint16_t)key;
    return check == 0 ? 1 : check;
}

static inline uint32_t table_home(const lang_table *self, uint64_t key) {
    return (uint32_t)(((key >> 32) * self->bucket_count) >> 32);
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

#endif
