/* One network learns: sentences in random order, a step of Adam for every thousand words or so.
 *
 * A step's words are cut into SHARDS parts of whole sentences. Each part gives a gradient of its own, and the gradients are
 * added in the order of the parts, so that the number of threads does not matter for the result. Rows of features are
 * changed only in the steps that saw them. The rate of learning climbs for a few hundred steps and then falls to nought in
 * a straight line.
 */
#include "train/learn.h"
#include "train/checkpoint.h"

#include <stdio.h>
#include <string.h>

enum {
    SHARDS = 4,
    SHARD_WORDS = 256, /* a part takes sentences until it has so many words */
    WARM_STEPS = 200
};

/* A part of a step. */
typedef struct shard {
    network_batch batch;
    network_workspace **spaces; /* one for each network */
    uint32_t *ends;             /* the block that holds all the arrays of the batch */
    uint32_t *first_feature;
    uint32_t *features;
    uint8_t *treebanks;
    uint8_t *tags;
    uint32_t *heads;
    uint8_t *labels;
    float *trust;
    uint32_t words_room;
    uint32_t first_word; /* of the corpus, when sentences are taken in their order */
    uint64_t seed;
    float *gradient;
    float *row_gradient;
    network_loss loss;
    casus_status status;
    uint32_t number;
} shard;

typedef struct learner {
    const learn_plan *plan;
    const train_options *options;
    const sample *sample;
    network *const *networks; /* the first one learns */
    uint32_t network_count;
    shard shards[SHARDS];
    float *mean; /* of Adam, parameters */
    float *square;
    float *row_gradient;
    float *row_mean;
    float *row_square;
    uint8_t *touched; /* of each row */
    float scale;
    float rate;
    uint32_t step;
    bool stopped; /* progress has said so: what is at hand is finished and kept first */
    pool *gradients;
    pool *updates;
    pool *annotations;
} learner;

/* ---- batches ------------------------------------------------------------------------------------------------------ */

static casus_status shard_reserve(shard *self, uint32_t words) {
    if (words <= self->words_room)
        return CASUS_OK;
    uint32_t room = words + words / 2;
    memory_free(self->ends);
    self->words_room = 0;
    size_t size = (size_t)room * (4 * sizeof(uint32_t) + NETWORK_FEATURES * sizeof(uint32_t) + 3) + 64;
    char *memory = memory_alloc(size);
    self->ends = (void *)memory;
    if (memory == NULL)
        return CASUS_NO_MEMORY;
    self->first_feature = self->ends + room;
    self->heads = self->first_feature + room + 1;
    self->trust = (float *)(self->heads + room);
    self->features = (uint32_t *)(self->trust + room);
    self->tags = (uint8_t *)(self->features + (size_t)room * NETWORK_FEATURES);
    self->labels = self->tags + room;
    self->treebanks = self->labels + room;
    self->words_room = room;
    return CASUS_OK;
}

/* Takes sentences of `order` (NULL: as they come) from *at on. `random` decides which words are not to be known; NULL: all
 * are. */
