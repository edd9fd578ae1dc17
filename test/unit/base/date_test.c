/* Days: there and back over four centuries, weekdays, what is no date. */
#include "unit/test.h"

static void every_day_survives_the_round_trip(void **state) {
    (void)state;
    day first = day_of(1800, 1, 1), last = day_of(2200, 12, 31);
    for (day d = first; d <= last; d++) {
        int y, m, k;
        day_split(d, &y, &m, &k);
        assert_int_equal(day_of(y, m, k), d);
    }
    assert_int_equal(day_of(1970, 1, 1), 0);
}

static void weekdays_are_right(void **state) {
    (void)state;
    assert_int_equal(day_weekday(day_of(2016, 7, 13)), 2); /* a Wednesday */
    assert_int_equal(day_weekday(day_of(1969, 7, 20)), 6); /* a Sunday */
    assert_int_equal(day_weekday(day_of(2000, 2, 29)), 1); /* a Tuesday */
}

static void what_is_no_date_is_refused(void **state) {
    (void)state;
    static const char *bad[] = {"",           "2016",        "2016-7-13", "2016-13-01",
                                "2015-02-29", "2016-07-13x", "20160713",  "abcd-ef-gh"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(day_parse(str_of(bad[i])), DAY_NONE);
    assert_int_equal(day_parse(STR("2016-02-29")), day_of(2016, 2, 29));
    assert_int_equal(day_parse(STR("2016-02-29T10:00:00Z")), day_of(2016, 2, 29));
    char out[11];
    day_format(day_of(987, 6, 5), out);
    assert_string_equal(out, "0987-06-05");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_day_survives_the_round_trip),
        cmocka_unit_test(weekdays_are_right),
        cmocka_unit_test(what_is_no_date_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
