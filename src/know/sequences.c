/* Sequences: acts as words around a verb, and phrases by which a sentence or a story is left uncoded.
 *
 * `sequence` and `discard` blocks of dictionaries/LANGUAGE/verbs/. This is how TABARI and PETRARCH say what an act is, and
 * what `casus dict import` turns their verb files into. A verb is given by its forms, not by its lemma; a pattern is words
 * to its left and right, nearest first in the arrays here: a blank lets other words intervene, "_" does not. What "$", "+",
 * "^" and "%" stand for is told in know.h. Matching is code/sequence.c's. */
#include "know/load.h"

#include <string.h>

/* Parts of one pattern: words, sets, actors and the verb. */
#define PARTS_MAX 40u
#define ALTERNATIVES_MAX 512u

typedef struct sequence_part {
    str text;
    bool joined; /* with the part before it */
} sequence_part;

typedef struct sequence_parts {
    sequence_part items[PARTS_MAX];
    uint32_t count;
    uint32_t verb; /* the part that is "*" */
} sequence_parts;

/* ---- word lists -------------------------------------------------------------------------------------------------- */

/* The list that a `(a|b)` or a single word stands for. */
static casus_status words_of(loader *self, const know_line *line, str text, uint32_t *out) {
    char key[ALTERNATIVES_MAX];
    know *data = self->know;
    uint32_t before = data->lists.count;
    if (text.n + 1 > sizeof key) {
        *out = KNOW_NONE;
        return know_fault(self, true, line, text.s, "too many alternatives: define a set");
    }
    key[0] = '-';
    memcpy(key + 1, text.s, text.n);
    TRY(know_list_of(self, (str){key, text.n + 1}, out));
    if (*out != before)
        return CASUS_OK;
    uint32_t first = data->phrases.count, number;
    str rest = text, item;
    if (text.n > 1 && text.s[0] == '(' && text.s[text.n - 1] == ')')
        rest = str_slice(text, 1, text.n - 1);
    while (str_split(&rest, '|', &item)) {
        know_phrase_words phrase;
        TRY(know_read_phrase(self, line, item, &phrase));
        if (phrase.count)
            TRY(know_add_phrase(self, phrase.words, phrase.count, &number));
    }
    data->lists.items[*out] = (know_words_at){first, data->phrases.count - first};
    return CASUS_OK;
}

static casus_status set_of(loader *self, const know_line *line, str text, uint32_t *out) {
    *out = KNOW_NONE;
    if (text.n < 2 || text.n > KNOW_WORD_MAX)
        return know_fault(self, true, line, text.s, "the name of a set has to stand behind \"&\"");
    return know_use_set(self, line, text, out);
}

/* ---- patterns ---------------------------------------------------------------------------------------------------- */

/* Cuts the pattern at blanks and "_"; *good is false where it is faulty. */
static casus_status cut(loader *self, const know_line *line, str text, sequence_parts *out, bool *good) {
    *out = (sequence_parts){.count = 0, .verb = KNOW_NONE};
    *good = false;
    while (text.n) {
        str word = know_next_word(&text), part;
        for (bool joined = false; str_split(&word, '_', &part); joined = true) {
            if (part.n == 0)
                return know_fault(self, true, line, part.s, "\"_\" stands between two words");
            if (out->count == PARTS_MAX)
                return know_fault(self, true, line, part.s, "more than %u words in a pattern", PARTS_MAX);
            if (part.n == 1 && part.s[0] == '*') {
                if (out->verb != KNOW_NONE)
                    return know_fault(self, true, line, part.s, "a second \"*\"");
                out->verb = out->count;
            }
            out->items[out->count++] = (sequence_part){part, joined};
        }
    }
    if (out->verb == KNOW_NONE)
        return know_fault(self, true, line, line->text.s, "a sequence needs \"*\", which stands for the verb");
    *good = true;
    return CASUS_OK;
}

static casus_status add_element(loader *self, const know_line *line, str text, bool adjacent) {
    know *data = self->know;
    know_sequence_element element = {.kind = SEQUENCE_WORDS, .adjacent = adjacent, .words = KNOW_NONE};
    char mark = text.n == 1 ? text.s[0] : '\0';
    bool open = text.s[0] == '(', closed = text.s[text.n - 1] == ')';
    if (open != closed || (!open && memchr(text.s, '|', text.n)))
        return know_fault(self, true, line, text.s, "alternatives are written (a|b), of one word each");
    if (mark == '$')
        element.kind = SEQUENCE_SOURCE;
    else if (mark == '+')
        element.kind = SEQUENCE_TARGET;
    else if (mark == '^')
        element.kind = SEQUENCE_SKIP;
    else if (mark == '%')
        element.kind = SEQUENCE_COMPOUND;
    else if (text.s[0] == '&')
        TRY(set_of(self, line, text, &element.words));
    else
        TRY(words_of(self, line, text, &element.words));
    if (KNOW_ROOM(data->sequence_elements) != CASUS_OK)
        return know_no_memory(self);
    data->sequence_elements.items[data->sequence_elements.count++] = element;
    return CASUS_OK;
}

