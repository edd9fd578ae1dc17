/* Whose police, whose opposition? A role without a country ("the government arrested 20 students in Lagos") takes the
 * country of its sentence, or of the story so far, where only one is named. Reports from a country leave it out in this
 * way; but they also leave out the reader's own country beside a foreign one ("the government protested to Egypt"), so the
 * country must stand there as the scene, not as a party: behind "in" or "near", at something that lies inside a country
 * ("Kenya's elections"), or in the name of a party or a movement of that country. Whoever travels, and whoever fights where
 * nobody can tell from whose side, takes none: ministers, soldiers, gunmen. */
#include "find/find_private.h"

#include <string.h>

enum evidence {
    NAMED = 1,   /* in any way */
    SCENE = 2,   /* as where it happens */
    STATE = 4,   /* as a state that acts or is acted on */
    FACTION = 8, /* by the name of a party or a rebel group */
    SEVERAL = 16 /* more than one country */
};

typedef struct scene {
    str country;
    unsigned seen;    /* evidence */
    uint32_t society; /* word: a subject that is part of the country and not its state, FIND_NONE */
} scene;

static void see(scene *s, str country, unsigned what) {
    if (s->seen && !str_equal(s->country, country))
        s->seen |= SEVERAL;
    s->country = country;
    s->seen |= what | NAMED;
}

static bool stands_as_scene(const finder *self, const find_mention *m) {
    static const char *const prepositions[] = {"in",     "at",     "near",       "across", "throughout", "around",
                                               "inside", "within", "outside of", "of",     "outside"};
    static const char *const insides[] = {
        "election", "vote",     "referendum", "constitution", "capital", "city",     "town",   "village",   "province",
        "region",   "district", "economy",    "university",   "prison",  "jail",     "suburb", "north",     "south",
        "east",     "west",     "coast",      "airport",      "highway", "campaign", "poll",   "parliament"};
    const lang_word *head = find_word(self, m->head);
    uint32_t marker = find_case_of(&self->result, m->head);
    str under = head->head == LANG_NO_HEAD ? (str){NULL, 0} : find_word(self, head->head)->lemma;
    bool inside = under.n && STR_AMONG(under, insides);
    if (head->relation == REL_amod || head->relation == REL_compound || head->subtype == SUB_POSS)
        return inside;
    if (marker == FIND_NONE || (head->relation != REL_obl && head->relation != REL_nmod))
        return false;
    str preposition = find_word(self, marker)->form;
    return STR_AMONG(preposition, prepositions) && (inside || !str_equal_ascii_nocase(preposition, STR("of")));
}

/* Groups of these places are fought by the army of another. */
static bool is_fought_over(str country) {
    static const char *const names[] = {"PSE", "LBN"};
    return STR_AMONG(country, names);
}

static bool is_society(str code) {
    static const char *const units[] = {"OPP", "CVL", "EDU", "LAB", "AGR", "HLH", "JUD", "LEG", "PTY"};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (find_has_unit(code, units[i]))
            return true;
    return false;
}

static void see_mention(const finder *self, scene *s, const find_mention *m) {
    if (!find_has_country(self, m->code))
        return;
    str country = str_slice(m->code, 0, 3);
    unsigned what = 0;
    bool bare = m->type == MENTION_PLACE || (m->type == MENTION_COUNTRY && m->code.n == 3);
    bool faction = find_has_unit(m->code, "OPP") || find_has_unit(m->code, "REB") || find_has_unit(m->code, "SEP") ||
                   find_has_unit(m->code, "INS");
    if (bare && stands_as_scene(self, m))
        what |= SCENE;
    else if (m->code.n == 3 || find_has_unit(m->code, "GOV") || find_has_unit(m->code, "MIL"))
        what |=
            m->type == MENTION_COUNTRY && m->code_from == CODE_FROM_NAME && find_word(self, m->head)->relation == REL_amod
                ? 0
                : STATE;
    if (m->type == MENTION_GROUP && faction && !is_fought_over(country))
        what |= SCENE | FACTION;
    see(s, country, what);
    if (s->society == FIND_NONE && is_society(m->code) && find_word(self, m->head)->relation == REL_nsubj &&
        find_word(self, m->head)->subtype != SUB_PASS)
        s->society = m->head;
}

/* ---- who takes it ------------------------------------------------------------------------------------------------ */

/* Words that stand for what a country has one of, or has at home. */
static bool stays_at_home(const find_result *found, const find_mention *m) {
    const lang_word *words = found->document->words;
    static const char *const state[] = {"government", "cabinet",   "authority",  "regime",      "junta",    "parliament",
                                        "police",     "policeman", "policemen",  "court",       "judge",    "prosecutor",
                                        "lawmaker",   "army",      "military",   "legislature", "deputy",   "magistrate",
                                        "party",      "coalition", "commission", "officer",     "assembly", "ministry",
                                        "guard",      "force"};
    static const char *const kinds[] = {"security", "police",       "riot",     "armed",    "government",
                                        "prison",   "border",       "air",      "ruling",   "traffic",
                                        "military", "paramilitary", "election", "electoral"};
    const lang_word *head = &words[m->head];
    if (!STR_AMONG(head->lemma, state) && !STR_AMONG(head->form, state))
        return false;
    static const char *const vague[] = {"officer", "guard", "force", "party", "coalition", "commission"};
    if (!STR_AMONG(head->lemma, vague))
        return true;
    for (uint32_t w = m->first; w < m->head; w++)
        if (STR_AMONG(words[w].form, kinds))
            return true;
    return false;
}

