/* Learning to tag: an averaged perceptron that tags as the tagger will, with its own earlier decisions as features. */
#include "lang/tag.h"
#include "train/draft.h"

#include <string.h>

enum {
    MARGIN = 40 /* the right tag must win by this much, or the weights move: a cautious perceptron generalises better */
};

typedef struct tag_learner {
    train_draft *draft;
    weights weights;
    lang_atoms *atoms; /* of the corpus */
} tag_learner;

/* The best tag but the right one. */
static uint32_t rival(const lang_model *model, const lang_atoms *atoms, int32_t *sums, uint8_t gold) {
    int32_t kept = sums[gold];
    sums[gold] = INT32_MIN / 2;
    uint32_t best = tag_best(model, atoms, sums);
    sums[gold] = kept;
    return best;
}

static void learn_sentence(tag_learner *self, const conllu_sentence *sentence, const uint8_t *gold, uint8_t *tags) {
    const lang_model *model = &self->draft->model;
    const lang_atoms *atoms = self->atoms + sentence->first;
    uint32_t n = sentence->end - sentence->first;
    uint64_t keys[TAG_FEATURES];
    int32_t sums[TABLE_CLASSES];
    for (uint32_t i = 0; i < n; ++i) {
        int only = tag_only(model, atoms + i);
        if (only >= 0) {
            tags[i] = (uint8_t)only;
            continue;
        }
        memset(sums, 0, sizeof sums);
        uint32_t count = tag_features(atoms, n, i, tags, keys);
        weights_score(&self->weights, keys, count, sums);
        uint32_t other = rival(model, atoms + i, sums, gold[i]);
        tags[i] = tag_best(model, atoms + i, sums);
        if (other != gold[i] && sums[gold[i]] - sums[other] <= MARGIN) {
            weights_update(&self->weights, keys, count, gold[i], 1);
            weights_update(&self->weights, keys, count, other, -1);
        }
    }
    weights_tick(&self->weights);
}

casus_status train_tags(train_draft *draft, const part *data, const gold_words *gold, const train_options *options,
                        uint32_t epochs, uint32_t runs) {
    const conllu_corpus *corpus = data->corpus;
    tag_learner self = {.draft = draft};
    weights sum = {0};
    uint64_t random = options->seed + 1;
    uint32_t *order = memory_alloc((size_t)corpus->sentence_count * sizeof *order + 1);
    uint8_t *tags = memory_alloc((size_t)corpus->word_count + 1);
    self.atoms = memory_alloc((size_t)corpus->word_count * sizeof *self.atoms + 1);
    casus_status status = order == NULL || tags == NULL || self.atoms == NULL ? CASUS_NO_MEMORY : CASUS_OK;
    if (status == CASUS_OK) {
        for (uint32_t i = 0; i < corpus->word_count; ++i)
            model_atoms(&draft->model, corpus->words[i].form, self.atoms + i);
        for (uint32_t run = 0; run < runs; ++run) {
            random = options->seed + 1 + run;
            for (uint32_t epoch = 0; epoch < epochs; ++epoch) {
                uint32_t n = train_shuffle(data, &random, order);
                for (uint32_t k = 0; k < n; ++k) {
                    const conllu_sentence *sentence = corpus->sentences + order[k];
                    learn_sentence(&self, sentence, gold->tags + sentence->first, tags);
                }
            }
            weights_add(&sum, &self.weights);
            weights_free(&self.weights);
        }
        status = weights_rows(&sum, options->tag_features, 6.0 / SUM_SCALE / runs, draft->sections + SECTION_TAG_BUCKETS,
                              draft->sections + SECTION_TAG_ROWS);
    }
    train_draft_bind(draft);
    weights_free(&sum);
    memory_free(order);
    memory_free(tags);
    memory_free(self.atoms);
    return status;
}
