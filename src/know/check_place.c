/* Where on its line a fault stands: entries keep their line only, so the checker looks for the words once more in the text
 * of the file. What is not found has no column. */
#include "know/load.h"

/* Line `number` of a file, with its comment; empty where there is none. */
static str line_of(const loader *self, know_origin origin) {
    if (origin.file >= self->texts.count)
        return (str){NULL, 0};
    str rest = self->texts.items[origin.file];
    uint32_t at = 0, number = 1;
    for (; at < rest.n && number < origin.line; at++)
        number += rest.s[at] == '\n';
    uint32_t end = at;
    while (end < rest.n && rest.s[end] != '\n')
        end++;
    return str_slice(rest, at, end);
}

/* Column of byte `at`, in characters from 1. */
static uint32_t column_of(str line, uint32_t at) {
    return utf8_count(line, at) + 1;
}

static bool ends_word(str line, uint32_t at) {
    return at >= line.n || line.s[at] == ' ' || line.s[at] == '\t' || line.s[at] == '\r' || line.s[at] == ';';
}

/* The byte at which `word` stands between blanks, line.n if nowhere. */
static uint32_t find_word(str line, str word) {
    for (uint32_t at = 0; word.n && at + word.n <= line.n; at++)
        if ((at == 0 || ends_word(line, at - 1)) && str_equal(str_slice(line, at, at + word.n), word) &&
            ends_word(line, at + word.n))
            return at;
    return line.n;
}

uint32_t know_place_of_text(const loader *self, know_origin origin) {
    str line = line_of(self, origin);
    uint32_t at = 0;
    while (at < line.n && (line.s[at] == ' ' || line.s[at] == '\t'))
        at++;
    return at < line.n ? column_of(line, at) : 0;
}

know_origin know_place_of_code(const loader *self, know_origin block, str code, uint32_t offset, uint32_t *column) {
    *column = 0;
    for (know_origin at = block;; at.line++) {
        str line = line_of(self, at);
        uint32_t byte = find_word(line, code);
        if (byte < line.n) {
            *column = column_of(line, byte + offset);
            return at;
        }
        bool next_block = at.line > block.line && line.n && line.s[0] != ' ' && line.s[0] != '\t' && line.s[0] != '#' &&
                          line.s[0] != '\r';
        if (next_block || at.file >= self->texts.count || line.s == NULL ||
            line.s + line.n >= self->texts.items[at.file].s + self->texts.items[at.file].n)
            return block;
    }
}

uint32_t know_place_of_name(loader *self, know_origin origin, const uint32_t *words, uint32_t count) {
    str line = line_of(self, origin), rest = line, item;
    know_line where = {line, line.s, origin.line};
    for (bool first = true; str_split(&rest, ';', &item); first = false) {
        /* The first item has a key before it, and maybe a role. */
        for (int skip = first ? 2 : 0; skip >= 0 && item.n; skip--) {
            know_phrase_words phrase;
            bool same = know_read_phrase(self, &where, item, &phrase) == CASUS_OK && phrase.count == count;
            for (uint32_t i = 0; same && i < count; i++)
                same = phrase.words[i] == words[i];
            if (same)
                return column_of(line, (uint32_t)(item.s - line.s));
            know_next_word(&item);
        }
    }
    return 0;
}
