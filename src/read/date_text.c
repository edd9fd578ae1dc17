/* Dates as news pages write them: "July 13, 2016", "13 Jul 2016 10:30 GMT", "2016-07-13T10:30:00+02:00", "13.07.2016".
 *
 * The text is scanned word by word; at a month's name, or at a number, each known order is tried. A time of day and a zone
 * are taken when they stand right behind the date, or right before it. What can be read two ways ("03/04/2016") is no date.
 * Dotted numbers are day first: nobody writes them otherwise. Which of two comes first is known where the page's language
 * and country are (read_date_order_of). Zones are those whose letters mean one offset in news use. Months have their names
 * in a dozen languages (month_name.c), digits may be Arabic, and 年月日 are read. */
#include "read/read_room.h"

#include <stdio.h>
#include <string.h>

/* º and ª are letters, but end the day of a date. */
#define MASCULINE 0xBAu
#define FEMININE 0xAAu
#define YEAR_MIN 1600
#define YEAR_MAX 2199

static const char *const weekday_names[7] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

static const struct {
    const char *name;
    int minutes;
} zones[] = {{"Z", 0},      {"UTC", 0},    {"GMT", 0},    {"BST", 60},   {"CET", 60},   {"CEST", 120},
             {"EET", 120},  {"EEST", 180}, {"MSK", 180},  {"EST", -300}, {"EDT", -240}, {"CDT", -300},
             {"MST", -420}, {"MDT", -360}, {"PST", -480}, {"PDT", -420}, {"JST", 540},  {"KST", 540},
             {"AEST", 600}, {"AEDT", 660}, {"HKT", 480},  {"PKT", 300},  {"NZST", 720}, {"NZDT", 780}};

/* 年 월 and their like stand behind numbers and are no words there. */
static bool is_year_sign(uint32_t c) {
    return c == 0x5E74 || c == 0x6708 || c == 0x65E5 || c == 0xB144 || c == 0xC6D4 || c == 0xC77C;
}

static bool starts_at(str text, uint32_t i, const char *bytes) {
    return i <= text.n && str_starts(str_slice(text, i, text.n), str_of(bytes));
}

/* Letters from *i on: the word, *i behind it. Marks within it, as in Arabic, belong to it. */
static str take_word(str text, uint32_t *i) {
    uint32_t start = *i;
    while (*i < text.n) {
        if ((text.s[*i] & 0x80) == 0) {
            if (!read_is_alpha(text.s[*i]))
                break;
            ++*i;
            continue;
        }
        uint32_t next = *i;
        uint32_t c = utf8_next(text, &next);
        if (!utf8_is_letter(c) || c == MASCULINE || c == FEMININE || is_year_sign(c))
            break;
        *i = next;
    }
    return str_slice(text, start, *i);
}

/* The value of the digit at `i`, ASCII or of the Arabic scripts, -1: none. *width gets its bytes. */
static int digit_at(str text, uint32_t i, uint32_t *width) {
    *width = 1;
    if (i >= text.n)
        return -1;
    unsigned char c = (unsigned char)text.s[i];
    if (c >= '0' && c <= '9')
        return c - '0';
    /* U+0660 … U+0669 are D9 A0 …, U+06F0 … U+06F9 are DB B0 … */
    if ((c != 0xD9 && c != 0xDB) || i + 1 >= text.n)
        return -1;
    *width = 2;
    unsigned char zero = c == 0xD9 ? 0xA0 : 0xB0;
    unsigned char second = (unsigned char)text.s[i + 1];
    return second >= zero && second <= zero + 9 ? second - zero : -1;
}

/* Up to nine digits from *i on; how many. */
static uint32_t take_number(str text, uint32_t *i, int *value) {
    uint32_t digits = 0, width;
    *value = 0;
    for (int digit; digits < 9 && (digit = digit_at(text, *i, &width)) >= 0; digits++) {
        *value = *value * 10 + digit;
        *i += width;
    }
    return digits;
}

