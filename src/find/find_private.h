/* find's own: what its files share. */
#ifndef CASUS_FIND_PRIVATE_H
#define CASUS_FIND_PRIVATE_H

#include "find/find.h"

/* A stretch of words that the dictionary knows. Two layers are kept: names (actors, adjectives, places) and agents. Inside a
 * layer matches do not overlap. */
typedef struct find_match {
    uint32_t first; /* words [first, end) */
    uint32_t end;
    const know_sense *senses;
    uint32_t sense_count;
    uint32_t fits; /* bit i: sense i agrees with the capitals in the text and belongs to this layer */
} find_match;

/* Senses past this many of one phrase are not looked at. */
#define SENSES_MAX 32u
/* Resolving goes through possessors and appositions no deeper than this. */
#define RESOLVE_DEPTH 5
/* Antecedents and subjects are looked for no further up than this. */
#define CLIMB_MAX 24

typedef struct match_list {
    find_match *items;
    uint32_t capacity;
    uint32_t count;
    struct {
        uint32_t *items; /* word → match that covers it, FIND_NONE */
        uint32_t capacity;
    } at;
} match_list;

typedef struct word_array {
    uint32_t *items;
    uint32_t capacity;
} word_array;

struct finder {
    const know *knowledge;
    arena *memory; /* of the story, lent for one call */
    const lang_document *document;
    casus_status status; /* first failure; later work is skipped */
    find_result result;
    word_array first_child, next_sibling, mention_of, word_sentence, form_id, lemma_id;
    word_array claim_at; /* content word → claim */
    word_array time_at;  /* word → time expression, FIND_NONE */
    match_list names, agents;
    struct {
        uint8_t *items; /* 0 not yet, 1 under way, 2 done */
        uint32_t capacity;
    } resolved;
    struct {
        find_mention *items;
        uint32_t capacity;
    } mentions;
    struct {
        find_time *items;
        uint32_t capacity;
    } times;
    struct {
        find_claim *items;
        uint32_t capacity;
    } claims;
    struct {
        uint32_t *items; /* persons named in full in this story: actor, in order */
        uint32_t capacity;
        uint32_t count;
    } persons;
};

static inline const lang_word *find_word(const finder *self, uint32_t word) {
    return &self->document->words[word];
}

/* tree.c */
bool find_build_tree(finder *self);
bool find_is_nominal(const lang_word *word);

/* phrase.c */
bool find_match_phrases(finder *self);

/* actor.c: the mention of a nominal, made when first asked for. FIND_NONE: it names no actor. */
uint32_t find_resolve(finder *self, uint32_t word, int depth);

/* reference.c */
/* The person that a bare surname stands for, KNOW_NONE. `titled`: a title or a role stands before it. `country`: leading unit
 * that the phrase gives, or empty. Behind a title *shared gets the leading unit that all who bear the name have, else it is empty. */
uint32_t find_surname(finder *self, const find_match *match, bool titled, str country, str *shared);
void find_remember_person(finder *self, uint32_t actor);
/* The mention that a pronoun refers to, FIND_NONE. */
uint32_t find_antecedent(finder *self, uint32_t word, int depth);

/* time.c, claim.c */
bool find_times(finder *self);
bool find_claims(finder *self);
/* The claim inside whose content a word stands, innermost, FIND_NONE. */
uint32_t find_claim_around(const finder *self, uint32_t word);

#endif
