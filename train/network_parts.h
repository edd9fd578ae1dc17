/* network_parts: what the two files of the network share: its workspace, and its way forwards. */
#ifndef CASUS_TRAIN_NETWORK_PARTS_H
#define CASUS_TRAIN_NETWORK_PARTS_H

#include "train/network.h"

struct network_workspace {
    uint32_t words; /* room for so many */
    uint32_t sentences;
    float *memory;                       /* all that follows but the gradient */
    float *sums;                         /* words × width: what comes in, before squashing */
    float *x[NETWORK_LAYERS_MAX + 1];    /* words × width: into layer l; the last comes out */
    float *u[NETWORK_LAYERS_MAX];        /* words × 3 width: candidates, and the gates before squashing */
    float *forget[NETWORK_LAYERS_MAX];   /* words × width */
    float *reset[NETWORK_LAYERS_MAX];    /* words × width */
    float *cell[NETWORK_LAYERS_MAX];     /* words × width */
    float *squashed[NETWORK_LAYERS_MAX]; /* words × width */
    float *mask[NETWORK_LAYERS_MAX + 1 + NETWORK_TAGGERS]; /* sentences × width: of the inputs of layers, roles, tags */
    float *role_mask;                                      /* sentences × roles */
    float *dropped;                                        /* words × width */
    float *tag_scores[NETWORK_TAGGERS];                    /* words × padded tags */
    float *role_raw;                                       /* words × roles, before squashing */
    float *role;                                           /* words × roles */
    float *projected;                                      /* words × arc */
    float *hidden_raw;                                     /* words × relation */
    float *hidden;
    float *label_scores; /* words × padded labels */
    float *d_role;
    float *d_projected;
    float *d_hidden;
    float *d_x;                       /* words × width */
    float *d_next;                    /* words × width */
    float *d_tagged[NETWORK_TAGGERS]; /* words × width: what the tags' loss gives to their layer */
    float *d_u;                       /* words × 3 width */
    float *turned;                    /* the largest matrix, turned */
    float *gradient;
    float *arcs; /* (longest sentence + 1) padded, squared */
    float *arcs_turned;
    uint32_t arc_room;
    tree_space tree;
};

/* Makes room for a batch. Errors: NO_MEMORY. */
CASUS_CHECKED casus_status network_make_room(network_workspace *self, const network_shape *shape,
                                             const network_batch *batch);

/* Draws what is left out; with `dropout` NULL, nothing is. */
void network_draw_masks(network_workspace *self, const network_shape *shape, uint32_t sentences,
                        const network_dropout *dropout, uint64_t *random);

/* out = in, each sentence's rows times its mask. `in` and `out` may be the same. */
void network_apply_mask(const float *in, const float *mask, const network_batch *batch, size_t width, float *out);

/* The layer whose outcome a tagger reads, and the mask of what it reads. */
uint32_t network_tagger_layer(const network_shape *shape, uint32_t tagger);
const float *network_tagger_mask(const network_workspace *space, const network_shape *shape, uint32_t tagger);

/* The way forwards, in its order. */
void network_run_layers(const network *self, network_workspace *space, const network_batch *batch);
/* `treebanks` of each sentence, or one for all where it is NULL. */
void network_score_tags(const network *self, network_workspace *space, const network_batch *batch, uint32_t tagger,
                        const uint8_t *treebanks, uint32_t treebank);
void network_describe_roles(const network *self, network_workspace *space, const network_batch *batch);
/* Scores of all arcs of the sentence [first, end) into space->arcs, a row for each dependent; the last of its end - first +
 * 1 heads is the root. Scores of a word as its own head are far below all others. Returns the length of the rows. */
uint32_t network_score_arcs(const network *self, network_workspace *space, uint32_t first, uint32_t end);
/* Of the arcs that the batch's heads say. */
void network_score_labels(const network *self, network_workspace *space, const network_batch *batch);

#endif
