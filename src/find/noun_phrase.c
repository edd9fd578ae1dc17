/* The words of a noun phrase, and what the dictionary makes of them. Parsers cut phrases in ways that a newspaper's titles,
 * hyphens and compounds provoke; here they are put together again, and every dictionary match in them is kept as a reading
 * if it says something about the head ("Russian" in "Russian troops", not "US" in "US-backed rebels"). */
#include "find/find_private.h"

/* ---- the words of the phrase ---------------------------------------------------------------------------------- */

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
    case SENSE_AGENT_PREFIX:
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

const know_sense *find_best_sense(const find_match *match) {
    const know_sense *best = NULL;
    for (uint32_t i = 0; i < match->sense_count; i++)
        if ((match->fits >> i & 1u) && (!best || sense_rank(match->senses[i].kind) < sense_rank(best->kind)))
            best = &match->senses[i];
    return best;
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

/* Does a name directly behind the phrase stand for the same as its head: an apposition, or taken for a second subject of
 * the same verb ("rights group Human Rights Watch said")? It is somebody else in "the soldiers Hezbollah captured". */
static bool is_same_as_head(const finder *self, const find_phrase *p, uint32_t name) {
    const lang_word *word = find_word(self, name), *head = find_word(self, p->head);
    if (word->head == p->head)
        return word->relation == REL_appos || word->relation == REL_flat || word->relation == REL_nmod ||
               word->relation == REL_compound || word->relation == REL_dep;
    return word->relation == head->relation && word->head == head->head;
}

/* "Zambian lawyer John Mwitwa": a proper name of no dictionary. */
static void extend_to_unknown_name(const finder *self, find_phrase *p, uint32_t end) {
    const lang_word *first = find_word(self, end);
    if (first->upos != UPOS_PROPN || self->agents.at.items[end] != FIND_NONE || !is_same_as_head(self, p, end))
        return;
    uint32_t limit = self->document->sentences[self->word_sentence.items[p->head]].end;
    p->titled = end;
    for (p->end = end + 1; p->end < limit; p->end++) {
        const lang_word *word = find_word(self, p->end);
        if (word->relation != REL_flat || word->head < end || word->head >= p->end)
            break;
    }
}

/* "Secretary of State John Kerry": parsers part the name from a title that holds a preposition. A name that follows a title
 * or a role without anything between belongs to it. */
static void extend_to_titled_name(const finder *self, find_phrase *p) {
    uint32_t role = self->agents.at.items[p->head], end = p->end;
    if (role != FIND_NONE && self->agents.items[role].end > end)
        end = self->agents.items[role].end;
    p->titled = p->end = end;
    if (role == FIND_NONE || end >= self->document->word_count ||
        self->word_sentence.items[end] != self->word_sentence.items[p->head])
        return;
    if (self->names.at.items[end] == FIND_NONE) {
        extend_to_unknown_name(self, p, end);
        return;
    }
    const find_match *name = &self->names.items[self->names.at.items[end]];
    const know_sense *sense = find_best_sense(name);
    if (name->first != end)
        return;
    if (sense->kind != SENSE_NAME) {
        if (sense->kind == SENSE_SURNAME)
            extend_to_unknown_name(self, p, end);
        return;
    }
    uint8_t kind = know_actor_at(self->knowledge, sense->entry)->kind;
    bool thing = kind == ACTOR_ORGANISATION || kind == ACTOR_GROUP;
    if (kind != ACTOR_PERSON && !(thing && is_same_as_head(self, p, match_head(self, name))))
        return;
    p->titled = end;
    p->end = name->end;
}

/* Commas, prepositions and articles that the parser hung into a phrase do not begin it. */
static bool can_begin(const lang_word *word) {
    return word->upos != UPOS_PUNCT && word->upos != UPOS_ADP && word->upos != UPOS_DET && word->upos != UPOS_CCONJ &&
           word->upos != UPOS_SCONJ && word->upos != UPOS_VERB && word->upos != UPOS_AUX;
}

static void measure_phrase(const finder *self, find_phrase *p) {
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
    /* The rest of a name may hang on its second word. */
    uint32_t limit = self->document->sentences[self->word_sentence.items[p->head]].end;
    while (p->end < limit && p->end > p->head + 1 && find_word(self, p->end)->relation == REL_flat &&
           find_word(self, p->end)->head == p->end - 1)
        p->end++;
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
    /* "The KU" starts with its article. */
    uint32_t first = self->names.at.items[p->first];
    if (first != FIND_NONE && self->names.items[first].first < p->first)
        p->first = self->names.items[first].first;
    extend_to_titled_name(self, p);
}

/* "US-backed militants" are not American, a "US-led coalition" and a "US-flagged tanker" are. */
static bool belongs(const finder *self, const find_phrase *p, const find_match *match) {
    if (match->first <= p->head && p->head < match->end)
        return true;
    if (match->first >= p->titled)
        return true;
    static const char *const lenders[] = {"led", "flagged", "owned", "operated", "registered"};
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
        if (participle && !STR_AMONG(above->form, lenders))
            return false;
        at = head;
    }
    return false;
}

