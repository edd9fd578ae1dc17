/* Stories as JSON lines hold every field of the contract; for people, metadata and text. */
#include "unit/test.h"
#include "write/write.h"

#include <jansson.h>

static str urls[2];
static str authors[1];
static story_image images[1];

static story full_story(void) {
    urls[0] = STR("https://a.example/1");
    urls[1] = STR("https://a.example/2");
    authors[0] = STR("Åsa \"Ace\" Berg");
    images[0] = (story_image){STR("https://a.example/i.jpg"), STR("A tank, 2016"), STR("AP/X")};
    return (story){
        .id = STR("s1"),
        .url = STR("https://a.example/"),
        .alternate_urls = {urls, 2},
        .title = STR("Tanks & talks"),
        .authors = {authors, 1},
        .published = STR("2016-07-13"),
        .images = {images, 1},
        .dateline = STR("GENEVA (AP) —"),
        .text = STR("One.\n\nTwo."),
    };
}

static void json_holds_every_field(void **state) {
    (void)state;
    static const char *const strings[] = {"id",       "url",       "canonical_url", "title",   "published",
                                          "modified", "publisher", "language",      "section", "text"};
    static const char *const lists[] = {"alternate_urls", "authors", "tags", "images"};
    story told = full_story();
    buffer out = {0};
    write_story(WRITE_JSONL, &told, false, &out);
    assert_ptr_equal(memchr(out.s, '\n', out.n), out.s + out.n - 1);
    json_t *object = json_loadb(out.s, out.n, JSON_REJECT_DUPLICATES, NULL);
    assert_non_null(object);
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++)
        assert_true(json_is_string(json_object_get(object, strings[i])));
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        assert_true(json_is_array(json_object_get(object, lists[i])));
    assert_string_equal(json_string_value(json_object_get(object, "text")), "One.\n\nTwo.");
    assert_int_equal(json_array_size(json_object_get(object, "alternate_urls")), 2);
    const json_t *image = json_array_get(json_object_get(object, "images"), 0);
    assert_string_equal(json_string_value(json_object_get(image, "caption")), "A tank, 2016");
    assert_string_equal(json_string_value(json_object_get(image, "credit")), "AP/X");
    json_decref(object);
    buffer_free(&out);
}

static void for_people_it_names_what_is_known(void **state) {
    (void)state;
    story told = full_story();
    buffer out = {0};
    write_story(WRITE_TABLE, &told, false, &out);
    assert_non_null(strstr(out.s, "title       Tanks & talks\n"));
    assert_non_null(strstr(out.s, "https://a.example/2\n"));
    assert_non_null(strstr(out.s, "\n\nOne.\n\nTwo.\n"));
    assert_null(strstr(out.s, "publisher"));
    buffer_free(&out);
}

static void an_empty_story_is_written_too(void **state) {
    (void)state;
    story told = {.id = {NULL, 0}};
    for (int format = WRITE_TABLE; format <= WRITE_TSV; format++) {
        buffer out = {0};
        write_story((write_format)format, &told, false, &out);
        assert_false(out.failed);
        assert_true(out.n > 0);
        buffer_free(&out);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json_holds_every_field),
        cmocka_unit_test(for_people_it_names_what_is_known),
        cmocka_unit_test(an_empty_story_is_written_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
