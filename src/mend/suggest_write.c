/* Suggestions as blocks of a dictionary: variants of a name are joined, names that are none are dropped, the rest is ranked
 * by mentions. A code counts as clear when most of the mentions that have one agree on it and it says whose and what. */
#include "mend/suggest_private.h"

#include <stdlib.h>
#include <string.h>

/* ---- variants ------------------------------------------------------------------------------------------------------ */

static void join_votes(suggest_vote *into, const suggest_vote *from, uint32_t size) {
    for (uint32_t i = 0; i < size; i++)
        if (from[i].count)
            suggest_count(into, size, from[i].what, from[i].count);
}

static void join_entries(suggest_entry *into, suggest_entry *from, bool alias) {
    from->merged = true;
    into->mentions += from->mentions;
    into->stories += from->stories;
    into->acts += from->acts;
    into->in_place += from->in_place;
    for (uint32_t i = 0; i < SUGGEST_KINDS; i++)
        into->kinds[i] += from->kinds[i];
    join_votes(into->codes, from->codes, SUGGEST_CODES);
    join_votes(into->titles, from->titles, SUGGEST_TITLES);
    if (alias)
        suggest_add_alias(into, from->name);
    for (uint32_t i = 0; i < SUGGEST_ALIASES; i++)
        if (from->aliases[i].n)
            suggest_add_alias(into, from->aliases[i]);
    for (uint32_t i = 0; i < SUGGEST_CONTEXTS; i++)
        for (uint32_t k = 0; k < SUGGEST_CONTEXTS && from->contexts[i].n; k++)
            if (!into->contexts[k].n) {
                into->contexts[k] = from->contexts[i];
                break;
            }
    if (from->seen_first.n && (!into->seen_first.n || str_compare(from->seen_first, into->seen_first) < 0))
        into->seen_first = from->seen_first;
    if (from->seen_last.n && str_compare(from->seen_last, into->seen_last) > 0)
        into->seen_last = from->seen_last;
}

/* "A. Vural" and "Ali Kemal Vural" may be Ali Vural: the words of one are found in the other in order, an initial standing
 * for any word that it begins. First and last words must agree. */
static bool is_variant(str longer, str shorter) {
    str rest = shorter, word, other, words = longer;
    bool first = true;
    while (str_split(&rest, ' ', &word)) {
        bool found = false, initial = word.n == 1 || (word.n == 2 && word.s[1] == '.');
        while (!found && str_split(&words, ' ', &other)) {
            found = str_equal(word, other) || (initial && other.n && other.s[0] == word.s[0]);
            if (first && !found)
                return false;
        }
        if (!found)
            return false;
        first = false;
    }
    return str_equal(suggest_last_word(longer), suggest_last_word(shorter));
}

typedef struct ranked {
    suggest_entry *entry;
    str last;
} ranked;

static int by_last_word(const void *a, const void *b) {
    const ranked *x = a, *y = b;
    int order = str_compare(x->last, y->last);
    if (order)
        return order;
    if (x->entry->words != y->entry->words)
        return x->entry->words > y->entry->words ? -1 : 1;
    return str_compare(x->entry->name, y->entry->name);
}

/* Names with the same last word stand together, the longest first: variants join the one that is named most, a surname
 * alone the only full name that has it. */
static void join_group(ranked *group, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t k = i + 1; k < count; k++) {
            suggest_entry *longer = group[i].entry, *shorter = group[k].entry;
            if (longer->merged || shorter->merged || shorter->words < 2 || longer->organisation_word ||
                !is_variant(longer->name, shorter->name))
                continue;
            if (shorter->mentions > longer->mentions)
                join_entries(shorter, longer, true);
            else
                join_entries(longer, shorter, true);
        }
    suggest_entry *full = NULL;
    uint32_t full_names = 0;
    for (uint32_t i = 0; i < count; i++)
        if (!group[i].entry->merged && group[i].entry->words > 1) {
            full = group[i].entry;
            full_names++;
        }
    for (uint32_t i = 0; i < count && full_names == 1 && !full->organisation_word; i++)
        if (!group[i].entry->merged && group[i].entry->words == 1 && group[i].entry->mentions <= full->mentions)
            join_entries(full, group[i].entry, false);
}

static void join_variants(ranked *list, uint32_t count) {
    if (count)
        qsort(list, count, sizeof *list, by_last_word);
    for (uint32_t i = 0, end; i < count; i = end) {
        for (end = i + 1; end < count && str_equal(list[end].last, list[i].last); end++)
            continue;
        join_group(list + i, end - i);
    }
}

/* ---- which are names ------------------------------------------------------------------------------------------------ */