static bool at_digit(str text, uint32_t i) {
    uint32_t width;
    return digit_at(text, i, &width) >= 0;
}

static bool at(str text, uint32_t i, char c) {
    return i < text.n && text.s[i] == c;
}

int read_weekday(str word) {
    return read_english_name(word, weekday_names, 7);
}

static void skip_blanks(str text, uint32_t *i) {
    for (;;) {
        if (*i < text.n && (text.s[*i] == ' ' || text.s[*i] == '\t'))
            ++*i;
        else if (*i + 1 < text.n && text.s[*i] == '\xC2' && text.s[*i + 1] == '\xA0')
            *i += 2;
        else
            return;
    }
}

/* "st", "nd", "rd", "th" behind a day, "er" in French, "º" in Spanish. */
static void skip_ordinal(str text, uint32_t *i) {
    static const char *const endings[] = {"st", "nd", "rd", "th", "er"};
    uint32_t j = *i;
    str word = take_word(text, &j);
    if (word.n == 2 && STR_AMONG(word, endings))
        *i = j;
    else if (word.n == 0 && (starts_at(text, j, "\xC2\xBA") || starts_at(text, j, "\xC2\xAA")))
        *i = j + 2;
}

static bool plausible_year(uint32_t digits, int year) {
    return digits == 4 && year >= YEAR_MIN && year <= YEAR_MAX;
}

/* "of", "de", "del" between the parts of a date. */
static void skip_of(str text, uint32_t *i) {
    static const char *const words[] = {"of", "de", "del", "den"};
    uint32_t j = *i;
    str word = take_word(text, &j);
    if (word.n && STR_AMONG(word, words)) {
        skip_blanks(text, &j);
        *i = j;
    }
}

/* ", 2016" behind day and month; nothing is taken when there is none. */
static void take_year(str text, uint32_t *i, read_date *out) {
    uint32_t j = *i;
    if (at(text, j, '.') || at(text, j, ','))
        j++;
    skip_blanks(text, &j);
    if (at(text, j, ',') || (at(text, j, '-') && j == *i))
        j++;
    skip_blanks(text, &j);
    skip_of(text, &j);
    int year;
    uint32_t digits = take_number(text, &j, &year);
    if (plausible_year(digits, year) && !(at(text, j, ':') || at_digit(text, j))) {
        out->year = year;
        *i = j;
    }
}

static bool real_day(const read_date *date) {
    return day_of(date->year ? date->year : 2000, date->month, date->day) != DAY_NONE;
}

/* "July 13, 2016", "Jul. 13th", "July 12-13, 2016" (its first day). *i is at the month. */
static bool month_first(str text, uint32_t *i, read_date *out) {
    uint32_t j = *i;
    bool sure;
    str word = take_word(text, &j);
    if (at(text, j, '.'))
        j++;
    skip_blanks(text, &j);
    uint32_t digits = take_number(text, &j, &out->day);
    if (digits < 1 || digits > 2 || at(text, j, ':'))
        return false; /* as nearly every word: the names are looked up last */
    out->month = read_month_name(word, &sure);
    if (!out->month)
        return false;
    skip_ordinal(text, &j);
    if (at(text, j, '-') && at_digit(text, j + 1)) {
        uint32_t k = j + 1;
        int last;
        if (take_number(text, &k, &last) <= 2)
            j = k;
    }
    *i = j;
    take_year(text, i, out);
    return (sure || out->year) && real_day(out);
}

/* "13 July 2016", "13th of July", "13-Jul-2016". *i is at the day. */
static bool day_first(str text, uint32_t *i, read_date *out) {
    uint32_t j = *i;
    uint32_t digits = take_number(text, &j, &out->day);
    if (digits < 1 || digits > 2)
        return false;
    skip_ordinal(text, &j);
    if (at(text, j, '.') || at(text, j, '-'))
        j++;
    skip_blanks(text, &j);
    skip_of(text, &j);
    uint32_t k = j;
    bool sure;
    out->month = read_month_name(take_word(text, &k), &sure);
    if (!out->month || at(text, k, '\''))
        return false;
    *i = k;
    take_year(text, i, out);
    return (sure || out->year) && real_day(out);
}

