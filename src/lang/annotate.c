/* The stages in their order: words, sentences, tags and lemmas, trees. All arrays are kept from text to text. */
#include "lang/conllu.h"
#include "lang/lemma.h"
#include "lang/model.h"
#include "lang/parse.h"
#include "lang/split.h"
#include "lang/tag.h"
#include "lang/tokenise.h"

struct lang_annotator {
    const lang_model *model;
    arena *memory; /* lemmas */
    encode_space space;
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
    uint8_t labels[ENCODE_WORDS_MAX];
    uint32_t heads[ENCODE_WORDS_MAX];
    lang_sentence *sentences;
    uint32_t sentence_capacity;
    uint32_t sentence_count;
    buffer given; /* the text of words that were given */
    lang_document document;
    casus_status status; /* of the tokeniser's visits */
};

casus_status lang_annotator_new(const lang_model *model, lang_annotator **out, casus_error *error) {
    *out = NULL;
    lang_annotator *self = memory_alloc(sizeof *self);
    if (self != NULL) {
        *self = (lang_annotator){.model = model, .memory = arena_new()};
        if (self->memory != NULL && encode_open(&self->space, model, kernel_best()) == CASUS_OK) {
            *out = self;
            return CASUS_OK;
        }
        lang_annotator_free(self);
    }
    return error_set(error, CASUS_NO_MEMORY, "out of memory");
}

