/* Responses as servers send them and as archives keep them: status, fields, chunks, codings, and what is wrong with them.
 */
#include "unit/test.h"

#include <zlib.h>

#include "read/read_room.h"

#define PAGE "<html><p>Talks began in Norrvik.</p></html>"
/* The same, packed by the brotli command. */
static const unsigned char BROTLI[] = {
    0x1f, 0x2a, 0x00, 0xf8, 0x45, 0x4f, 0x96, 0xaa, 0x90, 0x84, 0x64, 0x42, 0x94, 0x84, 0x22, 0xda,
    0x6d, 0x8c, 0x0d, 0x4c, 0xe4, 0x02, 0xf6, 0x96, 0xca, 0xdf, 0x34, 0x34, 0xc3, 0x91, 0x49, 0xba,
    0x98, 0x97, 0x51, 0x8f, 0xc2, 0x51, 0x0b, 0x8c, 0xf5, 0xee, 0x27, 0x58, 0x82, 0x00,
};

static str add(buffer *out, const char *header, const void *body, size_t size) {
    buffer_clear(out);
    buffer_add_str(out, str_of(header));
    buffer_add(out, body, size);
    assert_false(out->failed);
    return buffer_str(out);
}

static size_t pack(const void *bytes, size_t size, int window, unsigned char *out, size_t room) {
    z_stream stream;
    memset(&stream, 0, sizeof stream);
    assert_int_equal(deflateInit2(&stream, 9, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY), Z_OK);
    stream.next_in = (z_const Bytef *)(uintptr_t)bytes;
    stream.avail_in = (uInt)size;
    stream.next_out = out;
    stream.avail_out = (uInt)room;
    assert_int_equal(deflate(&stream, Z_FINISH), Z_STREAM_END);
    size_t n = room - stream.avail_out;
    deflateEnd(&stream);
    return n;
}

static casus_status body_of(str bytes, size_t limit, read_http_scratch *scratch, str *body, casus_error *error) {
    read_http message;
    assert_true(read_http_parse(bytes, &message));
    memset(error, 0, sizeof *error);
    return read_http_body(&message, scratch, limit, body, error);
}

/* The body behind a header must be `wanted`; NULL: damaged. */
static void check(const char *header, const void *sent, size_t size, const char *wanted) {
    buffer bytes = {0};
    read_http_scratch scratch = {{0}, {0}};
    str body;
    casus_error error;
    casus_status status = body_of(add(&bytes, header, sent, size), 1u << 20, &scratch, &body, &error);
    if (wanted) {
        assert_int_equal(status, CASUS_OK);
        assert_str(body, wanted);
    } else {
        assert_int_equal(status, CASUS_DAMAGED);
        assert_true(error.message[0] != '\0');
    }
    buffer_free(&bytes);
    buffer_free(&scratch.front);
    buffer_free(&scratch.back);
}

static void status_and_fields_are_read(void **state) {
    (void)state;
    read_http m;
    assert_true(read_http_parse(
        STR("HTTP/1.1 200 OK\r\nContent-Type: Text/HTML;\r\n\tCharSet=\"iso-8859-2\"; x=y\r\nX: 1\r\n\r\nbody"), &m));
    assert_int_equal(m.status, 200);
    assert_str(m.body, "body");
    assert_true(read_media_type_is(m.type, "text/html"));
    assert_str(read_media_charset(m.type), "iso-8859-2");
    assert_str(read_header_value(m.header, "x"), "1");
    assert_int_equal(read_header_value(m.header, "content").n, 0);
    assert_true(read_http_is_page(&m));
    assert_true(read_http_parse(STR("HTTP/2 204\n\n"), &m));
    assert_int_equal(m.status, 204);
    assert_false(read_http_is_page(&m));
    assert_true(read_http_parse(STR("HTTP/1.0 301 Moved\r\nContent-Type: text/html\r\n\r\n<a>"), &m));
    assert_false(read_http_is_page(&m));
    assert_true(read_http_parse(STR("HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nx"), &m));
    assert_false(read_http_is_page(&m));
    assert_true(read_http_parse(STR("HTTP/1.1 200 OK\r\nContent-Type: text/html"), &m)); /* cut off */
    assert_int_equal(m.body.n, 0);
    assert_true(
        read_http_parse(STR("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>"), &m));
    assert_int_equal(m.status, 200);
    assert_str(m.body, "<p>");
    assert_true(read_http_is_page(&m));
    assert_false(read_http_parse(STR("<html>"), &m));
    assert_false(read_http_parse(STR("HTTP/1.1 2x0"), &m));
    assert_false(read_http_parse(STR(""), &m));
}

