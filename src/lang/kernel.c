/* The kernels, each written once and compiled for several kinds of machines.
 *
 * What a compiler turns into good vector code by itself stands here in plain C, as an inline body that is compiled into one
 * function for each kind of machine. Only the product of bytes is written out for each: AVX-512 has an instruction that
 * multiplies and adds four bytes at a time into 32 bits (VNNI); AVX2 multiplies bytes into 16 bits, which seven-bit weights
 * keep from overflowing. Without either, the plain loop gives the same sums.
 */
#include "lang/kernel.h"
#include "lang/activation.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#define KERNEL_X86 1
#define TARGET_AVX2 __attribute__((target("avx2")))
#define TARGET_AVX512 __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,avx512vnni,avx2")))
#else
#define KERNEL_X86 0
#endif
#define BODY static inline __attribute__((always_inline))

enum { NUMBERS_MAX = 512 /* of one word, at most */ };

kernel_level kernel_best(void) {
#if KERNEL_X86
    if (__builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
        __builtin_cpu_supports("avx512dq"))
        return KERNEL_AVX512;
    if (__builtin_cpu_supports("avx2"))
        return KERNEL_AVX2;
#endif
    return KERNEL_PORTABLE;
}

const char *kernel_level_name(kernel_level level) {
    static const char *const names[] = {"portable", "avx2", "avx512"};
    return level < KERNEL_LEVELS ? names[level] : "?";
}

/* ---- products of bytes ---------------------------------------------------------------------------------------- */

typedef int8_t eight_bytes __attribute__((vector_size(8)));
typedef int16_t eight_shorts __attribute__((vector_size(16)));
typedef int32_t eight_ints __attribute__((vector_size(32)));

/* Eight products at a time, in what vectors the machine has: of two outputs with four inputs. Two products of a byte and a
 * weight fit 16 bits, so two groups are added before they are widened. */
static void apply_portable(const kernel_map *map, const uint8_t *x, size_t x_row, uint32_t count, float *y, size_t y_row) {
    uint32_t groups = map->inputs / KERNEL_GROUP;
    eight_shorts inputs[NUMBERS_MAX / KERNEL_GROUP + 1]; /* each group's four inputs twice */
    inputs[groups] = (eight_shorts){0};
    for (size_t i = 0; i < count; ++i) {
        for (uint32_t g = 0; g < groups; ++g)
            for (uint32_t k = 0; k < KERNEL_GROUP; ++k)
                inputs[g][k] = inputs[g][k + KERNEL_GROUP] = x[i * x_row + g * KERNEL_GROUP + k];
        for (uint32_t output = 0; output < map->outputs; output += 2) {
            const int8_t *weights = map->weights + kernel_weight_index(map->inputs, 0, output);
            eight_ints sums = {0};
            for (uint32_t g = 0; g < groups; g += 2) {
                eight_bytes one;
                eight_bytes two = {0};
                memcpy(&one, weights + (size_t)g * KERNEL_BLOCK * KERNEL_GROUP, sizeof one);
                if (g + 1 < groups)
                    memcpy(&two, weights + (size_t)(g + 1) * KERNEL_BLOCK * KERNEL_GROUP, sizeof two);
                eight_shorts products = inputs[g] * __builtin_convertvector(one, eight_shorts) +
                                        inputs[g + 1] * __builtin_convertvector(two, eight_shorts);
                sums += __builtin_convertvector(products, eight_ints);
            }
            float *to = y + i * y_row + output;
            to[0] = (float)(sums[0] + sums[1] + sums[2] + sums[3]) * map->scale[output] + map->bias[output];
            to[1] = (float)(sums[4] + sums[5] + sums[6] + sums[7]) * map->scale[output + 1] + map->bias[output + 1];
        }
    }
}

