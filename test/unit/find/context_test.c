/* Whose the police are: what the sentence and the story before lend to a role, and to a name said again. */
#include "unit/story.h"

#include <string.h>

/* The mention whose words are `words`, the last one in the story; NULL if there is none. */
static const find_mention *last_with(const find_result *found, const char *words) {
    const find_mention *last = NULL;
    for (uint32_t i = 0; i < found->mention_count; i++)
        if (str_equal(str_in(found->document->text, found->mentions[i].where), str_of(words)))
            last = &found->mentions[i];
    return last;
}

static void check(const char *text, const char *words, const char *code, const char *code_from) {
    engine_result result = test_story(text, "2016-07-13");
    const find_mention *mention = last_with(result.found, words);
    if (!mention)
        fail_msg("\"%s\" is not found in \"%s\"", words, text);
    if (!str_equal(mention->code, str_of(code)) || strcmp(find_code_from_name(mention), code_from) != 0)
        fail_msg("\"%s\" in \"%s\": %.*s from %s, wanted %s from %s", words, text, (int)mention->code.n, mention->code.s,
                 find_code_from_name(mention), code, code_from);
}

static void the_scene_lends_its_country(void **state) {
    (void)state;
    check("The government arrested 20 students in Lagos.", "government", "NGAGOV", "context");
    check("The government arrested 20 students in Lagos.", "20 students", "NGAEDU", "context");
    check("The opposition accused the Kenyan government of fraud.", "opposition", "KENOPP", "context");
    check("Nigeria faces a fuel shortage. The government arrested 20 students.", "government", "NGAGOV", "context");
}

static void the_other_side_lends_nothing(void **state) {
    (void)state;
    check("The government criticised Egypt.", "government", "GOV", "role");
    check("Students in Kenya and Uganda criticised the government.", "government", "GOV", "role");
}

static void who_travels_takes_nothing(void **state) {
    (void)state;
    check("The prime minister met the press in Amman.", "prime minister", "GOV", "role");
    check("The soldiers ate in Mosul.", "soldiers", "MIL", "role");
    check("Gunmen killed a teacher in Mosul.", "Gunmen", "UAF", "role");
}

static void its_own_people_tell_whose_government_it_is(void **state) {
    (void)state;
    check("Nigerian workers urged the government to lower the price.", "government", "NGAGOV", "context");
}

static void a_role_is_that_of_the_sentences_before(void **state) {
    (void)state;
    check("Kenyan soldiers crossed the border. The soldiers attacked a camp.", "soldiers", "KENMIL", "context");
    check("Kenyan soldiers and Ugandan soldiers crossed the border. The soldiers attacked a camp.", "soldiers", "MIL",
          "role");
}

static void a_name_keeps_what_was_said_of_it(void **state) {
    (void)state;
    check("Zambian lawyer John Mwitwa arrived on Monday. Mwitwa criticised Botswana.", "Mwitwa", "ZMBCVL", "context");
    check("The Oromo Relief Front (ORF), a rebel group in Ethiopia, was founded by farmers. The ORF attacked Eritrea.",
          "ORF", "ETHREB", "context");
    check("Hendrik Vaalman arrived on Monday. Vaalman criticised Botswana.", "Vaalman", "", "");
}

static void pronouns_follow(void **state) {
    (void)state;
    engine_result result = test_story("The government said in Lagos that it would arrest the students.", "2016-07-13");
    const find_mention *it = last_with(result.found, "it");
    assert_non_null(it);
    assert_true(str_equal(it->code, STR("NGAGOV")));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_scene_lends_its_country),
        cmocka_unit_test(the_other_side_lends_nothing),
        cmocka_unit_test(who_travels_takes_nothing),
        cmocka_unit_test(its_own_people_tell_whose_government_it_is),
        cmocka_unit_test(a_role_is_that_of_the_sentences_before),
        cmocka_unit_test(a_name_keeps_what_was_said_of_it),
        cmocka_unit_test(pronouns_follow),
    };
    return cmocka_run_group_tests(tests, open_test_engine, close_test_engine);
}
