/* CoNLL-U as input: sentences that another parser has read already. A "# newdoc" line begins a story, with its "id" where
 * it gives one; "# published = YYYY-MM-DD" before the next story dates it. A text without such lines is one story. The
 * lines are handed on as they are: what they say is for lang to read. */
#include "read/read_room.h"

#include <string.h>

/* The value of "# key = value" or "# newdoc id = value"; false for another line. */
static bool comment_value(str line, str key, str *value) {
    if (!str_starts(line, key))
        return false;
    str rest = str_trim(str_slice(line, key.n, line.n));
    if (rest.n == 0 || rest.s[0] != '=')
        return false;
    *value = str_trim(str_slice(rest, 1, rest.n));
    return true;
}

void read_conllu(read_run *self, str document) {
    draft made = {0};
    str rest = document, id = {NULL, 0}, value;
    day published = self->options.published;
    bool words = false;
    while (rest.n) {
        const char *end = memchr(rest.s, '\n', rest.n);
        uint32_t length = end ? (uint32_t)(end - rest.s) : rest.n;
        str here = str_slice(rest, 0, length);
        rest = str_slice(rest, end ? length + 1 : length, rest.n);
        words |= here.n > 0 && here.s[0] != '#' && here.s[0] != '\r';
        if (comment_value(here, STR("# newdoc id"), &value))
            id = value;
        else if (comment_value(here, STR("# published"), &value) && day_parse(value) != DAY_NONE)
            published = day_parse(value);
    }
    read_draft_start(&made, self);
    if (id.n)
        made.story.id = read_draft_line(&made, id);
    if (published != DAY_NONE) {
        char date[11];
        day_format(published, date);
        made.story.published = read_draft_copy(&made, str_of(date));
    }
    made.story.parsed = true;
    if (words)
        made.story.text = read_draft_copy(&made, document);
    read_draft_deliver(&made, 0);
}

static void hand(read_cut *self, str document, uint32_t line) {
    read_record one = {.origin = self->origin, .format = READ_CONLLU, .bytes = document};
    one.origin.number = line;
    read_cut_hand(self, &one);
}

void read_cut_conllu(read_cut *self, str text) {
    uint32_t start = 0, line = 1, first_line = 0;
    for (uint32_t i = 0; i < text.n && !self->stopped;) {
        const char *end = memchr(text.s + i, '\n', text.n - i);
        uint32_t next = end ? (uint32_t)(end - text.s) + 1 : text.n;
        if (str_starts(str_slice(text, i, text.n), STR("# newdoc")) && str_trim(str_slice(text, start, i)).n) {
            hand(self, str_slice(text, start, i), first_line);
            start = i;
            first_line = line;
        }
        line++;
        i = next;
    }
    if (!self->stopped)
        hand(self, str_slice(text, start, text.n), first_line);
}