/* The sign at *i, of three bytes, is one of two. */
static bool take_sign(str text, uint32_t *i, const char *sign, const char *other) {
    bool found = starts_at(text, *i, sign) || starts_at(text, *i, other);
    *i += found ? 3 : 0;
    return found;
}

/* "2016年7月13日", "2016년 7월 13일". *i is at the year. */
static bool with_signs(str text, uint32_t *i, read_date *out) {
    uint32_t j = *i;
    int year;
    uint32_t digits = take_number(text, &j, &year);
    if (!plausible_year(digits, year) || !take_sign(text, &j, "年", "년"))
        return false;
    skip_blanks(text, &j);
    if (!take_number(text, &j, &out->month) || !take_sign(text, &j, "月", "월"))
        return false;
    skip_blanks(text, &j);
    if (!take_number(text, &j, &out->day) || !take_sign(text, &j, "日", "일"))
        return false;
    out->year = year;
    *i = j;
    return out->month >= 1 && out->month <= 12 && real_day(out);
}

/* "2016-07-13", "2016/7/13", "13/07/2016", "13.07.2016". *i is at a digit. */
static bool numeric(str text, uint32_t *i, read_date_order order, read_date *out) {
    uint32_t j = *i;
    int a, b, c;
    uint32_t first = take_number(text, &j, &a);
    if (j >= text.n || !(text.s[j] == '-' || text.s[j] == '/' || text.s[j] == '.'))
        return false;
    char separator = text.s[j++];
    uint32_t second = take_number(text, &j, &b);
    if (second < 1 || second > 2 || !at(text, j, separator))
        return false;
    j++;
    uint32_t third = take_number(text, &j, &c);
    if (at_digit(text, j))
        return false;
    if (plausible_year(first, a) && third >= 1 && third <= 2) {
        *out = (read_date){a, b, c, -1, 0, 0, READ_ZONE_NONE};
    } else if (first <= 2 && plausible_year(third, c)) {
        bool day_leads = separator == '.' || a > 12 || a == b || (order == READ_DAY_FIRST && b <= 12);
        if (!day_leads && b <= 12 && order != READ_MONTH_FIRST)
            return false; /* can be read two ways */
        *out = (read_date){c, day_leads ? b : a, day_leads ? a : b, -1, 0, 0, READ_ZONE_NONE};
    } else {
        return false;
    }
    *i = j;
    return real_day(out);
}

/* "Z", " GMT", "+02:00", "+0200". */
static void take_zone(str text, uint32_t *i, read_date *out) {
    uint32_t j = *i;
    skip_blanks(text, &j);
    if (at(text, j, '+') || at(text, j, '-')) {
        int sign = text.s[j] == '-' ? -1 : 1;
        uint32_t k = j + 1;
        int hours, minutes = 0;
        uint32_t digits = take_number(text, &k, &hours);
        if (digits == 4) {
            minutes = hours % 100;
            hours /= 100;
        } else if (digits == 2 && at(text, k, ':')) {
            k++;
            if (take_number(text, &k, &minutes) != 2)
                return;
        } else if (digits != 2) {
            return;
        }
        if (hours <= 14 && minutes < 60) {
            out->zone = sign * (hours * 60 + minutes);
            *i = k;
        }
        return;
    }
    if (at(text, j, '('))
        j++;
    str word = take_word(text, &j);
    for (size_t k = 0; k < sizeof zones / sizeof *zones; k++)
        if (str_equal(word, str_of(zones[k].name))) {
            out->zone = zones[k].minutes;
            *i = j;
            /* "GMT+2" */
            if (out->zone == 0 && (at(text, j, '+') || at(text, j, '-'))) {
                uint32_t digit = j + 1;
                int hours;
                if (take_number(text, &digit, &hours) <= 2 && hours <= 14 && !at(text, digit, ':')) {
                    out->zone = (text.s[j] == '-' ? -60 : 60) * hours;
                    *i = digit;
                } else {
                    take_zone(text, i, out);
                }
            }
            return;
        }
}

