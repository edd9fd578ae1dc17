/* The sentence splitter: a linear model over the gap between two words.
 *
 * A gap is asked about when there is white space or a final mark, and the next word can start a sentence. The features are
 * the words around the gap, their shapes and classes, and how the sentence so far goes: its length, open brackets and
 * quotation marks. Trained on running text cut at the treebank's sentence ends (train/train_split.c). Compare Gillick
 * (2009), "Sentence boundary detection and the problem with the U.S.".
 *
 * Around the model stand rules for what its training text hardly holds: datelines, blanks that are missing behind a full
 * stop, curly quotation marks.
 *
 * Blank lines always end a sentence. Single line ends do when they are no wrapping: see split_lines.
 */
#include "lang/split.h"

#include <string.h>

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

/* What an item of a list begins with: itself for a mark or a bracket, '1' for a number with a full stop or bracket behind
 * it; '\0' for anything else. */
static char item_mark(str text, const lang_word *words, uint32_t i, uint32_t end) {
    static const char *const bullets[] = {"\xe2\x80\xa2", "\xe2\x80\xa3", "\xe2\x96\xaa", "\xe2\x96\xa0", "\xe2\x96\xba",
                                          "\xe2\x97\x8f", "\xe2\x97\xa6", "\xe2\x97\x8b", "\xc2\xb7"};
    str form = words[i].form;
    for (size_t k = 0; k < sizeof bullets / sizeof *bullets; ++k)
        if (str_equal(form, str_of(bullets[k])))
            return '.';
    if (form.n == 1 && (form.s[0] == '-' || form.s[0] == '*') && words[i].space_after)
        return form.s[0];
    if (form.n == 3 && memcmp(form.s, "\xe2\x80", 2) == 0 && ((unsigned char)form.s[2] & 0xfe) == 0x94 &&
        words[i].space_after)
        return '-';
    uint32_t digits = 0;
    while (digits < form.n && form.s[digits] >= '0' && form.s[digits] <= '9')
        ++digits;
    if (digits == 0 || digits > 2 || digits < form.n || i + 1 >= end || words[i].space_after || !words[i + 1].space_after)
        return '\0';
    char behind = text.s[words[i + 1].where.start];
    return words[i + 1].form.n == 1 && (behind == '.' || behind == ')') ? '1' : '\0';
}

/* No capital is missing in [from, to), and there are at least two words: a headline, before text that is not all capitals.
 */
static bool is_all_capitals(str text, uint32_t from, uint32_t to) {
    uint32_t blanks = 0;
    for (uint32_t i = from; i < to; ++i) {
        if (text.s[i] >= 'a' && text.s[i] <= 'z')
            return false;
        blanks += text.s[i] == ' ';
    }
    return blanks > 0;
}

static bool line_has_lower(str text, uint32_t from) {
    for (uint32_t i = from; i < text.n && text.s[i] != '\n' && text.s[i] != '\r'; ++i)
        if (text.s[i] >= 'a' && text.s[i] <= 'z')
            return true;
    return false;
}

/* The lines of the paragraph of words [first, end). */
static void split_paragraph(str text, const lang_word *words, uint8_t *gaps, uint32_t first, uint32_t end) {
    enum {
        SLACK = 12,  /* bytes: wrapping leaves lines this much apart when words are long or letters of unequal width */
        WIDEST = 160 /* bytes: nobody wraps lines to such a width */
    };
    uint32_t width = 0;
    uint32_t start = line_start(text, words[first].where.start);
    for (uint32_t i = first; i < end; ++i) {
        bool last = i + 1 == end || gaps[i + 1] == GAP_LINE;
        if (last && words[i].where.end - start > width)
            width = words[i].where.end - start;
        if (last && i + 1 < end)
            start = line_start(text, words[i + 1].where.start);
    }
    char listed = item_mark(text, words, first, end);
    bool headline = true;
    start = line_start(text, words[first].where.start);
    for (uint32_t i = first; i + 1 < end; ++i) {
        if (gaps[i + 1] != GAP_LINE)
            continue;
        uint32_t next = words[i + 1].where.start;
        uint32_t needed = words[i].where.end - start + 1 + (chunk_end(text, next) - next);
        char mark = item_mark(text, words, i + 1, end);
        bool announced = text.s[words[i].where.end - 1] == ':';
        headline = headline && is_all_capitals(text, start, words[i].where.end);
        if (mark != '\0' && (mark == '.' || mark == listed || announced)) {
            listed = mark;
            gaps[i + 1] = GAP_PARAGRAPH;
        } else if (needed + SLACK <= width || width > WIDEST || (headline && line_has_lower(text, next))) {
            gaps[i + 1] = GAP_PARAGRAPH;
        }
        start = line_start(text, next);
    }
}

