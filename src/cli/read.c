/* casus read: pages, feeds, archives, texts and JSON lines to stories. */
#include "cli/cli.h"

typedef struct run {
    cli_output output;
    bool why;
} run;

static casus_status work(void *context, uint32_t worker, const story *told, arena *memory, buffer *out,
                         cli_outcome *outcome, casus_error *error) {
    const run *self = context;
    (void)worker, (void)memory, (void)outcome;
    write_story(self->output.format, told, self->why, out);
    return out->failed ? error_set(error, CASUS_NO_MEMORY, "out of memory") : CASUS_OK;
}

int cli_read(int argc, char **argv) {
    cli_options options;
    if (!cli_parse_options(argc, argv, &options))
        return EXIT_USAGE;
    if (options.help) {
        puts(
            "casus read [OPTION]... [FILE|DIR|-]...   pages, feeds, archives, texts and JSON lines to stories; see casus(1)");
        return EXIT_DONE;
    }
    run self = {.why = options.why};
    if (!cli_output_open(&options, &self.output, true))
        return self.output.failed ? EXIT_NO_OUTPUT : EXIT_USAGE;
    cli_share task = {.options = &options, .output = &self.output, .context = &self, .work = work};
    bool started = cli_share_stories(&task);
    if (!cli_output_close(&self.output) || task.broken)
        return EXIT_NO_OUTPUT;
    if (!started)
        return EXIT_NO_START;
    return task.failed ? EXIT_SOME_FAILED : EXIT_DONE;
}
