/* find: in annotated sentences, who is meant, when, where, and who says so. Assigns no event code. */
#ifndef CASUS_FIND_H
#define CASUS_FIND_H

#include "base/base.h"
#include "know/know.h"
#include "lang/lang.h"

#define FIND_NONE UINT32_MAX

/* ---- the tree, walkable downwards -------------------------------------------------------------------------------- */

/* Children of each word in text order, as two arrays over the document's words; FIND_NONE ends a list. */
typedef struct find_tree {
    const uint32_t *first_child;
    const uint32_t *next_sibling;
} find_tree;

#define FOR_EACH_CHILD(tree, head, child)                                                                                  \
    for (uint32_t child = (tree)->first_child[head]; child != FIND_NONE; child = (tree)->next_sibling[child])

/* ---- what is found -------------------------------------------------------------------------------------------- */

typedef enum find_mention_type {
    MENTION_COUNTRY,
    MENTION_ORGANISATION,
    MENTION_GROUP,
    MENTION_PERSON,
    MENTION_AGENT,   /* a role with or without a country: "Syrian rebels", "police" */
    MENTION_PLACE,   /* a town or region that stands for its country */
    MENTION_CODED,   /* of a dictionary made for another coder: a code, and nothing is known of what kind of actor it is */
    MENTION_PRONOUN, /* resolved to its antecedent's code and name */
    MENTION_UNKNOWN  /* a name that no dictionary holds */
} find_mention_type;

/* What gave a mention its code. */
typedef enum find_code_from {
    CODE_FROM_NAME, /* the dictionary's name of the actor */
    CODE_FROM_ROLE, /* a role or title, alone or behind the name of a group or organisation: "police", "Hamas police" */
    CODE_FROM_NATIONALITY, /* a country that the phrase names: "Syrian rebels", "the president of Kenya" */
    CODE_FROM_PLACE,       /* a place in the phrase, or that of the act: "police in Nairobi" */
    CODE_FROM_APPOSITION,  /* what stands beside the name: "the Blue Front, a rebel group in Chad" */
    CODE_FROM_CONTEXT      /* the sentence or story: its one country, or an earlier mention of the same name */
} find_code_from;

/* An actor as the text names it. `code` is empty where nothing gives one. A phrase that names several actors at once
 * ("French and British ministers", "US-Russian relations") has one mention for each, joined by `next`. */
typedef struct find_mention {
    uint32_t sentence;
    uint32_t head;  /* word */
    uint32_t first; /* words [first, end) of the phrase without its possessor and what follows the head */
    uint32_t end;
    span where;
    uint8_t type; /* find_mention_type */
    str code;
    str name;            /* of the dictionary's actor, else as in the text */
    uint32_t actor;      /* in know, or KNOW_NONE */
    uint32_t place;      /* in know's places, or KNOW_NONE */
    uint32_t chain;      /* index of the first mention of the same actor in the story */
    uint32_t next;       /* FIND_NONE */
    uint32_t antecedent; /* of a pronoun: the mention that it stands for; FIND_NONE */
    uint8_t code_from;   /* find_code_from */
} find_mention;

typedef enum find_precision {
    PRECISION_NONE,
    PRECISION_DAY,
    PRECISION_WEEK,
    PRECISION_MONTH,
    PRECISION_YEAR
} find_precision;

/* A time expression; `value` as TIMEX3 writes it ("2016-07-14", "2016-W28", "2014-03", "2014", "PRESENT_REF"). `from` is
 * its first day, DAY_NONE where the value is no calendar time. A weekday without a week depends on the tense of its verb:
 * `weekday` 0 to 6, else -1; `value` looks ahead under an auxiliary of the future, back otherwise. */
typedef struct find_time {
    uint32_t sentence;
    uint32_t first; /* words [first, end) */
    uint32_t end;
    span where;
    str value;
    day from;
    uint8_t precision; /* find_precision */
    int8_t weekday;
} find_time;

/* "X said that …": `source` and `cue` are words, `content` the head of what is said. `mention` is FIND_NONE for a source
 * that is no actor ("reports", "it is said"). */
typedef struct find_claim {
    uint32_t sentence;
    uint32_t source; /* head word or FIND_NONE */
    uint32_t cue;    /* word */
    uint32_t content;
    uint32_t mention;
    bool anonymous; /* "an official who spoke on condition of anonymity", "sources" */
} find_claim;

/* Bytes [start, end) of a story that were published on a day of their own: an entry of a live blog. */
typedef struct find_dated {
    uint32_t start;
    uint32_t end;
    day published;
} find_dated;

/* The day of a story, DAY_NONE where unknown, and those of its dated parts, in the order of the text. */
typedef struct find_dates {
    day published;
    const find_dated *parts; /* must hold as long as the result */
    uint32_t part_count;
} find_dates;

