/* UTF-8: decoding that survives anything, classes of characters, and the folding under which dictionary and text meet.
 *
 * Classes and case come from utf8proc (Unicode); ASCII is answered without it, since it is nearly all of the input.
 * Decoding follows the Unicode Standard 3.9, table 3-7: overlong forms, surrogates and truncated sequences give U+FFFD, a
 * byte each. */
#include "base/base.h"

#include <string.h>
#include <utf8proc.h>

#define REPLACEMENT 0xFFFDu

static bool is_continuation(unsigned char byte) {
    return (byte & 0xC0u) == 0x80u;
}

uint32_t utf8_next(str text, uint32_t *i) {
    const unsigned char *p = (const unsigned char *)text.s + *i;
    uint32_t left = text.n - *i;
    unsigned char lead = p[0];
    if (lead < 0x80) {
        *i += 1;
        return lead;
    }
    if (lead >= 0xC2 && lead <= 0xDF && left >= 2 && is_continuation(p[1])) {
        *i += 2;
        return ((uint32_t)(lead & 0x1Fu) << 6) | (p[1] & 0x3Fu);
    }
    if ((lead & 0xF0u) == 0xE0u && left >= 3 && is_continuation(p[1]) && is_continuation(p[2])) {
        uint32_t c = ((uint32_t)(lead & 0x0Fu) << 12) | ((uint32_t)(p[1] & 0x3Fu) << 6) | (p[2] & 0x3Fu);
        if (c >= 0x800 && (c < 0xD800 || c > 0xDFFF)) {
            *i += 3;
            return c;
        }
    }
    if (lead >= 0xF0 && lead <= 0xF4 && left >= 4 && is_continuation(p[1]) && is_continuation(p[2]) &&
        is_continuation(p[3])) {
        uint32_t c = ((uint32_t)(lead & 0x07u) << 18) | ((uint32_t)(p[1] & 0x3Fu) << 12) | ((uint32_t)(p[2] & 0x3Fu) << 6) |
                     (p[3] & 0x3Fu);
        if (c >= 0x10000 && c <= 0x10FFFF) {
            *i += 4;
            return c;
        }
    }
    *i += 1;
    return REPLACEMENT;
}

uint32_t utf8_put(uint32_t c, char out[4]) {
    if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
        c = REPLACEMENT;
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (char)(0xC0u | (c >> 6));
        out[1] = (char)(0x80u | (c & 0x3Fu));
        return 2;
    }
    if (c < 0x10000) {
        out[0] = (char)(0xE0u | (c >> 12));
        out[1] = (char)(0x80u | ((c >> 6) & 0x3Fu));
        out[2] = (char)(0x80u | (c & 0x3Fu));
        return 3;
    }
    out[0] = (char)(0xF0u | (c >> 18));
    out[1] = (char)(0x80u | ((c >> 12) & 0x3Fu));
    out[2] = (char)(0x80u | ((c >> 6) & 0x3Fu));
    out[3] = (char)(0x80u | (c & 0x3Fu));
    return 4;
}

/* Behind the ASCII characters from `i` on, or near their end: eight at a time. */
static uint32_t ascii_end(str text, uint32_t i) {
    for (uint64_t eight; text.n - i >= sizeof eight; i += (uint32_t)sizeof eight) {
        memcpy(&eight, text.s + i, sizeof eight);
        if (eight & UINT64_C(0x8080808080808080))
            break;
    }
    return i;
}

bool utf8_valid(str text) {
    uint32_t i = 0;
    while (i < text.n) {
        if ((unsigned char)text.s[i] < 0x80) {
            i = ascii_end(text, i + 1);
            continue;
        }
        uint32_t before = i;
        if (utf8_next(text, &i) == REPLACEMENT && i - before == 1)
            return false;
    }
    return true;
}

uint32_t utf8_count(str text, uint32_t bytes) {
    uint32_t count = 0;
    if (bytes > text.n)
        bytes = text.n;
    for (uint32_t i = 0; i < bytes; i++)
        count += !is_continuation((unsigned char)text.s[i]);
    return count;
}

