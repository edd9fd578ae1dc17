/* When: time expressions and their TIMEX3 values, reckoned from the publication date. A small grammar over words: weekdays,
 * months with days and years, "yesterday", "last week", "three days ago", bare years behind a preposition. What cannot be
 * fixed without a publication date keeps no value. */
#include "find/find_private.h"

#include <stdio.h>
#include <string.h>

static const char *const WEEKDAYS[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
static const char *const WEEKDAYS_SHORT[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
static const char *const MONTHS[] = {"january", "february", "march",     "april",   "may",      "june",
                                     "july",    "august",   "september", "october", "november", "december"};
static const char *const MONTHS_SHORT[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                           "jul", "aug", "sep", "oct", "nov", "dec"};
static const char *const NUMBERS[] = {"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"};

static inline bool is_form(const finder *self, uint32_t word, const char *text) {
    return str_equal_ascii_nocase(find_word(self, word)->form, str_of(text));
}

static bool is_capital(const finder *self, uint32_t word) {
    str form = find_word(self, word)->form;
    return form.n && form.s[0] >= 'A' && form.s[0] <= 'Z';
}

/* Index of a name in a list, or of its abbreviation with or without full stop; -1. */
static int index_of(str form, const char *const *full, const char *const *abbreviated, int count) {
    char first = form.n ? (char)(form.s[0] | ('a' - 'A')) : '\0';
    for (int i = 0; i < count; i++) {
        if (full[i][0] != first) /* an abbreviation begins alike */
            continue;
        if (str_equal_ascii_nocase(form, str_of(full[i])))
            return i;
        str trimmed = form;
        if (trimmed.n && trimmed.s[trimmed.n - 1] == '.')
            trimmed.n--;
        if (abbreviated && str_equal_ascii_nocase(trimmed, str_of(abbreviated[i])))
            return i;
        if (abbreviated && trimmed.n == 4 && str_equal_ascii_nocase(str_slice(trimmed, 0, 3), str_of(abbreviated[i])) &&
            str_equal_ascii_nocase(trimmed, STR("sept")))
            return i;
    }
    return -1;
}

static int weekday_at(const finder *self, uint32_t word) {
    return is_capital(self, word) ? index_of(find_word(self, word)->form, WEEKDAYS, WEEKDAYS_SHORT, 7) : -1;
}

static int month_at(const finder *self, uint32_t word) {
    if (!is_capital(self, word) || find_word(self, word)->upos == UPOS_AUX)
        return -1;
    return index_of(find_word(self, word)->form, MONTHS, MONTHS_SHORT, 12);
}

/* A number written in digits (an ordinal ending allowed) within [low, high], else -1. */
static int number_at(const finder *self, uint32_t word, int low, int high) {
    str form = find_word(self, word)->form;
    int value = 0;
    uint32_t i = 0;
    for (; i < form.n && i < 4 && form.s[i] >= '0' && form.s[i] <= '9'; i++)
        value = value * 10 + (form.s[i] - '0');
    if (i == 0)
        return -1;
    str rest = str_slice(form, i, form.n);
    if (rest.n && !str_equal(rest, STR("st")) && !str_equal(rest, STR("nd")) && !str_equal(rest, STR("rd")) &&
        !str_equal(rest, STR("th")))
        return -1;
    return value >= low && value <= high ? value : -1;
}

static int year_at(const finder *self, uint32_t word) {
    return find_word(self, word)->form.n == 4 ? number_at(self, word, 1000, 2199) : -1;
}

static int small_number_at(const finder *self, uint32_t word) {
    int value = number_at(self, word, 1, 999);
    if (value > 0)
        return value;
    int index = index_of(find_word(self, word)->form, NUMBERS, NULL, 10);
    if (index >= 0)
        return index + 1;
    return is_form(self, word, "a") || is_form(self, word, "an") ? 1 : -1;
}

/* ---- adding ------------------------------------------------------------------------------------------------------ */

static bool add_time(finder *self, uint32_t first, uint32_t end, day from, find_precision precision, int weekday) {
    if (ARRAY_RESERVE(self->times, self->result.time_count + 1) != CASUS_OK)
        return false;
    char value[48] = "";
    int y, m, d;
    if (from != DAY_NONE) {
        day_split(from, &y, &m, &d);
        switch (precision) {
        case PRECISION_DAY:
            day_format(from, value);
            break;
        case PRECISION_WEEK: {
            /* ISO 8601: the week belongs to the year of its Thursday. */
            day thursday = from - day_weekday(from) + 3;
            day_split(thursday, &y, &m, &d);
            snprintf(value, sizeof value, "%04d-W%02d", y % 10000, (thursday - day_of(y, 1, 1)) / 7 + 1);
            break;
        }
        case PRECISION_MONTH:
            snprintf(value, sizeof value, "%04d-%02d", y % 10000, m % 100);
            break;
        case PRECISION_YEAR:
            snprintf(value, sizeof value, "%04d", y % 10000);
            break;
        case PRECISION_NONE:
            break;
        }
    }
    str copy;
    if (arena_copy(self->memory, str_of(value), &copy) != CASUS_OK)
        return false;
    for (uint32_t i = first; i < end; i++)
        self->time_at.items[i] = self->result.time_count;
    self->times.items[self->result.time_count++] =
        (find_time){.sentence = self->word_sentence.items[first],
                    .first = first,
                    .end = end,
                    .where = {find_word(self, first)->where.start, find_word(self, end - 1)->where.end},
                    .value = copy,
                    .from = from,
                    .precision = from == DAY_NONE ? PRECISION_NONE : (uint8_t)precision,
                    .weekday = (int8_t)weekday};
    return true;
}

day find_published_at(const find_result *found, uint32_t sentence) {
    const find_dates *dates = &found->dates;
    uint32_t at = found->document->sentences[sentence].where.start, low = 0, high = dates->part_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (dates->parts[middle].end <= at)
            low = middle + 1;
        else
            high = middle;
    }
    bool within = low < dates->part_count && dates->parts[low].start <= at && dates->parts[low].published != DAY_NONE;
    return within ? dates->parts[low].published : dates->published;
}

day find_weekday(day published, int weekday, bool future) {
    if (published == DAY_NONE)
        return DAY_NONE;
    int today = day_weekday(published);
    if (!future)
        return published - (today - weekday + 7) % 7;
    int ahead = (weekday - today + 7) % 7;
    return published + (ahead ? ahead : 7);
}

/* A month and perhaps a day without a year: the one nearest to the publication date. */
static day nearest_year(const finder *self, int month, int day_of_month) {
    day published = self->today;
    if (published == DAY_NONE)
        return DAY_NONE;
    int y, m, d;
    day_split(published, &y, &m, &d);
    day best = DAY_NONE;
    int best_distance = INT32_MAX;
    for (int year = y - 1; year <= y + 1; year++) {
        day candidate = day_of(year, month, day_of_month);
        if (candidate == DAY_NONE)
            continue;
        int distance = candidate > published ? candidate - published : published - candidate;
        if (distance < best_distance) {
            best_distance = distance;
            best = candidate;
        }
    }
    return best;
}

/* The first day of the calendar unit that lies `steps` units from the publication date. */
static day shift(const finder *self, find_precision unit, int steps) {
    day published = self->today;
    if (published == DAY_NONE)
        return DAY_NONE;
    int y, m, d;
    day_split(published, &y, &m, &d);
    switch (unit) {
    case PRECISION_DAY:
        return published + steps;
    case PRECISION_WEEK:
        return published - day_weekday(published) + 7 * steps;
    case PRECISION_MONTH: {
        int months = y * 12 + (m - 1) + steps;
        return months < 12 ? DAY_NONE : day_of(months / 12, months % 12 + 1, 1);
    }
    case PRECISION_YEAR:
        return day_of(y + steps, 1, 1);
    case PRECISION_NONE:
        break;
    }
    return DAY_NONE;
}

static find_precision unit_at(const finder *self, uint32_t word) {
    str lemma = find_word(self, word)->lemma;
    if (str_equal(lemma, STR("day")))
        return PRECISION_DAY;
    if (str_equal(lemma, STR("week")))
        return PRECISION_WEEK;
    if (str_equal(lemma, STR("month")))
        return PRECISION_MONTH;
    if (str_equal(lemma, STR("year")))
        return PRECISION_YEAR;
    return PRECISION_NONE;
}

/* ---- the grammar: each rule returns the end of what it took, or `i` ---------------------------------------------- */

static uint32_t month_day_year(finder *self, uint32_t i, uint32_t end, bool *fine) {
    int month = month_at(self, i);
    if (month < 0)
        return i;
    int day_of_month = i + 1 < end ? number_at(self, i + 1, 1, 31) : -1;
    uint32_t next = i + 1 + (day_of_month > 0);
    uint32_t year_word = next < end && is_form(self, next, ",") ? next + 1 : next;
    int year = year_word < end ? year_at(self, year_word) : -1;
    if (year > 0)
        next = year_word + 1;
    if (day_of_month < 0 && year < 0 && month == 4 && i > 0 && find_word(self, i)->upos != UPOS_PROPN)
        return i; /* "May" the verb */
    day from = year > 0 ? day_of(year, month + 1, day_of_month > 0 ? day_of_month : 1)
                        : nearest_year(self, month + 1, day_of_month > 0 ? day_of_month : 1);
    *fine = add_time(self, i, next, from, day_of_month > 0 ? PRECISION_DAY : PRECISION_MONTH, -1);
    return next;
}

static uint32_t day_month_year(finder *self, uint32_t i, uint32_t end, bool *fine) {
    int day_of_month = number_at(self, i, 1, 31);
    int month = day_of_month > 0 && i + 1 < end ? month_at(self, i + 1) : -1;
    if (month < 0)
        return i;
    uint32_t next = i + 2;
    int year = next < end ? year_at(self, next) : -1;
    if (year > 0)
        next++;
    day from = year > 0 ? day_of(year, month + 1, day_of_month) : nearest_year(self, month + 1, day_of_month);
    *fine = add_time(self, i, next, from, PRECISION_DAY, -1);
    return next;
}

static uint32_t near_day(finder *self, uint32_t i, bool *fine) {
    int steps = is_form(self, i, "today") || is_form(self, i, "tonight") ? 0
                : is_form(self, i, "yesterday")                          ? -1
                : is_form(self, i, "tomorrow")                           ? 1
                                                                         : 99;
    if (steps == 99)
        return i;
    *fine = add_time(self, i, i + 1, shift(self, PRECISION_DAY, steps), PRECISION_DAY, -1);
    return i + 1;
}

/* "last week", "next Thursday", "this year" */
static uint32_t relative_unit(finder *self, uint32_t i, uint32_t end, bool *fine) {
    int steps = is_form(self, i, "last") || is_form(self, i, "previous") || is_form(self, i, "past") ? -1
                : is_form(self, i, "next") || is_form(self, i, "coming")                             ? 1
                : is_form(self, i, "this")                                                           ? 0
                                                                                                     : 99;
    if (steps == 99 || i + 1 >= end)
        return i;
    find_precision unit = unit_at(self, i + 1);
    if (unit != PRECISION_NONE && unit != PRECISION_DAY && !(find_word(self, i + 1)->features & FEAT_PLURAL)) {
        *fine = add_time(self, i, i + 2, shift(self, unit, steps), unit, -1);
        return i + 2;
    }
    int weekday = weekday_at(self, i + 1);
    if (weekday >= 0) {
        *fine = add_time(self, i, i + 2, find_weekday(self->today, weekday, steps > 0), PRECISION_DAY,
                         steps == 0 ? weekday : -1);
        return i + 2;
    }
    int month = month_at(self, i + 1);
    if (month >= 0) {
        *fine = add_time(self, i, i + 2, nearest_year(self, month + 1, 1), PRECISION_MONTH, -1);
        return i + 2;
    }
    return i;
}

/* "three days ago" */
static uint32_t ago(finder *self, uint32_t i, uint32_t end, bool *fine) {
    if (i + 2 >= end || !is_form(self, i + 2, "ago"))
        return i;
    int count = small_number_at(self, i);
    find_precision unit = unit_at(self, i + 1);
    if (count < 0 || unit == PRECISION_NONE)
        return i;
    *fine = add_time(self, i, i + 3, shift(self, unit, -count), unit, -1);
    return i + 3;
}

static uint32_t bare_year(finder *self, uint32_t i, bool *fine) {
    static const char *const before[] = {"in",     "since", "of",    "until", "by",     "from",
                                         "during", "late",  "early", "to",    "before", "after"};
    int year = year_at(self, i);
    /* "in 1200 villages" counts villages; of later numbers a year is the likelier reading. */
    bool counts = find_word(self, i)->relation == REL_nummod ||
                  (i + 1 < self->document->word_count && find_word(self, i + 1)->upos == UPOS_NOUN);
    if (year < 0 || (year < 1800 && counts) || i == 0)
        return i;
    for (size_t k = 0; k < sizeof before / sizeof *before; k++) {
        if (!is_form(self, i - 1, before[k]))
            continue;
        *fine = add_time(self, i, i + 1, day_of(year, 1, 1), PRECISION_YEAR, -1);
        return i + 1;
    }
    return i;
}

static uint32_t weekday_alone(finder *self, uint32_t i, bool *fine) {
    int weekday = weekday_at(self, i);
    if (weekday < 0 || find_word(self, i)->form.n < 6)
        return i; /* "Sun", "Mon", "Sat" alone are no weekdays */
    *fine = add_time(self, i, i + 1, find_weekday(self->today, weekday, false), PRECISION_DAY, weekday);
    return i + 1;
}

static uint32_t iso_date(finder *self, uint32_t i, bool *fine) {
    day date = day_parse(find_word(self, i)->form);
    if (date == DAY_NONE)
        return i;
    *fine = add_time(self, i, i + 1, date, PRECISION_DAY, -1);
    return i + 1;
}

bool find_times(finder *self) {
    self->result.time_count = 0;
    const lang_document *document = self->document;
    for (uint32_t s = 0; s < document->sentence_count; s++) {
        uint32_t end = document->sentences[s].end;
        self->today = find_published_at(&self->result, s);
        for (uint32_t i = document->sentences[s].first; i < end;) {
            bool fine = true;
            uint32_t next = month_day_year(self, i, end, &fine);
            if (next == i)
                next = day_month_year(self, i, end, &fine);
            if (next == i)
                next = near_day(self, i, &fine);
            if (next == i)
                next = relative_unit(self, i, end, &fine);
            if (next == i)
                next = ago(self, i, end, &fine);
            if (next == i)
                next = weekday_alone(self, i, &fine);
            if (next == i)
                next = iso_date(self, i, &fine);
            if (next == i)
                next = bare_year(self, i, &fine);
            if (!fine)
                return false;
            i = next > i ? next : i + 1;
        }
    }
    return true;
}

void find_turn_weekdays(finder *self) {
    for (uint32_t i = 0; i < self->result.time_count; i++) {
        find_time *time = &self->times.items[i];
        uint32_t at = time->first;
        for (int climb = 0; time->weekday >= 0 && climb < CLIMB_MAX && at != LANG_NO_HEAD; climb++) {
            if (find_word(self, at)->upos == UPOS_VERB)
                break;
            at = find_word(self, at)->head;
        }
        if (time->weekday < 0 || at == LANG_NO_HEAD)
            continue;
        bool ahead = false;
        FOR_EACH_CHILD(&self->result.tree, at, child) {
            ahead |= find_word(self, child)->relation == REL_aux &&
                     know_modal(self->knowledge, find_word(self, child)->lemma) == RESULT_PLAN;
        }
        if (!ahead)
            continue;
        time->from = find_weekday(find_published_at(&self->result, time->sentence), time->weekday, true);
        char value[11] = "";
        str copy;
        if (time->from != DAY_NONE)
            day_format(time->from, value);
        if (arena_copy(self->memory, str_of(value), &copy) != CASUS_OK) {
            self->status = CASUS_NO_MEMORY;
            return;
        }
        time->value = copy;
    }
}
