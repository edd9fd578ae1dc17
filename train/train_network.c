/* From teachers to the network of the model.
 *
 * Several large networks learn from the treebanks, each from another random start. Together they are better than any of
 * them, but far too slow. So they annotate the raw text, and the small network that goes into the model learns from that
 * beside the treebanks, each word counting as much as the teachers trust their answer (Buciluă, Caruana and Niculescu-Mizil
 * 2006 for the idea; Anderson and Gómez-Rodríguez 2020 for small parsers). Ten times the text, and of the kind that casus
 * reads; the last epochs see treebanks alone. Without raw text or teachers it learns from the treebanks only.
 */
#include "train/learn.h"
#include "train/quantise.h"
#include "train/silver.h"

#include <stdio.h>
#include <string.h>

enum { DEVS_MAX = 8, CHECKPOINT_PATH = 4096 };

typedef struct course {
    train_draft *draft;
    const train_options *options;
    conllu_corpus *corpus; /* gold, then silver */
    gold_words *gold;
    uint32_t gold_sentences;
    uint32_t treebank_count;
    intern *forms;
    intern *rows;
    float *trust;
    sample sample;
    sample devs[DEVS_MAX];
    uint32_t dev_count;
    network *teachers[TRAIN_TEACHERS_MAX];
    uint32_t teacher_count;
    network *student;
    char checkpoints[TRAIN_TEACHERS_MAX + 1][CHECKPOINT_PATH]; /* of the teachers, then of the student */
    casus_error *error;
} course;

/* Adds raw sentences to the corpus, and room for what will be known of their words. */
static casus_status add_silver(course *self) {
    uint32_t gold = self->corpus->word_count;
    TRY(silver_read(&self->draft->model, self->options, self->corpus, self->forms, self->error));
    size_t words = self->corpus->word_count;
    uint8_t *tags = memory_resize(self->gold->tags, words + 1);
    if (tags == NULL)
        return CASUS_NO_MEMORY;
    self->gold->tags = tags;
    uint8_t *labels = memory_resize(self->gold->labels, words + 1);
    if (labels == NULL)
        return CASUS_NO_MEMORY;
    self->gold->labels = labels;
    memset(tags + gold, 0, words - gold);
    memset(labels + gold, 0, words - gold);
    self->trust = memory_alloc(words * sizeof *self->trust + 1);
    if (self->trust == NULL)
        return CASUS_NO_MEMORY;
    for (size_t i = 0; i < words; ++i)
        self->trust[i] = 1;
    return CASUS_OK;
}

static casus_status number_features(course *self, const uint8_t *treebanks, const conllu_corpus *devs, size_t dev_count) {
    const lang_model *model = &self->draft->model;
    uint32_t gold = self->corpus->sentences[self->gold_sentences - 1].end;
    TRY(sample_number_rows(model, self->corpus, gold, self->rows));
    if (self->options->progress != NULL &&
        !self->options->progress(self->options->context, "features", intern_count(self->rows), intern_count(self->rows)))
        return CASUS_STOPPED;
    self->sample = (sample){.corpus = self->corpus,
                            .tags = self->gold->tags,
                            .labels = self->gold->labels,
                            .trust = self->trust,
                            .treebanks = treebanks};
    TRY(sample_look_up(&self->sample, model, self->rows, self->options->word_drop));
    for (; self->dev_count < dev_count && self->dev_count < DEVS_MAX; ++self->dev_count) {
        self->devs[self->dev_count].corpus = devs + self->dev_count;
        TRY(sample_look_up(self->devs + self->dev_count, model, self->rows, 0));
    }
    return CASUS_OK;
}

static learn_plan plan_for(const course *self, uint32_t width, uint32_t layers, float dropout, uint64_t seed,
                           const char *name) {
    const train_options *options = self->options;
    return (learn_plan){.shape = {.width = width,
                                  .layers = layers,
                                  .tag_layer = options->tag_layer < layers ? options->tag_layer : layers,
                                  .tags = self->draft->model.tag_count,
                                  .labels = self->draft->model.label_count,
                                  .arc = width / 2 / KERNEL_BLOCK * KERNEL_BLOCK,
                                  .relation = width / 2 / KERNEL_BLOCK * KERNEL_BLOCK,
                                  .rows = intern_count(self->rows)},
                        .dropout = {dropout, dropout},
                        .treebanks = self->treebank_count,
                        .epochs = options->teacher_epochs,
                        .gold = self->gold_sentences,
                        .rate = options->rate,
                        .seed = seed,
                        .threads = options->threads,
                        .name = name};
}

