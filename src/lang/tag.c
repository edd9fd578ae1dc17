/* The tagger: from left to right, each word gets the tag that a linear model likes best, given the words around it and the
 * tags before it.
 *
 * A tag says universal tag, Penn tag and features at once (PTB tags alone cannot tell an infinitive from an imperative).
 * Words seen often in training take only tags that they were seen with, and a word with one tag costs no scoring. The set
 * of tags a following word was seen with stands in for the tag it does not have yet.
 *
 * Averaged perceptron after Collins (2002), "Discriminative training methods for hidden Markov models", with the greedy
 * search and word classes that taggers for speed use since (Ratinov and Roth 2009).
 */
#include "lang/tag.h"

#include <string.h>

static const lang_atoms outside = {.lower = 1, .form = 1, .shape = 0xffff};

static const lang_atoms *at(const lang_atoms *atoms, uint32_t n, uint32_t i, int32_t offset) {
    int64_t index = (int64_t)i + offset;
    return index < 0 || index >= (int64_t)n ? &outside : atoms + index;
}

static uint64_t low_bytes(uint64_t packed, uint32_t bytes) {
    return packed & ((1ull << (8 * bytes)) - 1);
}

uint32_t tag_features(const lang_atoms *atoms, uint32_t n, uint32_t i, const uint8_t *tags, uint64_t keys[TAG_FEATURES]) {
    const lang_atoms *w0 = atoms + i;
    const lang_atoms *l1 = at(atoms, n, i, -1);
    const lang_atoms *l2 = at(atoms, n, i, -2);
    const lang_atoms *r1 = at(atoms, n, i, 1);
    const lang_atoms *r2 = at(atoms, n, i, 2);
    uint64_t t1 = i >= 1 ? tags[i - 1] : TAG_START;
    uint64_t t2 = i >= 2 ? tags[i - 2] : TAG_START;
    feature_list list = {keys, 0, 0};
    feature_list *f = &list;

    FEATURE1(f, w0->lower);
    FEATURE2(f, w0->form, i == 0);
    FEATURE2(f, w0->shape, i == 0);
    FEATURE3(f, w0->shape, l1->shape, r1->shape & 255);
    for (uint32_t bytes = 1; bytes <= 6; ++bytes)
        FEATURE1(f, low_bytes(w0->tail, bytes));
    for (uint32_t bytes = 1; bytes <= 4; ++bytes)
        FEATURE1(f, low_bytes(w0->head, bytes));
    FEATURE2(f, low_bytes(w0->tail, 3), w0->shape);
    FEATURE2(f, low_bytes(w0->tail, 2), t1);
    FEATURE2(f, low_bytes(w0->tail, 3), r1->ambiguity);
    FEATURE1(f, w0->ambiguity);
    FEATURE3(f, w0->lower_ambiguity, w0->shape, i == 0);
    FEATURE3(f, w0->lower_ambiguity, w0->ambiguity, t1);
    FEATURE4(f, w0->lower_ambiguity, w0->shape, l1->shape, r1->shape & 255);
    FEATURE2(f, r1->lower_ambiguity, w0->ambiguity);
    FEATURE1(f, w0->cluster);
    FEATURE1(f, w0->coarse);

    FEATURE1(f, t1);
    FEATURE2(f, t1, t2);
    FEATURE2(f, t1, w0->lower);
    FEATURE3(f, t1, t2, w0->lower);
    FEATURE2(f, t1, w0->cluster);
    FEATURE2(f, t1, w0->ambiguity);
    FEATURE3(f, t1, t2, w0->ambiguity);
    FEATURE3(f, t1, w0->ambiguity, r1->ambiguity);
    FEATURE2(f, t1, r1->lower);
    FEATURE3(f, t1, w0->shape, r1->ambiguity);

    FEATURE1(f, l1->lower);
    FEATURE1(f, l2->lower);
    FEATURE1(f, r1->lower);
    FEATURE1(f, r2->lower);
    FEATURE2(f, l1->lower, w0->lower);
    FEATURE2(f, w0->lower, r1->lower);
    FEATURE2(f, l2->lower, l1->lower);
    FEATURE2(f, r1->lower, r2->lower);
    FEATURE2(f, l1->lower, r1->lower);
    FEATURE2(f, w0->lower, r1->ambiguity);
    FEATURE3(f, w0->lower, r1->ambiguity, r2->ambiguity);
    FEATURE2(f, w0->ambiguity, r1->ambiguity);
    FEATURE2(f, r1->ambiguity, r2->ambiguity);
    FEATURE1(f, r1->ambiguity);
    FEATURE1(f, r2->ambiguity);
    FEATURE1(f, l1->cluster);
    FEATURE1(f, r1->cluster);
    FEATURE2(f, l1->cluster, w0->cluster);
    FEATURE2(f, w0->cluster, r1->cluster);
    FEATURE2(f, r1->cluster, r2->cluster);
    FEATURE3(f, l1->cluster, w0->cluster, r1->cluster);
    FEATURE1(f, low_bytes(l1->tail, 3));
    FEATURE1(f, low_bytes(r1->tail, 3));
    return f->count;
}

int tag_only(const lang_model *model, const lang_atoms *atoms) {
    const model_class *tags = model->classes + atoms->ambiguity;
    return tags->closed && tags->count == 1 ? model->class_tags[tags->first] : -1;
}

uint8_t tag_best(const lang_model *model, const lang_atoms *atoms, const int32_t *sums) {
    const model_class *class = model->classes + atoms->ambiguity;
    uint32_t best = MODEL_NONE;
    if (class->closed) { /* class tags stand in rising order */
        for (uint32_t k = 0; k < class->count; ++k) {
            uint32_t tag = model->class_tags[class->first + k];
            if (best == MODEL_NONE || sums[tag] > sums[best])
                best = tag;
        }
        return (uint8_t)best;
    }
    for (uint32_t tag = 0; tag < model->tag_count; ++tag)
        if (model->tags[tag].open && (best == MODEL_NONE || sums[tag] > sums[best]))
            best = tag;
    for (uint32_t k = 0; k < class->count; ++k) {
        uint32_t tag = model->class_tags[class->first + k];
        if (best == MODEL_NONE || sums[tag] > sums[best] || (sums[tag] == sums[best] && tag < best))
            best = tag;
    }
    return best == MODEL_NONE ? 0 : (uint8_t)best;
}

void tag_sentence(const lang_model *model, const lang_atoms *atoms, uint32_t n, uint8_t *tags) {
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
        table_add_rows(&model->tag_table, keys, count, sums);
        tags[i] = tag_best(model, atoms + i, sums);
    }
}
