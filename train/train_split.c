/* Learning to split: the treebank's sentences are joined to running text as the annotator would meet it, cut into words by
 * the annotator's own tokeniser, and every gap is an example. */
#include "lang/split.h"
#include "train/draft.h"

#include <string.h>

enum { EPOCHS = 12, MARGIN = 8 };

/* Running text with the places where its sentences end. */
typedef struct split_text {
    buffer text;
    uint32_t *ends; /* byte offsets behind the last word of each sentence */
    uint32_t end_count;
    uint32_t end_capacity;
    span *where; /* words */
    uint8_t *gaps;
    lang_atoms *atoms;
    uint32_t count;
    uint32_t where_capacity;
    uint32_t gap_capacity;
    casus_status status;
} split_text;

static bool add_word(void *context, span where, lang_gap gap, uint8_t token_words) {
    (void)token_words;
    split_text *self = context;
    uint32_t n = self->count;
    self->status = array_reserve((void **)&self->where, &self->where_capacity, n + 1, sizeof *self->where);
    if (self->status == CASUS_OK)
        self->status = array_reserve((void **)&self->gaps, &self->gap_capacity, n + 1, sizeof *self->gaps);
    if (self->status != CASUS_OK)
        return false;
    self->where[n] = where;
    self->gaps[n] = (uint8_t)gap;
    self->count = n + 1;
    return true;
}

static casus_status build_text(split_text *self, const conllu_corpus *corpus, const lang_model *model) {
    for (uint32_t s = 0; s < corpus->sentence_count; ++s) {
        const conllu_sentence *sentence = corpus->sentences + s;
        if (sentence->paragraph_start && s > 0)
            buffer_add_str(&self->text, STR("\n\n"));
        uint32_t end = 0;
        for (uint32_t i = sentence->first; i < sentence->end; ++i) {
            const conllu_word *word = corpus->words + i;
            if (word->token_words > 0 || !word->in_token)
                buffer_add_str(&self->text, word->token_words > 0 ? word->token : word->form);
            end = (uint32_t)self->text.n;
            if (word->space_after)
                buffer_add_char(&self->text, ' ');
        }
        TRY(array_reserve((void **)&self->ends, &self->end_capacity, self->end_count + 1, sizeof *self->ends));
        self->ends[self->end_count++] = end;
    }
    if (self->text.failed)
        return CASUS_NO_MEMORY;
    str text = buffer_str(&self->text);
    (void)tokenise_text(text, add_word, self);
    TRY(self->status);
    self->atoms = memory_alloc((size_t)self->count * sizeof *self->atoms + 1);
    if (self->atoms == NULL)
        return CASUS_NO_MEMORY;
    for (uint32_t i = 0; i < self->count; ++i)
        model_atoms(model, str_in(text, self->where[i]), self->atoms + i);
    return CASUS_OK;
}

/* One pass over the text in its order. `moment` counts the examples. */
static void learn(const split_text *self, int32_t *values, int64_t *totals, uint32_t *moment) {
    split_words words = {self->atoms, self->gaps, self->count};
    uint64_t keys[SPLIT_FEATURES];
    split_state state = {0};
    for (uint32_t i = 0, next = 0; i + 1 < self->count; ++i) {
        split_step(&words, i, &state);
        while (next < self->end_count && self->ends[next] < self->where[i].end)
            ++next;
        bool gold = next < self->end_count && self->ends[next] == self->where[i].end;
        if (self->gaps[i + 1] != GAP_PARAGRAPH && split_possible(&words, i)) {
            uint32_t count = split_features(&words, i, &state, keys);
            int32_t score = 0;
            for (uint32_t k = 0; k < count; ++k)
                score += values[split_index(keys[k])];
            if (gold ? score <= MARGIN : score > -MARGIN)
                for (uint32_t k = 0; k < count; ++k) {
                    values[split_index(keys[k])] += gold ? 1 : -1;
                    totals[split_index(keys[k])] += gold ? (int64_t)*moment : -(int64_t)*moment;
                }
            ++*moment;
        }
        if (gold || self->gaps[i + 1] == GAP_PARAGRAPH)
            state = (split_state){0};
    }
}

casus_status train_split(train_draft *draft, const conllu_corpus *corpus, const train_options *options) {
    (void)options;
    enum { SIZE = 1 << MODEL_SPLIT_BITS };
    split_text text = {0};
    int32_t *values = memory_alloc(SIZE * sizeof *values);
    int64_t *totals = memory_alloc(SIZE * sizeof *totals);
    uint32_t moment = 1;
    casus_status status = values == NULL || totals == NULL ? CASUS_NO_MEMORY : build_text(&text, corpus, &draft->model);
    if (status == CASUS_OK) {
        memset(values, 0, SIZE * sizeof *values);
        memset(totals, 0, SIZE * sizeof *totals);
        for (uint32_t epoch = 0; epoch < EPOCHS; ++epoch)
            learn(&text, values, totals, &moment);
        for (uint32_t k = 0; k < SIZE; ++k) {
            /* the average: value - sum of (update * its moment) / moments */
            double mean = ((double)values[k] - (double)totals[k] / (double)moment) * 32;
            int16_t weight = (int16_t)(mean > 32767 ? 32767 : mean < -32767 ? -32767 : mean < 0 ? mean - 0.5 : mean + 0.5);
            buffer_add(draft->sections + SECTION_SPLIT, (const char *)&weight, sizeof weight);
        }
        if (draft->sections[SECTION_SPLIT].failed)
            status = CASUS_NO_MEMORY;
    }
    train_draft_bind(draft);
    memory_free(values);
    memory_free(totals);
    buffer_free(&text.text);
    memory_free(text.ends);
    memory_free(text.where);
    memory_free(text.gaps);
    memory_free(text.atoms);
    return status;
}
