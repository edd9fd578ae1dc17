/* WARC 1.0 and 1.1 (ISO 28500), as archives of the web keep it: records of a header, a block and two line ends, plain, or
 * each a gzip member of its own, or in one gzip stream. Pages are in `response` records, with the HTTP header that came
 * with them, and in `resource` records, without; all else (requests, metadata, images, the parts that continue a record) is
 * passed over without being held.
 *
 * A record's end is known by its length alone, so a wrong length would lead anywhere. What may be a page is looked at
 * together with the bytes behind it, where the next record must begin; where it does not, the record is lost, and the next
 * one is looked for: the next "WARC/1." at the head of a line, behind the next gzip member that can be read. Each loss is
 * told with the record's number and the offset, in unpacked bytes, at which it began.
 *
 * WARC-Date is not used: it says when a page was fetched, and a story may be years old by then. A record cut off by the
 * crawler (WARC-Truncated, or a first segment) is read as far as it goes. */
#include "read/read_room.h"

#include <stdio.h>
#include <string.h>

/* Header of a record; real ones have a few hundred bytes. */
#define HEADER_MAX 65536u
/* A record that is no page is held up to this size, so that its length can be doubted, and skipped beyond. */
#define DOUBT_MAX (1u << 20)
/* Line ends behind a block, and the beginning of the next record. */
#define BEHIND 16u

typedef struct warc {
    read_cut *cut;
    read_input *input;
    uint32_t number; /* of the record at work, from 1 */
    uint64_t start;  /* where it begins */
} warc;

typedef struct warc_header {
    str type;
    str media;
    str uri;
    uint64_t length;
} warc_header;

static casus_status damaged(const warc *self, const char *what, casus_error *error) {
    error_at(error, CASUS_DAMAGED, self->cut->name, self->number, 0, "the record at byte %llu %s",
             (unsigned long long)self->start, what);
    error->byte = self->start;
    return CASUS_DAMAGED;
}

static bool begins_record(str bytes) {
    return str_starts(bytes, STR("WARC/"));
}

/* At most so much of it is in the input, and bytes at hand are enough: damage further on is for later. */
static casus_status need(warc *self, size_t n, str *out, casus_error *error) {
    casus_status status = read_input_need(self->input, n, out, error);
    return status == CASUS_DAMAGED && out->n ? CASUS_OK : status;
}

/* Behind a block: two line ends, or none or more of them and the next record or the end. */
static bool ends_record(str bytes) {
    if (str_starts(bytes, STR("\r\n\r\n")))
        return true;
    uint32_t i = 0;
    while (i < bytes.n && i < 8 && (bytes.s[i] == '\r' || bytes.s[i] == '\n'))
        i++;
    str rest = str_slice(bytes, i, bytes.n);
    return rest.n == 0 || begins_record(rest);
}

/* Digits alone, below 2^63. */
static bool take_length(str text, uint64_t *out) {
    *out = 0;
    for (uint32_t i = 0; i < text.n; i++) {
        if (!read_is_digit(text.s[i]) || *out > (UINT64_MAX / 2 - 9) / 10)
            return false;
        *out = *out * 10 + (uint64_t)(text.s[i] - '0');
    }
    return text.n > 0;
}

static bool take_header(str bytes, warc_header *out) {
    out->type = read_header_value(bytes, "warc-type");
    out->media = read_header_value(bytes, "content-type");
    out->uri = read_header_value(bytes, "warc-target-uri");
    if (out->uri.n >= 2 && out->uri.s[0] == '<') /* as WARC 0.18 wrote it */
        out->uri = str_slice(out->uri, 1, out->uri.n - 1);
    return out->type.n > 0 && take_length(read_header_value(bytes, "content-length"), &out->length);
}

static bool is_response(const warc_header *header) {
    return str_equal_ascii_nocase(header->type, STR("response")) &&
           (read_media_type_is(header->media, "application/http") ||
            (header->media.n == 0 && read_starts_nocase(header->uri, "http")));
}

