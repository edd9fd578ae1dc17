/* The options that commands share. */
#include "cli/cli.h"

#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    OPTION_FROM = 256,
    OPTION_TO,
    OPTION_PUBLISHED,
    OPTION_DICT,
    OPTION_MODEL,
    OPTION_THREADS,
    OPTION_STAGES,
    OPTION_ALL,
    OPTION_MISSES,
    OPTION_WHY,
    OPTION_STRICT,
    OPTION_LEAST,
    OPTION_UPDATE,
    OPTION_LIMIT,
    OPTION_OLD,
    OPTION_NEW,
    OPTION_ONLY_DICT
};

static const struct option OPTIONS[] = {
    {"from", required_argument, NULL, OPTION_FROM},
    {"to", required_argument, NULL, OPTION_TO},
    {"output", required_argument, NULL, 'o'},
    {"published", required_argument, NULL, OPTION_PUBLISHED},
    {"dict", required_argument, NULL, OPTION_DICT},
    {"only-dict", required_argument, NULL, OPTION_ONLY_DICT},
    {"model", required_argument, NULL, OPTION_MODEL},
    {"threads", required_argument, NULL, OPTION_THREADS},
    {"stages", required_argument, NULL, OPTION_STAGES},
    {"all", no_argument, NULL, OPTION_ALL},
    {"misses", no_argument, NULL, OPTION_MISSES},
    {"why", no_argument, NULL, OPTION_WHY},
    {"strict", no_argument, NULL, OPTION_STRICT},
    {"least", required_argument, NULL, OPTION_LEAST},
    {"update", no_argument, NULL, OPTION_UPDATE},
    {"limit", required_argument, NULL, OPTION_LIMIT},
    {"old", required_argument, NULL, OPTION_OLD},
    {"new", required_argument, NULL, OPTION_NEW},
    {"quiet", no_argument, NULL, 'q'},
    {"help", no_argument, NULL, 'h'},
    {NULL, 0, NULL, 0},
};

static bool wrong(const char *option, const char *value, const char *wanted) {
    fprintf(stderr, "casus: %s %s: %s\n", option, value, wanted);
    return false;
}

static bool read_count(const char *option, const char *text, unsigned long most, uint32_t *out) {
    char *end;
    errno = 0;
    unsigned long value = strtoul(text, &end, 10);
    if (errno || *end || end == text || value < 1 || value > most) {
        char wanted[64];
        snprintf(wanted, sizeof wanted, "give a number from 1 to %lu", most);
        return wrong(option, text, wanted);
    }
    *out = (uint32_t)value;
    return true;
}

static bool read_stage(const char *text, lang_stage *out) {
    static const char *const names[] = {"tokenise", "tag", "parse"};
    for (int i = 0; i < 3; i++)
        if (strcmp(text, names[i]) == 0) {
            *out = (lang_stage)i;
            return true;
        }
    return wrong("--stages", text, "give tokenise, tag or parse");
}

static bool read_least(const char *text, double *out) {
    char *end;
    *out = strtod(text, &end);
    return (*end == '\0' && end != text && *out >= 0.0 && *out <= 1.0) || wrong("--least", text, "give an F1 from 0 to 1");
}

/* Options of one command alone. */
static bool take_special(int option, char *value, cli_options *out) {
    switch (option) {
    case OPTION_STAGES:
        return read_stage(value, &out->stage);
    case OPTION_ALL:
        out->all = true;
        return true;
    case OPTION_MISSES:
        out->misses = true;
        return true;
    case OPTION_WHY:
        out->why = true;
        return true;
    case OPTION_STRICT:
        out->strict = true;
        return true;
    case OPTION_UPDATE:
        out->update = true;
        return true;
    case OPTION_OLD:
        out->dictionary_old = value;
        return true;
    case OPTION_NEW:
        out->dictionary_new = value;
        return true;
    case OPTION_LIMIT:
        return read_count("--limit", value, 1000000, &out->limit);
    case OPTION_LEAST:
        return read_least(value, &out->least);
    default:
        return false; /* getopt has said it */
    }
}

