/* Page layouts of test/read/pages/: each page and, beside it, what must be read from it. An expected file names the members
 * that are held against the story; "text" is its list of paragraphs, "caption" and "credit" are those of the first image
 * with one, "images" all that have one. A page without "kind" is an article, one without "parts" has none. The text of a
 * part is the paragraphs from "first" on, "count" of them. */
#include "collect.h"

#include <jansson.h>

#define FOLDER CASUS_SOURCE_DIR "/test/read/pages"

static void check_string(const char *page, const char *key, str actual, const json_t *expected) {
    const char *wanted = json_string_value(expected);
    if (!str_equal(actual, str_of(wanted)))
        fail_msg("%s: %s is\n\"%.*s\", expected\n\"%s\"", page, key, (int)actual.n, actual.s ? actual.s : "", wanted);
}

static void check_list(const char *page, const char *key, const story_strings *actual, const json_t *expected) {
    for (uint32_t i = 0; i < actual->count && i < json_array_size(expected); i++)
        check_string(page, key, actual->items[i], json_array_get(expected, i));
    if (actual->count != json_array_size(expected))
        fail_msg("%s: %s has %u items", page, key, actual->count);
}

static void check_text(const char *page, str text, const json_t *paragraphs) {
    buffer joined = {0};
    for (size_t i = 0; i < json_array_size(paragraphs); i++) {
        if (i)
            buffer_add_str(&joined, STR("\n\n"));
        buffer_add_str(&joined, str_of(json_string_value(json_array_get(paragraphs, i))));
    }
    json_t *whole = json_stringn(joined.s, joined.n);
    check_string(page, "text", text, whole);
    json_decref(whole);
    buffer_free(&joined);
}

/* Bytes of the text before a paragraph. */
static uint32_t offset_of(const json_t *paragraphs, size_t paragraph) {
    size_t offset = 0;
    for (size_t i = 0; i < paragraph; i++)
        offset += json_string_length(json_array_get(paragraphs, i)) + 2;
    return (uint32_t)offset;
}

static void check_parts(const char *page, const story *s, const json_t *expected) {
    const json_t *parts = json_object_get(expected, "parts"), *text = json_object_get(expected, "text");
    if (s->parts.count != json_array_size(parts))
        fail_msg("%s: %u parts", page, s->parts.count);
    for (uint32_t i = 0; i < s->parts.count; i++) {
        const json_t *part = json_array_get(parts, i);
        size_t first = (size_t)json_integer_value(json_object_get(part, "first"));
        size_t count = (size_t)json_integer_value(json_object_get(part, "count"));
        check_string(page, "part's title", s->parts.items[i].title, json_object_get(part, "title"));
        check_string(page, "part's published", s->parts.items[i].published, json_object_get(part, "published"));
        if (s->parts.items[i].start != offset_of(text, first) ||
            s->parts.items[i].end != offset_of(text, first + count) - 2)
            fail_msg("%s: part %u is bytes %u to %u, expected %u to %u", page, i, s->parts.items[i].start,
                     s->parts.items[i].end, offset_of(text, first), offset_of(text, first + count) - 2);
    }
}

static void check_images(const char *page, const story *s, const json_t *expected) {
    uint32_t seen = 0;
    for (uint32_t i = 0; i < s->images.count; i++) {
        const story_image *image = &s->images.items[i];
        const json_t *wanted = json_array_get(expected, seen);
        if (image->caption.n == 0 && image->credit.n == 0)
            continue;
        if (!wanted)
            fail_msg("%s: more images than expected: \"%.*s\"", page, (int)image->caption.n, image->caption.s);
        check_string(page, "image's url", image->url, json_object_get(wanted, "url"));
        check_string(page, "image's caption", image->caption, json_object_get(wanted, "caption"));
        check_string(page, "image's credit", image->credit, json_object_get(wanted, "credit"));
        seen++;
    }
    if (seen != json_array_size(expected))
        fail_msg("%s: %u images with words", page, seen);
}

static void check_page(const char *page, const story *s, const json_t *expected) {
    const struct {
        const char *key;
        str value;
    } strings[] = {{"title", s->title},       {"published", s->published},
                   {"modified", s->modified}, {"publisher", s->publisher},
                   {"language", s->language}, {"section", s->section},
                   {"url", s->url},           {"canonical_url", s->canonical_url},
                   {"dateline", s->dateline}};
    const struct {
        const char *key;
        const story_strings *value;
    } lists[] = {{"authors", &s->authors}, {"tags", &s->tags}, {"alternate_urls", &s->alternate_urls}};
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++)
        if (json_object_get(expected, strings[i].key))
            check_string(page, strings[i].key, strings[i].value, json_object_get(expected, strings[i].key));
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (json_object_get(expected, lists[i].key))
            check_list(page, lists[i].key, lists[i].value, json_object_get(expected, lists[i].key));
    str caption = {NULL, 0}, credit = {NULL, 0};
    for (uint32_t i = s->images.count; i-- > 0;)
        if (s->images.items[i].caption.n) {
            caption = s->images.items[i].caption;
            credit = s->images.items[i].credit;
        }
    if (json_object_get(expected, "caption"))
        check_string(page, "caption", caption, json_object_get(expected, "caption"));
    if (json_object_get(expected, "credit"))
        check_string(page, "credit", credit, json_object_get(expected, "credit"));
    check_text(page, s->text, json_object_get(expected, "text"));
    const char *kind = json_string_value(json_object_get(expected, "kind"));
    if (strcmp(story_kind_name(s->kind), kind ? kind : "article") != 0)
        fail_msg("%s: kind is %s", page, story_kind_name(s->kind));
    check_parts(page, s, expected);
    if (json_object_get(expected, "images"))
        check_images(page, s, json_object_get(expected, "images"));
}

static uint32_t pages_checked;

static bool visit_file(void *context, const char *file, casus_status status, const casus_error *error) {
    (void)context, (void)error;
    assert_int_equal(status, CASUS_OK);
    size_t n = strlen(file);
    if (n < 5 || strcmp(file + n - 5, ".html") != 0)
        return true;
    char path[1024];
    snprintf(path, sizeof path, "%.*s.expected.json", (int)(n - 5), file);
    json_error_t fault;
    json_t *expected = json_load_file(path, 0, &fault);
    if (!expected)
        fail_msg("%s:%d: %s", path, fault.line, fault.text);
    collected got;
    collect_file(file, READ_AUTO, &got);
    assert_int_equal(got.error_count, 0);
    assert_int_equal(got.count, 1);
    check_page(file, &got.stories[0], expected);
    collected_free(&got);
    json_decref(expected);
    pages_checked++;
    return true;
}

static void every_layout_is_read(void **state) {
    (void)state;
    casus_error error;
    assert_int_equal(file_walk(FOLDER, visit_file, NULL, &error), CASUS_OK);
    assert_true(pages_checked >= 7);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_layout_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
