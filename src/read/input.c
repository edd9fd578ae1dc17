/* Bytes of a file, a pipe or a gzip stream, piece by piece, so that a corpus larger than memory can be read and a line
 * without end cannot fill it.
 *
 * There is one window of bytes. Plain memory is its own window; a descriptor, or gzip from either, fills a buffer that is
 * moved up as it is used. Gzip members behind each other are one stream (RFC 1952). */
#include "read/read_room.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#define PEEK_SIZE 65536u
#define BLOCK_SIZE 262144u

struct read_input {
    /* Where raw bytes come from: memory, or a descriptor by way of `block`. */
    const char *memory;
    size_t memory_size;
    size_t memory_used;
    int descriptor; /* -1: memory */
    char *block;
    size_t block_size;
    size_t block_used;
    bool raw_end;
    /* Gzip between the raw bytes and the window. */
    bool probed;
    bool packed;
    bool member_open;
    z_stream stream;
    /* The window: bytes [used, bytes.n) are not taken yet. */
    buffer bytes;
    size_t used;
    bool end;
};

static voidpf zlib_alloc(voidpf opaque, uInt items, uInt size) {
    (void)opaque;
    return memory_alloc((size_t)items * size);
}

static void zlib_free(voidpf opaque, voidpf block) {
    (void)opaque;
    memory_free(block);
}

static casus_status input_new(const char *bytes, size_t size, int descriptor, read_input **out) {
    *out = NULL;
    read_input *self = memory_alloc(sizeof *self);
    if (!self)
        return CASUS_NO_MEMORY;
    *self = (read_input){.memory = bytes, .memory_size = size, .descriptor = descriptor};
    if (descriptor >= 0) {
        self->block = memory_alloc(BLOCK_SIZE);
        if (!self->block) {
            memory_free(self);
            return CASUS_NO_MEMORY;
        }
    }
    *out = self;
    return CASUS_OK;
}

casus_status read_input_memory(const char *bytes, size_t size, read_input **out) {
    return input_new(bytes, size, -1, out);
}

casus_status read_input_descriptor(int descriptor, read_input **out) {
    return input_new(NULL, 0, descriptor, out);
}

void read_input_free(read_input *self) {
    if (!self)
        return;
    if (self->member_open)
        inflateEnd(&self->stream);
    buffer_free(&self->bytes);
    memory_free(self->block);
    memory_free(self);
}

/* The raw bytes at hand; reads a block when there are none. Empty at the end. */
static casus_status raw_bytes(read_input *self, const char **bytes, size_t *size, casus_error *error) {
    if (self->descriptor < 0) {
        *bytes = self->memory + self->memory_used;
        *size = self->memory_size - self->memory_used;
        return CASUS_OK;
    }
    while (self->block_used == self->block_size && !self->raw_end) {
        ssize_t n = read(self->descriptor, self->block, BLOCK_SIZE);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return error_set(error, CASUS_IO, "cannot be read: %s", strerror(errno));
        self->block_used = 0;
        self->block_size = (size_t)n;
        self->raw_end = n == 0;
    }
    *bytes = self->block + self->block_used;
    *size = self->block_size - self->block_used;
    return CASUS_OK;
}

static void raw_take(read_input *self, size_t n) {
    if (self->descriptor < 0)
        self->memory_used += n;
    else
        self->block_used += n;
}

static casus_status open_member(read_input *self, casus_error *error) {
    self->stream = (z_stream){.zalloc = zlib_alloc, .zfree = zlib_free};
    if (inflateInit2(&self->stream, 15 + 16) != Z_OK)
        return error_set(error, CASUS_NO_MEMORY, "out of memory");
    self->member_open = true;
    return CASUS_OK;
}

/* Unpacks up to a block of bytes into the window. */
static casus_status unpack(read_input *self, casus_error *error) {
    char out[16384];
    const char *bytes = NULL;
    size_t size = 0;
    TRY(raw_bytes(self, &bytes, &size, error));
    if (size == 0) {
        if (self->member_open)
            return error_set(error, CASUS_DAMAGED, "the gzip data ends too early: fetch the file again");
        self->end = true;
        return CASUS_OK;
    }
    if (!self->member_open) {
        if (bytes[0] != '\x1f') { /* padding behind the last member */
            self->end = true;
            return CASUS_OK;
        }
        TRY(open_member(self, error));
    }
    uInt given = size > (1u << 30) ? 1u << 30 : (uInt)size;
    self->stream.next_in = (z_const Bytef *)(uintptr_t)bytes;
    self->stream.avail_in = given;
    self->stream.next_out = (Bytef *)out;
    self->stream.avail_out = sizeof out;
    int result = inflate(&self->stream, Z_NO_FLUSH);
    raw_take(self, given - self->stream.avail_in);
    buffer_add(&self->bytes, out, sizeof out - self->stream.avail_out);
    if (result == Z_STREAM_END) {
        inflateEnd(&self->stream);
        self->member_open = false;
    } else if (result == Z_MEM_ERROR) {
        return error_set(error, CASUS_NO_MEMORY, "out of memory");
    } else if (result != Z_OK && result != Z_BUF_ERROR) {
        return error_set(error, CASUS_DAMAGED, "the gzip data is damaged: fetch the file again");
    }
    return CASUS_OK;
}

