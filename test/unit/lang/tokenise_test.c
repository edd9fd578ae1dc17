/* Tokenisation: text and the words it should become, '|' between words, '+' between the words of one multi-word token. */
#include "tiny.h"

#include "lang/tokenise.h"

static const struct {
    const char *text;
    const char *words;
} cases[] = {
    {"The minister met the envoy.", "The|minister|met|the|envoy|."},
    {"They didn't go, can't go and won't.", "They|did+n't|go|,|ca+n't|go|and|wo+n't|."},
    {"They cannot; it's John's.", "They|can+not|;|it+'s|John+'s|."},
    {"We\xe2\x80\x99re done, don\xe2\x80\x99t.", "We+\xe2\x80\x99re|done|,|do+n\xe2\x80\x99t|."},
    {"the rebels' camp", "the|rebels+'|camp"},
    {"the 'moderate rebels' said", "the|'|moderate|rebels|'|said"},
    {"a long-term, anti-war mid-July co-founder", "a|long|-|term|,|anti-war|mid-July|co-founder"},
    {"al-Qaeda in the U.S.", "al|-|Qaeda|in|the|U.S."},
    {"Mr. Smith and Gen. Jones met Lt. Col. Li", "Mr.|Smith|and|Gen.|Jones|met|Lt.|Col.|Li"},
    {"At 7:30 p.m. on Sept. 11", "At|7:30|p.m.|on|Sept.|11"},
    {"John F. Kennedy, Ph.D., spoke", "John|F.|Kennedy|,|Ph.D.|,|spoke"},
    {"$4.5 million, US$5m, 1,000 or 50%", "$|4.5|million|,|US$|5|m|,|1,000|or|50|%"},
    {"5km away at 10pm, 1990s, 1st", "5|km|away|at|10|pm|,|1990s|,|1st"},
    {"on 9/11 and 01/02/2003", "on|9/11|and|01/02/2003"},
    {"from 5-10 to 2001-2003", "from|5|-|10|to|2001|-|2003"},
    {"call 713-853-3989 or 345-9945", "call|713-853-3989|or|345-9945"},
    {"see http://example.org/a?b=c, or www.example.org.", "see|http://example.org/a?b=c|,|or|www.example.org|."},
    {"write to jo.doe@example.org.", "write|to|jo.doe@example.org|."},
    {"example.com fell", "example.com|fell"},
    {"Wait... what?! -- no", "Wait|...|what|?!|--|no"},
    {"He said: \"Go!\" (twice)", "He|said|:|\"|Go|!|\"|(|twice|)"},
    {"\xe2\x80\x9cGo,\xe2\x80\x9d he said", "\xe2\x80\x9c|Go|,|\xe2\x80\x9d|he|said"},
    {"and/or AT&T", "and|/|or|AT&T"},
    {"#hashtag @account", "#hashtag|@account"},
    {"the '90s", "the|'90s"},
    {"No. 5 is the one. No.", "No.|5|is|the|one|.|No|."},
    {"S\xc3\xa3o Paulo\xe2\x80\x94"
     "big",
     "S\xc3\xa3o|Paulo|\xe2\x80\x94|big"},
    {"\xf0\x9f\x98\x80\xf0\x9f\x91\x8d\xf0\x9f\x8f\xbd ok", "\xf0\x9f\x98\x80|\xf0\x9f\x91\x8d\xf0\x9f\x8f\xbd|ok"},
    {"\xd0\x9c\xd0\xbe\xd1\x81\xd0\xba\xd0\xb2\xd0\xb0, \xe5\x8c\x97\xe4\xba\xac",
     "\xd0\x9c\xd0\xbe\xd1\x81\xd0\xba\xd0\xb2\xd0\xb0|,|\xe5\x8c\x97\xe4\xba\xac"},
    {"", ""},
    {" \t\n ", ""},
};

typedef struct collected {
    str text;
    char words[512];
    uint32_t token_left;
    uint32_t last_end;
} collected;

static bool collect(void *context, span where, lang_gap gap, uint8_t token_words) {
    (void)gap;
    collected *self = context;
    assert_true(where.start >= self->last_end && where.end > where.start && where.end <= self->text.n);
    self->last_end = where.end;
    if (self->words[0] != '\0')
        (void)strcat(self->words, self->token_left > 0 ? "+" : "|");
    if (token_words > 0)
        self->token_left = token_words;
    if (self->token_left > 0)
        --self->token_left;
    (void)strncat(self->words, self->text.s + where.start, where.end - where.start);
    return true;
}

static void test_cases(void **state) {
    (void)state;
    for (size_t k = 0; k < sizeof cases / sizeof *cases; ++k) {
        collected self = {.text = str_of(cases[k].text)};
        assert_true(tokenise_text(self.text, collect, &self));
        assert_string_equal(self.words, cases[k].words);
    }
}

typedef struct counted {
    uint32_t words;
    uint32_t paragraphs;
    uint32_t lines;
} counted;

static bool count(void *context, span where, lang_gap gap, uint8_t token_words) {
    (void)where;
    (void)token_words;
    counted *self = context;
    ++self->words;
    self->paragraphs += gap == GAP_PARAGRAPH;
    self->lines += gap == GAP_LINE;
    return true;
}

static void test_gaps(void **state) {
    (void)state;
    counted self = {0};
    assert_true(tokenise_text(STR("One two\nthree.\n\nFour\r\n\r\nfive\r\nsix \n \n seven"), count, &self));
    assert_int_equal(self.words, 8);
    assert_int_equal(self.paragraphs, 4);
    assert_int_equal(self.lines, 2);
}

/* Text without blanks must not cost more than in proportion to its length. */
static void test_no_blanks(void **state) {
    (void)state;
    static const char *const pieces[] = {"a", "a-", "a.", "(", "'", "1-", "a@", "http://", ".", "a'", "1,", "\xe2\x80\x99"};
    for (size_t k = 0; k < sizeof pieces / sizeof *pieces; ++k) {
        buffer text = {0};
        while (text.n < 300000)
            buffer_add_str(&text, str_of(pieces[k]));
        counted self = {0};
        assert_true(tokenise_text(buffer_str(&text), count, &self));
        assert_true(self.words > 0);
        buffer_free(&text);
    }
}

static void count_span(void *context, span where) {
    (void)where;
    ++*(uint32_t *)context;
}

static void test_split_words(void **state) {
    (void)state;
    uint32_t words = 0;
    lang_split_words(STR("al-Qaeda's U.S. cell"), count_span, &words);
    assert_int_equal(words, 6);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_cases), cmocka_unit_test(test_gaps),
                                       cmocka_unit_test(test_no_blanks), cmocka_unit_test(test_split_words)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
