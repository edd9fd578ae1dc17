/* What stands around a phrase lends it a country, an organisation or a group: its possessor ("Syria's rebels"), then what
 * follows "of", "in", "from" ("police in Nairobi"), then an apposition ("John Mwitwa, a Zambian lawyer"), the first of two
 * joined nouns ("Israeli soldiers and police"), and last where it is based. A weak word ("spokesman", "member") takes all
 * of the lender's code, another only its country. */
#include "find/find_private.h"

#include <string.h>

/* The actor part of a code that a possessor or a place lends to a role: countries lend their first unit ("Iraq's
 * parliament", "Putin's government"), others the whole. */
static str lent_code(const find_mention *mention) {
    static const char *const international[] = {"IGO", "NGO", "IMG", "MNC"};
    if (mention->code.n < 3)
        return (str){NULL, 0};
    if (STR_AMONG(str_slice(mention->code, 0, 3), international) || mention->type == MENTION_GROUP ||
        mention->type == MENTION_ORGANISATION)
        return mention->code;
    return str_slice(mention->code, 0, 3);
}

/* "an aide to the prime minister" belongs to the prime minister; an envoy to Sudan does not belong to Sudan. */
static bool is_helper(str lemma) {
    static const char *const helpers[] = {"aide", "adviser", "advisor", "assistant", "deputy", "secretary", "counsel"};
    return STR_AMONG(lemma, helpers);
}

bool find_is_somebody(const finder *self, str code) {
    static const char *const units[] = {"IGO", "NGO", "NGM", "IMG", "MNC", "INT"};
    return find_has_country(self, code) || STR_AMONG(str_slice(code, 0, 3), units);
}

/* May what hangs on a word by this preposition lend to the phrase? */
static bool lends(const finder *self, const find_phrase *p, uint32_t marker) {
    static const char *const prepositions[] = {"of",   "in",     "from",   "at",         "for",
                                               "near", "inside", "across", "throughout", "based"};
    str preposition = marker != FIND_NONE ? find_word(self, marker)->form : (str){NULL, 0};
    return STR_AMONG(preposition, prepositions) ||
           (str_equal_ascii_nocase(preposition, STR("to")) && is_helper(find_word(self, p->head)->lemma));
}

static bool sits_somewhere(str form) {
    static const char *const participles[] = {"based", "located", "headquartered"};
    return STR_AMONG(form, participles);
}

/* The base that hangs on one word of the phrase: possessor, then prepositional attributes; one with a country or an
 * international actor before a role ("the head of the army in Sudan"), and a place one step further ("prisoners at a jail
 * in Honduras"). */
