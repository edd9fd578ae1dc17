/* The network forwards; network_gradient.c has the way back.
 *
 * A word comes in as the sum of its features' rows, squashed. Layers of simple recurrent units (Lei et al. 2018) follow,
 * half of each layer reading forwards, half backwards. For unit j at word t, with x the layer's input and [z f r] = x W:
 *
 *     f = σ(f_t + v_f c_{t-1} + b_f)              how much of the cell is kept
 *     c_t = f c_{t-1} + (1 - f) z_t
 *     r = σ(r_t + v_r c_{t-1} + b_r)              how much of the output is the cell's
 *     h_t = r tanh(c_t) + (1 - r) x_t
 *
 * Only the cheap line through c depends on the word before; the product x W is done for all words at once. Everything that
 * leaves a layer lies between -1 and 1, which makes it easy to turn into small whole numbers later.
 *
 * Tags are scored linearly, once from an early layer and once from the last. From the last one, each word is described four
 * times: as dependent and as head, for arcs and for labels. An arc's score is the biaffine form of Dozat and Manning (2017)
 * plus a number for its distance; a label's scores come from a hidden layer over dependent and head (Kiperwasser and
 * Goldberg 2016). The loss is the sum of the cross-entropies of tags, heads and labels.
 */
#include "lang/activation.h"
#include "train/draft.h"
#include "train/network_parts.h"

#include <math.h>
#include <string.h>

static network_layout lay_out(const network_shape *shape, uint32_t treebanks) {
    network_layout at = {0};
    size_t next = 0;
    size_t width = shape->width;
    uint32_t tags = matrix_padded(shape->tags);
    uint32_t labels = matrix_padded(shape->labels);
#define PLACE(field, size) (at.field = next, next += matrix_padded((uint32_t)(size)))
    for (uint32_t l = 0; l < shape->layers; ++l) {
        PLACE(layer[l], width * 3 * width);
        PLACE(peep[l], 2 * width);
        PLACE(bias[l], 2 * width);
    }
    for (uint32_t t = 0; t < NETWORK_TAGGERS; ++t) {
        PLACE(tag[t], width * tags);
        PLACE(tag_bias[t], tags);
        PLACE(treebank[t], (size_t)treebanks * tags);
    }
    PLACE(role, width * network_roles(shape));
    PLACE(role_bias, network_roles(shape));
    PLACE(arc, (size_t)shape->arc * shape->arc);
    PLACE(arc_bias, shape->arc);
    PLACE(root, shape->arc + shape->relation);
    PLACE(distance, NETWORK_DISTANCES);
    PLACE(side, NETWORK_SIDES * shape->relation);
    PLACE(label, (size_t)shape->relation * labels);
    PLACE(label_bias, labels);
#undef PLACE
    at.count = next;
    return at;
}

/* ---- making ------------------------------------------------------------------------------------------------------- */

static float uniform(uint64_t *random) {
    return (float)(train_random(random) >> 40) * 0x1p-23f - 1.0f; /* -1 … 1 */
}

static void fill(float *to, size_t count, float bound, uint64_t *random) {
    for (size_t i = 0; i < count; ++i)
        to[i] = bound * uniform(random);
}

