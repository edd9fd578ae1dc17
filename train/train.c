/* The whole of training, step by step:
 *
 *   treebanks ─► tags, labels ─► word classes ─► lexicon, lemmas ─► splitter ─► network ─► file
 */
#include "train/train.h"
#include "train/draft.h"

#include <string.h>

typedef struct trainer {
    train_options options;
    conllu_corpus corpus;
    conllu_corpus *devs;
    uint8_t *treebanks; /* of each sentence */
    file_map *files;
    size_t file_count;
    gold_words gold;
    word_classes classes;
    train_draft draft;
    casus_error *error;
} trainer;

static casus_status tell(const trainer *self, const char *step) {
    const train_options *options = &self->options;
    bool more = options->progress == NULL || options->progress(options->context, step, 1, 1);
    return more ? CASUS_OK : CASUS_STOPPED;
}

static casus_status read_treebank(trainer *self, const char *path, conllu_corpus *corpus) {
    file_map *file = self->files + self->file_count;
    TRY(file_map_open(path, UINT32_MAX, file, self->error));
    self->file_count++;
    return conllu_read((str){file->bytes, (uint32_t)file->size}, path, corpus, self->error);
}

static casus_status read_treebanks(trainer *self) {
    const train_options *options = &self->options;
    self->files = memory_alloc((options->train_count + options->dev_count) * sizeof *self->files);
    self->devs = memory_alloc((options->dev_count + 1) * sizeof *self->devs);
    if (self->files == NULL || self->devs == NULL)
        return CASUS_NO_MEMORY;
    memset(self->devs, 0, (options->dev_count + 1) * sizeof *self->devs);
    uint32_t capacity = 0;
    for (size_t k = 0; k < options->train_count; ++k) {
        uint32_t first = self->corpus.sentence_count;
        TRY(read_treebank(self, options->train_files[k], &self->corpus));
        TRY(array_reserve((void **)&self->treebanks, &capacity, self->corpus.sentence_count + 1, 1));
        memset(self->treebanks + first, (int)k, self->corpus.sentence_count - first);
    }
    for (size_t k = 0; k < options->dev_count; ++k)
        TRY(read_treebank(self, options->dev_files[k], self->devs + k));
    if (self->corpus.word_count == 0)
        return error_set(self->error, CASUS_EMPTY, "the treebanks hold no sentence");
    self->gold.tags = memory_alloc(self->corpus.word_count);
    self->gold.labels = memory_alloc(self->corpus.word_count);
    return self->gold.tags == NULL || self->gold.labels == NULL ? CASUS_NO_MEMORY : CASUS_OK;
}

static casus_status run_steps(trainer *self) {
    train_options *options = &self->options;
    TRY(read_treebanks(self));
    TRY(train_draft_inventory(&self->draft, &self->corpus, &self->gold, self->error));
    TRY(train_classes(options, &self->corpus, &self->classes, self->error));
    TRY(tell(self, "classes"));
    TRY(train_draft_lexicon(&self->draft, &self->corpus, &self->gold, &self->classes));
    TRY(train_draft_lemmas(&self->draft, &self->corpus, &self->gold));
    TRY(tell(self, "lexicon"));
    TRY(train_split(&self->draft, &self->corpus, options));
    TRY(tell(self, "splitter"));
    TRY(train_network(&self->draft, &self->corpus, self->treebanks, (uint32_t)options->train_count, &self->gold, self->devs,
                      options->dev_count, options, self->error));
    for (size_t k = 0; k < options->dev_count; ++k)
        TRY(train_measure(&self->draft, self->devs + k, options->dev_files[k], options));
    return train_draft_write(&self->draft, options->output, options->language, self->error);
}

/* Sets an option that was left at 0. */
#define DEFAULT(option, value) (options->option = options->option == 0 ? (value) : options->option)

static void set_defaults(train_options *options) {
    DEFAULT(threads, 1);
    DEFAULT(epochs, 16);
    DEFAULT(width, 192);
    DEFAULT(layers, 5);
    DEFAULT(tag_layer, 1);
    DEFAULT(teachers, 3);
    if (options->teachers == TRAIN_NONE)
        options->teachers = 0;
    DEFAULT(teacher_epochs, 13);
    DEFAULT(teacher_width, 256);
    DEFAULT(teacher_layers, 5);
    DEFAULT(silver_parts, 4);
    DEFAULT(rate, 2e-3f);
    DEFAULT(dropout, 0.1f);
    DEFAULT(teacher_dropout, 0.2f);
    DEFAULT(word_drop, 0.25f);
    options->language = options->language == NULL ? "en" : options->language;
}

static bool sizes_fit(const train_options *options) {
    return options->width % 32 == 0 && options->width <= NETWORK_WIDTH_MAX && options->layers <= NETWORK_LAYERS_MAX &&
           options->teacher_width % 32 == 0 && options->teacher_width <= NETWORK_WIDTH_MAX &&
           options->teacher_layers <= NETWORK_LAYERS_MAX && options->teachers <= TRAIN_TEACHERS_MAX;
}

casus_status train_model(const train_options *options, casus_error *error) {
    if (options->train_count == 0 || options->output == NULL)
        return error_set(error, CASUS_USAGE, "training needs a treebank and an output file");
    if (options->train_count > 255)
        return error_set(error, CASUS_USAGE, "at most 255 treebanks");
    trainer self = {.options = *options, .error = error};
    set_defaults(&self.options);
    if (!sizes_fit(&self.options))
        return error_set(error, CASUS_USAGE,
                         "widths must be multiples of 32, at most %d, layers at most %d, teachers at most %d",
                         NETWORK_WIDTH_MAX, NETWORK_LAYERS_MAX, TRAIN_TEACHERS_MAX);
    if (error != NULL)
        *error = (casus_error){0};
    casus_status status = run_steps(&self);
    if (status == CASUS_NO_MEMORY || status == CASUS_STOPPED)
        status = error_set(error, status, "%s", casus_status_text(status));
    train_draft_free(&self.draft);
    train_classes_free(&self.classes);
    conllu_release(&self.corpus);
    for (size_t k = 0; k < options->dev_count && self.devs != NULL; ++k)
        conllu_release(self.devs + k);
    for (size_t k = 0; k < self.file_count; ++k)
        file_map_close(self.files + k);
    memory_free(self.files);
    memory_free(self.gold.tags);
    memory_free(self.gold.labels);
    memory_free(self.treebanks);
    memory_free(self.devs);
    return status;
}
