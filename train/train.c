/* The whole of training, step by step:
 *
 *   treebanks ─► tags, labels ─► word classes ─► lexicon ─► splitter ─► tagger ─► (tags of unseen sentences) ─► parser ─►
 * file
 *
 * The parser has to live with the tagger's mistakes, so it learns from predicted tags: the sentences are dealt into folds,
 * and each fold is tagged by a tagger that learnt from the others.
 */
#include "train/train.h"
#include "lang/supertag.h"
#include "lang/tag.h"
#include "train/draft.h"

#include <string.h>

enum {
    DEFAULT_TAG_EPOCHS = 8,
    DEFAULT_PARSE_EPOCHS = 14,
    DEFAULT_FOLDS = 5,
    RUNS = 3, /* taggers whose weights are added up */
    DEFAULT_TAG_FEATURES = 300000,
    DEFAULT_SUPER_FEATURES = 180000,
    DEFAULT_ARC_FEATURES = 620000,
    DEFAULT_LABEL_FEATURES = 160000
};

typedef struct trainer {
    train_options options;
    conllu_corpus corpus;
    file_map *files;
    size_t file_count;
    gold_words gold;
    word_classes classes;
    train_draft draft;
    uint8_t *fold;
    uint8_t *tags;   /* predicted */
    uint8_t *supers; /* predicted */
    casus_error *error;
} trainer;

static void tell(const trainer *self, const char *step, uint32_t done, uint32_t total) {
    if (self->options.progress != NULL)
        self->options.progress(self->options.context, step, done, total);
}

static casus_status read_treebanks(trainer *self) {
    const train_options *options = &self->options;
    self->files = memory_alloc((options->train_count + 1) * sizeof *self->files);
    if (self->files == NULL)
        return CASUS_NO_MEMORY;
    for (size_t k = 0; k < options->train_count; ++k) {
        TRY(file_map_open(options->train_files[k], UINT32_MAX, self->files + k, self->error));
        self->file_count = k + 1;
        str text = {self->files[k].bytes, (uint32_t)self->files[k].size};
        TRY(conllu_read(text, options->train_files[k], &self->corpus, self->error));
    }
    if (self->corpus.word_count == 0)
        return error_set(self->error, CASUS_EMPTY, "the treebanks hold no sentence");
    self->gold.tags = memory_alloc(self->corpus.word_count);
    self->gold.labels = memory_alloc(self->corpus.word_count);
    self->gold.supers = memory_alloc(self->corpus.word_count);
    self->tags = memory_alloc(self->corpus.word_count);
    self->supers = memory_alloc(self->corpus.word_count);
    self->fold = memory_alloc(self->corpus.sentence_count);
    if (self->gold.tags == NULL || self->gold.labels == NULL || self->tags == NULL || self->gold.supers == NULL ||
        self->supers == NULL || self->fold == NULL)
        return CASUS_NO_MEMORY;
    return CASUS_OK;
}

/* Blocks of sentences that stand together go to one fold, so that a name is not known from the sentence before. */
static void deal_folds(trainer *self) {
    enum { BLOCK = 20 };
    for (uint32_t s = 0; s < self->corpus.sentence_count; ++s)
        self->fold[s] = (uint8_t)(s / BLOCK % self->options.folds);
}

/* A fold as a job of the pool. */
typedef struct fold_job {
    uint8_t fold;
    casus_status status;
} fold_job;

static void fold_done(void *context, void *job) {
    const fold_job *fold = job;
    const trainer *self = context;
    tell(self, "folds", fold->fold + 1u, self->options.folds);
}

/* Does a piece of work for every fold, several at a time. */
static casus_status for_folds(trainer *self, void (*work)(void *context, uint32_t worker, void *job)) {
    fold_job jobs[100];
    pool *workers;
    TRY(pool_new(self->options.threads, work, fold_done, self, &workers, self->error));
    for (uint32_t fold = 0; fold < self->options.folds; ++fold) {
        jobs[fold] = (fold_job){(uint8_t)fold, CASUS_OK};
        pool_submit(workers, jobs + fold);
    }
    pool_finish(workers);
    pool_free(workers);
    for (uint32_t fold = 0; fold < self->options.folds; ++fold)
        if (jobs[fold].status != CASUS_OK)
            return jobs[fold].status;
    return CASUS_OK;
}

