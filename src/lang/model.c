/* Opening a model: everything that a damaged file could say wrong is checked here, once. See model.h for the format. */
#include "lang/model.h"

#include <string.h>

/* How large an item of each section is. */
static const uint32_t item_sizes[SECTION_COUNT] = {
    [SECTION_STRINGS] = 1,
    [SECTION_XPOS] = sizeof(model_string),
    [SECTION_FEATS] = sizeof(model_string),
    [SECTION_LABELS] = sizeof(model_label),
    [SECTION_TAGS] = sizeof(model_tag),
    [SECTION_CLASSES] = sizeof(model_class),
    [SECTION_CLASS_TAGS] = 1,
    [SECTION_ENTRIES] = sizeof(model_entry),
    [SECTION_SLOTS] = sizeof(uint32_t),
    [SECTION_LEMMAS] = sizeof(model_lemma),
    [SECTION_SCRIPTS] = sizeof(model_script),
    [SECTION_SCRIPT_BUCKETS] = sizeof(table_bucket),
    [SECTION_SPLIT] = sizeof(int16_t),
    [SECTION_NETWORK] = sizeof(network_shape),
    [SECTION_WEIGHTS] = sizeof(int8_t),
    [SECTION_NUMBERS] = sizeof(float),
    [SECTION_ENTRY_BYTES] = sizeof(uint8_t),
    [SECTION_ROW_BUCKETS] = sizeof(table_bucket),
    [SECTION_ROW_WEIGHTS] = sizeof(int8_t),
    [SECTION_ROW_SCALES] = sizeof(float),
};

static casus_status damaged(casus_error *error, const char *what) {
    return error_set(error, CASUS_DAMAGED, "model: %s", what);
}

static bool string_fits(const lang_model *self, uint32_t start, uint32_t length) {
    return start <= self->strings_size && length <= self->strings_size - start;
}

/* Numbers of a size that sums of them stay finite, so that no step of the engine meets an infinity. */
static bool numbers_fit(const float *numbers, uint32_t count) {
    const float most = 1e4f;
    bool good = true;
    for (uint32_t k = 0; k < count; ++k)
        good &= numbers[k] >= -most && numbers[k] <= most; /* false for what is no number */
    return good;
}

/* Weights that all kernels multiply alike. */
static bool weights_fit(const int8_t *weights, uint32_t count) {
    bool good = true;
    for (uint32_t k = 0; k < count; ++k)
        good &= weights[k] >= -KERNEL_WEIGHT_MAX && weights[k] <= KERNEL_WEIGHT_MAX;
    return good;
}

/* Do the parts of the network have the sizes that its shape asks for? */
static bool network_fits(lang_model *self, const void *const *starts, const uint32_t *counts) {
    lang_network *network = &self->network;
    if (counts[SECTION_NETWORK] != 1)
        return false;
    network->shape = *(const network_shape *)starts[SECTION_NETWORK];
    const network_shape *shape = &network->shape;
    if (!network_shape_fits(shape) || shape->tags != self->tag_count || shape->labels != self->label_count)
        return false;
    size_t weights;
    size_t numbers;
    network_bind(network, starts[SECTION_WEIGHTS], starts[SECTION_NUMBERS], &weights, &numbers);
    network->entry_bytes = starts[SECTION_ENTRY_BYTES];
    network->row_table = (lang_table){starts[SECTION_ROW_BUCKETS], counts[SECTION_ROW_BUCKETS]};
    network->row_weights = starts[SECTION_ROW_WEIGHTS];
    network->row_scales = starts[SECTION_ROW_SCALES];
    if (weights != counts[SECTION_WEIGHTS] || numbers != counts[SECTION_NUMBERS] ||
        shape->rows != counts[SECTION_ROW_SCALES] || (uint64_t)shape->rows * shape->width != counts[SECTION_ROW_WEIGHTS] ||
        (uint64_t)self->entry_count * shape->width != counts[SECTION_ENTRY_BYTES])
        return false;
    if (!numbers_fit(starts[SECTION_NUMBERS], counts[SECTION_NUMBERS]) || !numbers_fit(network->row_scales, shape->rows) ||
        !weights_fit(starts[SECTION_WEIGHTS], counts[SECTION_WEIGHTS]))
        return false;
    for (uint32_t b = 0; b < network->row_table.bucket_count; ++b) {
        const table_bucket *bucket = network->row_table.buckets + b;
        for (uint32_t k = 0; k < TABLE_SLOTS; ++k)
            if (bucket->check[k] != 0 && (bucket->value[k][0] | (uint32_t)bucket->value[k][1] << 16) >= shape->rows)
                return false;
    }
    return true;
}

static bool names_fit(const lang_model *self, const model_string *names, uint32_t count) {
    for (uint32_t i = 0; i < count; ++i)
        if (!string_fits(self, names[i].start, names[i].length))
            return false;
    return true;
}

