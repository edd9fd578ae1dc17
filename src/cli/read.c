/* casus read: pages, feeds, texts and JSON lines to stories. */
#include "cli/cli.h"

typedef struct run {
    cli_output output;
    bool why;
    bool broken;
} run;

static bool visit(void *context, const story *told) {
    run *self = context;
    write_story(self->output.format, told, self->why, &self->output.bytes);
    self->broken = !cli_output_flush(&self->output);
    return !self->broken;
}

int cli_read(int argc, char **argv) {
    cli_options options;
    if (!cli_parse_options(argc, argv, &options))
        return EXIT_USAGE;
    if (options.help) {
        puts("casus read [OPTION]... [FILE|DIR|-]...   pages, feeds, texts and JSON lines to stories; see casus(1)");
        return EXIT_DONE;
    }
    run self = {.why = options.why};
    if (!cli_output_open(&options, &self.output, true))
        return self.output.failed ? EXIT_NO_OUTPUT : EXIT_USAGE;
    uint32_t failed = 0;
    cli_each_story(&options, visit, &self, &failed);
    if (!cli_output_close(&self.output) || self.broken)
        return EXIT_NO_OUTPUT;
    return failed ? EXIT_SOME_FAILED : EXIT_DONE;
}
