/* CoNLL-U, the format of Universal Dependencies (https://universaldependencies.org/format.html): reader and writer. */
#include "lang/conllu.h"

#include <string.h>

/* ---- reading --------------------------------------------------------------------------------------------- */

typedef struct conllu_reader {
    conllu_corpus *corpus;
    const char *name;
    uint32_t line;
    uint32_t first;         /* word of the sentence being read */
    uint32_t token_end;     /* words up to this one belong to a multi-word token */
    bool token_space_after; /* of that token */
    bool paragraph;
    casus_error *error;
} conllu_reader;

static casus_status fault(const conllu_reader *self, const char *what) {
    return error_at(self->error, CASUS_FORMAT, self->name, self->line, 0, "%s", what);
}

static bool number_of(str text, uint32_t *out) {
    uint64_t value = 0;
    if (text.n == 0 || text.n > 9)
        return false;
    for (uint32_t k = 0; k < text.n; ++k) {
        if (text.s[k] < '0' || text.s[k] > '9')
            return false;
        value = value * 10 + (uint64_t)(text.s[k] - '0');
    }
    *out = (uint32_t)value;
    return true;
}

static uint8_t upos_of(str name) {
    for (uint32_t k = 0; k < UPOS_COUNT; ++k)
        if (str_equal(name, str_of(lang_upos_name((lang_upos)k))))
            return (uint8_t)k;
    return UPOS_X;
}

static bool contains(str text, const char *what) {
    size_t n = strlen(what);
    for (uint32_t i = 0; i + n <= text.n; ++i)
        if (memcmp(text.s + i, what, n) == 0)
            return true;
    return false;
}

static casus_status end_sentence(conllu_reader *self) {
    conllu_corpus *corpus = self->corpus;
    uint32_t n = corpus->word_count - self->first;
    if (n == 0)
        return CASUS_OK;
    uint32_t roots = 0;
    for (uint32_t i = self->first; i < corpus->word_count; ++i) {
        conllu_word *word = corpus->words + i;
        if (word->head > n)
            return fault(self, "a head outside the sentence");
        roots += word->head == 0;
        word->head = word->head == 0 ? n : word->head - 1;
    }
    if (roots != 1)
        return fault(self, "a sentence needs exactly one root");
    for (uint32_t i = 0; i < n; ++i) { /* no cycles: n steps up from each word reach the root */
        uint32_t at = i;
        for (uint32_t steps = 0; at != n; ++steps) {
            if (steps > n)
                return fault(self, "the heads form a cycle");
            at = corpus->words[self->first + at].head;
        }
    }
    TRY(array_reserve((void **)&corpus->sentences, &corpus->sentence_capacity, corpus->sentence_count + 1,
                      sizeof *corpus->sentences));
    corpus->sentences[corpus->sentence_count++] = (conllu_sentence){self->first, corpus->word_count, self->paragraph};
    self->first = corpus->word_count;
    self->token_end = 0;
    self->paragraph = false;
    return CASUS_OK;
}

static casus_status read_word(conllu_reader *self, str line) {
    str field[10];
    uint32_t fields = 0;
    for (uint32_t i = 0, start = 0; i <= line.n; ++i)
        if (i == line.n || line.s[i] == '\t') {
            if (fields == 10)
                return fault(self, "more than ten fields");
            field[fields++] = str_slice(line, start, i);
            start = i + 1;
        }
    if (fields != 10)
        return fault(self, "a word needs ten fields");
    if (field[0].n == 0 || field[1].n == 0)
        return fault(self, "a word without its number or its form");
    if (memchr(field[0].s, '.', field[0].n) != NULL)
        return CASUS_OK; /* an empty node */
    conllu_corpus *corpus = self->corpus;
    TRY(array_reserve((void **)&corpus->words, &corpus->word_capacity, corpus->word_count + 1, sizeof *corpus->words));
    uint32_t next = corpus->word_count - self->first + 1;
    conllu_word *word = corpus->words + corpus->word_count;
    const char *dash = memchr(field[0].s, '-', field[0].n);
    bool space = !contains(field[9], "SpaceAfter=No");
    if (dash != NULL) {
        uint32_t end;
        uint32_t start;
        uint32_t at = (uint32_t)(dash - field[0].s);
        if (!number_of(str_slice(field[0], 0, at), &start) || !number_of(str_slice(field[0], at + 1, field[0].n), &end) ||
            start != next || end <= start || end - start > 200)
            return fault(self, "a wrong range of words");
        *word = (conllu_word){.token = field[1], .token_words = (uint8_t)(end - start + 1)};
        self->token_end = end;
        self->token_space_after = space;
        return CASUS_OK;
    }
    uint32_t number;
    bool starts_token = next <= self->token_end && word->token_words > 0 && word->token.n > 0 &&
                        next + word->token_words - 1u == self->token_end;
    str token = starts_token ? word->token : (str){0};
    uint8_t token_words = starts_token ? word->token_words : 0;
    *word = (conllu_word){.form = field[1],
                          .lemma = field[2],
                          .xpos = field[4],
                          .feats = field[5],
                          .label = field[7],
                          .token = token,
                          .upos = upos_of(field[3]),
                          .token_words = token_words};
    if (!number_of(field[0], &number) || number != next || !number_of(field[6], &word->head))
        return fault(self, "a word without its number or its head");
    word->in_token = next <= self->token_end;
    word->space_after = next < self->token_end ? false : next == self->token_end ? self->token_space_after : space;
    ++corpus->word_count;
    return CASUS_OK;
}

