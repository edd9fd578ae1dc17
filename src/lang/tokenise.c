/* Text becomes words, by rule.
 *
 * The conventions are those of the English Web Treebank and GUM (UD 2.16): contractions and possessives are words of their
 * own inside a multi-word token (do|n't, John|'s, can|not), hyphenated compounds are three tokens (long|-|term) unless the
 * first part is a prefix (anti-war, mid-July), abbreviations keep their full stop (Mr., U.S., p.m.), numbers keep their
 * inner marks (7:30, 1,000, 9/11) and lose their units (5|km), web and mail addresses stay whole. Runs of one mark are one
 * token (..., --).
 *
 * The text is cut at white space into chunks, and a chunk is read from left to right: what can start here, how far does it
 * reach. Here are words and marks; the questions they ask are in the files beside this one (token.h).
 */
#include "lang/tokenise.h"
#include "lang/lang.h"
#include "lang/token.h"

#include <string.h>

/* Prefixes that keep their hyphen. */
static const char prefixes[] =
    " anti pro co non mid post pre re ex semi multi sub neo socio counter cross inter over mini micro e psycho arch intra "
    "hyper pseudo proto ultra trans bi tri infra mega extra cyber macro para supra ";
/* These not in capitals, where they are names: UN-led. */
static const char low_prefixes[] = " un mis de ";
static const char suffixes[] = " esque wise ";
/* Words that have lost their beginning to an apostrophe. */
static const char elided[] = " em til cos cuz bout n tis twas ";

static bool is_curly(const token_reader *self, uint32_t i, unsigned char third) {
    return self->end - i >= 3 && memcmp(self->s + i, "\xe2\x80", 2) == 0 && (unsigned char)self->s[i + 2] == third;
}

/* ---- words ----------------------------------------------------------------------------------------------- */

/* Does the word [i, hyphen) go on behind its hyphen? A word character follows. */
static bool passes_hyphen(const token_reader *self, uint32_t i, uint32_t hyphen) {
    const char *s = self->s;
    if (i > self->start && s[i - 1] == '-')
        return false; /* Hizb-e-Watan: in the middle of a compound nothing is a prefix */
    if (token_in_list(prefixes, s + i, hyphen - i) ||
        (token_in_list(low_prefixes, s + i, hyphen - i) && !token_is_upper(s[hyphen - 1])))
        return true;
    uint32_t end = hyphen + 1;
    while (end < self->end && end - hyphen < 8 && token_is_letter(s[end]))
        ++end;
    return token_in_list(suffixes, s + hyphen + 1, end - hyphen - 1) && token_word_char(self, end) == 0;
}

/* A word that the speaker broke off, "th- they", "gover- —": letters that cannot be a word, or a dash behind the hyphen. */
static bool is_broken_off(const token_reader *self, uint32_t i, uint32_t hyphen) {
    const char *s = self->s;
    uint32_t n = hyphen - i;
    uint32_t after = hyphen + 1 == self->end ? token_next_seen(self, hyphen + 1) : self->text_end;
    if (self->text_end - after >= 3 && memcmp(s + after, "\xe2\x80", 2) == 0 &&
        ((unsigned char)s[after + 2] & 0xfe) == 0x94)
        return token_is_letter(s[i]);
    if (n > 4 || (i > self->start && (s[i - 1] == '-' || token_is_digit(s[i - 1]))) ||
        (n > 1 && token_is_upper(s[hyphen - 1])))
        return false;
    for (uint32_t k = i; k < hyphen; ++k)
        if (!token_is_letter(s[k]) || (n > 1 && strchr("aeiouyAEIOUY", s[k]) != NULL))
            return false;
    return hyphen + 1 == self->end || strchr(",.?!", s[hyphen + 1]) != NULL;
}