bool find_lives_there(const find_result *found, const find_mention *m, str country) {
    bool army = str_equal(m->code, STR("MIL"));
    if (army && is_fought_over(country))
        return false;
    return (!army && !str_equal(m->code, STR("GOV")) && !str_equal(m->code, STR("LEG"))) || stays_at_home(found, m);
}

/* The opposition, students, workers: the role is the head's own ("public education" is no student). Of the many words for
 * civilians those who live where they are; "people", "a man" only where something is done to them. Workers only where they
 * act: what befalls them in a mine or a factory is an accident more often than an attack. */
static bool is_of_society(const finder *self, const find_mention *m) {
    static const char *const units[] = {"OPP", "EDU", "LAB", "AGR", "HLH", "PTY"};
    static const char *const residents[] = {"civilian", "protester", "protestor",     "demonstrator", "rioter",  "resident",
                                            "villager", "citizen",   "inhabitant",    "voter",        "marcher", "looter",
                                            "mob",      "crowd",     "striker",       "activist",     "lawyer",  "elder",
                                            "prisoner", "inmate",    "demonstration", "rally"};
    static const char *const anybody[] = {"person", "people", "man", "woman", "child", "girl", "boy", "youth", "family"};
    const lang_word *head = find_word(self, m->head);
    bool undergoes = head->relation == REL_obj || (head->relation == REL_nsubj && head->subtype == SUB_PASS);
    if (str_equal(m->code, STR("CVL")))
        return (undergoes && STR_AMONG(head->lemma, anybody)) || STR_AMONG(head->lemma, residents) ||
               STR_AMONG(head->form, residents);
    bool dies = head->head != LANG_NO_HEAD && str_equal(find_word(self, head->head)->lemma, STR("die"));
    if (str_equal(m->code, STR("LAB")) && (undergoes || dies))
        return false;
    uint32_t role = self->agents.at.items[m->head];
    return STR_AMONG(m->code, units) && role != FIND_NONE &&
           (find_has_sense(&self->agents.items[role], SENSE_AGENT) ||
            find_has_sense(&self->agents.items[role], SENSE_AGENT_WEAK));
}

static bool is_head_of_state(str lemma) {
    static const char *const heads[] = {"president", "premier", "king"};
    return STR_AMONG(lemma, heads);
}

static bool takes_country(const finder *self, const find_mention *m, const scene *s) {
    if (!(s->seen & NAMED) || (s->seen & SEVERAL))
        return false;
    bool society = s->society != FIND_NONE && s->society < m->head;
    bool at_scene = (s->seen & SCENE) || society, state = (s->seen & STATE) != 0;
    if (str_starts(m->code, STR("OPP")))
        return at_scene || state;
    if (is_of_society(self, m))
        return at_scene;
    /* "Nigerian workers urged the government": their own. */
    if (str_equal(m->code, STR("GOV")) && (society || (s->seen & FACTION)) && !state)
        return is_head_of_state(find_word(self, m->head)->lemma) || stays_at_home(&self->result, m);
    return at_scene && !state && find_lives_there(&self->result, m, s->country) && stays_at_home(&self->result, m);
}

static void give_country(finder *self, find_mention *m, str country) {
    m->code = find_join_code(self, country, m->code);
    m->code_from = CODE_FROM_CONTEXT;
}

/* Every word of [first, end) that heads a mention, once. */
static void see_sentence(const finder *self, uint32_t first, uint32_t end, scene *s) {
    for (uint32_t w = first; w < end; w++)
        for (uint32_t i = self->mention_of.items[w]; i != FIND_NONE; i = self->mentions.items[i].next)
            if (self->mentions.items[i].head == w && self->mentions.items[i].type != MENTION_PRONOUN)
                see_mention(self, s, &self->mentions.items[i]);
}

static bool is_open_role(const finder *self, const find_mention *m) {
    return m->type == MENTION_AGENT && m->code_from == CODE_FROM_ROLE &&
           (m->code.n == 3 || str_equal(m->code, STR("OPPMED"))) && !find_has_country(self, m->code);
}

void find_add_context(finder *self) {
    scene story = {.society = FIND_NONE};
    for (uint32_t k = 0; k < self->document->sentence_count; k++) {
        const lang_sentence *sentence = &self->document->sentences[k];
        scene here = {.society = FIND_NONE};
        see_sentence(self, sentence->first, sentence->end, &here);
        /* Of a country that the story named before, it does not matter how. */
        scene before = {story.country, story.seen & SEVERAL ? SEVERAL : story.seen ? NAMED | SCENE : 0, FIND_NONE};
        const scene *valid = here.seen ? &here : &before;
        for (uint32_t w = sentence->first; w < sentence->end; w++) {
            uint32_t i = self->mention_of.items[w];
            if (i != FIND_NONE && self->mentions.items[i].head == w && is_open_role(self, &self->mentions.items[i]) &&
                takes_country(self, &self->mentions.items[i], valid))
                give_country(self, &self->mentions.items[i], valid->country);
        }
        see_sentence(self, sentence->first, sentence->end, &story);
    }
    /* Pronouns were resolved before: they follow. */
    for (uint32_t i = 0; i < self->result.mention_count; i++) {
        find_mention *m = &self->mentions.items[i];
        if (m->antecedent == FIND_NONE)
            continue;
        const find_mention *meant = &self->mentions.items[m->antecedent];
        m->code = meant->code;
        m->name = meant->name;
        m->code_from = meant->code_from;
    }
}
