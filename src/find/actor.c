/* Who a noun phrase means. The words of a phrase before and at its head (and the rest of a flat name behind it) are read for
 * three things: a base (country, organisation, group or person), a role (soldier, minister, "military"), and a name. Where the
 * phrase itself gives no base, its possessor does ("Syria's rebels"), then what follows "of", "in", "from" ("police in
 * Nairobi"), then an apposition. The code is the base's with the role's unit behind it, as CAMEO composes actor codes. */
#include "find/find_private.h"

#include <string.h>

#define PARTS_MAX 8u
#define CODE_UNITS_MAX 8u

/* One reading of a dictionary match. */
typedef struct reading {
    const find_match *match;
    const know_sense *sense;
} reading;

typedef struct phrase {
    uint32_t head;
    uint32_t first; /* words [first, end) */
    uint32_t end;
    uint32_t titled; /* a name directly behind the title that heads the phrase, whatever the tree says; else `end` */
    reading names[PARTS_MAX];
    uint32_t name_count;
    reading roles[PARTS_MAX];
    uint32_t role_count;
    str place_country; /* set when the head is a town or region */
} phrase;

/* What a mention is made from. */
typedef struct base {
    str code;
    str name;
    uint32_t actor;
    uint32_t place;
    uint8_t type;
    bool whole; /* a person, organisation, group or institution: complete without a role */
} base;

static bool form_in(const lang_word *word, const char *const *list, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (str_equal_ascii_nocase(word->form, str_of(list[i])))
            return true;
    return false;
}

/* ---- the words of the phrase ------------------------------------------------------------------------------------------- */

static bool is_core_relation(const finder *self, uint32_t at) {
    const lang_word *word = find_word(self, at);
    if (word->relation == REL_nmod) /* nmod:desc, a title before a name */
        return word->subtype == SUB_OTHER && find_case_of(&self->result, at) == FIND_NONE;
    return word->relation == REL_compound || word->relation == REL_flat || word->relation == REL_amod ||
           word->relation == REL_nummod || word->relation == REL_goeswith;
}

static uint32_t leftmost(const finder *self, uint32_t word) {
    uint32_t left = word;
    for (;;) {
        uint32_t child = self->first_child.items[left];
        if (child == FIND_NONE || child >= left)
            return left;
        left = child;
    }
}

static int sense_rank(uint8_t kind) {
    switch ((know_sense_kind)kind) {
    case SENSE_NAME:
        return 0;
    case SENSE_METONYM:
        return 1;
    case SENSE_CAPITAL:
        return 2;
    case SENSE_ADJECTIVE:
        return 3;
    case SENSE_PEOPLE:
        return 4;
    case SENSE_SURNAME:
        return 5;
    case SENSE_REGION:
        return 6;
    case SENSE_PLACE:
        return 7;
    case SENSE_AGENT:
        return 8;
    case SENSE_AGENT_TITLE:
        return 9;
    case SENSE_AGENT_WEAK:
        return 10;
    case SENSE_AGENT_ADJECTIVE:
        return 11;
    }
    return 12;
}

static const know_sense *best_sense(const find_match *match) {
    const know_sense *best = NULL;
    for (uint32_t i = 0; i < match->sense_count; i++)
        if ((match->fits >> i & 1u) && (!best || sense_rank(match->senses[i].kind) < sense_rank(best->kind)))
            best = &match->senses[i];
    return best;
}

/* "Secretary of State John Kerry": parsers part the name from a title that holds a preposition. A person's name that follows a title
 * without anything between belongs to it. */
