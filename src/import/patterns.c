/* Patterns of verb files to those of `sequence` blocks.
 *
 * TABARI and PETRARCH 1 write them nearly as casus does: a blank lets words intervene, "_" does not, `{A | B}` is `(a|b)`.
 * PETRARCH 2 writes phrases: `{a b HEAD}` is a noun with what must stand before it, `(PREP noun)` a preposition with its
 * noun. Here both become words in that order. */
#include "import/import_private.h"

#include <string.h>

/* Most words of a pattern, and most bytes of one, as casus reads them. */
#define PARTS_MAX 40u
#define WORD_MAX 110u
/* Most bytes of alternatives. */
#define ALTERNATIVES_MAX 500u

/* ---- codes ------------------------------------------------------------------------------------------------------- */

static bool is_code(str code) {
    return know_is_code(code) && !str_equal(code, STR("none"));
}

static void use_code(importer *self, str code) {
    if (intern_add(self->codes, code) == INTERN_NONE)
        self->status = CASUS_NO_MEMORY;
}

str import_event_code(importer *self, const import_line *line, str code) {
    str none = {NULL, 0}, rest = code, first, second = {NULL, 0};
    if (import_is_no_code(code) || code.n == 0)
        return STR("none");
    str_split(&rest, ':', &first);
    bool paired = rest.s != NULL;
    if (paired)
        second = str_trim(rest);
    bool has_first = first.n && !import_is_no_code(first), has_second = second.n && !import_is_no_code(second);
    if (!has_first && !has_second)
        return STR("none");
    if ((has_first && !is_code(first)) || (has_second && !is_code(second))) {
        import_left(self, line, code.s, "\"%.*s\" is no event code", (int)code.n, code.s);
        return none;
    }
    if (has_first)
        use_code(self, first);
    if (has_second)
        use_code(self, second);
    if (!paired)
        return first;
    return import_join(self, has_first ? first : STR("-"), STR(":"), has_second ? second : STR("-"));
}

/* ---- words ------------------------------------------------------------------------------------------------------- */

typedef struct pattern_writer {
    importer *self;
    const import_line *line;
    buffer *out;
    uint32_t parts;
    uint32_t verbs; /* "*" so far */
    bool joined;    /* the next part stands right behind the last */
    bool started;
    bool two;
    bool good;
} pattern_writer;

static void fail(pattern_writer *w, const char *at, const char *why) {
    if (w->good)
        import_left(w->self, w->line, at, "%s", why);
    w->good = false;
}

static void separate(pattern_writer *w) {
    if (++w->parts > PARTS_MAX)
        fail(w, NULL, "too many words for one pattern");
    if (w->started)
        buffer_add_char(w->out, w->joined ? '_' : ' ');
    w->started = true;
    w->joined = false;
}

static void add_set(pattern_writer *w, str name) {
    const import_set *set = import_find_set(w->self, str_slice(name, 1, name.n));
    if (!set) {
        if (w->good)
            import_left(w->self, w->line, name.s, "the set %.*s is not defined before", (int)name.n, name.s);
        w->good = false;
        return;
    }
    separate(w);
    buffer_add_char(w->out, '&');
    buffer_add_str(w->out, set->made);
}

/* PETRARCH 2 has heads of noun phrases where a pattern has words; their plurals are meant too. */
static bool is_noun_like(const pattern_writer *w, str word) {
    return w->two && word.n > 3 && word.s[word.n - 1] != 's';
}

static void add_word(pattern_writer *w, str word) {
    bool mark = word.n == 1 && memchr("*$+^%", word.s[0], 5);
    w->verbs += mark && word.s[0] == '*';
    if (word.s[0] == '&' && word.n > 1) {
        add_set(w, word);
        return;
    }
    bool letters = false;
    for (uint32_t i = 0; i < word.n && !mark; i++) {
        unsigned char c = (unsigned char)word.s[i];
        letters |= c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        if (memchr("*$+^%&~(){}[]|", c, 14)) {
            fail(w, word.s, "a word and a mark that are not parted");
            return;
        }
    }
    if (!letters && !mark) {
        fail(w, word.s, "no word that casus could match");
        return;
    }
    str clean = import_clean_name(w->self, word, true);
    if (!mark && (clean.n == 0 || clean.n > WORD_MAX)) {
        fail(w, word.s, "no word that casus could match");
        return;
    }
    separate(w);
    str plural = !mark && is_noun_like(w, clean) ? import_plural(w->self, clean) : (str){NULL, 0};
    if (plural.n == 0)
        buffer_add_str(w->out, mark ? word : clean);
    else
        buffer_add_format(w->out, "(%.*s|%.*s)", (int)clean.n, clean.s, (int)plural.n, plural.s);
}