/* Tags one fold with a tagger that has not seen it. */
static casus_status tag_fold(trainer *self, uint8_t fold) {
    train_draft other = {0};
    part data = {&self->corpus, self->fold, fold};
    for (uint32_t k = SECTION_STRINGS; k <= SECTION_TAGS; ++k)
        buffer_add(other.sections + k, self->draft.sections[k].s, self->draft.sections[k].n);
    lang_atoms atoms[512];
    casus_status status = train_draft_lexicon(&other, &data, &self->gold, &self->classes);
    if (status == CASUS_OK)
        status = train_tags(&other, &data, &self->gold, &self->options, self->options.epochs, 1);
    for (uint32_t s = 0; s < self->corpus.sentence_count && status == CASUS_OK; ++s) {
        const conllu_sentence *sentence = self->corpus.sentences + s;
        uint32_t n = sentence->end - sentence->first;
        if (self->fold[s] != fold)
            continue;
        for (uint32_t start = 0; start < n; start += 512) { /* longer sentences are tagged in pieces */
            uint32_t count = n - start < 512 ? n - start : 512;
            for (uint32_t i = 0; i < count; ++i)
                model_atoms(&other.model, self->corpus.words[sentence->first + start + i].form, atoms + i);
            tag_sentence(&other.model, atoms, count, self->tags + sentence->first + start);
        }
    }
    train_draft_free(&other);
    return status;
}

static void tag_fold_job(void *context, uint32_t worker, void *job) {
    (void)worker;
    fold_job *fold = job;
    fold->status = tag_fold(context, fold->fold);
}

static casus_status tag_folds(trainer *self) {
    memcpy(self->tags, self->gold.tags, self->corpus.word_count);
    if (self->options.folds < 2)
        return CASUS_OK;
    deal_folds(self);
    TRY(for_folds(self, tag_fold_job));
    tell(self, "tags of unseen sentences", 1, 1);
    return CASUS_OK;
}

/* Guesses the places of one fold's words with a guesser that has not seen them. */
static casus_status supertag_fold(trainer *self, uint8_t fold) {
    train_draft other = {0};
    lang_atoms *atoms = memory_alloc((size_t)self->corpus.word_count * sizeof *atoms);
    if (atoms == NULL)
        return CASUS_NO_MEMORY;
    part data = {&self->corpus, self->fold, fold};
    for (uint32_t k = SECTION_STRINGS; k < SECTION_TAG_BUCKETS; ++k)
        buffer_add(other.sections + k, self->draft.sections[k].s, self->draft.sections[k].n);
    buffer_add(other.sections + SECTION_SUPERS, self->draft.sections[SECTION_SUPERS].s,
               self->draft.sections[SECTION_SUPERS].n);
    train_draft_bind(&other);
    casus_status status = train_supertags(&other, &data, &self->gold, self->tags, &self->options, self->options.epochs, 1);
    for (uint32_t s = 0; s < self->corpus.sentence_count && status == CASUS_OK; ++s) {
        const conllu_sentence *sentence = self->corpus.sentences + s;
        if (self->fold[s] != fold)
            continue;
        for (uint32_t i = sentence->first; i < sentence->end; ++i)
            model_atoms(&other.model, self->corpus.words[i].form, atoms + i - sentence->first);
        supertag_sentence(&other.model, atoms, self->tags + sentence->first, sentence->end - sentence->first,
                          self->supers + sentence->first);
    }
    memory_free(atoms);
    train_draft_free(&other);
    return status;
}

static void supertag_fold_job(void *context, uint32_t worker, void *job) {
    (void)worker;
    fold_job *fold = job;
    fold->status = supertag_fold(context, fold->fold);
}

