/* Hashing: XXH3 (xxHash), whose values are the same on every machine and in every version. */
#include "base/base.h"

#include <xxhash.h>

uint64_t hash_bytes(const void *bytes, size_t length, uint64_t seed) {
    return XXH3_64bits_withSeed(bytes, length, seed);
}

uint64_t hash_str(str text) {
    return XXH3_64bits(text.n ? text.s : "", text.n);
}