static void extend_to_titled_name(const finder *self, phrase *p) {
    uint32_t role = self->agents.at.items[p->head], end = p->end;
    if (role != FIND_NONE && self->agents.items[role].end > end)
        end = self->agents.items[role].end;
    p->titled = p->end;
    if (role == FIND_NONE || end >= self->document->word_count || self->names.at.items[end] == FIND_NONE)
        return;
    const find_match *name = &self->names.items[self->names.at.items[end]];
    const know_sense *sense = best_sense(name);
    bool person = sense->kind == SENSE_NAME && know_actor_at(self->knowledge, sense->entry)->kind == ACTOR_PERSON;
    if (name->first != end || !person || self->word_sentence.items[end] != self->word_sentence.items[p->head])
        return;
    p->titled = end;
    p->end = name->end;
}

/* Commas, prepositions and articles that the parser hung into a phrase do not begin it. */
static bool can_begin(const lang_word *word) {
    return word->upos != UPOS_PUNCT && word->upos != UPOS_ADP && word->upos != UPOS_DET && word->upos != UPOS_CCONJ &&
           word->upos != UPOS_SCONJ && word->upos != UPOS_VERB && word->upos != UPOS_AUX;
}

static void measure_phrase(const finder *self, phrase *p) {
    p->first = p->head;
    p->end = p->head + 1;
    FOR_EACH_CHILD(&self->result.tree, p->head, child) {
        const lang_word *word = find_word(self, child);
        if (!is_core_relation(self, child) || self->time_at.items[child] != FIND_NONE)
            continue;
        if (child < p->head) {
            uint32_t left = leftmost(self, child);
            if (left < p->first)
                p->first = left;
        } else if (word->relation == REL_flat || (word->relation == REL_compound && child == p->end)) {
            if (child + 1 > p->end)
                p->end = child + 1;
        }
    }
    while (p->first < p->head && !can_begin(find_word(self, p->first)))
        p->first++;
    /* A dictionary name that starts in the phrase belongs to it as a whole ("Republic of Serbia"). */
    uint32_t name = self->names.at.items[p->head];
    if (name != FIND_NONE) {
        if (self->names.items[name].end > p->end)
            p->end = self->names.items[name].end;
        if (self->names.items[name].first < p->first)
            p->first = self->names.items[name].first;
    }
    extend_to_titled_name(self, p);
}

/* The word of a match that the others hang on. */
static uint32_t match_head(const finder *self, const find_match *match) {
    for (uint32_t i = match->first; i < match->end; i++) {
        uint32_t head = find_word(self, i)->head;
        if (head == LANG_NO_HEAD || head < match->first || head >= match->end)
            return i;
    }
    return match->first;
}

/* "US-backed militants" are not American, "US-led coalition" is. */
static bool belongs(const finder *self, const phrase *p, const find_match *match) {
    if (match->first <= p->head && p->head < match->end)
        return true;
    if (match->first >= p->titled)
        return true;
    uint32_t at = match_head(self, match);
    for (int climb = 0; climb < CLIMB_MAX; climb++) {
        uint32_t head = find_word(self, at)->head;
        if (head == p->head)
            return true;
        if (head == LANG_NO_HEAD || head < p->first || head >= p->end)
            return false;
        const lang_word *above = find_word(self, head);
        bool participle = above->upos == UPOS_VERB || (above->upos == UPOS_ADJ && (above->features & FEAT_PARTICIPLE)) ||
                          str_ends(above->form, STR("ed")) || str_ends(above->form, STR("based"));
        if (participle && !str_equal(above->form, STR("led")))
            return false;
        at = head;
    }
    return false;
}

/* ---- choosing among senses --------------------------------------------------------------------------------------------- */

static bool has_sense(const find_match *match, know_sense_kind kind) {
    for (uint32_t i = 0; i < match->sense_count; i++)
        if ((match->fits >> i & 1u) && match->senses[i].kind == kind)
            return true;
    return false;
}

/* "West Darfur State": behind a name of a place, these words belong to the name and are no government. */
static bool is_part_of_place_name(const finder *self, const find_match *role) {
    static const char *const areas[] = {"state", "province", "district", "county", "republic", "prefecture", "governorate", "canton"};
    if (role->end - role->first != 1 || role->first == 0 || self->names.at.items[role->first - 1] == FIND_NONE)
        return false;
    for (size_t i = 0; i < sizeof areas / sizeof *areas; i++)
        if (str_equal_ascii_nocase(find_word(self, role->first)->lemma, str_of(areas[i])))
            return true;
    return false;
}