static bool tags_fit(const lang_model *self) {
    if (self->tag_count == 0 || self->tag_count > MODEL_TAGS || self->xpos_count > 253 || self->feats_count > UINT16_MAX)
        return false;
    for (uint32_t i = 0; i < self->tag_count; ++i) {
        const model_tag *tag = self->tags + i;
        if (tag->upos >= UPOS_COUNT || tag->xpos >= self->xpos_count || tag->feats >= self->feats_count)
            return false;
    }
    if (self->class_count == 0)
        return false;
    for (uint32_t i = 0; i < self->class_count; ++i) {
        const model_class *class = self->classes + i;
        if (class->first > self->class_tag_count || class->count > self->class_tag_count - class->first ||
            (class->closed && class->count == 0))
            return false;
    }
    for (uint32_t i = 0; i < self->class_tag_count; ++i)
        if (self->class_tags[i] >= self->tag_count)
            return false;
    return true;
}

static bool lexicon_fits(const lang_model *self) {
    if ((self->slot_count & (self->slot_count - 1)) != 0 || self->entry_count >= self->slot_count + (self->slot_count == 0))
        return false;
    for (uint32_t i = 0; i < self->slot_count; ++i)
        if (self->slots[i] != MODEL_NONE && self->slots[i] >= self->entry_count)
            return false;
    for (uint32_t i = 0; i < self->entry_count; ++i) {
        const model_entry *entry = self->entries + i;
        if (!string_fits(self, entry->text, entry->length) || entry->ambiguity >= self->class_count ||
            entry->lemma > self->lemma_count || entry->lemma_count > self->lemma_count - entry->lemma)
            return false;
    }
    for (uint32_t i = 0; i < self->lemma_count; ++i)
        if (!string_fits(self, self->lemmas[i].text, self->lemmas[i].length))
            return false;
    for (uint32_t i = 0; i < self->script_count; ++i)
        if (!string_fits(self, self->scripts[i].text, self->scripts[i].length))
            return false;
    for (uint32_t b = 0; b < self->script_table.bucket_count; ++b)
        for (uint32_t k = 0; k < TABLE_SLOTS; ++k)
            if (self->script_table.buckets[b].check[k] != 0 &&
                self->script_table.buckets[b].value[k][0] >= self->script_count)
                return false;
    return true;
}

bool model_find_labels(lang_model *self) {
    bool root = false;
    uint32_t aux = MODEL_NONE;
    self->joining_label = 0;
    for (uint32_t i = self->label_count; i-- > 0;) {
        const model_label *label = self->labels + i;
        if (label->relation == REL_root) {
            root = true;
            self->root_label = (uint8_t)i;
        }
        if (label->relation == REL_parataxis && label->subtype == SUB_NONE)
            self->joining_label = (uint8_t)i;
        if (label->relation == REL_aux && label->subtype == SUB_NONE)
            aux = i;
    }
    self->aux_label = aux == MODEL_NONE ? self->root_label : (uint8_t)aux;
    return root;
}

static bool labels_fit(lang_model *self) {
    if (self->label_count == 0 || self->label_count > MODEL_LABELS)
        return false;
    for (uint32_t i = 0; i < self->label_count; ++i) {
        const model_label *label = self->labels + i;
        if (!string_fits(self, label->name.start, label->name.length) || label->relation >= REL_COUNT ||
            label->subtype > SUB_OTHER)
            return false;
    }
    return model_find_labels(self);
}

/* Finds the sections; the header is known to be good. */
static casus_status find_sections(const char *bytes, size_t size, const void *starts[SECTION_COUNT],
                                  uint32_t counts[SECTION_COUNT], casus_error *error) {
    const model_section_entry *entries = (const void *)(bytes + sizeof(model_header));
    for (uint32_t k = 0; k < SECTION_COUNT; ++k) {
        uint64_t start = entries[k].start;
        uint64_t length = entries[k].size;
        if (start % MODEL_ALIGNMENT != 0 || start > size || length > size - start || length % item_sizes[k] != 0 ||
            length / item_sizes[k] > INT32_MAX)
            return damaged(error, "a section lies outside the file");
        starts[k] = bytes + start;
        counts[k] = (uint32_t)(length / item_sizes[k]);
    }
    return CASUS_OK;
}

