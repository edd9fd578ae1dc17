/* The public header as a caller meets it: engine and coder, plain text in, JSON lines out, errors as values, one engine for
 * two threads. */
#include "unit/engine_fixture.h"

#include <jansson.h>
#include <pthread.h>

static const char SENTENCE[] = "Russia attacked Ukraine on Monday.";

static casus_coder *new_coder(void) {
    casus_coder *coder = NULL;
    assert_int_equal(casus_coder_new(engine, &coder, NULL), CASUS_OK);
    assert_non_null(coder);
    return coder;
}

static bool names_russia_and_ukraine(const json_t *event) {
    const json_t *source = json_object_get(json_object_get(event, "source"), "code");
    const json_t *target = json_object_get(json_object_get(event, "target"), "code");
    return json_is_string(source) && json_is_string(target) && strcmp(json_string_value(source), "RUS") == 0 &&
           strcmp(json_string_value(target), "UKR") == 0;
}

static void plain_text_gives_json_lines(void **state) {
    (void)state;
    casus_coder *coder = new_coder();
    casus_error error;
    const char *jsonl;
    size_t length;
    assert_int_equal(casus_code_text(coder, SENTENCE, strlen(SENTENCE), "2016-07-13", &jsonl, &length, &error), CASUS_OK);
    assert_true(length > 0);
    unsigned found = 0;
    for (size_t at = 0; at < length;) {
        const char *end = memchr(jsonl + at, '\n', length - at);
        assert_non_null(end);
        json_t *event = json_loadb(jsonl + at, (size_t)(end - jsonl) - at, JSON_REJECT_DUPLICATES, NULL);
        assert_true(json_is_object(event));
        found += names_russia_and_ukraine(event);
        json_decref(event);
        at = (size_t)(end - jsonl) + 1;
    }
    assert_true(found > 0);
    casus_coder_free(coder);
}

static void without_an_event_it_is_empty(void **state) {
    (void)state;
    casus_coder *coder = new_coder();
    const char *jsonl = NULL;
    size_t length = 1;
    assert_int_equal(casus_code_text(coder, "Rain.", 5, NULL, &jsonl, &length, NULL), CASUS_OK);
    assert_int_equal(length, 0);
    assert_non_null(jsonl);
    casus_coder_free(coder);
}

static void the_same_text_gives_the_same_bytes(void **state) {
    (void)state;
    casus_coder *first = new_coder(), *second = new_coder();
    const char *a, *b;
    size_t length_a, length_b;
    assert_int_equal(casus_code_text(first, SENTENCE, strlen(SENTENCE), "2016-07-13", &a, &length_a, NULL), CASUS_OK);
    /* another story before it leaves no trace */
    assert_int_equal(casus_code_text(second, "France met Germany. They talked.", 32, "2001-01-01", &b, &length_b, NULL),
                     CASUS_OK);
    assert_int_equal(casus_code_text(second, SENTENCE, strlen(SENTENCE), "2016-07-13", &b, &length_b, NULL), CASUS_OK);
    assert_int_equal(length_a, length_b);
    assert_memory_equal(a, b, length_a);
    casus_coder_free(first);
    casus_coder_free(second);
}

static void wrong_input_is_an_error_and_the_coder_goes_on(void **state) {
    (void)state;
    casus_coder *coder = new_coder();
    casus_error error;
    const char *jsonl;
    size_t length;
    static const char *const dates[] = {"yesterday", "", "2016-02-30", "13.7.2016"};
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        assert_int_equal(casus_code_text(coder, SENTENCE, strlen(SENTENCE), dates[i], &jsonl, &length, &error),
                         CASUS_FORMAT);
        assert_int_equal(error.code, CASUS_FORMAT);
        assert_true(error.message[0] != '\0');
        assert_int_equal(length, 0);
    }
    assert_int_equal(casus_code_text(coder, "", 0, NULL, &jsonl, &length, &error), CASUS_EMPTY);
    assert_int_equal(casus_code_text(coder, NULL, 0, NULL, &jsonl, &length, &error), CASUS_EMPTY);
    assert_int_equal(casus_code_text(coder, " \n\t\n", 4, NULL, &jsonl, &length, NULL), CASUS_EMPTY);
    assert_int_equal(casus_code_text(coder, SENTENCE, strlen(SENTENCE), "2016-07-13", &jsonl, &length, &error), CASUS_OK);
    assert_true(length > 0);
    casus_coder_free(coder);
}

