/* Patterns: a line such as `S * &troops [from|out of T]  0874` becomes a row of elements and a result.
 *
 * Two steps. The lexer cuts the line into marks: `*`, S, T, S+, ACT, T's, &set, (a|b), words, brackets. The parser walks
 * over them: left of `*` stand subjects; right of it every filler is an object unless a preposition, `to` or `that` leads
 * it. A bare word is a preposition if English uses it so and a filler follows: that tells "* at war" from "* air war". Word
 * lists are shared: the same alternatives are stored once. The syntax is described in docs/dictionaries.md. */
#include "know/load.h"

#include <string.h>

#define ELEMENTS_MAX 16u
#define MARKS_MAX 64u
#define ALTERNATIVES_MAX 4096u /* bytes; longer lists are sets */

static const char *const result_names[RESULT_COUNT] = {"event",  "none",   "light",    "intent", "appeal",
                                                       "demand", "refuse", "threaten", "end",    "report",
                                                       "deny",   "plan",   "possible", "actual", "not"};

const char *know_result_name(know_result result) {
    return (unsigned)result < RESULT_COUNT ? result_names[result] : "nothing";
}

know_result know_result_of(str name) {
    for (unsigned i = RESULT_NONE; i < RESULT_COUNT; i++)
        if (str_equal(name, str_of(result_names[i])))
            return (know_result)i;
    return RESULT_COUNT;
}

/* Sorted. */
static const char *const prepositions[] = {"aboard",
                                           "about",
                                           "above",
                                           "according",
                                           "across",
                                           "after",
                                           "against",
                                           "ahead",
                                           "along",
                                           "alongside",
                                           "amid",
                                           "amidst",
                                           "among",
                                           "amongst",
                                           "around",
                                           "as",
                                           "at",
                                           "atop",
                                           "away",
                                           "because",
                                           "before",
                                           "behind",
                                           "below",
                                           "beneath",
                                           "beside",
                                           "besides",
                                           "between",
                                           "beyond",
                                           "by",
                                           "concerning",
                                           "despite",
                                           "down",
                                           "due",
                                           "during",
                                           "except",
                                           "following",
                                           "for",
                                           "from",
                                           "given",
                                           "in",
                                           "including",
                                           "inside",
                                           "instead",
                                           "into",
                                           "like",
                                           "near",
                                           "notwithstanding",
                                           "of",
                                           "off",
                                           "on",
                                           "onto",
                                           "opposite",
                                           "out",
                                           "outside",
                                           "over",
                                           "past",
                                           "per",
                                           "plus",
                                           "prior",
                                           "regarding",
                                           "round",
                                           "since",
                                           "than",
                                           "through",
                                           "throughout",
                                           "till",
                                           "to",
                                           "toward",
                                           "towards",
                                           "under",
                                           "underneath",
                                           "until",
                                           "unto",
                                           "up",
                                           "upon",
                                           "versus",
                                           "via",
                                           "vis-a-vis",
                                           "with",
                                           "within",
                                           "without"};

