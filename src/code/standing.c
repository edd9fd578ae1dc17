/* Who counts as a side of an event. Reports of war, politics and diplomacy and reports of everything else use the same
 * verbs; what tells them apart most often is who acts. Three standings:
 *
 *   public   states and what belongs to them, organisations of states, armed groups, parties, the clergy, named politicians
 *   private  firms, media, schools, hospitals, farmers, people at large: they make an event with a public side, and when
 *            they protest, but not among themselves
 *   a thing  what has a country and nothing else: "Turkish coffee", "the Vienna Philharmonic", "a Spaniard", "Cleveland",
 *            and names that no dictionary holds
 *
 * docs/what-is-coded.md says it for users. */
#include "code/code_private.h"

#include <string.h>

/* "the French", "the Swiss": these name all of them without an "s"; "the Italian" is one. */
static bool names_a_people(str form) {
    return str_ends(form, STR("sh")) || str_ends(form, STR("ch")) || str_ends(form, STR("se")) || str_ends(form, STR("ss"));
}

/* "a Spaniard", "the Spaniard", "young Italians": persons, where "the Germans" and "the French" are the state as
 * often. */
static bool is_some_people(const coder *self, const find_mention *m) {
    uint32_t count = 0, form = self->found->form_id[m->head];
    const lang_word *head = code_word(self, m->head);
    uint32_t node = form == KNOW_NONE ? KNOW_NONE : know_step(self->knowledge, KNOW_ROOT, form);
    const know_sense *senses = node == KNOW_NONE ? NULL : know_senses(self->knowledge, node, &count);
    bool people = false;
    for (uint32_t i = 0; i < count; i++)
        people |= senses[i].kind == SENSE_PEOPLE;
    /* "Russian and American diplomats": an adjective says whose they are. */
    if (!people || (head->upos == UPOS_ADJ && (head->relation == REL_amod || head->relation == REL_compound)))
        return false;
    bool whole = (head->features & FEAT_PLURAL) || names_a_people(head->form);
    return !whole || m->first < m->head;
}

/* A town or a village does not act; a province does ("Catalonia voted"). */
static bool is_town(const coder *self, const find_mention *m) {
    return m->type == MENTION_PLACE && m->place != KNOW_NONE && !know_place_at(self->knowledge, m->place)->area;
}

/* "Alberta province", "the Kurdish region": with such a head, a phrase that names a country or place is it. */
static bool is_land(const coder *self, const find_mention *m) {
    static const char *const lands[] = {"country",  "emirate", "empire",   "kingdom", "nation", "people",
                                        "province", "region",  "republic", "side",    "state",  "territory"};
    return STR_AMONG(code_word(self, m->head)->lemma, lands);
}

code_standing code_standing_of(const coder *self, uint32_t mention) {
    static const char private_roles[] = "AGR BUS CVL DEV EDU ENV HLH LAB MED MNC SET CRM ";
    const find_mention *m = code_mention(self, mention);
    if (m->code.n < 3)
        return STANDING_THING;
    bool country = know_country(self->knowledge, str_slice(m->code, 0, 3)) != KNOW_NONE;
    if (m->code.n == 3 && country) {
        if ((m->type == MENTION_AGENT && !is_land(self, m)) || (m->type != MENTION_PRONOUN && is_town(self, m)))
            return STANDING_THING;
        if (m->type == MENTION_COUNTRY && is_some_people(self, m))
            return code_word(self, m->head)->features & FEAT_PLURAL ? STANDING_PRIVATE : STANDING_THING;
        return STANDING_PUBLIC;
    }
    if (m->type == MENTION_GROUP && m->code_from == CODE_FROM_NAME)
        return STANDING_PUBLIC; /* "Israeli settlers" */
    for (uint32_t at = country ? 3 : 0; at + 3 <= m->code.n; at += 3)
        if (!code_unit_is(m->code, at, private_roles))
            return STANDING_PUBLIC;
    return STANDING_PRIVATE;
}

/* "Ants from Argentina", "the exhibition in London": a country that only says where the subject is or comes from lends it
 * no standing; "Iran's missiles" and "members of the Taliban" have it. */
