/* Borrowed strings: comparing, cutting, trimming. All functions are pure; ASCII rules where case or blanks matter. */
#include "base/base.h"

#include <string.h>

static char ascii_lower(char c) {
    return (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

bool str_same_letters(const char *a, const char *b, uint32_t n) {
    for (uint32_t i = 0; i < n; i++)
        if (ascii_lower(a[i]) != ascii_lower(b[i]))
            return false;
    return true;
}

/* Asked of nearly every word, and nearly always answered no: most of the list falls at the first letter. */
bool str_among(str word, const char *const *list, size_t count) {
    if (word.n == 0)
        return false;
    char first = ascii_lower(word.s[0]);
    for (size_t i = 0; i < count; i++) {
        const char *other = list[i];
        if (ascii_lower(other[0]) != first)
            continue;
        uint32_t n = 1;
        while (n < word.n && other[n] != '\0' && ascii_lower(other[n]) == ascii_lower(word.s[n]))
            n++;
        if (n == word.n && other[n] == '\0')
            return true;
    }
    return false;
}

bool str_starts(str text, str prefix) {
    return text.n >= prefix.n && str_equal((str){text.s, prefix.n}, prefix);
}

bool str_ends(str text, str suffix) {
    return text.n >= suffix.n && (suffix.n == 0 || memcmp(text.s + (text.n - suffix.n), suffix.s, suffix.n) == 0);
}

int str_compare(str a, str b) {
    uint32_t n = a.n < b.n ? a.n : b.n;
    int order = n ? memcmp(a.s, b.s, n) : 0;
    return order ? order : (a.n > b.n) - (a.n < b.n);
}

static bool is_blank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

str str_trim(str text) {
    while (text.n && is_blank(text.s[0]))
        text.s++, text.n--;
    while (text.n && is_blank(text.s[text.n - 1]))
        text.n--;
    return text;
}

str str_slice(str text, uint32_t start, uint32_t end) {
    if (end > text.n)
        end = text.n;
    if (start >= end)
        return (str){NULL, 0};
    return (str){text.s + start, end - start};
}

str str_in(str text, span where) {
    return str_slice(text, where.start, where.end);
}

bool str_split(str *rest, char separator, str *item) {
    if (!rest->s)
        return false;
    const char *hit = rest->n ? memchr(rest->s, separator, rest->n) : NULL;
    uint32_t length = hit ? (uint32_t)(hit - rest->s) : rest->n;
    *item = str_trim((str){rest->s, length});
    *rest = hit ? (str){hit + 1, rest->n - length - 1} : (str){NULL, 0};
    return true;
}
