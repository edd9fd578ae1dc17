/* Sequences against a sentence: acts as words to the left and right of a verb, the way of TABARI and PETRARCH dictionaries.
 *
 * At each verb whose form the dictionaries hold, every sequence is walked from the verb outwards, its left part to the
 * start of the sentence, its right part to the end of the verb's phrase. A run of elements joined by "_" is found as a
 * whole at the first place where it fits; behind the verb, where the sequence speaks of actors, a blank passes over none,
 * which is what "^" is for. After it the walk goes on, so the cost is the words of a sentence for each
 * element. The sequence with the most words wins, then the one that stands first. A verb that is a word of a longer
 * sequence at another verb ("said would * attack") means nothing by itself. Who acts on whom is parties.c's. */
#include "code/sequence.h"

/* Points of what a sequence has found. A word says more than an actor, an actor more than a place passed over. */
enum { POINTS_WORD = 4, POINTS_ACTOR = 3, POINTS_SKIP = 2, POINTS_ADJACENT = 1 };

/* One sequence being walked. `at` is the word where the next element may stand, `end` the first word that is out of reach;
 * to the left both count down, one above the words themselves, so that nothing goes below nought. */
typedef struct walk {
    const coder *self;
    sequence_fit *fit;
    bool left;
    bool strict; /* a blank passes over no actor */
    uint32_t at;
    uint32_t end;
} walk;

/* ---- words ------------------------------------------------------------------------------------------------------- */

static bool phrase_at(const walk *w, know_phrase phrase, uint32_t first) {
    const lang_sentence *sentence = &w->self->found->document->sentences[w->self->found->word_sentence[w->fit->word]];
    if (first < sentence->first || phrase.count > sentence->end - first)
        return false;
    for (uint32_t i = 0; i < phrase.count; i++)
        if (w->self->found->form_id[first + i] != phrase.words[i])
            return false;
    return true;
}

/* How many words of the list's longest phrase stand at `at`, read outwards; 0 for none. */
static uint32_t list_at(const walk *w, uint32_t list, uint32_t at) {
    uint32_t count = know_list_count(w->self->knowledge, list), best = 0;
    if (count > 1 && know_list_has(w->self->knowledge, list, w->self->found->form_id[at]))
        best = 1;
    if (count > 1 && w->left && !know_list_has_phrase_ending(w->self->knowledge, list, w->self->found->form_id[at]))
        return best;
    for (uint32_t i = 0; i < count; i++) {
        know_phrase phrase = know_list_phrase(w->self->knowledge, list, i);
        uint32_t first = w->left && phrase.count <= at + 1 ? at + 1 - phrase.count : at;
        if (phrase.count <= best || (w->left && phrase.count > at + 1) || !phrase_at(w, phrase, first))
            continue;
        best = phrase.count;
    }
    return best;
}

static void note_word(walk *w, uint32_t word) {
    sequence_fit *fit = w->fit;
    if (fit->fixed_count < SEQUENCE_FIXED_MAX)
        fit->fixed[fit->fixed_count++] = word;
    if (word > fit->last)
        fit->last = word;
}

/* ---- elements ---------------------------------------------------------------------------------------------------- */

/* Moves behind the words [first, end). */
static uint32_t beyond(const walk *w, uint32_t first, uint32_t end) {
    return w->left ? first : end;
}

/* The word where an element read outwards starts when the walk stands at `at`. */
static uint32_t word_at(const walk *w, uint32_t at) {
    return w->left ? at - 1 : at;
}

static bool fill_actor(walk *w, know_sequence_kind kind, uint32_t *at) {
    const coder *self = w->self;
    uint32_t word = word_at(w, *at), head = self->cover.items[word];
    if (head == FIND_NONE)
        return false;
    head = code_whole_actor(self, head);
    const find_mention *m = &self->found->mentions[self->found->mention_of[head]];
    /* The whole phrase has to lie outside what was walked. */
    uint32_t first = m->first, end = m->end;
    if (word < first || word >= end) { /* "soldiers of Gondor", reached at Gondor */
        first = first < word ? first : word;
        end = end > word + 1 ? end : word + 1;
    }
    if (w->left ? end > *at : first < *at)
        return false;
    if (kind == SEQUENCE_COMPOUND) {
        code_parties group = code_parties_of(self, head);
        if (group.count < 2)
            return false;
        first = group.first < first ? group.first : first;
        end = group.end > end ? group.end : end;
        if (w->left)
            w->fit->compound_before = head;
        else
            w->fit->compound_after = head;
    } else if (kind == SEQUENCE_SOURCE) {
        w->fit->source = head;
    } else {
        w->fit->target = head;
    }
    *at = beyond(w, first, end);
    w->fit->score += POINTS_ACTOR;
    return true;
}

/* A noun phrase, whoever it is. */
static bool fill_skip(walk *w, uint32_t *at) {
    uint32_t word = word_at(w, *at), head = w->self->cover.items[word];
    const lang_word *noun = code_word(w->self, word);
    if (head != FIND_NONE) {
        const find_mention *m = &w->self->found->mentions[w->self->found->mention_of[head]];
        *at = beyond(w, m->first, m->end);
    } else if (noun->upos == UPOS_NOUN || noun->upos == UPOS_PROPN || noun->upos == UPOS_PRON) {
        *at = beyond(w, word, word + 1);
    } else {
        return false;
    }
    w->fit->score += POINTS_SKIP;
    return true;
}

