/* mend: what whoever keeps the dictionaries wants to know of a corpus: which names are missing, and what a
 * change does to the events. Codes nothing itself. */
#ifndef CASUS_MEND_H
#define CASUS_MEND_H

#include "base/base.h"
#include "code/code.h"
#include "find/find.h"
#include "know/know.h"
#include "read/read.h"

/* ---- names that no dictionary holds ------------------------------------------------------------------------------- */

/* Gathers unknown names story by story, with what the texts say of them. */
typedef struct mend_suggestions mend_suggestions;
CASUS_CHECKED casus_status mend_suggestions_new(const know *knowledge, mend_suggestions **out, casus_error *error);
void mend_suggestions_free(mend_suggestions *self);

/* Adds the unknown names of a story; its events say which of them do something. Nothing of the story is kept but copies.
 * Errors: NO_MEMORY. */
CASUS_CHECKED casus_status mend_suggestions_add(mend_suggestions *self, const story *told, const find_result *found,
                                                const code_event *events, uint32_t event_count, casus_error *error);

/* Appends the `limit` most frequent names as blocks of a dictionary: first those that the texts give a code, a title or a
 * part in an event, then the others, each by frequency. Kind, name, variants, the code given most often, contexts as
 * comments. A block whose code is not clear is commented out. Call once. */
CASUS_CHECKED casus_status mend_suggestions_write(mend_suggestions *self, uint32_t limit, buffer *out, casus_error *error);

/* ---- what a change does ------------------------------------------------------------------------------------------- */

typedef struct mend_difference {
    uint32_t stories;
    uint32_t before; /* events */
    uint32_t after;
    uint32_t appear;
    uint32_t vanish;
    uint32_t change;
} mend_difference;

/* Compares the events of one story, coded with the old and the new dictionaries, adds to the totals and appends what
 * differs: a line with the sentence, then "-" before what was and "+" before what is, with words and rule. Errors:
 * NO_MEMORY. */
CASUS_CHECKED casus_status mend_diff(const code_record *before, uint32_t before_count, const code_record *after,
                                     uint32_t after_count, arena *memory, mend_difference *total, buffer *out,
                                     casus_error *error);
void mend_diff_totals(const mend_difference *total, buffer *out);

#endif
