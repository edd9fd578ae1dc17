/* Any encoding to UTF-8.
 *
 * Asked in this order: a byte order mark; the encoding that the page or the caller declares; UTF-8, if the bytes are valid;
 * a guess from the bytes (uchardet); Windows-1252, which gives every byte a meaning. A declaration that the bytes refute
 * (declared single-byte, valid UTF-8 with multi-byte letters) is not believed. Web names are widened as browsers do it:
 * "iso-8859-1" is read as Windows-1252 (WHATWG Encoding). Conversion is iconv's. */
#include "read/read_room.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>
#include <uchardet.h>

/* A guess needs no more than this. */
#define GUESS_SIZE (256u << 10)

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
    return NULL;
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

/* Converts by iconv; what it cannot convert becomes U+FFFD. False: the encoding is unknown. */
static bool convert(str bytes, const char *encoding, buffer *out) {
    iconv_t converter = iconv_open("UTF-8", encoding);
    if (converter == (iconv_t)-1)
        return false;
    char *in = (char *)(uintptr_t)bytes.s;
    size_t left = bytes.n;
    char piece[8192];
    size_t unit = read_find(str_of(encoding), "utf-32", 0) == 0 ? 4 : read_find(str_of(encoding), "utf-16", 0) == 0 ? 2 : 1;
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
            iconv(converter, NULL, NULL, NULL, NULL);
        } else if (reason != 0 && reason != E2BIG) {
            out->failed = true;
        }
    }
    iconv_close(converter);
    return true;
}

/* The encoding that is meant by a name on the web, in `out`; false: none. */
static bool web_name(str declared, char out[64]) {
    declared = str_trim(declared);
    if (declared.n == 0 || declared.n >= 60)
        return false;
    for (uint32_t i = 0; i < declared.n; i++) {
        char c = declared.s[i];
        if (!read_is_alpha(c) && !read_is_digit(c) && !strchr("-_:.", c))
            return false;
        out[i] = read_lower(c);
    }
    out[declared.n] = '\0';
    static const char *const widened[][2] = {{"iso-8859-1", "windows-1252"},
                                             {"iso8859-1", "windows-1252"},
                                             {"latin1", "windows-1252"},
                                             {"latin-1", "windows-1252"},
                                             {"us-ascii", "windows-1252"},
                                             {"ascii", "windows-1252"},
                                             {"iso-8859-9", "windows-1254"},
                                             {"tis-620", "windows-874"},
                                             {"gb2312", "gb18030"},
                                             {"gbk", "gb18030"},
                                             {"shift_jis", "cp932"},
                                             {"shift-jis", "cp932"},
                                             {"x-sjis", "cp932"},
                                             {"ks_c_5601-1987", "cp949"},
                                             {"euc-kr", "cp949"},
                                             {"utf8", "utf-8"}};
    for (size_t k = 0; k < sizeof widened / sizeof *widened; k++)
        if (strcmp(out, widened[k][0]) == 0)
            strcpy(out, widened[k][1]);
    return true;
}

static bool guess(str bytes, char out[64]) {
    uchardet_t detector = uchardet_new();
    if (!detector)
        return false;
    bool found = false;
    if (uchardet_handle_data(detector, bytes.s, bytes.n > GUESS_SIZE ? GUESS_SIZE : bytes.n) == 0) {
        uchardet_data_end(detector);
        found = web_name(str_of(uchardet_get_charset(detector)), out);
    }
    uchardet_delete(detector);
    return found;
}

static bool has_high_bytes(str bytes) {
    unsigned any = 0; /* no way out of the loop, so that many bytes are looked at at once */
    for (uint32_t i = 0; i < bytes.n; i++)
        any |= (unsigned char)bytes.s[i];
    return any & 0x80;
}

/* The share of malformed bytes is small enough for damaged UTF-8: at most one in a hundred of those beyond ASCII. */
static bool nearly_utf8(str bytes) {
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
        else
            bad++;
    }
    return bad * 100u <= good;
}

casus_status read_decode(str bytes, str declared, buffer *scratch, str *out, casus_error *error) {
    uint32_t mark;
    const char *encoding = read_byte_order_mark(bytes, &mark);
    char name[64];
    *out = str_slice(bytes, mark, bytes.n);
    if (!encoding) {
        if (!has_high_bytes(bytes) && read_find(declared, "utf-7", 0) == UINT32_MAX &&
            read_find(declared, "2022", 0) == UINT32_MAX)
            return CASUS_OK;
        if (utf8_valid(bytes) || nearly_utf8(bytes))
            encoding = "utf-8";
        else if (web_name(declared, name) && strcmp(name, "utf-8") != 0)
            encoding = name;
        else
            encoding = guess(bytes, name) ? name : "windows-1252";
    }
    buffer_clear(scratch);
    if (read_lower(encoding[0]) == 'u' && read_find(str_of(encoding), "utf-8", 0) == 0) {
        if (utf8_valid(*out))
            return CASUS_OK;
        read_repair(*out, scratch);
    } else if (!convert(*out, encoding, scratch) && !convert(*out, "windows-1252", scratch)) {
        read_repair(*out, scratch);
    }
    if (scratch->failed)
        return error_set(error, CASUS_NO_MEMORY, "out of memory");
    *out = buffer_str(scratch);
    return CASUS_OK;
}
