/* The publication date, from what the page says first to what only its words imply (docs/reading.md gives the order).
 * Nothing found is nothing said: never today's date.
 *
 * The last resort before the user's own date joins a dated caption with the weekday of the report. Reports of the field say
 * "…, he said Wednesday" on the day they appear; a photograph is taken on that day or shortly before. So the report is of
 * the first day on or after the caption's that is the weekday which a reporting verb in the past names. */
#include "read/read_room.h"

#include <string.h>

/* How many words may stand between the verb and its weekday: "told reporters in Moscow on Wednesday". */
#define REACH 5

bool read_date_in_url(str url, read_date *out) {
    for (uint32_t i = 0; i < url.n; i++) {
        if (url.s[i] != '/' && url.s[i] != '-' && url.s[i] != '_')
            continue;
        str rest = str_slice(url, i + 1, url.n);
        uint32_t digits = 0;
        while (digits < rest.n && read_is_digit(rest.s[digits]))
            digits++;
        read_date date;
        if (digits == 8 && url.s[i] == '/' && read_date_parse(str_slice(rest, 0, 8), &date)) {
            *out = date;
            return true;
        }
        if (digits != 4)
            continue;
        /* "2016/07/13" or "2016-07-13", also "2016/jul/13" */
        span where;
        str part = str_slice(rest, 0, 10);
        if (rest.n >= 9 && (rest.s[4] == '/' || rest.s[4] == '-') && read_date_find(part, 0, &date, &where) &&
            where.start == 0 && date.year) {
            date.hour = -1;
            *out = date;
            return true;
        }
        static const char months[] = "janfebmaraprmayjunjulaugsepoctnovdec";
        if (rest.n >= 11 && rest.s[4] == '/' && rest.s[8] == '/' && read_is_digit(rest.s[9]) && read_is_digit(rest.s[10])) {
            for (int m = 0; m < 12; m++) {
                bool same = true;
                for (int k = 0; k < 3; k++)
                    same = same && read_lower(rest.s[5 + k]) == months[3 * m + k];
                if (!same)
                    continue;
                int year = (rest.s[0] - '0') * 1000 + (rest.s[1] - '0') * 100 + (rest.s[2] - '0') * 10 + (rest.s[3] - '0');
                date = (read_date){year, m + 1, (rest.s[9] - '0') * 10 + (rest.s[10] - '0'), -1, 0, 0, READ_ZONE_NONE};
                if (read_date_day(&date) != DAY_NONE) {
                    *out = date;
                    return true;
                }
            }
        }
    }
    return false;
}

static bool is_reporting_verb(str word) {
    static const char *const verbs[] = {"said",         "told",     "announced", "added",    "reported",
                                        "stated",       "warned",   "confirmed", "declared", "noted",
                                        "claimed",      "tweeted",  "insisted",  "stressed", "denied",
                                        "acknowledged", "revealed", "testified", "remarked", "called"};
    for (size_t k = 0; k < sizeof verbs / sizeof *verbs; k++)
        if (str_equal(word, str_of(verbs[k])))
            return true;
    return false;
}

/* The weekday that the first dated reporting verb names, -1: none does. "said on Wednesday", "told reporters Wednesday",
 * and "on Wednesday said". */
static int reporting_weekday(str text) {
    int since_verb = REACH + 1;
    int since_day = REACH + 1, day_named = -1;
    for (uint32_t i = 0; i < text.n;) {
        char c = text.s[i];
        if (!read_is_alpha(c)) {
            if (c == '.' || c == '\n' || c == '!' || c == '?' || c == ';')
                since_verb = since_day = REACH + 1;
            i++;
            continue;
        }
        uint32_t start = i;
        while (i < text.n && read_is_alpha(text.s[i]))
            i++;
        str word = str_slice(text, start, i);
        int weekday = word.n >= 6 ? read_weekday(word) : -1;
        if (weekday >= 0 && since_verb <= REACH)
            return weekday;
        if (weekday >= 0) {
            since_day = 0;
            day_named = weekday;
        } else if (is_reporting_verb(word)) {
            if (since_day <= 1)
                return day_named;
            since_verb = 0;
        } else if (str_equal(word, STR("that")) || str_equal(word, STR("will")) || str_equal(word, STR("last")) ||
                   str_equal(word, STR("next")) || str_equal(word, STR("would"))) {
            since_verb = since_day = REACH + 1;
        }
        since_verb += since_verb <= REACH && !is_reporting_verb(word);
        since_day += since_day <= REACH && weekday < 0;
    }
    return -1;
}

