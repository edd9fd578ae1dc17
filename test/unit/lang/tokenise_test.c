/* Tokenisation: text and the words it should become, '|' between words, '+' between the words of one multi-word token. The
 * cases are about the rules of token_chars.c, token_dot.c, token_number.c, token_address.c and token_parts.c, and about how
 * tokenise.c puts them in order. */
#include "tiny.h"

#include "lang/tokenise.h"

typedef struct token_case {
    const char *text;
    const char *words;
} token_case;

static const token_case plain[] = {
    {"The minister met the envoy.", "The|minister|met|the|envoy|."},
    {"a long-term, anti-war mid-July co-founder", "a|long|-|term|,|anti-war|mid-July|co-founder"},
    {"al-Qaeda and Hizb-e-Watan in the U.S.", "al|-|Qaeda|and|Hizb|-|e|-|Watan|in|the|U.S."},
    {"un-named, UN-backed, mis-sold, de-mined", "un-named|,|UN|-|backed|,|mis-sold|,|de-mined"},
    {"money-wise a Kafka-esque wise-crack", "money-wise|a|Kafka-esque|wise|-|crack"},
    {"and/or AT&T, n/a, s/he, 30 m/s, his/her", "and|/|or|AT&T|,|n/a|,|s/he|,|30|m|/|s|,|his|/|her"},
    {"S\xc3\xa3o Paulo\xe2\x80\x94"
     "big",
     "S\xc3\xa3o|Paulo|\xe2\x80\x94|big"},
    {"\xd0\x9c\xd0\xbe\xd1\x81\xd0\xba\xd0\xb2\xd0\xb0, \xe5\x8c\x97\xe4\xba\xac",
     "\xd0\x9c\xd0\xbe\xd1\x81\xd0\xba\xd0\xb2\xd0\xb0|,|\xe5\x8c\x97\xe4\xba\xac"},
    {"\xd9\x85\xd8\xad\xd9\x85\xd9\x91\xd8\xaf a\xcc\x81gua", "\xd9\x85\xd8\xad\xd9\x85\xd9\x91\xd8\xaf|a\xcc\x81gua"},
    {"th- they s- said the gover\x2d \xe2\x80\x94 no", "th-|they|s-|said|the|gover-|\xe2\x80\x94|no"},
    {"a 20- to 30-day truce", "a|20|-|to|30|-|day|truce"},
    {"what the f*** and sh*t, a note* or two**", "what|the|f***|and|sh*t|,|a|note|*|or|two|**"},
    {"", ""},
    {" \t\n ", ""},
};

