/* The intern table: numbers in the order of arrival, found again after growth, failures leave it usable. */
#include "unit/test.h"

static void numbers_follow_arrival(void **state) {
    (void)state;
    intern *table = intern_new();
    assert_int_equal(intern_find(table, STR("x")), INTERN_NONE);
    char name[16];
    for (uint32_t i = 0; i < 5000; i++) {
        snprintf(name, sizeof name, "w%u", i);
        assert_int_equal(intern_add(table, str_of(name)), i);
    }
    for (uint32_t i = 0; i < 5000; i++) {
        snprintf(name, sizeof name, "w%u", i);
        assert_int_equal(intern_add(table, str_of(name)), i);
        assert_int_equal(intern_find(table, str_of(name)), i);
        assert_str(intern_str(table, i), name);
    }
    assert_int_equal(intern_count(table), 5000);
    assert_int_equal(intern_str(table, 5000).n, 0);
    intern_free(table);
    intern_free(NULL);
}

static void every_failed_allocation_is_survived(void **state) {
    (void)state;
    for (uint64_t n = 1; n < 12; n++) {
        memory_fail_at(n);
        intern *table = intern_new();
        if (!table)
            continue;
        uint32_t failures = 0;
        char name[16];
        for (uint32_t i = 0; i < 600; i++) {
            snprintf(name, sizeof name, "w%u", i);
            failures += intern_add(table, str_of(name)) == INTERN_NONE;
        }
        memory_fail_at(0);
        assert_true(failures <= 1);
        assert_int_equal(intern_count(table), 600 - failures);
        intern_free(table);
    }
    memory_fail_at(0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_follow_arrival),
        cmocka_unit_test(every_failed_allocation_is_survived),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
