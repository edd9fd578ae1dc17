/* Products of float matrices, blocked for registers.
 *
 * A tile of eight rows and 32 columns of the result stays in registers while k runs: each step loads 32 numbers of b and
 * spreads eight of a. The tile is written once in vectors of sixteen floats; the compiler makes it AVX-512, two AVX2
 * registers or four of NEON of it. This file is compiled with contraction, so that a product and its addition become one
 * fused step.
 */
#include "train/matrix.h"

#include <math.h>
#include <string.h>

typedef float vector __attribute__((vector_size(64)));
typedef float loose __attribute__((vector_size(64), aligned(4), may_alias));

#define TILE_ROWS 8

/* rows × (16 * vectors) of the result. */
#define DEFINE_TILE(name, rows, vectors)                                                                                   \
    static inline __attribute__((always_inline)) void name(const float *a, size_t a_row, size_t a_column, const float *b,  \
                                                           size_t b_row, float *c, size_t c_row, uint32_t k, bool add) {   \
        vector sum[rows][vectors];                                                                                         \
        for (uint32_t i = 0; i < (rows); ++i)                                                                              \
            for (uint32_t v = 0; v < (vectors); ++v)                                                                       \
                sum[i][v] =                                                                                                \
                    add ? (vector)(*(const loose *)(const void *)(c + i * c_row + MATRIX_LANES * v)) : (vector){0};        \
        for (uint32_t p = 0; p < k; ++p) {                                                                                 \
            vector right[vectors];                                                                                         \
            for (uint32_t v = 0; v < (vectors); ++v)                                                                       \
                right[v] = *(const loose *)(const void *)(b + p * b_row + MATRIX_LANES * v);                               \
            for (uint32_t i = 0; i < (rows); ++i) {                                                                        \
                float left = a[i * a_row + p * a_column];                                                                  \
                for (uint32_t v = 0; v < (vectors); ++v)                                                                   \
                    sum[i][v] = left * right[v] + sum[i][v];                                                               \
            }                                                                                                              \
        }                                                                                                                  \
        for (uint32_t i = 0; i < (rows); ++i)                                                                              \
            for (uint32_t v = 0; v < (vectors); ++v)                                                                       \
                *(loose *)(void *)(c + i * c_row + MATRIX_LANES * v) = sum[i][v];                                          \
    }

DEFINE_TILE(tile_8x32, 8, 2)
DEFINE_TILE(tile_8x16, 8, 1)
DEFINE_TILE(tile_1x32, 1, 2)
DEFINE_TILE(tile_1x16, 1, 1)

static inline __attribute__((always_inline)) void multiply(matrix_left a, const float *b, size_t b_row, float *c,
                                                           size_t c_row, uint32_t m, uint32_t n, uint32_t k, bool add) {
    for (uint32_t j = 0; j < n; j += 32) {
        bool wide = n - j >= 32;
        uint32_t i = 0;
        for (; i + TILE_ROWS <= m; i += TILE_ROWS) {
            if (wide)
                tile_8x32(a.at + i * a.row, a.row, a.column, b + j, b_row, c + i * c_row + j, c_row, k, add);
            else
                tile_8x16(a.at + i * a.row, a.row, a.column, b + j, b_row, c + i * c_row + j, c_row, k, add);
        }
        for (; i < m; ++i) {
            if (wide)
                tile_1x32(a.at + i * a.row, a.row, a.column, b + j, b_row, c + i * c_row + j, c_row, k, add);
            else
                tile_1x16(a.at + i * a.row, a.row, a.column, b + j, b_row, c + i * c_row + j, c_row, k, add);
        }
    }
}

#if defined(__x86_64__)
__attribute__((target("avx512f,avx512vl,avx512bw,avx512dq,fma"))) static void
multiply_avx512(matrix_left a, const float *b, size_t b_row, float *c, size_t c_row, uint32_t m, uint32_t n, uint32_t k,
                bool add) {
    multiply(a, b, b_row, c, c_row, m, n, k, add);
}

