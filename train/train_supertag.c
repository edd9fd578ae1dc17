/* Learning to supertag: the places that words take in the treebank, and an averaged perceptron that guesses them (see
 * lang/supertag.c). Places seen too rarely to be learnt are counted as the most frequent ones with the same relation. */
#include "lang/supertag.h"
#include "train/draft.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_PLACES = 250, MARGIN = 20, KEYS = REL_COUNT * 8 };

typedef struct place {
    uint32_t key; /* relation * 8 + children * 2 + right */
    uint32_t count;
} place;

static int by_count(const void *a, const void *b) {
    const place *x = a;
    const place *y = b;
    if (x->count != y->count)
        return x->count > y->count ? -1 : 1;
    return x->key < y->key ? -1 : x->key > y->key;
}

/* The key of each word of a sentence. */
static void find_places(const conllu_corpus *corpus, const conllu_sentence *sentence, const model_label *labels,
                        const uint8_t *gold_labels, uint32_t *keys) {
    uint32_t n = sentence->end - sentence->first;
    for (uint32_t i = 0; i < n; ++i) {
        uint32_t head = corpus->words[sentence->first + i].head;
        keys[sentence->first + i] = labels[gold_labels[sentence->first + i]].relation * 8u + (head > i);
    }
    for (uint32_t i = 0; i < n; ++i) {
        uint32_t head = corpus->words[sentence->first + i].head;
        if (head < n)
            keys[sentence->first + head] |= head > i ? 2u : 4u;
    }
}

casus_status train_draft_supers(train_draft *self, const conllu_corpus *corpus, gold_words *gold) {
    place places[KEYS];
    uint8_t number[KEYS];
    uint32_t *keys = memory_alloc((size_t)corpus->word_count * sizeof *keys + 1);
    if (keys == NULL)
        return CASUS_NO_MEMORY;
    for (uint32_t k = 0; k < KEYS; ++k)
        places[k] = (place){k, 0};
    for (uint32_t s = 0; s < corpus->sentence_count; ++s)
        find_places(corpus, corpus->sentences + s, self->model.labels, gold->labels, keys);
    for (uint32_t i = 0; i < corpus->word_count; ++i)
        ++places[keys[i]].count;
    qsort(places, KEYS, sizeof *places, by_count);
    uint32_t kept = 0;
    while (kept < MOST_PLACES && kept < KEYS && places[kept].count > 0)
        ++kept;
    for (uint32_t k = 0; k < KEYS; ++k) {
        uint32_t like = k < kept ? k : 0;
        for (uint32_t other = 0; k >= kept && other < kept; ++other)
            if (places[other].key / 8 == places[k].key / 8) {
                like = other;
                break;
            }
        number[places[k].key] = (uint8_t)like;
    }
    for (uint32_t i = 0; i < corpus->word_count; ++i)
        gold->supers[i] = number[keys[i]];
    for (uint32_t k = 0; k < kept; ++k) {
        uint32_t key = places[k].key;
        model_super super = {(uint8_t)(key / 8), (uint8_t)(key & 1), (uint8_t)(key >> 1 & 3), 0};
        buffer_add(self->sections + SECTION_SUPERS, (const char *)&super, sizeof super);
    }
    memory_free(keys);
    train_draft_bind(self);
    return self->sections[SECTION_SUPERS].failed ? CASUS_NO_MEMORY : CASUS_OK;
}

static void learn_sentence(const lang_model *model, weights *learnt, const lang_atoms *atoms, const uint8_t *tags,
                           const uint8_t *gold, uint32_t n, uint8_t *supers) {
    uint64_t keys[SUPERTAG_FEATURES];
    int32_t sums[TABLE_CLASSES];
    supertag_context context = supertag_begin(model, atoms, tags, n);
    for (uint32_t i = 0; i < n; ++i) {
        supertag_move(&context, i);
        memset(sums, 0, sizeof sums);
        uint32_t count = supertag_features(&context, i, supers, keys);
        weights_score(learnt, keys, count, sums);
        supers[i] = supertag_best(model, sums);
        int32_t right = sums[gold[i]];
        sums[gold[i]] = INT32_MIN / 2;
        uint8_t rival = supertag_best(model, sums);
        if (rival != gold[i] && right - sums[rival] <= MARGIN) {
            weights_update(learnt, keys, count, gold[i], 1);
            weights_update(learnt, keys, count, rival, -1);
        }
    }
    weights_tick(learnt);
}

casus_status train_supertags(train_draft *draft, const part *data, const gold_words *gold, const uint8_t *tags,
                             const train_options *options, uint32_t epochs, uint32_t runs) {
    const conllu_corpus *corpus = data->corpus;
    weights learnt = {0};
    weights sum = {0};
    uint64_t random = options->seed + 3;
    uint32_t *order = memory_alloc((size_t)corpus->sentence_count * sizeof *order + 1);
    uint8_t *supers = memory_alloc((size_t)corpus->word_count + 1);
    lang_atoms *atoms = memory_alloc((size_t)corpus->word_count * sizeof *atoms + 1);
    casus_status status = order == NULL || supers == NULL || atoms == NULL ? CASUS_NO_MEMORY : CASUS_OK;
    if (status == CASUS_OK) {
        for (uint32_t i = 0; i < corpus->word_count; ++i)
            model_atoms(&draft->model, corpus->words[i].form, atoms + i);
        for (uint32_t run = 0; run < runs; ++run) {
            random = options->seed + 3 + run;
            for (uint32_t epoch = 0; epoch < epochs; ++epoch) {
                uint32_t n = train_shuffle(data, &random, order);
                for (uint32_t k = 0; k < n; ++k) {
                    const conllu_sentence *sentence = corpus->sentences + order[k];
                    learn_sentence(&draft->model, &learnt, atoms + sentence->first, tags + sentence->first,
                                   gold->supers + sentence->first, sentence->end - sentence->first, supers);
                }
            }
            weights_add(&sum, &learnt);
            weights_free(&learnt);
        }
        status = weights_rows(&sum, options->super_features, 6.0 / SUM_SCALE / runs,
                              draft->sections + SECTION_SUPER_BUCKETS, draft->sections + SECTION_SUPER_ROWS);
    }
    train_draft_bind(draft);
    weights_free(&sum);
    memory_free(order);
    memory_free(supers);
    memory_free(atoms);
    return status;
}
