/* A visitor that keeps copies. */
#include "collect.h"

static bool keep(void *context, const story *told, casus_status status, const casus_error *error) {
    collected *self = context;
    if (status == CASUS_OK) {
        assert_true(self->count < COLLECT_MAX);
        assert_int_equal(story_copy(told, self->memory, &self->stories[self->count++]), CASUS_OK);
    } else {
        assert_null(told);
        assert_true(self->error_count < COLLECT_MAX);
        assert_int_equal(error->code, status);
        assert_true(error->message[0] != '\0');
        self->errors[self->error_count++] = *error;
    }
    return true;
}

static read_options options_of(read_format format, const char *published) {
    return (read_options){format, published ? day_parse(str_of(published)) : DAY_NONE};
}

static void start(collected *out) {
    memset(out, 0, sizeof *out);
    out->memory = arena_new();
    assert_non_null(out->memory);
}

void collect(const char *name, const char *bytes, size_t size, read_format format, const char *published, collected *out) {
    casus_error error;
    start(out);
    read_options options = options_of(format, published);
    /* A copy of the exact size, so that reading past the end is seen. */
    char *copy = malloc(size ? size : 1);
    assert_non_null(copy);
    if (size)
        memcpy(copy, bytes, size);
    assert_int_equal(read_bytes(name, copy, size, &options, keep, out, &error), CASUS_OK);
    free(copy);
}

void collect_file(const char *path, read_format format, collected *out) {
    casus_error error;
    start(out);
    read_options options = options_of(format, NULL);
    assert_int_equal(read_file(path, &options, keep, out, &error), CASUS_OK);
}

void collected_free(collected *self) {
    arena_free(self->memory);
}
