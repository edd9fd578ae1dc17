/* code: events from what was found: which act, by whom, to whom, and in what status. Reads tags and arcs as data, does no
 * I/O. */
#ifndef CASUS_CODE_H
#define CASUS_CODE_H

#include "base/base.h"
#include "find/find.h"
#include "know/know.h"
#include "read/read.h"

typedef enum code_status { STATUS_ACTUAL, STATUS_INTENDED, STATUS_POSSIBLE, STATUS_DENIED, STATUS_BACKGROUND } code_status;
const char *code_status_name(code_status status); /* "actual" */

#define CODE_CLAIMS_MAX 4

/* Where the date of an event comes from. */
typedef enum code_date_origin {
    DATE_MISSING,   /* nothing says when, or no publication date to reckon from */
    DATE_STATED,    /* a time expression at the act */
    DATE_PUBLISHED, /* none: a report of the day */
} code_date_origin;

/* Why a field is empty: a word for `missing`, NULL where it is not. */
typedef struct code_missing {
    const char *source;
    const char *target;
    const char *date;
    const char *place;
} code_missing;

/* One event. `source` and `target` are mentions or FIND_NONE. */
typedef struct code_event {
    uint32_t sentence;
    uint32_t trigger_first; /* the first word that carries the act */
    span trigger;           /* from it to the last */
    uint32_t source;
    uint32_t target;
    uint32_t event;     /* in know's ontology */
    uint32_t pattern;   /* in know: the rule; KNOW_NONE where a sequence is */
    uint32_t sequence;  /* in know: the rule, where it is no pattern */
    uint32_t operation; /* pattern of the outermost operation ("agreed to …"), KNOW_NONE if none */
    uint8_t status;     /* code_status */
    uint8_t date_origin;
    uint8_t precision; /* find_precision of `date` */
    day date;
    uint32_t claims[CODE_CLAIMS_MAX]; /* in find_result.claims, innermost first */
    uint32_t claim_count;
    uint32_t place;    /* in know's places, KNOW_NONE */
    str place_country; /* ISO alpha-3 of the country that the place is or lies in; empty without a place */
    str place_name;
    uint32_t thing;    /* without a target: the head of the noun phrase that the act is aimed at, FIND_NONE */
    uint64_t contexts; /* of know, by the words of the clause; a bit each */
    str source_home;   /* the country of a bare role ("police"): COP in Paris is FRACOP; empty where nothing tells it */
    str target_home;
    bool target_is_place; /* a capital is visited or shelled: the country, not its government */
    code_missing missing;
} code_event;

/* One thread's scratch space. */
typedef struct coder coder;
CASUS_CHECKED casus_status coder_new(const know *knowledge, coder **out, casus_error *error);
void coder_free(coder *self);

/* Codes every sentence. *events belongs to the coder and holds until its next call. With `trace` not NULL, what was tried
 * at each word and why it fired or fell is appended to it as text for people. Errors: NO_MEMORY. */
CASUS_CHECKED casus_status code_all(coder *self, const find_result *found, buffer *trace, const code_event **events,
                                    uint32_t *count, casus_error *error);

/* ---- events as flat values, for those who store and write them ------------------------------------------------ */

/* An actor in an event. `start` and `end` count Unicode code points in the story's text. A side that is absent has
 * `present` false. */
typedef struct code_party {
    bool present;
    str code;
    const char *code_from; /* "name", "nationality", …; "" without a code */
    str name;
    str text;
    uint32_t start;
    uint32_t end;
} code_party;

typedef struct code_claim {
    str name;
    str code;
    str cue;
    bool anonymous;
    uint32_t start; /* of the source's words, or of the cue where there is no source */
    uint32_t end;
} code_claim;

/* One event with everything that the outputs show (docs/formats.md). Strings live in the arena, the story or the knowledge.
 */
typedef struct code_record {
    char id[17]; /* 16 hexadecimal digits: hash of story, trigger span, actors, code */
    str story;
    str url;
    str publisher;
    str published;
    char date[11];              /* "" when missing */
    const char *date_precision; /* "day", "week", "month", "year", "published"; "" when missing */
    code_party source;
    code_party target;
    str cameo;
    str cameo_name;
    str plover;
    str mode;
    str context; /* ";" between several */
    int quad;
    int goldstein; /* in tenths */
    const char *status;
    code_claim claims[CODE_CLAIMS_MAX];
    uint32_t claim_count;
    bool has_place;
    str place_name;
    str place_country;
    bool has_coordinates;
    double latitude;
    double longitude;
    str trigger;
    uint32_t trigger_start;
    uint32_t trigger_end;
    uint32_t sentence;
    uint32_t sentence_start;
    uint32_t sentence_end;
    str sentence_text;
    char rule[96]; /* "en/verbs/04-consult.txt:12" */
    code_missing missing;
} code_record;

/* Flattens events. The array lives in `memory`. Errors: NO_MEMORY. */
CASUS_CHECKED casus_status code_records(const know *knowledge, const story *told, const find_result *found,
                                        const code_event *events, uint32_t count, arena *memory,
                                        const code_record **records, casus_error *error);

#endif