/* The "military" of "Western military alliance" is part of NATO's name. */
static bool inside_name(const finder *self, uint32_t role) {
    const find_match *agent = &self->agents.items[role];
    uint32_t name = self->names.at.items[agent->first];
    if (name == FIND_NONE || self->names.items[name].end - self->names.items[name].first < 2 ||
        self->names.items[name].end < agent->end)
        return false;
    const know_sense *sense = best_sense(&self->names.items[name]);
    return sense->kind == SENSE_NAME || sense->kind == SENSE_METONYM;
}

static void collect(const finder *self, phrase *p) {
    p->name_count = p->role_count = 0;
    for (uint32_t i = p->first; i < p->end; i++) {
        uint32_t name = self->names.at.items[i], role = self->agents.at.items[i];
        if (name != FIND_NONE && self->names.items[name].first == i && p->name_count < PARTS_MAX &&
            belongs(self, p, &self->names.items[name])) {
            const find_match *match = &self->names.items[name];
            p->names[p->name_count++] = (reading){match, best_sense(match)};
        }
        if (role != FIND_NONE && self->agents.items[role].first == i && p->role_count < PARTS_MAX && !inside_name(self, role) &&
            belongs(self, p, &self->agents.items[role]) && !is_part_of_place_name(self, &self->agents.items[role])) {
            const find_match *match = &self->agents.items[role];
            p->roles[p->role_count++] = (reading){match, best_sense(match)};
        }
    }
}

/* ---- bases --------------------------------------------------------------------------------------------------------------- */

/* Does the preposition before the phrase make a town a place? */
static bool in_place_position(const finder *self, uint32_t head) {
    static const char *const prepositions[] = {"in",     "at",   "near",    "from",    "to",    "into",  "outside", "around",
                                               "across", "over", "through", "towards", "toward", "on",   "inside"};
    uint32_t marker = find_case_of(&self->result, head);
    return marker != FIND_NONE && form_in(find_word(self, marker), prepositions, sizeof prepositions / sizeof *prepositions);
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
    }
    return MENTION_UNKNOWN;
}

static str join_code(finder *self, str code, str unit) {
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

static base base_of_actor(finder *self, uint32_t actor, str role) {
    const know_actor *entry = know_actor_at(self->knowledge, actor);
    base b = {.actor = actor, .place = KNOW_NONE, .name = entry->name, .type = type_of_actor(entry->kind)};
    b.code = join_code(self, know_actor_code(self->knowledge, actor, self->result.published), role);
    b.whole = entry->kind != ACTOR_COUNTRY || role.n > 0;
    return b;
}

static str country_name(const finder *self, str iso3) {
    uint32_t country = know_country(self->knowledge, iso3);
    return country == KNOW_NONE ? iso3 : know_actor_at(self->knowledge, country)->name;
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
        uint32_t country = know_country(self->knowledge, know_place_at(self->knowledge, match->senses[i].entry)->country);
        for (uint32_t w = sentence->first; country != KNOW_NONE && w < sentence->end; w++) {
            uint32_t other = self->names.at.items[w];
            if (other == FIND_NONE)
                continue;
            const know_sense *sense = best_sense(&self->names.items[other]);
            if (sense->kind <= SENSE_REGION && sense->entry == country)
                return &match->senses[i];
        }
    }
    return first;
}

