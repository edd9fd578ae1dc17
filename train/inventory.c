/* Tags and labels of a treebank become numbers.
 *
 * A tag is the whole triple of universal tag, Penn tag and features. The 255 most frequent triples are kept; a rarer one is
 * learnt as the most frequent triple that shares its universal and Penn tag, or else its universal tag. Labels beyond
 * MODEL_LABELS fall back on their universal relation. */
#include "train/draft.h"

#include <stdlib.h>
#include <string.h>

typedef struct triple {
    uint32_t xpos;
    uint32_t feats;
    uint32_t upos;
    uint32_t count;
    uint32_t number; /* in the order of arrival */
    uint8_t tag;
} triple;

static int by_count(const void *a, const void *b) {
    const triple *x = a;
    const triple *y = b;
    if (x->count != y->count)
        return x->count > y->count ? -1 : 1;
    return x->number < y->number ? -1 : x->number > y->number;
}

static void add_names(train_draft *self, const intern *names, model_section section) {
    for (uint32_t k = 0; k < intern_count(names); ++k) {
        str name = intern_str(names, k);
        model_string item = {train_draft_string(self, name), name.n};
        buffer_add(self->sections + section, (const char *)&item, sizeof item);
    }
}

/* The kept triple that stands for a rare one. */
static uint8_t nearest(const triple *triples, uint32_t kept, const triple *rare) {
    for (uint32_t k = 0; k < kept; ++k)
        if (triples[k].upos == rare->upos && triples[k].xpos == rare->xpos)
            return (uint8_t)k;
    for (uint32_t k = 0; k < kept; ++k)
        if (triples[k].upos == rare->upos)
            return (uint8_t)k;
    return 0;
}

static casus_status find_tags(train_draft *self, const conllu_corpus *corpus, gold_words *gold, intern *xpos, intern *feats,
                              intern *names) {
    enum { KEPT = 250 };
    triple *triples = NULL;
    uint32_t capacity = 0;
    uint32_t *of_word = memory_alloc((size_t)corpus->word_count * sizeof *of_word + 1);
    casus_status status = of_word == NULL ? CASUS_NO_MEMORY : CASUS_OK;
    for (uint32_t i = 0; i < corpus->word_count && status == CASUS_OK; ++i) {
        const conllu_word *word = corpus->words + i;
        uint32_t key[3] = {word->upos, intern_add(xpos, word->xpos), intern_add(feats, word->feats)};
        uint32_t known = intern_count(names), id = intern_add(names, (str){(const char *)key, sizeof key});
        if (key[1] == INTERN_NONE || key[2] == INTERN_NONE || id == INTERN_NONE)
            status = CASUS_NO_MEMORY;
        else
            status = array_reserve((void **)&triples, &capacity, id + 1, sizeof *triples);
        if (status != CASUS_OK)
            break;
        if (id == known)
            triples[id] = (triple){.xpos = key[1], .feats = key[2], .upos = key[0], .number = id};
        ++triples[id].count;
        of_word[i] = id;
    }
    uint32_t count = intern_count(names);
    uint32_t kept = count < KEPT ? count : KEPT;
    uint8_t *tag_of = memory_alloc((size_t)count + 1);
    if (tag_of == NULL)
        status = CASUS_NO_MEMORY;
    if (status == CASUS_OK && count > 0) {
        qsort(triples, count, sizeof *triples, by_count);
        for (uint32_t k = 0; k < count; ++k)
            tag_of[triples[k].number] = k < kept ? (uint8_t)k : nearest(triples, kept, triples + k);
        for (uint32_t i = 0; i < corpus->word_count; ++i)
            gold->tags[i] = tag_of[of_word[i]];
        for (uint32_t k = 0; k < kept; ++k) {
            model_tag tag = {.features = conllu_features(intern_str(feats, triples[k].feats)),
                             .xpos = (uint16_t)triples[k].xpos,
                             .feats = (uint16_t)triples[k].feats,
                             .upos = (uint8_t)triples[k].upos};
            buffer_add(self->sections + SECTION_TAGS, (const char *)&tag, sizeof tag);
        }
        add_names(self, xpos, SECTION_XPOS);
        add_names(self, feats, SECTION_FEATS);
    }
    memory_free(tag_of);
    memory_free(of_word);
    memory_free(triples);
    return status;
}

static str universal(str label) {
    const char *colon = label.n == 0 ? NULL : memchr(label.s, ':', label.n);
    return colon == NULL ? label : str_slice(label, 0, (uint32_t)(colon - label.s));
}

static casus_status find_labels(train_draft *self, const conllu_corpus *corpus, gold_words *gold, intern *labels,
                                casus_error *error) {
    enum { LEAST = 3 /* occurrences of a subtype */ };
    casus_status status = CASUS_OK;
    intern *all = intern_new();
    uint32_t *counts = NULL;
    uint32_t capacity = 0;
    if (all == NULL)
        return CASUS_NO_MEMORY;
    for (uint32_t i = 0; i < corpus->word_count && status == CASUS_OK; ++i) {
        uint32_t before = intern_count(all);
        uint32_t id = intern_add(all, corpus->words[i].label);
        status = id == INTERN_NONE ? CASUS_NO_MEMORY : array_reserve((void **)&counts, &capacity, id + 1, sizeof *counts);
        if (status != CASUS_OK)
            break;
        if (id == before)
            counts[id] = 0;
        ++counts[id];
    }
    for (uint32_t i = 0; i < corpus->word_count && status == CASUS_OK; ++i) {
        const conllu_word *word = corpus->words + i;
        str label = counts[intern_find(all, word->label)] < LEAST ? universal(word->label) : word->label;
        uint32_t id = intern_find(labels, label);
        if (id == INTERN_NONE && intern_count(labels) >= MODEL_LABELS - REL_COUNT / 2)
            label = universal(label);
        id = intern_add(labels, label);
        if (id == INTERN_NONE)
            status = CASUS_NO_MEMORY;
        else if (id >= MODEL_LABELS)
            status = error_set(error, CASUS_LIMIT, "more than %d labels", (int)MODEL_LABELS);
        else
            gold->labels[i] = (uint8_t)id;
    }
    for (uint32_t k = 0; k < intern_count(labels) && status == CASUS_OK; ++k) {
        str name = intern_str(labels, k);
        str base = universal(name);
        model_label label = {{train_draft_string(self, name), name.n},
                             conllu_relation(base),
                             conllu_subtype(str_slice(name, base.n < name.n ? base.n + 1 : name.n, name.n)),
                             0};
        buffer_add(self->sections + SECTION_LABELS, (const char *)&label, sizeof label);
    }
    memory_free(counts);
    intern_free(all);
    return status;
}

casus_status train_draft_inventory(train_draft *self, const conllu_corpus *corpus, gold_words *gold, casus_error *error) {
    intern *names[4] = {intern_new(), intern_new(), intern_new(), intern_new()};
    casus_status status = CASUS_OK;
    for (int k = 0; k < 4; ++k)
        if (names[k] == NULL)
            status = CASUS_NO_MEMORY;
    if (status == CASUS_OK)
        status = find_tags(self, corpus, gold, names[0], names[1], names[2]);
    if (status == CASUS_OK && (intern_count(names[0]) > 250 || intern_count(names[1]) > UINT16_MAX))
        status = error_set(error, CASUS_LIMIT, "more than 250 language-specific tags");
    if (status == CASUS_OK)
        status = find_labels(self, corpus, gold, names[3], error);
    for (int k = 0; k < 4; ++k)
        intern_free(names[k]);
    train_draft_bind(self);
    return status;
}
