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
} one_file;

static bool visit_story(void *context, const story *told, casus_status status, const casus_error *error) {
    one_file *self = context;
    if (status != CASUS_OK) {
        fail(self->all, self->file, error);
        return true;
    }
    if (!self->all->visit(self->all->context, told))
        self->all->stopped = true;
    return !self->all->stopped;
}

static bool visit_file(void *context, const char *file, casus_status status, const casus_error *error) {
    inputs *self = context;
    casus_error own;
    one_file here = {self, file};
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
    inputs self = {options, {options->from, options->published}, visit, context, failed, false};
    if (options->input_count == 0)
        visit_file(&self, "-", CASUS_OK, NULL);
    for (int i = 0; i < options->input_count && !self.stopped; i++) {
        casus_error error;
        if (strcmp(options->inputs[i], "-") == 0)
            visit_file(&self, "-", CASUS_OK, NULL);
        else if (file_walk(options->inputs[i], visit_file, &self, &error) != CASUS_OK)
            fail(&self, options->inputs[i], &error);
    }
}
