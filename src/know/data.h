/* The loaded dictionaries as flat arrays. Private to know: other rooms go through know.h.
 *
 * Everything is addressed by 32-bit index, strings by their place among the bytes of all strings, so that the arrays can be
 * written to a file as they are and used through a map of it. After loading nothing is written any more. */
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
/* Bytes behind the last string, which whoever compares the first units of a code may read. */
#define KNOW_TEXT_MARGIN 4u
/* Operations of combine.txt: INTENT to END. */
#define KNOW_OPERATIONS ((uint32_t)(RESULT_END - RESULT_INTENT) + 1u)

/* A node of the phrase trie: the way back, and where its senses begin. Those of node i are
 * senses[nodes[i].first_sense .. nodes[i + 1].first_sense). */
typedef struct know_node {
    uint32_t parent;
    uint32_t word;
    uint32_t first_sense;
} know_node;

/* What a pattern cannot do without: the lists of its first two elements that have one and may not be absent, as number + 1;
 * 0 where there is none. */
typedef struct know_needs {
    uint32_t lists[2];
} know_needs;

typedef struct know_words_at {
    uint32_t first;
    uint32_t count;
} know_words_at;

/* The arrays, as X(name, type of an item). Each is a section of a compiled dictionary (compiled.h), in this order, so a new
 * one asks for a check in open.c of what it holds, and a new meaning of an old one for another KNOW_FILE_VERSION. Items
 * have no padding: what has no use is there by name, and nought. */
#define KNOW_ARRAYS(X)                                                                                                     \
    X(bytes, char) /* of all strings */                                                                                    \
    X(files, know_text)                                                                                                    \
    X(words, know_text)     /* folded */                                                                                   \
    X(word_slots, uint32_t) /* open addressing by hash of the bytes: word + 1, 0 where empty; a power of two */            \
    X(nodes, know_node)                                                                                                    \
    X(edges, uint32_t)       /* open addressing by (parent, word): node, 0 where empty; a power of two */                  \
    X(first_steps, uint32_t) /* by word: the node below the root, KNOW_NONE for none */                                    \
    X(senses, know_sense)                                                                                                  \
    X(actors, know_actor)                                                                                                  \
    X(roles, know_role)                                                                                                    \
    X(agents, know_agent)                                                                                                  \
    X(places, know_place)                                                                                                  \
    X(countries, uint32_t) /* by three letters, base 26: actor */                                                          \
    X(phrase_words, uint32_t)                                                                                              \
    X(phrases, know_words_at) /* ranges of phrase_words */                                                                 \
    X(lists, know_words_at)   /* ranges of phrases */                                                                      \
    X(members, uint64_t)      /* open addressing: list << 32 | word, KNOW_NO_MEMBER where empty; a power of two */         \
    X(list_starts, uint32_t)  /* by word the first of its lists in word_lists; one more at the end */                      \
    X(word_lists,                                                                                                          \
      uint32_t) /* lists that a word is in, or that have a phrase which ends in it; of a common word its bit */            \
    X(list_masks, uint64_t) /* by list + 1: bits of its common words */                                                    \
    X(elements, know_element)                                                                                              \
    X(patterns, know_pattern)                                                                                              \
    X(pattern_texts, know_text)           /* by pattern */                                                                 \
    X(pattern_needs, know_needs)          /* by pattern */                                                                 \
    X(acts, know_act)                     /* those of verbs, then those of nouns, by lemma */                              \
    X(act_starts, uint32_t)               /* by word the first act of the verb, then of the noun; one more at the end */   \
    X(sequence_heads, know_sequence_head) /* by word */                                                                    \
    X(sequence_starts, uint32_t)          /* by word the first of its heads; one more at the end */                        \
    X(sequences, know_sequence)                                                                                            \
    X(sequence_elements, know_sequence_element)                                                                            \
    X(sequence_texts, know_text) /* by sequence */                                                                         \
    X(topics, know_topic)        /* a line each, those of a topic together */                                              \
    X(contexts, know_context)                                                                                              \
    X(settings, uint32_t) /* by know_setting */                                                                            \
    X(modals, know_text)                                                                                                   \
    X(modal_slots, uint32_t)  /* as word_slots */                                                                          \
    X(modal_results, uint8_t) /* by modal */                                                                               \
    X(events, know_event)                                                                                                  \
    X(event_numbers, uint32_t) /* by know_code_key; behind those, codes of other schemes in the order of reading */        \
    X(combinations, uint32_t)  /* operation * (events + 1) + inner; the last stands for an inner act without a code */

/* What is known once. */
typedef enum know_setting {
    SETTING_DISCARD_SENTENCE, /* a word list, KNOW_NONE */
    SETTING_DISCARD_STORY,
    SETTING_IMPORTED_ONLY, /* 1 where the only actors are those of `actor` blocks */
    SETTING_COUNT
} know_setting;

struct know {
#define X(name, type) KNOW_ARRAY(type) name;
    KNOW_ARRAYS(X)
#undef X
    uint64_t sources; /* know_sources of the texts */
    file_map file;    /* of a compiled dictionary: the arrays point into it, and have no capacity */
};

/* A hash over names and contents of the texts of folders, in the order in which they are read. */
CASUS_CHECKED casus_status know_sources(const char *const *folders, size_t count, uint64_t *out, casus_error *error);

/* The number of a string in a table of strings with slots, KNOW_NONE if it has none. */
uint32_t know_find_text(const know *self, const know_text *texts, const uint32_t *slots, uint32_t slot_count, str text);

#define KNOW_NO_MEMBER UINT64_MAX

/* The words that are in most lists ("of", "in") have a bit each in the masks of their lists, and in word_lists their bit's
 * number with this one, so that a sentence need not go through all of those. */
#define KNOW_COMMON 0x80000000u
#define KNOW_COMMON_MAX 64u

/* A CAMEO code of two to four digits as a number below KNOW_CODE_KEYS, KNOW_NONE if it is none. */
#define KNOW_CODE_KEYS 11100u
/* Longest code of another scheme. */
#define KNOW_CODE_MAX 8u
uint32_t know_code_key(str code);

/* "USA" as a number below KNOW_COUNTRY_KEYS, KNOW_NONE if it is not three capital letters. */
#define KNOW_COUNTRY_KEYS (26u * 26u * 26u)
uint32_t know_country_key(str iso3);

/* The place of a 64-bit key in a table with a power of two of slots (Fibonacci hashing). */
static inline uint32_t know_slot(uint64_t key, uint32_t slots) {
    return (uint32_t)((key * 0x9E3779B97F4A7C15u) >> 32) & (slots - 1);
}

#endif
