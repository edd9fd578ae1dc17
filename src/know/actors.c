/* Actors: countries, organisations, groups and persons, with the codes they have on which days.
 *
 * Blocks of dictionaries/LANGUAGE/actors/. A code or role may be dated (from included, to excluded); one without dates
 * holds when no dated one does. Actor codes are CAMEO's: units of three capital letters, the country first. */
#include "know/load.h"

#include <string.h>

/* Longest code of an `actor` block. */
#define CODED_MAX 60u

uint32_t know_country_key(str iso3) {
    uint32_t key = 0;
    if (iso3.n != 3)
        return KNOW_NONE;
    for (uint32_t i = 0; i < 3; i++) {
        if (iso3.s[i] < 'A' || iso3.s[i] > 'Z')
            return KNOW_NONE;
        key = key * 26 + (uint32_t)(iso3.s[i] - 'A');
    }
    return key;
}

/* ---- dates ------------------------------------------------------------------------------------------------------- */

/* The digits of text as a number, -1 if there are others or none. */
static int number_of(str text) {
    int value = 0;
    if (text.n == 0 || text.n > 4)
        return -1;
    for (uint32_t i = 0; i < text.n; i++) {
        if (text.s[i] < '0' || text.s[i] > '9')
            return -1;
        value = value * 10 + (text.s[i] - '0');
    }
    return value;
}

/* "YYYY-MM-DD", "YYYY-MM" (its first day) or "YYYY" (January 1st). */
static day read_date(str text) {
    int year = number_of(str_slice(text, 0, 4)), month = 1, of_month = 1;
    bool shape = text.n == 4 || (text.n == 7 && text.s[4] == '-') || (text.n == 10 && text.s[4] == '-' && text.s[7] == '-');
    if (!shape || year < 1)
        return DAY_NONE;
    if (text.n >= 7)
        month = number_of(str_slice(text, 5, 7));
    if (text.n == 10)
        of_month = number_of(str_slice(text, 8, 10));
    return day_of(year, month, of_month);
}

/* Where ".." stands, text.n if nowhere. */
static uint32_t find_dots(str text) {
    for (uint32_t i = 0; i + 1 < text.n; i++)
        if (text.s[i] == '.' && text.s[i + 1] == '.')
            return i;
    return text.n;
}

/* "FROM..TO" with either end open. */
static casus_status read_range(loader *self, const know_line *line, str text, know_role *role, bool *good) {
    uint32_t dots = find_dots(text);
    str from = str_slice(text, 0, dots), to = str_slice(text, dots + 2, text.n);
    *good = false;
    role->from = from.n ? read_date(from) : DAY_NONE;
    role->to = to.n ? read_date(to) : DAY_NONE;
    if (from.n && role->from == DAY_NONE)
        return know_fault(self, true, line, from.s, "\"%.*s\" is no date", (int)from.n, from.s);
    if (to.n && role->to == DAY_NONE)
        return know_fault(self, true, line, to.s, "\"%.*s\" is no date", (int)to.n, to.s);
    if (!from.n && !to.n)
        return know_fault(self, true, line, text.s, "a range without dates");
    if (from.n && to.n && role->from >= role->to)
        return know_fault(self, true, line, text.s, "the range ends before it starts");
    *good = true;
    return CASUS_OK;
}

/* A code of an `actor` block is any text; "none" stands for an empty one. */
static casus_status check_any_code(loader *self, const know_line *line, str *code, bool *good) {
    *good = code->n > 0 && code->n <= CODED_MAX;
    if (!*good)
        return know_fault(self, true, line, code->n ? code->s : NULL, "a code of at most %u letters has to stand here",
                          CODED_MAX);
    if (str_equal(*code, STR("none")))
        code->n = 0;
    return CASUS_OK;
}

/* `CODE [FROM..TO] [title]` */
static casus_status read_role(loader *self, const know_line *line, know_actor_kind kind, str text) {
    know_role role = {.from = DAY_NONE, .to = DAY_NONE};
    bool good;
    str code = know_next_word(&text), title = text;
    if (kind == ACTOR_CODED)
        TRY(check_any_code(self, line, &code, &good));
    else
        TRY(know_check_code(self, line, code, &good));
    if (!good)
        return CASUS_OK;
    str range = know_next_word(&text);
    if (find_dots(range) < range.n) {
        TRY(read_range(self, line, range, &role, &good));
        if (!good)
            return CASUS_OK;
        title = text;
    } else if (range.n && range.s[0] >= '0' && range.s[0] <= '9') {
        return know_fault(self, true, line, range.s, "\"%.*s\" is no range of dates (FROM..TO)", (int)range.n, range.s);
    }
    TRY(know_keep(self, code, &role.code));
    TRY(know_keep(self, title, &role.title));
    if (KNOW_ROOM(self->roles) != CASUS_OK)
        return know_no_memory(self);
    self->roles.items[self->roles.count++] = (know_raw_role){role, line};
    return CASUS_OK;
}

