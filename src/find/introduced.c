/* Names that a story introduces itself, and what it says later. "Zambian lawyer John Phiri" is "Phiri" further down; "the
 * Oromo Relief Front (ORF), a rebel group in Ethiopia" is "the ORF"; "Kenyan soldiers" are "the soldiers". The later
 * mention takes the code and the name of the earlier one, also where the dictionary knows another of that name. One pass
 * over the words in text order; the list of what was introduced is short, so that the pass stays linear. */
#include "find/find_private.h"

#include <string.h>

/* Names and roles further back than this many are forgotten. */
#define INTRODUCED_MAX 64u
/* "the soldiers" are those of a sentence no further back than this. */
#define ROLE_SENTENCES_BACK 5u
#define ACRONYM_MIN 2u
#define ACRONYM_MAX 10u

typedef enum what { A_PERSON, AN_ACRONYM, A_ROLE } what;

typedef struct introduced {
    what kind;
    str key; /* surname, acronym, or lemma of the role */
    uint32_t mention;
} introduced;

typedef struct story_names {
    finder *finder;
    introduced items[INTRODUCED_MAX];
    uint32_t count; /* of all ever added; item i is at i % INTRODUCED_MAX */
} story_names;

static void add(story_names *self, what kind, str key, uint32_t mention) {
    self->items[self->count++ % INTRODUCED_MAX] = (introduced){kind, key, mention};
}

static const introduced *latest(const story_names *self, what kind, str key) {
    uint32_t kept = self->count < INTRODUCED_MAX ? self->count : INTRODUCED_MAX;
    for (uint32_t i = 1; i <= kept; i++) {
        const introduced *item = &self->items[(self->count - i) % INTRODUCED_MAX];
        if (item->kind == kind && str_equal(item->key, key))
            return item;
    }
    return NULL;
}

static find_mention *mention_at(const finder *self, uint32_t mention) {
    return &self->mentions.items[mention];
}

/* ---- what a mention introduces ----------------------------------------------------------------------------------- */

static bool is_acronym(str form) {
    uint32_t letters = 0;
    for (uint32_t i = 0; i < form.n; i++) {
        if (form.s[i] >= 'A' && form.s[i] <= 'Z')
            letters++;
        else if (form.s[i] != '-' && form.s[i] != '.' && (form.s[i] < '0' || form.s[i] > '9'))
            return false;
    }
    return letters >= ACRONYM_MIN && form.n <= ACRONYM_MAX;
}

/* The word of "(RUF)" directly behind a mention, FIND_NONE. */
static uint32_t acronym_behind(const finder *self, const find_mention *m) {
    uint32_t end = self->document->sentences[m->sentence].end;
    if (m->end + 2 >= end || !str_equal(find_word(self, m->end)->form, STR("(")) ||
        !str_equal(find_word(self, m->end + 2)->form, STR(")")))
        return FIND_NONE;
    return is_acronym(find_word(self, m->end + 1)->form) ? m->end + 1 : FIND_NONE;
}

static bool is_proper_run(const finder *self, uint32_t word) {
    const lang_word *w = find_word(self, word);
    return w->upos == UPOS_PROPN && w->form.n > 1;
}

/* The first word of the run of proper nouns that ends a mention: "John" of "Zambian lawyer John Phiri". */
static uint32_t name_start(const finder *self, const find_mention *m) {
    uint32_t start = m->end;
    while (start > m->first && is_proper_run(self, start - 1) && self->agents.at.items[start - 1] == FIND_NONE &&
           (self->names.at.items[start - 1] == FIND_NONE || start == m->end ||
            find_best_sense(&self->names.items[self->names.at.items[start - 1]])->kind == SENSE_SURNAME))
        start--;
    return start;
}

static bool names_a_thing(const find_mention *m) {
    return m->type == MENTION_ORGANISATION || m->type == MENTION_GROUP || m->type == MENTION_UNKNOWN ||
           m->type == MENTION_AGENT || m->type == MENTION_COUNTRY;
}

/* A full name that no dictionary holds is kept under its last word; its mention is named by the name alone, without the
 * title before it. */
static void introduce(story_names *self, uint32_t index) {
    finder *f = self->finder;
    find_mention *m = mention_at(f, index);
    uint32_t acronym = acronym_behind(f, m);
    if (acronym != FIND_NONE && names_a_thing(m) && is_proper_run(f, m->end - 1))
        add(self, AN_ACRONYM, find_word(f, acronym)->form, index);
    if (m->type == MENTION_PERSON || m->type == MENTION_AGENT || m->type == MENTION_UNKNOWN) {
        uint32_t start = name_start(f, m);
        if (m->end - start >= 2 && m->actor == KNOW_NONE) {
            m->name =
                str_in(f->document->text, (span){find_word(f, start)->where.start, find_word(f, m->end - 1)->where.end});
            add(self, A_PERSON, find_word(f, m->end - 1)->form, index);
        }
    }
    if ((m->type == MENTION_AGENT || m->type == MENTION_GROUP) && m->code.n > 3 && m->next == FIND_NONE &&
        find_is_somebody(f, m->code))
        add(self, A_ROLE, find_word(f, m->head)->lemma, index);
}