casus_status network_new(const network_shape *shape, uint32_t treebanks, uint64_t seed, network **out) {
    *out = NULL;
    network *self = memory_alloc(sizeof *self);
    if (self == NULL)
        return CASUS_NO_MEMORY;
    *self = (network){.shape = *shape, .treebanks = treebanks, .at = lay_out(shape, treebanks)};
    self->parameters = memory_alloc(self->at.count * sizeof(float));
    self->rows = memory_alloc((size_t)shape->rows * shape->width * sizeof(float) + 1);
    if (self->parameters == NULL || self->rows == NULL) {
        network_free(self);
        return CASUS_NO_MEMORY;
    }
    memset(self->parameters, 0, self->at.count * sizeof(float));
    uint64_t random = seed;
    size_t width = shape->width;
    float *p = self->parameters;
    memset(self->rows, 0, (size_t)shape->rows * width * sizeof(float)); /* what is never seen says nothing */
    for (uint32_t l = 0; l < shape->layers; ++l) {
        fill(p + self->at.layer[l], width * 3 * width, sqrtf(3.0f / (float)width), &random);
        fill(p + self->at.peep[l], 2 * width, 0.3f, &random);
        for (uint32_t j = 0; j < width; ++j)
            p[self->at.bias[l] + j] = 0.5f;
    }
    for (uint32_t t = 0; t < NETWORK_TAGGERS; ++t)
        fill(p + self->at.tag[t], width * matrix_padded(shape->tags), sqrtf(1.0f / (float)width), &random);
    fill(p + self->at.role, width * network_roles(shape), sqrtf(3.0f / (float)width), &random);
    fill(p + self->at.arc, (size_t)shape->arc * shape->arc, sqrtf(1.0f / (float)shape->arc), &random);
    fill(p + self->at.root, shape->arc + shape->relation, 0.5f, &random);
    fill(p + self->at.label, (size_t)shape->relation * matrix_padded(shape->labels), sqrtf(1.0f / (float)shape->relation),
         &random);
    *out = self;
    return CASUS_OK;
}

void network_free(network *self) {
    if (self == NULL)
        return;
    memory_free(self->parameters);
    memory_free(self->rows);
    memory_free(self);
}

void network_copy(network *to, const network *from) {
    memcpy(to->parameters, from->parameters, from->at.count * sizeof *to->parameters);
    memcpy(to->rows, from->rows, (size_t)from->shape.rows * from->shape.width * sizeof *to->rows);
}

casus_status network_workspace_new(const network *from, network_workspace **out) {
    *out = memory_alloc(sizeof **out);
    if (*out == NULL)
        return CASUS_NO_MEMORY;
    **out = (network_workspace){0};
    size_t most = (size_t)from->shape.width * (3 * from->shape.width + network_roles(&from->shape) + 1024);
    (*out)->gradient = memory_alloc(from->at.count * sizeof(float));
    (*out)->turned = memory_alloc(most * sizeof(float));
    if ((*out)->gradient == NULL || (*out)->turned == NULL) {
        network_workspace_free(*out);
        *out = NULL;
        return CASUS_NO_MEMORY;
    }
    return CASUS_OK;
}

void network_workspace_free(network_workspace *self) {
    if (self == NULL)
        return;
    memory_free(self->memory);
    memory_free(self->gradient);
    memory_free(self->turned);
    memory_free(self->arcs);
    memory_free(self->arcs_turned);
    tree_release(&self->tree);
    memory_free(self);
}

/* Gives every array its room; called twice, first to add up the sizes. */
static size_t place(network_workspace *self, const network_shape *shape, float *from, size_t words, size_t sentences) {
    size_t next = 0;
    size_t width = shape->width;
    size_t roles = network_roles(shape);
#define PLACE(pointer, size) (self->pointer = from == NULL ? NULL : from + next, next += (size_t)(size))
    PLACE(sums, words * width);
    for (uint32_t l = 0; l <= shape->layers; ++l)
        PLACE(x[l], words * width);
    for (uint32_t l = 0; l < shape->layers; ++l) {
        PLACE(u[l], words * 3 * width);
        PLACE(forget[l], words * width);
        PLACE(reset[l], words * width);
        PLACE(cell[l], words * width);
        PLACE(squashed[l], words * width);
    }
    for (uint32_t l = 0; l < shape->layers + 1 + NETWORK_TAGGERS; ++l)
        PLACE(mask[l], sentences * width);
    PLACE(role_mask, sentences * roles);
    PLACE(dropped, words * width);
    for (uint32_t t = 0; t < NETWORK_TAGGERS; ++t)
        PLACE(tag_scores[t], words * matrix_padded(shape->tags));
    PLACE(role_raw, words * roles);
    PLACE(role, words * roles);
    PLACE(projected, words * shape->arc);
    PLACE(hidden_raw, words * shape->relation);
    PLACE(hidden, words * shape->relation);
    PLACE(label_scores, words * matrix_padded(shape->labels));
    PLACE(d_role, words * roles);
    PLACE(d_projected, words * shape->arc);
    PLACE(d_hidden, words * shape->relation);
    PLACE(d_x, words * width);
    PLACE(d_next, words * width);
    for (uint32_t t = 0; t < NETWORK_TAGGERS; ++t)
        PLACE(d_tagged[t], words * width);
    PLACE(d_u, words * 3 * width);
#undef PLACE
    return next;
}

