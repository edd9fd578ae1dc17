/* Text layouts of test/read/text/ and test/read/export/: each file and, beside it, the stories that must be read from it,
 * in order. An expected story names the members that are held against what casus would write; "text" is its list of
 * paragraphs. */
#include "collect.h"

#include "read/read_room.h"
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

/* An export in another encoding and with other line ends is the same stories. */
static void exports_are_read_in_any_encoding(void **state) {
    (void)state;
    file_map file;
    casus_error error;
    assert_int_equal(file_map_open(CASUS_SOURCE_DIR "/test/read/export/lexis_numbered.txt", 0, &file, &error), CASUS_OK);
    buffer wide = {0};
    buffer_add(&wide, "\xFF\xFE", 2);
    str text = {file.bytes, (uint32_t)file.size};
    for (uint32_t i = 0; i < text.n;) {
        uint32_t c = utf8_next(text, &i);
        if (c == '\n')
            buffer_add(&wide, "\r\0", 2);
        const char unit[2] = {(char)(c & 0xFF), (char)(c >> 8)};
        buffer_add(&wide, unit, 2);
    }
    collected plain, other;
    collect("x.txt", file.bytes, file.size, READ_AUTO, NULL, &plain);
    collect("x.txt", wide.s, wide.n, READ_AUTO, NULL, &other);
    assert_int_equal(plain.count, 3);
    assert_int_equal(other.count, 3);
    for (uint32_t i = 0; i < 3; i++) {
        assert_true(str_equal(plain.stories[i].text, other.stories[i].text));
        assert_true(str_equal(plain.stories[i].title, other.stories[i].title));
    }
    collected_free(&plain);
    collected_free(&other);
    buffer_free(&wide);
    file_map_close(&file);
}

/* What is lost of a record is told by its number, and the others are read. */
static void a_record_without_text_is_reported(void **state) {
    (void)state;
    static const char text[] =
        "HD  One\nWC  3 words\nPD  13 July 2016\nSN  Wire\nLA  English\nLP\nThey met.\nAN  Document WIRE000020160713ec7d00021\n\n"
        "HD  Two\nWC  0 words\nPD  13 July 2016\nSN  Wire\nAN  Document WIRE000020160713ec7d00022\n\n"
        "HD  Three\nWC  3 words\nPD  14 July 2016\nSN  Wire\nTD\nThey left.\n";
    collected got;
    collect("x.txt", text, sizeof text - 1, READ_FACTIVA, NULL, &got);
    assert_int_equal(got.count, 2);
    assert_str(got.stories[0].id, "WIRE000020160713ec7d00021");
    assert_str(got.stories[1].id, "x:3");
    assert_str(got.stories[1].text, "They left.");
    assert_int_equal(got.error_count, 1);
    assert_int_equal(got.errors[0].code, CASUS_EMPTY);
    assert_int_equal(got.errors[0].line, 2);
    collected_free(&got);
}

static void stories_that_look_a_little_like_exports_are_texts(void **state) {
    (void)state;
    static const char *const texts[] = {
        "Talks begin\n\nThey met, and a report of 512 words was written.\n\nBYLINE: none was given.\n",
        "Word count\n512 words\n13 July 2016\n\nThey met in Norrvik.\n",
        "Body\n\nThe body was found on Friday.\n\nCopyright 2016 Wire\n",
        "1 of 200 DOCUMENTS\n\nThey released one of two hundred documents.\n",
        "HD is short for high definition.\n\nPD stands for police department.\n",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        assert_false(read_is_lexis(str_of(texts[i])));
        assert_false(read_is_factiva(str_of(texts[i])));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_export_is_read),
        cmocka_unit_test(every_saved_text_is_read),
        cmocka_unit_test(exports_are_read_in_any_encoding),
        cmocka_unit_test(a_record_without_text_is_reported),
        cmocka_unit_test(stories_that_look_a_little_like_exports_are_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
