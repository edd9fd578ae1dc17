/* For tests of the rooms behind the parser: one sentence through the engine, with the repository's own model and
 * dictionaries. */
#ifndef CASUS_TEST_STORY_H
#define CASUS_TEST_STORY_H

#include "engine.h"
#include "unit/test.h"

static casus_engine *test_engine;
static casus_coder *test_coder;
static arena *test_memory;

static int open_test_engine(void **state) {
    (void)state;
    casus_error error;
    if (casus_engine_open(NULL, &test_engine, &error) != CASUS_OK ||
        casus_coder_new(test_engine, &test_coder, &error) != CASUS_OK) {
        fprintf(stderr, "%s: %s\n", error.file, error.message);
        return -1;
    }
    test_memory = arena_new();
    return test_memory ? 0 : -1;
}

static int close_test_engine(void **state) {
    (void)state;
    casus_coder_free(test_coder);
    casus_engine_close(test_engine);
    arena_free(test_memory);
    return 0;
}

/* Codes a text published on a day ("" for none). The result holds until the next call. */
static inline engine_result test_story(const char *text, const char *published) {
    engine_result result;
    casus_error error;
    arena_reset(test_memory);
    story told = {.memory = test_memory, .id = STR("test"), .text = str_of(text), .published = str_of(published)};
    assert_int_equal(engine_code(test_coder, &told, test_memory, NULL, &result, &error), CASUS_OK);
    return result;
}

#endif
