/* The checker: every fault with its place, none that is none. */
#include "dictionary.h"

#define UNITS                                                                                                              \
    "units role\n    GOV the executive\n    REB rebels\n    MIL soldiers\nunits country\n    USA one\n    SYR another\n"

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
    {{{"en/actors/a.txt", "country Atlantis\n    code ATL\norganisation Q\n"}}, "en/actors/a.txt:3: \"Q\" has no code\n"},
    {{{"ontology/u.txt", UNITS},
      {"en/actors/a.txt", "country Atlantis\n    code ATL\ncountry X\n    code USAGOV\nperson Y Z\n    role QQQGOV\n"
                          "person V W\n    role USAGVO\nperson T U\n    role SYRREBABC\ngroup R\n    code SYRREBABC\n"
                          "    metonym GVO palace\norganisation P\n    code USAXYZ\nperson N O\n    role SYRREBABD\n"},
      {"en/agents.txt", "agent MLI\n    noun soldier\n"}},
     "en/actors/a.txt:2:10: \"ATL\" is no country of ISO 3166-1\n"
     "en/actors/a.txt:4:10: \"USAGOV\" is no country of ISO 3166-1\n"
     "en/actors/a.txt:6:10: \"QQQ\" of \"QQQGOV\" is no country and no other unit that begins a code: correct it, or add it to a "
     "units block\n"
     "en/actors/a.txt:8:13: \"GVO\" of \"USAGVO\" is no role, and stands behind a country: correct it, or add it to a units block\n"
     "en/actors/a.txt:15:13: \"XYZ\" of \"USAXYZ\" is no role, and stands behind a country: correct it, or add it to a units block\n"
     "en/actors/a.txt:17:16: \"ABD\" of \"SYRREBABD\" is no role, and no organisation's or group's: correct it, or add it to a units "
     "block\n"
     "en/actors/a.txt:13:13: \"GVO\" is no role\n"
     "en/agents.txt:1: \"MLI\" is no role\n"},
    {{{"ontology/u.txt", "units\n    USA x\nunits role\n    GOV\n    USAGOV y\n    gov z\ncommon words\n    a\n"}},
     "! ontology/u.txt:1: behind \"units\" stands role, international, region, religion, people, former or country\n"
     "ontology/u.txt:4:5: what \"GOV\" means is not said\n"
     "! ontology/u.txt:5:5: a unit has three letters\n"
     "! ontology/u.txt:6:5: \"gov\" is no actor code: it takes units of three capital letters\n"
     "! ontology/u.txt:7:8: nothing stands behind \"common\"\n"},
    {{{"en/common.txt", "common\n    us; may; will\n"},
      {"en/actors/a.txt", "country Atlantis\n    code USA\n    alias us; US; Us; May\n    alias strike; Strike; Willy\n"
                          "person Ann May\n    role USAGOV\n"},
      {"en/verbs/a.txt", "verb strike\n    S * T  none\n"}},
     "en/actors/a.txt:3:11: \"us\" is a common word: write the name with its capital, or leave it out\n"
     "en/actors/a.txt:3:11: \"us\" opens sentences as a common word: leave the name out, or give a longer one\n"
     "en/actors/a.txt:3:23: \"may\" opens sentences as a common word: leave the name out, or give a longer one\n"
     "en/actors/a.txt:4:11: \"strike\" is a common word: write the name with its capital, or leave it out\n"},
    {{{"en/actors/a.txt", "country Atlantis\n    code USA\n    metonym MIL the Fort\n    region Uplands\n"
                          "group Uplands\n    code USAREB\ngroup Army\n    code USAMIL\n    alias the Fort\n"
                          "person the Fort\n    role SYRGOV\n"}},
     "en/actors/a.txt:10:8: \"the fort\" is ambiguous, a name of \"Atlantis\" too (en/actors/a.txt:3): leave it to whom the news "
     "mean by it\n"
     "en/actors/a.txt:5:7: \"uplands\" hides a place of \"Atlantis\" (en/actors/a.txt:4): give the actor a longer name, or drop "
     "the place\n"},
    {{{"ontology/a.txt", EVENTS},
      {"en/verbs/a.txt",
       "set big\n    x; y; z w\nset none\nverb hit; cut\n    S * &big  190\n    S * (y|z w)  19\n"
       "    S * (x|q)  19\n    S * T of|on &big  190\n    S * T on (x)  190\nverb cut\n    S * (z w) 190\n"
       "verb run\n    S * T with T  190\n    S * T T  19\n    S * out  190\n    S * &none  190\n"}},
     "en/verbs/a.txt:3:5: set \"none\" holds nothing\n"
     "en/verbs/a.txt:6:5: never chosen, and means something else for \"hit\": a wider pattern stands in en/verbs/a.txt:5; take "
     "one away, or put this one first\n"
     "en/verbs/a.txt:9:5: said twice for \"hit\": a wider pattern stands in en/verbs/a.txt:8; take one away\n"
     "en/verbs/a.txt:11:5: said twice for \"cut\": a wider pattern stands in en/verbs/a.txt:5; take one away\n"
     "en/verbs/a.txt:14:5: element 3 never fits: the same actor is wanted twice at the same place: take one away\n"
     "en/verbs/a.txt:15:5: element 2 never fits: a preposition with nothing behind it is read as an object: write what follows "
     "it\n"
     "en/verbs/a.txt:16:5: element 2 never fits: the set holds nothing: fill it, or take the line away\n"},
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
    {{{"en/actors/a.txt", "group A\n    code USA\n    alias Front\ngroup B\n    code USAREB\n    alias Front\n"
                          "person Front\n    role SYR\ngroup C\n    code SYR\n    alias front; ; x\n"}},
     "en/actors/a.txt:11:18: nothing stands between two semicolons or behind the last\n"
     "en/actors/a.txt:6:11: a name that \"A\" has too (en/actors/a.txt:3)\n"
     "en/actors/a.txt:7:8: \"front\" is ambiguous, a name of \"A\" too (en/actors/a.txt:3): leave it to whom the news mean by "
     "it\n"},
    {{{"ontology/u.txt", UNITS},
      {"en/places/a.txt", "places XXX\n    Nowhere 1 1\n    Elsewhere 2 2\nplaces USA\n    Omsk 54.9 973.4\n"}},
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
     "en/verbs/a.txt:3: set \"unused\" is used by no pattern\n"
     "en/verbs/a.txt:9:5: element 2 never fits: the set holds nothing: fill it, or take the line away\n"},
    {{{"ontology/a.txt", EVENTS},
      {"en/verbs/a.txt", "verb hit; strike\n    S * T  190\n    S * of|on T  190\n"},
      {"en/verbs/b.txt",
       "verb strike; hit\n    S * T  none\n    S * on|of T  190\n    S * of|on T  190\n    S * [of|on T]  190\n"}},
     "en/verbs/b.txt:2:5: never chosen, and means something else for \"hit\": the same pattern stands in en/verbs/a.txt:2; take "
     "one away, or put this one first\n"
     "en/verbs/b.txt:3:5: said twice for \"hit\": a wider pattern stands in en/verbs/a.txt:3; take one away\n"
     "en/verbs/b.txt:4:5: said twice for \"hit\": the same pattern stands in en/verbs/a.txt:3; take one away\n"},
    {{{"ontology/a.txt", EVENTS}, {"en/verbs/a.txt", "verb hit\n    S * of|frum T  190\n"}},
     "en/verbs/a.txt:2:12: \"frum\" is no preposition known to casus\n"},
    {{{"en/verbs/a.txt", "modal will; will\n    plan\n"}},
     "en/verbs/a.txt:1:13: \"will\" has a meaning already; the first counts\n"},
    {{{"en/agents.txt", "agent MIL\n    title General\nagent GOV\n    title General\n    noun king;\n"}},
     "en/agents.txt:5:15: nothing stands between two semicolons or behind the last\n"
     "en/agents.txt:4:11: a name that \"MIL\" has too (en/agents.txt:2)\n"},
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
    assert_int_equal(know_check(&folder, 1, 0, NULL, NULL, &faults, &error), CASUS_NOT_FOUND);
    assert_int_equal(faults, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(faults_are_found),
        cmocka_unit_test(no_folder_no_check),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
