/* Products of matrices against the sum as it is written down, and the small functions beside them. */
#include "train/matrix.h"
#include "unit/test.h"

#include <math.h>

static void test_multiply(void **state) {
    (void)state;
    enum { M = 19, N = 48, K = 13 };
    float a[K * M]; /* turned */
    float b[K * N];
    float c[M * N];
    for (uint32_t i = 0; i < M * K; ++i)
        a[i] = (float)(i * 7 % 11) - 5;
    for (uint32_t i = 0; i < K * N; ++i)
        b[i] = (float)(i * 5 % 13) - 6;
    for (uint32_t round = 0; round < 2; ++round) {
        matrix_multiply((matrix_left){a, 1, M}, b, N, c, N, M, N, K, round == 1);
        for (uint32_t i = 0; i < M; ++i)
            for (uint32_t j = 0; j < N; ++j) {
                float sum = 0; /* of whole numbers: exact */
                for (uint32_t k = 0; k < K; ++k)
                    sum += a[k * M + i] * b[k * N + j];
                assert_true(c[i * N + j] == sum * (float)(round + 1));
            }
    }
}

static void test_transpose(void **state) {
    (void)state;
    float in[17 * 20];
    float out[20 * 18];
    for (uint32_t i = 0; i < 17 * 20; ++i)
        in[i] = (float)i;
    matrix_transpose(in, 20, 17, 20, out, 18);
    for (uint32_t i = 0; i < 17; ++i)
        for (uint32_t j = 0; j < 20; ++j)
            assert_true(out[j * 18 + i] == in[i * 20 + j]);
}

static void test_exp(void **state) {
    (void)state;
    for (float x = 0; x > -79; x -= 0.37f) {
        double wanted = exp((double)x);
        assert_true(fabs((double)matrix_exp(x) - wanted) < 1e-5 * wanted);
    }
    assert_true(matrix_exp(-1000) == 0 && matrix_exp(0) == 1);
}

static void test_softmax(void **state) {
    (void)state;
    float scores[4] = {1, 2, 3, 2};
    float probability = matrix_softmax_gradient(scores, 4, 1, 0.5f);
    float sum = scores[0] + scores[1] + scores[2] + scores[3];
    assert_true(fabsf(sum) < 1e-6f);
    assert_true(fabsf(scores[1] - 0.5f * (probability - 1)) < 1e-6f);
    assert_true(fabsf(scores[3] - 0.5f * probability) < 1e-6f);
}

/* The bottom of a bowl is found. */
static void test_adam(void **state) {
    (void)state;
    float x[2] = {3, -2};
    float mean[2] = {0};
    float square[2] = {0};
    for (uint32_t step = 1; step <= 500; ++step) {
        float gradient[2] = {2 * (x[0] - 1), 2 * (x[1] - 1)};
        matrix_adam adam = matrix_adam_at(0.05f, step);
        matrix_adam_step(&adam, x, gradient, mean, square, 2);
    }
    assert_true(fabsf(x[0] - 1) < 0.05f && fabsf(x[1] - 1) < 0.05f);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_multiply), cmocka_unit_test(test_transpose),
                                       cmocka_unit_test(test_exp), cmocka_unit_test(test_softmax),
                                       cmocka_unit_test(test_adam)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
