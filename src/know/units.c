/* What only the checker reads: blocks of actor units (ontology/actors.txt) and of common words, and what follows from them
 * for codes. Coding knows nothing of either, so that a code that nobody listed is carried all the same. */
#include "know/load.h"

#include <string.h>

/* ---- reading ----------------------------------------------------------------------------------------------------- */

static const char *const unit_kinds[] = {"role", "international", "region", "religion", "people", "former", "country"};

casus_status know_read_units(loader *self, const know_block *block) {
    uint8_t kind = 0;
    while (kind < UNIT_KINDS && !str_equal(block->head, str_of(unit_kinds[kind])))
        kind++;
    if (kind == UNIT_KINDS)
        return know_fault(self, true, &block->where, block->head.n ? block->head.s : NULL,
                          "behind \"units\" stands role, international, region, religion, people, former or country");
    for (uint32_t i = 0; i < block->count; i++) {
        str rest = block->lines[i].text;
        str unit = know_next_word(&rest);
        bool good;
        TRY(know_check_code(self, &block->lines[i], unit, &good));
        if (good && unit.n != 3)
            TRY(know_fault(self, true, &block->lines[i], unit.s, "a unit has three letters"));
        if (good && rest.n == 0)
            TRY(know_fault(self, false, &block->lines[i], unit.s, "what \"%.*s\" means is not said", (int)unit.n, unit.s));
        if (!good || unit.n != 3 || !self->report)
            continue;
        if (KNOW_ROOM(self->units) != CASUS_OK)
            return know_no_memory(self);
        self->units.items[self->units.count++] = (know_unit){know_country_key(unit), kind};
    }
    return CASUS_OK;
}

casus_status know_read_common(loader *self, const know_block *block) {
    if (block->head.n)
        return know_fault(self, true, &block->where, block->head.s, "nothing stands behind \"common\"");
    for (uint32_t i = 0; i < block->count && self->report; i++) {
        str rest = block->lines[i].text, item;
        for (;;) {
            know_phrase_words phrase;
            TRY(know_next_item(self, &block->lines[i], &rest, &item));
            if (item.n == 0)
                break;
            TRY(know_read_phrase(self, &block->lines[i], item, &phrase));
            if (phrase.count != 1)
                continue;
            if (KNOW_ROOM(self->common) != CASUS_OK)
                return know_no_memory(self);
            self->common.items[self->common.count++] = phrase.words[0];
        }
    }
    return CASUS_OK;
}

/* ---- codes ------------------------------------------------------------------------------------------------------- */

static bool is_listed(const loader *self, str unit, uint8_t least) {
    uint32_t key = know_country_key(unit);
    for (uint32_t i = 0; i < self->units.count; i++)
        if (self->units.items[i].key == key && self->units.items[i].kind >= least)
            return true;
    return false;
}

static bool is_unit(const loader *self, str unit) {
    return is_listed(self, unit, 0);
}

static bool is_country(const loader *self, str unit) {
    return is_listed(self, unit, UNIT_FORMER);
}

/* Units that organisations and groups have for themselves: by key, true. NULL when out of memory. */
static bool *own_units(const loader *self) {
    const know *data = self->know;
    bool *own = memory_alloc(KNOW_COUNTRY_KEYS * sizeof *own);
    if (!own)
        return NULL;
    memset(own, 0, KNOW_COUNTRY_KEYS * sizeof *own);
    for (uint32_t i = 0; i < data->actors.count; i++) {
        const know_actor *actor = &data->actors.items[i];
        if (actor->kind != ACTOR_ORGANISATION && actor->kind != ACTOR_GROUP)
            continue;
        for (uint32_t r = 0; r < actor->role_count; r++) {
            str code = know_str(data, know_role_at(data, actor->first_role + r)->code);
            for (uint32_t at = 3; at + 3 <= code.n; at += 3) {
                uint32_t key = know_country_key(str_slice(code, at, at + 3));
                if (key != KNOW_NONE)
                    own[key] = true;
            }
        }
    }
    return own;
}

