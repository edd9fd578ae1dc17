/* The kernels: whatever the machine can run gives the same bits as the plain code, and the plain code does what it says. */
#include "lang/activation.h"
#include "lang/kernel.h"
#include "unit/test.h"

#include <stdlib.h>

enum { INPUTS = 36, OUTPUTS = 112, WORDS = 7, WIDTH = 96, DEPTH = 20, ROW = 48 };

static uint64_t random_state = 99;

static uint32_t draw(void) {
    random_state = random_state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(random_state >> 33);
}

static float draw_float(void) {
    return (float)(draw() % 20001) / 4000.0f - 2.5f;
}

static void draw_floats(float *to, size_t count) {
    for (size_t i = 0; i < count; ++i)
        to[i] = draw_float();
}

static void draw_bytes(uint8_t *to, size_t count) {
    for (size_t i = 0; i < count; ++i)
        to[i] = (uint8_t)(draw() % 255);
}

static void test_bytes(void **state) {
    (void)state;
    assert_int_equal(kernel_byte(-1), 0);
    assert_int_equal(kernel_byte(0), KERNEL_ZERO);
    assert_int_equal(kernel_byte(1), 254);
    for (uint32_t byte = 0; byte < 255; ++byte)
        assert_int_equal(kernel_byte(kernel_value((uint8_t)byte)), byte);
}

static void test_activation(void **state) {
    (void)state;
    assert_true(activation_tanh(5) == 1 && activation_tanh(-5) == -1 && activation_tanh(0) == 0);
    assert_true(activation_sigmoid(9) == 1 && activation_sigmoid(-9) == 0 && activation_sigmoid(0) == 0.5f);
    for (float x = -3; x < 3; x += 0.125f) {
        float slope = (activation_tanh(x + 0.01f) - activation_tanh(x - 0.01f)) / 0.02f;
        assert_true(slope - activation_tanh_slope(x) < 0.02f && activation_tanh_slope(x) - slope < 0.02f);
        slope = (activation_sigmoid(x + 0.01f) - activation_sigmoid(x - 0.01f)) / 0.02f;
        assert_true(slope - activation_sigmoid_slope(x) < 0.02f && activation_sigmoid_slope(x) - slope < 0.02f);
    }
}

/* Against the sum as it is written in the header, with the largest inputs and weights among them. */
static void test_apply(void **state) {
    (void)state;
    int8_t weights[INPUTS * OUTPUTS];
    float scale[OUTPUTS];
    float bias[OUTPUTS];
    uint8_t x[WORDS * INPUTS];
    float wanted[WORDS * OUTPUTS];
    for (uint32_t i = 0; i < INPUTS; ++i)
        for (uint32_t o = 0; o < OUTPUTS; ++o)
            weights[kernel_weight_index(INPUTS, i, o)] = (int8_t)(o == 0   ? KERNEL_WEIGHT_MAX
                                                                  : o == 1 ? -KERNEL_WEIGHT_MAX - 1
                                                                           : (int32_t)(draw() % 127) - 63);
    draw_floats(scale, OUTPUTS);
    draw_floats(bias, OUTPUTS);
    draw_bytes(x, sizeof x);
    memset(x, 254, INPUTS);
    kernel_map map = {weights, scale, bias, INPUTS, OUTPUTS};
    for (uint32_t w = 0; w < WORDS; ++w)
        for (uint32_t o = 0; o < OUTPUTS; ++o) {
            int32_t sum = 0;
            for (uint32_t i = 0; i < INPUTS; ++i)
                sum += x[w * INPUTS + i] * weights[kernel_weight_index(INPUTS, i, o)];
            wanted[w * OUTPUTS + o] = (float)sum * scale[o] + bias[o];
        }
    for (int level = 0; level <= (int)kernel_best(); ++level)
        for (uint32_t count = 1; count <= WORDS; ++count) {
            float y[WORDS * OUTPUTS] = {0};
            kernel_apply((kernel_level)level, &map, x, INPUTS, count, y, OUTPUTS);
            assert_memory_equal(y, wanted, count * OUTPUTS * sizeof *y);
        }
}

static void test_levels_agree(void **state) {
    (void)state;
    float u[WORDS * 3 * WIDTH];
    float peep[2 * WIDTH];
    uint8_t x[WORDS * WIDTH];
    float left[WORDS * DEPTH];
    float right[DEPTH * ROW];
    for (int round = 0; round < 50; ++round) {
        draw_floats(u, sizeof u / sizeof *u);
        draw_floats(peep, sizeof peep / sizeof *peep);
        draw_bytes(x, sizeof x);
        draw_floats(left, sizeof left / sizeof *left);
        draw_floats(right, sizeof right / sizeof *right);
        uint8_t out[KERNEL_LEVELS][WORDS * WIDTH];
        uint8_t squashed[KERNEL_LEVELS][sizeof u / sizeof *u];
        float scores[KERNEL_LEVELS][WORDS * ROW];
        float turned[KERNEL_LEVELS][3 * WIDTH * ROW];
        memset(turned, 0, sizeof turned);
        for (int level = 0; level <= (int)kernel_best(); ++level) {
            kernel_recur((kernel_level)level, u, peep, WIDTH, WORDS, x, out[level]);
            kernel_pair((kernel_level)level, left, WORDS, DEPTH, right, ROW, scores[level]);
            kernel_squash((kernel_level)level, u, sizeof u / sizeof *u, squashed[level]);
            kernel_turn((kernel_level)level, u, 3 * (size_t)WIDTH, WORDS, 3 * WIDTH, turned[level], ROW);
            assert_memory_equal(out[level], out[0], sizeof out[0]);
            assert_memory_equal(scores[level], scores[0], sizeof scores[0]);
            assert_memory_equal(squashed[level], squashed[0], sizeof squashed[0]);
            assert_memory_equal(turned[level], turned[0], sizeof turned[0]);
        }
    }
}

/* One unit of each half, by hand: the first half reads forwards, the second backwards. */
static void test_directions(void **state) {
    (void)state;
    float u[2 * 3 * 32] = {0};
    float peep[2 * 32] = {0};
    uint8_t x[2 * 32];
    uint8_t out[2 * 32];
    memset(x, KERNEL_ZERO, sizeof x);
    for (uint32_t word = 0; word < 2; ++word)
        for (uint32_t j = 0; j < 32; ++j)
            u[word * 96 + 64 + j] = 2; /* the reset gates are open: all of the cell comes out */
    u[0] = 1;                          /* candidate of unit 0 at word 0; gates at 1/2 */
    u[96 + 16] = 1;                    /* candidate of unit 16 at word 1 */
    kernel_recur(KERNEL_PORTABLE, u, peep, 32, 2, x, out);
    assert_int_equal(out[0], kernel_byte(activation_tanh(0.5f)));
    assert_int_equal(out[32], kernel_byte(activation_tanh(0.25f))); /* half of it is left at word 1 */
    assert_int_equal(out[32 + 16], kernel_byte(activation_tanh(0.5f)));
    assert_int_equal(out[16], kernel_byte(activation_tanh(0.25f)));
    assert_int_equal(out[1], KERNEL_ZERO);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_bytes), cmocka_unit_test(test_activation),
                                       cmocka_unit_test(test_apply), cmocka_unit_test(test_levels_agree),
                                       cmocka_unit_test(test_directions)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