/* "am", "p.m.", in either case. 0: none, 'a' or 'p'. */
static char take_half(str text, uint32_t *i) {
    uint32_t j = *i;
    skip_blanks(text, &j);
    char half = j < text.n ? read_lower(text.s[j]) : '\0';
    if (half != 'a' && half != 'p')
        return '\0';
    j++;
    if (at(text, j, '.'))
        j++;
    if (j >= text.n || read_lower(text.s[j]) != 'm')
        return '\0';
    j++;
    if (at(text, j, '.'))
        j++;
    if (j < text.n && read_is_alpha(text.s[j]))
        return '\0';
    *i = j;
    return half;
}

bool read_time_of_day(str text, uint32_t *i, read_date *out) {
    uint32_t j = *i;
    int hour, minute = 0, second = 0;
    uint32_t digits = take_number(text, &j, &hour);
    if (digits < 1 || digits > 2)
        return false;
    bool colon = at(text, j, ':') || ((at(text, j, 'h') || at(text, j, 'H')) && at_digit(text, j + 1));
    if (colon || (at(text, j, '.') && at_digit(text, j + 1))) {
        j++;
        if (take_number(text, &j, &minute) != 2)
            return false;
        if (at(text, j, ':')) {
            uint32_t k = j + 1;
            if (take_number(text, &k, &second) == 2)
                j = k;
            else
                second = 0;
        }
        if (second && at(text, j, '.'))
            for (j++; at_digit(text, j);)
                j++;
        else if (at(text, j, '.') && at_digit(text, j + 1) && colon)
            for (j++; at_digit(text, j);)
                j++;
    }
    char half = take_half(text, &j);
    if (!colon && !half)
        return false;
    if (half && (hour > 12 || (hour == 0 && half == 'p')))
        return false;
    if (half)
        hour = hour % 12 + (half == 'p' ? 12 : 0);
    if (hour > 23 || minute > 59 || second > 60)
        return false;
    out->hour = hour;
    out->minute = minute;
    out->second = second == 60 ? 59 : second;
    take_zone(text, &j, out);
    *i = j;
    return true;
}

/* A time of day behind the date, over "T", "at", commas, bars and dashes. */
static void time_behind(str text, uint32_t *i, read_date *out) {
    uint32_t j = *i;
    if (at(text, j, 'T') && at_digit(text, j + 1)) {
        j++;
    } else {
        for (uint32_t k = 0; k < 8 && j < text.n && !at_digit(text, j); k++) {
            uint32_t next = j;
            uint32_t c = utf8_next(text, &next);
            uint32_t word_end = j;
            str word = take_word(text, &word_end);
            if (word.n)
                next = word_end;
            static const char *const joints[] = {"at",   "um",  "a",  "à",  "las", "às", "as",
                                                 "alle", "ore", "om", "kl", "в",   "o"};
            bool passes = utf8_is_space(c)
                              ? c != '\n'
                              : c == ',' || c == '|' || c == '-' || c == '@' || c == '(' || c == 0x2013 || c == 0x2014 ||
                                    c == 0xB7 || c == 0x2022 || (word.n && STR_AMONG(word, joints)) || (c == '.' && k > 0);
            if (!passes)
                return;
            j = next;
        }
    }
    if (at_digit(text, j) && read_time_of_day(text, &j, out))
        *i = j;
}

