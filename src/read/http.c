/* A response as it was sent (RFC 9110, 9112): status line, fields, body; and the body without its codings.
 *
 * Archives of the web keep what servers sent and what crawlers made of it, and the two are mixed: a body is often stored
 * decoded under a header that says it is not, lengths are those of another form of the body, and many bodies were cut off.
 * So a body says itself what it is wherever it can: chunks begin with a number, gzip and zlib with their marks; what does
 * not is taken as it is. The length of the header is never asked: one record holds one response, to its end. What was cut
 * off is taken as far as it goes; what is damaged within is an error. */
#include "read/read_room.h"

#include <brotli/decode.h>
#include <string.h>
#include <zlib.h>

/* Codings one upon the other; servers send one, rarely two. */
#define CODINGS_MAX 4u
/* Bytes that are unpacked at once. */
#define PIECE_SIZE 65536u

/* ---- header ---------------------------------------------------------------------------------------------------- */

uint32_t read_header_length(str bytes) {
    for (uint32_t i = 0; i < bytes.n;) {
        const char *end = memchr(bytes.s + i, '\n', bytes.n - i);
        if (!end)
            return 0;
        uint32_t next = (uint32_t)(end - bytes.s) + 1;
        if (next - i == 1 || (next - i == 2 && bytes.s[i] == '\r'))
            return next;
        i = next;
    }
    return 0;
}

/* Behind the line at `i` and the folded lines that belong to it. */
static uint32_t field_end(str header, uint32_t i) {
    for (;;) {
        const char *end = memchr(header.s + i, '\n', header.n - i);
        if (!end)
            return header.n;
        i = (uint32_t)(end - header.s) + 1;
        if (i >= header.n || (header.s[i] != ' ' && header.s[i] != '\t'))
            return i;
    }
}

bool read_header_next(str header, const char *name, uint32_t *at, str *value) {
    size_t n = strlen(name);
    while (*at < header.n) {
        uint32_t start = *at;
        *at = field_end(header, start);
        str field = str_slice(header, start, *at);
        if (field.n <= n || !read_starts_nocase(field, name))
            continue;
        str rest = str_trim(str_slice(field, (uint32_t)n, field.n));
        if (rest.n == 0 || rest.s[0] != ':')
            continue;
        *value = str_trim(str_slice(rest, 1, rest.n));
        return true;
    }
    return false;
}

str read_header_value(str header, const char *name) {
    uint32_t at = 0;
    str value = {NULL, 0};
    return read_header_next(header, name, &at, &value) ? value : (str){NULL, 0};
}

bool read_media_type_is(str value, const char *type) {
    str item;
    return str_split(&value, ';', &item) && str_equal_ascii_nocase(item, str_of(type));
}

str read_media_charset(str value) {
    str item;
    while (str_split(&value, ';', &item)) {
        if (!read_starts_nocase(item, "charset"))
            continue;
        item = str_trim(str_slice(item, 7, item.n));
        if (item.n == 0 || item.s[0] != '=')
            continue;
        item = str_trim(str_slice(item, 1, item.n));
        if (item.n >= 2 && (item.s[0] == '"' || item.s[0] == '\''))
            item = str_slice(item, 1, item.n - 1);
        return item;
    }
    return (str){NULL, 0};
}

/* "HTTP/1.1 200 OK", "HTTP/2 200". */
static bool take_status(str bytes, uint32_t *status) {
    if (!read_starts_nocase(bytes, "http/"))
        return false;
    uint32_t i = 5;
    while (i < bytes.n && i < 16 && bytes.s[i] != ' ' && bytes.s[i] != '\n')
        i++;
    while (i < bytes.n && bytes.s[i] == ' ')
        i++;
    *status = 0;
    for (int digits = 0; digits < 3; digits++, i++) {
        if (i >= bytes.n || !read_is_digit(bytes.s[i]))
            return false;
        *status = *status * 10 + (uint32_t)(bytes.s[i] - '0');
    }
    return i >= bytes.n || !read_is_digit(bytes.s[i]);
}

bool read_http_parse(str bytes, read_http *out) {
    memset(out, 0, sizeof *out);
    out->body = bytes;
    do { /* "100 Continue" and its like come before the response */
        if (!take_status(out->body, &out->status))
            return false;
        uint32_t length = read_header_length(out->body);
        if (length == 0)
            length = out->body.n; /* cut off within the header */
        out->header = str_slice(out->body, 0, length);
        out->body = str_slice(out->body, length, out->body.n);
    } while (out->status / 100 == 1 && read_starts_nocase(out->body, "http/"));
    out->type = read_header_value(out->header, "content-type");
    return true;
}

bool read_http_is_page(const read_http *self) {
    bool page = self->type.n == 0 || read_media_type_is(self->type, "text/html") ||
                read_media_type_is(self->type, "application/xhtml+xml");
    return page && self->status / 100 == 2 && self->body.n > 0;
}