__attribute__((target("avx2,fma"))) static void multiply_avx2(matrix_left a, const float *b, size_t b_row, float *c,
                                                              size_t c_row, uint32_t m, uint32_t n, uint32_t k, bool add) {
    multiply(a, b, b_row, c, c_row, m, n, k, add);
}
#endif

void matrix_multiply(matrix_left a, const float *b, size_t b_row, float *c, size_t c_row, uint32_t m, uint32_t n,
                     uint32_t k, bool add) {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw")) {
        multiply_avx512(a, b, b_row, c, c_row, m, n, k, add);
        return;
    }
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
        multiply_avx2(a, b, b_row, c, c_row, m, n, k, add);
        return;
    }
#endif
    multiply(a, b, b_row, c, c_row, m, n, k, add);
}

void matrix_transpose(const float *in, size_t in_row, uint32_t rows, uint32_t columns, float *out, size_t out_row) {
    enum { BLOCK = 16 };
    for (uint32_t i = 0; i < rows; i += BLOCK)
        for (uint32_t j = 0; j < columns; j += BLOCK)
            for (uint32_t x = i; x < rows && x < i + BLOCK; ++x)
                for (uint32_t y = j; y < columns && y < j + BLOCK; ++y)
                    out[y * out_row + x] = in[x * in_row + y];
}

void matrix_add(float *to, const float *from, size_t count, float by) {
    for (size_t i = 0; i < count; ++i)
        to[i] = by * from[i] + to[i];
}

/* 2^x = 2^n 2^f with n whole and f in [-1/2, 1/2]; 2^f by its Taylor polynomial. */
float matrix_exp(float x) {
    if (!(x > -80.0f))
        return 0.0f;
    float scaled = x * 1.44269504f;
    float whole = (float)(int32_t)(scaled - 0.5f);
    float f = (scaled - whole) * 0.69314718f;
    float power =
        1.0f + f * (1.0f + f * (0.5f + f * (0.16666667f + f * (0.041666668f + f * (0.008333334f + f * 0.0013888889f)))));
    uint32_t bits = (uint32_t)((int32_t)whole + 127) << 23;
    float factor;
    memcpy(&factor, &bits, sizeof factor);
    return power * factor;
}

float matrix_softmax_gradient(float *scores, uint32_t count, uint32_t gold, float scale) {
    float most = scores[0];
    for (uint32_t i = 1; i < count; ++i)
        most = scores[i] > most ? scores[i] : most;
    float sum = 0;
    for (uint32_t i = 0; i < count; ++i) {
        scores[i] = matrix_exp(scores[i] - most);
        sum += scores[i];
    }
    float probability = scores[gold] / sum;
    for (uint32_t i = 0; i < count; ++i)
        scores[i] *= scale / sum;
    scores[gold] -= scale;
    return probability;
}

matrix_adam matrix_adam_at(float rate, uint32_t step) {
    matrix_adam self = {.rate = rate, .beta1 = 0.9f, .beta2 = 0.95f, .epsilon = 1e-8f};
    float power1 = 1;
    float power2 = 1;
    for (uint32_t i = 0; i < step && i < 2000; ++i) { /* past that both are nought */
        power1 *= self.beta1;
        power2 *= self.beta2;
    }
    self.correction1 = 1 / (1 - power1);
    self.correction2 = 1 / (1 - power2);
    return self;
}

void matrix_adam_step(const matrix_adam *self, float *parameters, const float *gradient, float *mean, float *square,
                      size_t count) {
    for (size_t i = 0; i < count; ++i) {
        float g = gradient[i];
        mean[i] = self->beta1 * mean[i] + (1 - self->beta1) * g;
        square[i] = self->beta2 * square[i] + (1 - self->beta2) * g * g;
        parameters[i] -=
            self->rate * (mean[i] * self->correction1) / (sqrtf(square[i] * self->correction2) + self->epsilon);
    }
}
