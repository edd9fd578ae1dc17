/* The best tree: held against all trees of short sentences, and quick on hard ones. */
#include "lang/tree.h"
#include "unit/test.h"

#include <stdlib.h>

enum { MOST = 6, ROW = 16 };

static uint64_t random_state = 5;

static float draw(void) {
    random_state = random_state * 6364136223846793005u + 1442695040888963407u;
    return (float)(random_state >> 40) * 0x1p-24f * 10;
}

static bool is_tree(const uint32_t *heads, uint32_t n) {
    uint32_t roots = 0;
    for (uint32_t d = 0; d < n; ++d) {
        uint32_t at = d;
        uint32_t steps = 0;
        while (at != n && steps++ <= n)
            at = heads[at];
        if (at != n)
            return false;
        roots += heads[d] == n;
    }
    return roots == 1;
}

static float value(const float *scores, uint32_t row, const uint32_t *heads, uint32_t n) {
    float sum = 0;
    for (uint32_t d = 0; d < n; ++d)
        sum += scores[d * row + heads[d]];
    return sum;
}

/* The best of all (n + 1)^n ways to choose heads that are trees. */
static float best_by_trying(const float *scores, uint32_t n) {
    uint32_t heads[MOST] = {0};
    float best = -1e30f;
    for (;;) {
        if (is_tree(heads, n) && value(scores, ROW, heads, n) > best)
            best = value(scores, ROW, heads, n);
        uint32_t k = 0;
        while (k < n && ++heads[k] > n)
            heads[k++] = 0;
        if (k == n)
            return best;
    }
}

static void test_all_trees(void **state) {
    (void)state;
    tree_space space = {0};
    for (int round = 0; round < 600; ++round) {
        uint32_t n = 1 + (uint32_t)round % MOST;
        if (n == MOST && round > 100)
            n = 2;
        float scores[MOST * ROW];
        for (uint32_t k = 0; k < MOST * ROW; ++k)
            scores[k] = round % 3 == 0 ? (float)(int)draw() : draw(); /* with ties and without */
        uint32_t heads[MOST];
        assert_int_equal(tree_best(&space, scores, ROW, n, heads), CASUS_OK);
        assert_true(is_tree(heads, n));
        float difference = best_by_trying(scores, n) - value(scores, ROW, heads, n);
        assert_true(difference < 1e-3f); /* sums in another order */
    }
    tree_release(&space);
}

/* Every word likes its neighbour best: cycles inside cycles. */
static void test_long(void **state) {
    (void)state;
    enum { N = 400 };
    tree_space space = {0};
    uint32_t row = N + 1;
    float *scores = malloc((size_t)N * row * sizeof *scores);
    uint32_t *heads = malloc(N * sizeof *heads);
    assert_non_null(scores);
    assert_non_null(heads);
    for (uint32_t d = 0; d < N; ++d)
        for (uint32_t h = 0; h <= N; ++h)
            scores[d * row + h] = h == N ? -100 : h == (d ^ 1u) ? 50 : h == (d ^ 2u) ? 40 : h == (d ^ 4u) ? 30 : draw();
    assert_int_equal(tree_best(&space, scores, row, N, heads), CASUS_OK);
    assert_true(is_tree(heads, N));
    tree_release(&space);
    free(scores);
    free(heads);
}

static void test_crossing(void **state) {
    (void)state;
    /* 0 → 2 and 1 → 3 cross */
    float scores[4 * 5] = {0, 1, 9, 1, 2, /* of word 0 */
                           1, 0, 1, 9, 2, /* of word 1 */
                           1, 1, 0, 9, 2, /* of word 2 */
                           1, 1, 1, 0, 9};
    uint32_t heads[4];
    tree_space space = {0};
    assert_int_equal(tree_best(&space, scores, 5, 4, heads), CASUS_OK);
    assert_int_equal(heads[0], 2);
    assert_int_equal(heads[1], 3);
    assert_int_equal(heads[2], 3);
    assert_int_equal(heads[3], 4);
    tree_release(&space);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_all_trees), cmocka_unit_test(test_long),
                                       cmocka_unit_test(test_crossing)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
