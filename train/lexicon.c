/* The lexicon: for every form that is frequent enough, the tags it was seen with and its word class. */
#include "train/draft.h"

#include <stdlib.h>
#include <string.h>

enum {
    KNOWN_COUNT = 3,  /* from so many occurrences on, a form's tags are a feature */
    CLOSED_COUNT = 12 /* from so many on, it takes no other tag */
};

typedef struct lexicon {
    train_draft *draft;
    intern *forms;
    intern *classes; /* by their bytes: closed, tags */
    uint64_t *pairs; /* form << 8 | tag */
    uint32_t pair_count;
} lexicon;

static int by_value(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a;
    uint64_t y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

/* The number of the class with these tags; 0 when there is no room for more. */
static uint16_t class_number(lexicon *self, const uint8_t *tags, uint32_t count, bool closed) {
    char key[256];
    key[0] = (char)closed;
    memcpy(key + 1, tags, count);
    uint32_t before = intern_count(self->classes);
    uint32_t id = intern_find(self->classes, (str){key, count + 1});
    if (id != INTERN_NONE)
        return (uint16_t)(id + 1);
    if (before >= UINT16_MAX - 1 || intern_add(self->classes, (str){key, count + 1}) == INTERN_NONE)
        return 0;
    buffer *class_tags = self->draft->sections + SECTION_CLASS_TAGS;
    model_class class = {.first = (uint32_t)class_tags->n, .count = (uint8_t)count, .closed = closed};
    buffer_add(class_tags, (const char *)tags, count);
    buffer_add(self->draft->sections + SECTION_CLASSES, (const char *)&class, sizeof class);
    return (uint16_t)(before + 1);
}

/* The class of a form whose pairs are [first, end). */
static uint16_t classify(lexicon *self, uint32_t first, uint32_t end) {
    uint8_t tags[256];
    uint32_t count = 0;
    uint32_t total = end - first;
    for (uint32_t k = first; k < end;) {
        uint32_t run = k;
        while (run < end && self->pairs[run] == self->pairs[k])
            ++run;
        uint8_t tag = (uint8_t)self->pairs[k];
        if ((run - k) * 400 >= total) /* one in four hundred is more likely a slip */
            tags[count++] = tag;
        k = run;
    }
    return total < KNOWN_COUNT ? 0 : class_number(self, tags, count, total >= CLOSED_COUNT);
}

static casus_status collect(lexicon *self, const conllu_corpus *corpus, const gold_words *gold) {
    self->pairs = memory_alloc((size_t)corpus->word_count * sizeof *self->pairs + 1);
    if (self->pairs == NULL)
        return CASUS_NO_MEMORY;
    for (uint32_t s = 0; s < corpus->sentence_count; ++s) {
        for (uint32_t i = corpus->sentences[s].first; i < corpus->sentences[s].end; ++i) {
            uint32_t id = intern_add(self->forms, corpus->words[i].form);
            if (id == INTERN_NONE)
                return CASUS_NO_MEMORY;
            self->pairs[self->pair_count++] = (uint64_t)id << 8 | gold->tags[i];
        }
    }
    qsort(self->pairs, self->pair_count, sizeof *self->pairs, by_value);
    return CASUS_OK;
}

static casus_status add_slots(train_draft *draft, uint32_t entry_count) {
    uint32_t count = 16;
    while (count < entry_count * 2)
        count *= 2;
    uint32_t *slots = memory_alloc((size_t)count * sizeof *slots);
    if (slots == NULL)
        return CASUS_NO_MEMORY;
    for (uint32_t k = 0; k < count; ++k)
        slots[k] = MODEL_NONE;
    const model_entry *entries = (const void *)draft->sections[SECTION_ENTRIES].s;
    for (uint32_t k = 0; k < entry_count; ++k) {
        const char *form = draft->sections[SECTION_STRINGS].s + entries[k].text;
        uint32_t at = model_slot_hash(form, entries[k].length) & (count - 1);
        while (slots[at] != MODEL_NONE)
            at = (at + 1) & (count - 1);
        slots[at] = k;
    }
    buffer_add(draft->sections + SECTION_SLOTS, (const char *)slots, (size_t)count * sizeof *slots);
    memory_free(slots);
    return CASUS_OK;
}

static casus_status add_entries(lexicon *self, const word_classes *classes) {
    train_draft *draft = self->draft;
    uint32_t seen = intern_count(self->forms);
    uint32_t entry_count = 0;
    for (uint32_t k = 0; k < intern_count(classes->forms); ++k)
        if (intern_add(self->forms, intern_str(classes->forms, k)) == INTERN_NONE)
            return CASUS_NO_MEMORY;
    for (uint32_t id = 0, first = 0; id < intern_count(self->forms); ++id) {
        uint32_t end = first;
        while (end < self->pair_count && self->pairs[end] >> 8 == id)
            ++end;
        str form = intern_str(self->forms, id);
        model_entry entry = {.ambiguity = id < seen ? classify(self, first, end) : 0};
        first = end;
        uint32_t class = intern_find(classes->forms, form);
        if (form.n > UINT16_MAX)
            continue;
        if (class != INTERN_NONE) {
            entry.cluster = classes->fine[class];
            entry.coarse = classes->coarse[class];
        }
        entry.text = train_draft_string(draft, form);
        entry.length = (uint16_t)form.n;
        buffer_add(draft->sections + SECTION_ENTRIES, (const char *)&entry, sizeof entry);
        ++entry_count;
    }
    return add_slots(draft, entry_count);
}

casus_status train_draft_lexicon(train_draft *draft, const conllu_corpus *corpus, const gold_words *gold,
                                 const word_classes *classes) {
    lexicon self = {.draft = draft, .forms = intern_new(), .classes = intern_new()};
    model_class none = {0};
    buffer_add(draft->sections + SECTION_CLASSES, (const char *)&none, sizeof none);
    casus_status status = self.forms == NULL || self.classes == NULL ? CASUS_NO_MEMORY : collect(&self, corpus, gold);
    if (status == CASUS_OK)
        status = add_entries(&self, classes);
    for (uint32_t k = 0; k < SECTION_COUNT; ++k)
        if (draft->sections[k].failed)
            status = CASUS_NO_MEMORY;
    train_draft_bind(draft);
    memory_free(self.pairs);
    intern_free(self.forms);
    intern_free(self.classes);
    return status;
}
