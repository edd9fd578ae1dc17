/* draft: a model in the making, shared by the files of this room. */
#ifndef CASUS_TRAIN_DRAFT_H
#define CASUS_TRAIN_DRAFT_H

#include "lang/conllu.h"
#include "lang/model.h"
#include "train/train.h"
#include "train/weights.h"

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
    uint8_t *supers;
} gold_words;

/* A model in the making: its sections, and a lang_model that reads them. */
typedef struct train_draft {
    buffer sections[SECTION_COUNT];
    lang_model model;
} train_draft;

/* Which sentences to learn from: those with fold[s] != without. */
typedef struct part {
    const conllu_corpus *corpus;
    const uint8_t *fold; /* of each sentence */
    uint8_t without;     /* 255: learn from all */
} part;

static inline bool train_part_has(const part *self, uint32_t sentence) {
    return self->without == 255 || self->fold[sentence] != self->without;
}

/* A small generator with good statistics (splitmix64, Steele, Lea and Flood 2014). */
static inline uint64_t train_random(uint64_t *state) {
    uint64_t z = (*state += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

/* A random order of the sentences of a part; returns how many. */
uint32_t train_shuffle(const part *self, uint64_t *state, uint32_t *order);

void train_draft_free(train_draft *self);
/* Points the model at the sections as they are now. */
void train_draft_bind(train_draft *self);
uint32_t train_draft_string(train_draft *self, str text);
CASUS_CHECKED casus_status train_draft_write(train_draft *self, const char *path, const char *language, casus_error *error);

/* Tags and labels: sections and the numbers of every word of the corpus. */
CASUS_CHECKED casus_status train_draft_inventory(train_draft *self, const conllu_corpus *corpus, gold_words *gold,
                                                 casus_error *error);
/* Places in the tree, as far as they are guessed before parsing: a section and the number of every word. */
CASUS_CHECKED casus_status train_draft_supers(train_draft *self, const conllu_corpus *corpus, gold_words *gold);
/* Forms with their classes of tags and their word classes. */
CASUS_CHECKED casus_status train_draft_lexicon(train_draft *self, const part *data, const gold_words *gold,
                                               const word_classes *classes);
/* Lemmas: rules and exceptions. The lexicon must be there. */
CASUS_CHECKED casus_status train_draft_lemmas(train_draft *self, const conllu_corpus *corpus, const gold_words *gold);
/* Which labels go with which tags. */
CASUS_CHECKED casus_status train_draft_allowed(train_draft *self, const conllu_corpus *corpus, const gold_words *gold,
                                               const uint8_t *tags);

CASUS_CHECKED casus_status train_split(train_draft *self, const conllu_corpus *corpus, const train_options *options);
CASUS_CHECKED casus_status train_tags(train_draft *self, const part *data, const gold_words *gold,
                                      const train_options *options, uint32_t epochs, uint32_t runs);
/* Learns to guess places in the tree from words with the given tags. */
CASUS_CHECKED casus_status train_supertags(train_draft *self, const part *data, const gold_words *gold, const uint8_t *tags,
                                           const train_options *options, uint32_t epochs, uint32_t runs);
CASUS_CHECKED casus_status train_parser(train_draft *self, const conllu_corpus *corpus, const gold_words *gold,
                                        const uint8_t *tags, const uint8_t *supers, const train_options *options,
                                        uint32_t epochs);
CASUS_CHECKED casus_status train_classes(const train_options *options, const conllu_corpus *corpus, word_classes *out,
                                         casus_error *error);
/* Tells how well the model does on a treebank. */
CASUS_CHECKED casus_status train_measure(const train_draft *draft, const char *path, const train_options *options,
                                         casus_error *error);
void train_classes_free(word_classes *self);

#endif
