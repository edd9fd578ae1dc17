/* Actor files: names, synonyms and the codes they have on which days, to `actor` blocks.
 *
 * `NAME [CODE]`, below it `+SYNONYM` lines and indented `[CODE restriction]` lines; `<d`, `>d` and `d1-d2` include their
 * days. Dates are YYYYMMDD or YYMMDD, of which 00 to 30 are years of 2000. The code without a date is the default. */
#include "import/import_private.h"

#include <string.h>

/* Half-open, as casus has it. DAY_NONE: open. */
typedef struct interval {
    day from;
    day to;
} interval;

/* The day behind `on`; nothing lies behind the last day that can be written, so that end is open. */
static day behind(day on) {
    return on == day_of(9999, 12, 31) ? DAY_NONE : on + 1;
}

static day read_day(str text) {
    int part[3] = {0, 0, 0};
    uint32_t year = text.n == 8 ? 4 : 2;
    if (text.n != 8 && text.n != 6)
        return DAY_NONE;
    for (uint32_t i = 0; i < text.n; i++) {
        if (text.s[i] < '0' || text.s[i] > '9')
            return DAY_NONE;
        int *at = &part[i < year ? 0 : i < year + 2 ? 1 : 2];
        *at = *at * 10 + (text.s[i] - '0');
    }
    if (year == 2)
        part[0] += part[0] <= 30 ? 2000 : 1900;
    return day_of(part[0], part[1], part[2]);
}

/* `<950601`, `> 950601`, `950601-990815`; empty is always. */
static bool read_interval(importer *self, const import_line *line, str text, interval *out) {
    *out = (interval){DAY_NONE, DAY_NONE};
    if (text.n == 0)
        return true;
    char mark = text.s[0];
    if (mark == '<' || mark == '>') {
        str date = str_trim(str_slice(text, 1, text.n));
        day on = read_day(date);
        if (on == DAY_NONE) {
            import_part_left(self, line, text.s, "\"%.*s\" is no date (YYYYMMDD or YYMMDD)", (int)date.n, date.s);
            return false;
        }
        *out = mark == '<' ? (interval){DAY_NONE, behind(on)} : (interval){on, DAY_NONE};
        return true;
    }
    str rest = text, first;
    str_split(&rest, '-', &first);
    rest = str_trim(rest);
    day from = read_day(first), to = read_day(rest);
    if (from == DAY_NONE || to == DAY_NONE) {
        import_part_left(self, line, text.s, "\"%.*s\" is no restriction: <DATE, >DATE or DATE-DATE", (int)text.n, text.s);
        return false;
    }
    if (to < from) {
        import_part_left(self, line, text.s, "ends before it starts");
        return false;
    }
    *out = (interval){from, behind(to)};
    return true;
}

/* Upper case, as all codes are read. Empty where it is no code. */
static str clean_code(importer *self, str text) {
    str none = {NULL, 0};
    char *out = arena_alloc(self->memory, (size_t)text.n + 1);
    if (!out || text.n > 60) {
        self->status = out ? self->status : CASUS_NO_MEMORY;
        return none;
    }
    for (uint32_t i = 0; i < text.n; i++) {
        char c = text.s[i];
        out[i] = c >= 'a' && c <= 'z' ? (char)(c - ('a' - 'A')) : c;
        /* "#" would start a comment; TABARI's ### is no code. */
        bool fine = (out[i] >= 'A' && out[i] <= 'Z') || (c >= '0' && c <= '9') || c == '/' || (c == '#' && i > 0);
        if (!fine)
            return none;
    }
    return (str){out, text.n};
}

static void add_dates(buffer *out, interval when) {
    char date[11];
    if (when.from == DAY_NONE && when.to == DAY_NONE)
        return;
    buffer_add_str(out, STR("  "));
    if (when.from != DAY_NONE) {
        day_format(when.from, date);
        buffer_add_str(out, str_of(date));
    }
    buffer_add_str(out, STR(".."));
    if (when.to != DAY_NONE) {
        day_format(when.to, date);
        buffer_add_str(out, str_of(date));
    }
}

