/* Dictionary phrases in the text: at each word the trie is followed as far as it goes, and the longest name and the longest
 * agent are kept. Names are read by form, the last word of an agent also by lemma, so that plurals need no entry. Matching
 * goes from left to right and does not overlap inside a layer: "South African President" never holds "African". */
#include "find/find_private.h"

#define PHRASE_WORDS_MAX 24u

static bool is_agent_sense(uint8_t kind) {
    return kind == SENSE_AGENT || kind == SENSE_AGENT_WEAK || kind == SENSE_AGENT_ADJECTIVE || kind == SENSE_AGENT_TITLE ||
           kind == SENSE_AGENT_PREFIX;
}

/* The senses at a node that belong to the layer and agree with the capitals. */
static bool take_senses(const know *knowledge, uint32_t node, const str *forms, uint32_t n, bool agents,
                        find_match *match) {
    uint32_t count;
    const know_sense *senses = know_senses(knowledge, node, &count);
    uint32_t fits = 0;
    for (uint32_t i = 0; i < count && i < SENSES_MAX; i++)
        if (is_agent_sense(senses[i].kind) == agents && know_sense_fits(&senses[i], forms, n))
            fits |= 1u << i;
    if (!fits)
        return false;
    match->senses = senses;
    match->sense_count = count < SENSES_MAX ? count : SENSES_MAX;
    match->fits = fits;
    return true;
}

void find_longest_at(const find_result *found, const know *knowledge, uint32_t first, uint32_t end, find_match *name,
                     find_match *agent) {
    str forms[PHRASE_WORDS_MAX];
    uint32_t node = KNOW_ROOT;
    name->fits = agent->fits = 0;
    for (uint32_t i = first, n = 0; i < end && n < PHRASE_WORDS_MAX; i++) {
        forms[n++] = found->document->words[i].form;
        uint32_t form = found->form_id[i], lemma = found->lemma_id[i];
        uint32_t by_form = form == KNOW_NONE ? KNOW_NONE : know_step(knowledge, node, form);
        if (by_form != KNOW_NONE) {
            if (take_senses(knowledge, by_form, forms, n, false, name))
                name->first = first, name->end = i + 1;
            if (take_senses(knowledge, by_form, forms, n, true, agent))
                agent->first = first, agent->end = i + 1;
        }
        if (lemma != form && lemma != KNOW_NONE) {
            uint32_t by_lemma = know_step(knowledge, node, lemma);
            if (by_lemma != KNOW_NONE && (!agent->fits || agent->end <= i) &&
                take_senses(knowledge, by_lemma, forms, n, true, agent))
                agent->first = first, agent->end = i + 1;
        }
        if (by_form == KNOW_NONE)
            break;
        node = by_form;
    }
}

static bool keep(match_list *list, const find_match *match, uint32_t *next_free) {
    if (!match->fits || match->first < *next_free)
        return true;
    if (ARRAY_RESERVE(*list, list->count + 1) != CASUS_OK)
        return false;
    for (uint32_t i = match->first; i < match->end; i++)
        list->at.items[i] = list->count;
    list->items[list->count++] = *match;
    *next_free = match->end;
    return true;
}

static bool is_verb(const finder *self, uint32_t word) {
    uint32_t count = 0;
    if (word != KNOW_NONE)
        know_verb(self->knowledge, word, &count);
    return count > 0;
}

/* A verb of the dictionary that the form is regularly made from: "shelled" from "shell", "stopped" from "stop", "raided"
 * from "raid". The lemmatiser guesses at forms that its treebank lacks; here the dictionary knows better. */
