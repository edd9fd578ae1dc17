/* Dates of mail and feeds: RFC 822 and 2822 as programs really write them. "Wed, 13 Jul 16 10:30 EST", "Wed Jul 13 10:30:05
 * EDT 2016" (ctime), "13-jul-2016 10:30:05 +5:30", "20160713T103000Z" (basic ISO 8601).
 *
 * The value is cut into words; each is a weekday, a day, a month, a year, a time of day or a zone by its looks, whatever
 * the order; anything else, or one thing twice, and it is no such date. What was found is written in one way and read by
 * date_text.c. Years of two digits are those of RFC 2822: 00 to 49 are 2000 to 2049. Zones are those of RFC 822, where CST
 * is six hours behind Greenwich. */
#include "read/read_room.h"

#include <stdio.h>
#include <string.h>

/* Longer values are no dates. */
#define VALUE_MAX 64u

typedef struct parts {
    str month, time, zone, half;
    int day, year; /* -1: not there */
} parts;

static bool all_digits(str word) {
    for (uint32_t i = 0; i < word.n; i++)
        if (!read_is_digit(word.s[i]))
            return false;
    return word.n > 0 && word.n <= 4;
}

static int number_of(str word) {
    int value = 0;
    for (uint32_t i = 0; i < word.n; i++)
        value = value * 10 + (word.s[i] - '0');
    return value;
}

/* Full names and usual abbreviations only: "marked" is no month. */
static bool is_name(str word, const char *const *names, int count) {
    if (word.n && word.s[word.n - 1] == '.')
        word.n--;
    for (int k = 0; k < count; k++) {
        str name = str_of(names[k]);
        bool begins = word.n <= name.n && str_equal_ascii_nocase(word, str_slice(name, 0, word.n));
        if (begins && (word.n == name.n || (word.n >= 3 && word.n <= 5)))
            return true;
    }
    return false;
}

static const char *const months[12] = {"january", "february", "march",     "april",   "may",      "june",
                                       "july",    "august",   "september", "october", "november", "december"};
static const char *const weekdays[7] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

/* Offsets of RFC 822's zones that date_text.c leaves out because news uses their letters otherwise. */
static str zone_of(str word) {
    static const char *const zones[][2] = {{"UT", "UTC"}, {"CST", "-0600"}, {"Z", "UTC"}};
    for (size_t k = 0; k < sizeof zones / sizeof *zones; k++)
        if (str_equal_ascii_nocase(word, str_of(zones[k][0])))
            return str_of(zones[k][1]);
    return word;
}

/* Letters of a zone, or "+0200", "-5:30". */
static bool is_zone(str word) {
    if (word.n == 0 || word.n > 9)
        return false;
    bool sign = word.s[0] == '+' || word.s[0] == '-';
    for (uint32_t i = sign; i < word.n; i++) {
        char c = word.s[i];
        bool fits =
            sign ? read_is_digit(c) || c == ':' : read_is_alpha(c) || (i > 0 && (read_is_digit(c) || strchr("+-:", c)));
        if (!fits)
            return false;
    }
    return !sign || word.n > 1;
}

/* A number is a year or a day; of two short ones the first is the day. */
static bool take_number(parts *self, str word) {
    int value = number_of(word);
    if (word.n <= 2 && self->day < 0 && value >= 1 && value <= 31)
        self->day = value;
    else if (word.n == 4 && self->year < 0)
        self->year = value;
    else if (word.n == 2 && self->year < 0)
        self->year = value + (value < 50 ? 2000 : 1900);
    else
        return false;
    return true;
}

static bool take_word(parts *self, str word) {
    if (word.n == 0 || is_name(word, weekdays, 7))
        return true;
    if (all_digits(word) && !(self->time.n && self->year >= 0))
        return take_number(self, word);
    if (is_name(word, months, 12)) {
        bool first = self->month.n == 0;
        self->month = word;
        return first;
    }
    if (memchr(word.s, ':', word.n) && read_is_digit(word.s[0])) {
        bool first = self->time.n == 0;
        self->time = word;
        return first;
    }
    if (str_equal_ascii_nocase(word, STR("am")) || str_equal_ascii_nocase(word, STR("pm"))) {
        self->half = word;
        return self->time.n > 0;
    }
    if (!self->time.n || !is_zone(word))
        return false;
    if (self->zone.n == 0) /* "+0000 (UTC)" */
        self->zone = word;
    return true;
}

