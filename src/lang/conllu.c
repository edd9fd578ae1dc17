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

/* ---- writing --------------------------------------------------------------------------------------------- */

/* A string as a field: line ends, tabs and an empty string would break the format. */
static void add_field(buffer *out, str text) {
    if (text.n == 0)
        buffer_add_char(out, '_');
    for (uint32_t i = 0; i < text.n; ++i) {
        unsigned char c = (unsigned char)text.s[i];
        buffer_add_char(out, c < ' ' || c == 0x7f ? ' ' : (char)c);
    }
}

static void add_number(buffer *out, uint32_t value) {
    char digits[12];
    uint32_t n = 0;
    do {
        digits[n++] = (char)('0' + value % 10);
        value /= 10;
    } while (value > 0);
    while (n > 0)
        buffer_add_char(out, digits[--n]);
}

static void add_word(const lang_model *model, const lang_document *document, const lang_sentence *sentence, uint32_t i,
                     bool parsed, bool space_shown, buffer *out) {
    const lang_word *word = document->words + i;
    add_number(out, i - sentence->first + 1);
    buffer_add_char(out, '\t');
    add_field(out, word->form);
    buffer_add_char(out, '\t');
    add_field(out, word->lemma);
    buffer_add_char(out, '\t');
    buffer_add_str(out, str_of(lang_upos_name((lang_upos)word->upos)));
    buffer_add_char(out, '\t');
    buffer_add_str(out, lang_xpos_name(model, word->xpos));
    buffer_add_char(out, '\t');
    buffer_add_str(out, lang_feats_name(model, word->feats));
    buffer_add_char(out, '\t');
    if (!parsed) {
        buffer_add_str(out, STR("_\t_\t_\t"));
    } else {
        add_number(out, word->head == LANG_NO_HEAD ? 0 : word->head - sentence->first + 1);
        buffer_add_char(out, '\t');
        buffer_add_str(out, lang_label_name(model, word->label));
        buffer_add_str(out, STR("\t_\t"));
    }
    buffer_add_str(out, space_shown && !word->space_after ? STR("SpaceAfter=No\n") : STR("_\n"));
}

void lang_conllu(const lang_model *model, const lang_document *document, buffer *out) {
    for (uint32_t s = 0; s < document->sentence_count; ++s) {
        const lang_sentence *sentence = document->sentences + s;
        bool parsed = false;
        for (uint32_t i = sentence->first; i < sentence->end; ++i)
            parsed |= document->words[i].head != LANG_NO_HEAD || sentence->end - sentence->first == 1;
        if (document->words[sentence->first].paragraph_start)
            buffer_add_str(out, STR("# newpar\n"));
        buffer_add_str(out, STR("# text = "));
        add_field(out, str_in(document->text, sentence->where));
        buffer_add_char(out, '\n');
        uint32_t token_end = sentence->first;
        for (uint32_t i = sentence->first; i < sentence->end; ++i) {
            const lang_word *word = document->words + i;
            if (word->token_words > 1) {
                token_end = i + word->token_words;
                const lang_word *last = document->words + token_end - 1;
                add_number(out, i - sentence->first + 1);
                buffer_add_char(out, '-');
                add_number(out, token_end - sentence->first);
                buffer_add_char(out, '\t');
                add_field(out, str_in(document->text, (span){word->where.start, last->where.end}));
                buffer_add_str(out, STR("\t_\t_\t_\t_\t_\t_\t_\t"));
                buffer_add_str(out, last->space_after ? STR("_\n") : STR("SpaceAfter=No\n"));
            }
            add_word(model, document, sentence, i, parsed, i >= token_end, out);
        }
        buffer_add_char(out, '\n');
    }
}
