/* Any encoding to UTF-8.
 *
 * Asked in this order: a byte order mark, or zero bytes that show UTF-16 without one; UTF-8, if the bytes are valid; the
 * encoding that the page or the caller declares; a guess from the bytes (uchardet); Windows-1252, which gives every byte a
 * meaning. A declaration that the bytes refute is not believed: another one than UTF-8 where they are valid UTF-8, UTF-8
 * where a fifth of the letters beyond ASCII is malformed, any where it loses more than a guess does. Conversion is iconv's.
 */
#include "read/read_room.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>
#include <uchardet.h>

/* A guess needs no more than this. */
#define GUESS_SIZE (256u << 10)
/* UTF-16 without a mark is seen in so many bytes. */
#define WIDE_SIZE 4096u
/* A declared encoding that loses more than one in so many bytes beyond ASCII is held against a guess. */
#define LOSS_SHARE 20u

/* How many of the 16-bit units of `bytes` are blanks, line ends and the stops of Chinese and Japanese; UINT32_MAX: some are
 * no text at all. */
static uint32_t count_wide_blanks(str bytes, bool big_endian) {
    uint32_t blanks = 0;
    for (uint32_t i = 0; i + 1 < bytes.n; i += 2) {
        unsigned char high = (unsigned char)bytes.s[big_endian ? i : i + 1];
        unsigned char low = (unsigned char)bytes.s[big_endian ? i + 1 : i];
        uint32_t unit = (uint32_t)high << 8 | low;
        if ((unit < 0x20 && unit != '\t' && unit != '\n' && unit != '\r' && unit != '\f') || unit >= 0xFFFE)
            return UINT32_MAX;
        blanks += unit == ' ' || unit == '\n' || unit == 0x3002 || unit == 0x3001 || unit == 0xFF0C;
    }
    return blanks;
}

/* Enough zero bytes stand where the high halves of ASCII letters, blanks and line ends would; few where low halves are. */
static bool has_zero_halves(str bytes, bool big_endian) {
    uint32_t zeros[2] = {0, 0};
    for (uint32_t i = 0; i < bytes.n; i++)
        zeros[i & 1] += bytes.s[i] == '\0';
    uint32_t high = zeros[!big_endian], low = zeros[big_endian];
    /* Text without ASCII letters has some at its line ends; in a short one a stray zero byte must not count. */
    return high >= 2 && high >= 4 * low && (bytes.n >= 400 || high * 8 >= bytes.n);
}

/* UTF-16 without a mark is text with blanks read one way, and none, or with fewer of them, read the other way. */
static const char *unmarked_utf16(str bytes) {
    bytes = str_slice(bytes, 0, bytes.n < WIDE_SIZE ? bytes.n : WIDE_SIZE);
    if (bytes.n < 4 || !memchr(bytes.s, 0, bytes.n))
        return NULL;
    uint32_t little = has_zero_halves(bytes, false) ? count_wide_blanks(bytes, false) : UINT32_MAX;
    uint32_t big = has_zero_halves(bytes, true) ? count_wide_blanks(bytes, true) : UINT32_MAX;
    /* Words are longer than thirty letters nowhere. */
    uint32_t least = bytes.n / 2 / 30 + 1;
    if (little != UINT32_MAX && little >= least && (big == UINT32_MAX || little > big))
        return "UTF-16LE";
    return big != UINT32_MAX && big >= least && (little == UINT32_MAX || big > little) ? "UTF-16BE" : NULL;
}

const char *read_byte_order_mark(str bytes, uint32_t *length) {
    *length = 0;
    if (str_starts(bytes, STR("\xEF\xBB\xBF"))) {
        *length = 3;
        return "UTF-8";
    }
    if (bytes.n >= 4 && memcmp(bytes.s, "\xFF\xFE\0\0", 4) == 0) {
        *length = 4;
        return "UTF-32LE";
    }
    if (bytes.n >= 4 && memcmp(bytes.s, "\0\0\xFE\xFF", 4) == 0) {
        *length = 4;
        return "UTF-32BE";
    }
    if (str_starts(bytes, STR("\xFF\xFE"))) {
        *length = 2;
        return "UTF-16LE";
    }
    if (str_starts(bytes, STR("\xFE\xFF"))) {
        *length = 2;
        return "UTF-16BE";
    }
    return unmarked_utf16(bytes);
}

void read_repair(str bytes, buffer *out) {
    for (uint32_t i = 0; i < bytes.n;) {
        uint32_t start = i;
        while (i < bytes.n && (unsigned char)bytes.s[i] < 0x80)
            i++;
        buffer_add(out, bytes.s + start, i - start);
        if (i < bytes.n) {
            char point[4];
            buffer_add(out, point, utf8_put(utf8_next(bytes, &i), point));
        }
    }
}

/* What iconv holds back to join with what follows, as the letters of Vietnamese with their marks; sets it to its start. */
static void flush(iconv_t converter, buffer *out) {
    char held[64];
    char *to = held;
    size_t room = sizeof held;
    if (iconv(converter, NULL, NULL, &to, &room) != (size_t)-1)
        buffer_add(out, held, sizeof held - room);
}