static casus_status read_model(lang_model *self, const char *bytes, size_t size, casus_error *error) {
    const uint16_t one = 1;
    if (*(const unsigned char *)&one != 1)
        return error_set(error, CASUS_VERSION, "model: needs a little-endian machine");
    const model_header *header = (const void *)bytes;
    if (size < sizeof *header || memcmp(header->magic, MODEL_MAGIC, sizeof header->magic) != 0)
        return damaged(error, "this is no model file");
    if (header->version != MODEL_VERSION || header->features_version != FEATURES_VERSION)
        return error_set(error, CASUS_VERSION,
                         "model: format %u with features %u, this casus reads format %u with features %u", header->version,
                         header->features_version, (unsigned)MODEL_VERSION, (unsigned)FEATURES_VERSION);
    if (header->size != size || header->section_count != SECTION_COUNT ||
        size - sizeof *header < SECTION_COUNT * sizeof(model_section_entry))
        return damaged(error, "the file is not as long as it says");
    if (hash_bytes(bytes + sizeof *header, size - sizeof *header, 0) != header->checksum)
        return damaged(error, "the checksum does not match");
    const void *starts[SECTION_COUNT];
    uint32_t counts[SECTION_COUNT];
    TRY(find_sections(bytes, size, starts, counts, error));
    self->strings = starts[SECTION_STRINGS];
    self->strings_size = counts[SECTION_STRINGS];
    self->xpos = starts[SECTION_XPOS];
    self->xpos_count = counts[SECTION_XPOS];
    self->feats = starts[SECTION_FEATS];
    self->feats_count = counts[SECTION_FEATS];
    self->labels = starts[SECTION_LABELS];
    self->label_count = counts[SECTION_LABELS];
    self->tags = starts[SECTION_TAGS];
    self->tag_count = counts[SECTION_TAGS];
    self->classes = starts[SECTION_CLASSES];
    self->class_count = counts[SECTION_CLASSES];
    self->class_tags = starts[SECTION_CLASS_TAGS];
    self->class_tag_count = counts[SECTION_CLASS_TAGS];
    self->entries = starts[SECTION_ENTRIES];
    self->entry_count = counts[SECTION_ENTRIES];
    self->slots = starts[SECTION_SLOTS];
    self->slot_count = counts[SECTION_SLOTS];
    self->lemmas = starts[SECTION_LEMMAS];
    self->lemma_count = counts[SECTION_LEMMAS];
    self->scripts = starts[SECTION_SCRIPTS];
    self->script_count = counts[SECTION_SCRIPTS];
    self->script_table = (lang_table){starts[SECTION_SCRIPT_BUCKETS], counts[SECTION_SCRIPT_BUCKETS]};
    self->split = starts[SECTION_SPLIT];
    if (counts[SECTION_SPLIT] != 1u << MODEL_SPLIT_BITS)
        return damaged(error, "a section has the wrong size");
    if (!names_fit(self, self->xpos, self->xpos_count) || !names_fit(self, self->feats, self->feats_count) ||
        !tags_fit(self) || !lexicon_fits(self) || !labels_fit(self))
        return damaged(error, "an index points outside its section");
    if (!network_fits(self, starts, counts))
        return damaged(error, "the network's parts do not fit together");
    return CASUS_OK;
}

casus_status lang_model_open_bytes(const void *bytes, size_t size, lang_model **out, casus_error *error) {
    *out = NULL;
    if ((uintptr_t)bytes % MODEL_ALIGNMENT != 0)
        return error_set(error, CASUS_USAGE, "model: memory that is not %d-byte aligned", (int)MODEL_ALIGNMENT);
    lang_model *self = memory_alloc(sizeof *self);
    if (self == NULL)
        return error_set(error, CASUS_NO_MEMORY, "out of memory");
    *self = (lang_model){0};
    casus_status status = read_model(self, bytes, size, error);
    if (status != CASUS_OK) {
        memory_free(self);
        return status;
    }
    *out = self;
    return CASUS_OK;
}

casus_status lang_model_open(const char *path, lang_model **out, casus_error *error) {
    *out = NULL;
    file_map file;
    TRY(file_map_open(path, 0, &file, error));
    casus_status status = lang_model_open_bytes(file.bytes, file.size, out, error);
    if (status == CASUS_USAGE) /* read, not mapped: a pipe cannot be a model */
        status = error_set(error, CASUS_IO, "model: %s is no regular file", path);
    if (status != CASUS_OK) {
        file_map_close(&file);
        if (error != NULL)
            (void)strncpy(error->file, path, sizeof error->file - 1);
        return status;
    }
    (*out)->file = file;
    (*out)->owned = true;
    return CASUS_OK;
}

void lang_model_close(lang_model *self) {
    if (self == NULL)
        return;
    if (self->owned)
        file_map_close(&self->file);
    memory_free(self);
}

static str name_of(const lang_model *self, model_string name) {
    return (str){self->strings + name.start, name.length};
}

str lang_xpos_name(const lang_model *self, uint16_t xpos) {
    return xpos < self->xpos_count ? name_of(self, self->xpos[xpos]) : STR("_");
}

str lang_feats_name(const lang_model *self, uint16_t feats) {
    return feats < self->feats_count ? name_of(self, self->feats[feats]) : STR("_");
}

str lang_label_name(const lang_model *self, uint16_t label) {
    return label < self->label_count ? name_of(self, self->labels[label].name) : STR("dep");
}

const char *lang_upos_name(lang_upos upos) {
    static const char *const names[] = {
#define X(name) #name,
        LANG_UPOS_LIST(X)
#undef X
    };
    return upos < UPOS_COUNT ? names[upos] : "X";
}

const char *lang_relation_name(lang_relation relation) {
    static const char *const names[] = {
#define X(name) #name,
        LANG_RELATION_LIST(X)
#undef X
    };
    return relation < REL_COUNT ? names[relation] : "dep";
}