static bool is_surname(const know *knowledge, str word) {
    uint32_t number = know_word(knowledge, word), count = 0;
    uint32_t node = number == KNOW_NONE ? KNOW_NONE : know_step(knowledge, KNOW_ROOT, number);
    const know_sense *senses = node == KNOW_NONE ? NULL : know_senses(knowledge, node, &count);
    for (uint32_t i = 0; i < count; i++)
        if (senses[i].kind == SENSE_SURNAME)
            return true;
    return false;
}

static uint32_t votes(const suggest_vote *list, uint32_t size) {
    uint32_t all = 0;
    for (uint32_t i = 0; i < size; i++)
        all += list[i].count;
    return all;
}

static bool is_worth_it(const mend_suggestions *self, const suggest_entry *entry) {
    if (entry->merged)
        return false;
    if (entry->words == 1) {
        char lower[4];
        uint32_t at = 0;
        buffer folded = {0};
        while (at < entry->name.n)
            buffer_add(&folded, lower, utf8_put(utf8_to_lower(utf8_next(entry->name, &at)), lower));
        bool common = !entry->acronym && intern_find(self->common, buffer_str(&folded)) != INTERN_NONE;
        buffer_free(&folded);
        /* A surname that the dictionaries hold is somebody's whom they know. */
        if (common || entry->starts == entry->mentions || is_surname(self->knowledge, entry->name))
            return false;
    }
    bool place =
        entry->in_place * 2 > entry->mentions && !entry->organisation_word && !votes(entry->titles, SUGGEST_TITLES);
    return !place;
}

/* Do the texts say what it is, or does it do anything? Sport and culture name many who never act. */
static bool is_told_of(const suggest_entry *entry) {
    return entry->acts > 0 || entry->codes[0].count > 0 || entry->titles[0].count > 0;
}

static int by_mentions(const void *a, const void *b) {
    const ranked *x = a, *y = b;
    if (is_told_of(x->entry) != is_told_of(y->entry))
        return is_told_of(x->entry) ? -1 : 1;
    if (x->entry->mentions != y->entry->mentions)
        return x->entry->mentions > y->entry->mentions ? -1 : 1;
    return str_compare(x->entry->name, y->entry->name);
}

/* ---- blocks --------------------------------------------------------------------------------------------------------- */

static const suggest_vote *most(const suggest_vote *list, uint32_t size) {
    const suggest_vote *best = &list[0];
    for (uint32_t i = 1; i < size; i++)
        if (list[i].count > best->count)
            best = &list[i];
    return best;
}

/* Mentions whose code agrees with this one: "MIL" and "PNG" do with "PNGMIL". */
static uint32_t support(const suggest_vote *list, uint32_t size, str code) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < size; i++)
        if (list[i].count && (str_starts(code, list[i].what) || str_ends(code, list[i].what)))
            count += list[i].count;
    return count;
}

/* The code that most agree with; of equals the longer, which says more. */
static const suggest_vote *best_code(const suggest_entry *entry) {
    const suggest_vote *best = &entry->codes[0];
    for (uint32_t i = 1; i < SUGGEST_CODES && entry->codes[i].count; i++) {
        const suggest_vote *vote = &entry->codes[i];
        uint32_t here = support(entry->codes, SUGGEST_CODES, vote->what);
        uint32_t before = support(entry->codes, SUGGEST_CODES, best->what);
        if (here > before || (here == before && vote->what.n > best->what.n))
            best = vote;
    }
    return best;
}

static bool has_unit(str code, const char *const *units, size_t count) {
    for (uint32_t i = 0; i + 3 <= code.n; i += 3)
        if (str_among(str_slice(code, i, i + 3), units, count))
            return true;
    return false;
}

static const char *kind_name(const suggest_entry *entry, str code) {
    static const char *const armed[] = {"REB", "UAF", "SEP", "INS"};
    bool person = !entry->organisation_word && !entry->acronym &&
                  entry->kinds[SUGGEST_PERSON] >= entry->kinds[SUGGEST_ORGANISATION] &&
                  (entry->kinds[SUGGEST_PERSON] > 0 || (entry->words > 1 && entry->words < 4));
    if (person)
        return "person";
    return has_unit(code, armed, sizeof armed / sizeof *armed) ? "group" : "organisation";
}

/* Does the code say whose (a country, or an international body) and, of a person, what? */
static bool is_clear(const mend_suggestions *self, const suggest_entry *entry, const suggest_vote *best, bool person) {
    static const char *const international[] = {"IGO", "NGO", "NGM", "IMG", "MNC"};
    uint32_t all = votes(entry->codes, SUGGEST_CODES), agreed = support(entry->codes, SUGGEST_CODES, best->what);
    if (!best->count || agreed < 2 || agreed * 5 < all * 3)
        return false;
    for (uint32_t i = 0; i < SUGGEST_CODES; i++) {
        const suggest_vote *other = &entry->codes[i];
        if (other->count >= best->count && !str_starts(best->what, other->what) && !str_ends(best->what, other->what))
            return false; /* two codes that exclude each other, as often */
    }
    str unit = str_slice(best->what, 0, 3);
    bool whose = know_country(self->knowledge, unit) != KNOW_NONE || STR_AMONG(unit, international);
    return whose && (!person || best->what.n >= 6);
}

