/* Fuzzes the readers of text exports: the first byte says whose. */
#include "fuzz/fuzz_read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const read_format formats[] = {READ_LEXIS, READ_FACTIVA, READ_AUTO};
    if (size == 0)
        return 0;
    return fuzz_read(formats[data[0] % 3], data + 1, size - 1);
}
