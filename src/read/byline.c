/* Lines that say who wrote a report and when it came out: "By Jane Doe and John Roe", "Published: 13 July 2016 10:30 GMT",
 * "Jane Doe | July 13, 2016", "Updated 3:15 PM ET, Wed July 13, 2016".
 *
 * A line is a byline when its words are used up by labels, names behind "By" and dates; anything left over makes it text.
 */
#include "read/read_room.h"

#include <string.h>

#define BYLINE_MAX 160u

/* Behind "By ": two to eight words of names, each with a capital, joined by "and" and commas. */
static bool is_names(str text) {
    uint32_t capitals = 0, words = 0;
    for (uint32_t i = 0; i < text.n;) {
        while (i < text.n && (read_is_blank(text.s[i]) || text.s[i] == ',' || text.s[i] == '&'))
            i++;
        uint32_t start = i;
        while (i < text.n && !read_is_blank(text.s[i]) && text.s[i] != ',')
            i++;
        if (start == i)
            break;
        str word = str_slice(text, start, i);
        uint32_t at = 0;
        uint32_t c = utf8_next(word, &at);
        bool joins = str_equal(word, STR("and")) || str_equal(word, STR("de")) || str_equal(word, STR("van")) ||
                     str_equal(word, STR("von")) || str_equal(word, STR("bin")) || str_equal(word, STR("al")) ||
                     str_equal(word, STR("in")) || str_equal(word, STR("of")) || str_equal(word, STR("the")) ||
                     str_equal(word, STR("for"));
        bool capital = utf8_is_upper(c) || (utf8_is_letter(c) && !utf8_is_lower(c)) || str_starts(word, STR("al-"));
        if (!joins && !capital)
            return false;
        capitals += capital;
        words++;
    }
    return capitals >= 1 && words <= 14;
}

typedef struct byline_label {
    const char *word;
    bool modified;
} byline_label;

static const byline_label labels[] = {
    {"first published", false}, {"published on", false}, {"published", false}, {"publication date", false},
    {"posted on", false},       {"posted", false},       {"date", false},      {"issued", false},
    {"last updated", true},     {"last modified", true}, {"updated on", true}, {"updated at", true},
    {"updated", true},          {"modified", true}};

static const byline_label *label_at(str text, uint32_t *length) {
    for (size_t k = 0; k < sizeof labels / sizeof *labels; k++) {
        size_t n = strlen(labels[k].word);
        if (read_starts_nocase(text, labels[k].word) && (text.n == n || !read_is_alpha(text.s[n]))) {
            *length = (uint32_t)n;
            return &labels[k];
        }
    }
    return NULL;
}

/* Nothing but blanks, marks, weekdays, zone letters and small words. */
static bool is_filler(str text) {
    for (uint32_t i = 0; i < text.n;) {
        if (!read_is_alpha(text.s[i])) {
            uint32_t c = utf8_next(text, &i);
            if (utf8_is_letter(c) || utf8_is_digit(c))
                return false;
            continue;
        }
        uint32_t start = i;
        while (i < text.n && read_is_alpha(text.s[i]))
            i++;
        str word = str_slice(text, start, i);
        bool zone = word.n <= 4 && word.n >= 2 && word.s[0] >= 'A' && word.s[0] <= 'Z' && word.s[word.n - 1] >= 'A' &&
                    word.s[word.n - 1] <= 'Z';
        if (!zone && read_weekday(word) < 0 && !str_equal(word, STR("on")) && !str_equal(word, STR("at")) &&
            !str_equal(word, STR("by")) && !str_equal(word, STR("ago")))
            return false;
    }
    return true;
}

/* Cuts a name off before a separator that a date or label follows. */
static uint32_t author_end(str text) {
    uint32_t end = text.n;
    read_date date;
    span where;
    if (read_date_find(text, 0, &date, &where))
        end = where.start;
    uint32_t length;
    for (uint32_t i = 0; i < end; i++) {
        if (i > 0 && text.s[i - 1] == ' ' && label_at(str_slice(text, i, text.n), &length)) {
            end = i;
            break;
        }
        if (text.s[i] == '|' || text.s[i] == ';' || str_starts(str_slice(text, i, text.n), STR("\xE2\x80\xA2")) ||
            str_starts(str_slice(text, i, text.n), STR("\xC2\xB7"))) {
            end = i;
            break;
        }
    }
    return end;
}

static str trim_marks(str text) {
    text = str_trim(text);
    while (text.n && strchr(",-|:;", text.s[text.n - 1]))
        text = str_trim(str_slice(text, 0, text.n - 1));
    for (;;) {
        str last = text;
        uint32_t cut = text.n;
        while (cut > 0 && text.s[cut - 1] != ' ')
            cut--;
        str word = str_slice(text, cut, text.n);
        if (cut > 0 && (read_weekday(word) >= 0 || str_equal(word, STR("on"))))
            text = str_trim(str_slice(text, 0, cut));
        while (text.n && strchr(",-|:;", text.s[text.n - 1]))
            text = str_trim(str_slice(text, 0, text.n - 1));
        if (text.n == last.n)
            return text;
    }
}

read_byline read_byline_of(str line) {
    read_byline found = {0};
    static const read_byline none = {0};
    str rest = str_trim(line);
    if (rest.n < 4 || rest.n > BYLINE_MAX || memchr(rest.s, '\n', rest.n))
        return none;
    if (read_starts_nocase(rest, "by ") || read_starts_nocase(rest, "by: ") || read_starts_nocase(rest, "written by ")) {
        uint32_t start = read_lower(rest.s[0]) == 'w' ? 11 : rest.s[2] == ':' ? 4 : 3;
        rest = str_trim(str_slice(rest, start, rest.n));
        uint32_t end = author_end(rest);
        found.author = trim_marks(str_slice(rest, 0, end));
        if (found.author.n < 3 || strchr(".!?", found.author.s[found.author.n - 1]) || !is_names(found.author))
            return none;
        found.found = true;
        rest = str_slice(rest, end, rest.n);
    }
    while (rest.n) {
        uint32_t skip = 0;
        while (skip < rest.n && !read_is_alpha(rest.s[skip]) && !read_is_digit(rest.s[skip]))
            skip++;
        rest = str_slice(rest, skip, rest.n);
        uint32_t length = 0;
        const byline_label *label = label_at(rest, &length);
        rest = str_slice(rest, length, rest.n);
        read_date date;
        span where;
        if (!read_date_find(rest, 0, &date, &where)) {
            bool only_time = label && rest.n <= 24 && read_find(rest, ":", 0) != UINT32_MAX;
            if (only_time)
                found.found = true;
            else if (!is_filler(rest) || (label && !found.found))
                return none;
            break;
        }
        if (!is_filler(str_slice(rest, 0, where.start))) {
            uint32_t inner;
            str before = trim_marks(str_slice(rest, 0, where.start));
            bool named = false;
            for (uint32_t i = 0; i < before.n && !named; i++)
                named = label_at(str_slice(before, i, before.n), &inner) && i + inner == before.n;
            if (!named)
                return none;
        }
        if (label && label->modified) {
            found.modified_found = true;
            found.modified = date;
        } else if (!found.published_found) {
            found.published_found = true;
            found.published = date;
        }
        found.found = true;
        rest = str_slice(rest, where.end, rest.n);
    }
    return found.found ? found : none;
}