static const token_case abbreviations[] = {
    {"Mr. Smith and Gen. Jones met Lt. Col. Li", "Mr.|Smith|and|Gen.|Jones|met|Lt.|Col.|Li"},
    {"GEN. RUIZ DIDN'T GO", "GEN.|RUIZ|DID+N'T|GO"},
    {"the U.S.-led force, the U.N.'s envoy", "the|U.S.|-|led|force|,|the|U.N.+'s|envoy"},
    {"At 7:30 p.m. on Sept. 11", "At|7:30|p.m.|on|Sept.|11"},
    {"in Macon, Ga., or Bend, Ore. for a while", "in|Macon|,|Ga.|,|or|Bend|,|Ore.|for|a|while"},
    {"He fell ill. Her pal Del. The ore. They ate a fig. The end.",
     "He|fell|ill|.|Her|pal|Del|.|The|ore|.|They|ate|a|fig|.|The|end|."},
    {"John F. Kennedy, Ph.D., spoke", "John|F.|Kennedy|,|Ph.D.|,|spoke"},
    {"an M.Sc. and a B.A., Ruiz, P. T., and P. T. Ruiz", "an|M.Sc.|and|a|B.A.|,|Ruiz|,|P.|T.|,|and|P.|T.|Ruiz"},
    {"vitamin C. The pill. Plan B. It failed. W. Bush. So did I. Then",
     "vitamin|C|.|The|pill|.|Plan|B|.|It|failed|.|W.|Bush|.|So|did|I|.|Then"},
    {"No. 5 is the one. No.", "No.|5|is|the|one|.|No|."},
    {"No.\xc2\xa0"
     "5, Nov.5, p. 7, c. 1900, but a p. or c. alone",
     "No.|5|,|Nov.|5|,|p.|7|,|c.|1900|,|but|a|p|.|or|c|.|alone"},
    {"Ana Roe (b. 1920, d. 1990)", "Ana|Roe|(|b.|1920|,|d.|1990|)"},
    {"Dr.Roe and J.Poe wrote from P.O.Box 5", "Dr.|Roe|and|J.|Poe|wrote|from|P.O.|Box|5"},
    {"tea, milk, etc., came. Bread etc. The rest", "tea|,|milk|,|etc.|,|came|.|Bread|etc|.|The|rest"},
    {"30 min. later, 20 min. The", "30|min.|later|,|20|min|.|The"},
    {"anti-U.S. talks, Mon.-Fri., Res. 5", "anti-U.S.|talks|,|Mon.|-|Fri.|,|Res.|5"},
    {"\xc3\x89. Roe met \xc3\x96. \xc5\x9e"
     "en",
     "\xc3\x89.|Roe|met|\xc3\x96.|\xc5\x9e"
     "en"},
    {"in the U.S.The army", "in|the|U.S|.|The|army"},
};

static const token_case contractions[] = {
    {"They didn't go, can't go and won't.", "They|did+n't|go|,|ca+n't|go|and|wo+n't|."},
    {"They cannot; it's John's.", "They|can+not|;|it+'s|John+'s|."},
    {"I'm, you're, we've, she'd, they'll", "I+'m|,|you+'re|,|we+'ve|,|she+'d|,|they+'ll"},
    {"We\xe2\x80\x99re done, don\xe2\x80\x99t.", "We+\xe2\x80\x99re|done|,|do+n\xe2\x80\x99t|."},
    {"don`t, she\xc2\xb4s, it\xca\xbcs, we\xe2\x80\x98ll", "do+n`t|,|she+\xc2\xb4s|,|it+\xca\xbcs|,|we+\xe2\x80\x98ll"},
    {"they shouldn't've if that'd've helped", "they|should+n't+'ve|if|that+'d+'ve|helped"},
    {"gonna, dunno, gimme, dont, itll, shes", "gon+na|,|du+n+no|,|gim+me|,|do+nt|,|it+ll|,|she+s"},
    {"its hearing, were it, lets go, wed", "its|hearing|,|were|it|,|lets|go|,|wed"},
    {"'Tis late, give 'em the rock 'n' roll", "'T+is|late|,|give|'em|the|rock|'n'|roll"},
    {"nothin' doin', he said", "nothin'|doin'|,|he|said"},
    {"the rebels' camp, Marx' word, James's", "the|rebels+'|camp|,|Marx+'|word|,|James+'s"},
    {"the rebels\xe2\x80\x99 camp", "the|rebels+\xe2\x80\x99|camp"},
    {"O'Brien of Sana'a, C\xc3\xb4te d'Ivoire and L'Aquila", "O'Brien|of|Sana'a|,|C\xc3\xb4te|d'Ivoire|and|L'Aquila"},
    {"the '90s, \xe2\x80\x99"
     "72, the 1990's, the 80's, 2008's end",
     "the|'90s|,|\xe2\x80\x99"
     "72|,|the|1990's|,|the|80's|,|2008+'s|end"},
};