/* A time of day before the date: "10:30 GMT, Wednesday 13 July 2016". `start` moves to it. */
static void time_before(str text, uint32_t *start, read_date *out) {
    uint32_t from = *start > 40 ? *start - 40 : 0;
    for (uint32_t i = from; i < *start; i++) {
        if (!at_digit(text, i) || (i > 0 && (at_digit(text, i - 1) || text.s[i - 1] == ':')))
            continue;
        read_date try = *out;
        uint32_t j = i;
        if (!read_time_of_day(text, &j, &try) || j > *start)
            continue;
        bool near = true;
        for (uint32_t k = j; k < *start && near;) {
            str word = take_word(text, &k);
            if (word.n)
                near = read_weekday(word) >= 0 || word.n <= 3;
            else
                near = text.s[k] != '\n' && !at_digit(text, k) && (k++, true);
        }
        if (near) {
            *out = try;
            *start = i;
            return;
        }
    }
}

/* The date that begins at *i, at a digit or a letter; *i moves behind it. */
static bool date_at(str text, uint32_t *i, bool digit, read_date_order order, read_date *out) {
    static bool (*const ways[])(str, uint32_t *, read_date *) = {with_signs, day_first};
    uint32_t end = *i;
    *out = (read_date){0, 0, 0, -1, 0, 0, READ_ZONE_NONE};
    bool found = digit ? numeric(text, &end, order, out) : month_first(text, &end, out);
    for (size_t k = 0; k < sizeof ways / sizeof *ways && digit && !found; k++) {
        end = *i;
        *out = (read_date){0, 0, 0, -1, 0, 0, READ_ZONE_NONE};
        found = ways[k](text, &end, out);
    }
    if (found)
        *i = end;
    return found;
}

/* No date is without a digit, and most text is. 0xD9 and 0xDB lead those of the Arabic scripts. */
static bool has_digit(str text, uint32_t from) {
    for (uint32_t i = from; i < text.n; i++)
        if (read_is_digit(text.s[i]) || text.s[i] == '\xD9' || text.s[i] == '\xDB')
            return true;
    return false;
}

bool read_date_find_in(str text, uint32_t from, read_date_order order, read_date *out, span *where) {
    if (!has_digit(text, from))
        return false;
    for (uint32_t i = from; i < text.n;) {
        bool digit = at_digit(text, i);
        uint32_t word_end = i;
        if (!digit && take_word(text, &word_end).n == 0) {
            utf8_next(text, &i);
            continue;
        }
        read_date date;
        uint32_t end = i;
        if (date_at(text, &end, digit, order, &date)) {
            uint32_t start = i;
            time_behind(text, &end, &date);
            if (date.year == 0) /* "Nov 19 21:57:01 UTC 2019" */
                take_year(text, &end, &date);
            if (date.hour < 0)
                time_before(text, &start, &date);
            *out = date;
            *where = (span){start, end};
            return true;
        }
        if (!digit) {
            i = word_end;
            while (i < text.n && read_is_digit(text.s[i]))
                i++;
            continue;
        }
        uint32_t width;
        while (i < text.n && (digit_at(text, i, &width) >= 0 || read_is_alpha(text.s[i]) || text.s[i] == '/' ||
                              text.s[i] == '-' || text.s[i] == '.'))
            i += digit_at(text, i, &width) >= 0 ? width : 1;
    }
    return false;
}

bool read_date_find(str text, uint32_t from, read_date *out, span *where) {
    return read_date_find_in(text, from, READ_ORDER_UNKNOWN, out, where);
}

