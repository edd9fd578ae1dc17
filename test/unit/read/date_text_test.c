/* Dates in words: what each way of writing means, and what is no date. */
#include "unit/test.h"

#include "read/read_room.h"

static const struct {
    const char *text;
    const char *iso; /* NULL: no date; "--07-13": without a year */
} cases[] = {
    {"July 13, 2016", "2016-07-13"},
    {"Jul. 13th, 2016", "2016-07-13"},
    {"in Washington, DC, July 12, 2016.", "2016-07-12"},
    {"13 July 2016", "2016-07-13"},
    {"the 13th of July, 2016", "2016-07-13"},
    {"13-Jul-2016", "2016-07-13"},
    {"Wed, 13 Jul 2016 10:30:05 +0200", "2016-07-13T10:30:05+02:00"},
    {"Wednesday 13 July 2016 10:30 GMT", "2016-07-13T10:30:00Z"},
    {"10:30 GMT, Wednesday 13 July 2016", "2016-07-13T10:30:00Z"},
    {"July 13, 2016 at 3:15 p.m. EDT", "2016-07-13T15:15:00-04:00"},
    {"July 13, 2016, 12:05 AM", "2016-07-13T00:05:00"},
    {"2016-07-13", "2016-07-13"},
    {"2016-07-13T10:30:00Z", "2016-07-13T10:30:00Z"},
    {"2016-07-13T10:30:00.123+03:30", "2016-07-13T10:30:00+03:30"},
    {"2016-07-13 10:30", "2016-07-13T10:30:00"},
    {"2016/7/3", "2016-07-03"},
    {"13/07/2016", "2016-07-13"},
    {"07/13/2016", "2016-07-13"},
    {"07/07/2016", "2016-07-07"},
    {"3.4.2016", "2016-04-03"},
    {"July 12-13, 2016", "2016-07-12"},
    {"July 13", "--07-13"},
    {"Sept. 4, 2015", "2015-09-04"},
    {"29 February 2016", "2016-02-29"},
    {"03/04/2016", NULL},
    {"29 February 2015", NULL},
    {"July 2016", NULL},
    {"they may 3 times", NULL},
    {"Marc 5 of them", NULL},
    {"2016", NULL},
    {"13:45", NULL},
    {"1.2.3", NULL},
    {"", NULL},
};

static void each_way_of_writing_is_read(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        read_date date;
        span where;
        char iso[40] = "";
        if (read_date_find(str_of(cases[i].text), 0, &date, &where)) {
            read_date_format(&date, iso);
            if (date.year == 0)
                snprintf(iso, sizeof iso, "--%02d-%02d", date.month, date.day);
            assert_true(where.start < where.end && where.end <= strlen(cases[i].text));
        }
        if (strcmp(iso, cases[i].iso ? cases[i].iso : "") != 0)
            fail_msg("\"%s\" is read as \"%s\"", cases[i].text, iso);
    }
}

static void whole_values_are_read(void **state) {
    (void)state;
    static const char *const values[][2] = {{"20160713", "2016-07-13"},
                                            {"20160713103000", "2016-07-13T10:30:00"},
                                            {"1468405800", "2016-07-13T10:30:00Z"},
                                            {"1468405800000", "2016-07-13T10:30:00Z"},
                                            {" 2016-07-13 ", "2016-07-13"},
                                            {"Wed, 13 Jul 2016 10:30:05 +0200", "2016-07-13T10:30:05+02:00"},
                                            {"Wed, 13 Jul 16 10:30:05 GMT", "2016-07-13T10:30:05Z"},
                                            {"13 Jul 99 9:05 UT", "1999-07-13T09:05:00Z"},
                                            {"Wed,13 Jul 2016 10:30 CST", "2016-07-13T10:30:00-06:00"},
                                            {"wed, 13 july 2016 10:30:05 est", "2016-07-13T10:30:05-05:00"},
                                            {"WED, 13 JUL 2016 10:30:05 Z", "2016-07-13T10:30:05Z"},
                                            {"Wed Jul 13 10:30:05 EDT 2016", "2016-07-13T10:30:05-04:00"},
                                            {"Wed Jul  3 10:30:05 2016", "2016-07-03T10:30:05"},
                                            {"13-Jul-16 10:30", "2016-07-13T10:30:00"},
                                            {"Wed, 13 Jul 2016 10:30:05 +5:30", "2016-07-13T10:30:05+05:30"},
                                            {"Wed, 13 Jul 2016 10:30:05 +0000 (UTC)", "2016-07-13T10:30:05Z"},
                                            {"Wed, 13 Jul 2016 10:30:05 GMT+0530", "2016-07-13T10:30:05+05:30"},
                                            {"Wed, 13 Jul 2016 10:30:05 -0500 EST", "2016-07-13T10:30:05-05:00"},
                                            {"Wednesday, July 13, 2016 3:15 PM EDT", "2016-07-13T15:15:00-04:00"},
                                            {"Wed, 13 Sept. 2016 10:30:05", "2016-09-13T10:30:05"},
                                            {"Wed, 13 Jul 2016", "2016-07-13"},
                                            {"Wed, 31 Jun 2016 10:30:05 GMT", ""},
                                            {"Wed, 13 Jul", ""},
                                            {"13 Julian 2016", ""},
                                            {"20160713T103000Z", "2016-07-13T10:30:00Z"},
                                            {"20160713T1030+0200", "2016-07-13T10:30:00+02:00"},
                                            {"20160713T103000.5-0500", "2016-07-13T10:30:00-05:00"},
                                            {"20161332T103000Z", ""},
                                            {"July 13", ""},
                                            {"99999999", ""}};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        read_date date;
        char iso[40] = "";
        if (read_date_parse(str_of(values[i][0]), &date))
            read_date_format(&date, iso);
        assert_string_equal(iso, values[i][1]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_way_of_writing_is_read),
        cmocka_unit_test(whole_values_are_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