#if KERNEL_X86
/* `words` rows of x by `blocks` blocks of outputs, all sums in registers. */
#define DEFINE_AVX512(name, words, blocks)                                                                                 \
    TARGET_AVX512 static inline void name(const kernel_map *map, uint32_t block, const uint8_t *x, size_t x_row, float *y, \
                                          size_t y_row) {                                                                  \
        uint32_t groups = map->inputs / KERNEL_GROUP;                                                                      \
        const int8_t *weights = map->weights + (size_t)block * groups * 64;                                                \
        __m512i sums[words][blocks];                                                                                       \
        for (uint32_t i = 0; i < (words); ++i)                                                                             \
            for (uint32_t b = 0; b < (blocks); ++b)                                                                        \
                sums[i][b] = _mm512_setzero_si512();                                                                       \
        for (uint32_t g = 0; g < groups; ++g) {                                                                            \
            __m512i w[blocks];                                                                                             \
            for (uint32_t b = 0; b < (blocks); ++b)                                                                        \
                w[b] = _mm512_loadu_si512(weights + ((size_t)b * groups + g) * 64);                                        \
            for (uint32_t i = 0; i < (words); ++i) {                                                                       \
                int32_t four;                                                                                              \
                memcpy(&four, x + i * x_row + g * KERNEL_GROUP, sizeof four);                                              \
                __m512i spread = _mm512_set1_epi32(four);                                                                  \
                for (uint32_t b = 0; b < (blocks); ++b)                                                                    \
                    sums[i][b] = _mm512_dpbusd_epi32(sums[i][b], spread, w[b]);                                            \
            }                                                                                                              \
        }                                                                                                                  \
        for (uint32_t b = 0; b < (blocks); ++b) {                                                                          \
            __m512 scale = _mm512_loadu_ps(map->scale + (block + b) * KERNEL_BLOCK);                                       \
            __m512 bias = _mm512_loadu_ps(map->bias + (block + b) * KERNEL_BLOCK);                                         \
            for (uint32_t i = 0; i < (words); ++i)                                                                         \
                _mm512_storeu_ps(y + i * y_row + (block + b) * KERNEL_BLOCK,                                               \
                                 _mm512_add_ps(_mm512_mul_ps(_mm512_cvtepi32_ps(sums[i][b]), scale), bias));               \
        }                                                                                                                  \
    }

DEFINE_AVX512(avx512_4x4, 4, 4)
DEFINE_AVX512(avx512_4x1, 4, 1)
DEFINE_AVX512(avx512_1x4, 1, 4)
DEFINE_AVX512(avx512_1x1, 1, 1)

TARGET_AVX512 static void apply_avx512(const kernel_map *map, const uint8_t *x, size_t x_row, uint32_t count, float *y,
                                       size_t y_row) {
    uint32_t blocks = map->outputs / KERNEL_BLOCK;
    for (uint32_t block = 0; block < blocks;) {
        bool wide = blocks - block >= 4;
        uint32_t i = 0;
        for (; i + 4 <= count; i += 4) {
            if (wide)
                avx512_4x4(map, block, x + i * x_row, x_row, y + i * y_row, y_row);
            else
                avx512_4x1(map, block, x + i * x_row, x_row, y + i * y_row, y_row);
        }
        for (; i < count; ++i) {
            if (wide)
                avx512_1x4(map, block, x + i * x_row, x_row, y + i * y_row, y_row);
            else
                avx512_1x1(map, block, x + i * x_row, x_row, y + i * y_row, y_row);
        }
        block += wide ? 4 : 1;
    }
}

