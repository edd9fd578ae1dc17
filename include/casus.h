/* casus: reads news, writes down who did what to whom, when, where, and according to whom.
 *
 * Simple use:
 *
 *     casus_engine *engine;
 *     casus_coder *coder;
 *     casus_error error;
 *     if (casus_engine_open(NULL, &engine, &error) != CASUS_OK) { ... error.message ... }
 *     if (casus_coder_new(engine, &coder, &error) != CASUS_OK) { ... }
 *     const char *jsonl;
 *     size_t length;
 *     if (casus_code_text(coder, text, text_length, "2016-07-13", &jsonl, &length, &error) == CASUS_OK)
 *         fwrite(jsonl, 1, length, stdout);
 *     casus_coder_free(coder);
 *     casus_engine_close(engine);
 *
 * An engine is immutable after opening and may be shared by all threads. A coder is one thread's scratch space. The same
 * input gives the same bytes out. The library never prints, never exits and never aborts on input.
 */
#ifndef CASUS_H
#define CASUS_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define CASUS_API __attribute__((visibility("default")))
#define CASUS_CHECKED __attribute__((warn_unused_result))
#else
#define CASUS_API
#define CASUS_CHECKED
#endif

/* One list gives code, name and text of every status. */
#define CASUS_STATUS_LIST(X)                                                                                               \
    X(OK, "no error")                                                                                                      \
    X(NO_MEMORY, "out of memory")                                                                                          \
    X(IO, "input or output failed")                                                                                        \
    X(NOT_FOUND, "not found")                                                                                              \
    X(FORMAT, "not in the format that was expected")                                                                       \
    X(VERSION, "made for another version of casus")                                                                        \
    X(DAMAGED, "damaged or truncated")                                                                                     \
    X(LIMIT, "larger than casus accepts")                                                                                  \
    X(EMPTY, "holds no text")                                                                                              \
    X(USAGE, "wrong use")                                                                                                  \
    X(STOPPED, "stopped before the end")

typedef enum casus_status {
#define X(name, text) CASUS_##name,
    CASUS_STATUS_LIST(X)
#undef X
        CASUS_STATUS_COUNT
} casus_status;

/* What went wrong and where. `file` is empty and `line`, `column` are 0 where they do not apply; `byte` is an offset from
 * the start of the file, 0 where unknown. Filled only when a call fails. */
typedef struct casus_error {
    casus_status code;
    uint32_t line;
    uint32_t column;
    uint64_t byte;
    char file[512];
    char message[512];
} casus_error;

typedef struct casus_engine casus_engine;
typedef struct casus_coder casus_coder;

/* How to open an engine. Zero-initialise, then set what you need. */
typedef struct casus_options {
    const char *model;               /* model file; NULL: the installed models/en.casus */
    const char *const *dictionaries; /* folders, later ones win, or one compiled file; NULL: the installed ones */
    size_t dictionary_count;
} casus_options;

/* The version of the library, "MAJOR.MINOR.PATCH". Static. */
CASUS_API const char *casus_version(void);

/* The name ("NO_MEMORY") and the meaning ("out of memory") of a status. Static; any value is accepted. */
CASUS_API const char *casus_status_name(casus_status status);
CASUS_API const char *casus_status_text(casus_status status);

/* Loads model and dictionaries. `options` may be NULL. On failure *engine is NULL and `error`, unless NULL, says why
 * (NOT_FOUND, FORMAT, VERSION, DAMAGED, NO_MEMORY). Safe to call from any thread. Free with casus_engine_close. */
CASUS_API CASUS_CHECKED casus_status casus_engine_open(const casus_options *options, casus_engine **engine,
                                                       casus_error *error);

/* Closes an engine; NULL is accepted. Every coder made from it must be freed before. */
CASUS_API void casus_engine_close(casus_engine *engine);

/* One thread's scratch space. On failure *coder is NULL. The engine must outlive it. */
CASUS_API CASUS_CHECKED casus_status casus_coder_new(const casus_engine *engine, casus_coder **coder, casus_error *error);

/* Frees a coder; NULL is accepted. */
CASUS_API void casus_coder_free(casus_coder *coder);

/* Codes one plain-text story of `length` bytes (UTF-8; what is not valid is replaced). `published` is the publication date
 * "YYYY-MM-DD" or NULL. *jsonl gets one JSON object a line, an event each, as documented in docs/formats.md; it is empty
 * when the story reports no event, or is in another language than English. It belongs to the coder and holds until the
 * coder's next call. One coder serves one thread at a time. Errors: NO_MEMORY, LIMIT, EMPTY, FORMAT (a `published` that is
 * no date, bytes that are no text). */
CASUS_API CASUS_CHECKED casus_status casus_code_text(casus_coder *coder, const char *text, size_t length,
                                                     const char *published, const char **jsonl, size_t *jsonl_length,
                                                     casus_error *error);

#ifdef __cplusplus
}
#endif
#endif