void lang_annotator_free(lang_annotator *self) {
    if (self == NULL)
        return;
    arena_free(self->memory);
    encode_close(&self->space);
    buffer_free(&self->given);
    memory_free(self->words);
    memory_free(self->atoms);
    memory_free(self->gaps);
    memory_free(self->ends);
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

/* Tags and lemmas of the piece [first, first + n), whose layers have run as far as the tagger asks. */
static casus_status find_tags(lang_annotator *self, uint32_t tagger, uint32_t first, uint32_t n) {
    uint8_t *tags = self->ends + first;
    const lang_atoms *atoms = self->atoms + first;
    tag_words(&self->space, self->model, tagger, atoms, n, tags);
    for (uint32_t i = 0; i < n; ++i) {
        lang_word *word = self->words + first + i;
        const model_tag *tag = self->model->tags + tags[i];
        word->upos = tag->upos;
        word->xpos = tag->xpos;
        word->feats = tag->feats;
        word->features = tag->features;
        TRY(lemma_find(self->model, word->form, atoms + i, tags[i], self->memory, &word->lemma));
    }
    return CASUS_OK;
}

static void set_label(lang_annotator *self, lang_word *word, uint8_t label) {
    word->label = label;
    word->relation = self->model->labels[label].relation;
    word->subtype = self->model->labels[label].subtype;
}

/* Makes `verb`, which hangs on the auxiliary, the head of the clause in its place. */
static void raise_verb(lang_annotator *self, uint32_t first, uint32_t n, uint32_t auxiliary, uint32_t verb) {
    lang_word *words = self->words;
    words[verb].head = words[auxiliary].head;
    set_label(self, words + verb, (uint8_t)words[auxiliary].label);
    for (uint32_t i = first; i < first + n; ++i)
        if (words[i].head == auxiliary)
            words[i].head = verb;
    words[auxiliary].head = verb;
    set_label(self, words + auxiliary, self->model->aux_label);
}

/* Tags and trees are found apart. Where a word is tagged as an auxiliary ("it had armed them") and yet parsed as a full
 * verb with an open clause below it, which no auxiliary of Universal Dependencies has, the tag is believed. */
static void raise_verbs(lang_annotator *self, uint32_t first, uint32_t n) {
    const lang_word *words = self->words;
    for (uint32_t i = first; i < first + n && self->model->aux_label != self->model->root_label; ++i) {
        uint32_t head = words[i].head;
        if (words[i].upos == UPOS_VERB && words[i].relation == REL_xcomp && head < i && words[head].upos == UPOS_AUX)
            raise_verb(self, first, n, head, i);
    }
}

static casus_status find_tree(lang_annotator *self, uint32_t first, uint32_t n) {
    TRY(parse_words(&self->space, self->model, n, self->heads, self->labels));
    for (uint32_t i = 0; i < n; ++i) {
        lang_word *word = self->words + first + i;
        word->head = self->heads[i] == n ? LANG_NO_HEAD : first + self->heads[i];
        set_label(self, word, self->labels[i]);
    }
    raise_verbs(self, first, n);
    return CASUS_OK;
}

/* The roots of later pieces of a very long sentence hang on the root of the first. */
static void join_pieces(lang_annotator *self, const lang_sentence *sentence) {
    uint32_t root = LANG_NO_HEAD;
    for (uint32_t i = sentence->first; i < sentence->end; ++i) {
        lang_word *word = self->words + i;
        if (word->head != LANG_NO_HEAD)
            continue;
        if (root == LANG_NO_HEAD) {
            root = i;
            continue;
        }
        word->head = root;
        set_label(self, word, self->model->joining_label);
    }
}

static casus_status find_structure(lang_annotator *self, const lang_sentence *sentence, lang_stage stage) {
    const network_shape *shape = &self->model->network.shape;
    bool parse = stage >= LANG_PARSE;
    for (uint32_t first = sentence->first; first < sentence->end; first += ENCODE_WORDS_MAX) {
        uint32_t n = sentence->end - first < ENCODE_WORDS_MAX ? sentence->end - first : ENCODE_WORDS_MAX;
        encode_words(&self->space, self->model, self->atoms + first, n);
        encode_layers(&self->space, self->model, n, 0, parse ? shape->layers : shape->tag_layer);
        TRY(find_tags(self, parse ? 1 : 0, first, n));
        if (parse)
            TRY(find_tree(self, first, n));
    }
    if (parse && sentence->end - sentence->first > ENCODE_WORDS_MAX)
        join_pieces(self, sentence);
    return CASUS_OK;
}

/* Tags and trees, as far as they are wanted. */
static casus_status find_structures(lang_annotator *self, lang_stage stage) {
    for (uint32_t s = 0; s < self->sentence_count && stage >= LANG_TAG; ++s)
        TRY(find_structure(self, self->sentences + s, stage));
    return CASUS_OK;
}

static casus_status hand_over(lang_annotator *self, casus_status status, lang_stage stage, const lang_document **out,
                              casus_error *error) {
    if (status != CASUS_OK)
        return error_set(error, status, "%s", casus_status_text(status));
    self->document =
        (lang_document){self->text, self->words, self->word_count, self->sentences, self->sentence_count, stage};
    *out = &self->document;
    return CASUS_OK;
}

static casus_status annotate_text(lang_annotator *self, lang_stage stage) {
    TRY(find_words(self));
    TRY(find_sentences(self));
    return find_structures(self, stage);
}

casus_status lang_annotate(lang_annotator *self, str text, lang_stage stage, const lang_document **out,
                           casus_error *error) {
    *out = NULL;
    if (text.n > INT32_MAX)
        return error_set(error, CASUS_LIMIT, "a text of more than 2 GiB");
    arena_reset(self->memory);
    self->text = text;
    return hand_over(self, annotate_text(self, stage), stage, out, error);
}

/* ---- words that are given ----------------------------------------------------------------------------------------- */

/* Writes the letters of all words down as a text, with the spans of the words in it. Words of a multi-word token share its
 * letters as far as they go. */
static casus_status lay_out_words(lang_annotator *self, const conllu_corpus *corpus) {
    buffer *text = &self->given;
    uint32_t token_end = 0; /* in the text, of the multi-word token that runs */
    buffer_clear(text);
    for (uint32_t i = 0; i < corpus->word_count; ++i) {
        const conllu_word *given = corpus->words + i;
        uint32_t at = (uint32_t)text->n;
        if (given->token_words > 1) {
            buffer_add_str(text, given->token);
            token_end = (uint32_t)text->n;
        } else if (given->in_token) {
            at = self->words[i - 1].where.end;
        } else {
            buffer_add_str(text, given->form);
            token_end = (uint32_t)text->n;
        }
        bool last = !given->in_token || i + 1 == corpus->word_count || !corpus->words[i + 1].in_token ||
                    corpus->words[i + 1].token_words > 1;
        uint32_t end = last || given->form.n > token_end - at ? token_end : at + given->form.n;
        TRY(add_word(self, (span){at, end}, GAP_SPACE, given->token_words));
        self->words[i].form = given->form;
        if (last && given->space_after)
            buffer_add_char(text, ' ');
        if (text->n > INT32_MAX)
            return CASUS_LIMIT;
    }
    return text->failed ? CASUS_NO_MEMORY : CASUS_OK;
}

/* Lays out words and sentences as they are given; what is known of each is left to others. */
static casus_status take_words(lang_annotator *self, const conllu_corpus *corpus) {
    uint32_t n = corpus->word_count;
    self->word_count = 0;
    TRY(lay_out_words(self, corpus));
    self->text = buffer_str(&self->given);
    TRY(array_reserve((void **)&self->sentences, &self->sentence_capacity, corpus->sentence_count,
                      sizeof *self->sentences));
    for (uint32_t i = 0; i < n; ++i)
        self->words[i].space_after = corpus->words[i].space_after;
    for (uint32_t s = 0; s < corpus->sentence_count; ++s) {
        const conllu_sentence *given = corpus->sentences + s;
        self->words[given->first].paragraph_start = given->paragraph_start;
        self->sentences[s] = (lang_sentence){
            given->first, given->end, {self->words[given->first].where.start, self->words[given->end - 1].where.end}};
    }
    self->sentence_count = corpus->sentence_count;
    return CASUS_OK;
}

static casus_status annotate_corpus(lang_annotator *self, const conllu_corpus *corpus, lang_stage stage) {
    uint32_t n = corpus->word_count;
    TRY(take_words(self, corpus));
    TRY(array_reserve((void **)&self->atoms, &self->atoms_capacity, n, sizeof *self->atoms));
    TRY(array_reserve((void **)&self->ends, &self->end_capacity, n, sizeof *self->ends));
    for (uint32_t i = 0; i < n; ++i)
        model_atoms(self->model, self->words[i].form, self->atoms + i);
    return find_structures(self, stage);
}

/* The model's label of that name, else of its relation, else its root label: for those who show trees. */
static uint8_t label_named(const lang_model *model, str name, uint8_t relation) {
    uint32_t fallback = model->root_label;
    for (uint32_t k = 0; k < model->label_count; ++k) {
        if (str_equal(lang_label_name(model, (uint16_t)k), name))
            return (uint8_t)k;
        if (model->labels[k].relation == relation && model->labels[k].subtype == SUB_NONE)
            fallback = k;
    }
    return (uint8_t)fallback;
}

/* Tags, lemmas and trees as they are given. Strings are copied, for the corpus borrows from the caller's bytes. */
static casus_status take_trees(lang_annotator *self, const conllu_corpus *corpus) {
    TRY(take_words(self, corpus));
    for (uint32_t s = 0; s < corpus->sentence_count; ++s)
        for (uint32_t i = corpus->sentences[s].first; i < corpus->sentences[s].end; ++i) {
            const conllu_word *given = corpus->words + i;
            lang_word *word = self->words + i;
            const char *colon = given->label.n ? memchr(given->label.s, ':', given->label.n) : NULL;
            uint32_t base = colon ? (uint32_t)(colon - given->label.s) : given->label.n;
            word->upos = given->upos;
            word->features = conllu_features(given->feats);
            bool root = corpus->sentences[s].first + given->head == corpus->sentences[s].end;
            word->relation = conllu_relation(str_slice(given->label, 0, base));
            if (root ||
                word->relation == REL_root) /* later rooms count on it: what has no head is the root, and nothing else */
                word->relation = root ? REL_root : REL_dep;
            word->subtype = conllu_subtype(str_slice(given->label, base + (colon != NULL), given->label.n));
            word->label = label_named(self->model, given->label, word->relation);
            word->head = root ? LANG_NO_HEAD : corpus->sentences[s].first + given->head;
            TRY(arena_copy(self->memory, given->lemma, &word->lemma));
            TRY(arena_copy(self->memory, given->form, &word->form));
        }
    return CASUS_OK;
}

casus_status lang_take_conllu(lang_annotator *self, str conllu, const char *name, const lang_document **out,
                              casus_error *error) {
    *out = NULL;
    arena_reset(self->memory);
    conllu_corpus corpus = {0};
    casus_status status = conllu_read(conllu, name, &corpus, error);
    if (status == CASUS_OK)
        status = hand_over(self, take_trees(self, &corpus), LANG_PARSE, out, error);
    conllu_release(&corpus);
    return status;
}

casus_status lang_annotate_conllu(lang_annotator *self, str conllu, const char *name, lang_stage stage,
                                  const lang_document **out, casus_error *error) {
    *out = NULL;
    arena_reset(self->memory);
    conllu_corpus corpus = {0};
    casus_status status = conllu_read(conllu, name, &corpus, error);
    if (status == CASUS_OK)
        status = hand_over(self, annotate_corpus(self, &corpus, stage), stage, out, error);
    conllu_release(&corpus);
    return status;
}
