/* Bytes piece by piece: lines, long lines, gzip and its faults, formats and what is refused. */
#include "collect.h"

#include <unistd.h>
#include <zlib.h>

#include "read/read_room.h"

static void a_long_line_is_skipped_and_the_next_one_read(void **state) {
    (void)state;
    size_t size = 3u << 20;
    char *bytes = malloc(size);
    assert_non_null(bytes);
    memset(bytes, 'x', size);
    memcpy(bytes, "one\n", 4);
    memcpy(bytes + size - 5, "\nlast", 5);
    read_input *input;
    assert_int_equal(read_input_memory(bytes, size, &input), CASUS_OK);
    str line;
    bool skipped, more;
    casus_error error;
    assert_int_equal(read_input_line(input, 1u << 20, &line, &skipped, &more, &error), CASUS_OK);
    assert_str(line, "one");
    assert_int_equal(read_input_line(input, 1u << 20, &line, &skipped, &more, &error), CASUS_OK);
    assert_true(more && skipped);
    assert_int_equal(read_input_line(input, 1u << 20, &line, &skipped, &more, &error), CASUS_OK);
    assert_true(more && !skipped);
    assert_str(line, "last");
    assert_int_equal(read_input_line(input, 1u << 20, &line, &skipped, &more, &error), CASUS_OK);
    assert_false(more);
    read_input_free(input);
    free(bytes);
}

