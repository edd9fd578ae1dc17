/* The public API over the rooms. */
#include "engine.h"
#include "write/write.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const char *casus_version(void) {
    return CASUS_VERSION_STRING;
}

/* ---- finding the data
 * ---------------------------------------------------------------------------------------------------------- */

static casus_status find_data(const char *name, char *path, size_t size, casus_error *error) {
    const char *environment = getenv("CASUS_DATA");
    const char *folders[] = {environment, CASUS_DATA_INSTALLED, CASUS_DATA_SOURCE};
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        if (!folders[i] || !folders[i][0])
            continue;
        int n = snprintf(path, size, "%s/%s", folders[i], name);
        if (n > 0 && (size_t)n < size && access(path, R_OK) == 0)
            return CASUS_OK;
        if (i == 0)
            break; /* what the user names is not replaced in silence */
    }
    return error_at(error, CASUS_NOT_FOUND, name, 0, 0,
                    "not found in %s: install casus, or set CASUS_DATA to the folder that holds it",
                    environment && environment[0] ? environment : CASUS_DATA_INSTALLED);
}

casus_status engine_find_model(char *path, size_t size, casus_error *error) {
    return find_data("models/en.casus", path, size, error);
}

casus_status engine_find_dictionaries(char *path, size_t size, casus_error *error) {
    return find_data("dictionaries", path, size, error);
}

/* ---- engine and coder
 * ------------------------------------------------------------------------------------------------------------- */

/* The shipped dictionaries from their compiled file, where there is one of the texts as they are now. */
static casus_status open_compiled(const char *folder, know **out, casus_error *error) {
    char beside[4096];
    int n = snprintf(beside, sizeof beside, "%s.casus", folder);
    const char *const files[] = {n > 0 && (size_t)n < sizeof beside ? beside : "", CASUS_DICTIONARIES_BUILT};
    casus_status status = CASUS_NOT_FOUND;
    for (size_t i = 0; i < sizeof files / sizeof *files && status != CASUS_OK && status != CASUS_NO_MEMORY; i++)
        if (access(files[i], R_OK) == 0)
            status = know_open_fresh(files[i], folder, out, error);
    return status;
}

/* Whatever is wrong with the compiled file, the texts say the same. */
static casus_status open_shipped(know **out, casus_error *error) {
    char path[4096];
    const char *folder = path;
    TRY(engine_find_dictionaries(path, sizeof path, error));
    casus_status status = open_compiled(folder, out, error);
    return status == CASUS_OK || status == CASUS_NO_MEMORY ? status : know_open(&folder, 1, out, error);
}

static casus_status load(const casus_options *options, casus_engine *engine, casus_error *error) {
    char path[4096];
    const char *model = options ? options->model : NULL;
    if (!model) {
        TRY(engine_find_model(path, sizeof path, error));
        model = path;
    }
    TRY(lang_model_open(model, &engine->model, error));
    if (options && options->dictionary_count)
        return know_open(options->dictionaries, options->dictionary_count, &engine->knowledge, error);
    return open_shipped(&engine->knowledge, error);
}

casus_status casus_engine_open(const casus_options *options, casus_engine **engine, casus_error *error) {
    *engine = NULL;
    casus_engine *self = memory_alloc(sizeof *self);
    if (!self)
        return error_set(error, CASUS_NO_MEMORY, "out of memory");
    *self = (casus_engine){NULL, NULL};
    casus_status status = load(options, self, error);
    if (status != CASUS_OK) {
        casus_engine_close(self);
        return status;
    }
    *engine = self;
    return CASUS_OK;
}

void casus_engine_close(casus_engine *engine) {
    if (!engine)
        return;
    lang_model_close(engine->model);
    know_close(engine->knowledge);
    memory_free(engine);
}

casus_status casus_coder_new(const casus_engine *engine, casus_coder **out, casus_error *error) {
    *out = NULL;
    casus_coder *self = memory_alloc(sizeof *self);
    if (!self)
        return error_set(error, CASUS_NO_MEMORY, "out of memory");
    memset(self, 0, sizeof *self);
    self->engine = engine;
    self->memory = arena_new();
    casus_status status = self->memory ? CASUS_OK : error_set(error, CASUS_NO_MEMORY, "out of memory");
    if (status == CASUS_OK)
        status = lang_annotator_new(engine->model, &self->annotator, error);
    if (status == CASUS_OK)
        status = finder_new(engine->knowledge, &self->finder, error);
    if (status == CASUS_OK)
        status = coder_new(engine->knowledge, &self->coder, error);
    if (status != CASUS_OK) {
        casus_coder_free(self);
        return status;
    }
    *out = self;
    return CASUS_OK;
}

