/* The dependency tree downwards: children lists over the whole document, and the small questions that everyone asks of it.
 */
#include "find/find_private.h"

static uint32_t own_marker(const find_result *found, uint32_t word) {
    const lang_word *words = found->document->words;
    uint32_t marker = FIND_NONE;
    FOR_EACH_CHILD(&found->tree, word, child) {
        if (child > word)
            break;
        if (words[child].relation == REL_case || (words[child].relation == REL_mark && marker == FIND_NONE))
            marker = child;
    }
    return marker;
}

static uint32_t marker_of(const find_result *found, uint32_t word) {
    uint32_t marker = own_marker(found, word);
    if (marker != FIND_NONE)
        return marker;
    /* "from American military and intelligence officials": parsers hang the preposition on the first word of a compound. */
    uint32_t first = found->tree.first_child[word];
    if (first == FIND_NONE || first > word ||
        (found->document->words[first].relation != REL_compound && found->document->words[first].relation != REL_amod))
        return FIND_NONE;
    return own_marker(found, first);
}

bool find_heads_clause(const find_result *found, uint32_t word) {
    return found->document->words[word].upos == UPOS_NOUN && find_child(found, word, REL_nsubj) != FIND_NONE &&
           find_child(found, word, REL_cop) == FIND_NONE;
}

bool find_build_tree(finder *self) {
    const lang_document *document = self->document;
    uint32_t n = document->word_count;
    for (uint32_t i = 0; i < n; i++)
        self->first_child.items[i] = FIND_NONE;
    /* Backwards, so that each list is in text order. */
    for (uint32_t i = n; i-- > 0;) {
        uint32_t head = document->words[i].head;
        self->next_sibling.items[i] = FIND_NONE;
        if (head < n) {
            self->next_sibling.items[i] = self->first_child.items[head];
            self->first_child.items[head] = i;
        }
    }
    for (uint32_t s = 0; s < document->sentence_count; s++) {
        self->root_of.items[s] = FIND_NONE;
        for (uint32_t i = document->sentences[s].end; i-- > document->sentences[s].first;) {
            self->word_sentence.items[i] = s;
            if (document->words[i].head == LANG_NO_HEAD)
                self->root_of.items[s] = i;
        }
    }
    for (uint32_t i = 0; i < n; i++)
        self->case_of.items[i] = marker_of(&self->result, i);
    return true;
}

uint32_t find_child(const find_result *found, uint32_t word, lang_relation relation) {
    FOR_EACH_CHILD(&found->tree, word, child) {
        if (found->document->words[child].relation == relation)
            return child;
    }
    return FIND_NONE;
}

uint32_t find_counted(const find_result *found, uint32_t word) {
    static const char *const measures[] = {
        "group",   "number",   "dozen",       "score",  "hundred", "thousand",   "ten",       "couple",   "million",
        "billion", "crowd",    "handful",     "series", "lot",     "majority",   "convoy",    "band",     "pair",
        "team",    "member",   "part",        "half",   "rest",    "some",       "one",       "several",  "many",
        "most",    "mission",  "column",      "wave",   "round",   "package",    "batch",     "ton",      "tonne",
        "barrel",  "shipment", "consignment", "set",    "string",  "spate",      "flurry",    "barrage",  "campaign",
        "piece",   "form",     "kind",        "type",   "sort",    "act",        "amount",    "quantity", "range",
        "variety", "kilogram", "kg",          "worth",  "first",   "deployment", "contingent"};
    const lang_word *words = found->document->words;
    uint32_t content = FIND_NONE;
    FOR_EACH_CHILD(&found->tree, word, child) {
        uint32_t marker = child > word && words[child].relation == REL_nmod ? find_case_of(found, child) : FIND_NONE;
        if (content == FIND_NONE && marker != FIND_NONE && str_equal_ascii_nocase(words[marker].form, STR("of")))
            content = child;
    }
    return content != FIND_NONE && STR_AMONG(words[word].lemma, measures) ? content : FIND_NONE;
}