casus_status conllu_read(str text, const char *name, conllu_corpus *corpus, casus_error *error) {
    conllu_reader self = {.corpus = corpus, .name = name, .first = corpus->word_count, .paragraph = true, .error = error};
    for (uint32_t i = 0; i < text.n;) {
        const char *end = memchr(text.s + i, '\n', text.n - i);
        uint32_t stop = end == NULL ? text.n : (uint32_t)(end - text.s);
        str line = str_slice(text, i, stop);
        if (line.n > 0 && line.s[line.n - 1] == '\r')
            --line.n;
        ++self.line;
        i = stop + 1;
        if (line.n == 0)
            TRY(end_sentence(&self));
        else if (line.s[0] == '#')
            self.paragraph |= str_starts(line, STR("# newpar")) || str_starts(line, STR("# newdoc"));
        else
            TRY(read_word(&self, line));
    }
    return end_sentence(&self);
}

void conllu_release(conllu_corpus *corpus) {
    memory_free(corpus->words);
    memory_free(corpus->sentences);
    *corpus = (conllu_corpus){0};
}

/* ---- names of the treebank as numbers ------------------------------------------------------------------------------- */

uint32_t conllu_features(str feats) {
    static const struct {
        const char *name;
        uint32_t bit;
    } list[] = {
        {"Number=Plur", FEAT_PLURAL},       {"Number=Sing", FEAT_SINGULAR},  {"Tense=Past", FEAT_PAST},
        {"Tense=Pres", FEAT_PRESENT},       {"VerbForm=Fin", FEAT_FINITE},   {"VerbForm=Inf", FEAT_INFINITIVE},
        {"VerbForm=Part", FEAT_PARTICIPLE}, {"VerbForm=Ger", FEAT_GERUND},   {"Voice=Pass", FEAT_PASSIVE},
        {"Mood=Imp", FEAT_IMPERATIVE},      {"Poss=Yes", FEAT_POSSESSIVE},   {"Polarity=Neg", FEAT_NEGATIVE},
        {"Person=1", FEAT_FIRST},           {"Person=2", FEAT_SECOND},       {"Person=3", FEAT_THIRD},
        {"Reflex=Yes", FEAT_REFLEXIVE},     {"Gender=Masc", FEAT_MASCULINE}, {"Gender=Fem", FEAT_FEMININE},
        {"PronType=Rel", FEAT_RELATIVE},
    };
    uint32_t bits = 0;
    str item;
    while (str_split(&feats, '|', &item))
        for (size_t k = 0; k < sizeof list / sizeof *list; ++k)
            if (str_equal(item, str_of(list[k].name)))
                bits |= list[k].bit;
    return bits;
}

uint8_t conllu_relation(str label) {
    for (uint32_t k = 0; k < REL_COUNT; ++k)
        if (str_equal(label, str_of(lang_relation_name((lang_relation)k))))
            return (uint8_t)k;
    return REL_dep;
}

uint8_t conllu_subtype(str subtype) {
    static const struct {
        const char *name;
        lang_subtype subtype;
    } list[] = {{"pass", SUB_PASS},   {"agent", SUB_AGENT}, {"poss", SUB_POSS},    {"prt", SUB_PRT},
                {"relcl", SUB_RELCL}, {"tmod", SUB_TMOD},   {"unmarked", SUB_TMOD}};
    for (size_t k = 0; k < sizeof list / sizeof *list; ++k)
        if (str_equal(subtype, str_of(list[k].name)))
            return (uint8_t)list[k].subtype;
    return subtype.n == 0 ? SUB_NONE : SUB_OTHER;
}

/* ---- writing --------------------------------------------------------------------------------------------- */

enum { FIXED_BYTES = 96 /* what a line holds beside its strings, at most: numbers, tabs, a universal tag */ };

static char *put_string(char *to, const char *bytes, size_t n) {
    memcpy(to, bytes, n);
    return to + n;
}

#define PUT_LITERAL(to, literal) put_string(to, literal, sizeof(literal) - 1)

