/* casus code: stories to events, by many threads, written in the order of the input. */
#include "cli/cli.h"

#include <string.h>

/* After so many a warning of one kind is only counted. */
#define WARNINGS_SHOWN 5u

typedef struct run {
    const cli_options *options;
    casus_coder **coders; /* one a worker */
    const casus_engine *engine;
    cli_output output;
    cli_progress progress;
    cli_share task;
    uint32_t undated;
    uint32_t foreign;
} run;

/* Models and dictionaries are English: whatever else they found in a text would be nonsense. */
static bool is_foreign(const story *told) {
    return !story_may_be_in(told, "en");
}

static casus_status work(void *context, uint32_t worker, const story *told, arena *memory, buffer *out,
                         cli_outcome *outcome, casus_error *error) {
    run *self = context;
    engine_result result;
    if (is_foreign(told))
        return CASUS_OK;
    TRY(engine_code(self->coders[worker], told, memory, NULL, &result, error));
    outcome->event_count = result.event_count;
    TRY(code_records(self->engine->knowledge, told, result.found, result.events, result.event_count, memory,
                     &outcome->events, error));
    for (uint32_t i = 0; i < outcome->event_count && !self->task.keep; i++)
        write_event(self->output.format, &outcome->events[i], out);
    return out->failed ? error_set(error, CASUS_NO_MEMORY, "out of memory") : CASUS_OK;
}

static void warn_undated(run *self, const story *told) {
    if (self->options->quiet || ++self->undated > WARNINGS_SHOWN)
        return;
    fprintf(stderr, "casus: %.*s: no publication date found, so events have no date; give --published YYYY-MM-DD\n",
            (int)told->id.n, told->id.s);
}

static void warn_foreign(run *self, const story *told) {
    if (!self->options->quiet && ++self->foreign <= WARNINGS_SHOWN)
        fprintf(stderr, "casus: %.*s: is not in English (%.*s), so it is not coded\n", (int)told->id.n, told->id.s,
                (int)told->language.n, told->language.s);
}

static bool done(void *context, const cli_outcome *outcome) {
    run *self = context;
    if (is_foreign(outcome->told))
        warn_foreign(self, outcome->told);
    else if (!outcome->told->published.n)
        warn_undated(self, outcome->told);
    cli_progress_story(&self->progress, outcome->bytes, outcome->event_count);
    if (!self->task.keep)
        return true;
    casus_error error;
    if (store_add(self->output.events, outcome->told, outcome->events, outcome->event_count, &error) == CASUS_OK)
        return true;
    cli_complain(&error);
    self->task.broken = true;
    return false;
}

static int code_all_stories(run *self) {
    if (!cli_output_open(self->options, &self->output, false))
        return self->output.failed ? EXIT_NO_OUTPUT : EXIT_USAGE;
    write_event_header(self->output.format, &self->output.bytes);
    cli_progress_start(&self->progress, self->options);
    self->task = (cli_share){.options = self->options,
                             .output = &self->output,
                             .context = self,
                             .keep = self->output.events != NULL,
                             .work = work,
                             .done = done};
    bool started = cli_share_stories(&self->task);
    cli_progress_end(&self->progress);
    if (self->undated > WARNINGS_SHOWN)
        fprintf(stderr, "casus: %u stories in all have no publication date\n", self->undated);
    if (self->foreign > WARNINGS_SHOWN)
        fprintf(stderr, "casus: %u stories in all are not in English\n", self->foreign);
    if (!cli_output_close(&self->output) || self->task.broken)
        return EXIT_NO_OUTPUT;
    if (!started)
        return EXIT_NO_START;
    return self->task.failed ? EXIT_SOME_FAILED : EXIT_DONE;
}

int cli_code(int argc, char **argv) {
    cli_options options;
    if (!cli_parse_options(argc, argv, &options))
        return EXIT_USAGE;
    if (options.help) {
        puts("casus code [OPTION]... [FILE|DIR|-]...   stories to events; see casus(1)");
        return EXIT_DONE;
    }
    casus_engine *engine = cli_open_engine(&options);
    if (!engine)
        return EXIT_NO_START;
    run self = {.options = &options, .engine = engine};
    self.coders = cli_new_coders(engine, options.threads);
    int status = self.coders ? code_all_stories(&self) : EXIT_NO_START;
    cli_free_coders(self.coders, options.threads);
    casus_engine_close(engine);
    return status;
}
