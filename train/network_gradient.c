/* The network backwards: from the loss to what each parameter should change. Each function undoes one of network.c, in the
 * opposite order, by the chain rule; d_x is the gradient of the loss with respect to x. */
#include "lang/activation.h"
#include "train/network_parts.h"

#include <math.h>
#include <string.h>

/* The gradients of y = x W: adds to that of W, writes that of x. x is m × k, W k × n. */
static void back_multiply(network_workspace *space, const float *x, size_t x_row, const float *w, const float *d_y,
                          size_t y_row, uint32_t m, uint32_t n, uint32_t k, float *d_w, float *d_x, size_t d_x_row) {
    matrix_multiply((matrix_left){x, 1, x_row}, d_y, y_row, d_w, n, k, n, m, true);
    matrix_transpose(w, n, k, n, space->turned, k);
    matrix_multiply((matrix_left){d_y, y_row, 1}, space->turned, k, d_x, d_x_row, m, k, n, false);
}

static void add_rows(float *to, const float *from, uint32_t count, uint32_t columns) {
    for (uint32_t i = 0; i < count; ++i)
        matrix_add(to, from + (size_t)i * columns, columns, 1);
}

static double back_tags(const network *self, network_workspace *space, const network_batch *batch, uint32_t tagger,
                        float scale) {
    const network_shape *shape = &self->shape;
    uint32_t width = shape->width;
    uint32_t tags = matrix_padded(shape->tags);
    float *gradient = space->gradient;
    double loss = 0;
    for (uint32_t s = 0, i = 0; s < batch->sentence_count; ++s)
        for (; i < batch->sentence_ends[s]; ++i) {
            float *scores = space->tag_scores[tagger] + (size_t)i * tags;
            loss -=
                log((double)matrix_softmax_gradient(scores, shape->tags, batch->tags[i], scale * batch->trust[i]) + 1e-30);
            memset(scores + shape->tags, 0, (tags - shape->tags) * sizeof *scores);
            matrix_add(gradient + self->at.treebank[tagger] + (size_t)batch->treebanks[s] * tags, scores, tags, 1);
        }
    add_rows(gradient + self->at.tag_bias[tagger], space->tag_scores[tagger], batch->word_count, tags);
    const float *mask = network_tagger_mask(space, shape, tagger);
    network_apply_mask(space->x[network_tagger_layer(shape, tagger)], mask, batch, width, space->dropped);
    back_multiply(space, space->dropped, width, self->parameters + self->at.tag[tagger], space->tag_scores[tagger], tags,
                  batch->word_count, tags, width, gradient + self->at.tag[tagger], space->d_tagged[tagger], width);
    network_apply_mask(space->d_tagged[tagger], mask, batch, width, space->d_tagged[tagger]);
    return loss;
}

/* Fills in the halves of d_role that the labels read. */
static double back_labels(const network *self, network_workspace *space, const network_batch *batch, float scale) {
    uint32_t width = self->shape.relation;
    uint32_t arc = self->shape.arc;
    uint32_t roles = network_roles(&self->shape);
    uint32_t labels = matrix_padded(self->shape.labels);
    float *gradient = space->gradient;
    double loss = 0;
    for (uint32_t i = 0; i < batch->word_count; ++i) {
        float *scores = space->label_scores + (size_t)i * labels;
        loss -= log((double)matrix_softmax_gradient(scores, self->shape.labels, batch->labels[i], scale * batch->trust[i]) +
                    1e-30);
        memset(scores + self->shape.labels, 0, (labels - self->shape.labels) * sizeof *scores);
    }
    add_rows(gradient + self->at.label_bias, space->label_scores, batch->word_count, labels);
    back_multiply(space, space->hidden, width, self->parameters + self->at.label, space->label_scores, labels,
                  batch->word_count, labels, width, gradient + self->at.label, space->d_hidden, width);
    for (uint32_t s = 0, first = 0; s < batch->sentence_count; first = batch->sentence_ends[s++]) {
        uint32_t n = batch->sentence_ends[s] - first;
        for (uint32_t d = 0; d < n; ++d) {
            uint32_t head = batch->heads[first + d];
            float *hidden = space->d_hidden + (size_t)(first + d) * width;
            const float *raw = space->hidden_raw + (size_t)(first + d) * width;
            for (uint32_t k = 0; k < width; ++k)
                hidden[k] *= activation_tanh_slope(raw[k]);
            matrix_add(space->d_role + (size_t)(first + d) * roles + 2 * arc, hidden, width, 1);
            matrix_add(head == n ? gradient + self->at.root + arc
                                 : space->d_role + (size_t)(first + head) * roles + 2 * arc + width,
                       hidden, width, 1);
            matrix_add(gradient + self->at.side + network_side(d, head, n) * width, hidden, width, 1);
        }
    }
    return loss;
}