#define DEFINE_AVX2(name, words)                                                                                           \
    TARGET_AVX2 static inline void name(const kernel_map *map, uint32_t block, const uint8_t *x, size_t x_row, float *y,   \
                                        size_t y_row) {                                                                    \
        uint32_t groups = map->inputs / KERNEL_GROUP;                                                                      \
        const int8_t *weights = map->weights + (size_t)block * groups * 64;                                                \
        const __m256i ones = _mm256_set1_epi16(1);                                                                         \
        __m256i sums[words][2];                                                                                            \
        for (uint32_t i = 0; i < (words); ++i)                                                                             \
            sums[i][0] = sums[i][1] = _mm256_setzero_si256();                                                              \
        for (uint32_t g = 0; g < groups; ++g) {                                                                            \
            __m256i low = _mm256_loadu_si256((const __m256i *)(const void *)(weights + (size_t)g * 64));                   \
            __m256i high = _mm256_loadu_si256((const __m256i *)(const void *)(weights + (size_t)g * 64 + 32));             \
            for (uint32_t i = 0; i < (words); ++i) {                                                                       \
                int32_t four;                                                                                              \
                memcpy(&four, x + i * x_row + g * KERNEL_GROUP, sizeof four);                                              \
                __m256i spread = _mm256_set1_epi32(four);                                                                  \
                sums[i][0] = _mm256_add_epi32(sums[i][0], _mm256_madd_epi16(_mm256_maddubs_epi16(spread, low), ones));     \
                sums[i][1] = _mm256_add_epi32(sums[i][1], _mm256_madd_epi16(_mm256_maddubs_epi16(spread, high), ones));    \
            }                                                                                                              \
        }                                                                                                                  \
        for (uint32_t i = 0; i < (words); ++i)                                                                             \
            for (uint32_t half = 0; half < 2; ++half) {                                                                    \
                size_t at = (size_t)block * KERNEL_BLOCK + 8 * half;                                                       \
                __m256 scaled = _mm256_mul_ps(_mm256_cvtepi32_ps(sums[i][half]), _mm256_loadu_ps(map->scale + at));        \
                _mm256_storeu_ps(y + i * y_row + at, _mm256_add_ps(scaled, _mm256_loadu_ps(map->bias + at)));              \
            }                                                                                                              \
    }

DEFINE_AVX2(avx2_4, 4)
DEFINE_AVX2(avx2_1, 1)

TARGET_AVX2 static void apply_avx2(const kernel_map *map, const uint8_t *x, size_t x_row, uint32_t count, float *y,
                                   size_t y_row) {
    for (uint32_t block = 0; block < map->outputs / KERNEL_BLOCK; ++block) {
        uint32_t i = 0;
        for (; i + 4 <= count; i += 4)
            avx2_4(map, block, x + i * x_row, x_row, y + i * y_row, y_row);
        for (; i < count; ++i)
            avx2_1(map, block, x + i * x_row, x_row, y + i * y_row, y_row);
    }
}
#endif

#if KERNEL_X86
/* ---- what the compiler does not find by itself ------------------------------------------------------- */

TARGET_AVX512 static inline __m512 tanh_avx512(__m512 x) { /* activation_tanh */
    x = _mm512_min_ps(_mm512_max_ps(x, _mm512_set1_ps(-2.0f)), _mm512_set1_ps(2.0f));
    __m512 fall = _mm512_mul_ps(_mm512_set1_ps(0.25f), _mm512_abs_ps(x));
    return _mm512_mul_ps(x, _mm512_sub_ps(_mm512_set1_ps(1.0f), fall));
}

TARGET_AVX512 static inline __m512 gate_avx512(__m512 u, __m512 peep, __m512 c) {
    const __m512 half = _mm512_set1_ps(0.5f);
    return _mm512_add_ps(half, _mm512_mul_ps(half, tanh_avx512(_mm512_add_ps(u, _mm512_mul_ps(peep, c)))));
}

