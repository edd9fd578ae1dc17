/* Flat records: spans in code points, stable ids, the rule. */
#include "unit/story.h"

static const code_record *records_of(const char *text, uint32_t *count) {
    static story told;
    engine_result result;
    casus_error error;
    const code_record *records;
    arena_reset(test_memory);
    told = (story){.memory = test_memory, .id = STR("test"), .text = str_of(text), .published = STR("2016-07-13")};
    assert_int_equal(engine_code(test_coder, &told, test_memory, NULL, &result, &error), CASUS_OK);
    assert_int_equal(code_records(engine->knowledge, &told, result.found, result.events, result.event_count, test_memory,
                                  &records, &error),
                     CASUS_OK);
    *count = result.event_count;
    return records;
}

static void spans_count_code_points(void **state) {
    (void)state;
    uint32_t count;
    const code_record *record =
        records_of("\xE2\x80\x9C\xC3\x89t\xC3\xA9\xE2\x80\x9D \xF0\x9F\x98\x80 ended. Israel attacked Syria.", &count);
    assert_true(count >= 1);
    assert_int_equal(record->source.start, 15);
    assert_int_equal(record->source.end, 21);
    assert_str(record->source.text, "Israel");
    assert_int_equal(record->target.start, 31);
}

static void ids_are_stable_and_differ(void **state) {
    (void)state;
    uint32_t count;
    const code_record *record = records_of("France and Germany condemned Iran.", &count);
    assert_true(count >= 2);
    assert_string_not_equal(record[0].id, record[1].id);
    char first[17];
    memcpy(first, record[0].id, sizeof first);
    record = records_of("France and Germany condemned Iran.", &count);
    assert_string_equal(first, record[0].id);
}

static void the_rule_is_a_file_and_a_line(void **state) {
    (void)state;
    uint32_t count;
    const code_record *record = records_of("Israel attacked Syria.", &count);
    assert_true(count >= 1);
    assert_non_null(strstr(record->rule, "en/verbs/"));
    assert_true(atoi(strchr(record->rule, ':') + 1) > 0);
    assert_str(record->cameo, "190");
    assert_str(record->plover, "ASSAULT");
    assert_int_equal(record->quad, 4);
}

/* Those of the code first, then those that the words of the act's clause tell, each once. */
static void words_add_contexts(void **state) {
    (void)state;
    uint32_t count;
    const code_record *record = records_of("China and Vietnam held trade talks in Hanoi.", &count);
    assert_true(count >= 2);
    assert_str(record->context, "diplomatic; economic");
    record = records_of("Ukraine arrested a protester who demanded elections.", &count);
    assert_true(count >= 1);
    assert_str(record->context, "legal");
    record = records_of("Russia urged Turkey to cut its tariffs.", &count);
    assert_true(count >= 1);
    assert_str(record->context, ""); /* appeals have no PLOVER type */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spans_count_code_points),
        cmocka_unit_test(ids_are_stable_and_differ),
        cmocka_unit_test(the_rule_is_a_file_and_a_line),
        cmocka_unit_test(words_add_contexts),
    };
    return cmocka_run_group_tests(tests, open_test_engine, close_test_engine);
}
