/* know: dictionaries and ontology, read-only after loading. Actors with dated roles, agents, places, verbs and nouns with
 * their patterns, sequences, topics and contexts, CAMEO and PLOVER. Sees no story. The file formats are described in
 * docs/dictionaries.md. */
#ifndef CASUS_KNOW_H
#define CASUS_KNOW_H

#include "base/base.h"

#define KNOW_NONE UINT32_MAX

/* Everything that was loaded: immutable, shared by all threads. Arrays are addressed by 32-bit index; strings live as long
 * as it. */
typedef struct know know;

/* Loads dictionary folders in order; later ones win: a country, organisation, group, person, actor, set, event, modal,
 * combination, topic or context of the same kind and name replaces the earlier one, as does a place of the same name and
 * country; agents, verbs, nouns, sequences and discards are joined, verbs and nouns of the later folder first. A folder
 * holds `ontology/`, `en/actors/` and so on, or only some of them; every .txt file in it is read, and the word a block
 * starts with says what it is. The first fault that makes a line unusable is an error (FORMAT, with file, line and column).
 * Errors: NOT_FOUND, IO, FORMAT, LIMIT, NO_MEMORY, and USAGE without a folder. */
CASUS_CHECKED casus_status know_open(const char *const *folders, size_t count, know **out, casus_error *error);
void know_close(know *self);

/* The file of a compiled dictionary (docs/compiled-dictionaries.md): the same texts give the same bytes. It is opened with
 * know_open, alone: what stands in it was put in order when it was compiled, and folders cannot go on top of it. Errors of
 * opening: DAMAGED, VERSION, NO_MEMORY, and USAGE where it is not alone. */
CASUS_CHECKED casus_status know_compile(const know *self, buffer *out, casus_error *error);
/* Does know_open take the path for a compiled dictionary? It is a file, and no text (".txt"). */
bool know_is_compiled(const char *path);
/* Opens a compiled file if it was made from the texts of `folder` as they are now. NOT_FOUND: it was not. */
CASUS_CHECKED casus_status know_open_fresh(const char *file, const char *folder, know **out, casus_error *error);

/* Reads one dictionary text as know_open would read a file of that name ("en/verbs/x.txt" decides the kind), checks it and
 * throws it away: for the fuzzer and for tests. */
CASUS_CHECKED casus_status know_parse_only(const char *name, const char *bytes, size_t size, casus_error *error);

/* Finds every fault instead of stopping at the first: wrong syntax, unknown keys, codes and units, bad dates and ranges,
 * overlapping dates, names that several claim, that hide a place or are common words, sets never used or never defined,
 * patterns that can never fit or never be chosen because the same or a wider one stands before them. Of the first `base`
 * folders, which the others stand on, only what keeps them from being loaded is told. Each fault is handed to `report`,
 * `severe` when the file could not be loaded. *faults gets their number. */
CASUS_CHECKED casus_status know_check(const char *const *folders, size_t count, size_t base,
                                      void (*report)(void *context, const casus_error *fault, bool severe), void *context,
                                      uint32_t *faults, casus_error *error);

/* Where an entry stands, for "rule" and explain. `file` is relative to the dictionary folder ("en/verbs/19-fight.txt"). */
typedef struct know_origin {
    uint32_t file;
    uint32_t line;
} know_origin;
str know_file_name(const know *self, uint32_t file);

/* A string of the dictionaries: where it stands in their bytes. Entries hold these instead of pointers, so that they can be
 * written to a file and used through a map. know_str gives the string, which lives as long as the dictionaries. */
typedef struct know_text {
    uint32_t start;
    uint32_t n;
} know_text;
str know_str(const know *self, know_text text);

/* ---- words and phrases ---------------------------------------------------------------------------------------- */

/* The number of a word form or lemma in the dictionaries' vocabulary (folded, see utf8_fold), KNOW_NONE if no entry holds
 * it. */
uint32_t know_word(const know *self, str word);

typedef enum know_sense_kind {
    SENSE_NAME,      /* a name of actor `entry` */
    SENSE_ADJECTIVE, /* "Russian" */
    SENSE_PEOPLE,    /* "Russians" */
    SENSE_CAPITAL,   /* "Moscow": the government when it acts, a place otherwise */
    SENSE_METONYM,   /* "the Kremlin": `role` is the unit behind the actor's code */
    SENSE_REGION,    /* a province or town of country `entry`, without coordinates */
    SENSE_SURNAME,   /* the last word of person `entry`'s name */
    SENSE_PLACE,     /* `entry` is an index into places */
    SENSE_AGENT,     /* noun of agent `entry` */
    SENSE_AGENT_WEAK,
    SENSE_AGENT_ADJECTIVE,
    SENSE_AGENT_TITLE,
    SENSE_AGENT_PREFIX /* its code stands before the actor's: "NGO" + "ARN" */
} know_sense_kind;