static uint32_t regular_verb(const finder *self, str form) {
    static const char *const irregular[][2] = {
        {"froze", "freeze"},      {"frozen", "freeze"},      {"stole", "steal"},         {"stolen", "steal"},
        {"slew", "slay"},         {"slain", "slay"},         {"blew", "blow"},           {"blown", "blow"},
        {"drew", "draw"},         {"drawn", "draw"},         {"forbade", "forbid"},      {"forbidden", "forbid"},
        {"hid", "hide"},          {"hidden", "hide"},        {"overran", "overrun"},     {"forgave", "forgive"},
        {"forgiven", "forgive"},  {"shot", "shoot"},         {"overthrew", "overthrow"}, {"overthrown", "overthrow"},
        {"swore", "swear"},       {"sworn", "swear"},        {"beaten", "beat"},         {"fled", "flee"},
        {"bled", "bleed"},        {"struck", "strike"},      {"retook", "retake"},       {"retaken", "retake"},
        {"withdrew", "withdraw"}, {"withdrawn", "withdraw"}, {"undertook", "undertake"}, {"undertaken", "undertake"},
        {"sank", "sink"},         {"sunk", "sink"},          {"shook", "shake"},         {"tore", "tear"},
        {"torn", "tear"},         {"withheld", "withhold"},  {"upheld", "uphold"},       {"withstood", "withstand"},
        {"rebuilt", "rebuild"},   {"resold", "resell"},      {"clung", "cling"},         {"sought", "seek"}};
    for (size_t i = 0; i < sizeof irregular / sizeof *irregular; i++)
        if (form.n && (form.s[0] | ('a' - 'A')) == irregular[i][0][0] &&
            str_equal_ascii_nocase(form, str_of(irregular[i][0])))
            return know_word(self->knowledge, str_of(irregular[i][1]));
    static const char *const endings[] = {"ed", "ing", "d", "es", "s"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        str ending = str_of(endings[i]);
        if (!str_ends(form, ending) || form.n < ending.n + 3)
            continue;
        str stem = {form.s, form.n - ending.n};
        uint32_t word = know_word(self->knowledge, stem);
        if (is_verb(self, word))
            return word;
        char longer[64];
        if (ending.n > 1 && stem.n + 1 < sizeof longer) {
            for (uint32_t k = 0; k < stem.n; k++)
                longer[k] = stem.s[k];
            longer[stem.n] = 'e';
            word = know_word(self->knowledge, (str){longer, stem.n + 1});
            if (is_verb(self, word))
                return word;
        }
        if (stem.s[stem.n - 1] == stem.s[stem.n - 2]) {
            word = know_word(self->knowledge, (str){stem.s, stem.n - 1});
            if (is_verb(self, word))
                return word;
        }
    }
    return KNOW_NONE;
}

/* The number of a word's lemma. Treebanks keep the plural of words that are mostly plural ("troops", "supplies"): where the
 * lemma is the form itself, the regular singular is tried first. */
static uint32_t lemma_in_dictionary(const finder *self, const lang_word *word, uint32_t form) {
    bool same = str_equal_ascii_nocase(word->form, word->lemma);
    uint32_t known = same ? form : know_word(self->knowledge, word->lemma);
    if (word->upos == UPOS_NOUN && (word->features & FEAT_PLURAL) && word->lemma.n > 3 && str_ends(word->lemma, STR("s"))) {
        uint32_t singular = know_word(self->knowledge, (str){word->lemma.s, word->lemma.n - 1});
        return singular != KNOW_NONE ? singular : known;
    }
    /* "militiamen massacred villagers", "police shot two men": a verb that the tagger took for an adjective or a noun still
     * heads its clause. */
    bool verbal = word->upos == UPOS_VERB || find_heads_clause(&self->result, (uint32_t)(word - self->document->words)) ||
                  (word->upos == UPOS_ADJ && word->relation != REL_amod && str_ends(word->form, STR("ed")));
    if (verbal && !is_verb(self, known)) {
        uint32_t regular = regular_verb(self, word->form);
        return regular != KNOW_NONE ? regular : known;
    }
    return known;
}

/* ---- a town before its state --------------------------------------------------------------------------------------- */

static bool is_land_sense(const finder *self, const find_match *match, uint32_t i) {
    const know_sense *sense = &match->senses[i];
    return (match->fits >> i & 1u) && (sense->kind == SENSE_REGION ||
                                       (sense->kind == SENSE_PLACE && know_place_at(self->knowledge, sense->entry)->area));
}

static uint32_t country_of(const finder *self, const know_sense *sense) {
    if (sense->kind != SENSE_PLACE)
        return sense->entry;
    return know_country(self->knowledge, know_str(self->knowledge, know_place_at(self->knowledge, sense->entry)->country));
}

