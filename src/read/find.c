/* Finding ASCII words in text of any script, without regard to the case of ASCII letters. */
#include "read/read_room.h"

#include <string.h>

uint32_t read_find(str text, const char *needle, uint32_t from) {
    size_t length = strlen(needle);
    if (length == 0 || length > text.n)
        return UINT32_MAX;
    char first = needle[0];
    for (uint32_t i = from; i <= text.n - length; i++) {
        if (read_lower(text.s[i]) != first)
            continue;
        size_t k = 1;
        while (k < length && read_lower(text.s[i + k]) == needle[k])
            k++;
        if (k == length)
            return i;
    }
    return UINT32_MAX;
}

bool read_starts_nocase(str text, const char *prefix) {
    size_t length = strlen(prefix);
    if (length > text.n)
        return false;
    for (size_t k = 0; k < length; k++)
        if (read_lower(text.s[k]) != prefix[k])
            return false;
    return true;
}

/* The next letter of each text without its case; most are ASCII. */
static bool next_is_same(str a, uint32_t *i, str b, uint32_t *j) {
    if (!((a.s[*i] | b.s[*j]) & 0x80))
        return read_lower(a.s[(*i)++]) == read_lower(b.s[(*j)++]);
    return utf8_to_lower(utf8_next(a, i)) == utf8_to_lower(utf8_next(b, j));
}

bool read_same_letters(str a, str b) {
    uint32_t i = 0, j = 0;
    while (i < a.n && j < b.n)
        if (!next_is_same(a, &i, b, &j))
            return false;
    return i == a.n && j == b.n;
}

uint32_t read_starts_letters(str text, const char *prefix) {
    if (text.n == 0 || (!((text.s[0] | prefix[0]) & 0x80) && read_lower(text.s[0]) != read_lower(prefix[0])))
        return 0; /* as most prefixes of a list do */
    str wanted = str_of(prefix);
    uint32_t i = 0, j = 0;
    while (i < text.n && j < wanted.n)
        if (!next_is_same(text, &i, wanted, &j))
            return 0;
    return j == wanted.n ? i : 0;
}

uint32_t read_letters_of(str text) {
    uint32_t letters = 0;
    for (uint32_t i = 0; i < text.n; i++)
        if (read_is_alpha(text.s[i]))
            letters |= 1u << (read_lower(text.s[i]) - 'a');
    return letters;
}

bool read_find_among(str text, uint32_t letters, const char *needle) {
    for (const char *c = needle; *c; c++)
        if (*c >= 'a' && *c <= 'z' && !(letters >> (*c - 'a') & 1))
            return false;
    return read_find(text, needle, 0) != UINT32_MAX;
}

bool read_has_word(str list, const char *word) {
    str rest = list, item;
    while (str_split(&rest, ' ', &item))
        if (str_equal_ascii_nocase(item, str_of(word)))
            return true;
    return false;
}

bool read_next_line(str *rest, str *line) {
    if (!rest->s)
        return false;
    const char *end = rest->n ? memchr(rest->s, '\n', rest->n) : NULL;
    uint32_t n = end ? (uint32_t)(end - rest->s) : rest->n;
    *line = (str){rest->s, n};
    *rest = end ? (str){end + 1, rest->n - n - 1} : (str){NULL, 0};
    return true;
}
