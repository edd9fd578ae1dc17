/* A growing byte buffer for output. Failure is sticky and checked once, where the bytes are used. */
#include "base/base.h"

#include <stdio.h>
#include <string.h>

void buffer_free(buffer *self) {
    memory_free(self->s);
    *self = (buffer){NULL, 0, 0, false};
}

void buffer_clear(buffer *self) {
    self->n = 0;
    self->failed = false;
}

/* Room for n more bytes and a terminator. */
static bool make_room(buffer *self, size_t n) {
    if (self->failed || n > SIZE_MAX / 4 - self->n) {
        self->failed = true;
        return false;
    }
    size_t need = self->n + n + 1;
    if (need <= self->capacity)
        return true;
    size_t grown = self->capacity + self->capacity / 2 + 256;
    if (grown < need)
        grown = need;
    char *block = memory_resize(self->s, grown);
    if (!block) {
        self->failed = true;
        return false;
    }
    self->s = block;
    self->capacity = grown;
    return true;
}

void buffer_add(buffer *self, const char *bytes, size_t n) {
    if (!make_room(self, n))
        return;
    if (n)
        memcpy(self->s + self->n, bytes, n);
    self->n += n;
    self->s[self->n] = '\0';
}

char *buffer_room(buffer *self, size_t n) {
    return make_room(self, n) ? self->s + self->n : NULL;
}

void buffer_add_str(buffer *self, str text) {
    buffer_add(self, text.s, text.n);
}

void buffer_add_char(buffer *self, char c) {
    buffer_add(self, &c, 1);
}

void buffer_add_format(buffer *self, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    va_list again;
    va_copy(again, arguments);
    char small[256];
    int n = vsnprintf(small, sizeof small, format, arguments);
    va_end(arguments);
    if (n < 0) {
        self->failed = true;
    } else if ((size_t)n < sizeof small) {
        buffer_add(self, small, (size_t)n);
    } else if (make_room(self, (size_t)n)) {
        vsnprintf(self->s + self->n, (size_t)n + 1, format, again);
        self->n += (size_t)n;
    }
    va_end(again);
}

str buffer_str(const buffer *self) {
    return (str){self->s, self->n > UINT32_MAX ? UINT32_MAX : (uint32_t)self->n};
}
