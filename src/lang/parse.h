/* parse: a tagged sentence becomes a tree. For the files of this room and for the trainer. */
#ifndef CASUS_LANG_PARSE_H
#define CASUS_LANG_PARSE_H

#include "lang/model.h"

/* SHIFT moves the next word onto the stack; LEFT hangs the top of the stack on the next word, RIGHT on the word below it.
 */
typedef enum parse_action { PARSE_SHIFT, PARSE_LEFT, PARSE_RIGHT, PARSE_ACTIONS } parse_action;

enum { PARSE_ARC_FEATURES = 128, PARSE_LABEL_FEATURES = 96 /* room for the features of a state and of an arc */ };

/* What the parser sees of a word. All zero for what is not there. */
typedef struct parse_word {
    uint32_t word;   /* hash of the lower-case form */
    uint32_t ending; /* three last bytes */
    uint16_t cluster;
    uint16_t shape;
    uint8_t coarse;
    uint8_t tag;   /* number of the tag + 1 */
    uint8_t xpos;  /* number of the Penn tag + 1 */
    uint8_t upos;  /* lang_upos + 1; the root has UPOS_COUNT + 1 */
    uint8_t super; /* number of the guessed place in the tree + 1 */
} parse_word;

/* A word in the growing tree. */
typedef struct parse_node {
    uint32_t head;      /* of this sentence; the root is word n; `none` while it has none */
    uint32_t left[2];   /* the outermost left child, and the one before it */
    uint32_t right[2];  /* the same on the right */
    uint8_t label;      /* label + 1, 0: none yet */
    uint8_t left_count; /* at most 15 */
    uint8_t right_count;
    uint8_t unused;
    uint64_t labels; /* set of the children's labels */
} parse_node;

/* A sentence being parsed. Index n is the root, n + 1 stands for what is not there. */
typedef struct parse_state {
    parse_word *words; /* n + 2 */
    parse_node *nodes; /* n + 2 */
    uint32_t *stack;   /* n */
    uint32_t capacity;
    uint32_t n;
    uint32_t depth; /* of the stack */
    uint32_t next;  /* the first word of the buffer; n: only the root is left */
} parse_state;

CASUS_CHECKED casus_status parse_reserve(parse_state *self, uint32_t n);
void parse_release(parse_state *self);
/* Starts a sentence. */
void parse_begin(parse_state *self, const lang_model *model, const lang_atoms *atoms, const uint8_t *tags,
                 const uint8_t *supers, uint32_t n);

static inline bool parse_finished(const parse_state *self) {
    return self->next == self->n && self->depth == 0;
}

/* The set of actions that may be taken, as bits. The root takes one word: the last one left on the stack. */
uint32_t parse_legal(const parse_state *self);
/* The dependent and the head that a LEFT or RIGHT would tie. */
void parse_arc(const parse_state *self, parse_action action, uint32_t *dependent, uint32_t *head);
void parse_shift(parse_state *self);
void parse_attach(parse_state *self, parse_action action, uint8_t label);

uint32_t parse_arc_features(const parse_state *self, uint64_t keys[PARSE_ARC_FEATURES]);
uint32_t parse_label_features(const parse_state *self, uint32_t dependent, uint32_t head,
                              uint64_t keys[PARSE_LABEL_FEATURES]);

/* The labels that an arc may have. */
uint64_t parse_label_set(const lang_model *model, const parse_state *self, uint32_t dependent, uint32_t head);

/* Who decides: the room's linear model, or another that is put in its place. `scores` gets a number for each action. */
typedef struct parse_scorer {
    void (*actions)(const void *context, const parse_state *state, int32_t scores[PARSE_ACTIONS]);
    uint8_t (*label)(const void *context, const parse_state *state, uint32_t dependent, uint32_t head);
    const void *context;
} parse_scorer;

/* The linear model's scorer. */
parse_scorer parse_linear_scorer(const lang_model *model);

/* Parses the sentence that was begun: afterwards every node has head and label. */
void parse_sentence(parse_state *self, const parse_scorer *scorer);

#endif
