/* casus dict: what helps to keep dictionaries. Here: check, every fault of folders with file and line. */
#include "cli/cli.h"

#include <string.h>
#include <unistd.h>

static void report(void *context, const casus_error *fault, bool severe) {
    char text[1200];
    error_format(fault, text, sizeof text);
    printf("%s%s\n", text, severe ? "" : " (warning)");
    if (severe)
        *(bool *)context = true;
}

/* Is a whole set of dictionaries named? Other folders stand on the installed ones, as they do with --dict. */
static bool holds_ontology(const cli_options *options) {
    for (int i = 0; i < options->input_count; i++) {
        char path[4096];
        int n = snprintf(path, sizeof path, "%s/ontology/cameo.txt", options->inputs[i]);
        if (n > 0 && (size_t)n < sizeof path && access(path, R_OK) == 0)
            return true;
    }
    return false;
}

static int check_folders(const cli_options *options) {
    char installed[4096];
    const char *folders[CLI_DICTIONARIES_MAX + 1] = {installed};
    size_t count = 0, base = 0;
    casus_error error;
    bool whole = options->input_count == 0;
    if (options->input_count > CLI_DICTIONARIES_MAX) {
        fprintf(stderr, "casus: too many dictionary folders (%d at most)\n", CLI_DICTIONARIES_MAX);
        return EXIT_USAGE;
    }
    if (whole || !holds_ontology(options)) {
        if (engine_find_dictionaries(installed, sizeof installed, &error) != CASUS_OK) {
            cli_complain(&error);
            return EXIT_NO_START;
        }
        base = whole ? 0 : 1;
        count = 1;
    }
    for (int i = 0; i < options->input_count; i++)
        folders[count++] = options->inputs[i];
    uint32_t faults = 0;
    bool severe = false;
    if (know_check(folders, count, base, report, &severe, &faults, &error) != CASUS_OK) {
        cli_complain(&error);
        return EXIT_NO_START;
    }
    if (!options->quiet)
        fprintf(stderr, "%u faults\n", faults);
    int written = cli_finish(true);
    return written != EXIT_DONE ? written : severe ? EXIT_SOME_FAILED : EXIT_DONE;
}

static const struct {
    const char *name;
    int (*run)(const cli_options *options);
} COMMANDS[] = {{"check", check_folders},
                {"compile", cli_dict_compile},
                {"suggest", cli_dict_suggest},
                {"diff", cli_dict_diff},
                {"import", cli_dict_import}};

static const char USAGE[] =
    "casus dict check [DIR]...       finds the faults of dictionaries; without DIR, of the installed ones\n"
    "casus dict compile [DIR]... -o FILE   makes one file of them; without DIR, of the installed ones and what --dict adds\n"
    "casus dict suggest [INPUT]...   the most frequent names that no dictionary holds, as blocks to paste\n"
    "casus dict diff --dict DIR [INPUT]...             what DIR on top of the installed dictionaries does to the events\n"
    "casus dict diff --old DIR --new DIR [INPUT]...    the same for two whole sets\n"
    "casus dict import FILE|DIR... -o DIR              takes over dictionaries of TABARI and PETRARCH\n";

int cli_dict(int argc, char **argv) {
    int (*run)(const cli_options *options) = NULL;
    for (size_t i = 0; argc > 1 && i < sizeof COMMANDS / sizeof *COMMANDS; i++)
        if (strcmp(argv[1], COMMANDS[i].name) == 0)
            run = COMMANDS[i].run;
    cli_options options;
    if (!cli_parse_options(run ? argc - 1 : argc, run ? argv + 1 : argv, &options))
        return EXIT_USAGE;
    if (options.help || !run) {
        fputs(USAGE, options.help ? stdout : stderr);
        return options.help ? EXIT_DONE : EXIT_USAGE;
    }
    return run(&options);
}
