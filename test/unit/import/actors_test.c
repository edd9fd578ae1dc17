/* Actor files: names, synonyms, codes and their dates. The dictionaries are made up. */
#include "unit/import/take.h"

static void names_synonyms_and_codes(void **state) {
    (void)state;
    taken t =
        take_from("# people of the isles\r\nBLUE_ISLES_  [blu] # who noted it, 1 May\r\n+BLUE_ISLANDER\r\n+THE B.I.\r\n\r\n"
                  "<!-- a note -->\r\nISLES TELEVISION [BLUMED]\r\nTWIN TOWNS [TWN/TWS]\r\nMISTER NOBODY [---]\r\n");
    assert_int_equal(t.kind, IMPORT_ACTORS);
    assert_int_equal(t.counts.taken, 6);
    assert_int_equal(t.counts.left, 0);
    assert_string_equal(t.reports, "");
    assert_string_equal(t.made, "\nactor BLUE ISLES\n    code   BLU\n    alias  BLUE ISLANDER; THE B.I.\n"
                                "\nactor ISLES TELEVISION\n    code   BLUMED\n"
                                "\nactor TWIN TOWNS\n    code   TWN/TWS\n"
                                "\nactor MISTER NOBODY\n    code   none\n");
}

static void a_comment_over_lines_ends(void **state) {
    (void)state;
    taken t =
        take_from("<!-- this\nNOT A NAME [AAA]\nends here -->\nNAME ONE [BBB]\n<! -- a slip\nNAME TWO [CCC] ; who, when\n");
    assert_string_equal(t.made, "\nactor NAME ONE\n    code   BBB\n\nactor NAME TWO\n    code   CCC\n");
    assert_string_equal(t.reports, "");
}

static const struct {
    const char *restriction;
    const char *made; /* behind the code */
} dates[] = {
    {"<19991231", "  ..2000-01-01"},
    {"< 991231", "  ..2000-01-01"},
    {"19900101-99991231", "  1990-01-01.."}, /* no day can be written behind it */
    {">20000101", "  2000-01-01.."},
    {"> 000101", "  2000-01-01.."},
    {"19900101-20000630", "  1990-01-01..2000-07-01"},
    {"900101 - 000630", "  1990-01-01..2000-07-01"},
    {"19900101-000630", "  1990-01-01..2000-07-01"}, /* both forms in one line */
    {"300101-310101", "  2030-01-01..1931-01-02"},   /* 30 is the last year of 2000: this one ends before it starts */
    {"20000630-20000630", "  2000-06-30..2000-07-01"},
};

static void limits_are_included(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(dates); i++) {
        char text[100], wanted[100];
        snprintf(text, sizeof text, "SOMEBODY\n\t[ABC %s]\n\t[DEF]\n", dates[i].restriction);
        taken t = take_from(text);
        bool backwards = strncmp(dates[i].restriction, "300101", 6) == 0;
        snprintf(wanted, sizeof wanted, "\nactor SOMEBODY\n%s%s%s    code   DEF\n", backwards ? "" : "    code   ABC",
                 backwards ? "" : dates[i].made, backwards ? "" : "\n");
        assert_string_equal(t.made, wanted);
        assert_int_equal(t.counts.left, backwards);
    }
}

static const struct {
    const char *text;
    const char *reports;
} faults[] = {
    {"SOMEBODY [ABC]\n\t[DEF 20001301-20010101]\n",
     "2:7: \"20001301-20010101\" is no restriction: <DATE, >DATE or DATE-DATE\n"},
    {"SOMEBODY [ABC]\n\t[DEF >1900]\n", "2:7: \"1900\" is no date (YYYYMMDD or YYMMDD)\n"},
    {"SOMEBODY [ABC]\n\t[DEF 20010101-20000101]\n", "2:7: ends before it starts\n"},
    {"SOMEBODY [ABC]\nDARK RIDER [###]\n",
     "2:13: \"###\" is no code\n2: \"DARK RIDER\" has no code that could be taken over\n"},
    {"SOMEBODY [ABC]\n\t[D.F]\n", "2:3: \"D.F\" is no code\n"},
    {"SOMEBODY [ABC]\n\t[DEF]\n", "2:3: a second code without dates; the first is the default\n"},
    {"SOMEBODY [ABC]\n\t[DEF <99991231]\n", "2:3: a second code without dates; the first is the default\n"},
    {"SOMEBODY [ABC]\nNOBODY\nOTHER [DEF]\n", "2: \"NOBODY\" has no code that could be taken over\n"},
    {"+LOST\nSOMEBODY [ABC]\n", "1: belongs to no name that was taken over\n"},
    {"SOMEBODY [ABC]\n... [DEF]\n", "2:1: no name that casus could match\n"},
};

static void says_what_is_left_out(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(faults); i++) {
        taken t = take_from(faults[i].text);
        assert_string_equal(t.reports, faults[i].reports);
        assert_int_equal(t.counts.left, 1);
        assert_non_null(strstr(t.made, "SOMEBODY"));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_synonyms_and_codes),
        cmocka_unit_test(a_comment_over_lines_ends),
        cmocka_unit_test(limits_are_included),
        cmocka_unit_test(says_what_is_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
