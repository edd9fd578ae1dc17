/* Fuzzes the reader of JSON lines. */
#include "fuzz/fuzz_read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    return fuzz_read(READ_JSONL, data, size);
}
