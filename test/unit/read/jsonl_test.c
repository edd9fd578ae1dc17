/* JSON lines: members, exact text, bad lines with their numbers. */
#include "collect.h"

static void members_are_taken(void **state) {
    (void)state;
    static const char line[] =
        "{\"id\": \"a1\", \"title\": \" T \", \"url\": \"https://example.org/x\", \"published\": \"13 July 2016\","
        "\"publisher\": \"P\", \"language\": \"en\", \"authors\": [\"A\", \"B\", \"A\"], \"tags\": \"t\","
        "\"images\": [{\"url\": \"u\", \"caption\": \"c\", \"credit\": \"d\"}], \"section\": null, \"other\": 5,"
        "\"text\": \"One.\"}\n{\"id\": 7, \"date\": \"2016-07-14T10:00:00Z\", \"text\": \"Two.\"}";
    collected got;
    collect("in.jsonl", line, sizeof line - 1, READ_AUTO, "2011-01-01", &got);
    assert_int_equal(got.count, 2);
    const story *s = &got.stories[0];
    assert_str(s->id, "a1");
    assert_str(s->title, "T");
    assert_str(s->published, "2016-07-13");
    assert_str(s->publisher, "P");
    assert_int_equal(s->authors.count, 2);
    assert_int_equal(s->tags.count, 1);
    assert_int_equal(s->images.count, 1);
    assert_str(s->images.items[0].credit, "d");
    assert_str(s->file, "in.jsonl");
    assert_str(got.stories[1].id, "7");
    assert_str(got.stories[1].published, "2016-07-14T10:00:00Z");
    collected_free(&got);
}

static void kind_parts_and_keys_are_taken_back(void **state) {
    (void)state;
    static const char line[] =
        "{\"text\": \"\xC3\x84ra.\\n\\n\xF0\x9F\x98\x80 two.\", \"kind\": \"live_blog\", \"story_key\": \"0123456789abcdef\","
        "\"content_hash\": \"fedcba9876543210\", \"parts\": [{\"start\": 0, \"end\": 4, \"title\": \"A\","
        "\"published\": \"2016-07-13T10:45:00\"}, {\"start\": 6, \"end\": 12}]}";
    collected got;
    collect("in.jsonl", line, sizeof line - 1, READ_AUTO, NULL, &got);
    assert_int_equal(got.count, 1);
    const story *s = &got.stories[0];
    assert_int_equal(s->kind, STORY_LIVE);
    assert_str(s->story_key, "0123456789abcdef");
    assert_str(s->content_hash, "fedcba9876543210");
    assert_int_equal(s->parts.count, 2);
    assert_str(s->parts.items[0].title, "A");
    assert_str(s->parts.items[0].published, "2016-07-13T10:45:00");
    assert_str(str_slice(s->text, s->parts.items[0].start, s->parts.items[0].end), "\xC3\x84ra.");
    assert_str(str_slice(s->text, s->parts.items[1].start, s->parts.items[1].end), "\xF0\x9F\x98\x80 two.");
    collected_free(&got);
}

static void kinds_and_parts_that_cannot_be_are_told(void **state) {
    (void)state;
    static const char lines[] = "{\"text\": \"a\", \"kind\": \"poem\"}\n"
                                "{\"text\": \"a\", \"parts\": {}}\n"
                                "{\"text\": \"a\", \"parts\": [{\"start\": 0, \"end\": 2}]}\n"
                                "{\"text\": \"abc\", \"parts\": [{\"start\": 1, \"end\": 2}, {\"start\": 0, \"end\": 1}]}\n"
                                "{\"text\": \"a\", \"parts\": [{\"start\": 0, \"end\": 9223372036854775807}]}\n"
                                "{\"text\": \"a\", \"parts\": [{\"start\": 0, \"end\": 1, \"published\": \"soon\"}]}\n";
    collected got;
    collect("in.jsonl", lines, sizeof lines - 1, READ_JSONL, NULL, &got);
    assert_int_equal(got.count, 0);
    assert_int_equal(got.error_count, 6);
    collected_free(&got);
}

static void the_text_is_taken_as_it_is(void **state) {
    (void)state;
    static const char line[] = "{\"text\": \"\\n  Share this article\\r\\ncafe\xCC\x81 \\u00ad\\u200b\\u0000 \xFF\\n\"}\n";
    collected got;
    collect("in", line, sizeof line - 1, READ_JSONL, NULL, &got);
    assert_int_equal(got.count, 1);
    assert_str(got.stories[0].text,
               "\n  Share this article\r\ncafe\xCC\x81 \xC2\xAD\xE2\x80\x8B\xEF\xBF\xBD \xEF\xBF\xBD\n");
    collected_free(&got);
}

static void bad_lines_are_told_and_the_rest_goes_on(void **state) {
    (void)state;
    static const char lines[] = "{\"text\": \"One.\"}\n"
                                "{\"text\": \n"
                                "\n"
                                "[1]\n"
                                "{\"id\": \"x\"}\n"
                                "{\"text\": 5}\n"
                                "{\"text\": \"\"}\n"
                                "{\"text\": \"a\", \"published\": \"03/04/2016\"}\n"
                                "{\"text\": \"a\", \"text\": \"b\"}\n"
                                "{\"text\": \"a\", \"authors\": [1]}\r\n"
                                "{\"text\": \"Two.\"}\r\n";
    static const uint32_t numbers[] = {2, 4, 5, 6, 7, 8, 9, 10};
    collected got;
    collect("in.jsonl", lines, sizeof lines - 1, READ_JSONL, "2016-07-13", &got);
    assert_int_equal(got.count, 2);
    assert_str(got.stories[1].id, "in:11");
    assert_str(got.stories[1].published, "2016-07-13");
    assert_int_equal(got.error_count, sizeof numbers / sizeof *numbers);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        assert_int_equal(got.errors[i].line, numbers[i]);
        assert_int_equal(got.errors[i].code, numbers[i] == 7 ? CASUS_EMPTY : CASUS_FORMAT);
    }
    collected_free(&got);
}

static bool once(void *context, const story *told, casus_status status, const casus_error *error) {
    (void)told, (void)status, (void)error;
    ++*(int *)context;
    return false;
}

static void the_visitor_may_stop(void **state) {
    (void)state;
    static const char lines[] = "{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n";
    casus_error error;
    int calls = 0;
    assert_int_equal(read_bytes("in", lines, sizeof lines - 1, NULL, once, &calls, &error), CASUS_OK);
    assert_int_equal(calls, 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(members_are_taken),
        cmocka_unit_test(kind_parts_and_keys_are_taken_back),
        cmocka_unit_test(kinds_and_parts_that_cannot_be_are_told),
        cmocka_unit_test(the_text_is_taken_as_it_is),
        cmocka_unit_test(bad_lines_are_told_and_the_rest_goes_on),
        cmocka_unit_test(the_visitor_may_stop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