bool code_is_lent(const coder *self, uint32_t word, uint32_t mention) {
    static const char *const belonging[] = {"of", "by", "between"};
    static const char *const inside[] = {"in", "at", "near"};
    uint32_t at = code_mention(self, mention)->head;
    uint32_t place = at == word && code_word(self, at)->relation != REL_nsubj ? find_case_of(self->found, at) : FIND_NONE;
    if (place != FIND_NONE && STR_AMONG(code_word(self, place)->form, inside) && code_mention(self, mention)->code.n == 3)
        return true; /* "sponsored the fair in Peru" */
    for (int climb = 0; climb < CLIMB_MAX && at != word; climb++) {
        const lang_word *w = code_word(self, at);
        if (w->head == LANG_NO_HEAD)
            return false;
        if (w->relation == REL_nmod && w->subtype != SUB_POSS) {
            uint32_t marker = find_case_of(self->found, at);
            if (marker == FIND_NONE || !STR_AMONG(code_word(self, marker)->form, belonging))
                return true;
        }
        at = w->head;
    }
    return false;
}

static bool has_unit_of(const coder *self, const code_side *side, const char *unit) {
    for (uint32_t i = 0; i < side->count; i++)
        if (find_has_unit(code_mention(self, side->mentions[i])->code, unit))
            return true;
    return false;
}

/* `own`: a country that only says where the thing is counts for nothing. */
static code_standing best_of(const coder *self, const code_side *side, bool own) {
    code_standing best = STANDING_THING;
    for (uint32_t i = 0; i < side->count; i++) {
        code_standing one = code_standing_of(self, side->mentions[i]);
        if (own && code_is_lent(self, side->words[i], side->mentions[i]))
            one = STANDING_THING;
        if (one > best)
            best = one;
    }
    return best;
}

/* Is every one of them only the owner of what acts? Weapons and forces are actors themselves. */
static bool is_all_possessed(const coder *self, const code_side *side) {
    for (uint32_t i = 0; i < side->count; i++) {
        uint32_t head = code_mention(self, side->mentions[i])->head;
        bool owner = head != side->words[i] && code_word(self, head)->head == side->words[i] &&
                     code_word(self, head)->subtype == SUB_POSS;
        if (!owner)
            return false;
    }
    return true;
}

/* Who fights for a living may fight anything: "soldiers attacked a building". */
static bool is_armed(const coder *self, const code_side *side) {
    return has_unit_of(self, side, "MIL") || has_unit_of(self, side, "REB") || has_unit_of(self, side, "UAF") ||
           has_unit_of(self, side, "INS") || has_unit_of(self, side, "SEP") || has_unit_of(self, side, "COP") ||
           has_unit_of(self, side, "RAD");
}

/* Police, courts and rescuers, who deal with private persons all day. */
static bool serves_daily(const coder *self, const code_side *side) {
    for (uint32_t i = 0; i < side->count; i++)
        if (!find_has_unit(code_mention(self, side->mentions[i])->code, "COP") &&
            !find_has_unit(code_mention(self, side->mentions[i])->code, "JUD"))
            return false;
    return true;
}

/* Is somebody among them, and not only a country as a whole? */
static bool has_office(const coder *self, const code_side *side) {
    for (uint32_t i = 0; i < side->count; i++) {
        str code = code_mention(self, side->mentions[i])->code;
        if (code_standing_of(self, side->mentions[i]) == STANDING_PUBLIC &&
            (code.n > 3 || know_country(self->knowledge, code) == KNOW_NONE))
            return true;
    }
    return false;
}

/* What the police or a court does to private persons, or to nobody in particular, that is an event: to enquire, to charge,
 * to turn an appeal down, to arrest, to release, to use force. Rescues and orders to pay are their daily work. */
static bool is_of_state(str code) {
    static const char *const roots[] = {"06", "09", "11", "12", "15", "17", "18", "19", "20"};
    return CODE_AMONG(code, roots);
}

static bool is_public_by_private(const coder *self, str code, const code_side *sources, const code_side *targets) {
    static const char *const of_protest[] = {"14", "082", "0352", "1242", "133"};
    static const char *const of_unions[] = {"10", "12", "13"};
    static const char *const towards_office[] = {"036", "04", "15", "18", "19", "20"};
    if (CODE_AMONG(code, of_protest) || (has_unit_of(self, sources, "LAB") && CODE_AMONG(code, of_unions)) ||
        (has_unit_of(self, sources, "CRM") && str_starts(code, STR("176"))))
        return true;
    if (CODE_AMONG(code, towards_office))
        return has_office(self, targets);
    return best_of(self, targets, true) == STANDING_PUBLIC;
}

