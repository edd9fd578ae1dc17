/* The name in a noun phrase: the proper nouns at its end, without the titles, nationalities and known names before them.
 * "Turkish Defence Minister Ali Vural" names Ali Vural; "the Blue River Front" names itself. What lists below leave out is
 * no actor whatever it is called: streets, cups, treaties, days. */
#include "mend/suggest_private.h"

#include <string.h>

/* A name of more words is a headline. */
#define NAME_WORDS_MAX 7u

static const char *const organisations[] = {"academy",       "administration", "agency",      "airlines",    "airways",
                                            "alliance",      "army",           "assembly",    "association", "authority",
                                            "bank",          "battalion",      "board",       "brigade",     "brigades",
                                            "bureau",        "center",         "centre",      "chamber",     "church",
                                            "coalition",     "command",        "commission",  "committee",   "company",
                                            "confederation", "congress",       "consortium",  "corp",        "corporation",
                                            "corps",         "council",        "court",       "department",  "directorate",
                                            "faction",       "federation",     "fighters",    "force",       "forces",
                                            "forum",         "foundation",     "front",       "fund",        "government",
                                            "group",         "guard",          "guards",      "guerrillas",  "hospital",
                                            "inc",           "institute",      "institution", "jihad",       "league",
                                            "ltd",           "militia",        "ministry",    "mission",     "movement",
                                            "network",       "news",           "observatory", "office",      "organisation",
                                            "organization",  "parliament",     "party",       "police",      "post",
                                            "radio",         "rebels",         "resistance",  "school",      "senate",
                                            "service",       "services",       "society",     "syndicate",   "television",
                                            "times",         "tribunal",       "union",       "university",  "watch"};

static const char *const no_actors[] = {
    "accord",        "accords",  "agenda",     "goals",     "sciences",  "project",   "programme",   "program",
    "championships", "show",     "report",     "act",       "agreement", "airport",   "avenue",      "award",
    "awards",        "bay",      "beach",      "boulevard", "bridge",    "canal",     "cathedral",   "championship",
    "city",          "code",     "convention", "county",    "cup",       "day",       "declaration", "district",
    "festival",      "games",    "gulf",       "highway",   "hills",     "hotel",     "island",      "islands",
    "lake",          "law",      "masters",    "mountain",  "mountains", "ocean",     "olympics",    "open",
    "palace",        "park",     "peninsula",  "plan",      "prison",    "prix",      "prize",       "protocol",
    "province",      "region",   "resolution", "river",     "road",      "sea",       "square",      "stadium",
    "state",         "strait",   "street",     "summit",    "talks",     "territory", "theatre",     "tour",
    "tournament",    "town",     "treaty",     "valley",    "village",   "war",       "week",        "year",
    "god",           "internet", "christmas",  "easter",    "ramadan",   "aids",      "hiv",         "gdp",
    "gmt",           "utc",      "tv",         "index",     "average",   "dollar",    "yen",         "euro",
    "mark",          "point"};

static const char *const addresses[] = {"miss", "mr",  "mr.", "mrs",  "mrs.", "ms", "ms.",
                                        "dr",   "dr.", "sir", "lord", "lady", "st", "st."};

static const char *const particles[] = {"al", "bin", "ben", "ibn", "el", "de", "del", "della", "der", "den", "van", "von",
                                        "da", "dos", "di",  "du",  "la", "le", "es",  "ul",    "ur",  "abu", "ould"};

static const lang_word *word_at(const find_result *found, uint32_t i) {
    return &found->document->words[i];
}

static bool is_capital(str form) {
    uint32_t at = 0;
    return form.n && utf8_is_upper(utf8_next(form, &at));
}

static bool is_hyphen(str form) {
    return str_equal(form, STR("-")) || str_equal(form, STR("'")) || str_equal(form, STR("’"));
}

static bool is_of_person(const know *knowledge, const know_sense *sense) {
    return sense->kind == SENSE_SURNAME ||
           (sense->kind == SENSE_NAME && know_actor_at(knowledge, sense->entry)->kind == ACTOR_PERSON);
}

