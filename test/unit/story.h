/* For tests of the rooms behind the parser: one sentence through the engine, with the repository's own model and
 * dictionaries. */
#ifndef CASUS_TEST_STORY_H
#define CASUS_TEST_STORY_H

#include "engine.h"
#include "unit/engine_fixture.h"

static casus_coder *test_coder;
static arena *test_memory;

static int open_test_engine(void **state) {
    if (open_engine(state) != 0 || casus_coder_new(engine, &test_coder, NULL) != CASUS_OK)
        return -1;
    test_memory = arena_new();
    return test_memory ? 0 : -1;
}

static int close_test_engine(void **state) {
    casus_coder_free(test_coder);
    arena_free(test_memory);
    return close_engine(state);
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