/* A code, or "-" for none of it. */
static casus_status read_code(loader *self, const know_line *line, str text, uint32_t *key, bool *good) {
    *key = KNOW_NONE;
    if (str_equal(text, STR("-")))
        return CASUS_OK;
    TRY(know_number_code(self, text, key));
    if (*key != KNOW_NONE)
        return CASUS_OK;
    *good = false;
    return know_fault(self, true, line, text.n ? text.s : line->text.s, "\"%.*s\" is no code", (int)text.n,
                      text.n ? text.s : "");
}

/* `042`, `042:043`, `none` */
static casus_status read_meaning(loader *self, const know_line *line, str text, know_sequence *out, bool *good) {
    str first;
    *good = true;
    out->event = out->back = KNOW_NONE;
    out->none = str_equal(text, STR("none"));
    if (out->none)
        return CASUS_OK;
    out->paired = text.n && memchr(text.s, ':', text.n);
    str_split(&text, ':', &first);
    TRY(read_code(self, line, first, &out->event, good));
    if (out->paired && *good)
        TRY(read_code(self, line, text, &out->back, good));
    if (*good && out->event == KNOW_NONE && out->back == KNOW_NONE) {
        *good = false;
        return know_fault(self, true, line, line->text.s, "a sequence without a code: write \"none\" if it is no act");
    }
    return CASUS_OK;
}

static casus_status read_sequence(loader *self, const know_line *line) {
    know *data = self->know;
    str pattern = line->text, meaning = know_last_word(&pattern);
    know_sequence sequence = {.first_element = data->sequence_elements.count, .origin = know_here(self, line)};
    sequence_parts parts;
    bool good;
    if (pattern.n == 0)
        return know_fault(self, true, line, NULL, "a pattern and a code have to stand in the line");
    TRY(read_meaning(self, line, meaning, &sequence, &good));
    if (!good)
        return CASUS_OK;
    TRY(cut(self, line, pattern, &parts, &good));
    if (!good)
        return CASUS_OK;
    for (uint32_t i = parts.verb; i-- > 0;)
        TRY(add_element(self, line, parts.items[i].text, parts.items[i + 1].joined));
    for (uint32_t i = parts.verb + 1; i < parts.count; i++)
        TRY(add_element(self, line, parts.items[i].text, parts.items[i].joined));
    sequence.before = (uint16_t)parts.verb;
    sequence.after = (uint16_t)(parts.count - parts.verb - 1);
    if (KNOW_ROOM(data->sequences) != CASUS_OK || KNOW_ROOM(data->sequence_texts) != CASUS_OK)
        return know_no_memory(self);
    TRY(know_keep(self, line->text, &data->sequence_texts.items[data->sequence_texts.count]));
    data->sequence_texts.count++;
    data->sequences.items[data->sequences.count++] = sequence;
    return CASUS_OK;
}

/* ---- forms of the verb ------------------------------------------------------------------------------------------- */

/* `cordons`, `+cordons off`, `wire +taps`: the verb is the word behind "+", or the first. */
static casus_status read_form(loader *self, const know_line *line, str text, know_sequence_head head) {
    know_phrase_words before = {.count = 0}, words, after = {.count = 0};
    const char *plus = memchr(text.s, '+', text.n);
    str lead = {text.s, plus ? (uint32_t)(plus - text.s) : 0};
    str rest = plus ? str_slice(text, lead.n + 1, text.n) : text;
    str verb = know_next_word(&rest);
    lead = str_trim(lead);
    if (verb.n == 0)
        return know_fault(self, true, line, text.s, "a verb has to stand behind \"+\"");
    if (lead.n)
        TRY(know_read_phrase(self, line, lead, &before));
    if (rest.n)
        TRY(know_read_phrase(self, line, rest, &after));
    TRY(know_read_phrase(self, line, verb, &words));
    if (words.count == 0 || before.count + words.count > KNOW_PHRASE_MAX)
        return CASUS_OK;
    /* A verb that the tokeniser splits ("fire-bombed") is known by its last word. */
    for (uint32_t i = 0; i + 1 < words.count; i++)
        before.words[before.count++] = words.words[i];
    if (before.count)
        TRY(know_add_phrase(self, before.words, before.count, &head.before));
    if (after.count)
        TRY(know_add_phrase(self, after.words, after.count, &head.after));
    if (KNOW_ROOM(self->raw_heads) != CASUS_OK)
        return know_no_memory(self);
    self->raw_heads.items[self->raw_heads.count++] = (know_raw_head){words.words[words.count - 1], head};
    return CASUS_OK;
}

casus_status know_read_sequence(loader *self, const know_block *block) {
    know *data = self->know;
    str rest = block->head, item;
    know_sequence_head head = {KNOW_NONE, KNOW_NONE, data->sequences.count, 0};
    if (rest.n == 0)
        return know_fault(self, true, &block->where, NULL, "the forms of a verb have to stand behind \"sequence\"");
    if (block->count == 0)
        TRY(know_fault(self, false, &block->where, NULL, "a sequence without patterns"));
    for (uint32_t i = 0; i < block->count; i++)
        TRY(read_sequence(self, &block->lines[i]));
    head.sequence_count = data->sequences.count - head.first_sequence;
    for (;;) {
        TRY(know_next_item(self, &block->where, &rest, &item));
        if (item.n == 0)
            return CASUS_OK;
        TRY(read_form(self, &block->where, item, head));
    }
}

