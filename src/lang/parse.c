/* The parser: the arc-hybrid transition system (Kuhlmann, Gómez-Rodríguez and Satta 2011), greedy.
 *
 * A sentence of n words takes exactly 2n steps. First it is decided which arc to draw, if any, with three weights a
 * feature; only when an arc is drawn is its label chosen, by a second model. A word is given its head after all its own
 * children, so the label is chosen in full view of what hangs below the word ("in" below "Paris").
 *
 * Always a tree: each word is attached once, to a word still at hand, and the root takes the last word left on the stack.
 */
#include "lang/parse.h"

#include <string.h>

casus_status parse_reserve(parse_state *self, uint32_t n) {
    if (n + 2 <= self->capacity)
        return CASUS_OK;
    uint32_t capacity = self->capacity;
    TRY(array_reserve((void **)&self->words, &capacity, n + 2, sizeof *self->words));
    capacity = self->capacity;
    TRY(array_reserve((void **)&self->nodes, &capacity, n + 2, sizeof *self->nodes));
    capacity = self->capacity;
    TRY(array_reserve((void **)&self->stack, &capacity, n + 2, sizeof *self->stack));
    self->capacity = capacity;
    return CASUS_OK;
}

void parse_release(parse_state *self) {
    memory_free(self->words);
    memory_free(self->nodes);
    memory_free(self->stack);
    *self = (parse_state){0};
}

void parse_begin(parse_state *self, const lang_model *model, const lang_atoms *atoms, const uint8_t *tags,
                 const uint8_t *supers, uint32_t n) {
    uint32_t none = n + 1;
    self->n = n;
    self->depth = 0;
    self->next = 0;
    for (uint32_t i = 0; i < n; ++i) {
        const model_tag *tag = model->tags + tags[i];
        self->words[i] = (parse_word){.word = atoms[i].lower,
                                      .ending = (uint32_t)(atoms[i].tail & 0xffffff),
                                      .cluster = atoms[i].cluster,
                                      .shape = atoms[i].shape,
                                      .coarse = atoms[i].coarse,
                                      .tag = (uint8_t)(tags[i] + 1),
                                      .xpos = (uint8_t)(tag->xpos + 1),
                                      .upos = (uint8_t)(tag->upos + 1),
                                      .super = (uint8_t)(supers[i] + 1)};
    }
    self->words[n] = (parse_word){.word = 2, .tag = 255, .xpos = 255, .upos = UPOS_COUNT + 1};
    self->words[none] = (parse_word){0};
    for (uint32_t i = 0; i <= none; ++i)
        self->nodes[i] = (parse_node){.head = none, .left = {none, none}, .right = {none, none}};
}

uint32_t parse_legal(const parse_state *self) {
    if (self->next == self->n)
        return self->depth > 1 ? 1u << PARSE_RIGHT : 1u << PARSE_LEFT;
    return 1u << PARSE_SHIFT | (self->depth > 0 ? 1u << PARSE_LEFT : 0) | (self->depth > 1 ? 1u << PARSE_RIGHT : 0);
}

void parse_arc(const parse_state *self, parse_action action, uint32_t *dependent, uint32_t *head) {
    *dependent = self->stack[self->depth - 1];
    *head = action == PARSE_LEFT ? self->next : self->stack[self->depth - 2];
}

void parse_shift(parse_state *self) {
    self->stack[self->depth++] = self->next++;
}

void parse_attach(parse_state *self, parse_action action, uint8_t label) {
    uint32_t dependent;
    uint32_t head;
    parse_arc(self, action, &dependent, &head);
    --self->depth;
    self->nodes[dependent].head = head;
    self->nodes[dependent].label = (uint8_t)(label + 1);
    parse_node *node = self->nodes + head;
    node->labels |= 1ull << (label & 63);
    if (action == PARSE_LEFT) {
        node->left[1] = node->left[0];
        node->left[0] = dependent;
        node->left_count = (uint8_t)(node->left_count < 15 ? node->left_count + 1 : 15);
    } else {
        node->right[1] = node->right[0];
        node->right[0] = dependent;
        node->right_count = (uint8_t)(node->right_count < 15 ? node->right_count + 1 : 15);
    }
}

uint64_t parse_label_set(const lang_model *model, const parse_state *self, uint32_t dependent, uint32_t head) {
    if (head == self->n)
        return 1ull << model->root_label;
    uint64_t set = *model_allowed(model, self->words[dependent].upos - 1u, self->words[head].upos - 1u, head > dependent);
    uint64_t all = model->label_count >= 64 ? ~0ull : (1ull << model->label_count) - 1;
    set &= all & ~(1ull << model->root_label);
    return set != 0 ? set : all;
}

static void linear_actions(const void *context, const parse_state *state, int32_t scores[PARSE_ACTIONS]) {
    const lang_model *model = context;
    uint64_t keys[PARSE_ARC_FEATURES];
    uint32_t count = parse_arc_features(state, keys);
    memset(scores, 0, PARSE_ACTIONS * sizeof *scores);
    table_add_triples(&model->arc_table, keys, count, scores);
}

static uint8_t linear_label(const void *context, const parse_state *state, uint32_t dependent, uint32_t head) {
    const lang_model *model = context;
    uint64_t set = parse_label_set(model, state, dependent, head);
    if ((set & (set - 1)) == 0)
        return (uint8_t)__builtin_ctzll(set);
    uint64_t keys[PARSE_LABEL_FEATURES];
    int32_t sums[TABLE_CLASSES] = {0};
    uint32_t count = parse_label_features(state, dependent, head, keys);
    table_add_rows(&model->label_table, keys, count, sums);
    uint32_t best = MODEL_NONE;
    for (; set != 0; set &= set - 1) {
        uint32_t label = (uint32_t)__builtin_ctzll(set);
        if (best == MODEL_NONE || sums[label] > sums[best])
            best = label;
    }
    return (uint8_t)best;
}

parse_scorer parse_linear_scorer(const lang_model *model) {
    return (parse_scorer){linear_actions, linear_label, model};
}

void parse_sentence(parse_state *self, const parse_scorer *scorer) {
    while (!parse_finished(self)) {
        uint32_t legal = parse_legal(self);
        uint32_t best = (uint32_t)__builtin_ctz(legal);
        if ((legal & (legal - 1)) != 0) {
            int32_t scores[PARSE_ACTIONS];
            scorer->actions(scorer->context, self, scores);
            for (uint32_t action = best + 1; action < PARSE_ACTIONS; ++action)
                if ((legal >> action & 1) != 0 && scores[action] > scores[best])
                    best = action;
        }
        if (best == PARSE_SHIFT) {
            parse_shift(self);
            continue;
        }
        uint32_t dependent;
        uint32_t head;
        parse_arc(self, (parse_action)best, &dependent, &head);
        parse_attach(self, (parse_action)best, scorer->label(scorer->context, self, dependent, head));
    }
}
