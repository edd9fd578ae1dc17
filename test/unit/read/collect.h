/* Reads bytes and keeps what the visitor is told. */
#ifndef CASUS_TEST_READ_COLLECT_H
#define CASUS_TEST_READ_COLLECT_H

#include "unit/test.h"

#include "read/read.h"

#define COLLECT_MAX 64u

typedef struct collected {
    arena *memory;
    story stories[COLLECT_MAX];
    uint32_t count;
    casus_error errors[COLLECT_MAX];
    uint32_t error_count;
} collected;

/* Free with collected_free. `published` is "YYYY-MM-DD" or NULL. */
void collect(const char *name, const char *bytes, size_t size, read_format format, const char *published, collected *out);
void collect_file(const char *path, read_format format, collected *out);
void collected_free(collected *self);

#endif
