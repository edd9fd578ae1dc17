/* Contexts: their words, what replaces them, and what is wrong with them. */
#include "dictionary.h"

static const char text[] = "context economic\n"
                           "    word trade; customs union\n"
                           "    word tariff\n"
                           "context territory\n"
                           "    word border\n";

static void lines_of_a_context_are_one_list(void **state) {
    (void)state;
    know *self = dictionary_open("en/contexts.txt", text);
    assert_int_equal(know_context_count(self), 2);
    const know_context *economic = know_context_at(self, 0), *territory = know_context_at(self, 1);
    assert_str(know_str(self, economic->name), "economic");
    assert_str(know_str(self, territory->name), "territory");
    assert_true(know_list_has(self, economic->words, dictionary_word(self, "trade")));
    assert_true(know_list_has(self, economic->words, dictionary_word(self, "tariff")));
    assert_true(know_list_has_phrase_ending(self, economic->words, dictionary_word(self, "union")));
    assert_false(know_list_has(self, economic->words, dictionary_word(self, "border")));
    assert_int_equal(territory->origin.line, 4);
    assert_null(know_context_at(self, 2));
    know_close(self);
}

static void later_folders_replace_a_context(void **state) {
    (void)state;
    const dictionary_file shipped = {"en/contexts.txt", text}, own = {"c.txt", "context economic\n    word barter\n"};
    char *folders[] = {dictionary_folder(&shipped, 1), dictionary_folder(&own, 1)};
    know *self;
    casus_error error;
    assert_int_equal(know_open((const char *const *)folders, 2, &self, &error), CASUS_OK);
    assert_int_equal(know_context_count(self), 2);
    uint32_t words = KNOW_NONE;
    for (uint32_t i = 0; i < 2; i++)
        if (str_equal(know_str(self, know_context_at(self, i)->name), STR("economic")))
            words = know_context_at(self, i)->words;
    assert_int_not_equal(words, KNOW_NONE);
    assert_int_equal(know_list_count(self, words), 1);
    know_close(self);
    dictionary_remove(folders[0]);
    dictionary_remove(folders[1]);
}

static void faults_are_named(void **state) {
    (void)state;
    assert_string_equal(dictionary_fault("c.txt", "context economic\n    trade; tariff\n"),
                        "c.txt:2: a line of a context starts with \"word\"");
    assert_string_equal(dictionary_fault("c.txt", "context a\n    word b\ncontext a\n    word c\n"),
                        "c.txt:3:9: context \"a\" is already defined");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_of_a_context_are_one_list),
        cmocka_unit_test(later_folders_replace_a_context),
        cmocka_unit_test(faults_are_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
