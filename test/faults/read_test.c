/* Reading with each allocation, and each fetch of bytes, failing in turn: what was lost is told, once, and what is told to
 * be whole is whole. The archives are packed by this file's own hand. */
#include "faults/faults.h"
#include "read/read_room.h"
#include "unit/test.h"

#include <zlib.h>

#define PAGE                                                                                                                       \
    "<html><head><title>Talks begin</title></head><body><p>The two ministers met in Norrvik on Friday, and they will meet again, " \
    "as both of them told the press.</p></body></html>"
#define RESPONSE "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"

typedef struct input {
    const char *bytes;
    size_t size;
    uint32_t stories; /* that it gives when nothing fails */
} input;

static void append(buffer *out, const void *bytes, size_t size) {
    buffer_add(out, bytes, size);
    assert_false(out->failed);
}

static void add_packed(buffer *out, const char *bytes, size_t size) {
    unsigned char packed[4096];
    z_stream stream;
    memset(&stream, 0, sizeof stream);
    assert_int_equal(deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
    stream.next_in = (z_const Bytef *)(uintptr_t)bytes;
    stream.avail_in = (uInt)size;
    stream.next_out = packed;
    stream.avail_out = sizeof packed;
    assert_int_equal(deflate(&stream, Z_FINISH), Z_STREAM_END);
    append(out, packed, sizeof packed - stream.avail_out);
    deflateEnd(&stream);
}

/* Two pages, the first of them in two chunks, the second packed by the server. */
static void write_warc(buffer *out, bool packed) {
    for (int i = 0; i < 2; i++) {
        buffer block = {0}, record = {0};
        size_t half = sizeof PAGE / 2;
        if (i == 0) {
            buffer_add_format(&block, RESPONSE "%zx\r\n%.*s\r\n%zx\r\n%s\r\n0\r\n\r\n", half, (int)half, PAGE,
                              sizeof PAGE - 1 - half, &PAGE[half]);
        } else {
            buffer_add_str(&block, STR("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"));
            add_packed(&block, PAGE, sizeof PAGE - 1);
        }
        buffer_add_format(
            &record, "WARC/1.1\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: %zu\r\n\r\n",
            block.n);
        append(&record, block.s, block.n);
        append(&record, "\r\n\r\n", 4);
        if (packed)
            add_packed(out, record.s, record.n);
        else
            append(out, record.s, record.n);
        buffer_free(&block);
        buffer_free(&record);
    }
}

/* Header of a tar member by POSIX: octal numbers, a sum of the bytes with blanks in its own place. */
static void add_member(buffer *out, const char *path, const char *text) {
    char header[512] = {0}, filling[512] = {0};
    size_t n = strlen(text);
    unsigned sum = 0;
    snprintf(header, 100, "%s", path);
    snprintf(header + 100, 8, "%07o", 0644u);
    snprintf(header + 124, 12, "%011o", (unsigned)n);
    snprintf(header + 136, 12, "%011o", 0u);
    memset(header + 148, ' ', 8);
    header[156] = '0';
    memcpy(header + 257,
           "ustar\0"
           "00",
           8);
    for (size_t i = 0; i < sizeof header; i++)
        sum += (unsigned char)header[i];
    snprintf(header + 148, 8, "%06o", sum);
    append(out, header, sizeof header);
    append(out, text, n);
    append(out, filling, (512 - n % 512) % 512);
}

static void write_tar(buffer *out) {
    char end[1024] = {0};
    add_member(out, "a/page.html", PAGE);
    add_member(out, "lines.jsonl", "{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n");
    append(out, end, sizeof end);
}

typedef struct told {
    uint32_t stories, faults;
    casus_status wanted; /* of a fault */
} told;

static bool count(void *context, const story *one, casus_status status, const casus_error *error) {
    told *self = context;
    if (status == CASUS_OK) {
        assert_true(one->text.n > 0);
        self->stories++;
    } else {
        assert_int_equal(status, self->wanted);
        assert_int_equal(error->code, status);
        assert_true(error->message[0] != '\0');
        self->faults++;
    }
    return true;
}

static void read_with_fault(void *context) {
    const input *self = context;
    told got = {.wanted = CASUS_NO_MEMORY};
    casus_error error;
    casus_status status = read_bytes("in", self->bytes, self->size, NULL, count, &got, &error);
    assert_true(status == CASUS_OK || status == CASUS_NO_MEMORY);
    assert_true(got.faults <= 1);
    assert_true(status != CASUS_OK || got.faults == 1 || got.stories == self->stories);
    assert_true(got.stories <= self->stories);
}

/* ---- fetching --------------------------------------------------------------------------------------------------- */

/* Gives small pieces; the fetch number `fail` fails, and so does each one behind it. */
typedef struct failing {
    const input *from;
    size_t used;
    uint32_t fetch, fail;
} failing;

static casus_status pull(void *source, char *bytes, size_t size, size_t *got, casus_error *error) {
    failing *self = source;
    if (++self->fetch >= self->fail)
        return error_set(error, CASUS_IO, "cannot be read: the test does not want it");
    size_t left = self->from->size - self->used;
    *got = left < 100 ? left : 100;
    assert_true(*got <= size);
    memcpy(bytes, self->from->bytes + self->used, *got);
    self->used += *got;
    return CASUS_OK;
}

typedef struct reading {
    read_reader *reader;
    told *got;
} reading;

static bool read_record_of(void *context, const read_record *record, casus_status status, const casus_error *error) {
    reading *self = context;
    return record ? read_stories(self->reader, record, NULL, count, self->got) : count(self->got, NULL, status, error);
}

/* True: it did not fail. */
static bool read_with_failing_fetch(const input *from, uint32_t fail) {
    failing source = {.from = from, .fail = fail};
    told got = {.wanted = CASUS_IO};
    reading self = {.got = &got};
    casus_error error;
    read_input *in;
    assert_int_equal(read_reader_new(&self.reader, &error), CASUS_OK);
    assert_int_equal(read_input_source(pull, &source, &in), CASUS_OK);
    read_cut cut = {
        .name = "in", .origin.file = "in", .options.published = DAY_NONE, .visit = read_record_of, .context = &self};
    memset(&error, 0, sizeof error);
    casus_status status = read_cut_input(&cut, in, &error);
    assert_true(status == CASUS_OK || (status == CASUS_IO && error.code == CASUS_IO));
    assert_true(source.fetch < fail || got.faults + (status != CASUS_OK) >= 1);
    assert_true(source.fetch >= fail || (status == CASUS_OK && got.faults == 0 && got.stories == from->stories));
    read_input_free(in);
    read_reader_free(self.reader);
    return source.fetch < fail;
}

static void check(const buffer *bytes, uint32_t stories) {
    input self = {bytes->s, bytes->n, stories};
    assert_true(faults_step(read_with_fault, NULL, &self, 3000) > 5);
    uint32_t fail = 1;
    while (!read_with_failing_fetch(&self, fail))
        fail++;
    assert_true(fail > 2);
}

static void warc_fails_clean(void **state) {
    (void)state;
    for (int packed = 0; packed < 2; packed++) {
        buffer bytes = {0};
        write_warc(&bytes, packed);
        check(&bytes, 2);
        buffer_free(&bytes);
    }
}

static void archives_fail_clean(void **state) {
    (void)state;
    buffer tar = {0}, packed = {0};
    write_tar(&tar);
    check(&tar, 3);
    add_packed(&packed, tar.s, tar.n);
    check(&packed, 3);
    buffer_free(&tar);
    buffer_free(&packed);
}

static void lines_fail_clean(void **state) {
    (void)state;
    buffer lines = {0};
    for (int i = 0; i < 20; i++)
        buffer_add_str(&lines, STR("{\"text\": \"One.\"}\n"));
    check(&lines, 20);
    buffer_free(&lines);
}

static void a_copy_of_a_record_is_whole_or_none(void **state) {
    (void)state;
    read_record record = {
        .origin = {.file = "f", .below = STR("b/"), .entry = STR("e"), .url = STR("u"), .charset = STR("c")},
        .format = READ_HTML,
        .bytes = STR(PAGE)};
    read_record copy;
    buffer memory = {0};
    memory_fail_at(1);
    assert_int_equal(read_record_copy(&record, &memory, &copy), CASUS_NO_MEMORY);
    memory_fail_at(0);
    buffer_free(&memory);
    memory_fail_at(2);
    assert_int_equal(read_record_copy(&record, &memory, &copy), CASUS_OK); /* one allocation is all it takes */
    memory_fail_at(0);
    assert_str(copy.bytes, PAGE);
    assert_str(copy.origin.below, "b/");
    assert_string_equal(copy.origin.file, "f");
    buffer_free(&memory);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(warc_fails_clean),
        cmocka_unit_test(archives_fail_clean),
        cmocka_unit_test(lines_fail_clean),
        cmocka_unit_test(a_copy_of_a_record_is_whole_or_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
