/* The pool: results come back in the order of submission, whatever the number of threads. */
#include "unit/test.h"

#define JOBS 500

static int order[JOBS];
static int order_count;

static void square(void *context, uint32_t worker, void *job) {
    (void)context;
    (void)worker;
    int *n = job;
    volatile int spin = (*n % 7) * 2000;
    while (spin > 0)
        spin--;
    *n = *n * *n;
}

static void hand_over(void *context, void *job) {
    (void)context;
    order[order_count++] = *(int *)job;
}

static void results_come_back_in_order(void **state) {
    (void)state;
    static const uint32_t threads[] = {1, 2, 3, 8};
    for (size_t t = 0; t < sizeof threads / sizeof *threads; t++) {
        static int jobs[JOBS];
        order_count = 0;
        pool *workers;
        assert_int_equal(pool_new(threads[t], square, hand_over, NULL, &workers, NULL), CASUS_OK);
        for (int i = 0; i < JOBS; i++) {
            jobs[i] = i;
            pool_submit(workers, &jobs[i]);
        }
        pool_finish(workers);
        pool_free(workers);
        assert_int_equal(order_count, JOBS);
        for (int i = 0; i < JOBS; i++)
            assert_int_equal(order[i], i * i);
    }
}

static void nonsense_is_refused(void **state) {
    (void)state;
    pool *workers;
    casus_error error;
    assert_int_equal(pool_new(0, square, hand_over, NULL, &workers, &error), CASUS_USAGE);
    assert_null(workers);
    assert_int_equal(pool_new(100000, square, hand_over, NULL, &workers, &error), CASUS_USAGE);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(results_come_back_in_order),
        cmocka_unit_test(nonsense_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
