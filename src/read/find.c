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

bool read_same_letters(str a, str b) {
    uint32_t i = 0, j = 0;
    while (i < a.n && j < b.n)
        if (utf8_to_lower(utf8_next(a, &i)) != utf8_to_lower(utf8_next(b, &j)))
            return false;
    return i == a.n && j == b.n;
}

uint32_t read_starts_letters(str text, const char *prefix) {
    str wanted = str_of(prefix);
    uint32_t i = 0, j = 0;
    while (i < text.n && j < wanted.n)
        if (utf8_to_lower(utf8_next(text, &i)) != utf8_to_lower(utf8_next(wanted, &j)))
            return 0;
    return j == wanted.n ? i : 0;
}