static casus_status shard_fill(shard *self, const sample *from, const uint32_t *order, uint32_t count, uint32_t *at,
                               uint64_t *random) {
    const conllu_corpus *corpus = from->corpus;
    uint32_t words = 0;
    uint32_t sentences = 0;
    while (*at + sentences < count && words < SHARD_WORDS) {
        const conllu_sentence *sentence = corpus->sentences + (order == NULL ? *at + sentences : order[*at + sentences]);
        words += sentence->end - sentence->first;
        ++sentences;
    }
    TRY(shard_reserve(self, words + 1));
    self->batch = (network_batch){words,           sentences,  self->ends,  self->first_feature, self->features,
                                  self->treebanks, self->tags, self->heads, self->labels,        self->trust};
    uint32_t i = 0;
    uint32_t feature = 0;
    for (uint32_t s = 0; s < sentences; ++s, ++*at) {
        const conllu_sentence *sentence = corpus->sentences + (order == NULL ? *at : order[*at]);
        self->treebanks[s] = from->treebanks == NULL ? 0 : from->treebanks[sentence - corpus->sentences];
        if (s == 0)
            self->first_word = sentence->first;
        for (uint32_t w = sentence->first; w < sentence->end; ++w, ++i) {
            uint32_t first = from->first_feature[w];
            if (random != NULL && (float)(train_random(random) >> 40) * 0x1p-24f < from->drop[w])
                first += from->own[w];
            self->first_feature[i] = feature;
            for (uint32_t k = first; k < from->first_feature[w + 1]; ++k)
                self->features[feature++] = from->features[k];
            self->heads[i] = corpus->words[w].head;
            self->tags[i] = from->tags == NULL ? 0 : from->tags[w];
            self->labels[i] = from->labels == NULL ? 0 : from->labels[w];
            self->trust[i] = from->trust == NULL ? 1.0f : from->trust[w];
        }
        self->ends[s] = i;
    }
    self->first_feature[i] = feature;
    return CASUS_OK;
}

/* ---- a step ------------------------------------------------------------------------------------------------------- */

static void compute_gradient(void *context, uint32_t worker, void *job) {
    (void)worker;
    const learner *self = context;
    shard *mine = job;
    if (mine->batch.word_count > 0)
        mine->status = network_learn(self->networks[0], mine->spaces[0], &mine->batch, &self->plan->dropout, self->scale,
                                     mine->seed, &mine->gradient, &mine->row_gradient, &mine->loss);
}

static void nothing_to_hand_back(void *context, void *job) {
    (void)context;
    (void)job;
}

/* Changes the rows whose number leaves the remainder `number` when divided by SHARDS. */
static void update_rows(learner *self, const matrix_adam *adam, uint32_t number) {
    size_t width = self->networks[0]->shape.width;
    for (uint32_t k = 0; k < SHARDS; ++k) {
        const network_batch *batch = &self->shards[k].batch;
        for (uint32_t i = 0; i < batch->word_count; ++i)
            for (uint32_t f = batch->first_feature[i]; f < batch->first_feature[i + 1]; ++f) {
                size_t row = batch->features[f];
                if (row % SHARDS != number)
                    continue;
                if (!self->touched[row])
                    memset(self->row_gradient + row * width, 0, width * sizeof(float));
                self->touched[row] = 1;
                matrix_add(self->row_gradient + row * width, self->shards[k].row_gradient + i * width, width, 1);
            }
    }
    for (uint32_t k = 0; k < SHARDS; ++k) {
        const network_batch *batch = &self->shards[k].batch;
        for (uint32_t f = 0; f < batch->first_feature[batch->word_count]; ++f) {
            size_t row = batch->features[f];
            if (row % SHARDS != number || !self->touched[row])
                continue;
            self->touched[row] = 0;
            matrix_adam_step(adam, self->networks[0]->rows + row * width, self->row_gradient + row * width,
                             self->row_mean + row * width, self->row_square + row * width, width);
        }
    }
}

/* A quarter of the parameters, and of the rows. */
static void update(void *context, uint32_t worker, void *job) {
    (void)worker;
    learner *self = context;
    uint32_t number = ((const shard *)job)->number;
    matrix_adam adam = matrix_adam_at(self->rate, self->step);
    size_t count = self->networks[0]->at.count;
    size_t first = count * number / SHARDS;
    size_t length = count * (number + 1) / SHARDS - first;
    float *sum = self->shards[0].gradient + first;
    for (uint32_t k = 1; k < SHARDS; ++k)
        if (self->shards[k].batch.word_count > 0)
            matrix_add(sum, self->shards[k].gradient + first, length, 1);
    matrix_adam_step(&adam, self->networks[0]->parameters + first, sum, self->mean + first, self->square + first, length);
    update_rows(self, &adam, number);
}

