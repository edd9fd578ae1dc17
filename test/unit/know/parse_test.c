/* The syntax that all dictionary files share, and where faults are said to be. */
#include "dictionary.h"

/* One text, and what is said of it. Every message of the line syntax and of the kinds of block stands here once. */
static const struct {
    const char *name;
    const char *text;
    const char *fault;
} cases[] = {
    {"en/actors/a.txt", "", ""},
    {"en/actors/a.txt", "# only a comment\n\n   \t\r\n", ""},
    {"en/actors/a.txt",
     "\xEF\xBB\xBF"
     "country Chad # a comment\r\n\tcode TCD\r\n",
     ""},
    {"en/actors/a.txt", "country Chad\n    code TCD", ""},
    {"en/actors/a.txt", "    code USA\ncountry X\n", "en/actors/a.txt:1:5: an indented line before the first block"},
    {"en/actors/a.txt", "# c\n\ncuontry X\n    code USA\n",
     "en/actors/a.txt:3:1: no block starts with \"cuontry\"; lines of a block are indented"},
    {"en/actors/a.txt", "country X\n    code USA\n    alias \xFF\n", "en/actors/a.txt:3:11: not valid UTF-8"},
    {"en/actors/a.txt", "country\n    code USA\n", "en/actors/a.txt:1: a name has to stand behind \"country\""},
    {"en/actors/a.txt", "country X\n    capitol Y\n",
     "en/actors/a.txt:2:5: \"capitol\" is no key of a country, organisation or group"},
    {"en/actors/a.txt", "country X\n    role USA\n",
     "en/actors/a.txt:2:5: \"role\" is no key of a country, organisation or group"},
    {"en/actors/a.txt", "person X Y\n    code USA\n", "en/actors/a.txt:2:5: \"code\" is no key of a person"},
    {"en/actors/a.txt", "country X\n    alias\n", "en/actors/a.txt:2:5: nothing stands behind \"alias\""},
    {"en/actors/a.txt", "country X\n    code US\n",
     "en/actors/a.txt:2:10: \"US\" is no actor code: it takes units of three capital letters"},
    {"en/actors/a.txt", "person \xC3\x89mile X\n    alias \xC3\x89\n    role usa\n",
     "en/actors/a.txt:3:10: \"usa\" is no actor code: it takes units of three capital letters"},
    {"en/actors/a.txt", "person X Y\n    role USA 2001-13..2002\n", "en/actors/a.txt:2:14: \"2001-13\" is no date"},
    {"en/actors/a.txt", "person X Y\n    role USA 2001..2002-02-30\n", "en/actors/a.txt:2:20: \"2002-02-30\" is no date"},
    {"en/actors/a.txt", "person X Y\n    role USA ..\n", "en/actors/a.txt:2:14: a range without dates"},
    {"en/actors/a.txt", "person X Y\n    role USA 2002..2001 mayor\n",
     "en/actors/a.txt:2:14: the range ends before it starts"},
    {"en/actors/a.txt", "person X Y\n    role USA 2002 mayor\n",
     "en/actors/a.txt:2:14: \"2002\" is no range of dates (FROM..TO)"},
    {"en/actors/a.txt", "country X\n    metonym gov Palace\n",
     "en/actors/a.txt:2:13: \"gov\" is no actor code: it takes units of three capital letters"},
    {"en/actors/a.txt", "country X\n    metonym GOV\n", "en/actors/a.txt:2: names have to stand behind the role"},
    {"en/agents.txt", "agent SOLDIER\n    noun soldier\n",
     "en/agents.txt:1:7: \"SOLDIER\" is no actor code: it takes units of three capital letters"},
    {"en/agents.txt", "agent MIL\n    nouns soldier\n",
     "en/agents.txt:2:5: \"nouns\" is no key of an agent (noun, weak, adjective, title, prefix)"},
    {"en/agents.txt", "agent MIL\n    noun\n", "en/agents.txt:2:5: nothing stands behind \"noun\""},
    {"en/places/a.txt", "places Russia\n    Moscow 1 2\n",
     "en/places/a.txt:1:8: a country (ISO 3166-1 alpha-3) has to stand behind \"places\""},
    {"en/places/a.txt", "places RUS\n    Moscow 55.75\n",
     "en/places/a.txt:2:5: a place takes a name, a latitude and a longitude"},
    {"en/places/a.txt", "places RUS\n    Moscow 91 37.62\n",
     "en/places/a.txt:2:12: \"91\" is no latitude (degrees, -90 to 90)"},
    {"en/places/a.txt", "places RUS\n    Moscow 55.75 -180.5 region = Moskva\n",
     "en/places/a.txt:2:18: \"-180.5\" is no longitude (degrees, -180 to 180)"},
    {"en/places/a.txt", "places RUS\n    Moscow 55.75 37,62\n",
     "en/places/a.txt:2:18: \"37,62\" is no longitude (degrees, -180 to 180)"},
    {"ontology/cameo.txt", "event 08311\n",
     "ontology/cameo.txt:1:7: a code has to stand behind \"event\": two to four digits, or up to 8 digits and letters"},
    {"ontology/cameo.txt", "event 01\n    quad 5\n", "ontology/cameo.txt:2:10: a quad class is 1, 2, 3 or 4"},
    {"ontology/cameo.txt", "event 01\n    goldstein 10.5\n",
     "ontology/cameo.txt:2:15: a Goldstein value is a number from -10.0 to 10.0, or \"none\""},
    {"ontology/cameo.txt", "event 01\n    goldstein 1.25\n",
     "ontology/cameo.txt:2:15: a Goldstein value is a number from -10.0 to 10.0, or \"none\""},
    {"ontology/cameo.txt", "event 01\n    title X\n", "ontology/cameo.txt:2:5: \"title\" is no key of an event"},
    {"ontology/cameo.txt", "event 01\n    name X\n    quad 1\n", "ontology/cameo.txt:1: event 01 lacks its goldstein"},
    {"ontology/cameo.txt", "event 01\n    name X\n    quad 1\n    goldstein 0\nevent 01\n    name Y\n",
     "ontology/cameo.txt:5:7: event 01 is already in ontology/cameo.txt:1"},
    {"ontology/combine.txt", "combine light\n    01 020\n",
     "ontology/combine.txt:1:9: intent, appeal, demand, refuse, threaten or end has to stand behind \"combine\""},
    {"ontology/combine.txt", "combine intent\n    any 020\n",
     "ontology/combine.txt:2:5: \"any\" is neither a CAMEO code nor \"default\""},
    {"ontology/combine.txt", "combine intent\n    04\n",
     "ontology/combine.txt:2: a CAMEO code or \"none\" has to stand behind \"04\""},
    {"ontology/combine.txt", "combine intent\n    04 036 037\n", "ontology/combine.txt:2:12: a line takes two codes"},
};