static const token_case quotes[] = {
    {"the 'moderate rebels' said", "the|'|moderate|rebels|'|said"},
    {"He said: \"Go!\" (twice)", "He|said|:|\"|Go|!|\"|(|twice|)"},
    {"(\"Why?\" [no answer].)", "(|\"|Why|?|\"|[|no|answer|]|.|)"},
    {"\xe2\x80\x9cGo,\xe2\x80\x9d he said", "\xe2\x80\x9c|Go|,|\xe2\x80\x9d|he|said"},
    {"\xe2\x80\x98Go,\xe2\x80\x99 he said", "\xe2\x80\x98|Go|,|\xe2\x80\x99|he|said"},
    {"``Go,'' he said", "``|Go|,|''|he|said"},
    {"\xc2\xab"
     "Go\xc2\xbb and \xe2\x80\x9eGo\xe2\x80\x9c",
     "\xc2\xab|Go|\xc2\xbb|and|\xe2\x80\x9e|Go|\xe2\x80\x9c"},
    {"Wait... what?! -- no", "Wait|...|what|?!|--|no"},
    {"Wait\xe2\x80\xa6 what\xe2\x80\xa6. \xe2\x80\xa6 no....", "Wait|\xe2\x80\xa6|what|\xe2\x80\xa6.|\xe2\x80\xa6|no|...."},
    {"fled--she fled - she fled---she", "fled|--|she|fled|-|she|fled|---|she"},
    {"one ----==== *~*~*~ two", "one|----====|*~*~*~|two"},
};

static const token_case numbers[] = {
    {"$4.5 million, US$5m, 1,000 or 50%", "$|4.5|million|,|US$|5|m|,|1,000|or|50|%"},
    {"\xc2\xa3"
     "5bn, $2b, 2b, $US7, A$ 9, USD500 and Rs50",
     "\xc2\xa3|5|bn|,|$|2|b|,|2b|,|$|US|7|,|A$|9|,|USD|500|and|Rs|50"},
    {"5km away at 10pm, 1990s, 1st", "5|km|away|at|10|pm|,|1990s|,|1st"},
    {"1500GMT and 37.5C", "1500|GMT|and|37.5|C"},
    {"5p.m., 40C, 45p, 1080p, 3x, 4x4, 20mins", "5|p.m.|,|40|C|,|45|p|,|1080p|,|3|x|,|4x4|,|20|mins"},
    {"3.5-inch .5 3,40 1,2,3 [4,5] 6,5000", "3.5|-|inch|.5|3,40|1|,|2|,|3|[|4|,|5|]|6|,|5000"},
    {"on 9/11 and 01/02/2003, 24/7", "on|9/11|and|01/02/2003|,|24/7"},
    {"from 5-10 to 2001-2003", "from|5|-|10|to|2001|-|2003"},
    {"call 202-555-0143, 555-0143, 202/555-0143 or +44 20", "call|202-555-0143|,|555-0143|,|202/555-0143|or|+44|20"},
    {"5'9 and 6'10\" tall, 54\xc2\xba, 54\xc2\xb0", "5|'|9|and|6|'|10|\"|tall|,|54|\xc2\xba|,|54|\xc2\xb0"},
    {"CO\xe2\x82\x82 and km\xc2\xb2", "CO\xe2\x82\x82|and|km|\xc2\xb2"},
};