/* recur_word, sixteen units at a time. */
TARGET_AVX512 static inline void recur_word_avx512(const float *u, const float *peep, uint32_t width, uint32_t first,
                                                   uint32_t end, const uint8_t *x, uint8_t *out, float *cells) {
    const __m512 one = _mm512_set1_ps(1.0f);
    const __m512 zero_point = _mm512_set1_ps((float)KERNEL_ZERO + 0.5f);
    for (uint32_t j = first; j < end; j += 16) {
        __m512 c = _mm512_loadu_ps(cells + j);
        __m512 forget = gate_avx512(_mm512_loadu_ps(u + width + j), _mm512_loadu_ps(peep + j), c);
        __m512 reset = gate_avx512(_mm512_loadu_ps(u + 2 * width + j), _mm512_loadu_ps(peep + width + j), c);
        __m512 fresh = _mm512_mul_ps(_mm512_sub_ps(one, forget), _mm512_loadu_ps(u + j));
        c = _mm512_add_ps(_mm512_mul_ps(forget, c), fresh);
        _mm512_storeu_ps(cells + j, c);
        __m512i bytes = _mm512_cvtepu8_epi32(_mm_loadu_si128((const __m128i *)(const void *)(x + j)));
        __m512 value = _mm512_mul_ps(_mm512_cvtepi32_ps(_mm512_sub_epi32(bytes, _mm512_set1_epi32(KERNEL_ZERO))),
                                     _mm512_set1_ps(1.0f / (float)KERNEL_ZERO));
        __m512 kept = _mm512_mul_ps(_mm512_sub_ps(one, reset), value);
        __m512 sum = _mm512_add_ps(_mm512_mul_ps(reset, tanh_avx512(c)), kept);
        __m512 scaled = _mm512_add_ps(_mm512_mul_ps(sum, _mm512_set1_ps((float)KERNEL_ZERO)), zero_point);
        _mm_storeu_si128((__m128i *)(void *)(out + j), _mm512_cvtepi32_epi8(_mm512_cvttps_epi32(scaled)));
    }
}

TARGET_AVX512 static void recur_avx512(const float *u, const float *peep, uint32_t width, uint32_t count, const uint8_t *x,
                                       uint8_t *out) {
    float cells[NUMBERS_MAX];
    memset(cells, 0, width * sizeof *cells);
    for (size_t i = 0; i < count; ++i)
        recur_word_avx512(u + i * 3 * width, peep, width, 0, width / 2, x + i * width, out + i * width, cells);
    for (size_t i = count; i-- > 0;)
        recur_word_avx512(u + i * 3 * width, peep, width, width / 2, width, x + i * width, out + i * width, cells);
}

TARGET_AVX2 static inline __m256 tanh_avx2(__m256 x) { /* activation_tanh */
    x = _mm256_min_ps(_mm256_max_ps(x, _mm256_set1_ps(-2.0f)), _mm256_set1_ps(2.0f));
    __m256 fall = _mm256_mul_ps(_mm256_set1_ps(0.25f), _mm256_andnot_ps(_mm256_set1_ps(-0.0f), x));
    return _mm256_mul_ps(x, _mm256_sub_ps(_mm256_set1_ps(1.0f), fall));
}

TARGET_AVX2 static inline __m256 gate_avx2(__m256 u, __m256 peep, __m256 c) {
    const __m256 half = _mm256_set1_ps(0.5f);
    return _mm256_add_ps(half, _mm256_mul_ps(half, tanh_avx2(_mm256_add_ps(u, _mm256_mul_ps(peep, c)))));
}

/* recur_word, eight units at a time. */
TARGET_AVX2 static inline void recur_word_avx2(const float *u, const float *peep, uint32_t width, uint32_t first,
                                               uint32_t end, const uint8_t *x, uint8_t *out, float *cells) {
    const __m256 one = _mm256_set1_ps(1.0f);
    const __m256 zero_point = _mm256_set1_ps((float)KERNEL_ZERO + 0.5f);
    for (uint32_t j = first; j < end; j += 8) {
        __m256 c = _mm256_loadu_ps(cells + j);
        __m256 forget = gate_avx2(_mm256_loadu_ps(u + width + j), _mm256_loadu_ps(peep + j), c);
        __m256 reset = gate_avx2(_mm256_loadu_ps(u + 2 * width + j), _mm256_loadu_ps(peep + width + j), c);
        __m256 fresh = _mm256_mul_ps(_mm256_sub_ps(one, forget), _mm256_loadu_ps(u + j));
        c = _mm256_add_ps(_mm256_mul_ps(forget, c), fresh);
        _mm256_storeu_ps(cells + j, c);
        __m256i bytes = _mm256_cvtepu8_epi32(_mm_loadl_epi64((const __m128i *)(const void *)(x + j)));
        __m256 value = _mm256_mul_ps(_mm256_cvtepi32_ps(_mm256_sub_epi32(bytes, _mm256_set1_epi32(KERNEL_ZERO))),
                                     _mm256_set1_ps(1.0f / (float)KERNEL_ZERO));
        __m256 kept = _mm256_mul_ps(_mm256_sub_ps(one, reset), value);
        __m256 sum = _mm256_add_ps(_mm256_mul_ps(reset, tanh_avx2(c)), kept);
        __m256i scaled =
            _mm256_cvttps_epi32(_mm256_add_ps(_mm256_mul_ps(sum, _mm256_set1_ps((float)KERNEL_ZERO)), zero_point));
        __m128i shorts = _mm_packus_epi32(_mm256_castsi256_si128(scaled), _mm256_extracti128_si256(scaled, 1));
        _mm_storel_epi64((__m128i *)(void *)(out + j), _mm_packus_epi16(shorts, shorts));
    }
}