static bool is_text(const warc_header *header) {
    return str_equal_ascii_nocase(header->type, STR("resource")) &&
           !read_starts_nocase(header->uri, "metadata:") && /* a crawler's own logs */
           (read_media_type_is(header->media, "text/html") || read_media_type_is(header->media, "text/plain") ||
            read_media_type_is(header->media, "application/xhtml+xml"));
}

/* Hands a block to the visitor, if it is a page. */
static void hand(warc *self, const warc_header *header, str block) {
    read_record record = {.origin = self->cut->origin, .format = READ_HTML, .bytes = block};
    record.origin.number = self->number;
    record.origin.url = header->uri;
    if (is_text(header)) {
        if (read_media_type_is(header->media, "text/plain"))
            record.format = READ_TEXT;
        record.origin.charset = read_media_charset(header->media);
        read_cut_hand(self->cut, &record);
        return;
    }
    read_http message;
    casus_error fault;
    if (!read_http_parse(block, &message)) {
        casus_status status = damaged(self, "holds no HTTP response", &fault);
        read_cut_lost(self->cut, status, &fault);
    } else if (read_http_is_page(&message)) {
        record.http = true;
        record.origin.charset = read_media_charset(message.type);
        read_cut_hand(self->cut, &record);
    }
}

/* A block that is not held: no page, or too large for one. */
static casus_status pass_over(warc *self, const warc_header *header, uint32_t header_length, casus_error *error) {
    bool page = is_response(header) || is_text(header);
    if (page) {
        casus_error fault;
        error_at(&fault, CASUS_LIMIT, self->cut->name, self->number, 0,
                 "the record at byte %llu is larger than the %u MiB that casus takes for one story",
                 (unsigned long long)self->start, READ_STORY_MAX >> 20);
        fault.byte = self->start;
        read_cut_lost(self->cut, CASUS_LIMIT, &fault);
    }
    uint64_t left;
    str behind;
    read_input_take(self->input, header_length); /* from here on nothing of the header but its length may be read */
    TRY(read_input_skip(self->input, header->length, &left, error));
    if (left)
        return damaged(self, "is cut off: the file ends within it", error);
    TRY(need(self, BEHIND, &behind, error));
    return ends_record(behind) ? CASUS_OK : damaged(self, "does not end where its length says", error);
}

/* The block behind a header at the head of the window. */
static casus_status take_block(warc *self, uint32_t header_length, casus_error *error) {
    str held = read_input_held(self->input);
    warc_header header;
    if (!take_header(str_slice(held, 0, header_length), &header))
        return damaged(self, "names no type or no length", error);
    bool page = is_response(&header) || is_text(&header);
    if (header.length > (page ? READ_STORY_MAX : DOUBT_MAX))
        return pass_over(self, &header, header_length, error);
    uint32_t end = header_length + (uint32_t)header.length;
    casus_status status = read_input_need(self->input, end + BEHIND, &held, error);
    if (held.n < end)
        return status != CASUS_OK ? status : damaged(self, "is cut off: the file ends within it", error);
    if (status != CASUS_OK && status != CASUS_DAMAGED)
        return status;
    if (!ends_record(str_slice(held, end, held.n)))
        return damaged(self, "does not end where its length says", error);
    if (page) {
        take_header(str_slice(held, 0, header_length), &header); /* the window may have moved */
        hand(self, &header, str_slice(held, header_length, end));
    }
    read_input_take(self->input, end);
    return CASUS_OK;
}

/* The next "WARC/1." at the head of a line; none in `bytes`: UINT32_MAX. */
static uint32_t find_record(str bytes) {
    for (uint32_t i = 1; i < bytes.n; i++) {
        const char *hit = memchr(bytes.s + i, 'W', bytes.n - i);
        if (!hit)
            return UINT32_MAX;
        i = (uint32_t)(hit - bytes.s);
        if (bytes.s[i - 1] == '\n' && str_starts(str_slice(bytes, i, bytes.n), STR("WARC/1.")))
            return i;
    }
    return UINT32_MAX;
}

