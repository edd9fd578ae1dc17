/* Who a noun phrase means. The words of a phrase before and at its head (and the rest of a flat name behind it) are read
 * for three things: a base (country, organisation, group or person), a role (soldier, minister, "military"), and a name.
 * Where the phrase itself gives no base, its possessor does ("Syria's rebels"), then what follows "of", "in", "from"
 * ("police in Nairobi"), then an apposition. The code is the base's with the role's unit behind it, as CAMEO composes actor
 * codes. */
#include "find/find_private.h"

#include <string.h>

/* ---- roles ------------------------------------------------------------------------------------------------------- */

typedef struct role_choice {
    str code;
    bool weak;
    bool at_head;
} role_choice;

/* The role nearest to the head counts; a weak one only when no other is there. An adjective alone makes no actor of a thing
 * ("military action"), unless a nationality stands beside it ("a Russian military convoy"). */
static role_choice choose_role(const finder *self, const find_phrase *p) {
    role_choice best = {.weak = true};
    bool noun = p->name_count > 0;
    for (uint32_t i = 0; i < p->role_count; i++)
        noun |= p->roles[i].sense->kind != SENSE_AGENT_ADJECTIVE;
    if (!noun)
        return best;
    for (uint32_t i = p->role_count; i-- > 0;) {
        const find_reading *role = &p->roles[i];
        bool at_head = role->match->first <= p->head && p->head < role->match->end;
        bool weak = role->sense->kind == SENSE_AGENT_WEAK;
        if (best.code.n == 0 || (best.weak && !weak)) {
            best.code = know_str(self->knowledge, know_agent_at(self->knowledge, role->sense->entry)->code);
            best.weak = weak;
        }
        best.at_head |= at_head;
    }
    return best;
}

