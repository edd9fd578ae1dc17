/* One engine for the tests of a file, with the repository's own model and dictionaries: group set-up and tear-down. */
#ifndef CASUS_TEST_ENGINE_FIXTURE_H
#define CASUS_TEST_ENGINE_FIXTURE_H

#include "unit/test.h"

#include <stdio.h>

static casus_engine *engine;

static inline int open_engine(void **state) {
    (void)state;
    casus_error error;
    if (casus_engine_open(NULL, &engine, &error) == CASUS_OK)
        return 0;
    fprintf(stderr, "%s: %s\n", error.file, error.message);
    return -1;
}

static inline int close_engine(void **state) {
    (void)state;
    casus_engine_close(engine);
    return 0;
}

#endif