void casus_coder_free(casus_coder *self) {
    if (!self)
        return;
    lang_annotator_free(self->annotator);
    finder_free(self->finder);
    coder_free(self->coder);
    arena_free(self->memory);
    buffer_free(&self->out);
    memory_free(self);
}

casus_status engine_annotate(casus_coder *self, const story *told, const lang_document **out, casus_error *error) {
    return told->parsed ? lang_take_conllu(self->annotator, told->text, "", out, error)
                        : lang_annotate(self->annotator, told->text, LANG_PARSE, out, error);
}

/* The entries of a live blog are told each from its own day. CoNLL-U has other places than the story's text. */
static casus_status dates_of(const story *told, arena *memory, find_dates *out, casus_error *error) {
    *out = (find_dates){day_parse(told->published), NULL, 0};
    uint32_t count = told->parsed ? 0 : told->parts.count;
    if (!count)
        return CASUS_OK;
    find_dated *parts = arena_alloc(memory, count * sizeof *parts);
    if (!parts)
        return error_set(error, CASUS_NO_MEMORY, "out of memory");
    for (uint32_t i = 0; i < count; i++) {
        const story_part *part = &told->parts.items[i];
        parts[i] = (find_dated){part->start, part->end, day_parse(part->published)};
    }
    out->parts = parts;
    out->part_count = count;
    return CASUS_OK;
}

casus_status engine_code_document(casus_coder *self, const lang_document *document, const story *told, arena *memory,
                                  buffer *trace, engine_result *out, casus_error *error) {
    find_dates dates;
    *out = (engine_result){document, NULL, NULL, 0};
    TRY(dates_of(told, memory, &dates, error));
    TRY(find_all(self->finder, document, dates, memory, &out->found, error));
    return code_all(self->coder, out->found, trace, &out->events, &out->event_count, error);
}

casus_status engine_code(casus_coder *self, const story *told, arena *memory, buffer *trace, engine_result *out,
                         casus_error *error) {
    const lang_document *document;
    *out = (engine_result){NULL, NULL, NULL, 0};
    TRY(engine_annotate(self, told, &document, error));
    return engine_code_document(self, document, told, memory, trace, out, error);
}

/* ---- plain text in, JSON lines out ------------------------------------------------------------------------------- */

typedef struct text_job {
    casus_coder *coder;
    casus_status status;
    casus_error *error;
} text_job;

static casus_status code_and_write(casus_coder *self, const story *told, casus_error *error) {
    engine_result result;
    const code_record *records;
    if (!story_may_be_in(told, "en"))
        return CASUS_OK;
    TRY(engine_code(self, told, self->memory, NULL, &result, error));
    TRY(code_records(self->engine->knowledge, told, result.found, result.events, result.event_count, self->memory, &records,
                     error));
    for (uint32_t i = 0; i < result.event_count; i++)
        write_event(WRITE_JSONL, &records[i], &self->out);
    return self->out.failed ? error_set(error, CASUS_NO_MEMORY, "out of memory") : CASUS_OK;
}

static bool code_story(void *context, const story *told, casus_status status, const casus_error *error) {
    text_job *job = context;
    if (status != CASUS_OK) {
        if (job->error)
            *job->error = *error;
        job->status = status;
        return false;
    }
    job->status = code_and_write(job->coder, told, job->error);
    return job->status == CASUS_OK;
}

casus_status casus_code_text(casus_coder *self, const char *text, size_t length, const char *published, const char **jsonl,
                             size_t *jsonl_length, casus_error *error) {
    *jsonl = "";
    *jsonl_length = 0;
    read_options options = {READ_TEXT, DAY_NONE};
    if (published && (options.published = day_parse(str_of(published))) == DAY_NONE)
        return error_set(error, CASUS_FORMAT, "\"%s\" is no date: write YYYY-MM-DD", published);
    arena_reset(self->memory);
    buffer_clear(&self->out);
    text_job job = {self, CASUS_OK, error};
    TRY(read_bytes("text", text, length, &options, code_story, &job, error));
    if (job.status != CASUS_OK)
        return job.status;
    if (self->out.n) {
        *jsonl = self->out.s;
        *jsonl_length = self->out.n;
    }
    return CASUS_OK;
}
