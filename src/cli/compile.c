/* casus dict compile: one mapped file made of dictionary folders. */
#include "cli/cli.h"

/* The folders that the command is about: those named, else the installed one and what --dict adds. */
typedef struct folders {
    const char *paths[CLI_DICTIONARIES_MAX + 1];
    const char *const *items;
    size_t count;
    char installed[4096];
} folders;

static bool choose_folders(const cli_options *options, folders *out) {
    casus_error error;
    out->items = (const char *const *)options->inputs;
    out->count = (size_t)options->input_count;
    if (out->count)
        return true;
    out->items = out->paths;
    if (cli_dictionary_folders(options, out->installed, sizeof out->installed, out->paths, &out->count, &error) == CASUS_OK)
        return true;
    cli_complain(&error);
    return false;
}

int cli_dict_compile(const cli_options *options) {
    folders chosen;
    casus_error error;
    know *knowledge;
    buffer bytes = {0};
    if (!options->output) {
        fputs("casus: dict compile: -o FILE has to name the compiled file\n", stderr);
        return EXIT_USAGE;
    }
    if (!choose_folders(options, &chosen))
        return EXIT_NO_START;
    for (size_t i = 0; i < chosen.count; i++)
        if (know_is_compiled(chosen.items[i])) {
            fprintf(stderr, "casus: %s: is compiled already, or no dictionary: name folders\n", chosen.items[i]);
            return EXIT_USAGE;
        }
    int result = EXIT_NO_START;
    casus_status status = know_open(chosen.items, chosen.count, &knowledge, &error);
    if (status == CASUS_OK)
        status = know_compile(knowledge, &bytes, &error);
    if (status == CASUS_OK) {
        result = EXIT_NO_OUTPUT;
        status = file_write(options->output, bytes.s, bytes.n, &error);
    }
    if (status != CASUS_OK)
        cli_complain(&error);
    buffer_free(&bytes);
    know_close(knowledge);
    return status == CASUS_OK ? EXIT_DONE : result;
}
