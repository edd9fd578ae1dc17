/* Time expressions and their TIMEX3 values. The story is published on 2016-07-13, a Wednesday. */
#include "unit/story.h"

typedef struct time_case {
    const char *text;
    const char *words;
    const char *value;
} time_case;

static const time_case CASES[] = {
    {"They met on Monday.", "Monday", "2016-07-11"},
    {"They met yesterday.", "yesterday", "2016-07-12"},
    {"They meet tomorrow.", "tomorrow", "2016-07-14"},
    {"They met last week.", "last week", "2016-W27"},
    {"They met this month.", "this month", "2016-07"},
    {"They met last year.", "last year", "2015"},
    {"They met on July 12, 2016.", "July 12, 2016", "2016-07-12"},
    {"They met on 12 July 2016.", "12 July 2016", "2016-07-12"},
    {"They met on June 30.", "June 30", "2016-06-30"},
    {"They met on December 30.", "December 30", "2016-12-30"},
    {"They met on February 3.", "February 3", "2016-02-03"},
    {"They met in March 2014.", "March 2014", "2014-03"},
    {"They met in 1998.", "1998", "1998"},
    {"They met three days ago.", "three days ago", "2016-07-10"},
    {"They met on 2016-07-01.", "2016-07-01", "2016-07-01"},
};

static void expressions_have_values(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        engine_result result = test_story(CASES[i].text, "2016-07-13");
        if (result.found->time_count != 1)
            fail_msg("%u time expressions in \"%s\"", result.found->time_count, CASES[i].text);
        const find_time *time = &result.found->times[0];
        assert_str(str_in(result.document->text, time->where), CASES[i].words);
        assert_str(time->value, CASES[i].value);
    }
}

static void without_a_publication_date_nothing_is_made_up(void **state) {
    (void)state;
    engine_result result = test_story("They met on Monday.", "");
    assert_int_equal(result.found->time_count, 1);
    assert_str(result.found->times[0].value, "");
    assert_int_equal(result.found->times[0].from, DAY_NONE);
}

static void a_dated_part_stands_for_its_own_day(void **state) {
    (void)state;
    const char *text = "They met yesterday.\n\nThey met on Monday.\n\nThey met yesterday.";
    story_part parts[] = {{.published = STR("2016-07-10T23:50:00"), .start = 0, .end = 19},
                          {.published = STR("2016-07-20"), .start = 21, .end = 40},
                          {.published = {NULL, 0}, .start = 42, .end = 61}};
    engine_result result;
    casus_error error;
    arena_reset(test_memory);
    story told = {.memory = test_memory, .id = STR("test"), .text = str_of(text), .published = STR("2016-07-13")};
    told.parts.items = parts;
    told.parts.count = 3;
    assert_int_equal(engine_code(test_coder, &told, test_memory, NULL, &result, &error), CASUS_OK);
    assert_int_equal(result.found->time_count, 3);
    assert_str(result.found->times[0].value, "2016-07-09");
    assert_str(result.found->times[1].value, "2016-07-18");
    assert_str(result.found->times[2].value, "2016-07-12"); /* a part without a day has the story's */
}

static void a_weekday_looks_back_or_ahead(void **state) {
    (void)state;
    day wednesday = day_of(2016, 7, 13);
    assert_int_equal(find_weekday(wednesday, 3, true), day_of(2016, 7, 14));
    assert_int_equal(find_weekday(wednesday, 3, false), day_of(2016, 7, 7));
    assert_int_equal(find_weekday(wednesday, 2, false), wednesday);
    assert_int_equal(find_weekday(wednesday, 2, true), day_of(2016, 7, 20));
    assert_int_equal(find_weekday(DAY_NONE, 2, true), DAY_NONE);
}

static void may_is_not_always_a_month(void **state) {
    (void)state;
    engine_result result = test_story("They may meet.", "2016-07-13");
    assert_int_equal(result.found->time_count, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(expressions_have_values),
        cmocka_unit_test(without_a_publication_date_nothing_is_made_up),
        cmocka_unit_test(a_dated_part_stands_for_its_own_day),
        cmocka_unit_test(a_weekday_looks_back_or_ahead),
        cmocka_unit_test(may_is_not_always_a_month),
    };
    return cmocka_run_group_tests(tests, open_test_engine, close_test_engine);
}
