/* Who a noun phrase means. The words of a phrase before and at its head (and the rest of a flat name behind it) are read
 * for three things: a base (country, organisation, group or person), a role (soldier, minister, "military"), and a name.
 * Where the phrase itself gives no base, what stands around it does (lend.c). The code is the base's with the role's unit
 * behind it, as CAMEO composes actor codes. */
#include "find/find_private.h"

#include <string.h>

/* ---- roles ------------------------------------------------------------------------------------------------------- */

/* These are of the government only where something around them is; a critic is of the opposition where it is the
 * government that is criticised (lend.c). */
static bool is_vague(str lemma) {
    static const char *const words[] = {"director", "chairman", "chairwoman", "chairperson", "chair",
                                        "pilot",    "board",    "camp",       "critic",      "opponent"};
    return STR_AMONG(lemma, words);
}

/* What a vague word says by itself: pilots of no country fly for a living. */
static str own_unit(const finder *self, const find_phrase *p, find_role role) {
    if (!role.vague)
        return role.code;
    return str_equal(find_word(self, p->head)->lemma, STR("pilot")) ? STR("LAB") : STR("CVL");
}

/* The role nearest to the head counts; a weak one only when no other is there. An adjective alone makes no actor of a thing
 * ("military action"), unless a nationality stands beside it ("a Russian military convoy"). */
static find_role choose_role(const finder *self, const find_phrase *p) {
    find_role best = {.weak = true};
    bool noun = p->name_count > 0;
    for (uint32_t i = 0; i < p->role_count; i++)
        noun |= p->roles[i].sense->kind != SENSE_AGENT_ADJECTIVE;
    if (!noun)
        return best;
    for (uint32_t i = p->role_count; i-- > 0;) {
        const find_reading *role = &p->roles[i];
        bool at_head = role->match->first <= p->head && p->head < role->match->end;
        bool weak = role->sense->kind == SENSE_AGENT_WEAK;
        if (best.code.n == 0 || (best.weak && !weak) || best.vague) {
            best.code = know_str(self->knowledge, know_agent_at(self->knowledge, role->sense->entry)->code);
            best.weak = weak;
            best.vague = weak && is_vague(find_word(self, role->match->end - 1)->lemma);
        }
        best.at_head |= at_head;
    }
    return best;
}

