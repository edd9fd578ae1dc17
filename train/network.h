/* network: the engine's network while it learns, in floats, with its gradient. lang/network.h has the same network in
 * whole numbers, as it is used. train/README.md draws it. */
#ifndef CASUS_TRAIN_NETWORK_H
#define CASUS_TRAIN_NETWORK_H

#include "lang/network.h"
#include "lang/tree.h"
#include "train/matrix.h"

/* Where the parameters of each part begin, in one array. A matrix has a row for each of its inputs. */
typedef struct network_layout {
    size_t layer[NETWORK_LAYERS_MAX]; /* width × 3 width: candidate, forget gate, reset gate */
    size_t peep[NETWORK_LAYERS_MAX];  /* 2 width: what the gates see of the cell */
    size_t bias[NETWORK_LAYERS_MAX];  /* 2 width */
    size_t tag[NETWORK_TAGGERS];      /* width × tags (padded) */
    size_t tag_bias[NETWORK_TAGGERS];
    size_t treebank[NETWORK_TAGGERS]; /* treebanks × tags: how each treebank's habits differ */
    size_t role; /* width × (2 arcs + 2 relations): as dependent, as head, and the same for the label */
    size_t role_bias;
    size_t arc;      /* arcs × arcs */
    size_t arc_bias; /* arcs */
    size_t root;     /* arcs + relations: the artificial root as a head */
    size_t distance; /* NETWORK_DISTANCES */
    size_t side;     /* 3 × relations: the head stands left, right, nowhere */
    size_t label;    /* relations × labels (padded) */
    size_t label_bias;
    size_t count;
} network_layout;

typedef struct network {
    network_shape shape;
    uint32_t treebanks;
    network_layout at;
    float *parameters;
    float *rows; /* shape.rows × width: one for each feature of words */
} network;

/* Chances in training that an input is left out. */
typedef struct network_dropout {
    float layer;
    float role;
} network_dropout;

/* Some sentences to learn from or to annotate. Features of word i are features[first_feature[i] … first_feature[i + 1]).
 * The arrays belong to the caller. */
typedef struct network_batch {
    uint32_t word_count;
    uint32_t sentence_count;
    const uint32_t *sentence_ends; /* sentence s is [ends[s - 1], ends[s]) */
    const uint32_t *first_feature;
    const uint32_t *features;
    const uint8_t *treebanks; /* of each sentence */
    uint8_t *tags;            /* gold; when annotating, written */
    uint32_t *heads;          /* within the sentence; its length for the root */
    uint8_t *labels;
    float *trust; /* when learning, what each word counts; when annotating, written: the probability of what was chosen */
} network_batch;

typedef struct network_loss {
    double tag;
    double arc;
    double label;
} network_loss;

/* What one thread needs for one batch. */
typedef struct network_workspace network_workspace;

/* Small random parameters. Errors: NO_MEMORY. */
CASUS_CHECKED casus_status network_new(const network_shape *shape, uint32_t treebanks, uint64_t seed, network **out);
void network_free(network *self);
CASUS_CHECKED casus_status network_workspace_new(const network *from, network_workspace **out);
void network_workspace_free(network_workspace *self);

/* Computes the gradient of the loss of a batch, times `scale`, with dropout drawn from `seed`. *gradient has at.count
 * members, *row_gradient word_count × width: the same for every feature of a word. Both belong to the workspace until its
 * next use. */
CASUS_CHECKED casus_status network_learn(const network *self, network_workspace *space, const network_batch *batch,
                                         const network_dropout *dropout, float scale, uint64_t seed, float **gradient,
                                         float **row_gradient, network_loss *loss);

/* Writes the best tags, heads, labels of a batch by the sum of the scores of `count` networks of like sizes of tags and
 * labels, with a workspace for each. Tags as those of `treebank`. Errors: NO_MEMORY. */
CASUS_CHECKED casus_status network_annotate(network *const *networks, network_workspace *const *spaces, uint32_t count,
                                            network_batch *batch, uint32_t treebank);

/* Copies the parameters and rows of a network of the same shape. */
void network_copy(network *to, const network *from);

#endif
