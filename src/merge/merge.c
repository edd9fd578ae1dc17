/* The key of an event over its reports. First version: exact agreement on day, actors and root. */
#include "merge/merge.h"

#include <stdio.h>
#include <string.h>

static uint64_t mix(uint64_t hash, str text) {
    hash = hash_bytes(text.n ? text.s : "", text.n, hash);
    return hash_bytes("|", 1, hash);
}

void merge_key(const code_record *record, char out[17]) {
    bool comparable = record->date[0] && record->source.present && record->source.code.n && record->target.present &&
                      record->target.code.n;
    if (!comparable) {
        memcpy(out, record->id, 17);
        return;
    }
    uint64_t hash = mix(0, str_of(record->date));
    hash = mix(hash, record->source.code);
    hash = mix(hash, record->target.code);
    hash = mix(hash, str_slice(record->cameo, 0, 2));
    hash = mix(hash, str_of(record->status));
    snprintf(out, 17, "%016llx", (unsigned long long)hash);
}
