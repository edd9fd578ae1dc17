/* Addresses: resolved as RFC 3986 has it, compared, taken apart. */
#include "unit/test.h"

#include "read/read_room.h"

static void references_are_resolved(void **state) {
    (void)state;
    static const char *const cases[][3] = {
        {"https://news.example/world/a.html?x=1", "b.html", "https://news.example/world/b.html"},
        {"https://news.example/world/a.html", "/b", "https://news.example/b"},
        {"https://news.example/world/a/", "../b?c=../d", "https://news.example/world/b?c=../d"},
        {"https://news.example/world/a", "./b/./c/..", "https://news.example/world/b/"},
        {"https://news.example", "b", "https://news.example/b"},
        {"https://news.example/a/b", "../../../c", "https://news.example/c"},
        {"http://news.example/a", "//static.example/b", "http://static.example/b"},
        {"", "//static.example/b", "https://static.example/b"},
        {"https://news.example/a?b#c", "?d", "https://news.example/a?d"},
        {"", "https://news.example/a", "https://news.example/a"},
        {"https://news.example/a", "HTTP://other.example/", "HTTP://other.example/"},
        {"", "/a", NULL},
        {"https://news.example/a", "#part", NULL},
        {"https://news.example/a", "mailto:jane@example.org", NULL},
        {"https://news.example/a", "data:image/gif;base64,R0", NULL},
        {"https://news.example/a", "two words", NULL},
        {"https://news.example/a", "https://", NULL},
        {"https://news.example/a", "///", NULL},
        {"https://news.example/a", "", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        buffer out = {0};
        bool found = read_address_resolve(str_of(cases[i][0]), str_of(cases[i][1]), &out);
        if (found != (cases[i][2] != NULL) || (found && !str_equal(buffer_str(&out), str_of(cases[i][2]))))
            fail_msg("%s from %s is %.*s", cases[i][1], cases[i][0], (int)out.n, out.s ? out.s : "");
        buffer_free(&out);
    }
}

static void addresses_are_compared(void **state) {
    (void)state;
    assert_true(read_address_same(STR("https://www.news.example/a/"), STR("http://m.news.example/a#top")));
    assert_true(read_address_same(STR("https://news.example/a?utm=1"), STR("https://news.example/a")));
    assert_false(read_address_same(STR("https://news.example/?id=1"), STR("https://news.example/?id=2")));
    assert_false(read_address_same(STR("https://news.example/a"), STR("https://news.example/b")));
    assert_true(read_address_is_home(STR("https://news.example/")));
    assert_false(read_address_is_home(STR("https://news.example/a")));
    assert_str(read_address_host(STR("https://jane@www.news.example:8080/a")), "news.example");
}

static void languages_have_codes(void **state) {
    (void)state;
    static const char *const cases[][2] = {
        {"en-GB", "en"},   {"EN", "en"},   {"eng", "en"}, {"English", "en"}, {"italiano (italian)", "it"},
        {"iw", "he"},      {"zz", ""},     {"x", ""},     {"", ""},          {"pt_BR", "pt"},
        {"русский", "ru"}, {"klingon", ""}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_str(read_language_code(str_of(cases[i][0])), cases[i][1]);
}

static void a_text_tells_its_language(void **state) {
    (void)state;
    static const char *const cases[][2] = {
        {"The ministers of the two countries met in the capital on Friday, and they said that the talks had been hard, but not "
         "without hope for the people of the valley.",
         "en"},
        {"Die Minister der beiden Länder trafen sich am Freitag in der Hauptstadt, und sie sagten, dass die Gespräche nicht "
         "ohne Hoffnung für die Menschen in dem Tal seien.",
         "de"},
        {"Les ministres des deux pays se sont réunis dans la capitale vendredi, et ils ont dit que les pourparlers avec les "
         "gens de la vallée ne sont pas sans espoir pour la suite.",
         "fr"},
        {"Министры обеих стран встретились в столице в пятницу и сказали, что переговоры были трудными, но не без надежды "
         "для людей в долине, как это было и до того.",
         "ru"},
        {"두 나라의 장관들은 금요일 수도에서 만나 회담이 어려웠다고 말했다.", "ko"},
        {"両国の大臣は金曜日に首都で会い、会談は困難だったと述べた。", "ja"},
        {"两国部长星期五在首都会面并表示会谈艰难但仍有希望。", "zh"},
        {"Norrvik 3, Sudvik 2", ""},
        {"", ""}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint32_t margin;
        str code = read_language_of(str_of(cases[i][0]), &margin);
        if (!str_equal(code, str_of(cases[i][1])))
            fail_msg("\"%s\" is read as %.*s", cases[i][0], (int)code.n, code.s ? code.s : "");
        assert_true(margin >= 1 && margin <= 99);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(references_are_resolved),
        cmocka_unit_test(addresses_are_compared),
        cmocka_unit_test(languages_have_codes),
        cmocka_unit_test(a_text_tells_its_language),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
