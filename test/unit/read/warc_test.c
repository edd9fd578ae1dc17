/* WARC as crawlers write it: what is a page and what is not, plain and packed, and how reading goes on behind damage. */
#include "collect.h"

#include <zlib.h>

#include "read/read_room.h"

#define PAGE(name)                                                                                                         \
    "<html><head><title>" name "</title></head><body><article><p>The two ministers met in Norrvik on Friday, and they "    \
    "will meet again, as both of them told the press.</p><p>No result of the talks of " name " was reached, and none had " \
    "been expected, said the owner of a caf\xC3\xA9, who has seen many such talks.</p></article></body></html>"
#define HTML "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"

static void add_record(buffer *out, const char *fields, const char *block, size_t length) {
    buffer_add_format(out, "WARC/1.0\r\n%s\r\nWARC-Date: 2016-07-14T09:30:00Z\r\nContent-Length: %zu\r\n\r\n%s\r\n\r\n",
                      fields, length, block);
    assert_false(out->failed);
}

static void add_typed(buffer *out, const char *type, const char *media, const char *block) {
    char fields[256];
    snprintf(fields, sizeof fields, "WARC-Type: %s\r\nContent-Type: %s\r\nWARC-Target-URI: https://news.example/2016/%u",
             type, media, (unsigned)out->n);
    add_record(out, fields, block, strlen(block));
}

static void add_response(buffer *out, const char *block) {
    add_typed(out, "response", "application/http; msgtype=response", block);
}

