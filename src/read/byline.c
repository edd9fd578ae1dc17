/* Lines that say who wrote a report and when it came out: "By Jane Doe and John Roe", "Published: 13 July 2016 10:30 GMT",
 * "Jane Doe | July 13, 2016", "Updated 3:15 PM ET, Wed July 13, 2016".
 *
 * A line is a byline when its words are used up by labels, names behind "By" and dates; anything left over makes it text.
 */
#include "read/read_room.h"

#include <string.h>

#define BYLINE_MAX 160u

typedef struct byline_label {
    const char *word;
    bool modified;
} byline_label;

static const byline_label labels[] = {{"first published", false},
                                      {"published on", false},
                                      {"published at", false},
                                      {"published", false},
                                      {"publish date", false},
                                      {"publication date", false},
                                      {"posted on", false},
                                      {"posted", false},
                                      {"date", false},
                                      {"issued", false},
                                      {"last updated", true},
                                      {"last modified", true},
                                      {"updated on", true},
                                      {"updated at", true},
                                      {"updated", true},
                                      {"modified", true},
                                      {"veröffentlicht am", false},
                                      {"veröffentlicht", false},
                                      {"publiziert am", false},
                                      {"erschienen am", false},
                                      {"aktualisiert am", true},
                                      {"aktualisiert", true},
                                      {"zuletzt aktualisiert", true},
                                      {"stand", true},
                                      {"publié le", false},
                                      {"publié", false},
                                      {"mis à jour le", true},
                                      {"mis à jour", true},
                                      {"modifié le", true},
                                      {"publicado el", false},
                                      {"publicado em", false},
                                      {"publicado", false},
                                      {"actualizado el", true},
                                      {"actualizado", true},
                                      {"atualizado em", true},
                                      {"atualizado", true},
                                      {"pubblicato il", false},
                                      {"pubblicato", false},
                                      {"aggiornato il", true},
                                      {"aggiornato", true},
                                      {"gepubliceerd op", false},
                                      {"gepubliceerd", false},
                                      {"geplaatst op", false},
                                      {"bijgewerkt op", true},
                                      {"bijgewerkt", true},
                                      {"publicerad", false},
                                      {"uppdaterad", true},
                                      {"publisert", false},
                                      {"oppdatert", true},
                                      {"opublikowano", false},
                                      {"aktualizacja", true},
                                      {"опубликовано", false},
                                      {"обновлено", true},
                                      {"опубліковано", false},
                                      {"оновлено", true},
                                      {"تاريخ النشر", false},
                                      {"نشر في", false},
                                      {"آخر تحديث", true},
                                      {"发布时间", false},
                                      {"更新时间", true},
                                      {"公開日", false},
                                      {"更新", true},
                                      {"입력", false},
                                      {"수정", true}};

static const byline_label *label_at(str text, uint32_t *length) {
    const byline_label *best = NULL;
    *length = 0;
    for (size_t k = 0; k < sizeof labels / sizeof *labels; k++) {
        uint32_t n = read_starts_letters(text, labels[k].word);
        uint32_t behind = n;
        bool letter = n && n < text.n && utf8_is_letter(utf8_next(text, &behind)) && (labels[k].word[0] & 0x80) == 0;
        if (n > *length && !letter) {
            *length = n;
            best = &labels[k];
        }
    }
    return best;
}

uint32_t read_date_label(str text) {
    uint32_t length;
    return label_at(text, &length) ? length : 0;
}

/* Small words between the parts of a date line, in the languages of the months. */
static bool is_small_word(str word) {
    static const char *const words[] = {"on", "at", "by",  "ago",  "am",   "um",  "uhr", "le", "à",
                                        "el", "a",  "las", "il",   "alle", "ore", "op",  "om", "uur",
                                        "kl", "в",  "г",   "года", "em",   "às",  "den", "dem"};
    if (STR_AMONG(word, words))
        return true;
    static const char *const weekdays[] = {
        "montag",      "dienstag", "mittwoch", "donnerstag", "freitag",  "samstag",   "sonnabend",  "sonntag",  "lundi",
        "mardi",       "mercredi", "jeudi",    "vendredi",   "samedi",   "dimanche",  "lunes",      "martes",   "miércoles",
        "jueves",      "viernes",  "sábado",   "domingo",    "lunedì",   "martedì",   "mercoledì",  "giovedì",  "venerdì",
        "sabato",      "domenica", "maandag",  "dinsdag",    "woensdag", "donderdag", "vrijdag",    "zaterdag", "zondag",
        "понедельник", "вторник",  "среда",    "четверг",    "пятница",  "суббота",   "воскресенье"};
    for (size_t k = 0; k < sizeof weekdays / sizeof *weekdays; k++)
        if (read_same_letters(word, str_of(weekdays[k])))
            return true;
    return false;
}