/* Converts by iconv; what it cannot convert becomes U+FFFD and is counted. False: the encoding is unknown to it. */
static bool convert(str bytes, const char *encoding, buffer *out, uint32_t *lost) {
    buffer_clear(out);
    *lost = 0;
    iconv_t converter = iconv_open("UTF-8", encoding);
    if (converter == (iconv_t)-1)
        return false;
    char *in = (char *)(uintptr_t)bytes.s;
    size_t left = bytes.n;
    char piece[8192];
    size_t unit = strncmp(encoding, "UTF-32", 6) == 0 ? 4 : strncmp(encoding, "UTF-16", 6) == 0 ? 2 : 1;
    while (left > 0 && !out->failed) {
        char *to = piece;
        size_t room = sizeof piece;
        size_t result = iconv(converter, &in, &left, &to, &room);
        int reason = result == (size_t)-1 ? errno : 0;
        buffer_add(out, piece, sizeof piece - room);
        if (reason == EILSEQ || reason == EINVAL) {
            buffer_add_str(out, STR("\xEF\xBF\xBD"));
            size_t step = unit < left ? unit : left;
            in += step;
            left -= step;
            ++*lost;
            flush(converter, out);
        } else if (reason != 0 && reason != E2BIG) {
            out->failed = true;
        }
    }
    flush(converter, out);
    iconv_close(converter);
    return true;
}

/* NULL: uchardet has no opinion. */
static const char *guess(str bytes) {
    uchardet_t detector = uchardet_new();
    if (!detector)
        return NULL;
    const char *found = NULL;
    if (uchardet_handle_data(detector, bytes.s, bytes.n > GUESS_SIZE ? GUESS_SIZE : bytes.n) == 0) {
        uchardet_data_end(detector);
        found = read_charset_name(str_of(uchardet_get_charset(detector)));
    }
    uchardet_delete(detector);
    /* It knows the Russian one of the pair alone; the Ukrainian one has letters where that has lines for drawing boxes. */
    return found && strcmp(found, "KOI8-R") == 0 ? "KOI8-U" : found;
}

static uint32_t count_high_bytes(str bytes) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < bytes.n; i++)
        count += (unsigned char)bytes.s[i] >> 7;
    return count;
}

/* The share of malformed bytes is small enough for damaged UTF-8: at most one to `least` well-formed letters beyond ASCII.
 * A last letter that is cut off counts for nothing. */
static bool nearly_utf8(str bytes, uint32_t least) {
    uint32_t good = 0, bad = 0;
    for (uint32_t i = 0; i < bytes.n;) {
        uint32_t start = i;
        if (!(bytes.s[i] & 0x80)) {
            i++;
            continue;
        }
        utf8_next(bytes, &i);
        if (i - start > 1)
            good++;
        else if (start + 3 < bytes.n)
            bad++;
    }
    return good > 0 && (uint64_t)bad * least <= good;
}

/* Escape sequences into the double-byte sets of ISO-2022-JP. */
static bool switches_to_japanese(str bytes) {
    return read_find(bytes, "\x1B$b", 0) != UINT32_MAX || read_find(bytes, "\x1B$@", 0) != UINT32_MAX;
}

/* What the bytes are, by themselves and by the declaration; NULL: something that has to be guessed. *valid: they were seen
 * to be UTF-8 throughout. */
static const char *settled(str bytes, const char *declared, bool *valid) {
    *valid = !count_high_bytes(bytes);
    if (*valid)
        return switches_to_japanese(bytes) ? "ISO-2022-JP" : "UTF-8";
    bool declared_utf8 = declared && strcmp(declared, "UTF-8") == 0;
    *valid = utf8_valid(bytes);
    if (*valid || nearly_utf8(bytes, declared_utf8 ? 4 : 100))
        return "UTF-8";
    /* 16 and 32 bits a letter would have shown zero bytes. */
    return declared && !declared_utf8 && strncmp(declared, "UTF", 3) != 0 ? declared : NULL;
}

/* By the declared encoding, and by a guess where that loses too much or there is none; the one that loses less. */
static const char *convert_best(str bytes, const char *declared, buffer *out) {
    uint32_t lost = UINT32_MAX, lost_by_guess;
    if (declared && convert(bytes, declared, out, &lost) && lost <= count_high_bytes(bytes) / LOSS_SHARE)
        return declared;
    const char *guessed = guess(bytes);
    if (!guessed || strncmp(guessed, "UTF", 3) == 0)
        guessed = "WINDOWS-1252";
    if (convert(bytes, guessed, out, &lost_by_guess) && lost_by_guess < lost)
        return guessed;
    const char *fallback = declared && lost < UINT32_MAX ? declared : "WINDOWS-1252";
    return convert(bytes, fallback, out, &lost) ? fallback : NULL;
}

casus_status read_decode(str bytes, str declared, buffer *scratch, str *out, const char **encoding, casus_error *error) {
    uint32_t mark, lost;
    const char *marked = read_byte_order_mark(bytes, &mark);
    *out = str_slice(bytes, mark, bytes.n);
    const char *label = read_charset_name(declared);
    bool valid = false;
    const char *sure = marked ? marked : settled(*out, label, &valid);
    buffer_clear(scratch);
    if (sure && strcmp(sure, "UTF-8") == 0) {
        *encoding = sure;
        if (valid || utf8_valid(*out))
            return CASUS_OK;
        read_repair(*out, scratch);
    } else {
        *encoding = marked && convert(*out, marked, scratch, &lost) ? marked : convert_best(*out, sure, scratch);
        if (!*encoding) {
            read_repair(*out, scratch);
            *encoding = "UTF-8";
        }
    }
    if (scratch->failed)
        return error_set(error, CASUS_NO_MEMORY, "out of memory");
    *out = buffer_str(scratch);
    return CASUS_OK;
}
