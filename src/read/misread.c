/* Text that was UTF-8, was read as Windows-1252 or Latin-1, and was written as UTF-8 again: "cafÃ©", "itâ€™s". News sites
 * make it when a story moves from one system to another; their pages are valid UTF-8 all the same.
 *
 * The text is seen as runs of characters that Windows-1252 puts above ASCII. The bytes of a misread run are UTF-8 from end
 * to end, which hardly ever happens by chance: right text has such letters one by one, or before a quotation mark. The few
 * pairs that right text may hold ("CAFÉ»", "là »" with its hard blank) are told by what stands around them: a capital in
 * the middle of a word, a mark inside a word, or more than one letter in a run makes it certain. Anything less is left as
 * it is. Runs that were misread twice are mended twice. */
#include "read/read_room.h"

#include <string.h>

const uint16_t read_windows_1252[32] = {0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                        0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                        0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                        0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

/* The byte above ASCII that a character is read from in Windows-1252 or Latin-1; 0: none. */
static unsigned char byte_of(uint32_t c) {
    if (c >= 0x80 && c <= 0xFF)
        return (unsigned char)c;
    for (uint32_t k = 0; c > 0xFF && c <= 0x2122 && k < 32; k++)
        if (read_windows_1252[k] == c)
            return (unsigned char)(0x80 + k);
    return 0;
}

/* Marks that right text has behind a letter: quotation marks, dashes, dots, signs, the hard blank. */
static bool is_mark(unsigned char byte) {
    return (byte >= 0x91 && byte <= 0x97) || memchr("\x85\x8B\x99\x9B\xA0\xA9\xAB\xAE\xBB", byte, 9);
}

/* Raised figures, the degree and the middle dot, which right text has behind words and numbers. */
static bool is_raised(unsigned char byte) {
    return memchr("\xB0\xB2\xB3\xB7\xB9", byte, 5);
}

/* The character before byte `at`, 0 at the start. */
static uint32_t character_before(str text, uint32_t at) {
    if (at == 0)
        return 0;
    uint32_t start = at - 1;
    while (start > 0 && at - start < 4 && (text.s[start] & 0xC0) == 0x80)
        start--;
    return utf8_next(text, &start);
}

/* A run of one letter of two bytes. Its first byte reads as a capital (Â, Ã, Ä, Å, Î, Ï, Ð, Ñ, ×, Ø, Ù …): those that begin
 * the letters of Latin, Greek, Cyrillic, Hebrew and Arabic. */
static bool is_certain_pair(const unsigned char *bytes, uint32_t before, uint32_t behind) {
    static const char leads[] = "\xC2\xC3\xC4\xC5\xCE\xCF\xD0\xD1\xD7\xD8\xD9\xDA\xDB";
    if (!memchr(leads, bytes[0], sizeof leads - 1))
        return false;
    bool latin = bytes[0] <= 0xC3;
    if (utf8_is_lower(before))
        return true;
    if (is_raised(bytes[1]))
        return !utf8_is_upper(before) || utf8_is_letter(behind);
    if (!is_mark(bytes[1]))
        return latin || !utf8_is_upper(before) || utf8_is_lower(behind);
    return utf8_is_letter(behind) || (latin && !utf8_is_upper(before));
}

/* A run of one letter of three or four bytes: punctuation and signs, Vietnamese, full-width forms, pictures. */
static bool is_certain_long(const unsigned char *bytes) {
    switch (bytes[0]) {
    case 0xE1:
        return (bytes[1] == 0xBA || bytes[1] == 0xBB) && !is_mark(bytes[2]);
    case 0xE2:
        return bytes[1] == 0x80 || bytes[1] == 0x82 || bytes[1] == 0x84 || bytes[1] == 0x86;
    case 0xEF:
        return (bytes[1] == 0xBB || bytes[1] == 0xBF) && bytes[2] >= 0xBD;
    case 0xF0:
        return bytes[1] == 0x9F;
    default:
        return false;
    }
}

/* Whether the bytes of a run are UTF-8 from end to end, and certainly misread. */
static bool is_misread(str bytes, uint32_t before, uint32_t behind) {
    uint32_t letters = 0;
    if (bytes.n < 2 || (unsigned char)bytes.s[0] < 0xC2 || !utf8_valid(bytes))
        return false;
    for (uint32_t i = 0; i < bytes.n; letters++)
        utf8_next(bytes, &i);
    const unsigned char *first = (const unsigned char *)bytes.s;
    if (letters > 1)
        return true;
    return bytes.n == 2 ? is_certain_pair(first, before, behind) : is_certain_long(first);
}

/* The end of the run that begins at `start`; its bytes go to `bytes`. */
static uint32_t run_end(str text, uint32_t start, buffer *bytes) {
    uint32_t end = start;
    buffer_clear(bytes);
    while (end < text.n && (text.s[end] & 0x80)) {
        uint32_t next = end;
        unsigned char byte = byte_of(utf8_next(text, &next));
        if (!byte)
            break;
        buffer_add_char(bytes, (char)byte);
        end = next;
    }
    return end;
}

/* Whether any character reads as the first byte of a UTF-8 letter, and something above ASCII follows it: right text seldom
 * gets past this. */
static bool has_lead(str text) {
    for (uint32_t i = 0; i + 2 < text.n; i++) {
        const char *hit = memchr(text.s + i, '\xC3', text.n - 2 - i);
        if (!hit)
            return false;
        i = (uint32_t)(hit - text.s);
        unsigned char second = (unsigned char)text.s[i + 1];
        if (second >= 0x82 && second <= 0xB4 && (text.s[i + 2] & 0x80))
            return true;
    }
    return false;
}

/* Mends each run once; true when there was one to mend. */
static bool mend_once(str text, buffer *bytes, buffer *out) {
    bool mended = false;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < text.n && !bytes->failed;) {
        if (!(text.s[i] & 0x80)) {
            i++;
            continue;
        }
        uint32_t end = run_end(text, i, bytes);
        if (end == i) {
            utf8_next(text, &i);
            continue;
        }
        uint32_t at = end, behind = end < text.n ? utf8_next(text, &at) : 0;
        if (is_misread(buffer_str(bytes), character_before(text, i), behind)) {
            buffer_add(out, text.s + kept, i - kept);
            buffer_add_str(out, buffer_str(bytes));
            kept = end;
            mended = true;
        }
        i = end;
    }
    if (mended)
        buffer_add(out, text.s + kept, text.n - kept);
    return mended;
}

bool read_mend(str text, buffer *out) {
    if (!has_lead(text))
        return false;
    buffer bytes = {0}, other = {0};
    bool mended = false;
    buffer_clear(out);
    /* Each round makes the text shorter, a misread letter at least by half, so that there are few. */
    while (!out->failed && has_lead(text) && mend_once(text, &bytes, &other)) {
        buffer taken = *out;
        *out = other;
        other = taken;
        buffer_clear(&other);
        text = buffer_str(out);
        mended = true;
    }
    out->failed = out->failed || other.failed || bytes.failed;
    buffer_free(&bytes);
    buffer_free(&other);
    return mended || out->failed;
}
