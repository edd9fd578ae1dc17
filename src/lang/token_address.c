/* What stays whole because a machine reads it: web and mail addresses, domains, names of files and news groups, identifiers
 * (doi:), symbols of documents (S/RES/1441).
 *
 * An address without a scheme is known by its last part. Where that part is also a word of English ("in", "me"), or a
 * country's that few sites have, more is asked for: a path behind it or a "com", "gov" before it; a sentence that starts
 * without a blank would look the same.
 */
#include "lang/token.h"

#include <string.h>

/* The last part of an address or a file name. */
static const char domains[] = " com org net gov edu mil int info biz tv io eu uk ca au de fr ru cn il jp ua ir pk nz za ie "
                              "doc docx xls xlsx pdf txt htm html jpg jpeg png gif zip exe ppt mp3 ";
/* Behind these a country follows: example.gov.tw, example.com.au. */
static const char above_countries[] = " com co gov gob gouv go edu ac org net or ne mil ";

static bool is_address_char(char c) {
    return token_is_letter(c) || token_is_digit(c) || c == '.' || c == '-' || c == '_' || c == '+';
}

/* The end of an address that reaches to `end`, without the marks of the sentence around it. */
static uint32_t trim(const token_reader *self, uint32_t i, uint32_t end) {
    while (end > i + 1) {
        char c = self->s[end - 1];
        if (strchr(".,;:!?\"')]}>*", c) != NULL) {
            --end;
        } else if (end - i > 3 && memcmp(self->s + end - 3, "\xe2\x80", 2) == 0) { /* curly quotes and dashes */
            end -= 3;
        } else {
            break;
        }
    }
    return end;
}

/* At least three lower-case words with dots between them: alt.birds.owls */
static bool is_news_group(const char *s, uint32_t n) {
    uint32_t dots = 0;
    uint32_t run = 0;
    for (uint32_t k = 0; k < n; ++k) {
        if (s[k] == '.') {
            if (run < 2)
                return false;
            ++dots;
            run = 0;
        } else if ((s[k] >= 'a' && s[k] <= 'z') || s[k] == '-') {
            ++run;
        } else {
            return false;
        }
    }
    return dots >= 2 && run >= 2;
}

/* With a scheme or www before it: up to the end of the chunk. */
static uint32_t scan_scheme(const token_reader *self, uint32_t i) {
    static const char *const schemes[] = {"http://", "https://", "ftp://", "www.", "mailto:", "doi:10."};
    for (size_t k = 0; k < sizeof schemes / sizeof *schemes; ++k) {
        if (!token_starts_nocase(self, i, schemes[k]))
            continue;
        uint32_t j = i;
        while (j < self->end && self->s[j] != '<' && self->s[j] != '>' && self->s[j] != '"')
            ++j;
        j = trim(self, i, j);
        return j > i + 4 ? j : i;
    }
    return i;
}

/* Capitals, figures and slashes, at least two of these: S/RES/1441, A/70/L.1 */
static uint32_t scan_symbol(const token_reader *self, uint32_t i) {
    const char *s = self->s;
    uint32_t limit = self->end - i > TOKEN_LOOK ? i + TOKEN_LOOK : self->end;
    uint32_t slashes = 0;
    bool figures = false;
    uint32_t j = i;
    for (; j < limit; ++j) {
        bool joins = (s[j] == '/' || s[j] == '.' || s[j] == '-') && j + 1 < limit &&
                     (token_is_upper(s[j + 1]) || token_is_digit(s[j + 1]));
        if (!joins && !token_is_upper(s[j]) && !token_is_digit(s[j]))
            break;
        slashes += s[j] == '/';
        figures |= token_is_digit(s[j]);
    }
    return slashes >= 2 && figures && token_word_char(self, j) == 0 ? j : i;
}

bool token_is_domain(const token_reader *self, uint32_t from, uint32_t to) {
    return token_in_list(domains, self->s + from, to - from);
}

/* Behind the sign of a mail address. Without a dot it is the address of a house: jo.doe@LEGAL. */
static uint32_t scan_host(const token_reader *self, uint32_t i, uint32_t at, uint32_t limit) {
    uint32_t j = at + 1;
    while (j < limit && is_address_char(self->s[j]))
        ++j;
    return trim(self, i, j);
}

uint32_t token_address(const token_reader *self, uint32_t i) {
    const char *s = self->s;
    uint32_t known = scan_scheme(self, i);
    if (known == i && token_is_upper(s[i]))
        known = scan_symbol(self, i);
    if (known > i)
        return known;
    uint32_t limit = self->end - i > TOKEN_LOOK ? i + TOKEN_LOOK : self->end;
    uint32_t j = i;
    bool dots = false;
    bool empty = false; /* a part between two dots: "and..in" */
    for (; j < limit && is_address_char(s[j]); ++j) {
        dots |= s[j] == '.';
        empty |= s[j] == '.' && j + 1 < limit && s[j + 1] == '.';
    }
    if (j > i && j + 1 < limit && s[j] == '@' && (token_is_letter(s[j + 1]) || token_is_digit(s[j + 1])))
        return scan_host(self, i, j, limit);
    if (!dots)
        return i;
    while (j > i && !token_is_letter(s[j - 1]) && !token_is_digit(s[j - 1]))
        --j;
    uint32_t last = j;
    while (last > i && s[last - 1] != '.')
        --last;
    if (is_news_group(s + i, j - i))
        return j;
    if (last < i + 3 || empty)
        return i;
    uint32_t before = last - 1;
    while (before > i && s[before - 1] != '.')
        --before;
    bool path = j + 1 < self->end && s[j] == '/' && (token_is_letter(s[j + 1]) || token_is_digit(s[j + 1]));
    bool country = j - last == 2 && s[last] >= 'a' && s[last + 1] >= 'a' &&
                   (path || (before > i && token_in_list(above_countries, s + before, last - 1 - before)));
    if (!country && !token_is_domain(self, last, j))
        return i;
    /* "…end of it.In Texas": a capital behind the dot is a forgotten blank, but Example.Com is none. */
    if (token_is_upper(s[last]) && !token_is_upper(s[last - 2]) && !token_in_list(" com ", s + last, j - last))
        return i;
    return j < self->end && s[j] == '/' && self->end - j > 1 ? trim(self, i, self->end) : j;
}