/* ---- what a mention takes ---------------------------------------------------------------------------------------- */

static void take(finder *self, find_mention *m, uint32_t earlier, bool name) {
    const find_mention *from = mention_at(self, earlier);
    m->code = from->code;
    m->code_from = CODE_FROM_CONTEXT;
    if (name) {
        m->name = from->name;
        m->actor = from->actor;
    }
    m->chain = from->chain;
}

/* Is the word's determiner "the" and nothing else before it? */
static bool is_plain_definite(const finder *self, const find_mention *m) {
    if (m->first != m->head || m->end != m->head + 1)
        return false;
    bool definite = false;
    FOR_EACH_CHILD(&self->result.tree, m->head, child) {
        const lang_word *w = find_word(self, child);
        definite |= w->relation == REL_det &&
                    (str_equal_ascii_nocase(w->form, STR("the")) || str_equal_ascii_nocase(w->form, STR("these")) ||
                     str_equal_ascii_nocase(w->form, STR("those")));
        if (w->relation == REL_amod || w->relation == REL_nmod || w->relation == REL_nummod)
            return false;
    }
    return definite;
}

/* "the soldiers": those of the same word in the sentences before, where all of them have one code. */
static uint32_t earlier_role(const story_names *self, const find_mention *m) {
    const finder *f = self->finder;
    str lemma = find_word(f, m->head)->lemma;
    uint32_t kept = self->count < INTRODUCED_MAX ? self->count : INTRODUCED_MAX, found = FIND_NONE;
    for (uint32_t i = 1; i <= kept; i++) {
        const introduced *item = &self->items[(self->count - i) % INTRODUCED_MAX];
        const find_mention *earlier = mention_at(f, item->mention);
        if (earlier->sentence + ROLE_SENTENCES_BACK < m->sentence)
            break;
        if (item->kind != A_ROLE || !str_equal(item->key, lemma))
            continue;
        if (found != FIND_NONE && !str_equal(mention_at(f, found)->code, earlier->code))
            return FIND_NONE;
        if (found == FIND_NONE)
            found = item->mention;
    }
    return found;
}

/* A name of one word that the story has introduced: alone, or behind a title ("General Okello"). */
static bool take_name(const story_names *self, find_mention *m) {
    const finder *f = self->finder;
    str last = find_word(f, m->end - 1)->form;
    if (!is_proper_run(f, m->end - 1))
        return false;
    if (m->end - m->first == 1 && is_acronym(last)) {
        const introduced *item = latest(self, AN_ACRONYM, last);
        if (item && item->mention != (uint32_t)(m - f->mentions.items)) {
            const find_mention *defined = mention_at(f, item->mention);
            if (defined->code.n == 0 && m->code.n)
                return false;
            if (defined->actor == KNOW_NONE || defined->actor != m->actor)
                take(self->finder, m, item->mention, true);
            return true;
        }
    }
    bool open = m->type == MENTION_UNKNOWN || (m->type == MENTION_AGENT && !find_has_country(f, m->code));
    uint32_t start = name_start(f, m);
    if (!open || m->end - start != 1 || m->actor != KNOW_NONE)
        return false;
    const introduced *item = latest(self, A_PERSON, last);
    if (!item)
        return false;
    str own = m->code;
    take(self->finder, m, item->mention, true);
    if (m->code.n == 0 && own.n) {
        m->code = own;
        m->code_from = CODE_FROM_ROLE;
    }
    return true;
}

void find_link_introduced(finder *self) {
    story_names names = {.finder = self};
    for (uint32_t w = 0; w < self->document->word_count; w++) {
        uint32_t index = self->mention_of.items[w];
        if (index == FIND_NONE || mention_at(self, index)->head != w)
            continue;
        find_mention *m = mention_at(self, index);
        if (m->type == MENTION_PRONOUN || take_name(&names, m))
            continue;
        if (m->type == MENTION_AGENT && m->code.n && !find_has_country(self, m->code) && is_plain_definite(self, m)) {
            uint32_t earlier = earlier_role(&names, m);
            if (earlier != FIND_NONE) {
                take(self, m, earlier, false);
                continue;
            }
        }
        introduce(&names, index);
    }
}