bool know_is_preposition(str word) {
    uint32_t low = 0, high = sizeof prepositions / sizeof *prepositions;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        int order = str_compare(str_of(prepositions[middle]), word);
        if (order == 0)
            return true;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

/* ---- marks ------------------------------------------------------------------------------------------------------- */

typedef enum mark_kind {
    MARK_END,
    MARK_STAR,
    MARK_SOURCE,
    MARK_TARGET,
    MARK_PLACE,  /* a target that is a place */
    MARK_PERSON, /* a target that is somebody, not a place or a thing */
    MARK_EACH_OTHER,
    MARK_ACT,
    MARK_TARGETS, /* T's */
    MARK_SET,
    MARK_GROUP, /* text between the parentheses */
    MARK_WORD,
    MARK_OPEN,
    MARK_CLOSE
} mark_kind;

typedef struct mark {
    mark_kind kind;
    str text;
} mark;

typedef struct reader {
    loader *loader;
    const know_line *line;
    mark marks[MARKS_MAX];
    uint32_t at;
    know_element elements[ELEMENTS_MAX];
    uint32_t count;
    bool star;
    bool optional;
    bool faulty;
} reader;

/* Reports and marks the line as unusable. */
static casus_status fault(reader *self, str where, const char *message) {
    if (self->faulty)
        return CASUS_OK;
    self->faulty = true;
    return know_fault(self->loader, true, self->line, where.s, "%s", message);
}

static mark_kind kind_of(str text) {
    if (str_equal(text, STR("*")))
        return MARK_STAR;
    if (str_equal(text, STR("S")))
        return MARK_SOURCE;
    if (str_equal(text, STR("T")))
        return MARK_TARGET;
    if (str_equal(text, STR("PLACE")))
        return MARK_PLACE;
    if (str_equal(text, STR("PERSON")))
        return MARK_PERSON;
    if (str_equal(text, STR("S+")))
        return MARK_EACH_OTHER;
    if (str_equal(text, STR("ACT")))
        return MARK_ACT;
    if (str_equal(text, STR("T's")) || str_equal(text, STR("T\xE2\x80\x99s")))
        return MARK_TARGETS;
    return text.s[0] == '&' ? MARK_SET : MARK_WORD;
}

static casus_status read_marks(reader *self, str text) {
    uint32_t count = 0;
    while (text = str_trim(text), text.n) {
        mark next;
        uint32_t n = 1;
        if (count + 1 == MARKS_MAX)
            return fault(self, text, "too many elements");
        if (text.s[0] == '[' || text.s[0] == ']') {
            next = (mark){text.s[0] == '[' ? MARK_OPEN : MARK_CLOSE, {text.s, 1}};
        } else if (text.s[0] == '(') {
            while (n < text.n && text.s[n] != ')' && text.s[n] != '(')
                n++;
            if (n < text.n && text.s[n] == '(')
                return fault(self, str_slice(text, n, text.n), "a parenthesis within parentheses");
            if (n++ == text.n)
                return fault(self, text, "a parenthesis is not closed");
            next = (mark){MARK_GROUP, str_trim((str){text.s + 1, n - 2})};
        } else {
            while (n < text.n && !strchr(" \t\r[]()", text.s[n]))
                n++;
            next = (mark){kind_of((str){text.s, n}), {text.s, n}};
        }
        self->marks[count++] = next;
        text = str_slice(text, n, text.n);
    }
    self->marks[count] = (mark){MARK_END, {NULL, 0}};
    return CASUS_OK;
}

/* ---- word lists -------------------------------------------------------------------------------------------------- */

/* Fills a new list with the alternatives in `text`, each led by the words of `lead`. */
static casus_status fill_list(reader *self, uint32_t list, str lead, str text) {
    know *data = self->loader->know;
    uint32_t first = data->phrases.count, number;
    str whole = text, item;
    while (str_split(&text, '|', &item)) {
        know_phrase_words phrase, start = {.count = 0};
        if (item.n == 0)
            return fault(self, whole, "an empty alternative");
        if (item.s[0] == '&')
            return fault(self, item, "a set cannot stand among alternatives");
        TRY(know_read_phrase(self->loader, self->line, item, &phrase));
        if (lead.n)
            TRY(know_read_phrase(self->loader, self->line, lead, &start));
        if (phrase.count == 0 || phrase.count + start.count > KNOW_PHRASE_MAX) {
            self->faulty = true;
            return CASUS_OK;
        }
        memmove(phrase.words + start.count, phrase.words, phrase.count * sizeof *phrase.words);
        memcpy(phrase.words, start.words, start.count * sizeof *start.words);
        TRY(know_add_phrase(self->loader, phrase.words, phrase.count + start.count, &number));
    }
    data->lists.items[list] = (know_words_at){first, data->phrases.count - first};
    return CASUS_OK;
}

/* The list of the alternatives in `text`, each led by `lead` ("out" of "out of"). */
static casus_status list_of(reader *self, str lead, str text, uint32_t *out) {
    char key[ALTERNATIVES_MAX];
    uint32_t n = 0, before = self->loader->know->lists.count;
    *out = KNOW_NONE;
    if (text.n == 0)
        return fault(self, text, "nothing stands between the parentheses");
    if (lead.n + text.n + 2 > sizeof key)
        return fault(self, text, "too many alternatives: define a set");
    key[n++] = '=';
    memcpy(key + n, lead.s ? lead.s : "", lead.n);
    n += lead.n;
    key[n++] = '=';
    memcpy(key + n, text.s, text.n);
    n += text.n;
    TRY(know_list_of(self->loader, (str){key, n}, out));
    return *out == before ? fill_list(self, *out, lead, text) : CASUS_OK;
}

static casus_status set_of(reader *self, str text, uint32_t *out) {
    *out = KNOW_NONE;
    if (text.n < 2 || text.n > KNOW_WORD_MAX || memchr(text.s, '|', text.n))
        return fault(self, text, "the name of one set has to stand behind \"&\"");
    return know_use_set(self->loader, self->line, text, out);
}

/* ---- elements ---------------------------------------------------------------------------------------------------- */

static mark *here(reader *self) {
    return &self->marks[self->at];
}

/* Can a filler start at the mark? */
static bool is_filler(const mark *at) {
    switch (at->kind) {
    case MARK_SOURCE:
    case MARK_TARGET:
    case MARK_PLACE:
    case MARK_PERSON:
    case MARK_EACH_OTHER:
    case MARK_ACT:
    case MARK_TARGETS:
    case MARK_SET:
    case MARK_GROUP:
    case MARK_WORD:
        return true;
    case MARK_END:
    case MARK_STAR:
    case MARK_OPEN:
    case MARK_CLOSE:
        break;
    }
    return false;
}

/* Does the word lead what follows? A single one if it is a preposition, alternatives if one of them is. */
static bool leads(const mark *at) {
    str rest = at->text, item;
    if (at->kind != MARK_WORD || !is_filler(at + 1))
        return false;
    while (str_split(&rest, '|', &item))
        if (know_is_preposition(item))
            return true;
    return false;
}

/* Bare words up to the next mark of another kind or preposition: "air war". */
static str take_words(reader *self) {
    str first = here(self)->text, last = first;
    self->at++;
    while (here(self)->kind == MARK_WORD && !leads(here(self))) {
        last = here(self)->text;
        self->at++;
    }
    return (str){first.s, (uint32_t)(last.s + last.n - first.s)};
}

static casus_status read_words(reader *self, uint32_t *list) {
    mark at = *here(self);
    if (at.kind == MARK_SET || at.kind == MARK_GROUP) {
        self->at++;
        return at.kind == MARK_SET ? set_of(self, at.text, list) : list_of(self, (str){NULL, 0}, at.text, list);
    }
    *list = KNOW_NONE;
    if (at.kind != MARK_WORD)
        return fault(self, at.text.s ? at.text : self->line->text, "words or a set have to stand behind \"T's\"");
    str words = take_words(self), rest = words, item;
    while (memchr(words.s, '|', words.n) && str_split(&rest, '|', &item))
        if (know_is_preposition(item))
            return fault(self, words, "prepositions with nothing behind them");
    return list_of(self, (str){NULL, 0}, words, list);
}

static casus_status read_filler(reader *self, know_element *element) {
    switch (here(self)->kind) {
    case MARK_SOURCE:
        element->filler = FILLER_SOURCE;
        break;
    case MARK_TARGET:
        element->filler = FILLER_TARGET;
        break;
    case MARK_PLACE:
        element->filler = FILLER_PLACE;
        break;
    case MARK_PERSON:
        element->filler = FILLER_PERSON;
        break;
    case MARK_EACH_OTHER:
        element->filler = FILLER_EACH_OTHER;
        break;
    case MARK_ACT:
        element->filler = FILLER_ACT;
        break;
    case MARK_TARGETS:
        self->at++;
        if (!self->star && here(self)->kind == MARK_STAR) { /* the possessor of a noun: "T's *" */
            element->filler = FILLER_TARGET;
            return CASUS_OK;
        }
        element->filler = FILLER_TARGETS_WORDS;
        return read_words(self, &element->words);
    case MARK_SET:
    case MARK_GROUP:
    case MARK_WORD:
        element->filler = FILLER_WORDS;
        return read_words(self, &element->words);
    case MARK_STAR:
    case MARK_OPEN:
    case MARK_CLOSE:
    case MARK_END:
        return fault(self, here(self)->text.s ? here(self)->text : self->line->text, "something has to stand here");
    }
    self->at++;
    return CASUS_OK;
}

/* Words among prepositions that are none: they may be right ("of|owned T"), or mistyped. */
static casus_status check_prepositions(reader *self, str text) {
    str item;
    while (str_split(&text, '|', &item))
        if (!know_is_preposition(item))
            TRY(know_fault(self->loader, false, self->line, item.s, "\"%.*s\" is no preposition known to casus",
                           (int)item.n, item.s));
    return CASUS_OK;
}

/* What leads the filler: nothing, prepositions ("from", "out of|from"), "to" or "that" before an act. */
static casus_status read_lead(reader *self, know_element *element) {
    mark *at = here(self);
    bool before_act = at->kind == MARK_WORD && at[1].kind == MARK_ACT;
    if (before_act && str_equal(at->text, STR("to"))) {
        element->at = AT_INFINITIVE;
    } else if (before_act && (str_equal(at->text, STR("that")) || str_equal(at->text, STR("whether")) ||
                              str_equal(at->text, STR("if")))) {
        element->at = AT_FINITE;
    } else if (leads(at)) {
        str lead = {NULL, 0};
        element->at = AT_PREPOSITION;
        if (leads(at + 1) && !memchr(at->text.s, '|', at->text.n)) {
            lead = at->text;
            at = &self->marks[++self->at];
        }
        TRY(check_prepositions(self, at->text));
        TRY(list_of(self, lead, at->text, &element->prepositions));
    } else {
        element->at = at->kind == MARK_ACT ? AT_CLAUSE : AT_OBJECT;
        return CASUS_OK;
    }
    self->at++;
    return CASUS_OK;
}

static casus_status read_element(reader *self) {
    know_element element = {.optional = self->optional, .prepositions = KNOW_NONE, .words = KNOW_NONE};
    if (self->count == ELEMENTS_MAX)
        return fault(self, here(self)->text, "too many elements");
    if (self->star)
        TRY(read_lead(self, &element));
    else
        element.at = AT_SUBJECT;
    TRY(read_filler(self, &element));
    self->elements[self->count++] = element;
    return CASUS_OK;
}

static casus_status read_bracket(reader *self) {
    mark at = *here(self);
    if ((at.kind == MARK_OPEN) == self->optional)
        return fault(self, at.text, at.kind == MARK_OPEN ? "a bracket within brackets" : "a bracket that was not opened");
    if (at.kind == MARK_OPEN && self->marks[self->at + 1].kind == MARK_CLOSE)
        return fault(self, at.text, "nothing stands between the brackets");
    self->optional = at.kind == MARK_OPEN;
    self->at++;
    return CASUS_OK;
}

static casus_status read_star(reader *self) {
    mark at = *here(self);
    if (self->star || self->optional)
        return fault(self, at.text, self->star ? "a second \"*\"" : "\"*\" cannot be absent");
    self->star = true;
    self->at++;
    return CASUS_OK;
}

static casus_status read_elements(reader *self, str text) {
    TRY(read_marks(self, text));
    while (!self->faulty && here(self)->kind != MARK_END) {
        mark_kind kind = here(self)->kind;
        if (kind == MARK_STAR)
            TRY(read_star(self));
        else if (kind == MARK_OPEN || kind == MARK_CLOSE)
            TRY(read_bracket(self));
        else
            TRY(read_element(self));
    }
    if (self->optional)
        return fault(self, self->line->text, "a bracket is not closed");
    if (!self->star)
        return fault(self, self->line->text, "a pattern takes a \"*\" and a result: `S * T  190`");
    return CASUS_OK;
}

/* ---- lines ------------------------------------------------------------------------------------------------------- */

static casus_status keep(reader *self, know_raw_pattern raw) {
    loader *load = self->loader;
    know *data = load->know;
    if (ARRAY_RESERVE(data->elements, data->elements.count + ELEMENTS_MAX) != CASUS_OK || KNOW_ROOM(load->raw) != CASUS_OK)
        return know_no_memory(load);
    TRY(know_keep(load, self->line->text, &raw.text));
    raw.pattern.first_element = data->elements.count;
    raw.pattern.element_count = (uint16_t)self->count;
    memcpy(data->elements.items + data->elements.count, self->elements, self->count * sizeof *self->elements);
    data->elements.count += self->count;
    load->raw.items[load->raw.count++] = raw;
    return CASUS_OK;
}

casus_status know_read_pattern(loader *self, const know_line *line, bool *added) {
    str text = line->text;
    str result = know_last_word(&text);
    reader context = {.loader = self, .line = line};
    know_raw_pattern raw = {.pattern = {.event = KNOW_NONE, .origin = know_here(self, line)}};
    *added = false;
    if (result.n && result.s[0] >= '0' && result.s[0] <= '9')
        TRY(know_number_code(self, result, &raw.pattern.event));
    raw.column = know_column(line, result.s);
    raw.pattern.result = RESULT_EVENT;
    if (raw.pattern.event == KNOW_NONE) {
        know_result operation = know_result_of(result);
        if (operation == RESULT_COUNT)
            return know_fault(self, true, line, result.s, "\"%.*s\" is neither a CAMEO code nor a result", (int)result.n,
                              result.s);
        raw.pattern.result = (uint8_t)operation;
    }
    TRY(read_elements(&context, text));
    if (context.faulty)
        return CASUS_OK;
    *added = true;
    return keep(&context, raw);
}

/* "exchange of fire" is the noun "exchange" with the element `of fire` in each pattern, behind the subjects. */
casus_status know_read_tail(loader *self, const know_line *line, str preposition, str words, know_element *out,
                            bool *good) {
    reader context = {.loader = self, .line = line};
    *out = (know_element){.at = AT_PREPOSITION, .filler = FILLER_WORDS, .prepositions = KNOW_NONE, .words = KNOW_NONE};
    TRY(list_of(&context, (str){NULL, 0}, preposition, &out->prepositions));
    TRY(list_of(&context, (str){NULL, 0}, words, &out->words));
    *good = !context.faulty;
    return CASUS_OK;
}

casus_status know_add_tail(loader *self, uint32_t raw, know_element tail) {
    know *data = self->know;
    know_raw_pattern copy = self->raw.items[raw];
    uint32_t from = copy.pattern.first_element, to = data->elements.count, count = copy.pattern.element_count, subjects = 0;
    if (ARRAY_RESERVE(data->elements, to + count + 1) != CASUS_OK || KNOW_ROOM(self->raw) != CASUS_OK)
        return know_no_memory(self);
    know_element *elements = data->elements.items;
    while (subjects < count && elements[from + subjects].at == AT_SUBJECT)
        subjects++;
    memcpy(elements + to, elements + from, subjects * sizeof tail);
    elements[to + subjects] = tail;
    memcpy(elements + to + subjects + 1, elements + from + subjects, (count - subjects) * sizeof tail);
    data->elements.count += count + 1;
    copy.pattern.first_element = to;
    copy.pattern.element_count++;
    self->raw.items[self->raw.count++] = copy;
    return CASUS_OK;
}

/* ---- lookup ------------------------------------------------------------------------------------------------------ */

const know_pattern *know_pattern_at(const know *self, uint32_t pattern) {
    return pattern < self->patterns.count ? &self->patterns.items[pattern] : NULL;
}

const know_element *know_element_at(const know *self, uint32_t element) {
    return element < self->elements.count ? &self->elements.items[element] : NULL;
}

str know_pattern_text(const know *self, uint32_t pattern) {
    if (pattern >= self->patterns.count)
        return (str){NULL, 0};
    return know_str(self, self->pattern_texts.items[pattern]);
}
