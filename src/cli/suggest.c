/* casus dict suggest: the names of a corpus that no dictionary holds, as blocks to paste. */
#include "cli/cli.h"

#include "mend/mend.h"

typedef struct run {
    casus_coder *coder;
    arena *memory;
    mend_suggestions *suggestions;
    uint32_t failed;
} run;

static bool visit(void *context, const story *told) {
    run *self = context;
    engine_result result;
    casus_error error;
    arena_reset(self->memory);
    casus_status status = engine_code(self->coder, told, self->memory, NULL, &result, &error);
    if (status == CASUS_OK)
        status = mend_suggestions_add(self->suggestions, told, result.found, result.events, result.event_count, &error);
    if (status != CASUS_OK) {
        cli_complain_of(told->id, &error);
        self->failed++;
    }
    return true;
}

static int suggest_from(const cli_options *options, run *self) {
    casus_error error;
    cli_output output;
    if (!cli_output_open(options, &output, false))
        return output.failed ? EXIT_NO_OUTPUT : EXIT_USAGE;
    cli_each_story(options, visit, self, &self->failed);
    if (mend_suggestions_write(self->suggestions, options->limit, &output.bytes, &error) != CASUS_OK) {
        cli_complain(&error);
        self->failed++;
    }
    if (!cli_output_close(&output))
        return EXIT_NO_OUTPUT;
    return self->failed ? EXIT_SOME_FAILED : EXIT_DONE;
}

int cli_dict_suggest(const cli_options *options) {
    casus_engine *engine = cli_open_engine(options);
    if (!engine)
        return EXIT_NO_START;
    run self = {.memory = arena_new()};
    casus_error error;
    int exit_status = EXIT_NO_START;
    if (!self.memory || casus_coder_new(engine, &self.coder, &error) != CASUS_OK ||
        mend_suggestions_new(engine->knowledge, &self.suggestions, &error) != CASUS_OK)
        fputs("casus: out of memory\n", stderr);
    else
        exit_status = suggest_from(options, &self);
    mend_suggestions_free(self.suggestions);
    casus_coder_free(self.coder);
    arena_free(self.memory);
    casus_engine_close(engine);
    return exit_status;
}