/* ---- surnames ---------------------------------------------------------------------------------------------------- */

/* "Jr.", "III": not what a person is called by. */
static bool is_suffix(str word) {
    static const char *const suffixes[] = {"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV", "V"};
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
        if (str_equal(word, str_of(suffixes[i])))
            return true;
    return false;
}

/* The last blank-separated part of the name ("al-Assad"), and its last word where it has several ("Assad"). */
static casus_status add_last_word(loader *self, const know_line *line, str name, uint32_t entry) {
    uint32_t end = name.n, start;
    for (;;) {
        start = end;
        while (start > 0 && name.s[start - 1] != ' ' && name.s[start - 1] != '\t')
            start--;
        if (start == 0 || !is_suffix(str_slice(name, start, end)))
            break;
        for (end = start; end > 0 && (name.s[end - 1] == ' ' || name.s[end - 1] == '\t' || name.s[end - 1] == ',');)
            end--;
    }
    if (start == 0)
        return CASUS_OK;
    know_phrase_words phrase;
    TRY(know_read_phrase(self, line, str_slice(name, start, end), &phrase));
    if (phrase.count == 0)
        return CASUS_OK;
    TRY(know_add_sense(self, line, &phrase, SENSE_SURNAME, entry, (str){NULL, 0}));
    uint32_t last = phrase.count - 1;
    if (last == 0 || !(phrase.capitals & 1u << last))
        return CASUS_OK;
    know_phrase_words word = {
        .words = {phrase.words[last]}, .count = 1, .capitals = 1, .all_capitals = phrase.all_capitals >> last & 1u};
    return know_add_sense(self, line, &word, SENSE_SURNAME, entry, (str){NULL, 0});
}

/* ---- blocks ------------------------------------------------------------------------------------------------------ */

static const struct {
    str key;
    uint8_t sense;
    bool of_persons;
} name_keys[] = {
    {{"alias", 5}, SENSE_NAME, true},     {{"adjective", 9}, SENSE_ADJECTIVE, false},
    {{"people", 6}, SENSE_PEOPLE, false}, {{"capital", 7}, SENSE_CAPITAL, false},
    {{"region", 6}, SENSE_REGION, false}, {{"surname", 7}, SENSE_SURNAME, true},
};

static casus_status read_metonym(loader *self, const know_line *line, str value, uint32_t entry) {
    bool good;
    str role = know_next_word(&value);
    TRY(know_check_code(self, line, role, &good));
    if (good && value.n == 0)
        return know_fault(self, true, line, NULL, "names have to stand behind the role");
    return good ? know_add_names(self, line, value, SENSE_METONYM, entry, role) : CASUS_OK;
}

static casus_status read_line(loader *self, const know_line *line, know_actor_kind kind, uint32_t entry,
                              bool *has_surname) {
    str value = line->text;
    str key = know_next_word(&value);
    bool person = kind == ACTOR_PERSON;
    if (value.n == 0)
        return know_fault(self, true, line, key.s, "nothing stands behind \"%.*s\"", (int)key.n, key.s);
    if (str_equal(key, person ? STR("role") : STR("code")))
        return read_role(self, line, kind, value);
    if (kind == ACTOR_CODED && str_equal(key, STR("alias")))
        return know_add_names(self, line, value, SENSE_NAME, entry, (str){NULL, 0});
    if (!person && kind != ACTOR_CODED && str_equal(key, STR("metonym")))
        return read_metonym(self, line, value, entry);
    for (size_t i = 0; i < sizeof name_keys / sizeof *name_keys; i++) {
        if (kind == ACTOR_CODED || !str_equal(key, name_keys[i].key))
            continue;
        bool surname = name_keys[i].sense == SENSE_SURNAME;
        if (person ? !name_keys[i].of_persons : surname)
            break;
        *has_surname |= surname;
        return know_add_names(self, line, value, (know_sense_kind)name_keys[i].sense, entry, (str){NULL, 0});
    }
    return know_fault(self, true, line, key.s, "\"%.*s\" is no key of a %s", (int)key.n, key.s,
                      person                ? "person"
                      : kind == ACTOR_CODED ? "coded actor (code, alias)"
                                            : "country, organisation or group");
}

static know_actor_kind kind_of(str kind) {
    switch (kind.s[0]) {
    case 'a':
        return ACTOR_CODED;
    case 'c':
        return ACTOR_COUNTRY;
    case 'o':
        return ACTOR_ORGANISATION;
    case 'g':
        return ACTOR_GROUP;
    default:
        return ACTOR_PERSON;
    }
}

