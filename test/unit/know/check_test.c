/* The checker: every fault with its place, none that is none. */
#include "dictionary.h"

#define EVENTS                                                                                                             \
    "event 19\n    name Fight\n    goldstein -10.0\n    quad 4\n"                                                          \
    "event 190\n    name Use force\n    goldstein -10.0\n    quad 4\n"                                                     \
    "event 138\n    name Threaten\n    goldstein -7\n    quad 3\n"

static const struct {
    dictionary_file files[3];
    const char *faults;
} cases[] = {
    {{{"ontology/a.txt", EVENTS}}, ""},
    {{{"ontology/a.txt", EVENTS "combine threaten\n    19 138\n    19 none\n    18 138\n    default 140\n"}},
     "ontology/a.txt:15: a second line for this code; the first counts\n"
     "! ontology/a.txt:16: a code that is not in the ontology\n"
     "! ontology/a.txt:17:13: a code that is not in the ontology\n"},
    {{{"en/actors/a.txt", "country Atlantis\n    code ATL\ncountry X\n    code USAGOV\nperson Y Z\n    role QQQGOV\n"
                          "organisation Q\n"}},
     "en/actors/a.txt:7: \"Q\" has no code\n"
     "en/actors/a.txt:1: \"ATL\" is no country of ISO 3166-1\n"
     "en/actors/a.txt:3: \"USAGOV\" is no country of ISO 3166-1\n"
     "en/actors/a.txt:5: \"QQQGOV\" starts with no country or other known unit\n"},
    {{{"en/actors/a.txt", "person A B\n    role USAGOV 2001..2005 x\n    role USALEG 2004..2006\n    role USALEG 2005..\n"
                          "    role USAELI\n    role USABUS\n"}},
     "en/actors/a.txt:3: USAGOV and USALEG hold at the same time\n"
     "en/actors/a.txt:6: USAELI and USABUS hold at the same time\n"},
    {{{"en/actors/a.txt", "person A B\n    role USAGOV\n    alias  ;\n    alia A\n"},
      {"en/actors/b.txt", "person A B\n    role USAGOV\n"}},
     "en/actors/a.txt:3:12: nothing stands between two semicolons or behind the last\n"
     "en/actors/a.txt:3:13: nothing stands between two semicolons or behind the last\n"
     "! en/actors/a.txt:4:5: \"alia\" is no key of a person\n"
     "en/actors/b.txt:1:8: \"A B\" is already in en/actors/a.txt:1; the two are joined\n"},
    {{{"en/actors/a.txt", "group A\n    code USA\n    alias Front\ngroup B\n    code SYR\n    alias Front\n"
                          "person Front\n    role SYR\ngroup C\n    code SYR\n    alias front; ; x\n"}},
     "en/actors/a.txt:11:18: nothing stands between two semicolons or behind the last\n"
     "en/actors/a.txt:6: a name that \"A\" has too (en/actors/a.txt:3)\n"},
    {{{"en/places/a.txt", "places XXX\n    Nowhere 1 1\n    Elsewhere 2 2\nplaces RUS\n    Omsk 54.9 973.4\n"}},
     "! en/places/a.txt:5:15: \"973.4\" is no longitude (degrees, -180 to 180)\n"
     "en/places/a.txt:2: \"XXX\" is no country of ISO 3166-1\n"},
    {{{"ontology/a.txt", EVENTS},
      {"en/verbs/a.txt",
       "set used\n    x\nset unused\n    y\nset hollow\nverb hit\n    S * &used  190\n    S * &missing T  191\n"
       "    S * &hollow  none\nverb go\n"}},
     "en/verbs/a.txt:5:5: set \"hollow\" holds nothing\n"
     "en/verbs/a.txt:10: a verb without patterns\n"
     "! en/verbs/a.txt:8:9: set \"&missing\" is defined nowhere\n"
     "! en/verbs/a.txt:8:21: a code that is not in the ontology\n"
     "en/verbs/a.txt:3: set \"unused\" is used by no pattern\n"},
    {{{"ontology/a.txt", EVENTS},
      {"en/verbs/a.txt", "verb hit; strike\n    S * T  190\n    S * of|on T  190\n"},
      {"en/verbs/b.txt",
       "verb strike; hit\n    S * T  none\n    S * on|of T  190\n    S * of|on T  190\n    S * [of|on T]  190\n"}},
     "en/verbs/b.txt:2: never chosen, and means something else: the same pattern stands in en/verbs/a.txt:2\n"
     "en/verbs/b.txt:4: said twice: the same pattern stands in en/verbs/a.txt:3\n"},
    {{{"ontology/a.txt", EVENTS}, {"en/verbs/a.txt", "verb hit\n    S * of|frum T  190\n"}},
     "en/verbs/a.txt:2:12: \"frum\" is no preposition known to casus\n"},
    {{{"en/verbs/a.txt", "modal will; will\n    plan\n"}},
     "en/verbs/a.txt:1:13: \"will\" has a meaning already; the first counts\n"},
    {{{"en/agents.txt", "agent MIL\n    title General\nagent GOV\n    title General\n    noun king;\n"}},
     "en/agents.txt:5:15: nothing stands between two semicolons or behind the last\n"
     "en/agents.txt:4: a name that \"MIL\" has too (en/agents.txt:2)\n"},
};

static void faults_are_found(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        size_t count = 0;
        while (count < 3 && cases[i].files[count].name)
            count++;
        char *faults = dictionary_check(cases[i].files, count);
        assert_string_equal(faults, cases[i].faults);
        free(faults);
    }
}

static void no_folder_no_check(void **state) {
    (void)state;
    const char *folder = "/nonexistent/dictionaries";
    uint32_t faults = 99;
    casus_error error;
    assert_int_equal(know_check(&folder, 1, NULL, NULL, &faults, &error), CASUS_NOT_FOUND);
    assert_int_equal(faults, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(faults_are_found),
        cmocka_unit_test(no_folder_no_check),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
