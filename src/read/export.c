/* The values of text exports, in the words of four languages: lengths, dates, languages, authors, subjects.
 *
 * Dates are put into English word by word and then read by date_text.c, so that one file knows how dates are written.
 * Language names are those that the exports use: the English one, or the language's own behind or instead of it. */
#include "read/export.h"

#include <string.h>

/* No date line is longer. */
#define DATE_MAX 100u

/* Digits with their group marks from the head of *text on; false: there are none. */
static bool take_count(str *text) {
    uint32_t i = 0;
    while (i < text->n && i < 12 && (read_is_digit(text->s[i]) || (i > 0 && (text->s[i] == ',' || text->s[i] == '.'))))
        i++;
    *text = str_trim(str_slice(*text, i, text->n));
    return i > 0;
}

bool export_is_length(str line) {
    static const char *const units[] = {"words", "word", "w\xC3\xB6rter", "mots", "palabras"};
    line = str_trim(line);
    return take_count(&line) && STR_AMONG(line, units);
}

bool export_is_page_mark(str line) {
    static const char *const names[] = {"page ", "seite ", "p\xC3\xA1gina "};
    static const char *const links[] = {"of ", "von ", "de ", "sur "};
    line = str_trim(line);
    for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        if (!read_starts_nocase(line, names[k]))
            continue;
        line = str_slice(line, (uint32_t)strlen(names[k]), line.n);
        if (!take_count(&line))
            return false;
        for (size_t m = 0; line.n && m < sizeof links / sizeof *links; m++)
            if (read_starts_nocase(line, links[m])) {
                line = str_slice(line, (uint32_t)strlen(links[m]), line.n);
                return take_count(&line) && line.n == 0;
            }
        return line.n == 0;
    }
    return false;
}

bool export_is_copyright(str line) {
    static const char *const heads[] = {"copyright ",
                                        "\xC2\xA9",
                                        "(c) 1",
                                        "(c) 2",
                                        "all rights reserved",
                                        "alle rechte vorbehalten",
                                        "tous droits r\xC3\xA9serv\xC3\xA9s"};
    line = str_trim(line);
    for (size_t k = 0; k < sizeof heads / sizeof *heads; k++)
        if (read_starts_nocase(line, heads[k]))
            return true;
    return false;
}

static const struct {
    const char *word;
    const char *english;
} date_words[] = {{"januar", "January"},
                  {"februar", "February"},
                  {"m\xC3\xA4rz", "March"},
                  {"mai", "May"},
                  {"juni", "June"},
                  {"juli", "July"},
                  {"oktober", "October"},
                  {"dezember", "December"},
                  {"janvier", "January"},
                  {"f\xC3\xA9vrier", "February"},
                  {"mars", "March"},
                  {"avril", "April"},
                  {"juin", "June"},
                  {"juillet", "July"},
                  {"ao\xC3\xBBt", "August"},
                  {"septembre", "September"},
                  {"octobre", "October"},
                  {"novembre", "November"},
                  {"d\xC3\xA9"
                   "cembre",
                   "December"},
                  {"enero", "January"},
                  {"febrero", "February"},
                  {"marzo", "March"},
                  {"abril", "April"},
                  {"mayo", "May"},
                  {"junio", "June"},
                  {"julio", "July"},
                  {"agosto", "August"},
                  {"septiembre", "September"},
                  {"octubre", "October"},
                  {"noviembre", "November"},
                  {"diciembre", "December"},
                  /* weekdays and small words say nothing that the date does not */
                  {"monday", ""},
                  {"tuesday", ""},
                  {"wednesday", ""},
                  {"thursday", ""},
                  {"friday", ""},
                  {"saturday", ""},
                  {"sunday", ""},
                  {"montag", ""},
                  {"dienstag", ""},
                  {"mittwoch", ""},
                  {"donnerstag", ""},
                  {"freitag", ""},
                  {"samstag", ""},
                  {"sonnabend", ""},
                  {"sonntag", ""},
                  {"lundi", ""},
                  {"mardi", ""},
                  {"mercredi", ""},
                  {"jeudi", ""},
                  {"vendredi", ""},
                  {"samedi", ""},
                  {"dimanche", ""},
                  {"lunes", ""},
                  {"martes", ""},
                  {"mi\xC3\xA9rcoles", ""},
                  {"jueves", ""},
                  {"viernes", ""},
                  {"s\xC3\xA1"
                   "bado",
                   ""},
                  {"domingo", ""},
                  {"de", ""},
                  {"del", ""},
                  {"le", ""},
                  {"uhr", ""},
                  {"cycle", ""}};