/* Fills the element with what stands exactly at *at and moves it on. */
static bool fill(walk *w, const know_sequence_element *element, uint32_t *at) {
    if (*at == w->end)
        return false;
    if (element->kind == SEQUENCE_SKIP)
        return fill_skip(w, at);
    if (element->kind != SEQUENCE_WORDS)
        return fill_actor(w, (know_sequence_kind)element->kind, at);
    uint32_t word = word_at(w, *at), n = list_at(w, element->words, word);
    if (n == 0)
        return false;
    for (uint32_t i = 0; i < n; i++)
        note_word(w, w->left ? word - i : word + i);
    *at = w->left ? *at - n : *at + n;
    w->fit->score += POINTS_WORD * (int)n;
    return w->left ? *at >= w->end : *at <= w->end;
}

static bool is_coded(const walk *w, uint32_t word) {
    uint32_t head = w->self->cover.items[word];
    return head != FIND_NONE && w->self->found->mentions[w->self->found->mention_of[head]].code.n > 0;
}

/* The elements [first, end), the later ones joined to the first: at the nearest place where all fit. With `here` they have
 * to stand right at the walk's place. */
static bool fill_run(walk *w, uint32_t first, uint32_t end, bool here) {
    sequence_fit before = *w->fit;
    for (;;) {
        uint32_t at = w->at;
        bool fits = true;
        for (uint32_t i = first; i < end && fits; i++) {
            const know_sequence_element *element = know_sequence_element_at(w->self->knowledge, i);
            /* Articles between a word and an actor do not part them. */
            while ((i > first || here) && element->kind != SEQUENCE_WORDS && at != w->end &&
                   w->self->cover.items[word_at(w, at)] == FIND_NONE &&
                   code_word(w->self, word_at(w, at))->upos == UPOS_DET)
                at = w->left ? at - 1 : at + 1;
            fits = fill(w, element, &at);
        }
        if (fits) {
            w->at = at;
            w->fit->score += POINTS_ADJACENT * (int)(end - first - 1 + here);
            return true;
        }
        *w->fit = before;
        if (here || w->at == w->end || (w->strict && !w->left && is_coded(w, w->at)))
            return false;
        w->at = w->left ? w->at - 1 : w->at + 1;
    }
}

static bool walk_side(walk *w, uint32_t first, uint32_t count) {
    for (uint32_t i = 0; i < count;) {
        uint32_t end = i + 1;
        while (end < count && know_sequence_element_at(w->self->knowledge, first + end)->adjacent)
            end++;
        if (!fill_run(w, first + i, first + end, know_sequence_element_at(w->self->knowledge, first + i)->adjacent))
            return false;
        i = end;
    }
    return true;
}

/* ---- verbs ------------------------------------------------------------------------------------------------------- */

/* "cordoned off", "fire - bombed": the words that belong to the verb stand beside it. */
static bool head_fits(const coder *self, const know_sequence_head *head, const lang_sentence *sentence, sequence_fit *fit) {
    walk w = {.self = self, .fit = fit};
    know_phrase before = know_phrase_at(self->knowledge, head->before),
                after = know_phrase_at(self->knowledge, head->after);
    if (before.count > fit->word - sentence->first || !phrase_at(&w, before, fit->word - before.count) ||
        !phrase_at(&w, after, fit->word + 1))
        return false;
    for (uint32_t i = 0; i < after.count; i++)
        note_word(&w, fit->word + 1 + i);
    fit->score += POINTS_WORD * (int)(before.count + after.count);
    fit->first = fit->word - before.count;
    return true;
}

/* Does the sequence speak of actors? */
static bool has_marks(const know *knowledge, const know_sequence *sequence) {
    for (uint32_t i = 0; i < (uint32_t)sequence->before + sequence->after; i++)
        if (know_sequence_element_at(knowledge, sequence->first_element + i)->kind != SEQUENCE_WORDS)
            return true;
    return false;
}