static casus_status run_step(learner *self, network_loss *loss) {
    uint32_t words = 0;
    for (uint32_t k = 0; k < SHARDS; ++k)
        words += self->shards[k].batch.word_count;
    self->scale = 1.0f / (float)words;
    for (uint32_t k = 0; k < SHARDS; ++k)
        pool_submit(self->gradients, self->shards + k);
    pool_finish(self->gradients);
    for (uint32_t k = 0; k < SHARDS; ++k) {
        if (self->shards[k].batch.word_count == 0)
            continue;
        TRY(self->shards[k].status);
        loss->tag += self->shards[k].loss.tag;
        loss->arc += self->shards[k].loss.arc;
        loss->label += self->shards[k].loss.label;
    }
    self->step++;
    for (uint32_t k = 0; k < SHARDS; ++k)
        pool_submit(self->updates, self->shards + k);
    pool_finish(self->updates);
    return CASUS_OK;
}

/* ---- annotating --------------------------------------------------------------------------------------------------- */

static void annotate(void *context, uint32_t worker, void *job) {
    (void)worker;
    const learner *self = context;
    shard *mine = job;
    if (mine->batch.word_count > 0)
        mine->status = network_annotate(self->networks, mine->spaces, self->network_count, &mine->batch, 0);
}

static void learner_free(learner *self) {
    pool_free(self->gradients);
    pool_free(self->updates);
    pool_free(self->annotations);
    for (uint32_t k = 0; k < SHARDS; ++k) {
        for (uint32_t n = 0; self->shards[k].spaces != NULL && n < self->network_count; ++n)
            network_workspace_free(self->shards[k].spaces[n]);
        memory_free(self->shards[k].spaces);
        memory_free(self->shards[k].ends);
    }
    memory_free(self->mean);
    memory_free(self->square);
    memory_free(self->row_gradient);
    memory_free(self->row_mean);
    memory_free(self->row_square);
    memory_free(self->touched);
}

/* Room for running the networks; learning asks for more. */
static casus_status learner_open(learner *self, uint32_t threads) {
    for (uint32_t k = 0; k < SHARDS; ++k) {
        self->shards[k].number = k;
        self->shards[k].spaces = memory_alloc(self->network_count * sizeof(network_workspace *));
        if (self->shards[k].spaces == NULL)
            return CASUS_NO_MEMORY;
        memset(self->shards[k].spaces, 0, self->network_count * sizeof(network_workspace *));
        for (uint32_t n = 0; n < self->network_count; ++n)
            TRY(network_workspace_new(self->networks[n], self->shards[k].spaces + n));
    }
    return pool_new(threads, annotate, nothing_to_hand_back, self, &self->annotations, NULL);
}

/* Annotates the next sentences of a sample from *at on, as many as the shards take. */
static casus_status annotate_next(learner *self, const sample *from, uint32_t *at) {
    for (uint32_t k = 0; k < SHARDS; ++k)
        TRY(shard_fill(self->shards + k, from, NULL, from->corpus->sentence_count, at, NULL));
    for (uint32_t k = 0; k < SHARDS; ++k)
        pool_submit(self->annotations, self->shards + k);
    pool_finish(self->annotations);
    for (uint32_t k = 0; k < SHARDS; ++k)
        TRY(self->shards[k].batch.word_count == 0 ? CASUS_OK : self->shards[k].status);
    return CASUS_OK;
}

casus_status learn_annotate(const sample *from, network *const *networks, uint32_t network_count, uint32_t first,
                            uint32_t threads, conllu_corpus *corpus, uint8_t *tags, uint8_t *labels, float *trust) {
    learner self = {.sample = from, .networks = networks, .network_count = network_count};
    casus_status status = learner_open(&self, threads);
    for (uint32_t at = first; at < corpus->sentence_count && status == CASUS_OK;) {
        status = annotate_next(&self, from, &at);
        for (uint32_t k = 0; k < SHARDS && status == CASUS_OK; ++k) {
            const shard *done = self.shards + k;
            for (uint32_t i = 0; i < done->batch.word_count; ++i) {
                uint32_t w = done->first_word + i;
                corpus->words[w].head = done->heads[i];
                tags[w] = done->tags[i];
                labels[w] = done->labels[i];
                trust[w] = done->trust[i];
            }
        }
    }
    learner_free(&self);
    return status;
}