/* "10:30:05+02:00" is a time with its zone. */
static void split_time(parts *self) {
    for (uint32_t i = 1; i < self->time.n; i++)
        if (strchr("+-Z", self->time.s[i]) || read_is_alpha(self->time.s[i])) {
            if (self->zone.n == 0)
                self->zone = str_slice(self->time, i, self->time.n);
            self->time = str_slice(self->time, 0, i);
        }
}

/* Signed offsets with all their digits: "+5:30", "-500" and "+2" are "+0530", "-0500" and "+0200". */
static void write_zone(str zone, char out[16]) {
    zone = zone_of(zone);
    if (zone.n == 0 || (zone.s[0] != '+' && zone.s[0] != '-')) {
        for (uint32_t i = 0; i < zone.n && i < 15; i++)
            out[i] = (char)(zone.s[i] >= 'a' && zone.s[i] <= 'z' ? zone.s[i] - 'a' + 'A' : zone.s[i]);
        out[zone.n < 15 ? zone.n : 15] = '\0';
        return;
    }
    const char *colon = memchr(zone.s, ':', zone.n);
    str hours = str_slice(zone, 1, colon ? (uint32_t)(colon - zone.s) : zone.n);
    str minutes = colon ? str_slice(zone, (uint32_t)(colon - zone.s) + 1, zone.n) : (str){NULL, 0};
    int value = all_digits(hours) ? number_of(hours) : 0, rest = all_digits(minutes) ? number_of(minutes) : 0;
    if (!colon && hours.n > 2) {
        rest = value % 100;
        value /= 100;
    }
    snprintf(out, 16, "%c%02d%02d", zone.s[0], value % 100, rest % 100);
}

/* "20160713T103000Z", "20160713T1030+0200". */
static bool basic_iso(str text, read_date *out) {
    if (text.n < 13 || text.n > 24 || (text.s[8] != 'T' && text.s[8] != 't'))
        return false;
    for (uint32_t i = 0; i < 13; i++)
        if (i != 8 && !read_is_digit(text.s[i]))
            return false;
    bool seconds = text.n >= 15 && read_is_digit(text.s[13]) && read_is_digit(text.s[14]);
    char plain[64];
    const char *s = text.s;
    str zone = str_slice(text, seconds ? 15 : 13, text.n);
    if (zone.n && (zone.s[0] == '.' || zone.s[0] == ',')) {
        uint32_t digits = 1;
        while (digits < zone.n && read_is_digit(zone.s[digits]))
            digits++;
        zone = str_slice(zone, digits, zone.n);
    }
    snprintf(plain, sizeof plain, "%.4s-%.2s-%.2sT%.2s:%.2s:%.2s%.*s", s, s + 4, s + 6, s + 9, s + 11,
             seconds ? s + 13 : "00", (int)zone.n, zone.n ? zone.s : "");
    span where;
    return read_date_find(str_of(plain), 0, out, &where) && where.start == 0 && out->year != 0;
}

bool read_date_mail(str text, read_date *out) {
    text = str_trim(text);
    if (text.n < 8 || text.n > VALUE_MAX)
        return false;
    if (basic_iso(text, out))
        return true;
    parts self = {.day = -1, .year = -1};
    for (uint32_t i = 0; i < text.n;) {
        uint32_t start = i;
        /* "13-Jul-2016": a dash parts words where a letter stands on one side of it before there is a time */
        while (i < text.n && !read_is_blank(text.s[i]) && !strchr(",()", text.s[i]) &&
               !(text.s[i] == '-' && !self.time.n && i > start))
            i++;
        if (!take_word(&self, str_slice(text, start, i)))
            return false;
        i += i < text.n;
    }
    if (self.day < 1 || self.year < 0 || self.month.n < 3)
        return false;
    char plain[96], zone[16];
    split_time(&self);
    write_zone(self.zone, zone);
    snprintf(plain, sizeof plain, "%d %c%.2s %04d %.*s %.*s %s", self.day,
             (char)(self.month.s[0] >= 'a' ? self.month.s[0] - 'a' + 'A' : self.month.s[0]), self.month.s + 1, self.year,
             (int)(self.time.n > 20 ? 20 : self.time.n), self.time.n ? self.time.s : "", (int)self.half.n,
             self.half.n ? self.half.s : "", zone);
    span where;
    return read_date_find(str_of(plain), 0, out, &where) && where.start == 0 && out->year != 0;
}
