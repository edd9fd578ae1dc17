/* eval: gold (texts and the events they must give) against what casus says. Reads gold, compares, counts, and puts the
 * figures into words; codes nothing itself. The formats are described in docs/formats.md. */
#ifndef CASUS_EVAL_H
#define CASUS_EVAL_H

#include "base/base.h"
#include "code/code.h"
#include "know/know.h"

/* ---- gold ------------------------------------------------------------------------------------------------------- */

/* An event as gold names it. "-" stands for a side that is absent, "?" for one without a code. */
typedef struct eval_event {
    str source;
    str cameo;
    str target;
    str status;    /* a name of code_status; empty: any will do */
    str date;      /* "2016-07-11"; empty: none is stated */
    bool any_date; /* whatever the date, it will do */
} eval_event;

/* A text with its events, in any order; none where there must be none. */
typedef struct eval_item {
    str text;
    str published; /* "2016-07-13", may be empty */
    uint32_t line;
    uint32_t start; /* byte of the line in the file */
    bool gap;       /* marked: the events are right, and casus is known not to give them yet */
    const eval_event *events;
    uint32_t event_count;
} eval_item;

typedef struct eval_gold {
    bool jsonl; /* else sentences with indented events */
    const eval_item *items;
    uint32_t count;
} eval_gold;

/* Sentences that name no day of publication are of this one, a Wednesday. */
#define EVAL_PUBLISHED "2016-07-13"

/* Reads gold of either format: JSON lines where the first letter is "{". Items are slices of `text` or lie in `memory`.
 * CAMEO codes are looked up in the ontology. Errors: FORMAT with file, line and column; NO_MEMORY. */
CASUS_CHECKED casus_status eval_read_gold(const char *file, str text, const know *knowledge, arena *memory, eval_gold *out,
                                          casus_error *error);

/* The sentences of `text` with a "~ " before each item that is not `right[i]`, and before no other. Sentences only, not
 * JSON lines. *changed gets how many marks were set or taken away. */
void eval_mark(str text, const eval_gold *gold, const bool *right, buffer *out, uint32_t *changed);

/* ---- comparing -------------------------------------------------------------------------------------------------- */

/* What casus says, in the terms of gold: a date only where one is stated. */
CASUS_CHECKED casus_status eval_said(const code_record *records, uint32_t count, arena *memory, const eval_event **out,
                                     casus_error *error);

/* Which expected event is met by which said one, each at most once. */
typedef struct eval_verdict {
    const eval_event *said;
    uint32_t said_count;
    const bool *met;  /* per expected event */
    const bool *hits; /* per said event: it meets an expected one */
    uint32_t right;   /* pairs */
    bool exact;       /* all met, and nothing else said */
} eval_verdict;

CASUS_CHECKED casus_status eval_compare(const eval_item *item, const eval_event *said, uint32_t said_count, arena *memory,
                                        eval_verdict *out, casus_error *error);

/* ---- counting --------------------------------------------------------------------------------------------------- */

typedef struct eval_count {
    uint32_t expected, said, right;
} eval_count;

/* Adds a count to another. */
void eval_count_join(eval_count *self, const eval_count *other);
double eval_precision(const eval_count *self); /* 1 where nothing is said */
double eval_recall(const eval_count *self);    /* 1 where nothing is expected */
double eval_f1(const eval_count *self);

#define EVAL_TYPES_MAX 32 /* PLOVER has sixteen */

typedef struct eval_type {
    str name; /* of the PLOVER type, empty for CAMEO 01 and 02, which have none */
    eval_count count;
} eval_type;

typedef struct eval_score {
    uint32_t items, exact;
    uint32_t quiet;        /* items that must give nothing */
    uint32_t false_events; /* and what they gave */
    uint32_t gaps;         /* marked items */
    uint32_t broken;       /* unmarked, but not exact */
    uint32_t closed;       /* marked, but exact */
    eval_count events;     /* whole events: all fields are right */
    eval_type types[EVAL_TYPES_MAX];
    uint32_t type_count;
} eval_score;

/* Adds an item to the score. */
void eval_score_add(eval_score *self, const eval_item *item, const eval_verdict *verdict, const know *knowledge);
/* Adds a score (of a file) to another (of all). */
void eval_score_join(eval_score *self, const eval_score *other);

/* ---- in words --------------------------------------------------------------------------------------------------- */

/* "FILE:12: ~ Sentence", then a line an event: "missing", "made up" or "right". */
void eval_show_item(const char *file, const eval_item *item, const eval_verdict *verdict, buffer *out);
/* The head of the table of files, a line of it, and the totals below it. */
void eval_show_head(buffer *out);
void eval_show_file(const char *file, const eval_score *score, buffer *out);
void eval_show_totals(const eval_score *score, buffer *out);
/* What the marks say, in a line: how many sentences fail, how many are known gaps, how many of those are right now. */
void eval_show_marks(const eval_score *score, buffer *out);

#endif
