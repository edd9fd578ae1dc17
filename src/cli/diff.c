/* casus dict diff: a corpus coded with the old and the new dictionaries, and the events that differ. */
#include "cli/cli.h"

#include "mend/mend.h"

#include <string.h>

/* One of the two sides. */
typedef struct side {
    casus_engine *engine;
    casus_coder *coder;
    arena *memory;
} side;

typedef struct run {
    side before, after;
    arena *memory;
    cli_output output;
    mend_difference total;
    uint32_t failed;
    bool broken;
} run;

static casus_status code(side *self, const story *told, const lang_document *document, const code_record **records,
                         uint32_t *count, casus_error *error) {
    engine_result result;
    arena_reset(self->memory);
    TRY(engine_code_document(self->coder, document, told, self->memory, NULL, &result, error));
    *count = result.event_count;
    return code_records(self->engine->knowledge, told, result.found, result.events, result.event_count, self->memory,
                        records, error);
}

static bool visit(void *context, const story *told) {
    run *self = context;
    const code_record *before, *after;
    uint32_t before_count, after_count;
    casus_error error;
    arena_reset(self->memory);
    const lang_document *document; /* both sides have one model: a story is parsed once */
    casus_status status = engine_annotate(self->before.coder, told, &document, &error);
    if (status == CASUS_OK)
        status = code(&self->before, told, document, &before, &before_count, &error);
    if (status == CASUS_OK)
        status = code(&self->after, told, document, &after, &after_count, &error);
    if (status == CASUS_OK)
        status =
            mend_diff(before, before_count, after, after_count, self->memory, &self->total, &self->output.bytes, &error);
    if (status != CASUS_OK) {
        cli_complain_of(told->id, &error);
        self->failed++;
    }
    self->broken = !cli_output_flush(&self->output);
    return !self->broken;
}

static int diff_inputs(const cli_options *options, run *self) {
    if (!cli_output_open(options, &self->output, false))
        return self->output.failed ? EXIT_NO_OUTPUT : EXIT_USAGE;
    if (self->output.events) {
        fputs("casus: differences are text, not rows of a store\n", stderr);
        return cli_output_close(&self->output) ? EXIT_USAGE : EXIT_NO_OUTPUT;
    }
    cli_each_story(options, visit, self, &self->failed);
    mend_diff_totals(&self->total, &self->output.bytes);
    if (!cli_output_close(&self->output) || self->broken)
        return EXIT_NO_OUTPUT;
    return self->failed ? EXIT_SOME_FAILED : EXIT_DONE;
}

/* Opens the dictionaries of `base` (NULL: the installed ones) with the folders on top. False when it has said why not. */
static bool open_side(const cli_options *options, const char *base, const char *const *folders, size_t count, side *out) {
    cli_options own = *options;
    own.dictionary_base = base;
    own.dictionary_count = count;
    for (size_t i = 0; i < count; i++)
        own.dictionaries[i] = folders[i];
    casus_error error;
    out->engine = cli_open_engine(&own);
    if (!out->engine)
        return false;
    out->memory = arena_new();
    if (out->memory && casus_coder_new(out->engine, &out->coder, &error) == CASUS_OK)
        return true;
    fputs("casus: out of memory\n", stderr);
    return false;
}

static void close_side(side *self) {
    casus_coder_free(self->coder);
    casus_engine_close(self->engine);
    arena_free(self->memory);
}

int cli_dict_diff(const cli_options *options) {
    if (!options->dictionary_old && !options->dictionary_new && options->dictionary_count == 0) {
        fputs("casus: name what is new: --dict DIR (on top of the installed dictionaries), or --old DIR and --new DIR\n",
              stderr);
        return EXIT_USAGE;
    }
    run self = {.memory = arena_new()};
    int exit_status = EXIT_NO_START;
    if (self.memory && open_side(options, options->dictionary_old, NULL, 0, &self.before) &&
        open_side(options, options->dictionary_new, options->dictionaries, options->dictionary_count, &self.after))
        exit_status = diff_inputs(options, &self);
    close_side(&self.before);
    close_side(&self.after);
    arena_free(self.memory);
    return exit_status;
}
