/* Files, folders and standard input, story by story; every failure is named and counted, and the rest goes on. */
#include "cli/cli.h"

#include <string.h>

typedef struct inputs {
    const cli_options *options;
    read_options reading;
    bool (*visit)(void *context, const story *told);
    void *context;
    uint32_t *failed;
    bool stopped;
    const char *root; /* the path that the user named and that is walked */
} inputs;

static void fail(inputs *self, const char *file, const casus_error *error) {
    casus_error named = *error;
    if (!named.file[0])
        snprintf(named.file, sizeof named.file, "%s", file);
    cli_complain(&named);
    (*self->failed)++;
}

typedef struct one_file {
    inputs *all;
    const char *file;
    const char *inside; /* the path below the folder that was named, without it; NULL for a file named by itself */
} one_file;

/* Files of the same name in different folders are different stories: below a folder that the user named, the path without
 * its suffix takes the place of the file's name in the id ("africa/0713" for africa/0713.txt). */
static bool visit_below_folder(inputs *all, const char *inside, const story *told) {
    const char *name = strrchr(inside, '/');
    if (!name)
        return all->visit(all->context, told);
    str stem = str_of(name + 1);
    const char *dot = strrchr(name + 1, '.');
    if (dot && dot != name + 1)
        stem.n = (uint32_t)(dot - (name + 1));
    if (!str_starts(told->id, stem))
        return all->visit(all->context, told); /* an id of the record's own */
    buffer id = {0};
    buffer_add(&id, inside, (size_t)(name + 1 - inside));
    buffer_add_str(&id, told->id);
    story renamed = *told;
    if (!id.failed)
        renamed.id = buffer_str(&id);
    bool more = all->visit(all->context, &renamed);
    buffer_free(&id);
    return more;
}

/* A note, not a failure: the story is read, with a mark for each character that is missing. */
static void note_loss(const inputs *self, const story *told) {
    if (self->options->quiet || !told->lost)
        return;
    fprintf(stderr, "casus: %.*s: %u character%s could not be decoded", (int)told->id.n, told->id.s, told->lost,
            told->lost == 1 ? "" : "s");
    if (told->encoding.n)
        fprintf(stderr, " (%.*s)", (int)told->encoding.n, told->encoding.s);
    fputc('\n', stderr);
}

static bool visit_story(void *context, const story *told, casus_status status, const casus_error *error) {
    one_file *self = context;
    if (status != CASUS_OK) {
        fail(self->all, self->file, error);
        return true;
    }
    note_loss(self->all, told);
    bool more =
        self->inside ? visit_below_folder(self->all, self->inside, told) : self->all->visit(self->all->context, told);
    if (!more)
        self->all->stopped = true;
    return !self->all->stopped;
}

static bool visit_file(void *context, const char *file, casus_status status, const casus_error *error) {
    inputs *self = context;
    casus_error own;
    one_file here = {self, file, NULL};
    size_t root = self->root ? strlen(self->root) : 0;
    if (root && strncmp(file, self->root, root) == 0 && file[root] != '\0')
        here.inside = file + root + (file[root] == '/');
    if (status == CASUS_OK) {
        status = read_file(file, &self->reading, visit_story, &here, &own);
        error = &own;
    }
    if (status != CASUS_OK)
        fail(self, file, error);
    return !self->stopped;
}

void cli_each_story(const cli_options *options, bool (*visit)(void *context, const story *told), void *context,
                    uint32_t *failed) {
    inputs self = {options, {options->from, options->published}, visit, context, failed, false, NULL};
    if (options->input_count == 0)
        visit_file(&self, "-", CASUS_OK, NULL);
    for (int i = 0; i < options->input_count && !self.stopped; i++) {
        casus_error error;
        self.root = options->inputs[i];
        if (strcmp(options->inputs[i], "-") == 0)
            visit_file(&self, "-", CASUS_OK, NULL);
        else if (file_walk(options->inputs[i], visit_file, &self, &error) != CASUS_OK)
            fail(&self, options->inputs[i], &error);
    }
}