/* "The barracks criticised": ships, weapons and buildings are hit and taken, and they strike, but neither speak nor meet.
 */
static bool is_all_things(const coder *self, const code_side *side) {
    static const char *const things[] = {
        "aircraft",  "armor",    "armour",    "artillery", "barrack",    "barracks", "base",       "battleship",
        "boat",      "bomb",     "bomber",    "camp",      "checkpoint", "cruiser",  "destroyer",  "drone",
        "equipment", "flotilla", "freighter", "frigate",   "gunboat",    "gunship",  "helicopter", "howitzer",
        "jet",       "launcher", "missile",   "outpost",   "plane",      "rocket",   "ship",       "submarine",
        "tank",      "tanker",   "vehicle",   "vessel",    "warplane",   "warship",  "weapon",     "weaponry"};
    for (uint32_t i = 0; i < side->count; i++) {
        str code = code_mention(self, side->mentions[i])->code;
        if (!STR_AMONG(code_word(self, side->words[i])->lemma, things) ||
            !(find_has_unit(code, "MIL") || find_has_unit(code, "BUS")))
            return false; /* a think-tank is no tank */
    }
    return side->count > 0;
}

bool code_is_public(const coder *self, const code_act *act, const code_side *sources, const code_side *targets) {
    /* What is done to people at large without anybody named: abduction, bombs, shells, massacres; not "was killed" or "was
     * stabbed", which accidents and neighbours do as well. */
    static const char *const against_people[] = {"181", "1822", "1823", "183", "194", "195", "20"};
    static const char *const violence[] = {"18", "19", "20"};
    static const char *const among_powers[] = {"020", "06"}; /* whom a state advises or teaches is no news */
    static const char *const of_doers[] = {"03", "04", "05", "08", "12", "13", "18", "19", "20"};
    static const char *const needs_actor[] = {"087", "18", "19", "20"};
    static const char *const of_speech[] = {"01", "02", "03", "04", "05", "09", "10", "11", "12"};
    static const char *const of_meeting[] = {"03", "04", "05"};
    static const char *const deeds[] = {"036", "04", "087", "14", "15", "16", "17", "18", "19", "20"};
    str code = know_event_code(self->knowledge, act->event);
    code_standing target = best_of(self, targets, false);
    if ((CODE_AMONG(code, of_speech) && is_all_things(self, sources)) ||
        (CODE_AMONG(code, of_meeting) && is_all_things(self, targets)))
        return false;
    if (act->target != FIND_NONE && targets->count == 0 && CODE_AMONG(code, needs_actor) && !is_armed(self, sources))
        return false; /* "is fighting the flab", "has surrendered to the bicycle" */
    if (sources->count == 0)
        return target == STANDING_PUBLIC || CODE_AMONG(code, against_people) ||
               (act->frame->fixed_count > 0 && CODE_AMONG(code, violence)); /* "were killed in clashes" */
    if (CODE_AMONG(code, of_doers) && is_all_possessed(self, sources))
        return false; /* "Belgium's waffles have conquered Tokyo", "Tokyo's subway agreed" */
    switch (best_of(self, sources, true)) {
    case STANDING_PUBLIC:
        if (targets->count && target != STANDING_PUBLIC && CODE_AMONG(code, among_powers))
            return false;
        return !serves_daily(self, sources) || target == STANDING_PUBLIC || is_of_state(code) ||
               (has_unit_of(self, sources, "JUD") && str_starts(code, STR("08")));
    case STANDING_PRIVATE:
        return is_public_by_private(self, code, sources, targets);
    case STANDING_THING:
        break;
    }
    /* A name that no dictionary holds may speak to the powerful; of its deeds nothing is believed. */
    const find_mention *who = code_mention(self, sources->mentions[0]);
    if (who->code.n == 0 || code_word(self, who->head)->upos == UPOS_PROPN)
        return best_of(self, targets, true) == STANDING_PUBLIC && !CODE_AMONG(code, deeds);
    return (has_office(self, targets) && CODE_AMONG(code, violence)) ||
           CODE_AMONG(code, against_people); /* "Israeli shelling killed three civilians" */
}
