/* How good a fresh model is: tags and trees on treebanks it has not seen, with their words and sentences given, by the
 * engine's own code. The figures that count, from raw text, come from parsing the text and comparing; these tell at once
 * whether training went well. */
#include "lang/parse.h"
#include "lang/tag.h"
#include "train/draft.h"

#include <stdio.h>
#include <string.h>

typedef struct measure {
    const lang_model *model;
    const conllu_corpus *corpus;
    encode_space space;
    uint32_t quick; /* right universal tags by the early tagger */
    uint32_t upos;
    uint32_t uas;
    uint32_t las;
} measure;

/* The words [first, first + n) of a sentence that starts at `start`. */
static casus_status measure_piece(measure *self, uint32_t start, uint32_t first, uint32_t n) {
    const lang_model *model = self->model;
    const network_shape *shape = &model->network.shape;
    lang_atoms atoms[ENCODE_WORDS_MAX] = {{0}};
    uint8_t tags[ENCODE_WORDS_MAX];
    uint8_t labels[ENCODE_WORDS_MAX];
    uint32_t heads[ENCODE_WORDS_MAX];
    const conllu_word *words = self->corpus->words + first;
    for (uint32_t i = 0; i < n; ++i)
        model_atoms(model, words[i].form, atoms + i);
    encode_words(&self->space, model, atoms, n);
    encode_layers(&self->space, model, n, 0, shape->tag_layer);
    tag_words(&self->space, model, 0, atoms, n, tags);
    for (uint32_t i = 0; i < n; ++i)
        self->quick += model->tags[tags[i]].upos == words[i].upos;
    encode_layers(&self->space, model, n, shape->tag_layer, shape->layers);
    tag_words(&self->space, model, 1, atoms, n, tags);
    TRY(parse_words(&self->space, model, n, heads, labels));
    for (uint32_t i = 0; i < n; ++i) {
        bool same = heads[i] + (first - start) == words[i].head;
        self->upos += model->tags[tags[i]].upos == words[i].upos;
        self->uas += same;
        self->las += same && train_same_relation(lang_label_name(model, labels[i]), words[i].label);
    }
    return CASUS_OK;
}

casus_status train_measure(const train_draft *draft, const conllu_corpus *corpus, const char *path,
                           const train_options *options) {
    measure self = {.model = &draft->model, .corpus = corpus};
    casus_status status = encode_open(&self.space, self.model, kernel_best());
    for (uint32_t s = 0; s < corpus->sentence_count && status == CASUS_OK; ++s) {
        const conllu_sentence *sentence = corpus->sentences + s;
        for (uint32_t first = sentence->first; first < sentence->end && status == CASUS_OK; first += ENCODE_WORDS_MAX) {
            uint32_t n = sentence->end - first < ENCODE_WORDS_MAX ? sentence->end - first : ENCODE_WORDS_MAX;
            status = measure_piece(&self, sentence->first, first, n);
        }
    }
    if (status == CASUS_OK && options->progress != NULL) {
        char line[256];
        double words = corpus->word_count == 0 ? 1 : corpus->word_count;
        const char *slash = strrchr(path, '/');
        (void)snprintf(line, sizeof line, "%.100s with its words given: UPOS %.2f (quick %.2f), UAS %.2f, LAS %.2f",
                       slash == NULL ? path : slash + 1, 100 * self.upos / words, 100 * self.quick / words,
                       100 * self.uas / words, 100 * self.las / words);
        status = options->progress(options->context, line, 0, 0) ? CASUS_OK : CASUS_STOPPED;
    }
    encode_close(&self.space);
    return status;
}