/* Fills in the halves of d_role that the arcs read, and d_projected. */
static double back_arcs(const network *self, network_workspace *space, const network_batch *batch, float scale) {
    uint32_t arc = self->shape.arc;
    uint32_t roles = network_roles(&self->shape);
    float *gradient = space->gradient;
    float *distance = gradient + self->at.distance;
    double loss = 0;
    for (uint32_t s = 0, first = 0; s < batch->sentence_count; first = batch->sentence_ends[s++]) {
        uint32_t n = batch->sentence_ends[s] - first;
        uint32_t row = network_score_arcs(self, space, first, first + n);
        const float *heads = space->role + (size_t)first * roles + arc;
        for (uint32_t d = 0; d < n; ++d) {
            float *scores = space->arcs + (size_t)d * row;
            loss -= log(
                (double)matrix_softmax_gradient(scores, n + 1, batch->heads[first + d], scale * batch->trust[first + d]) +
                1e-30);
            memset(scores + n + 1, 0, (row - n - 1) * sizeof *scores);
            for (uint32_t h = 0; h < n; ++h)
                if (h != d)
                    distance[network_distance(d, h)] += scores[h];
        }
        float *projected = space->d_projected + (size_t)first * arc;
        matrix_multiply((matrix_left){space->arcs, row, 1}, heads, roles, projected, arc, n, arc, n, false);
        for (uint32_t d = 0; d < n; ++d)
            matrix_add(projected + (size_t)d * arc, self->parameters + self->at.root, arc,
                       space->arcs[(size_t)d * row + n]);
        matrix_multiply((matrix_left){space->arcs, 1, row}, space->projected + (size_t)first * arc, arc,
                        space->d_role + (size_t)first * roles + arc, roles, n, arc, n, false);
        for (uint32_t d = 0; d < n; ++d)
            matrix_add(gradient + self->at.root, space->projected + (size_t)(first + d) * arc, arc,
                       space->arcs[(size_t)d * row + n]);
    }
    return loss;
}

static void back_roles(const network *self, network_workspace *space, const network_batch *batch) {
    uint32_t width = self->shape.width;
    uint32_t arc = self->shape.arc;
    uint32_t roles = network_roles(&self->shape);
    float *gradient = space->gradient;
    add_rows(gradient + self->at.arc_bias, space->d_projected, batch->word_count, arc);
    back_multiply(space, space->role, roles, self->parameters + self->at.arc, space->d_projected, arc, batch->word_count,
                  arc, arc, gradient + self->at.arc, space->d_role, roles);
    network_apply_mask(space->d_role, space->role_mask, batch, roles, space->d_role);
    for (uint32_t i = 0; i < batch->word_count; ++i)
        for (uint32_t k = 0; k < 2 * arc; ++k)
            space->d_role[(size_t)i * roles + k] *= activation_tanh_slope(space->role_raw[(size_t)i * roles + k]);
    add_rows(gradient + self->at.role_bias, space->d_role, batch->word_count, roles);
    const float *mask = space->mask[self->shape.layers];
    network_apply_mask(space->x[self->shape.layers], mask, batch, width, space->dropped);
    back_multiply(space, space->dropped, width, self->parameters + self->at.role, space->d_role, roles, batch->word_count,
                  roles, width, gradient + self->at.role, space->d_x, width);
    network_apply_mask(space->d_x, mask, batch, width, space->d_x);
}

/* One word of half a layer backwards. `carry` is the gradient of its cell that came from the word after, and becomes that
 * of the cell before. */
