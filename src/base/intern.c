/* Interned strings: an open-addressing table of ids over an array of strings, whose bytes live in an arena. */
#include "base/base.h"

#include <string.h>

struct intern {
    arena *bytes;
    struct {
        str *items;
        uint32_t capacity;
    } strings;
    uint32_t count;
    uint32_t *slots;     /* id + 1; 0 is empty */
    uint32_t slot_count; /* a power of two, at least twice `count` */
};

intern *intern_new(void) {
    intern *self = memory_alloc(sizeof *self);
    if (!self)
        return NULL;
    memset(self, 0, sizeof *self);
    self->bytes = arena_new();
    if (!self->bytes) {
        memory_free(self);
        return NULL;
    }
    return self;
}

void intern_free(intern *self) {
    if (!self)
        return;
    arena_free(self->bytes);
    memory_free(self->strings.items);
    memory_free(self->slots);
    memory_free(self);
}

/* The slot that holds `text`, or the empty one where it belongs. */
static uint32_t find_slot(const intern *self, str text) {
    uint32_t mask = self->slot_count - 1;
    uint32_t slot = (uint32_t)hash_str(text) & mask;
    while (self->slots[slot] && !str_equal(self->strings.items[self->slots[slot] - 1], text))
        slot = (slot + 1) & mask;
    return slot;
}

static bool grow(intern *self) {
    uint32_t bigger = self->slot_count ? self->slot_count * 2 : 256;
    if (bigger < self->slot_count || bigger > UINT32_MAX / sizeof(uint32_t))
        return false;
    uint32_t *slots = memory_alloc(bigger * sizeof *slots);
    if (!slots)
        return false;
    memset(slots, 0, bigger * sizeof *slots);
    memory_free(self->slots);
    self->slots = slots;
    self->slot_count = bigger;
    for (uint32_t id = 0; id < self->count; id++)
        self->slots[find_slot(self, self->strings.items[id])] = id + 1;
    return true;
}

uint32_t intern_add(intern *self, str text) {
    if ((uint64_t)(self->count + 1) * 2 > self->slot_count && !grow(self))
        return INTERN_NONE;
    uint32_t slot = find_slot(self, text);
    if (self->slots[slot])
        return self->slots[slot] - 1;
    if (ARRAY_RESERVE(self->strings, self->count + 1) != CASUS_OK)
        return INTERN_NONE;
    if (arena_copy(self->bytes, text, &self->strings.items[self->count]) != CASUS_OK)
        return INTERN_NONE;
    self->slots[slot] = ++self->count;
    return self->count - 1;
}

uint32_t intern_find(const intern *self, str text) {
    if (self->slot_count == 0)
        return INTERN_NONE;
    uint32_t slot = find_slot(self, text);
    return self->slots[slot] ? self->slots[slot] - 1 : INTERN_NONE;
}

str intern_str(const intern *self, uint32_t id) {
    return id < self->count ? self->strings.items[id] : (str){NULL, 0};
}

uint32_t intern_count(const intern *self) {
    return self->count;
}