static void says_where_the_fault_is(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_string_equal(dictionary_fault(cases[i].name, cases[i].text), cases[i].fault);
}

static void names_too_long(void **state) {
    (void)state;
    char text[2000];
    snprintf(text, sizeof text, "country %0400d\n    code USA\n", 0);
    assert_string_equal(dictionary_fault("a.txt", text), "a.txt:1:9: a name of more than 312 bytes");
    snprintf(text, sizeof text, "country X\n    alias %0200d\n", 0);
    assert_string_equal(dictionary_fault("a.txt", text), "a.txt:2:11: a word of more than 120 bytes");
    strcpy(text, "country X\n    alias");
    for (int i = 0; i < 33; i++)
        strcat(text, " a");
    assert_string_equal(dictionary_fault("a.txt", text), "a.txt:2:11: a name of more than 32 words");
    strcat(text, "!");
    assert_string_equal(dictionary_fault("a.txt", text), "a.txt:2:11: a name of more than 32 words");
}

/* Comments, blanks, repeated keys and empty items. */
static void reads_lines(void **state) {
    (void)state;
    know *self = dictionary_open("en/actors/a.txt", "country Testland   # the land\n"
                                                    "    code   TST\n"
                                                    "\talias\tTest   Land ;; T#1; C # note\n"
                                                    "    # a line of comment\n"
                                                    "# another\n"
                                                    "    alias  Testonia;\n");
    uint32_t count;
    assert_int_equal(know_actor_count(self), 1);
    assert_str(know_actor_name(self, 0), "Testland");
    static const char *const names[] = {"testland", "Test Land", "T # 1", "c", "testonia"};
    for (size_t i = 0; i < COUNT(names); i++) {
        dictionary_senses(self, names[i], &count);
        assert_int_equal(count, 1);
    }
    assert_int_equal(know_word(self, STR("note")), KNOW_NONE);
    know_close(self);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(says_where_the_fault_is),
        cmocka_unit_test(names_too_long),
        cmocka_unit_test(reads_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
