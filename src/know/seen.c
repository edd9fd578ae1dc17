/* Which word lists have a word in a sentence, and which patterns that leaves.
 *
 * A headword may have hundreds of patterns, and nearly all of them want a word that the sentence lacks. Each word's lists
 * stand in an array; going once through the words of a sentence marks the lists, and two looks tell whether a pattern is
 * worth trying. The few words that are in hundreds of lists, prepositions mostly, are bits of a mask instead. */
#include "know/load.h"

#include <string.h>

casus_status know_seen_init(know_seen *self, const know *knowledge, casus_error *error) {
    uint32_t lists = knowledge->lists.count + 1;
    *self = (know_seen){.knowledge = knowledge};
    self->lists = memory_alloc(lists * sizeof *self->lists);
    if (!self->lists)
        return error_set(error, CASUS_NO_MEMORY, "out of memory");
    memset(self->lists, 0, lists * sizeof *self->lists);
    return CASUS_OK;
}

void know_seen_release(know_seen *self) {
    memory_free(self->lists);
    self->lists = NULL;
}

void know_seen_begin(know_seen *self) {
    if (++self->sentence == 0) { /* after four billion sentences */
        memset(self->lists, 0, (self->knowledge->lists.count + 1) * sizeof *self->lists);
        self->sentence = 1;
    }
    self->lists[0] = self->sentence;
    self->common = 0;
}

void know_see_word(know_seen *self, uint32_t word) {
    const know *knowledge = self->knowledge;
    if (word >= knowledge->words.count)
        return;
    const uint32_t *at = knowledge->word_lists.items + knowledge->list_starts.items[word],
                   *end = knowledge->word_lists.items + knowledge->list_starts.items[word + 1];
    for (; at != end; at++) {
        if (*at & KNOW_COMMON) {
            self->common |= (uint64_t)1 << (*at & (KNOW_COMMON_MAX - 1));
            return;
        }
        self->lists[*at + 1] = self->sentence;
    }
}

static bool has(const know_seen *self, uint32_t list) {
    return self->lists[list] == self->sentence || (self->knowledge->list_masks.items[list] & self->common) != 0;
}

uint32_t know_next_fit(const know_seen *self, uint32_t pattern, uint32_t end) {
    const know_needs *needs = self->knowledge->pattern_needs.items;
    while (pattern < end && !(has(self, needs[pattern].lists[0]) && has(self, needs[pattern].lists[1])))
        pattern++;
    return pattern;
}

/* ---- building ---------------------------------------------------------------------------------------------------- */

/* Has a phrase before this one in the list the same last word? A list that comes twice does no harm, so not all are
 * compared. */
static bool comes_again(const know *data, uint32_t list, uint32_t phrase) {
    uint32_t first = data->lists.items[list].first;
    know_phrase own = know_phrase_at(data, first + phrase);
    for (uint32_t k = phrase; k-- > 0 && k + 64 > phrase;) {
        know_phrase other = know_phrase_at(data, first + k);
        if (other.words[other.count - 1] == own.words[own.count - 1])
            return true;
    }
    return false;
}

/* Calls `take` for each list and last word of its phrases. */
static void each_member(know *data, void (*take)(know *data, uint32_t list, uint32_t word)) {
    for (uint32_t i = 0; i < data->lists.count; i++)
        for (uint32_t k = 0; k < data->lists.items[i].count; k++) {
            know_phrase phrase = know_list_phrase(data, i, k);
            if (!comes_again(data, i, k))
                take(data, i, phrase.words[phrase.count - 1]);
        }
}

/* A counting sort: starts[w + 1] runs through the places of word w and ends as the first of w + 1. */
static void count_member(know *data, uint32_t list, uint32_t word) {
    (void)list;
    data->list_starts.items[word + 2]++;
}

static void place_member(know *data, uint32_t list, uint32_t word) {
    data->word_lists.items[data->list_starts.items[word + 1]++] = list;
}

/* The words with most lists, fewest first; at least so many that a bit is worth it. Gives their number. */
static uint32_t choose_common(const know *data, uint32_t common[KNOW_COMMON_MAX]) {
    const uint32_t *starts = data->list_starts.items, least = 4;
    uint32_t chosen = 0;
    for (uint32_t w = 0; w < data->words.count; w++) {
        uint32_t own = starts[w + 1] - starts[w], at = 0;
        if (own < least)
            continue;
        while (at < chosen && starts[common[at] + 1] - starts[common[at]] < own)
            at++;
        if (chosen < KNOW_COMMON_MAX) {
            memmove(common + at + 1, common + at, (chosen++ - at) * sizeof *common);
            common[at] = w;
        } else if (at > 0) { /* the first makes room */
            memmove(common, common + 1, (at - 1) * sizeof *common);
            common[at - 1] = w;
        }
    }
    return chosen;
}

casus_status know_finish_seen(loader *self, uint32_t members) {
    know *data = self->know;
    uint32_t words = data->words.count, common[KNOW_COMMON_MAX];
    if (ARRAY_RESERVE(data->list_starts, words + 2) != CASUS_OK ||
        ARRAY_RESERVE(data->word_lists, members + 1) != CASUS_OK ||
        ARRAY_RESERVE(data->list_masks, data->lists.count + 1) != CASUS_OK)
        return know_no_memory(self);
    uint32_t *starts = data->list_starts.items, *lists = data->word_lists.items;
    memset(starts, 0, ((size_t)words + 2) * sizeof *starts);
    memset(data->list_masks.items, 0, ((size_t)data->lists.count + 1) * sizeof *data->list_masks.items);
    each_member(data, count_member);
    for (uint32_t w = 0; w < words; w++)
        starts[w + 2] += starts[w + 1];
    each_member(data, place_member);
    data->list_starts.count = words + 1;
    data->word_lists.count = starts[words];
    data->list_masks.count = data->lists.count + 1;
    uint32_t chosen = choose_common(data, common);
    for (uint32_t bit = 0; bit < chosen; bit++) {
        for (uint32_t k = starts[common[bit]]; k < starts[common[bit] + 1]; k++)
            data->list_masks.items[lists[k] + 1] |= (uint64_t)1 << bit;
        lists[starts[common[bit]]] = KNOW_COMMON | bit;
    }
    return CASUS_OK;
}