/* The base that one name match gives. `at_head`: the match is the phrase's head itself. */
static bool base_of_name(finder *self, const phrase *p, const reading *name, bool at_head, bool titled, str country, base *out) {
    const know_sense *sense = name->sense;
    uint32_t person = KNOW_NONE;
    /* "Abdelaziz Bouteflika" is not a Mr Abdelaziz: a surname ends the phrase. */
    if (has_sense(name->match, SENSE_SURNAME) && sense->kind != SENSE_NAME && name->match->end == p->end) {
        str shared;
        person = find_surname(self, name->match, titled, country, &shared);
        if (person != KNOW_NONE) {
            *out = base_of_actor(self, person, (str){NULL, 0});
            return true;
        }
        if (shared.n && sense->kind == SENSE_SURNAME) {
            /* "President Bush": which of them is open, not whose president. */
            *out = (base){.code = shared, .actor = KNOW_NONE, .place = KNOW_NONE, .type = MENTION_PERSON};
            return true;
        }
    }
    const know_sense *place = choose_place(self, name->match);
    switch ((know_sense_kind)sense->kind) {
    case SENSE_NAME:
        *out = base_of_actor(self, sense->entry, (str){NULL, 0});
        if (out->type == MENTION_PERSON)
            find_remember_person(self, sense->entry);
        return true;
    case SENSE_METONYM:
        *out = base_of_actor(self, sense->entry, sense->role);
        return true;
    case SENSE_ADJECTIVE:
    case SENSE_PEOPLE:
        *out = base_of_actor(self, sense->entry, (str){NULL, 0});
        return true;
    case SENSE_CAPITAL: {
        bool government = at_head && p->role_count == 0 && !in_place_position(self, p->head);
        *out = base_of_actor(self, sense->entry, government ? STR("GOV") : (str){NULL, 0});
        out->whole = government;
        if (!government && at_head)
            out->type = MENTION_PLACE;
        if (place)
            out->place = place->entry;
        return true;
    }
    case SENSE_REGION:
        *out = base_of_actor(self, sense->entry, (str){NULL, 0});
        out->type = MENTION_PLACE;
        out->place = place ? place->entry : KNOW_NONE;
        return true;
    case SENSE_PLACE: {
        const know_place *entry = know_place_at(self->knowledge, place->entry);
        *out = (base){.code = entry->country,
                      .name = country_name(self, entry->country),
                      .actor = know_country(self->knowledge, entry->country),
                      .place = place->entry,
                      .type = MENTION_PLACE};
        return true;
    }
    case SENSE_SURNAME:
    case SENSE_AGENT:
    case SENSE_AGENT_WEAK:
    case SENSE_AGENT_ADJECTIVE:
    case SENSE_AGENT_TITLE:
        break;
    }
    return false;
}

/* ---- roles ----------------------------------------------------------------------------------------------------------------- */

typedef struct role_choice {
    str code;
    bool weak;
    bool at_head;
} role_choice;

/* The role nearest to the head counts; a weak one only when no other is there. An adjective alone makes no actor of a thing ("military
 * action"), unless a nationality stands beside it ("a Russian military convoy"). */
static role_choice choose_role(const finder *self, const phrase *p) {
    role_choice best = {.weak = true};
    bool noun = p->name_count > 0;
    for (uint32_t i = 0; i < p->role_count; i++)
        noun |= p->roles[i].sense->kind != SENSE_AGENT_ADJECTIVE;
    if (!noun)
        return best;
    for (uint32_t i = p->role_count; i-- > 0;) {
        const reading *role = &p->roles[i];
        bool at_head = role->match->first <= p->head && p->head < role->match->end;
        bool weak = role->sense->kind == SENSE_AGENT_WEAK;
        if (best.code.n == 0 || (best.weak && !weak)) {
            best.code = know_agent_at(self->knowledge, role->sense->entry)->code;
            best.weak = weak;
        }
        best.at_head |= at_head;
    }
    return best;
}

/* Codes that already say what somebody is take no further role. */
static bool takes_role(const base *b) {
    static const char *const primary[] = {"COP", "GOV", "INS", "JUD", "MIL", "OPP", "REB", "SEP", "SPY", "UAF"};
    if (b->type == MENTION_PERSON)
        return b->code.n <= 3;
    if (b->type != MENTION_GROUP)
        return true;
    for (uint32_t i = 0; i + 3 <= b->code.n; i += 3)
        for (size_t k = 0; k < sizeof primary / sizeof *primary; k++)
            if (memcmp(b->code.s + i, primary[k], 3) == 0)
                return false;
    return true;
}

