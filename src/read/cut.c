/* The first step of reading: an input becomes records, in its order, with no more of it in memory than one record needs
 * (but CoNLL-U, which is held whole).
 * Lines of JSON and documents of CoNLL-U are records of their own, so that many threads can share one file; archives and
 * WARC have their own cutters; all else is one record, the whole input.
 *
 * Nothing is made of a record here beyond what it takes to find its end. What goes wrong with one input is told to the
 * visitor; the calls themselves fail only when nothing can be read at all. */
#include "read/read_room.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A larger file is read piece by piece: a map of it would count as memory as far as it was read. */
#define MAP_MAX (8u << 20)

void read_cut_hand(read_cut *self, const read_record *record) {
    read_record named = *record;
    named.encoding = self->encoding;
    if (!self->stopped && !self->visit(self->context, &named, CASUS_OK, NULL))
        self->stopped = true;
}

void read_cut_lost(read_cut *self, casus_status status, const casus_error *error) {
    casus_error fault = *error;
    if (fault.code != status)
        error_set(&fault, status, "%s", casus_status_text(status));
    if (fault.file[0] == '\0')
        snprintf(fault.file, sizeof fault.file, "%s", self->name);
    if (!self->stopped && !self->visit(self->context, NULL, status, &fault))
        self->stopped = true;
}

/* UTF-16 JSON lines and CoNLL-U: converted as a whole, then cut. */
static casus_status cut_converted(read_cut *self, str bytes, read_format format, casus_error *error) {
    buffer decoded = {0};
    str text;
    casus_status status = read_decode(bytes, (str){NULL, 0}, &decoded, &text, &self->encoding, error);
    if (status == CASUS_OK && format == READ_CONLLU) {
        read_cut_conllu(self, text);
    } else if (status == CASUS_OK) {
        read_input *lines;
        status = read_input_memory(text.s, text.n, &lines);
        if (status == CASUS_OK)
            status = read_cut_jsonl(self, lines, error);
        read_input_free(lines);
    }
    self->encoding = NULL;
    buffer_free(&decoded);
    return status;
}

/* Every other format: the input is one record. */
static casus_status cut_whole(read_cut *self, read_input *input, read_format format, casus_error *error) {
    str bytes;
    TRY(read_input_all(input, READ_STORY_MAX, &bytes, error));
    if (format == READ_JSONL || format == READ_CONLLU)
        return cut_converted(self, bytes, format, error);
    read_record whole = {.origin = self->origin, .format = format, .bytes = bytes};
    read_cut_hand(self, &whole);
    return CASUS_OK;
}

casus_status read_cut_input(read_cut *self, read_input *input, casus_error *error) {
    str head;
    read_format format = self->options.format;
    casus_status status = read_input_peek(input, &head, error);
    if (status == CASUS_DAMAGED && (format == READ_WARC || str_starts(head, STR("WARC/1."))))
        return read_cut_warc(self, input, error); /* which gets over damage */
    TRY(status);
    status = read_detect(self->name, head, head.n < 65536, &format, error);
    if (status == CASUS_FORMAT && self->origin.entry.n)
        return CASUS_OK; /* pictures and programs, packed beside the texts */
    TRY(status);
    if (format == READ_WARC)
        return read_cut_warc(self, input, error);
    if (format == READ_ARCHIVE && self->nested)
        return error_at(error, CASUS_FORMAT, self->name, 0, 0,
                        "is an archive within an archive: unpack the outer one first");
    if (format == READ_ARCHIVE)
        return read_cut_archive(self, input, error);
    uint32_t mark;
    const char *encoding = read_byte_order_mark(head, &mark);
    if (format == READ_JSONL && (!encoding || mark == 3))
        return read_cut_jsonl(self, input, error);
    return cut_whole(self, input, format, error);
}