/* ---- choosing among senses ------------------------------------------------------------------------------------ */

bool find_has_sense(const find_match *match, know_sense_kind kind) {
    for (uint32_t i = 0; i < match->sense_count; i++)
        if ((match->fits >> i & 1u) && match->senses[i].kind == kind)
            return true;
    return false;
}

/* "West Darfur State": behind a name of a place, these words belong to the name and are no government. */
static bool is_part_of_place_name(const finder *self, const find_match *role) {
    static const char *const areas[] = {"state",    "province",   "district",    "county",
                                        "republic", "prefecture", "governorate", "canton"};
    if (role->end - role->first != 1 || role->first == 0 || self->names.at.items[role->first - 1] == FIND_NONE)
        return false;
    return STR_AMONG(find_word(self, role->first)->lemma, areas);
}

/* The "military" of "Western military alliance" is part of NATO's name. */
static bool inside_name(const finder *self, uint32_t role) {
    const find_match *agent = &self->agents.items[role];
    uint32_t name = self->names.at.items[agent->first];
    if (name == FIND_NONE || self->names.items[name].end - self->names.items[name].first < 2 ||
        self->names.items[name].end < agent->end)
        return false;
    const know_sense *sense = find_best_sense(&self->names.items[name]);
    return sense->kind == SENSE_NAME || sense->kind == SENSE_METONYM;
}

/* How many words the nearest word in [first, end) that names the country is away from `at`, UINT32_MAX if none does. */
static uint32_t distance_to_country(const finder *self, uint32_t country, uint32_t at, uint32_t first, uint32_t end) {
    uint32_t nearest = UINT32_MAX;
    for (uint32_t w = first; w < end; w++) {
        uint32_t index = self->names.at.items[w];
        if (index == FIND_NONE || self->names.items[index].first != w || w == at)
            continue;
        const know_sense *sense = find_best_sense(&self->names.items[index]);
        uint32_t named = sense->entry;
        if (sense->kind == SENSE_PLACE)
            named = know_country(self->knowledge,
                                 know_str(self->knowledge, know_place_at(self->knowledge, sense->entry)->country));
        else if (sense->kind == SENSE_NAME && know_actor_at(self->knowledge, named)->kind != ACTOR_COUNTRY)
            named = know_country(self->knowledge,
                                 str_slice(know_actor_code(self->knowledge, named, self->result.published), 0, 3));
        uint32_t away = w > at ? w - at : at - w;
        if (sense->kind != SENSE_SURNAME && named == country && away < nearest)
            nearest = away;
    }
    return nearest;
}

/* The first of more bearers of a name than this is no guess worth making. */
#define BEARERS_MAX 3u
/* Words before the sentence in which the country of an ambiguous name is looked for. */
#define WORDS_BACK 1000u

