/* A model in the making: sections as growing buffers, bound to a lang_model so that the annotator's own code reads them
 * while they are learnt, and written out at the end. */
#include "train/draft.h"
#include "train/checkpoint.h"

#include <stdio.h>
#include <string.h>

void train_shuffle(uint64_t *state, uint32_t *order, uint32_t count) {
    for (uint32_t i = 0; i < count; ++i)
        order[i] = i;
    for (uint32_t i = count; i > 1; --i) {
        uint32_t k = (uint32_t)(train_random(state) % i);
        uint32_t swap = order[i - 1];
        order[i - 1] = order[k];
        order[k] = swap;
    }
}

bool train_same_relation(str a, str b) {
    uint32_t n = 0;
    while (n < a.n && n < b.n && a.s[n] == b.s[n] && a.s[n] != ':')
        ++n;
    return (n == a.n || a.s[n] == ':') && (n == b.n || b.s[n] == ':');
}

void train_draft_free(train_draft *self) {
    for (uint32_t k = 0; k < SECTION_COUNT; ++k)
        buffer_free(self->sections + k);
    *self = (train_draft){0};
}

uint32_t train_draft_string(train_draft *self, str text) {
    uint32_t start = (uint32_t)self->sections[SECTION_STRINGS].n;
    buffer_add_str(self->sections + SECTION_STRINGS, text);
    return start;
}

/* The items of a section and their number. */
#define BIND(pointer, count, section)                                                                                      \
    ((pointer) = (const void *)self->sections[section].s,                                                                  \
     (count) = (uint32_t)(self->sections[section].n / sizeof *(pointer)))

static void bind_network(train_draft *self) {
    lang_network *network = &self->model.network;
    size_t weights;
    size_t numbers;
    uint32_t unused;
    network->shape = *(const network_shape *)(const void *)self->sections[SECTION_NETWORK].s;
    network_bind(network, (const int8_t *)self->sections[SECTION_WEIGHTS].s,
                 (const float *)(const void *)self->sections[SECTION_NUMBERS].s, &weights, &numbers);
    BIND(network->entry_bytes, unused, SECTION_ENTRY_BYTES);
    BIND(network->row_table.buckets, network->row_table.bucket_count, SECTION_ROW_BUCKETS);
    BIND(network->row_weights, unused, SECTION_ROW_WEIGHTS);
    BIND(network->row_scales, unused, SECTION_ROW_SCALES);
    (void)unused;
}

void train_draft_bind(train_draft *self) {
    lang_model *model = &self->model;
    uint32_t unused;
    BIND(model->strings, model->strings_size, SECTION_STRINGS);
    BIND(model->xpos, model->xpos_count, SECTION_XPOS);
    BIND(model->feats, model->feats_count, SECTION_FEATS);
    BIND(model->labels, model->label_count, SECTION_LABELS);
    BIND(model->tags, model->tag_count, SECTION_TAGS);
    BIND(model->classes, model->class_count, SECTION_CLASSES);
    BIND(model->class_tags, model->class_tag_count, SECTION_CLASS_TAGS);
    BIND(model->entries, model->entry_count, SECTION_ENTRIES);
    BIND(model->slots, model->slot_count, SECTION_SLOTS);
    BIND(model->lemmas, model->lemma_count, SECTION_LEMMAS);
    BIND(model->scripts, model->script_count, SECTION_SCRIPTS);
    BIND(model->script_table.buckets, model->script_table.bucket_count, SECTION_SCRIPT_BUCKETS);
    BIND(model->split, unused, SECTION_SPLIT);
    (void)model_find_labels(model);
    if (self->sections[SECTION_NETWORK].n > 0)
        bind_network(self);
    (void)unused;
}

static void pad(buffer *out) {
    while (out->n % MODEL_ALIGNMENT != 0)
        buffer_add_char(out, '\0');
}

casus_status train_draft_write(train_draft *self, const char *path, const char *language, casus_error *error) {
    buffer out = {0};
    model_header header = {.version = MODEL_VERSION, .features_version = FEATURES_VERSION, .section_count = SECTION_COUNT};
    memcpy(header.magic, MODEL_MAGIC, sizeof header.magic);
    for (size_t k = 0; k + 1 < sizeof header.language && language[k] != '\0'; ++k)
        header.language[k] = language[k];
    model_section_entry entries[SECTION_COUNT];
    uint64_t at = sizeof header + sizeof entries;
    for (uint32_t k = 0; k < SECTION_COUNT; ++k) {
        at = (at + MODEL_ALIGNMENT - 1) / MODEL_ALIGNMENT * MODEL_ALIGNMENT;
        entries[k] = (model_section_entry){at, self->sections[k].n};
        at += self->sections[k].n;
        out.failed |= self->sections[k].failed;
    }
    header.size = (at + MODEL_ALIGNMENT - 1) / MODEL_ALIGNMENT * MODEL_ALIGNMENT;
    buffer_add(&out, (const char *)&header, sizeof header);
    buffer_add(&out, (const char *)entries, sizeof entries);
    for (uint32_t k = 0; k < SECTION_COUNT; ++k) {
        pad(&out);
        buffer_add(&out, self->sections[k].s, self->sections[k].n);
    }
    pad(&out);
    casus_status status = CASUS_OK;
    if (out.failed) {
        status = error_set(error, CASUS_NO_MEMORY, "out of memory");
    } else {
        header.checksum = hash_bytes(out.s + sizeof header, out.n - sizeof header, 0);
        memcpy(out.s, &header, sizeof header);
        status = checkpoint_write(path, &(checkpoint_part){out.s, out.n}, 1, error);
    }
    buffer_free(&out);
    return status;
}
