/* The phrase trie: words, steps, senses, capitals. */
#include "dictionary.h"

static void folds_words(void **state) {
    (void)state;
    know *self = dictionary_open("en/actors/a.txt", "person Recep Erdo\xC4\x9F"
                                                    "an\n    role TURGOV\n"
                                                    "country C\xC3\xB4te d'Ivoire\n    code CIV\n");
    assert_int_equal(dictionary_word(self, "ERDOGAN"), dictionary_word(self, "Erdo\xC4\x9F"
                                                                             "an"));
    uint32_t count;
    dictionary_senses(self, "cote d\xE2\x80\x99ivoire", &count);
    assert_int_equal(count, 1);
    char longest[400];
    memset(longest, 'a', sizeof longest);
    assert_int_equal(know_word(self, (str){longest, sizeof longest}), KNOW_NONE);
    assert_int_equal(know_word(self, (str){NULL, 0}), KNOW_NONE);
    assert_int_equal(know_step(self, KNOW_ROOT, KNOW_NONE), KNOW_NONE);
    assert_int_equal(know_step(self, KNOW_NONE, 0), KNOW_NONE);
    know_senses(self, KNOW_ROOT, &count);
    assert_int_equal(count, 0);
    know_senses(self, KNOW_NONE - 1, &count);
    assert_int_equal(count, 0);
    know_close(self);
}

static void capitals_are_demanded(void **state) {
    (void)state;
    static const struct {
        const char *phrase;
        const char *form[3];
        bool fits;
    } cases[] = {
        {"turkey", {"Turkey"}, true},
        {"turkey", {"TURKEY"}, true},
        {"turkey", {"turkey"}, false},
        {"us", {"US"}, true},
        {"us", {"Us"}, false},
        {"us", {"us"}, false},
        {"white house", {"White", "House"}, true},
        {"white house", {"White", "house"}, false},
        {"world body", {"world", "body"}, true},
        {"world body", {"World", "Body"}, true},
        {"osterreich", {"\xC3\x96sterreich"}, true},
        {"osterreich", {"\xC3\xB6sterreich"}, false},
        {"u.s.", {"U.S."}, true},
        {"u.s.", {"u.s."}, false},
        {"g20", {"G20"}, true},
        {"g20", {"g20"}, false},
    };
    know *self =
        dictionary_open("en/actors/a.txt", "organisation Turkey\n    code TUR\n"
                                           "    alias US; White House; world body; \xC3\x96sterreich; U.S.; G20\n");
    for (size_t i = 0; i < COUNT(cases); i++) {
        uint32_t count, n = 0;
        str forms[3];
        const know_sense *senses = dictionary_senses(self, cases[i].phrase, &count);
        assert_int_equal(count, 1);
        for (; n < 3 && cases[i].form[n]; n++)
            forms[n] = str_of(cases[i].form[n]);
        assert_int_equal(know_sense_fits(senses, forms, n), cases[i].fits);
    }
    know_close(self);
}

/* Several senses of one phrase keep the order of reading; what an entry says twice is kept once. */
static void senses_are_grouped(void **state) {
    (void)state;
    know *self = dictionary_open("en/actors/a.txt",
                                 "country Georgia\n    code GEO\n    alias Georgia; Sakartvelo\n    region Georgia\n"
                                 "country United States\n    code USA\n    region Georgia; Texas\n"
                                 "person Jane Georgia\n    role USAGOV\n");
    uint32_t count;
    const know_sense *senses = dictionary_senses(self, "Georgia", &count);
    assert_int_equal(count, 4);
    static const uint8_t kinds[] = {SENSE_NAME, SENSE_REGION, SENSE_REGION, SENSE_SURNAME};
    static const uint32_t entries[] = {0, 0, 1, 2}, lines[] = {1, 4, 7, 8};
    for (uint32_t i = 0; i < count; i++) {
        assert_int_equal(senses[i].kind, kinds[i]);
        assert_int_equal(senses[i].entry, entries[i]);
        assert_int_equal(senses[i].origin.line, lines[i]);
    }
    know_close(self);
}

/* Many names: the tables grow, and every name is found again. */
static void holds_many_names(void **state) {
    (void)state;
    enum { NAMES = 20000 };
    buffer text = {0};
    buffer_add_format(&text, "places RUS\n");
    for (int i = 0; i < NAMES; i++)
        buffer_add_format(&text, "    Town%d of River%d  %d.5 %d.25\n", i, i % 100, i % 90, i % 180);
    buffer_add_char(&text, '\0');
    know *self = dictionary_open("en/places/a.txt", text.s);
    for (uint32_t i = 0; i < NAMES; i++) {
        char phrase[64];
        uint32_t count;
        snprintf(phrase, sizeof phrase, "town%u of river%u", i, i % 100);
        const know_sense *senses = dictionary_senses(self, phrase, &count);
        assert_int_equal(count, 1);
        assert_int_equal(senses->entry, i);
        snprintf(phrase, sizeof phrase, "town%u of river%u", i, (i + 1) % 100);
        dictionary_senses(self, phrase, &count);
        assert_int_equal(count, 0);
    }
    know_close(self);
    buffer_free(&text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(folds_words),
        cmocka_unit_test(capitals_are_demanded),
        cmocka_unit_test(senses_are_grouped),
        cmocka_unit_test(holds_many_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
