/* cli: the casus command. Parses options, calls the library, prints. One file a command. */
#ifndef CASUS_CLI_H
#define CASUS_CLI_H

#include "base/base.h"
#include "code/code.h"
#include "engine.h"
#include "read/read.h"
#include "store/store.h"
#include "write/write.h"

#include <stdio.h>

/* Exit statuses of every command. */
enum cli_exit {
    EXIT_DONE = 0,
    EXIT_SOME_FAILED = 1, /* some inputs failed, each was named; or what was checked does not hold */
    EXIT_USAGE = 2,
    EXIT_NO_START = 3, /* model or dictionaries */
    EXIT_NO_OUTPUT = 4 /* output could not be written */
};

#define CLI_DICTIONARIES_MAX 16

/* The options that commands share. */
typedef struct cli_options {
    read_format from;
    bool format_given;
    write_format to;
    const char *output; /* -o FILE, NULL: standard output */
    day published;
    const char *model;
    const char *dictionaries[CLI_DICTIONARIES_MAX];
    size_t dictionary_count;
    const char *dictionary_base; /* in place of the installed ones; NULL: those */
    const char *dictionary_old;  /* dict diff --old */
    const char *dictionary_new;  /* dict diff --new */
    uint32_t threads;
    bool quiet;
    bool help;
    bool why;         /* read: where each field was read from */
    bool all;         /* explain: the patterns that fall as well */
    uint32_t limit;   /* dict suggest: so many names at most */
    bool misses;      /* eval: what is missing and what is made up */
    bool strict;      /* eval: fail where a sentence is not as it is marked */
    bool update;      /* eval: rewrite the marks */
    double least;     /* eval: the F1 that must be reached; negative: none */
    lang_stage stage; /* parse --stages */
    char **inputs;
    int input_count;
} cli_options;

/* Reads the options behind a command's name. On a fault it has said what is wrong on stderr and gives false. */
bool cli_parse_options(int argc, char **argv, cli_options *out);

/* Says on stderr "casus: " and the error with its file and line. */
void cli_complain(const casus_error *error);
/* The same of a story; its id is put into the error. */
void cli_complain_of(str story_id, casus_error *error);

/* At the end of a command that prints: EXIT_DONE if all was `written` and what stands in stdout's buffer goes out too, else
 * EXIT_NO_OUTPUT, and it has been said. */
int cli_finish(bool written);

/* The folders that the options stand for, the first at the bottom: those of --only-dict or the installed ones (found into
 * `installed`, of `size` bytes), then each --dict. `out` has room for CLI_DICTIONARIES_MAX + 1. */
CASUS_CHECKED casus_status cli_dictionary_folders(const cli_options *options, char *installed, size_t size,
                                                  const char **out, size_t *count, casus_error *error);

/* Opens model and dictionaries as the options say: the installed dictionaries first, then each --dict. On failure it has
 * said why. */
casus_engine *cli_open_engine(const cli_options *options);

/* ---- inputs ------------------------------------------------------------------------------------------------------ */

/* Hands every record of the inputs to `visit`, folders walked in order, standard input where none is named; what failed is
 * an error with `record` NULL, named. Stops when `visit` gives false. */
typedef bool (*cli_record_visitor)(void *context, const read_record *record, const casus_error *error);
void cli_each_record(const cli_options *options, cli_record_visitor visit, void *context);

/* A note, not a failure: the story is read, with a mark for each character that is missing. */
void cli_note_loss(const cli_options *options, const story *told);

/* Hands every story of the inputs to `visit`, one after the other. Failures are named on stderr and counted in *failed. */
void cli_each_story(const cli_options *options, bool (*visit)(void *context, const story *told), void *context,
                    uint32_t *failed);

/* ---- output ------------------------------------------------------------------------------------------------------ */