typedef struct know_sense {
    uint8_t kind; /* know_sense_kind */
    uint8_t unused[3];
    uint32_t entry;        /* actor, place or agent */
    know_text role;        /* for SENSE_METONYM: "GOV" */
    uint32_t capitals;     /* bit i: word i of the phrase demands a first capital */
    uint32_t all_capitals; /* bit i: word i demands capitals throughout */
    know_origin origin;
} know_sense;

/* The phrase trie. Start at KNOW_ROOT; know_step gives the node reached by a word, KNOW_NONE where no entry goes on. */
#define KNOW_ROOT 0u
uint32_t know_step(const know *self, uint32_t node, uint32_t word);
/* The senses of the phrase that ends at `node`; *count may be 0. Agents' last words are entered as written and matched by
 * the caller with the form first, then the lemma. Case is the caller's check: know_sense_fits. */
const know_sense *know_senses(const know *self, uint32_t node, uint32_t *count);
/* Do the capitals of the words (as in the text) fit? `forms` are the `n` words of the phrase. */
bool know_sense_fits(const know_sense *sense, const str *forms, uint32_t n);

/* ---- actors, agents, places ----------------------------------------------------------------------------------- */

/* ACTOR_CODED: of a dictionary made for another coder, which says of a name no more than its codes. Such a code is any
 * text, may be empty ("---": known, and nobody), or several with "/" between them. */
typedef enum know_actor_kind { ACTOR_COUNTRY, ACTOR_ORGANISATION, ACTOR_GROUP, ACTOR_PERSON, ACTOR_CODED } know_actor_kind;

/* A code that holds on days from <= d < to; DAY_NONE as `from` or `to` leaves that end open. Both open: holds when no dated
 * one does. `title` is empty or the office. */
typedef struct know_role {
    know_text code;
    know_text title;
    day from;
    day to;
} know_role;

typedef struct know_actor {
    uint8_t kind; /* know_actor_kind */
    uint8_t unused[3];
    know_text name;
    uint32_t first_role; /* roles [first_role, first_role + role_count) */
    uint32_t role_count;
    know_origin origin;
} know_actor;

typedef struct know_agent {
    know_text code; /* "MIL" */
    know_origin origin;
} know_agent;

typedef struct know_place {
    know_text name;
    know_text country; /* ISO 3166-1 alpha-3 */
    float latitude;
    float longitude;
    uint8_t area; /* a region, not a town */
    uint8_t unused[3];
    know_origin origin;
} know_place;

const know_actor *know_actor_at(const know *self, uint32_t actor);
str know_actor_name(const know *self, uint32_t actor);
const know_role *know_role_at(const know *self, uint32_t role);
const know_agent *know_agent_at(const know *self, uint32_t agent);
const know_place *know_place_at(const know *self, uint32_t place);
uint32_t know_actor_count(const know *self);
/* Are all actors of `actor` blocks? Then a phrase is read as the coders did for which those dictionaries were made. */
bool know_imported_only(const know *self);

/* The code of an actor on a day. With DAY_NONE: of countries, organisations and groups the undated code; otherwise the code
 * if all roles have the same, else the leading three-letter units that all dated roles share (a person who was USALEG and
 * USAGOV is USA), which may be empty. */
str know_actor_code(const know *self, uint32_t actor, day date);
/* The country actor that has `iso3` as its code, KNOW_NONE if there is none. */
uint32_t know_country(const know *self, str iso3);

/* ---- acts: verbs and nouns ------------------------------------------------------------------------------------ */

/* What a pattern means. */
typedef enum know_result {
    RESULT_EVENT, /* `event` is its code */
    RESULT_NONE,
    RESULT_LIGHT,
    RESULT_INTENT,
    RESULT_APPEAL,
    RESULT_DEMAND,
    RESULT_REFUSE,
    RESULT_THREATEN,
    RESULT_END, /* the source stops doing what is inside; the ontology says what that is */
    RESULT_REPORT,
    RESULT_DENY,
    RESULT_PLAN,
    RESULT_POSSIBLE,
    RESULT_ACTUAL,
    RESULT_NOT,
    RESULT_COUNT
} know_result;
const char *know_result_name(know_result result);

