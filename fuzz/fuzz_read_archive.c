/* Fuzzes the reader of zip, tar and packed files: what casus makes of libarchive, and what is behind it. */
#include "fuzz/fuzz_read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    return fuzz_read(READ_ARCHIVE, data, size);
}
