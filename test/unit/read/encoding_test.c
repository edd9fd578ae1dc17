/* Any encoding becomes UTF-8 in NFC without unseen marks. */
#include "unit/test.h"

#include "read/read_room.h"

static void check_decode(str bytes, const char *declared, const char *expected) {
    buffer scratch = {0};
    str out;
    const char *encoding;
    casus_error error;
    assert_int_equal(read_decode(bytes, str_of(declared), &scratch, &out, &encoding, &error), CASUS_OK);
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
    const char *encoding;
    casus_error error;
    assert_int_equal(read_decode(long_text, (str){NULL, 0}, &scratch, &out, &encoding, &error), CASUS_OK);
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

/* The bytes of `text` read as Windows-1252 and written as UTF-8. */
static void misread(const char *text, buffer *out) {
    for (const char *c = text; *c; c++) {
        unsigned char byte = (unsigned char)*c;
        char bytes[4];
        buffer_add(out, bytes, utf8_put(byte >= 0x80 && byte < 0xA0 ? read_windows_1252[byte - 0x80] : byte, bytes));
    }
}

static void check_clean(const char *in, const char *expected) {
    buffer out = {0};
    read_clean(str_of(in), &out);
    assert_false(out.failed);
    assert_str(buffer_str(&out), expected);
    buffer_free(&out);
}

static void misread_text_is_mended(void **state) {
    (void)state;
    static const char *const texts[] = {
        "caf\xC3\xA9",
        "It’s late – “too late”, he said… for €5.",
        "Les forces armées étaient à l’été déjà “prêtes”.",
        "São Paulo, Málaga, GÉNÉRAL, ESPAÑA, Übergröße",
        "Prezydent Wałęsa był w Łodzi, są ludzie; šéf Čapek",
        "Сегодня в Москве прошла встреча.",
        "Στην Αθήνα είπαν όχι.",
        "قال الوزير إنه سيعود",
        "外交部长星期四抵达日内瓦",
        "İstanbul’da görüşme, Ağrı",
        "Việt Nam",
        "10°C, ©, «citation», 5 £, ½",
        "\xF0\x9F\x98\x80",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        buffer once = {0}, twice = {0}, plain = {0};
        read_clean(str_of(texts[i]), &plain);
        misread(texts[i], &once);
        check_clean(once.s, plain.s);
        misread(once.s, &twice);
        check_clean(twice.s, plain.s);
        buffer_free(&once);
        buffer_free(&twice);
        buffer_free(&plain);
    }
    check_clean("It\xC3\xA2\xC2\x80\xC2\x99s late", "It’s late"); /* by way of Latin-1 */
}

static void right_text_is_not_mended(void **state) {
    (void)state;
    static const char *const texts[] = {
        "«CAFÉ» und „CAFÉ“, Spaß“",
        "Il est là\u00A0» dit-il, déjà\u00A0!",
        "Está»… así; MANHÃ” e IRMÃ…",
        "Malmø, “Ø”, Ø…, Å”, „Ä“",
        "É… È– À» Ç” Ü“ ß”",
        "Ã, Â, â, à, Ð, Ñ",
        "ÉTÉ² et KM²",
        "Österreich, Ärger, Übermut",
        "Привет, “мир”… Αθήνα» 外交部",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        buffer mended = {0};
        if (read_mend(str_of(texts[i]), &mended))
            fail_msg("\"%s\" became \"%s\"", texts[i], mended.s);
        buffer_free(&mended);
    }
}

static void declarations_that_are_wrong_are_not_believed(void **state) {
    (void)state;
    check_decode(STR("caf\xC3\xA9"), "windows-1252", "café");
    check_decode(STR("Un caf\xE9 \xE0 Gen\xE8ve, dit-il \x96 \x93oui\x94"), "utf-8", "Un café à Genève, dit-il – “oui”");
    check_decode(STR("plain"), "utf-16", "plain");
    check_decode(STR("caf\xC3\xA9"), "utf-16", "café");
    check_decode(STR("caf\xC3\xA9"), "no-such-encoding", "café");
    /* UTF-7 and escapes of ISO-2022-KR are never followed */
    check_decode(STR("a+ADw-script+AD4-"), "utf-7", "a+ADw-script+AD4-");
    check_decode(STR("a\x1B$)C\x0E!!\x0F"), "iso-2022-kr", "a\x1B$)C\x0E!!\x0F");
    check_decode(STR("\x1B$B5~\x1B(B"), "", "京");
    /* text cut in the middle of its last letter is UTF-8 still */
    check_decode(STR("\xE2\x80\x9Coui\xE2\x80\x9D caf\xC3"), "", "“oui” caf\xEF\xBF\xBD");
    assert_null(read_charset_name(STR("utf-7")));
    assert_null(read_charset_name(STR("wchar_t")));
    assert_null(read_charset_name(STR("utf-8//IGNORE")));
    assert_string_equal(read_charset_name(STR(" \"KOI8-R\" ")), "KOI8-R");
}

static void utf16_is_seen_without_a_mark(void **state) {
    (void)state;
    check_decode(STR("T\0h\0e\0y\0 \0m\0e\0t\0.\0"), "", "They met.");
    check_decode(STR("\0T\0h\0e\0y\0 \0m\0e\0t\0."), "", "They met.");
    check_decode(STR("\x1E\x04\x3D\x04\x38\x04 \0\x42\x04\x43\x04\x42\x04.\0\n\0"), "", "Они тут.\n");
    uint32_t mark;
    assert_null(read_byte_order_mark(STR("a stray zero\0 byte and more words"), &mark));
}

static void malformed_utf8_is_never_passed_on(void **state) {
    (void)state;
    static const struct {
        const char *in, *out;
    } cases[] = {
        {"\xC0\xAF", "\xEF\xBF\xBD\xEF\xBF\xBD"},                 /* overlong */
        {"\xE0\x80\xAF", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"}, /* overlong */
        {"\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"}, /* a lone surrogate */
        {"\xF5\x80\x80\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        buffer out = {0};
        read_repair(str_of(cases[i].in), &out);
        assert_str(buffer_str(&out), cases[i].out);
        buffer_free(&out);
    }
}

static void ends_and_marks_of_unicode(void **state) {
    (void)state;
    check_clean("a\u2028b\u2029c\xC2\x85"
                "d\fe",
                "a\nb\nc\nd\ne");
    check_clean("a\u200Bb\uFEFFc\u2060d\u200De", "abcde");
    check_clean("a\u202Eb\u2066c", "abc");
    check_clean("a\u3000b\u2009c", "a b c");
}

/* The converter of Vietnamese holds a letter back for the mark that may follow it. */
static void the_last_letter_is_kept(void **state) {
    (void)state;
    check_decode(STR("v\xEE nh\xE0 home"), "windows-1258", "v\xC3\xAE nh\xC3\xA0 home");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_last_letter_is_kept),
        cmocka_unit_test(encodings_are_converted),
        cmocka_unit_test(what_is_malformed_is_replaced),
        cmocka_unit_test(texts_are_cleaned),
        cmocka_unit_test(misread_text_is_mended),
        cmocka_unit_test(right_text_is_not_mended),
        cmocka_unit_test(declarations_that_are_wrong_are_not_believed),
        cmocka_unit_test(utf16_is_seen_without_a_mark),
        cmocka_unit_test(malformed_utf8_is_never_passed_on),
        cmocka_unit_test(ends_and_marks_of_unicode),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
