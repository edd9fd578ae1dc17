/* One way to write each text: what was misread mended (misread.c), NFC, no marks that nobody sees, "\n" for every line end,
 * ' ' for every blank.
 *
 * Zero-width spaces and joiners, byte order marks, soft hyphens and direction marks are taken out; but the joiner and
 * non-joiner stay behind letters beyond Latin, Greek and Cyrillic, where they change the letters (Persian, Hindi).
 * Composition (utf8proc) runs only for text that holds something to compose, which news text rarely does. */
#include "read/read_room.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

/* Marks without a width of their own: left out. */
static bool is_unseen(uint32_t c, uint32_t previous) {
    if (c == 0x200C || c == 0x200D)
        return previous < 0x0590;
    return c == 0x00AD || c == 0x200B || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF || c == 0x061C || c == 0x180E;
}

/* May need composing: combining marks, and letters that decompose into others. */
static bool may_compose(uint32_t c) {
    if (c < 0x0300 || (c >= 0x2000 && c < 0x2100))
        return false;
    if (c >= 0x1100 && c < 0x1200)
        return true;
    const utf8proc_property_t *property = utf8proc_get_property((utf8proc_int32_t)c);
    if (property->category == UTF8PROC_CATEGORY_MN || property->category == UTF8PROC_CATEGORY_MC)
        return true;
    return property->decomp_type == 0 && property->decomp_seqindex != UINT16_MAX && !(c >= 0xAC00 && c < 0xD7A4);
}

static bool is_control(uint32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0);
}

/* Appends the text with its marks taken out; true when it may need composing. */
static bool strip(str text, buffer *out) {
    bool compose = false;
    uint32_t previous = 0;
    for (uint32_t i = 0; i < text.n;) {
        uint32_t start = i;
        while (i < text.n && (unsigned char)text.s[i] >= 0x20 && (unsigned char)text.s[i] < 0x7F)
            i++;
        if (i > start) {
            buffer_add(out, text.s + start, i - start);
            previous = (unsigned char)text.s[i - 1];
            continue;
        }
        uint32_t c = utf8_next(text, &i);
        if (c == '\r') {
            if (i < text.n && text.s[i] == '\n')
                i++;
            c = '\n';
        }
        if (c == '\n' || c == 0x0B || c == 0x0C || c == 0x85 || c == 0x2028 || c == 0x2029) {
            buffer_add_char(out, '\n');
        } else if (utf8_is_space(c)) {
            buffer_add_char(out, ' ');
        } else if (!is_control(c) && !is_unseen(c, previous)) {
            char bytes[4];
            buffer_add(out, bytes, utf8_put(c, bytes));
            compose = compose || may_compose(c);
        } else {
            continue;
        }
        previous = c;
    }
    return compose;
}

static void compose(buffer *out, size_t start) {
    utf8proc_uint8_t *composed = NULL;
    utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)out->s + start, (utf8proc_ssize_t)(out->n - start),
                                      &composed, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    if (n >= 0) {
        out->n = start;
        buffer_add(out, (const char *)composed, (size_t)n);
    } else if (n == UTF8PROC_ERROR_NOMEM) {
        out->failed = true;
    }
    free(composed); /* from utf8proc, which allocates with malloc */
}

void read_clean(str text, buffer *out) {
    size_t start = out->n;
    buffer mended = {0};
    if (read_mend(text, &mended))
        text = buffer_str(&mended);
    if (mended.failed)
        out->failed = true;
    else if (strip(text, out) && !out->failed)
        compose(out, start);
    buffer_free(&mended);
}