/* ---- epochs ------------------------------------------------------------------------------------------------------- */

typedef struct score {
    double upos;
    double tags; /* the whole tag: universal, Penn, features */
    double uas;
    double las;
} score;

static void count_right(const shard *done, const sample *dev, const lang_model *model, score *out) {
    for (uint32_t i = 0; i < done->batch.word_count; ++i) {
        const conllu_word *word = dev->corpus->words + done->first_word + i;
        const model_tag *tag = model->tags + done->tags[i];
        bool head = done->heads[i] == word->head;
        out->upos += tag->upos == word->upos;
        out->tags += tag->upos == word->upos && str_equal(lang_xpos_name(model, tag->xpos), word->xpos) &&
                     str_equal(lang_feats_name(model, tag->feats), word->feats);
        out->uas += head;
        out->las += head && train_same_relation(lang_label_name(model, done->labels[i]), word->label);
    }
}

/* In per cent of the words. */
static casus_status measure(learner *self, const sample *dev, const lang_model *model, score *out) {
    const conllu_corpus *corpus = dev->corpus;
    *out = (score){0};
    for (uint32_t at = 0; at < corpus->sentence_count;) {
        TRY(annotate_next(self, dev, &at));
        for (uint32_t k = 0; k < SHARDS; ++k)
            count_right(self->shards + k, dev, model, out);
    }
    double words = corpus->word_count == 0 ? 1 : corpus->word_count;
    out->upos *= 100 / words;
    out->tags *= 100 / words;
    out->uas *= 100 / words;
    out->las *= 100 / words;
    return CASUS_OK;
}

static void tell(learner *self, const char *line) {
    if (self->options->progress != NULL && !self->options->progress(self->options->context, line, 0, 0))
        self->stopped = true;
}

/* The sentences of an epoch, shuffled: all of gold, and the epoch's part of silver. Returns how many. */
static uint32_t choose_sentences(const learner *self, uint32_t epoch, uint64_t *random, uint32_t *order, uint32_t *silver) {
    const learn_plan *plan = self->plan;
    uint32_t rest = self->sample->corpus->sentence_count - plan->gold;
    uint32_t count = plan->gold;
    uint32_t part = 0;
    uint32_t first = 0;
    if (epoch < plan->silver_epochs && plan->silver_parts > 0) {
        uint32_t turn = epoch % plan->silver_parts;
        if (turn == 0)
            train_shuffle(random, silver, rest);
        first = (uint32_t)((uint64_t)rest * turn / plan->silver_parts);
        part = (uint32_t)((uint64_t)rest * (turn + 1) / plan->silver_parts) - first;
    }
    count += part;
    train_shuffle(random, order, count);
    for (uint32_t k = 0; k < count; ++k)
        if (order[k] >= plan->gold)
            order[k] = plan->gold + silver[first + order[k] - plan->gold];
    return count;
}

/* How much of all training an epoch is, in epochs of gold. */
static float share_of(const learner *self, uint32_t epoch) {
    const learn_plan *plan = self->plan;
    float rest = (float)(self->sample->corpus->sentence_count - plan->gold) / (float)plan->gold;
    return 1 + (epoch < plan->silver_epochs && plan->silver_parts > 0 ? rest / (float)plan->silver_parts : 0);
}

