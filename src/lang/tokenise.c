/* Text becomes words, by rule.
 *
 * The conventions are those of the English Web Treebank and GUM (UD 2.16): contractions and possessives are words of their
 * own inside a multi-word token (do|n't, John|'s, can|not), hyphenated compounds are three tokens (long|-|term) unless the
 * first part is a prefix (anti-war, mid-July), abbreviations keep their full stop (Mr., U.S., p.m.), numbers keep their
 * inner marks (7:30, 1,000, 9/11) and lose their units (5|km), web and mail addresses stay whole. Runs of one mark are one
 * token (..., --).
 *
 * The text is cut at white space into chunks, and a chunk is read from left to right: what can start here, how far does it
 * reach. Every look ahead is bounded by LOOK_AHEAD bytes, so that the time is linear in the text even where it has no
 * blanks.
 */
#include "lang/tokenise.h"
#include "lang/lang.h"

#include <string.h>

enum { LOOK_AHEAD = 256 /* bytes; the longest address part or word part we look at */ };

typedef struct reader {
    const char *s;
    uint32_t end; /* of the chunk */
    uint32_t text_end;
    bool open_quote; /* an opening single quote waits for its partner */
    lang_gap gap;    /* before the next word */
    tokenise_visit *visit;
    void *context;
} reader;

/* ---- characters ------------------------------------------------------------------------------------------ */

static bool is_ascii_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_ascii_upper(char c) {
    return c >= 'A' && c <= 'Z';
}

static bool is_ascii_digit(char c) {
    return c >= '0' && c <= '9';
}

/* Length of the word character at `i`, 0 if there is none: letters, digits, combining marks, the underscore between them.
 */
static uint32_t word_char(const reader *self, uint32_t i) {
    if (i >= self->end)
        return 0;
    char c = self->s[i];
    if ((unsigned char)c < 0x80)
        return is_ascii_letter(c) || is_ascii_digit(c) ? 1 : 0;
    uint32_t next = i;
    uint32_t code = utf8_next((str){self->s, self->end}, &next);
    bool inside = utf8_is_letter(code) || utf8_is_digit(code) || (code >= 0x300 && code < 0x370) || code == 0xad ||
                  (code >= 0x900 && code < 0x1000) /* Indic vowel signs */;
    return inside ? next - i : 0;
}

/* Length of the apostrophe at `i`, straight or curly. */
static uint32_t apostrophe(const reader *self, uint32_t i) {
    if (i >= self->end)
        return 0;
    if (self->s[i] == '\'')
        return 1;
    return self->end - i >= 3 && memcmp(self->s + i, "\xe2\x80\x99", 3) == 0 ? 3 : 0;
}

/* ---- small word lists ------------------------------------------------------------------------------------ */

/* Is `word`, in lower case, one of the blank-separated words of `list`? The list starts and ends with a blank. */
static bool in_list(const char *list, const char *word, uint32_t n) {
    char key[20];
    if (n == 0 || n > 16)
        return false;
    key[0] = ' ';
    for (uint32_t k = 0; k < n; ++k)
        key[k + 1] = (char)(is_ascii_upper(word[k]) ? word[k] + 32 : word[k]);
    key[n + 1] = ' ';
    key[n + 2] = '\0';
    return memchr(word, ' ', n) == NULL && strstr(list, key) != NULL;
}

/* These never end in a full stop of their own: the dot belongs to them. */
static const char abbreviations[] =
    " mr mrs ms messrs mme mlle dr prof gen col lt sgt cpl pvt capt maj cmdr cmd adm brig gov sen sens rep reps rev hon pres sec "
    "st ste mt ft jr sr vs etc inc corp co cos ltd bros plc assn dept univ jan feb apr jun jul aug sep sept oct nov dec tue tues "
    "wed thu thur thurs fri ave blvd rd approx ca cf eg ie al ed eds vol figs fig ph est esp incl excl attn ext misc "
    "ala ariz calif colo conn fla ga ill ind kan mich minn mo mont neb nev okla pa penn tenn tex va wis wyo ont que n.y u.s.a "
    "supt det insp asst atty dist ret ";
