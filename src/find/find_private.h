/* find's own: what its files share. */
#ifndef CASUS_FIND_PRIVATE_H
#define CASUS_FIND_PRIVATE_H

#include "find/find.h"

/* A stretch of words that the dictionary knows. Two layers are kept: names (actors, adjectives, places) and agents. Inside
 * a layer matches do not overlap. */
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
    word_array first_child, next_sibling, case_of, mention_of, word_sentence, form_id, lemma_id;
    word_array claim_at; /* content word → claim */
    word_array time_at;  /* word → time expression, FIND_NONE */
    word_array chain_slots;
    word_array root_of;       /* sentence → its first root, FIND_NONE */
    uint32_t hidden_sentence; /* whether the sources of this sentence hide; FIND_NONE: of none is known */
    bool hidden;
    day today; /* from which the sentence at hand is told */
    match_list names, agents;
    lang_document mended; /* the document, where trees were mended (held_names.c) */
    struct {
        lang_word *items;
        uint32_t capacity;
    } mended_words;
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

/* phrase.c */
bool find_match_phrases(finder *self);
/* The longest name and the longest agent from a word on; `fits` is 0 where there is none. */
void find_longest_at(const find_result *found, const know *knowledge, uint32_t first, uint32_t end, find_match *name,
                     find_match *agent);

/* held_names.c: mends trees in which a dictionary's name was taken for a clause. After find_match_phrases. */
bool find_hold_names(finder *self);

/* ---- noun_phrase.c ---- */

#define PARTS_MAX 8u

/* One reading of a dictionary match. */
typedef struct find_reading {
    const find_match *match;
    const know_sense *sense;
} find_reading;

typedef struct find_phrase {
    uint32_t head;
    uint32_t first; /* words [first, end) */
    uint32_t end;
    uint32_t titled; /* a name directly behind the title that heads the phrase, whatever the tree says; else `end` */
    find_reading names[PARTS_MAX];
    uint32_t name_count;
    find_reading roles[PARTS_MAX];
    uint32_t role_count;
} find_phrase;

/* What a mention is made from. */
typedef struct find_base {
    str code;
    str name;
    uint32_t actor;
    uint32_t place;
    uint8_t type;
    bool whole; /* a person, organisation, group or institution: complete without a role */
} find_base;

/* Measures the phrase that p->head heads and collects its readings. */
void find_read_phrase(const finder *self, find_phrase *p);
/* The most telling of the senses that fit: names before adjectives before places. */
const know_sense *find_best_sense(const find_match *match);
bool find_has_sense(const find_match *match, know_sense_kind kind);

/* ---- base.c ---- */

/* The code with the role's unit behind it, unless it is there already. */
str find_join_code(finder *self, str code, str unit);
/* Does a code begin with a country? */
static inline bool find_has_country(const finder *self, str code) {
    return know_country(self->knowledge, str_slice(code, 0, 3)) != KNOW_NONE;
}
/* Does it begin with a country or an international actor, not with a role? */
bool find_is_somebody(const finder *self, str code);
find_base find_base_of_actor(finder *self, uint32_t actor, str role);
/* The base that one name match gives, false if it gives none. `at_head`: it is the phrase's head itself; `titled`: a role
 * stands in the phrase; `country`: the unit that the phrase gives, or empty. */
bool find_base_of_name(finder *self, const find_phrase *p, const find_reading *name, bool at_head, bool titled, str country,
                       find_base *out);

/* ---- actor.c ---- */

/* The role that the words of a phrase give; no code where they give none. */
typedef struct find_role {
    str code;
    bool weak;    /* "official": only where nothing else gives a role */
    bool at_head; /* the head itself is the role */
    bool vague;   /* "director", "critic": whose, the words around tell; without them it is a private person */
} find_role;

/* The unit that a role puts behind a country: a director or a critic is a private person there, a pilot flies for it. */
static inline str find_role_unit(find_role role) {
    return role.vague && !str_equal(role.code, STR("MIL")) ? STR("CVL") : role.code;
}

/* The mention of a nominal, made when first asked for. FIND_NONE: it names no actor. */
uint32_t find_resolve(finder *self, uint32_t word, int depth);
/* Adds a mention of the phrase; an empty name stands for the phrase's words, `b` may be NULL. FIND_NONE without memory. */
uint32_t find_add_mention(finder *self, const find_phrase *p, str code, str name, const find_base *b, uint8_t type,
                          find_code_from from);
/* May a role's unit stand behind the base's code? */
bool find_takes_role(const find_base *b);

/* ---- lend.c ---- each returns the mention of the phrase, or FIND_NONE where nothing lends */

/* Is what the phrase is next to or belongs to a country ("Iran's neighbours", "its neighbours")? */
bool find_is_of_country(finder *self, const find_phrase *p, int depth);
/* A role whose country, organisation or group stands outside the phrase. */
uint32_t find_resolve_lent(finder *self, const find_phrase *p, find_role role, int depth);
/* "A Brussels-based think-tank": where it sits tells its country when nothing else does. */
uint32_t find_resolve_where_based(finder *self, const find_phrase *p, find_role role);
/* "The Belgian wing of Amnesty International" is Amnesty, not Belgium. */
uint32_t find_branch_of(finder *self, const find_phrase *p, int depth);
/* What an apposition with a code makes of the phrase. */
uint32_t find_apposed_mention(finder *self, const find_phrase *p, int depth);
/* Where a code comes from that a base of this type lends to a role. */
find_code_from find_lender_kind(uint8_t type, bool whole);

/* ---- coded.c: by dictionaries that were made for other coders ---- */

/* Is the phrase to be read by such a dictionary? */
bool find_is_coded(const finder *self, const find_phrase *p);
/* Its mention, FIND_NONE where the dictionary says nothing of it. */
uint32_t find_resolve_coded(finder *self, find_phrase *p, int depth);

/* reference.c */
/* The person that a bare surname stands for, KNOW_NONE. `titled`: a title or a role stands before it. `country`: leading
 * unit that the phrase gives, or empty. Behind a title *shared gets the leading unit that all who bear the name have, else
 * it is empty. */
uint32_t find_surname(finder *self, const find_match *match, bool titled, str country, str *shared);
void find_remember_person(finder *self, uint32_t actor);
/* The mention that a pronoun refers to, FIND_NONE. */
uint32_t find_antecedent(finder *self, uint32_t word, int depth);

/* introduced.c: later mentions take what the story said at the first one. */
void find_link_introduced(finder *self);
/* context.c: roles without a country take the one country of their sentence or story. After find_link_introduced. */
void find_add_context(finder *self);

/* time.c, claim.c */
bool find_times(finder *self);
/* Weekdays of verbs that speak of what is to come are turned ahead. */
void find_turn_weekdays(finder *self);
bool find_claims(finder *self);
/* The claim inside whose content a word stands, innermost, FIND_NONE. */
uint32_t find_claim_around(const finder *self, uint32_t word);

#endif
