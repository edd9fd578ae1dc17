/* Fuzzes the reader of pages. */
#include "fuzz/fuzz_read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    return fuzz_read(READ_HTML, data, size);
}