/* These only before a number. */
static const char before_number[] = " no nos p pp art sect para ch vol fig mar sat sun mon ";
/* Prefixes that keep their hyphen. */
static const char prefixes[] =
    " anti pro co non mid post pre re ex semi multi sub neo socio counter cross inter over mini micro e psycho arch intra "
    "hyper pseudo proto ultra trans bi tri infra mega extra ";
/* Units that leave their number. */
static const char units[] =
    " am pm a.m p.m k m mm cm km kg lb lbs ft mph kph bn mn tn hr hrs gb mb tb kw mw gw hz mhz ghz sq oz ml pc ";
/* The last part of an address or a file name. */
static const char address_ends[] =
    " com org net gov edu mil int info biz tv io eu uk ca au de fr ru cn il in jp ua ir pk us nz za ie "
    "doc docx xls xlsx pdf txt htm html jpg jpeg png gif zip exe ppt mp3 ";
/* Contractions written without an apostrophe: the number is the length of the second word. */
static const struct bare_contraction {
    const char *word;
    uint8_t tail;
} bare_contractions[] = {
    {"cannot", 3}, {"gonna", 2},  {"gotta", 2}, {"wanna", 2},   {"dont", 2},    {"doesnt", 2},   {"didnt", 2},
    {"isnt", 2},   {"wasnt", 2},  {"arent", 2}, {"wouldnt", 2}, {"couldnt", 2}, {"shouldnt", 2}, {"havent", 2},
    {"hasnt", 2},  {"wont", 2},   {"im", 1},    {"ive", 2},     {"youre", 2},   {"theyre", 2},   {"youve", 2},
    {"theyve", 2}, {"thats", 1},  {"youll", 2}, {"whats", 1},   {"theres", 1},  {"aint", 2},     {"cant", 2},
    {"hadnt", 2},  {"werent", 2}, {"outta", 2}, {"hes", 1},
};

/* ---- how far a token reaches ----------------------------------------------------------------------------- */

static bool starts_with_nocase(const reader *self, uint32_t i, const char *what) {
    uint32_t n = (uint32_t)strlen(what);
    if (self->end - i < n)
        return false;
    for (uint32_t k = 0; k < n; ++k)
        if ((self->s[i + k] | 0x20) != what[k] && self->s[i + k] != what[k])
            return false;
    return true;
}