read_date_order read_date_order_of(str tag) {
    static const char *const day_first_countries[] = {"GB", "AU", "NZ", "IE", "IN", "ZA", "KE", "NG", "SG", "PK"};
    static const char *const day_first_languages[] = {"de", "fr", "es", "pt", "it", "nl", "ru", "ar", "pl", "tr", "uk",
                                                      "id", "da", "nb", "no", "fi", "cs", "ro", "el", "he", "bg", "ca"};
    str language = str_slice(tag, 0, 2);
    str country = tag.n >= 5 && (tag.s[2] == '-' || tag.s[2] == '_') ? str_slice(tag, 3, tag.n) : (str){NULL, 0};
    if (tag.n > 2 && read_is_alpha(tag.s[2]))
        return READ_ORDER_UNKNOWN;
    if (str_equal_ascii_nocase(country, STR("US")))
        return str_equal_ascii_nocase(language, STR("en")) ? READ_MONTH_FIRST : READ_ORDER_UNKNOWN;
    if (str_equal_ascii_nocase(language, STR("en")))
        return country.n && STR_AMONG(country, day_first_countries) ? READ_DAY_FIRST : READ_ORDER_UNKNOWN;
    /* Canada writes both ways, in French too. */
    bool certain =
        language.n == 2 && !str_equal_ascii_nocase(country, STR("CA")) && STR_AMONG(language, day_first_languages);
    return certain ? READ_DAY_FIRST : READ_ORDER_UNKNOWN;
}

/* Digits only: 20160713, 20160713103000, or seconds or milliseconds since 1970. */
static bool parse_digits(str text, read_date *out) {
    uint64_t value = 0;
    if (text.n < 8 || text.n > 14)
        return false;
    for (uint32_t i = 0; i < text.n; i++) {
        if (!read_is_digit(text.s[i]))
            return false;
        value = value * 10 + (uint64_t)(text.s[i] - '0');
    }
    *out = (read_date){0, 0, 0, -1, 0, 0, READ_ZONE_NONE};
    if (text.n == 10 || text.n == 13) {
        uint64_t seconds = text.n == 13 ? value / 1000 : value;
        day_split((day)(seconds / 86400), &out->year, &out->month, &out->day);
        out->hour = (int)(seconds % 86400 / 3600);
        out->minute = (int)(seconds % 3600 / 60);
        out->second = (int)(seconds % 60);
        out->zone = 0;
        return true;
    }
    if (text.n != 8 && text.n != 12 && text.n != 14)
        return false;
    uint64_t date = text.n == 8 ? value : text.n == 12 ? value / 10000 : value / 1000000;
    out->year = (int)(date / 10000);
    out->month = (int)(date / 100 % 100);
    out->day = (int)(date % 100);
    if (text.n > 8) {
        uint64_t time = text.n == 12 ? value % 10000 * 100 : value % 1000000;
        out->hour = (int)(time / 10000);
        out->minute = (int)(time / 100 % 100);
        out->second = (int)(time % 100);
        if (out->hour > 23 || out->minute > 59 || out->second > 59)
            return false;
    }
    return out->year >= YEAR_MIN && out->year <= YEAR_MAX && real_day(out);
}

bool read_date_parse_in(str text, read_date_order order, read_date *out) {
    text = str_trim(text);
    span where;
    if (parse_digits(text, out) || read_date_mail(text, out))
        return true;
    return text.n <= 200 && read_date_find_in(text, 0, order, out, &where) && out->year != 0;
}

bool read_date_parse(str text, read_date *out) {
    return read_date_parse_in(text, READ_ORDER_UNKNOWN, out);
}

void read_date_format(const read_date *date, char out[40]) {
    int n = snprintf(out, 40, "%04d-%02d-%02d", date->year, date->month, date->day);
    if (date->hour < 0)
        return;
    n += snprintf(out + n, 40u - (size_t)n, "T%02d:%02d:%02d", date->hour, date->minute, date->second);
    if (date->zone == 0)
        snprintf(out + n, 40u - (size_t)n, "Z");
    else if (date->zone != READ_ZONE_NONE) {
        int minutes = date->zone < 0 ? -date->zone : date->zone;
        snprintf(out + n, 40u - (size_t)n, "%c%02d:%02d", date->zone < 0 ? '-' : '+', minutes / 60, minutes % 60);
    }
}

day read_date_day(const read_date *date) {
    return date->year ? day_of(date->year, date->month, date->day) : DAY_NONE;
}
