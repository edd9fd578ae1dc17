/* The network of the trainer: its gradient is held against differences of its loss, for every kind of parameter. */
#include "train/network.h"
#include "unit/test.h"

#include <stdlib.h>

enum { ROWS = 20, WIDTH = 32, WORDS = 12 };

static const network_shape shape = {
    .width = WIDTH, .layers = 3, .tag_layer = 1, .tags = 5, .labels = 4, .arc = 16, .relation = 16, .rows = ROWS};
static uint32_t ends[2] = {5, WORDS};
static uint32_t first_feature[WORDS + 1];
static uint32_t features[2 * WORDS];
static uint8_t treebanks[2] = {0, 1};
static uint8_t tags[WORDS];
static uint8_t labels[WORDS];
static float trust[WORDS];
/* the second sentence is not projective */
static uint32_t heads[WORDS] = {1, 5, 1, 2, 3, 2, 3, 7, 2, 3, 4, 5};
static network_batch batch = {WORDS, 2, ends, first_feature, features, treebanks, tags, heads, labels, trust};
static const network_dropout dropout = {.layer = 0.3f, .role = 0.3f};
static network *net;
static network_workspace *space;

static int set_up(void **state) {
    (void)state;
    for (uint32_t i = 0; i < WORDS; ++i) {
        first_feature[i] = 2 * i;
        features[2 * i] = i % ROWS;
        features[2 * i + 1] = (i * 7 + 3) % ROWS;
        tags[i] = (uint8_t)(i % 5);
        labels[i] = (uint8_t)(i % 4);
        trust[i] = i % 3 == 0 ? 0.5f : 1.0f;
    }
    first_feature[WORDS] = 2 * WORDS;
    if (network_new(&shape, 2, 3, &net) != CASUS_OK || network_workspace_new(net, &space) != CASUS_OK)
        return 1;
    for (uint32_t i = 0; i < ROWS * WIDTH; ++i)
        net->rows[i] = (float)(i * 37 % 101) / 101.0f - 0.5f;
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    network_workspace_free(space);
    network_free(net);
    return 0;
}

static double loss_now(float **gradient, float **row_gradient) {
    network_loss loss;
    assert_int_equal(network_learn(net, space, &batch, &dropout, 1, 7, gradient, row_gradient, &loss), CASUS_OK);
    return loss.tag + loss.arc + loss.label;
}

static double slope_of(float *parameter) {
    float *unused;
    float kept = *parameter;
    *parameter = kept + 0.01f;
    double more = loss_now(&unused, &unused);
    *parameter = kept - 0.01f;
    double less = loss_now(&unused, &unused);
    *parameter = kept;
    return (more - less) / 0.02;
}

static void check(double slope, double gradient) {
    double difference = slope > gradient ? slope - gradient : gradient - slope;
    double size = slope > 0 ? slope : -slope;
    assert_true(difference < 0.02 * (size + 0.2));
}

static void test_gradient(void **state) {
    (void)state;
    for (uint32_t i = 0; i < WORDS; ++i)
        trust[i] = 1;
    float *gradient;
    float *row_gradient;
    (void)loss_now(&gradient, &row_gradient);
    float *kept = malloc(net->at.count * sizeof *kept);
    float rows[ROWS * WIDTH] = {0};
    assert_non_null(kept);
    memcpy(kept, gradient, net->at.count * sizeof *kept);
    for (uint32_t i = 0; i < WORDS; ++i)
        for (uint32_t k = 0; k < 2; ++k)
            for (uint32_t j = 0; j < WIDTH; ++j)
                rows[features[2 * i + k] * WIDTH + j] += row_gradient[i * WIDTH + j];
    for (size_t i = 0; i < net->at.count; i += 131)
        check(slope_of(net->parameters + i), (double)kept[i]);
    for (size_t i = net->at.role_bias; i < net->at.count; i += 23)
        check(slope_of(net->parameters + i), (double)kept[i]);
    for (size_t i = 0; i < ROWS * WIDTH; i += 17)
        check(slope_of(net->rows + i), (double)rows[i]);
    free(kept);
}

/* A word that is not trusted teaches nothing. */
static void test_trust(void **state) {
    (void)state;
    float *gradient;
    float *row_gradient;
    for (uint32_t i = 0; i < WORDS; ++i)
        trust[i] = 0;
    (void)loss_now(&gradient, &row_gradient);
    for (size_t i = 0; i < net->at.count; ++i)
        assert_true(gradient[i] == 0);
    for (uint32_t i = 0; i < WORDS; ++i)
        trust[i] = 1;
}

/* Two networks that are one and the same agree with themselves. */
static void test_vote(void **state) {
    (void)state;
    uint8_t own_tags[2][WORDS];
    uint8_t own_labels[2][WORDS];
    uint32_t own_heads[2][WORDS];
    float own_trust[2][WORDS];
    network_workspace *other;
    assert_int_equal(network_workspace_new(net, &other), CASUS_OK);
    network *const networks[2] = {net, net};
    network_workspace *const spaces[2] = {space, other};
    for (uint32_t k = 0; k < 2; ++k) {
        network_batch mine = batch;
        mine.tags = own_tags[k];
        mine.labels = own_labels[k];
        mine.heads = own_heads[k];
        mine.trust = own_trust[k];
        assert_int_equal(network_annotate(networks, spaces, k + 1, &mine, 0), CASUS_OK);
    }
    assert_memory_equal(own_tags[0], own_tags[1], sizeof own_tags[0]);
    assert_memory_equal(own_labels[0], own_labels[1], sizeof own_labels[0]);
    assert_memory_equal(own_heads[0], own_heads[1], sizeof own_heads[0]);
    for (uint32_t i = 0; i < WORDS; ++i) {
        float difference = own_trust[0][i] - own_trust[1][i];
        assert_true(own_trust[0][i] > 0 && own_trust[0][i] <= 1 && difference < 1e-4f && difference > -1e-4f);
    }
    network_workspace_free(other);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_gradient), cmocka_unit_test(test_trust),
                                       cmocka_unit_test(test_vote)};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
