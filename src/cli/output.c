/* Where results go. A named file is written beside as FILE.part and renamed when all is done, so that nobody meets half a
 * file; a store looks after itself. */
#include "cli/cli.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static bool broken(cli_output *out) {
    fprintf(stderr, "casus: %s: cannot be written: %s\n", out->path ? out->path : "standard output", strerror(errno));
    out->failed = true;
    return false;
}

static bool choose_format(const cli_options *options, cli_output *out, bool *database) {
    const char *dot = strrchr(options->output, '.');
    *database = false;
    if (dot && (strcmp(dot, ".db") == 0 || strcmp(dot, ".sqlite") == 0)) {
        *database = true;
        return true;
    }
    if (options->format_given)
        return true;
    static const struct {
        const char *suffix;
        write_format format;
    } suffixes[] = {
        {".jsonl", WRITE_JSONL}, {".json", WRITE_JSONL}, {".csv", WRITE_CSV}, {".tsv", WRITE_TSV}, {".txt", WRITE_TABLE}};
    for (size_t i = 0; dot && i < sizeof suffixes / sizeof *suffixes; i++)
        if (strcmp(dot, suffixes[i].suffix) == 0) {
            out->format = suffixes[i].format;
            return true;
        }
    fprintf(stderr, "casus: %s: the suffix names no format: use .db, .jsonl, .csv or .tsv, or give --to\n",
            options->output);
    return false;
}

/* A device or a pipe is written as it is: renaming a file over it would replace it. */
static bool is_special(const char *path) {
    struct stat about;
    return strncmp(path, "/dev/", 5) == 0 || (stat(path, &about) == 0 && !S_ISREG(about.st_mode));
}

bool cli_output_open(const cli_options *options, cli_output *out, bool stories) {
    *out = (cli_output){.file = stdout, .format = options->to};
    bool database = false;
    if (options->output && !choose_format(options, out, &database))
        return false;
    if (stories && (out->format == WRITE_CSV || out->format == WRITE_TSV)) {
        fputs("casus: stories are no rows of a table: write JSON lines (.jsonl) or text (.txt)\n", stderr);
        return false;
    }
    if (!options->output)
        return true;
    out->path = options->output;
    if (database) {
        casus_error error;
        out->file = NULL;
        if (stories) {
            fprintf(stderr, "casus: %s: stories are written as JSON lines or text\n", out->path);
            return false;
        }
        if (store_open(out->path, &out->events, &error) == CASUS_OK)
            return true;
        cli_complain(&error);
        out->failed = true;
        return false;
    }
    size_t size = strlen(out->path) + sizeof ".part";
    out->part = malloc(size);
    if (!out->part)
        return broken(out);
    snprintf(out->part, size, "%s%s", out->path, is_special(out->path) ? "" : ".part");
    out->file = fopen(out->part, "wb");
    if (out->file)
        return true;
    broken(out);
    free(out->part);
    out->part = NULL;
    return false;
}

bool cli_output_flush(cli_output *out) {
    if (out->failed)
        return false;
    if (out->bytes.failed) {
        errno = ENOMEM;
        return broken(out);
    }
    size_t n = out->bytes.n;
    bool fine = !out->file || n == 0 || fwrite(out->bytes.s, 1, n, out->file) == n;
    buffer_clear(&out->bytes);
    return fine || broken(out);
}

bool cli_output_close(cli_output *out) {
    bool fine = cli_output_flush(out);
    if (out->events) {
        casus_error error;
        if (store_close(out->events, &error) != CASUS_OK) {
            cli_complain(&error);
            fine = false;
        }
    } else if (out->file) {
        if (fflush(out->file) != 0 && !out->failed)
            fine = broken(out);
        if (out->file != stdout && fclose(out->file) != 0 && !out->failed)
            fine = broken(out);
        bool beside = out->part && strcmp(out->part, out->path) != 0;
        if (fine && beside && rename(out->part, out->path) != 0)
            fine = broken(out);
        if (!fine && beside)
            remove(out->part);
    }
    free(out->part);
    buffer_free(&out->bytes);
    return fine;
}
