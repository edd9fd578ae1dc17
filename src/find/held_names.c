/* Names that the parser takes for a clause: "Save the Children condemned the shelling" as an order to save, with a
 * complement. Where a dictionary's name of several words stands with its capitals, holds a verb, and another verb follows,
 * the tree is mended: the name is that verb's subject, or stands beside the noun before it ("the charity Save the
 * Children"). The document is the annotator's, so the mending is done on a copy, made only where there is something to
 * mend. */
#include "find/find_private.h"

#include <string.h>

/* The verb that the name could be the subject of: directly behind it, or behind adverbs and auxiliaries. FIND_NONE. */
static uint32_t verb_behind(const finder *self, const find_match *name) {
    enum { BETWEEN = 3 /* words */ };
    uint32_t end = self->document->sentences[self->word_sentence.items[name->first]].end;
    uint32_t limit = name->end + BETWEEN < end ? name->end + BETWEEN : end;
    for (uint32_t w = name->end; w < limit; w++) {
        const lang_word *word = find_word(self, w);
        if (word->upos == UPOS_VERB)
            return w > name->end || !str_ends(word->form, STR("ing")) ? w : FIND_NONE;
        if (word->upos != UPOS_AUX && word->upos != UPOS_ADV && word->upos != UPOS_PART)
            return FIND_NONE;
    }
    return FIND_NONE;
}

static bool has_capital(str form) {
    return form.n && form.s[0] >= 'A' && form.s[0] <= 'Z';
}

/* An organisation or a group of two words or more, written as a name, with a verb among its words. */
static bool holds_verb(const finder *self, const find_match *name) {
    const know_sense *sense = find_best_sense(name);
    if (name->end - name->first < 2 || sense->kind != SENSE_NAME || !has_capital(find_word(self, name->first)->form) ||
        !has_capital(find_word(self, name->end - 1)->form))
        return false;
    uint8_t kind = know_actor_at(self->knowledge, sense->entry)->kind;
    bool verb = false;
    for (uint32_t w = name->first; w < name->end; w++)
        verb |= find_word(self, w)->upos == UPOS_VERB || find_word(self, w)->relation == REL_acl;
    return verb && (kind == ACTOR_ORGANISATION || kind == ACTOR_GROUP);
}

static bool inside(const find_match *name, uint32_t word) {
    return word != LANG_NO_HEAD && word >= name->first && word < name->end;
}

/* The word of the name that hangs on something outside, FIND_NONE where it is not one alone besides those on the verb. */
static uint32_t top_of(const finder *self, const find_match *name, uint32_t verb) {
    uint32_t top = FIND_NONE;
    for (uint32_t w = name->first; w < name->end; w++) {
        uint32_t head = find_word(self, w)->head;
        if (inside(name, head) || (head == verb && top != FIND_NONE))
            continue;
        if (top != FIND_NONE && find_word(self, top)->head != verb)
            return FIND_NONE;
        top = w;
    }
    return top;
}

/* A noun directly before the name that the name may stand beside, FIND_NONE. */
static uint32_t described(const finder *self, const find_match *name, uint32_t verb) {
    uint32_t before = name->first == 0 ? FIND_NONE : name->first - 1;
    if (before == FIND_NONE || self->word_sentence.items[before] != self->word_sentence.items[name->first])
        return FIND_NONE;
    const lang_word *word = find_word(self, before);
    return word->upos == UPOS_NOUN && word->head == verb && word->relation == REL_nsubj ? before : FIND_NONE;
}

/* Hangs the words of the name on its last, that on the verb, and what hung on the name on the verb. */
static void hold_together(const finder *self, const find_match *name, uint32_t verb, uint32_t top, lang_word *words) {
    uint32_t head = name->end - 1, noun = described(self, name, verb);
    const lang_sentence *sentence = &self->document->sentences[self->word_sentence.items[head]];
    uint8_t subtype = SUB_NONE;
    for (uint32_t w = name->first; w < name->end; w++)
        if (words[w].head == verb && words[w].relation == REL_nsubj)
            subtype = words[w].subtype;
    if (inside(name, words[verb].head)) {
        words[verb].head = words[top].head;
        words[verb].relation = words[top].relation;
        words[verb].subtype = words[top].subtype;
    }
    for (uint32_t w = sentence->first; w < sentence->end; w++)
        if (!inside(name, w) && inside(name, words[w].head))
            words[w].head = verb;
    for (uint32_t w = name->first; w < head; w++) {
        words[w].head = head;
        words[w].relation = REL_compound;
        words[w].subtype = SUB_NONE;
        if (words[w].upos == UPOS_VERB)
            words[w].upos = UPOS_PROPN;
    }
    words[head].upos = UPOS_PROPN;
    words[head].head = noun == FIND_NONE ? verb : noun;
    words[head].relation = noun == FIND_NONE ? REL_nsubj : REL_appos;
    words[head].subtype = noun == FIND_NONE ? subtype : SUB_NONE;
}

/* Is the name's clause the verb's own: does one hang on the other, or both on the noun before the name? */
static bool is_of_verb(const finder *self, const find_match *name, uint32_t verb, uint32_t top) {
    uint32_t above = find_word(self, top)->head;
    return inside(name, find_word(self, verb)->head) || above == verb ||
           (above != LANG_NO_HEAD && above == described(self, name, verb));
}

bool find_hold_names(finder *self) {
    const lang_document *document = self->document;
    lang_word *words = NULL;
    for (uint32_t i = 0; i < self->names.count; i++) {
        const find_match *name = &self->names.items[i];
        uint32_t verb = holds_verb(self, name) ? verb_behind(self, name) : FIND_NONE;
        uint32_t top = verb == FIND_NONE ? FIND_NONE : top_of(self, name, verb);
        if (top == FIND_NONE || !is_of_verb(self, name, verb, top))
            continue;
        if (!words) {
            if (ARRAY_RESERVE(self->mended_words, document->word_count) != CASUS_OK)
                return false;
            words = self->mended_words.items;
            memcpy(words, document->words, document->word_count * sizeof *words);
            self->mended = *document;
            self->mended.words = words;
            self->document = self->result.document = &self->mended;
        }
        hold_together(self, name, verb, top, words);
    }
    return !words || (find_build_tree(self) && find_match_phrases(self));
}
