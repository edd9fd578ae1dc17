/* The engine with each allocation failing: opening, making a coder, coding a story cold and warm, explaining. Each gives
 * NO_MEMORY with an error or the whole result, and the same coder works afterwards. */
#include "engine.h"
#include "faults/faults.h"
#include "unit/test.h"
#include "write/write.h"

#include <unistd.h>

static const char *const SMALL_DICTIONARY = CASUS_SOURCE_DIR "/test/faults/dictionary";

static const char STORY[] =
    "GENEVA (Example) — Russia attacked Ukraine with missiles on Monday. The Russian army carried out a raid on Kyiv, a Ukrainian\n"
    "official said. President Vladimir Putin and Ban Ki-moon met in Moscow last week. They will meet again on 3 August 2016.\n\n"
    "Ukraine threatened to attack Russian soldiers in Crimea, according to sources. The U.N. said that it did not attack anyone.\n";

static const char OTHER[] =
    "Moscow attacked. Ukrainian ministers met Russian officials in Donetsk yesterday, the United Nations said.";

static casus_engine *engine;

static casus_engine *open_small(casus_error *error, casus_status *status) {
    casus_engine *opened;
    casus_options options = {.dictionaries = &SMALL_DICTIONARY, .dictionary_count = 1};
    *status = casus_engine_open(&options, &opened, error);
    return opened;
}

static int open_engine(void **state) {
    (void)state;
    casus_error error;
    casus_status status;
    engine = open_small(&error, &status);
    if (status == CASUS_OK)
        return 0;
    fprintf(stderr, "%s:%u: %s\n", error.file, error.line, error.message);
    return -1;
}

static int close_engine(void **state) {
    (void)state;
    casus_engine_close(engine);
    return 0;
}

static void check_no_memory(casus_status status, const casus_error *error) {
    if (status == CASUS_NO_MEMORY && error->code == CASUS_NO_MEMORY && error->message[0] != '\0')
        return;
    memory_fail_at(0);
    fail_msg("%s (error: %s, %s: %s)", casus_status_name(status), casus_status_name(error->code), error->file,
             error->message);
}

/* ---- opening
 * -------------------------------------------------------------------------------------------------------------------- */

typedef struct opening {
    casus_options options;
    casus_engine *opened;
    char *wanted; /* what the whole engine makes of STORY */
    size_t length;
} opening;

/* STORY's events, to be freed. */
static char *code_with(const casus_engine *whole, size_t *length) {
    casus_coder *self;
    casus_error error;
    const char *jsonl;
    if (casus_coder_new(whole, &self, &error) != CASUS_OK ||
        casus_code_text(self, STORY, sizeof STORY - 1, "2016-07-13", &jsonl, length, &error) != CASUS_OK)
        fail_msg("%s", error.message);
    char *copy = malloc(*length + 1);
    assert_non_null(copy);
    memcpy(copy, jsonl, *length);
    copy[*length] = '\0';
    casus_coder_free(self);
    return copy;
}

static void open_with_fault(void *context) {
    opening *self = context;
    casus_error error;
    memset(&error, 0, sizeof error);
    self->opened = engine;
    casus_status status = casus_engine_open(&self->options, &self->opened, &error);
    if (status != CASUS_OK) {
        assert_null(self->opened);
        check_no_memory(status, &error);
    }
}

/* An engine that opened in spite of the fault has lost nothing. */
static void use_what_opened(void *context) {
    opening *self = context;
    if (!self->opened)
        return;
    size_t length;
    char *got = code_with(self->opened, &length);
    assert_int_equal(length, self->length);
    assert_string_equal(got, self->wanted);
    free(got);
    casus_engine_close(self->opened);
}

static void open_in_steps(const casus_options *options, uint64_t every, uint64_t least) {
    opening self = {.options = *options};
    casus_error error;
    if (casus_engine_open(options, &self.opened, &error) != CASUS_OK)
        fail_msg("%s: %s", error.file, error.message);
    self.wanted = code_with(self.opened, &self.length);
    assert_non_null(strstr(self.wanted, "\"code\":\"UKR\""));
    casus_engine_close(self.opened);
    assert_true(faults_step(open_with_fault, use_what_opened, &self, every) > least);
    free(self.wanted);
}

static void opening_fails_clean(void **state) {
    (void)state;
    casus_options options = {.dictionaries = &SMALL_DICTIONARY, .dictionary_count = 1};
    open_in_steps(&options, 3000, 100);
}

/* The same, compiled. */
static void opening_a_compiled_dictionary_fails_clean(void **state) {
    (void)state;
    char path[] = "/tmp/casus-faults-XXXXXX";
    const char *paths = path;
    know *texts;
    buffer bytes = {0};
    casus_error error;
    int descriptor = mkstemp(path);
    assert_true(descriptor >= 0);
    close(descriptor);
    assert_int_equal(know_open(&SMALL_DICTIONARY, 1, &texts, &error), CASUS_OK);
    assert_int_equal(know_compile(texts, &bytes, &error), CASUS_OK);
    know_close(texts);
    assert_int_equal(file_write(path, bytes.s, bytes.n, &error), CASUS_OK);
    buffer_free(&bytes);
    casus_options options = {.dictionaries = &paths, .dictionary_count = 1};
    open_in_steps(&options, 100, 3);
    remove(path);
}

