/* casus train: a model from treebanks, and from raw text for word classes. */
#include "train/train.h"
#include "cli/cli.h"

#include <errno.h>
#include <getopt.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FILES_MAX 64

enum {
    OPTION_DEV = 256,
    OPTION_RAW,
    OPTION_SEED,
    OPTION_EPOCHS,
    OPTION_TEACHERS,
    OPTION_WIDTH,
    OPTION_LAYERS,
    OPTION_THREADS,
    OPTION_LANGUAGE
};

static const struct option OPTIONS[] = {
    {"dev", required_argument, NULL, OPTION_DEV},
    {"raw", required_argument, NULL, OPTION_RAW},
    {"seed", required_argument, NULL, OPTION_SEED},
    {"epochs", required_argument, NULL, OPTION_EPOCHS},
    {"teachers", required_argument, NULL, OPTION_TEACHERS},
    {"width", required_argument, NULL, OPTION_WIDTH},
    {"layers", required_argument, NULL, OPTION_LAYERS},
    {"threads", required_argument, NULL, OPTION_THREADS},
    {"language", required_argument, NULL, OPTION_LANGUAGE},
    {"output", required_argument, NULL, 'o'},
    {"quiet", no_argument, NULL, 'q'},
    {"help", no_argument, NULL, 'h'},
    {NULL, 0, NULL, 0},
};

static const char USAGE[] =
    "casus train -o MODEL [--dev FILE]... [--raw FILE]... [--seed N] [--epochs N] [--teachers N] [--width N]\n"
    "            [--layers N] [--threads N] [--language CODE] TREEBANK.conllu...   learns a model; see casus(1) and train/README.md\n";

typedef struct files {
    const char *dev[FILES_MAX];
    const char *raw[FILES_MAX];
    bool quiet;
    bool help;
} files;

/* Set by Ctrl-C: what was learnt so far is kept, and the same command goes on from there. */
static volatile sig_atomic_t interrupted;

static void interrupt(int signal_number) {
    (void)signal_number;
    interrupted = 1;
}

static bool show(void *context, const char *step, uint32_t done, uint32_t total) {
    const files *lists = context;
    if (lists->quiet)
        return !interrupted;
    if (total)
        fprintf(stderr, "%s%s %u of %u%s", isatty(STDERR_FILENO) ? "\r\033[K" : "", step, done, total,
                isatty(STDERR_FILENO) ? "" : "\n");
    else
        fprintf(stderr, "%s%s\n", isatty(STDERR_FILENO) ? "\r\033[K" : "", step);
    return !interrupted;
}

static bool number(const char *name, const char *text, uint64_t limit, uint64_t *out) {
    char *end;
    errno = 0;
    unsigned long long value = strtoull(text, &end, 10);
    if (errno || *end || end == text || value > limit || text[0] == '-') {
        fprintf(stderr, "casus: --%s %s: give a number up to %llu\n", name, text, (unsigned long long)limit);
        return false;
    }
    *out = value;
    return true;
}

/* The same for the sizes of train_options; left as it was when it is none. */
static bool size(const char *name, const char *text, uint64_t limit, uint32_t *out) {
    uint64_t value;
    if (!number(name, text, limit, &value))
        return false;
    *out = (uint32_t)value;
    return true;
}

static bool add_file(const char **list, size_t *count, const char *file) {
    if (*count == FILES_MAX) {
        fprintf(stderr, "casus: more than %d files\n", FILES_MAX);
        return false;
    }
    list[(*count)++] = file;
    return true;
}

static bool take(int option, train_options *options, files *lists) {
    switch (option) {
    case OPTION_DEV:
        return add_file(lists->dev, &options->dev_count, optarg);
    case OPTION_RAW:
        return add_file(lists->raw, &options->raw_count, optarg);
    case OPTION_SEED:
        return number("seed", optarg, UINT64_MAX, &options->seed);
    case OPTION_EPOCHS:
        return size("epochs", optarg, 1000, &options->epochs);
    case OPTION_TEACHERS:
        if (!size("teachers", optarg, TRAIN_TEACHERS_MAX, &options->teachers))
            return false;
        options->teachers = options->teachers == 0 ? TRAIN_NONE : options->teachers;
        return true;
    case OPTION_WIDTH:
        return size("width", optarg, 512, &options->width);
    case OPTION_LAYERS:
        return size("layers", optarg, 8, &options->layers);
    case OPTION_THREADS:
        return size("threads", optarg, 256, &options->threads);
    case OPTION_LANGUAGE:
        options->language = optarg;
        return true;
    case 'o':
        options->output = optarg;
        return true;
    case 'q':
        lists->quiet = true;
        return true;
    case 'h':
        lists->help = true;
        return true;
    default:
        return false;
    }
}

int cli_train(int argc, char **argv) {
    files lists = {.quiet = false};
    train_options options = {.dev_files = lists.dev, .raw_files = lists.raw};
    int option;
    while ((option = getopt_long(argc, argv, "o:qh", OPTIONS, NULL)) != -1)
        if (!take(option, &options, &lists))
            return EXIT_USAGE;
    if (lists.help) {
        fputs(USAGE, stdout);
        return EXIT_DONE;
    }
    options.train_files = (const char *const *)(argv + optind);
    options.train_count = (size_t)(argc - optind);
    options.progress = show;
    options.context = &lists;
    (void)signal(SIGINT, interrupt);
    if (!options.output || !options.train_count) {
        fputs(USAGE, stderr);
        return EXIT_USAGE;
    }
    casus_error error;
    casus_status status = train_model(&options, &error);
    if (status == CASUS_OK)
        return EXIT_DONE;
    cli_complain(&error);
    if (status == CASUS_STOPPED)
        fputs("casus: the same command goes on after the last finished epoch\n", stderr);
    return status == CASUS_IO ? EXIT_NO_OUTPUT : EXIT_SOME_FAILED;
}
