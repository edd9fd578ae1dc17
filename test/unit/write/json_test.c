/* JSON strings: what RFC 8259 wants escaped is, all else stands as it is, and a parser gives back what went in. */
#include "unit/test.h"
#include "write/write.h"

#include <jansson.h>

static void check(str text, const char *wanted) {
    buffer out = {0};
    write_json_string(&out, text);
    assert_false(out.failed);
    assert_str(buffer_str(&out), wanted);
    buffer_free(&out);
}

static void quotes_and_control_characters_are_escaped(void **state) {
    (void)state;
    check((str){NULL, 0}, "\"\"");
    check(STR("plain"), "\"plain\"");
    check(STR("\""), "\"\\\"\"");
    check(STR("a\\b\"c"), "\"a\\\\b\\\"c\"");
    check(STR("\n\t\r"), "\"\\n\\t\\r\"");
    check(STR("\x01\x1f"), "\"\\u0001\\u001f\"");
    check(STR("a\0b"), "\"a\\u0000b\"");
    check(STR("\x7f/"), "\"\x7f/\"");
}

static void other_scripts_stand_as_they_are(void **state) {
    (void)state;
    check(STR("é Путин 北京 😀"), "\"é Путин 北京 😀\"");
}

static void a_parser_gives_back_every_byte_below_128(void **state) {
    (void)state;
    char all[128];
    for (int i = 0; i < 128; i++)
        all[i] = (char)i;
    buffer out = {0};
    write_json_string(&out, (str){all, sizeof all});
    json_t *value = json_loadb(out.s, out.n, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
    assert_true(json_is_string(value));
    assert_int_equal(json_string_length(value), sizeof all);
    assert_memory_equal(json_string_value(value), all, sizeof all);
    json_decref(value);
    buffer_free(&out);
}

static void a_failed_allocation_stays_known(void **state) {
    (void)state;
    buffer out = {0};
    memory_fail_at(1);
    write_json_string(&out, STR("lost"));
    memory_fail_at(0);
    assert_true(out.failed);
    buffer_free(&out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quotes_and_control_characters_are_escaped),
        cmocka_unit_test(other_scripts_stand_as_they_are),
        cmocka_unit_test(a_parser_gives_back_every_byte_below_128),
        cmocka_unit_test(a_failed_allocation_stays_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
