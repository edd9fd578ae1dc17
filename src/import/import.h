/* import: dictionaries of TABARI and PETRARCH to casus dictionaries. Takes bytes, gives text; reads and writes no file.
 * What the formats mean and what is made of each of their features is told in docs/petrarch.md. */
#ifndef CASUS_IMPORT_H
#define CASUS_IMPORT_H

#include "base/base.h"
#include "know/know.h"

/* What a file holds, seen by its lines and not by its name. */
typedef enum import_kind {
    IMPORT_NOTHING, /* no dictionary of these */
    IMPORT_ACTORS,
    IMPORT_AGENTS,
    IMPORT_DISCARDS,
    IMPORT_ISSUES,
    IMPORT_VERBS,    /* TABARI and PETRARCH 1: words around a verb */
    IMPORT_VERBS_TWO /* PETRARCH 2: phrases around a verb */
} import_kind;
const char *import_kind_name(import_kind kind); /* "actors", "verbs of PETRARCH 2" */

/* Lines that say something, comments and blank lines not counted. */
typedef struct import_counts {
    uint32_t taken;
    uint32_t left; /* reported, each with its reason */
} import_counts;

/* A file of the casus dictionary that comes out. */
typedef struct import_file {
    str name; /* "en/actors/countries.txt" */
    str text;
} import_file;

typedef struct importer importer;

/* `ontology` tells what is known of event codes (name, quad class, PLOVER type); NULL: nothing. Each line that is left out
 * is handed to `report`, with file, line, column and reason. On failure *out is NULL. */
CASUS_CHECKED casus_status importer_new(const know *ontology, void (*report)(void *context, const casus_error *fault),
                                        void *context, importer **out, casus_error *error);
void importer_free(importer *self); /* NULL accepted */

/* Takes over one file. `path` names it in reports, and its last part the file that is made of it. Nothing is kept of
 * `bytes`. A file that is no dictionary of these is kind IMPORT_NOTHING and changes nothing. Errors: LIMIT, NO_MEMORY. */
CASUS_CHECKED casus_status importer_add(importer *self, const char *path, const char *bytes, size_t size, import_kind *kind,
                                        import_counts *counts, casus_error *error);

/* The files made so far, the event codes among them; they belong to the importer and hold until its next call. The same
 * input gives the same bytes. Errors: NO_MEMORY. */
CASUS_CHECKED casus_status importer_files(importer *self, const import_file **files, uint32_t *count, casus_error *error);

#endif