/* Codes that already say what somebody is take no further role. */
bool find_takes_role(const find_base *b) {
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

/* ---- mentions ---------------------------------------------------------------------------------------------------- */

uint32_t find_add_mention(finder *self, const find_phrase *p, str code, str name, const find_base *b, uint8_t type,
                          find_code_from from) {
    if (ARRAY_RESERVE(self->mentions, self->result.mention_count + 1) != CASUS_OK) {
        self->status = CASUS_NO_MEMORY;
        return FIND_NONE;
    }
    uint32_t index = self->result.mention_count++;
    span where = {find_word(self, p->first)->where.start, find_word(self, p->end - 1)->where.end};
    self->mentions.items[index] =
        (find_mention){.sentence = self->word_sentence.items[p->head],
                       .head = p->head,
                       .first = p->first,
                       .end = p->end,
                       .where = where,
                       .type = type,
                       .code = code,
                       .name = name.n ? name : str_in(self->document->text, where),
                       .actor = b && (from == CODE_FROM_NAME || b->type == MENTION_PERSON) ? b->actor : KNOW_NONE,
                       .place = b ? b->place : KNOW_NONE,
                       .chain = index,
                       .next = FIND_NONE,
                       .antecedent = FIND_NONE,
                       .code_from = (uint8_t)from};
    return index;
}

/* Adjectives joined by "and" or a hyphen name several actors: each gets a mention of its own. */
static void add_joint_mentions(finder *self, const find_phrase *p, uint32_t first, const find_base *used, str role) {
    uint32_t last = first;
    for (uint32_t i = 0; i < p->name_count && self->status == CASUS_OK; i++) {
        const know_sense *sense = p->names[i].sense;
        if (sense->kind != SENSE_ADJECTIVE &&
            !(sense->kind == SENSE_NAME && know_actor_at(self->knowledge, sense->entry)->kind == ACTOR_COUNTRY))
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
        find_base other = find_base_of_actor(self, sense->entry, (str){NULL, 0});
        if (find_same_country(other.code, used->code))
            continue;
        uint32_t index =
            find_add_mention(self, p, find_join_code(self, other.code, role), other.name, &other,
                             role.n ? MENTION_AGENT : MENTION_COUNTRY, role.n ? CODE_FROM_NATIONALITY : CODE_FROM_NAME);
        if (index == FIND_NONE)
            return;
        self->mentions.items[last].next = index;
        last = index;
    }
}

static uint32_t unknown_or_apposed(finder *self, const find_phrase *p, str role, int depth) {
    uint32_t apposed = find_apposed_mention(self, p, depth);
    if (apposed != FIND_NONE)
        return apposed;
    if (role.n)
        return find_add_mention(self, p, role, (str){NULL, 0}, NULL, MENTION_AGENT, CODE_FROM_ROLE);
    bool neighbour = find_is_neighbour(&self->result, p->head); /* whom nobody names, and not the one they are next to */
    if ((neighbour || find_word(self, p->head)->upos == UPOS_PROPN) && self->time_at.items[p->head] == FIND_NONE)
        return find_add_mention(self, p, (str){NULL, 0}, (str){NULL, 0}, NULL, MENTION_UNKNOWN, CODE_FROM_NAME);
    return FIND_NONE;
}

static bool is_country_name(const finder *self, const know_sense *sense) {
    return sense->kind == SENSE_NAME && know_actor_at(self->knowledge, sense->entry)->kind == ACTOR_COUNTRY;
}

/* A capital that the beginning of the sentence does not explain. */
static bool is_capitalised(const finder *self, uint32_t word) {
    char c = find_word(self, word)->form.s[0];
    return c >= 'A' && c <= 'Z' && self->document->sentences[self->word_sentence.items[word]].first != word;
}

/* The unit of the first country that the phrase names or that is an adjective in it, empty if there is none. */
static str country_in(const finder *self, const find_phrase *p) {
    for (uint32_t i = 0; i < p->name_count; i++)
        if (p->names[i].sense->kind == SENSE_ADJECTIVE || is_country_name(self, p->names[i].sense))
            return know_actor_code(self->knowledge, p->names[i].sense->entry, self->result.published);
    return (str){NULL, 0};
}

/* "Michael Jordan", "Li Changchun": behind a first name a country or a town is a surname. */
static bool is_rest_of_name(const finder *self, const find_phrase *p, const find_reading *name) {
    uint32_t at = name->match->first;
    if (at <= p->head || at >= p->titled || find_word(self, at)->relation != REL_flat ||
        find_word(self, p->head)->upos != UPOS_PROPN || self->agents.at.items[p->head] != FIND_NONE ||
        (self->names.at.items[p->head] != FIND_NONE &&
         find_best_sense(&self->names.items[self->names.at.items[p->head]])->kind != SENSE_SURNAME))
        return false;
    return name->sense->kind != SENSE_NAME || know_actor_at(self->knowledge, name->sense->entry)->kind == ACTOR_COUNTRY;
}

/* "Paris Hilton": before the rest of a name a country or a town is a first name. Not so in "Jordan Valley".
 */
static bool is_first_of_name(const finder *self, const find_phrase *p, const find_reading *name) {
    static const char *const lands[] = {"City",        "Valley",   "River",   "Province", "State",     "Region",
                                        "County",      "District", "Island",  "Islands",  "Peninsula", "Strip",
                                        "Governorate", "Desert",   "Airport", "Mountains"};
    uint32_t next = name->match->end;
    if (next >= p->end || find_word(self, next)->upos != UPOS_PROPN || self->agents.at.items[next] != FIND_NONE ||
        STR_AMONG(find_word(self, next)->form, lands))
        return false;
    uint32_t above = find_word(self, next)->head;
    if (find_word(self, next)->relation != REL_flat || above < name->match->first || above >= next)
        return false;
    uint32_t other = self->names.at.items[next];
    uint8_t kind = other == FIND_NONE ? SENSE_SURNAME : find_best_sense(&self->names.items[other])->kind;
    if (kind != SENSE_SURNAME && kind != SENSE_PLACE)
        return false;
    return name->sense->kind == SENSE_CAPITAL || name->sense->kind == SENSE_PLACE || name->sense->kind == SENSE_REGION ||
           is_country_name(self, name->sense);
}

/* "Western Cambodia", "Western Australian police": before the name of a land the adjective of a region is a direction. */
static bool is_direction(const finder *self, const find_phrase *p, uint32_t i) {
    return i + 1 < p->name_count && p->names[i].sense->kind == SENSE_ADJECTIVE &&
           p->names[i + 1].match->first == p->names[i].match->end &&
           know_actor_at(self->knowledge, p->names[i].sense->entry)->kind == ACTOR_ORGANISATION;
}

/* The base that the phrase itself gives: the name nearest the head that is complete in itself, else the first country.
 * *at_head: the name is the head. */
static bool inner_base(finder *self, const find_phrase *p, str country, find_base *chosen, bool *at_head) {
    bool have = false;
    for (uint32_t i = p->name_count; i-- > 0;) {
        const find_reading *name = &p->names[i];
        bool head = name->match->first <= p->head && p->head < name->match->end;
        find_base b;
        if (is_direction(self, p, i) || is_rest_of_name(self, p, name) || is_first_of_name(self, p, name) ||
            !find_base_of_name(self, p, name, head, p->role_count > 0, country, &b))
            continue;
        /* "President Mugabe": a person outranks what stands before the name; otherwise the first base does. */
        if (!have || (!chosen->whole && (b.whole || chosen->type != MENTION_PLACE || i == 0))) {
            *chosen = b;
            have = true;
            *at_head = head;
        }
        if (chosen->type == MENTION_PERSON || (chosen->whole && *at_head))
            break;
    }
    return have;
}

/* "oil company Shell": the name behind the role is complete by itself. */
static bool named_behind_title(const find_phrase *p, const find_base *b) {
    for (uint32_t i = 0; i < p->name_count; i++)
        if (p->names[i].sense->entry == b->actor && p->names[i].match->first >= p->titled)
            return true;
    return false;
}

/* The mention of a phrase that gives its own base. Does a phrase with only a nationality name an actor? "Russian planes"
 * do, "Russian wine" does as well: the act decides. */
static uint32_t resolve_with_base(finder *self, const find_phrase *p, find_base chosen, bool head_named, str country,
                                  find_role role) {
    if (chosen.code.n == 0 && chosen.type == MENTION_PERSON) {
        /* A person whose code the date does not settle: nationality and title do. */
        str code = find_join_code(self, str_slice(country, 0, 3), role.code);
        return find_add_mention(self, p, code, chosen.name, &chosen, MENTION_PERSON,
                                country.n ? CODE_FROM_NATIONALITY : CODE_FROM_ROLE);
    }
    str unit = {NULL, 0};
    bool apposed = chosen.whole && chosen.type != MENTION_PERSON && named_behind_title(p, &chosen);
    /* "Kurdish militants": of a people, no weak word tells what they are but this. */
    bool people = chosen.type == MENTION_GROUP && !head_named && !str_equal(role.code, STR("GOV")) &&
                  !str_equal(role.code, STR("CVL"));
    /* "media watchdog Reporters Without Borders": what stands before the name of such an organisation only describes it. */
    apposed |= head_named && chosen.type == MENTION_ORGANISATION && !role.at_head &&
               (str_starts(chosen.code, STR("NGO")) || str_starts(chosen.code, STR("IGO")));
    if (role.code.n > 0 && find_takes_role(&chosen) && (!role.weak || !chosen.whole || people) && !apposed)
        unit = find_role_unit(role);
    if (find_is_neighbour(&self->result, p->head))
        unit = (str){NULL, 0};
    find_code_from from = CODE_FROM_NAME;
    if (unit.n > 0 || (!head_named && !chosen.whole))
        from = find_lender_kind(chosen.type, chosen.whole);
    if (chosen.type == MENTION_PLACE && !head_named)
        chosen.type = MENTION_COUNTRY;
    if (chosen.type == MENTION_PLACE && role.code.n > 0 && role.at_head)
        chosen.type = MENTION_AGENT;
    if (chosen.type == MENTION_COUNTRY && unit.n > 0 &&
        head_named) { /* "Malian Colonel Amadou Traoulé", the adjective as head */
        chosen.type = MENTION_AGENT;
        head_named = false;
    }
    bool proper = !head_named && !role.at_head && find_word(self, p->head)->upos == UPOS_PROPN;
    if (proper && (chosen.type == MENTION_GROUP || chosen.type == MENTION_ORGANISATION) && !apposed) {
        /* "Oromo Relief Front": a name that holds another. */
        chosen.whole = false;
        from = CODE_FROM_NATIONALITY;
    }
    /* "Cumhuriyet University" is no newspaper: of a proper name that holds an organisation's, the country counts. */
    str country_unit = str_slice(chosen.code, 0, 3);
    if (chosen.type == MENTION_ORGANISATION && !head_named && role.at_head && !apposed &&
        find_word(self, p->head)->upos == UPOS_PROPN && know_country(self->knowledge, country_unit) != KNOW_NONE)
        chosen.code = country_unit;
    str code = find_join_code(self, chosen.code, unit);
    uint8_t type = chosen.whole || head_named ? chosen.type : MENTION_AGENT;
    str name = chosen.type == MENTION_PERSON || head_named || (chosen.whole && !unit.n) ? chosen.name : (str){NULL, 0};
    uint32_t first = find_add_mention(self, p, code, name, &chosen, type, from);
    if (first != FIND_NONE && !chosen.whole)
        add_joint_mentions(self, p, first, &chosen, unit);
    return first;
}

static uint32_t resolve_nominal(finder *self, uint32_t head, int depth) {
    find_phrase p = {.head = head};
    find_read_phrase(self, &p);
    if (find_is_coded(self, &p)) {
        uint32_t coded = find_resolve_coded(self, &p, depth);
        return coded != FIND_NONE ? coded : unknown_or_apposed(self, &p, (str){NULL, 0}, depth);
    }
    find_role role = choose_role(self, &p);
    str country = country_in(self, &p);
    find_base chosen = {.actor = KNOW_NONE, .place = KNOW_NONE};
    bool head_named = false;
    bool inner = inner_base(self, &p, country, &chosen, &head_named);
    /* "The Sons of the Savannah, a Malian militia", "the Oromo Relief Front, a rebel group": whatever the words of the name
     * may mean. */
    bool own_name = is_capitalised(self, head) && !head_named && !(role.at_head && !role.weak);
    if (own_name && (!inner || !chosen.whole || chosen.type == MENTION_GROUP)) {
        uint32_t apposed = find_apposed_mention(self, &p, depth);
        if (apposed != FIND_NONE)
            return apposed;
    }
    if (inner && !chosen.whole) {
        uint32_t whole = find_branch_of(self, &p, depth);
        if (whole != FIND_NONE)
            return whole;
    }
    if (inner)
        return resolve_with_base(self, &p, chosen, head_named, country, role);
    if (find_is_neighbour(&self->result, p.head) && find_is_of_country(self, &p, depth))
        return unknown_or_apposed(self, &p, (str){NULL, 0}, depth); /* "its neighbours" are other countries */
    uint32_t mention = role.code.n > 0 ? find_resolve_lent(self, &p, role, depth) : FIND_NONE;
    if (mention == FIND_NONE && role.code.n > 0)
        mention = find_resolve_where_based(self, &p, role);
    return mention != FIND_NONE ? mention : unknown_or_apposed(self, &p, own_unit(self, &p, role), depth);
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
    static const char *const participles[] = {"backed",   "supported", "sponsored", "allied", "aligned",  "armed",
                                              "trained",  "funded",    "financed",  "held",   "occupied", "besieged",
                                              "linked",   "inspired",  "born",      "based",  "equipped", "controlled",
                                              "brokered", "mediated",  "installed"};
    uint32_t end = self->document->sentences[self->word_sentence.items[word]].end;
    if (word + 3 >= end || !str_equal(find_word(self, word + 1)->form, STR("-")) ||
        !STR_AMONG(find_word(self, word + 2)->form, participles))
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

/* "John" of "Zambian lawyer John Mwitwa", where the tree has it beside the lawyer: he is the same. */
static bool in_phrase_of_head(finder *self, uint32_t word, int depth) {
    const lang_word *w = find_word(self, word);
    if (w->upos != UPOS_PROPN || w->relation != REL_appos || w->head > word || depth >= RESOLVE_DEPTH)
        return false;
    uint32_t mention = find_resolve(self, w->head, depth + 1);
    return mention != FIND_NONE && self->mentions.items[mention].head == w->head &&
           self->mentions.items[mention].end > word;
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
            find_phrase p = {.head = word, .first = word, .end = word + 1};
            find_base b = {.actor = same.actor, .place = same.place};
            mention = find_add_mention(self, &p, same.code, same.name, &b, MENTION_PRONOUN, same.code_from);
            if (mention != FIND_NONE) {
                self->mentions.items[mention].chain = same.chain;
                self->mentions.items[mention].antecedent = same.antecedent != FIND_NONE ? same.antecedent : antecedent;
            }
        }
    } else if (in_phrase_of_head(self, word, depth)) {
        mention = find_resolve(self, find_word(self, word)->head, depth + 1);
    } else if (can_head_mention(self, word)) {
        uint32_t content = behind_hyphen(self, word);
        if (content == FIND_NONE)
            content = find_counted(&self->result, word); /* "a group of Moroccan diplomats" */
        mention = content != FIND_NONE ? find_resolve(self, content, depth + 1) : FIND_NONE;
        if (mention == FIND_NONE || self->mentions.items[mention].code.n == 0)
            mention = resolve_nominal(self, word, depth);
    }
    self->resolved.items[word] = 2;
    self->mention_of.items[word] = mention;
    return mention;
}
