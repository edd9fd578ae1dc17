/* The network as it lies in the model, and what it is told of a word: the word itself, its first and last letters, its
 * shape, the company it keeps in raw text. Each of these is a feature with a row of numbers of its own; the rows are
 * summed.
 */
#include "lang/network.h"

bool network_shape_fits(const network_shape *shape) {
    return shape->width % 32 == 0 && shape->width > 0 && shape->width <= NETWORK_WIDTH_MAX && shape->layers > 0 &&
           shape->layers <= NETWORK_LAYERS_MAX && shape->tag_layer > 0 && shape->tag_layer <= shape->layers &&
           shape->tags > 0 && shape->tags <= UINT16_MAX && shape->labels > 0 && shape->labels <= UINT16_MAX &&
           shape->arc % 16 == 0 && shape->arc > 0 && shape->arc <= NETWORK_WIDTH_MAX && shape->relation % 16 == 0 &&
           shape->relation > 0 && shape->relation <= NETWORK_WIDTH_MAX;
}

/* What is still to be given out. */
typedef struct binder {
    const int8_t *weights;
    const float *numbers;
    size_t weight_count;
    size_t number_count;
} binder;

static const float *take_numbers(binder *self, size_t count) {
    const float *numbers = self->numbers == NULL ? NULL : self->numbers + self->number_count;
    self->number_count += network_padded((uint32_t)count);
    return numbers;
}

static kernel_map take_map(binder *self, uint32_t inputs, uint32_t outputs) {
    kernel_map map = {.inputs = inputs, .outputs = network_padded(outputs)};
    map.weights = self->weights == NULL ? NULL : self->weights + self->weight_count;
    self->weight_count += (size_t)map.inputs * map.outputs;
    map.scale = take_numbers(self, map.outputs);
    map.bias = take_numbers(self, map.outputs);
    return map;
}

void network_bind(lang_network *self, const int8_t *weights, const float *numbers, size_t *weight_count,
                  size_t *number_count) {
    const network_shape *shape = &self->shape;
    binder from = {weights, numbers, 0, 0};
    for (uint32_t l = 0; l < shape->layers; ++l) {
        self->layer[l] = take_map(&from, shape->width, 3 * shape->width);
        self->peep[l] = take_numbers(&from, 2 * (size_t)shape->width);
    }
    for (uint32_t k = 0; k < NETWORK_TAGGERS; ++k)
        self->tag[k] = take_map(&from, shape->width, shape->tags);
    self->role = take_map(&from, shape->width, network_roles(shape));
    self->arc = take_map(&from, shape->arc, shape->arc);
    self->label = take_map(&from, shape->relation, shape->labels);
    self->root = take_numbers(&from, shape->arc + shape->relation);
    self->distance = take_numbers(&from, NETWORK_DISTANCES);
    self->side = take_numbers(&from, NETWORK_SIDES * (size_t)shape->relation);
    *weight_count = from.weight_count;
    *number_count = from.number_count;
}

static uint64_t low_bytes(uint64_t packed, uint32_t bytes) {
    return packed & ((1ull << (8 * bytes)) - 1);
}

uint32_t network_features(const lang_atoms *atoms, uint64_t keys[NETWORK_FEATURES]) {
    feature_list list = {keys, 0, 700};
    feature_list *f = &list;
    FEATURE1(f, atoms->form);
    FEATURE1(f, atoms->lower);
    FEATURE1(f, atoms->shape);
    FEATURE1(f, atoms->cluster);
    FEATURE1(f, atoms->coarse);
    for (uint32_t bytes = 1; bytes <= 5; ++bytes)
        FEATURE2(f, low_bytes(atoms->tail, bytes), bytes);
    for (uint32_t bytes = 1; bytes <= 4; ++bytes)
        FEATURE2(f, low_bytes(atoms->head, bytes), bytes);
    return f->count;
}
