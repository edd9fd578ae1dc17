/* Numbers: with marks inside (1,000, 3.5, 7:30, 9/11), of telephones and days (202-555-0143), and the units behind them,
 * which are words of their own (5|km).
 *
 * Ranges are three tokens (5|-|10). A decimal comma is taken for one where it cannot be a comma between figures of a list.
 */
#include "lang/token.h"

#include <string.h>

/* Units that leave their number. */
static const char units[] =
    " am pm a.m p.m k m mm cm km kg lb lbs ft mph kph bn mn tn hr hrs gb mb tb kw mw gw hz mhz ghz sq sqft oz ml pc x "
    "min mins sec secs yr yrs hour hours minute minutes day days week weeks month months year years percent pct people "
    "persons kb hp kt nm gmt utc ";
/* Only behind an amount of money: $5b. */
static const char after_money[] = " b t ";
/* Before an amount, often without a blank. */
static const char currencies[] =
    " usd eur gbp jpy cny rmb inr rs irr chf cad aud nzd hkd sgd krw rub try zar brl mxn pkr bdt lkr npr aed sar qar kwd "
    "egp ngn kes ugx tzs ghs sek nok dkk pln czk huf uah ils thb php idr myr vnd ";

bool token_is_currency(const token_reader *self, uint32_t from, uint32_t to) {
    const char *s = self->s;
    if (to - from == 2 && from > self->start && s[from - 1] == '$')
        return token_is_upper(s[from]) && token_is_upper(s[from + 1]); /* $US5 */
    bool capitals = token_is_upper(s[from]) && token_is_upper(s[to - 1]);
    return (capitals || to - from == 2) && token_in_list(currencies, s + from, to - from);
}

/* Telephone numbers and dates, 202-555-0143, 202/555-0143, 555-0143, 11-20-2000: the end, or `i`. Ranges such as 5-10 are
 * not among them. */
static uint32_t scan_code(const token_reader *self, uint32_t i) {
    uint32_t groups = 0;
    uint32_t lengths[3] = {0, 0, 0};
    bool slash = false;
    uint32_t j = i;
    for (;;) {
        uint32_t n = token_count_digits(self, j);
        if (n == 0 || n > 5)
            return i;
        if (groups < 3)
            lengths[groups] = n;
        ++groups;
        j += n;
        bool joins = j + 1 < self->end && token_is_digit(self->s[j + 1]) &&
                     (self->s[j] == '-' || (self->s[j] == '/' && groups == 1 && n == 3));
        if (groups > 5 || !joins)
            break;
        slash |= self->s[j] == '/';
        ++j;
    }
    bool local = lengths[groups == 3 ? 1 : 0] == 3 && lengths[groups == 3 ? 2 : 1] == 4;
    bool postal = groups == 2 && lengths[0] == 5 && lengths[1] == 4;
    bool code = slash ? groups == 3 && local : groups >= 3 || (groups == 2 && (local || postal));
    return code && token_word_char(self, j) == 0 ? j : i;
}

/* Is the comma at `comma` one before decimals: 3,40? The number starts at `i`. */
static bool is_decimal_comma(const token_reader *self, uint32_t i, uint32_t comma) {
    uint32_t decimals = token_count_digits(self, comma + 1);
    uint32_t behind = comma + 1 + decimals;
    bool listed = i > self->start && (self->s[i - 1] == ',' || self->s[i - 1] == '[');
    listed |= behind + 1 < self->end && self->s[behind] == ',' && token_is_digit(self->s[behind + 1]);
    return decimals <= 2 && comma - i <= 3 && token_count_digits(self, i) == comma - i && !listed;
}

static bool is_money(const token_reader *self, uint32_t i) {
    if (i == self->start)
        return false;
    return self->s[i - 1] == '$' || (i - self->start >= 2 && memcmp(self->s + i - 2, "\xc2\xa3", 2) == 0) ||
           (i - self->start >= 3 && memcmp(self->s + i - 3, "\xe2\x82\xac", 3) == 0);
}

/* Do the letters [from, to) name a unit of the number that starts at `i`? */
static bool is_unit(const token_reader *self, uint32_t i, uint32_t from, uint32_t to) {
    const char *s = self->s + from;
    uint32_t n = to - from;
    uint32_t digits = token_count_digits(self, i);
    if (token_in_list(units, s, n))
        return true;
    if (n != 1)
        return false;
    return (is_money(self, i) && token_in_list(after_money, s, 1)) || (*s == 'p' && digits == 2) ||
           ((*s == 'C' || *s == 'F') && (digits == 2 || digits == 3));
}

bool token_number(const token_reader *self, uint32_t i, uint32_t *end) {
    const char *s = self->s;
    uint32_t j = scan_code(self, i);
    if (j > i) {
        *end = j;
        return true;
    }
    while (j < self->end && (token_is_digit(s[j]) || ((s[j] == '.' || s[j] == ',' || s[j] == ':' || s[j] == '/') &&
                                                      j + 1 < self->end && token_is_digit(s[j + 1])))) {
        if (s[j] == ',' && token_count_digits(self, j + 1) != 3 && !is_decimal_comma(self, i, j)) {
            *end = j;
            return true;
        }
        ++j;
    }
    *end = j;
    if (self->end - j >= 2 && memcmp(s + j, "\xc2\xba", 2) == 0)
        return true; /* the ordinal sign that stands for degrees is a letter */
    uint32_t letters = j;
    while (letters < self->end && letters - j < 8 && token_is_letter(s[letters]))
        ++letters;
    if (letters == j || token_word_char(self, letters) > 0)
        return false;
    return is_unit(self, i, j, letters) ||
           (letters - j == 1 && letters + 2 < self->end && s[letters] == '.' && (s[letters + 1] | 0x20) == 'm'); /* 5p.m. */
}
