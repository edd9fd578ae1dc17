/* Bytes of a file, a pipe, an archive's member or a gzip stream, piece by piece, so that a corpus larger than memory can be
 * read and a line without end cannot fill it.
 *
 * There is one window of bytes, which is moved up as it is used; it is filled from memory or from a source that is asked
 * for blocks, as they are or by way of zlib. Gzip members behind each other are one stream (RFC 1952). A damaged member is
 * an error that stays until the reader asks to go on with the next one: only he knows what was lost with it. */
#include "read/read_room.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#define PEEK_SIZE 65536u
#define BLOCK_SIZE 262144u
/* Bytes that zlib may write at once: a window of the cache's size is read again while it is warm. */
#define UNPACK_SIZE 65536u
/* What lies packed in an archive and grows more than so many times, beyond what any story may be, is a trap. News packs to
 * a tenth. */
#define GROWTH_MAX 200u
/* Damage makes zlib run on into the members behind it: reading goes on from just behind the damaged member's beginning. So
 * many bytes, and as many as the input has, may be gone over twice, so that a file made of damage costs no more. */
#define REWIND_MAX (1u << 20)

struct read_input {
    /* Where raw bytes come from: memory, or a source by way of `block`. */
    const char *memory;
    size_t memory_size;
    size_t memory_used;
    read_pull pull; /* NULL: memory */
    void *source;
    int descriptor;
    char *block;
    size_t block_size;
    size_t block_used;
    bool raw_end;
    /* Gzip between the raw bytes and the window. */
    bool probed;
    bool packed;
    bool member_open;
    bool stream_made; /* the stream is kept from member to member */
    bool strict;      /* what is neither member nor padding is damage, not the end */
    bool measured;    /* growth beyond measure is an error */
    z_stream stream;
    uint64_t raw_taken;
    uint64_t member_start; /* raw offset */
    uint64_t rewound;
    uint64_t unpacked;
    /* The window: bytes [used, bytes.n) are not taken yet. */
    buffer bytes;
    size_t used;
    uint64_t taken; /* bytes taken before the window's first */
    bool end;
};

void *read_zlib_alloc(void *opaque, unsigned items, unsigned size) {
    (void)opaque;
    return memory_alloc((size_t)items * size);
}

void read_zlib_free(void *opaque, void *block) {
    (void)opaque;
    memory_free(block);
}

static casus_status input_new(read_input what, read_input **out) {
    *out = NULL;
    read_input *self = memory_alloc(sizeof *self);
    if (!self)
        return CASUS_NO_MEMORY;
    *self = what;
    if (what.pull) {
        self->block = memory_alloc(BLOCK_SIZE);
        if (!self->block) {
            memory_free(self);
            return CASUS_NO_MEMORY;
        }
    }
    *out = self;
    return CASUS_OK;
}

static casus_status pull_descriptor(void *source, char *bytes, size_t size, size_t *got, casus_error *error) {
    const read_input *self = source;
    ssize_t n;
    do
        n = read(self->descriptor, bytes, size);
    while (n < 0 && errno == EINTR);
    if (n < 0)
        return error_set(error, CASUS_IO, "cannot be read: %s", strerror(errno));
    *got = (size_t)n;
    return CASUS_OK;
}

casus_status read_input_memory(const char *bytes, size_t size, read_input **out) {
    return input_new((read_input){.memory = bytes, .memory_size = size}, out);
}

casus_status read_input_descriptor(int descriptor, read_input **out) {
    TRY(input_new((read_input){.pull = pull_descriptor, .descriptor = descriptor}, out));
    (*out)->source = *out;
    return CASUS_OK;
}

casus_status read_input_source(read_pull pull, void *source, read_input **out) {
    return input_new((read_input){.pull = pull, .source = source, .measured = true}, out);
}

void read_input_free(read_input *self) {
    if (!self)
        return;
    if (self->stream_made)
        inflateEnd(&self->stream);
    buffer_free(&self->bytes);
    memory_free(self->block);
    memory_free(self);
}