TARGET_AVX2 static void recur_avx2(const float *u, const float *peep, uint32_t width, uint32_t count, const uint8_t *x,
                                   uint8_t *out) {
    float cells[NUMBERS_MAX];
    memset(cells, 0, width * sizeof *cells);
    for (size_t i = 0; i < count; ++i)
        recur_word_avx2(u + i * 3 * width, peep, width, 0, width / 2, x + i * width, out + i * width, cells);
    for (size_t i = count; i-- > 0;)
        recur_word_avx2(u + i * 3 * width, peep, width, width / 2, width, x + i * width, out + i * width, cells);
}

/* Four dependents at once, so that no sum has to wait for itself. */
TARGET_AVX512 static void pair_avx512(const float *left, uint32_t count, uint32_t depth, const float *right, uint32_t row,
                                      float *scores) {
    for (size_t d = 0; d < count; d += 4) {
        /* where fewer than four are left, the last is done again */
        size_t other[4];
        for (size_t i = 0; i < 4; ++i)
            other[i] = d + i < count ? d + i : count - 1;
        for (uint32_t h = 0; h < row; h += KERNEL_BLOCK) {
            __m512 sums[4] = {_mm512_setzero_ps(), _mm512_setzero_ps(), _mm512_setzero_ps(), _mm512_setzero_ps()};
            for (uint32_t k = 0; k < depth; ++k) {
                __m512 heads = _mm512_loadu_ps(right + (size_t)k * row + h);
                for (size_t i = 0; i < 4; ++i)
                    sums[i] = _mm512_add_ps(sums[i], _mm512_mul_ps(_mm512_set1_ps(left[other[i] * depth + k]), heads));
            }
            for (size_t i = 0; i < 4; ++i)
                _mm512_storeu_ps(scores + other[i] * row + h, sums[i]);
        }
    }
}
#endif

/* ---- plain bodies --------------------------------------------------------------------------------------------- */

/* Units [first, end) of one word; `cells` is that of the word before and becomes that of this one. */
BODY void recur_word(const float *restrict u, const float *restrict peep, uint32_t width, uint32_t first, uint32_t end,
                     const uint8_t *restrict x, uint8_t *restrict out, float *restrict cells) {
    for (uint32_t j = first; j < end; ++j) {
        float c = cells[j];
        float z = u[j];
        float forget = 0.5f + 0.5f * activation_tanh(u[width + j] + peep[j] * c);
        float reset = 0.5f + 0.5f * activation_tanh(u[2 * width + j] + peep[width + j] * c);
        c = forget * c + (1.0f - forget) * z;
        cells[j] = c;
        out[j] = kernel_byte(reset * activation_tanh(c) + (1.0f - reset) * kernel_value(x[j]));
    }
}

BODY void recur(const float *restrict u, const float *restrict peep, uint32_t width, uint32_t count,
                const uint8_t *restrict x, uint8_t *restrict out) {
    float cells[NUMBERS_MAX];
    memset(cells, 0, width * sizeof *cells);
    for (size_t i = 0; i < count; ++i)
        recur_word(u + i * 3 * width, peep, width, 0, width / 2, x + i * width, out + i * width, cells);
    for (size_t i = count; i-- > 0;)
        recur_word(u + i * 3 * width, peep, width, width / 2, width, x + i * width, out + i * width, cells);
}