/* More bytes into the window, or self->end. */
static casus_status fill(read_input *self, casus_error *error) {
    if (self->used > 0 && (self->used == self->bytes.n || self->used >= BLOCK_SIZE)) {
        memmove(self->bytes.s, self->bytes.s + self->used, self->bytes.n - self->used);
        self->bytes.n -= self->used;
        self->used = 0;
    }
    if (self->packed) {
        TRY(unpack(self, error));
    } else {
        const char *bytes;
        size_t size;
        TRY(raw_bytes(self, &bytes, &size, error));
        if (size > BLOCK_SIZE)
            size = BLOCK_SIZE;
        buffer_add(&self->bytes, bytes, size);
        raw_take(self, size);
        self->end = size == 0;
    }
    return self->bytes.failed ? error_set(error, CASUS_NO_MEMORY, "out of memory") : CASUS_OK;
}

/* Sees once whether the bytes are gzip. */
static casus_status probe(read_input *self, casus_error *error) {
    if (self->probed)
        return CASUS_OK;
    const char *bytes = NULL;
    size_t size = 0;
    TRY(raw_bytes(self, &bytes, &size, error));
    self->packed = size >= 3 && memcmp(bytes, "\x1f\x8b\x08", 3) == 0;
    self->probed = true;
    return CASUS_OK;
}

casus_status read_input_peek(read_input *self, str *out, casus_error *error) {
    *out = (str){NULL, 0};
    TRY(probe(self, error));
    while (!self->end && self->bytes.n - self->used < PEEK_SIZE)
        TRY(fill(self, error));
    size_t left = self->bytes.n - self->used;
    *out = (str){self->bytes.s + self->used, left > PEEK_SIZE ? PEEK_SIZE : (uint32_t)left};
    return CASUS_OK;
}

static casus_status too_large(size_t limit, casus_error *error) {
    return error_set(error, CASUS_LIMIT, "larger than the %zu MiB that casus takes for one story", limit >> 20);
}

casus_status read_input_all(read_input *self, size_t limit, str *out, casus_error *error) {
    *out = (str){NULL, 0};
    TRY(probe(self, error));
    if (!self->packed && self->descriptor < 0) {
        /* What the window holds was copied from the memory: go back to it. */
        size_t start = self->memory_used - (self->bytes.n - self->used);
        size_t left = self->memory_size - start;
        if (left > limit)
            return too_large(limit, error);
        *out = (str){self->memory ? self->memory + start : NULL, (uint32_t)left};
        return CASUS_OK;
    }
    while (!self->end) {
        if (self->bytes.n - self->used > limit)
            return too_large(limit, error);
        TRY(fill(self, error));
    }
    if (self->bytes.n - self->used > limit)
        return too_large(limit, error);
    *out = (str){self->bytes.s ? self->bytes.s + self->used : NULL, (uint32_t)(self->bytes.n - self->used)};
    return CASUS_OK;
}

casus_status read_input_line(read_input *self, size_t limit, str *line, bool *skipped, bool *more, casus_error *error) {
    *line = (str){NULL, 0};
    *skipped = *more = false;
    TRY(probe(self, error));
    size_t searched = 0; /* bytes of the window known to hold no line end */
    for (;;) {
        size_t left = self->bytes.n - self->used;
        const char *start = self->bytes.s ? self->bytes.s + self->used : NULL;
        const char *hit = left > searched ? memchr(start + searched, '\n', left - searched) : NULL;
        if (hit && (size_t)(hit - start) > limit && !*skipped)
            *skipped = true;
        if (hit) {
            size_t length = (size_t)(hit - start);
            *line = (str){start, (uint32_t)(length > limit ? limit : length)};
            self->used += length + 1;
            *more = true;
            return CASUS_OK;
        }
        searched = left;
        if (left > limit) {
            /* Keep the beginning, drop what follows it. */
            *skipped = true;
            size_t kept = limit < PEEK_SIZE ? limit : PEEK_SIZE;
            self->bytes.n = self->used + kept;
            searched = kept;
        }
        if (self->end) {
            *more = left > 0;
            *line = (str){start, (uint32_t)searched};
            self->used = self->bytes.n;
            return CASUS_OK;
        }
        TRY(fill(self, error));
    }
}
