/* Verb files to `sequence` blocks: `--- MEANING [CODE] ---` opens a block of verbs, which share its code and its patterns.
 *
 * A verb with a code of its own keeps it: the verbs of a block with the same code make one sequence. Forms are made
 * regularly (S, ED, ING) or are those listed in `{}`; of several words "+" marks the verb. Transformations have no
 * counterpart. */
#include "import/import_private.h"

#include <string.h>

/* Verbs and patterns of one block past this many are left out; the largest has some hundreds. */
#define VERBS_MAX 600u

typedef struct verb_entry {
    str forms; /* "attack; attacks; …" */
    str code;  /* as a result; "none" */
} verb_entry;

typedef struct verb_block {
    verb_entry verbs[VERBS_MAX];
    uint32_t count;
    str code;
    bool open;
    buffer patterns;
} verb_block;

/* ---- forms ------------------------------------------------------------------------------------------------------- */

/* `cordon off` around its marked verb: `before` + verb + `behind`. */
static void add_form(buffer *out, str before, str verb, str behind, bool marked) {
    if (out->n)
        buffer_add_str(out, STR("; "));
    if (before.n) {
        buffer_add_str(out, before);
        buffer_add_char(out, ' ');
    }
    if (marked)
        buffer_add_char(out, '+');
    buffer_add_str(out, verb);
    if (behind.n) {
        buffer_add_char(out, ' ');
        buffer_add_str(out, behind);
    }
}

/* Cuts `WIRE_+TAP` or `LASH OUT` into what stands before the verb, the verb, and what follows. */
static bool cut_verb(importer *self, str text, str *before, str *verb, str *behind) {
    const char *plus = text.n ? memchr(text.s, '+', text.n) : NULL;
    uint32_t at = plus ? (uint32_t)(plus - text.s) : 0;
    *before = import_clean_name(self, str_slice(text, 0, at), true);
    str rest = import_clean_name(self, str_slice(text, at + (plus != NULL), text.n), true);
    uint32_t n = 0;
    while (n < rest.n && rest.s[n] != ' ')
        n++;
    /* Each has to be words by itself, not only all together. */
    *verb = import_clean_name(self, str_slice(rest, 0, n), true);
    str end = str_trim(str_slice(rest, n, rest.n));
    *behind = import_clean_name(self, end, true);
    if (end.n && behind->n == 0)
        return false;
    return verb->n > 0 && verb->n < 60 && !memchr(verb->s, '+', verb->n) &&
           !(behind->n && memchr(behind->s, '+', behind->n));
}

static void add_regular_forms(buffer *out, str before, str verb, str behind, bool marked) {
    char bytes[80];
    for (const char *ending = "sdg"; *ending; ending++) {
        str form = {bytes, import_inflect(verb, *ending, bytes)};
        if (import_is_phrase(form)) /* behind a sign the ending is one word more */
            add_form(out, before, form, behind, marked);
    }
}

/* `VERB {FORM FORM} [CODE]` */
static void read_verb(importer *self, const import_line *line, verb_block *block) {
    str rest = line->text, text = line->text, code, before, verb_word, behind, forms = {NULL, 0};
    verb_entry made = {.code = block->code};
    bool listed = false;
    if (import_next_code(&rest, &text, &code)) {
        made.code = import_event_code(self, line, code);
        if (made.code.n == 0)
            return;
    }
    const char *brace = text.n ? memchr(text.s, '{', text.n) : NULL;
    if (brace) {
        str inside = str_slice(text, (uint32_t)(brace - text.s) + 1, text.n);
        text = str_trim(str_slice(text, 0, (uint32_t)(brace - text.s)));
        listed = str_split(&inside, '}', &forms);
    }
    if (!block->open || block->count == VERBS_MAX || !cut_verb(self, text, &before, &verb_word, &behind)) {
        import_left(self, line, line->text.s, block->open ? "no verb that casus could match" : "stands in no block");
        return;
    }
    buffer out = {0};
    bool marked = before.n || behind.n;
    add_form(&out, before, verb_word, behind, marked);
    if (!listed)
        add_regular_forms(&out, before, verb_word, behind, marked);
    while (forms.n) {
        uint32_t n = 0;
        while (n < forms.n && forms.s[n] != ' ' && forms.s[n] != '\t')
            n++;
        str form = str_slice(forms, 0, n), b, v, e;
        forms = str_trim(str_slice(forms, n, forms.n));
        if (cut_verb(self, form, &b, &v, &e))
            add_form(&out, b, v, e, b.n || e.n);
        else
            import_part_left(self, line, form.s, "no form of a verb");
    }
    if (out.failed || arena_copy(self->memory, buffer_str(&out), &made.forms) != CASUS_OK)
        self->status = CASUS_NO_MEMORY;
    buffer_free(&out);
    block->verbs[block->count++] = made;
    import_took(self);
}

