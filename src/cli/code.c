/* casus code: stories to events. Stories are read on the main thread, coded by the workers, and written in the order of the
 * input. */
#include "cli/cli.h"

#include <stdlib.h>
#include <string.h>

/* After so many a warning of one kind is only counted. */
#define WARNINGS_SHOWN 5u

typedef struct job {
    struct job *next_free;
    arena *memory;
    story told;
    const code_record *records;
    uint32_t count;
    casus_status status;
    casus_error error;
} job;

typedef struct run {
    const cli_options *options;
    casus_coder **coders; /* one a worker */
    const casus_engine *engine;
    pool *workers;
    job *free_jobs;
    cli_output output;
    cli_progress progress;
    uint32_t failed;
    uint32_t undated;
    bool broken; /* output */
} run;

static void work(void *context, uint32_t worker, void *item) {
    run *self = context;
    job *j = item;
    engine_result result;
    j->status = engine_code(self->coders[worker], &j->told, j->memory, NULL, &result, &j->error);
    j->count = 0;
    if (j->status != CASUS_OK)
        return;
    j->count = result.event_count;
    j->status = code_records(self->engine->knowledge, &j->told, result.found, result.events, result.event_count, j->memory,
                             &j->records, &j->error);
}

static void warn_undated(run *self, const story *told) {
    if (self->options->quiet || ++self->undated > WARNINGS_SHOWN)
        return;
    fprintf(stderr, "casus: %.*s: no publication date found, so events have no date; give --published YYYY-MM-DD\n",
            (int)told->id.n, told->id.s);
}

static void write_out(run *self, job *j) {
    cli_output *out = &self->output;
    if (out->events) {
        casus_error error;
        if (store_add(out->events, &j->told, j->records, j->count, &error) != CASUS_OK) {
            cli_complain(&error);
            self->broken = true;
        }
        return;
    }
    for (uint32_t i = 0; i < j->count; i++)
        write_event(out->format, &j->records[i], &out->bytes);
    if (!cli_output_flush(out))
        self->broken = true;
}

static void give_back(run *self, job *j) {
    arena_reset(j->memory);
    j->next_free = self->free_jobs;
    self->free_jobs = j;
}

static void done(void *context, void *item) {
    run *self = context;
    job *j = item;
    if (j->status != CASUS_OK) {
        cli_complain_of(j->told.id, &j->error);
        self->failed++;
    } else if (!self->broken) {
        if (!j->told.published.n)
            warn_undated(self, &j->told);
        write_out(self, j);
        cli_progress_story(&self->progress, j->told.text.n, j->count);
    }
    give_back(self, j);
}

static job *take_job(run *self) {
    job *j = self->free_jobs;
    if (j) {
        self->free_jobs = j->next_free;
        return j;
    }
    j = calloc(1, sizeof *j);
    if (j && !(j->memory = arena_new())) {
        free(j);
        j = NULL;
    }
    return j;
}

static bool visit(void *context, const story *told) {
    run *self = context;
    job *j = take_job(self);
    if (!j || story_copy(told, j->memory, &j->told) != CASUS_OK) {
        fprintf(stderr, "casus: %.*s: out of memory\n", (int)told->id.n, told->id.s);
        self->failed++;
        if (j)
            give_back(self, j);
        return true;
    }
    pool_submit(self->workers, j);
    return !self->broken;
}

static bool start(run *self) {
    casus_error error;
    self->coders = calloc(self->options->threads, sizeof *self->coders);
    if (!self->coders)
        return false;
    for (uint32_t i = 0; i < self->options->threads; i++)
        if (casus_coder_new(self->engine, &self->coders[i], &error) != CASUS_OK) {
            cli_complain(&error);
            return false;
        }
    if (pool_new(self->options->threads, work, done, self, &self->workers, &error) != CASUS_OK) {
        cli_complain(&error);
        return false;
    }
    return true;
}

static void stop(run *self) {
    pool_free(self->workers);
    while (self->free_jobs) {
        job *j = self->free_jobs;
        self->free_jobs = j->next_free;
        arena_free(j->memory);
        free(j);
    }
    for (uint32_t i = 0; self->coders && i < self->options->threads; i++)
        casus_coder_free(self->coders[i]);
    free(self->coders);
}

static int code_all_stories(run *self) {
    if (!start(self)) {
        stop(self);
        return EXIT_NO_START;
    }
    if (!cli_output_open(self->options, &self->output, false)) {
        bool usage = !self->output.failed;
        stop(self);
        return usage ? EXIT_USAGE : EXIT_NO_OUTPUT;
    }
    write_event_header(self->output.format, &self->output.bytes);
    cli_progress_start(&self->progress, self->options);
    cli_each_story(self->options, visit, self, &self->failed);
    pool_finish(self->workers);
    cli_progress_end(&self->progress);
    if (self->undated > WARNINGS_SHOWN)
        fprintf(stderr, "casus: %u stories in all have no publication date\n", self->undated);
    bool written = cli_output_close(&self->output) && !self->broken;
    stop(self);
    if (!written)
        return EXIT_NO_OUTPUT;
    return self->failed ? EXIT_SOME_FAILED : EXIT_DONE;
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
    int status = code_all_stories(&self);
    casus_engine_close(engine);
    return status;
}
