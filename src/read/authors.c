/* Names of authors out of a line that holds them all: "By JANE DOE and John Roe; Contributions by …", "Jane Doe, Reuters".
 * Agencies and offices ("staff writer") are no names. */
#include "read/read_room.h"

#include <string.h>

#define AUTHOR_MAX 80u

static bool is_author(str name) {
    static const char *const roles[] = {"staff",    "writer",     "correspondent", "editor",
                                        "reporter", "special to", "agencies",      "bureau"};
    if (name.n < 3 || name.n > AUTHOR_MAX || read_is_digit(name.s[0]) || memchr(name.s, '@', name.n))
        return false;
    for (size_t k = 0; k < sizeof roles / sizeof *roles; k++)
        if (read_find(name, roles[k], 0) != UINT32_MAX)
            return false;
    span where;
    return !(read_agency_find(name, &where).n && where.start == 0 && where.end == name.n);
}

/* Where the next name of a list begins; `end` is where this one ends. */
static uint32_t next_author(str list, uint32_t *end) {
    static const char *const joints[] = {", and ", " and ", " und ", " et ", " y ", " & ", ", ", "/"};
    uint32_t best = list.n, length = 0;
    for (size_t k = 0; k < sizeof joints / sizeof *joints; k++) {
        uint32_t at = read_find(list, joints[k], 0);
        if (at < best) {
            best = at;
            length = (uint32_t)strlen(joints[k]);
        }
    }
    *end = best;
    return best + length;
}

void read_draft_add_authors(draft *self, str list) {
    static const char *const heads[] = {"by ", "von ", "par ", "por "};
    const char *semicolon = list.n ? memchr(list.s, ';', list.n) : NULL;
    list = str_trim(semicolon ? (str){list.s, (uint32_t)(semicolon - list.s)} : list);
    for (size_t k = 0; k < sizeof heads / sizeof *heads; k++)
        if (read_starts_nocase(list, heads[k])) {
            list = str_trim(str_slice(list, (uint32_t)strlen(heads[k]), list.n));
            break;
        }
    while (list.n) {
        uint32_t end, next = next_author(list, &end);
        str name = str_trim(str_slice(list, 0, end));
        if (is_author(name))
            read_draft_add(self, &self->story.authors, read_draft_line(self, name));
        list = str_trim(str_slice(list, next, list.n));
    }
}

bool read_is_name(str line) {
    uint32_t words = 0;
    str rest = line, word;
    while (str_split(&rest, ' ', &word)) {
        uint32_t first = 0;
        if (word.n == 0 || !utf8_is_upper(utf8_next(word, &first)))
            return false;
        words++;
    }
    return words >= 1 && words <= 4 && line.n <= 40 && !strchr(".,:;!?-", line.s[line.n - 1]);
}
