/* Word classes: words that keep the same company get the same number, learnt from raw text.
 *
 * The exchange algorithm (Kneser and Ney 1993; Martin, Liermann and Ney 1998) looks for the partition of the words into
 * classes under which a bigram model of classes explains the text best. With N(c, d) the number of times class d follows
 * class c and f(x) = x ln x, that is the partition with the largest
 *
 *     sum over c, d of f(N(c, d))  -  2 * sum over c of f(N(c))
 *
 * Words are visited from the most frequent to the rarest; each is taken out of its class and put where the sum grows most,
 * and the round is repeated. Done twice, with many classes and with few. Digits count as 0; words too rare to be placed
 * form fixed classes of their own, so that they still tell something about their neighbours.
 */
#include "lang/tokenise.h"
#include "train/draft.h"

#include <stdlib.h>
#include <string.h>

#if defined(__clang__)
#pragma STDC FP_CONTRACT OFF
#endif

enum {
    FIXED = 4, /* classes of sentence ends and of rare words */
    LEAST_COUNT = 4,
    MOST_WORDS = 60000,
    DEFAULT_CLASSES = 400,
    COARSE_CLASSES = 60,
    ROUNDS = 7,
    TABLE = 1 << 16,
    MOST_TOKENS = 1 << 28
};

typedef struct class_text {
    intern *forms;
    uint32_t *tokens; /* form + 1; 0: the end of a sentence */
    uint32_t count;
    uint32_t capacity;
    str text; /* being read */
    casus_status status;
} class_text;

/* ---- reading --------------------------------------------------------------------------------------------- */

static casus_status add_token(class_text *self, uint32_t token) {
    if (self->count >= MOST_TOKENS)
        return CASUS_LIMIT;
    TRY(array_reserve((void **)&self->tokens, &self->capacity, self->count + 1, sizeof *self->tokens));
    self->tokens[self->count++] = token;
    return CASUS_OK;
}

static casus_status add_form(class_text *self, str form) {
    char key[64];
    if (form.n > sizeof key)
        form.n = sizeof key;
    for (uint32_t i = 0; i < form.n; ++i)
        key[i] = form.s[i] >= '0' && form.s[i] <= '9' ? '0' : form.s[i];
    uint32_t id = intern_add(self->forms, (str){key, form.n});
    return id == INTERN_NONE ? CASUS_NO_MEMORY : add_token(self, id + 1);
}

static bool visit_word(void *context, span where, lang_gap gap, uint8_t token_words) {
    (void)token_words;
    class_text *self = context;
    str form = str_in(self->text, where);
    if (gap == GAP_PARAGRAPH)
        self->status = add_token(self, 0);
    if (self->status == CASUS_OK)
        self->status = add_form(self, form);
    if (self->status == CASUS_OK && form.n == 1 && (form.s[0] == '.' || form.s[0] == '?' || form.s[0] == '!'))
        self->status = add_token(self, 0);
    return self->status == CASUS_OK;
}

static casus_status add_text(class_text *self, str text) {
    self->text = text;
    (void)tokenise_text(text, visit_word, self);
    return self->status;
}

static casus_status visit_text(void *context, str text) {
    return add_text(context, text);
}

static casus_status read_all(class_text *self, const train_options *options, const conllu_corpus *corpus,
                             casus_error *error) {
    for (uint32_t s = 0; s < corpus->sentence_count; ++s) {
        TRY(add_token(self, 0));
        for (uint32_t i = corpus->sentences[s].first; i < corpus->sentences[s].end; ++i)
            TRY(add_form(self, corpus->words[i].form));
    }
    TRY(train_raw(options, visit_text, self, error));
    return add_token(self, 0);
}

/* ---- the exchange ---------------------------------------------------------------------------------------- */

/* How often each class stands beside a word. */
typedef struct neighbour {
    uint32_t word;
    uint32_t count;
} neighbour;

typedef struct exchange {
    uint32_t word_count; /* words that can be placed, the most frequent first */
    uint32_t *counts;
    uint32_t *left_first; /* of each word and one more: its left neighbours */
    neighbour *left;
    uint32_t *right_first;
    neighbour *right;
    uint32_t class_count; /* FIXED among them */
    uint32_t *class_of;   /* of each word, then of the fixed ones */
    int32_t *pairs;       /* N(c, d) at [c * class_count + d] */
    int32_t *transposed;  /* the same at [d * class_count + c] */
    int64_t *totals;
    double *table; /* f of small numbers */
} exchange;

/* ln x for x >= 1, by its own series, so that every machine gets the same bits: with x = m * 2^e and s = (m - 1) / (m + 1),
 * ln x = e ln 2 + 2 (s + s^3 / 3 + s^5 / 5 ...). */