static void chunks_are_joined(void **state) {
    (void)state;
    static const char header[] = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
#define CHECK_CHUNKS(sent, wanted) check(header, sent, sizeof sent - 1, wanted)
    CHECK_CHUNKS("4\r\nTalk\r\n3;a=b\r\ns b\r\n0\r\n\r\n", "Talks b");
    CHECK_CHUNKS("4\nTalk\n003 \ns b\n0\n\n", "Talks b");
    CHECK_CHUNKS("4\r\nTalk\r\nA\r\ns b", "Talks b");        /* cut off within a chunk */
    CHECK_CHUNKS("4\r\nTalk\r\n1", "Talk");                  /* within a size */
    CHECK_CHUNKS("ffffffff\r\nTalk", "Talk");                /* a size that lies */
    CHECK_CHUNKS("<html>", "<html>");                        /* joined by the crawler */
    CHECK_CHUNKS("4\r\nTalk\r\nnonsense\r\nmore\r\n", NULL); /* no size where one must be */
    CHECK_CHUNKS("0\r\n\r\n", "");
#undef CHECK_CHUNKS
}

static void codings_are_undone(void **state) {
    (void)state;
    unsigned char packed[512], twice[512];
    size_t n = pack(PAGE, sizeof PAGE - 1, 15 + 16, packed, sizeof packed);
    check("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n", packed, n, PAGE);
    check("HTTP/1.1 200 OK\r\ncontent-encoding:X-GZIP\r\n\r\n", packed, n, PAGE);
    check("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n", PAGE, sizeof PAGE - 1, PAGE); /* unpacked by the crawler */
    check("HTTP/1.1 200 OK\r\n\r\n", packed, n, PAGE);                                       /* packed without a word */
    check("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n", packed, n - 6, PAGE);         /* the checksum is cut off */
    packed[n - 6] ^= 1;
    check("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n", packed, n, PAGE); /* or wrong */
    packed[n - 6] ^= 1;
    size_t m = pack(packed, n, 15 + 16, twice, sizeof twice);
    check("HTTP/1.1 200 OK\r\nContent-Encoding: gzip, gzip\r\n\r\n", twice, m, PAGE);
    check("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Encoding: identity, gzip\r\n\r\n", twice, m, PAGE);
    memset(packed + 12, 0xFF, 20);
    check("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n", packed, n, NULL);
    n = pack(PAGE, sizeof PAGE - 1, 15, packed, sizeof packed);
    check("HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\n\r\n", packed, n, PAGE);
    n = pack(PAGE, sizeof PAGE - 1, -15, packed, sizeof packed);
    check("HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\n\r\n", packed, n, PAGE);
    check("HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\n\r\n", PAGE, sizeof PAGE - 1, PAGE);
    check("HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n", BROTLI, sizeof BROTLI, PAGE);
    check("HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n", PAGE, sizeof PAGE - 1, PAGE);
    check("HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n", "\xFF\xFF\xFF\xFF", 4, NULL);
    check("HTTP/1.1 200 OK\r\nContent-Encoding: ,\r\n\r\n", "plain", 5, "plain");
    check("HTTP/1.1 200 OK\r\nContent-Encoding:none\r\n\r\n", "plain", 5, "plain");
    check("HTTP/1.1 200 OK\r\nContent-Encoding: made-up\r\n\r\n", PAGE, sizeof PAGE - 1, PAGE);
}

static void lengths_are_not_believed(void **state) {
    (void)state;
    check("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n", PAGE, sizeof PAGE - 1, PAGE);
    check("HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n", PAGE, sizeof PAGE - 1, PAGE);
}

static void what_is_packed_beyond_measure_is_refused(void **state) {
    (void)state;
    enum { SIZE = 3 << 20 };
    char *zeros = calloc(1, SIZE);
    unsigned char *packed = malloc(SIZE);
    assert_non_null(zeros);
    assert_non_null(packed);
    size_t n = pack(zeros, SIZE, 15 + 16, packed, SIZE);
    buffer bytes = {0};
    read_http_scratch scratch = {{0}, {0}};
    str body;
    casus_error error;
    str message = add(&bytes, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n", packed, n);
    assert_int_equal(body_of(message, 1u << 20, &scratch, &body, &error), CASUS_LIMIT);
    assert_true(scratch.front.n < (2u << 20)); /* seen on the way, not at the end */
    message = add(&bytes, "HTTP/1.1 200 OK\r\nContent-Encoding: zstd\r\n\r\n", "\x28\xB5\x2F\xFD", 4);
    assert_int_equal(body_of(message, 1u << 20, &scratch, &body, &error), CASUS_FORMAT);
    assert_non_null(strstr(error.message, "zstd"));
    message = add(&bytes, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip, gzip, gzip, gzip, gzip\r\n\r\n", "x", 1);
    assert_int_equal(body_of(message, 1u << 20, &scratch, &body, &error), CASUS_FORMAT);
    buffer_free(&bytes);
    buffer_free(&scratch.front);
    buffer_free(&scratch.back);
    free(zeros);
    free(packed);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(status_and_fields_are_read),
        cmocka_unit_test(chunks_are_joined),
        cmocka_unit_test(codings_are_undone),
        cmocka_unit_test(lengths_are_not_believed),
        cmocka_unit_test(what_is_packed_beyond_measure_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