static casus_status run_epoch(learner *self, uint32_t epoch, uint32_t *order, uint32_t *silver, uint64_t *random) {
    const learn_plan *plan = self->plan;
    uint32_t count = choose_sentences(self, epoch, random, order, silver);
    float whole = 0;
    float before = 0;
    for (uint32_t e = 0; e < plan->epochs; ++e) {
        before = e == epoch ? whole : before;
        whole += share_of(self, e);
    }
    network_loss loss = {0};
    uint32_t words = 0;
    for (uint32_t at = 0; at < count;) {
        float done = (before + share_of(self, epoch) * (float)at / (float)count) / whole;
        float warm = (float)(self->step + 1) / (float)WARM_STEPS;
        self->rate = plan->rate * (warm < 1 ? warm : 1) * (1 - done);
        for (uint32_t k = 0; k < SHARDS; ++k) {
            TRY(shard_fill(self->shards + k, self->sample, order, count, &at, random));
            self->shards[k].seed = train_random(random);
            words += self->shards[k].batch.word_count;
        }
        TRY(run_step(self, &loss));
    }
    char line[200];
    (void)snprintf(line, sizeof line, "%s, epoch %u of %u: loss of tags %.4f, arcs %.4f, labels %.4f", plan->name,
                   epoch + 1, plan->epochs, loss.tag / words, loss.arc / words, loss.label / words);
    tell(self, line);
    return CASUS_OK;
}

static casus_status zeros(float **out, size_t count) {
    *out = memory_alloc(count * sizeof(float) + 1);
    if (*out == NULL)
        return CASUS_NO_MEMORY;
    memset(*out, 0, count * sizeof(float));
    return CASUS_OK;
}

static casus_status learner_prepare(learner *self) {
    size_t count = self->networks[0]->at.count;
    size_t rows = (size_t)self->networks[0]->shape.rows * self->networks[0]->shape.width;
    TRY(zeros(&self->mean, count));
    TRY(zeros(&self->square, count));
    TRY(zeros(&self->row_gradient, rows));
    TRY(zeros(&self->row_mean, rows));
    TRY(zeros(&self->row_square, rows));
    self->touched = memory_alloc((size_t)self->networks[0]->shape.rows + 1);
    if (self->touched == NULL)
        return CASUS_NO_MEMORY;
    memset(self->touched, 0, self->networks[0]->shape.rows);
    TRY(learner_open(self, self->plan->threads));
    TRY(pool_new(self->plan->threads, compute_gradient, nothing_to_hand_back, self, &self->gradients, NULL));
    return pool_new(self->plan->threads, update, nothing_to_hand_back, self, &self->updates, NULL);
}

/* Tells how well the network does; *las is the mean over the treebanks. */
static casus_status measure_all(learner *self, const learn_dev *dev, const lang_model *model, double *las) {
    *las = 0;
    for (uint32_t k = 0; k < dev->count; ++k) {
        score s;
        char line[160];
        TRY(measure(self, dev->samples + k, model, &s));
        (void)snprintf(line, sizeof line,
                       "  on dev %u with its words given: UPOS %.2f, whole tags %.2f, UAS %.2f, LAS %.2f", k + 1, s.upos,
                       s.tags, s.uas, s.las);
        *las += s.las / dev->count;
        tell(self, line);
    }
    return CASUS_OK;
}

/* ---- going on ----------------------------------------------------------------------------------------------------- */

/* Where a course of epochs stands between two of them. */
typedef struct standing {
    uint64_t random;
    double highest; /* LAS so far */
    uint32_t epoch; /* the next */
    uint32_t step;
} standing;

enum { KEPT = 10 };

/* All that the next epoch starts from; `silver` is the order of the raw sentences, which several epochs share. */
static void list_state(const learner *self, network *best, standing *now, uint32_t *silver, checkpoint_part parts[KEPT]) {
    network *learning = self->networks[0];
    size_t count = learning->at.count * sizeof(float);
    size_t rows = (size_t)learning->shape.rows * learning->shape.width * sizeof(float);
    size_t rest = self->sample->corpus->sentence_count - self->plan->gold;
    const checkpoint_part list[KEPT] = {
        {now, sizeof *now},    {learning->parameters, count},  {learning->rows, rows},   {self->mean, count},
        {self->square, count}, {self->row_mean, rows},         {self->row_square, rows}, {best->parameters, count},
        {best->rows, rows},    {silver, rest * sizeof *silver}};
    memcpy(parts, list, sizeof list);
}

