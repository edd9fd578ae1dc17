/* Stories by many threads. The main thread cuts the inputs into records, which is cheap; workers make stories of them and
 * whatever the command makes of a story; results come back in the order of the input and are written as they come, what
 * failed is named in its turn.
 *
 * Memory is bounded: a pool has at most four records a worker under way, and when they are large, as many as fit
 * PENDING_EACH a worker. With one thread nothing is copied and no thread started. */
#include "cli/cli.h"

#include <stdlib.h>
#include <string.h>

/* Bytes of records under way for each worker, unless a single one is larger. */
#define PENDING_EACH (8u << 20)
/* A job's buffer that one large record has grown is not kept. */
#define KEEP_MAX (1u << 20)

typedef struct job {
    struct job *next_free;
    read_record record;
    buffer bytes;      /* the record's, when it is copied */
    casus_error error; /* why there is no record; code OK: there is one */
    buffer out;
    arena *memory;
    cli_outcome *first, *last;
    uint32_t lost; /* outcomes for which the memory did not suffice */
} job;

typedef struct share {
    cli_share *task;
    read_options reading;
    read_reader **readers; /* one a worker, and so is … */
    arena **scratch;       /* … memory for one story */
    pool *workers;
    job *free_jobs;
    uint64_t pending;
    bool stopped;
} share;

typedef struct working {
    share *all;
    job *job;
    uint32_t worker;
} working;

/* ---- on a worker ------------------------------------------------------------------------------------------------ */

static cli_outcome *add_outcome(job *j) {
    cli_outcome *outcome = arena_zero(j->memory, sizeof *outcome);
    if (!outcome) {
        j->lost++;
        return NULL;
    }
    if (j->last)
        j->last->next = outcome;
    else
        j->first = outcome;
    j->last = outcome;
    return outcome;
}

static void set_error(job *j, cli_outcome *outcome, const casus_error *error) {
    casus_error *kept = arena_alloc(j->memory, sizeof *kept);
    if (kept)
        *kept = *error;
    static const casus_error no_memory = {.code = CASUS_NO_MEMORY, .message = "out of memory"};
    outcome->error = kept ? kept : &no_memory;
}

/* What of a story is needed when its turn has come. */
static casus_status keep_story(const cli_share *task, const story *told, arena *memory, const story **out) {
    story *kept = arena_zero(memory, sizeof *kept);
    *out = kept;
    if (!kept)
        return CASUS_NO_MEMORY;
    if (task->keep)
        return story_copy(told, memory, kept);
    kept->lost = told->lost;
    TRY(arena_copy(memory, told->id, &kept->id));
    TRY(arena_copy(memory, told->encoding, &kept->encoding));
    TRY(arena_copy(memory, told->language, &kept->language));
    return arena_copy(memory, told->published, &kept->published);
}

static bool visit_story(void *context, const story *told, casus_status status, const casus_error *error) {
    working *self = context;
    job *j = self->job;
    cli_share *task = self->all->task;
    cli_outcome *outcome = add_outcome(j);
    if (!outcome)
        return true;
    if (status != CASUS_OK) {
        set_error(j, outcome, error);
        return true;
    }
    casus_error fault;
    size_t written = j->out.n;
    arena *memory = task->keep ? j->memory : self->all->scratch[self->worker];
    outcome->bytes = told->text.n;
    if (keep_story(task, told, j->memory, &outcome->told) != CASUS_OK)
        status = error_set(&fault, CASUS_NO_MEMORY, "out of memory");
    else
        status =
            task->work(task->context, self->worker, task->keep ? outcome->told : told, memory, &j->out, outcome, &fault);
    arena_reset(self->all->scratch[self->worker]);
    if (status == CASUS_OK)
        return true;
    if (j->out.n > written)
        j->out.n = written;
    snprintf(fault.file, sizeof fault.file, "%.*s", (int)(told->id.n < 400 ? told->id.n : 400),
             told->id.n ? told->id.s : "");
    set_error(j, outcome, &fault);
    return true;
}

static void work(void *context, uint32_t worker, void *item) {
    share *self = context;
    job *j = item;
    if (j->error.code != CASUS_OK)
        return;
    working here = {self, j, worker};
    read_stories(self->readers[worker], &j->record, &self->reading, visit_story, &here);
}

/* ---- on the main thread ----------------------------------------------------------------------------------------- */

static void give_back(share *self, job *j) {
    arena_reset(j->memory);
    if (j->bytes.capacity > KEEP_MAX)
        buffer_free(&j->bytes);
    if (j->out.capacity > KEEP_MAX)
        buffer_free(&j->out);
    buffer_clear(&j->out);
    j->first = j->last = NULL;
    j->lost = 0;
    j->next_free = self->free_jobs;
    self->free_jobs = j;
}

