/* Text layouts of test/read/text/ and test/read/export/: each file and, beside it, the stories that must be read from it,
 * in order. An expected story names the members that are held against what casus would write; "text" is its list of
 * paragraphs. */
#include "collect.h"

#include "write/write.h"

#include <jansson.h>

static json_t *written(const story *told) {
    buffer line = {0};
    write_story(WRITE_JSONL, told, false, &line);
    assert_false(line.failed);
    json_error_t fault;
    json_t *out = json_loadb(line.s, line.n, 0, &fault);
    assert_non_null(out);
    buffer_free(&line);
    return out;
}

/* The paragraphs of a text as a list. */
static json_t *paragraphs_of(const char *text) {
    json_t *list = json_array();
    for (const char *end; (end = strstr(text, "\n\n")); text = end + 2)
        json_array_append_new(list, json_stringn(text, (size_t)(end - text)));
    json_array_append_new(list, json_string(text));
    return list;
}

static void check_member(const char *file, size_t number, const char *key, json_t *actual, json_t *expected) {
    if (json_equal(actual, expected))
        return;
    char *is = json_dumps(actual, JSON_ENCODE_ANY), *wanted = json_dumps(expected, JSON_ENCODE_ANY);
    fail_msg("%s: story %zu: %s is\n%s, expected\n%s", file, number + 1, key, is, wanted);
}

static void check_story(const char *file, size_t number, const story *told, json_t *expected) {
    json_t *actual = written(told);
    json_object_set_new(actual, "text", paragraphs_of(json_string_value(json_object_get(actual, "text"))));
    const char *key;
    json_t *value;
    assert_true(json_object_size(expected) >= 2);
    json_object_foreach(expected, key, value) check_member(file, number, key, json_object_get(actual, key), value);
    json_decref(actual);
}

static uint32_t files_checked;

static bool visit_file(void *context, const char *file, casus_status status, const casus_error *error) {
    (void)context, (void)error;
    assert_int_equal(status, CASUS_OK);
    const char *dot = strrchr(file, '.');
    if (!dot || strcmp(dot, ".json") == 0)
        return true;
    char path[1024];
    snprintf(path, sizeof path, "%.*s.expected.json", (int)(dot - file), file);
    json_error_t fault;
    json_t *expected = json_load_file(path, 0, &fault);
    if (!expected)
        fail_msg("%s:%d: %s", path, fault.line, fault.text);
    collected got;
    collect_file(file, READ_AUTO, &got);
    if (got.error_count || got.count != json_array_size(expected))
        fail_msg("%s: %u stories and %u errors", file, got.count, got.error_count);
    for (size_t i = 0; i < got.count; i++)
        check_story(file, i, &got.stories[i], json_array_get(expected, i));
    collected_free(&got);
    json_decref(expected);
    files_checked++;
    return true;
}

static void check_folder(const char *path, uint32_t least) {
    casus_error error;
    files_checked = 0;
    assert_int_equal(file_walk(path, visit_file, NULL, &error), CASUS_OK);
    assert_true(files_checked >= least);
}

static void every_export_is_read(void **state) {
    (void)state;
    check_folder(CASUS_SOURCE_DIR "/test/read/export", 5);
}

static void every_saved_text_is_read(void **state) {
    (void)state;
    check_folder(CASUS_SOURCE_DIR "/test/read/text", 8);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_export_is_read),
        cmocka_unit_test(every_saved_text_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
