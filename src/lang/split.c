/* The sentence splitter: a linear model over the gap between two words.
 *
 * A gap is asked about when there is white space or a final mark, and the next word can start a sentence. The features are
 * the words around the gap, their shapes and classes, and how the sentence so far goes: its length, open brackets and
 * quotation marks. Trained on running text cut at the treebank's sentence ends (train/train_split.c). Compare Gillick
 * (2009), "Sentence boundary detection and the problem with the U.S.".
 *
 * Blank lines always end a sentence. Single line ends do when they are no wrapping: see split_lines.
 */
#include "lang/split.h"

static bool is_byte(const lang_atoms *word, char c) {
    return word->length == 1 && word->head == (unsigned char)c;
}

/* Curly marks, by their UTF-8 bytes in lang_atoms.head order. */
static bool is_mark(const lang_atoms *word, uint32_t third) {
    return word->length == 3 && (word->head & 0xffff) == 0x80e2 && (word->head >> 16) == third;
}

typedef enum mark_kind { MARK_NONE, MARK_STOP, MARK_CLOSE, MARK_QUOTE, MARK_OPEN, MARK_PAUSE, MARK_OTHER } mark_kind;

static mark_kind kind_of(const lang_atoms *word) {
    if ((word->shape & (SHAPE_LETTER | SHAPE_DIGIT)) != 0)
        return MARK_NONE;
    unsigned char c = (unsigned char)(word->head & 255);
    if (c == '.' || c == '!' || c == '?')
        return MARK_STOP;
    if (c == ')' || c == ']' || c == '}' || is_mark(word, 0x9d))
        return MARK_CLOSE;
    if (c == '"' || c == '\'')
        return MARK_QUOTE;
    if (c == '(' || c == '[' || c == '{' || c == '`' || is_mark(word, 0x9c))
        return MARK_OPEN;
    if (c == ',' || c == ';' || c == ':' || c == '-')
        return MARK_PAUSE;
    if (is_mark(word, 0xa6))
        return MARK_STOP;
    return MARK_OTHER;
}

bool split_possible(const split_words *words, uint32_t i) {
    if (i + 1 >= words->count)
        return false;
    const lang_atoms *left = words->atoms + i;
    const lang_atoms *right = words->atoms + i + 1;
    mark_kind kind = kind_of(left);
    mark_kind next = kind_of(right);
    if (words->gaps[i + 1] == GAP_NONE && kind != MARK_STOP && kind != MARK_CLOSE && kind != MARK_QUOTE)
        return false;
    if (words->gaps[i + 1] == GAP_NONE && (next == MARK_CLOSE || next == MARK_STOP || next == MARK_PAUSE))
        return false;
    if (kind == MARK_STOP || (left->shape & SHAPE_DOT) != 0)
        return true;
    return (right->shape & (SHAPE_CAPITAL | SHAPE_DIGIT)) != 0 || next != MARK_NONE || kind == MARK_CLOSE ||
           kind == MARK_QUOTE || is_byte(left, ':');
}

static const lang_atoms outside = {.lower = 1, .form = 1, .shape = 0xffff};

/* The word at a distance from `i`, within the paragraph. */
static const lang_atoms *at(const split_words *words, uint32_t i, int32_t offset) {
    if (offset < 0) {
        for (; offset < 0; ++offset, --i)
            if (i == 0 || words->gaps[i] == GAP_PARAGRAPH)
                return &outside;
        return words->atoms + i;
    }
    for (; offset > 0; --offset, ++i)
        if (i + 1 >= words->count || words->gaps[i + 1] == GAP_PARAGRAPH)
            return &outside;
    return words->atoms + i;
}

static uint32_t bucket(uint32_t words) {
    return words < 4 ? words : words < 6 ? 4 : words < 10 ? 5 : words < 16 ? 6 : words < 30 ? 7 : words < 60 ? 8 : 9;
}

