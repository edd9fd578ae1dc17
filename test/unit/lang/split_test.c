/* Sentences: what paragraphs and lines say, whatever the model. What the model says of full stops is measured on treebanks.
 */
#include "tiny.h"

#include "lang/split.h"

static uint32_t count_sentences(const char *text) {
    lang_annotator *annotator;
    const lang_document *document;
    assert_int_equal(lang_annotator_new(tiny, &annotator, NULL), CASUS_OK);
    assert_int_equal(lang_annotate(annotator, str_of(text), LANG_TOKENISE, &document, NULL), CASUS_OK);
    uint32_t count = document->sentence_count;
    uint32_t next = 0;
    for (uint32_t s = 0; s < count; ++s) {
        assert_int_equal(document->sentences[s].first, next);
        assert_true(document->sentences[s].end > next);
        for (uint32_t i = next; i < document->sentences[s].end; ++i)
            assert_true(i + document->words[i].token_words <= document->sentences[s].end);
        next = document->sentences[s].end;
    }
    assert_int_equal(next, document->word_count);
    lang_annotator_free(annotator);
    return count;
}

static void test_full_stops(void **state) {
    (void)state;
    assert_int_equal(count_sentences("The army met rebels. The minister met the envoy. The rebels burned a village."), 3);
}

static void test_paragraphs(void **state) {
    (void)state;
    assert_int_equal(count_sentences("the army\n\nthe envoy\n\n\nthe minister"), 3);
    assert_int_equal(count_sentences(""), 0);
    assert_int_equal(count_sentences("\n\n \n"), 0);
}

/* Wrapped lines are one sentence; a line that ended long before the margin is its own. */
static void test_lines(void **state) {
    (void)state;
    assert_int_equal(
        count_sentences(
            "the army met the rebels in the north and the\nenvoy said that the minister met the\nrebels in the south"),
        1);
    assert_int_equal(
        count_sentences(
            "village burned\nthe army met the rebels in the north and the envoy said that the minister met them"),
        2);
}

/* A list is a sentence an item, whatever the width of its lines; so is a headline in capitals. */
static void test_lists(void **state) {
    (void)state;
    assert_int_equal(
        count_sentences("the army met\n\xe2\x80\xa2 the rebels in the north\n\xe2\x80\xa2 the envoy in the south"), 3);
    assert_int_equal(count_sentences("the envoy said that:\n- the army met the rebels\n- the rebels met"), 3);
    assert_int_equal(count_sentences("1) the army met the envoy\n2) the envoy met the rebels in the south\n3) the end"), 3);
    assert_int_equal(count_sentences("THE ARMY MET THE REBELS IN THE NORTH\nthe minister met the envoy"), 2);
}

/* What only looks like one: a dash or a number that wrapping has brought to the start of a line. */
static void test_no_lists(void **state) {
    (void)state;
    assert_int_equal(count_sentences("the army met the rebels in the north\n- the envoy said - and the minister"), 1);
    assert_int_equal(count_sentences("the army met the rebels in the north of\n12 villages and the minister said that"), 1);
}

/* Nobody wraps so wide: each line is a paragraph. */
static void test_wide_lines(void **state) {
    (void)state;
    buffer text = {0};
    for (uint32_t line = 0; line < 3; ++line) {
        for (uint32_t k = 0; k < 12; ++k)
            buffer_add_str(&text, STR("the army met the rebels and "));
        buffer_add_str(&text, STR("the envoy\n"));
    }
    buffer_add_char(&text, '\0');
    assert_int_equal(count_sentences(buffer_str(&text).s), 3);
    buffer_free(&text);
}

static void test_datelines(void **state) {
    (void)state;
    static const char *const datelines[] = {"GENEVA (AP) \xe2\x80\x94 ",
                                            "OSLO, Norway, Jan. 3 -- ",
                                            "OSLO/PARIS (Reuters) - ",
                                            "NEW YORK, May 2 (AFP) \xe2\x80\x93 ",
                                            "OSLO -- ",
                                            "Oslo, Norway - ",
                                            "SAN JOSE- ",
                                            "OSLO: ",
                                            "OSLO (AP): ",
                                            "New York - "};
    for (size_t k = 0; k < sizeof datelines / sizeof *datelines; ++k) {
        char text[80];
        (void)snprintf(text, sizeof text, "%sThe army met rebels.", datelines[k]);
        assert_int_equal(count_sentences(text), 2);
    }
    assert_int_equal(count_sentences("OSLO - the army met rebels."), 1);
    assert_int_equal(count_sentences("OSLO (AP) the army met rebels."), 1);
    assert_int_equal(count_sentences("OSLO, he said, met rebels - the army."), 1);
}

static void test_quotes(void **state) {
    (void)state;
    assert_int_equal(count_sentences("The army met. \xe2\x80\x9cThe rebels met,\xe2\x80\x9d the envoy said."), 2);
    assert_int_equal(count_sentences("\xe2\x80\x9cThe army met rebels!\xe2\x80\x9d the envoy said."), 1);
    assert_int_equal(count_sentences("The army [...] met rebels (in the north) and the envoy."), 1);
}

/* A blank that is missing behind a full stop changes nothing, unless what stands there is no sentence. */
static void test_missing_blanks(void **state) {
    (void)state;
    assert_int_equal(count_sentences("The army met rebels.The minister met the envoy.The rebels burned a village."), 3);
    assert_int_equal(count_sentences("The army met rebels in the U.S.The minister met the envoy."), 2);
    assert_int_equal(count_sentences("The army met Gen.Smith at example.com"), 1);
}

/* Long input: a sentence of many words, one without blanks, blank lines. */
static void test_long(void **state) {
    (void)state;
    static const char *const pieces[] = {"the army ", "a-", "\n", "\r\n", " ", "A.", "(", "\"", "and\n"};
    for (size_t k = 0; k < sizeof pieces / sizeof *pieces; ++k) {
        buffer text = {0};
        while (text.n < 200000)
            buffer_add_str(&text, str_of(pieces[k]));
        buffer_add_char(&text, '\0');
        (void)count_sentences(buffer_str(&text).s);
        buffer_free(&text);
    }
}

/* A sentence may be long, but not without end; nor is it cut within a word. */
static void test_longest(void **state) {
    (void)state;
    static const struct {
        const char *piece;
        uint32_t times;
        uint32_t sentences;
    } cases[] = {{"the army ", 5000, 1},
                 {"the army ", 3 * SPLIT_LONGEST / 2, 3},
                 {"a-", SPLIT_LONGEST, 2},
                 {"isn't ", SPLIT_LONGEST, 2}};
    for (size_t k = 0; k < sizeof cases / sizeof *cases; ++k) {
        buffer text = {0};
        for (uint32_t n = 0; n < cases[k].times; ++n)
            buffer_add_str(&text, str_of(cases[k].piece));
        buffer_add_char(&text, '\0');
        assert_int_equal(count_sentences(buffer_str(&text).s), cases[k].sentences);
        buffer_free(&text);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_full_stops), cmocka_unit_test(test_paragraphs), cmocka_unit_test(test_lines),
        cmocka_unit_test(test_lists),      cmocka_unit_test(test_no_lists),   cmocka_unit_test(test_wide_lines),
        cmocka_unit_test(test_datelines),  cmocka_unit_test(test_quotes),     cmocka_unit_test(test_missing_blanks),
        cmocka_unit_test(test_long),       cmocka_unit_test(test_longest)};
    return cmocka_run_group_tests(tests, tiny_open, tiny_close);
}
