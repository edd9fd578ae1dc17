/* The loaded dictionaries as flat arrays. Private to know: other rooms go through know.h.
 *
 * Everything is addressed by 32-bit index. Strings borrow from the bytes of the dictionary files, which are kept in the
 * arena; folded words live in the intern table. After loading nothing is written any more. */
#ifndef CASUS_KNOW_DATA_H
#define CASUS_KNOW_DATA_H

#include "know/know.h"

/* A growing array. `count` items are in use. */
#define KNOW_ARRAY(type)                                                                                                   \
    struct {                                                                                                               \
        type *items;                                                                                                       \
        uint32_t count;                                                                                                    \
        uint32_t capacity;                                                                                                 \
    }

/* Longest phrase: the capitals of a sense are 32 bits, and no name comes near. */
#define KNOW_PHRASE_MAX 32u
/* Longest word in bytes; longer ones are in no dictionary. */
#define KNOW_WORD_MAX 120u
/* Operations of combine.txt: INTENT to THREATEN. */
#define KNOW_OPERATIONS 5u

/* A node of the phrase trie: the way back, and where its senses begin. Those of node i are
 * senses[nodes[i].first_sense .. nodes[i + 1].first_sense). */
typedef struct know_node {
    uint32_t parent;
    uint32_t word;
    uint32_t first_sense;
} know_node;

typedef struct know_words_at {
    uint32_t first;
    uint32_t count;
} know_words_at;

struct know {
    arena *memory;
    intern *words; /* folded */
    KNOW_ARRAY(str) files;

    KNOW_ARRAY(know_node) nodes;
    uint32_t *edges;      /* open addressing by (parent, word): node number, 0 where empty */
    uint32_t edge_slots;  /* a power of two */
    uint32_t *first_step; /* by word: the node below the root, KNOW_NONE for none */
    KNOW_ARRAY(know_sense) senses;

    KNOW_ARRAY(know_actor) actors;
    KNOW_ARRAY(know_agent) agents;
    KNOW_ARRAY(know_place) places;
    uint32_t *countries; /* by three letters, base 26: actor */

    KNOW_ARRAY(uint32_t) phrase_words;
    KNOW_ARRAY(know_words_at) phrases; /* ranges of phrase_words */
    KNOW_ARRAY(know_words_at) lists;   /* ranges of phrases */
    uint64_t *members;                 /* open addressing: list << 32 | word, KNOW_NO_MEMBER where empty */
    uint32_t member_slots;             /* a power of two */

    KNOW_ARRAY(know_element) elements;
    KNOW_ARRAY(know_pattern) patterns;
    KNOW_ARRAY(uint32_t) pattern_texts; /* by pattern: its line in `texts` */
    KNOW_ARRAY(str) texts;
    KNOW_ARRAY(know_act) acts;
    uint32_t *verbs; /* by word: first of its acts; one more at the end. Verbs first in `acts`, then nouns. */
    uint32_t *nouns;
    intern *modals;
    KNOW_ARRAY(uint8_t) modal_results; /* by number in `modals` */

    KNOW_ARRAY(know_event) events;
    uint32_t *event_numbers; /* by know_code_key */
    uint32_t *combinations;  /* operation * (events.count + 1) + inner; the last stands for an inner act without a code */
};

#define KNOW_NO_MEMBER UINT64_MAX

/* A CAMEO code of two to four digits as a number below KNOW_CODE_KEYS, KNOW_NONE if it is none. */
#define KNOW_CODE_KEYS 11100u
uint32_t know_code_key(str code);

/* "USA" as a number below KNOW_COUNTRY_KEYS, KNOW_NONE if it is not three capital letters. */
#define KNOW_COUNTRY_KEYS (26u * 26u * 26u)
uint32_t know_country_key(str iso3);

/* The place of a 64-bit key in a table with a power of two of slots (Fibonacci hashing). */
static inline uint32_t know_slot(uint64_t key, uint32_t slots) {
    return (uint32_t)((key * 0x9E3779B97F4A7C15u) >> 32) & (slots - 1);
}

#endif
