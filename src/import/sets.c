/* Sets of verb files: `&NAME`, then `+WORD_OR_PHRASE` lines, to `set` blocks.
 *
 * A phrase gets its plural, unless it or the set's name ends in "_". Other sets inside a phrase are put in. Two files may
 * use one name for different sets; the second gets a name of its own. */
#include "import/import_private.h"

#include <stdio.h>
#include <string.h>

const import_set *import_find_set(const importer *self, str name) {
    while (name.n && name.s[name.n - 1] == '_')
        name.n--;
    for (uint32_t i = self->sets.count; i-- > 0;)
        if (str_equal_ascii_nocase(self->sets.items[i].name, name))
            return &self->sets.items[i];
    return NULL;
}

/* A name that no set has yet, with "-" for "_", which means something else in a sequence. */
static str fresh_name(importer *self, str old) {
    char made[80], dashed[60];
    uint32_t count = intern_count(self->set_names);
    for (uint32_t i = 0; i < old.n && i < sizeof dashed; i++)
        dashed[i] = old.s[i] == '_' ? '-' : old.s[i];
    str name = {dashed, old.n < sizeof dashed ? old.n : (uint32_t)sizeof dashed}, out = name, none = {NULL, 0};
    for (unsigned i = 2; intern_add(self->set_names, out) != INTERN_NONE; i++) {
        if (intern_count(self->set_names) > count)
            return intern_str(self->set_names, count);
        int n = snprintf(made, sizeof made, "%.*s-%u", (int)name.n, name.s, i);
        out = (str){made, (uint32_t)n};
    }
    self->status = CASUS_NO_MEMORY;
    return none;
}

static void add_phrase(importer *self, str phrase) {
    if (phrase.n == 0)
        return;
    if (ARRAY_RESERVE(self->phrases, self->phrases.count + 1) != CASUS_OK)
        self->status = CASUS_NO_MEMORY;
    else
        self->phrases.items[self->phrases.count++] = phrase;
}

/* Adds the phrase with each member of the sets in it. */
static bool add_expanded(importer *self, const import_line *line, str text, bool plural, uint32_t first) {
    const char *and = text.n ? memchr(text.s, '&', text.n) : NULL;
    if (!and) {
        str clean = import_clean_name(self, text, true);
        add_phrase(self, clean);
        if (plural && clean.n)
            add_phrase(self, import_plural(self, clean));
        return true;
    }
    uint32_t at = (uint32_t)(and-text.s), end = at + 1;
    while (end < text.n && text.s[end] != '_' && text.s[end] != ' ')
        end++;
    str name = str_slice(text, at + 1, end), before = str_slice(text, 0, at), behind = str_slice(text, end, text.n);
    const import_set *set = import_find_set(self, name);
    if (!set) {
        import_left(self, line, and, "the set &%.*s is not defined before", (int)name.n, name.s);
        return false;
    }
    for (uint32_t i = 0, from = set->first, count = set->count; i < count; i++) {
        str phrase = self->phrases.items[from + i];
        if (self->phrases.count - first > IMPORT_EXPANSION_MAX) {
            import_left(self, line, and, "stands for more than %u phrases", IMPORT_EXPANSION_MAX);
            return false;
        }
        str joined = import_join(self, before, phrase, behind);
        if (!joined.s)
            return false;
        bool last = str_trim(behind).n == 0; /* the set's own plurals are there */
        if (!add_expanded(self, line, joined, plural && !last, first))
            return false;
    }
    return true;
}

static bool is_set_name(str name) {
    for (uint32_t i = 0; i < name.n; i++) {
        char c = name.s[i];
        if (!((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '.' ||
              c == '_'))
            return false;
    }
    return name.n > 0 && name.n < 60;
}

uint32_t import_read_set(importer *self, uint32_t at, buffer *out) {
    const import_line *head = &self->lines.items[at++];
    str name = str_trim(str_slice(head->text, 1, head->text.n));
    bool plural = !(name.n && name.s[name.n - 1] == '_');
    while (name.n && name.s[name.n - 1] == '_')
        name.n--;
    bool good = is_set_name(name);
    if (!good)
        import_left(self, head, head->text.s, "no name of a set");
    uint32_t first = self->phrases.count;
    for (; at < self->lines.count && self->lines.items[at].text.s[0] == '+'; at++) {
        const import_line *line = &self->lines.items[at];
        str text = str_trim(str_slice(line->text, 1, line->text.n));
        if (!good) {
            import_left(self, line, NULL, "belongs to no set");
            continue;
        }
        uint32_t before = self->phrases.count;
        bool own = plural && !(text.n && text.s[text.n - 1] == '_');
        if (!add_expanded(self, line, text, own, before))
            self->phrases.count = before;
        else if (self->phrases.count == before)
            import_left(self, line, NULL, "no phrase that casus could match");
        else
            import_took(self);
    }
    uint32_t count = self->phrases.count - first;
    if (!good)
        return at;
    if (count == 0) {
        import_left(self, head, NULL, "the set holds nothing");
        return at;
    }
    if (ARRAY_RESERVE(self->sets, self->sets.count + 1) != CASUS_OK) {
        self->status = CASUS_NO_MEMORY;
        return at;
    }
    import_set set = {name, fresh_name(self, name), first, count};
    self->sets.items[self->sets.count++] = set;
    import_took(self);
    buffer_add_str(out, STR("\nset "));
    buffer_add_str(out, set.made);
    uint32_t column = 0;
    buffer_add_char(out, '\n');
    for (uint32_t i = 0; i < count; i++)
        import_list_item(out, &column, "    ", self->phrases.items[first + i]);
    buffer_add_char(out, '\n');
    return at;
}
