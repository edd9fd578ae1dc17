/* merge: many reports of one event. Parses no text. */
#ifndef CASUS_MERGE_H
#define CASUS_MERGE_H

#include "base/base.h"
#include "code/code.h"

/* The key under which reports of the same event meet: date, source code, target code, CAMEO root and status are the same
 * (the one-a-day filter of TABARI and PETRARCH, with the root in place of the full code, since reporters differ in detail;
 * what is threatened and what is done stay two events). Writes 16 hexadecimal digits. Records without a date or without
 * actor codes get a key of their own (that of their id), since nothing says that they are one event. */
void merge_key(const code_record *record, char out[17]);

#endif