/* Goes on over a slash: single letters (b/c, n/a) but no rates (m/s), no longer lists (f/b/o), not care of (c/o). */
static bool passes_slash(const token_reader *self, uint32_t i, uint32_t slash) {
    const char *s = self->s;
    if (token_starts_nocase(self, i, "w/out") || token_starts_nocase(self, i, "s/he"))
        return slash - i == 1;
    bool listed = (i > self->start && s[i - 1] == '/') || (slash + 2 < self->end && s[slash + 2] == '/');
    return slash - i == 1 && token_is_letter(s[i]) && token_is_letter(s[slash + 1]) &&
           token_word_char(self, slash + 2) == 0 && !listed && !token_starts_nocase(self, i, "m/s") &&
           !token_starts_nocase(self, i, "c/o");
}

/* The end of the stars that stand for letters of an oath, f*ck, b****; `i` when they are something else. */
static uint32_t scan_stars(const token_reader *self, uint32_t from, uint32_t i) {
    uint32_t j = i;
    while (j < self->end && j - i < 8 && self->s[j] == '*')
        ++j;
    bool inside = token_word_char(self, j) > 0 && i - from <= 4;
    return inside || (j - i >= 2 && i - from <= 2) ? j : i;
}

/* Does the word [i, end) drop the g that its apostrophe stands for: goin', nothin'? */
static bool drops_g(const token_reader *self, uint32_t i, uint32_t end) {
    const char *s = self->s;
    return !self->open_quote && end - i >= 4 && s[i] >= 'a' && s[end - 2] == 'i' && s[end - 1] == 'n' &&
           token_apostrophe(self, end) > 0;
}

/* What the mark at `j` does to the word that started at `i`: the place to go on at; `j` when the word ends before it.
 * *ends is set when the word ends behind it. */
static uint32_t pass_mark(const token_reader *self, uint32_t i, uint32_t j, bool *ends) {
    const char *s = self->s;
    char c = s[j];
    uint32_t mark = token_apostrophe(self, j);
    if (mark > 0) {
        *ends = token_word_char(self, j + mark) == 0;
        bool feet = token_is_digit(s[j - 1]) && j + mark < self->end && token_is_digit(s[j + mark]); /* 5'9 */
        return feet || (*ends && !drops_g(self, i, j)) ? j : j + mark;
    }
    if (c == '.' && token_owns_dot(self, i, j)) {
        *ends = true;
        return j + 1;
    }
    if (c == '*') {
        uint32_t stars = scan_stars(self, i, j);
        *ends = token_word_char(self, stars) == 0;
        return stars;
    }
    *ends = c == '$' || token_word_char(self, j + 1) == 0;
    if (c == '$') { /* US$5 */
        uint32_t amount = j + 1 < self->end ? j + 1 : token_next_seen(self, j + 1);
        bool money = amount < self->text_end && token_is_digit(s[amount]);
        return money && j - i <= 3 && token_is_upper(s[j - 1]) ? j + 1 : j;
    }
    if (*ends)
        return c == '-' && is_broken_off(self, i, j) ? j + 1 : j;
    bool goes_on = (c == '.' && token_passes_dot(self, i, j)) || (c == '-' && passes_hyphen(self, i, j)) ||
                   (c == '&' && token_is_upper(s[j - 1]) && token_is_upper(s[j + 1])) || c == '_' ||
                   (c == '/' && passes_slash(self, i, j));
    return goes_on ? j + 1 : j;
}

/* The end of the word or number at `i`. */
static uint32_t scan_word(const token_reader *self, uint32_t i) {
    uint32_t j = i;
    if (token_is_digit(self->s[i]) && token_number(self, i, &j))
        return j;
    for (;;) {
        for (uint32_t n = token_word_char(self, j); n > 0; n = token_word_char(self, j)) {
            if (token_is_digit(self->s[j]) && j > i && j - i <= 3 && token_is_currency(self, i, j))
                return j; /* USD500 */
            j += n;
        }
        if (j >= self->end)
            return j;
        bool ends = false;
        uint32_t next = pass_mark(self, i, j, &ends);
        if (next == j || ends)
            return next;
        j = next;
    }
}

/* ---- marks ----------------------------------------------------------------------------------------------- */

