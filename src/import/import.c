/* The importer: tells what kind of dictionary a file is, has it read, and keeps the files that come out. Event codes that
 * any of them uses are collected, and written down with what the ontology knows of them. */
#include "import/import_private.h"

#include <stdio.h>
#include <string.h>

/* Wider lines are broken. */
#define LINE_WIDTH 110u
/* Files larger than this are no dictionaries. */
#define SIZE_MAX_BYTES ((size_t)64 << 20)

const char *import_kind_name(import_kind kind) {
    switch (kind) {
    case IMPORT_ACTORS:
        return "actors";
    case IMPORT_AGENTS:
        return "agents";
    case IMPORT_DISCARDS:
        return "discards";
    case IMPORT_ISSUES:
        return "issues";
    case IMPORT_VERBS:
        return "verbs of TABARI or PETRARCH 1";
    case IMPORT_VERBS_TWO:
        return "verbs of PETRARCH 2";
    case IMPORT_NOTHING:
        break;
    }
    return "no dictionary of TABARI or PETRARCH";
}

casus_status importer_new(const know *ontology, void (*report)(void *context, const casus_error *fault), void *context,
                          importer **out, casus_error *error) {
    importer *self = *out = memory_alloc(sizeof *self);
    if (!self)
        return error_set(error, CASUS_NO_MEMORY, "out of memory");
    memset(self, 0, sizeof *self);
    self->ontology = ontology;
    self->report = report;
    self->context = context;
    self->memory = arena_new();
    self->codes = intern_new();
    self->set_names = intern_new();
    if (self->memory && self->codes && self->set_names)
        return CASUS_OK;
    importer_free(self);
    *out = NULL;
    return error_set(error, CASUS_NO_MEMORY, "out of memory");
}

void importer_free(importer *self) {
    if (!self)
        return;
    for (uint32_t i = 0; i < self->made.count; i++)
        buffer_free(&self->made.items[i].text);
    for (uint32_t i = 0; i < self->groups.count; i++)
        buffer_free(&self->groups.items[i].text);
    memory_free(self->made.items);
    memory_free(self->files.items);
    memory_free(self->lines.items);
    memory_free(self->sets.items);
    memory_free(self->phrases.items);
    memory_free(self->markers.items);
    memory_free(self->groups.items);
    intern_free(self->codes);
    intern_free(self->set_names);
    arena_free(self->memory);
    memory_free(self);
}

/* ---- kinds ------------------------------------------------------------------------------------------------------- */

typedef struct shapes {
    uint32_t patterns;
    uint32_t headers;
    uint32_t phrases; /* patterns with "(" or "{" */
    uint32_t tokens;  /* patterns with "$", "+" or "%" */
    uint32_t codes;   /* other lines with one in brackets */
    uint32_t agents;
    uint32_t issues;
    uint32_t bare; /* lines without any code, in capitals or behind "+" */
    uint32_t other;
} shapes;

static bool holds(str text, char c) {
    return text.n && memchr(text.s, c, text.n);
}

static void count_pattern(shapes *s, str text) {
    s->patterns++;
    bool alternatives = holds(text, '|');
    if ((holds(text, '(') || holds(text, '{')) && !alternatives)
        s->phrases++;
    if (holds(text, '$') || holds(text, '+') || holds(text, '%') || alternatives)
        s->tokens++;
}

static void count_line(shapes *s, str text) {
    str rest = text, before, code;
    if (str_starts(text, STR("---")))
        s->headers++;
    else if (text.s[0] == '-' && holds(text, '*'))
        count_pattern(s, text);
    else if (str_starts(text, STR("<ISSUE")))
        s->issues++;
    else if (text.s[0] == '!' && holds(text, '='))
        s->agents++;
    else if (import_next_code(&rest, &before, &code)) {
        bool tilde = code.n && (code.s[0] == '~' || code.s[code.n - 1] == '~');
        s->agents += tilde;
        s->codes += !tilde;
    } else {
        bool capitals = true;
        for (uint32_t i = 0; i < text.n; i++)
            capitals &= text.s[i] < 'a' || text.s[i] > 'z';
        if (capitals || text.s[0] == '+')
            s->bare++;
        else
            s->other++;
    }
}

