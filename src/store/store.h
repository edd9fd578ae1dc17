/* store: stories and events in a SQLite file. Tables and columns: docs/formats.md. */
#ifndef CASUS_STORE_H
#define CASUS_STORE_H

#include "base/base.h"
#include "code/code.h"
#include "read/read.h"

/* An open store. One thread at a time. */
typedef struct store store;

/* Opens or makes the file. Errors: IO (with SQLite's words), VERSION (made by another version of casus), FORMAT (a file
 * that is no store). */
CASUS_CHECKED casus_status store_open(const char *path, store **out, casus_error *error);

/* Adds a story and its events in the running transaction. A story of the same id that an earlier run wrote is replaced with
 * its events; one that this run wrote is added to. Errors: IO. */
CASUS_CHECKED casus_status store_add(store *self, const story *told, const code_record *records, uint32_t count,
                                     casus_error *error);

/* Commits and closes; on failure the error says what was not written. The store is freed in either case. NULL is accepted.
 */
CASUS_CHECKED casus_status store_close(store *self, casus_error *error);

#endif