static size_t pack(const char *text, unsigned char *out, size_t size) {
    z_stream stream;
    memset(&stream, 0, sizeof stream);
    assert_int_equal(deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
    stream.next_in = (z_const Bytef *)(uintptr_t)text;
    stream.avail_in = (uInt)strlen(text);
    stream.next_out = out;
    stream.avail_out = (uInt)size;
    assert_int_equal(deflate(&stream, Z_FINISH), Z_STREAM_END);
    size_t n = size - stream.avail_out;
    deflateEnd(&stream);
    return n;
}

static void gzip_is_unpacked(void **state) {
    (void)state;
    unsigned char packed[512];
    size_t n = pack("{\"text\": \"One.\"}\n", packed, sizeof packed);
    size_t whole = n + pack("{\"text\": \"Two.\"}\n", packed + n, sizeof packed - n);
    collected got;
    collect("a.jsonl.gz", (const char *)packed, whole, READ_AUTO, NULL, &got);
    assert_int_equal(got.count, 2);
    assert_str(got.stories[1].text, "Two.");
    assert_str(got.stories[1].id, "a:2");
    collected_free(&got);

    collect("a.jsonl.gz", (const char *)packed, whole - 4, READ_AUTO, NULL, &got);
    assert_int_equal(got.error_count, 1);
    assert_int_equal(got.errors[0].code, CASUS_DAMAGED);
    assert_string_equal(got.errors[0].file, "a.jsonl.gz");
    collected_free(&got);

    packed[14] ^= 0x55;
    collect("a.jsonl.gz", (const char *)packed, n, READ_AUTO, NULL, &got);
    assert_int_equal(got.count, 0);
    assert_int_equal(got.error_count, 1);
    collected_free(&got);
}

static void what_is_no_text_is_refused_with_its_name(void **state) {
    (void)state;
    static const struct {
        str bytes;
        casus_status status;
        const char *says;
    } cases[] = {
        {{"", 0}, CASUS_EMPTY, "no text"},
        {{" \n\n\t", 4}, CASUS_EMPTY, "no text"},
        {{"%PDF-1.4 x", 10}, CASUS_FORMAT, "PDF"},
        {{"PK\x03\x04xxxx", 8}, CASUS_DAMAGED, "archive"},
        {{"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x08\0\0\0mimetype", 38}, CASUS_FORMAT, "document"},
        {{"a\0b\0c\0", 6}, CASUS_FORMAT, "binary"},
        {{"\x01\x02\x03\x04 abc", 8}, CASUS_FORMAT, "binary"},
        {{"<?xml version='1.0'?><rss version='2.0'>", 40}, CASUS_EMPTY, "no items"},
        {{"<svg xmlns='http://www.w3.org/2000/svg'>", 40}, CASUS_FORMAT, "SVG"},
        {{"WARC/1.0\r\n", 10}, CASUS_DAMAGED, "header"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        collected got;
        collect("in", cases[i].bytes.s, cases[i].bytes.n, READ_AUTO, NULL, &got);
        assert_int_equal(got.count, 0);
        assert_int_equal(got.error_count, 1);
        assert_int_equal(got.errors[0].code, cases[i].status);
        assert_non_null(strstr(got.errors[0].message, cases[i].says));
        assert_string_equal(got.errors[0].file, "in");
        collected_free(&got);
    }
}

static void a_story_may_be_too_large(void **state) {
    (void)state;
    size_t size = (size_t)READ_STORY_MAX + 1;
    char *bytes = malloc(size);
    assert_non_null(bytes);
    memset(bytes, 'a', size);
    collected got;
    collect("big.txt", bytes, size, READ_AUTO, NULL, &got);
    assert_int_equal(got.error_count, 1);
    assert_int_equal(got.errors[0].code, CASUS_LIMIT);
    collected_free(&got);
    free(bytes);
}

static void formats_are_seen(void **state) {
    (void)state;
    static const struct {
        const char *name;
        const char *bytes;
        read_format format;
    } cases[] = {
        {"a", "  {\"text\": \"x\"}", READ_JSONL},
        {"a", "<!DOCTYPE html><p>x", READ_HTML},
        {"a", "<?xml version='1.0'?>\n<!-- c -->\n<html xmlns='x'>", READ_HTML},
        {"a", "\n<div>x</div>", READ_HTML},
        {"a.html", "Hello <b>world</b>", READ_HTML},
        {"a.txt", "Hello <b>world</b>", READ_TEXT},
        {"a.html.gz", "Hello <b>world</b>", READ_HTML},
        {"a", "Talks begin\n\nThey met.", READ_TEXT},
        {"a", "{not json}", READ_TEXT},
        {"a", "<?xml version='1.0'?>\n<!-- c --><rss version='2.0'>", READ_FEED},
        {"a", "PHP Notice\n<?xml version='1.0'?><?xml-stylesheet href='x'?><rdf:RDF xmlns='y'>", READ_FEED},
        {"a.html", "<feed xmlns='http://www.w3.org/2005/Atom'>", READ_FEED},
        {"a", "<ns0:feed xmlns:ns0='http://www.w3.org/2005/Atom'>", READ_FEED},
        {"a", "<urlset>", READ_FEED},
        {"a.json", " {\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": []}", READ_FEED},
        {"a", "<?xml version='1.0'?><!DOCTYPE nitf SYSTEM 'n.dtd' [ <!ENTITY a 'b'> ]>\n<nitf>", READ_NITF},
        {"a", "<newsMessage xmlns='x'>", READ_NEWSML},
        {"a", "<NewsML>", READ_NEWSML},
        {"a", "<newsItem guid='x'>", READ_NEWSML},
        {"a", "<Sentences>\n<Sentence>", READ_PETRARCH},
        {"a", "<Articles>", READ_PETRARCH},
        {"a", "<feedback> is what they want", READ_TEXT},
        {"a", "WARC/1.1\r\nWARC-Type: warcinfo\r\n", READ_WARC},
        {"a.html", "PK\x03\x04 and the rest", READ_ARCHIVE},
        {"a", "BZh91AY&SY and the rest", READ_ARCHIVE},
        {"a", "BZh is no word", READ_TEXT},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        read_format format = READ_AUTO;
        casus_error error;
        assert_int_equal(read_detect(cases[i].name, str_of(cases[i].bytes), true, &format, &error), CASUS_OK);
        assert_int_equal(format, cases[i].format);
    }
    read_format format;
    assert_true(read_format_of(STR("jsonl"), &format) && format == READ_JSONL);
    assert_true(read_format_of(STR("feed"), &format) && format == READ_FEED);
    assert_true(read_format_of(STR("nitf"), &format) && format == READ_NITF);
    assert_true(read_format_of(STR("warc"), &format) && format == READ_WARC);
    assert_true(read_format_of(STR("archive"), &format) && format == READ_ARCHIVE);
    assert_false(read_format_of(STR("pdf"), &format));
}

static bool never(void *context, const story *told, casus_status status, const casus_error *error) {
    (void)context, (void)told, (void)status, (void)error;
    fail();
    return false;
}

static void a_missing_file_is_named(void **state) {
    (void)state;
    casus_error error;
    assert_int_equal(read_file("/nowhere/at/all.txt", NULL, never, NULL, &error), CASUS_NOT_FOUND);
    assert_string_equal(error.file, "/nowhere/at/all.txt");
}

/* ---- after damage --------------------------------------------------------------------------------------------- */

/* Bytes in small pieces, as a pipe may give them. */
typedef struct drip {
    const char *bytes;
    size_t left;
} drip;

static casus_status pull_drip(void *source, char *bytes, size_t size, size_t *got, casus_error *error) {
    drip *self = source;
    (void)error;
    *got = self->left < 3 ? self->left : 3;
    assert_true(*got <= size);
    memcpy(bytes, self->bytes, *got);
    self->bytes += *got;
    self->left -= *got;
    return CASUS_OK;
}

static void check_resumed(read_input *input) {
    str held;
    casus_error error;
    read_input_be_strict(input);
    assert_int_equal(read_input_need(input, 100, &held, &error), CASUS_DAMAGED);
    assert_int_equal(read_input_need(input, 100, &held, &error), CASUS_DAMAGED); /* stays */
    assert_str(str_slice(held, 0, 3), "one");
    for (int tries = 0; tries < 50; tries++) {
        assert_int_equal(read_input_resume(input, &error), CASUS_OK);
        if (read_input_need(input, 100, &held, &error) == CASUS_OK)
            break;
    }
    assert_str(held, "three");
    assert_int_equal(read_input_offset(input), 3);
    read_input_take(input, 2);
    assert_int_equal(read_input_offset(input), 5);
    read_input_free(input);
}

static void reading_goes_on_behind_a_damaged_member(void **state) {
    (void)state;
    unsigned char packed[512];
    size_t first = pack("one", packed, sizeof packed);
    size_t second = first + pack("a second member, which is damaged", packed + first, sizeof packed - first);
    memset(packed + first + 10, 0xFF, 12);
    size_t n = second + pack("three", packed + second, sizeof packed - second);
    read_input *input;
    assert_int_equal(read_input_memory((char *)packed, n, &input), CASUS_OK);
    check_resumed(input);
    drip source = {(char *)packed, n};
    assert_int_equal(read_input_source(pull_drip, &source, &input), CASUS_OK);
    check_resumed(input);
}

static void bytes_are_taken_and_skipped(void **state) {
    (void)state;
    read_input *input;
    drip source = {"0123456789", 10};
    str held;
    uint64_t left;
    casus_error error;
    assert_int_equal(read_input_source(pull_drip, &source, &input), CASUS_OK);
    assert_int_equal(read_input_need(input, 5, &held, &error), CASUS_OK);
    assert_true(held.n >= 5 && held.s[0] == '0');
    read_input_take(input, 2);
    assert_int_equal(read_input_skip(input, 6, &left, &error), CASUS_OK);
    assert_int_equal(left, 0);
    assert_int_equal(read_input_offset(input), 8);
    assert_int_equal(read_input_need(input, 50, &held, &error), CASUS_OK);
    assert_str(held, "89");
    assert_int_equal(read_input_skip(input, 6, &left, &error), CASUS_OK);
    assert_int_equal(left, 4);
    read_input_free(input);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_long_line_is_skipped_and_the_next_one_read),
        cmocka_unit_test(gzip_is_unpacked),
        cmocka_unit_test(what_is_no_text_is_refused_with_its_name),
        cmocka_unit_test(a_story_may_be_too_large),
        cmocka_unit_test(formats_are_seen),
        cmocka_unit_test(a_missing_file_is_named),
        cmocka_unit_test(reading_goes_on_behind_a_damaged_member),
        cmocka_unit_test(bytes_are_taken_and_skipped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