static const token_case addresses[] = {
    {"see http://example.org/a?b=c, or www.example.org.", "see|http://example.org/a?b=c|,|or|www.example.org|."},
    {"<https://example.org/x> (example.org/y)", "<|https://example.org/x|>|(|example.org/y|)"},
    {"write to jo.doe@example.org.", "write|to|jo.doe@example.org|."},
    {"mailto:jo@example.org, jo@LEGAL or @example.org", "mailto:jo@example.org|,|jo@LEGAL|or|@example.org"},
    {"example.com fell, Example.com's rival, bit.ly/x7", "example.com|fell|,|Example.com+'s|rival|,|bit.ly/x7"},
    {"www.gov.test, land.gov.zz, tell us.In time, he left..in tears",
     "www.gov.test|,|land.gov.zz|,|tell|us|.|In|time|,|he|left|..|in|tears"},
    {"the .com boom, a .pdf and doi:10.1000/a.b", "the|.com|boom|,|a|.pdf|and|doi:10.1000/a.b"},
    {"S/RES/1441 and A/70/L.1, not AP/AFP", "S/RES/1441|and|A/70/L.1|,|not|AP|/|AFP"},
    {"#hashtag @account: #\xc3\xa9t\xc3\xa9 #1", "#hashtag|@account|:|#\xc3\xa9t\xc3\xa9|#|1"},
    {":-) =( -> >= ^_^", ":-)|=(|->|>=|^_^"},
    {"\xf0\x9f\x98\x80\xf0\x9f\x91\x8d\xf0\x9f\x8f\xbd ok", "\xf0\x9f\x98\x80|\xf0\x9f\x91\x8d\xf0\x9f\x8f\xbd|ok"},
    {"\xf0\x9f\x87\xab\xf0\x9f\x87\xb7\xf0\x9f\x87\xa9\xf0\x9f\x87\xaa",
     "\xf0\x9f\x87\xab\xf0\x9f\x87\xb7|\xf0\x9f\x87\xa9\xf0\x9f\x87\xaa"},
};

