/* Checking patterns: those that the same or a wider pattern before them keeps from ever being chosen, and those that can
 * never fit. */
#include "know/load.h"

#include <stdlib.h>
#include <string.h>

/* ---- patterns ---------------------------------------------------------------------------------------------------- */

static bool same_elements(const know *data, const know_pattern *a, const know_pattern *b) {
    if (a->element_count != b->element_count)
        return false;
    for (uint32_t i = 0; i < a->element_count; i++) {
        const know_element *x = know_element_at(data, a->first_element + i),
                           *y = know_element_at(data, b->first_element + i);
        if (x->at != y->at || x->filler != y->filler || x->optional != y->optional || x->prepositions != y->prepositions ||
            x->words != y->words)
            return false;
    }
    return true;
}

static uint64_t elements_hash(const know *data, const know_pattern *pattern) {
    uint64_t hash = pattern->element_count;
    for (uint32_t i = 0; i < pattern->element_count; i++) {
        const know_element *at = know_element_at(data, pattern->first_element + i);
        uint32_t parts[5] = {at->at, at->filler, at->optional, at->prepositions, at->words};
        hash = hash_bytes(parts, sizeof parts, hash);
    }
    return hash;
}

/* Patterns of one headword by hash of their elements, in order. */
typedef struct keyed {
    uint64_t hash;
    uint32_t pattern;
} keyed;

static int by_hash(const void *a, const void *b) {
    const keyed *x = a, *y = b;
    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    return (x->pattern > y->pattern) - (x->pattern < y->pattern);
}

/* A pattern line that is never chosen for a headword, and the one that is chosen in its place. */
typedef struct shadowed {
    know_pattern pattern;
    know_pattern by;
    uint32_t word; /* the headword */
    bool wider;    /* `by` is no copy, but holds all that `pattern` does */
} shadowed;

typedef struct shadow_list {
    shadowed *items;
    uint32_t capacity;
    uint32_t count;
} shadow_list;

static bool same_line(const shadowed *a, const shadowed *b) {
    return a->pattern.origin.file == b->pattern.origin.file && a->pattern.origin.line == b->pattern.origin.line;
}

static int by_line(const void *a, const void *b) {
    const shadowed *x = a, *y = b;
    if (x->pattern.origin.file != y->pattern.origin.file)
        return x->pattern.origin.file < y->pattern.origin.file ? -1 : 1;
    if (x->pattern.origin.line != y->pattern.origin.line)
        return x->pattern.origin.line < y->pattern.origin.line ? -1 : 1;
    if (x->word != y->word)
        return x->word < y->word ? -1 : 1;
    return (x->wider > y->wider) - (x->wider < y->wider);
}

static casus_status add_shadowed(loader *self, shadow_list *list, const know_pattern *pattern, const know_pattern *by,
                                 uint32_t word, bool wider) {
    const uint32_t *folders = self->folder_of_files.items;
    if (folders[pattern->origin.file] != folders[by->origin.file])
        return CASUS_OK; /* what a later folder is for */
    if (ARRAY_RESERVE(*list, list->count + 1) != CASUS_OK)
        return know_no_memory(self);
    list->items[list->count++] = (shadowed){*pattern, *by, word, wider};
    return CASUS_OK;
}

/* The same pattern twice. A line is counted for every headword of its block, so that the caller drops repetitions. */
static casus_status find_copies(loader *self, const know_act *act, uint32_t word, keyed *keys, shadow_list *list) {
    const know *data = self->know;
    for (uint32_t i = 0; i < act->pattern_count; i++) {
        uint32_t pattern = act->first_pattern + i;
        keys[i] = (keyed){elements_hash(data, know_pattern_at(data, pattern)), pattern};
    }
    qsort(keys, act->pattern_count, sizeof *keys, by_hash);
    for (uint32_t i = 1; i < act->pattern_count; i++) {
        const know_pattern *a = know_pattern_at(data, keys[i - 1].pattern), *b = know_pattern_at(data, keys[i].pattern);
        if (keys[i].hash == keys[i - 1].hash && same_elements(data, a, b))
            TRY(add_shadowed(self, list, b, a, word, false));
    }
    return CASUS_OK;
}

