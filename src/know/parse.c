/* The syntax that all dictionary files share: blocks, indented lines, comments, lists; and how faults are reported.
 *
 * A block starts in the first column (`kind head`), the lines that belong to it are indented. One pass over the text, which
 * is checked for UTF-8 first; nothing is copied, every string points into it. Described in docs/dictionaries.md. */
#include "know/load.h"

#include <stdio.h>
#include <string.h>

typedef struct block_kind {
    str kind;
    know_read_block *read;
} block_kind;

static const block_kind kinds[] = {
    {{"country", 7}, know_read_actor},   {{"organisation", 12}, know_read_actor},
    {{"group", 5}, know_read_actor},     {{"person", 6}, know_read_actor},
    {{"agent", 5}, know_read_agent},     {{"places", 6}, know_read_places},
    {{"verb", 4}, know_read_act},        {{"noun", 4}, know_read_act},
    {{"set", 3}, know_read_set},         {{"modal", 5}, know_read_modal},
    {{"event", 5}, know_read_event},     {{"combine", 7}, know_read_combine},
    {{"actor", 5}, know_read_actor},     {{"sequence", 8}, know_read_sequence},
    {{"discard", 7}, know_read_discard}, {{"units", 5}, know_read_units},
    {{"common", 6}, know_read_common},   {{"topic", 5}, know_read_topic},
    {{"context", 7}, know_read_context},
};

/* ---- faults ------------------------------------------------------------------------------------------------------ */

/* Column in characters, from 1. */
uint32_t know_column(const know_line *line, const char *at) {
    str text = {line->start, (uint32_t)(at - line->start)};
    return utf8_count(text, text.n) + 1;
}

know_origin know_here(const loader *self, const know_line *line) {
    return (know_origin){self->file, line->number};
}

__attribute__((format(printf, 6, 0))) static casus_status hand_out(loader *self, bool severe, const char *path,
                                                                   uint32_t line, uint32_t column, const char *format,
                                                                   va_list arguments) {
    char message[512];
    if (!severe && !self->report)
        return CASUS_OK;
    vsnprintf(message, sizeof message, format, arguments);
    self->faults++;
    if (!self->report)
        return error_at(self->error, CASUS_FORMAT, path, line, column, "%s", message);
    casus_error fault;
    memset(&fault, 0, sizeof fault);
    casus_status status = error_at(&fault, CASUS_FORMAT, path, line, column, "%s", message);
    self->report(self->report_context, &fault, severe);
    return status == CASUS_FORMAT ? CASUS_OK : status;
}

casus_status know_fault(loader *self, bool severe, const know_line *line, const char *at, const char *format, ...) {
    va_list arguments;
    if (!severe && self->folder < self->base)
        return CASUS_OK;
    va_start(arguments, format);
    casus_status status =
        hand_out(self, severe, self->path, line->number, at ? know_column(line, at) : 0, format, arguments);
    va_end(arguments);
    return status;
}

casus_status know_fault_at(loader *self, bool severe, know_origin origin, uint32_t column, const char *format, ...) {
    va_list arguments;
    if (!severe && self->folder_of_files.items[origin.file] < self->base)
        return CASUS_OK;
    va_start(arguments, format);
    casus_status status = hand_out(self, severe, self->paths.items[origin.file], origin.line, column, format, arguments);
    va_end(arguments);
    return status;
}

casus_status know_no_memory(loader *self) {
    return error_at(self->error, CASUS_NO_MEMORY, self->path, 0, 0, "no memory for the dictionaries");
}

/* ---- words and items of a line ----------------------------------------------------------------------------------- */

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r';
}

str know_next_word(str *rest) {
    str text = str_trim(*rest);
    uint32_t n = 0;
    while (n < text.n && !is_blank(text.s[n]))
        n++;
    *rest = text.n ? str_trim((str){text.s + n, text.n - n}) : text; /* the end of a line keeps its place, for faults */
    return (str){text.s, n};
}

str know_last_word(str *rest) {
    uint32_t start = rest->n;
    while (start > 0 && rest->s[start - 1] != ' ' && rest->s[start - 1] != '\t')
        start--;
    str word = {rest->s + start, rest->n - start};
    *rest = str_trim((str){rest->s, start});
    return word;
}

casus_status know_next_item(loader *self, const know_line *line, str *rest, str *item) {
    while (str_split(rest, ';', item)) {
        if (item->n)
            return CASUS_OK;
        TRY(know_fault(self, false, line, item->s, "nothing stands between two semicolons or behind the last"));
    }
    *item = (str){NULL, 0};
    return CASUS_OK;
}

