/* Fuzzes the reader of plain text, as people save it. */
#include "fuzz/fuzz_read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    return fuzz_read(READ_TEXT, data, size);
}
