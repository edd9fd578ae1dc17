/* Which names are suggested, as what and with which code, and which words are none. The model and the dictionaries are the
 * shipped ones; all names are invented. */
#include "mend/mend.h"
#include "unit/story.h"

/* What is suggested for some stories, terminated; the caller frees it. */
static char *suggested(const char *const *texts, size_t count, uint32_t limit) {
    mend_suggestions *self;
    casus_error error;
    buffer out = {0};
    assert_int_equal(mend_suggestions_new(engine->knowledge, &self, &error), CASUS_OK);
    for (size_t i = 0; i < count; i++) {
        story told = {.published = STR("2016-07-13")};
        engine_result result = test_story(texts[i], "2016-07-13");
        assert_int_equal(mend_suggestions_add(self, &told, result.found, result.events, result.event_count, &error),
                         CASUS_OK);
    }
    assert_int_equal(mend_suggestions_write(self, limit, &out, &error), CASUS_OK);
    mend_suggestions_free(self);
    buffer_add_char(&out, '\0');
    char *text = strdup(out.s);
    buffer_free(&out);
    return text;
}

static void has(const char *text, const char *words) {
    if (!strstr(text, words))
        fail_msg("no \"%s\" in\n%s", words, text);
}

static void has_not(const char *text, const char *words) {
    if (strstr(text, words))
        fail_msg("\"%s\" in\n%s", words, text);
}

static void a_titled_person_is_a_block(void **state) {
    (void)state;
    const char *texts[] = {"Turkish Defence Minister Orhan Velizade met reporters on Monday. Velizade praised the army.",
                           "The Turkish defence minister, Orhan Velizade, visited Ankara.",
                           "Turkish Defence Minister Orhan Velizade condemned the attack."};
    char *text = suggested(texts, 3, 10);
    has(text, "\nperson Orhan Velizade\n");
    has(text, "    role   TURGOV  defence minister\n");
    has(text, "in 3 stories, 2016-07-13..2016-07-13");
    has(text, "#   > Turkish Defence Minister Orhan Velizade met reporters on Monday.\n");
    has_not(text, "person Velizade");
    free(text);
}

static void variants_are_one(void **state) {
    (void)state;
    const char *texts[] = {"Turkish lawmaker Orhan Kemal Velizade spoke.", "Turkish lawmaker Orhan Velizade spoke.",
                           "Turkish lawmaker Orhan Velizade left."};
    char *text = suggested(texts, 3, 10);
    has(text, "person Orhan Velizade\n    alias  Orhan Kemal Velizade\n    role   TURLEG");
    has_not(text, "person Orhan Kemal");
    free(text);
}

static void an_organisation_keeps_its_whole_name_and_its_initials(void **state) {
    (void)state;
    const char *texts[] = {"The Sarmatian Mountain Front attacked Turkey on Monday. The SMF also attacked Greece.",
                           "Turkey condemned the Sarmatian Mountain Front."};
    char *text = suggested(texts, 2, 10);
    has(text, "organisation Sarmatian Mountain Front\n");
    has(text, "alias  SMF\n");
    has(text, "; in 1 event");
    free(text);
}

static void a_code_that_is_not_clear_is_commented_out(void **state) {
    (void)state;
    const char *texts[] = {"Greece praised Orhan Velizade.", "Turkey arrested Orhan Velizade."};
    char *text = suggested(texts, 2, 10);
    has(text, "\n#person Orhan Velizade\n#    role   ???\n");
    free(text);
}

static void what_is_no_name_is_not_suggested(void **state) {
    (void)state;
    const char *texts[] = {
        "TURKEY AND GREECE SIGN Grand Treaty Of Friendship\n\nOn Monday Turkey and Greece signed the Sarmatia Treaty.",
        "Rebels attacked Turkey in July. Barack Obama condemned it. Obama left.",
        "Villagers walked along Velizade Street to the Sarmatia River. The villagers were tired.",
        "Soldiers of the United States left Iraq on Tuesday. The House of Commons debated it."};
    char *text = suggested(texts, 4, 50);
    has(text, "# 4 stories");
    static const char *const none[] = {"Treaty", "Monday", "July",    "Obama", "Villagers",
                                       "Street", "River",  "Commons", "States"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        has_not(text, none[i]);
    free(text);
}

static void a_known_surname_in_another_name_stays(void **state) {
    (void)state;
    const char *texts[] = {"Greece arrested Kerry Velizade on Monday.", "Greece freed Kerry Velizade on Friday."};
    char *text = suggested(texts, 2, 10);
    has(text, "person Kerry Velizade\n");
    free(text);
}

static void the_limit_holds(void **state) {
    (void)state;
    const char *texts[] = {"Turkey arrested Orhan Velizade. Turkey arrested Selma Karagul. Turkey arrested Selma Karagul."};
    char *text = suggested(texts, 1, 1);
    has(text, "Selma Karagul");
    has_not(text, "person Orhan");
    free(text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_titled_person_is_a_block),
        cmocka_unit_test(variants_are_one),
        cmocka_unit_test(an_organisation_keeps_its_whole_name_and_its_initials),
        cmocka_unit_test(a_code_that_is_not_clear_is_commented_out),
        cmocka_unit_test(what_is_no_name_is_not_suggested),
        cmocka_unit_test(a_known_surname_in_another_name_stays),
        cmocka_unit_test(the_limit_holds),
    };
    return cmocka_run_group_tests(tests, open_test_engine, close_test_engine);
}