/* ---- mentions ---------------------------------------------------------------------------------------------------------------- */

static uint32_t add_mention(finder *self, const phrase *p, str code, str name, const base *b, uint8_t type, bool derived) {
    if (ARRAY_RESERVE(self->mentions, self->result.mention_count + 1) != CASUS_OK) {
        self->status = CASUS_NO_MEMORY;
        return FIND_NONE;
    }
    uint32_t index = self->result.mention_count++;
    span where = {find_word(self, p->first)->where.start, find_word(self, p->end - 1)->where.end};
    self->mentions.items[index] = (find_mention){.sentence = self->word_sentence.items[p->head],
                                                 .head = p->head,
                                                 .first = p->first,
                                                 .end = p->end,
                                                 .where = where,
                                                 .type = type,
                                                 .code = code,
                                                 .name = name.n ? name : str_in(self->document->text, where),
                                                 .actor = b && (!derived || b->type == MENTION_PERSON) ? b->actor : KNOW_NONE,
                                                 .place = b ? b->place : KNOW_NONE,
                                                 .chain = index,
                                                 .next = FIND_NONE,
                                                 .derived = derived};
    return index;
}

/* The actor part of a code that a possessor or a place lends to a role: countries lend their first unit ("Iraq's parliament",
 * "Putin's government"), others the whole. */
static str lent_code(const find_mention *mention) {
    if (mention->code.n < 3)
        return (str){NULL, 0};
    bool international = memcmp(mention->code.s, "IGO", 3) == 0 || memcmp(mention->code.s, "NGO", 3) == 0 ||
                         memcmp(mention->code.s, "IMG", 3) == 0 || memcmp(mention->code.s, "MNC", 3) == 0;
    if (international || mention->type == MENTION_GROUP || mention->type == MENTION_ORGANISATION)
        return mention->code;
    return str_slice(mention->code, 0, 3);
}

/* The base from outside the phrase: possessor, then prepositional attributes. */
static uint32_t outer_base(finder *self, uint32_t head, int depth) {
    static const char *const prepositions[] = {"of", "in", "from", "at", "for", "near", "inside", "across", "throughout", "based"};
    uint32_t found = FIND_NONE;
    FOR_EACH_CHILD(&self->result.tree, head, child) {
        const lang_word *word = find_word(self, child);
        if (word->relation != REL_nmod && word->relation != REL_obl)
            continue;
        uint32_t marker = find_case_of(&self->result, child);
        bool possessor = word->subtype == SUB_POSS;
        bool lends = marker != FIND_NONE &&
                     form_in(find_word(self, marker), prepositions, sizeof prepositions / sizeof *prepositions);
        if (!possessor && !lends)
            continue;
        uint32_t mention = find_resolve(self, child, depth + 1);
        if (mention == FIND_NONE || self->mentions.items[mention].code.n < 3)
            continue;
        if (possessor)
            return mention;
        if (found == FIND_NONE)
            found = mention;
    }
    return found;
}

static bool same_country(str a, str b) {
    return a.n >= 3 && b.n >= 3 && memcmp(a.s, b.s, 3) == 0;
}

