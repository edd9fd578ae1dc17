/* Agent files, discards, issues, and files that are none of these. The dictionaries are made up. */
#include "unit/import/take.h"

static void agents_with_plurals(void **state) {
    (void)state;
    taken t =
        take_from("BAKER [~BUS]\nFERRY BOSS [~BUS] # a note\nDEPUTY {} [~LEG]\nATTORNEY_AT_LAW {ATTORNEYS_AT_LAW} [~JUD]\n"
                  "LOBBY [NGO~]\nENVOY [~GOV]\n");
    assert_int_equal(t.kind, IMPORT_AGENTS);
    assert_int_equal(t.counts.taken, 6);
    assert_string_equal(t.made, "\nagent BUS\n    noun  baker; bakers; ferry boss; ferry bosses\n"
                                "\nagent LEG\n    noun  deputy\n"
                                "\nagent JUD\n    noun  attorney at law; attorneys at law\n"
                                "\nagent NGO\n    prefix  lobby; lobbies\n"
                                "\nagent GOV\n    noun  envoy; envoys\n");
    assert_string_equal(t.reports, "");
}

/* The ending would be a word of its own behind the sign, one more than a name may have. */
static void no_plural_behind_a_sign(void **state) {
    (void)state;
    taken t = take_from("BAKER_(TOWN) [~BUS]\nBAKER [~BUS]\n");
    assert_string_equal(t.made, "\nagent BUS\n    noun  baker (town); baker; bakers\n");
    t = take_from("A1)))))))))))))))))))))))))))))) [~BUS]\n");
    assert_string_equal(t.made, "\nagent BUS\n    noun  a1))))))))))))))))))))))))))))))\n");
    assert_string_equal(t.reports, "");
}

static void substitutions(void **state) {
    (void)state;
    taken t =
        take_from("!FOLK! = MAN, WOMEN\n!AT! = IN, AT\nTRADES!FOLK! [~BUS]\n!FOLK!_!AT!_ARMS [~REB]\n!WHO!_ELSE [~CVL]\n");
    assert_string_equal(t.made, "\nagent BUS\n    noun  tradesman; tradeswomen\n"
                                "\nagent REB\n    noun  man in arms; man at arms; women in arms; women at arms\n");
    assert_string_equal(t.reports, "5:1: the substitution !WHO! is not defined before\n");
}

static void agents_left_out(void **state) {
    (void)state;
    taken t = take_from("BAKER [~BUS]\nCARTER [~BU]\nDROVER\nEGGLER [~---]\n");
    assert_string_equal(t.reports, "2:9: \"~BU\" is no agent code: units of three letters, with \"~\" before or behind\n"
                                   "3: an agent is written PHRASE {PLURAL} [~CODE]\n"
                                   "4:9: \"~---\" is no agent code: units of three letters, with \"~\" before or behind\n");
    assert_int_equal(t.counts.left, 3);
}

static void discards(void **state) {
    (void)state;
    taken t = take_from("# what not to code\nCHESS_CLUB # sport\n+Long Lost Novel\nREGATTA\n+HOROSCOPE_\n");
    assert_int_equal(t.kind, IMPORT_DISCARDS);
    assert_string_equal(t.made,
                        "\ndiscard sentence\n    chess club; regatta\n\ndiscard story\n    long lost novel; horoscope\n");
    assert_int_equal(t.counts.taken, 4);
}

static void issues_have_no_place(void **state) {
    (void)state;
    taken t = take_from(
        "<ISSUE CATEGORY=\"WATER\" TYPE=\"ALL\">\nn:well [WATER]\n~oil well\n</ISSUE>\n\n<ISSUE CATEGORY=\"B\">\nx [B]\n</ISSUE>\n");
    assert_int_equal(t.kind, IMPORT_ISSUES);
    assert_int_equal(t.counts.left, 7);
    assert_int_equal(t.counts.taken, 0);
    assert_string_equal(t.reports, "1: casus counts no issues: lines 1 to 4\n6: casus counts no issues: lines 6 to 8\n");
}

static void other_files_are_nothing(void **state) {
    (void)state;
    static const char *const texts[] = {"", "\n\n# only a note\n", "Dear reader, this is a letter.\nIt goes on.\n",
                                        "{\"id\": 1}\n"};
    for (size_t i = 0; i < COUNT(texts); i++) {
        taken t = take_from(texts[i]);
        assert_int_equal(t.kind, IMPORT_NOTHING);
        assert_string_equal(t.made, "");
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agents_with_plurals),
        cmocka_unit_test(no_plural_behind_a_sign),
        cmocka_unit_test(substitutions),
        cmocka_unit_test(agents_left_out),
        cmocka_unit_test(discards),
        cmocka_unit_test(issues_have_no_place),
        cmocka_unit_test(other_files_are_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
