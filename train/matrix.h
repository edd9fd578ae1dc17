/* matrix: products of float matrices and the few functions that training a network needs beside them.
 *
 * The same bits come out on every machine that has fused multiply-add: each element is summed in the order of k, one
 * fused step at a time, whatever the width of the registers. */
#ifndef CASUS_TRAIN_MATRIX_H
#define CASUS_TRAIN_MATRIX_H

#include "base/base.h"

enum { MATRIX_LANES = 16 /* the numbers of columns of right-hand matrices are multiples of this */ };

static inline uint32_t matrix_padded(uint32_t columns) {
    return (columns + MATRIX_LANES - 1) / MATRIX_LANES * MATRIX_LANES;
}

/* The left-hand matrix of a product: element (i, k) is at[i * row + k * column], so a transposed one is read in place. */
typedef struct matrix_left {
    const float *at;
    size_t row;
    size_t column;
} matrix_left;

/* c (m × n, rows c_row apart) = a (m × k) times b (k × n, rows b_row apart), or is added to c. n is a multiple of
 * MATRIX_LANES. */
void matrix_multiply(matrix_left a, const float *b, size_t b_row, float *c, size_t c_row, uint32_t m, uint32_t n,
                     uint32_t k, bool add);

/* out (columns × rows, rows `out_row` apart) = in (rows × columns, rows `in_row` apart) turned. */
void matrix_transpose(const float *in, size_t in_row, uint32_t rows, uint32_t columns, float *out, size_t out_row);

/* to += by * from */
void matrix_add(float *to, const float *from, size_t count, float by);

/* e to the power of x, to about seven digits; x at most 0, far below -80 it gives 0. */
float matrix_exp(float x);

/* Turns scores into the gradient of the cross-entropy loss times `scale`: softmax minus one at `gold`. Returns the
 * probability that gold had. */
float matrix_softmax_gradient(float *scores, uint32_t count, uint32_t gold, float scale);

/* Adam (Kingma and Ba 2015) over `count` parameters. `step` counts from 1. */
typedef struct matrix_adam {
    float rate;
    float beta1;
    float beta2;
    float epsilon;
    float correction1; /* 1 / (1 - beta1^step) */
    float correction2;
} matrix_adam;
matrix_adam matrix_adam_at(float rate, uint32_t step);
void matrix_adam_step(const matrix_adam *self, float *parameters, const float *gradient, float *mean, float *square,
                      size_t count);

#endif
