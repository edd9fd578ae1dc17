/* Strings of the dictionaries: all their bytes stand in one array, and entries hold where.
 *
 * While dictionaries are read every string is kept once, which makes the array small (codes and titles come again and
 * again) and equal strings equal in place. Words and modals have a table besides, from the string to its number: open
 * addressing by hash, four bytes a slot. */
#include "know/load.h"

#include <string.h>

str know_str(const know *self, know_text text) {
    return (str){self->bytes.items + text.start, text.n};
}

uint32_t know_find_text(const know *self, const know_text *texts, const uint32_t *slots, uint32_t slot_count, str text) {
    for (uint32_t slot = (uint32_t)hash_str(text);; slot++) {
        uint32_t found = slots[slot & (slot_count - 1)];
        if (found == 0)
            return KNOW_NONE;
        if (str_equal(know_str(self, texts[found - 1]), text))
            return found - 1;
    }
}

/* ---- building ---------------------------------------------------------------------------------------------------- */

static casus_status grow_slots(loader *self) {
    const know *data = self->know;
    uint32_t bigger = self->text_slot_count ? self->text_slot_count * 2 : 1u << 12;
    uint32_t *slots = bigger > UINT32_MAX / 8 ? NULL : memory_alloc(bigger * sizeof *slots);
    if (!slots)
        return know_no_memory(self);
    memset(slots, 0, bigger * sizeof *slots);
    for (uint32_t i = 0; i < self->kept.count; i++) {
        uint32_t slot = (uint32_t)hash_str(know_str(data, self->kept.items[i]));
        while (slots[slot & (bigger - 1)])
            slot++;
        slots[slot & (bigger - 1)] = i + 1;
    }
    memory_free(self->text_slots);
    self->text_slots = slots;
    self->text_slot_count = bigger;
    return CASUS_OK;
}

/* Behind the bytes there are. */
static casus_status append(loader *self, str text, know_text *out) {
    know *data = self->know;
    if (text.n > UINT32_MAX - 1 - data->bytes.count ||
        ARRAY_RESERVE(data->bytes, data->bytes.count + text.n + 1) != CASUS_OK)
        return know_no_memory(self);
    *out = (know_text){data->bytes.count, text.n};
    memcpy(data->bytes.items + data->bytes.count, text.s, text.n);
    data->bytes.count += text.n;
    return CASUS_OK;
}

casus_status know_keep(loader *self, str text, know_text *out) {
    *out = (know_text){0, 0};
    if (text.n == 0)
        return CASUS_OK;
    if (self->text_slot_count <= 2 * self->kept.count)
        TRY(grow_slots(self));
    uint32_t mask = self->text_slot_count - 1, slot = (uint32_t)hash_str(text);
    for (; self->text_slots[slot & mask]; slot++) {
        *out = self->kept.items[self->text_slots[slot & mask] - 1];
        if (str_equal(know_str(self->know, *out), text))
            return CASUS_OK;
    }
    if (KNOW_ROOM(self->kept) != CASUS_OK)
        return know_no_memory(self);
    TRY(append(self, text, out));
    self->kept.items[self->kept.count++] = *out;
    self->text_slots[slot & mask] = self->kept.count;
    return CASUS_OK;
}

static uint32_t slots_for(uint32_t count) {
    uint32_t slots = 16;
    while (slots < 2 * (uint64_t)count)
        slots *= 2;
    return slots;
}

static casus_status fill_table(loader *self, const intern *from, know_text *texts, uint32_t *slots, uint32_t slot_count) {
    memset(slots, 0, slot_count * sizeof *slots);
    for (uint32_t i = 0; i < intern_count(from); i++) {
        str text = intern_str(from, i);
        uint32_t slot = (uint32_t)hash_str(text);
        TRY(append(self, text, &texts[i]));
        while (slots[slot & (slot_count - 1)])
            slot++;
        slots[slot & (slot_count - 1)] = i + 1;
    }
    return CASUS_OK;
}

casus_status know_finish_texts(loader *self) {
    know *data = self->know;
    uint32_t words = intern_count(self->words), modals = intern_count(self->modals);
    if (words >= 1u << 30 || ARRAY_RESERVE(data->words, words + 1) != CASUS_OK ||
        ARRAY_RESERVE(data->word_slots, slots_for(words)) != CASUS_OK ||
        ARRAY_RESERVE(data->modals, modals + 1) != CASUS_OK ||
        ARRAY_RESERVE(data->modal_slots, slots_for(modals)) != CASUS_OK)
        return know_no_memory(self);
    data->words.count = words;
    data->word_slots.count = slots_for(words);
    data->modals.count = modals;
    data->modal_slots.count = slots_for(modals);
    TRY(fill_table(self, self->words, data->words.items, data->word_slots.items, data->word_slots.count));
    TRY(fill_table(self, self->modals, data->modals.items, data->modal_slots.items, data->modal_slots.count));
    know_text margin;
    return append(self, (str){"\0\0\0", KNOW_TEXT_MARGIN}, &margin);
}
