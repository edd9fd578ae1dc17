/* kernel: products of small whole numbers, the engine's hot inner loop. For the files of this room and for the trainer.
 *
 * Inputs are numbers between -1 and 1 as bytes: a byte b stands for (b - KERNEL_ZERO) / KERNEL_ZERO. Weights are whole
 * numbers of seven bits with a scale for each output. Sums of such products are exact in 32 bits whatever their order, so
 * every machine, with whatever registers, gives the same answer; what follows the sum is done in floats, each step rounded
 * by itself. */
#ifndef CASUS_LANG_KERNEL_H
#define CASUS_LANG_KERNEL_H

#include "base/base.h"

enum {
    KERNEL_ZERO = 127,
    KERNEL_WEIGHT_MAX = 63, /* so that two products of a byte and a weight fit 16 signed bits */
    KERNEL_BLOCK = 16,      /* outputs that are computed together; their number is a multiple of it */
    KERNEL_GROUP = 4        /* inputs that are multiplied together; their number is a multiple of it */
};

/* y = scale * (sum over inputs of byte * weight) + bias, for each output. Weights lie as [block of outputs][group of
 * inputs][output][input]. The bias takes the zero point of the inputs back. All arrays are borrowed. */
typedef struct kernel_map {
    const int8_t *weights;
    const float *scale;
    const float *bias;
    uint32_t inputs;
    uint32_t outputs;
} kernel_map;

static inline uint8_t kernel_byte(float value) { /* value in -1 … 1 */
    return (uint8_t)(int32_t)(value * (float)KERNEL_ZERO + ((float)KERNEL_ZERO + 0.5f));
}

static inline float kernel_value(uint8_t byte) {
    return (float)((int32_t)byte - KERNEL_ZERO) * (1.0f / (float)KERNEL_ZERO);
}

static inline size_t kernel_weight_index(uint32_t inputs, uint32_t input, uint32_t output) {
    return ((size_t)(output / KERNEL_BLOCK) * (inputs / KERNEL_GROUP) + input / KERNEL_GROUP) *
               (KERNEL_BLOCK * KERNEL_GROUP) +
           (size_t)(output % KERNEL_BLOCK) * KERNEL_GROUP + input % KERNEL_GROUP;
}

/* What kernels a machine can run. */
typedef enum kernel_level { KERNEL_PORTABLE, KERNEL_AVX2, KERNEL_AVX512, KERNEL_LEVELS } kernel_level;

/* The best that this machine can run. */
kernel_level kernel_best(void);
const char *kernel_level_name(kernel_level level);

/* y[i] = map of x[i], for `count` rows of x that lie `x_row` bytes apart and rows of y `y_row` floats apart. */
void kernel_apply(kernel_level level, const kernel_map *map, const uint8_t *x, size_t x_row, uint32_t count, float *y,
                  size_t y_row);

/* A layer of simple recurrent units over one sentence (train/network.c has the equations and the names). `u` holds, for
 * each word, `width` candidates, forget gates and reset gates before squashing, the gates already halved (σ(x) is computed
 * as 1/2 + 1/2 tanh(x/2)); `peep` holds the halved weights by which the gates see the cell. x and out are bytes as above,
 * rows of `width`; they must not overlap. */
void kernel_recur(kernel_level level, const float *u, const float *peep, uint32_t width, uint32_t count, const uint8_t *x,
                  uint8_t *out);

/* scores[d * row + h] = sum over k of left[d * depth + k] * right[k * row + h], in the order of k. `row` is a multiple of
 * KERNEL_BLOCK. */
void kernel_pair(kernel_level level, const float *left, uint32_t count, uint32_t depth, const float *right, uint32_t row,
                 float *scores);

/* out[k * out_row + i] = tanh(in[i * in_row + k]) for i < count, k < depth: rows become columns. depth is at most 512. */
void kernel_turn(kernel_level level, const float *in, size_t in_row, uint32_t count, uint32_t depth, float *out,
                 size_t out_row);

/* out[i] = the byte of tanh(in[i]). */
void kernel_squash(kernel_level level, const float *in, uint32_t count, uint8_t *out);

#endif