/* One `[CODE restriction]`. Whether it gave a code. */
static bool add_code(importer *self, const import_line *line, str text, bool *has_default, buffer *codes) {
    uint32_t n = 0;
    interval when;
    while (n < text.n && text.s[n] != ' ' && text.s[n] != '\t' && text.s[n] != '<' && text.s[n] != '>')
        n++;
    str code = str_slice(text, 0, n), restriction = str_trim(str_slice(text, n, text.n));
    bool none = str_equal(code, STR("---")) || str_equal(code, STR("+++"));
    str clean = none ? STR("none") : clean_code(self, code);
    if (clean.n == 0) {
        import_part_left(self, line, text.s, "\"%.*s\" is no code", (int)text.n, text.n ? text.s : "");
        return false;
    }
    if (!read_interval(self, line, restriction, &when))
        return false;
    bool always = when.from == DAY_NONE && when.to == DAY_NONE;
    if (always && *has_default) {
        import_part_left(self, line, text.s, "a second code without dates; the first is the default");
        return false;
    }
    *has_default |= always;
    buffer_add_str(codes, STR("    code   "));
    buffer_add_str(codes, clean);
    add_dates(codes, when);
    buffer_add_char(codes, '\n');
    return true;
}

typedef struct entry {
    const import_line *line; /* NULL: no entry is open */
    str name;
    buffer codes;
    buffer names;
    uint32_t column;
    uint32_t lines; /* that the entry has, and that stand or fall with it */
    bool has_default;
    bool has_code;
} entry;

static void close_entry(importer *self, entry *e, buffer *out) {
    if (!e->line)
        return;
    if (!e->has_code) {
        self->counts.left += e->lines - 1;
        import_left(self, e->line, NULL, "\"%.*s\" has no code that could be taken over", (int)e->name.n, e->name.s);
    } else {
        self->counts.taken += e->lines;
        buffer_add_str(out, STR("\nactor "));
        buffer_add_str(out, e->name);
        buffer_add_char(out, '\n');
        buffer_add_str(out, buffer_str(&e->codes));
        buffer_add_str(out, buffer_str(&e->names));
        if (e->names.n)
            buffer_add_char(out, '\n');
    }
    e->line = NULL;
}

static bool is_name(str name) {
    for (uint32_t i = 0; i < name.n; i++) {
        unsigned char c = (unsigned char)name.s[i];
        if (c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'))
            return true;
    }
    return false;
}

static void open_entry(importer *self, entry *e, const import_line *line, str name) {
    if (e->codes.failed || e->names.failed) /* clearing would forget it */
        self->status = CASUS_NO_MEMORY;
    buffer_clear(&e->codes);
    buffer_clear(&e->names);
    e->has_default = e->has_code = false;
    e->column = e->lines = 0;
    e->name = import_clean_name(self, name, false);
    if (!is_name(e->name)) {
        import_left(self, line, name.s, "no name that casus could match");
        e->line = NULL;
    } else {
        e->line = line;
        e->lines = 1;
    }
}

/* The codes in what is left of a line. */
static void read_codes(importer *self, entry *e, const import_line *line, str rest) {
    str before, code;
    bool good = false, any = false;
    while (import_next_code(&rest, &before, &code)) {
        any = true;
        good |= add_code(self, line, code, &e->has_default, &e->codes);
    }
    e->has_code |= good;
    if (any && !good && line != e->line) {
        e->lines--;
        self->counts.left++;
    }
}

void import_actors(importer *self) {
    buffer *out = import_make(self, "en/actors", "actors");
    entry e = {.line = NULL};
    for (uint32_t i = 0; out && i < self->lines.count && self->status == CASUS_OK; i++) {
        const import_line *line = &self->lines.items[i];
        const char *bracket = memchr(line->text.s, '[', line->text.n);
        str name = str_trim(bracket ? str_slice(line->text, 0, (uint32_t)(bracket - line->text.s)) : line->text);
        str rest = str_slice(line->text, bracket ? (uint32_t)(bracket - line->text.s) : line->text.n, line->text.n);
        bool synonym = name.n && name.s[0] == '+';
        if (name.n && !synonym) {
            close_entry(self, &e, out);
            open_entry(self, &e, line, name);
        } else if (!e.line) {
            import_left(self, line, NULL, "belongs to no name that was taken over");
            continue;
        } else if (synonym) {
            str alias = import_clean_name(self, str_slice(name, 1, name.n), false);
            if (!is_name(alias)) {
                import_left(self, line, name.s, "no name that casus could match");
                continue;
            }
            import_list_item(&e.names, &e.column, "    alias  ", alias);
            e.lines++;
        } else {
            e.lines++;
        }
        if (e.line)
            read_codes(self, &e, line, rest);
    }
    if (out)
        close_entry(self, &e, out);
    if (e.codes.failed || e.names.failed)
        self->status = CASUS_NO_MEMORY;
    buffer_free(&e.codes);
    buffer_free(&e.names);
}