/* What the longest dictionary phrase is. */
typedef enum known_kind { KNOWN_THING, KNOWN_ROLE, KNOWN_PERSON } known_kind;

/* The longest dictionary phrase that starts at `first`, up to `end`: where it ends, `first` if there is none. */
static uint32_t known_until(const know *knowledge, const find_result *found, uint32_t first, uint32_t end,
                            known_kind *kind) {
    str forms[NAME_WORDS_MAX + 1];
    uint32_t node = KNOW_ROOT, until = first;
    *kind = KNOWN_THING;
    for (uint32_t i = first, n = 0; i < end && n <= NAME_WORDS_MAX; i++) {
        forms[n++] = word_at(found, i)->form;
        uint32_t steps[2] = {found->form_id[i], found->lemma_id[i]}, next = KNOW_NONE;
        for (int k = 0; k < 2; k++) {
            uint32_t at = steps[k] == KNOW_NONE ? KNOW_NONE : know_step(knowledge, node, steps[k]), count = 0;
            const know_sense *senses = at == KNOW_NONE ? NULL : know_senses(knowledge, at, &count);
            if (k == 0)
                next = at;
            for (uint32_t s = 0; s < count; s++)
                if (know_sense_fits(&senses[s], forms, n) && (until <= i || senses[s].kind >= SENSE_AGENT)) {
                    until = i + 1;
                    bool role = senses[s].kind >= SENSE_AGENT && senses[s].kind != SENSE_AGENT_ADJECTIVE &&
                                word_at(found, i)->upos != UPOS_VERB; /* "accused", "wounded" */
                    *kind = role ? KNOWN_ROLE : is_of_person(knowledge, &senses[s]) ? KNOWN_PERSON : KNOWN_THING;
                }
        }
        if (next == KNOW_NONE)
            break;
        node = next;
    }
    return until;
}

/* May the word be inside a name, if one stands before and behind it? */
static bool joins(const find_result *found, uint32_t i) {
    str form = word_at(found, i)->form;
    return (is_hyphen(form) && !word_at(found, i)->space_after) || STR_AMONG(form, particles);
}

static bool is_name_word(const lang_word *word) {
    return is_capital(word->form) &&
           (word->upos == UPOS_PROPN || word->upos == UPOS_NOUN || word->upos == UPOS_ADJ || word->upos == UPOS_X);
}

/* A proper noun right behind or before a phrase: the parser parted a name. */
static bool goes_on(const find_result *found, uint32_t i) {
    return word_at(found, i)->upos == UPOS_PROPN && is_capital(word_at(found, i)->form) && found->time_at[i] == FIND_NONE;
}

/* The run of capitalised words that ends the phrase. */
static bool find_run(const find_result *found, const find_mention *mention, suggest_name *out) {
    uint32_t floor = mention->first, ceiling = found->document->sentences[mention->sentence].end;
    out->end = mention->end;
    out->first = out->end;
    while (out->first > floor && (is_name_word(word_at(found, out->first - 1)) ||
                                  (out->first < out->end && out->first - 1 > floor && joins(found, out->first - 1))))
        out->first--;
    while (out->first < out->end && !is_capital(word_at(found, out->first)->form))
        out->first++;
    if (out->first == out->end)
        return false;
    uint32_t start = found->document->sentences[mention->sentence].first;
    for (; out->first == floor && floor > start && goes_on(found, floor - 1); out->first = floor)
        floor--;
    if (out->end - out->first > NAME_WORDS_MAX)
        return false;
    /* Half a name is none. */
    return out->end >= ceiling || (!is_hyphen(word_at(found, out->end)->form) && !goes_on(found, out->end));
}

/* Is the name part of a longer phrase that the dictionaries hold: the "Commons" of "House of Commons"? */
static bool inside_known(const know *knowledge, const find_result *found, uint32_t sentence, const suggest_name *out) {
    const lang_sentence *s = &found->document->sentences[sentence];
    known_kind kind;
    for (uint32_t i = out->first; i > s->first && out->first - i < NAME_WORDS_MAX;) {
        i--;
        if (known_until(knowledge, found, i, s->end, &kind) > out->first)
            return true;
    }
    return false;
}

