/* Surnames and pronouns: who is meant when the name is not said in full. */
#include "unit/story.h"

/* The code of the mention headed by the first word with this form that has one. */
static str code_of_word(const find_result *found, const char *form) {
    for (uint32_t i = 0; i < found->document->word_count; i++)
        if (str_equal(found->document->words[i].form, str_of(form)) && found->mention_of[i] != FIND_NONE)
            return found->mentions[found->mention_of[i]].code;
    return (str){NULL, 0};
}

static void a_surname_follows_the_full_name(void **state) {
    (void)state;
    engine_result result = test_story("John Kerry flew to Geneva. Kerry met the minister there.", "2016-07-13");
    assert_str(code_of_word(result.found, "Kerry"), "USAGOV");
    result = test_story("Kerry met the minister there.", "2016-07-13");
    assert_str(code_of_word(result.found, "Kerry"), "");
}

static void a_pronoun_stands_for_the_subject_above_it(void **state) {
    (void)state;
    engine_result result = test_story("Iraq said it would open the border.", "2016-07-13");
    assert_str(code_of_word(result.found, "it"), "IRQ");
}

static void an_object_is_not_its_own_subject(void **state) {
    (void)state;
    engine_result result =
        test_story("Vladimir Putin arrived in Ankara on Monday. Recep Tayyip Erdoğan welcomed him.", "2016-07-13");
    assert_str(code_of_word(result.found, "him"), "RUSGOV");
}

static void a_possessive_may_be(void **state) {
    (void)state;
    engine_result result = test_story("Ethiopia withdrew its troops.", "2018-07-14");
    assert_str(code_of_word(result.found, "its"), "ETH");
}

static void we_in_a_quotation_is_the_speaker(void **state) {
    (void)state;
    engine_result result = test_story("\"We will support Ukraine,\" Barack Obama said.", "2016-07-13");
    assert_str(code_of_word(result.found, "We"), "USAGOV");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_surname_follows_the_full_name),  cmocka_unit_test(a_pronoun_stands_for_the_subject_above_it),
        cmocka_unit_test(an_object_is_not_its_own_subject), cmocka_unit_test(a_possessive_may_be),
        cmocka_unit_test(we_in_a_quotation_is_the_speaker),
    };
    return cmocka_run_group_tests(tests, open_test_engine, close_test_engine);
}