/* The end of the face or arrow at `i`, `i` when there is none. */
static uint32_t scan_face(const token_reader *self, uint32_t i) {
    static const char *const faces[] = {":-)", ";-)", ":-(", ":-/", ":)", ";)",  ":(", "=)",
                                        "=(",  ":D",  ":P",  ";P",  ":O", "^_^", "-_-"};
    static const char *const arrows[] = {">=", "<=", "->", "=>", "<-"};
    if (strchr(":;=^-<>", self->s[i]) == NULL)
        return i;
    for (size_t k = 0; k < sizeof faces / sizeof *faces; ++k) {
        uint32_t n = (uint32_t)strlen(faces[k]);
        if (self->end - i >= n && memcmp(self->s + i, faces[k], n) == 0 && token_word_char(self, i + n) == 0)
            return i + n;
    }
    for (size_t k = 0; k < sizeof arrows / sizeof *arrows; ++k)
        if (self->end - i >= 2 && memcmp(self->s + i, arrows[k], 2) == 0)
            return i + 2;
    return i;
}

/* The end of a line drawn with several marks, ----==, *~*~*; `i` when there is none. */
static uint32_t scan_drawing(const token_reader *self, uint32_t i) {
    const char *s = self->s;
    uint32_t j = i;
    bool mixed = false;
    if (i > self->start && s[i - 1] == s[i])
        return i; /* the run has been looked at from its start */
    for (; j < self->end && strchr("-=*~_<>|+", s[j]) != NULL; ++j)
        mixed |= s[j] != s[i];
    if (mixed && j < self->end && s[j - 1] == '<')
        --j; /* the bracket of an address */
    return mixed && j - i >= 3 ? j : i;
}

/* The end of the dots at `i`, full stops or the character of three, and of what is one mark with them. */
static uint32_t scan_dots(const token_reader *self, uint32_t i) {
    uint32_t j = i;
    for (bool more = true; more;) {
        more = j < self->end && (self->s[j] == '.' || is_curly(self, j, 0xa6));
        j += !more ? 0 : self->s[j] == '.' ? 1 : 3;
    }
    if (j - i <= 2)
        while (j < self->end && (self->s[j] == '!' || self->s[j] == '?'))
            ++j;
    return j;
}

/* A full stop, and what may start with one: an ellipsis, .265, .com */
static uint32_t scan_stop(const token_reader *self, uint32_t i) {
    uint32_t next = i + 1;
    bool free = i == self->start || token_word_char(self, i - 1) == 0;
    if (self->s[i] == '.' && next < self->end && free) {
        if (token_is_digit(self->s[next]))
            return scan_word(self, next);
        uint32_t end = next;
        while (end < self->end && end - next < 6 && token_word_char(self, end) == 1)
            ++end;
        if (token_is_domain(self, next, end) && token_word_char(self, end) == 0)
            return end;
    }
    return scan_dots(self, i);
}

/* The apostrophe or quotation mark of `mark` bytes at `i`, with the word that it begins: '90s, 'em, 's */
static uint32_t scan_apostrophe(const token_reader *self, uint32_t i, uint32_t mark) {
    const char *s = self->s;
    uint32_t next = i + mark;
    if (next < self->end && s[i] == '\'' && s[next] == '\'')
        return next + 1;
    if (self->end - next >= 3 && is_curly(self, next, 0x99))
        return next + 3; /* two curly ones for a double one */
    bool behind_digit = i > self->start && token_is_digit(s[i - 1]);
    uint32_t digits = token_count_digits(self, next);
    if (digits == 2 && !behind_digit) {
        uint32_t end = next + 2;
        end += end < self->end && s[end] == 's';
        if (token_word_char(self, end) == 0)
            return end;
    }
    uint32_t end = next;
    while (end < self->end && end - next < 5 && token_is_letter(s[end]))
        ++end;
    if (token_word_char(self, end) > 0)
        return next;
    if (end - next == 1 && (s[next] | 0x20) == 'n')
        end += token_apostrophe(self, end); /* rock 'n' roll */
    uint32_t letters = end - next - (token_is_letter(s[end - 1]) ? 0 : mark);
    bool clitic = token_clitic(self, i) > 0 && (i > self->start || letters == 1);
    return clitic || token_in_list(elided, s + next, letters) ? end : next;
}