static import_kind kind_of(const importer *self) {
    shapes s = {0};
    for (uint32_t i = 0; i < self->lines.count; i++)
        count_line(&s, self->lines.items[i].text);
    if (s.issues)
        return IMPORT_ISSUES;
    if (s.headers && s.patterns + s.headers + s.bare + s.codes > s.other)
        return s.phrases > s.tokens ? IMPORT_VERBS_TWO : IMPORT_VERBS;
    if (s.agents > s.codes)
        return IMPORT_AGENTS;
    if (s.codes && s.codes + s.bare > s.other)
        return IMPORT_ACTORS;
    if (s.codes == 0 && s.bare && s.bare >= s.other)
        return IMPORT_DISCARDS;
    return IMPORT_NOTHING;
}

/* ---- files that are made ----------------------------------------------------------------------------------------- */

/* The last part of the path without its ending, with nothing in it that a file name should not have. */
static str base_name(const char *path, char out[64]) {
    const char *slash = strrchr(path, '/');
    str name = str_of(slash ? slash + 1 : path);
    if (str_ends(name, STR(".txt")))
        name.n -= 4;
    uint32_t n = 0;
    for (uint32_t i = 0; i < name.n && n < 60; i++) {
        char c = name.s[i];
        bool fine = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '_' ||
                    (c == '.' && n > 0);
        out[n++] = fine ? c : '-';
    }
    out[n] = '\0';
    return n ? (str){out, n} : STR("dictionary");
}

static import_made *add_made(importer *self) {
    if (ARRAY_RESERVE(self->made, self->made.count + 1) != CASUS_OK) {
        self->status = CASUS_NO_MEMORY;
        return NULL;
    }
    import_made *made = &self->made.items[self->made.count++];
    memset(made, 0, sizeof *made);
    return made;
}

static bool is_made(const importer *self, const char *name) {
    for (uint32_t i = 0; i + 1 < self->made.count; i++)
        if (strcmp(self->made.items[i].name, name) == 0)
            return true;
    return false;
}

buffer *import_make(importer *self, const char *folder, const char *what) {
    char base[64];
    str name = base_name(self->path, base);
    import_made *made = add_made(self);
    if (!made)
        return NULL;
    snprintf(made->name, sizeof made->name, "%s/%.*s.txt", folder, (int)name.n, name.s);
    for (unsigned i = 2; is_made(self, made->name); i++)
        snprintf(made->name, sizeof made->name, "%s/%.*s-%u.txt", folder, (int)name.n, name.s, i);
    const char *slash = strrchr(self->path, '/');
    buffer_add_format(&made->text, "# %s, made by casus dict import from %.200s\n", what, slash ? slash + 1 : self->path);
    return &made->text;
}

void import_list_item(buffer *out, uint32_t *column, const char *key, str item) {
    if (*column && *column + item.n + 2 <= LINE_WIDTH) {
        buffer_add_str(out, STR("; "));
        *column += 2;
    } else {
        if (*column)
            buffer_add_char(out, '\n');
        buffer_add_str(out, str_of(key));
        *column = (uint32_t)strlen(key);
    }
    buffer_add_str(out, item);
    *column += item.n;
}

/* ---- reading ----------------------------------------------------------------------------------------------------- */