/* Adjectives joined by "and" or a hyphen name several actors: each gets a mention of its own. */
static void add_joint_mentions(finder *self, const phrase *p, uint32_t first, const base *used, str role) {
    uint32_t last = first;
    for (uint32_t i = 0; i < p->name_count && self->status == CASUS_OK; i++) {
        const know_sense *sense = p->names[i].sense;
        if (sense->kind != SENSE_ADJECTIVE && !(sense->kind == SENSE_NAME && know_actor_at(self->knowledge, sense->entry)->kind ==
                                                                                 ACTOR_COUNTRY))
            continue;
        if (sense->entry == used->actor)
            continue;
        uint32_t before = p->names[i].match->first;
        bool joined = false;
        for (uint32_t w = p->first; w < p->end; w++) {
            const lang_word *word = find_word(self, w);
            joined |= (word->relation == REL_cc || str_equal(word->form, STR("-")) || str_equal(word->form, STR("–"))) &&
                      (w + 1 == before || w == p->names[i].match->end);
        }
        if (!joined)
            continue;
        base other = base_of_actor(self, sense->entry, (str){NULL, 0});
        if (same_country(other.code, used->code))
            continue;
        uint32_t index = add_mention(self, p, join_code(self, other.code, role), other.name, &other,
                                     role.n ? MENTION_AGENT : MENTION_COUNTRY, role.n > 0);
        if (index == FIND_NONE)
            return;
        self->mentions.items[last].next = index;
        last = index;
    }
}

/* "A group of Moroccan diplomats", "dozens of protesters", "members of Hamas": who is meant stands behind "of". */
static uint32_t partitive_content(const finder *self, uint32_t head) {
    static const char *const measures[] = {"group",    "number", "dozen",   "score",   "hundred", "thousand", "ten",    "couple",
                                           "million",  "crowd",  "handful", "series",  "lot",     "majority", "convoy", "band",
                                           "pair",     "team",   "member",  "part",    "half",    "rest",     "some",   "one",
                                           "several",  "many",   "most",    "mission", "column",  "wave",     "round"};
    const lang_word *word = find_word(self, head);
    bool measure = false;
    for (size_t i = 0; i < sizeof measures / sizeof *measures; i++)
        measure |= str_equal_ascii_nocase(word->lemma, str_of(measures[i]));
    if (!measure)
        return FIND_NONE;
    FOR_EACH_CHILD(&self->result.tree, head, child) {
        if (find_word(self, child)->relation != REL_nmod)
            continue;
        uint32_t marker = find_case_of(&self->result, child);
        if (marker != FIND_NONE && str_equal_ascii_nocase(find_word(self, marker)->form, STR("of")))
            return child;
    }
    return FIND_NONE;
}

static uint32_t unknown_or_apposed(finder *self, const phrase *p, str role, int depth) {
    FOR_EACH_CHILD(&self->result.tree, p->head, child) {
        if (find_word(self, child)->relation != REL_appos || depth >= RESOLVE_DEPTH)
            continue;
        uint32_t other = find_resolve(self, child, depth + 1);
        if (other == FIND_NONE || self->mentions.items[other].code.n == 0)
            continue;
        find_mention apposed = self->mentions.items[other];
        base b = {.actor = apposed.type == MENTION_PERSON ? apposed.actor : KNOW_NONE, .place = KNOW_NONE};
        str name = apposed.type == MENTION_PERSON ? apposed.name : (str){NULL, 0};
        return add_mention(self, p, apposed.code, name, &b,
                           apposed.type == MENTION_PERSON ? MENTION_PERSON : MENTION_AGENT, true);
    }
    if (role.n)
        return add_mention(self, p, role, (str){NULL, 0}, NULL, MENTION_AGENT, true);
    if (find_word(self, p->head)->upos == UPOS_PROPN && self->time_at.items[p->head] == FIND_NONE)
        return add_mention(self, p, (str){NULL, 0}, (str){NULL, 0}, NULL, MENTION_UNKNOWN, false);
    return FIND_NONE;
}

/* "Israeli soldiers and police", "American military and intelligence officials": the nationality of the first belongs to all. */
static str country_of_first_conjunct(finder *self, uint32_t head, int depth) {
    const lang_word *word = find_word(self, head);
    if (word->relation != REL_conj || word->head == LANG_NO_HEAD || word->head > head || depth >= RESOLVE_DEPTH)
        return (str){NULL, 0};
    uint32_t first = find_resolve(self, word->head, depth + 1);
    if (first == FIND_NONE || self->mentions.items[first].code.n < 3 || self->mentions.items[first].type != MENTION_AGENT)
        return (str){NULL, 0};
    str country = str_slice(self->mentions.items[first].code, 0, 3);
    return know_country(self->knowledge, country) == KNOW_NONE ? (str){NULL, 0} : country;
}