BODY void pair(const float *restrict left, uint32_t count, uint32_t depth, const float *restrict right, uint32_t row,
               float *restrict scores) {
    for (size_t d = 0; d < count; ++d)
        for (uint32_t h = 0; h < row; h += KERNEL_BLOCK) {
            float sums[KERNEL_BLOCK] = {0};
            for (uint32_t k = 0; k < depth; ++k)
                for (uint32_t lane = 0; lane < KERNEL_BLOCK; ++lane)
                    sums[lane] += left[d * depth + k] * right[(size_t)k * row + h + lane];
            memcpy(scores + d * row + h, sums, sizeof sums);
        }
}

BODY void turn(const float *restrict in, size_t in_row, uint32_t count, uint32_t depth, float *restrict out,
               size_t out_row) {
    float squashed[NUMBERS_MAX];
    for (size_t i = 0; i < count; ++i) {
        for (uint32_t k = 0; k < depth; ++k)
            squashed[k] = activation_tanh(in[i * in_row + k]);
        for (uint32_t k = 0; k < depth; ++k)
            out[k * out_row + i] = squashed[k];
    }
}

BODY void squash(const float *restrict in, uint32_t count, uint8_t *restrict out) {
    for (uint32_t i = 0; i < count; ++i)
        out[i] = kernel_byte(activation_tanh(in[i]));
}

/* ---- for each kind of machine --------------------------------------------------------------------------------- */

#define DEFINE_LEVEL(level, target)                                                                                        \
    target static void turn_##level(const float *in, size_t in_row, uint32_t count, uint32_t depth, float *out,            \
                                    size_t out_row) {                                                                      \
        turn(in, in_row, count, depth, out, out_row);                                                                      \
    }                                                                                                                      \
    target static void squash_##level(const float *in, uint32_t count, uint8_t *out) {                                     \
        squash(in, count, out);                                                                                            \
    }

#define DEFINE_PAIR(level, target)                                                                                         \
    target static void pair_##level(const float *left, uint32_t count, uint32_t depth, const float *right, uint32_t row,   \
                                    float *scores) {                                                                       \
        pair(left, count, depth, right, row, scores);                                                                      \
    }

static void recur_portable(const float *u, const float *peep, uint32_t width, uint32_t count, const uint8_t *x,
                           uint8_t *out) {
    recur(u, peep, width, count, x, out);
}

DEFINE_LEVEL(portable, )
DEFINE_PAIR(portable, )
#if KERNEL_X86
DEFINE_LEVEL(avx2, TARGET_AVX2)
DEFINE_PAIR(avx2, TARGET_AVX2)
DEFINE_LEVEL(avx512, TARGET_AVX512)
#define PICK(level, name, ...)                                                                                             \
    ((level) == KERNEL_AVX512 ? name##_avx512(__VA_ARGS__)                                                                 \
     : (level) == KERNEL_AVX2 ? name##_avx2(__VA_ARGS__)                                                                   \
                              : name##_portable(__VA_ARGS__))
#else
#define PICK(level, name, ...) ((void)(level), name##_portable(__VA_ARGS__))
#endif

void kernel_apply(kernel_level level, const kernel_map *map, const uint8_t *x, size_t x_row, uint32_t count, float *y,
                  size_t y_row) {
    PICK(level, apply, map, x, x_row, count, y, y_row);
}

void kernel_recur(kernel_level level, const float *u, const float *peep, uint32_t width, uint32_t count, const uint8_t *x,
                  uint8_t *out) {
    PICK(level, recur, u, peep, width, count, x, out);
}

void kernel_pair(kernel_level level, const float *left, uint32_t count, uint32_t depth, const float *right, uint32_t row,
                 float *scores) {
    PICK(level, pair, left, count, depth, right, row, scores);
}

void kernel_turn(kernel_level level, const float *in, size_t in_row, uint32_t count, uint32_t depth, float *out,
                 size_t out_row) {
    PICK(level, turn, in, in_row, count, depth, out, out_row);
}

void kernel_squash(kernel_level level, const float *in, uint32_t count, uint8_t *out) {
    PICK(level, squash, in, count, out);
}