casus_status importer_add(importer *self, const char *path, const char *bytes, size_t size, import_kind *kind,
                          import_counts *counts, casus_error *error) {
    *kind = IMPORT_NOTHING;
    *counts = (import_counts){0, 0};
    if (size > SIZE_MAX_BYTES)
        return error_at(error, CASUS_LIMIT, path, 0, 0, "too large for a dictionary file");
    self->path = path;
    self->counts = (import_counts){0, 0};
    char *copy = arena_alloc(self->memory, size + 1);
    if (!copy)
        return error_set(error, CASUS_NO_MEMORY, "out of memory");
    for (size_t i = 0; i < size; i++)
        copy[i] = (unsigned char)bytes[i] < 0x20 && bytes[i] != '\n' ? ' ' : bytes[i];
    import_read_lines(self, (str){copy, (uint32_t)size});
    *kind = kind_of(self);
    switch (*kind) {
    case IMPORT_ACTORS:
        import_actors(self);
        break;
    case IMPORT_AGENTS:
        import_agents(self);
        break;
    case IMPORT_DISCARDS:
        import_discards(self);
        break;
    case IMPORT_ISSUES:
        import_issues(self);
        break;
    case IMPORT_VERBS:
    case IMPORT_VERBS_TWO:
        import_verbs(self, *kind == IMPORT_VERBS_TWO);
        break;
    case IMPORT_NOTHING:
        break;
    }
    *counts = self->counts;
    for (uint32_t i = 0; i < self->made.count; i++)
        if (self->made.items[i].text.failed)
            self->status = CASUS_NO_MEMORY;
    return self->status == CASUS_OK ? CASUS_OK : error_set(error, self->status, "out of memory");
}

/* ---- event codes ------------------------------------------------------------------------------------------------- */

static void line_of(buffer *out, const char *key, str value) {
    if (value.n == 0)
        return;
    buffer_add_format(out, "    %-9s  ", key);
    buffer_add_str(out, value);
    buffer_add_char(out, '\n');
}

static void add_event(const importer *self, buffer *out, str code) {
    uint32_t number = self->ontology ? know_event_find(self->ontology, code) : KNOW_NONE;
    buffer_add_str(out, STR("\nevent "));
    buffer_add_str(out, code);
    buffer_add_char(out, '\n');
    if (number == KNOW_NONE) {
        line_of(out, "name", code);
        line_of(out, "goldstein", STR("none"));
        line_of(out, "quad", STR("none"));
        return;
    }
    const know_event *event = know_event_at(self->ontology, number);
    char goldstein[16];
    int tenths = event->goldstein < 0 ? -event->goldstein : event->goldstein;
    snprintf(goldstein, sizeof goldstein, "%s%d.%d", event->goldstein < 0 ? "-" : "", tenths / 10, tenths % 10);
    line_of(out, "name", know_str(self->ontology, event->name));
    line_of(out, "goldstein", event->goldstein == KNOW_NO_GOLDSTEIN ? STR("none") : str_of(goldstein));
    char quad[2] = {(char)('0' + event->quad), '\0'};
    line_of(out, "quad", event->quad ? str_of(quad) : STR("none"));
    line_of(out, "plover", know_str(self->ontology, event->plover));
    line_of(out, "mode", know_str(self->ontology, event->mode));
    line_of(out, "context", know_str(self->ontology, event->context));
}

casus_status importer_files(importer *self, const import_file **files, uint32_t *count, casus_error *error) {
    static const char codes_name[] = "ontology/codes.txt";
    *files = NULL;
    *count = 0;
    import_made *codes = NULL;
    for (uint32_t i = 0; i < self->made.count; i++)
        if (strcmp(self->made.items[i].name, codes_name) == 0)
            codes = &self->made.items[i];
    if (!codes && intern_count(self->codes)) {
        codes = add_made(self);
        if (codes)
            snprintf(codes->name, sizeof codes->name, "%s", codes_name);
    }
    if (codes) {
        buffer_clear(&codes->text);
        buffer_add_str(&codes->text, STR("# The event codes of the other files\n"));
        for (uint32_t i = 0; i < intern_count(self->codes); i++)
            add_event(self, &codes->text, intern_str(self->codes, i));
    }
    if ((codes && codes->text.failed) || self->status != CASUS_OK ||
        ARRAY_RESERVE(self->files, self->made.count + 1) != CASUS_OK)
        return error_set(error, CASUS_NO_MEMORY, "out of memory");
    for (uint32_t i = 0; i < self->made.count; i++)
        self->files.items[i] = (import_file){str_of(self->made.items[i].name), buffer_str(&self->made.items[i].text)};
    *files = self->files.items;
    *count = self->files.count = self->made.count;
    return CASUS_OK;
}
