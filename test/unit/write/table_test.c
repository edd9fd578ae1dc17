/* The table for people: columns of equal width, never half a character, one line an event. */
#include "unit/test.h"
#include "unit/write/record.h"
#include "write/write_private.h"

static void check(str text, uint32_t width, bool pad, const char *wanted) {
    buffer out = {0};
    write_cut(&out, text, width, pad);
    assert_str(buffer_str(&out), wanted);
    assert_true(utf8_valid(buffer_str(&out)));
    buffer_free(&out);
}

static void long_texts_end_in_an_ellipsis(void **state) {
    (void)state;
    check(STR("Kerry"), 5, false, "Kerry");
    check(STR("Kerry"), 5, true, "Kerry");
    check(STR("Kerry"), 8, true, "Kerry   ");
    check(STR("Kerry"), 8, false, "Kerry");
    check(STR("Kerry met"), 6, true, "Kerry…");
    check(STR("Kerry"), 1, true, "…");
    check((str){NULL, 0}, 3, true, "   ");
}

static void characters_stay_whole(void **state) {
    (void)state;
    check(STR("Путин"), 5, true, "Путин");
    check(STR("Путин"), 4, true, "Пут…");
    check(STR("é😀é😀"), 4, true, "é😀…");
    for (uint32_t width = 1; width < 12; width++) {
        buffer out = {0};
        write_cut(&out, STR("a😀é北京 Ж\xCC\x81z"), width, true);
        assert_true(utf8_valid(buffer_str(&out)));
        buffer_free(&out);
    }
}

static void wide_characters_take_two_columns(void **state) {
    (void)state;
    check(STR("北京"), 4, true, "北京");
    check(STR("北京"), 6, true, "北京  ");
    check(STR("北京"), 3, true, "北…");
    check(STR("北京"), 2, true, "… "); /* half of it does not fit */
    check(STR("北京"), 0, true, "");
    check(STR("cafe\xCC\x81s"), 5, true, "cafe\xCC\x81s"); /* the accent takes none */
    check(STR("cafe\xCC\x81s"), 4, true, "caf…");
}

static void what_steers_a_terminal_becomes_a_blank(void **state) {
    (void)state;
    check(STR("a\nb\tc\rd"), 10, false, "a b c d");
    check(STR("a\x1b[31mb\x07\x7f\xC2\x9B-"), 20, false, "a [31mb   -");
    buffer out = {0};
    write_visible(&out, STR("a\x1b[2J\n\tb\xC2\x85é"));
    assert_str(buffer_str(&out), "a [2J\n\tb é");
    buffer_free(&out);
}

static void an_event_is_one_line(void **state) {
    (void)state;
    code_record records[] = {record_full(), record_bare()};
    records[0].trigger = STR("will\nmeet");
    for (int i = 0; i < 2; i++) {
        buffer out = {0};
        write_event_header(WRITE_TABLE, &out);
        size_t header = out.n;
        write_event(WRITE_TABLE, &records[i], &out);
        assert_false(out.failed);
        assert_ptr_equal(memchr(out.s, '\n', out.n), out.s + header - 1);
        assert_ptr_equal(memchr(out.s + header, '\n', out.n - header), out.s + out.n - 1);
        assert_true(utf8_valid(buffer_str(&out)));
        buffer_free(&out);
    }
}

/* The words stand under their heading, whatever the lengths and scripts before. */
static void columns_stand_in_line(void **state) {
    (void)state;
    code_record record = record_full();
    record.source.name = STR("Генеральный секретарь Организации Объединённых Наций");
    record.status = "background";
    buffer out = {0};
    write_event_header(WRITE_TABLE, &out);
    size_t header = out.n;
    str heading = {out.s, (uint32_t)header};
    uint32_t column = utf8_count(heading, (uint32_t)(strstr(out.s, "WORDS") - out.s));
    write_event(WRITE_TABLE, &record, &out);
    str line = {out.s + header, (uint32_t)(out.n - header)};
    const char *words = strstr(out.s + header, "will meet");
    assert_non_null(words);
    assert_int_equal(utf8_count(line, (uint32_t)(words - line.s)), column);
    buffer_free(&out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(long_texts_end_in_an_ellipsis),
        cmocka_unit_test(characters_stay_whole),
        cmocka_unit_test(wide_characters_take_two_columns),
        cmocka_unit_test(what_steers_a_terminal_becomes_a_blank),
        cmocka_unit_test(an_event_is_one_line),
        cmocka_unit_test(columns_stand_in_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