static bool take_option(int option, char *value, cli_options *out) {
    switch (option) {
    case OPTION_FROM:
        return read_format_of(str_of(value), &out->from) ||
               wrong("--from", value,
                     "give auto, text, html, jsonl, conllu, feed, petrarch, newsml, nitf, lexis, factiva, warc or archive");
    case OPTION_TO:
        out->format_given = true;
        return write_format_of(str_of(value), &out->to) || wrong("--to", value, "give table, jsonl, csv or tsv");
    case OPTION_PUBLISHED:
        out->published = day_parse(str_of(value));
        return out->published != DAY_NONE || wrong("--published", value, "give a date as YYYY-MM-DD");
    case OPTION_DICT:
        if (out->dictionary_count == CLI_DICTIONARIES_MAX)
            return wrong("--dict", value, "too many dictionary folders (16 at most)");
        out->dictionaries[out->dictionary_count++] = value;
        return true;
    case OPTION_ONLY_DICT:
        if (out->dictionary_base)
            return wrong("--only-dict", value, "there is one already; give the others as --dict");
        out->dictionary_base = value;
        return true;
    case OPTION_MODEL:
        out->model = value;
        return true;
    case OPTION_THREADS:
        return read_count("--threads", value, 256, &out->threads);
    case 'o':
        out->output = value;
        return true;
    case 'q':
        out->quiet = true;
        return true;
    case 'h':
        out->help = true;
        return true;
    default:
        return take_special(option, value, out);
    }
}

bool cli_parse_options(int argc, char **argv, cli_options *out) {
    *out = (cli_options){.published = DAY_NONE, .threads = 1, .stage = LANG_PARSE, .least = -1.0, .limit = 50};
    out->to = isatty(STDOUT_FILENO) ? WRITE_TABLE : WRITE_JSONL;
    char name[] = "casus";
    char *command = argv[0];
    argv[0] = name; /* getopt begins its messages with it */
    int option;
    while ((option = getopt_long(argc, argv, "o:qh", OPTIONS, NULL)) != -1)
        if (!take_option(option, optarg, out))
            return false;
    argv[0] = command;
    if (out->from == READ_CONLLU && strcmp(command, "parse") != 0 && strcmp(command, "code") != 0 &&
        strcmp(command, "annotate") != 0)
        return wrong("--from", "conllu", "only casus parse, code and annotate take it");
    out->inputs = argv + optind;
    out->input_count = argc - optind;
    return true;
}

void cli_complain(const casus_error *error) {
    char text[1200];
    error_format(error, text, sizeof text);
    fprintf(stderr, "casus: %s\n", text);
}

int cli_finish(bool written) {
    if (fflush(stdout) == 0 && written)
        return EXIT_DONE;
    fputs("casus: standard output: cannot be written\n", stderr);
    return EXIT_NO_OUTPUT;
}

void cli_complain_of(str story_id, casus_error *error) {
    snprintf(error->file, sizeof error->file, "%.*s", (int)(story_id.n < 400 ? story_id.n : 400),
             story_id.n ? story_id.s : "");
    cli_complain(error);
}

casus_status cli_dictionary_folders(const cli_options *options, char *installed, size_t size, const char **out,
                                    size_t *count, casus_error *error) {
    *count = 0;
    if (!options->dictionary_base)
        TRY(engine_find_dictionaries(installed, size, error));
    out[(*count)++] = options->dictionary_base ? options->dictionary_base : installed;
    for (size_t i = 0; i < options->dictionary_count; i++)
        out[(*count)++] = options->dictionaries[i];
    return CASUS_OK;
}

/* The installed dictionaries and what --dict adds, or a compiled dictionary that stands for all of them; none where there
 * is no --dict. */
static casus_status choose_dictionaries(const cli_options *options, char *installed, size_t size, const char **out,
                                        size_t *count, casus_error *error) {
    *count = 0;
    for (size_t i = 0; i < options->dictionary_count; i++)
        if (know_is_compiled(options->dictionaries[i])) {
            if (options->dictionary_count > 1 || options->dictionary_base)
                return error_at(error, CASUS_USAGE, options->dictionaries[i], 0, 0,
                                "a compiled dictionary stands alone: name all folders to casus dict compile instead");
            out[(*count)++] = options->dictionaries[i];
            return CASUS_OK;
        }
    if (options->dictionary_count == 0 && !options->dictionary_base)
        return CASUS_OK;
    return cli_dictionary_folders(options, installed, size, out, count, error);
}

casus_engine *cli_open_engine(const cli_options *options) {
    char installed[4096];
    casus_error error;
    const char *dictionaries[CLI_DICTIONARIES_MAX + 1];
    casus_options engine_options = {options->model, dictionaries, 0};
    casus_engine *engine = NULL;
    casus_status status =
        choose_dictionaries(options, installed, sizeof installed, dictionaries, &engine_options.dictionary_count, &error);
    if (status == CASUS_OK)
        status = casus_engine_open(&engine_options, &engine, &error);
    if (status != CASUS_OK)
        cli_complain(&error);
    return engine;
}
