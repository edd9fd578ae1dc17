/* The wiring: one engine of model and dictionaries, one coder a thread that leads a story through lang, find and code. The
 * command and the public API (casus.h) both stand on it. */
#ifndef CASUS_ENGINE_H
#define CASUS_ENGINE_H

#include "base/base.h"
#include "code/code.h"
#include "find/find.h"
#include "know/know.h"
#include "lang/lang.h"
#include "read/read.h"

struct casus_engine {
    lang_model *model;
    know *knowledge;
};

struct casus_coder {
    const casus_engine *engine;
    lang_annotator *annotator;
    finder *finder;
    coder *coder;
    arena *memory;
    buffer out;
};

/* What one story gave, stage by stage. Holds until the coder's next call. */
typedef struct engine_result {
    const lang_document *document;
    const find_result *found;
    const code_event *events;
    uint32_t event_count;
} engine_result;

/* The model and the dictionaries that are used when the user names none: CASUS_DATA from the environment, else where they
 * were installed, else beside the build. `path` gets a terminated string. Errors: NOT_FOUND, with the places that were
 * looked at. */
CASUS_CHECKED casus_status engine_find_model(char *path, size_t size, casus_error *error);
CASUS_CHECKED casus_status engine_find_dictionaries(char *path, size_t size, casus_error *error);

/* The first step of coding a story: its sentences, or those that come with it. They hold until the coder's next call, and
 * may be handed to another coder's engine_code_document if both engines have one model. */
CASUS_CHECKED casus_status engine_annotate(casus_coder *self, const story *told, const lang_document **out,
                                           casus_error *error);

/* The others: find and code. A story's dated parts stand for their own day. Strings made on the way live in `memory`. With
 * `trace` every step is explained. */
CASUS_CHECKED casus_status engine_code_document(casus_coder *self, const lang_document *document, const story *told,
                                                arena *memory, buffer *trace, engine_result *out, casus_error *error);

/* Codes a story, from its text to its events. Strings made on the way live in `memory`. With `trace` every step is
 * explained. */
CASUS_CHECKED casus_status engine_code(casus_coder *self, const story *told, arena *memory, buffer *trace,
                                       engine_result *out, casus_error *error);

#endif
