/* Days of the Gregorian calendar as numbers. The conversion is Howard Hinnant's days_from_civil and its inverse
 * ("chrono-Compatible Low-Level Date Algorithms"): years start in March, so that the leap day comes last. */
#include "base/base.h"

#include <stdio.h>

static int days_in_month(int year, int month) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

day day_of(int year, int month, int day_of_month) {
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day_of_month < 1 || day_of_month > days_in_month(year, month))
        return DAY_NONE;
    int y = year - (month <= 2);
    int era = y / 400;
    int year_of_era = y - era * 400;
    int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day_of_month - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

void day_split(day date, int *year, int *month, int *day_of_month) {
    int z = date + 719468;
    int era = (z >= 0 ? z : z - 146096) / 146097;
    int day_of_era = z - era * 146097;
    int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int shifted_month = (5 * day_of_year + 2) / 153;
    *day_of_month = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    *month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
    *year = year_of_era + era * 400 + (*month <= 2);
}

int day_weekday(day date) {
    /* 1970-01-01 was a Thursday. */
    int weekday = (date % 7 + 3) % 7;
    return weekday < 0 ? weekday + 7 : weekday;
}

static int digits(str text, uint32_t from, uint32_t count) {
    int value = 0;
    for (uint32_t i = from; i < from + count; i++) {
        if (text.s[i] < '0' || text.s[i] > '9')
            return -1;
        value = value * 10 + (text.s[i] - '0');
    }
    return value;
}

day day_parse(str iso) {
    if (iso.n < 10 || iso.s[4] != '-' || iso.s[7] != '-')
        return DAY_NONE;
    if (iso.n > 10 && iso.s[10] != 'T' && iso.s[10] != ' ')
        return DAY_NONE;
    int year = digits(iso, 0, 4);
    int month = digits(iso, 5, 2);
    int day_of_month = digits(iso, 8, 2);
    if (year < 0 || month < 0 || day_of_month < 0)
        return DAY_NONE;
    return day_of(year, month, day_of_month);
}

void day_format(day date, char out[11]) {
    int year, month, day_of_month;
    day_split(date, &year, &month, &day_of_month);
    if (year < 1 || year > 9999) {
        out[0] = '\0';
        return;
    }
    snprintf(out, 11, "%04u-%02u-%02u", (unsigned)year % 10000u, (unsigned)month % 100u, (unsigned)day_of_month % 100u);
}