/* Codes that already say what somebody is take no further role. */
static bool takes_role(const find_base *b) {
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

static uint32_t add_mention(finder *self, const find_phrase *p, str code, str name, const find_base *b, uint8_t type,
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

/* The actor part of a code that a possessor or a place lends to a role: countries lend their first unit ("Iraq's
 * parliament", "Putin's government"), others the whole. */
static str lent_code(const find_mention *mention) {
    if (mention->code.n < 3)
        return (str){NULL, 0};
    bool international = memcmp(mention->code.s, "IGO", 3) == 0 || memcmp(mention->code.s, "NGO", 3) == 0 ||
                         memcmp(mention->code.s, "IMG", 3) == 0 || memcmp(mention->code.s, "MNC", 3) == 0;
    if (international || mention->type == MENTION_GROUP || mention->type == MENTION_ORGANISATION)
        return mention->code;
    return str_slice(mention->code, 0, 3);
}

/* "an aide to the prime minister" belongs to the prime minister; an envoy to Sudan does not belong to Sudan. */
static bool is_helper(str lemma) {
    static const char *const helpers[] = {"aide", "adviser", "advisor", "assistant", "deputy", "secretary", "counsel"};
    return STR_AMONG(lemma, helpers);
}

/* Does a code begin with a country or an international actor, not with a role? */
static bool is_somebody(const finder *self, str code) {
    static const char *const units[] = {"IGO", "NGO", "NGM", "IMG", "MNC", "INT"};
    str first = str_slice(code, 0, 3);
    return know_country(self->knowledge, first) != KNOW_NONE || STR_AMONG(first, units);
}

/* May what hangs on a word by this preposition lend to the phrase? */
static bool lends(const finder *self, const find_phrase *p, uint32_t marker) {
    static const char *const prepositions[] = {"of",   "in",     "from",   "at",         "for",
                                               "near", "inside", "across", "throughout", "based"};
    str preposition = marker != FIND_NONE ? find_word(self, marker)->form : (str){NULL, 0};
    return STR_AMONG(preposition, prepositions) ||
           (str_equal_ascii_nocase(preposition, STR("to")) && is_helper(find_word(self, p->head)->lemma));
}

/* The base that hangs on one word of the phrase: possessor, then prepositional attributes; one with a country or an
 * international actor before a role ("the head of the army in Sudan"), and a place one step further ("prisoners at a jail in
 * Honduras"). */
static uint32_t base_at(finder *self, const find_phrase *p, uint32_t head, int depth) {
    uint32_t found = FIND_NONE;
    FOR_EACH_CHILD(&self->result.tree, head, child) {
        const lang_word *word = find_word(self, child);
        if ((word->relation != REL_nmod && word->relation != REL_obl) || (child >= p->first && child < p->end))
            continue;
        bool possessor = word->subtype == SUB_POSS;
        if (!possessor && !lends(self, p, find_case_of(&self->result, child)))
            continue;
        uint32_t mention = find_resolve(self, child, depth + 1);
        if ((mention == FIND_NONE || self->mentions.items[mention].code.n < 3) && !possessor && depth < RESOLVE_DEPTH) {
            mention = base_at(self, p, child, depth + 1);
            if (mention != FIND_NONE && self->mentions.items[mention].place == KNOW_NONE &&
                self->mentions.items[mention].type != MENTION_COUNTRY)
                mention = FIND_NONE;
        }
        if (mention == FIND_NONE || self->mentions.items[mention].code.n < 3)
            continue;
        if (possessor)
            return mention;
        if (found == FIND_NONE || !is_somebody(self, self->mentions.items[found].code))
            found = found == FIND_NONE || is_somebody(self, self->mentions.items[mention].code) ? mention : found;
    }
    return found;
}

/* The base from outside the phrase, at its head or at another of its words ("chief of staff of the army"). */
static uint32_t outer_base(finder *self, const find_phrase *p, int depth) {
    uint32_t found = base_at(self, p, p->head, depth);
    for (uint32_t w = p->first; w < p->end && found == FIND_NONE; w++)
        if (w != p->head)
            found = base_at(self, p, w, depth);
    return found;
}

static bool same_country(str a, str b) {
    return a.n >= 3 && b.n >= 3 && memcmp(a.s, b.s, 3) == 0;
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
        if (same_country(other.code, used->code))
            continue;
        uint32_t index =
            add_mention(self, p, find_join_code(self, other.code, role), other.name, &other,
                        role.n ? MENTION_AGENT : MENTION_COUNTRY, role.n ? CODE_FROM_NATIONALITY : CODE_FROM_NAME);
        if (index == FIND_NONE)
            return;
        self->mentions.items[last].next = index;
        last = index;
    }
}

/* The next apposition to a word of the phrase behind `after` (FIND_NONE for the first), FIND_NONE when there is no more. */
static uint32_t next_apposition(const finder *self, const find_phrase *p, uint32_t after) {
    bool passed = after == FIND_NONE;
    for (uint32_t w = p->first; w < p->end; w++) {
        FOR_EACH_CHILD(&self->result.tree, w, child) {
            if (child >= p->first && child < p->end)
                continue;
            if (passed && find_word(self, child)->relation == REL_appos)
                return child;
            passed |= child == after;
        }
    }
    return FIND_NONE;
}

/* What an apposition with a code makes of the phrase, FIND_NONE. */
static uint32_t apposed_mention(finder *self, const find_phrase *p, int depth) {
    for (uint32_t child = next_apposition(self, p, FIND_NONE); child != FIND_NONE && depth < RESOLVE_DEPTH;
         child = next_apposition(self, p, child)) {
        uint32_t other = find_resolve(self, child, depth + 1);
        if (other == FIND_NONE || self->mentions.items[other].code.n == 0)
            continue;
        find_mention apposed = self->mentions.items[other];
        find_base b = {.actor = apposed.type == MENTION_PERSON ? apposed.actor : KNOW_NONE, .place = KNOW_NONE};
        str name = apposed.type == MENTION_PERSON ? apposed.name : (str){NULL, 0};
        return add_mention(self, p, apposed.code, name, &b, apposed.type == MENTION_PERSON ? MENTION_PERSON : MENTION_AGENT,
                           CODE_FROM_APPOSITION);
    }
    return FIND_NONE;
}

static uint32_t unknown_or_apposed(finder *self, const find_phrase *p, str role, int depth) {
    uint32_t apposed = apposed_mention(self, p, depth);
    if (apposed != FIND_NONE)
        return apposed;
    if (role.n)
        return add_mention(self, p, role, (str){NULL, 0}, NULL, MENTION_AGENT, CODE_FROM_ROLE);
    if (find_word(self, p->head)->upos == UPOS_PROPN && self->time_at.items[p->head] == FIND_NONE)
        return add_mention(self, p, (str){NULL, 0}, (str){NULL, 0}, NULL, MENTION_UNKNOWN, CODE_FROM_NAME);
    return FIND_NONE;
}

/* "Israeli soldiers and police", "American military and intelligence officials": the nationality of the first belongs to
 * all. */
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

/* "The journalist, a German citizen": the role of the first, the country of the second. */
static str country_of_apposition(finder *self, const find_phrase *p, int depth) {
    for (uint32_t child = next_apposition(self, p, FIND_NONE); child != FIND_NONE && depth < RESOLVE_DEPTH;
         child = next_apposition(self, p, child)) {
        uint32_t other = find_resolve(self, child, depth + 1);
        if (other == FIND_NONE || self->mentions.items[other].type == MENTION_PERSON)
            continue;
        str country = str_slice(self->mentions.items[other].code, 0, 3);
        if (know_country(self->knowledge, country) != KNOW_NONE)
            return country;
    }
    return (str){NULL, 0};
}

/* "The foreign ministers of Russia, Iran and Turkey": one for each. */
static void add_listed_mentions(finder *self, const find_phrase *p, uint32_t first, uint32_t lender, str role, int depth) {
    uint32_t last = first;
    FOR_EACH_CHILD(&self->result.tree, lender, child) {
        if (find_word(self, child)->relation != REL_conj)
            continue;
        uint32_t other = find_resolve(self, child, depth + 1);
        if (other == FIND_NONE || self->mentions.items[other].code.n < 3)
            continue;
        find_mention listed = self->mentions.items[other];
        uint32_t index = add_mention(self, p, find_join_code(self, lent_code(&listed), role), (str){NULL, 0}, NULL,
                                     MENTION_AGENT, CODE_FROM_NATIONALITY);
        if (index == FIND_NONE)
            return;
        self->mentions.items[last].next = index;
        last = index;
    }
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

/* The base that the phrase itself gives: the name nearest the head that is complete in itself, else the first country.
 * *at_head: the name is the head. */
static bool inner_base(finder *self, const find_phrase *p, str country, find_base *chosen, bool *at_head) {
    bool have = false;
    for (uint32_t i = p->name_count; i-- > 0;) {
        const find_reading *name = &p->names[i];
        bool head = name->match->first <= p->head && p->head < name->match->end;
        find_base b;
        if (is_rest_of_name(self, p, name) || !find_base_of_name(self, p, name, head, p->role_count > 0, country, &b))
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

static find_code_from lender_kind(uint8_t type, bool whole) {
    return whole ? CODE_FROM_ROLE : type == MENTION_PLACE ? CODE_FROM_PLACE : CODE_FROM_NATIONALITY;
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
                                  role_choice role) {
    if (chosen.code.n == 0 && chosen.type == MENTION_PERSON) {
        /* A person whose code the date does not settle: nationality and title do. */
        str code = find_join_code(self, str_slice(country, 0, 3), role.code);
        return add_mention(self, p, code, chosen.name, &chosen, MENTION_PERSON,
                           country.n ? CODE_FROM_NATIONALITY : CODE_FROM_ROLE);
    }
    str unit = {NULL, 0};
    bool apposed = chosen.whole && chosen.type != MENTION_PERSON && named_behind_title(p, &chosen);
    /* "Kurdish militants": of a people, no weak word tells what they are but this. */
    bool people = chosen.type == MENTION_GROUP && !head_named && !str_equal(role.code, STR("GOV")) &&
                  !str_equal(role.code, STR("CVL"));
    if (role.code.n > 0 && takes_role(&chosen) && (!role.weak || !chosen.whole || people) && !apposed)
        unit = role.code;
    find_code_from from = CODE_FROM_NAME;
    if (unit.n > 0 || (!head_named && !chosen.whole))
        from = lender_kind(chosen.type, chosen.whole);
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
    str code = find_join_code(self, chosen.code, unit);
    uint8_t type = chosen.whole || head_named ? chosen.type : MENTION_AGENT;
    str name = chosen.type == MENTION_PERSON || head_named || (chosen.whole && !unit.n) ? chosen.name : (str){NULL, 0};
    uint32_t first = add_mention(self, p, code, name, &chosen, type, from);
    if (first != FIND_NONE && !chosen.whole)
        add_joint_mentions(self, p, first, &chosen, unit);
    return first;
}

/* Those whom others hold or harm. */
static bool is_held(const finder *self, const find_phrase *p) {
    static const char *const held[] = {"hostage", "captive", "prisoner", "detainee", "victim", "abductee", "inmate"};
    return STR_AMONG(find_word(self, p->head)->lemma, held);
}

/* A role whose country stands outside the phrase; FIND_NONE if it stands nowhere. */
static uint32_t resolve_with_outer_base(finder *self, const find_phrase *p, role_choice role, int depth) {
    uint32_t outer = depth < RESOLVE_DEPTH ? outer_base(self, p, depth) : FIND_NONE;
    if (outer != FIND_NONE) {
        find_mention lender = self->mentions.items[outer];
        bool whole = lender.type == MENTION_GROUP || lender.type == MENTION_ORGANISATION;
        if (role.weak && is_held(self, p) && (whole || lender.type == MENTION_AGENT || lender.type == MENTION_PERSON))
            return FIND_NONE; /* "Hamas's hostages" are not Hamas */
        /* "the rebels' spokesman" is the rebels', "Iraq's army" the country's. */
        whole |= role.weak && str_equal(role.code, STR("GOV")) && lender.code.n > 3 &&
                 (lender.type == MENTION_AGENT || lender.type == MENTION_PERSON);
        str code = whole ? lender.code : lent_code(&lender);
        bool nobody = !is_somebody(self, code); /* "parties in parliament", "members of the crowd": one role is enough */
        if (nobody && !role.weak)
            code = (str){NULL, 0};
        find_base b = {.code = code, .type = lender.type, .actor = KNOW_NONE, .place = KNOW_NONE};
        if (!(role.weak && (whole || nobody)) && takes_role(&b))
            code = find_join_code(self, code, role.code);
        uint32_t first = add_mention(self, p, code, (str){NULL, 0}, &b, MENTION_AGENT, lender_kind(lender.type, whole));
        if (first != FIND_NONE && (find_word(self, p->head)->features & FEAT_PLURAL))
            add_listed_mentions(self, p, first, lender.head, role.code, depth);
        return first;
    }
    find_code_from from = CODE_FROM_NATIONALITY;
    str shared = country_of_first_conjunct(self, p->head, depth);
    if (!shared.n) {
        shared = country_of_apposition(self, p, depth);
        from = CODE_FROM_APPOSITION;
    }
    if (!shared.n)
        return FIND_NONE;
    return add_mention(self, p, find_join_code(self, shared, role.code), (str){NULL, 0}, NULL, MENTION_AGENT, from);
}

/* "A Brussels-based think-tank": where it sits tells its country when nothing else does. */
static uint32_t resolve_where_based(finder *self, const find_phrase *p, role_choice role) {
    for (uint32_t w = p->first; w < p->head; w++) {
        uint32_t index = self->names.at.items[w];
        if (index == FIND_NONE || self->names.items[index].first != w)
            continue;
        uint32_t end = self->names.items[index].end;
        if (end + 1 >= p->head || !str_equal(find_word(self, end)->form, STR("-")) ||
            !str_equal(find_word(self, end + 1)->form, STR("based")))
            continue;
        find_reading name = {&self->names.items[index], find_best_sense(&self->names.items[index])};
        find_base b;
        if (!find_base_of_name(self, p, &name, false, true, (str){NULL, 0}, &b) || b.whole)
            continue;
        str code = find_join_code(self, str_slice(b.code, 0, 3), role.code);
        return add_mention(self, p, code, (str){NULL, 0}, NULL, MENTION_AGENT, CODE_FROM_PLACE);
    }
    return FIND_NONE;
}

static bool is_branch(str lemma) {
    static const char *const words[] = {"wing",    "branch",   "affiliate", "chapter", "arm",
                                        "section", "offshoot", "cell",      "office"};
    return STR_AMONG(lemma, words);
}

/* "The Belgian wing of Amnesty International" is Amnesty, not Belgium. */
static uint32_t branch_of(finder *self, const find_phrase *p, int depth) {
    uint32_t outer = depth < RESOLVE_DEPTH ? outer_base(self, p, depth) : FIND_NONE;
    if (outer == FIND_NONE)
        return FIND_NONE;
    find_mention lender = self->mentions.items[outer];
    if (lender.type != MENTION_GROUP && lender.type != MENTION_ORGANISATION)
        return FIND_NONE;
    find_base b = {.code = lender.code, .type = lender.type, .actor = KNOW_NONE, .place = KNOW_NONE};
    return add_mention(self, p, lender.code, (str){NULL, 0}, &b, MENTION_AGENT, CODE_FROM_ROLE);
}

static uint32_t resolve_nominal(finder *self, uint32_t head, int depth) {
    find_phrase p = {.head = head};
    find_read_phrase(self, &p);
    if (find_is_coded(self, &p)) {
        uint32_t coded = find_resolve_coded(self, &p, depth);
        return coded != FIND_NONE ? coded : unknown_or_apposed(self, &p, (str){NULL, 0}, depth);
    }
    role_choice role = choose_role(self, &p);
    str country = country_in(self, &p);
    find_base chosen = {.actor = KNOW_NONE, .place = KNOW_NONE};
    bool head_named = false;
    bool inner = inner_base(self, &p, country, &chosen, &head_named);
    /* "The Sons of the Savannah, a Malian militia", "the Oromo Relief Front, a rebel group": whatever the words of the name
     * may mean. */
    bool own_name = is_capitalised(self, head) && !head_named && !(role.at_head && !role.weak);
    if (own_name && (!inner || !chosen.whole || chosen.type == MENTION_GROUP)) {
        uint32_t apposed = apposed_mention(self, &p, depth);
        if (apposed != FIND_NONE)
            return apposed;
    }
    if (inner && !chosen.whole && is_branch(find_word(self, head)->lemma)) {
        uint32_t whole = branch_of(self, &p, depth);
        if (whole != FIND_NONE)
            return whole;
    }
    if (inner)
        return resolve_with_base(self, &p, chosen, head_named, country, role);
    uint32_t mention = role.code.n > 0 ? resolve_with_outer_base(self, &p, role, depth) : FIND_NONE;
    if (mention == FIND_NONE && role.code.n > 0)
        mention = resolve_where_based(self, &p, role);
    return mention != FIND_NONE ? mention : unknown_or_apposed(self, &p, role.code, depth);
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
            mention = add_mention(self, &p, same.code, same.name, &b, MENTION_PRONOUN, same.code_from);
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