/* ---- chunks ---------------------------------------------------------------------------------------------------- */

/* The line "1a2b; extension" at *at, which moves behind it. False: there is no such line. */
static bool chunk_size(str bytes, uint32_t *at, uint64_t *size) {
    uint32_t i = *at, digits = 0;
    *size = 0;
    for (; i < bytes.n && digits < 9; i++, digits++) {
        char c = read_lower(bytes.s[i]);
        if (!read_is_digit(c) && (c < 'a' || c > 'f'))
            break;
        *size = *size * 16 + (uint64_t)(read_is_digit(c) ? c - '0' : c - 'a' + 10);
    }
    if (digits == 0 || digits == 9)
        return false;
    while (i < bytes.n && (bytes.s[i] == ' ' || bytes.s[i] == '\t'))
        i++;
    if (i < bytes.n && bytes.s[i] != ';' && bytes.s[i] != '\r' && bytes.s[i] != '\n')
        return false;
    const char *end = i < bytes.n ? memchr(bytes.s + i, '\n', bytes.n - i) : NULL;
    if (!end)
        return false;
    *at = (uint32_t)(end - bytes.s) + 1;
    return true;
}

/* Chunks joined. A body whose first line is no size is stored joined already. */
static casus_status join_chunks(str *body, buffer *out, casus_error *error) {
    uint32_t i = 0;
    uint64_t size;
    if (!chunk_size(*body, &i, &size))
        return CASUS_OK;
    buffer_clear(out);
    while (size > 0) {
        uint32_t end = size > body->n - i ? body->n : i + (uint32_t)size;
        buffer_add_str(out, str_slice(*body, i, end));
        i = end;
        while (i < body->n && i < end + 2 && (body->s[i] == '\r' || body->s[i] == '\n'))
            i++;
        if (i >= body->n)
            break; /* cut off */
        bool whole = memchr(body->s + i, '\n', body->n - i) != NULL;
        if (!chunk_size(*body, &i, &size)) {
            if (!whole)
                break;
            return error_set(error, CASUS_DAMAGED, "its chunks are damaged");
        }
    }
    if (out->failed)
        return error_set(error, CASUS_NO_MEMORY, "out of memory");
    *body = buffer_str(out);
    return CASUS_OK;
}

/* ---- packed bodies --------------------------------------------------------------------------------------------- */

static casus_status too_large(size_t limit, casus_error *error) {
    return error_set(error, CASUS_LIMIT, "unpacks to more than the %zu MiB that casus takes for one story", limit >> 20);
}

/* Unpacks what zlib knows; `window` as in inflateInit2. The end may be missing, and so may a right checksum: both are
 * common, and the text before them is whole. */
static casus_status inflate_body(str body, int window, size_t limit, buffer *out, casus_error *error) {
    z_stream stream = {.zalloc = read_zlib_alloc, .zfree = read_zlib_free};
    if (inflateInit2(&stream, window) != Z_OK)
        return error_set(error, CASUS_NO_MEMORY, "out of memory");
    buffer_clear(out);
    stream.next_in = (z_const Bytef *)(uintptr_t)body.s;
    stream.avail_in = body.n;
    casus_status status = CASUS_OK;
    for (int result = Z_OK; status == CASUS_OK && result == Z_OK;) {
        char *room = buffer_room(out, PIECE_SIZE);
        if (!room) {
            status = error_set(error, CASUS_NO_MEMORY, "out of memory");
            break;
        }
        stream.next_out = (Bytef *)room;
        stream.avail_out = PIECE_SIZE;
        result = inflate(&stream, Z_NO_FLUSH);
        out->n += PIECE_SIZE - stream.avail_out;
        out->s[out->n] = '\0';
        if (out->n > limit)
            status = too_large(limit, error);
        else if (result == Z_MEM_ERROR)
            status = error_set(error, CASUS_NO_MEMORY, "out of memory");
        else if (result == Z_DATA_ERROR && (!stream.msg || !strstr(stream.msg, "incorrect data check")) &&
                 (!stream.msg || !strstr(stream.msg, "incorrect length check")))
            status = error_set(error, CASUS_DAMAGED, "its packed body is damaged");
        else if (result == Z_NEED_DICT || result == Z_STREAM_ERROR)
            status = error_set(error, CASUS_DAMAGED, "its packed body is damaged");
    }
    inflateEnd(&stream);
    return status;
}

/* Two bytes that begin a zlib stream (RFC 1950). */
static bool is_zlib(str body) {
    if (body.n < 2)
        return false;
    unsigned first = (unsigned char)body.s[0], second = (unsigned char)body.s[1];
    return (first & 0x0F) == 8 && first >> 4 <= 7 && (first * 256 + second) % 31 == 0 && !(second & 0x20);
}

static bool is_gzip(str body) {
    return body.n >= 3 && memcmp(body.s, "\x1f\x8b\x08", 3) == 0;
}

