/* Agent files to `agent` blocks, and discard files to `discard` blocks.
 *
 * `PHRASE {PLURAL} [~CODE]`: the code goes behind that of the actor, `[CODE~]` before it. The plural is made where none is
 * given; `{}` says that there is none. Phrases with a substitution have no plural. `!PERSON! = MAN, WOMAN` is put in
 * wherever `!PERSON!` stands. Phrases with the same code become one block, in the order of their first. */
#include "import/import_private.h"

#include <string.h>

/* ---- substitutions ----------------------------------------------------------------------------------------------- */

static void read_marker(importer *self, const import_line *line) {
    str rest = str_slice(line->text, 1, line->text.n), name = {NULL, 0}, values;
    str_split(&rest, '!', &name);
    values = str_trim(rest);
    if (name.n == 0 || values.n < 2 || values.s[0] != '=') {
        import_left(self, line, NULL, "a substitution is written !NAME! = FORM, FORM");
        return;
    }
    if (ARRAY_RESERVE(self->markers, self->markers.count + 1) != CASUS_OK) {
        self->status = CASUS_NO_MEMORY;
        return;
    }
    self->markers.items[self->markers.count++] = (import_marker){name, str_trim(str_slice(values, 1, values.n))};
    import_took(self);
}

/* ---- groups by code ---------------------------------------------------------------------------------------------- */

static import_group *group_of(importer *self, str key) {
    for (uint32_t i = 0; i < self->groups.count; i++)
        if (str_equal(self->groups.items[i].key, key))
            return &self->groups.items[i];
    if (ARRAY_RESERVE(self->groups, self->groups.count + 1) != CASUS_OK) {
        self->status = CASUS_NO_MEMORY;
        return NULL;
    }
    import_group *group = &self->groups.items[self->groups.count++];
    memset(group, 0, sizeof *group);
    group->key = key;
    return group;
}

/* A key that ends in "~" is that of prefixes. */
static void add_item(importer *self, str key, str item) {
    bool prefix = key.s[key.n - 1] == '~';
    import_group *group = group_of(self, key);
    if (group && item.n)
        import_list_item(&group->text, &group->column, prefix ? "    prefix  " : "    noun  ", item);
}

/* Adds the phrase with each value of its markers. False where a marker is unknown, which is reported. */
static bool add_phrase(importer *self, const import_line *line, str key, str phrase, int depth) {
    const char *mark = phrase.n ? memchr(phrase.s, '!', phrase.n) : NULL;
    if (!mark) {
        add_item(self, key, import_clean_name(self, phrase, true));
        return true;
    }
    str before = str_slice(phrase, 0, (uint32_t)(mark - phrase.s)), rest = str_slice(phrase, before.n + 1, phrase.n),
        name = {NULL, 0};
    str_split(&rest, '!', &name);
    for (uint32_t i = 0; i < self->markers.count && depth < 4; i++) {
        str values = self->markers.items[i].values, value;
        if (!str_equal(self->markers.items[i].name, name))
            continue;
        while (str_split(&values, ',', &value)) {
            str joined = import_join(self, before, value, rest);
            if (!joined.s || !add_phrase(self, line, key, joined, depth + 1))
                return false;
        }
        return true;
    }
    import_left(self, line, mark, "the substitution !%.*s! is not defined before", (int)name.n, name.s);
    return false;
}

/* ---- entries ----------------------------------------------------------------------------------------------------- */

/* The code as an `agent` block has it; empty where it cannot be one. */
static str agent_code(importer *self, str text) {
    str none = {NULL, 0};
    bool prefix = text.n > 1 && text.s[text.n - 1] == '~';
    if (prefix)
        text.n--;
    else if (text.n && text.s[0] == '~')
        text = str_slice(text, 1, text.n);
    text = str_trim(text);
    char *code = arena_alloc(self->memory, (size_t)text.n + 1);
    if (!code || text.n < 3 || text.n % 3 || text.n > 30) {
        self->status = code ? self->status : CASUS_NO_MEMORY;
        return none;
    }
    for (uint32_t i = 0; i < text.n; i++) {
        code[i] = text.s[i] >= 'a' && text.s[i] <= 'z' ? (char)(text.s[i] - ('a' - 'A')) : text.s[i];
        if (code[i] < 'A' || code[i] > 'Z')
            return none;
    }
    code[text.n] = prefix ? '~' : '\0';
    return (str){code, text.n + prefix};
}