static bool list_holds(const know *data, uint32_t list, know_phrase phrase) {
    if (phrase.count == 1)
        return know_list_has(data, list, phrase.words[0]);
    for (uint32_t i = 0; i < know_list_count(data, list); i++) {
        know_phrase other = know_list_phrase(data, list, i);
        if (other.count == phrase.count && memcmp(other.words, phrase.words, phrase.count * sizeof *phrase.words) == 0)
            return true;
    }
    return false;
}

/* Does one list hold all that the other does? No list at all is no list of everything. */
static bool holds_all(const know *data, uint32_t wide, uint32_t narrow) {
    if (wide == narrow)
        return true;
    if (wide == KNOW_NONE || narrow == KNOW_NONE || know_list_count(data, narrow) == 0)
        return false;
    for (uint32_t i = 0; i < know_list_count(data, narrow); i++)
        if (!list_holds(data, wide, know_list_phrase(data, narrow, i)))
            return false;
    return true;
}

/* Does the first fit wherever the second does, with as many elements? */
static bool is_wider(const know *data, const know_pattern *wide, const know_pattern *narrow) {
    if (wide->element_count != narrow->element_count)
        return false;
    for (uint32_t i = 0; i < wide->element_count; i++) {
        const know_element *x = know_element_at(data, wide->first_element + i);
        const know_element *y = know_element_at(data, narrow->first_element + i);
        if (x->at != y->at || x->filler != y->filler || x->optional != y->optional ||
            !holds_all(data, x->prepositions, y->prepositions) || !holds_all(data, x->words, y->words))
            return false;
    }
    return !same_elements(data, wide, narrow);
}

static casus_status find_narrower(loader *self, const know_act *act, uint32_t word, shadow_list *list) {
    const know *data = self->know;
    for (uint32_t i = 1; i < act->pattern_count; i++)
        for (uint32_t k = 0; k < i; k++) {
            const know_pattern *a = know_pattern_at(data, act->first_pattern + k);
            const know_pattern *b = know_pattern_at(data, act->first_pattern + i);
            if (!is_wider(data, a, b))
                continue;
            TRY(add_shadowed(self, list, b, a, word, true));
            break;
        }
    return CASUS_OK;
}

static bool same_meaning(const shadowed *at) {
    return at->pattern.result == at->by.result && at->pattern.event == at->by.event;
}

/* For how many headwords the line stands. */
static uint32_t uses_of(const know *data, know_origin origin) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < data->patterns.count; i++)
        count += data->patterns.items[i].origin.file == origin.file && data->patterns.items[i].origin.line == origin.line;
    return count;
}

/* The entries of a line, from `first`: what says the same for some headwords of its block may be needed for the others. */
static casus_status report_line(loader *self, const shadowed *first, uint32_t count) {
    const know *data = self->know;
    const shadowed *at = first;
    for (uint32_t i = 0; i < count && same_meaning(at); i++)
        at = first + i;
    if (same_meaning(at))
        at = first;
    bool same = same_meaning(at);
    uint32_t words = 1;
    for (uint32_t i = 1; i < count; i++)
        words += first[i].word != first[i - 1].word;
    if (same && words < uses_of(data, at->pattern.origin))
        return CASUS_OK;
    str file = know_file_name(data, at->by.origin.file), word = know_str(data, data->words.items[at->word]);
    return know_fault_at(self, false, at->pattern.origin, know_place_of_text(self, at->pattern.origin),
                         "%s for \"%.*s\": %s stands in %.*s:%u; %s",
                         same ? "said twice" : "never chosen, and means something else", (int)word.n, word.s,
                         at->wider ? "a wider pattern" : "the same pattern", (int)file.n, file.s, at->by.origin.line,
                         same ? "take one away" : "take one away, or put this one first");
}

static casus_status report_shadowed(loader *self, shadow_list *list) {
    if (list->count)
        qsort(list->items, list->count, sizeof *list->items, by_line);
    for (uint32_t i = 0, end; i < list->count; i = end) {
        for (end = i + 1; end < list->count && same_line(&list->items[i], &list->items[end]); end++)
            continue;
        TRY(report_line(self, &list->items[i], end - i));
    }
    return CASUS_OK;
}

/* ---- patterns that never fit ------------------------------------------------------------------------------------- */