void split_lines(str text, const lang_word *words, uint8_t *gaps, uint32_t count) {
    for (uint32_t first = 0; first < count;) {
        uint32_t end = first + 1;
        uint32_t lines = 0;
        while (end < count && gaps[end] != GAP_PARAGRAPH)
            lines += gaps[end++] == GAP_LINE;
        if (lines > 0)
            split_paragraph(text, words, gaps, first, end);
        first = end;
    }
}

/* "Really?" she asked: behind a closing mark a sentence that began before it goes on in lower case. Not so where brackets
 * held a sentence of their own and the writer begins them all in lower case; that is left to the model. */
static bool goes_on(const split_words *words, uint32_t i) {
    mark_kind kind = kind_of(words->atoms + i);
    uint32_t shape = words->atoms[i + 1].shape;
    bool lower =
        (shape & SHAPE_LETTER) != 0 && (shape & (SHAPE_CAPITAL | SHAPE_UPPER | SHAPE_MIXED | SHAPE_DIGIT | SHAPE_DOT)) == 0;
    if (!lower || (kind != MARK_CLOSE && kind != MARK_QUOTE))
        return false;
    const lang_atoms *before = words->atoms + (i == 0 ? 0 : i - 1);
    return kind == MARK_QUOTE || is_mark(words->atoms + i, 0x9d) || kind_of(before) != MARK_STOP || before->length > 1;
}

/* "The Thirty Years' War": an apostrophe directly behind a word, without a stop before it, ends no sentence. */
static bool is_possessive(const split_words *words, uint32_t i) {
    const lang_atoms *mark = words->atoms + i;
    return i > 0 && (is_byte(mark, '\'') || is_mark(mark, 0x99)) && words->gaps[i] == GAP_NONE &&
           words->gaps[i + 1] == GAP_SPACE && kind_of(mark - 1) == MARK_NONE && (mark[-1].shape & SHAPE_DOT) == 0;
}

/* They left. “We … : a full stop, then an opening quotation mark, which the curly ones are, and a capital. */
static bool opens_speech(const split_words *words, uint32_t i) {
    const lang_atoms *mark = words->atoms + i + 1;
    return i + 2 < words->count && kind_of(words->atoms + i) == MARK_STOP && words->atoms[i].length == 1 &&
           (is_mark(mark, 0x9c) || is_mark(mark, 0x98)) && words->gaps[i + 2] == GAP_NONE &&
           (words->atoms[i + 2].shape & SHAPE_CAPITAL) != 0 &&
           (i == 0 || (words->atoms[i - 1].shape & SHAPE_NUMBER) == 0) /* 39. “Title” */;
}

/* "They left.The rebels came": a full stop, and a capital directly behind it. */
static bool lacks_blank(const split_words *words, uint32_t i) {
    if (words->gaps[i + 1] != GAP_NONE || i == 0 || words->gaps[i] != GAP_NONE)
        return false;
    const lang_atoms *right = words->atoms + i + 1;
    mark_kind kind = kind_of(words->atoms + i);
    bool stop =
        kind == MARK_STOP || ((kind == MARK_QUOTE || kind == MARK_CLOSE) && kind_of(words->atoms + i - 1) == MARK_STOP);
    bool opens = kind_of(right) == MARK_OPEN && i + 2 < words->count && words->gaps[i + 2] == GAP_NONE;
    return stop && (((opens ? right + 1 : right)->shape & (SHAPE_CAPITAL | SHAPE_UPPER | SHAPE_MIXED)) == SHAPE_CAPITAL);
}

/* Can a sentence begin behind word `i`, which a blank follows? */
static bool begins_behind(const split_words *words, uint32_t i) {
    if (i + 1 >= words->count || words->gaps[i + 1] == GAP_NONE || words->gaps[i + 1] == GAP_PARAGRAPH)
        return false;
    mark_kind kind = kind_of(words->atoms + i + 1);
    return (words->atoms[i + 1].shape & (SHAPE_CAPITAL | SHAPE_DIGIT)) != 0 || kind == MARK_OPEN || kind == MARK_QUOTE;
}

/* The end of the dateline that starts the paragraph at `first`: "GENEVA (AP) —", "BAGHDAD, Iraq, Jan. 3 --", "ANKARA:",
 * "Harare, Zimbabwe -". The treebanks make it a sentence. Names, figures and marks up to a dash, or to a colon behind
 * capitals; surer the more it has of a dateline: capitals, a bracket or a comma, a dash between blanks. 0 when there is
 * none. */
