/* casus dict import: dictionaries of TABARI and PETRARCH become a casus dictionary folder. Each file is told by its
 * content; each line that could not be taken over is named on standard error with the reason. A line left out is no
 * failure: the exit status is 1 only where a file could not be read or is no dictionary. */
#include "cli/cli.h"
#include "import/import.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

/* A dictionary file larger than this is none. */
#define FILE_SIZE_MAX ((size_t)64 << 20)

typedef struct import_run {
    const cli_options *options;
    importer *importer;
    uint32_t failed;
    import_counts all;
} import_run;

static void report(void *context, const casus_error *fault) {
    const import_run *self = context;
    char text[1200];
    if (self->options->quiet)
        return;
    error_format(fault, text, sizeof text);
    fprintf(stderr, "%s\n", text);
}

static void complain(import_run *self, const casus_error *error) {
    cli_complain(error);
    self->failed++;
}

static bool visit(void *context, const char *path, casus_status status, const casus_error *error) {
    import_run *self = context;
    file_map map;
    casus_error own;
    import_kind kind = IMPORT_NOTHING;
    import_counts counts = {0, 0};
    if (status != CASUS_OK) {
        complain(self, error);
        return true;
    }
    if (file_map_open(path, FILE_SIZE_MAX, &map, &own) != CASUS_OK) {
        complain(self, &own);
        return true;
    }
    status = importer_add(self->importer, path, map.bytes, map.size, &kind, &counts, &own);
    file_map_close(&map);
    if (status == CASUS_OK && kind == IMPORT_NOTHING)
        (void)!error_at(&own, status = CASUS_FORMAT, path, 0, 0, "%s", import_kind_name(kind));
    if (status != CASUS_OK) {
        complain(self, &own);
        return status != CASUS_NO_MEMORY;
    }
    self->all.taken += counts.taken;
    self->all.left += counts.left;
    printf("%s: %s, %u lines taken over, %u left out\n", path, import_kind_name(kind), counts.taken, counts.left);
    return true;
}

/* ---- writing ----------------------------------------------------------------------------------------------------- */

/* Makes the folders above the last part of the path. */
static bool make_folders(char *path) {
    for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        bool made = mkdir(path, 0777) == 0 || errno == EEXIST;
        *slash = '/';
        if (!made)
            return false;
    }
    return true;
}

static bool write_file(const char *folder, const import_file *file) {
    char path[4096];
    casus_error error;
    int n = snprintf(path, sizeof path, "%s/%.*s", folder, (int)file->name.n, file->name.s);
    if (n < 0 || (size_t)n >= sizeof path) {
        fprintf(stderr, "casus: %s: too long a path\n", folder);
        return false;
    }
    if (!make_folders(path)) {
        fprintf(stderr, "casus: %s: %s\n", path, strerror(errno));
        return false;
    }
    if (file_write(path, file->text.s, file->text.n, &error) == CASUS_OK)
        return true;
    cli_complain(&error);
    return false;
}

static int write_files(import_run *self) {
    const import_file *files;
    uint32_t count;
    casus_error error;
    if (importer_files(self->importer, &files, &count, &error) != CASUS_OK) {
        cli_complain(&error);
        return EXIT_NO_START;
    }
    for (uint32_t i = 0; i < count; i++)
        if (!write_file(self->options->output, &files[i]))
            return EXIT_NO_OUTPUT;
    printf("%s: %u files, %u lines taken over, %u left out\n", self->options->output, count, self->all.taken,
           self->all.left);
    return cli_finish(true);
}

int cli_dict_import(const cli_options *options) {
    char installed[4096], path[4096 + sizeof "/ontology"];
    const char *folder = path; /* the importer asks for codes of events alone */
    casus_error error;
    know *ontology = NULL;
    import_run self = {.options = options};
    if (options->input_count == 0 || !options->output) {
        fputs("casus dict import FILE|DIR... -o DIR: name what to take over and the folder to write\n", stderr);
        return EXIT_USAGE;
    }
    casus_status status = engine_find_dictionaries(installed, sizeof installed, &error);
    snprintf(path, sizeof path, "%s/ontology", status == CASUS_OK ? installed : "");
    if (status != CASUS_OK || know_open(&folder, 1, &ontology, &error) != CASUS_OK ||
        importer_new(ontology, report, &self, &self.importer, &error) != CASUS_OK) {
        cli_complain(&error);
        know_close(ontology);
        return EXIT_NO_START;
    }
    for (int i = 0; i < options->input_count; i++)
        if (file_walk(options->inputs[i], visit, &self, &error) != CASUS_OK)
            complain(&self, &error);
    int exit_status = write_files(&self);
    importer_free(self.importer);
    know_close(ontology);
    return exit_status != EXIT_DONE ? exit_status : self.failed ? EXIT_SOME_FAILED : EXIT_DONE;
}