/* ---- blocks ------------------------------------------------------------------------------------------------------ */

/* One sequence for the verbs with the code of verb `first`. */
static void write_sequence(const verb_block *block, uint32_t first, buffer *out) {
    str code = block->verbs[first].code;
    bool started = false;
    bool none = str_equal(code, STR("none"));
    if (none && block->patterns.n == 0)
        return;
    buffer_add_char(out, '\n');
    for (uint32_t i = first; i < block->count; i++) {
        if (!str_equal(block->verbs[i].code, code))
            continue;
        /* A block has one head line, whatever its length. */
        buffer_add_str(out, started ? STR("; ") : STR("sequence "));
        buffer_add_str(out, block->verbs[i].forms);
        started = true;
    }
    buffer_add_char(out, '\n');
    if (!none) {
        buffer_add_str(out, STR("    *  "));
        buffer_add_str(out, code);
        buffer_add_char(out, '\n');
    }
    buffer_add_str(out, buffer_str(&block->patterns));
}

static void close_block(importer *self, verb_block *block, buffer *out) {
    for (uint32_t i = 0; i < block->count; i++) {
        bool fresh = true;
        for (uint32_t k = 0; k < i && fresh; k++)
            fresh = !str_equal(block->verbs[k].code, block->verbs[i].code);
        if (fresh)
            write_sequence(block, i, out);
    }
    if (block->patterns.failed)
        self->status = CASUS_NO_MEMORY;
    buffer_clear(&block->patterns);
    block->count = 0;
    block->open = false;
}

/* `--- MEANING [CODE] ---` */
static void open_block(importer *self, const import_line *line, verb_block *block) {
    str rest = line->text, before, code;
    block->open = true;
    block->code = STR("none");
    if (import_next_code(&rest, &before, &code)) {
        str clean = import_event_code(self, line, code);
        if (clean.n == 0)
            return; /* reported; its verbs have no code */
        block->code = clean;
    }
    if (import_next_code(&rest, &before, &code))
        import_part_left(self, line, code.s, "a second code of the block");
    import_took(self);
}

static void read_pattern(importer *self, const import_line *line, bool two, verb_block *block) {
    str rest = str_trim(str_slice(line->text, 1, line->text.n)), text, code;
    if (!import_next_code(&rest, &text, &code)) {
        import_left(self, line, NULL, "a pattern without a code");
        return;
    }
    str result = import_event_code(self, line, code);
    if (result.n == 0)
        return;
    if (!block->open) {
        import_left(self, line, NULL, "stands in no block");
        return;
    }
    if (!import_pattern(self, line, text, two, &block->patterns))
        return;
    buffer_add_str(&block->patterns, STR("  "));
    buffer_add_str(&block->patterns, result);
    buffer_add_char(&block->patterns, '\n');
    import_took(self);
}

void import_verbs(importer *self, bool two) {
    buffer *out = import_make(self, "en/verbs", "verbs");
    verb_block *block = memory_alloc(sizeof *block);
    if (!out || !block) {
        self->status = CASUS_NO_MEMORY;
        memory_free(block);
        return;
    }
    memset(block, 0, sizeof *block);
    self->sets.count = self->phrases.count = 0;
    buffer sets = {0};
    for (uint32_t i = 0; i < self->lines.count && self->status == CASUS_OK;) {
        const import_line *line = &self->lines.items[i];
        char first = line->text.s[0];
        if (first == '&') {
            i = import_read_set(self, i, &sets);
            continue;
        }
        i++;
        if (str_starts(line->text, STR("---"))) {
            close_block(self, block, out);
            open_block(self, line, block);
        } else if (first == '-') {
            read_pattern(self, line, two, block);
        } else if (first == '~') {
            import_left(self, line, NULL, "casus has no transformations: write an operation (docs/dictionaries.md)");
        } else {
            read_verb(self, line, block);
        }
    }
    close_block(self, block, out);
    buffer_add_str(out, buffer_str(&sets));
    if (sets.failed)
        self->status = CASUS_NO_MEMORY;
    buffer_free(&sets);
    buffer_free(&block->patterns);
    memory_free(block);
}