/* Appends the bytes from `start` on as one gzip member in their place. */
static void pack_from(buffer *bytes, size_t start) {
    z_stream stream;
    memset(&stream, 0, sizeof stream);
    assert_int_equal(deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
    size_t size = bytes->n - start;
    char *copy = malloc(size), *packed = malloc(size + 1000);
    assert_non_null(copy);
    assert_non_null(packed);
    memcpy(copy, bytes->s + start, size);
    stream.next_in = (Bytef *)copy;
    stream.avail_in = (uInt)size;
    stream.next_out = (Bytef *)packed;
    stream.avail_out = (uInt)(size + 1000);
    assert_int_equal(deflate(&stream, Z_FINISH), Z_STREAM_END);
    bytes->n = start;
    buffer_add(bytes, packed, size + 1000 - stream.avail_out);
    deflateEnd(&stream);
    free(copy);
    free(packed);
}

static void read_all(const buffer *bytes, collected *got) {
    collect("crawl/day.warc.gz", bytes->s, bytes->n, READ_AUTO, NULL, got);
}

/* Every kind of record, two of them pages. With `packed` 0: plain, 1: a member each, 2: one stream. */
static void write_crawl(buffer *out, int packed) {
    struct {
        const char *type, *media, *block;
    } records[] = {
        {"warcinfo", "application/warc-fields", "software: a test\r\n"},
        {"request", "application/http; msgtype=request", "GET / HTTP/1.1\r\n\r\n"},
        {"response", "application/http; msgtype=response", HTML PAGE("One")},
        {"metadata", "application/warc-fields", "fetchTimeMs: 3\r\n"},
        {"response", "application/http; msgtype=response", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG"},
        {"response", "application/http; msgtype=response", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n\x89PNG"},
        {"response", "application/http; msgtype=response",
         "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"text\": \"x\"}"},
        {"response", "application/http; msgtype=response",
         "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nUser-agent: *\r\n"},
        {"response", "application/http; msgtype=response",
         "HTTP/1.1 404 Gone\r\nContent-Type: text/html\r\n\r\n" PAGE("Lost")},
        {"response", "application/http; msgtype=response", "HTTP/1.1 200 OK\r\n\r\n{\"no\": \"type\"}"},
        {"response", "application/http; msgtype=response", HTML},
        {"response", "text/dns", "20160714 example. IN A 192.0.2.1\r\n"},
        {"revisit", "application/http; msgtype=response", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"},
        {"response", "application/http; msgtype=response", "HTTP/1.1 200 OK\r\n\r\n" PAGE("Two")},
        {"resource", "text/html; charset=utf-8", PAGE("Three")},
        {"resource", "text/plain", "Talks begin in Norrvik\n\nThe ministers met on Friday.\n"},
        {"continuation", "", PAGE("Rest")},
        {"conversion", "text/plain", "The ministers met on Friday."},
    };
    for (size_t i = 0; i < sizeof records / sizeof *records; i++) {
        size_t start = out->n;
        add_typed(out, records[i].type, records[i].media, records[i].block);
        if (packed == 1)
            pack_from(out, start);
    }
    if (packed == 2)
        pack_from(out, 0);
}

static void pages_are_read_and_nothing_else(void **state) {
    (void)state;
    for (int packed = 0; packed < 3; packed++) {
        buffer bytes = {0};
        write_crawl(&bytes, packed);
        collected got;
        read_all(&bytes, &got);
        assert_int_equal(got.error_count, 0);
        assert_int_equal(got.count, 4);
        static const char *const ids[] = {"day:3", "day:14", "day:15", "day:16"};
        for (uint32_t i = 0; i < 4; i++)
            assert_str(got.stories[i].id, ids[i]);
        assert_str(got.stories[0].title, "One");
        assert_str(got.stories[1].title, "Two");
        assert_str(got.stories[3].text, "The ministers met on Friday.");
        assert_str(got.stories[0].file, "crawl/day.warc.gz");
        assert_true(str_starts(got.stories[0].url, STR("https://news.example/2016/")));
        assert_int_equal(got.stories[0].published.n, 0); /* when it was fetched is another matter */
        collected_free(&got);
        buffer_free(&bytes);
    }
}

static void a_crawlers_log_is_no_story(void **state) {
    (void)state;
    buffer bytes = {0};
    add_record(&bytes, "WARC-Type: resource\r\nContent-Type: text/plain\r\nWARC-Target-URI: <metadata://tool.example/log>",
               "A log.", 6);
    add_record(&bytes, "WARC-Type: resource\r\nContent-Type: text/plain\r\nWARC-Target-URI: <https://news.example/a>",
               "They met.", 9);
    collected got;
    read_all(&bytes, &got);
    assert_int_equal(got.count, 1);
    assert_str(got.stories[0].id, "day:2");
    collected_free(&got);
    buffer_free(&bytes);
}

static void the_header_names_the_encoding(void **state) {
    (void)state;
    buffer bytes = {0};
    add_response(&bytes, "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=\"windows-1251\"\r\n\r\n<html><body><p>"
                         "\xCC\xE8\xED\xE8\xF1\xF2\xF0\xFB \xE2\xF1\xF2\xF0\xE5\xF2\xE8\xEB\xE8\xF1\xFC \xE2 "
                         "\xEF\xFF\xF2\xED\xE8\xF6\xF3.</p></body></html>");
    collected got;
    read_all(&bytes, &got);
    assert_int_equal(got.count, 1);
    assert_str(got.stories[0].text, "Министры встретились в пятницу.");
    collected_free(&got);
    buffer_free(&bytes);
}

static void check_error(const collected *got, uint32_t i, casus_status status, uint32_t number, uint64_t byte) {
    assert_true(i < got->error_count);
    assert_int_equal(got->errors[i].code, status);
    assert_string_equal(got->errors[i].file, "crawl/day.warc.gz");
    assert_int_equal(got->errors[i].line, number);
    assert_int_equal(got->errors[i].byte, byte);
}

/* A record whose length is wrong by `by`, between two that are right. */
static void check_wrong_length(long by) {
    buffer bytes = {0};
    add_response(&bytes, HTML PAGE("One"));
    size_t at = bytes.n;
    const char *block = HTML PAGE("Two");
    add_record(&bytes, "WARC-Type: response\r\nContent-Type: application/http\r\nWARC-Target-URI: https://news.example/",
               block, (size_t)((long)strlen(block) + by));
    add_response(&bytes, HTML PAGE("Three"));
    add_response(&bytes, HTML PAGE("Four"));
    collected got;
    read_all(&bytes, &got);
    assert_int_equal(got.count, 3);
    assert_str(got.stories[1].title, "Three");
    assert_int_equal(got.error_count, 1);
    check_error(&got, 0, CASUS_DAMAGED, 2, at);
    collected_free(&got);
    buffer_free(&bytes);
}

static void a_wrong_length_loses_one_record(void **state) {
    (void)state;
    static const long wrong[] = {-200, -40, -1, 5, 40, 300, 700, 1 << 20};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        check_wrong_length(wrong[i]);
}

static void reading_goes_on_behind_what_is_no_record(void **state) {
    (void)state;
    static const char *const broken[] = {
        "GET / HTTP/1.1\r\n\r\nWARC/1.0 within a line, WARC/1.\n",
        "WARC/1.0\r\nWARC-Type: response\r\n\r\nwithout a length\r\n\r\n",
        "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: -5\r\n\r\n\r\n\r\n",
        "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999999999999999\r\n\r\n\r\n\r\n",
        "WARC/1.0\r\nContent-Length: 4\r\n\r\nbody\r\n\r\n",
    };
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        buffer bytes = {0};
        add_response(&bytes, HTML PAGE("One"));
        size_t at = bytes.n;
        buffer_add_str(&bytes, str_of(broken[i]));
        add_response(&bytes, HTML PAGE("Two"));
        collected got;
        read_all(&bytes, &got);
        assert_int_equal(got.count, 2);
        assert_str(got.stories[1].title, "Two");
        assert_int_equal(got.error_count, i == 0 ? 2 : 1); /* what looks like a record at the head of a line is told too */
        check_error(&got, 0, CASUS_DAMAGED, 2, at);
        collected_free(&got);
        buffer_free(&bytes);
    }
}

/* Heads of records without an end, one a line: each is told, and none is looked for further than the next. */
static void heads_without_an_end_cost_little(void **state) {
    (void)state;
    buffer bytes = {0};
    for (int i = 0; i < 60; i++)
        buffer_add_str(&bytes, STR("WARC/1.0\n"));
    add_response(&bytes, HTML PAGE("One"));
    collected got;
    read_all(&bytes, &got);
    assert_int_equal(got.count, 1);
    assert_int_equal(got.error_count, 60);
    collected_free(&got);
    buffer_free(&bytes);
}

static void a_damaged_member_loses_one_record(void **state) {
    (void)state;
    for (size_t hit = 0; hit < 200; hit += 7) {
        buffer bytes = {0};
        size_t starts[4];
        static const char *const blocks[] = {HTML PAGE("One"), HTML PAGE("Two"), HTML PAGE("Three"), HTML PAGE("Four")};
        for (size_t i = 0; i < 4; i++) {
            starts[i] = bytes.n;
            add_response(&bytes, blocks[i]);
            pack_from(&bytes, starts[i]);
        }
        memset(bytes.s + starts[1] + hit, 0xFF, 8);
        collected got;
        read_all(&bytes, &got);
        assert_true(got.count >= 3); /* damage in gzip's own header may be to nothing that matters */
        assert_str(got.stories[0].title, "One");
        assert_str(got.stories[got.count - 2].title, "Three");
        assert_str(got.stories[got.count - 1].title, "Four");
        assert_true(got.count == 4 || got.error_count > 0);
        for (uint32_t i = 0; i < got.error_count; i++)
            assert_int_equal(got.errors[i].code, CASUS_DAMAGED);
        collected_free(&got);
        buffer_free(&bytes);
    }
}

static void a_file_may_end_anywhere(void **state) {
    (void)state;
    for (int packed = 0; packed < 2; packed++) {
        buffer bytes = {0};
        add_response(&bytes, HTML PAGE("One"));
        if (packed)
            pack_from(&bytes, 0);
        size_t first = bytes.n;
        add_response(&bytes, HTML PAGE("Two"));
        if (packed)
            pack_from(&bytes, first);
        for (size_t end = first; end < bytes.n; end += 5) {
            collected got;
            collect("crawl/day.warc.gz", bytes.s, end, READ_AUTO, NULL, &got);
            assert_true(got.count == 1 || (got.count == 2 && end + 24 > bytes.n));
            assert_str(got.stories[0].title, "One");
            assert_true(end == first || got.count == 2 || got.error_count >= 1);
            collected_free(&got);
        }
        buffer_free(&bytes);
    }
}

static void a_record_may_be_too_large(void **state) {
    (void)state;
    buffer bytes = {0};
    size_t size = (size_t)READ_STORY_MAX + 1000;
    char *block = malloc(size + 1);
    assert_non_null(block);
    memset(block, 'a', size);
    memcpy(block, HTML, sizeof HTML - 1);
    block[size] = '\0';
    add_response(&bytes, block);
    add_response(&bytes, HTML PAGE("Two"));
    add_typed(&bytes, "response", "application/http", "no HTTP");
    collected got;
    read_all(&bytes, &got);
    assert_int_equal(got.count, 1);
    assert_str(got.stories[0].title, "Two");
    assert_int_equal(got.error_count, 2);
    check_error(&got, 0, CASUS_LIMIT, 1, 0);
    assert_int_equal(got.errors[1].line, 3);
    collected_free(&got);
    buffer_free(&bytes);
    free(block);
}

static void a_packed_body_may_be_damaged(void **state) {
    (void)state;
    buffer bytes = {0};
    add_response(&bytes, HTML PAGE("One"));
    add_response(&bytes, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: deflate\r\n\r\n\xFF\xFF\xFF\xFF");
    add_response(&bytes, HTML PAGE("Three"));
    collected got;
    read_all(&bytes, &got);
    assert_int_equal(got.count, 2);
    assert_int_equal(got.error_count, 1);
    assert_int_equal(got.errors[0].code, CASUS_DAMAGED);
    assert_int_equal(got.errors[0].line, 2);
    assert_string_equal(got.errors[0].file, "crawl/day.warc.gz");
    collected_free(&got);
    buffer_free(&bytes);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pages_are_read_and_nothing_else),
        cmocka_unit_test(a_crawlers_log_is_no_story),
        cmocka_unit_test(the_header_names_the_encoding),
        cmocka_unit_test(a_wrong_length_loses_one_record),
        cmocka_unit_test(reading_goes_on_behind_what_is_no_record),
        cmocka_unit_test(heads_without_an_end_cost_little),
        cmocka_unit_test(a_damaged_member_loses_one_record),
        cmocka_unit_test(a_file_may_end_anywhere),
        cmocka_unit_test(a_record_may_be_too_large),
        cmocka_unit_test(a_packed_body_may_be_damaged),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
