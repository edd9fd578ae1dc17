/* casus explain: one sentence through every step: the tree, what was found, the patterns that were tried, the events. */
#include "cli/cli.h"

#include <string.h>

static casus_status explain(const cli_options *options, casus_coder *self, const story *told, arena *memory, buffer *out,
                            casus_error *error) {
    engine_result result;
    buffer trace = {0};
    casus_status status = engine_code(self, told, memory, &trace, &result, error);
    const code_record *records = NULL;
    if (status == CASUS_OK)
        status = code_records(self->engine->knowledge, told, result.found, result.events, result.event_count, memory,
                              &records, error);
    if (status == CASUS_OK) {
        explain_tree(self->engine, result.document, out);
        explain_mentions(self->engine->knowledge, result.found, options->all, out);
        explain_times_and_claims(result.found, out);
        explain_trace(buffer_str(&trace), options->all, out);
        buffer_add_str(out, STR("\nEVENTS\n"));
        if (!result.event_count)
            buffer_add_str(out, STR("none\n"));
        for (uint32_t i = 0; i < result.event_count; i++)
            if (options->format_given)
                write_event(options->to, &records[i], out);
            else
                explain_event(&records[i], out);
        if (trace.failed || out->failed)
            status = error_set(error, CASUS_NO_MEMORY, "out of memory");
    }
    buffer_free(&trace);
    return status;
}

static int explain_text(const cli_options *options, casus_coder *self, str text) {
    arena *memory = arena_new();
    buffer out = {0};
    casus_error error;
    char published[11] = "";
    if (options->published != DAY_NONE)
        day_format(options->published, published);
    story told = {.memory = memory, .id = STR("sentence"), .file = STR("-"), .text = text, .published = str_of(published)};
    casus_status status =
        memory ? explain(options, self, &told, memory, &out, &error) : error_set(&error, CASUS_NO_MEMORY, "out of memory");
    int exit_status = EXIT_SOME_FAILED;
    if (status != CASUS_OK)
        cli_complain(&error);
    else
        exit_status = cli_finish(fwrite(out.s, 1, out.n, stdout) == out.n);
    buffer_free(&out);
    arena_free(memory);
    return exit_status;
}

int cli_explain(int argc, char **argv) {
    cli_options options;
    if (!cli_parse_options(argc, argv, &options))
        return EXIT_USAGE;
    if (options.help || options.input_count == 0) {
        fputs(
            "casus explain [--published DATE] [--dict DIR] [--all] \"SENTENCE\"   every step for one sentence; see casus(1)\n",
            options.help ? stdout : stderr);
        return options.help ? EXIT_DONE : EXIT_USAGE;
    }
    buffer text = {0};
    for (int i = 0; i < options.input_count; i++) {
        if (i)
            buffer_add_char(&text, ' ');
        buffer_add_str(&text, str_of(options.inputs[i]));
    }
    casus_engine *engine = cli_open_engine(&options);
    casus_coder *self = NULL;
    casus_error error;
    int exit_status = EXIT_NO_START;
    if (engine) {
        if (!utf8_valid(buffer_str(&text))) {
            fputs("casus: the sentence is not valid UTF-8\n", stderr);
            exit_status = EXIT_SOME_FAILED;
        } else if (casus_coder_new(engine, &self, &error) != CASUS_OK) {
            cli_complain(&error);
        } else {
            exit_status = explain_text(&options, self, buffer_str(&text));
        }
    }
    casus_coder_free(self);
    casus_engine_close(engine);
    buffer_free(&text);
    return exit_status;
}
