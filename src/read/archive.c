/* zip and tar (plain, or packed as a whole), and single files packed with zstd, xz or bzip2, by way of libarchive, which
 * reads them from front to back, so that a pipe will do and no member need be held whole. Each member is an input of its
 * own: lines of JSON and WARC within it are cut as they are outside. Gzip is unpacked before libarchive sees it.
 *
 * What people pack beside texts is passed over without a word: folders, links, hidden files, pictures and programs. Other
 * archives within are named and left closed. A member that grows beyond measure, as a bomb does, ends its archive. */
#include "read/read_room.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

/* What libarchive is given at once. */
#define BLOCK_SIZE 65536u
/* Beyond what any story may be, no archive of texts unpacks to more than so many times its size. */
#define GROWTH_MAX 200u

typedef struct packed {
    read_cut *cut;
    read_input *input;
    struct archive *archive;
    casus_status status; /* of the input, which libarchive cannot tell */
    casus_error fault;
    size_t given; /* bytes of the input that libarchive has at hand */
    uint64_t unpacked;
    uint32_t members; /* seen so far */
    buffer name;
    char nameless[32];
    bool ended; /* nothing behind the member at work can be read */
} packed;

static la_ssize_t give_block(struct archive *archive, void *context, const void **block) {
    packed *self = context;
    str held;
    read_input_take(self->input, self->given);
    self->given = 0;
    self->status = read_input_need(self->input, 1, &held, &self->fault);
    if (self->status != CASUS_OK) {
        archive_set_error(archive, EIO, "%s", self->fault.message);
        return ARCHIVE_FATAL;
    }
    self->given = held.n < BLOCK_SIZE ? held.n : BLOCK_SIZE;
    *block = held.s;
    return (la_ssize_t)self->given;
}

static casus_status archive_fault(packed *self, casus_error *error) {
    if (self->status != CASUS_OK) {
        *error = self->fault;
        return self->status;
    }
    if (archive_errno(self->archive) == ENOMEM)
        return error_set(error, CASUS_NO_MEMORY, "out of memory");
    const char *words = archive_error_string(self->archive);
    return error_set(error, CASUS_DAMAGED, "the archive is damaged: %s", words ? words : "it cannot be read");
}

/* read_pull: bytes of the member at work. */
static casus_status pull_member(void *source, char *bytes, size_t size, size_t *got, casus_error *error) {
    packed *self = source;
    la_ssize_t n = archive_read_data(self->archive, bytes, size);
    if (n < 0) {
        self->ended = n == ARCHIVE_FATAL;
        return archive_fault(self, error);
    }
    self->unpacked += (uint64_t)n;
    if (self->unpacked > READ_STORY_MAX && self->unpacked / GROWTH_MAX > read_input_offset(self->input) + self->given) {
        self->ended = true;
        return error_set(error, CASUS_LIMIT, "unpacks to more than %u times its size", GROWTH_MAX);
    }
    *got = (size_t)n;
    return CASUS_OK;
}

/* ".git/config", "__MACOSX/…": what a file manager does not show. */
static bool is_hidden(str path) {
    str part, rest = path;
    while (str_split(&rest, '/', &part))
        if ((part.n > 0 && part.s[0] == '.' && !str_equal(part, STR(".")) && !str_equal(part, STR(".."))) ||
            str_equal(part, STR("__MACOSX")))
            return true;
    return false;
}

/* The path as the archive has it, without "./" at its head; "member-7" for one that cannot be read. */
static str member_path(packed *self, struct archive_entry *entry) {
    const char *path = archive_entry_pathname(entry);
    if (!path)
        path = archive_entry_pathname_utf8(entry);
    if (!path) {
        snprintf(self->nameless, sizeof self->nameless, "member-%u", self->members);
        path = self->nameless;
    }
    str out = str_of(path);
    while (str_starts(out, STR("./")) || str_starts(out, STR("/")))
        out = str_slice(out, out.s[0] == '.' ? 2 : 1, out.n);
    return out;
}

/* Reads a member as an input of its own. */
static casus_status cut_member(packed *self, str path) {
    read_cut inner = *self->cut;
    inner.nested = true;
    inner.origin.entry = path;
    if (inner.options.format == READ_ARCHIVE)
        inner.options.format = READ_AUTO;
    buffer_clear(&self->name);
    buffer_add_str(&self->name, str_of(self->cut->origin.file));
    if (path.n) {
        buffer_add_char(&self->name, '!');
        read_repair(path, &self->name);
    }
    read_input *input = NULL;
    if (self->name.failed || read_input_source(pull_member, self, &input) != CASUS_OK)
        return CASUS_NO_MEMORY;
    inner.name = self->name.s;
    casus_error fault;
    memset(&fault, 0, sizeof fault);
    casus_status status = read_cut_input(&inner, input, &fault);
    read_input_free(input);
    if (status != CASUS_OK)
        read_cut_lost(&inner, status, &fault);
    self->cut->stopped = inner.stopped;
    return CASUS_OK;
}

