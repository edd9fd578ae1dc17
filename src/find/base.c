/* What a reading of a noun phrase lends to an actor: a code and a name, from a dictionary name, a capital or a place. */
#include "find/find_private.h"

#include <string.h>

#define CODE_UNITS_MAX 8u

/* Does the preposition before the phrase make a town a place? */
static bool in_place_position(const finder *self, uint32_t head) {
    static const char *const prepositions[] = {"in",      "at",      "near",   "from",   "to",
                                               "into",    "outside", "around", "across", "over",
                                               "through", "towards", "toward", "on",     "inside"};
    uint32_t marker = find_case_of(&self->result, head);
    return marker != FIND_NONE && STR_AMONG(find_word(self, marker)->form, prepositions);
}

static uint8_t type_of_actor(uint8_t kind) {
    switch ((know_actor_kind)kind) {
    case ACTOR_COUNTRY:
        return MENTION_COUNTRY;
    case ACTOR_ORGANISATION:
        return MENTION_ORGANISATION;
    case ACTOR_GROUP:
        return MENTION_GROUP;
    case ACTOR_PERSON:
        return MENTION_PERSON;
    case ACTOR_CODED:
        return MENTION_CODED;
    }
    return MENTION_UNKNOWN;
}

str find_join_code(finder *self, str code, str unit) {
    for (uint32_t i = 0; i + 3 <= code.n; i += 3)
        if (unit.n == 3 && memcmp(code.s + i, unit.s, 3) == 0)
            return code;
    if (unit.n == 0 || code.n >= 3 * CODE_UNITS_MAX)
        return code;
    char *joined = arena_alloc(self->memory, (size_t)code.n + unit.n + 1);
    if (!joined) {
        self->status = CASUS_NO_MEMORY;
        return code;
    }
    if (code.n)
        memcpy(joined, code.s, code.n);
    memcpy(joined + code.n, unit.s, unit.n);
    joined[code.n + unit.n] = '\0';
    return (str){joined, code.n + unit.n};
}

find_base find_base_of_actor(finder *self, uint32_t actor, str role) {
    const know_actor *entry = know_actor_at(self->knowledge, actor);
    find_base b = {.actor = actor,
                   .place = KNOW_NONE,
                   .name = know_actor_name(self->knowledge, actor),
                   .type = type_of_actor(entry->kind)};
    b.code = find_join_code(self, know_actor_code(self->knowledge, actor, self->result.published), role);
    b.whole = entry->kind != ACTOR_COUNTRY || role.n > 0;
    return b;
}

static str country_name(const finder *self, str iso3) {
    uint32_t country = know_country(self->knowledge, iso3);
    return country == KNOW_NONE ? iso3 : know_actor_name(self->knowledge, country);
}

static str place_country(const finder *self, uint32_t place) {
    return know_str(self->knowledge, know_place_at(self->knowledge, place)->country);
}

/* Among the places of one name the one in a country that the sentence names, else the first. */
static const know_sense *choose_place(const finder *self, const find_match *match) {
    const know_sense *first = NULL;
    const lang_sentence *sentence = &self->document->sentences[self->word_sentence.items[match->first]];
    for (uint32_t i = 0; i < match->sense_count; i++) {
        if (!(match->fits >> i & 1u) || match->senses[i].kind != SENSE_PLACE)
            continue;
        if (!first)
            first = &match->senses[i];
        uint32_t country = know_country(self->knowledge, place_country(self, match->senses[i].entry));
        for (uint32_t w = sentence->first; country != KNOW_NONE && w < sentence->end; w++) {
            uint32_t other = self->names.at.items[w];
            if (other == FIND_NONE)
                continue;
            const know_sense *sense = find_best_sense(&self->names.items[other]);
            if (sense->kind <= SENSE_REGION && sense->entry == country)
                return &match->senses[i];
        }
    }
    return first;
}

static const know_sense *sense_of_kind(const find_match *match, know_sense_kind kind) {
    for (uint32_t i = 0; i < match->sense_count; i++)
        if ((match->fits >> i & 1u) && match->senses[i].kind == kind)
            return &match->senses[i];
    return NULL;
}

