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
    {"13. Juli 2016, 10:30 Uhr", "2016-07-13T10:30:00"},
    {"Mittwoch, 3. März 2016 um 9:05 Uhr", "2016-03-03T09:05:00"},
    {"le 1er juillet 2016 à 10h30", "2016-07-01T10:30:00"},
    {"13 de julio de 2016", "2016-07-13"},
    {"1º de março de 2016", "2016-03-01"},
    {"13 luglio 2016 alle 10:30", "2016-07-13T10:30:00"},
    {"13 juli 2016", "2016-07-13"},
    {"13 июля 2016 г.", "2016-07-13"},
    {"13 липня 2016", "2016-07-13"},
    {"13 يوليو 2016", "2016-07-13"},
    {"١٣ تموز ٢٠١٦", "2016-07-13"},
    {"2016年7月13日 10:30", "2016-07-13T10:30:00"},
    {"2016년 7월 13일", "2016-07-13"},
    {"13 août 2016", "2016-08-13"},
    {"Tue Nov 19 21:57:01 UTC 2019", "2019-11-19T21:57:01Z"},
    {"Mars 3 landed", NULL},
    {"3 Mars bars", NULL},
    {"13 Dezember", "--12-13"},
    {"13 mars", NULL},
    {"5 mai zusammen", NULL},
    {"2016年13月13日", NULL},
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

/* "03/04/2016" means what the page's language and country make of it, and nothing where they do not say. */
static void the_language_orders_day_and_month(void **state) {
    (void)state;
    static const char *const cases_by_tag[][2] = {{"en-US", "2016-03-04"},
                                                  {"en-GB", "2016-04-03"},
                                                  {"en", ""},
                                                  {"en-CA", ""},
                                                  {"de", "2016-04-03"},
                                                  {"fr-FR", "2016-04-03"},
                                                  {"fr-CA", ""},
                                                  {"es_ES", "2016-04-03"},
                                                  {"es-US", ""},
                                                  {"", ""},
                                                  {"ja", ""},
                                                  {"deu", ""}};
    for (size_t i = 0; i < sizeof cases_by_tag / sizeof *cases_by_tag; i++) {
        read_date date;
        char iso[40] = "";
        if (read_date_parse_in(STR("03/04/2016"), read_date_order_of(str_of(cases_by_tag[i][0])), &date))
            read_date_format(&date, iso);
        if (strcmp(iso, cases_by_tag[i][1]) != 0)
            fail_msg("%s reads 03/04/2016 as \"%s\"", cases_by_tag[i][0], iso);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_way_of_writing_is_read),
        cmocka_unit_test(whole_values_are_read),
        cmocka_unit_test(the_language_orders_day_and_month),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
