/* What the files of the suggestions share. */
#ifndef CASUS_MEND_SUGGEST_PRIVATE_H
#define CASUS_MEND_SUGGEST_PRIVATE_H

#include "mend/mend.h"

#define SUGGEST_CODES 6u    /* different codes counted for a name; further ones are not */
#define SUGGEST_TITLES 4u   /* different titles */
#define SUGGEST_CONTEXTS 3u /* sentences shown */
#define SUGGEST_ALIASES 4u

typedef enum suggest_kind { SUGGEST_OPEN, SUGGEST_PERSON, SUGGEST_ORGANISATION, SUGGEST_KINDS } suggest_kind;

/* The name in a mention's phrase. */
typedef struct suggest_name {
    uint32_t first; /* words [first, end) */
    uint32_t end;
    suggest_kind kind;
    bool organisation_word; /* its last word says what it is: "Front", "Ministry" */
    bool acronym;           /* one word in capitals */
    bool sentence_start;    /* one word that opens its sentence: the capital says nothing */
    bool in_place;          /* behind "in", "at", "near", "from" */
    uint32_t title_first;   /* words [title_first, title_end) before it are a role: "Defence Minister" */
    uint32_t title_end;
} suggest_name;

/* The unknown name of a mention, false if it has none. */
bool suggest_read_name(const know *knowledge, const find_result *found, const find_mention *mention, suggest_name *out);

typedef struct suggest_vote {
    str what;
    uint32_t count;
} suggest_vote;

/* What is known of one name. */
typedef struct suggest_entry {
    str name;
    uint32_t words;
    uint32_t mentions;
    uint32_t stories;
    uint32_t last_story; /* number of the story counted last */
    uint32_t kinds[SUGGEST_KINDS];
    uint32_t starts;
    uint32_t in_place;
    uint32_t acts; /* events that it takes part in */
    bool organisation_word;
    bool acronym;
    suggest_vote codes[SUGGEST_CODES];
    suggest_vote titles[SUGGEST_TITLES];
    str aliases[SUGGEST_ALIASES];
    str contexts[SUGGEST_CONTEXTS];
    str seen_first; /* days of publication */
    str seen_last;
    bool merged; /* counted with another */
} suggest_entry;

struct mend_suggestions {
    const know *knowledge;
    arena *memory;
    intern *names;   /* number: index of the entry */
    intern *strings; /* codes, titles */
    intern *common;  /* folded words that the corpus writes in lower case */
    struct {
        suggest_entry *items;
        uint32_t capacity;
    } entries;
    struct {
        uint32_t *items; /* entries that the story at hand has named */
        uint32_t capacity;
        uint32_t count;
    } told;
    buffer scratch;
    uint32_t stories;
};

/* Adds `times` to the count of `what`, or a new vote where there is room. */
void suggest_count(suggest_vote *votes, uint32_t size, str what, uint32_t times);
void suggest_add_alias(suggest_entry *entry, str alias);
/* The last word of a name. */
str suggest_last_word(str name);

#endif