/* Whatever the engine finds compiled. */
static void opening_the_shipped_dictionaries_fails_clean(void **state) {
    (void)state;
    casus_options options = {.model = NULL};
    open_in_steps(&options, 20, 3);
}

/* The texts that are shipped ask for more allocations than there is time to try: a sample of them. */
static void opening_with_all_dictionaries_fails_clean(void **state) {
    (void)state;
    const char *folder = CASUS_SOURCE_DIR "/dictionaries";
    casus_options options = {.dictionaries = &folder, .dictionary_count = 1};
    open_in_steps(&options, 20, 100);
}

static void coder_with_fault(void *context) {
    (void)context;
    casus_coder *self;
    casus_error error;
    memset(&error, 0, sizeof error);
    casus_status status = casus_coder_new(engine, &self, &error);
    if (status != CASUS_OK) {
        assert_null(self);
        check_no_memory(status, &error);
    }
    casus_coder_free(self);
}

static void making_a_coder_fails_clean(void **state) {
    (void)state;
    assert_true(faults_step(coder_with_fault, NULL, NULL, 3000) > 3);
}

/* ---- coding
 * ---------------------------------------------------------------------------------------------------------------------- */

typedef struct coding {
    bool keep; /* the coder from step to step */
    casus_coder *coder;
    char *wanted;
    size_t length;
} coding;

static void check_result(const coding *self, const char *jsonl, size_t length) {
    if (length == self->length && memcmp(jsonl, self->wanted, length) == 0)
        return;
    memory_fail_at(0);
    fail_msg("success with another result:\n%.*s\nwanted:\n%.*s", (int)length, jsonl, (int)self->length, self->wanted);
}

static casus_coder *new_coder(void) {
    casus_coder *self = NULL;
    casus_error error;
    if (casus_coder_new(engine, &self, &error) != CASUS_OK)
        fail_msg("%s", error.message);
    return self;
}

static void code_with_fault(void *context) {
    coding *self = context;
    const char *jsonl;
    size_t length;
    casus_error error;
    memset(&error, 0, sizeof error);
    casus_status status = casus_code_text(self->coder, STORY, sizeof STORY - 1, "2016-07-13", &jsonl, &length, &error);
    if (status == CASUS_OK) {
        check_result(self, jsonl, length);
    } else {
        check_no_memory(status, &error);
        assert_int_equal(length, 0);
    }
}

/* The same coder on the same story, and on another one, then for the cold case a new coder. */
static void code_again(void *context) {
    coding *self = context;
    const char *jsonl;
    size_t length;
    casus_error error;
    if (self->keep) {
        assert_int_equal(casus_code_text(self->coder, OTHER, sizeof OTHER - 1, NULL, &jsonl, &length, &error), CASUS_OK);
        assert_true(length > 0);
    }
    if (casus_code_text(self->coder, STORY, sizeof STORY - 1, "2016-07-13", &jsonl, &length, &error) != CASUS_OK)
        fail_msg("the coder does not work any more: %s", error.message);
    check_result(self, jsonl, length);
    if (!self->keep) {
        casus_coder_free(self->coder);
        self->coder = new_coder();
    }
}

static void code_in_steps(bool keep) {
    coding self = {.keep = keep, .coder = new_coder()};
    self.wanted = code_with(engine, &self.length);
    assert_true(faults_step(code_with_fault, code_again, &self, 3000) > 10);
    casus_coder_free(self.coder);
    free(self.wanted);
}

static void a_new_coder_survives_every_fault(void **state) {
    (void)state;
    code_in_steps(false);
}

static void a_used_coder_survives_every_fault(void **state) {
    (void)state;
    code_in_steps(true);
}

/* ---- explaining, parsing
 * ------------------------------------------------------------------------------------------------------------ */

static void explain_with_fault(void *context) {
    casus_coder *self = *(casus_coder **)context;
    arena *memory = arena_new();
    if (!memory)
        return;
    buffer trace = {0}, rows = {0};
    engine_result result;
    casus_error error;
    memset(&error, 0, sizeof error);
    story told = {.memory = memory, .id = STR("s"), .text = {STORY, sizeof STORY - 1}, .published = STR("2016-07-13")};
    casus_status status = engine_code(self, &told, memory, &trace, &result, &error);
    if (status != CASUS_OK)
        check_no_memory(status, &error);
    else
        lang_conllu(engine->model, result.document, &rows);
    assert_true(status != CASUS_OK || rows.failed || rows.n > 0);
    buffer_free(&trace);
    buffer_free(&rows);
    arena_free(memory);
}

static void replace_coder(void *context) {
    casus_coder **self = context;
    casus_coder_free(*self);
    *self = new_coder();
}

static void explaining_fails_clean(void **state) {
    (void)state;
    casus_coder *self = new_coder();
    assert_true(faults_step(explain_with_fault, replace_coder, &self, 3000) > 10);
    casus_coder_free(self);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(opening_fails_clean),
        cmocka_unit_test(opening_a_compiled_dictionary_fails_clean),
        cmocka_unit_test(opening_the_shipped_dictionaries_fails_clean),
        cmocka_unit_test(opening_with_all_dictionaries_fails_clean),
        cmocka_unit_test(making_a_coder_fails_clean),
        cmocka_unit_test(a_new_coder_survives_every_fault),
        cmocka_unit_test(a_used_coder_survives_every_fault),
        cmocka_unit_test(explaining_fails_clean),
    };
    return cmocka_run_group_tests(tests, open_engine, close_engine);
}