casus_status network_make_room(network_workspace *self, const network_shape *shape, const network_batch *batch) {
    uint32_t longest = 0;
    for (uint32_t s = 0, first = 0; s < batch->sentence_count; first = batch->sentence_ends[s++])
        if (batch->sentence_ends[s] - first > longest)
            longest = batch->sentence_ends[s] - first;
    uint32_t arcs = matrix_padded(longest + 1);
    if (arcs > self->arc_room) {
        memory_free(self->arcs);
        memory_free(self->arcs_turned);
        self->arc_room = 0;
        size_t side = arcs > shape->arc ? arcs : shape->arc;
        self->arcs = memory_alloc(side * arcs * sizeof(float));
        self->arcs_turned = memory_alloc(side * arcs * sizeof(float));
        if (self->arcs == NULL || self->arcs_turned == NULL)
            return CASUS_NO_MEMORY;
        self->arc_room = arcs;
    }
    if (batch->word_count <= self->words && batch->sentence_count <= self->sentences)
        return CASUS_OK;
    uint32_t words = batch->word_count + batch->word_count / 4;
    uint32_t sentences = batch->sentence_count + batch->sentence_count / 4;
    memory_free(self->memory);
    self->words = self->sentences = 0;
    self->memory = memory_alloc(place(self, shape, NULL, words, sentences) * sizeof(float));
    if (self->memory == NULL)
        return CASUS_NO_MEMORY;
    (void)place(self, shape, self->memory, words, sentences);
    self->words = words;
    self->sentences = sentences;
    return CASUS_OK;
}

/* ---- forwards ----------------------------------------------------------------------------------------------------- */

static void draw_mask(float *mask, size_t count, float chance, uint64_t *random) {
    if (chance <= 0) {
        for (size_t i = 0; i < count; ++i)
            mask[i] = 1;
        return;
    }
    uint64_t limit = (uint64_t)((double)chance * 0x1p32);
    float kept = 1.0f / (1.0f - chance);
    for (size_t i = 0; i < count; ++i)
        mask[i] = (train_random(random) >> 32) < limit ? 0 : kept;
}

void network_draw_masks(network_workspace *self, const network_shape *shape, uint32_t sentences,
                        const network_dropout *dropout, uint64_t *random) {
    size_t width = shape->width;
    for (uint32_t l = 0; l < shape->layers + 1 + NETWORK_TAGGERS; ++l)
        draw_mask(self->mask[l], sentences * width, dropout == NULL ? 0 : dropout->layer, random);
    draw_mask(self->role_mask, (size_t)sentences * network_roles(shape), dropout == NULL ? 0 : dropout->role, random);
}

void network_apply_mask(const float *in, const float *mask, const network_batch *batch, size_t width, float *out) {
    for (uint32_t s = 0, i = 0; s < batch->sentence_count; ++s)
        for (; i < batch->sentence_ends[s]; ++i)
            for (size_t j = 0; j < width; ++j)
                out[i * width + j] = in[i * width + j] * mask[s * width + j];
}

static void sum_rows(const network *self, network_workspace *space, const network_batch *batch) {
    size_t width = self->shape.width;
    for (uint32_t i = 0; i < batch->word_count; ++i) {
        float *sum = space->sums + i * width;
        memset(sum, 0, width * sizeof *sum);
        for (uint32_t k = batch->first_feature[i]; k < batch->first_feature[i + 1]; ++k)
            matrix_add(sum, self->rows + batch->features[k] * width, width, 1);
        float *x = space->x[0] + i * width;
        for (size_t j = 0; j < width; ++j)
            x[j] = activation_tanh(sum[j]);
    }
}