static job *take_job(share *self) {
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

static void complain(cli_share *task, const casus_error *error) {
    cli_complain(error);
    task->failed++;
}

static void say_no_memory(share *self, const job *j) {
    casus_error error;
    error_at(&error, CASUS_NO_MEMORY, j && j->record.origin.file ? j->record.origin.file : NULL, 0, 0, "out of memory");
    complain(self->task, &error);
}

static void done(void *context, void *item) {
    share *self = context;
    job *j = item;
    cli_share *task = self->task;
    self->pending -= j->error.code == CASUS_OK ? j->record.bytes.n : 0;
    if (j->error.code != CASUS_OK && !self->stopped)
        complain(task, &j->error);
    for (const cli_outcome *o = j->first; o && !self->stopped; o = o->next) {
        if (o->told)
            cli_note_loss(task->options, o->told);
        if (o->error)
            complain(task, o->error);
        else if (task->done && !task->done(task->context, o))
            self->stopped = true;
    }
    if (j->lost || j->out.failed)
        say_no_memory(self, j);
    else if (!self->stopped && j->out.n) {
        buffer_add(&task->output->bytes, j->out.s, j->out.n);
        task->broken = !cli_output_flush(task->output);
    }
    self->stopped |= task->broken;
    give_back(self, j);
}

static bool visit_record(void *context, const read_record *record, const casus_error *error) {
    share *self = context;
    job *j = take_job(self);
    if (!j) {
        say_no_memory(self, NULL);
        return !self->stopped;
    }
    j->error.code = CASUS_OK;
    if (!record) {
        j->error = *error;
    } else if (self->task->options->threads == 1) {
        j->record = *record;
    } else {
        if (self->pending + record->bytes.n > (uint64_t)PENDING_EACH * self->task->options->threads)
            pool_finish(self->workers);
        if (read_record_copy(record, &j->bytes, &j->record) != CASUS_OK)
            error_at(&j->error, CASUS_NO_MEMORY, record->origin.file, record->origin.number, 0, "out of memory");
    }
    self->pending += j->error.code == CASUS_OK ? j->record.bytes.n : 0;
    pool_submit(self->workers, j);
    return !self->stopped;
}

static bool start(share *self) {
    casus_error error;
    uint32_t threads = self->task->options->threads;
    self->readers = calloc(threads, sizeof *self->readers);
    casus_status status = self->readers ? CASUS_OK : error_set(&error, CASUS_NO_MEMORY, "out of memory");
    self->scratch = calloc(threads, sizeof *self->scratch);
    if (!self->scratch)
        status = error_set(&error, CASUS_NO_MEMORY, "out of memory");
    for (uint32_t i = 0; i < threads && status == CASUS_OK; i++) {
        status = read_reader_new(&self->readers[i], &error);
        self->scratch[i] = arena_new();
        if (!self->scratch[i])
            status = error_set(&error, CASUS_NO_MEMORY, "out of memory");
    }
    if (status == CASUS_OK)
        status = pool_new(threads, work, done, self, &self->workers, &error);
    if (status != CASUS_OK)
        cli_complain(&error);
    return status == CASUS_OK;
}

static void stop(share *self) {
    pool_free(self->workers);
    while (self->free_jobs) {
        job *j = self->free_jobs;
        self->free_jobs = j->next_free;
        arena_free(j->memory);
        buffer_free(&j->bytes);
        buffer_free(&j->out);
        free(j);
    }
    for (uint32_t i = 0; self->readers && i < self->task->options->threads; i++)
        read_reader_free(self->readers[i]);
    for (uint32_t i = 0; self->scratch && i < self->task->options->threads; i++)
        arena_free(self->scratch[i]);
    free(self->readers);
    free(self->scratch);
}

bool cli_share_stories(cli_share *task) {
    share self = {.task = task, .reading = {task->options->from, task->options->published}};
    bool started = start(&self);
    if (started) {
        cli_each_record(task->options, visit_record, &self);
        pool_finish(self.workers);
    }
    stop(&self);
    return started;
}

casus_coder **cli_new_coders(const casus_engine *engine, uint32_t count) {
    casus_error error;
    casus_coder **coders = calloc(count, sizeof *coders);
    if (!coders) {
        fputs("casus: out of memory\n", stderr);
        return NULL;
    }
    for (uint32_t i = 0; i < count; i++)
        if (casus_coder_new(engine, &coders[i], &error) != CASUS_OK) {
            cli_complain(&error);
            cli_free_coders(coders, count);
            return NULL;
        }
    return coders;
}

void cli_free_coders(casus_coder **coders, uint32_t count) {
    for (uint32_t i = 0; coders && i < count; i++)
        casus_coder_free(coders[i]);
    free(coders);
}
