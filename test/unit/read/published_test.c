/* The publication date: which source wins, and what a caption and a weekday imply. */
#include "unit/test.h"

#include "read/read_room.h"

#define AT(y, m, d)                                                                                                        \
    { y, m, d, -1, 0, 0, READ_ZONE_NONE }

static void check(const read_dates *dates, const char *text, day given, const char *expected) {
    read_date date;
    char iso[40] = "";
    if (read_published(dates, str_of(text), given, &date))
        read_date_format(&date, iso);
    assert_string_equal(iso, expected);
}

static void sources_have_an_order(void **state) {
    (void)state;
    read_dates dates = {
        .metadata = AT(2016, 7, 1), .url = AT(2016, 7, 2), .dateline = AT(2016, 7, 3), .byline = AT(2016, 7, 4)};
    day given = day_of(2016, 7, 5);
    check(&dates, "", given, "2016-07-01");
    dates.metadata.month = 0;
    check(&dates, "", given, "2016-07-02");
    dates.url.month = 0;
    check(&dates, "", given, "2016-07-03");
    dates.dateline.month = 0;
    check(&dates, "", given, "2016-07-04");
    dates.byline.month = 0;
    check(&dates, "", given, "2016-07-05");
    check(&dates, "", DAY_NONE, "");
}

static void a_day_without_a_year_needs_a_neighbour(void **state) {
    (void)state;
    read_dates dates = {.dateline = AT(0, 12, 31)};
    check(&dates, "", DAY_NONE, "");
    check(&dates, "", day_of(2016, 1, 2), "2015-12-31");
    dates.caption = (read_date)AT(2014, 12, 30);
    check(&dates, "", DAY_NONE, "2014-12-31");
}

static void a_caption_and_a_weekday_imply_the_day(void **state) {
    (void)state;
    read_dates dates = {.caption = AT(2016, 7, 12)}; /* a Tuesday */
    check(&dates, "They will meet on Thursday, the spokesman said Wednesday.", DAY_NONE, "2016-07-13");
    check(&dates, "He told reporters in Moscow on Tuesday.", DAY_NONE, "2016-07-12");
    check(&dates, "The army on Monday said it had left.", DAY_NONE, "2016-07-18");
    check(&dates, "They will meet on Thursday.", DAY_NONE, "");
    check(&dates, "He said. On Friday they left.", DAY_NONE, "");
    check(&dates, "They will meet on Thursday.", day_of(2016, 7, 14), "2016-07-14");
}

static void addresses_may_hold_a_date(void **state) {
    (void)state;
    static const char *const cases[][2] = {{"https://example.org/2016/07/13/talks", "2016-07-13"},
                                           {"https://example.org/news/2016-07-13-talks", "2016-07-13"},
                                           {"https://example.org/20160713/talks", "2016-07-13"},
                                           {"https://example.org/world/2016/jul/13/talks", "2016-07-13"},
                                           {"https://example.org/2016/07/talks", ""},
                                           {"https://example.org/2016/77/13/", ""},
                                           {"https://example.org/a-12345678", ""}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        read_date date;
        char iso[40] = "";
        if (read_date_in_url(str_of(cases[i][0]), &date))
            read_date_format(&date, iso);
        assert_string_equal(iso, cases[i][1]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sources_have_an_order),
        cmocka_unit_test(a_day_without_a_year_needs_a_neighbour),
        cmocka_unit_test(a_caption_and_a_weekday_imply_the_day),
        cmocka_unit_test(addresses_may_hold_a_date),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