/* A line of a date in English words, without weekdays; false: too long for a date. */
static bool english_date(str line, char out[DATE_MAX + 1], uint32_t *length) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < line.n;) {
        uint32_t start = i;
        while (i < line.n && (read_is_alpha(line.s[i]) || (line.s[i] & 0x80)))
            i++;
        bool between = i == start;
        i += between;
        str word = str_slice(line, start, i);
        for (size_t k = 0; !between && k < sizeof date_words / sizeof *date_words; k++)
            if (str_equal_ascii_nocase(word, str_of(date_words[k].word))) {
                word = str_of(date_words[k].english);
                break;
            }
        if (between && word.s[0] == ',' && n > 0 && out[n - 1] == ' ')
            continue;
        if (n + word.n > DATE_MAX)
            return false;
        if (word.n)
            memcpy(out + n, word.s, word.n);
        n += word.n;
        while (n > 1 && out[n - 1] == ' ' && out[n - 2] == ' ')
            n--;
    }
    out[n] = '\0';
    *length = n;
    return true;
}

/* Blanks, marks and the letters of a zone: nothing that makes a line more than a date. */
static bool is_rest_of_date(str text) {
    uint32_t letters = 0;
    for (uint32_t i = 0; i < text.n; i++) {
        if (read_is_digit(text.s[i]) || (text.s[i] & 0x80) || (text.s[i] >= 'a' && text.s[i] <= 'z'))
            return false;
        letters += read_is_alpha(text.s[i]);
    }
    return letters <= 5;
}

bool export_date(str line, read_date *out) {
    char words[DATE_MAX + 1];
    uint32_t n;
    span where;
    line = str_trim(line);
    if (line.n == 0 || line.n > DATE_MAX || !english_date(line, words, &n))
        return false;
    str text = {words, n};
    return read_date_find(text, 0, out, &where) && out->year && is_rest_of_date(str_slice(text, 0, where.start)) &&
           is_rest_of_date(str_slice(text, where.end, n));
}

bool export_time(str line, read_date *out) {
    char dated[64] = "2000-01-01 ";
    line = str_trim(line);
    if (line.n < 4 || line.n > 24 || !read_is_digit(line.s[0]) || !memchr(line.s, ':', line.n))
        return false;
    size_t head = strlen(dated);
    memcpy(dated + head, line.s, line.n);
    str text = {dated, (uint32_t)(head + line.n)};
    read_date date;
    span where;
    if (!read_date_find(text, 0, &date, &where) || date.hour < 0 || !is_rest_of_date(str_slice(text, where.end, text.n)))
        return false;
    out->hour = date.hour;
    out->minute = date.minute;
    out->second = date.second;
    out->zone = date.zone;
    return true;
}

void export_start(export_story *self, read_run *run) {
    read_draft_start(&self->draft, run);
    memset(&self->dates, 0, sizeof self->dates);
    buffer_clear(&self->body);
}

void export_field(export_story *self, str *field, const char *name, str value, const char *place) {
    if (field->n || str_trim(value).n == 0)
        return;
    *field = read_draft_line(&self->draft, value);
    if (field->n)
        read_draft_source(&self->draft, name, str_of(place));
}

void export_authors(export_story *self, str value, const char *place) {
    uint32_t before = self->draft.story.authors.count;
    read_draft_add_authors(&self->draft, value);
    if (before == 0 && self->draft.story.authors.count)
        read_draft_source(&self->draft, "authors", str_of(place));
}

/* Without the code before a spaced colon and the weight behind: "gdip : Diplomacy", "PEACE TALKS (90%)". */
static str tag_name(str tag) {
    uint32_t colon = read_find(tag, " : ", 0);
    if (colon != UINT32_MAX)
        tag = str_trim(str_slice(tag, colon + 3, tag.n));
    if (str_ends(tag, STR("%)"))) {
        uint32_t open = tag.n - 2;
        while (open > 0 && read_is_digit(tag.s[open - 1]))
            open--;
        if (open > 0 && tag.s[open - 1] == '(')
            tag = str_trim(str_slice(tag, 0, open - 1));
    }
    return tag;
}

void export_tags(export_story *self, str value, char separator, const char *place) {
    uint32_t before = self->draft.story.tags.count;
    str rest = value, tag;
    while (str_split(&rest, separator, &tag))
        read_draft_add(&self->draft, &self->draft.story.tags, read_draft_line(&self->draft, tag_name(tag)));
    if (before == 0 && self->draft.story.tags.count)
        read_draft_source(&self->draft, "tags", str_of(place));
}

void export_published(export_story *self, const read_date *date, const char *place) {
    if (self->dates.metadata.month)
        return;
    self->dates.metadata = *date;
    self->dates.metadata_place = str_of(place);
}

void export_body_line(export_story *self, str line) {
    buffer_add_str(&self->body, line);
    buffer_add_char(&self->body, '\n');
}

void export_deliver(export_story *self, uint32_t number) {
    draft *told = &self->draft;
    if (self->body.failed)
        told->status = CASUS_NO_MEMORY;
    read_text_body(told, &self->dates, buffer_str(&self->body));
    read_draft_published(told, &self->dates);
    read_draft_deliver(told, number);
}