static casus_status teach(course *self) {
    const train_options *options = self->options;
    learn_dev dev = {self->devs, self->dev_count};
    for (uint32_t k = 0; k < options->teachers; ++k) {
        char name[32];
        (void)snprintf(name, sizeof name, "teacher %u", k + 1);
        learn_plan plan = plan_for(self, options->teacher_width, options->teacher_layers, options->teacher_dropout,
                                   options->seed + 100 * (k + 1), name);
        plan.checkpoint = self->checkpoints[k];
        TRY(learn_network(&self->sample, &plan, &dev, &self->draft->model, options, self->teachers + k, self->error));
        self->teacher_count = k + 1;
    }
    TRY(learn_annotate(&self->sample, self->teachers, self->teacher_count, self->gold_sentences, options->threads,
                       self->corpus, self->gold->tags, self->gold->labels, self->trust));
    return CASUS_OK;
}

static casus_status name_checkpoints(course *self) {
    for (uint32_t k = 0; k <= TRAIN_TEACHERS_MAX; ++k) {
        int length = snprintf(self->checkpoints[k], CHECKPOINT_PATH, "%s.part-%u", self->options->output, k);
        if (length < 0 || length >= CHECKPOINT_PATH)
            return error_set(self->error, CASUS_USAGE, "the output path is too long");
    }
    return CASUS_OK;
}

static casus_status run_course(course *self, const uint8_t *treebanks, const conllu_corpus *devs, size_t dev_count) {
    const train_options *options = self->options;
    TRY(name_checkpoints(self));
    bool silver = options->teachers > 0 && options->raw_count > 0;
    if (silver)
        TRY(add_silver(self));
    /* The treebanks' numbers reach as far as the gold; silver counts as the first. */
    uint8_t *homes = memory_alloc((size_t)self->corpus->sentence_count + 1);
    if (homes == NULL)
        return CASUS_NO_MEMORY;
    memset(homes, 0, self->corpus->sentence_count);
    memcpy(homes, treebanks, self->gold_sentences);
    casus_status status = number_features(self, homes, devs, dev_count);
    if (status == CASUS_OK && silver)
        status = teach(self);
    learn_plan plan = plan_for(self, options->width, options->layers, options->dropout, options->seed, "network");
    plan.epochs = options->epochs;
    plan.checkpoint = self->checkpoints[TRAIN_TEACHERS_MAX];
    if (silver) {
        plan.silver_epochs = options->epochs * 3 / 4;
        plan.silver_parts = options->silver_parts;
    }
    learn_dev dev = {self->devs, self->dev_count};
    if (status == CASUS_OK)
        status = learn_network(&self->sample, &plan, &dev, &self->draft->model, options, &self->student, self->error);
    if (status == CASUS_OK)
        status = train_draft_network(self->draft, self->student, self->rows);
    memory_free(homes);
    return status;
}

casus_status train_network(train_draft *draft, conllu_corpus *corpus, const uint8_t *treebanks, uint32_t treebank_count,
                           gold_words *gold, const conllu_corpus *devs, size_t dev_count, const train_options *options,
                           casus_error *error) {
    course self = {.draft = draft,
                   .options = options,
                   .corpus = corpus,
                   .gold = gold,
                   .gold_sentences = corpus->sentence_count,
                   .treebank_count = treebank_count,
                   .forms = intern_new(),
                   .rows = intern_new(),
                   .error = error};
    casus_status status =
        self.forms == NULL || self.rows == NULL ? CASUS_NO_MEMORY : run_course(&self, treebanks, devs, dev_count);
    for (uint32_t k = 0; k <= TRAIN_TEACHERS_MAX && status == CASUS_OK; ++k)
        (void)remove(self.checkpoints[k]);
    for (uint32_t k = 0; k < self.teacher_count; ++k)
        network_free(self.teachers[k]);
    network_free(self.student);
    for (uint32_t k = 0; k < self.dev_count; ++k)
        sample_free(self.devs + k);
    sample_free(&self.sample);
    memory_free(self.trust);
    intern_free(self.rows);
    /* Forms of silver words stay with the corpus, which is cut back to its gold. */
    corpus->sentence_count = self.gold_sentences;
    corpus->word_count = self.gold_sentences == 0 ? 0 : corpus->sentences[self.gold_sentences - 1].end;
    intern_free(self.forms);
    return status;
}
