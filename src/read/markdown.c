/* The marks of Markdown taken out of a text, as far as they are seen in reports: "# Heading", "> quoted", "**strong**",
 * "[words](address)", "![picture](address)", "`code`". What is left is what a reader of the page would see; lists keep
 * their bullets, which text.c takes off. Marks that do not close stay as they are. */
#include "read/read_room.h"

#include <string.h>

/* Words between marks, and addresses, are shorter; a mark that closes farther away belongs to something else. */
#define REACH 2000u

static const char *find_near(str text, uint32_t from, char c) {
    uint32_t left = text.n - from;
    return memchr(text.s + from, c, left < REACH ? left : REACH);
}

/* "[words](address)" at text.s[at]: where the words and the whole end; false: it is none. */
static bool link_at(str text, uint32_t at, uint32_t *words_end, uint32_t *end) {
    const char *close = find_near(text, at, ']');
    if (!close)
        return false;
    *words_end = (uint32_t)(close - text.s);
    if (*words_end + 1 >= text.n || text.s[*words_end + 1] != '(')
        return false;
    const char *closing = find_near(text, *words_end, ')');
    if (!closing)
        return false;
    *end = (uint32_t)(closing - text.s) + 1;
    return true;
}

static bool is_mark(char c) {
    return c == '*' || c == '_' || c == '`';
}

/* Whether the same mark stands behind `from`, so that a pair is taken out and a lone one stays. */
static bool closes(str line, uint32_t from, char mark) {
    for (uint32_t i = from; i < line.n && i < from + REACH; i++)
        if (line.s[i] == mark && !read_is_blank(line.s[i - 1]))
            return true;
    return false;
}

static void write_line(str line, buffer *out) {
    bool open[128] = {false};
    for (uint32_t i = 0; i < line.n;) {
        uint32_t words_end, end;
        bool picture = line.s[i] == '!' && i + 1 < line.n && line.s[i + 1] == '[';
        if ((picture || line.s[i] == '[') && link_at(line, i + picture, &words_end, &end)) {
            if (!picture)
                write_line(str_slice(line, i + 1, words_end), out);
            i = end;
            continue;
        }
        char c = line.s[i];
        bool inside = c == '_' && i > 0 && i + 1 < line.n && read_is_alpha(line.s[i - 1]) && read_is_alpha(line.s[i + 1]);
        if (!is_mark(c) || inside) {
            buffer_add_char(out, c);
            i++;
            continue;
        }
        uint32_t behind = i;
        while (behind < line.n && line.s[behind] == c)
            behind++;
        bool opens = !open[(int)c] && behind < line.n && !read_is_blank(line.s[behind]) && closes(line, behind + 1, c);
        bool shuts = open[(int)c];
        if (opens || shuts)
            open[(int)c] = opens;
        else
            buffer_add(out, line.s + i, behind - i);
        i = behind;
    }
}

void read_markdown(str text, buffer *out) {
    str rest = text, line;
    while (str_split(&rest, '\n', &line)) {
        while (str_starts(line, STR(">")))
            line = str_trim(str_slice(line, 1, line.n));
        uint32_t level = 0;
        while (level < line.n && line.s[level] == '#')
            level++;
        bool heading = level > 0 && level <= 6 && level < line.n && line.s[level] == ' ';
        write_line(heading ? str_trim(str_slice(line, level, line.n)) : line, out);
        buffer_add_char(out, '\n');
    }
}
