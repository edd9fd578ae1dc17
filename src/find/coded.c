/* Who a noun phrase means by a dictionary made for another coder, whose actors are names with codes and no more. The
 * phrase, its possessor included, is read from the left: the first actor in it is the base, with each of its codes; where
 * it names none, what hangs on it by a preposition lends one, then the first of a list ("French media and police"). Every
 * role in the phrase adds its code, in front or behind, unless it is there. "Former" makes all roles one: ELI. This is what
 * TABARI and PETRARCH document. */
#include "find/find_private.h"

#include <string.h>

#define CODE_MAX 60u

typedef struct coded_base {
    str code; /* "FRA", or several with "/" between them */
    str name; /* of the actor, or empty */
    uint32_t actor;
    bool at_head; /* the name is the head of the phrase, which has nothing else to say who is meant */
} coded_base;

static bool is_coded(const finder *self, const know_sense *sense) {
    return sense->kind == SENSE_NAME && know_actor_at(self->knowledge, sense->entry)->kind == ACTOR_CODED;
}

bool find_is_coded(const finder *self, const find_phrase *p) {
    if (know_imported_only(self->knowledge))
        return true;
    bool coded = false;
    for (uint32_t i = 0; i < p->name_count; i++) {
        const know_sense *sense = p->names[i].sense;
        if (!is_coded(self, sense))
            return false;
        coded = true;
    }
    return coded;
}

/* ---- base -------------------------------------------------------------------------------------------------------- */

/* The first actor that the words of the phrase name. */
static bool own_base(const finder *self, const find_phrase *p, coded_base *out) {
    for (uint32_t i = 0; i < p->name_count; i++) {
        const know_sense *sense = p->names[i].sense;
        const find_match *match = p->names[i].match;
        if (!is_coded(self, sense))
            continue;
        out->actor = sense->entry;
        out->code = know_actor_code(self->knowledge, sense->entry, self->result.published);
        out->name = know_actor_name(self->knowledge, sense->entry);
        out->at_head = match->first <= p->head && p->head < match->end;
        return true;
    }
    return false;
}

/* The base of the phrase that another word heads, without its roles. */
static bool base_at(finder *self, uint32_t head, int depth, coded_base *out);

/* The word that ends in "'s" before the phrase, nothing but adjectives between them, whatever the tree makes of it. */
static uint32_t word_with_ending(const finder *self, const find_phrase *p) {
    uint32_t first = self->document->sentences[self->word_sentence.items[p->head]].first;
    for (uint32_t i = p->first; i > first + 1; i--) {
        const lang_word *word = find_word(self, i - 1);
        if (word->upos == UPOS_PART && (str_equal(word->form, STR("'s")) || str_equal(word->form, STR("’s"))))
            return i - 2;
        if (word->upos != UPOS_ADJ && word->upos != UPOS_ADV && word->upos != UPOS_CCONJ)
            return FIND_NONE;
    }
    return FIND_NONE;
}

static bool possessor_base(finder *self, const find_phrase *p, int depth, coded_base *out) {
    FOR_EACH_CHILD(&self->result.tree, p->head, child) {
        const lang_word *word = find_word(self, child);
        if (word->relation == REL_nmod && word->subtype == SUB_POSS && child < p->head &&
            base_at(self, child, depth + 1, out))
            return true;
    }
    uint32_t word = word_with_ending(self, p);
    return word != FIND_NONE && base_at(self, word, depth + 1, out);
}

static uint32_t lender_of(const finder *self, uint32_t head, uint32_t after) {
    static const char *const prepositions[] = {"of", "in", "from", "at", "for", "near", "inside", "by", "with", "to"};
    FOR_EACH_CHILD(&self->result.tree, head, child) {
        const lang_word *word = find_word(self, child);
        if ((word->relation != REL_nmod && word->relation != REL_obl) || child <= head || child <= after)
            continue;
        uint32_t marker = find_case_of(&self->result, child);
        if (marker != FIND_NONE && STR_AMONG(find_word(self, marker)->form, prepositions))
            return child;
    }
    return FIND_NONE;
}