static const token_case reports[] = {
    {"GENEVA (AP) \xe2\x80\x94 Talks", "GENEVA|(|AP|)|\xe2\x80\x94|Talks"},
    {"OSLO, Jan. 3 (Reuters) - Talks", "OSLO|,|Jan.|3|(|Reuters|)|-|Talks"},
    {"They left.Nobody came,nobody rang!No.", "They|left|.|Nobody|came|,|nobody|rang|!|No|."},
    {"\xe2\x80\xa2 one * two - three 1. four (b) five", "\xe2\x80\xa2|one|*|two|-|three|1|.|four|(|b|)|five"},
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
    for (uint32_t i = self->last_end; i < where.start; ++i) /* blanks alone belong to no word */
        assert_true(self->text.s[i] == ' ' || self->text.s[i] == '\xc2' || self->text.s[i] == '\xa0');
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

static void check_cases(const token_case *cases, size_t count) {
    for (size_t k = 0; k < count; ++k) {
        collected self = {.text = str_of(cases[k].text)};
        assert_true(tokenise_text(self.text, collect, &self));
        assert_string_equal(self.words, cases[k].words);
    }
}

#define CHECK_CASES(cases) check_cases(cases, sizeof(cases) / sizeof *(cases))

static void test_cases(void **state) {
    (void)state;
    CHECK_CASES(plain);
    CHECK_CASES(abbreviations);
    CHECK_CASES(contractions);
    CHECK_CASES(quotes);
    CHECK_CASES(numbers);
    CHECK_CASES(addresses);
    CHECK_CASES(reports);
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

typedef struct found_word {
    span where;
    lang_gap gap;
} found_word;

typedef struct found_words {
    found_word words[16];
    uint32_t count;
} found_words;

static bool find_word(void *context, span where, lang_gap gap, uint8_t token_words) {
    (void)token_words;
    found_words *self = context;
    assert_true(self->count < 16);
    self->words[self->count++] = (found_word){where, gap};
    return true;
}

static void check_spans(const char *text, const found_word *words, uint32_t count) {
    found_words self = {.count = 0};
    assert_true(tokenise_text(str_of(text), find_word, &self));
    assert_int_equal(self.count, count);
    for (uint32_t k = 0; k < count; ++k) {
        assert_int_equal(self.words[k].where.start, words[k].where.start);
        assert_int_equal(self.words[k].where.end, words[k].where.end);
        assert_int_equal(self.words[k].gap, words[k].gap);
    }
}

#define CHECK_SPANS(text, ...)                                                                                             \
    check_spans(text, (const found_word[]){__VA_ARGS__}, sizeof((const found_word[]){__VA_ARGS__}) / sizeof(found_word))

/* Marks that nobody sees belong to the word around them and to nothing else. */
static void test_spans(void **state) {
    (void)state;
    /* soft hyphens: inside a word, and at its edges */
    CHECK_SPANS("go\xc2\xad"
                "ing \xc2\xad"
                "on\xc2\xad.",
                {{0, 7}, GAP_PARAGRAPH}, {{10, 12}, GAP_SPACE}, {{14, 15}, GAP_NONE});
    /* zero-width spaces: inside a word, before a clitic, between sentences */
    CHECK_SPANS("on\xe2\x80\x8bto us\xe2\x80\x8b's.\xe2\x80\x8bNo", {{0, 7}, GAP_PARAGRAPH}, {{8, 13}, GAP_SPACE},
                {{13, 15}, GAP_NONE}, {{15, 16}, GAP_NONE}, {{19, 21}, GAP_SPACE});
    /* a byte order mark, marks of direction, a word joiner */
    CHECK_SPANS("\xef\xbb\xbfHe \xe2\x80\x8fleft\xe2\x80\x8e, so\xe2\x81\xa0so", {{3, 5}, GAP_PARAGRAPH},
                {{9, 13}, GAP_SPACE}, {{16, 17}, GAP_NONE}, {{18, 25}, GAP_SPACE});
    /* non-breaking, thin and ideographic spaces */
    CHECK_SPANS("5\xc2\xa0km\xe2\x80\x89or\xe3\x80\x80so", {{0, 1}, GAP_PARAGRAPH}, {{3, 5}, GAP_SPACE},
                {{8, 10}, GAP_SPACE}, {{13, 15}, GAP_SPACE});
    /* a line that holds nothing visible is empty; Unicode's own separators end a paragraph */
    CHECK_SPANS("a\n\xe2\x80\x8b\nb\xe2\x80\xa8"
                "c\n\xc2\xad d",
                {{0, 1}, GAP_PARAGRAPH}, {{6, 7}, GAP_PARAGRAPH}, {{10, 11}, GAP_PARAGRAPH}, {{15, 16}, GAP_LINE});
    /* the words of a multi-word token share its letters; curly marks are three bytes */
    CHECK_SPANS("isn\xe2\x80\x99t \xe2\x80\x9cit\xe2\x80\x9d", {{0, 2}, GAP_PARAGRAPH}, {{2, 7}, GAP_NONE},
                {{8, 11}, GAP_SPACE}, {{11, 13}, GAP_NONE}, {{13, 16}, GAP_NONE});
}

/* Text without blanks must not cost more than in proportion to its length. */
static void test_no_blanks(void **state) {
    (void)state;
    static const char *const pieces[] = {"a",
                                         "a-",
                                         "a.",
                                         "(",
                                         "'",
                                         "1-",
                                         "a@",
                                         "http://",
                                         ".",
                                         "a'",
                                         "1,",
                                         "A.",
                                         "*",
                                         "f*",
                                         "\xe2\x80\x99",
                                         "\xc2\xad",
                                         "|",
                                         "A/1/",
                                         "-=",
                                         "x.com/",
                                         "#a",
                                         "th-",
                                         "n't",
                                         "\xe2\x80\x8b",
                                         "\xe2\x80\xa6",
                                         "[.",
                                         "'n'",
                                         "USD5",
                                         ":)",
                                         "b. ",
                                         "\n",
                                         "\xe2\x80\xa8",
                                         "a\xe2\x81\xa0"};
    for (size_t k = 0; k < sizeof pieces / sizeof *pieces; ++k) {
        buffer text = {0};
        while (text.n < 300000)
            buffer_add_str(&text, str_of(pieces[k]));
        counted self = {0};
        assert_true(tokenise_text(buffer_str(&text), count, &self));
        assert_true(self.words <= text.n);
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
                                       cmocka_unit_test(test_spans), cmocka_unit_test(test_no_blanks),
                                       cmocka_unit_test(test_split_words)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
