/* The layers at work: rows of bytes in, rows of bytes out, a piece of a sentence at a time. */
#include "lang/encode.h"
#include "lang/activation.h"

#include <string.h>

/* Rounds up to whole cache lines. */
static size_t lines(size_t bytes) {
    return (bytes + MODEL_ALIGNMENT - 1) / MODEL_ALIGNMENT * MODEL_ALIGNMENT;
}

static size_t larger(size_t a, size_t b) {
    return a > b ? a : b;
}

casus_status encode_open(encode_space *self, const lang_model *model, kernel_level level) {
    const network_shape *shape = &model->network.shape;
    size_t n = ENCODE_WORDS_MAX;
    size_t row = network_padded(ENCODE_WORDS_MAX + 1);
    size_t scores = larger(n * larger(network_padded(shape->tags), network_padded(shape->labels)), row * shape->arc);
    size_t squashed = n * larger(shape->arc, shape->relation);
    size_t sizes[] = {n * shape->width,
                      n * shape->width,
                      n * 3 * shape->width * sizeof(float),
                      scores * sizeof(float),
                      n * network_roles(shape) * sizeof(float),
                      n * shape->arc * sizeof(float),
                      n * row * sizeof(float),
                      squashed};
    size_t total = MODEL_ALIGNMENT;
    for (size_t k = 0; k < sizeof sizes / sizeof *sizes; ++k)
        total += lines(sizes[k]);
    self->level = level;
    self->memory = memory_alloc(total);
    if (self->memory == NULL)
        return CASUS_NO_MEMORY;
    char *at = (char *)self->memory + (MODEL_ALIGNMENT - (uintptr_t)self->memory % MODEL_ALIGNMENT);
    void *parts[sizeof sizes / sizeof *sizes];
    for (size_t k = 0; k < sizeof sizes / sizeof *sizes; ++k) {
        parts[k] = at;
        at += lines(sizes[k]);
    }
    self->states = parts[0];
    self->next = parts[1];
    self->gates = parts[2];
    self->scores = parts[3];
    self->roles = parts[4];
    self->projected = parts[5];
    self->arcs = parts[6];
    self->squashed = parts[7];
    return CASUS_OK;
}

void encode_close(encode_space *self) {
    memory_free(self->memory);
    tree_release(&self->tree);
    *self = (encode_space){0};
}

void encode_word(const lang_model *model, const lang_atoms *atoms, uint8_t *out) {
    const lang_network *network = &model->network;
    uint32_t width = network->shape.width;
    float sums[NETWORK_WIDTH_MAX] = {0};
    uint64_t keys[NETWORK_FEATURES];
    uint32_t count = network_features(atoms, keys);
    for (uint32_t k = 0; k < count && network->row_table.bucket_count > 0; ++k) {
        const uint16_t *value = table_find(&network->row_table, keys[k]);
        if (value == NULL)
            continue;
        size_t row = value[0] | (uint32_t)value[1] << 16;
        const int8_t *weights = network->row_weights + row * width;
        float scale = network->row_scales[row];
        for (uint32_t j = 0; j < width; ++j)
            sums[j] += scale * (float)weights[j];
    }
    for (uint32_t j = 0; j < width; ++j)
        out[j] = kernel_byte(activation_tanh(sums[j]));
}

void encode_words(encode_space *self, const lang_model *model, const lang_atoms *atoms, uint32_t count) {
    size_t width = model->network.shape.width;
    for (uint32_t i = 0; i < count; ++i) {
        if (atoms[i].entry != MODEL_NONE)
            memcpy(self->states + i * width, model->network.entry_bytes + atoms[i].entry * width, width);
        else
            encode_word(model, atoms + i, self->states + i * width);
    }
}

void encode_layers(encode_space *self, const lang_model *model, uint32_t count, uint32_t from, uint32_t to) {
    const lang_network *network = &model->network;
    uint32_t width = network->shape.width;
    for (uint32_t l = from; l < to; ++l) {
        kernel_apply(self->level, network->layer + l, self->states, width, count, self->gates, 3 * (size_t)width);
        kernel_recur(self->level, self->gates, network->peep[l], width, count, self->states, self->next);
        uint8_t *swap = self->states;
        self->states = self->next;
        self->next = swap;
    }
}
