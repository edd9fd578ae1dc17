/* Training: a tiny treebank is learnt by heart, twice the same, and faulty ones are refused with file and line. */
#include "tiny.h"

#include "lang/conllu.h"

static void test_learns(void **state) {
    (void)state;
    lang_model *model = tiny_model();
    lang_annotator *annotator;
    const lang_document *document;
    conllu_corpus corpus = {0};
    char path[TINY_PATH];
    file_map file;
    tiny_treebank(path);
    assert_int_equal(file_map_open(path, 0, &file, NULL), CASUS_OK);
    assert_int_equal(conllu_read((str){file.bytes, (uint32_t)file.size}, path, &corpus, NULL), CASUS_OK);
    assert_int_equal(lang_annotator_new(model, &annotator, NULL), CASUS_OK);
    for (uint32_t s = 0; s < TINY_SENTENCES; ++s) {
        assert_int_equal(lang_annotate(annotator, str_of(tiny_sentence(s)), LANG_PARSE, &document, NULL), CASUS_OK);
        const conllu_sentence *sentence = corpus.sentences + s;
        assert_int_equal(document->word_count, sentence->end - sentence->first);
        for (uint32_t i = 0; i < document->word_count; ++i) {
            const conllu_word *gold = corpus.words + sentence->first + i;
            const lang_word *word = document->words + i;
            assert_int_equal(word->upos, gold->upos);
            assert_true(str_equal(word->lemma, gold->lemma));
            assert_int_equal(word->head == LANG_NO_HEAD ? document->word_count : word->head, gold->head);
            assert_true(str_equal(lang_label_name(model, word->label), gold->label));
        }
    }
    lang_annotator_free(annotator);
    conllu_release(&corpus);
    file_map_close(&file);
    (void)remove(path);
    lang_model_close(model);
}

static void test_reproducible(void **state) {
    (void)state;
    char path[2][TINY_PATH];
    char *bytes[2];
    size_t size[2];
    for (int k = 0; k < 2; ++k) {
        tiny_path(path[k]);
        assert_int_equal(tiny_train(path[k], 7, NULL), CASUS_OK);
        bytes[k] = tiny_load(path[k], &size[k]);
        (void)remove(path[k]);
    }
    assert_int_equal(size[0], size[1]);
    assert_memory_equal(bytes[0], bytes[1], size[0]);
    free(bytes[0]);
    free(bytes[1]);
}

static void test_faulty(void **state) {
    (void)state;
    static const struct {
        const char *text;
        uint32_t line;
    } cases[] = {
        {"1\tA\ta\tX\tX\t_\t1\troot\t_\t_\n\n", 2},
        {"1\tA\ta\tX\tX\t_\t0\troot\t_\t_\n2\tB\tb\tX\tX\t_\t0\troot\t_\t_\n\n", 3},
        {"1\tA\ta\tX\tX\t_\t5\tdep\t_\t_\n\n", 2},
        {"1\tA\ta\n", 1},
        {"2\tA\ta\tX\tX\t_\t0\troot\t_\t_\n", 1},
        {"x\tA\ta\tX\tX\t_\t0\troot\t_\t_\n", 1},
        {"1\tA\ta\tX\tX\t_\tz\troot\t_\t_\n", 1},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; ++k) {
        conllu_corpus corpus = {0};
        casus_error error;
        assert_int_equal(conllu_read(str_of(cases[k].text), "gold.conllu", &corpus, &error), CASUS_FORMAT);
        assert_string_equal(error.file, "gold.conllu");
        assert_int_equal(error.line, cases[k].line);
        conllu_release(&corpus);
    }
}

static void test_usage(void **state) {
    (void)state;
    casus_error error;
    train_options options = {0};
    assert_int_equal(train_model(&options, &error), CASUS_USAGE);
    const char *files[1] = {"/nonexistent/gold.conllu"};
    options = (train_options){.train_files = files, .train_count = 1, .output = "/tmp/never"};
    assert_int_equal(train_model(&options, &error), CASUS_NOT_FOUND);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_learns), cmocka_unit_test(test_reproducible),
                                       cmocka_unit_test(test_faulty), cmocka_unit_test(test_usage)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