/* "Judge Foster" is not the politician of that name: a title of another walk of life than that of the person known.
 * Generals and clerics become heads of state, so those titles tell nothing. */
static bool is_of_other_trade(const finder *self, const find_phrase *p, uint32_t person) {
    static const char *const trades[] = {"COP", "JUD", "EDU", "HLH", "LAB", "MED", "BUS", "CRM", "AGR", "CVL"};
    str code = person == KNOW_NONE ? (str){NULL, 0} : know_actor_code(self->knowledge, person, self->result.published);
    for (uint32_t i = 0; i < p->role_count; i++) {
        uint8_t kind = p->roles[i].sense->kind;
        if (kind != SENSE_AGENT && kind != SENSE_AGENT_TITLE)
            continue;
        str unit = know_str(self->knowledge, know_agent_at(self->knowledge, p->roles[i].sense->entry)->code);
        if (!STR_AMONG(unit, trades))
            continue;
        if (!find_has_unit(code, unit.s))
            return true;
    }
    return false;
}

/* Has a person's full name a word that begins as this one does ("Mohamed", "Mohammed")? */
static bool has_name_like(str full, str given) {
    enum { ALIKE = 3 /* letters */, LONGEST = 64 };
    char folded[2 * LONGEST + 4], one[2 * LONGEST + 4];
    if (full.n > LONGEST || given.n > LONGEST)
        return true;
    uint32_t n = utf8_fold(full, folded), m = utf8_fold(given, one);
    for (uint32_t i = 0; m >= ALIKE && i + ALIKE <= n; i++)
        if ((i == 0 || folded[i - 1] == ' ' || folded[i - 1] == '-') && memcmp(folded + i, one, ALIKE) == 0)
            return true;
    return false;
}

/* "Retired general Álvaro Benavides Rueda" is no Danilo Rueda: before the surname stand names that are not the person's.
 * Initials and forms of address tell nothing. */
static bool has_other_given_name(const finder *self, const find_phrase *p, const find_match *surname, uint32_t person) {
    static const char *const address[] = {"Mr",           "Mrs",     "Ms",      "Miss",    "Dr",        "Sir",
                                          "Dame",         "Lord",    "Lady",    "Sheikh",  "Ayatollah", "Imam",
                                          "Mullah",       "Maulana", "Pope",    "Father",  "Madam",     "Don",
                                          "Hojatoleslam", "Hajji",   "Comrade", "Brother", "Chairman",  "Rev"};
    str full = know_actor_name(self->knowledge, person);
    bool other = false;
    for (uint32_t w = surname->first; w-- > p->first;) {
        const lang_word *word = find_word(self, w);
        uint32_t match = self->names.at.items[w];
        bool name = word->upos == UPOS_PROPN && word->form.n > 2 && !str_ends(word->form, STR(".")) &&
                    (match == FIND_NONE || find_best_sense(&self->names.items[match])->kind == SENSE_SURNAME) &&
                    self->agents.at.items[w] == FIND_NONE && !STR_AMONG(word->form, address);
        if (!name)
            break;
        if (has_name_like(full, word->form))
            return false;
        other = true;
    }
    return other;
}

/* Where a town is certainly meant: "in Gao", "out of Gao"; "to" and "from" may stand before a person. */
static bool is_scene(const finder *self, uint32_t head) {
    static const char *const prepositions[] = {"in",     "at",     "near",    "into", "outside",   "around",
                                               "across", "inside", "through", "out",  "throughout"};
    uint32_t marker = find_case_of(&self->result, head);
    if (marker == FIND_NONE)
        return false;
    bool out_of = marker > 0 && str_equal(find_word(self, marker)->form, STR("of")) &&
                  str_equal_ascii_nocase(find_word(self, marker - 1)->form, STR("out"));
    return out_of || STR_AMONG(find_word(self, marker)->form, prepositions);
}