static bool base_at(finder *self, uint32_t head, int depth, coded_base *out) {
    if (depth > RESOLVE_DEPTH)
        return false;
    if (find_word(self, head)->upos == UPOS_PRON) {
        uint32_t mention = find_resolve(self, head, depth + 1);
        if (mention == FIND_NONE || self->mentions.items[mention].code.n == 0)
            return false;
        *out = (coded_base){self->mentions.items[mention].code, {NULL, 0}, KNOW_NONE, false};
        return true;
    }
    find_phrase p = {.head = head};
    find_read_phrase(self, &p);
    if (possessor_base(self, &p, depth, out) || own_base(self, &p, out))
        return true;
    for (uint32_t lender = lender_of(self, head, 0); lender != FIND_NONE; lender = lender_of(self, head, lender))
        if (base_at(self, lender, depth + 1, out))
            return true;
    return false;
}

/* ---- roles ------------------------------------------------------------------------------------------------------- */

/* Is the unit, of three letters or more, in the code at a place where a unit can start? */
static bool has_unit(const char *code, uint32_t n, str unit) {
    for (uint32_t i = 0; i + unit.n <= n; i += 3)
        if (memcmp(code + i, unit.s, unit.n) == 0)
            return true;
    return false;
}

static bool is_former(const finder *self, const find_phrase *p) {
    for (uint32_t i = p->first; i < p->end; i++)
        if (str_equal_ascii_nocase(find_word(self, i)->form, STR("former")))
            return true;
    return false;
}

static str role_code(const finder *self, const find_reading *role) {
    return know_str(self->knowledge, know_agent_at(self->knowledge, role->sense->entry)->code);
}

/* The base's code between the prefixes and the roles of the phrase. */
static str compose(finder *self, const find_phrase *p, str base) {
    char code[CODE_MAX + 1];
    uint32_t n = 0;
    bool former = p->role_count && is_former(self, p);
    for (uint32_t i = 0; i < p->role_count; i++) {
        str unit = role_code(self, &p->roles[i]);
        if (p->roles[i].sense->kind == SENSE_AGENT_PREFIX && n + unit.n <= CODE_MAX && !has_unit(code, n, unit)) {
            memcpy(code + n, unit.s, unit.n);
            n += unit.n;
        }
    }
    if (base.n && n + base.n <= CODE_MAX) {
        memcpy(code + n, base.s, base.n);
        n += base.n;
    }
    for (uint32_t i = 0; i < p->role_count; i++) {
        str unit = former ? STR("ELI") : role_code(self, &p->roles[i]);
        bool people = p->role_count > 1 && str_equal(unit, STR("PPL")); /* the other role says more */
        if (p->roles[i].sense->kind == SENSE_AGENT_PREFIX || n + unit.n > CODE_MAX || people || has_unit(code, n, unit))
            continue;
        memcpy(code + n, unit.s, unit.n);
        n += unit.n;
    }
    str out = {NULL, 0};
    if (n && arena_copy(self->memory, (str){code, n}, &out) != CASUS_OK)
        self->status = CASUS_NO_MEMORY;
    return out;
}

/* ---- mentions ---------------------------------------------------------------------------------------------------- */

/* One mention for each of the base's codes, joined behind *last. */
static uint32_t add_mentions(finder *self, const find_phrase *p, const coded_base *base, uint32_t *last) {
    uint32_t first = FIND_NONE;
    str rest = base->code.n ? base->code : STR(""), one;
    bool plain = base->at_head && p->role_count == 0;
    uint8_t type = base->code.n || base->name.n ? MENTION_CODED : MENTION_AGENT;
    find_code_from from = plain ? CODE_FROM_NAME : base->code.n ? CODE_FROM_NATIONALITY : CODE_FROM_ROLE;
    while (str_split(&rest, '/', &one)) {
        find_base own = {.actor = base->code.n == one.n ? base->actor : KNOW_NONE, .place = KNOW_NONE};
        uint32_t index =
            find_add_mention(self, p, compose(self, p, one), plain ? base->name : (str){NULL, 0}, &own, type, from);
        if (index == FIND_NONE)
            return first;
        if (*last != FIND_NONE)
            self->mentions.items[*last].next = index;
        *last = index;
        if (first == FIND_NONE)
            first = index;
    }
    return first;
}

/* The actors behind the lender in a list that has an "and": read from the words, since lists of names are what parsers
 * know least of. False where there is no such list. */
