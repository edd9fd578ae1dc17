/* How good a fresh model is: tags and trees on treebanks it has not seen, with their words and sentences given. The figures
 * that count, from raw text, come from parsing the text and comparing; these tell at once whether training went well. */
#include "lang/parse.h"
#include "lang/supertag.h"
#include "lang/tag.h"
#include "train/draft.h"

#include <stdio.h>
#include <string.h>

typedef struct measure {
    const lang_model *model;
    conllu_corpus corpus;
    lang_atoms *atoms;
    uint8_t *tags;
    uint8_t *supers;
    parse_state state;
    uint32_t upos;
    uint32_t uas;
    uint32_t las;
} measure;

/* Are the two labels the same up to their subtypes? */
static bool same_relation(str a, str b) {
    uint32_t n = 0;
    while (n < a.n && n < b.n && a.s[n] == b.s[n] && a.s[n] != ':')
        ++n;
    return (n == a.n || a.s[n] == ':') && (n == b.n || b.s[n] == ':');
}

static casus_status measure_sentence(measure *self, const conllu_sentence *sentence) {
    uint32_t n = sentence->end - sentence->first;
    const conllu_word *words = self->corpus.words + sentence->first;
    for (uint32_t i = 0; i < n; ++i)
        model_atoms(self->model, words[i].form, self->atoms + i);
    tag_sentence(self->model, self->atoms, n, self->tags);
    supertag_sentence(self->model, self->atoms, self->tags, n, self->supers);
    TRY(parse_reserve(&self->state, n));
    parse_begin(&self->state, self->model, self->atoms, self->tags, self->supers, n);
    parse_scorer scorer = parse_linear_scorer(self->model);
    parse_sentence(&self->state, &scorer);
    for (uint32_t i = 0; i < n; ++i) {
        const parse_node *node = self->state.nodes + i;
        bool same = node->head == words[i].head;
        self->upos += self->model->tags[self->tags[i]].upos == words[i].upos;
        self->uas += same;
        self->las += same && same_relation(lang_label_name(self->model, (uint16_t)(node->label - 1)), words[i].label);
    }
    return CASUS_OK;
}

casus_status train_measure(const train_draft *draft, const char *path, const train_options *options, casus_error *error) {
    file_map file;
    measure self = {.model = &draft->model};
    TRY(file_map_open(path, UINT32_MAX, &file, error));
    casus_status status = conllu_read((str){file.bytes, (uint32_t)file.size}, path, &self.corpus, error);
    size_t room = (size_t)self.corpus.word_count + 1;
    if (status == CASUS_OK) {
        self.atoms = memory_alloc(room * sizeof *self.atoms);
        self.tags = memory_alloc(room);
        self.supers = memory_alloc(room);
        status = self.atoms == NULL || self.tags == NULL || self.supers == NULL ? CASUS_NO_MEMORY : CASUS_OK;
    }
    for (uint32_t s = 0; s < self.corpus.sentence_count && status == CASUS_OK; ++s)
        status = measure_sentence(&self, self.corpus.sentences + s);
    if (status == CASUS_OK && options->progress != NULL) {
        char line[256];
        double words = self.corpus.word_count == 0 ? 1 : self.corpus.word_count;
        const char *slash = strrchr(path, '/');
        (void)snprintf(line, sizeof line, "%.100s with its words given: UPOS %.2f, UAS %.2f, LAS %.2f",
                       slash == NULL ? path : slash + 1, 100 * self.upos / words, 100 * self.uas / words,
                       100 * self.las / words);
        options->progress(options->context, line, 0, 0);
    }
    parse_release(&self.state);
    memory_free(self.atoms);
    memory_free(self.tags);
    memory_free(self.supers);
    conllu_release(&self.corpus);
    file_map_close(&file);
    return status;
}