static void bytes_that_are_no_text_are_replaced_or_refused(void **state) {
    (void)state;
    static const char broken[] = "Russia attacked \xff\xfe\xc3 Ukraine on Monday. Caf\xe9.";
    casus_coder *coder = new_coder();
    casus_error error;
    const char *jsonl;
    size_t length;
    assert_int_equal(casus_code_text(coder, broken, sizeof broken - 1, "2016-07-13", &jsonl, &length, &error), CASUS_OK);
    assert_true(utf8_valid((str){jsonl, (uint32_t)length}));
    char binary[4096];
    for (size_t i = 0; i < sizeof binary; i++)
        binary[i] = (char)(i * 7919 >> 3);
    casus_status status = casus_code_text(coder, binary, sizeof binary, NULL, &jsonl, &length, &error);
    assert_true(status == CASUS_OK || status == CASUS_FORMAT || status == CASUS_EMPTY);
    casus_coder_free(coder);
}

static void a_missing_model_is_named(void **state) {
    (void)state;
    casus_options options = {.model = "/nonexistent/en.casus"};
    casus_engine *none = engine;
    casus_error error;
    assert_int_equal(casus_engine_open(&options, &none, &error), CASUS_NOT_FOUND);
    assert_null(none);
    assert_string_equal(error.file, "/nonexistent/en.casus");
    assert_int_equal(casus_engine_open(&options, &none, NULL), CASUS_NOT_FOUND);
    static const char *const folder = "/nonexistent/dictionaries";
    options = (casus_options){.dictionaries = &folder, .dictionary_count = 1};
    assert_int_equal(casus_engine_open(&options, &none, &error), CASUS_NOT_FOUND);
    assert_null(none);
    assert_non_null(strstr(error.file, "/nonexistent/dictionaries"));
}

static void a_file_that_is_no_model_is_damaged(void **state) {
    (void)state;
    casus_options options = {.model = CASUS_SOURCE_DIR "/include/casus.h"};
    casus_engine *none = engine;
    casus_error error;
    assert_int_equal(casus_engine_open(&options, &none, &error), CASUS_DAMAGED);
    assert_null(none);
    assert_string_equal(error.file, options.model);
}

static void null_is_accepted_where_the_header_says_so(void **state) {
    (void)state;
    casus_engine_close(NULL);
    casus_coder_free(NULL);
    assert_string_equal(casus_status_name(CASUS_NO_MEMORY), "NO_MEMORY");
    assert_string_equal(casus_status_text(CASUS_NO_MEMORY), "out of memory");
    assert_non_null(casus_status_name((casus_status)1234));
    assert_non_null(casus_status_text((casus_status)-1));
    unsigned major, minor, patch;
    assert_int_equal(sscanf(casus_version(), "%u.%u.%u", &major, &minor, &patch), 3);
}

/* ---- two threads
 * --------------------------------------------------------------------------------------------------------- */

typedef struct share {
    const casus_engine *engine;
    unsigned failures;
    char first[16384];
} share;

static void *code_again_and_again(void *context) {
    share *mine = context;
    casus_coder *coder;
    if (casus_coder_new(mine->engine, &coder, NULL) != CASUS_OK) {
        mine->failures++;
        return NULL;
    }
    for (int i = 0; i < 200; i++) {
        const char *jsonl;
        size_t length;
        if (casus_code_text(coder, SENTENCE, strlen(SENTENCE), "2016-07-13", &jsonl, &length, NULL) != CASUS_OK ||
            !length || length >= sizeof mine->first)
            mine->failures++;
        else if (i == 0)
            memcpy(mine->first, jsonl, length);
        else
            mine->failures += strncmp(mine->first, jsonl, length) != 0;
    }
    casus_coder_free(coder);
    return NULL;
}

static void two_threads_share_an_engine(void **state) {
    (void)state;
    pthread_t threads[2];
    share *shares = calloc(2, sizeof *shares);
    assert_non_null(shares);
    for (int i = 0; i < 2; i++) {
        shares[i].engine = engine;
        assert_int_equal(pthread_create(&threads[i], NULL, code_again_and_again, &shares[i]), 0);
    }
    for (int i = 0; i < 2; i++)
        assert_int_equal(pthread_join(threads[i], NULL), 0);
    assert_int_equal(shares[0].failures, 0);
    assert_int_equal(shares[1].failures, 0);
    assert_string_equal(shares[0].first, shares[1].first);
    free(shares);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_text_gives_json_lines),
        cmocka_unit_test(without_an_event_it_is_empty),
        cmocka_unit_test(the_same_text_gives_the_same_bytes),
        cmocka_unit_test(wrong_input_is_an_error_and_the_coder_goes_on),
        cmocka_unit_test(bytes_that_are_no_text_are_replaced_or_refused),
        cmocka_unit_test(a_missing_model_is_named),
        cmocka_unit_test(a_file_that_is_no_model_is_damaged),
        cmocka_unit_test(null_is_accepted_where_the_header_says_so),
        cmocka_unit_test(two_threads_share_an_engine),
    };
    return cmocka_run_group_tests(tests, open_engine, close_engine);
}
