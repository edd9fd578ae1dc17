/* Whom a noun phrase means: codes composed from nationality, role, name and place. */
#include "unit/story.h"

typedef struct phrase_case {
    const char *text;
    const char *words; /* the mention, as in the text */
    const char *code;
    const char *published;
} phrase_case;

/* The code of the mention whose words are `words`; NULL if there is none. */
static const find_mention *mention_with(const find_result *found, const char *words) {
    for (uint32_t i = 0; i < found->mention_count; i++)
        if (str_equal(str_in(found->document->text, found->mentions[i].where), str_of(words)))
            return &found->mentions[i];
    return NULL;
}

static void check(const phrase_case *cases, size_t count) {
    for (size_t i = 0; i < count; i++) {
        engine_result result = test_story(cases[i].text, cases[i].published ? cases[i].published : "2016-07-13");
        const find_mention *mention = mention_with(result.found, cases[i].words);
        if (!mention)
            fail_msg("\"%s\" is not found in \"%s\"", cases[i].words, cases[i].text);
        if (!str_equal(mention->code, str_of(cases[i].code)))
            fail_msg("\"%s\" in \"%s\": code %.*s, wanted %s", cases[i].words, cases[i].text, (int)mention->code.n,
                     mention->code.s, cases[i].code);
    }
}

#define CHECK(...)                                                                                                         \
    do {                                                                                                                   \
        static const phrase_case cases[] = {__VA_ARGS__};                                                                  \
        check(cases, sizeof cases / sizeof *cases);                                                                        \
    } while (0)

static void a_role_takes_the_country_that_its_phrase_gives(void **state) {
    (void)state;
    CHECK({"Turkish soldiers crossed the river.", "Turkish soldiers", "TURMIL", NULL},
          {"The police in Nairobi arrested him.", "police", "KENCOP", NULL},
          {"Iraq's foreign minister resigned.", "foreign minister", "IRQGOV", NULL},
          {"Rebels in Syria laid down their arms.", "Rebels", "SYRREB", NULL});
}

static void whoever_backs_them_is_not_who_they_are(void **state) {
    (void)state;
    CHECK({"The US-backed militants in Syria left on Monday.", "US-backed militants", "SYRUAF", NULL});
}

static void capitals_act_as_governments_and_stand_as_places(void **state) {
    (void)state;
    CHECK({"Moscow warned Ankara.", "Moscow", "RUSGOV", NULL}, {"The talks began in Moscow.", "Moscow", "RUS", NULL},
          {"The Kremlin denied the report.", "Kremlin", "RUSGOV", NULL});
}

static void the_date_decides_the_office(void **state) {
    (void)state;
    CHECK({"John Kerry met the Saudi king.", "John Kerry", "USALEG", "2010-05-05"},
          {"John Kerry met the Saudi king.", "John Kerry", "USAGOV", "2016-05-05"});
}

static void many_names_are_one_group(void **state) {
    (void)state;
    static const char *const names[] = {"Daesh", "ISIL", "Islamic State"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char text[80];
        snprintf(text, sizeof text, "Iraq fought %s on Monday.", names[i]);
        engine_result result = test_story(text, "2016-07-13");
        const find_mention *mention = mention_with(result.found, names[i]);
        assert_non_null(mention);
        assert_str(mention->name, "Islamic State");
    }
}

static void a_title_with_a_preposition_keeps_its_name(void **state) {
    (void)state;
    engine_result result = test_story("US Secretary of State John Kerry travelled to Russia.", "2016-07-13");
    bool found = false;
    for (uint32_t i = 0; i < result.found->mention_count; i++)
        found |= str_equal(result.found->mentions[i].name, STR("John Kerry")) &&
                 str_equal(result.found->mentions[i].code, STR("USAGOV"));
    assert_true(found);
}

static void joined_adjectives_are_two_actors(void **state) {
    (void)state;
    engine_result result = test_story("French and Egyptian warships left the port.", "2016-07-13");
    bool french = false, egyptian = false;
    for (uint32_t i = 0; i < result.found->mention_count; i++) {
        french |= str_equal(result.found->mentions[i].code, STR("FRAMIL"));
        egyptian |= str_equal(result.found->mentions[i].code, STR("EGYMIL"));
    }
    assert_true(french);
    assert_true(egyptian);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_role_takes_the_country_that_its_phrase_gives),
        cmocka_unit_test(whoever_backs_them_is_not_who_they_are),
        cmocka_unit_test(capitals_act_as_governments_and_stand_as_places),
        cmocka_unit_test(the_date_decides_the_office),
        cmocka_unit_test(many_names_are_one_group),
        cmocka_unit_test(a_title_with_a_preposition_keeps_its_name),
        cmocka_unit_test(joined_adjectives_are_two_actors),
    };
    return cmocka_run_group_tests(tests, open_test_engine, close_test_engine);
}