static void back_step(const network_workspace *space, uint32_t layer, const float *peep, uint32_t width, uint32_t first,
                      uint32_t end, uint32_t word, const float *before, float *carry, float *d_peep, float *d_bias) {
    size_t at = (size_t)word * width;
    const float *u = space->u[layer] + 3 * at;
    const float *x = space->x[layer] + at;
    const float *forget = space->forget[layer] + at;
    const float *reset = space->reset[layer] + at;
    const float *cell = space->cell[layer] + at;
    const float *squashed = space->squashed[layer] + at;
    const float *d_out = space->d_x + at;
    float *d_in = space->d_next + at;
    float *d_u = space->d_u + 3 * at;
    for (uint32_t j = first; j < end; ++j) {
        float c = before == NULL ? 0 : before[j];
        float d_reset = d_out[j] * (squashed[j] - x[j]) * activation_sigmoid_slope(u[2 * width + j]);
        float d_cell = carry[j] + d_out[j] * reset[j] * activation_tanh_slope(cell[j]);
        float d_forget = d_cell * (c - u[j]) * activation_sigmoid_slope(u[width + j]);
        d_in[j] = d_out[j] * (1 - reset[j]);
        d_u[j] = d_cell * (1 - forget[j]);
        d_u[width + j] = d_forget;
        d_u[2 * width + j] = d_reset;
        carry[j] = d_cell * forget[j] + d_forget * peep[j] + d_reset * peep[width + j];
        d_peep[j] += d_forget * c;
        d_peep[width + j] += d_reset * c;
        d_bias[j] += d_forget;
        d_bias[width + j] += d_reset;
    }
}

static void back_layer(const network *self, network_workspace *space, const network_batch *batch, uint32_t layer) {
    uint32_t width = self->shape.width;
    const float *peep = self->parameters + self->at.peep[layer];
    float *d_peep = space->gradient + self->at.peep[layer];
    float *d_bias = space->gradient + self->at.bias[layer];
    const float *cells = space->cell[layer];
    float carry[NETWORK_WIDTH_MAX];
    for (uint32_t s = 0, first = 0; s < batch->sentence_count; first = batch->sentence_ends[s++]) {
        uint32_t end = batch->sentence_ends[s];
        memset(carry, 0, sizeof carry);
        for (uint32_t i = end; i-- > first;)
            back_step(space, layer, peep, width, 0, width / 2, i, i == first ? NULL : cells + (size_t)(i - 1) * width,
                      carry, d_peep, d_bias);
        for (uint32_t i = first; i < end; ++i)
            back_step(space, layer, peep, width, width / 2, width, i, i + 1 == end ? NULL : cells + (size_t)(i + 1) * width,
                      carry, d_peep, d_bias);
    }
    network_apply_mask(space->x[layer], space->mask[layer], batch, width, space->dropped);
    back_multiply(space, space->dropped, width, self->parameters + self->at.layer[layer], space->d_u, 3 * width,
                  batch->word_count, 3 * width, width, space->gradient + self->at.layer[layer], space->d_x, width);
    network_apply_mask(space->d_x, space->mask[layer], batch, width, space->d_x);
    matrix_add(space->d_x, space->d_next, (size_t)batch->word_count * width, 1);
}

casus_status network_learn(const network *self, network_workspace *space, const network_batch *batch,
                           const network_dropout *dropout, float scale, uint64_t seed, float **gradient,
                           float **row_gradient, network_loss *loss) {
    TRY(network_make_room(space, &self->shape, batch));
    uint32_t width = self->shape.width;
    uint64_t random = seed;
    network_draw_masks(space, &self->shape, batch->sentence_count, dropout, &random);
    network_run_layers(self, space, batch);
    for (uint32_t t = 0; t < NETWORK_TAGGERS; ++t)
        network_score_tags(self, space, batch, t, batch->treebanks, 0);
    network_describe_roles(self, space, batch);
    network_score_labels(self, space, batch);
    memset(space->gradient, 0, self->at.count * sizeof(float));
    memset(space->d_role, 0, (size_t)batch->word_count * network_roles(&self->shape) * sizeof(float));
    loss->tag = 0;
    for (uint32_t t = 0; t < NETWORK_TAGGERS; ++t)
        loss->tag += back_tags(self, space, batch, t, scale);
    loss->arc = back_arcs(self, space, batch, scale);
    loss->label = back_labels(self, space, batch, scale);
    back_roles(self, space, batch);
    for (uint32_t l = self->shape.layers; l-- > 0;) {
        for (uint32_t t = 0; t < NETWORK_TAGGERS; ++t)
            if (l + 1 == network_tagger_layer(&self->shape, t))
                matrix_add(space->d_x, space->d_tagged[t], (size_t)batch->word_count * width, 1);
        back_layer(self, space, batch, l);
    }
    for (size_t i = 0; i < (size_t)batch->word_count * width; ++i)
        space->d_x[i] *= activation_tanh_slope(space->sums[i]);
    *gradient = space->gradient;
    *row_gradient = space->d_x;
    return CASUS_OK;
}
