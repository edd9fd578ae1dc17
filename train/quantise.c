/* From the floats of training to the whole numbers of the model.
 *
 * Each column of a matrix gets a scale of its own, so that its largest weight is KERNEL_WEIGHT_MAX. The engine's inputs are
 * bytes with a zero point; what that adds to a sum is a constant of the column and goes into its bias. Gates are written
 * halved, as σ(x) = 1/2 + 1/2 tanh(x/2) wants them. */
#include "train/quantise.h"
#include "lang/encode.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS_MOST = 45000 /* rows of the model: about 11 MB of it */ };

static int32_t whole(float x) {
    return (int32_t)(x < 0 ? x - 0.5f : x + 0.5f);
}

/* Writes the columns of a matrix of `map->inputs` rows `row` apart. `bias` may be NULL. Columns from `halved` on are
 * halved. */
static void write_map(const kernel_map *map, const float *matrix, size_t row, uint32_t columns, const float *bias,
                      uint32_t halved) {
    int8_t *weights = (int8_t *)(uintptr_t)map->weights;
    float *scales = (float *)(uintptr_t)map->scale;
    float *biases = (float *)(uintptr_t)map->bias;
    for (uint32_t o = 0; o < columns; ++o) {
        float most = 1e-6f;
        for (uint32_t i = 0; i < map->inputs; ++i)
            most = fabsf(matrix[i * row + o]) > most ? fabsf(matrix[i * row + o]) : most;
        float scale = most / (float)KERNEL_WEIGHT_MAX;
        int32_t sum = 0;
        for (uint32_t i = 0; i < map->inputs; ++i) {
            int32_t weight = whole(matrix[i * row + o] / scale);
            sum += weight;
            weights[kernel_weight_index(map->inputs, i, o)] = (int8_t)weight;
        }
        float factor = o >= halved ? 0.5f : 1.0f;
        scales[o] = factor * (scale / (float)KERNEL_ZERO);
        biases[o] = factor * ((bias == NULL ? 0 : bias[o]) - scale * (float)sum);
    }
}

static void write_numbers(const float *to, const float *from, size_t count, float factor) {
    for (size_t i = 0; i < count; ++i)
        ((float *)(uintptr_t)to)[i] = factor * from[i];
}

static void write_maps(const lang_network *to, const network *from) {
    const network_shape *shape = &from->shape;
    const network_layout *at = &from->at;
    const float *p = from->parameters;
    uint32_t width = shape->width;
    for (uint32_t l = 0; l < shape->layers; ++l) {
        float bias[3 * NETWORK_WIDTH_MAX] = {0};
        memcpy(bias + width, p + at->bias[l], 2 * (size_t)width * sizeof *bias);
        write_map(to->layer + l, p + at->layer[l], 3 * (size_t)width, 3 * width, bias, width);
        write_numbers(to->peep[l], p + at->peep[l], 2 * (size_t)width, 0.5f);
    }
    for (uint32_t t = 0; t < NETWORK_TAGGERS; ++t) {
        float bias[MODEL_TAGS + KERNEL_BLOCK];
        for (uint32_t k = 0; k < shape->tags; ++k) /* the habits of the first treebank */
            bias[k] = p[at->tag_bias[t] + k] + p[at->treebank[t] + k];
        write_map(to->tag + t, p + at->tag[t], matrix_padded(shape->tags), shape->tags, bias, UINT32_MAX);
    }
    write_map(&to->role, p + at->role, network_roles(shape), network_roles(shape), p + at->role_bias, UINT32_MAX);
    write_map(&to->arc, p + at->arc, shape->arc, shape->arc, p + at->arc_bias, UINT32_MAX);
    write_map(&to->label, p + at->label, matrix_padded(shape->labels), shape->labels, p + at->label_bias, UINT32_MAX);
    write_numbers(to->root, p + at->root, shape->arc + shape->relation, 1);
    write_numbers(to->distance, p + at->distance, NETWORK_DISTANCES, 1);
    write_numbers(to->side, p + at->side, NETWORK_SIDES * (size_t)shape->relation, 1);
}

static float largest(const float *row, uint32_t width) {
    float most = 1e-6f;
    for (uint32_t j = 0; j < width; ++j)
        most = fabsf(row[j]) > most ? fabsf(row[j]) : most;
    return most;
}

/* Marks the rows of forms that the lexicon has: what they say is in the bytes of their entries, and no other word asks for
 * them. */
static void mark_entries(const lang_model *model, const intern *rows, bool *spare) {
    for (uint32_t k = 0; k < model->entry_count; ++k) {
        uint64_t keys[NETWORK_FEATURES];
        lang_atoms atoms;
        model_atoms(model, (str){model->strings + model->entries[k].text, model->entries[k].length}, &atoms);
        (void)network_features(&atoms, keys);
        uint32_t row = intern_find(rows, (str){(const char *)keys, sizeof *keys}); /* the first feature is the form */
        if (row != INTERN_NONE)
            spare[row] = true;
    }
}

