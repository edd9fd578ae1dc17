/* Runs a fuzz target over the files of a corpus, and over some bytes of its own, without libFuzzer. */
#include "base/base.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static unsigned inputs;

static bool replay(void *context, const char *file, casus_status status, const casus_error *error) {
    (void)context;
    (void)error;
    file_map map;
    if (status != CASUS_OK || file_map_open(file, 0, &map, NULL) != CASUS_OK)
        return true;
    /* A copy of exact size, so that reading past the end is seen. */
    uint8_t *bytes = malloc(map.size ? map.size : 1);
    if (bytes) {
        memcpy(bytes, map.size ? map.bytes : "", map.size);
        LLVMFuzzerTestOneInput(bytes, map.size);
        inputs++;
    }
    free(bytes);
    file_map_close(&map);
    return true;
}

int main(int argc, char **argv) {
    uint8_t noise[512];
    uint32_t state = 1;
    for (int round = 0; round < 200; round++) {
        for (size_t i = 0; i < sizeof noise; i++) {
            state = state * 1664525u + 1013904223u;
            noise[i] = (uint8_t)(state >> 24);
        }
        LLVMFuzzerTestOneInput(noise, (size_t)round * sizeof noise / 200);
    }
    for (int i = 1; i < argc; i++)
        if (file_walk(argv[i], replay, NULL, NULL) != CASUS_OK)
            return EXIT_FAILURE;
    printf("%u files and 200 random inputs replayed\n", inputs);
    return EXIT_SUCCESS;
}