/* Gives a date without a year the year that brings it nearest to `near`. */
static bool complete(read_date *date, day near) {
    if (date->year)
        return true;
    if (near == DAY_NONE)
        return false;
    int year, month, of_month;
    day_split(near, &year, &month, &of_month);
    day best = DAY_NONE;
    for (int y = year - 1; y <= year + 1; y++) {
        day candidate = day_of(y, date->month, date->day);
        if (candidate == DAY_NONE)
            continue;
        int32_t distance = candidate > near ? candidate - near : near - candidate;
        if (best == DAY_NONE || distance < (best > near ? best - near : near - best)) {
            best = candidate;
            date->year = y;
        }
    }
    return date->year != 0;
}

typedef enum date_origin {
    ORIGIN_METADATA,
    ORIGIN_URL,
    ORIGIN_DATELINE,
    ORIGIN_BYLINE,
    ORIGIN_CAPTION,
    ORIGIN_GIVEN,
    ORIGIN_NONE
} date_origin;

static read_date of_day(day date) {
    read_date out = {0, 0, 0, -1, 0, 0, READ_ZONE_NONE};
    day_split(date, &out.year, &out.month, &out.day);
    return out;
}

static date_origin find_published(const read_dates *dates, str text, day given, read_date *out) {
    const read_date *full[] = {&dates->metadata, &dates->url, &dates->dateline, &dates->byline, &dates->caption};
    day near = DAY_NONE;
    for (size_t k = 0; k < sizeof full / sizeof *full && near == DAY_NONE; k++)
        if (full[k]->month)
            near = read_date_day(full[k]);
    if (near == DAY_NONE)
        near = given;
    for (int k = ORIGIN_METADATA; k < ORIGIN_CAPTION; k++) {
        *out = *full[k];
        if (out->month && complete(out, near))
            return (date_origin)k;
    }
    int weekday = dates->caption.month && dates->caption.year ? reporting_weekday(text) : -1;
    if (weekday >= 0) {
        day date = read_date_day(&dates->caption);
        while (day_weekday(date) != weekday)
            date++;
        *out = of_day(date);
        return ORIGIN_CAPTION;
    }
    if (given == DAY_NONE)
        return ORIGIN_NONE;
    *out = of_day(given);
    return ORIGIN_GIVEN;
}

bool read_published(const read_dates *dates, str text, day given, read_date *out) {
    return find_published(dates, text, given, out) != ORIGIN_NONE;
}

void read_draft_published(draft *self, const read_dates *dates) {
    if (self->status != CASUS_OK)
        return;
    read_date date;
    date_origin origin = find_published(dates, self->story.text, self->run->options.published, &date);
    const str names[] = {STR("metadata"), STR("date in the address"),        STR("dateline"),
                         STR("byline"),   STR("caption and reporting verb"), STR("option --published")};
    const str places[] = {dates->metadata_place, dates->url_place,     dates->dateline_place,
                          dates->byline_place,   dates->caption_place, {NULL, 0}};
    if (origin == ORIGIN_NONE && self->story.modified.n) { /* what was read was published then */
        self->story.published = self->story.modified;
        read_draft_source(self, "published", STR("modified"));
    }
    if (origin == ORIGIN_NONE)
        return;
    read_draft_date(self, &self->story.published, &date);
    read_draft_source(self, "published", places[origin].n ? places[origin] : names[origin]);
}
