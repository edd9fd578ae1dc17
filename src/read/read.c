/* The second step of reading: a record becomes stories, by the reader of its format, which tells the visitor. A response is
 * freed of its codings first; what then turns out to be no page is left out without a word, for an archive of the web
 * holds much that calls itself a page.
 *
 * read_file and read_bytes are the composition of both steps. */
#include "read/read_room.h"

#include <stdio.h>
#include <string.h>

const char *story_kind_name(story_kind kind) {
    static const char *const names[STORY_KIND_COUNT] = {"article", "live_blog", "gallery", "multi_page", "amp", "teaser"};
    return names[kind];
}

bool read_format_of(str name, read_format *out) {
    static const struct {
        const char *name;
        read_format format;
    } formats[] = {{"auto", READ_AUTO},      {"text", READ_TEXT},   {"html", READ_HTML},       {"jsonl", READ_JSONL},
                   {"conllu", READ_CONLLU},  {"feed", READ_FEED},   {"newsml", READ_NEWSML},   {"petrarch", READ_PETRARCH},
                   {"nitf", READ_NITF},      {"lexis", READ_LEXIS}, {"factiva", READ_FACTIVA}, {"warc", READ_WARC},
                   {"archive", READ_ARCHIVE}};
    for (size_t k = 0; k < sizeof formats / sizeof *formats; k++)
        if (str_equal(name, str_of(formats[k].name))) {
            *out = formats[k].format;
            return true;
        }
    return false;
}

/* The encoding that an XML declaration names; empty: none. */
static str xml_encoding(str bytes) {
    str head = str_slice(bytes, 0, 1024);
    uint32_t start = read_find(head, "<?xml", 0);
    uint32_t end = start == UINT32_MAX ? start : read_find(head, "?>", start);
    if (end == UINT32_MAX)
        return (str){NULL, 0};
    uint32_t at = read_find(str_slice(head, 0, end), "encoding", start);
    if (at == UINT32_MAX)
        return (str){NULL, 0};
    str rest = str_trim(str_slice(head, at + 8, end));
    if (rest.n && rest.s[0] == '=')
        rest = str_trim(str_slice(rest, 1, rest.n));
    const char *quote = rest.n > 1 ? memchr(rest.s + 1, rest.s[0], rest.n - 1) : NULL;
    return quote ? str_slice(rest, 1, (uint32_t)(quote - rest.s)) : (str){NULL, 0};
}

/* Feeds and the XML of the field. */
static casus_status read_items(read_run *self, str text, read_format format, casus_error *error) {
    if (format == READ_PETRARCH)
        return read_petrarch(self, text, error);
    if (format == READ_NEWSML || format == READ_NITF)
        return read_newsml(self, text, error);
    str head = str_trim(str_slice(text, 0, 4096));
    return head.n && head.s[0] == '{' ? read_json_feed(self, text, error) : read_feed(self, text, error);
}

static bool holds_items(read_format format) {
    return format == READ_FEED || format == READ_PETRARCH || format == READ_NEWSML || format == READ_NITF;
}

struct read_reader {
    read_run run;
    buffer name;
    buffer decoded;
    read_http_scratch body;
};

/* What a page is told from an image by. */
#define HEAD_SIZE 65536u
/* A buffer that one uncommonly large record has grown is not kept. */
#define KEEP_MAX (4u << 20)

casus_status read_reader_new(read_reader **out, casus_error *error) {
    *out = NULL;
    read_reader *self = memory_alloc(sizeof *self);
    if (!self)
        return error_set(error, CASUS_NO_MEMORY, "out of memory");
    *self = (read_reader){.run = {.memory = arena_new()}};
    if (!self->run.memory) {
        memory_free(self);
        return error_set(error, CASUS_NO_MEMORY, "out of memory");
    }
    *out = self;
    return CASUS_OK;
}

void read_reader_free(read_reader *self) {
    if (!self)
        return;
    arena_free(self->run.memory);
    buffer_free(&self->run.scratch);
    buffer_free(&self->run.text);
    buffer_free(&self->name);
    buffer_free(&self->decoded);
    buffer_free(&self->body.front);
    buffer_free(&self->body.back);
    memory_free(self);
}

static void shrink(buffer *bytes) {
    if (bytes->capacity > KEEP_MAX)
        buffer_free(bytes);
}