/* The end of an address that reaches to the end of the chunk, without the marks of the sentence around it. */
static uint32_t trim_address(const reader *self, uint32_t i, uint32_t end) {
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

static bool is_address_char(char c) {
    return is_ascii_letter(c) || is_ascii_digit(c) || c == '.' || c == '-' || c == '_' || c == '+';
}

/* At least three lower-case words with dots between them: alt.animals.cat */
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

/* The end of the web or mail address, domain or file name at `i`; `i` when there is none. */
static uint32_t scan_address(const reader *self, uint32_t i) {
    if (starts_with_nocase(self, i, "http://") || starts_with_nocase(self, i, "https://") ||
        starts_with_nocase(self, i, "ftp://") || starts_with_nocase(self, i, "www.")) {
        uint32_t j = i;
        while (j < self->end && self->s[j] != '<' && self->s[j] != '>' && self->s[j] != '"')
            ++j;
        j = trim_address(self, i, j);
        return j > i + 4 ? j : i;
    }
    uint32_t limit = self->end - i > LOOK_AHEAD ? i + LOOK_AHEAD : self->end;
    uint32_t j = i;
    bool dots = false;
    while (j < limit && is_address_char(self->s[j]))
        dots |= self->s[j++] == '.';
    if (j > i && j < limit && self->s[j] == '@' && j + 1 < limit && is_address_char(self->s[j + 1])) {
        ++j;
        bool dot = false;
        while (j < limit && is_address_char(self->s[j]))
            dot |= self->s[j++] == '.';
        return dot ? trim_address(self, i, j) : i;
    }
    if (!dots)
        return i;
    while (j > i && !is_ascii_letter(self->s[j - 1]) && !is_ascii_digit(self->s[j - 1]))
        --j;
    uint32_t last = j;
    while (last > i && self->s[last - 1] != '.')
        --last;
    if (is_news_group(self->s + i, j - i))
        return j;
    if (last < i + 3 || !in_list(address_ends, self->s + last, j - last))
        return i;
    /* "…end of it.In Texas": a capital after the dot is a forgotten blank. */
    if (is_ascii_upper(self->s[last]) && !is_ascii_upper(self->s[last - 2]))
        return i;
    if (j < self->end && self->s[j] == '/' && self->end - j > 1)
        return trim_address(self, i, self->end);
    return j;
}

static uint32_t count_digits(const reader *self, uint32_t i) {
    uint32_t j = i;
    while (j < self->end && is_ascii_digit(self->s[j]))
        ++j;
    return j - i;
}

/* Telephone numbers and dates, 713-853-3989, 345-9945, 11-20-2000: the end, or `i`. Ranges such as 5-10 are not among them.
 */
static uint32_t scan_number_code(const reader *self, uint32_t i) {
    uint32_t groups = 0;
    uint32_t lengths[2] = {0, 0};
    uint32_t j = i;
    for (;;) {
        uint32_t n = count_digits(self, j);
        if (n == 0 || n > 5)
            return i;
        if (groups < 2)
            lengths[groups] = n;
        ++groups;
        j += n;
        if (groups > 5 || j + 1 >= self->end || self->s[j] != '-' || !is_ascii_digit(self->s[j + 1]))
            break;
        ++j;
    }
    if (groups >= 3 || (groups == 2 && lengths[0] == 3 && lengths[1] == 4) ||
        (groups == 2 && lengths[0] == 5 && lengths[1] == 4))
        return word_char(self, j) > 0 ? i : j;
    return i;
}

/* Single letters with dots between them: U.S, e.g, J.R.R */
static bool is_dotted(const char *s, uint32_t n) {
    if (n == 0 || n % 2 == 0)
        return false;
    for (uint32_t k = 0; k < n; ++k)
        if (k % 2 == 0 ? !is_ascii_letter(s[k]) : s[k] != '.')
            return false;
    return true;
}

/* The first character after the chunk and its blanks; '\0' where the paragraph ends. */
static char char_after_chunk(const reader *self) {
    uint32_t lines = 0;
    for (uint32_t i = self->end; i < self->text_end && i - self->end < LOOK_AHEAD; ++i) {
        char c = self->s[i];
        if (c == '\n' && ++lines > 1)
            return '\0';
        if ((unsigned char)c > ' ')
            return c;
    }
    return '\0';
}

/* Does the full stop at `dot` belong to the word [i, dot)? */
static bool owns_dot(const reader *self, uint32_t i, uint32_t dot) {
    const char *word = self->s + i;
    uint32_t n = dot - i;
    bool doubled = dot + 1 < self->end && self->s[dot + 1] == '.';
    if (word_char(self, dot + 1) > 0 || (doubled && (dot + 2 < self->end || n < 3)))
        return false;
    bool last = dot + 1 == self->end;
    char after = last ? char_after_chunk(self) : self->s[dot + 1];
    if (n == 1 && is_ascii_letter(word[0]))
        return word[0] != 'I' && is_ascii_upper(word[0]) && last && is_ascii_upper(after);
    if (is_dotted(word, n))
        return true;
    if (n > 3 && word[n - 2] == '.' && is_ascii_letter(word[n - 1]))
        return true;                         /* Ph.D, M.Sc */
    if (n == 3 && in_list(" etc ", word, n)) /* at the end of a sentence the treebanks give the stop to the sentence */
        return !last || !(after == '\0' || is_ascii_upper(after));
    if (in_list(abbreviations, word, n))
        return true;
    return in_list(before_number, word, n) && is_ascii_digit(after);
}

/* Goes on over a dot inside a word? */
static bool passes_dot(const reader *self, uint32_t i, uint32_t dot) {
    char before = self->s[dot - 1];
    char after = self->s[dot + 1];
    if (is_ascii_digit(before) && is_ascii_digit(after))
        return true;
    if (!is_ascii_letter(after))
        return false;
    bool after_alone = dot + 2 >= self->end || word_char(self, dot + 2) == 0;
    return after_alone && (is_dotted(self->s + i, dot - i) || (dot - i <= 3 && is_ascii_upper(after)));
}

/* Does the word [i, hyphen) go on behind its hyphen? */
static bool passes_hyphen(const reader *self, uint32_t i, uint32_t hyphen) {
    return in_list(prefixes, self->s + i, hyphen - i);
}

/* The end of the word or number at `i`. */
static uint32_t scan_word(const reader *self, uint32_t i) {
    const char *s = self->s;
    uint32_t j = i;
    if (is_ascii_digit(s[i])) {
        uint32_t code = scan_number_code(self, i);
        if (code > i)
            return code;
        while (j < self->end && (is_ascii_digit(s[j]) || ((s[j] == '.' || s[j] == ',' || s[j] == ':' || s[j] == '/') &&
                                                          j + 1 < self->end && is_ascii_digit(s[j + 1])))) {
            if (s[j] == ',' && (count_digits(self, j + 1) != 3))
                return j;
            ++j;
        }
        uint32_t letters = j;
        while (letters < self->end && letters - j < 8 && is_ascii_letter(s[letters]))
            ++letters;
        if (letters > j && word_char(self, letters) == 0) {
            if (in_list(units, s + j, letters - j))
                return j;
            if (letters - j == 1 && letters + 2 < self->end && s[letters] == '.' && (s[letters + 1] | 0x20) == 'm')
                return j; /* 5p.m. */
        }
    }
    for (;;) {
        for (uint32_t n = word_char(self, j); n > 0; n = word_char(self, j))
            j += n;
        if (j >= self->end)
            return j;
        char c = s[j];
        uint32_t mark = apostrophe(self, j);
        if (mark > 0) {
            if (word_char(self, j + mark) == 0)
                return j;
            j += mark;
            continue;
        }
        if (c == '.' && owns_dot(self, i, j))
            return j + 1;
        if (word_char(self, j + 1) == 0)
            return c == '$' && j - i <= 3 && is_ascii_upper(s[j - 1]) && j + 1 < self->end ? j + 1 : j;
        bool goes_on = false;
        if (c == '.')
            goes_on = passes_dot(self, i, j);
        else if (c == '-')
            goes_on = passes_hyphen(self, i, j);
        else if (c == '&')
            goes_on = is_ascii_upper(s[j - 1]) && is_ascii_upper(s[j + 1]);
        else if (c == '_')
            goes_on = true;
        else if (c == '/')
            goes_on = j - i == 1 && word_char(self, j + 2) == 0 && ((s[i] | 0x20) == 'c' || (s[i] | 0x20) == 'b') &&
                      (s[j + 1] | 0x20) != 'w'; /* b/c, c/o */
        else if (c == '$')
            return j - i <= 3 && is_ascii_upper(s[j - 1]) && is_ascii_digit(s[j + 1]) ? j + 1 : j;
        if (!goes_on)
            return j;
        ++j;
    }
}

/* The end of the marks at `i`. */
static uint32_t scan_marks(const reader *self, uint32_t i) {
    static const char *const faces[] = {":-)", ";-)", ":-(", ":)", ";)", ":(", "=)", ":D", ":P", "^_^"};
    const char *s = self->s;
    char c = s[i];
    for (size_t k = 0; k < sizeof faces / sizeof *faces; ++k) {
        uint32_t n = (uint32_t)strlen(faces[k]);
        if (self->end - i >= n && memcmp(s + i, faces[k], n) == 0 && word_char(self, i + n) == 0)
            return i + n;
    }
    uint32_t next = i + 1;
    if ((c == '!' || c == '?')) {
        while (next < self->end && (s[next] == '!' || s[next] == '?'))
            ++next;
        return next;
    }
    if (strchr(".-*=_~+#<>`$", c) != NULL) {
        while (next < self->end && s[next] == c)
            ++next;
        if (next == i + 1 && (c == '.' || c == '+') && next < self->end && is_ascii_digit(s[next]) &&
            (i == 0 || word_char(self, i - 1) == 0))
            return scan_word(self, next); /* .265, +44 */
        if (next == i + 1 && c == '#' && next < self->end && is_ascii_letter(s[next]))
            return scan_word(self, next); /* a hashtag */
        return next;
    }
    if (c == '\'') {
        if (next < self->end && s[next] == '\'')
            return next + 1;
        uint32_t digits = count_digits(self, next);
        if (digits == 2 && self->end - next <= 4)
            return next + 2 < self->end && s[next + 2] == 's' ? next + 3 : next + 2; /* '90s, '02 */
        if (starts_with_nocase(self, next, "em") && word_char(self, next + 2) == 0)
            return next + 2;
        if (next < self->end && (s[next] == 's' || s[next] == 'm' || s[next] == 'd') && word_char(self, next + 1) == 0)
            return next + 1; /* a clitic on its own */
        return next;
    }
    if (c == '@' && next < self->end && is_ascii_letter(s[next]))
        return scan_word(self, next); /* the name of an account */
    if ((unsigned char)c < 0x80)
        return next;
    if (self->end - i >= 6 && memcmp(s + i + 3, "\xe2\x80\x99", 3) == 0 &&
        (memcmp(s + i, "\xe2\x80\x99", 3) == 0 || memcmp(s + i, "\xe2\x80\x98", 3) == 0))
        return i + 6; /* two single curly quotes for a double one */
    next = i;
    uint32_t code = utf8_next((str){s, self->end}, &next);
    while (next < self->end &&
           code >= 0x2190) { /* emoji: joiners, variation selectors and skin tones stay with their base */
        uint32_t after = next;
        uint32_t mark = utf8_next((str){s, self->end}, &after);
        bool joins = mark == 0x200d || (mark >= 0xfe00 && mark <= 0xfe0f) || (mark >= 0x1f3fb && mark <= 0x1f3ff);
        if (!joins)
            break;
        next = after;
        if (mark == 0x200d && next < self->end)
            (void)utf8_next((str){s, self->end}, &next);
    }
    return next;
}

/* ---- words of a token ------------------------------------------------------------------------------------ */

/* Where the second word of a contraction starts; `end` when the token is one word. */
static uint32_t contraction(const reader *self, uint32_t i, uint32_t end) {
    const char *s = self->s;
    uint32_t n = end - i;
    if (n < 2 || n > 40)
        return end;
    for (uint32_t k = end - 1; k > i && end - k <= 5; --k) { /* the last apostrophe */
        uint32_t mark = apostrophe(self, k);
        if (mark == 0)
            continue;
        const char *tail = s + k + mark;
        uint32_t length = end - k - mark;
        if (length == 1 && (tail[0] | 0x20) == 't' && k - i >= 2 && (s[k - 1] | 0x20) == 'n')
            return k - 1;
        return in_list(" s m d re ve ll ", tail, length) ? k : end;
    }
    if (n <= 8 && is_ascii_letter(s[end - 1]))
        for (size_t k = 0; k < sizeof bare_contractions / sizeof *bare_contractions; ++k)
            if (strlen(bare_contractions[k].word) == n && starts_with_nocase(self, i, bare_contractions[k].word))
                return end - bare_contractions[k].tail;
    return end;
}

static bool emit(reader *self, uint32_t start, uint32_t end, uint8_t token_words) {
    lang_gap gap = self->gap;
    self->gap = GAP_NONE;
    return self->visit(self->context, (span){start, end}, gap, token_words);
}

static bool emit_word(reader *self, uint32_t i, uint32_t end) {
    uint32_t second = contraction(self, i, end);
    if (second == end)
        return emit(self, i, end, 0);
    return emit(self, i, second, 2) && emit(self, second, end, 0);
}

/* A word that ends in s, then an apostrophe that closes no quotation: a possessive. */
static bool is_plural_possessive(const reader *self, uint32_t end) {
    return apostrophe(self, end) > 0 && (self->s[end - 1] | 0x20) == 's' && !self->open_quote;
}

static bool read_chunk(reader *self, uint32_t start) {
    const char *s = self->s;
    for (uint32_t i = start; i < self->end;) {
        bool word = word_char(self, i) > 0;
        if (word) {
            uint32_t end = scan_address(self, i);
            if (end == i) {
                end = scan_word(self, i);
                uint32_t mark = is_plural_possessive(self, end) && word_char(self, end + apostrophe(self, end)) == 0
                                    ? apostrophe(self, end)
                                    : 0;
                if (mark > 0) {
                    if (!emit(self, i, end, 2) || !emit(self, end, end + mark, 0))
                        return false;
                    i = end + mark;
                    continue;
                }
                if (!emit_word(self, i, end))
                    return false;
            } else if (!emit(self, i, end, 0)) {
                return false;
            }
            i = end;
            continue;
        }
        uint32_t end = scan_marks(self, i);
        bool quote = (end == i + 1 && (s[i] == '\'' || s[i] == '`')) ||
                     (end == i + 3 && (memcmp(s + i, "\xe2\x80\x98", 3) == 0 || memcmp(s + i, "\xe2\x80\x99", 3) == 0));
        if (quote)
            self->open_quote = (i == start || word_char(self, i - 1) == 0) && word_char(self, end) > 0;
        if (!emit(self, i, end, 0))
            return false;
        i = end;
    }
    return true;
}

/* ---- the text -------------------------------------------------------------------------------------------- */

/* Length of the blank at `i`, 0 if there is none. Zero-width spaces and byte order marks count as blanks. */
static uint32_t blank(str text, uint32_t i) {
    unsigned char c = (unsigned char)text.s[i];
    if (c < 0x80)
        return c == ' ' || (c >= '\t' && c <= '\r') ? 1 : 0;
    if (c != 0xc2 && c != 0xe1 && c != 0xe2 && c != 0xe3 && c != 0xef)
        return 0;
    uint32_t next = i;
    uint32_t code = utf8_next(text, &next);
    return utf8_is_space(code) || code == 0x200b || code == 0xfeff ? next - i : 0;
}

bool tokenise_text(str text, tokenise_visit *visit, void *context) {
    reader self = {.s = text.s, .text_end = text.n, .gap = GAP_PARAGRAPH, .visit = visit, .context = context};
    uint32_t i = 0;
    while (i < text.n) {
        uint32_t lines = 0;
        uint32_t start = i;
        for (uint32_t n = blank(text, i); n > 0; n = i < text.n ? blank(text, i) : 0) {
            lines += text.s[i] == '\n' || (text.s[i] == '\r' && (i + 1 >= text.n || text.s[i + 1] != '\n'));
            i += n;
        }
        if (i >= text.n)
            break;
        if (i > start && self.gap != GAP_PARAGRAPH)
            self.gap = lines > 1 ? GAP_PARAGRAPH : lines == 1 ? GAP_LINE : GAP_SPACE;
        if (self.gap == GAP_PARAGRAPH)
            self.open_quote = false;
        uint32_t end = i;
        while (end < text.n && blank(text, end) == 0)
            ++end;
        self.end = end;
        if (!read_chunk(&self, i))
            return false;
        i = end;
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
