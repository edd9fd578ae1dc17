/* casus COMMAND …: finds the command and runs it. */
#include "cli/cli.h"

#include <string.h>

typedef struct command {
    const char *name;
    int (*run)(int argc, char **argv);
    const char *does;
} command;

static const command COMMANDS[] = {
    {"code", cli_code, "stories to events: the main job"},
    {"read", cli_read, "pages, feeds, texts and JSON lines to stories"},
    {"parse", cli_parse, "text to CoNLL-U"},
    {"annotate", cli_annotate, "stories to mentions, times, places, claims"},
    {"explain", cli_explain, "every step for one sentence"},
    {"eval", cli_eval, "events against sentences with the right ones"},
    {"dict", cli_dict, "check, compile, mend and import dictionaries"},
    {"train", cli_train, "learn a model from treebanks"},
};

static void usage(FILE *to) {
    fputs("casus reads news and writes down who did what to whom.\n\n  casus COMMAND [OPTION]... [FILE|DIR|-]...\n\n", to);
    for (size_t i = 0; i < sizeof COMMANDS / sizeof *COMMANDS; i++)
        fprintf(to, "  %-10s %s\n", COMMANDS[i].name, COMMANDS[i].does);
    fputs(
        "\nOptions: --from auto|text|html|jsonl|conllu|feed|petrarch|newsml|nitf, --to table|jsonl|csv|tsv, -o FILE (.db, .jsonl, .csv, .tsv),\n"
        "--published YYYY-MM-DD, --dict DIR, --model FILE, --threads N, -q. See casus(1).\n",
        to);
}

int main(int argc, char **argv) {
    if (argc < 2) {
        usage(stderr);
        return EXIT_USAGE;
    }
    if (strcmp(argv[1], "--version") == 0) {
        printf("casus %s\n", casus_version());
        return cli_finish(true);
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 || strcmp(argv[1], "help") == 0) {
        usage(stdout);
        return cli_finish(true);
    }
    for (size_t i = 0; i < sizeof COMMANDS / sizeof *COMMANDS; i++)
        if (strcmp(argv[1], COMMANDS[i].name) == 0)
            return COMMANDS[i].run(argc - 1, argv + 1);
    fprintf(stderr, "casus: there is no command \"%s\"; casus --help lists them\n", argv[1]);
    return EXIT_USAGE;
}