static bool is_dated(const know_role *role) {
    return role->from != DAY_NONE || role->to != DAY_NONE;
}

/* Is the day in the role's dates? One without dates holds on none. */
static bool holds_on(const know_role *role, day date) {
    return is_dated(role) && (role->from == DAY_NONE || role->from <= date) && (role->to == DAY_NONE || date < role->to);
}

/* Two offices at a time with different codes. The last roles of the actor are those of the block. In `actor` blocks the
 * first line counts. */
static casus_status check_overlaps(loader *self, const know_block *block, const know_actor *actor) {
    const know *data = self->know;
    const know_role *roles = data->roles.items + actor->first_role;
    uint32_t before = actor->role_count - self->roles.count;
    if (!self->report || actor->kind == ACTOR_CODED)
        return CASUS_OK;
    for (uint32_t i = 0; i < actor->role_count; i++)
        for (uint32_t k = 0; k < i; k++) {
            const know_role *a = &roles[k], *b = &roles[i];
            str a_code = know_str(data, a->code), b_code = know_str(data, b->code);
            bool apart = (a->to != DAY_NONE && b->from != DAY_NONE && a->to <= b->from) ||
                         (b->to != DAY_NONE && a->from != DAY_NONE && b->to <= a->from);
            if (is_dated(a) != is_dated(b) || (is_dated(a) && apart) || str_equal(a_code, b_code))
                continue;
            const know_line *where = i < before ? &block->where : self->roles.items[i - before].line;
            TRY(know_fault(self, false, where, NULL, "%.*s and %.*s hold at the same time", (int)a_code.n, a_code.s,
                           (int)b_code.n, b_code.s));
        }
    return CASUS_OK;
}

/* Joins the roles read now with those that the actor has from a block before: where that was not the last, they move. */
static casus_status keep_roles(loader *self, const know_block *block, uint32_t entry) {
    know *data = self->know;
    know_actor *actor = &data->actors.items[entry];
    uint32_t before = actor->role_count, count = before + self->roles.count, first = data->roles.count;
    if (count == 0)
        return know_fault(self, false, &block->where, NULL, "\"%.*s\" has no code", (int)block->head.n, block->head.s);
    if (self->roles.count == 0)
        return CASUS_OK;
    if (ARRAY_RESERVE(data->roles, data->roles.count + count) != CASUS_OK)
        return know_no_memory(self);
    for (uint32_t i = 0; i < before; i++)
        data->roles.items[first + i] = data->roles.items[actor->first_role + i];
    for (uint32_t i = before; i < count; i++)
        data->roles.items[first + i] = self->roles.items[i - before].role;
    data->roles.count += count;
    actor->first_role = first;
    actor->role_count = count;
    return check_overlaps(self, block, actor);
}

casus_status know_read_actor(loader *self, const know_block *block) {
    know *data = self->know;
    know_actor_kind kind = kind_of(block->kind);
    know_named *named;
    bool fresh, hidden, has_surname = false;
    TRY(know_name_block(self, &block->where, block->kind, block->head, &named, &fresh, &hidden));
    if (!named || hidden)
        return CASUS_OK;
    if (fresh) {
        if (KNOW_ROOM(data->actors) != CASUS_OK)
            return know_no_memory(self);
        know_actor actor = {.kind = (uint8_t)kind, .origin = know_here(self, &block->where)};
        TRY(know_keep(self, block->head, &actor.name));
        named->entry = data->actors.count;
        data->actors.items[data->actors.count++] = actor;
    } else {
        str file = know_file_name(data, named->origin.file);
        TRY(know_fault(self, false, &block->where, block->head.s, "\"%.*s\" is already in %.*s:%u; the two are joined",
                       (int)block->head.n, block->head.s, (int)file.n, file.s, named->origin.line));
    }
    uint32_t entry = named->entry;
    self->roles.count = 0;
    TRY(know_add_names(self, &block->where, block->head, SENSE_NAME, entry, (str){NULL, 0}));
    for (uint32_t i = 0; i < block->count; i++)
        TRY(read_line(self, &block->lines[i], kind, entry, &has_surname));
    if (kind == ACTOR_PERSON && !has_surname)
        TRY(add_last_word(self, &block->where, block->head, entry));
    return keep_roles(self, block, entry);
}