/* One word of half a layer: units [first, end). `before` is the cell of the word before, NULL at the start. */
static void step(const network_workspace *space, uint32_t layer, const float *peep, const float *bias, uint32_t width,
                 uint32_t first, uint32_t end, uint32_t word, const float *before) {
    float *u = space->u[layer] + (size_t)word * 3 * width;
    size_t at = (size_t)word * width;
    const float *x = space->x[layer] + at;
    float *out = space->x[layer + 1] + at;
    float *forget = space->forget[layer] + at;
    float *reset = space->reset[layer] + at;
    float *cell = space->cell[layer] + at;
    float *squashed = space->squashed[layer] + at;
    for (uint32_t j = first; j < end; ++j) {
        float c = before == NULL ? 0 : before[j];
        u[width + j] += peep[j] * c + bias[j];
        u[2 * width + j] += peep[width + j] * c + bias[width + j];
        forget[j] = activation_sigmoid(u[width + j]);
        reset[j] = activation_sigmoid(u[2 * width + j]);
        cell[j] = forget[j] * c + (1 - forget[j]) * u[j];
        squashed[j] = activation_tanh(cell[j]);
        out[j] = reset[j] * squashed[j] + (1 - reset[j]) * x[j];
    }
}

static void run_layer(const network *self, network_workspace *space, const network_batch *batch, uint32_t layer) {
    uint32_t width = self->shape.width;
    const float *peep = self->parameters + self->at.peep[layer];
    const float *bias = self->parameters + self->at.bias[layer];
    network_apply_mask(space->x[layer], space->mask[layer], batch, width, space->dropped);
    matrix_multiply((matrix_left){space->dropped, width, 1}, self->parameters + self->at.layer[layer], 3 * width,
                    space->u[layer], 3 * width, batch->word_count, 3 * width, width, false);
    for (uint32_t s = 0, first = 0; s < batch->sentence_count; first = batch->sentence_ends[s++]) {
        uint32_t end = batch->sentence_ends[s];
        for (uint32_t i = first; i < end; ++i)
            step(space, layer, peep, bias, width, 0, width / 2, i,
                 i == first ? NULL : space->cell[layer] + (size_t)(i - 1) * width);
        for (uint32_t i = end; i-- > first;)
            step(space, layer, peep, bias, width, width / 2, width, i,
                 i + 1 == end ? NULL : space->cell[layer] + (size_t)(i + 1) * width);
    }
}

static void add_to_rows(float *to, const float *bias, uint32_t count, uint32_t columns) {
    for (uint32_t i = 0; i < count; ++i)
        matrix_add(to + (size_t)i * columns, bias, columns, 1);
}

uint32_t network_tagger_layer(const network_shape *shape, uint32_t tagger) {
    return tagger == 0 ? shape->tag_layer : shape->layers;
}

const float *network_tagger_mask(const network_workspace *space, const network_shape *shape, uint32_t tagger) {
    return space->mask[shape->layers + 1 + tagger];
}

void network_score_tags(const network *self, network_workspace *space, const network_batch *batch, uint32_t tagger,
                        const uint8_t *treebanks, uint32_t treebank) {
    const network_shape *shape = &self->shape;
    uint32_t width = shape->width;
    uint32_t tags = matrix_padded(shape->tags);
    float *scores = space->tag_scores[tagger];
    network_apply_mask(space->x[network_tagger_layer(shape, tagger)], network_tagger_mask(space, shape, tagger), batch,
                       width, space->dropped);
    matrix_multiply((matrix_left){space->dropped, width, 1}, self->parameters + self->at.tag[tagger], tags, scores, tags,
                    batch->word_count, tags, width, false);
    add_to_rows(scores, self->parameters + self->at.tag_bias[tagger], batch->word_count, tags);
    for (uint32_t s = 0, i = 0; s < batch->sentence_count; ++s) {
        const float *home =
            self->parameters + self->at.treebank[tagger] + (size_t)(treebanks == NULL ? treebank : treebanks[s]) * tags;
        for (; i < batch->sentence_ends[s]; ++i)
            matrix_add(scores + (size_t)i * tags, home, tags, 1);
    }
}

