/* Averaged perceptron weights (Collins 2002; Freund and Schapire 1999).
 *
 * What is kept of training is not the last weights but their average over all moments, which is what makes a perceptron
 * generalise. The average is kept lazily: a weight remembers when it last changed, and catches up when it changes again:
 * total += value * (now - stamp).
 *
 * Weights are whole numbers until the end, and the average is rounded once, so that the model is the same on every machine.
 */
#include "train/weights.h"
#include "lang/table.h"

#include <stdlib.h>
#include <string.h>

void weights_free(weights *self) {
    memory_free(self->slots);
    memory_free(self->cells);
    *self = (weights){0};
}

static uint32_t home_of(const weights *self, uint64_t key) {
    return (uint32_t)(key >> 20) & (self->slot_count - 1);
}

/* The slot of a key, or the free one where it would go. */
static weight_slot *find_slot(const weights *self, uint64_t key) {
    uint32_t at = home_of(self, key);
    while (self->slots[at].capacity != 0 && self->slots[at].key != key)
        at = (at + 1) & (self->slot_count - 1);
    return self->slots + at;
}

void weights_score(const weights *self, const uint64_t *keys, uint32_t count, int32_t *sums) {
    enum { BATCH = 128 };
    const weight_slot *found[BATCH];
    uint32_t n = 0;
    if (self->slot_count == 0)
        return;
    for (uint32_t k = 0; k < count; ++k)
        __builtin_prefetch(self->slots + home_of(self, keys[k]));
    for (uint32_t k = 0; k < count && n < BATCH; ++k) {
        const weight_slot *slot = find_slot(self, keys[k]);
        if (slot->capacity == 0)
            continue;
        __builtin_prefetch(self->cells + slot->cells);
        found[n++] = slot;
    }
    for (uint32_t k = 0; k < n; ++k) {
        const weight_cell *cell = self->cells + found[k]->cells;
        for (uint32_t c = 0; c < found[k]->count; ++c)
            sums[cell[c].class] += cell[c].value;
    }
}

static bool grow(weights *self) {
    uint32_t old_count = self->slot_count;
    weight_slot *old = self->slots;
    uint32_t count = old_count == 0 ? 1u << 16 : old_count * 2;
    weight_slot *slots = memory_alloc((size_t)count * sizeof *slots);
    if (slots == NULL)
        return false;
    memset(slots, 0, (size_t)count * sizeof *slots);
    self->slots = slots;
    self->slot_count = count;
    for (uint32_t k = 0; k < old_count; ++k)
        if (old[k].capacity != 0)
            *find_slot(self, old[k].key) = old[k];
    memory_free(old);
    return true;
}

static weight_cell *find_cell(weights *self, uint64_t key, uint32_t class) {
    if ((uint64_t)self->used * 5 >= (uint64_t)self->slot_count * 3 && !grow(self))
        return NULL;
    weight_slot *slot = find_slot(self, key);
    for (uint32_t c = 0; c < slot->count; ++c)
        if (self->cells[slot->cells + c].class == class)
            return self->cells + slot->cells + c;
    if (slot->count == slot->capacity) {
        uint32_t capacity = slot->capacity == 0 ? 2 : slot->capacity * 2u;
        if (array_reserve((void **)&self->cells, &self->cell_capacity, self->cell_count + capacity, sizeof *self->cells) !=
            CASUS_OK)
            return NULL;
        memcpy(self->cells + self->cell_count, self->cells + slot->cells, slot->count * sizeof *self->cells);
        slot->cells = self->cell_count;
        self->used += slot->capacity == 0;
        slot->key = key;
        slot->capacity = (uint16_t)capacity;
        self->cell_count += capacity;
    }
    weight_cell *cell = self->cells + slot->cells + slot->count++;
    *cell = (weight_cell){.class = class, .stamp = self->now};
    return cell;
}