/* A string as a field: line ends, tabs and an empty string would break the format. */
static char *put_field(char *to, str text) {
    if (text.n == 0)
        *to++ = '_';
    for (uint32_t i = 0; i < text.n; ++i) {
        unsigned char c = (unsigned char)text.s[i];
        *to++ = c < ' ' || c == 0x7f ? ' ' : (char)c;
    }
    return to;
}

static char *put_name(char *to, str name) {
    return name.n == 0 ? to : put_string(to, name.s, name.n);
}

static char *put_number(char *to, uint32_t value) {
    char digits[12];
    uint32_t n = 0;
    do {
        digits[n++] = (char)('0' + value % 10);
        value /= 10;
    } while (value > 0);
    while (n > 0)
        *to++ = digits[--n];
    return to;
}

static str upos_name(uint8_t upos) {
    static const str names[] = {
#define X(name) {#name, sizeof(#name) - 1},
        LANG_UPOS_LIST(X)
#undef X
    };
    return names[upos < UPOS_COUNT ? upos : UPOS_X];
}

static void add_word(const lang_model *model, const lang_document *document, const lang_sentence *sentence, uint32_t i,
                     bool space_shown, buffer *out) {
    const lang_word *word = document->words + i;
    bool tagged = document->stage >= LANG_TAG;
    bool parsed = document->stage >= LANG_PARSE;
    str xpos = tagged ? lang_xpos_name(model, word->xpos) : STR("_");
    str feats = tagged ? lang_feats_name(model, word->feats) : STR("_");
    str label = parsed ? lang_label_name(model, word->label) : STR("_");
    char *to = buffer_room(out, (size_t)word->form.n + word->lemma.n + xpos.n + feats.n + label.n + FIXED_BYTES);
    if (to == NULL)
        return;
    to = put_number(to, i - sentence->first + 1);
    *to++ = '\t';
    to = put_field(to, word->form);
    *to++ = '\t';
    to = put_field(to, tagged ? word->lemma : STR("_"));
    *to++ = '\t';
    to = put_name(to, tagged ? upos_name(word->upos) : STR("_"));
    *to++ = '\t';
    to = put_name(to, xpos);
    *to++ = '\t';
    to = put_name(to, feats);
    *to++ = '\t';
    if (parsed)
        to = put_number(to, word->head == LANG_NO_HEAD ? 0 : word->head - sentence->first + 1);
    else
        *to++ = '_';
    *to++ = '\t';
    to = put_name(to, label);
    to = space_shown && !word->space_after ? PUT_LITERAL(to, "\t_\tSpaceAfter=No\n") : PUT_LITERAL(to, "\t_\t_\n");
    *to = '\0';
    out->n = (size_t)(to - out->s);
}

/* The line of a multi-word token that starts at word `i`. */
static void add_token(const lang_document *document, const lang_sentence *sentence, uint32_t i, buffer *out) {
    uint32_t end = i + document->words[i].token_words;
    const lang_word *last = document->words + end - 1;
    str form = str_in(document->text, (span){document->words[i].where.start, last->where.end});
    char *to = buffer_room(out, (size_t)form.n + FIXED_BYTES);
    if (to == NULL)
        return;
    to = put_number(to, i - sentence->first + 1);
    *to++ = '-';
    to = put_number(to, end - sentence->first);
    *to++ = '\t';
    to = put_field(to, form);
    to = PUT_LITERAL(to, "\t_\t_\t_\t_\t_\t_\t_\t");
    to = last->space_after ? PUT_LITERAL(to, "_\n") : PUT_LITERAL(to, "SpaceAfter=No\n");
    *to = '\0';
    out->n = (size_t)(to - out->s);
}

static void add_comments(const lang_document *document, const lang_sentence *sentence, buffer *out) {
    str text = str_in(document->text, sentence->where);
    char *to = buffer_room(out, (size_t)text.n + FIXED_BYTES);
    if (to == NULL)
        return;
    if (document->words[sentence->first].paragraph_start)
        to = PUT_LITERAL(to, "# newpar\n");
    to = PUT_LITERAL(to, "# text = ");
    to = put_field(to, text);
    *to++ = '\n';
    *to = '\0';
    out->n = (size_t)(to - out->s);
}

void lang_conllu(const lang_model *model, const lang_document *document, buffer *out) {
    for (uint32_t s = 0; s < document->sentence_count; ++s) {
        const lang_sentence *sentence = document->sentences + s;
        add_comments(document, sentence, out);
        uint32_t token_end = sentence->first;
        for (uint32_t i = sentence->first; i < sentence->end; ++i) {
            if (document->words[i].token_words > 1) {
                add_token(document, sentence, i, out);
                token_end = i + document->words[i].token_words;
            }
            add_word(model, document, sentence, i, i >= token_end, out);
        }
        buffer_add_char(out, '\n');
    }
}