uint32_t utf8_points_at(utf8_counter *self, uint32_t byte) {
    if (byte < self->bytes)
        self->points -= utf8_count((str){self->text.s + byte, self->bytes - byte}, self->bytes - byte);
    else
        self->points += utf8_count((str){self->text.s + self->bytes, byte - self->bytes}, byte - self->bytes);
    self->bytes = byte;
    return self->points;
}

bool utf8_is_upper(uint32_t c) {
    if (c < 0x80)
        return c >= 'A' && c <= 'Z';
    return utf8proc_category((utf8proc_int32_t)c) == UTF8PROC_CATEGORY_LU;
}

bool utf8_is_lower(uint32_t c) {
    if (c < 0x80)
        return c >= 'a' && c <= 'z';
    return utf8proc_category((utf8proc_int32_t)c) == UTF8PROC_CATEGORY_LL;
}

bool utf8_is_letter(uint32_t c) {
    if (c < 0x80)
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

bool utf8_is_digit(uint32_t c) {
    if (c < 0x80)
        return c >= '0' && c <= '9';
    return utf8proc_category((utf8proc_int32_t)c) == UTF8PROC_CATEGORY_ND;
}

bool utf8_is_space(uint32_t c) {
    if (c < 0x80)
        return c == ' ' || (c >= '\t' && c <= '\r');
    if (c == 0x85)
        return true;
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);
    return category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL || category == UTF8PROC_CATEGORY_ZP;
}

bool utf8_is_control(uint32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0);
}

uint32_t utf8_width(uint32_t c) {
    if (c < 0x7F)
        return c >= 0x20;
    int width = utf8proc_charwidth((utf8proc_int32_t)c);
    return width > 0 ? (uint32_t)width : 0;
}

uint32_t utf8_to_lower(uint32_t c) {
    if (c < 0x80)
        return c >= 'A' && c <= 'Z' ? c + 32 : c;
    return (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
}

/* Letters that Unicode does not decompose, with the letters that English news writes for them. */
static const char *undecomposed(uint32_t c) {
    switch (c) {
    case 0xDF:
        return "ss"; /* sharp s */
    case 0xE6:
        return "ae";
    case 0xF8:
        return "o"; /* o with stroke */
    case 0xFE:
        return "th"; /* thorn */
    case 0xF0:
    case 0x111:
        return "d"; /* eth, d with stroke */
    case 0x131:
        return "i"; /* dotless i */
    case 0x142:
        return "l"; /* l with stroke */
    case 0x153:
        return "oe";
    case 0x2018:
    case 0x2019:
    case 0x201B:
    case 0x2BC:
    case 0x2BB:
    case 0x2B9:
        return "'";
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2212:
        return "-";
    case 0x201C:
    case 0x201D:
        return "\"";
    default:
        return NULL;
    }
}

uint32_t utf8_fold(str text, char *out) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < text.n;) {
        unsigned char byte = (unsigned char)text.s[i];
        if (byte < 0x80) {
            out[n++] = (char)(byte >= 'A' && byte <= 'Z' ? byte + 32 : byte);
            i++;
            continue;
        }
        uint32_t c = utf8_to_lower(utf8_next(text, &i));
        const char *letters = undecomposed(c);
        /* Each character may take twice its own bytes and no more, so that the whole keeps the promise; what some ligatures
         * unfold to beyond that is cut. */
        for (; letters && *letters && n < 2 * i; letters++)
            out[n++] = *letters;
        if (undecomposed(c))
            continue;
        if (c >= 0xAC00 && c < 0xD7A4) { /* a Hangul syllable is no letter with a mark */
            n += utf8_put(c, out + n);
            continue;
        }
        utf8proc_int32_t parts[8];
        utf8proc_ssize_t count = utf8proc_decompose_char((utf8proc_int32_t)c, parts, 8,
                                                         UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK | UTF8PROC_CASEFOLD, NULL);
        for (utf8proc_ssize_t k = 0; k < count && k < 8; k++) {
            char encoded[4];
            uint32_t length = utf8_put((uint32_t)parts[k], encoded);
            if (n + length > 2 * i)
                break;
            for (uint32_t b = 0; b < length; b++)
                out[n++] = encoded[b];
        }
    }
    return n;
}
