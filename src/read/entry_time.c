/* The time that stands at the head of a live blog's entry: "10:45", "10.45am GMT", "10h45", "14.05 Uhr", "10時45分",
 * "March 14, 10:45 a.m.", alone on its line or before the words: "10:45 – The minister has resigned." */
#include "read/kind.h"

#include <string.h>

static uint32_t skip_blanks(str text, uint32_t i) {
    while (i < text.n && (read_is_blank(text.s[i]) || text.s[i] == ','))
        i++;
    return i;
}

static bool two_digits(str text, uint32_t *i, int *value) {
    if (*i + 1 >= text.n || !read_is_digit(text.s[*i]) || !read_is_digit(text.s[*i + 1]))
        return false;
    *value = (text.s[*i] - '0') * 10 + text.s[*i + 1] - '0';
    *i += 2;
    return true;
}

/* Hour and minute with the marks of other languages between and behind them. The dot needs its word, for "10.45" alone is
 * a number. */
static bool other_clock(str text, uint32_t *i, read_date *out) {
    static const struct {
        const char *between, *behind;
    } marks[] = {{"h", ""},
                 {" h ", ""},
                 {".", " uhr"},
                 {"\xE6\x99\x82", "\xE5\x88\x86"},  /* 時 分 */
                 {"\xE7\x82\xB9", "\xE5\x88\x86"},  /* 点 分 */
                 {"\xEC\x8B\x9C ", "\xEB\xB6\x84"}, /* 시 분 */
                 {"\xEF\xBC\x9A", ""}};             /* ： */
    uint32_t j = *i, n = 0;
    int hour = 0, minute;
    while (j < text.n && n < 2 && read_is_digit(text.s[j])) {
        hour = hour * 10 + (text.s[j++] - '0');
        n++;
    }
    for (size_t k = 0; n && k < sizeof marks / sizeof *marks; k++) {
        uint32_t at = j + (uint32_t)strlen(marks[k].between);
        if (!read_starts_nocase(str_slice(text, j, text.n), marks[k].between) || !two_digits(text, &at, &minute) ||
            !read_starts_nocase(str_slice(text, at, text.n), marks[k].behind) || hour > 23 || minute > 59)
            continue;
        *i = at + (uint32_t)strlen(marks[k].behind);
        out->hour = hour;
        out->minute = minute;
        return true;
    }
    return false;
}

static bool clock_at(str text, uint32_t *i, read_date *out) {
    uint32_t j = *i;
    if (j >= text.n || !read_is_digit(text.s[j]) || !(read_time_of_day(text, &j, out) || other_clock(text, &j, out)))
        return false;
    if (read_starts_nocase(str_slice(text, j, text.n), " uhr"))
        j += 4;
    if (read_starts_nocase(str_slice(text, j, text.n), " ET"))
        j += 3; /* in winter one offset, in summer another: no zone */
    if (j < text.n && (read_is_alpha(text.s[j]) || read_is_digit(text.s[j]) || text.s[j] == '%'))
        return false;
    *i = j;
    return true;
}

/* What joins a time to the words behind it: ":", "-", "–", "—", "|". */
static uint32_t skip_join(str text, uint32_t i) {
    static const char *const joins[] = {":", "-", "\xE2\x80\x93", "\xE2\x80\x94", "|", "\xC2\xB7", "]", ")"};
    i = skip_blanks(text, i);
    for (size_t k = 0; k < sizeof joins / sizeof *joins; k++)
        if (str_starts(str_slice(text, i, text.n), str_of(joins[k])))
            return skip_blanks(text, i + (uint32_t)strlen(joins[k]));
    return i;
}

uint32_t entry_time_of(str text, read_date *out) {
    /* A date in front of the time takes no more than this: "Wednesday, September 14, 2016". */
    enum { DATE_REACH = 48 };
    *out = (read_date){.hour = -1, .zone = READ_ZONE_NONE};
    uint32_t i = text.n && (text.s[0] == '[' || text.s[0] == '(') ? 1 : 0;
    if (clock_at(text, &i, out)) {
        read_date date;
        span where;
        str behind = str_slice(text, skip_blanks(text, i), i + DATE_REACH);
        if (read_date_find(behind, 0, &date, &where) && where.start == 0) {
            *out = (read_date){date.year, date.month, date.day, out->hour, out->minute, out->second, out->zone};
            i = skip_blanks(text, i) + where.end;
        }
        return skip_join(text, i);
    }
    read_date date;
    span where;
    if (!read_date_find(str_slice(text, 0, DATE_REACH), 0, &date, &where) || where.start > 12)
        return 0;
    i = where.end;
    if (date.hour < 0) {
        i = skip_blanks(text, i);
        if (read_starts_nocase(str_slice(text, i, text.n), "at "))
            i += 3;
        if (!clock_at(text, &i, &date))
            return 0;
    }
    *out = date;
    return skip_join(text, i);
}

bool entry_time_parse(str text, read_date *out) {
    text = str_trim(text);
    return read_date_parse(text, out) || (text.n && entry_time_of(text, out) == text.n);
}