static double natural_log(double x) {
    int exponent = 0;
    while (x >= 1.5) {
        x *= 0.5;
        ++exponent;
    }
    double s = (x - 1) / (x + 1);
    double square = s * s;
    double power = s;
    double sum = 0;
    for (int k = 1; k < 40; k += 2) {
        sum += power / k;
        power *= square;
    }
    return exponent * 0.693147180559945309417232 + 2 * sum;
}

static double f(const exchange *self, int64_t x) {
    if (x < TABLE)
        return self->table[x < 0 ? 0 : x];
    return (double)x * natural_log((double)x);
}

/* Sums the neighbours of a word by class: `sums` is zero before; returns how many classes were touched. */
static uint32_t sum_classes(const exchange *self, const neighbour *list, uint32_t count, uint32_t word, int32_t *sums,
                            uint32_t *touched, int32_t *itself) {
    uint32_t n = 0;
    for (uint32_t k = 0; k < count; ++k) {
        if (list[k].word == word) {
            *itself = (int32_t)list[k].count;
            continue;
        }
        uint32_t class = self->class_of[list[k].word];
        if (sums[class] == 0)
            touched[n++] = class;
        sums[class] += (int32_t)list[k].count;
    }
    return n;
}

static void add_pair(exchange *self, uint32_t c, uint32_t d, int32_t by) {
    self->pairs[(size_t)c * self->class_count + d] += by;
    self->transposed[(size_t)d * self->class_count + c] += by;
}

typedef struct exchange_scratch {
    int32_t *left;
    int32_t *right;
    uint32_t *left_touched;
    uint32_t *right_touched;
    double *gain;
} exchange_scratch;

static void move_word(exchange *self, uint32_t class, const exchange_scratch *scratch, uint32_t left_count,
                      uint32_t right_count, int32_t itself, int32_t count, int32_t sign) {
    for (uint32_t k = 0; k < left_count; ++k)
        add_pair(self, scratch->left_touched[k], class, sign * scratch->left[scratch->left_touched[k]]);
    for (uint32_t k = 0; k < right_count; ++k)
        add_pair(self, class, scratch->right_touched[k], sign * scratch->right[scratch->right_touched[k]]);
    add_pair(self, class, class, sign * itself);
    self->totals[class] += sign * count;
}

/* Puts a word where it does most good. Returns whether it moved. */
static bool place_word(exchange *self, uint32_t word, const exchange_scratch *scratch) {
    uint32_t classes = self->class_count;
    int32_t itself = 0;
    uint32_t lefts =
        sum_classes(self, self->left + self->left_first[word], self->left_first[word + 1] - self->left_first[word], word,
                    scratch->left, scratch->left_touched, &itself);
    uint32_t rights =
        sum_classes(self, self->right + self->right_first[word], self->right_first[word + 1] - self->right_first[word],
                    word, scratch->right, scratch->right_touched, &itself);
    int32_t count = (int32_t)self->counts[word];
    uint32_t old = self->class_of[word];
    move_word(self, old, scratch, lefts, rights, itself, count, -1);
    for (uint32_t b = FIXED; b < classes; ++b)
        scratch->gain[b] = -2 * (f(self, self->totals[b] + count) - f(self, self->totals[b]));
    for (uint32_t k = 0; k < lefts; ++k) {
        uint32_t c = scratch->left_touched[k];
        const int32_t *row = self->pairs + (size_t)c * classes;
        for (uint32_t b = FIXED; b < classes; ++b)
            scratch->gain[b] += f(self, (int64_t)row[b] + scratch->left[c]) - f(self, row[b]);
    }
    for (uint32_t k = 0; k < rights; ++k) {
        uint32_t c = scratch->right_touched[k];
        const int32_t *row = self->transposed + (size_t)c * classes;
        for (uint32_t b = FIXED; b < classes; ++b)
            scratch->gain[b] += f(self, (int64_t)row[b] + scratch->right[c]) - f(self, row[b]);
    }
    uint32_t best = old;
    for (uint32_t b = FIXED; b < classes; ++b) {
        /* The pair (b, b) grows from three sides at once: take back the two single steps, put in the whole one. */
        int64_t both = self->pairs[(size_t)b * classes + b];
        int64_t l = scratch->left[b];
        int64_t r = scratch->right[b];
        if (l + r + itself > 0)
            scratch->gain[b] += f(self, both + l + r + itself) - f(self, both + l) - f(self, both + r) + f(self, both);
        if (scratch->gain[b] > scratch->gain[best] || (b < best && scratch->gain[b] >= scratch->gain[best] && best != old))
            best = b;
    }
    move_word(self, best, scratch, lefts, rights, itself, count, 1);
    self->class_of[word] = best;
    for (uint32_t k = 0; k < lefts; ++k)
        scratch->left[scratch->left_touched[k]] = 0;
    for (uint32_t k = 0; k < rights; ++k)
        scratch->right[scratch->right_touched[k]] = 0;
    return best != old;
}