/* Takes what nobody read of a member. libarchive would skip it too, but not see that it grows beyond measure; of a zip it
 * skips what is packed, which costs nothing. */
static void drain(packed *self) {
    char bytes[16384];
    casus_error fault;
    memset(&fault, 0, sizeof fault);
    if ((archive_format(self->archive) & ARCHIVE_FORMAT_BASE_MASK) == ARCHIVE_FORMAT_ZIP)
        return;
    for (size_t got = 1; got > 0 && !self->ended && !self->cut->stopped;) {
        casus_status status = pull_member(self, bytes, sizeof bytes, &got, &fault);
        if (status != CASUS_OK) {
            read_cut_lost(self->cut, status, &fault);
            return;
        }
    }
}

static casus_status visit_member(packed *self, struct archive_entry *entry) {
    bool single = archive_format(self->archive) == ARCHIVE_FORMAT_RAW;
    self->members += self->members < UINT32_MAX;
    str path = single ? (str){NULL, 0} : member_path(self, entry);
    bool link = archive_entry_hardlink(entry) || archive_entry_symlink(entry);
    bool file = archive_entry_filetype(entry) == AE_IFREG && !link;
    if (single || (file && path.n && !is_hidden(path))) {
        if (archive_entry_is_data_encrypted(entry)) {
            casus_error fault;
            error_at(&fault, CASUS_FORMAT, NULL, 0, 0, "\"%.*s\" in it is encrypted", (int)(path.n < 300 ? path.n : 300),
                     path.n ? path.s : "");
            read_cut_lost(self->cut, CASUS_FORMAT, &fault);
            return CASUS_OK;
        }
        TRY(cut_member(self, path));
    }
    if (!self->ended)
        drain(self);
    return CASUS_OK;
}

static casus_status open_archive(packed *self, casus_error *error) {
    str head;
    TRY(read_input_peek(self->input, &head, error));
    self->archive = archive_read_new();
    if (!self->archive)
        return error_set(error, CASUS_NO_MEMORY, "out of memory");
    /* No filter that starts a program, and no format that nobody packs news in: each is more code that reads bytes from
     * outside. */
    bool fine = archive_read_support_filter_zstd(self->archive) >= ARCHIVE_WARN &&
                archive_read_support_filter_xz(self->archive) >= ARCHIVE_WARN &&
                archive_read_support_filter_bzip2(self->archive) >= ARCHIVE_WARN &&
                archive_read_support_format_tar(self->archive) == ARCHIVE_OK &&
                archive_read_support_format_zip_streamable(self->archive) == ARCHIVE_OK;
    if (fine && read_is_packed(head)) /* tar is preferred where it is one */
        fine = archive_read_support_format_raw(self->archive) == ARCHIVE_OK;
    if (!fine || archive_read_open(self->archive, self, NULL, give_block, NULL) != ARCHIVE_OK)
        return archive_fault(self, error);
    return CASUS_OK;
}

static casus_status cut_members(packed *self, casus_error *error) {
    casus_status status = open_archive(self, error);
    while (status == CASUS_OK && !self->cut->stopped && !self->ended) {
        struct archive_entry *entry;
        int result = archive_read_next_header(self->archive, &entry);
        if (result == ARCHIVE_EOF)
            return self->members ? CASUS_OK : error_set(error, CASUS_EMPTY, "holds no files");
        /* Where a header cannot be read, nobody says that the next try would be at another place. */
        status = result == ARCHIVE_OK || result == ARCHIVE_WARN ? visit_member(self, entry) : archive_fault(self, error);
    }
    return status;
}

/* libarchive brings names into the encoding of the thread's locale, and has none where that cannot write them. */
casus_status read_cut_archive(read_cut *cut, read_input *input, casus_error *error) {
    packed self = {.cut = cut, .input = input};
    locale_t before = uselocale((locale_t)0), base = duplocale(before);
    locale_t wide = base ? newlocale(LC_CTYPE_MASK, "C.UTF-8", base) : (locale_t)0;
    if (wide)
        uselocale(wide);
    read_input_measure(input);
    casus_status status = cut_members(&self, error);
    archive_read_free(self.archive);
    buffer_free(&self.name);
    uselocale(before);
    if (wide)
        freelocale(wide);
    else if (base)
        freelocale(base);
    return status;
}