static bool is_known_place(const find_match *match) {
    return find_has_sense(match, SENSE_PLACE) || find_has_sense(match, SENSE_REGION) ||
           find_has_sense(match, SENSE_CAPITAL);
}

/* The base that one name match gives. `at_head`: the match is the phrase's head itself. */
bool find_base_of_name(finder *self, const find_phrase *p, const find_reading *name, bool at_head, bool titled, str country,
                       find_base *out) {
    const know_sense *sense = name->sense;
    uint32_t person = KNOW_NONE;
    /* "Abdelaziz Bouteflika" is not a Mr Abdelaziz: a surname ends the phrase. */
    bool scene = at_head && !titled && is_known_place(name->match) && is_scene(self, p->head);
    if (find_has_sense(name->match, SENSE_SURNAME) && sense->kind != SENSE_NAME && name->match->end == p->end && !scene) {
        str shared;
        person = find_surname(self, name->match, titled, country, &shared);
        if (titled && is_of_other_trade(self, p, person))
            person = find_surname(self, name->match, false, country, &shared);
        if (person != KNOW_NONE && has_other_given_name(self, p, name->match, person))
            return false;
        if (person != KNOW_NONE) {
            *out = find_base_of_actor(self, person, (str){NULL, 0});
            return true;
        }
        if (shared.n && sense->kind == SENSE_SURNAME) {
            /* "President Bush": which of them is open, not whose president. */
            *out = (find_base){.code = shared, .actor = KNOW_NONE, .place = KNOW_NONE, .type = MENTION_PERSON};
            return true;
        }
    }
    const know_sense *place = choose_place(self, name->match);
    /* "police in Lagos", "Lagos police": a town that somebody is named after; "Lagos said" is a person. */
    if (at_head && !scene && !in_place_position(self, p->head))
        place = sense->kind == SENSE_SURNAME ? NULL : place;
    else if (sense->kind == SENSE_SURNAME && find_has_sense(name->match, SENSE_REGION))
        sense = sense_of_kind(name->match, SENSE_REGION);
    else if (sense->kind == SENSE_SURNAME && place)
        sense = place;
    switch ((know_sense_kind)sense->kind) {
    case SENSE_NAME:
        *out = find_base_of_actor(self, sense->entry, (str){NULL, 0});
        if (out->type == MENTION_PERSON)
            find_remember_person(self, sense->entry);
        return true;
    case SENSE_METONYM:
        *out = find_base_of_actor(self, sense->entry, know_str(self->knowledge, sense->role));
        return true;
    case SENSE_ADJECTIVE:
    case SENSE_PEOPLE:
        *out = find_base_of_actor(self, sense->entry, (str){NULL, 0});
        return true;
    case SENSE_CAPITAL: {
        bool government = at_head && p->role_count == 0 && !in_place_position(self, p->head);
        *out = find_base_of_actor(self, sense->entry, government ? STR("GOV") : (str){NULL, 0});
        out->whole = government;
        if (!government && at_head)
            out->type = MENTION_PLACE;
        if (place)
            out->place = place->entry;
        return true;
    }
    case SENSE_REGION:
        *out = find_base_of_actor(self, sense->entry, (str){NULL, 0});
        out->type = MENTION_PLACE;
        out->place = place ? place->entry : KNOW_NONE;
        return true;
    case SENSE_PLACE: {
        str iso3 = place_country(self, place->entry);
        uint32_t land = know_country(self->knowledge, iso3);
        str then = land == KNOW_NONE ? iso3 : know_actor_code(self->knowledge, land, self->result.published);
        *out = (find_base){
            .code = then, .name = country_name(self, iso3), .actor = land, .place = place->entry, .type = MENTION_PLACE};
        return true;
    }
    case SENSE_SURNAME:
    case SENSE_AGENT:
    case SENSE_AGENT_WEAK:
    case SENSE_AGENT_ADJECTIVE:
    case SENSE_AGENT_TITLE:
    case SENSE_AGENT_PREFIX:
        break;
    }
    return false;
}
