/* Any encoding becomes UTF-8 in NFC without unseen marks. */
#include "unit/test.h"

#include "read/read_room.h"

static void check_decode(str bytes, const char *declared, const char *expected) {
    buffer scratch = {0};
    str out;
    casus_error error;
    assert_int_equal(read_decode(bytes, str_of(declared), &scratch, &out, &error), CASUS_OK);
    assert_true(utf8_valid(out));
    assert_str(out, expected);
    buffer_free(&scratch);
}

static void encodings_are_converted(void **state) {
    (void)state;
    check_decode(STR("plain"), "", "plain");
    check_decode(STR("caf\xC3\xA9"), "", "café");
    check_decode(STR("caf\xC3\xA9"), "iso-8859-1", "café"); /* the bytes refute the declaration */
    check_decode(STR("caf\xE9 \x93x\x94"), "ISO-8859-1", "café “x”");
    check_decode(STR("\xEF\xBB\xBF"
                     "caf\xC3\xA9"),
                 "windows-1252", "café");
    check_decode(STR("\xFF\xFE"
                     "c\0a\0f\0\xE9\0"),
                 "", "café");
    check_decode(STR("\xFE\xFF\0c\0a\0f\0\xE9"), "", "café");
    check_decode(STR("\xCC\xEE\xF1\xEA\xE2\xE0"), "windows-1251", "Москва");
    check_decode(STR("\x8B\x9E\x8B\x9E"), "shift_jis", "京京");
}

static void what_is_malformed_is_replaced(void **state) {
    (void)state;
    check_decode(STR("a\xFF"), "utf-8", "a\xC3\xBF"); /* not UTF-8 at all: guessed */
    str long_text =
        STR("éééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé\xFF");
    buffer scratch = {0};
    str out;
    casus_error error;
    assert_int_equal(read_decode(long_text, (str){NULL, 0}, &scratch, &out, &error), CASUS_OK);
    assert_true(str_ends(out, STR("é\xEF\xBF\xBD")));
    buffer_free(&scratch);
    check_decode(STR("\xFF\xFE"
                     "a\0\x00\xD8"
                     "b\0"),
                 "",
                 "a\xEF\xBF\xBD"
                 "b");
}

static void texts_are_cleaned(void **state) {
    (void)state;
    static const struct {
        str in;
        const char *out;
    } cases[] = {
        {{"a\r\nb\rc", 6}, "a\nb\nc"},
        {{"a\xC2\xA0"
          "b",
          4},
         "a b"},
        {{"co\xC2\xAD"
          "operate",
          11},
         "cooperate"},
        {{"\xEF\xBB\xBFx\xE2\x80\x8By", 8}, "xy"},
        {{"cafe\xCC\x81", 6}, "caf\xC3\xA9"},
        {{"\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB", 9}, "한"},
        {{"\xD9\x85\xDB\x8C\xE2\x80\x8C\xD8\xAE", 9}, "\xD9\x85\xDB\x8C\xE2\x80\x8C\xD8\xAE"},
        {{"a\x01"
          "b\tc",
          5},
         "ab c"},
        {{"", 0}, ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        buffer out = {0};
        read_clean(cases[i].in, &out);
        assert_str(buffer_str(&out), cases[i].out);
        buffer_free(&out);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(encodings_are_converted),
        cmocka_unit_test(what_is_malformed_is_replaced),
        cmocka_unit_test(texts_are_cleaned),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
