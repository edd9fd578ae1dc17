/* Whatever the text holds, every sentence becomes a tree, and nothing is lost of the text. */
#include "tiny.h"

#include "lang/encode.h"

static void check_tree(const lang_document *document, const lang_sentence *sentence) {
    uint32_t roots = 0;
    for (uint32_t i = sentence->first; i < sentence->end; ++i) {
        const lang_word *word = document->words + i;
        roots += word->head == LANG_NO_HEAD;
        assert_int_equal(word->head == LANG_NO_HEAD, word->relation == REL_root);
        assert_true(word->upos < UPOS_COUNT);
        assert_true(word->form.n > 0);
        assert_true(word->head == LANG_NO_HEAD ||
                    (word->head >= sentence->first && word->head < sentence->end && word->head != i));
    }
    assert_int_equal(roots, 1);
    /* No cycles. A word's depth is at most the length; long sentences are sampled so that the test stays fast. */
    uint32_t length = sentence->end - sentence->first;
    for (uint32_t i = sentence->first; i < sentence->end; i += length / 50 + 1) {
        uint32_t at = i;
        uint32_t steps = 0;
        for (; document->words[at].head != LANG_NO_HEAD; ++steps) {
            assert_true(steps <= length);
            at = document->words[at].head;
        }
    }
}

static void check_text(str text) {
    lang_annotator *annotator;
    const lang_document *document;
    assert_int_equal(lang_annotator_new(tiny, &annotator, NULL), CASUS_OK);
    assert_int_equal(lang_annotate(annotator, text, LANG_PARSE, &document, NULL), CASUS_OK);
    for (uint32_t s = 0; s < document->sentence_count; ++s)
        check_tree(document, document->sentences + s);
    uint32_t end = 0;
    for (uint32_t i = 0; i < document->word_count; ++i) {
        assert_true(document->words[i].where.start >= end && document->words[i].where.end <= text.n);
        end = document->words[i].where.end;
    }
    buffer out = {0};
    lang_conllu(tiny, document, &out);
    assert_false(out.failed);
    buffer_free(&out);
    lang_annotator_free(annotator);
}

static void test_hostile(void **state) {
    (void)state;
    static const char *const texts[] = {
        "",
        "   ",
        ".",
        "...!!!?"
        "?"
        "?((()))\"\"''--",
        "\x01\x02\x03 \x7f\x1b[0m",
        "a\tb\vc\fd",
        "\xf0\x9f\x98\x80 \xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7 \xef\xb8\x8f",
        "\xe2\x80\x8b\xef\xbb\xbf",
        "' ' ' ' s's 's '' `` ''",
        "http:// www. @ # $ % ^ & * a@b .com a..b",
        "\xcc\x81\xcc\x81\xcc\x81 e\xcc\x81",
        "1-2-3-4-5-6-7-8 1.2.3.4 1,2,3 1:2:3",
    };
    for (size_t k = 0; k < sizeof texts / sizeof *texts; ++k)
        check_text(str_of(texts[k]));
}

static void test_long(void **state) {
    (void)state;
    static const char *const words[] = {"rebels ", "the ", "attacked ", ", ", "x", "in ", "(", "\"", "Was ", "that "};
    for (size_t k = 0; k < sizeof words / sizeof *words; ++k) {
        buffer text = {0};
        for (int i = 0; i < 10000; ++i)
            buffer_add_str(&text, str_of(words[k]));
        check_text(buffer_str(&text));
        buffer_free(&text);
    }
    buffer text = {0};
    for (int i = 0; i < 10000; ++i)
        buffer_add_str(&text, str_of(words[(i * 7) % 10]));
    check_text(buffer_str(&text));
    buffer_free(&text);
}