/* Nothing but blanks, marks, weekdays, zone letters and small words. */
static bool is_filler(str text) {
    for (uint32_t i = 0; i < text.n;) {
        uint32_t start = i, end = i;
        uint32_t c = 0;
        while (i < text.n && utf8_is_letter(c = utf8_next(text, &i)))
            end = i;
        if (end == start) {
            if (utf8_is_digit(c))
                return false;
            continue;
        }
        i = end;
        str word = str_slice(text, start, end);
        bool zone = word.n <= 4 && word.n >= 2 && word.s[0] >= 'A' && word.s[0] <= 'Z' && word.s[word.n - 1] >= 'A' &&
                    word.s[word.n - 1] <= 'Z';
        if (!zone && read_weekday(word) < 0 && !is_small_word(word))
            return false;
    }
    return true;
}

/* Cuts a name off before a separator that a date or label follows. */
static uint32_t author_end(str text, read_date_order order) {
    uint32_t end = text.n;
    read_date date;
    span where;
    if (read_date_find_in(text, 0, order, &date, &where))
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

/* Every piece of the line behind "By" is a name, or a role or employer behind a name. */
static bool is_names(str text) {
    str names[READ_NAMES_MAX];
    uint32_t capitals = 0, words = 0, at = 0;
    if (read_names_of(text, names))
        return true;
    /* Newsrooms sign reports too: "By Example News Staff". */
    for (str rest = text; rest.n && words < 14; words++) {
        rest = str_trim(rest);
        uint32_t n = 0;
        while (n < rest.n && !read_is_blank(rest.s[n]))
            n++;
        at = 0;
        capitals += n && !utf8_is_lower(utf8_next(rest, &at));
        rest = str_slice(rest, n, rest.n);
    }
    return words > 0 && words <= 6 && capitals == words;
}

/* "By Jane Doe and John Roe": takes the authors off *rest. False: the line is no byline. */
static bool take_author(str *rest, read_date_order order, read_byline *found) {
    uint32_t start = read_byline_word(*rest);
    if (start == 0)
        return true;
    str behind = str_slice(*rest, start, rest->n);
    uint32_t end = author_end(behind, order);
    str author = trim_marks(str_slice(behind, 0, end));
    if (author.n < 3 || strchr("!?", author.s[author.n - 1]) || !is_names(author))
        return false;
    found->author = author;
    found->found = true;
    *rest = str_slice(behind, end, behind.n);
    return true;
}

/* Up to the first letter or digit. */
static str from_word(str text) {
    for (uint32_t i = 0; i < text.n;) {
        uint32_t start = i;
        uint32_t c = utf8_next(text, &i);
        if (utf8_is_letter(c) || utf8_is_digit(c))
            return str_slice(text, start, text.n);
    }
    return (str){NULL, 0};
}

/* The words before a date end in a label: "10:30, updated". */
static bool ends_in_label(str before) {
    uint32_t length;
    for (uint32_t i = 0; i < before.n; i++)
        if ((i == 0 || !read_is_alpha(before.s[i - 1]) || !read_is_alpha(before.s[i])) &&
            label_at(str_slice(before, i, before.n), &length) && i + length == before.n)
            return true;
    return false;
}

/* An agency before the date signs the line: "Example Agency November 19, 2019". */
static bool take_agency(str before, read_byline *found) {
    span where;
    str head = trim_marks(before);
    if (found->found || !read_agency_find(head, &where).n || where.start != 0 || where.end != head.n)
        return false;
    found->author = head;
    return true;
}

/* The label, if any, and the date behind it. False: what is left is text. *done: nothing is left. */
static bool take_date(str *rest, read_date_order order, read_byline *found, bool *done) {
    uint32_t length = 0;
    const byline_label *label = label_at(*rest, &length);
    *rest = str_slice(*rest, length, rest->n);
    read_date date;
    span where;
    if (!read_date_find_in(*rest, 0, order, &date, &where)) {
        *done = true;
        bool only_time = label && rest->n <= 24 && read_find(*rest, ":", 0) != UINT32_MAX;
        found->found = found->found || only_time;
        return only_time || (is_filler(*rest) && !(label && !found->found));
    }
    str before = str_slice(*rest, 0, where.start);
    if (!is_filler(before) && !ends_in_label(trim_marks(before)) && !take_agency(before, found))
        return false;
    if (label && label->modified) {
        found->modified_found = true;
        found->modified = date;
    } else if (!found->published_found) {
        found->published_found = true;
        found->published = date;
    }
    found->found = true;
    *rest = str_slice(*rest, where.end, rest->n);
    return true;
}

/* A date has a digit, of whatever script; what a label names stands behind a colon. */
static bool may_hold_date(str text) {
    for (uint32_t i = 0; i < text.n; i++)
        if (read_is_digit(text.s[i]) || text.s[i] == ':' || (unsigned char)text.s[i] >= 0xD8)
            return true;
    return false;
}

read_byline read_byline_of_in(str line, read_date_order order) {
    static const read_byline none = {0};
    read_byline found = {0};
    str rest = str_trim(line);
    if (rest.n < 4 || rest.n > BYLINE_MAX || memchr(rest.s, '\n', rest.n) || !take_author(&rest, order, &found))
        return none;
    if (!found.found && !may_hold_date(rest)) /* most lines */
        return none;
    for (bool done = false; !done && (rest = from_word(rest)).n;)
        if (!take_date(&rest, order, &found, &done))
            return none;
    return found.found ? found : none;
}

read_byline read_byline_of(str line) {
    return read_byline_of_in(line, READ_ORDER_UNKNOWN);
}
