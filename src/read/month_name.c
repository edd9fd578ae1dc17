/* Names of months in the languages of the news: English, German, French, Spanish, Portuguese, Italian, Dutch, Swedish,
 * Danish and Norwegian, Polish, Turkish, Russian, Ukrainian, Indonesian, and both Arabic calendars' names for the months of
 * Gregory.
 *
 * A word is compared letter by letter without case, so that "Août" and "AOÛT" are one. Languages write the month small or
 * with a capital; in English, "may" and "march" are verbs, and so a small letter counts in the other languages alone. A
 * name that is a word in another language ("mars", "mai", "agosto") is the same month in all that have it. */
#include "read/read_room.h"

/* Names of each month, separated by blanks; Slavic ones in the genitive, in which dates have them. */
static const char *const names[12] = {
    "januar jänner janvier enero janeiro gennaio januari stycznia ocak января січня يناير جانفي январь styczeń",
    "februar feber février fevrier febrero fevereiro febbraio februari lutego şubat subat февраля лютого فبراير شباط فيفري",
    "märz maerz mars marzo março marco maart marts marca mart марта березня مارس آذار maret",
    "april avril abril aprile kwietnia nisan апреля квітня أبريل ابريل نيسان أفريل",
    "mai mayo maio maggio mei maj maja mayıs mayis мая травня مايو أيار ماي",
    "juni juin junio junho giugno czerwca haziran июня червня يونيو حزيران جوان",
    "juli juillet julio julho luglio lipca temmuz июля липня يوليو تموز جويلية",
    "august août aout agosto augustus augusti sierpnia ağustos agustos августа серпня أغسطس اغسطس آب أوت agustus",
    "september septembre septiembre setiembre setembro settembre września wrzesnia eylül eylul сентября вересня سبتمبر أيلول",
    "oktober octobre octubre outubro ottobre października pazdziernika ekim октября жовтня أكتوبر اكتوبر",
    "november novembre noviembre novembro listopada kasım kasim ноября листопада نوفمبر",
    "dezember décembre decembre diciembre dezembro dicembre december desember grudnia aralık aralik декабря грудня ديسمبر"};

/* Abbreviations that English has not; a year must follow them. */
static const char *const short_names[12] = {"janv ene янв oca",    "févr fév fevr feb fev фев şub",
                                            "mrt mrz мар mär",     "avr abr apr апр nis",
                                            "mai mei maj мая may", "giu czerw июн haz",
                                            "juil lug июл tem",    "août aou ago авг ağu aug",
                                            "sept set сен eyl",    "okt oct out ott окт eki",
                                            "nov ноя kas",         "déc dez dic дек ara des"};

static const char *const english[12] = {"january", "february", "march",     "april",   "may",      "june",
                                        "july",    "august",   "september", "october", "november", "december"};

/* The first of the names in `list` is `word`, letters compared without case. */
static bool is_among(str word, const char *list) {
    bool ascii = !(word.s[0] & 0x80);
    for (const char *name = list; *name;) {
        uint32_t n = (uint32_t)strcspn(name, " ");
        bool possible = n && n <= word.n + 2 && (!ascii || (name[0] & 0x80) || read_lower(word.s[0]) == name[0]);
        if (possible && read_same_letters(word, (str){name, n}))
            return true;
        name += n + (name[n] == ' ');
    }
    return false;
}

/* A name of the list in full, or an abbreviation of three letters or more ("Sept", "Tues"). A capital is asked for, so that
 * "may" and "sat" stay verbs. */
int read_english_name(str word, const char *const *list, int count) {
    if (word.n < 3 || !(word.s[0] >= 'A' && word.s[0] <= 'Z'))
        return -1;
    for (int k = 0; k < count; k++) {
        size_t length = strlen(list[k]);
        char last = read_lower(word.s[word.n - 1]);
        bool abbreviation =
            word.n == 3 || (word.n < length && (last == 's' || (word.n == 4 && (last == 't' || last == 'r'))));
        bool same = word.n == length || (word.n <= 5 && abbreviation);
        for (uint32_t i = 0; i < word.n && same; i++)
            same = read_lower(word.s[i]) == list[k][i];
        if (same)
            return k;
    }
    return -1;
}

int read_month_name(str word, bool *sure) {
    *sure = true;
    int month = read_english_name(word, english, 12) + 1;
    /* No month's name is longer; most words are, or end otherwise, and need no search. */
    if (month || word.n < 3 || word.n > 26)
        return month;
    for (int k = 0; k < 12; k++)
        if (is_among(word, names[k])) {
            /* "Mars 3" and "Mart 5" are other things; longer names are none. */
            *sure = (word.s[0] >= 'A' && word.s[0] <= 'Z' && word.n >= 5) || (word.s[0] & 0x80) != 0;
            return k + 1;
        }
    *sure = false;
    for (int k = 0; k < 12; k++)
        if (is_among(word, short_names[k]))
            return k + 1;
    return 0;
}