static void read_agent(importer *self, const import_line *line) {
    str rest = line->text, phrase, text, plural = {NULL, 0};
    bool has_plural = false;
    if (!import_next_code(&rest, &phrase, &text) || phrase.n == 0) {
        import_left(self, line, NULL, "an agent is written PHRASE {PLURAL} [~CODE]");
        return;
    }
    str code = agent_code(self, text);
    if (code.n == 0) {
        import_left(self, line, text.s, "\"%.*s\" is no agent code: units of three letters, with \"~\" before or behind",
                    (int)text.n, text.s ? text.s : "");
        return;
    }
    const char *brace = memchr(phrase.s, '{', phrase.n);
    if (brace) {
        uint32_t at = (uint32_t)(brace - phrase.s);
        str inside = str_slice(phrase, at + 1, phrase.n), forms = {NULL, 0};
        str_split(&inside, '}', &forms);
        plural = forms;
        has_plural = true;
        phrase = str_trim(str_slice(phrase, 0, at));
    }
    str clean = import_clean_name(self, phrase, true);
    if (clean.n == 0) {
        import_left(self, line, line->text.s, "no phrase that casus could match");
        return;
    }
    if (memchr(phrase.s, '!', phrase.n)) {
        if (add_phrase(self, line, code, phrase, 0))
            import_took(self);
        return;
    }
    add_item(self, code, clean);
    if (!has_plural)
        add_item(self, code, import_plural(self, clean));
    else if (plural.n)
        add_item(self, code, import_clean_name(self, plural, true));
    import_took(self);
}

void import_agents(importer *self) {
    buffer *out = import_make(self, "en/agents", "agents");
    self->markers.count = self->groups.count = 0;
    for (uint32_t i = 0; out && i < self->lines.count && self->status == CASUS_OK; i++) {
        const import_line *line = &self->lines.items[i];
        if (line->text.s[0] == '!' && memchr(line->text.s, '=', line->text.n))
            read_marker(self, line);
        else
            read_agent(self, line);
    }
    for (uint32_t i = 0; i < self->groups.count; i++) {
        import_group *group = &self->groups.items[i];
        str code = group->key;
        if (code.s[code.n - 1] == '~')
            code.n--;
        if (out && group->text.n) {
            buffer_add_str(out, STR("\nagent "));
            buffer_add_str(out, code);
            buffer_add_char(out, '\n');
            buffer_add_str(out, buffer_str(&group->text));
            buffer_add_char(out, '\n');
        }
        if (group->text.failed)
            self->status = CASUS_NO_MEMORY;
        buffer_free(&group->text);
    }
    self->groups.count = 0;
}

/* ---- discards ---------------------------------------------------------------------------------------------------- */

void import_discards(importer *self) {
    buffer *out = import_make(self, "en/discards", "discards");
    for (int story = 0; out && story < 2; story++) {
        uint32_t column = 0;
        buffer items = {0};
        for (uint32_t i = 0; i < self->lines.count; i++) {
            const import_line *line = &self->lines.items[i];
            str text = line->text;
            if ((text.s[0] == '+') != story)
                continue;
            str phrase = import_clean_name(self, str_slice(text, (uint32_t)story, text.n), true);
            if (phrase.n == 0) {
                import_left(self, line, text.s, "no phrase that casus could match");
                continue;
            }
            import_list_item(&items, &column, "    ", phrase);
            import_took(self);
        }
        if (items.n) {
            buffer_add_str(out, story ? STR("\ndiscard story\n") : STR("\ndiscard sentence\n"));
            buffer_add_str(out, buffer_str(&items));
            buffer_add_char(out, '\n');
        }
        if (items.failed)
            self->status = CASUS_NO_MEMORY;
        buffer_free(&items);
    }
}

/* ---- issues ------------------------------------------------------------------------------------------------------ */

/* casus counts no issues, so there is nothing to put them into: one report a section. */
void import_issues(importer *self) {
    for (uint32_t i = 0; i < self->lines.count;) {
        const import_line *line = &self->lines.items[i];
        uint32_t first = i++;
        while (i < self->lines.count && self->lines.items[i].text.s[0] != '<')
            i++;
        if (i < self->lines.count && str_starts(self->lines.items[i].text, STR("</")))
            i++;
        self->counts.left += i - first - 1;
        import_left(self, line, NULL, "casus counts no issues: lines %u to %u", line->number,
                    self->lines.items[i - 1].number);
    }
}