/* The stories of bytes in a format that needs no cutting any more. */
static casus_status read_format_stories(read_reader *self, str bytes, read_format format, casus_error *error) {
    read_run *run = &self->run;
    if (format == READ_HTML) {
        read_page(run, bytes);
        return CASUS_OK;
    }
    if (format == READ_JSONL) {
        read_jsonl(run, bytes);
        return CASUS_OK;
    }
    str text;
    const char *before = run->encoding;
    str declared = run->origin.charset;
    if (declared.n == 0 && holds_items(format))
        declared = xml_encoding(bytes);
    TRY(read_decode(bytes, declared, &self->decoded, &text, &run->encoding, error));
    if (before)
        run->encoding = before;
    if (holds_items(format))
        return read_items(run, text, format, error);
    if (format == READ_CONLLU)
        read_conllu(run, text);
    else if (format == READ_LEXIS)
        read_lexis(run, text);
    else if (format == READ_FACTIVA)
        read_factiva(run, text);
    else
        read_text(run, text);
    return CASUS_OK;
}

/* The page of a response. One that names no type is a page if it looks like one; one whose bytes are an image, say, is none
 * whatever it is called. */
static casus_status read_response(read_reader *self, str bytes, casus_error *error) {
    read_http message;
    str body;
    if (!read_http_parse(bytes, &message))
        return error_set(error, CASUS_FORMAT, "is no HTTP response");
    TRY(read_http_body(&message, &self->body, READ_STORY_MAX, &body, error));
    read_format format = message.type.n ? READ_HTML : READ_AUTO;
    casus_error refused;
    str head = str_slice(body, 0, HEAD_SIZE);
    if (read_detect("", head, head.n < HEAD_SIZE, &format, &refused) != CASUS_OK || format != READ_HTML)
        return CASUS_OK;
    return read_format_stories(self, body, READ_HTML, error);
}

static const char *name_of(read_reader *self, const read_origin *origin) {
    if (origin->entry.n == 0)
        return origin->file;
    buffer_clear(&self->name);
    buffer_add_format(&self->name, "%s!", origin->file);
    read_repair(origin->entry, &self->name);
    return self->name.failed ? origin->file : self->name.s;
}

bool read_stories(read_reader *self, const read_record *record, const read_options *options, read_visitor visit,
                  void *context) {
    read_run *run = &self->run;
    casus_error fault;
    memset(&fault, 0, sizeof fault);
    run->name = name_of(self, &record->origin);
    run->origin = record->origin;
    run->options = options ? *options : (read_options){READ_AUTO, DAY_NONE};
    run->visit = visit;
    run->context = context;
    run->encoding = record->encoding;
    run->stopped = false;
    casus_status lost = record->http ? read_response(self, record->bytes, &fault)
                                     : read_format_stories(self, record->bytes, record->format, &fault);
    if (lost != CASUS_OK) {
        if (fault.code != lost)
            error_set(&fault, lost, "%s", casus_status_text(lost));
        snprintf(fault.file, sizeof fault.file, "%s", run->name);
        fault.line = record->origin.number;
        read_report(run, lost, &fault);
    }
    shrink(&run->scratch);
    shrink(&run->text);
    shrink(&self->decoded);
    shrink(&self->body.front);
    shrink(&self->body.back);
    return !run->stopped;
}

/* ---- both steps at once ---------------------------------------------------------------------------------------- */

typedef struct both {
    read_reader *reader;
    const read_options *options;
    read_visitor visit;
    void *context;
} both;

static bool visit_record(void *context, const read_record *record, casus_status status, const casus_error *error) {
    both *self = context;
    return status == CASUS_OK ? read_stories(self->reader, record, self->options, self->visit, self->context)
                              : self->visit(self->context, NULL, status, error);
}

casus_status read_bytes(const char *name, const char *bytes, size_t size, const read_options *options, read_visitor visit,
                        void *context, casus_error *error) {
    both self = {NULL, options, visit, context};
    TRY(read_reader_new(&self.reader, error));
    casus_status status = read_cut_bytes(name, bytes, size, options, visit_record, &self, error);
    read_reader_free(self.reader);
    return status;
}

casus_status read_file(const char *path, const read_options *options, read_visitor visit, void *context,
                       casus_error *error) {
    both self = {NULL, options, visit, context};
    TRY(read_reader_new(&self.reader, error));
    casus_status status = read_cut_file(path, options, visit_record, &self, error);
    read_reader_free(self.reader);
    return status;
}