/* Where results go: standard output, a file that is written beside and renamed when all is done, or a SQLite store. */
typedef struct cli_output {
    FILE *file;
    char *part; /* name while it is written */
    const char *path;
    store *events;
    write_format format;
    buffer bytes;
    bool failed;
} cli_output;

/* The suffix of -o decides the format unless --to is given. With `stories` only JSON lines and text are possible. On
 * failure it has said why. */
bool cli_output_open(const cli_options *options, cli_output *out, bool stories);
/* Writes what is in out->bytes. False when output is broken; it has been said. */
bool cli_output_flush(cli_output *out);
/* Closes and renames. False when something could not be written; it has been said. */
bool cli_output_close(cli_output *out);

/* ---- share.c: stories by many threads --------------------------------------------------------------------------- */

/* What a worker made of a story, and what is said of it once its turn has come. */
typedef struct cli_outcome {
    struct cli_outcome *next;
    const casus_error *error;  /* why there is nothing of it; NULL: all went well */
    const story *told;         /* with `keep` a copy of all, else of the id, the date and the language alone */
    uint64_t bytes;            /* of its text */
    const code_record *events; /* gone in `done` without `keep` */
    uint32_t event_count;
} cli_outcome;

/* Work that is shared by --threads workers, each with its own reader. What goes out, on stdout and stderr, is in the order
 * of the input and the same for any number of threads. */
typedef struct cli_share {
    const cli_options *options;
    cli_output *output;
    void *context;
    bool keep; /* the stories and events are needed as they are, for a store */
    /* On worker number `worker`: what the story gives goes to `out`; `memory` lives until `done` with `keep`, else until it
     * returns. */
    casus_status (*work)(void *context, uint32_t worker, const story *told, arena *memory, buffer *out,
                         cli_outcome *outcome, casus_error *error);
    /* On the thread that called; NULL: nothing to do. False: stop. */
    bool (*done)(void *context, const cli_outcome *outcome);
    uint32_t failed; /* stories and inputs that were lost; each was named */
    bool broken;     /* the output cannot be written */
} cli_share;

/* False when the workers could not be started; it has been said. */
bool cli_share_stories(cli_share *self);

/* Coders for `count` workers. NULL on failure; it has been said. */
casus_coder **cli_new_coders(const casus_engine *engine, uint32_t count);
void cli_free_coders(casus_coder **coders, uint32_t count);

/* ---- progress ---------------------------------------------------------------------------------------------------- */

typedef struct cli_progress {
    bool shown;
    uint64_t stories, bytes, events;
    uint64_t total_bytes; /* of all inputs, 0 where unknown */
    double started, last;
} cli_progress;
void cli_progress_start(cli_progress *self, const cli_options *options);
void cli_progress_story(cli_progress *self, uint64_t bytes, uint64_t events);
void cli_progress_end(cli_progress *self);

/* ---- explain_text.c: the sections of explain; with `all` also what lies inside larger phrases and what falls ------- */

void explain_tree(const casus_engine *engine, const lang_document *document, buffer *out);
void explain_mentions(const know *knowledge, const find_result *found, bool all, buffer *out);
void explain_times_and_claims(const find_result *found, buffer *out);
/* What was tried at each word, then what became of the acts. */
void explain_trace(str trace, bool all, buffer *out);
void explain_event(const code_record *event, buffer *out);

/* ---- commands: argv[0] is the command's name; each gives an exit status ------------------------------------------ */

int cli_code(int argc, char **argv);
int cli_read(int argc, char **argv);
int cli_parse(int argc, char **argv);
int cli_annotate(int argc, char **argv);
int cli_explain(int argc, char **argv);
int cli_eval(int argc, char **argv);
int cli_dict(int argc, char **argv);
int cli_train(int argc, char **argv);

/* What "casus dict" leads to; the options are read. */
int cli_dict_compile(const cli_options *options);
int cli_dict_suggest(const cli_options *options);
int cli_dict_diff(const cli_options *options);
int cli_dict_import(const cli_options *options);

#endif