/* The first unit that nobody knows, KNOW_NONE if all are known. */
static uint32_t unknown_unit(const loader *self, const know_actor *actor, str code, const bool *own) {
    bool named = actor->kind == ACTOR_ORGANISATION || actor->kind == ACTOR_GROUP;
    for (uint32_t at = 0; at + 3 <= code.n; at += 3) {
        str unit = str_slice(code, at, at + 3);
        if (is_unit(self, unit))
            continue;
        /* An organisation's own unit stands behind a role or a region; behind a country stand the peoples that live there.
         */
        bool behind_country = at > 0 && is_country(self, str_slice(code, at - 3, at));
        bool free = at > 0 && (actor->kind == ACTOR_GROUP || (!behind_country && (named || own[know_country_key(unit)])));
        if (!free)
            return at;
    }
    return KNOW_NONE;
}

static casus_status report_code(loader *self, know_origin block, str code, const char *what) {
    uint32_t column;
    know_origin where = know_place_of_code(self, block, code, 0, &column);
    return know_fault_at(self, false, where, column, "\"%.*s\" %s", (int)code.n, code.s, what);
}

static casus_status check_actor(loader *self, const know_actor *actor, const bool *own) {
    const know *data = self->know;
    for (uint32_t r = 0; r < actor->role_count; r++) {
        str code = know_str(data, know_role_at(data, actor->first_role + r)->code);
        if (actor->kind == ACTOR_COUNTRY && (code.n != 3 || !is_country(self, code)))
            TRY(report_code(self, actor->origin, code, "is no country of ISO 3166-1"));
        uint32_t at = actor->kind == ACTOR_COUNTRY ? KNOW_NONE : unknown_unit(self, actor, code, own);
        if (at == KNOW_NONE)
            continue;
        bool behind_country = at > 0 && is_country(self, str_slice(code, at - 3, at));
        uint32_t column;
        know_origin where = know_place_of_code(self, actor->origin, code, at, &column);
        TRY(know_fault_at(self, false, where, column, "\"%.3s\" of \"%.*s\" is %s: correct it, or add it to a units block",
                          code.s + at, (int)code.n, code.s,
                          at == 0          ? "no country and no other unit that begins a code"
                          : behind_country ? "no role, and stands behind a country"
                                           : "no role, and no organisation's or group's"));
        return CASUS_OK;
    }
    return CASUS_OK;
}

casus_status know_check_codes(loader *self) {
    const know *data = self->know;
    if (self->units.count == 0)
        return CASUS_OK; /* a folder that stands on no ontology */
    bool *own = own_units(self);
    if (!own)
        return know_no_memory(self);
    casus_status status = CASUS_OK;
    for (uint32_t i = 0; i < data->actors.count && status == CASUS_OK; i++)
        if (data->actors.items[i].kind != ACTOR_CODED)
            status = check_actor(self, &data->actors.items[i], own);
    for (uint32_t i = 0; i < data->senses.count && status == CASUS_OK; i++) {
        const know_sense *sense = &data->senses.items[i];
        str role = know_str(data, sense->role);
        if (sense->kind == SENSE_METONYM && role.n == 3 && !is_unit(self, role))
            status = report_code(self, sense->origin, role, "is no role");
    }
    for (uint32_t i = 0; i < data->agents.count && status == CASUS_OK; i++) {
        str code = know_str(data, data->agents.items[i].code);
        for (uint32_t at = 0; at + 3 <= code.n && status == CASUS_OK; at += 3)
            if (!is_unit(self, str_slice(code, at, at + 3)))
                status = know_fault_at(self, false, data->agents.items[i].origin, 0, "\"%.3s\" is no role", code.s + at);
    }
    for (uint32_t i = 0; i < data->places.count && status == CASUS_OK; i++) {
        str country = know_str(data, data->places.items[i].country);
        bool told = i > 0 && str_equal(country, know_str(data, data->places.items[i - 1].country));
        if (!told && !is_country(self, country))
            status = know_fault_at(self, false, data->places.items[i].origin, 0, "\"%.*s\" is no country of ISO 3166-1",
                                   (int)country.n, country.s);
    }
    memory_free(own);
    return status;
}