uint32_t split_features(const split_words *words, uint32_t i, const split_state *state, uint64_t keys[SPLIT_FEATURES]) {
    const lang_atoms *l1 = words->atoms + i;
    const lang_atoms *l2 = at(words, i, -1);
    const lang_atoms *l3 = at(words, i, -2);
    const lang_atoms *r1 = at(words, i, 1);
    const lang_atoms *r2 = at(words, i, 2);
    const lang_atoms *r3 = at(words, i, 3);
    uint64_t gap = words->gaps[i + 1] == GAP_NONE;
    uint64_t line = words->gaps[i + 1] == GAP_LINE;
    uint64_t k1 = kind_of(l1);
    uint64_t k2 = kind_of(l2);
    uint64_t n1 = kind_of(r1);
    uint64_t inside = (uint64_t)(state->depth > 0) * 2 + state->quote;
    uint64_t so_far = bucket(state->words);
    feature_list list = {keys, 0, 1000};
    feature_list *f = &list;

    FEATURE2(f, k1, gap);
    FEATURE3(f, k1, n1, gap);
    FEATURE2(f, l1->form, gap);
    FEATURE2(f, l1->lower, r1->lower);
    FEATURE2(f, r1->form, k1);
    FEATURE2(f, r1->lower, l1->form);
    FEATURE2(f, l1->form, r1->shape);
    FEATURE2(f, l1->shape, r1->shape);
    FEATURE4(f, l2->shape, l1->shape, r1->shape, k1);
    FEATURE4(f, l1->shape, r1->shape, r2->shape, k1);
    FEATURE2(f, l2->lower, l1->lower);
    FEATURE3(f, l2->lower, l1->lower, r1->shape);
    FEATURE3(f, l3->lower, l2->lower, k1);
    FEATURE2(f, r1->lower, r2->lower);
    FEATURE2(f, r2->lower, k1);
    FEATURE2(f, r1->ambiguity, k1);
    FEATURE3(f, r1->ambiguity, r1->shape, k1);
    FEATURE3(f, r1->ambiguity, r2->ambiguity, k1);
    FEATURE3(f, l1->ambiguity, r1->ambiguity, r1->shape);
    FEATURE3(f, r1->cluster, r1->shape, k1);
    FEATURE3(f, l1->cluster, r1->cluster, r1->shape);
    FEATURE2(f, l2->cluster, k1);
    FEATURE2(f, l1->length, k1);
    FEATURE3(f, l2->length, l2->shape, k1);
    FEATURE2(f, so_far, k1);
    FEATURE3(f, so_far, k1, r1->shape);
    FEATURE3(f, inside, k1, n1);
    FEATURE4(f, inside, k1, k2, r1->shape);
    FEATURE3(f, k2, k1, n1);
    FEATURE4(f, k2, k1, n1, kind_of(r2));
    FEATURE4(f, r1->shape, r2->shape, r3->shape, k1);
    FEATURE2(f, line, k1);
    FEATURE3(f, line, k1, r1->shape);
    return f->count;
}

void split_step(const split_words *words, uint32_t i, split_state *state) {
    const lang_atoms *word = words->atoms + i;
    ++state->words;
    if (is_byte(word, '(') || is_byte(word, '['))
        ++state->depth;
    else if ((is_byte(word, ')') || is_byte(word, ']')) && state->depth > 0)
        --state->depth;
    else if (is_byte(word, '"') || is_mark(word, 0x9c) || is_mark(word, 0x9d))
        state->quote = !state->quote;
}

/* The end of the word that starts at `start`, as far as the line can tell: up to the next blank. */
static uint32_t chunk_end(str text, uint32_t start) {
    uint32_t i = start;
    while (i < text.n && (unsigned char)text.s[i] > ' ')
        ++i;
    return i;
}

static uint32_t line_start(str text, uint32_t i) {
    while (i > 0 && text.s[i - 1] != '\n' && text.s[i - 1] != '\r')
        --i;
    return i;
}

void split_lines(str text, const lang_word *words, uint8_t *gaps, uint32_t count) {
    enum { SLACK = 12 /* bytes: wrapping leaves lines this much apart when words are long or letters of unequal width */ };
    for (uint32_t first = 0; first < count;) {
        uint32_t end = first + 1;
        uint32_t lines = 0;
        while (end < count && gaps[end] != GAP_PARAGRAPH)
            lines += gaps[end++] == GAP_LINE;
        if (lines > 0) {
            uint32_t width = 0;
            uint32_t start = line_start(text, words[first].where.start);
            for (uint32_t i = first; i < end; ++i) {
                bool last = i + 1 == end || gaps[i + 1] == GAP_LINE;
                if (last && words[i].where.end - start > width)
                    width = words[i].where.end - start;
                if (last && i + 1 < end)
                    start = line_start(text, words[i + 1].where.start);
            }
            start = line_start(text, words[first].where.start);
            for (uint32_t i = first; i + 1 < end; ++i) {
                if (gaps[i + 1] != GAP_LINE)
                    continue;
                uint32_t next = words[i + 1].where.start;
                uint32_t needed = words[i].where.end - start + 1 + (chunk_end(text, next) - next);
                if (needed + SLACK <= width)
                    gaps[i + 1] = GAP_PARAGRAPH;
                start = line_start(text, next);
            }
        }
        first = end;
    }
}

void split_sentences(const lang_model *model, const split_words *words, uint8_t *ends) {
    uint64_t keys[SPLIT_FEATURES];
    split_state state = {0};
    for (uint32_t i = 0; i < words->count; ++i) {
        split_step(words, i, &state);
        bool end = i + 1 == words->count || words->gaps[i + 1] == GAP_PARAGRAPH;
        if (!end && split_possible(words, i)) {
            uint32_t count = split_features(words, i, &state, keys);
            int32_t score = 0;
            for (uint32_t k = 0; k < count; ++k)
                score += model->split[split_index(keys[k])];
            end = score > 0;
        }
        ends[i] = end;
        if (end)
            state = (split_state){0};
    }
}
