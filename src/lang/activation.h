/* activation: the squashing functions of the network, in arithmetic that is the same everywhere.
 *
 * The square non-linearity of Wuraola and Patel (2018) stands in for the hyperbolic tangent: x - x |x| / 4, which reaches
 * ±1 at ±2 with a slope of nought and stays there. It has no division and no exponential; additions and multiplications of
 * floats are rounded as IEEE 754 says, so that every machine computes the same bits, a lane at a time or sixteen.
 *
 * Files that include this are compiled without contraction of multiplications and additions (-ffp-contract=off).
 */
#ifndef CASUS_LANG_ACTIVATION_H
#define CASUS_LANG_ACTIVATION_H

static inline float activation_clip(float x) {
    x = x < -2.0f ? -2.0f : x;
    return x > 2.0f ? 2.0f : x;
}

/* In -1 … 1, like tanh(x). */
static inline float activation_tanh(float x) {
    x = activation_clip(x);
    return x * (1.0f - 0.25f * __builtin_fabsf(x));
}

static inline float activation_tanh_slope(float x) {
    return 1.0f - 0.5f * __builtin_fabsf(activation_clip(x));
}

/* In 0 … 1, like the logistic function: 1/2 + 1/2 tanh(x/2). */
static inline float activation_sigmoid(float x) {
    return 0.5f + 0.5f * activation_tanh(0.5f * x);
}

static inline float activation_sigmoid_slope(float x) {
    return 0.25f * activation_tanh_slope(0.5f * x);
}

#endif
