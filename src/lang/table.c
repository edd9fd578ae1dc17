/* Scoring with a table of rows: see table.h. Integers throughout, so the order of the sum does not matter. */
#include "lang/table.h"

void table_add_rows(const lang_table *self, const uint64_t *keys, uint32_t count, int32_t *sums) {
    const uint16_t *found[128];
    if (self->bucket_count == 0)
        return;
    for (uint32_t k = 0; k < count; ++k)
        table_prefetch(self, keys[k]);
    uint32_t rows = 0;
    for (uint32_t k = 0; k < count && rows < 128; ++k) {
        const uint16_t *value = table_find(self, keys[k]);
        if (value != NULL) {
            found[rows++] = value;
            __builtin_prefetch(self->rows + (value[0] | (uint32_t)value[1] << 16));
        }
    }
    for (uint32_t k = 0; k < rows; ++k) {
        const uint16_t *row = self->rows + (found[k][0] | (uint32_t)found[k][1] << 16);
        const uint16_t *end = row + found[k][2];
        for (; row < end; ++row)
            sums[*row >> 8] += (int8_t)(*row & 255);
    }
}