static bool add_list(finder *self, const find_phrase *p, uint32_t lender, uint32_t *last) {
    uint32_t end = self->document->sentences[self->word_sentence.items[lender]].end, members[PARTS_MAX], count = 0;
    const match_list *names = &self->names;
    bool joined = false;
    uint32_t at = names->at.items[lender] == FIND_NONE ? lender + 1 : names->items[names->at.items[lender]].end;
    while (at < end && count < PARTS_MAX) {
        uint32_t name = names->at.items[at];
        if (name != FIND_NONE) {
            members[count++] = name;
            at = names->items[name].end;
        } else if (find_is_list_word(find_word(self, at))) {
            joined |= find_word(self, at)->upos == UPOS_CCONJ;
            at++;
        } else {
            break;
        }
    }
    for (uint32_t i = 0; i < count && joined; i++) {
        const know_sense *sense = find_best_sense(&names->items[members[i]]);
        if (!is_coded(self, sense))
            continue;
        coded_base base = {.actor = sense->entry};
        base.code = know_actor_code(self->knowledge, sense->entry, self->result.published);
        if (base.code.n)
            add_mentions(self, p, &base, last);
    }
    return joined && count > 0;
}

/* "The ambassadors of Arnor and Gondor": one for each. */
static void add_listed(finder *self, const find_phrase *p, uint32_t lender, int depth, uint32_t *last) {
    if (add_list(self, p, lender, last))
        return;
    FOR_EACH_CHILD(&self->result.tree, lender, child) {
        coded_base base = {.actor = KNOW_NONE};
        if (find_word(self, child)->relation == REL_conj && base_at(self, child, depth + 1, &base) && base.code.n) {
            base.at_head = false;
            add_mentions(self, p, &base, last);
        }
    }
}

/* "French and Russian diplomats": the actors joined to the first one in the phrase itself. */
static void add_joined(finder *self, const find_phrase *p, uint32_t *last) {
    uint32_t before = FIND_NONE;
    for (uint32_t i = 0; i < p->name_count; i++) {
        const know_sense *sense = p->names[i].sense;
        const find_match *match = p->names[i].match;
        if (!is_coded(self, sense))
            continue;
        bool joined = before != FIND_NONE && before < match->first;
        for (uint32_t w = before; joined && w < match->first; w++)
            joined = find_word(self, w)->upos == UPOS_CCONJ ||
                     (find_word(self, w)->upos == UPOS_PUNCT && !str_equal(find_word(self, w)->form, STR("(")));
        coded_base base = {.actor = sense->entry};
        base.code = know_actor_code(self->knowledge, sense->entry, self->result.published);
        if (before != FIND_NONE && !joined)
            return;
        if (joined && base.code.n)
            add_mentions(self, p, &base, last);
        before = match->end;
    }
}

uint32_t find_resolve_coded(finder *self, find_phrase *p, int depth) {
    coded_base base = {.actor = KNOW_NONE};
    uint32_t last = FIND_NONE, lender = FIND_NONE;
    bool have = possessor_base(self, p, depth, &base);
    bool by_own = !have && own_base(self, p, &base);
    have |= by_own;
    base.at_head &= by_own;
    if (have && by_own) {
        uint32_t first = add_mentions(self, p, &base, &last);
        if (p->name_count > 1)
            add_joined(self, p, &last);
        return first;
    }
    if (p->role_count == 0) {
        bool unknown = find_word(self, p->head)->upos == UPOS_PROPN && self->time_at.items[p->head] == FIND_NONE;
        if (!have && unknown)
            return FIND_NONE; /* an unknown name: the caller's */
        return have && find_word(self, p->head)->upos == UPOS_PROPN ? add_mentions(self, p, &base, &last) : FIND_NONE;
    }
    for (uint32_t at = lender_of(self, p->head, 0); !have && at != FIND_NONE; at = lender_of(self, p->head, at))
        if (base_at(self, at, depth + 1, &base)) {
            have = true;
            lender = at;
        }
    const lang_word *word = find_word(self, p->head);
    if (!have && word->relation == REL_conj && word->head < p->head)
        have = base_at(self, word->head, depth + 1, &base);
    base.at_head = false;
    uint32_t first = add_mentions(self, p, &base, &last);
    if (lender != FIND_NONE && (word->features & FEAT_PLURAL))
        add_listed(self, p, lender, depth, &last);
    return first;
}
