/* Holds the kernels that this machine can run against the plain ones: the same bits must come out, whatever goes in. */
#include "lang/kernel.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { INPUTS = 64, OUTPUTS = 96, WIDTH = 32, WORDS = 5 };

static const uint8_t *input;
static size_t left;

static uint8_t next_byte(void) {
    if (left == 0)
        return 0;
    --left;
    return *input++;
}

static float next_float(void) {
    uint32_t low = next_byte();
    return (float)((int32_t)(low | (uint32_t)next_byte() << 8) - 32768) / 8192.0f;
}

static void check(bool good) {
    if (!good)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static int8_t weights[INPUTS * OUTPUTS];
    static float scale[OUTPUTS];
    static float bias[OUTPUTS];
    static uint8_t x[WORDS * INPUTS];
    static float y[2][OUTPUTS * 16]; /* also read as a matrix of OUTPUTS rows of 16 */
    static float peep[2 * WIDTH];
    static uint8_t out[2][WORDS * WIDTH];
    static float scores[2][WORDS * 16];
    input = data;
    left = size;
    uint32_t count = 1 + next_byte() % WORDS;
    for (uint32_t i = 0; i < WORDS * INPUTS; ++i)
        x[i] = next_byte();
    for (uint32_t i = 0; i < INPUTS * OUTPUTS; ++i)
        weights[i] = (int8_t)(next_byte() % 127 - 63);
    for (uint32_t i = 0; i < OUTPUTS; ++i) {
        scale[i] = next_float() / 4096.0f;
        bias[i] = next_float();
    }
    for (uint32_t i = 0; i < 2 * WIDTH; ++i)
        peep[i] = next_float();
    kernel_map map = {weights, scale, bias, INPUTS, OUTPUTS};
    kernel_apply(KERNEL_PORTABLE, &map, x, INPUTS, count, y[0], OUTPUTS);
    kernel_recur(KERNEL_PORTABLE, y[0], peep, WIDTH, count, x, out[0]);
    kernel_pair(KERNEL_PORTABLE, y[0], count, OUTPUTS, y[0], 16, scores[0]);
    for (int level = 1; level <= (int)kernel_best(); ++level) {
        kernel_apply((kernel_level)level, &map, x, INPUTS, count, y[1], OUTPUTS);
        check(memcmp(y[0], y[1], count * OUTPUTS * sizeof(float)) == 0);
        kernel_recur((kernel_level)level, y[1], peep, WIDTH, count, x, out[1]);
        check(memcmp(out[0], out[1], (size_t)count * WIDTH) == 0);
        kernel_pair((kernel_level)level, y[1], count, OUTPUTS, y[1], 16, scores[1]);
        check(memcmp(scores[0], scores[1], (size_t)count * 16 * sizeof(float)) == 0);
    }
    return 0;
}
