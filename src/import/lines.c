/* What all files of TABARI and PETRARCH share: lines, comments, codes in brackets, names with "_" for blanks.
 *
 * `#` starts a comment unless it stands in brackets, as `;` does in TABARI's files; a line that starts with `<!` is one, up
 * to its `-->` if that comes later. Control characters, such as the 0x1A that editors of old left, are blanks by now. */
#include "import/import_private.h"

#include "lang/lang.h"

#include <stdio.h>
#include <string.h>

/* Longer lines are no dictionary's. */
#define LINE_MAX_BYTES 4000u
/* What casus accepts of a name, less what a plural adds to a word. */
#define WORDS_MAX 32u
#define WORD_MAX_BYTES 110u

static str without_comment(str text) {
    bool inside = false;
    for (uint32_t i = 0; i < text.n; i++) {
        char c = text.s[i];
        if (c == '[')
            inside = true;
        else if (c == ']')
            inside = false;
        else if (!inside && (c == '#' || c == ';'))
            return str_slice(text, 0, i);
    }
    /* A bracket that never closes hides no comment. */
    const char *hash = inside && text.n ? memchr(text.s, '#', text.n) : NULL;
    return hash ? str_slice(text, 0, (uint32_t)(hash - text.s)) : text;
}

/* The first byte behind the comment that starts at `at`: behind its "-->", or behind its line if it never ends. */
static uint32_t behind_comment(str text, uint32_t at, uint32_t line_end) {
    if (!str_starts(str_slice(text, at, text.n), STR("<!--")))
        return line_end;
    for (uint32_t i = at; i + 3 <= text.n; i++)
        if (memcmp(text.s + i, "-->", 3) == 0)
            return i + 3 > line_end ? i + 3 : line_end;
    return line_end;
}

void import_read_lines(importer *self, str text) {
    uint32_t number = 0;
    self->lines.count = 0;
    if (str_starts(text, STR("\xEF\xBB\xBF")))
        text = str_slice(text, 3, text.n);
    for (uint32_t at = 0; at < text.n;) {
        const char *end = memchr(text.s + at, '\n', text.n - at);
        uint32_t length = end ? (uint32_t)(end - text.s) - at : text.n - at;
        import_line line = {str_slice(text, at, at + length), text.s + at, ++number};
        if (str_starts(str_trim(line.text), STR("<!"))) {
            uint32_t behind = behind_comment(text, (uint32_t)(str_trim(line.text).s - text.s), at + length);
            for (; at + length < behind && at + length < text.n; length++)
                number += text.s[at + length] == '\n';
            const char *next = memchr(text.s + at + length, '\n', text.n - at - length);
            at = next ? (uint32_t)(next - text.s) + 1 : text.n;
            continue;
        }
        at += length + (end != NULL);
        line.text = str_trim(without_comment(line.text));
        if (line.text.n == 0)
            continue;
        if (!utf8_valid(line.text) || line.text.n > LINE_MAX_BYTES) {
            import_left(self, &line, NULL, utf8_valid(line.text) ? "too long a line" : "not valid UTF-8");
            continue;
        }
        if (ARRAY_RESERVE(self->lines, self->lines.count + 1) != CASUS_OK) {
            self->status = CASUS_NO_MEMORY;
            return;
        }
        self->lines.items[self->lines.count++] = line;
    }
}

/* ---- reports ----------------------------------------------------------------------------------------------------- */

void import_took(importer *self) {
    self->counts.taken++;
}

__attribute__((format(printf, 4, 0))) static void hand_out(importer *self, const import_line *line, const char *at,
                                                           const char *format, va_list arguments) {
    char message[400];
    casus_error fault;
    vsnprintf(message, sizeof message, format, arguments);
    memset(&fault, 0, sizeof fault);
    uint32_t column = 0;
    /* What was put together from sets or substitutions stands nowhere in the line. */
    if (at && at >= line->start && at <= line->text.s + line->text.n) {
        str before = {line->start, (uint32_t)(at - line->start)};
        column = utf8_count(before, before.n) + 1;
    }
    casus_status status = error_at(&fault, CASUS_FORMAT, self->path, line->number, column, "%s", message);
    if (status == CASUS_FORMAT)
        self->report(self->context, &fault);
}

void import_left(importer *self, const import_line *line, const char *at, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    self->counts.left++;
    hand_out(self, line, at, format, arguments);
    va_end(arguments);
}

