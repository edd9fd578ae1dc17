/* Files, folders and standard input, record by record or story by story. */
#include "cli/cli.h"

#include <string.h>

typedef struct inputs {
    read_options reading;
    cli_record_visitor visit;
    void *context;
    bool stopped;
    uint32_t files;     /* so far */
    const char *root;   /* the path that the user named and that is walked */
    read_origin origin; /* what is added to the records of the file at work */
} inputs;

static bool tell(inputs *self, const read_record *record, const casus_error *error) {
    if (!self->stopped && !self->visit(self->context, record, error))
        self->stopped = true;
    return !self->stopped;
}

static bool fail(inputs *self, const char *file, const casus_error *error) {
    casus_error named = *error;
    if (!named.file[0])
        snprintf(named.file, sizeof named.file, "%s", file);
    return tell(self, NULL, &named);
}

static bool visit_record(void *context, const read_record *record, casus_status status, const casus_error *error) {
    inputs *self = context;
    if (status != CASUS_OK)
        return fail(self, "", error);
    read_record here = *record;
    here.origin.below = self->origin.below;
    return tell(self, &here, NULL);
}

/* Files of the same name in different folders are different stories: below a folder that the user named, the folders down
 * to the file stand in the id ("africa/0713" for africa/0713.txt). */
static str folders_below(const char *root, const char *file) {
    size_t n = root ? strlen(root) : 0;
    if (n == 0 || strncmp(file, root, n) != 0 || file[n] == '\0')
        return (str){NULL, 0};
    const char *inside = file + n + (file[n] == '/');
    const char *name = strrchr(inside, '/');
    return name ? (str){inside, (uint32_t)(name + 1 - inside)} : (str){NULL, 0};
}

static bool visit_file(void *context, const char *file, casus_status status, const casus_error *error) {
    inputs *self = context;
    casus_error own;
    self->files++;
    self->origin.below = folders_below(self->root, file);
    if (status == CASUS_OK) {
        status = read_cut_file(file, &self->reading, visit_record, self, &own);
        error = &own;
    }
    return status == CASUS_OK ? !self->stopped : fail(self, file, error);
}

void cli_each_record(const cli_options *options, cli_record_visitor visit, void *context) {
    inputs self = {.reading = {options->from, options->published}, .visit = visit, .context = context};
    if (options->input_count == 0)
        visit_file(&self, "-", CASUS_OK, NULL);
    for (int i = 0; i < options->input_count && !self.stopped; i++) {
        casus_error error;
        uint32_t before = self.files;
        self.root = options->inputs[i];
        if (strcmp(options->inputs[i], "-") == 0)
            visit_file(&self, "-", CASUS_OK, NULL);
        else if (file_walk(options->inputs[i], visit_file, &self, &error) != CASUS_OK)
            fail(&self, options->inputs[i], &error);
        else if (self.files == before && !options->quiet)
            fprintf(stderr, "casus: %s: holds no files\n", options->inputs[i]);
    }
}

void cli_note_loss(const cli_options *options, const story *told) {
    if (options->quiet || !told->lost)
        return;
    fprintf(stderr, "casus: %.*s: %u character%s could not be decoded", (int)told->id.n, told->id.s, told->lost,
            told->lost == 1 ? "" : "s");
    if (told->encoding.n)
        fprintf(stderr, " (%.*s)", (int)told->encoding.n, told->encoding.s);
    fputc('\n', stderr);
}

/* ---- story by story --------------------------------------------------------------------------------------------- */

typedef struct stories {
    const cli_options *options;
    read_reader *reader;
    read_options reading;
    bool (*visit)(void *context, const story *told);
    void *context;
    uint32_t *failed;
} stories;

static bool visit_story(void *context, const story *told, casus_status status, const casus_error *error) {
    stories *self = context;
    if (status == CASUS_OK) {
        cli_note_loss(self->options, told);
        return self->visit(self->context, told);
    }
    cli_complain(error);
    (*self->failed)++;
    return true;
}

static bool read_one(void *context, const read_record *record, const casus_error *error) {
    stories *self = context;
    return record ? read_stories(self->reader, record, &self->reading, visit_story, self)
                  : visit_story(self, NULL, error->code, error);
}

void cli_each_story(const cli_options *options, bool (*visit)(void *context, const story *told), void *context,
                    uint32_t *failed) {
    stories self = {options, NULL, {options->from, options->published}, visit, context, failed};
    casus_error error;
    if (read_reader_new(&self.reader, &error) != CASUS_OK) {
        cli_complain(&error);
        (*failed)++;
        return;
    }
    cli_each_record(options, read_one, &self);
    read_reader_free(self.reader);
}