/* The next record. *more is false at the end. */
static casus_status next_record(warc *self, bool *more, casus_error *error) {
    str held;
    casus_status status;
    do { /* the line ends behind the last one */
        status = read_input_need(self->input, 1, &held, error);
        uint32_t blanks = 0;
        while (blanks < held.n && read_is_blank(held.s[blanks]))
            blanks++;
        read_input_take(self->input, blanks);
        *more = held.n > 0 || status != CASUS_OK;
        if (held.n > blanks)
            break;
    } while (held.n > 0);
    if (!*more)
        return CASUS_OK;
    self->number += self->number < UINT32_MAX;
    self->start = read_input_offset(self->input);
    if (read_input_held(self->input).n == 0)
        return status;
    status = CASUS_OK;
    uint32_t length = 0;
    for (size_t wanted = 2048; status == CASUS_OK;
         wanted *= 2) { /* no more than it takes: the next member may be damaged */
        status = read_input_need(self->input, wanted, &held, error);
        if (held.n >= 5 && !begins_record(held))
            return damaged(self, "has no WARC header", error);
        str window = str_slice(held, 0, (uint32_t)(wanted < HEADER_MAX ? wanted : HEADER_MAX));
        uint32_t next = find_record(window);
        length = read_header_length(str_slice(window, 0, next)); /* it ends before another begins */
        if (length == 0 && next != UINT32_MAX)
            return damaged(self, "has no end of its header", error);
        if (length || held.n < wanted || wanted >= HEADER_MAX)
            break;
    }
    if (length)
        return take_block(self, length, error);
    return status != CASUS_OK ? status : damaged(self, "has no end of its header", error);
}

/* Goes to where the next record seems to begin. What of a damaged member is at hand is given up with it. */
static casus_status find_next(warc *self, bool unpacking_failed, casus_error *error) {
    for (casus_status status = unpacking_failed ? CASUS_DAMAGED : CASUS_OK;;) {
        if (status == CASUS_DAMAGED && read_input_is_packed(self->input)) {
            TRY(read_input_resume(self->input, error));
            str held;
            status = read_input_need(self->input, 7, &held, error);
            if (status == CASUS_OK && (held.n == 0 || str_starts(held, STR("WARC/1."))))
                return CASUS_OK;
        }
        if (status == CASUS_DAMAGED && read_input_is_packed(self->input))
            continue;
        TRY(status);
        str held;
        status = read_input_need(self->input, HEADER_MAX, &held, error);
        uint32_t at = find_record(held);
        if (at != UINT32_MAX) {
            read_input_take(self->input, at);
            return CASUS_OK;
        }
        if (status == CASUS_OK && held.n < HEADER_MAX) {
            read_input_take(self->input, held.n);
            return CASUS_OK;
        }
        read_input_take(self->input, held.n > BEHIND ? held.n - BEHIND : 0);
    }
}

casus_status read_cut_warc(read_cut *cut, read_input *input, casus_error *error) {
    warc self = {.cut = cut, .input = input};
    read_input_be_strict(input);
    for (bool more = true; !cut->stopped;) {
        casus_error fault;
        memset(&fault, 0, sizeof fault);
        casus_status status = next_record(&self, &more, &fault);
        if (status == CASUS_OK && !more)
            break;
        if (status == CASUS_OK)
            continue;
        bool unpacking = fault.line == 0; /* words of the input, which knows no record */
        if (status != CASUS_DAMAGED || (unpacking && !read_input_is_packed(input))) {
            *error = fault;
            return status;
        }
        if (unpacking) {
            char what[sizeof fault.message];
            snprintf(what, sizeof what, "is lost: %.400s", fault.message);
            status = damaged(&self, what, &fault);
        }
        read_cut_lost(cut, status, &fault);
        TRY(find_next(&self, unpacking, error));
    }
    return CASUS_OK;
}