casus_status know_check_code(loader *self, const know_line *line, str code, bool *good) {
    *good = code.n >= 3 && code.n % 3 == 0 && code.n <= 30;
    for (uint32_t i = 0; i < code.n && *good; i++)
        *good = code.s[i] >= 'A' && code.s[i] <= 'Z';
    if (*good)
        return CASUS_OK;
    return know_fault(self, true, line, code.n ? code.s : NULL,
                      "\"%.*s\" is no actor code: it takes units of three capital letters", (int)code.n,
                      code.n ? code.s : "");
}

casus_status know_name_block(loader *self, const know_line *line, str kind, str name, know_named **named, bool *fresh,
                             bool *hidden) {
    char key[320];
    *named = NULL;
    *fresh = *hidden = false;
    if (name.n == 0)
        return know_fault(self, true, line, NULL, "a name has to stand behind \"%.*s\"", (int)kind.n, kind.s);
    if (kind.n + name.n + 1 > sizeof key)
        return know_fault(self, true, line, name.s, "a name of more than %u bytes", (unsigned)sizeof key - kind.n - 1);
    memcpy(key, kind.s, kind.n);
    key[kind.n] = '\0';
    memcpy(key + kind.n + 1, name.s, name.n);
    uint32_t count = intern_count(self->names);
    uint32_t number = intern_add(self->names, (str){key, kind.n + 1 + name.n});
    if (number == INTERN_NONE || KNOW_ROOM(self->named) != CASUS_OK)
        return know_no_memory(self);
    if (number == count) {
        self->named.items[self->named.count++] = (know_named){KNOW_NONE, self->folder, know_here(self, line)};
        *fresh = true;
    }
    *named = &self->named.items[number];
    *hidden = (*named)->folder != self->folder;
    return CASUS_OK;
}

/* ---- lines and blocks -------------------------------------------------------------------------------------------- */

/* The line without its comment: `#` counts at the start and after a blank. */
static str without_comment(str text) {
    const char *hash = text.n ? memchr(text.s, '#', text.n) : NULL;
    while (hash && hash != text.s && !is_blank(hash[-1]))
        hash = memchr(hash + 1, '#', (size_t)(text.s + text.n - hash - 1));
    if (hash)
        text.n = (uint32_t)(hash - text.s);
    return text;
}

static casus_status read_block(loader *self, know_line head) {
    know_block block = {.where = head, .lines = self->lines.items, .count = self->lines.count};
    block.head = head.text;
    block.kind = know_next_word(&block.head);
    self->lines.count = 0;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_equal(kinds[i].kind, block.kind))
            return kinds[i].read(self, &block);
    return know_fault(self, true, &head, head.text.s, "no block starts with \"%.*s\"; lines of a block are indented",
                      (int)(block.kind.n > 40 ? 40 : block.kind.n), block.kind.s);
}

/* Where the first malformed byte stands. */
static casus_status check_utf8(loader *self, str text) {
    if (utf8_valid(text))
        return CASUS_OK;
    know_line line = {{NULL, 0}, text.s, 1};
    for (uint32_t i = 0; i < text.n; i++) {
        if (text.s[i] != '\n')
            continue;
        if (!utf8_valid((str){line.start, (uint32_t)(text.s + i - line.start)}))
            break;
        line.number++;
        line.start = text.s + i + 1;
    }
    uint32_t at = (uint32_t)(line.start - text.s);
    while (at < text.n && text.s[at] != '\n') {
        uint32_t next = at;
        if (utf8_next(text, &next) == 0xFFFD && next - at == 1)
            break;
        at = next;
    }
    return know_fault(self, true, &line, text.s + at, "not valid UTF-8");
}

casus_status know_read_text(loader *self, str text) {
    if (KNOW_ROOM(self->texts) != CASUS_OK)
        return know_no_memory(self);
    self->texts.items[self->texts.count++] = text;
    if (text.n >= 3 && memcmp(text.s, "\xEF\xBB\xBF", 3) == 0)
        text = str_slice(text, 3, text.n);
    TRY(check_utf8(self, text));
    know_line head = {{NULL, 0}, NULL, 0};
    uint32_t number = 0;
    self->lines.count = 0;
    for (uint32_t at = 0; at < text.n;) {
        const char *end = memchr(text.s + at, '\n', text.n - at);
        uint32_t length = end ? (uint32_t)(end - text.s) - at : text.n - at;
        know_line line = {without_comment((str){text.s + at, length}), text.s + at, ++number};
        bool indented = length && is_blank(text.s[at]);
        at += length + (end != NULL);
        line.text = str_trim(line.text);
        if (line.text.n == 0)
            continue;
        if (!indented) {
            if (head.number)
                TRY(read_block(self, head));
            head = line;
        } else if (!head.number) {
            TRY(know_fault(self, true, &line, line.text.s, "an indented line before the first block"));
        } else {
            if (KNOW_ROOM(self->lines) != CASUS_OK)
                return know_no_memory(self);
            self->lines.items[self->lines.count++] = line;
        }
    }
    return head.number ? read_block(self, head) : CASUS_OK;
}
