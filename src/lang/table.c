/* Scoring with a table of rows: see table.h. Integers throughout, so the order of the sum does not matter. */
#include "lang/table.h"

/* What is not there weighs nothing: a value to add, so that no branch depends on whether a feature is known. */
static const uint16_t nothing[3] = {0, 0, 0};

void table_add_triples(const lang_table *self, const uint64_t *keys, uint32_t count, int32_t sums[3]) {
    int32_t first = 0;
    int32_t second = 0;
    int32_t third = 0;
    if (self->bucket_count == 0)
        return;
    for (uint32_t k = 0; k < count; ++k)
        table_prefetch(self, keys[k]);
    for (uint32_t k = 0; k < count; ++k) {
        const uint16_t *value = table_find(self, keys[k]);
        value = value != NULL ? value : nothing;
        first += (int16_t)value[0];
        second += (int16_t)value[1];
        third += (int16_t)value[2];
    }
    sums[0] += first;
    sums[1] += second;
    sums[2] += third;
}

void table_add_rows(const lang_table *self, const uint64_t *keys, uint32_t count, int32_t *sums) {
    enum { BATCH = 128 };
    const uint16_t *found[BATCH];
    if (self->bucket_count == 0)
        return;
    count = count < BATCH ? count : BATCH;
    for (uint32_t k = 0; k < count; ++k)
        table_prefetch(self, keys[k]);
    uint32_t rows = 0;
    for (uint32_t k = 0; k < count; ++k) {
        const uint16_t *value = table_find(self, keys[k]);
        found[rows] = value;
        rows += value != NULL;
        value = value != NULL ? value : nothing;
        __builtin_prefetch(self->rows + (value[0] | (uint32_t)value[1] << 16));
    }
    for (uint32_t k = 0; k < rows; ++k) {
        const uint16_t *row = self->rows + (found[k][0] | (uint32_t)found[k][1] << 16);
        const uint16_t *end = row + found[k][2];
        for (; row < end; ++row)
            sums[*row >> 8] += (int8_t)(*row & 255);
    }
}
