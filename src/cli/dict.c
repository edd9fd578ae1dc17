/* casus dict check: every fault of dictionary folders, with file and line. */
#include "cli/cli.h"

#include <string.h>

static void report(void *context, const casus_error *fault, bool severe) {
    (void)context;
    char text[1200];
    error_format(fault, text, sizeof text);
    printf("%s%s\n", text, severe ? "" : " (warning)");
    if (severe)
        *(bool *)context = true;
}

static const char USAGE[] =
    "casus dict check [DIR]...   finds the faults of dictionaries; without DIR, of the installed ones\n";

int cli_dict(int argc, char **argv) {
    bool check = argc > 1 && strcmp(argv[1], "check") == 0;
    cli_options options;
    if (!cli_parse_options(check ? argc - 1 : argc, check ? argv + 1 : argv, &options))
        return EXIT_USAGE;
    if (options.help || !check) {
        fputs(USAGE, options.help ? stdout : stderr);
        return options.help ? EXIT_DONE : EXIT_USAGE;
    }
    char installed[4096];
    const char *folder = installed;
    const char *const *folders = (const char *const *)options.inputs;
    size_t count = (size_t)options.input_count;
    casus_error error;
    if (count == 0) {
        if (engine_find_dictionaries(installed, sizeof installed, &error) != CASUS_OK) {
            cli_complain(&error);
            return EXIT_NO_START;
        }
        folders = &folder;
        count = 1;
    }
    uint32_t faults = 0;
    bool severe = false;
    if (know_check(folders, count, report, &severe, &faults, &error) != CASUS_OK) {
        cli_complain(&error);
        return EXIT_NO_START;
    }
    if (!options.quiet)
        fprintf(stderr, "%u faults\n", faults);
    if (fflush(stdout) != 0) {
        fputs("casus: standard output: cannot be written\n", stderr);
        return EXIT_NO_OUTPUT;
    }
    return severe ? EXIT_SOME_FAILED : EXIT_DONE;
}