static int by_neighbour(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a;
    uint64_t y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

/* The neighbours of every word from pairs "word << 32 | neighbour", which are sorted here. */
static casus_status gather(uint64_t *keys, uint32_t count, uint32_t words, uint32_t **first, neighbour **list) {
    qsort(keys, count, sizeof *keys, by_neighbour);
    *first = memory_alloc(((size_t)words + 1) * sizeof **first);
    *list = memory_alloc(((size_t)count + 1) * sizeof **list);
    if (*first == NULL || *list == NULL)
        return CASUS_NO_MEMORY;
    uint32_t n = 0;
    uint32_t at = 0;
    for (uint32_t word = 0; word < words; ++word) {
        (*first)[word] = n;
        while (at < count && keys[at] >> 32 == word) {
            uint32_t run = at;
            while (run < count && keys[run] == keys[at])
                ++run;
            (*list)[n++] = (neighbour){(uint32_t)keys[at], run - at};
            at = run;
        }
    }
    (*first)[words] = n;
    return CASUS_OK;
}

static casus_status run_rounds(exchange *self, const uint32_t *places, uint32_t count) {
    uint32_t classes = self->class_count;
    exchange_scratch scratch = {
        .left = memory_alloc(classes * sizeof(int32_t)),
        .right = memory_alloc(classes * sizeof(int32_t)),
        .left_touched = memory_alloc(classes * sizeof(uint32_t)),
        .right_touched = memory_alloc(classes * sizeof(uint32_t)),
        .gain = memory_alloc(classes * sizeof(double)),
    };
    size_t cells = (size_t)classes * classes;
    self->pairs = memory_alloc(cells * sizeof *self->pairs);
    self->transposed = memory_alloc(cells * sizeof *self->transposed);
    self->totals = memory_alloc(classes * sizeof *self->totals);
    casus_status status = CASUS_NO_MEMORY;
    if (scratch.left == NULL || scratch.right == NULL || scratch.left_touched == NULL || scratch.right_touched == NULL ||
        scratch.gain == NULL || self->pairs == NULL || self->transposed == NULL || self->totals == NULL)
        goto done;
    memset(scratch.left, 0, classes * sizeof(int32_t));
    memset(scratch.right, 0, classes * sizeof(int32_t));
    memset(self->pairs, 0, cells * sizeof *self->pairs);
    memset(self->transposed, 0, cells * sizeof *self->transposed);
    memset(self->totals, 0, classes * sizeof *self->totals);
    for (uint32_t word = 0; word < self->word_count; ++word)
        self->class_of[word] = FIXED + word % (classes - FIXED);
    for (uint32_t k = 0; k < FIXED; ++k)
        self->class_of[self->word_count + k] = k;
    for (uint32_t i = 0; i < count; ++i) {
        ++self->totals[self->class_of[places[i]]];
        if (i > 0)
            add_pair(self, self->class_of[places[i - 1]], self->class_of[places[i]], 1);
    }
    for (uint32_t round = 0; round < ROUNDS; ++round) {
        uint32_t moved = 0;
        for (uint32_t word = 0; word < self->word_count; ++word)
            moved += place_word(self, word, &scratch);
        if (moved < self->word_count / 200)
            break;
    }
    status = CASUS_OK;
done:
    memory_free(scratch.left);
    memory_free(scratch.right);
    memory_free(scratch.left_touched);
    memory_free(scratch.right_touched);
    memory_free(scratch.gain);
    memory_free(self->pairs);
    memory_free(self->transposed);
    memory_free(self->totals);
    self->pairs = self->transposed = NULL;
    self->totals = NULL;
    return status;
}

static casus_status find_neighbours(exchange *self, const uint32_t *places, uint32_t count) {
    uint64_t *keys = memory_alloc(((size_t)count + 1) * sizeof *keys);
    if (keys == NULL)
        return CASUS_NO_MEMORY;
    uint32_t n = 0;
    for (uint32_t i = 1; i < count; ++i)
        if (places[i] < self->word_count)
            keys[n++] = (uint64_t)places[i] << 32 | places[i - 1];
    casus_status status = gather(keys, n, self->word_count, &self->left_first, &self->left);
    n = 0;
    for (uint32_t i = 0; i + 1 < count; ++i)
        if (places[i] < self->word_count)
            keys[n++] = (uint64_t)places[i] << 32 | places[i + 1];
    if (status == CASUS_OK)
        status = gather(keys, n, self->word_count, &self->right_first, &self->right);
    memory_free(keys);
    return status;
}

/* ---- from text to classes -------------------------------------------------------------------------------- */

typedef struct ranked {
    uint32_t form;
    uint32_t count;
} ranked;

static int by_rank(const void *a, const void *b) {
    const ranked *x = a;
    const ranked *y = b;
    if (x->count != y->count)
        return x->count > y->count ? -1 : 1;
    return x->form < y->form ? -1 : x->form > y->form;
}

static uint32_t fixed_class(str form) {
    unsigned char c = form.n == 0 ? 0 : (unsigned char)form.s[0];
    return c >= 'A' && c <= 'Z' ? 2 : (c >= 'a' && c <= 'z') || c >= 0x80 ? 1 : 3;
}

/* Replaces the tokens of the text by words in the order of frequency; returns the list of these words. */
static ranked *rank_words(class_text *text, exchange *self) {
    uint32_t forms = intern_count(text->forms);
    ranked *ranks = memory_alloc(((size_t)forms + 1) * sizeof *ranks);
    uint32_t *place = memory_alloc(((size_t)forms + 1) * sizeof *place);
    if (ranks == NULL || place == NULL) {
        memory_free(ranks);
        memory_free(place);
        return NULL;
    }
    for (uint32_t k = 0; k < forms; ++k)
        ranks[k] = (ranked){k, 0};
    for (uint32_t i = 0; i < text->count; ++i)
        if (text->tokens[i] > 0)
            ++ranks[text->tokens[i] - 1].count;
    qsort(ranks, forms, sizeof *ranks, by_rank);
    uint32_t kept = 0;
    while (kept < forms && kept < MOST_WORDS && ranks[kept].count >= LEAST_COUNT)
        ++kept;
    for (uint32_t k = 0; k < forms; ++k)
        place[ranks[k].form] = k < kept ? k : kept + fixed_class(intern_str(text->forms, ranks[k].form));
    for (uint32_t i = 0; i < text->count; ++i)
        text->tokens[i] = text->tokens[i] == 0 ? kept : place[text->tokens[i] - 1];
    self->word_count = kept;
    memory_free(place);
    return ranks;
}

void train_classes_free(word_classes *self) {
    intern_free(self->forms);
    memory_free(self->fine);
    memory_free(self->coarse);
    *self = (word_classes){0};
}

static casus_status find_classes(class_text *text, exchange *self, uint32_t classes, word_classes *out) {
    ranked *ranks = rank_words(text, self);
    uint32_t words = self->word_count;
    casus_status status = CASUS_NO_MEMORY;
    self->counts = memory_alloc(((size_t)words + 1) * sizeof *self->counts);
    self->class_of = memory_alloc(((size_t)words + FIXED) * sizeof *self->class_of);
    self->table = memory_alloc(TABLE * sizeof *self->table);
    out->fine = memory_alloc(((size_t)words + 1) * sizeof *out->fine);
    out->coarse = memory_alloc((size_t)words + 1);
    if (ranks == NULL || self->counts == NULL || self->class_of == NULL || self->table == NULL || out->fine == NULL ||
        out->coarse == NULL)
        goto done;
    self->table[0] = 0;
    for (uint32_t x = 1; x < TABLE; ++x)
        self->table[x] = x * natural_log(x);
    for (uint32_t k = 0; k < words; ++k) {
        self->counts[k] = ranks[k].count;
        if (intern_add(out->forms, intern_str(text->forms, ranks[k].form)) == INTERN_NONE)
            goto done;
    }
    status = find_neighbours(self, text->tokens, text->count);
    self->class_count = FIXED + COARSE_CLASSES;
    if (status == CASUS_OK)
        status = run_rounds(self, text->tokens, text->count);
    for (uint32_t k = 0; k < words && status == CASUS_OK; ++k)
        out->coarse[k] = (uint8_t)(self->class_of[k] - FIXED + 1);
    self->class_count = FIXED + classes;
    if (status == CASUS_OK)
        status = run_rounds(self, text->tokens, text->count);
    for (uint32_t k = 0; k < words && status == CASUS_OK; ++k)
        out->fine[k] = (uint16_t)(self->class_of[k] - FIXED + 1);
done:
    memory_free(ranks);
    memory_free(self->counts);
    memory_free(self->class_of);
    memory_free(self->table);
    memory_free(self->left_first);
    memory_free(self->left);
    memory_free(self->right_first);
    memory_free(self->right);
    return status;
}

casus_status train_classes(const train_options *options, const conllu_corpus *corpus, word_classes *out,
                           casus_error *error) {
    out->forms = intern_new();
    if (out->forms == NULL)
        return CASUS_NO_MEMORY;
    if (options->raw_count == 0)
        return CASUS_OK;
    class_text text = {.forms = intern_new()};
    exchange work = {0};
    casus_status status = text.forms == NULL ? CASUS_NO_MEMORY : read_all(&text, options, corpus, error);
    if (status == CASUS_OK)
        status = find_classes(&text, &work, options->clusters == 0 ? DEFAULT_CLASSES : options->clusters, out);
    memory_free(text.tokens);
    intern_free(text.forms);
    return status;
}
