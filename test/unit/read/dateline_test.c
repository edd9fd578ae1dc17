/* Datelines: where they end, who wrote, and what only looks like one. */
#include "unit/test.h"

#include "read/read_room.h"

static const struct {
    const char *text;
    const char *dateline; /* NULL: there is none */
    const char *agency;
    const char *rest;
} cases[] = {
    {"GENEVA (AP) — Talks began.", "GENEVA (AP) —", "Associated Press", "Talks began."},
    {"BEIRUT, July 3 (Reuters) - Fighting went on.", "BEIRUT, July 3 (Reuters) -", "Reuters", "Fighting went on."},
    {"UNITED NATIONS -- The council met.", "UNITED NATIONS --", "", "The council met."},
    {"St. John's, Newfoundland (CP) – “We saw it,” he said.", "St. John's, Newfoundland (CP) –", "CP",
     "“We saw it,” he said."},
    {"WASHINGTON (CNN) The president spoke.", "WASHINGTON (CNN)", "CNN", "The president spoke."},
    {"Moscow — President Petrov spoke.", "Moscow —", "", "President Petrov spoke."},
    {"(Reuters) - Shares fell.", "(Reuters) -", "Reuters", "Shares fell."},
    {"PARIS, France — Police said so.", "PARIS, France —", "", "Police said so."},
    {"Petrov — who is ill — spoke.", NULL, "", ""},
    {"He said — and meant it.", NULL, "", ""},
    {"The North Atlantic Treaty Organization (NATO) said so.", NULL, "", ""},
    {"A man from Cairo (Egypt) spoke.", NULL, "", ""},
    {"NATO said on Monday that it would.", NULL, "", ""},
    {"US-led forces struck the town.", NULL, "", ""},
    {"", NULL, "", ""},
};

static void datelines_are_cut_off(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        str text = str_of(cases[i].text);
        read_dateline found = read_dateline_of(text);
        if (!cases[i].dateline && found.length)
            fail_msg("\"%s\" has no dateline", cases[i].text);
        if (!cases[i].dateline)
            continue;
        assert_str(found.text, cases[i].dateline);
        assert_str(found.agency, cases[i].agency);
        assert_str(str_slice(text, found.length, text.n), cases[i].rest);
    }
}

static void a_dateline_may_be_dated(void **state) {
    (void)state;
    read_dateline found = read_dateline_of(STR("BEIRUT, July 3 (Reuters) - Fighting went on."));
    assert_true(found.dated);
    assert_int_equal(found.date.month, 7);
    assert_int_equal(found.date.day, 3);
    assert_int_equal(found.date.year, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(datelines_are_cut_off),
        cmocka_unit_test(a_dateline_may_be_dated),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