/* A number that tells what is learnt, from what, how, and by what the best epoch is chosen. */
static uint64_t fingerprint(const sample *from, const learn_plan *plan, const learn_dev *dev) {
    const conllu_corpus *corpus = from->corpus;
    uint64_t hash = hash_bytes(&plan->shape, sizeof plan->shape, plan->seed);
    const float rates[] = {plan->rate, plan->dropout.layer, plan->dropout.role};
    const uint32_t counts[] = {plan->treebanks, plan->epochs, plan->gold, plan->silver_epochs, plan->silver_parts};
    hash = hash_bytes(rates, sizeof rates, hash);
    hash = hash_bytes(counts, sizeof counts, hash);
    hash = hash_bytes(from->features, from->first_feature[corpus->word_count] * sizeof *from->features, hash);
    hash = hash_bytes(from->drop, corpus->word_count * sizeof *from->drop, hash);
    hash = hash_bytes(from->tags, corpus->word_count, hash);
    hash = hash_bytes(from->labels, corpus->word_count, hash);
    if (from->trust != NULL)
        hash = hash_bytes(from->trust, corpus->word_count * sizeof *from->trust, hash);
    for (uint32_t i = 0; i < corpus->word_count; ++i)
        hash = hash * 31 + corpus->words[i].head;
    for (uint32_t k = 0; k < dev->count; ++k) {
        const sample *held = dev->samples + k;
        hash = hash_bytes(held->features, held->first_feature[held->corpus->word_count] * sizeof *held->features, hash);
    }
    return hash;
}

static casus_status run_epochs(learner *self, const learn_dev *dev, const lang_model *model, network *best,
                               casus_error *error) {
    const learn_plan *plan = self->plan;
    uint32_t sentences = self->sample->corpus->sentence_count;
    uint32_t *order = memory_alloc(((size_t)sentences + 1) * sizeof *order);
    uint32_t *silver = memory_alloc(((size_t)sentences + 1) * sizeof *silver);
    standing now = {.random = plan->seed, .highest = -1};
    uint64_t print = plan->checkpoint == NULL ? 0 : fingerprint(self->sample, plan, dev);
    checkpoint_part parts[KEPT];
    casus_status status = order == NULL || silver == NULL ? CASUS_NO_MEMORY : learner_prepare(self);
    if (status == CASUS_OK) {
        memset(silver, 0, ((size_t)sentences + 1) * sizeof *silver);
        list_state(self, best, &now, silver, parts);
        if (plan->checkpoint != NULL && checkpoint_load(plan->checkpoint, print, parts, KEPT))
            self->step = now.step;
    }
    for (; now.epoch < plan->epochs && status == CASUS_OK;) {
        double las;
        status = run_epoch(self, now.epoch, order, silver, &now.random);
        if (status == CASUS_OK)
            status = measure_all(self, dev, model, &las);
        if (status == CASUS_OK && (dev->count == 0 || las > now.highest)) {
            now.highest = las;
            network_copy(best, self->networks[0]);
        }
        now.epoch++;
        now.step = self->step;
        if (status == CASUS_OK && plan->checkpoint != NULL)
            status = checkpoint_save(plan->checkpoint, print, parts, KEPT, error);
        if (status == CASUS_OK && self->stopped)
            status = CASUS_STOPPED;
    }
    memory_free(order);
    memory_free(silver);
    return status;
}

casus_status learn_network(const sample *from, const learn_plan *plan, const learn_dev *dev, const lang_model *model,
                           const train_options *options, network **out, casus_error *error) {
    *out = NULL;
    network *learning = NULL;
    network *best = NULL;
    casus_status status = network_new(&plan->shape, plan->treebanks, plan->seed + 17, &learning);
    if (status == CASUS_OK)
        status = network_new(&plan->shape, plan->treebanks, plan->seed, &best);
    learner self = {.plan = plan, .options = options, .sample = from, .networks = &learning, .network_count = 1};
    if (status == CASUS_OK)
        status = run_epochs(&self, dev, model, best, error);
    learner_free(&self);
    network_free(learning);
    if (status != CASUS_OK)
        network_free(best);
    else
        *out = best;
    return status;
}