static bool is_thing(const finder *self, const find_match *match, uint32_t i) {
    return (match->fits >> i & 1u) && match->senses[i].kind == SENSE_NAME &&
           know_actor_at(self->knowledge, match->senses[i].entry)->kind != ACTOR_PERSON;
}

/* The bearer of a name whose country is named nearest between two words, NULL. */
static const know_sense *nearest_bearer(const finder *self, const find_match *match, uint32_t first, uint32_t end) {
    const know_sense *best = NULL;
    uint32_t least = UINT32_MAX;
    for (uint32_t i = 0; i < match->sense_count; i++) {
        if (!is_thing(self, match, i))
            continue;
        str code = know_actor_code(self->knowledge, match->senses[i].entry, self->result.published);
        uint32_t country = know_country(self->knowledge, str_slice(code, 0, 3));
        uint32_t away = country == KNOW_NONE ? UINT32_MAX : distance_to_country(self, country, match->first, first, end);
        if (away < least) {
            least = away;
            best = &match->senses[i];
        }
    }
    return best;
}

/* "PPP" is a party in Pakistan, in Indonesia and in Guyana: that of the country which the sentence names nearest, else the
 * story so far; else the one whose first name it is, else the first in the dictionary. NULL: too many bear it to choose. */
static const know_sense *fitting_name(const finder *self, const find_match *match) {
    const know_sense *best = find_best_sense(match);
    uint32_t bearers = 0;
    for (uint32_t i = 0; i < match->sense_count; i++)
        bearers += is_thing(self, match, i);
    if (best->kind != SENSE_NAME || bearers < 2)
        return best;
    const lang_sentence *sentence = &self->document->sentences[self->word_sentence.items[match->first]];
    const know_sense *near = nearest_bearer(self, match, sentence->first, sentence->end);
    if (!near)
        near =
            nearest_bearer(self, match, sentence->first > WORDS_BACK ? sentence->first - WORDS_BACK : 0, sentence->first);
    if (near)
        return near;
    span where = {find_word(self, match->first)->where.start, find_word(self, match->end - 1)->where.end};
    for (uint32_t i = 0; i < match->sense_count; i++)
        if (is_thing(self, match, i) &&
            str_equal(know_str(self->knowledge, know_actor_at(self->knowledge, match->senses[i].entry)->name),
                      str_in(self->document->text, where)))
            return &match->senses[i];
    return bearers > BEARERS_MAX ? NULL : best;
}

/* The parties of "six-party talks" are nobody. */
static bool is_counted(const finder *self, const find_match *role) {
    return role->first >= 2 && str_equal(find_word(self, role->first - 1)->form, STR("-")) &&
           find_word(self, role->first - 2)->upos == UPOS_NUM;
}

static void collect_readings(const finder *self, find_phrase *p) {
    p->name_count = p->role_count = 0;
    for (uint32_t i = p->first; i < p->end; i++) {
        uint32_t name = self->names.at.items[i], role = self->agents.at.items[i];
        if (name != FIND_NONE && self->names.items[name].first == i && p->name_count < PARTS_MAX &&
            belongs(self, p, &self->names.items[name])) {
            const find_match *match = &self->names.items[name];
            const know_sense *sense = fitting_name(self, match);
            if (sense)
                p->names[p->name_count++] = (find_reading){match, sense};
        }
        if (role != FIND_NONE && self->agents.items[role].first == i && p->role_count < PARTS_MAX &&
            !inside_name(self, role) && !is_counted(self, &self->agents.items[role]) &&
            belongs(self, p, &self->agents.items[role]) && !is_part_of_place_name(self, &self->agents.items[role])) {
            const find_match *match = &self->agents.items[role];
            p->roles[p->role_count++] = (find_reading){match, find_best_sense(match)};
        }
    }
}

void find_read_phrase(const finder *self, find_phrase *p) {
    measure_phrase(self, p);
    collect_readings(self, p);
}