/* Everything found in one story. Arrays belong to the finder and hold until its next call. */
typedef struct find_result {
    const lang_document *document;
    find_tree tree;
    day published; /* of the whole story, DAY_NONE where unknown; see find_published_at */
    find_dates dates;
    const uint32_t *mention_of; /* word → mention whose head it is, FIND_NONE */
    const uint32_t *word_sentence;
    const uint32_t *case_of;  /* word → its marker, see find_case_of; FIND_NONE */
    const uint32_t *form_id;  /* word → know_word of its form */
    const uint32_t *lemma_id; /* word → know_word of its lemma */
    const uint32_t *claim_at; /* word → first claim whose content it heads, FIND_NONE */
    const find_mention *mentions;
    uint32_t mention_count;
    const uint32_t *time_at; /* word → time expression that holds it, FIND_NONE */
    const find_time *times;
    uint32_t time_count;
    const find_claim *claims;
    uint32_t claim_count;
} find_result;

/* One thread's scratch space. */
typedef struct finder finder;
CASUS_CHECKED casus_status finder_new(const know *knowledge, finder **out, casus_error *error);
void finder_free(finder *self);

/* Finds everything in a parsed document. The story's day may be DAY_NONE. Strings made on the way live in `memory`. Linear
 * in the text for sentences of bounded length. Errors: NO_MEMORY. */
CASUS_CHECKED casus_status find_all(finder *self, const lang_document *document, find_dates dates, arena *memory,
                                    const find_result **out, casus_error *error);

/* ---- questions that later rooms ask --------------------------------------------------------------------------- */

/* The actor mention that a nominal stands for: its own, else that of its possessor, its adjective, or what follows "of",
 * "by", "from", "in", "on", "against", "with". FIND_NONE if the phrase names nobody. */
uint32_t find_actor_within(const find_result *found, uint32_t head);

/* May a role without a country be given that of the place where it acts? Ministers travel, soldiers fight abroad. */
bool find_lives_there(const find_result *found, const find_mention *mention, str country);

/* Those next to somebody, who are somebody else: "its neighbours". */
bool find_is_neighbour(const find_result *found, uint32_t word);

/* The case marker or marker (a preposition, "to", "that") of a word, FIND_NONE if there is none. */
static inline uint32_t find_case_of(const find_result *found, uint32_t word) {
    return found->case_of[word];
}
/* What a measure noun counts: "sanctions" of "a package of sanctions", "diplomats" of "a group of diplomats". FIND_NONE for
 * nouns that count nothing. */
uint32_t find_counted(const find_result *found, uint32_t word);
/* A noun that has a subject and no copula is a verb that was misread ("troops shot a man"). */
bool find_heads_clause(const find_result *found, uint32_t word);
/* First child with that relation (and subtype, unless SUB_OTHER), FIND_NONE. */
uint32_t find_child(const find_result *found, uint32_t word, lang_relation relation);

/* The claims inside whose content a word stands, innermost first; returns how many, at most `limit`. */
uint32_t find_claims_around(const find_result *found, uint32_t word, uint32_t *claims, uint32_t limit);

/* The first time or claim of a sentence (or of one behind it); both lists are in the order of their sentences. */
uint32_t find_first_time(const find_result *found, uint32_t sentence);
uint32_t find_first_claim(const find_result *found, uint32_t sentence);

/* The day from which a sentence is told: that of the part in which it stands, else the story's. DAY_NONE where unknown. */
day find_published_at(const find_result *found, uint32_t sentence);

/* The weekday `weekday` (0 Monday) on or before `published`, or with `future` after it. */
day find_weekday(day published, int weekday, bool future);

/* Does the actor code hold the unit ("MIL"; three letters)? */
static inline bool find_has_unit(str code, const char *unit) {
    for (uint32_t i = 0; i + 3 <= code.n; i += 3)
        if (memcmp(code.s + i, unit, 3) == 0)
            return true;
    return false;
}

/* Do two actor codes begin with the same country or kind of actor? */
static inline bool find_same_country(str a, str b) {
    return a.n >= 3 && b.n >= 3 && memcmp(a.s, b.s, 3) == 0;
}

/* Can a word stand between the members of a list? */
static inline bool find_is_list_word(const lang_word *word) {
    return word->upos == UPOS_CCONJ || word->upos == UPOS_DET || word->upos == UPOS_ADJ ||
           (word->upos == UPOS_PUNCT && str_equal(word->form, STR(",")));
}

/* A dictionary entry in a text, for those who explain: the most telling of the `meanings` that the words have. */
typedef struct find_entry {
    uint32_t first; /* words [first, end) */
    uint32_t end;
    const know_sense *sense;
    uint32_t meanings;
} find_entry;
/* The names and roles that the dictionaries have among words [first, end), at most `limit`; returns how many. */
uint32_t find_entries(const find_result *found, const know *knowledge, uint32_t first, uint32_t end, find_entry *out,
                      uint32_t limit);

const char *find_mention_type_name(find_mention_type type);
/* "name", "role", …; empty for a mention without a code. */
const char *find_code_from_name(const find_mention *mention);

#endif
