/* Model files: what is cut short or altered is refused; what is altered and given a fitting checksum is refused or
 * harmless. */
#include "tiny.h"

static char *bytes;
static size_t size;

static int load_model(void **state) {
    (void)state;
    char path[TINY_PATH];
    tiny_path(path);
    assert_int_equal(tiny_train(path, 1, NULL), CASUS_OK);
    bytes = tiny_load(path, &size);
    (void)remove(path);
    return 0;
}

static int drop_model(void **state) {
    (void)state;
    free(bytes);
    return 0;
}

static char *copy_model(void) {
    char *copy = aligned_alloc(MODEL_ALIGNMENT, (size + MODEL_ALIGNMENT - 1) / MODEL_ALIGNMENT * MODEL_ALIGNMENT);
    assert_non_null(copy);
    memcpy(copy, bytes, size);
    return copy;
}

static void test_truncated(void **state) {
    (void)state;
    for (size_t length = 0; length < size; length += length < 4096 ? 7 : size / 61) {
        lang_model *model;
        casus_error error;
        assert_int_equal(lang_model_open_bytes(bytes, length, &model, &error), CASUS_DAMAGED);
        assert_null(model);
        assert_true(error.message[0] != '\0');
    }
}

static void test_flipped(void **state) {
    (void)state;
    char *copy = copy_model();
    for (size_t at = 0; at < size; at += at < 512 ? 1 : size / 199) {
        lang_model *model;
        copy[at] ^= 0x20;
        casus_status status = lang_model_open_bytes(copy, size, &model, NULL);
        bool ignored = at >= offsetof(model_header, language) && at < sizeof(model_header);
        ignored |= at >= offsetof(model_header, unused) && at < offsetof(model_header, size);
        assert_true(ignored ? status == CASUS_OK : status == CASUS_DAMAGED || status == CASUS_VERSION);
        lang_model_close(model);
        copy[at] ^= 0x20;
    }
    free(copy);
}

/* Somebody who means harm sets the checksum right. */
static void test_forged(void **state) {
    (void)state;
    char *copy = copy_model();
    model_header *header = (void *)copy;
    uint64_t random = 12345;
    for (int round = 0; round < 400; ++round) {
        memcpy(copy, bytes, size);
        for (int k = 0; k < 1 + round % 9; ++k) {
            random = random * 6364136223846793005u + 1442695040888963407u;
            size_t low = round % 2 == 0 ? sizeof *header : 0;
            size_t high = round % 3 == 0 ? 2048 : size;
            size_t at = low + (size_t)((random >> 20) % (high - low));
            if (at < sizeof *header)
                continue;
            copy[at] = (char)(random >> 56);
        }
        header->checksum = hash_bytes(copy + sizeof *header, size - sizeof *header, 0);
        lang_model *model;
        if (lang_model_open_bytes(copy, size, &model, NULL) != CASUS_OK)
            continue;
        lang_annotator *annotator;
        const lang_document *document;
        buffer out = {0};
        assert_int_equal(lang_annotator_new(model, &annotator, NULL), CASUS_OK);
        assert_int_equal(lang_annotate(annotator,
                                       STR("The rebels attacked villages. The minister didn't meet the new envoys!"),
                                       LANG_PARSE, &document, NULL),
                         CASUS_OK);
        lang_conllu(model, document, &out);
        buffer_free(&out);
        lang_annotator_free(annotator);
        lang_model_close(model);
    }
    free(copy);
}

static void test_other_files(void **state) {
    (void)state;
    lang_model *model;
    casus_error error;
    assert_int_equal(lang_model_open("/nonexistent/en.casus", &model, &error), CASUS_NOT_FOUND);
    assert_null(model);
    lang_model_close(NULL);
    char *copy = copy_model();
    ((model_header *)(void *)copy)->version = MODEL_VERSION + 1;
    assert_int_equal(lang_model_open_bytes(copy, size, &model, &error), CASUS_VERSION);
    free(copy);
}

static void test_names(void **state) {
    (void)state;
    lang_model *model;
    assert_int_equal(lang_model_open_bytes(bytes, size, &model, NULL), CASUS_OK);
    assert_str(lang_xpos_name(model, 0), "DT");
    assert_str(lang_label_name(model, 0), "det");
    assert_str(lang_feats_name(model, 0), "_");
    assert_str(lang_xpos_name(model, 60000), "_");
    assert_string_equal(lang_upos_name(UPOS_X), "X");
    assert_string_equal(lang_relation_name(REL_xcomp), "xcomp");
    lang_model_close(model);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_truncated), cmocka_unit_test(test_flipped),
                                       cmocka_unit_test(test_forged), cmocka_unit_test(test_other_files),
                                       cmocka_unit_test(test_names)};
    return cmocka_run_group_tests(tests, load_model, drop_model);
}