/* Where an element of a pattern stands in the tree, seen from the verb or noun of the block. */
typedef enum know_place_in_tree {
    AT_SUBJECT,     /* left of "*": S, T or S+, seldom words ("&talks *") or ACT; "T's *" of a noun is T */
    AT_OBJECT,      /* obj (or nsubj:pass, or iobj where obj is taken) */
    AT_PREPOSITION, /* oblique or nominal modifier with a case marker out of `prepositions` */
    AT_INFINITIVE,  /* "to ACT": xcomp or advcl with "to" */
    AT_FINITE,      /* "that ACT": ccomp */
    AT_CLAUSE       /* a bare "ACT": an object noun that is an act, or a clause of any kind */
} know_place_in_tree;

/* What has to stand there. */
typedef enum know_filler {
    FILLER_SOURCE,
    FILLER_TARGET,
    FILLER_PLACE,         /* a target that is a place: a country, town or region */
    FILLER_PERSON,        /* a target that is somebody: a person, role or group */
    FILLER_EACH_OTHER,    /* S+ */
    FILLER_WORDS,         /* head lemma or phrase out of `words` */
    FILLER_TARGETS_WORDS, /* out of `words`, with T as possessor, adjective or compound: "T's &set" */
    FILLER_ACT
} know_filler;

typedef struct know_element {
    uint8_t at;     /* know_place_in_tree */
    uint8_t filler; /* know_filler */
    uint8_t optional;
    uint8_t unused;
    uint32_t prepositions; /* a word list, KNOW_NONE for none */
    uint32_t words;        /* a word list, KNOW_NONE for none */
} know_element;

typedef struct know_pattern {
    uint32_t first_element; /* elements [first_element, first_element + element_count) */
    uint16_t element_count;
    uint8_t result; /* know_result */
    uint8_t unused;
    uint32_t event; /* index of the ontology's event for RESULT_EVENT, else KNOW_NONE */
    know_origin origin;
} know_pattern;

/* A headword: its patterns in order of precedence among equals. `lead` are words that must precede it ("air" of "air
 * strike", "fire -" of the verb "fire-bomb", which the tokeniser splits), `particle` the one that must follow a verb ("out"
 * of "pull out"); KNOW_NONE where none. "exchange of fire" is the noun "exchange" whose patterns have the element `of fire`
 * added. */
typedef struct know_act {
    uint32_t lead;     /* a phrase, see know_phrase */
    uint32_t particle; /* a word */
    uint32_t first_pattern;
    uint32_t pattern_count;
    know_origin origin;
} know_act;

/* The headwords with that lemma, those with a lead or a particle first. *count may be 0. */
const know_act *know_verb(const know *self, uint32_t lemma, uint32_t *count);
const know_act *know_noun(const know *self, uint32_t lemma, uint32_t *count);
const know_pattern *know_pattern_at(const know *self, uint32_t pattern);
const know_element *know_element_at(const know *self, uint32_t element);
/* The pattern as it is written in the file, for explain. */
str know_pattern_text(const know *self, uint32_t pattern);

/* A word list holds phrases; most are one word. */
typedef struct know_phrase {
    const uint32_t *words;
    uint32_t count;
} know_phrase;
uint32_t know_list_count(const know *self, uint32_t list);
know_phrase know_list_phrase(const know *self, uint32_t list, uint32_t i);
/* Is the single word in the list? Constant time. */
bool know_list_has(const know *self, uint32_t list, uint32_t word);
/* Does a phrase of two words or more of the list end in the word? Constant time: the question to ask before the phrases are
 * gone through. */
bool know_list_has_phrase_ending(const know *self, uint32_t list, uint32_t word);
know_phrase know_phrase_at(const know *self, uint32_t phrase);

/* Which word lists have a word, or the end of a phrase, in a sentence: one thread's scratch space. It tells of most
 * patterns before they are tried that they cannot fit, since an element that may not be absent lacks the words of its list.
 */
typedef struct know_seen {
    const know *knowledge;
    uint32_t *lists;   /* list + 1 → the last sentence that has a word of it; [0], for no list: this one */
    uint32_t sentence; /* counted from 1 */
    uint64_t common;   /* bits of the words that are in very many lists */
} know_seen;
CASUS_CHECKED casus_status know_seen_init(know_seen *self, const know *knowledge, casus_error *error);
void know_seen_release(know_seen *self);
void know_seen_begin(know_seen *self); /* another sentence, of which nothing is seen yet */
void know_see_word(know_seen *self, uint32_t word);
/* The first pattern of [pattern, end) that may fit, else `end`. */
uint32_t know_next_fit(const know_seen *self, uint32_t pattern, uint32_t end);

/* What an auxiliary (by lemma; "have to", "be going to" are joined with a blank) does to its verb; RESULT_COUNT for
 * nothing. */
know_result know_modal(const know *self, str lemma);

/* ---- sequences: acts as words around a verb ------------------------------------------------------------------- */