/* `&SET_NAME_WORD`: "_" may belong to the name of a set. Cuts the longest name that is one. */
static bool cut_set(const pattern_writer *w, str *text, str *set) {
    for (uint32_t n = text->n; text->s[0] == '&' && n > 1; n--)
        if ((n == text->n || text->s[n] == '_') && import_find_set(w->self, str_slice(*text, 1, n))) {
            *set = str_slice(*text, 0, n);
            *text = str_slice(*text, n + 1, text->n);
            return true;
        }
    return false;
}

/* `WORD_WORD_*`; "_" at either end says nothing. */
static void add_joined(pattern_writer *w, str text) {
    while (text.n && text.s[0] == '_')
        text = str_slice(text, 1, text.n);
    while (text.n && text.s[text.n - 1] == '_')
        text.n--;
    str part;
    for (bool first = true; w->good && text.n;) {
        if (!cut_set(w, &text, &part) && !str_split(&text, '_', &part))
            break;
        if (part.n == 0)
            continue;
        w->joined = !first;
        add_word(w, part);
        first = false;
    }
}

/* `A | B` between braces: one word each. */
static void add_alternatives(pattern_writer *w, str inside) {
    str rest = inside, item;
    bool first = true;
    separate(w);
    buffer_add_char(w->out, '(');
    if (inside.n > ALTERNATIVES_MAX)
        fail(w, inside.s, "too many alternatives: define a set");
    while (w->good && str_split(&rest, '|', &item)) {
        str clean = import_clean_name(w->self, item, true);
        if (clean.n == 0 || memchr(clean.s, ' ', clean.n) || memchr("*$+^%&~(){}", clean.s[0], 11)) {
            fail(w, inside.s, "alternatives of one word each are all that casus has: define a set");
            return;
        }
        if (!first)
            buffer_add_char(w->out, '|');
        buffer_add_str(w->out, clean);
        first = false;
    }
    buffer_add_char(w->out, ')');
}

static void add_words(pattern_writer *w, str text);

/* What stands between braces: alternatives, or a noun with what must stand before it. */
static void add_braces(pattern_writer *w, str inside) {
    if (inside.n && memchr(inside.s, '|', inside.n)) {
        add_alternatives(w, inside);
    } else if (!w->two) {
        fail(w, inside.s, "braces without \"|\"");
    } else {
        add_words(w, inside);
    }
}

static void add_words(pattern_writer *w, str text) {
    while (w->good && text.n) {
        uint32_t n = 0;
        while (n < text.n && text.s[n] != ' ' && text.s[n] != '\t')
            n++;
        add_joined(w, str_slice(text, 0, n));
        text = str_trim(str_slice(text, n, text.n));
    }
}

bool import_pattern(importer *self, const import_line *line, str text, bool two, buffer *out) {
    size_t start = out->n;
    pattern_writer w = {.self = self, .line = line, .out = out, .two = two, .good = true};
    buffer_add_str(out, STR("    "));
    for (uint32_t at = 0; at < text.n && w.good;) {
        uint32_t end = at;
        while (end < text.n && !memchr("{}()", text.s[end], 4))
            end++;
        add_words(&w, str_trim(str_slice(text, at, end)));
        if (end == text.n || !w.good)
            break;
        char open = text.s[end], close = open == '{' ? '}' : ')';
        uint32_t behind = end + 1, depth = 1;
        for (; behind < text.n && depth; behind++)
            depth = text.s[behind] == open ? depth + 1 : text.s[behind] == close ? depth - 1 : depth;
        str inside = str_trim(str_slice(text, end + 1, behind - 1));
        if (depth || open == '}' || open == ')' || (open == '(' && !two)) {
            fail(&w, text.s + end, "a bracket that casus does not understand here");
        } else if (open == '{') {
            add_braces(&w, inside);
        } else {
            /* `(PREP {a b HEAD})` */
            const char *brace = memchr(inside.s ? inside.s : "", '{', inside.n);
            str before = brace ? str_slice(inside, 0, (uint32_t)(brace - inside.s)) : inside;
            add_words(&w, str_trim(before));
            if (brace) {
                str braced = str_slice(inside, before.n + 1, inside.n), body = {NULL, 0};
                str_split(&braced, '}', &body);
                add_words(&w, body);
                add_words(&w, str_trim(braced));
            }
        }
        at = behind;
    }
    if (w.good && w.verbs != 1)
        fail(&w, text.n ? text.s : NULL, w.verbs ? "a second \"*\"" : "a pattern without \"*\"");
    if (!w.good)
        out->n = start;
    return w.good;
}
