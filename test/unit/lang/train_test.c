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

/* Stops when it has been told something so many times. */
static bool stop_after(void *context, const char *step, uint32_t done, uint32_t total) {
    (void)step;
    (void)done;
    (void)total;
    int *left = context;
    return (*left)-- > 0;
}

/* Training that is stopped and begun again, several times over, with teachers and raw text, ends in the same bytes. */
static void test_resumed(void **state) {
    (void)state;
    char treebank[TINY_PATH];
    char raw[TINY_PATH];
    char path[2][TINY_PATH];
    char *bytes[2];
    size_t size[2];
    tiny_treebank(treebank);
    tiny_path(raw);
    FILE *out = fopen(raw, "wb");
    assert_non_null(out);
    for (int k = 0; k < 30; ++k)
        (void)fprintf(out, "The rebels attacked the village on %d May. Nobody met the envoys in town %d.\n\n", k, k);
    assert_int_equal(fclose(out), 0);
    const char *files[1] = {treebank};
    const char *raws[1] = {raw};
    for (int k = 0; k < 2; ++k) {
        tiny_path(path[k]);
        int left = 1 << 20;
        train_options options = {.train_files = files,
                                 .train_count = 1,
                                 .dev_files = files,
                                 .dev_count = 1,
                                 .raw_files = raws,
                                 .raw_count = 1,
                                 .output = path[k],
                                 .epochs = 8,
                                 .width = 32,
                                 .layers = 2,
                                 .teachers = 2,
                                 .teacher_epochs = 4,
                                 .teacher_width = 64,
                                 .teacher_layers = 2,
                                 .silver_parts = 2,
                                 .rate = 0.02f,
                                 .threads = k == 0 ? 1 : 3,
                                 .progress = stop_after,
                                 .context = &left};
        casus_status status = CASUS_OK;
        int stops = 0;
        do {
            left = k == 0 ? 1 << 20 : 7; /* an epoch or so: some stops fall between two parts of the raw text */
            status = train_model(&options, NULL);
            stops += status == CASUS_STOPPED;
        } while (status == CASUS_STOPPED && stops < 100);
        assert_int_equal(status, CASUS_OK);
        assert_true(k == 0 ? stops == 0 : stops >= 3);
        bytes[k] = tiny_load(path[k], &size[k]);
        (void)remove(path[k]);
    }
    assert_int_equal(size[0], size[1]);
    assert_memory_equal(bytes[0], bytes[1], size[0]);
    free(bytes[0]);
    free(bytes[1]);
    (void)remove(treebank);
    (void)remove(raw);
}

/* A language of our own: Georgian letters, the verb at the end, a particle that marks who acts, tags and subtypes that
 * English does not have, and a clause whose arcs cross. Nothing in the code knows it. */
static const char other_language[] = "1\tვარი\tვარ\tNOUN\tA1\tCase=Nom\t4\tnsubj:live\t_\t_\n"
                                     "2\tგო\tგო\tPART\tP\t_\t1\tcase\t_\t_\n"
                                     "3\tმელა\tმელა\tNOUN\tA2\tCase=Acc\t4\tobj\t_\t_\n"
                                     "4\tთარუნ\tთარუ\tVERB\tV9\tEvident=Nfh\t0\troot\t_\tSpaceAfter=No\n"
                                     "5\t.\t.\tPUNCT\tZ\t_\t4\tpunct\t_\t_\n\n"
                                     "1\tმელა\tმელა\tNOUN\tA2\tCase=Acc\t4\tobj\t_\t_\n"
                                     "2\tსითი\tსით\tNOUN\tA1\tCase=Nom\t5\tnsubj:live\t_\t_\n"
                                     "3\tგო\tგო\tPART\tP\t_\t2\tcase\t_\t_\n"
                                     "4\tბარენ\tბარე\tVERB\tV9\tEvident=Nfh\t5\txcomp\t_\t_\n"
                                     "5\tდოვუნ\tდოვუ\tVERB\tV9\tEvident=Nfh\t0\troot\t_\tSpaceAfter=No\n"
                                     "6\t.\t.\tPUNCT\tZ\t_\t5\tpunct\t_\t_\n\n";

static void test_other_language(void **state) {
    (void)state;
    char treebank[TINY_PATH];
    char path[TINY_PATH];
    tiny_path(treebank);
    tiny_path(path);
    FILE *out = fopen(treebank, "wb");
    assert_non_null(out);
    for (int k = 0; k < 10; ++k)
        (void)fputs(other_language, out);
    assert_int_equal(fclose(out), 0);
    const char *files[1] = {treebank};
    train_options options = {.train_files = files,
                             .train_count = 1,
                             .output = path,
                             .language = "x-vath",
                             .epochs = 150,
                             .width = 32,
                             .layers = 2,
                             .rate = 0.02f};
    lang_model *model;
    lang_annotator *annotator;
    const lang_document *document;
    buffer written = {0};
    assert_int_equal(train_model(&options, NULL), CASUS_OK);
    assert_int_equal(lang_model_open(path, &model, NULL), CASUS_OK);
    assert_int_equal(lang_annotator_new(model, &annotator, NULL), CASUS_OK);
    assert_int_equal(
        lang_annotate(annotator, STR("ვარი გო მელა თარუნ. მელა სითი გო ბარენ დოვუნ."), LANG_PARSE, &document, NULL),
        CASUS_OK);
    lang_conllu(model, document, &written);
    buffer_add_char(&written, '\0');
    char *body = written.s;
    for (char *line = strtok(body, "\n"), *wanted = NULL; line != NULL; line = strtok(NULL, "\n")) {
        if (line[0] == '#')
            continue;
        wanted = strstr(other_language, line); /* each line stands in the treebank as it is */
        if (wanted == NULL && strncmp(line, "6\t.", 3) != 0)
            fail_msg("not as in the treebank: %s", line);
    }
    buffer_free(&written);
    lang_annotator_free(annotator);
    lang_model_close(model);
    (void)remove(treebank);
    (void)remove(path);
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
    options.width = 100;
    assert_int_equal(train_model(&options, &error), CASUS_USAGE);
    options.width = 64;
    options.teachers = TRAIN_TEACHERS_MAX + 1;
    assert_int_equal(train_model(&options, &error), CASUS_USAGE);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_learns),  cmocka_unit_test(test_reproducible),
                                       cmocka_unit_test(test_resumed), cmocka_unit_test(test_other_language),
                                       cmocka_unit_test(test_faulty),  cmocka_unit_test(test_usage)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