/* A character beyond ASCII. The joiners, selectors, skin tones and tags of an emoji stay with it, and flags are whole. */
static uint32_t scan_symbol(const token_reader *self, uint32_t i) {
    enum { JOINER = 0x200d };
    str text = {self->s, self->end};
    uint32_t next = i;
    uint32_t code = utf8_next(text, &next);
    bool flag = code >= 0x1f1e6 && code <= 0x1f1ff;
    while (next < self->end && code >= 0x2190) {
        uint32_t after = next;
        uint32_t mark = utf8_next(text, &after);
        bool pair = flag && mark >= 0x1f1e6 && mark <= 0x1f1ff;
        if (!pair && mark != JOINER && (mark < 0xfe00 || mark > 0xfe0f) && (mark < 0x1f3fb || mark > 0x1f3ff) &&
            (mark < 0xe0020 || mark > 0xe007f))
            break;
        next = after;
        flag = false;
        if (mark == JOINER && next < self->end)
            (void)utf8_next(text, &next);
    }
    return next;
}

/* The end of the marks at `i`. */
static uint32_t scan_marks(const token_reader *self, uint32_t i) {
    const char *s = self->s;
    char c = s[i];
    uint32_t next = scan_face(self, i);
    if (next == i)
        next = scan_drawing(self, i);
    if (next > i)
        return next;
    next = i + 1;
    if (c == '!' || c == '?') {
        while (next < self->end && (s[next] == '!' || s[next] == '?'))
            ++next;
        return next;
    }
    if (c == '.' || is_curly(self, i, 0xa6))
        return scan_stop(self, i);
    if (strchr("-*=_~+#<>`$", c) != NULL) {
        while (next < self->end && s[next] == c)
            ++next;
        bool free = i == self->start || token_word_char(self, i - 1) == 0;
        if (next == i + 1 && c == '+' && next < self->end && token_is_digit(s[next]) && free)
            return scan_word(self, next); /* +44 */
        if (next == i + 1 && c == '#' && token_word_char(self, next) > 0 && !token_is_digit(s[next]))
            return scan_word(self, next); /* a hashtag */
        return next;
    }
    if (c == '\'')
        return scan_apostrophe(self, i, 1);
    if (c == '@' && next < self->end && token_is_letter(s[next])) { /* the name of an account, or a domain */
        uint32_t address = token_address(self, next);
        return address > next ? address : scan_word(self, next);
    }
    if ((unsigned char)c < 0x80)
        return next;
    if (is_curly(self, i, 0x98) || is_curly(self, i, 0x99))
        return scan_apostrophe(self, i, 3);
    return scan_symbol(self, i);
}

/* ---- chunks ---------------------------------------------------------------------------------------------- */

static bool emit(token_reader *self, uint32_t start, uint32_t end, uint8_t token_words) {
    lang_gap gap = self->gap;
    self->gap = GAP_NONE;
    self->lines = 0;
    return self->visit(self->context, (span){start, end}, gap, token_words);
}

static bool emit_token(token_reader *self, uint32_t i, uint32_t end) {
    uint32_t ends[TOKEN_PARTS];
    uint32_t count = token_parts(self, i, end, ends);
    for (uint32_t k = 0; k < count; ++k) {
        if (!emit(self, i, ends[k], k == 0 && count > 1 ? (uint8_t)count : 0))
            return false;
        i = ends[k];
    }
    return true;
}

/* The apostrophe at `end` makes a possessive of the word before it that ends in s, or of a name in x or z, if it closes no
 * quotation. Returns its length, else 0. */
static uint32_t plural_possessive(const token_reader *self, uint32_t i, uint32_t end) {
    uint32_t mark = token_apostrophe(self, end);
    char last = (char)(self->s[end - 1] | 0x20);
    bool name = (last == 'x' || last == 'z') && token_is_upper(self->s[i]);
    return mark > 0 && (last == 's' || name) && !self->open_quote && token_word_char(self, end + mark) == 0 ? mark : 0;
}