/* "National Development and Reform Commission": to the left over "and", unless what stands there is a known name. */
static void go_back(const know *knowledge, const find_result *found, uint32_t sentence, suggest_name *out) {
    uint32_t floor = found->document->sentences[sentence].first;
    if (out->first < floor + 2 || !str_equal(word_at(found, out->first - 1)->form, STR("and")))
        return;
    uint32_t first = out->first - 1;
    known_kind kind;
    while (first > floor && is_name_word(word_at(found, first - 1)))
        first--;
    if (first == out->first - 1 || out->end - first > NAME_WORDS_MAX ||
        known_until(knowledge, found, first, out->first - 1, &kind) == out->first - 1)
        return;
    out->first = first;
}

/* "Committee for the Protection of Rights": an organisation's name goes on behind "of" and "for". */
static void go_on(const find_result *found, const find_mention *mention, suggest_name *out) {
    uint32_t ceiling = found->document->sentences[mention->sentence].end;
    for (uint32_t at = out->end; at + 1 < ceiling && at - out->first < NAME_WORDS_MAX;) {
        static const char *const links[] = {"of", "for", "and"};
        if (!STR_AMONG(word_at(found, at)->form, links) ||
            (at == out->end && str_equal(word_at(found, at)->form, STR("and"))))
            return;
        uint32_t next = at + 1;
        if (str_equal(word_at(found, next)->form, STR("the")))
            next++;
        uint32_t end = next;
        while (end < ceiling && is_name_word(word_at(found, end)))
            end++;
        if (end == next || end - out->first > NAME_WORDS_MAX)
            return;
        out->end = at = end;
    }
}

/* Takes titles, nationalities and known names off the head of a name. False if nothing unknown is left. */
static bool strip_known(const know *knowledge, const find_result *found, suggest_name *out) {
    out->title_first = out->title_end = out->first;
    bool unknown = false;
    known_kind kind;
    for (uint32_t i = out->first; i < out->end;) {
        uint32_t until = known_until(knowledge, found, i, out->end, &kind);
        str form = word_at(found, i)->form;
        if (until == i && STR_AMONG(form, addresses) && i == out->first) {
            out->first = ++i;
        } else if (until == i) {
            unknown |= is_capital(form);
            i++;
        } else if (kind == KNOWN_PERSON && until < out->end) {
            unknown = true; /* "Barack" of somebody else */
            i = until;
        } else if (i == out->first && !unknown && until < out->end && !out->organisation_word) {
            if (kind == KNOWN_ROLE)
                out->title_first = i, out->title_end = until;
            out->first = i = until;
        } else {
            i = until;
        }
    }
    while (out->first < out->end && !is_capital(word_at(found, out->first)->form))
        out->first++;
    return unknown && out->first < out->end;
}

/* "Former House Majority Leader Tom Delay": what stands behind the last role inside is the name. */
static void strip_to_last_role(const know *knowledge, const find_result *found, suggest_name *out) {
    known_kind kind;
    for (uint32_t i = out->first + 1; i + 1 < out->end && !out->organisation_word; i++) {
        uint32_t until = known_until(knowledge, found, i, out->end, &kind);
        if (kind != KNOWN_ROLE || until >= out->end || !is_capital(word_at(found, until)->form))
            continue;
        out->title_first = i;
        out->title_end = out->first = until;
    }
}

/* The role in lower case before the name: "the defence minister, …", "rebel leader …". */
static void find_title(const know *knowledge, const find_result *found, const find_mention *mention, suggest_name *out) {
    known_kind kind;
    for (uint32_t i = mention->first; i < out->first && out->title_first == out->title_end; i++) {
        uint32_t until = known_until(knowledge, found, i, out->first, &kind);
        if (kind == KNOWN_ROLE && until == out->first)
            out->title_first = i, out->title_end = until;
    }
}

