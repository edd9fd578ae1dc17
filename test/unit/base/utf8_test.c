/* UTF-8: decoding of good and bad bytes, counting, folding. */
#include "unit/test.h"

static void decodes_every_length(void **state) {
    (void)state;
    str text = STR("a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80");
    uint32_t i = 0;
    assert_int_equal(utf8_next(text, &i), 'a');
    assert_int_equal(utf8_next(text, &i), 0xE9);
    assert_int_equal(utf8_next(text, &i), 0x20AC);
    assert_int_equal(utf8_next(text, &i), 0x1F600);
    assert_int_equal(i, text.n);
    assert_int_equal(utf8_count(text, text.n), 4);
    assert_int_equal(utf8_count(text, 3), 2);
}

static void malformed_bytes_become_one_replacement_each(void **state) {
    (void)state;
    static const char *bad[] = {"\x80", "\xC0\xAF", "\xE0\x80\x80", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\xE2\x82", "\xFF"};
    for (size_t k = 0; k < sizeof bad / sizeof *bad; k++) {
        str text = str_of(bad[k]);
        assert_false(utf8_valid(text));
        uint32_t i = 0, seen = 0;
        while (i < text.n) {
            assert_int_equal(utf8_next(text, &i), 0xFFFD);
            seen++;
        }
        assert_int_equal(seen, text.n);
    }
    assert_true(utf8_valid(STR("\xEF\xBF\xBD"))); /* U+FFFD itself is valid */
}

static void put_is_the_inverse_of_next(void **state) {
    (void)state;
    static const uint32_t points[] = {0x41, 0x7FF, 0x800, 0xFFFF, 0x10000, 0x10FFFF};
    for (size_t k = 0; k < sizeof points / sizeof *points; k++) {
        char bytes[4];
        uint32_t n = utf8_put(points[k], bytes), i = 0;
        assert_int_equal(utf8_next((str){bytes, n}, &i), points[k]);
        assert_int_equal(i, n);
    }
    char bytes[4];
    assert_int_equal(utf8_put(0xD800, bytes), 3);
    assert_memory_equal(bytes, "\xEF\xBF\xBD", 3);
}

static void folding_joins_spellings(void **state) {
    (void)state;
    static const char *pairs[][2] = {{"Erdo\xC4\x9F"
                                      "an",
                                      "erdogan"},
                                     {"C\xC3\xB4te", "cote"},
                                     {"O\xE2\x80\x99Neill", "o'neill"},
                                     {"\xC5\x81\xC3\xB3"
                                      "d\xC5\xBA",
                                      "lodz"},
                                     {"\xC3\x98rsted", "orsted"},
                                     {"al\xE2\x80\x91Qaeda", "al-qaeda"},
                                     {"\xD0\x9C\xD0\x9E\xD0\xA1", "\xD0\xBC\xD0\xBE\xD1\x81"}};
    for (size_t k = 0; k < sizeof pairs / sizeof *pairs; k++) {
        char out[128];
        str text = str_of(pairs[k][0]);
        uint32_t n = utf8_fold(text, out);
        assert_true(n <= 2 * text.n + 4);
        assert_str(((str){out, n}), pairs[k][1]);
    }
}

static void folding_keeps_its_bound_on_every_character(void **state) {
    (void)state;
    for (uint32_t c = 1; c < 0x30000; c++) {
        char text[12], out[64];
        uint32_t n = utf8_put(c, text);
        n += utf8_put(c, text + n);
        memset(out, 0x7F, sizeof out);
        uint32_t folded = utf8_fold((str){text, n}, out);
        assert_true(folded <= 2 * n + 4);
        assert_int_equal(out[2 * n + 4], 0x7F);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decodes_every_length),
        cmocka_unit_test(malformed_bytes_become_one_replacement_each),
        cmocka_unit_test(put_is_the_inverse_of_next),
        cmocka_unit_test(folding_joins_spellings),
        cmocka_unit_test(folding_keeps_its_bound_on_every_character),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