void network_describe_roles(const network *self, network_workspace *space, const network_batch *batch) {
    uint32_t width = self->shape.width;
    uint32_t roles = network_roles(&self->shape);
    uint32_t arc = self->shape.arc;
    network_apply_mask(space->x[self->shape.layers], space->mask[self->shape.layers], batch, width, space->dropped);
    matrix_multiply((matrix_left){space->dropped, width, 1}, self->parameters + self->at.role, roles, space->role_raw,
                    roles, batch->word_count, roles, width, false);
    add_to_rows(space->role_raw, self->parameters + self->at.role_bias, batch->word_count, roles);
    for (size_t i = 0; i < (size_t)batch->word_count * roles; ++i)
        space->role[i] = i % roles < 2 * arc ? activation_tanh(space->role_raw[i]) : space->role_raw[i];
    network_apply_mask(space->role, space->role_mask, batch, roles, space->role);
    matrix_multiply((matrix_left){space->role, roles, 1}, self->parameters + self->at.arc, arc, space->projected, arc,
                    batch->word_count, arc, arc, false);
    add_to_rows(space->projected, self->parameters + self->at.arc_bias, batch->word_count, arc);
}

uint32_t network_score_arcs(const network *self, network_workspace *space, uint32_t first, uint32_t end) {
    uint32_t n = end - first;
    uint32_t row = matrix_padded(n + 1);
    uint32_t arc = self->shape.arc;
    uint32_t roles = network_roles(&self->shape);
    memset(space->arcs_turned, 0, (size_t)row * arc * sizeof(float));
    matrix_transpose(space->role + (size_t)first * roles + arc, roles, n, arc, space->arcs_turned, row);
    for (uint32_t k = 0; k < arc; ++k)
        space->arcs_turned[(size_t)k * row + n] = self->parameters[self->at.root + k];
    matrix_multiply((matrix_left){space->projected + (size_t)first * arc, arc, 1}, space->arcs_turned, row, space->arcs,
                    row, n, row, arc, false);
    const float *distance = self->parameters + self->at.distance;
    for (uint32_t d = 0; d < n; ++d)
        for (uint32_t h = 0; h < n; ++h)
            space->arcs[(size_t)d * row + h] =
                d == h ? -1e9f : space->arcs[(size_t)d * row + h] + distance[network_distance(d, h)];
    return row;
}

void network_score_labels(const network *self, network_workspace *space, const network_batch *batch) {
    uint32_t width = self->shape.relation;
    uint32_t roles = network_roles(&self->shape);
    uint32_t labels = matrix_padded(self->shape.labels);
    const float *root = self->parameters + self->at.root + self->shape.arc;
    const float *sides = self->parameters + self->at.side;
    for (uint32_t s = 0, first = 0; s < batch->sentence_count; first = batch->sentence_ends[s++]) {
        uint32_t n = batch->sentence_ends[s] - first;
        for (uint32_t d = 0; d < n; ++d) {
            uint32_t head = batch->heads[first + d];
            const float *as_dependent = space->role + (size_t)(first + d) * roles + 2 * self->shape.arc;
            const float *as_head =
                head == n ? root : space->role + (size_t)(first + head) * roles + 2 * self->shape.arc + width;
            const float *side = sides + network_side(d, head, n) * width;
            float *raw = space->hidden_raw + (size_t)(first + d) * width;
            float *hidden = space->hidden + (size_t)(first + d) * width;
            for (uint32_t k = 0; k < width; ++k) {
                raw[k] = as_dependent[k] + as_head[k] + side[k];
                hidden[k] = activation_tanh(raw[k]);
            }
        }
    }
    matrix_multiply((matrix_left){space->hidden, width, 1}, self->parameters + self->at.label, labels, space->label_scores,
                    labels, batch->word_count, labels, width, false);
    add_to_rows(space->label_scores, self->parameters + self->at.label_bias, batch->word_count, labels);
}