/* The raw bytes at hand; fetches a block when there are none. Empty at the end. */
static casus_status raw_bytes(read_input *self, const char **bytes, size_t *size, casus_error *error) {
    if (!self->pull) {
        *bytes = self->memory + self->memory_used;
        *size = self->memory_size - self->memory_used;
        return CASUS_OK;
    }
    if (self->block_used == self->block_size && !self->raw_end) {
        size_t got = 0;
        TRY(self->pull(self->source, self->block, BLOCK_SIZE, &got, error));
        self->block_used = 0;
        self->block_size = got;
        self->raw_end = got == 0;
    }
    *bytes = self->block + self->block_used;
    *size = self->block_size - self->block_used;
    return CASUS_OK;
}

static void raw_take(read_input *self, size_t n) {
    self->raw_taken += n;
    if (self->pull)
        self->block_used += n;
    else
        self->memory_used += n;
}

static casus_status open_member(read_input *self, casus_error *error) {
    if (self->stream_made) {
        inflateReset(&self->stream);
    } else {
        self->stream = (z_stream){.zalloc = read_zlib_alloc, .zfree = read_zlib_free};
        if (inflateInit2(&self->stream, 15 + 16) != Z_OK)
            return error_set(error, CASUS_NO_MEMORY, "out of memory");
        self->stream_made = true;
    }
    self->member_open = true;
    self->member_start = self->raw_taken;
    return CASUS_OK;
}

/* Between two members: noughts fill up the blocks of a tape. */
static casus_status next_member(read_input *self, const char **bytes, size_t *size, casus_error *error) {
    while (*size > 0 && **bytes == '\0') {
        raw_take(self, 1);
        TRY(raw_bytes(self, bytes, size, error));
    }
    if (*size == 0)
        return CASUS_OK;
    if (**bytes == '\x1f')
        return open_member(self, error);
    if (self->strict)
        return error_set(error, CASUS_DAMAGED, "what follows is no gzip data");
    *size = 0; /* padding behind the last member */
    return CASUS_OK;
}

static casus_status check_growth(const read_input *self, casus_error *error) {
    if (!self->measured || self->unpacked <= READ_STORY_MAX || self->unpacked / GROWTH_MAX <= self->raw_taken)
        return CASUS_OK;
    return error_set(error, CASUS_LIMIT, "unpacks to more than %u times its size", GROWTH_MAX);
}

/* Unpacks up to a block of bytes into the window. */
static casus_status unpack(read_input *self, casus_error *error) {
    const char *bytes = NULL;
    size_t size = 0;
    TRY(raw_bytes(self, &bytes, &size, error));
    if (size == 0 && self->member_open)
        return error_set(error, CASUS_DAMAGED, "the gzip data ends too early: fetch the file again");
    if (!self->member_open)
        TRY(next_member(self, &bytes, &size, error));
    if (size == 0) {
        self->end = true;
        return CASUS_OK;
    }
    char *out = buffer_room(&self->bytes, UNPACK_SIZE);
    if (!out)
        return error_set(error, CASUS_NO_MEMORY, "out of memory");
    uInt given = size > (1u << 30) ? 1u << 30 : (uInt)size;
    self->stream.next_in = (z_const Bytef *)(uintptr_t)bytes;
    self->stream.avail_in = given;
    self->stream.next_out = (Bytef *)out;
    self->stream.avail_out = UNPACK_SIZE;
    int result = inflate(&self->stream, Z_NO_FLUSH);
    size_t made = UNPACK_SIZE - self->stream.avail_out;
    raw_take(self, given - self->stream.avail_in);
    self->bytes.n += made;
    self->bytes.s[self->bytes.n] = '\0';
    self->unpacked += made;
    if (result == Z_STREAM_END)
        self->member_open = false;
    else if (result == Z_MEM_ERROR)
        return error_set(error, CASUS_NO_MEMORY, "out of memory");
    else if (result != Z_OK && result != Z_BUF_ERROR)
        return error_set(error, CASUS_DAMAGED, "the gzip data is damaged: fetch the file again");
    return check_growth(self, error);
}