static bool all_prepositions(const know *data, uint32_t list) {
    uint32_t count = know_list_count(data, list);
    for (uint32_t i = 0; i < count; i++) {
        know_phrase phrase = know_list_phrase(data, list, i);
        if (phrase.count != 1 || !know_is_preposition(know_str(data, data->words.items[phrase.words[0]])))
            return false;
    }
    return count > 0;
}

/* Two elements that want the same actor at the same place. */
static bool wants_twice(const know *data, const know_pattern *pattern, uint32_t i) {
    const know_element *x = know_element_at(data, pattern->first_element + i);
    for (uint32_t k = 0; k < i; k++) {
        const know_element *y = know_element_at(data, pattern->first_element + k);
        if (!x->optional && !y->optional && x->at == y->at && x->filler == y->filler &&
            x->prepositions == y->prepositions && (x->filler == FILLER_SOURCE || x->filler == FILLER_TARGET))
            return true;
    }
    return false;
}

/* Why the pattern never fits, NULL if it may; *number gets the element, from 1. */
static const char *why_never(const loader *self, const know_pattern *pattern, uint32_t *number) {
    const know *data = self->know;
    for (uint32_t i = 0; i < pattern->element_count; i++) {
        const know_element *element = know_element_at(data, pattern->first_element + i);
        bool words = element->filler == FILLER_WORDS || element->filler == FILLER_TARGETS_WORDS;
        *number = i + 1;
        if (words && !element->optional && self->list_info.items[element->words].defined &&
            know_list_count(data, element->words) == 0)
            return "the set holds nothing: fill it, or take the line away";
        if (words && element->at == AT_OBJECT && all_prepositions(data, element->words))
            return "a preposition with nothing behind it is read as an object: write what follows it";
        if (wants_twice(data, pattern, i))
            return "the same actor is wanted twice at the same place: take one away";
    }
    return NULL;
}

static int by_place(const void *a, const void *b) {
    const know_pattern *const *x = a, *const *y = b;
    if ((*x)->origin.file != (*y)->origin.file)
        return (*x)->origin.file < (*y)->origin.file ? -1 : 1;
    return ((*x)->origin.line > (*y)->origin.line) - ((*x)->origin.line < (*y)->origin.line);
}

/* Each line once, however many headwords it stands for. */
static casus_status check_fits(loader *self) {
    const know *data = self->know;
    uint32_t count = 0, number;
    const know_pattern **faulty = memory_alloc((data->patterns.count + 1) * sizeof *faulty);
    casus_status status = faulty ? CASUS_OK : know_no_memory(self);
    for (uint32_t i = 0; i < data->patterns.count && status == CASUS_OK; i++)
        if (why_never(self, &data->patterns.items[i], &number))
            faulty[count++] = &data->patterns.items[i];
    if (count)
        qsort(faulty, count, sizeof *faulty, by_place);
    for (uint32_t i = 0; i < count && status == CASUS_OK; i++) {
        if (i > 0 && by_place(&faulty[i], &faulty[i - 1]) == 0)
            continue;
        const char *why = why_never(self, faulty[i], &number);
        status = know_fault_at(self, false, faulty[i]->origin, know_place_of_text(self, faulty[i]->origin),
                               "element %u never fits: %s", number, why);
    }
    memory_free(faulty);
    return status;
}

casus_status know_check_patterns(loader *self) {
    const know *data = self->know;
    shadow_list list = {NULL, 0, 0};
    keyed *keys = memory_alloc((data->patterns.count + 1) * sizeof *keys);
    casus_status status = keys ? CASUS_OK : know_no_memory(self);
    for (uint32_t word = 0; word < data->words.count && status == CASUS_OK; word++)
        for (int noun = 0; noun < 2; noun++) {
            uint32_t count;
            const know_act *acts = noun ? know_noun(data, word, &count) : know_verb(data, word, &count);
            for (uint32_t i = 0; i < count && status == CASUS_OK; i++) {
                status = find_copies(self, &acts[i], word, keys, &list);
                if (status == CASUS_OK)
                    status = find_narrower(self, &acts[i], word, &list);
            }
        }
    if (status == CASUS_OK)
        status = report_shadowed(self, &list);
    memory_free(keys);
    memory_free(list.items);
    return status == CASUS_OK ? check_fits(self) : status;
}