/* Cuts all of `input`, which is freed. */
static void cut_all(const char *name, read_input *input, const read_options *options, read_record_visitor visit,
                    void *context) {
    read_cut self = {.name = name, .origin.file = name, .visit = visit, .context = context};
    self.options = options ? *options : (read_options){READ_AUTO, DAY_NONE};
    casus_error fault;
    memset(&fault, 0, sizeof fault);
    casus_status lost = read_cut_input(&self, input, &fault);
    if (lost != CASUS_OK)
        read_cut_lost(&self, lost, &fault);
    read_input_free(input);
}

casus_status read_cut_bytes(const char *name, const char *bytes, size_t size, const read_options *options,
                            read_record_visitor visit, void *context, casus_error *error) {
    read_input *input;
    casus_status status = read_input_memory(bytes, size, &input);
    if (status != CASUS_OK)
        return error_at(error, status, name, 0, 0, "out of memory");
    cut_all(name, input, options, visit, context);
    return CASUS_OK;
}

static casus_status cut_descriptor(const char *path, int descriptor, const read_options *options, read_record_visitor visit,
                                   void *context, casus_error *error) {
    read_input *input;
    casus_status status = read_input_descriptor(descriptor, &input);
    if (status != CASUS_OK)
        return error_at(error, status, path, 0, 0, "out of memory");
    cut_all(path, input, options, visit, context);
    return CASUS_OK;
}

/* Pipes cannot be mapped, and large files are better not. */
static bool is_streamed(const char *path) {
    struct stat about;
    if (stat(path, &about) != 0)
        return false;
    bool large = S_ISREG(about.st_mode) && (uint64_t)about.st_size > MAP_MAX;
    return large || S_ISFIFO(about.st_mode) || S_ISCHR(about.st_mode);
}

casus_status read_cut_file(const char *path, const read_options *options, read_record_visitor visit, void *context,
                           casus_error *error) {
    if (strcmp(path, "-") == 0)
        return cut_descriptor(path, STDIN_FILENO, options, visit, context, error);
    if (is_streamed(path)) {
        int descriptor = open(path, O_RDONLY | O_CLOEXEC);
        if (descriptor < 0)
            return error_at(error, CASUS_IO, path, 0, 0, "cannot be opened: %s", strerror(errno));
        casus_status status = cut_descriptor(path, descriptor, options, visit, context, error);
        close(descriptor);
        return status;
    }
    file_map file;
    TRY(file_map_open(path, 0, &file, error));
    casus_status status = read_cut_bytes(path, file.bytes, file.size, options, visit, context, error);
    file_map_close(&file);
    return status;
}

/* A string of the record, moved to where its copy will stand in `memory`: an offset for now, for the buffer may move. */
static uint32_t add_copy(buffer *memory, str text) {
    size_t at = memory->n;
    buffer_add_str(memory, text);
    return (uint32_t)at;
}

casus_status read_record_copy(const read_record *from, buffer *memory, read_record *to) {
    const read_origin *origin = &from->origin;
    uint64_t size = (uint64_t)from->bytes.n + origin->below.n + origin->entry.n + origin->url.n + origin->charset.n +
                    strlen(origin->file) + 1;
    buffer_clear(memory);
    if (size > UINT32_MAX || !buffer_room(memory, (size_t)size))
        return CASUS_NO_MEMORY;
    uint32_t file = add_copy(memory, (str){origin->file, (uint32_t)strlen(origin->file) + 1});
    uint32_t below = add_copy(memory, origin->below), entry = add_copy(memory, origin->entry);
    uint32_t url = add_copy(memory, origin->url), charset = add_copy(memory, origin->charset);
    uint32_t bytes = add_copy(memory, from->bytes);
    const char *base = memory->s;
    *to = *from;
    to->origin.file = base + file;
    to->origin.below.s = base + below;
    to->origin.entry.s = base + entry;
    to->origin.url.s = base + url;
    to->origin.charset.s = base + charset;
    to->bytes.s = base + bytes;
    return CASUS_OK;
}
