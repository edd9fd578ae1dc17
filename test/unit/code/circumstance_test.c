/* When and where an act was done, and the word for what the text does not say. */
#include "unit/story.h"

static const code_event *first_event(const char *text, const char *published, engine_result *result) {
    *result = test_story(text, published);
    if (result->event_count == 0)
        fail_msg("no event in \"%s\"", text);
    return &result->events[0];
}

static void each_target_keeps_its_own_day(void **state) {
    (void)state;
    engine_result result =
        test_story("John Kerry will meet with Vladimir Putin on Thursday and with Sergei Lavrov on Friday.", "2016-07-13");
    assert_int_equal(result.event_count, 2);
    assert_int_equal(result.events[0].date, day_of(2016, 7, 14));
    assert_int_equal(result.events[1].date, day_of(2016, 7, 15));
}

static void a_report_without_a_time_is_of_its_day(void **state) {
    (void)state;
    engine_result result;
    const code_event *event = first_event("Israel attacked Syria.", "2016-07-13", &result);
    assert_int_equal(event->date, day_of(2016, 7, 13));
    assert_int_equal(event->date_origin, DATE_PUBLISHED);
}

static void nothing_is_dated_out_of_the_air(void **state) {
    (void)state;
    engine_result result;
    const code_event *event = first_event("Israel attacked Syria on Monday.", "", &result);
    assert_int_equal(event->date, DAY_NONE);
    assert_string_equal(event->missing.date, "no_published_date");
    event = first_event("Putin will visit Iran.", "2016-07-13", &result);
    assert_int_equal(event->date, DAY_NONE);
    assert_string_equal(event->missing.date, "not_stated");
}

static void places_have_coordinates(void **state) {
    (void)state;
    engine_result result;
    const code_event *event = first_event("Barack Obama met Vladimir Putin in Moscow.", "2016-07-13", &result);
    assert_int_not_equal(event->place, KNOW_NONE);
    assert_str(event->place_country, "RUS");
    event = first_event("Barack Obama met Vladimir Putin.", "2016-07-13", &result);
    assert_int_equal(event->place, KNOW_NONE);
    assert_string_equal(event->missing.place, "not_stated");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_target_keeps_its_own_day),
        cmocka_unit_test(a_report_without_a_time_is_of_its_day),
        cmocka_unit_test(nothing_is_dated_out_of_the_air),
        cmocka_unit_test(places_have_coordinates),
    };
    return cmocka_run_group_tests(tests, open_test_engine, close_test_engine);
}