typedef enum know_sequence_kind {
    SEQUENCE_WORDS,   /* one of the phrases of list `words`, by form */
    SEQUENCE_SOURCE,  /* "$": an actor, who is the source */
    SEQUENCE_TARGET,  /* "+": an actor, who is the target */
    SEQUENCE_SKIP,    /* "^": a noun phrase that is passed over */
    SEQUENCE_COMPOUND /* "%": several actors joined, who do it to each other */
} know_sequence_kind;

typedef struct know_sequence_element {
    uint8_t kind;     /* know_sequence_kind */
    uint8_t adjacent; /* no word may stand between it and its neighbour on the verb's side */
    uint8_t unused[2];
    uint32_t words; /* a word list, KNOW_NONE */
} know_sequence_element;

/* Elements [first_element, first_element + before) lead from the verb to the left, the `after` ones behind them from the
 * verb to the right. */
typedef struct know_sequence {
    uint32_t first_element;
    uint16_t before;
    uint16_t after;
    uint8_t none;   /* no event: this use is not an act */
    uint8_t paired; /* `event` from source to target, `back` from target to source; either may be KNOW_NONE */
    uint8_t unused[2];
    uint32_t event; /* in the ontology */
    uint32_t back;
    know_origin origin;
} know_sequence;

/* One form of a verb, with the words that must stand beside it ("cordoned off"). */
typedef struct know_sequence_head {
    uint32_t before; /* a phrase, KNOW_NONE */
    uint32_t after;
    uint32_t first_sequence; /* sequences [first_sequence, first_sequence + sequence_count) */
    uint32_t sequence_count;
} know_sequence_head;

/* The heads of a word form, those of later folders first. *count may be 0. */
const know_sequence_head *know_sequence_heads(const know *self, uint32_t form, uint32_t *count);
const know_sequence *know_sequence_at(const know *self, uint32_t sequence);
const know_sequence_element *know_sequence_element_at(const know *self, uint32_t element);
str know_sequence_text(const know *self, uint32_t sequence);
/* The phrases by which a sentence, or with `story` a whole story, is left uncoded: a word list, KNOW_NONE for none. */
uint32_t know_discards(const know *self, bool story);

/* ---- topics --------------------------------------------------------------------------------------------------- */

/* A line of a topic: words that have a weight. The lines of a topic stand together, the first is marked. */
typedef struct know_topic {
    know_text name;
    int32_t threshold; /* at this sum of weights a text is about the topic */
    int32_t weight;    /* negative: these words speak against it */
    uint32_t words;    /* a word list */
    uint32_t of_act;   /* 1: only words in the act's own clause count, 0: those of the sentence */
    uint32_t first;    /* 1 for a topic's first line */
    know_origin origin;
} know_topic;
uint32_t know_topic_count(const know *self);
const know_topic *know_topic_at(const know *self, uint32_t topic);

/* ---- contexts ------------------------------------------------------------------------------------------------- */

/* A set of them is one word of 64 bits. */
#define KNOW_CONTEXTS_MAX 64u

/* A context of PLOVER ("economic") and the words that tell it. */
typedef struct know_context {
    know_text name;
    uint32_t words; /* a word list */
    know_origin origin;
} know_context;
uint32_t know_context_count(const know *self);
const know_context *know_context_at(const know *self, uint32_t context);

/* ---- ontology ------------------------------------------------------------------------------------------------- */

/* Of codes that have no Goldstein value. */
#define KNOW_NO_GOLDSTEIN (-1000)

typedef struct know_event {
    know_text code; /* CAMEO's have two to four digits; of other schemes, digits and letters */
    know_text name;
    know_text plover; /* "COERCE", empty for roots 01 and 02 */
    know_text mode;
    know_text context; /* ";" between several, empty for none */
    int32_t goldstein; /* in tenths: -100 … 100; KNOW_NO_GOLDSTEIN */
    int32_t quad;      /* 1 verbal, 2 material cooperation, 3 verbal, 4 material conflict; 0 where nothing says */
    know_origin origin;
} know_event;
const know_event *know_event_at(const know *self, uint32_t event);
str know_event_code(const know *self, uint32_t event); /* empty where there is no such event */
uint32_t know_event_find(const know *self, str code);  /* KNOW_NONE */
/* Can it be a code of an event: two to four digits, or up to eight digits, letters and "?" that are not all digits? */
bool know_is_code(str code);
/* The code of an operation on an inner act; `inner` KNOW_NONE stands for an act that has no code. KNOW_NONE when the
 * ontology says nothing. */
uint32_t know_combine(const know *self, know_result operation, uint32_t inner);

#endif
