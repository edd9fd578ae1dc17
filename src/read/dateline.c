/* The dateline at the head of a report: "GENEVA (AP) —", "BEIRUT, July 3 (Reuters) -", "Moscow —", "WASHINGTON (CNN) ".
 *
 * Read from left to right: words that begin with a capital, dates, and parentheses, up to a dash. A lower-case word that is
 * no part of a place's name ends the attempt. What makes it sure is a place in capitals, an agency, or a date; a short
 * place in mixed case counts only before a spaced dash that a capital follows. */
#include "read/read_room.h"

#include <string.h>

/* No dateline is longer: two places, a date and two agencies. */
#define DATELINE_MAX 120u
#define WORDS_MAX 9u

typedef struct scan {
    str text;
    uint32_t i;
    uint32_t words;
    bool capitals; /* the first word is in capitals */
    read_dateline found;
} scan;

static bool small_word(str word) {
    static const char *const words[] = {"de", "la",  "el", "al", "and", "of", "the", "del",
                                        "du", "sur", "on", "in", "ez",  "es", "near"};
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (str_equal(word, str_of(words[k])))
            return true;
    return false;
}

static bool is_dash(str text, uint32_t i, uint32_t *length, bool *strong) {
    str rest = str_slice(text, i, text.n);
    *strong = true;
    if (str_starts(rest, STR("\xE2\x80\x94")) || str_starts(rest, STR("\xE2\x80\x93")) ||
        str_starts(rest, STR("\xE2\x80\x95"))) {
        *length = 3;
        return true;
    }
    if (str_starts(rest, STR("--"))) {
        *length = 2;
        return true;
    }
    *strong = false;
    *length = 1;
    return rest.n > 1 && rest.s[0] == '-' && (rest.s[1] == ' ' || (i > 0 && text.s[i - 1] == ' ' && rest.s[1] != '-'));
}

/* "(AP)", "(CNN)", "(Tribune News Service)": an agency, or a name of few words. */
static bool take_parenthesis(scan *self) {
    const char *close = memchr(self->text.s + self->i, ')', self->text.n - self->i);
    uint32_t end = close ? (uint32_t)(close - self->text.s) : 0;
    if (!close || end - self->i < 3 || end - self->i > 40)
        return false;
    str inside = str_trim(str_slice(self->text, self->i + 1, end));
    uint32_t first = 0;
    if (inside.n == 0 || !utf8_is_upper(utf8_next(inside, &first))) {
        if (read_agency_find(inside, NULL).n == 0)
            return false;
    }
    str agency = read_agency_find(inside, NULL);
    read_date date;
    span where;
    if (agency.n == 0 && read_date_find(inside, 0, &date, &where)) {
        self->found.dated = true;
        self->found.date = date;
    } else if (self->found.agency.n == 0) {
        self->found.agency = agency.n ? agency : inside;
    }
    self->i = end + 1;
    return true;
}

/* A place's word, or a date that begins here. */
static bool take_word(scan *self) {
    uint32_t start = self->i, end = start;
    read_date date;
    span where;
    if (read_is_digit(self->text.s[start]) || read_is_alpha(self->text.s[start])) {
        if (read_date_find(str_slice(self->text, 0, start + 40), start, &date, &where) && where.start == start) {
            self->found.dated = true;
            self->found.date = date;
            self->i = where.end;
            return true;
        }
        if (read_is_digit(self->text.s[start]))
            return false;
    }
    uint32_t letters = 0, uppers = 0;
    bool first_upper = false;
    while (end < self->text.n) {
        uint32_t next = end;
        uint32_t c = utf8_next(self->text, &next);
        if (!utf8_is_letter(c) && c != '.' && c != '\'' && c != 0x2019 &&
            !(c == '-' && next < self->text.n && read_is_alpha(self->text.s[next])))
            break;
        if (utf8_is_letter(c)) {
            first_upper = letters == 0 ? utf8_is_upper(c) : first_upper;
            letters++;
            uppers += utf8_is_upper(c);
        }
        end = next;
    }
    str word = str_slice(self->text, start, end);
    if (letters == 0 || (!first_upper && !small_word(word)))
        return false;
    if (self->words == 0)
        self->capitals = letters >= 2 && uppers == letters;
    self->words += read_weekday(word) < 0 && first_upper;
    self->i = end;
    return self->words <= WORDS_MAX;
}

/* What follows the dateline begins a sentence. */
static bool sentence_begins(str text, uint32_t i) {
    if (i >= text.n)
        return false;
    uint32_t c = utf8_next(text, &i);
    return utf8_is_upper(c) || utf8_is_digit(c) || c == '"' || c == '\'' || c == 0x201C || c == 0x2018 || c == 0xAB ||
           c == '[' || c == '$' || (utf8_is_letter(c) && !utf8_is_lower(c));
}

static read_dateline accept(scan *self, uint32_t end) {
    read_dateline found = self->found;
    found.text = str_trim(str_slice(self->text, 0, end));
    while (end < self->text.n && read_is_blank(self->text.s[end]))
        end++;
    found.length = end;
    return found;
}

read_dateline read_dateline_of(str paragraph) {
    static const read_dateline none = {0};
    scan self = {.text = str_slice(paragraph, 0, paragraph.n)};
    while (self.i < self.text.n && self.i < DATELINE_MAX) {
        uint32_t length;
        bool strong;
        char c = self.text.s[self.i];
        if (is_dash(self.text, self.i, &length, &strong)) {
            uint32_t behind = self.i + length;
            while (behind < self.text.n && self.text.s[behind] == ' ')
                behind++;
            bool spaced = self.i > 0 && self.text.s[self.i - 1] == ' ' && behind > self.i + length;
            bool sure = self.found.agency.n || (self.words && (self.capitals || self.found.dated));
            bool place = self.words >= 1 && self.words <= (strong ? 3u : 2u) && spaced;
            if ((sure || place) && sentence_begins(self.text, behind))
                return accept(&self, self.i + length);
            return none;
        }
        if (c == ' ' || c == ',' || c == '/' || c == '.' || c == ';') {
            self.i++;
        } else if (c == '(') {
            if (!take_parenthesis(&self))
                return none;
            uint32_t behind = self.i;
            if (behind < self.text.n && self.text.s[behind] == ':')
                return accept(&self, behind + 1);
            while (behind < self.text.n && self.text.s[behind] == ' ')
                behind++;
            bool sure = self.found.agency.n && self.words && behind > self.i && sentence_begins(self.text, behind);
            if (sure && self.text.s[behind] != '(' && (self.capitals || read_agency_find(self.found.agency, NULL).n))
                return accept(&self, self.i);
        } else if (!take_word(&self)) {
            return none;
        }
    }
    return none;
}

bool read_draft_take_dateline(draft *self, read_dates *dates, str paragraph) {
    story *s = &self->story;
    read_dateline dateline = read_dateline_of(paragraph);
    if (!dateline.length)
        return false;
    s->dateline = read_draft_line(self, dateline.text);
    read_draft_source(self, "dateline", STR("head of the text"));
    if (dateline.dated)
        dates->dateline = dateline.date;
    if (dateline.agency.n && s->publisher.n == 0) {
        s->publisher = read_draft_line(self, dateline.agency);
        read_draft_source(self, "publisher", STR("dateline"));
    }
    return true;
}