/* Writes the rows that are not spare; returns how many. */
static uint32_t write_rows(train_draft *draft, const network *from, const intern *rows, const bool *spare,
                           table_item *items) {
    uint32_t width = from->shape.width;
    uint32_t next = 0;
    for (uint32_t r = 0; r < from->shape.rows; ++r) {
        if (spare[r])
            continue;
        const float *row = from->rows + (size_t)r * width;
        float scale = largest(row, width) / 127;
        int8_t weights[NETWORK_WIDTH_MAX];
        for (uint32_t j = 0; j < width; ++j)
            weights[j] = (int8_t)whole(row[j] / scale);
        buffer_add(draft->sections + SECTION_ROW_WEIGHTS, (const char *)weights, width);
        buffer_add(draft->sections + SECTION_ROW_SCALES, (const char *)&scale, sizeof scale);
        memcpy(&items[next].key, intern_str(rows, r).s, sizeof items[next].key);
        items[next].value[0] = (uint16_t)next;
        items[next].value[1] = (uint16_t)(next >> 16);
        items[next].value[2] = 0;
        ++next;
    }
    return next;
}

static int by_size(const void *a, const void *b) {
    float x = *(const float *)a;
    float y = *(const float *)b;
    return x > y ? -1 : x < y;
}

/* Marks the smallest of the rows that are not spare, so that ROWS_MOST are left: a row whose largest number is small says
 * little, and the model must not grow with the raw text. Equals of the smallest that is kept are kept too. */
static casus_status mark_smallest(const network *from, bool *spare) {
    uint32_t width = from->shape.width;
    uint32_t count = from->shape.rows;
    float *sizes = memory_alloc(2 * ((size_t)count + 1) * sizeof *sizes);
    if (sizes == NULL)
        return CASUS_NO_MEMORY;
    float *sorted = sizes + count + 1;
    uint32_t rest = 0;
    for (uint32_t r = 0; r < count; ++r) {
        sizes[r] = largest(from->rows + (size_t)r * width, width);
        if (!spare[r])
            sorted[rest++] = sizes[r];
    }
    if (rest > ROWS_MOST) {
        qsort(sorted, rest, sizeof *sorted, by_size);
        float least = sorted[ROWS_MOST - 1];
        for (uint32_t r = 0; r < count; ++r)
            spare[r] = spare[r] || sizes[r] < least;
    }
    memory_free(sizes);
    return CASUS_OK;
}

/* Empties the sections of rows. */
static void clear_rows(train_draft *draft) {
    buffer_clear(draft->sections + SECTION_ROW_WEIGHTS);
    buffer_clear(draft->sections + SECTION_ROW_SCALES);
    buffer_clear(draft->sections + SECTION_ROW_BUCKETS);
}

/* What the network reads for each entry of the lexicon. The rows must be there, all of them. */
static void write_entries(train_draft *draft) {
    train_draft_bind(draft);
    const lang_model *model = &draft->model;
    for (uint32_t k = 0; k < model->entry_count; ++k) {
        uint8_t bytes[NETWORK_WIDTH_MAX];
        lang_atoms atoms;
        model_atoms(model, (str){model->strings + model->entries[k].text, model->entries[k].length}, &atoms);
        encode_word(model, &atoms, bytes);
        buffer_add(draft->sections + SECTION_ENTRY_BYTES, (const char *)bytes, model->network.shape.width);
    }
}

static casus_status write_words(train_draft *draft, const network *from, const intern *rows) {
    uint32_t count = from->shape.rows;
    network_shape *shape = (void *)draft->sections[SECTION_NETWORK].s;
    buffer *buckets = draft->sections + SECTION_ROW_BUCKETS;
    table_item *items = memory_alloc((size_t)count * sizeof *items + 1);
    bool *spare = memory_alloc((size_t)count + 1);
    casus_status status = CASUS_NO_MEMORY;
    if (items != NULL && spare != NULL) {
        memset(spare, 0, (size_t)count + 1);
        status = train_table(items, write_rows(draft, from, rows, spare, items), buckets);
    }
    if (status == CASUS_OK) {
        write_entries(draft);
        clear_rows(draft);
        mark_entries(&draft->model, rows, spare);
        status = mark_smallest(from, spare);
    }
    if (status == CASUS_OK) {
        shape->rows = write_rows(draft, from, rows, spare, items);
        status = train_table(items, shape->rows, buckets);
    }
    memory_free(items);
    memory_free(spare);
    train_draft_bind(draft);
    return status;
}

casus_status train_draft_network(train_draft *draft, const network *from, const intern *rows) {
    lang_network to = {.shape = from->shape};
    size_t weight_count;
    size_t number_count;
    network_bind(&to, NULL, NULL, &weight_count, &number_count);
    int8_t *weights = memory_alloc(weight_count);
    float *numbers = memory_alloc(number_count * sizeof *numbers);
    casus_status status = weights == NULL || numbers == NULL ? CASUS_NO_MEMORY : CASUS_OK;
    if (status == CASUS_OK) {
        memset(weights, 0, weight_count);
        memset(numbers, 0, number_count * sizeof *numbers);
        network_bind(&to, weights, numbers, &weight_count, &number_count);
        write_maps(&to, from);
        buffer_add(draft->sections + SECTION_NETWORK, (const char *)&from->shape, sizeof from->shape);
        buffer_add(draft->sections + SECTION_WEIGHTS, (const char *)weights, weight_count);
        buffer_add(draft->sections + SECTION_NUMBERS, (const char *)numbers, number_count * sizeof *numbers);
        status = write_words(draft, from, rows);
    }
    memory_free(weights);
    memory_free(numbers);
    return status;
}