static uint32_t base_at(finder *self, const find_phrase *p, uint32_t head, int depth) {
    uint32_t found = FIND_NONE;
    FOR_EACH_CHILD(&self->result.tree, head, child) {
        const lang_word *word = find_word(self, child);
        if (word->relation == REL_acl && found == FIND_NONE && depth < RESOLVE_DEPTH && sits_somewhere(word->form))
            found = base_at(self, p, child, depth + 1); /* "a newspaper based in Beirut" */
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
        if (found == FIND_NONE || !find_is_somebody(self, self->mentions.items[found].code))
            found = found == FIND_NONE || find_is_somebody(self, self->mentions.items[mention].code) ? mention : found;
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
uint32_t find_apposed_mention(finder *self, const find_phrase *p, int depth) {
    for (uint32_t child = next_apposition(self, p, FIND_NONE); child != FIND_NONE && depth < RESOLVE_DEPTH;
         child = next_apposition(self, p, child)) {
        uint32_t other = find_resolve(self, child, depth + 1);
        if (other == FIND_NONE || self->mentions.items[other].code.n == 0)
            continue;
        find_mention apposed = self->mentions.items[other];
        find_base b = {.actor = apposed.type == MENTION_PERSON ? apposed.actor : KNOW_NONE, .place = KNOW_NONE};
        str name = apposed.type == MENTION_PERSON ? apposed.name : (str){NULL, 0};
        return find_add_mention(self, p, apposed.code, name, &b,
                                apposed.type == MENTION_PERSON ? MENTION_PERSON : MENTION_AGENT, CODE_FROM_APPOSITION);
    }
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

/* "The journalist, a German citizen": the role of the first, the country of the second. */
static str country_of_apposition(finder *self, const find_phrase *p, int depth) {
    for (uint32_t child = next_apposition(self, p, FIND_NONE); child != FIND_NONE && depth < RESOLVE_DEPTH;
         child = next_apposition(self, p, child)) {
        uint32_t other = find_resolve(self, child, depth + 1);
        if (other == FIND_NONE)
            continue;
        uint8_t type = self->mentions.items[other].type;
        if (type == MENTION_PERSON || type == MENTION_ORGANISATION || type == MENTION_GROUP)
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
        uint32_t index = find_add_mention(self, p, find_join_code(self, lent_code(&listed), role), (str){NULL, 0}, NULL,
                                          MENTION_AGENT, CODE_FROM_NATIONALITY);
        if (index == FIND_NONE)
            return;
        self->mentions.items[last].next = index;
        last = index;
    }
}

find_code_from find_lender_kind(uint8_t type, bool whole) {
    return whole ? CODE_FROM_ROLE : type == MENTION_PLACE ? CODE_FROM_PLACE : CODE_FROM_NATIONALITY;
}

/* The role that follows "of" without a country of its own, empty if there is none. */
static str role_of(const finder *self, const find_phrase *p) {
    FOR_EACH_CHILD(&self->result.tree, p->head, child) {
        uint32_t marker = find_case_of(&self->result, child), mention = self->mention_of.items[child];
        if (child > p->head && marker != FIND_NONE && str_equal_ascii_nocase(find_word(self, marker)->form, STR("of")) &&
            mention != FIND_NONE && self->mentions.items[mention].code.n == 3 &&
            !find_is_somebody(self, self->mentions.items[mention].code))
            return self->mentions.items[mention].code;
    }
    return (str){NULL, 0};
}

/* Those whom others hold or harm. */
static bool is_held(const finder *self, const find_phrase *p) {
    static const char *const held[] = {"hostage", "captive", "prisoner", "detainee", "victim", "abductee", "inmate"};
    return STR_AMONG(find_word(self, p->head)->lemma, held);
}

bool find_is_of_country(finder *self, const find_phrase *p, int depth) {
    FOR_EACH_CHILD(&self->result.tree, p->head, child)
    if (find_word(self, child)->subtype == SUB_POSS && str_equal_ascii_nocase(find_word(self, child)->form, STR("its")))
        return true;
    uint32_t outer = depth < RESOLVE_DEPTH ? outer_base(self, p, depth) : FIND_NONE;
    if (outer == FIND_NONE)
        return false;
    const find_mention *owner = &self->mentions.items[outer];
    bool government = owner->code.n == 6 && memcmp(owner->code.s + 3, "GOV", 3) == 0;
    return find_has_country(self, owner->code) &&
           (owner->code.n == 3 || (government && owner->type != MENTION_AGENT && owner->type != MENTION_PERSON));
}

static bool is_foe(const finder *self, const find_phrase *p) {
    static const char *const words[] = {"critic", "opponent"};
    return STR_AMONG(find_word(self, p->head)->lemma, words);
}

/* "Critics of the government" are the opposition of its country; those of a country, a firm or a rebel may be anybody. */
static uint32_t foe_of(finder *self, const find_phrase *p, const find_mention *whom) {
    if (!find_has_unit(whom->code, "GOV"))
        return find_add_mention(self, p, STR("CVL"), (str){NULL, 0}, NULL, MENTION_AGENT, CODE_FROM_ROLE);
    str country = str_slice(whom->code, 0, 3);
    str code = know_country(self->knowledge, country) == KNOW_NONE ? (str){NULL, 0} : country;
    return find_add_mention(self, p, find_join_code(self, code, STR("OPP")), (str){NULL, 0}, NULL, MENTION_AGENT,
                            code.n ? CODE_FROM_NATIONALITY : CODE_FROM_ROLE);
}

/* A role whose country stands outside the phrase; FIND_NONE if it stands nowhere. */
uint32_t find_resolve_lent(finder *self, const find_phrase *p, find_role role, int depth) {
    uint32_t outer = depth < RESOLVE_DEPTH ? outer_base(self, p, depth) : FIND_NONE;
    if (outer != FIND_NONE) {
        find_mention lender = self->mentions.items[outer];
        if (role.vague && is_foe(self, p))
            return foe_of(self, p, &lender);
        bool whole = lender.type == MENTION_GROUP || lender.type == MENTION_ORGANISATION;
        if (role.weak && is_held(self, p) && (whole || lender.type == MENTION_AGENT || lender.type == MENTION_PERSON))
            return FIND_NONE; /* "Hamas's hostages" are not Hamas */
        /* "the rebels' spokesman" is the rebels', "Iraq's army" the country's. */
        whole |= role.weak && str_equal(role.code, STR("GOV")) && lender.code.n > 3 &&
                 (lender.type == MENTION_AGENT || lender.type == MENTION_PERSON || lender.type == MENTION_COUNTRY);
        str code = whole ? lender.code : lent_code(&lender);
        if (role.weak && code.n == 3 && (lender.type == MENTION_PLACE || lender.type == MENTION_COUNTRY)) {
            str between = role_of(self, p);
            role.code = between.n ? between : role.code; /* "the head of the army in Sudan" */
            role.vague &= between.n == 0;
        }
        if (!whole)
            role.code = find_role_unit(role);
        bool nobody =
            !find_is_somebody(self, code); /* "parties in parliament", "members of the crowd": one role is enough */
        if (nobody && !role.weak)
            code = (str){NULL, 0};
        find_base b = {.code = code, .type = lender.type, .actor = KNOW_NONE, .place = KNOW_NONE};
        if (!(role.weak && (whole || nobody)) && find_takes_role(&b))
            code = find_join_code(self, code, role.code);
        uint32_t first =
            find_add_mention(self, p, code, (str){NULL, 0}, &b, MENTION_AGENT, find_lender_kind(lender.type, whole));
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
    return find_add_mention(self, p, find_join_code(self, shared, find_role_unit(role)), (str){NULL, 0}, NULL,
                            MENTION_AGENT, from);
}

/* "A Brussels-based think-tank": where it sits tells its country when nothing else does. */
uint32_t find_resolve_where_based(finder *self, const find_phrase *p, find_role role) {
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
        return find_add_mention(self, p, code, (str){NULL, 0}, NULL, MENTION_AGENT, CODE_FROM_PLACE);
    }
    return FIND_NONE;
}

static bool is_branch(str lemma) {
    static const char *const words[] = {"wing",    "branch",   "affiliate", "chapter", "arm",
                                        "section", "offshoot", "cell",      "office"};
    return STR_AMONG(lemma, words);
}

/* "The Belgian wing of Amnesty International" is Amnesty, not Belgium. */
uint32_t find_branch_of(finder *self, const find_phrase *p, int depth) {
    bool branch = is_branch(find_word(self, p->head)->lemma) && depth < RESOLVE_DEPTH;
    uint32_t outer = branch ? outer_base(self, p, depth) : FIND_NONE;
    if (outer == FIND_NONE)
        return FIND_NONE;
    find_mention lender = self->mentions.items[outer];
    if (lender.type != MENTION_GROUP && lender.type != MENTION_ORGANISATION)
        return FIND_NONE;
    find_base b = {.code = lender.code, .type = lender.type, .actor = KNOW_NONE, .place = KNOW_NONE};
    return find_add_mention(self, p, lender.code, (str){NULL, 0}, &b, MENTION_AGENT, CODE_FROM_ROLE);
}
