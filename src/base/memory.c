/* Memory: the three calls through which everything is allocated, the arena, and growing arrays.
 *
 * The arena is a chain of chunks. A reset goes back to the first chunk and keeps the others, so that in the steady state a
 * story costs no allocation. Under AddressSanitizer every piece gets a chunk of its own, so that an overrun is seen. */
#include "base/base.h"

#include <stdlib.h>
#include <string.h>

static uint64_t fail_countdown; /* 0: off; set by tests only */

static bool must_fail(void) {
    return fail_countdown && --fail_countdown == 0;
}

void memory_fail_at(uint64_t n) {
    fail_countdown = n;
}

void *memory_alloc(size_t size) {
    return must_fail() ? NULL : malloc(size ? size : 1);
}

void *memory_resize(void *block, size_t size) {
    return must_fail() ? NULL : realloc(block, size ? size : 1);
}

void memory_free(void *block) {
    free(block);
}

#if defined(__SANITIZE_ADDRESS__)
#define PIECE_A_CHUNK 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define PIECE_A_CHUNK 1
#endif
#endif
#ifndef PIECE_A_CHUNK
#define PIECE_A_CHUNK 0
#endif

#define CHUNK_SIZE (64u * 1024u)
#define ALIGNMENT 16u

typedef struct chunk {
    struct chunk *next;
    size_t size; /* bytes behind the header */
    size_t used;
    size_t padding; /* keeps the header a multiple of ALIGNMENT */
} chunk;

struct arena {
    chunk *first;
    chunk *current;
};

arena *arena_new(void) {
    arena *self = memory_alloc(sizeof *self);
    if (self)
        *self = (arena){NULL, NULL};
    return self;
}

void arena_free(arena *self) {
    if (!self)
        return;
    for (chunk *c = self->first; c;) {
        chunk *next = c->next;
        memory_free(c);
        c = next;
    }
    memory_free(self);
}

void arena_reset(arena *self) {
#if PIECE_A_CHUNK
    for (chunk *c = self->first; c;) {
        chunk *next = c->next;
        memory_free(c);
        c = next;
    }
    self->first = NULL;
#endif
    for (chunk *c = self->first; c; c = c->next)
        c->used = 0;
    self->current = self->first;
}

static chunk *add_chunk(arena *self, size_t size) {
    chunk *c = memory_alloc(sizeof *c + size);
    if (!c)
        return NULL;
    *c = (chunk){NULL, size, 0, 0};
    if (self->current) {
        c->next = self->current->next;
        self->current->next = c;
    } else {
        c->next = self->first;
        self->first = c;
    }
    self->current = c;
    return c;
}

void *arena_alloc(arena *self, size_t size) {
    if (size > SIZE_MAX - sizeof(chunk) - ALIGNMENT)
        return NULL;
    size = (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
    if (size == 0)
        size = ALIGNMENT;
#if PIECE_A_CHUNK
    chunk *c = add_chunk(self, size);
#else
    chunk *c = self->current;
    while (c && c->size - c->used < size) {
        c = c->next;
        if (c)
            self->current = c;
    }
    if (!c)
        c = add_chunk(self, size > CHUNK_SIZE ? size : CHUNK_SIZE);
#endif
    if (!c)
        return NULL;
    void *piece = (char *)(c + 1) + c->used;
    c->used += size;
    return piece;
}

void *arena_zero(arena *self, size_t size) {
    void *piece = arena_alloc(self, size);
    if (piece)
        memset(piece, 0, size);
    return piece;
}

casus_status arena_copy(arena *self, str text, str *out) {
    *out = (str){NULL, 0};
    char *copy = arena_alloc(self, (size_t)text.n + 1);
    if (!copy)
        return CASUS_NO_MEMORY;
    if (text.n)
        memcpy(copy, text.s, text.n);
    copy[text.n] = '\0';
    *out = (str){copy, text.n};
    return CASUS_OK;
}

casus_status array_reserve(void **items, uint32_t *capacity, uint32_t need, size_t size) {
    if (need <= *capacity)
        return CASUS_OK;
    uint64_t grown = (uint64_t)*capacity + *capacity / 2 + 16;
    if (grown < need)
        grown = need;
    if (grown > UINT32_MAX)
        grown = UINT32_MAX;
    if (grown > SIZE_MAX / size)
        return CASUS_NO_MEMORY;
    void *block = memory_resize(*items, (size_t)grown * size);
    if (!block)
        return CASUS_NO_MEMORY;
    *items = block;
    *capacity = (uint32_t)grown;
    return CASUS_OK;
}