void network_run_layers(const network *self, network_workspace *space, const network_batch *batch) {
    sum_rows(self, space, batch);
    for (uint32_t l = 0; l < self->shape.layers; ++l)
        run_layer(self, space, batch, l);
}

static uint32_t best_of(const float *scores, uint32_t count) {
    uint32_t best = 0;
    for (uint32_t k = 1; k < count; ++k)
        if (scores[k] > scores[best])
            best = k;
    return best;
}

/* The probability that softmax gives to one of the scores, which are sums over `networks`. */
static float probability(const float *scores, uint32_t count, uint32_t chosen, uint32_t networks) {
    float sum = 0;
    for (uint32_t k = 0; k < count; ++k)
        sum += matrix_exp((scores[k] - scores[chosen]) / (float)networks);
    return 1.0f / sum;
}

/* Heads by all networks together. The scores of the first one's workspace take up those of the others. */
static casus_status annotate_heads(network *const *networks, network_workspace *const *spaces, uint32_t count,
                                   network_batch *batch) {
    for (uint32_t s = 0, first = 0; s < batch->sentence_count; first = batch->sentence_ends[s++]) {
        uint32_t n = batch->sentence_ends[s] - first;
        uint32_t row = network_score_arcs(networks[0], spaces[0], first, first + n);
        for (uint32_t k = 1; k < count; ++k) {
            (void)network_score_arcs(networks[k], spaces[k], first, first + n);
            matrix_add(spaces[0]->arcs, spaces[k]->arcs, (size_t)n * row, 1);
        }
        TRY(tree_best(&spaces[0]->tree, spaces[0]->arcs, row, n, batch->heads + first));
        for (uint32_t d = 0; d < n; ++d)
            batch->trust[first + d] = probability(spaces[0]->arcs + (size_t)d * row, n + 1, batch->heads[first + d], count);
    }
    return CASUS_OK;
}

casus_status network_annotate(network *const *networks, network_workspace *const *spaces, uint32_t count,
                              network_batch *batch, uint32_t treebank) {
    const network_shape *shape = &networks[0]->shape;
    uint32_t tags = matrix_padded(shape->tags);
    uint32_t labels = matrix_padded(shape->labels);
    for (uint32_t k = 0; k < count; ++k) {
        TRY(network_make_room(spaces[k], &networks[k]->shape, batch));
        network_draw_masks(spaces[k], &networks[k]->shape, batch->sentence_count, NULL, NULL);
        network_run_layers(networks[k], spaces[k], batch);
        network_score_tags(networks[k], spaces[k], batch, NETWORK_TAGGERS - 1, NULL, treebank);
        network_describe_roles(networks[k], spaces[k], batch);
        if (k > 0)
            matrix_add(spaces[0]->tag_scores[NETWORK_TAGGERS - 1], spaces[k]->tag_scores[NETWORK_TAGGERS - 1],
                       (size_t)batch->word_count * tags, 1);
    }
    TRY(annotate_heads(networks, spaces, count, batch));
    for (uint32_t k = 0; k < count; ++k) {
        network_score_labels(networks[k], spaces[k], batch);
        if (k > 0)
            matrix_add(spaces[0]->label_scores, spaces[k]->label_scores, (size_t)batch->word_count * labels, 1);
    }
    for (uint32_t i = 0; i < batch->word_count; ++i) {
        const float *of_tags = spaces[0]->tag_scores[NETWORK_TAGGERS - 1] + (size_t)i * tags;
        const float *of_labels = spaces[0]->label_scores + (size_t)i * labels;
        batch->tags[i] = (uint8_t)best_of(of_tags, shape->tags);
        batch->labels[i] = (uint8_t)best_of(of_labels, shape->labels);
        batch->trust[i] *= probability(of_tags, shape->tags, batch->tags[i], count) *
                           probability(of_labels, shape->labels, batch->labels[i], count);
    }
    return CASUS_OK;
}