static casus_status supertag_folds(trainer *self) {
    memcpy(self->supers, self->gold.supers, self->corpus.word_count);
    if (self->options.folds < 2)
        return CASUS_OK;
    TRY(for_folds(self, supertag_fold_job));
    tell(self, "places of unseen words", 1, 1);
    return CASUS_OK;
}

static casus_status run_steps(trainer *self) {
    train_options *options = &self->options;
    part all = {&self->corpus, self->fold, 255};
    TRY(read_treebanks(self));
    TRY(train_draft_inventory(&self->draft, &self->corpus, &self->gold, self->error));
    TRY(train_classes(options, &self->corpus, &self->classes, self->error));
    tell(self, "classes", 1, 1);
    TRY(train_draft_lexicon(&self->draft, &all, &self->gold, &self->classes));
    TRY(train_draft_lemmas(&self->draft, &self->corpus, &self->gold));
    tell(self, "lexicon", 1, 1);
    TRY(train_split(&self->draft, &self->corpus, options));
    tell(self, "splitter", 1, 1);
    TRY(train_tags(&self->draft, &all, &self->gold, options, options->epochs, RUNS));
    tell(self, "tagger", 1, 1);
    TRY(tag_folds(self));
    TRY(train_draft_allowed(&self->draft, &self->corpus, &self->gold, self->tags));
    TRY(train_draft_supers(&self->draft, &self->corpus, &self->gold));
    TRY(train_supertags(&self->draft, &all, &self->gold, self->tags, options, options->epochs, RUNS));
    tell(self, "supertagger", 1, 1);
    TRY(supertag_folds(self));
    TRY(train_parser(&self->draft, &self->corpus, &self->gold, self->tags, self->supers, options,
                     options->epochs * DEFAULT_PARSE_EPOCHS / DEFAULT_TAG_EPOCHS));
    for (size_t k = 0; k < options->dev_count; ++k)
        TRY(train_measure(&self->draft, options->dev_files[k], options, self->error));
    return train_draft_write(&self->draft, options->output, options->language, self->error);
}

casus_status train_model(const train_options *options, casus_error *error) {
    if (options->train_count == 0 || options->output == NULL)
        return error_set(error, CASUS_USAGE, "training needs a treebank and an output file");
    if (options->folds > 100)
        return error_set(error, CASUS_USAGE, "at most 100 folds");
    trainer self = {.options = *options, .error = error};
    train_options *own = &self.options;
    own->epochs = own->epochs == 0 ? DEFAULT_TAG_EPOCHS : own->epochs;
    own->folds = own->folds == 0 ? DEFAULT_FOLDS : own->folds;
    own->threads = own->threads == 0 ? 1 : own->threads;
    own->language = own->language == NULL ? "en" : own->language;
    own->tag_features = own->tag_features == 0 ? DEFAULT_TAG_FEATURES : own->tag_features;
    own->super_features = own->super_features == 0 ? DEFAULT_SUPER_FEATURES : own->super_features;
    own->arc_features = own->arc_features == 0 ? DEFAULT_ARC_FEATURES : own->arc_features;
    own->label_features = own->label_features == 0 ? DEFAULT_LABEL_FEATURES : own->label_features;
    if (error != NULL)
        *error = (casus_error){0};
    casus_status status = run_steps(&self);
    if (status == CASUS_NO_MEMORY)
        status = error_set(error, CASUS_NO_MEMORY, "out of memory");
    train_draft_free(&self.draft);
    train_classes_free(&self.classes);
    conllu_release(&self.corpus);
    for (size_t k = 0; k < self.file_count; ++k)
        file_map_close(self.files + k);
    memory_free(self.files);
    memory_free(self.gold.tags);
    memory_free(self.gold.labels);
    memory_free(self.gold.supers);
    memory_free(self.tags);
    memory_free(self.supers);
    memory_free(self.fold);
    return status;
}