static bool is_acronym(str form) {
    uint32_t at = 0, letters = 0;
    while (at < form.n) {
        uint32_t c = utf8_next(form, &at);
        if (utf8_is_lower(c))
            return false;
        letters += utf8_is_upper(c);
    }
    return letters > 1;
}

static bool has_digit(const find_result *found, const suggest_name *name) {
    for (uint32_t i = name->first; i < name->end; i++)
        for (uint32_t k = 0; k < word_at(found, i)->form.n; k++)
            if (word_at(found, i)->form.s[k] >= '0' && word_at(found, i)->form.s[k] <= '9')
                return true;
    return false;
}

/* Person or organisation, by the shape of the phrase: names of persons are flat, those of organisations compounds. */
static suggest_kind kind_of(const find_result *found, const find_mention *mention, const suggest_name *name) {
    if (name->organisation_word || name->acronym)
        return SUGGEST_ORGANISATION;
    if (name->title_first < name->title_end)
        return SUGGEST_PERSON;
    for (uint32_t i = name->first; i < name->end; i++)
        if (word_at(found, i)->relation == REL_flat)
            return SUGGEST_PERSON;
    if (name->first > 0 && name->first == mention->first &&
        str_equal_ascii_nocase(word_at(found, name->first - 1)->form, STR("the")))
        return SUGGEST_ORGANISATION;
    return SUGGEST_OPEN;
}

/* Headlines write every word with a capital; nothing in them tells a name. */
static bool is_headline(const find_result *found, uint32_t sentence) {
    const lang_sentence *s = &found->document->sentences[sentence];
    for (uint32_t i = s->first; i < s->end; i++) {
        const lang_word *word = word_at(found, i);
        bool content = word->upos == UPOS_VERB || word->upos == UPOS_AUX || word->upos == UPOS_NOUN ||
                       word->upos == UPOS_ADJ || word->upos == UPOS_ADV;
        if (content && !is_capital(word->form))
            return false;
    }
    return true;
}

bool suggest_read_name(const know *knowledge, const find_result *found, const find_mention *mention, suggest_name *out) {
    static const char *const place_prepositions[] = {"in", "at", "near", "from", "outside", "to", "around"};
    const lang_word *head = word_at(found, mention->head);
    *out = (suggest_name){.kind = SUGGEST_OPEN};
    if (mention->type == MENTION_PRONOUN || mention->type == MENTION_PERSON || head->relation == REL_compound ||
        head->relation == REL_amod || head->relation == REL_flat || is_headline(found, mention->sentence) ||
        !find_run(found, mention, out))
        return false;
    str last = word_at(found, out->end - 1)->form;
    out->organisation_word = STR_AMONG(last, organisations);
    if (out->organisation_word)
        go_back(knowledge, found, mention->sentence, out);
    if (inside_known(knowledge, found, mention->sentence, out) || !strip_known(knowledge, found, out) ||
        STR_AMONG(last, no_actors) || str_equal(word_at(found, out->first)->form, STR("Operation")) ||
        has_digit(found, out))
        return false;
    strip_to_last_role(knowledge, found, out);
    for (uint32_t i = out->first; i < out->end; i++)
        if (found->time_at[i] != FIND_NONE)
            return false;
    bool opens = STR_AMONG(word_at(found, out->first)->form, organisations); /* "Bank of …", "Movement for …" */
    out->organisation_word |= opens && out->end - out->first > 1;
    if (out->organisation_word || opens)
        go_on(found, mention, out);
    if (out->title_first == out->title_end)
        find_title(knowledge, found, mention, out);
    bool alone = out->end - out->first == 1;
    out->acronym = alone && is_acronym(last);
    out->sentence_start = alone && out->first == found->document->sentences[mention->sentence].first;
    uint32_t marker = find_case_of(found, mention->head);
    out->in_place = marker != FIND_NONE && out->title_first == out->title_end &&
                    STR_AMONG(word_at(found, marker)->form, place_prepositions);
    out->kind = kind_of(found, mention, out);
    return str_in(found->document->text,
                  (span){word_at(found, out->first)->where.start, word_at(found, out->end - 1)->where.end})
               .n > 1;
}
