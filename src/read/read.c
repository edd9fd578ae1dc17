/* The way in: opens a file or a pipe, sees which format its bytes are in, and lets that format's reader tell the visitor.
 * What goes wrong with one input is told to the visitor; the calls themselves fail only when nothing can be read at all. */
#include "read/read_room.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

const char *story_kind_name(story_kind kind) {
    static const char *const names[STORY_KIND_COUNT] = {"article", "live_blog", "gallery", "multi_page", "amp", "teaser"};
    return names[kind];
}

bool read_format_of(str name, read_format *out) {
    static const struct {
        const char *name;
        read_format format;
    } formats[] = {{"auto", READ_AUTO},     {"text", READ_TEXT},   {"html", READ_HTML},      {"jsonl", READ_JSONL},
                   {"conllu", READ_CONLLU}, {"feed", READ_FEED},   {"newsml", READ_NEWSML},  {"petrarch", READ_PETRARCH},
                   {"nitf", READ_NITF},     {"lexis", READ_LEXIS}, {"factiva", READ_FACTIVA}};
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

/* UTF-16 JSON lines, or any format but JSON lines: read at once, converted, handed on. */
static casus_status read_whole(read_run *self, read_input *input, read_format format, casus_error *error) {
    str bytes;
    TRY(read_input_all(input, READ_STORY_MAX, &bytes, error));
    if (format == READ_HTML) {
        read_page(self, bytes);
        return CASUS_OK;
    }
    buffer decoded = {0};
    str text;
    str declared = self->origin.charset;
    if (declared.n == 0 && holds_items(format))
        declared = xml_encoding(bytes);
    casus_status status = read_decode_named(bytes, declared, &decoded, &text, &self->encoding, error);
    if (status == CASUS_OK && holds_items(format)) {
        status = read_items(self, text, format, error);
    } else if (status == CASUS_OK && format == READ_TEXT) {
        read_text(self, text);
    } else if (status == CASUS_OK && format == READ_LEXIS) {
        read_lexis(self, text);
    } else if (status == CASUS_OK && format == READ_FACTIVA) {
        read_factiva(self, text);
    } else if (status == CASUS_OK && format == READ_CONLLU) {
        read_conllu(self, text);
    } else if (status == CASUS_OK) {
        read_input *lines;
        status = read_input_memory(text.s, text.n, &lines);
        if (status == CASUS_OK)
            status = read_jsonl(self, lines, error);
        read_input_free(lines);
    }
    buffer_free(&decoded);
    return status;
}

static casus_status dispatch(read_run *self, read_input *input, casus_error *error) {
    str head;
    TRY(read_input_peek(input, &head, error));
    read_format format = self->options.format;
    TRY(read_detect(self->name, head, head.n < 65536, &format, error));
    uint32_t mark;
    const char *encoding = read_byte_order_mark(head, &mark);
    if (format == READ_JSONL && (!encoding || mark == 3))
        return read_jsonl(self, input, error);
    return read_whole(self, input, format, error);
}

/* Reads all of `input`, which is freed; its faults go to the visitor with the file's name. */
static casus_status read_from(const char *name, read_input *input, const read_options *options, read_visitor visit,
                              void *context, casus_error *error) {
    read_run self = {.name = name, .visit = visit, .context = context, .options = {READ_AUTO, DAY_NONE}};
    if (options)
        self.options = *options;
    casus_status status = CASUS_OK;
    self.memory = arena_new();
    if (!self.memory) {
        status = error_at(error, CASUS_NO_MEMORY, name, 0, 0, "out of memory");
    } else {
        casus_error fault;
        memset(&fault, 0, sizeof fault);
        casus_status lost = dispatch(&self, input, &fault);
        if (lost != CASUS_OK && fault.code != lost)
            error_set(&fault, lost, "%s", casus_status_text(lost));
        if (lost != CASUS_OK && fault.file[0] == '\0') {
            size_t n = strlen(name);
            size_t kept = n < sizeof fault.file ? n : sizeof fault.file - 1;
            memcpy(fault.file, name, kept);
            fault.file[kept] = '\0';
        }
        if (lost != CASUS_OK)
            read_report(&self, lost, &fault);
    }
    read_input_free(input);
    arena_free(self.memory);
    buffer_free(&self.scratch);
    buffer_free(&self.text);
    return status;
}

casus_status read_bytes(const char *name, const char *bytes, size_t size, const read_options *options, read_visitor visit,
                        void *context, casus_error *error) {
    read_input *input;
    casus_status status = read_input_memory(bytes, size, &input);
    if (status != CASUS_OK)
        return error_at(error, status, name, 0, 0, "out of memory");
    return read_from(name, input, options, visit, context, error);
}

static casus_status read_descriptor(const char *path, int descriptor, const read_options *options, read_visitor visit,
                                    void *context, casus_error *error) {
    read_input *input;
    casus_status status = read_input_descriptor(descriptor, &input);
    if (status != CASUS_OK)
        return error_at(error, status, path, 0, 0, "out of memory");
    return read_from(path, input, options, visit, context, error);
}

casus_status read_file(const char *path, const read_options *options, read_visitor visit, void *context,
                       casus_error *error) {
    if (strcmp(path, "-") == 0)
        return read_descriptor(path, STDIN_FILENO, options, visit, context, error);
    struct stat about;
    /* Pipes cannot be mapped; of large files a map would keep what was read in memory. */
    bool large = stat(path, &about) == 0 && S_ISREG(about.st_mode) && (uint64_t)about.st_size > READ_STORY_MAX;
    if (large || (stat(path, &about) == 0 && (S_ISFIFO(about.st_mode) || S_ISCHR(about.st_mode)))) {
        int descriptor = open(path, O_RDONLY | O_CLOEXEC);
        if (descriptor < 0)
            return error_at(error, CASUS_IO, path, 0, 0, "cannot be opened: %s", strerror(errno));
        casus_status status = read_descriptor(path, descriptor, options, visit, context, error);
        close(descriptor);
        return status;
    }
    file_map file;
    TRY(file_map_open(path, 0, &file, error));
    casus_status status = read_bytes(path, file.bytes, file.size, options, visit, context, error);
    file_map_close(&file);
    return status;
}
