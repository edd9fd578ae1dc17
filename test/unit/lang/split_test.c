/* Sentences: what paragraphs and lines say, whatever the model. What the model says of full stops is measured on treebanks.
 */
#include "tiny.h"

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

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_full_stops), cmocka_unit_test(test_paragraphs),
                                       cmocka_unit_test(test_lines)};
    return cmocka_run_group_tests(tests, tiny_open, tiny_close);
}