void weights_update(weights *self, const uint64_t *keys, uint32_t count, uint32_t class, int32_t by) {
    for (uint32_t k = 0; k < count && !self->failed; ++k) {
        weight_cell *cell = find_cell(self, keys[k], class);
        if (cell == NULL) {
            self->failed = true;
            return;
        }
        cell->total += (int64_t)cell->value * (self->now - cell->stamp);
        cell->stamp = self->now;
        cell->value += by;
    }
}

/* ---- writing --------------------------------------------------------------------------------------------- */

/* The average of a weight times `scale`, rounded to the nearest whole number. */
static int32_t average(const weights *self, const weight_cell *cell, double scale) {
    int64_t total = cell->total + (int64_t)cell->value * (self->now - cell->stamp);
    double value = (double)total * scale / (double)(self->now == 0 ? 1 : self->now);
    return (int32_t)(value < 0 ? value - 0.5 : value + 0.5);
}

void weights_add(weights *sum, const weights *run) {
    sum->now = 1;
    sum->failed |= run->failed;
    for (uint32_t k = 0; k < run->slot_count && !sum->failed; ++k) {
        const weight_slot *slot = run->slots + k;
        for (uint32_t c = 0; c < slot->count; ++c) {
            const weight_cell *from = run->cells + slot->cells + c;
            int32_t value = average(run, from, SUM_SCALE);
            weight_cell *cell = value == 0 ? NULL : find_cell(sum, slot->key, from->class);
            if (cell != NULL) {
                cell->stamp = 0;
                cell->value += value;
            } else if (value != 0) {
                sum->failed = true;
                return;
            }
        }
    }
}

/* How much a feature can move a decision: its largest weight. */
static uint32_t weight_of(const weights *self, const weight_slot *slot, double scale) {
    int32_t most = 0;
    for (uint32_t c = 0; c < slot->count; ++c) {
        int32_t value = average(self, self->cells + slot->cells + c, scale);
        most = value > most ? value : -value > most ? -value : most;
    }
    return (uint32_t)most;
}

/* The least weight that at most `limit` features reach. */
static uint32_t threshold(const weights *self, uint32_t limit, double scale) {
    enum { LEVELS = 4096 };
    uint32_t counts[LEVELS] = {0};
    for (uint32_t k = 0; k < self->slot_count; ++k)
        if (self->slots[k].capacity != 0) {
            uint32_t weight = weight_of(self, self->slots + k, scale);
            ++counts[weight < LEVELS ? weight : LEVELS - 1];
        }
    uint64_t kept = 0;
    uint32_t level = LEVELS;
    while (level > 1 && kept + counts[level - 1] <= limit)
        kept += counts[--level];
    return level;
}

/* Puts an item into its bucket. Of two that share a check the first one stays. */
static bool put_item(table_bucket *bucket, const table_item *item) {
    uint16_t check = table_check(item->key);
    for (uint32_t k = 0; k < TABLE_SLOTS; ++k) {
        if (bucket->check[k] == check)
            return true;
        if (bucket->check[k] == 0) {
            bucket->check[k] = check;
            memcpy(bucket->value[k], item->value, sizeof item->value);
            return true;
        }
    }
    return false;
}

casus_status weights_table(const table_item *items, uint32_t count, bool all, buffer *out) {
    uint32_t bucket_count = count == 0 ? 0 : count / 6 + 1;
    for (;;) {
        size_t size = (size_t)bucket_count * sizeof(table_bucket);
        table_bucket *buckets = memory_alloc(size + 1);
        if (buckets == NULL)
            return CASUS_NO_MEMORY;
        memset(buckets, 0, size + 1);
        lang_table table = {.buckets = buckets, .bucket_count = bucket_count};
        uint32_t left_out = 0;
        for (uint32_t i = 0; i < count; ++i)
            left_out += !put_item(buckets + table_home(&table, items[i].key), items + i);
        if (left_out == 0 || !all)
            buffer_add(out, (const char *)buckets, size);
        memory_free(buckets);
        if (left_out == 0 || !all)
            return out->failed ? CASUS_NO_MEMORY : CASUS_OK;
        bucket_count += bucket_count / 4 + 1;
    }
}

