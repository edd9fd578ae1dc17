/* features: what splitter, tagger and parser see of a word, and how features become keys. Trainer and annotator share it.
 */
#ifndef CASUS_LANG_FEATURES_H
#define CASUS_LANG_FEATURES_H

#include "base/base.h"

/* Raise with every change of a template: a model knows which templates it was trained with. */
enum { FEATURES_VERSION = 3 };

enum lang_shape {
    SHAPE_CAPITAL = 1,      /* first letter upper case */
    SHAPE_UPPER = 2,        /* no lower-case letter, at least two upper-case ones */
    SHAPE_MIXED = 4,        /* upper case behind lower case */
    SHAPE_DIGIT = 8,        /* a digit somewhere */
    SHAPE_NUMBER = 16,      /* digits and marks only */
    SHAPE_HYPHEN = 32,      /* an inner hyphen */
    SHAPE_DOT = 64,         /* a full stop somewhere */
    SHAPE_LETTER = 128,     /* a letter somewhere */
    SHAPE_APOSTROPHE = 256, /* somewhere */
    SHAPE_SHORT = 512,      /* one or two characters */
    SHAPE_FOREIGN = 1024    /* bytes beyond ASCII */
};

/* What is learnt from about a word, whatever its place. */
typedef struct lang_atoms {
    uint64_t head;            /* the first eight bytes in lower case, the first in the lowest byte */
    uint64_t tail;            /* the last eight, the last in the lowest byte */
    uint32_t form;            /* hash of the form */
    uint32_t lower;           /* hash of the form in lower case, digits as 0 */
    uint32_t entry;           /* in the lexicon, MODEL_NONE if absent */
    uint16_t shape;           /* bits of lang_shape */
    uint16_t cluster;         /* distributional class, 0: none */
    uint16_t ambiguity;       /* the tags it was seen with, as a number; 0: unknown */
    uint16_t lower_ambiguity; /* the same of its lower-case form, where that is another */
    uint8_t coarse;           /* coarse distributional class */
    uint8_t length;           /* bytes, at most 255 */
} lang_atoms;

static inline uint64_t feature_mix(uint64_t hash, uint64_t atom) {
    hash = (hash ^ atom) * 0x9e3779b97f4a7c15u;
    return hash ^ (hash >> 32);
}

static inline uint64_t feature_key1(uint64_t template_id, uint64_t a) {
    return feature_mix(template_id * 0xd6e8feb86659fd93u, a);
}

static inline uint64_t feature_key2(uint64_t template_id, uint64_t a, uint64_t b) {
    return feature_mix(feature_key1(template_id, a), b);
}

static inline uint64_t feature_key3(uint64_t template_id, uint64_t a, uint64_t b, uint64_t c) {
    return feature_mix(feature_key2(template_id, a, b), c);
}

static inline uint64_t feature_key4(uint64_t template_id, uint64_t a, uint64_t b, uint64_t c, uint64_t d) {
    return feature_mix(feature_key3(template_id, a, b, c), d);
}

/* A run of features under construction: templates number themselves in the order of the calls. */
typedef struct feature_list {
    uint64_t *keys;
    uint32_t count;
    uint32_t template_id;
} feature_list;

#define FEATURE1(list, a) ((list)->keys[(list)->count++] = feature_key1(++(list)->template_id, (a)))
#define FEATURE2(list, a, b) ((list)->keys[(list)->count++] = feature_key2(++(list)->template_id, (a), (b)))
#define FEATURE3(list, a, b, c) ((list)->keys[(list)->count++] = feature_key3(++(list)->template_id, (a), (b), (c)))
#define FEATURE4(list, a, b, c, d) ((list)->keys[(list)->count++] = feature_key4(++(list)->template_id, (a), (b), (c), (d)))

#endif
