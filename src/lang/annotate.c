/* The stages in their order: words, sentences, tags and lemmas, trees. All arrays are kept from text to text. */
#include "lang/lang.h"
#include "lang/lemma.h"
#include "lang/model.h"
#include "lang/parse.h"
#include "lang/split.h"
#include "lang/supertag.h"
#include "lang/tag.h"
#include "lang/tokenise.h"

struct lang_annotator {
    const lang_model *model;
    arena *memory; /* lemmas */
    parse_state parse;
    str text;
    lang_word *words;
    uint32_t word_capacity;
    uint32_t word_count;
    lang_atoms *atoms;
    uint32_t atoms_capacity;
    uint8_t *gaps;
    uint32_t gap_capacity;
    uint8_t *ends; /* of sentences; later the tags */
    uint32_t end_capacity;
    uint8_t *supers; /* guessed places in the tree, of a sentence */
    uint32_t super_capacity;
    lang_sentence *sentences;
    uint32_t sentence_capacity;
    uint32_t sentence_count;
    lang_document document;
    casus_status status; /* of the tokeniser's visits */
};

casus_status lang_annotator_new(const lang_model *model, lang_annotator **out, casus_error *error) {
    *out = NULL;
    lang_annotator *self = memory_alloc(sizeof *self);
    if (self != NULL) {
        *self = (lang_annotator){.model = model, .memory = arena_new()};
        if (self->memory != NULL) {
            *out = self;
            return CASUS_OK;
        }
        memory_free(self);
    }
    return error_set(error, CASUS_NO_MEMORY, "out of memory");
}

void lang_annotator_free(lang_annotator *self) {
    if (self == NULL)
        return;
    arena_free(self->memory);
    parse_release(&self->parse);
    memory_free(self->words);
    memory_free(self->atoms);
    memory_free(self->gaps);
    memory_free(self->ends);
    memory_free(self->supers);
    memory_free(self->sentences);
    memory_free(self);
}

static casus_status add_word(lang_annotator *self, span where, lang_gap gap, uint8_t token_words) {
    uint32_t n = self->word_count;
    TRY(array_reserve((void **)&self->words, &self->word_capacity, n + 1, sizeof *self->words));
    TRY(array_reserve((void **)&self->gaps, &self->gap_capacity, n + 1, sizeof *self->gaps));
    if (n > 0)
        self->words[n - 1].space_after = gap != GAP_NONE;
    self->words[n] = (lang_word){.where = where,
                                 .form = str_in(self->text, where),
                                 .head = LANG_NO_HEAD,
                                 .token_words = token_words,
                                 .space_after = true};
    self->gaps[n] = (uint8_t)gap;
    self->word_count = n + 1;
    return CASUS_OK;
}

static bool visit_word(void *context, span where, lang_gap gap, uint8_t token_words) {
    lang_annotator *self = context;
    self->status = add_word(self, where, gap, token_words);
    return self->status == CASUS_OK;
}

static casus_status find_words(lang_annotator *self) {
    self->word_count = 0;
    self->status = CASUS_OK;
    (void)tokenise_text(self->text, visit_word, self);
    TRY(self->status);
    uint32_t n = self->word_count;
    TRY(array_reserve((void **)&self->atoms, &self->atoms_capacity, n, sizeof *self->atoms));
    TRY(array_reserve((void **)&self->ends, &self->end_capacity, n, sizeof *self->ends));
    if (n > 0 && self->words[n - 1].where.end == self->text.n)
        self->words[n - 1].space_after = false;
    for (uint32_t i = 0; i < n; ++i)
        model_atoms(self->model, self->words[i].form, self->atoms + i);
    return CASUS_OK;
}

static casus_status find_sentences(lang_annotator *self) {
    uint32_t n = self->word_count;
    for (uint32_t i = 0; i < n; ++i)
        self->words[i].paragraph_start = self->gaps[i] == GAP_PARAGRAPH;
    split_lines(self->text, self->words, self->gaps, n);
    split_sentences(self->model, &(split_words){self->atoms, self->gaps, n}, self->ends);
    self->sentence_count = 0;
    for (uint32_t i = 0, first = 0; i < n; ++i) {
        if (!self->ends[i])
            continue;
        uint32_t s = self->sentence_count;
        TRY(array_reserve((void **)&self->sentences, &self->sentence_capacity, s + 1, sizeof *self->sentences));
        self->sentences[s] = (lang_sentence){first, i + 1, {self->words[first].where.start, self->words[i].where.end}};
        self->sentence_count = s + 1;
        first = i + 1;
    }
    return CASUS_OK;
}

static casus_status find_tags(lang_annotator *self, const lang_sentence *sentence) {
    uint8_t *tags = self->ends + sentence->first;
    const lang_atoms *atoms = self->atoms + sentence->first;
    uint32_t n = sentence->end - sentence->first;
    tag_sentence(self->model, atoms, n, tags);
    for (uint32_t i = 0; i < n; ++i) {
        lang_word *word = self->words + sentence->first + i;
        const model_tag *tag = self->model->tags + tags[i];
        word->upos = tag->upos;
        word->xpos = tag->xpos;
        word->feats = tag->feats;
        word->features = tag->features;
        TRY(lemma_find(self->model, word->form, atoms + i, tags[i], self->memory, &word->lemma));
    }
    return CASUS_OK;
}

static casus_status find_tree(lang_annotator *self, const lang_sentence *sentence) {
    uint32_t n = sentence->end - sentence->first;
    TRY(parse_reserve(&self->parse, n));
    TRY(array_reserve((void **)&self->supers, &self->super_capacity, n, sizeof *self->supers));
    supertag_sentence(self->model, self->atoms + sentence->first, self->ends + sentence->first, n, self->supers);
    parse_begin(&self->parse, self->model, self->atoms + sentence->first, self->ends + sentence->first, self->supers, n);
    parse_scorer scorer = parse_linear_scorer(self->model);
    parse_sentence(&self->parse, &scorer);
    for (uint32_t i = 0; i < n; ++i) {
        lang_word *word = self->words + sentence->first + i;
        const parse_node *node = self->parse.nodes + i;
        word->head = node->head == n ? LANG_NO_HEAD : sentence->first + node->head;
        word->label = (uint16_t)(node->label - 1);
        word->relation = self->model->labels[word->label].relation;
        word->subtype = self->model->labels[word->label].subtype;
    }
    return CASUS_OK;
}

static casus_status run_stages(lang_annotator *self, lang_stage stage) {
    TRY(find_words(self));
    TRY(find_sentences(self));
    for (uint32_t s = 0; s < self->sentence_count && stage >= LANG_TAG; ++s) {
        TRY(find_tags(self, self->sentences + s));
        if (stage >= LANG_PARSE)
            TRY(find_tree(self, self->sentences + s));
    }
    return CASUS_OK;
}

casus_status lang_annotate(lang_annotator *self, str text, lang_stage stage, const lang_document **out,
                           casus_error *error) {
    *out = NULL;
    if (text.n > INT32_MAX)
        return error_set(error, CASUS_LIMIT, "a text of more than 2 GiB");
    arena_reset(self->memory);
    self->text = text;
    casus_status status = run_stages(self, stage);
    if (status != CASUS_OK)
        return error_set(error, status, "%s", casus_status_text(status));
    self->document = (lang_document){text, self->words, self->word_count, self->sentences, self->sentence_count};
    *out = &self->document;
    return CASUS_OK;
}