/* More bytes into the window, or self->end. */
static casus_status fill(read_input *self, casus_error *error) {
    if (self->used > 0 && (self->used == self->bytes.n || self->used >= BLOCK_SIZE)) {
        memmove(self->bytes.s, self->bytes.s + self->used, self->bytes.n - self->used);
        self->bytes.n -= self->used;
        self->taken += self->used;
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

str read_input_held(const read_input *self) {
    size_t left = self->bytes.n - self->used;
    if (left == 0)
        return (str){NULL, 0};
    return (str){self->bytes.s + self->used, left > UINT32_MAX ? UINT32_MAX : (uint32_t)left};
}

casus_status read_input_need(read_input *self, size_t n, str *out, casus_error *error) {
    casus_status status = probe(self, error);
    while (status == CASUS_OK && !self->end && self->bytes.n - self->used < n)
        status = fill(self, error);
    *out = read_input_held(self);
    return status;
}

casus_status read_input_peek(read_input *self, str *out, casus_error *error) {
    str held;
    casus_status status = read_input_need(self, PEEK_SIZE, &held, error);
    *out = str_slice(held, 0, PEEK_SIZE);
    return status;
}

void read_input_take(read_input *self, size_t n) {
    size_t left = self->bytes.n - self->used;
    self->used += n < left ? n : left;
}

casus_status read_input_skip(read_input *self, uint64_t n, uint64_t *left, casus_error *error) {
    casus_status status = CASUS_OK;
    for (*left = n; status == CASUS_OK && *left > 0;) {
        str held;
        status = read_input_need(self, 1, &held, error);
        if (held.n == 0)
            break;
        size_t step = held.n < *left ? held.n : (size_t)*left;
        read_input_take(self, step);
        *left -= step;
    }
    return *left ? status : CASUS_OK;
}

uint64_t read_input_offset(const read_input *self) {
    return self->taken + self->used;
}

void read_input_be_strict(read_input *self) {
    self->strict = true;
    self->end &= !self->packed; /* it may have been found by the laxer rule */
}

void read_input_measure(read_input *self) {
    self->measured = true;
}

bool read_input_is_packed(const read_input *self) {
    return self->packed;
}

/* Back to the second byte of the damaged member, as far as it is at hand. */
static void rewind_member(read_input *self) {
    uint64_t back = self->raw_taken - self->member_start;
    if (back == 0) {
        raw_take(self, 1);
        return;
    }
    uint64_t at_hand = self->pull ? self->block_used : self->memory_used;
    back = back - 1 < at_hand ? back - 1 : at_hand;
    if (self->rewound + back > self->raw_taken + REWIND_MAX)
        return;
    self->rewound += back;
    self->raw_taken -= back;
    if (self->pull)
        self->block_used -= (size_t)back;
    else
        self->memory_used -= (size_t)back;
}

casus_status read_input_resume(read_input *self, casus_error *error) {
    self->used = self->bytes.n;
    if (self->member_open)
        rewind_member(self);
    self->member_open = false;
    for (;;) {
        const char *bytes;
        size_t size;
        TRY(raw_bytes(self, &bytes, &size, error));
        if (size == 0) {
            self->end = true;
            return CASUS_OK;
        }
        /* A member begins 1F 8B 08 and three bits of flags that are noughts (RFC 1952). At a block's end the first byte
         * must do: a wrong one is damage of which the next call gets over. */
        const char *hit = memchr(bytes, '\x1f', size);
        if (!hit) {
            raw_take(self, size);
            continue;
        }
        raw_take(self, (size_t)(hit - bytes));
        size -= (size_t)(hit - bytes);
        bool begins = (size < 2 || hit[1] == '\x8b') && (size < 3 || hit[2] == '\x08') &&
                      (size < 4 || ((unsigned char)hit[3] & 0xE0) == 0);
        if (begins)
            return open_member(self, error);
        raw_take(self, 1);
    }
}

static casus_status too_large(size_t limit, casus_error *error) {
    return error_set(error, CASUS_LIMIT, "larger than the %zu MiB that casus takes for one story", limit >> 20);
}

casus_status read_input_all(read_input *self, size_t limit, str *out, casus_error *error) {
    *out = (str){NULL, 0};
    TRY(probe(self, error));
    if (!self->packed && !self->pull) {
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