static void test_seen(void **state) {
    (void)state;
    lang_annotator *annotator;
    const lang_document *document;
    assert_int_equal(lang_annotator_new(tiny, &annotator, NULL), CASUS_OK);
    assert_int_equal(lang_annotate(annotator, STR("The rebels attacked a village."), LANG_PARSE, &document, NULL),
                     CASUS_OK);
    assert_int_equal(document->word_count, 6);
    assert_int_equal(document->sentence_count, 1);
    const lang_word *word = document->words;
    assert_str(word[1].lemma, "rebel");
    assert_int_equal(word[1].upos, UPOS_NOUN);
    assert_int_equal(word[1].head, 2);
    assert_int_equal(word[1].relation, REL_nsubj);
    assert_str(word[2].lemma, "attack");
    assert_int_equal(word[2].head, LANG_NO_HEAD);
    assert_int_equal(word[4].relation, REL_obj);
    assert_int_equal(word[5].relation, REL_punct);
    assert_false(word[4].space_after);
    assert_true(word[0].paragraph_start);
    lang_annotator_free(annotator);
}

static void test_stages(void **state) {
    (void)state;
    lang_annotator *annotator;
    const lang_document *document;
    assert_int_equal(lang_annotator_new(tiny, &annotator, NULL), CASUS_OK);
    assert_int_equal(lang_annotate(annotator, STR("The rebels attacked."), LANG_TAG, &document, NULL), CASUS_OK);
    assert_int_equal(document->words[1].upos, UPOS_NOUN);
    for (uint32_t i = 0; i < document->word_count; ++i)
        assert_int_equal(document->words[i].head, LANG_NO_HEAD);
    lang_annotator_free(annotator);
}

/* The second story of the same size allocates nothing. */
static void test_steady(void **state) {
    (void)state;
    lang_annotator *annotator;
    const lang_document *document;
    str text = STR("the rebels attacked the army in the north by the village"); /* lemmas without a change of letters */
    assert_int_equal(lang_annotator_new(tiny, &annotator, NULL), CASUS_OK);
    assert_int_equal(lang_annotate(annotator, text, LANG_PARSE, &document, NULL), CASUS_OK);
    memory_fail_at(1);
    casus_status status = lang_annotate(annotator, text, LANG_PARSE, &document, NULL);
    memory_fail_at(0);
    assert_int_equal(status, CASUS_OK);
    lang_annotator_free(annotator);
}

/* Every allocation fails once: an ordinary status, no leak (the sanitizers see to that). */
static void test_no_memory(void **state) {
    (void)state;
    for (uint64_t n = 1; n < 100; ++n) {
        lang_annotator *annotator = NULL;
        const lang_document *document;
        memory_fail_at(n);
        casus_status status = lang_annotator_new(tiny, &annotator, NULL);
        if (status == CASUS_OK)
            status = lang_annotate(annotator, STR("The rebels attacked the army."), LANG_PARSE, &document, NULL);
        memory_fail_at(0);
        lang_annotator_free(annotator);
        if (status == CASUS_OK)
            return;
        assert_int_equal(status, CASUS_NO_MEMORY);
    }
    fail_msg("the allocations do not come to an end");
}

static void test_conllu(void **state) {
    (void)state;
    lang_annotator *annotator;
    const lang_document *document;
    buffer out = {0};
    assert_int_equal(lang_annotator_new(tiny, &annotator, NULL), CASUS_OK);
    assert_int_equal(lang_annotate(annotator, STR("The rebels don't."), LANG_PARSE, &document, NULL), CASUS_OK);
    lang_conllu(tiny, document, &out);
    buffer_add_char(&out, '\0');
    assert_non_null(strstr(out.s, "# newpar\n# text = The rebels don't.\n1\tThe\tthe\tDET\tDT\t_\t"));
    assert_non_null(strstr(out.s, "\n3-4\tdon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n3\tdo\t"));
    assert_non_null(strstr(out.s, "\n4\tn't\t"));
    buffer_free(&out);
    lang_annotator_free(annotator);
}

