/* Fuzzes the language engine: any bytes as text, through all stages, with a small model that is trained on the spot. Every
 * sentence must come out as a tree with one root. */
#include "fuzz_lang_model.h"
#include "lang/lang.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool good) {
    if (!good)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static lang_annotator *annotator;
    static lang_model *model;
    const lang_document *document;
    if (annotator == NULL) {
        size_t length;
        char *bytes = fuzz_lang_model(&length);
        check(lang_model_open_bytes(bytes, length, &model, NULL) == CASUS_OK);
        check(lang_annotator_new(model, &annotator, NULL) == CASUS_OK);
    }
    if (size > 100000)
        return 0;
    check(lang_annotate(annotator, (str){(const char *)data, (uint32_t)size}, LANG_PARSE, &document, NULL) == CASUS_OK);
    uint32_t next = 0;
    for (uint32_t s = 0; s < document->sentence_count; ++s) {
        const lang_sentence *sentence = document->sentences + s;
        uint32_t roots = 0;
        check(sentence->first == next && sentence->end > next);
        next = sentence->end;
        for (uint32_t i = sentence->first; i < sentence->end; ++i) {
            const lang_word *word = document->words + i;
            roots += word->head == LANG_NO_HEAD;
            check(word->head == LANG_NO_HEAD ||
                  (word->head >= sentence->first && word->head < sentence->end && word->head != i));
        }
        check(roots == 1);
    }
    check(next == document->word_count);
    buffer out = {0};
    lang_conllu(model, document, &out);
    buffer_free(&out);
    return 0;
}