/* The heaviest first; of equals by key, so that the table does not depend on how the training hash grew. While they are
 * sorted, the weight stands in the value. */
static int by_weight(const void *a, const void *b) {
    const table_item *x = a;
    const table_item *y = b;
    if (x->value[0] != y->value[0])
        return x->value[0] > y->value[0] ? -1 : 1;
    return x->key < y->key ? -1 : x->key > y->key;
}

static casus_status kept_items(const weights *self, uint32_t limit, double scale, table_item **out, uint32_t *count) {
    uint32_t least = threshold(self, limit, scale);
    table_item *items = memory_alloc(((size_t)self->used + 1) * sizeof *items);
    if (items == NULL)
        return CASUS_NO_MEMORY;
    uint32_t n = 0;
    for (uint32_t k = 0; k < self->slot_count; ++k)
        if (self->slots[k].capacity != 0) {
            uint32_t weight = weight_of(self, self->slots + k, scale);
            if (weight >= least)
                items[n++] =
                    (table_item){self->slots[k].key, {(uint16_t)(weight < UINT16_MAX ? weight : UINT16_MAX), 0, 0}};
        }
    qsort(items, n, sizeof *items, by_weight);
    *out = items;
    *count = n;
    return CASUS_OK;
}

/* A row entry holds -127 to 127; what is larger takes several. */
static void add_entry(buffer *rows, uint32_t class, int32_t value) {
    while (value != 0) {
        int32_t part = value > 127 ? 127 : value < -127 ? -127 : value;
        uint16_t entry = (uint16_t)(class << 8 | (uint8_t)(int8_t)part);
        buffer_add(rows, (const char *)&entry, sizeof entry);
        value -= part;
    }
}

casus_status weights_rows(const weights *self, uint32_t limit, double scale, buffer *buckets, buffer *rows) {
    table_item *items;
    uint32_t count;
    if (self->failed)
        return CASUS_NO_MEMORY;
    TRY(kept_items(self, limit, scale, &items, &count));
    /* Where room is short anyway, the smallest weights, two in five, are left out of the rows: they hardly ever decide. */
    int32_t least = self->used > limit ? 2 : 1;
    for (uint32_t i = 0; i < count; ++i) {
        const weight_slot *slot = find_slot(self, items[i].key);
        uint32_t start = (uint32_t)(rows->n / sizeof(uint16_t));
        for (uint32_t c = 0; c < slot->count; ++c) {
            const weight_cell *cell = self->cells + slot->cells + c;
            int32_t value = average(self, cell, scale);
            if (value >= least || value <= -least)
                add_entry(rows, cell->class, value);
        }
        items[i].value[0] = (uint16_t)start;
        items[i].value[1] = (uint16_t)(start >> 16);
        items[i].value[2] = (uint16_t)(rows->n / sizeof(uint16_t) - start);
    }
    casus_status status = weights_table(items, count, false, buckets);
    memory_free(items);
    return rows->failed ? CASUS_NO_MEMORY : status;
}

casus_status weights_triples(const weights *self, uint32_t limit, double scale, buffer *buckets) {
    table_item *items;
    uint32_t count;
    if (self->failed)
        return CASUS_NO_MEMORY;
    TRY(kept_items(self, limit, scale, &items, &count));
    for (uint32_t i = 0; i < count; ++i) {
        const weight_slot *slot = find_slot(self, items[i].key);
        items[i].value[0] = 0;
        for (uint32_t c = 0; c < slot->count; ++c) {
            const weight_cell *cell = self->cells + slot->cells + c;
            int32_t value = average(self, cell, scale);
            if (cell->class < 3)
                items[i].value[cell->class] = (uint16_t)(int16_t)(value > 32767 ? 32767 : value < -32767 ? -32767 : value);
        }
    }
    casus_status status = weights_table(items, count, false, buckets);
    memory_free(items);
    return status;
}