/* A name that is a country's as well ("Georgia"). */
static uint32_t named_country(const finder *self, const find_match *match) {
    for (uint32_t i = 0; i < match->sense_count; i++)
        if ((match->fits >> i & 1u) && match->senses[i].kind == SENSE_NAME &&
            know_actor_at(self->knowledge, match->senses[i].entry)->kind == ACTOR_COUNTRY)
            return match->senses[i].entry;
    return KNOW_NONE;
}

/* The senses of a match that are provinces or states, as bits; none where one lies in a country that has a town of the
 * match before: "Moscow, Idaho", not "Athens, Attica". */
static uint32_t lands_elsewhere(const finder *self, const find_match *town, const find_match *land) {
    uint32_t bits = 0;
    for (uint32_t i = 0; i < land->sense_count; i++)
        if (is_land_sense(self, land, i))
            bits |= 1u << i;
    bool named = false; /* the town is that of a country, not only a surname or an adjective */
    for (uint32_t t = 0; bits && t < town->sense_count; t++) {
        if (!(town->fits >> t & 1u))
            continue;
        const know_sense *sense = &town->senses[t];
        if (sense->kind != SENSE_CAPITAL && sense->kind != SENSE_PLACE && sense->kind != SENSE_REGION)
            continue;
        named = true;
        if (country_of(self, sense) == named_country(self, land))
            return 0;
        for (uint32_t i = 0; i < land->sense_count; i++)
            if ((bits >> i & 1u) && country_of(self, &land->senses[i]) == country_of(self, sense))
                return 0;
    }
    return named ? bits : 0;
}

/* Does "TOWN, STATE" end there, so that the state is no subject of its own ("In Madrid, Catalonia rejected", "in Brussels,
 * Scotland's minister") and no part of a list ("Moscow, Georgia, Armenia")? */
static bool is_closed(const finder *self, const find_match *town, const find_match *land, const lang_sentence *sentence) {
    if (land->end >= sentence->end)
        return true;
    const lang_word *next = find_word(self, land->end);
    if (next->upos != UPOS_PUNCT)
        return town->first > sentence->first + 1 && next->upos != UPOS_PART && next->upos != UPOS_CCONJ;
    bool listed = land->end + 1 < sentence->end &&
                  (self->names.at.items[land->end + 1] != FIND_NONE || find_word(self, land->end + 1)->upos == UPOS_CCONJ);
    return !str_equal(next->form, STR("-")) && !(listed && named_country(self, land) != KNOW_NONE);
}

/* "Alexandria, Virginia", "London, Ontario": the state tells the country of the town. Both are read as that state. */
static void join_towns_to_states(finder *self, const lang_sentence *sentence) {
    for (uint32_t w = sentence->first + 1; w + 1 < sentence->end; w++) {
        uint32_t left = self->names.at.items[w - 1], right = self->names.at.items[w + 1];
        if (left == FIND_NONE || right == FIND_NONE || !str_equal(find_word(self, w)->form, STR(",")))
            continue;
        find_match *town = &self->names.items[left], *land = &self->names.items[right];
        uint32_t bits = lands_elsewhere(self, town, land);
        if (!bits || !is_closed(self, town, land, sentence))
            continue;
        land->fits = bits;
        town->senses = land->senses;
        town->sense_count = land->sense_count;
        town->fits = bits;
    }
}

bool find_match_phrases(finder *self) {
    const lang_document *document = self->document;
    self->names.count = self->agents.count = 0;
    for (uint32_t i = 0; i < document->word_count; i++) {
        const lang_word *word = &document->words[i];
        self->form_id.items[i] = know_word(self->knowledge, word->form);
        self->lemma_id.items[i] = lemma_in_dictionary(self, word, self->form_id.items[i]);
        self->names.at.items[i] = self->agents.at.items[i] = FIND_NONE;
    }
    for (uint32_t s = 0; s < document->sentence_count; s++) {
        uint32_t name_free = 0, agent_free = 0;
        for (uint32_t i = document->sentences[s].first; i < document->sentences[s].end; i++) {
            find_match name, agent;
            find_longest_at(&self->result, self->knowledge, i, document->sentences[s].end, &name, &agent);
            if (!keep(&self->names, &name, &name_free) || !keep(&self->agents, &agent, &agent_free))
                return false;
        }
        join_towns_to_states(self, &document->sentences[s]);
    }
    return true;
}
