/* Raw text is cut into words and sentences as the engine does it. */
#include "train/silver.h"

enum { LEAST_WORDS = 4, MOST_WORDS = 80 };

typedef struct silver {
    lang_annotator *annotator;
    conllu_corpus *corpus;
    intern *forms;
    casus_error *error;
} silver;

static casus_status add_sentence(silver *self, const lang_document *document, const lang_sentence *sentence) {
    conllu_corpus *corpus = self->corpus;
    uint32_t n = sentence->end - sentence->first;
    TRY(array_reserve((void **)&corpus->words, &corpus->word_capacity, corpus->word_count + n, sizeof *corpus->words));
    TRY(array_reserve((void **)&corpus->sentences, &corpus->sentence_capacity, corpus->sentence_count + 1,
                      sizeof *corpus->sentences));
    corpus->sentences[corpus->sentence_count++] =
        (conllu_sentence){.first = corpus->word_count, .end = corpus->word_count + n};
    for (uint32_t i = sentence->first; i < sentence->end; ++i) {
        uint32_t form = intern_add(self->forms, document->words[i].form);
        if (form == INTERN_NONE)
            return CASUS_NO_MEMORY;
        corpus->words[corpus->word_count++] = (conllu_word){.form = intern_str(self->forms, form), .head = n};
    }
    return CASUS_OK;
}

static casus_status add_text(void *context, str text) {
    silver *self = context;
    const lang_document *document;
    TRY(lang_annotate(self->annotator, text, LANG_TOKENISE, &document, self->error));
    for (uint32_t s = 0; s < document->sentence_count; ++s) {
        const lang_sentence *sentence = document->sentences + s;
        uint32_t n = sentence->end - sentence->first;
        if (n >= LEAST_WORDS && n <= MOST_WORDS)
            TRY(add_sentence(self, document, sentence));
    }
    return CASUS_OK;
}

casus_status silver_read(const lang_model *model, const train_options *options, conllu_corpus *corpus, intern *forms,
                         casus_error *error) {
    silver self = {.corpus = corpus, .forms = forms, .error = error};
    casus_status status = lang_annotator_new(model, &self.annotator, error);
    if (status == CASUS_OK)
        status = train_raw(options, add_text, &self, error);
    lang_annotator_free(self.annotator);
    return status;
}
