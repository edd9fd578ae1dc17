/* From words to rows. A feature that is seen once tells nothing that another word could use, and gets no row; in raw text
 * it must be seen more often, since what is learnt there is less sure and rows take room in the model. */
#include "train/sample.h"

#include <string.h>

enum { GOLD_WEIGHT = 6, LEAST_SEEN = 2 * GOLD_WEIGHT };

static str key_bytes(const uint64_t *key) {
    return (str){(const char *)key, sizeof *key};
}

casus_status sample_number_rows(const lang_model *model, const conllu_corpus *corpus, uint32_t gold, intern *rows) {
    intern *seen = intern_new();
    uint32_t *times = NULL;
    uint32_t capacity = 0;
    casus_status status = seen == NULL ? CASUS_NO_MEMORY : CASUS_OK;
    for (uint32_t i = 0; i < corpus->word_count && status == CASUS_OK; ++i) {
        uint64_t keys[NETWORK_FEATURES];
        lang_atoms atoms;
        model_atoms(model, corpus->words[i].form, &atoms);
        uint32_t count = network_features(&atoms, keys);
        for (uint32_t k = 0; k < count && status == CASUS_OK; ++k) {
            uint32_t before = intern_count(seen);
            uint32_t id = intern_add(seen, key_bytes(keys + k));
            status = id == INTERN_NONE ? CASUS_NO_MEMORY : array_reserve((void **)&times, &capacity, id + 1, sizeof *times);
            if (status == CASUS_OK)
                times[id] = (id == before ? 0 : times[id]) + (i < gold ? GOLD_WEIGHT : 1);
        }
    }
    for (uint32_t id = 0; status == CASUS_OK && id < intern_count(seen); ++id)
        if (times[id] >= LEAST_SEEN && intern_add(rows, intern_str(seen, id)) == INTERN_NONE)
            status = CASUS_NO_MEMORY;
    memory_free(times);
    intern_free(seen);
    return status;
}

/* Fills in the rows of all words. `times` gets how often each row is used. */
static void look_up(sample *self, const lang_model *model, const intern *rows, uint32_t *times) {
    uint32_t next = 0;
    for (uint32_t i = 0; i < self->corpus->word_count; ++i) {
        uint64_t keys[NETWORK_FEATURES];
        lang_atoms atoms;
        model_atoms(model, self->corpus->words[i].form, &atoms);
        uint32_t count = network_features(&atoms, keys);
        self->first_feature[i] = next;
        self->own[i] = 0;
        for (uint32_t k = 0; k < count; ++k) {
            uint32_t row = intern_find(rows, key_bytes(keys + k));
            if (row == INTERN_NONE)
                continue;
            self->own[i] = (uint8_t)(self->own[i] + (k < NETWORK_OWN));
            self->features[next++] = row;
            times[row]++;
        }
    }
    self->first_feature[self->corpus->word_count] = next;
}

casus_status sample_look_up(sample *self, const lang_model *model, const intern *rows, float word_drop) {
    size_t n = self->corpus->word_count;
    uint32_t row_count = intern_count(rows);
    self->first_feature = memory_alloc((n + 1) * sizeof *self->first_feature);
    self->features = memory_alloc(n * NETWORK_FEATURES * sizeof *self->features + 1);
    self->own = memory_alloc(n + 1);
    self->drop = memory_alloc(n * sizeof *self->drop + 1);
    uint32_t *times = memory_alloc((size_t)row_count * sizeof *times + 1);
    bool room =
        self->first_feature != NULL && self->features != NULL && self->own != NULL && self->drop != NULL && times != NULL;
    if (room) {
        memset(times, 0, (size_t)row_count * sizeof *times);
        look_up(self, model, rows, times);
        for (size_t i = 0; i < n; ++i) { /* the last of its own features is the one that more words share */
            uint32_t seen = self->own[i] > 0 ? times[self->features[self->first_feature[i] + self->own[i] - 1u]] : 1;
            self->drop[i] = word_drop / (word_drop + (float)seen);
        }
    }
    memory_free(times);
    return room ? CASUS_OK : CASUS_NO_MEMORY;
}

void sample_free(sample *self) {
    memory_free(self->first_feature);
    memory_free(self->features);
    memory_free(self->own);
    memory_free(self->drop);
}