void import_part_left(importer *self, const import_line *line, const char *at, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    hand_out(self, line, at, format, arguments);
    va_end(arguments);
}

/* ---- codes and names --------------------------------------------------------------------------------------------- */

bool import_next_code(str *rest, str *before, str *code) {
    const char *open = rest->n ? memchr(rest->s, '[', rest->n) : NULL;
    if (!open)
        return false;
    uint32_t start = (uint32_t)(open - rest->s) + 1;
    const char *close = memchr(open, ']', rest->n - start + 1);
    if (!close)
        return false;
    uint32_t end = (uint32_t)(close - rest->s);
    *before = str_trim(str_slice(*rest, 0, start - 1));
    *code = str_trim(str_slice(*rest, start, end));
    *rest = str_slice(*rest, end + 1, rest->n);
    return true;
}

bool import_is_no_code(str code) {
    return str_equal(code, STR("---")) || str_equal(code, STR("+++")) || str_equal(code, STR("###")) ||
           str_equal(code, STR("--")) || str_equal(code, STR("-"));
}

typedef struct word_count {
    uint32_t words;
    bool too_long;
} word_count;

static void count_word(void *context, span where) {
    word_count *self = context;
    self->words++;
    self->too_long |= where.end - where.start > WORD_MAX_BYTES;
}

static word_count words_of(str text) {
    word_count count = {0, false};
    lang_split_words(text, count_word, &count);
    return count;
}

bool import_is_phrase(str text) {
    word_count count = words_of(text);
    return count.words > 0 && count.words <= WORDS_MAX && !count.too_long;
}

str import_clean_name(importer *self, str text, bool lower) {
    str none = {NULL, 0};
    char *out = arena_alloc(self->memory, (size_t)text.n + 1);
    uint32_t n = 0;
    if (!out) {
        self->status = CASUS_NO_MEMORY;
        return none;
    }
    for (uint32_t i = 0; i < text.n; i++) {
        char c = text.s[i];
        if (c == '_')
            c = ' ';
        if (c == ' ' && (n == 0 || out[n - 1] == ' '))
            continue;
        if (c == '[' || c == ']' || c == '{' || c == '}' || c == ';')
            return none;
        out[n++] = lower && c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
    }
    while (n && out[n - 1] == ' ')
        n--;
    out[n] = '\0';
    return n > IMPORT_NAME_MAX || !import_is_phrase((str){out, n}) ? none : (str){out, n};
}

static bool is_vowel(char c) {
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

uint32_t import_inflect(str word, char ending, char *out) {
    uint32_t n = word.n;
    memcpy(out, word.s, n);
    char last = n ? out[n - 1] : '\0', before = n > 1 ? out[n - 2] : '\0';
    const char *add;
    if (ending == 's') {
        bool hiss = last == 's' || last == 'x' || last == 'z' || (last == 'h' && (before == 'c' || before == 's'));
        bool y = last == 'y' && !is_vowel(before);
        n -= y;
        add = y ? "ies" : hiss ? "es" : "s";
    } else if (ending == 'd') {
        bool y = last == 'y' && !is_vowel(before);
        n -= y;
        add = y ? "ied" : last == 'e' ? "d" : "ed";
    } else {
        n -= last == 'e' && before != 'e';
        add = "ing";
    }
    size_t length = strlen(add);
    memcpy(out + n, add, length);
    return n + (uint32_t)length;
}

str import_plural(importer *self, str name) {
    str none = {NULL, 0};
    char *out = arena_alloc(self->memory, (size_t)name.n + 4);
    if (!out) {
        self->status = CASUS_NO_MEMORY;
        return none;
    }
    str plural = {out, import_inflect(name, 's', out)};
    return words_of(plural).words == words_of(name).words ? plural : none;
}

str import_join(importer *self, str a, str b, str c) {
    const str parts[] = {a, b, c};
    uint32_t n = 0;
    char *out = arena_alloc(self->memory, (size_t)a.n + b.n + c.n + 1);
    if (!out) {
        self->status = CASUS_NO_MEMORY;
        return (str){NULL, 0};
    }
    for (int i = 0; i < 3; n += parts[i++].n)
        if (parts[i].n)
            memcpy(out + n, parts[i].s, parts[i].n);
    return (str){out, n};
}
