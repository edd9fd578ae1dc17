/* draft: a model in the making, shared by the files of this room. */
#ifndef CASUS_TRAIN_DRAFT_H
#define CASUS_TRAIN_DRAFT_H

#include "lang/conllu.h"
#include "lang/model.h"
#include "train/train.h"

/* Distributional classes of frequent forms. */
typedef struct word_classes {
    intern *forms;
    uint16_t *fine; /* of each form, from 1 */
    uint8_t *coarse;
} word_classes;

/* What the treebank says, in numbers of the model. */
typedef struct gold_words {
    uint8_t *tags;
    uint8_t *labels;
} gold_words;

/* A model in the making: its sections, and a lang_model that reads them. */
typedef struct train_draft {
    buffer sections[SECTION_COUNT];
    lang_model model;
} train_draft;

/* An entry of a table to build. */
typedef struct table_item {
    uint64_t key;
    uint16_t value[3];
} table_item;

/* A small generator with good statistics (splitmix64, Steele, Lea and Flood 2014). */
static inline uint64_t train_random(uint64_t *state) {
    uint64_t z = (*state += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

/* A random order of 0 … count - 1. */
void train_shuffle(uint64_t *state, uint32_t *order, uint32_t count);

void train_draft_free(train_draft *self);
/* Points the model at the sections as they are now. */
void train_draft_bind(train_draft *self);
uint32_t train_draft_string(train_draft *self, str text);
CASUS_CHECKED casus_status train_draft_write(train_draft *self, const char *path, const char *language, casus_error *error);

/* Calls `visit` with each text of the raw files; the text is gone when it returns. Stops at its first status that is not
 * CASUS_OK. */
CASUS_CHECKED casus_status train_raw(const train_options *options, casus_status (*visit)(void *context, str text),
                                     void *context, casus_error *error);

/* Tags and labels: sections and the numbers of every word of the corpus. */
CASUS_CHECKED casus_status train_draft_inventory(train_draft *self, const conllu_corpus *corpus, gold_words *gold,
                                                 casus_error *error);
/* Forms with their classes of tags and their word classes. */
CASUS_CHECKED casus_status train_draft_lexicon(train_draft *self, const conllu_corpus *corpus, const gold_words *gold,
                                               const word_classes *classes);
/* Lemmas: rules and exceptions. The lexicon must be there. */
CASUS_CHECKED casus_status train_draft_lemmas(train_draft *self, const conllu_corpus *corpus, const gold_words *gold);
CASUS_CHECKED casus_status train_split(train_draft *self, const conllu_corpus *corpus, const train_options *options);
/* The network that tags and parses: sections. `treebanks` has the number of each sentence's treebank. The lexicon and the
 * splitter must be there. The corpus may grow on the way and is as it was in the end; words of `gold` may move. */
CASUS_CHECKED casus_status train_network(train_draft *self, conllu_corpus *corpus, const uint8_t *treebanks,
                                         uint32_t treebank_count, gold_words *gold, const conllu_corpus *devs,
                                         size_t dev_count, const train_options *options, casus_error *error);
CASUS_CHECKED casus_status train_classes(const train_options *options, const conllu_corpus *corpus, word_classes *out,
                                         casus_error *error);
/* Are two labels the same up to their subtypes? */
bool train_same_relation(str a, str b);

/* Tells how well the model does on a treebank; `path` names it. */
CASUS_CHECKED casus_status train_measure(const train_draft *draft, const conllu_corpus *corpus, const char *path,
                                         const train_options *options);
void train_classes_free(word_classes *self);
/* A table of the items, as large as it takes for all to be in. */
CASUS_CHECKED casus_status train_table(const table_item *items, uint32_t count, buffer *buckets);

#endif
