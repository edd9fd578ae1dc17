/* Which dictionary entries stand in words: the longest of each layer, with what they mean. */
#include "unit/story.h"

/* Entries as "words=kind;…". */
static void check(const char *text, const char *wanted) {
    engine_result result = test_story(text, "2016-07-13");
    find_entry entries[8];
    buffer got = {0};
    const lang_word *words = result.document->words;
    uint32_t count = find_entries(result.found, engine->knowledge, 0, result.document->word_count, entries, 8);
    for (uint32_t i = 0; i < count; i++) {
        span where = {words[entries[i].first].where.start, words[entries[i].end - 1].where.end};
        buffer_add_str(&got, str_in(result.document->text, where));
        buffer_add_format(&got, "=%u;", entries[i].sense->kind);
        assert_true(entries[i].meanings > 0);
        assert_true(entries[i].sense->origin.line > 0);
    }
    assert_str(buffer_str(&got), wanted);
    buffer_free(&got);
}

static void the_longest_of_each_layer(void **state) {
    (void)state;
    char wanted[200];
    snprintf(wanted, sizeof wanted, "South African=%d;police=%d;", SENSE_ADJECTIVE, SENSE_AGENT);
    check("South African police left.", wanted);
    snprintf(wanted, sizeof wanted, "John Kerry=%d;", SENSE_NAME);
    check("John Kerry left.", wanted);
    snprintf(wanted, sizeof wanted, "soldiers=%d;", SENSE_AGENT);
    check("Many soldiers sang.", wanted); /* a role by its lemma */
}

static void what_no_dictionary_holds_is_no_entry(void **state) {
    (void)state;
    check("Quuxes sang songs.", "");
    check("turkey was served.", ""); /* without its capital */
}

static void the_limit_holds(void **state) {
    (void)state;
    engine_result result = test_story("Russia, Ukraine, France and Turkey met.", "2016-07-13");
    find_entry entries[2];
    assert_int_equal(find_entries(result.found, engine->knowledge, 0, result.document->word_count, entries, 2), 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_longest_of_each_layer),
        cmocka_unit_test(what_no_dictionary_holds_is_no_entry),
        cmocka_unit_test(the_limit_holds),
    };
    return cmocka_run_group_tests(tests, open_test_engine, close_test_engine);
}