casus_status know_finish_actors(loader *self) {
    know *data = self->know;
    if (ARRAY_RESERVE(data->countries, KNOW_COUNTRY_KEYS) != CASUS_OK)
        return know_no_memory(self);
    data->countries.count = KNOW_COUNTRY_KEYS;
    memset(data->countries.items, 0xFF, KNOW_COUNTRY_KEYS * sizeof *data->countries.items);
    uint32_t *imported_only = &data->settings.items[SETTING_IMPORTED_ONLY];
    *imported_only = data->actors.count > 0;
    for (uint32_t i = 0; i < data->actors.count; i++)
        *imported_only &= data->actors.items[i].kind == ACTOR_CODED;
    /* A code that holds for all days says more than one of a time: South Sudan was SDN once, but SDN is Sudan. */
    for (int dated = 0; dated < 2; dated++)
        for (uint32_t i = 0; i < data->actors.count; i++) {
            const know_actor *actor = &data->actors.items[i];
            for (uint32_t r = 0; actor->kind == ACTOR_COUNTRY && r < actor->role_count; r++) {
                const know_role *role = &data->roles.items[actor->first_role + r];
                uint32_t key = know_country_key(know_str(data, role->code));
                if (is_dated(role) == (dated == 1) && key != KNOW_NONE && data->countries.items[key] == KNOW_NONE)
                    data->countries.items[key] = i;
            }
        }
    return CASUS_OK;
}

/* ---- lookup ------------------------------------------------------------------------------------------------------ */

const know_actor *know_actor_at(const know *self, uint32_t actor) {
    return actor < self->actors.count ? &self->actors.items[actor] : NULL;
}

str know_actor_name(const know *self, uint32_t actor) {
    return actor < self->actors.count ? know_str(self, self->actors.items[actor].name) : (str){NULL, 0};
}

const know_role *know_role_at(const know *self, uint32_t role) {
    return role < self->roles.count ? &self->roles.items[role] : NULL;
}

uint32_t know_actor_count(const know *self) {
    return self->actors.count;
}

bool know_imported_only(const know *self) {
    return self->settings.items[SETTING_IMPORTED_ONLY] != 0;
}

uint32_t know_country(const know *self, str iso3) {
    uint32_t key = know_country_key(iso3);
    return key == KNOW_NONE ? KNOW_NONE : self->countries.items[key];
}

/* The leading units that all of an actor's roles share, the dated ones alone if there are any. */
static str shared_units(const know *self, const know_role *roles, uint32_t count, bool dated_only) {
    str shared = {NULL, 0};
    for (uint32_t i = 0; i < count; i++) {
        str code = know_str(self, roles[i].code);
        uint32_t n = 0;
        if (dated_only && !is_dated(&roles[i]))
            continue;
        if (!shared.s) {
            shared = code;
            continue;
        }
        while (n + 3 <= shared.n && n + 3 <= code.n && memcmp(shared.s + n, code.s + n, 3) == 0)
            n += 3;
        shared.n = n;
    }
    return shared;
}

/* Of an `actor` block: the first dated code that holds, else the one without dates, else none. */
static str coded_on(const know *self, const know_actor *actor, day date) {
    str undated = {NULL, 0};
    bool have = false;
    for (uint32_t i = 0; i < actor->role_count; i++) {
        const know_role *role = &self->roles.items[actor->first_role + i];
        if (!is_dated(role)) {
            undated = have ? undated : know_str(self, role->code);
            have = true;
        } else if (date != DAY_NONE && holds_on(role, date)) {
            return know_str(self, role->code);
        }
    }
    return undated;
}

str know_actor_code(const know *self, uint32_t actor, day date) {
    const know_actor *at = know_actor_at(self, actor);
    const know_role *undated = NULL;
    bool dated = false, same = true;
    if (!at || at->role_count == 0)
        return (str){NULL, 0};
    const know_role *roles = self->roles.items + at->first_role;
    str first = know_str(self, roles[0].code);
    if (at->kind == ACTOR_CODED)
        return coded_on(self, at, date);
    for (uint32_t i = at->role_count; i-- > 0;) {
        same &= str_equal(know_str(self, roles[i].code), first);
        dated |= is_dated(&roles[i]);
        if (!is_dated(&roles[i]))
            undated = &roles[i];
    }
    if (date == DAY_NONE && at->kind != ACTOR_PERSON && undated)
        return know_str(self, undated->code);
    if (date == DAY_NONE)
        return same ? first : shared_units(self, roles, at->role_count, dated);
    for (uint32_t i = 0; i < at->role_count; i++) {
        const know_role *role = &roles[i];
        if (holds_on(role, date))
            return know_str(self, role->code);
    }
    if (undated)
        return know_str(self, undated->code);
    /* Out of all offices, and nothing says what then: of the code only the country is left. */
    str shared = shared_units(self, roles, at->role_count, false);
    return str_slice(shared, 0, 3);
}