static bool is_country_name(const finder *self, const know_sense *sense) {
    return sense->kind == SENSE_NAME && know_actor_at(self->knowledge, sense->entry)->kind == ACTOR_COUNTRY;
}

/* Does a phrase with only a nationality name an actor? "Russian planes" do, "Russian wine" does as well: the act decides. */
static uint32_t resolve_nominal(finder *self, uint32_t head, int depth) {
    phrase p = {.head = head};
    measure_phrase(self, &p);
    collect(self, &p);
    role_choice role = choose_role(self, &p);
    str country = {NULL, 0};
    for (uint32_t i = 0; i < p.name_count; i++)
        if (!country.n && (p.names[i].sense->kind == SENSE_ADJECTIVE || is_country_name(self, p.names[i].sense)))
            country = know_actor_code(self->knowledge, p.names[i].sense->entry, self->result.published);

    /* The name nearest the head that is complete in itself, else the first country. */
    base chosen = {.actor = KNOW_NONE, .place = KNOW_NONE};
    bool have = false, head_named = false;
    for (uint32_t i = p.name_count; i-- > 0;) {
        const reading *name = &p.names[i];
        bool at_head = name->match->first <= head && head < name->match->end;
        base b;
        if (!base_of_name(self, &p, name, at_head, p.role_count > 0, country, &b))
            continue;
        /* "President Mugabe": a person outranks what stands before the name; otherwise the first base does. */
        if (!have || (!chosen.whole && (b.whole || chosen.type != MENTION_PLACE || i == 0))) {
            chosen = b;
            have = true;
            head_named = at_head;
        }
        if (chosen.type == MENTION_PERSON || (chosen.whole && head_named))
            break;
    }
    bool agent_head = role.code.n > 0;
    if (have && chosen.code.n == 0 && chosen.type == MENTION_PERSON) {
        /* A person whose code the date does not settle: nationality and title do. */
        str code = join_code(self, str_slice(country, 0, 3), role.code);
        return add_mention(self, &p, code, chosen.name, &chosen, MENTION_PERSON, true);
    }
    if (have) {
        str unit = {NULL, 0};
        if (agent_head && takes_role(&chosen) && (!role.weak || !chosen.whole))
            unit = role.code;
        if (chosen.type == MENTION_PLACE && !head_named)
            chosen.type = MENTION_COUNTRY;
        if (chosen.type == MENTION_PLACE && agent_head && role.at_head)
            chosen.type = MENTION_AGENT;
        str code = join_code(self, chosen.code, unit);
        bool derived = unit.n > 0 || (!head_named && !chosen.whole);
        uint8_t type = chosen.whole || head_named ? chosen.type : MENTION_AGENT;
        str name = chosen.type == MENTION_PERSON || head_named || (chosen.whole && !unit.n) ? chosen.name : (str){NULL, 0};
        uint32_t first = add_mention(self, &p, code, name, &chosen, type, derived);
        if (first != FIND_NONE && !chosen.whole)
            add_joint_mentions(self, &p, first, &chosen, unit);
        return first;
    }
    if (agent_head) {
        uint32_t outer = depth < RESOLVE_DEPTH ? outer_base(self, head, depth) : FIND_NONE;
        if (outer != FIND_NONE) {
            find_mention lender = self->mentions.items[outer];
            str code = lent_code(&lender);
            bool whole = lender.type == MENTION_GROUP || lender.type == MENTION_ORGANISATION;
            base b = {.code = code, .type = lender.type, .actor = KNOW_NONE, .place = KNOW_NONE};
            if (!(role.weak && whole) && takes_role(&b))
                code = join_code(self, code, role.code);
            return add_mention(self, &p, code, (str){NULL, 0}, &b, MENTION_AGENT, true);
        }
        str shared = country_of_first_conjunct(self, head, depth);
        if (shared.n)
            return add_mention(self, &p, join_code(self, shared, role.code), (str){NULL, 0}, NULL, MENTION_AGENT, true);
    }
    return unknown_or_apposed(self, &p, role.code, depth);
}