static uint32_t dateline_end(const split_words *words, uint32_t first) {
    enum {
        LONGEST = 20,         /* words: two places, a date, two agencies */
        LONGEST_CAPITALS = 4, /* "SAN JOSE DE", "NEW YORK CITY" before a bare dash or colon */
        LONGEST_NAME = 2      /* "New York -" */
    };
    bool marked = false;                                            /* a bracket or a comma among them */
    bool capitals = (words->atoms[first].shape & SHAPE_UPPER) != 0; /* all words so far */
    bool headed = capitals;                                         /* the first word */
    if ((words->atoms[first].shape & SHAPE_CAPITAL) == 0)
        return 0;
    for (uint32_t i = first + 1; i < words->count && i - first < LONGEST && words->gaps[i] != GAP_PARAGRAPH; ++i) {
        const lang_atoms *word = words->atoms + i;
        bool strong = (word->length == 2 && (word->head & 0xffff) == 0x2d2d) || is_mark(word, 0x93) || is_mark(word, 0x94);
        bool spaced = words->gaps[i] != GAP_NONE;
        if ((strong || is_byte(word, '-')) && begins_behind(words, i)) {
            bool bare =
                capitals ? (strong || spaced) && i - first <= LONGEST_CAPITALS : spaced && i - first <= LONGEST_NAME;
            return bare || (marked && (headed || spaced)) ? i : 0;
        }
        if (is_byte(word, ':'))
            return headed && (capitals || marked) && i - first <= LONGEST_CAPITALS && begins_behind(words, i) ? i : 0;
        marked |= is_byte(word, '(') || is_byte(word, ',');
        capitals &= (word->shape & SHAPE_LETTER) == 0 || (word->shape & SHAPE_UPPER) != 0;
        bool fits = (word->shape & (SHAPE_CAPITAL | SHAPE_NUMBER)) != 0 || is_byte(word, '(') || is_byte(word, ')') ||
                    is_byte(word, ',') || is_byte(word, '/') || (is_byte(word, '-') && !spaced);
        if (!fits)
            return 0;
    }
    return 0;
}

static int32_t score_gap(const lang_model *model, const split_words *words, uint32_t i, const split_state *state) {
    uint64_t keys[SPLIT_FEATURES];
    uint32_t count = split_features(words, i, state, keys);
    int32_t score = 0;
    for (uint32_t k = 0; k < count; ++k)
        score += model->split[split_index(keys[k])];
    return score;
}

/* The score that the gap would have if the blank were there: of the few words that the features see, with it. */
static int32_t score_mended(const lang_model *model, const split_words *words, uint32_t i, const split_state *state) {
    enum { BEFORE = 2, AROUND = 6 /* words i - 2 to i + 3 */ };
    uint8_t gaps[AROUND];
    uint32_t first = i < BEFORE ? 0 : i - BEFORE;
    uint32_t count = words->count - first < AROUND ? words->count - first : AROUND;
    memcpy(gaps, words->gaps + first, count);
    gaps[i + 1 - first] = GAP_SPACE;
    return score_gap(model, &(split_words){words->atoms + first, gaps, count}, i - first, state);
}

/* May a sentence that is too long be cut behind word `i`? Not within a multi-word token, whose words have no mark but an
 * apostrophe among them. */
static bool may_cut(const split_words *words, uint32_t i) {
    mark_kind left = kind_of(words->atoms + i);
    mark_kind right = kind_of(words->atoms + i + 1);
    return words->gaps[i + 1] != GAP_NONE || left == MARK_STOP || left == MARK_PAUSE || left == MARK_OPEN ||
           (left != MARK_NONE && right != MARK_NONE);
}

void split_sentences(const lang_model *model, const split_words *words, uint8_t *ends) {
    split_state state = {0};
    uint32_t dateline = 0;
    for (uint32_t i = 0; i < words->count; ++i) {
        if (words->gaps[i] == GAP_PARAGRAPH)
            dateline = dateline_end(words, i);
        split_step(words, i, &state);
        bool end = i + 1 == words->count || words->gaps[i + 1] == GAP_PARAGRAPH || (i > 0 && i == dateline) ||
                   opens_speech(words, i);
        if (!end && i >= dateline && split_possible(words, i) && !goes_on(words, i) && !is_possessive(words, i))
            end = (lacks_blank(words, i) ? score_mended : score_gap)(model, words, i, &state) > 0;
        end = end || (state.words >= SPLIT_LONGEST && may_cut(words, i));
        ends[i] = end;
        if (end)
            state = (split_state){0};
    }
}