/* Does it begin like a page? Then it is one, stored unpacked. */
static bool looks_like_page(str body) {
    body = str_trim(str_slice(body, 0, 1024));
    if (str_starts(body, STR("\xEF\xBB\xBF")))
        body = str_trim(str_slice(body, 3, body.n));
    return body.n > 1 && body.s[0] == '<' && (read_is_alpha(body.s[1]) || body.s[1] == '!' || body.s[1] == '?');
}

static void *brotli_alloc(void *opaque, size_t size) {
    (void)opaque;
    return memory_alloc(size);
}

static void brotli_free(void *opaque, void *block) {
    (void)opaque;
    memory_free(block);
}

static casus_status unpack_brotli(str body, size_t limit, buffer *out, casus_error *error) {
    BrotliDecoderState *state = BrotliDecoderCreateInstance(brotli_alloc, brotli_free, NULL);
    if (!state)
        return error_set(error, CASUS_NO_MEMORY, "out of memory");
    buffer_clear(out);
    const uint8_t *in = (const uint8_t *)body.s;
    size_t left = body.n;
    casus_status status = CASUS_OK;
    for (BrotliDecoderResult result = BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;
         status == CASUS_OK && result == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;) {
        size_t room = PIECE_SIZE;
        uint8_t *to = (uint8_t *)buffer_room(out, room);
        if (!to) {
            status = error_set(error, CASUS_NO_MEMORY, "out of memory");
            break;
        }
        result = BrotliDecoderDecompressStream(state, &left, &in, &room, &to, NULL);
        out->n += PIECE_SIZE - room;
        out->s[out->n] = '\0';
        if (out->n > limit) {
            status = too_large(limit, error);
        } else if (result == BROTLI_DECODER_RESULT_ERROR) {
            BrotliDecoderErrorCode code = BrotliDecoderGetErrorCode(state);
            bool memory =
                code <= BROTLI_DECODER_ERROR_ALLOC_CONTEXT_MODES && code >= BROTLI_DECODER_ERROR_ALLOC_BLOCK_TYPE_TREES;
            status = memory ? error_set(error, CASUS_NO_MEMORY, "out of memory")
                            : error_set(error, CASUS_DAMAGED, "its packed body is damaged");
        }
    }
    BrotliDecoderDestroyInstance(state);
    return status;
}

/* Undoes one coding. */
static casus_status undo_coding(str coding, size_t limit, str *body, buffer *out, casus_error *error) {
    casus_status status;
    if (is_gzip(*body)) { /* whatever it is called */
        status = inflate_body(*body, 15 + 16, limit, out, error);
    } else if (str_equal_ascii_nocase(coding, STR("deflate"))) {
        if (looks_like_page(*body))
            return CASUS_OK;
        status = inflate_body(*body, is_zlib(*body) ? 15 : -15, limit, out, error);
    } else if (str_equal_ascii_nocase(coding, STR("br"))) {
        status = unpack_brotli(*body, limit, out, error);
        if (status == CASUS_DAMAGED && looks_like_page(*body))
            return CASUS_OK;
    } else {
        static const char *const plain[] = {"gzip", "x-gzip", "identity", "none", "utf-8"};
        if (coding.n == 0 || STR_AMONG(coding, plain) || looks_like_page(*body))
            return CASUS_OK; /* stored unpacked */
        return error_set(error, CASUS_FORMAT, "is packed with \"%.*s\", which casus does not know",
                         (int)(coding.n < 40 ? coding.n : 40), coding.n ? coding.s : "");
    }
    if (status == CASUS_OK)
        *body = buffer_str(out);
    return status;
}

casus_status read_http_body(const read_http *self, read_http_scratch *scratch, size_t limit, str *out, casus_error *error) {
    str codings[CODINGS_MAX], value, item;
    uint32_t count = 0, at = 0;
    *out = self->body;
    while (read_header_next(self->header, "transfer-encoding", &at, &value))
        if (read_find(value, "chunked", 0) != UINT32_MAX) {
            TRY(join_chunks(out, &scratch->front, error));
            break;
        }
    at = 0;
    while (read_header_next(self->header, "content-encoding", &at, &value))
        while (str_split(&value, ',', &item)) {
            if (count == CODINGS_MAX)
                return error_set(error, CASUS_FORMAT, "its body is packed more than %u times", CODINGS_MAX);
            codings[count++] = item;
        }
    if (count == 0 && is_gzip(*out))
        codings[count++] = STR("gzip");
    /* The last coding was laid on last. Each step reads from one buffer, or the message, and writes to the other. */
    while (count-- > 0) {
        bool in_front = out->s && out->s == scratch->front.s;
        TRY(undo_coding(codings[count], limit, out, in_front ? &scratch->back : &scratch->front, error));
    }
    if (out->n > limit)
        return error_set(error, CASUS_LIMIT, "larger than the %zu MiB that casus takes for one story", limit >> 20);
    return CASUS_OK;
}
