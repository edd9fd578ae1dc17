/* Looking back: bare surnames and pronouns. A surname stands for the person whom the story has named in full, or, behind a
 * title, for the one person in the dictionary that fits. A pronoun stands for the nearest subject above it that agrees,
 * then for the subject of the sentences before (a salience order after Lappin & Leass 1994, cut down to what a fast pass
 * can hold). */
#include "find/find_private.h"

#include <string.h>

/* Antecedents further back than this are guesses. */
#define SENTENCES_BACK 3u

void find_remember_person(finder *self, uint32_t actor) {
    for (uint32_t i = 0; i < self->persons.count; i++)
        if (self->persons.items[i] == actor)
            return;
    if (ARRAY_RESERVE(self->persons, self->persons.count + 1) != CASUS_OK) {
        self->status = CASUS_NO_MEMORY;
        return;
    }
    self->persons.items[self->persons.count++] = actor;
}

static bool in_office(const finder *self, uint32_t actor) {
    return !find_has_unit(know_actor_code(self->knowledge, actor, self->result.published), "ELI");
}

uint32_t find_surname(finder *self, const find_match *match, bool titled, str country, str *shared) {
    *shared = (str){NULL, 0};
    uint32_t only = KNOW_NONE, current = KNOW_NONE;
    uint32_t fits = 0, serving = 0;
    for (uint32_t i = 0; i < match->sense_count; i++) {
        if (!(match->fits >> i & 1u) || match->senses[i].kind != SENSE_SURNAME)
            continue;
        uint32_t actor = match->senses[i].entry;
        for (uint32_t k = 0; k < self->persons.count; k++)
            if (self->persons.items[k] == actor)
                return actor;
        str code = know_actor_code(self->knowledge, actor, self->result.published);
        if (country.n >= 3 && code.n >= 3 && memcmp(country.s, code.s, 3) != 0)
            continue;
        str unit = str_slice(code, 0, 3);
        if (titled && (fits == 0 || str_equal(*shared, unit)))
            *shared = unit;
        else
            *shared = (str){NULL, 0};
        only = actor;
        fits++;
        if (in_office(self, actor)) {
            current = actor;
            serving++;
        }
    }
    if (!titled)
        return KNOW_NONE;
    if (serving == 1)
        return current;
    return fits == 1 ? only : KNOW_NONE;
}

typedef enum agreement { ONE_PERSON, ONE_THING, SEVERAL, ANY } agreement;

static bool agrees(const finder *self, uint32_t mention, agreement wanted) {
    const find_mention *m = &self->mentions.items[mention];
    const lang_word *head = find_word(self, m->head);
    bool plural = (head->features & FEAT_PLURAL) != 0;
    switch (wanted) {
    case ONE_PERSON:
        return m->type == MENTION_PERSON || (m->type == MENTION_UNKNOWN && !plural) ||
               (m->type == MENTION_AGENT && !plural) || (m->type == MENTION_PRONOUN && !plural);
    case ONE_THING:
        return m->type == MENTION_COUNTRY || m->type == MENTION_ORGANISATION || m->type == MENTION_GROUP ||
               m->type == MENTION_PLACE || (m->type == MENTION_AGENT && !plural) || m->type == MENTION_PRONOUN;
    case SEVERAL:
        return plural || m->type == MENTION_GROUP || m->type == MENTION_ORGANISATION ||
               find_child(&self->result, m->head, REL_conj) != FIND_NONE;
    case ANY:
        return true;
    }
    return false;
}

/* The subject of a clause's head, FIND_NONE. */
static uint32_t subject_of(const finder *self, uint32_t verb) {
    return find_child(&self->result, verb, REL_nsubj);
}

/* Subjects of the clauses above the pronoun, nearest first, standing before it. */
static uint32_t climb_for_subject(finder *self, uint32_t word, agreement wanted, int depth) {
    uint32_t at = word;
    /* "Abiy welcomed him": a pronoun that is no possessive and no reflexive is not the subject of its own clause (principle
     * B of binding). */
    bool bound = !(find_word(self, word)->features & (FEAT_POSSESSIVE | FEAT_REFLEXIVE));
    for (int climb = 0; climb < CLIMB_MAX; climb++) {
        uint32_t head = find_word(self, at)->head;
        if (head == LANG_NO_HEAD)
            return FIND_NONE;
        uint32_t subject = subject_of(self, head);
        if (subject != FIND_NONE && bound && find_word(self, subject)->relation == REL_nsubj && subject != word) {
            bound = false; /* the subject of the clause itself is passed over once */
            at = head;
            continue;
        }
        if (subject == word)
            bound = false;
        if (subject != FIND_NONE && subject != at && subject < word && find_word(self, subject)->upos != UPOS_PRON) {
            uint32_t mention = find_resolve(self, subject, depth + 1);
            if (mention != FIND_NONE && agrees(self, mention, wanted))
                return mention;
        }
        at = head;
    }
    return FIND_NONE;
}

static uint32_t look_back(finder *self, uint32_t sentence, agreement wanted, int depth) {
    for (uint32_t back = 1; back <= SENTENCES_BACK && back <= sentence; back++) {
        uint32_t root = self->root_of.items[sentence - back];
        if (root == FIND_NONE)
            continue;
        uint32_t subject = subject_of(self, root);
        if (subject == FIND_NONE)
            continue;
        uint32_t mention = find_resolve(self, subject, depth + 1);
        if (mention != FIND_NONE && agrees(self, mention, wanted))
            return mention;
    }
    return FIND_NONE;
}

uint32_t find_antecedent(finder *self, uint32_t word, int depth) {
    const lang_word *pronoun = find_word(self, word);
    if (depth > RESOLVE_DEPTH || (pronoun->features & FEAT_SECOND))
        return FIND_NONE;
    uint32_t sentence = self->word_sentence.items[word];
    if (pronoun->features & FEAT_FIRST) {
        /* Inside somebody's words, "we" and "I" are that somebody. */
        uint32_t claim = find_claim_around(self, word);
        if (claim == FIND_NONE || self->claims.items[claim].source == FIND_NONE)
            return FIND_NONE;
        uint32_t source = self->claims.items[claim].source;
        return source == word ? FIND_NONE : find_resolve(self, source, depth + 1);
    }
    if (!(pronoun->features & FEAT_THIRD))
        return FIND_NONE;
    agreement wanted = SEVERAL;
    if (pronoun->features & (FEAT_MASCULINE | FEAT_FEMININE))
        wanted = ONE_PERSON;
    else if (pronoun->features & FEAT_SINGULAR)
        wanted = ONE_THING;
    else if (str_equal_ascii_nocase(pronoun->form, STR("it")) || str_equal_ascii_nocase(pronoun->form, STR("its")))
        wanted = ONE_THING;
    uint32_t mention = climb_for_subject(self, word, wanted, depth);
    return mention != FIND_NONE ? mention : look_back(self, sentence, wanted, depth);
}