static void add_votes(buffer *out, const suggest_vote *list, uint32_t size) {
    bool first = true;
    for (uint32_t i = 0; i < size; i++) {
        if (!list[i].count)
            continue;
        buffer_add_format(out, "%s%.*s %u", first ? "" : ", ", (int)list[i].what.n, list[i].what.s, list[i].count);
        first = false;
    }
}

static void add_notes(buffer *out, const suggest_entry *entry) {
    buffer_add_format(out, "# %u mention%s in %u stor%s", entry->mentions, entry->mentions == 1 ? "" : "s", entry->stories,
                      entry->stories == 1 ? "y" : "ies");
    if (entry->seen_first.n)
        buffer_add_format(out, ", %.*s..%.*s", (int)entry->seen_first.n, entry->seen_first.s, (int)entry->seen_last.n,
                          entry->seen_last.s);
    if (entry->acts)
        buffer_add_format(out, "; in %u event%s", entry->acts, entry->acts == 1 ? "" : "s");
    buffer_add_str(out, votes(entry->codes, SUGGEST_CODES) ? STR("; codes: ") : STR("; no code"));
    add_votes(out, entry->codes, SUGGEST_CODES);
    if (votes(entry->titles, SUGGEST_TITLES)) {
        buffer_add_str(out, STR("; titles: "));
        add_votes(out, entry->titles, SUGGEST_TITLES);
    }
    buffer_add_char(out, '\n');
    for (uint32_t i = 0; i < SUGGEST_CONTEXTS; i++)
        if (entry->contexts[i].n)
            buffer_add_format(out, "#   > %.*s\n", (int)entry->contexts[i].n, entry->contexts[i].s);
}

static void add_block(const mend_suggestions *self, const suggest_entry *entry, buffer *out) {
    const suggest_vote *code = best_code(entry), *title = most(entry->titles, SUGGEST_TITLES);
    const char *kind = kind_name(entry, code->count ? code->what : (str){NULL, 0});
    bool person = strcmp(kind, "person") == 0;
    const char *off = is_clear(self, entry, code, person) ? "" : "#";
    str shown = code->count ? code->what : STR("???");
    add_notes(out, entry);
    buffer_add_format(out, "%s%s %.*s\n", off, kind, (int)entry->name.n, entry->name.s);
    for (uint32_t i = 0, n = 0; i < SUGGEST_ALIASES; i++)
        if (entry->aliases[i].n && !str_equal(entry->aliases[i], entry->name)) {
            if (n++ == 0)
                buffer_add_format(out, "%s    alias  ", off);
            else
                buffer_add_str(out, STR("; "));
            buffer_add_str(out, entry->aliases[i]);
            if (i + 1 == SUGGEST_ALIASES || !entry->aliases[i + 1].n)
                buffer_add_char(out, '\n');
        }
    buffer_add_format(out, "%s    %s   %.*s", off, person ? "role" : "code", (int)shown.n, shown.s);
    if (person && title->count)
        buffer_add_format(out, "  %.*s", (int)title->what.n, title->what.s);
    buffer_add_str(out, STR("\n\n"));
}

casus_status mend_suggestions_write(mend_suggestions *self, uint32_t limit, buffer *out, casus_error *error) {
    uint32_t count = intern_count(self->names), kept = 0;
    ranked *list = arena_alloc(self->memory, ((size_t)count + 1) * sizeof *list);
    if (!list)
        return error_set(error, CASUS_NO_MEMORY, "out of memory");
    for (uint32_t i = 0; i < count; i++)
        list[i] = (ranked){&self->entries.items[i], suggest_last_word(self->entries.items[i].name)};
    join_variants(list, count);
    for (uint32_t i = 0; i < count; i++)
        if (is_worth_it(self, list[i].entry))
            list[kept++] = list[i];
    if (kept)
        qsort(list, kept, sizeof *list, by_mentions);
    buffer_add_format(
        out,
        "# %u stories name %u whom no dictionary holds. Here are %u: first those to whom the texts give a code,\n"
        "# a title or a part in an event, then the others, each by mentions.\n"
        "# Codes are what the texts give most often. Check each block, give offices their dates and former holders\n"
        "# a line without dates, and take the # away where the code was not clear.\n\n",
        self->stories, kept, kept < limit ? kept : limit);
    for (uint32_t i = 0; i < kept && i < limit; i++)
        add_block(self, list[i].entry, out);
    return out->failed ? error_set(error, CASUS_NO_MEMORY, "out of memory") : CASUS_OK;
}