/* Words that are given stay as they are, whatever the tokeniser would make of them; tags and heads are found anew. */
static void test_given(void **state) {
    (void)state;
    static const char given[] = "# text = ...\n"
                                "1\tThe rebels\tx\tX\tX\t_\t0\troot\t_\t_\n"
                                "2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n"
                                "2\tdo\tx\tX\tX\t_\t1\tdep\t_\t_\n"
                                "3\tnot\tx\tX\tX\t_\t1\tdep\t_\t_\n"
                                "4\t.\tx\tX\tX\t_\t1\tdep\t_\t_\n\n"
                                "1\tThe\tx\tX\tX\t_\t0\troot\t_\t_\n\n";
    lang_annotator *annotator;
    const lang_document *document;
    buffer out = {0};
    casus_error error;
    assert_int_equal(lang_annotator_new(tiny, &annotator, NULL), CASUS_OK);
    assert_int_equal(lang_annotate_conllu(annotator, STR(given), "given.conllu", LANG_PARSE, &document, NULL), CASUS_OK);
    assert_int_equal(document->word_count, 5);
    assert_int_equal(document->sentence_count, 2);
    assert_str(document->text, "The rebels don't. The ");
    assert_str(document->words[0].form, "The rebels");
    assert_str(document->words[2].form, "not");
    assert_str(str_in(document->text, document->words[1].where), "do");
    assert_str(str_in(document->text, document->words[2].where), "n't");
    assert_str(str_in(document->text, document->sentences[0].where), "The rebels don't.");
    assert_int_equal(document->words[4].upos, UPOS_DET);
    lang_conllu(tiny, document, &out);
    buffer_add_char(&out, '\0');
    assert_non_null(strstr(out.s, "\n2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n2\tdo\t"));
    buffer_free(&out);
    assert_int_equal(lang_annotate_conllu(annotator, STR("1\tA\n"), "bad.conllu", LANG_PARSE, &document, &error),
                     CASUS_FORMAT);
    assert_string_equal(error.file, "bad.conllu");
    assert_int_equal(error.line, 1);
    assert_int_equal(lang_annotate_conllu(annotator, STR(""), "empty.conllu", LANG_PARSE, &document, &error), CASUS_OK);
    assert_int_equal(document->word_count, 0);
    lang_annotator_free(annotator);
}

/* A sentence longer than what is read at once is one tree all the same. */
static void test_pieces(void **state) {
    (void)state;
    enum { WORDS = 3 * ENCODE_WORDS_MAX + 7 };
    lang_annotator *annotator;
    const lang_document *document;
    buffer text = {0};
    for (int k = 0; k < WORDS; ++k)
        buffer_add_str(&text, k == 0 ? STR("rebels") : k % 3 == 0 ? STR(" attacked") : STR(" villages"));
    assert_int_equal(lang_annotator_new(tiny, &annotator, NULL), CASUS_OK);
    assert_int_equal(lang_annotate(annotator, buffer_str(&text), LANG_PARSE, &document, NULL), CASUS_OK);
    assert_int_equal(document->sentence_count, 1);
    assert_int_equal(document->word_count, WORDS);
    uint32_t roots = 0;
    for (uint32_t i = 0; i < WORDS; ++i) {
        uint32_t steps = 0;
        for (uint32_t at = i; at != LANG_NO_HEAD; at = document->words[at].head)
            assert_true(steps++ <= WORDS);
        roots += document->words[i].head == LANG_NO_HEAD;
    }
    assert_int_equal(roots, 1);
    buffer_free(&text);
    lang_annotator_free(annotator);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_hostile), cmocka_unit_test(test_long),   cmocka_unit_test(test_seen),
        cmocka_unit_test(test_stages),  cmocka_unit_test(test_steady), cmocka_unit_test(test_no_memory),
        cmocka_unit_test(test_conllu),  cmocka_unit_test(test_given),  cmocka_unit_test(test_pieces),
    };
    return cmocka_run_group_tests(tests, tiny_open, tiny_close);
}