/* A word that is part of a larger name or a modifier is not asked for by itself, but may be ("Kerry's trip"). */
static bool can_head_mention(const finder *self, uint32_t word) {
    const lang_word *w = find_word(self, word);
    if (w->upos == UPOS_NOUN || w->upos == UPOS_PROPN)
        return true;
    if (w->upos == UPOS_X || w->upos == UPOS_NUM || w->upos == UPOS_VERB || w->upos == UPOS_SYM)
        return self->names.at.items[word] != FIND_NONE;
    if (w->upos != UPOS_ADJ)
        return false;
    /* "the military", "the wounded": an adjective as a head; before a noun only a nationality is asked for. */
    return self->names.at.items[word] != FIND_NONE || (self->agents.at.items[word] != FIND_NONE && w->relation != REL_amod);
}

/* "US-backed militants", parsed as if the US were meant: the noun behind the participle is. */
static uint32_t behind_hyphen(const finder *self, uint32_t word) {
    static const char *const participles[] = {"backed",   "supported", "sponsored", "allied",   "aligned", "armed",    "trained", "funded",
                                              "financed", "held",      "occupied",  "besieged", "linked",  "inspired", "born",    "based",
                                              "equipped", "controlled", "brokered", "mediated", "installed"};
    uint32_t end = self->document->sentences[self->word_sentence.items[word]].end;
    if (word + 3 >= end || !str_equal(find_word(self, word + 1)->form, STR("-")) ||
        !form_in(find_word(self, word + 2), participles, sizeof participles / sizeof *participles))
        return FIND_NONE;
    for (uint32_t i = word + 3; i < end && i < word + 7; i++) {
        const lang_word *noun = find_word(self, i);
        if (noun->upos != UPOS_NOUN && noun->upos != UPOS_PROPN && noun->upos != UPOS_ADJ)
            return FIND_NONE;
        if (noun->upos != UPOS_ADJ && noun->relation != REL_compound && noun->relation != REL_amod)
            return i;
    }
    return FIND_NONE;
}

uint32_t find_resolve(finder *self, uint32_t word, int depth) {
    if (self->resolved.items[word] == 2)
        return self->mention_of.items[word];
    if (self->resolved.items[word] == 1 || depth > RESOLVE_DEPTH || self->status != CASUS_OK)
        return FIND_NONE;
    self->resolved.items[word] = 1;
    uint32_t mention = FIND_NONE;
    if (find_word(self, word)->upos == UPOS_PRON) {
        uint32_t antecedent = find_antecedent(self, word, depth);
        if (antecedent != FIND_NONE) {
            find_mention same = self->mentions.items[antecedent];
            phrase p = {.head = word, .first = word, .end = word + 1};
            base b = {.actor = same.actor, .place = same.place};
            mention = add_mention(self, &p, same.code, same.name, &b, MENTION_PRONOUN, same.derived);
            if (mention != FIND_NONE)
                self->mentions.items[mention].chain = same.chain;
        }
    } else if (can_head_mention(self, word)) {
        uint32_t content = behind_hyphen(self, word);
        if (content == FIND_NONE)
            content = partitive_content(self, word);
        mention = content != FIND_NONE ? find_resolve(self, content, depth + 1) : FIND_NONE;
        if (mention == FIND_NONE || self->mentions.items[mention].code.n == 0)
            mention = resolve_nominal(self, word, depth);
    }
    self->resolved.items[word] = 2;
    self->mention_of.items[word] = mention;
    return mention;
}
