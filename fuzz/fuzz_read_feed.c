/* Fuzzes the readers of feeds and of the field's XML: the first byte says which of them reads the rest. */
#include "fuzz/fuzz_read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size == 0)
        return 0;
    read_format format = READ_FEED;
    if (data[0] == 'p')
        format = READ_PETRARCH;
    else if (data[0] == 'n')
        format = READ_NEWSML;
    else if (data[0] == 'i')
        format = READ_NITF;
    else if (data[0] == 'a')
        format = READ_AUTO;
    return fuzz_read(format, data + 1, size - 1);
}
