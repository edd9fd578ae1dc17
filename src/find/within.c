/* Actors inside a phrase that names none by itself: "targets in Jericho", "the decision by Ankara". */
#include "find/find_private.h"

/* One step of the search: possessor, then adjective or compound, then what hangs on a preposition. */
static uint32_t actor_at_child(const find_result *found, uint32_t head, int pass) {
    static const char *const prepositions[] = {"of",      "by",     "from", "in", "on",      "against", "with", "to",
                                               "towards", "toward", "near", "at", "between", "for",     "among"};
    const lang_word *words = found->document->words;
    FOR_EACH_CHILD(&found->tree, head, child) {
        const lang_word *word = &words[child];
        bool fits = false;
        if (pass == 0)
            fits = word->relation == REL_nmod && word->subtype == SUB_POSS;
        else if (pass == 1)
            fits = word->relation == REL_amod || word->relation == REL_compound || word->relation == REL_appos;
        else if (word->relation == REL_nmod || word->relation == REL_obl) {
            uint32_t marker = find_case_of(found, child);
            fits = marker != FIND_NONE && STR_AMONG(words[marker].form, prepositions);
        }
        if (fits && found->mention_of[child] != FIND_NONE && found->mentions[found->mention_of[child]].code.n)
            return found->mention_of[child];
    }
    return FIND_NONE;
}

bool find_is_neighbour(const find_result *found, uint32_t word) {
    static const char *const words[] = {"neighbour", "neighbor"};
    return STR_AMONG(found->document->words[word].lemma, words);
}

uint32_t find_actor_within(const find_result *found, uint32_t head) {
    uint32_t own = found->mention_of[head];
    if (own != FIND_NONE && (found->mentions[own].code.n || find_is_neighbour(found, head)))
        return own;
    for (int pass = 0; pass < 3; pass++) {
        uint32_t mention = actor_at_child(found, head, pass);
        if (mention != FIND_NONE)
            return mention;
    }
    /* One level further: "targets in the outskirts of Jericho". */
    FOR_EACH_CHILD(&found->tree, head, child) {
        const lang_word *word = &found->document->words[child];
        if (word->relation != REL_nmod)
            continue;
        for (int pass = 0; pass < 3; pass++) {
            uint32_t mention = actor_at_child(found, child, pass);
            if (mention != FIND_NONE)
                return mention;
        }
    }
    return own;
}
