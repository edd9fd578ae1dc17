/* Fuzzes the opening and use of model files. The first byte chooses: the rest is a file as it stands, or a list of changes
 * (three bytes of place, one of value) to a good one, whose checksum is then put right, as somebody would who means harm.
 * What is not refused must be harmless. */
#include "fuzz_lang_model.h"
#include "lang/lang.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void use(const lang_model *model) {
    lang_annotator *annotator;
    const lang_document *document;
    buffer out = {0};
    if (lang_annotator_new(model, &annotator, NULL) != CASUS_OK)
        abort();
    if (lang_annotate(annotator, STR("Rebels burned the villages in May. He didn't say \"so\"."), LANG_PARSE, &document,
                      NULL) != CASUS_OK)
        abort();
    lang_conllu(model, document, &out);
    buffer_free(&out);
    lang_annotator_free(annotator);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static char *good;
    static size_t good_size;
    if (good == NULL)
        good = fuzz_lang_model(&good_size);
    if (size == 0)
        return 0;
    bool changes = (data[0] & 1) != 0;
    size_t length = changes ? good_size : size - 1;
    char *bytes = aligned_alloc(MODEL_ALIGNMENT, (length / MODEL_ALIGNMENT + 1) * MODEL_ALIGNMENT);
    if (bytes == NULL)
        return 0;
    memcpy(bytes, changes ? good : (const char *)data + 1, length);
    for (size_t k = 1; changes && k + 4 <= size; k += 4) {
        size_t at = ((size_t)data[k] << 16 | (size_t)data[k + 1] << 8 | data[k + 2]) % length;
        bytes[at] = (char)data[k + 3];
    }
    if (length >= sizeof(model_header)) {
        uint64_t checksum = hash_bytes(bytes + sizeof(model_header), length - sizeof(model_header), 0);
        memcpy(bytes + offsetof(model_header, checksum), &checksum, sizeof checksum);
    }
    lang_model *model;
    if (lang_model_open_bytes(bytes, length, &model, NULL) == CASUS_OK) {
        use(model);
        lang_model_close(model);
    }
    free(bytes);
    return 0;
}