/* Reads the word or address at *i and moves *i behind it. */
static bool read_word(token_reader *self, uint32_t *i) {
    uint32_t end = token_address(self, *i);
    bool address = end > *i;
    if (!address)
        end = scan_word(self, *i);
    uint32_t tail = token_clitic(self, end); /* behind an address or a full stop: the U.S.'s */
    if (tail == 0 && !address)
        tail = plural_possessive(self, *i, end);
    bool more = tail > 0   ? emit(self, *i, end, 2) && emit(self, end, end + tail, 0)
                : !address ? emit_token(self, *i, end)
                           : emit(self, *i, end, 0);
    *i = end + tail;
    return more;
}

static bool read_marks(token_reader *self, uint32_t *i) {
    const char *s = self->s;
    uint32_t end = scan_marks(self, *i);
    bool quote = (end == *i + 1 && (s[*i] == '\'' || s[*i] == '`')) ||
                 (end == *i + 3 && (is_curly(self, *i, 0x98) || is_curly(self, *i, 0x99)));
    if (quote)
        self->open_quote = (*i == self->start || token_word_char(self, *i - 1) == 0) && token_word_char(self, end) > 0;
    bool more = s[*i] == '\'' ? emit_token(self, *i, end) : emit(self, *i, end, 0);
    *i = end;
    return more;
}

static bool read_chunk(token_reader *self) {
    for (uint32_t i = self->start; i < self->end;) {
        uint32_t unseen = token_unseen(self, i);
        if (unseen > 0) {
            if (self->gap == GAP_NONE && memcmp(self->s + i, "\xe2\x80\x8b", 3) == 0)
                self->gap = GAP_SPACE; /* a space without a width */
            i += unseen;
        } else if (!(token_word_char(self, i) > 0 ? read_word(self, &i) : read_marks(self, &i))) {
            return false;
        }
    }
    return true;
}

/* ---- the text -------------------------------------------------------------------------------------------- */

/* The line ends in the blank of `n` bytes at `i`. Unicode's line and paragraph separators are never mere wrapping. */
static uint32_t line_ends(str text, uint32_t i, uint32_t n) {
    if (n == 3 && memcmp(text.s + i, "\xe2\x80", 2) == 0 && ((unsigned char)text.s[i + 2] | 1) == 0xa9)
        return 2;
    return text.s[i] == '\n' || (text.s[i] == '\r' && (i + 1 >= text.n || text.s[i + 1] != '\n'));
}

bool tokenise_text(str text, tokenise_visit *visit, void *context) {
    token_reader self = {.s = text.s, .text_end = text.n, .gap = GAP_PARAGRAPH, .visit = visit, .context = context};
    for (uint32_t i = 0; i < text.n;) {
        uint32_t start = i;
        uint32_t n;
        for (; i < text.n && (n = token_blank(text.s, i, text.n)) > 0; i += n)
            self.lines += line_ends(text, i, n);
        if (i >= text.n)
            break;
        if (i > start && self.gap != GAP_PARAGRAPH)
            self.gap = self.lines > 1 ? GAP_PARAGRAPH : self.lines == 1 ? GAP_LINE : GAP_SPACE;
        if (self.gap == GAP_PARAGRAPH)
            self.open_quote = false;
        self.start = i;
        while (i < text.n && token_blank(text.s, i, text.n) == 0)
            ++i;
        self.end = i;
        if (!read_chunk(&self))
            return false;
    }
    return true;
}

typedef struct split_context {
    void (*visit)(void *context, span where);
    void *context;
} split_context;

static bool split_visit(void *context, span where, lang_gap gap, uint8_t token_words) {
    (void)gap;
    (void)token_words;
    split_context *self = context;
    self->visit(self->context, where);
    return true;
}

void lang_split_words(str text, void (*visit)(void *context, span where), void *context) {
    split_context self = {visit, context};
    (void)tokenise_text(text, split_visit, &self);
}