/* ---- discards ---------------------------------------------------------------------------------------------------- */

casus_status know_read_discard(loader *self, const know_block *block) {
    bool story = str_equal(block->head, STR("story"));
    if (!story && !str_equal(block->head, STR("sentence")))
        return know_fault(self, true, &block->where, block->head.n ? block->head.s : NULL,
                          "\"sentence\" or \"story\" has to stand behind \"discard\"");
    uint32_t first = self->know->phrases.count;
    for (uint32_t i = 0; i < block->count; i++)
        TRY(know_add_phrases(self, &block->lines[i], block->lines[i].text));
    for (uint32_t number = first; number < self->know->phrases.count; number++) {
        if (KNOW_ROOM(self->discards[story]) != CASUS_OK)
            return know_no_memory(self);
        self->discards[story].items[self->discards[story].count++] = number;
    }
    return CASUS_OK;
}

/* ---- after reading ----------------------------------------------------------------------------------------------- */

casus_status know_finish_discards(loader *self) {
    know *data = self->know;
    if (ARRAY_RESERVE(data->settings, SETTING_COUNT) != CASUS_OK)
        return know_no_memory(self);
    data->settings.count = SETTING_COUNT;
    for (int story = 0; story < 2; story++) {
        uint32_t first = data->phrases.count, number;
        uint32_t *list = &data->settings.items[SETTING_DISCARD_SENTENCE + story];
        *list = KNOW_NONE;
        if (self->discards[story].count == 0)
            continue;
        for (uint32_t i = 0; i < self->discards[story].count; i++) {
            know_words_at at = data->phrases.items[self->discards[story].items[i]];
            uint32_t words[KNOW_PHRASE_MAX];
            memcpy(words, data->phrase_words.items + at.first, at.count * sizeof *words);
            TRY(know_add_phrase(self, words, at.count, &number));
        }
        TRY(know_list_of(self, story ? STR("discard story") : STR("discard sentence"), list));
        data->lists.items[*list] = (know_words_at){first, data->phrases.count - first};
    }
    return CASUS_OK;
}

/* Codes become events of the ontology. */
static casus_status resolve_codes(loader *self) {
    know *data = self->know;
    for (uint32_t i = 0; i < data->sequences.count; i++) {
        know_sequence *sequence = &data->sequences.items[i];
        TRY(know_resolve_code(self, &sequence->event, sequence->origin, 0));
        TRY(know_resolve_code(self, &sequence->back, sequence->origin, 0));
    }
    return CASUS_OK;
}

casus_status know_finish_sequences(loader *self) {
    know *data = self->know;
    uint32_t words = data->words.count, count = self->raw_heads.count;
    TRY(resolve_codes(self));
    if (ARRAY_RESERVE(data->sequence_starts, words + 2) != CASUS_OK ||
        ARRAY_RESERVE(data->sequence_heads, count + 1) != CASUS_OK)
        return know_no_memory(self);
    /* Counting sort: starts[w + 1] runs through the places of word w and ends as the first of w + 1. */
    uint32_t *starts = data->sequence_starts.items;
    memset(starts, 0, ((size_t)words + 2) * sizeof *starts);
    for (uint32_t i = 0; i < count; i++)
        starts[self->raw_heads.items[i].word + 2]++;
    for (uint32_t w = 0; w < words; w++)
        starts[w + 2] += starts[w + 1];
    for (uint32_t i = 0; i < count; i++)
        data->sequence_heads.items[starts[self->raw_heads.items[i].word + 1]++] = self->raw_heads.items[i].head;
    data->sequence_starts.count = words + 1;
    data->sequence_heads.count = count;
    return CASUS_OK;
}

/* ---- lookup ------------------------------------------------------------------------------------------------------ */

const know_sequence_head *know_sequence_heads(const know *self, uint32_t form, uint32_t *count) {
    *count = 0;
    if (form >= self->words.count)
        return NULL;
    *count = self->sequence_starts.items[form + 1] - self->sequence_starts.items[form];
    return *count ? self->sequence_heads.items + self->sequence_starts.items[form] : NULL;
}

const know_sequence *know_sequence_at(const know *self, uint32_t sequence) {
    return sequence < self->sequences.count ? &self->sequences.items[sequence] : NULL;
}

const know_sequence_element *know_sequence_element_at(const know *self, uint32_t element) {
    return element < self->sequence_elements.count ? &self->sequence_elements.items[element] : NULL;
}

str know_sequence_text(const know *self, uint32_t sequence) {
    return sequence < self->sequences.count ? know_str(self, self->sequence_texts.items[sequence]) : (str){NULL, 0};
}

uint32_t know_discards(const know *self, bool story) {
    return self->settings.items[story ? SETTING_DISCARD_STORY : SETTING_DISCARD_SENTENCE];
}
