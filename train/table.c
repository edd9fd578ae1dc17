/* Building the tables that the engine looks features up in (lang/table.h). */
#include "train/draft.h"

#include <string.h>

/* Puts an item into its bucket; false where it is full. Of two that share a check the first one stays. */
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

casus_status train_table(const table_item *items, uint32_t count, buffer *out) {
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
        if (left_out == 0)
            buffer_add(out, (const char *)buckets, size);
        memory_free(buckets);
        if (left_out == 0)
            return out->failed ? CASUS_NO_MEMORY : CASUS_OK;
        bucket_count += bucket_count / 4 + 1;
    }
}