/* The best sequence at a verb; false for none. */
static bool match_verb(const coder *self, const lang_sentence *sentence, uint32_t word, sequence_fit *best) {
    uint32_t heads;
    const know_sequence_head *head = know_sequence_heads(self->knowledge, self->found->form_id[word], &heads);
    bool found = false, auxiliary = code_word(self, word)->upos == UPOS_AUX;
    uint32_t verb = auxiliary ? code_word(self, word)->head : word, phrase_end = heads ? code_phrase_end(self, verb) : 0;
    for (uint32_t h = 0; h < heads; h++) {
        sequence_fit base = {.word = word,
                             .verb = verb,
                             .first = word,
                             .last = word,
                             .source = FIND_NONE,
                             .target = FIND_NONE,
                             .compound_before = FIND_NONE,
                             .compound_after = FIND_NONE};
        if (!head_fits(self, &head[h], sentence, &base))
            continue;
        for (uint32_t i = 0; i < head[h].sequence_count; i++) {
            const know_sequence *sequence = know_sequence_at(self->knowledge, head[h].first_sequence + i);
            sequence_fit fit = base;
            fit.sequence = head[h].first_sequence + i;
            fit.bare = sequence->before + sequence->after == 0;
            if (fit.bare && auxiliary)
                continue; /* "should" alone is no act */
            bool strict = has_marks(self->knowledge, sequence);
            walk left = {self, &fit, true, strict, fit.first, sentence->first};
            walk right = {self, &fit, false, strict, fit.last + 1, phrase_end > fit.last ? phrase_end : fit.last + 1};
            if (!walk_side(&left, sequence->first_element, sequence->before) ||
                !walk_side(&right, sequence->first_element + sequence->before, sequence->after))
                continue;
            if (!found || fit.score > best->score)
                *best = fit;
            found = true;
        }
    }
    return found;
}

/* "Has broken relations" has a verb, whatever the tag of "broken". */
static bool is_verb(const coder *self, uint32_t word) {
    const lang_word *w = code_word(self, word);
    if (w->upos == UPOS_VERB || (w->upos == UPOS_ADJ && (w->features & FEAT_PARTICIPLE)))
        return true;
    if (w->upos == UPOS_AUX)
        return w->relation == REL_aux && w->head != LANG_NO_HEAD && code_word(self, w->head)->upos == UPOS_VERB;
    return w->upos == UPOS_ADJ && word > self->found->document->sentences[self->found->word_sentence[word]].first &&
           str_equal_ascii_nocase(code_word(self, word - 1)->lemma, STR("have"));
}

/* Which mention covers each word, the longest one first. */
static void cover_sentence(coder *self, const lang_sentence *sentence) {
    for (uint32_t i = sentence->first; i < sentence->end; i++)
        self->cover.items[i] = FIND_NONE;
    for (uint32_t i = sentence->first; i < sentence->end; i++) {
        uint32_t mention = self->found->mention_of[i];
        if (mention == FIND_NONE)
            continue;
        const find_mention *m = &self->found->mentions[mention];
        for (uint32_t k = m->first; k < m->end && k < sentence->end; k++) {
            uint32_t other = self->cover.items[k];
            const find_mention *o = other == FIND_NONE ? NULL : &self->found->mentions[self->found->mention_of[other]];
            if (!o || o->end - o->first < m->end - m->first)
                self->cover.items[k] = i;
        }
    }
}

static void drop_covered(coder *self, uint32_t first_fit) {
    for (uint32_t i = first_fit; i < self->fit_count; i++)
        for (uint32_t k = first_fit; k < self->fit_count; k++) {
            sequence_fit *longer = &self->fits.items[i], *other = &self->fits.items[k];
            if (i == k || longer->score <= other->score || longer->covered)
                continue;
            for (uint32_t f = 0; f < longer->fixed_count; f++)
                other->covered |= longer->fixed[f] == other->word;
        }
}

bool code_find_sequences(coder *self, const lang_sentence *sentence) {
    uint32_t first_fit = self->fit_count;
    if (!know_sequence_at(self->knowledge, 0))
        return true;
    cover_sentence(self, sentence);
    for (uint32_t i = sentence->first; i < sentence->end; i++) {
        sequence_fit fit;
        if (!is_verb(self, i) || !match_verb(self, sentence, i, &fit))
            continue;
        if (ARRAY_RESERVE(self->fits, self->fit_count + 1) != CASUS_OK)
            return false;
        self->fits.items[self->fit_count++] = fit;
    }
    drop_covered(self, first_fit);
    return true;
}

/* ---- discards ---------------------------------------------------------------------------------------------------- */

/* Does a phrase of the list end at the word, in this form or, its last word, in the plural? */
static bool ends_discard(const coder *self, uint32_t list, const lang_sentence *sentence, uint32_t word) {
    uint32_t ids[] = {self->found->form_id[word], self->found->lemma_id[word]};
    for (int k = 0; k < 2; k++) {
        if (know_list_has(self->knowledge, list, ids[k]))
            return true;
        if (!know_list_has_phrase_ending(self->knowledge, list, ids[k]))
            continue;
        for (uint32_t i = 0; i < know_list_count(self->knowledge, list); i++) {
            know_phrase phrase = know_list_phrase(self->knowledge, list, i);
            uint32_t n = phrase.count, same = 1;
            if (n < 2 || phrase.words[n - 1] != ids[k] || n > word + 1 - sentence->first)
                continue;
            while (same < n && self->found->form_id[word - same] == phrase.words[n - 1 - same])
                same++;
            if (same == n)
                return true;
        }
    }
    return false;
}

bool code_is_discarded(const coder *self, const lang_sentence *sentence, bool whole_story) {
    uint32_t list = know_discards(self->knowledge, whole_story);
    for (uint32_t i = sentence->first; list != KNOW_NONE && i < sentence->end; i++)
        if (ends_discard(self, list, sentence, i))
            return true;
    return false;
}
