/* What is learnt from about a word: its hashes, its first and last letters, its shape, and what the lexicon knows of it.
 *
 * A form that the lexicon lacks falls back on its lower-case form, so that the first word of a sentence, a headline or a
 * shouted line is not unknown for its capitals.
 */
#include "lang/model.h"

#include <string.h>

enum { LOWER_BYTES = 96 /* longer words are told apart by their first bytes and their length */ };

uint32_t model_find(const lang_model *self, const char *form, uint32_t n, uint32_t hash) {
    if (self->slot_count == 0)
        return MODEL_NONE;
    uint32_t mask = self->slot_count - 1;
    for (uint32_t k = 0, slot = hash & mask; k < self->slot_count; ++k, slot = (slot + 1) & mask) {
        uint32_t index = self->slots[slot];
        if (index == MODEL_NONE)
            return MODEL_NONE;
        const model_entry *entry = self->entries + index;
        if (entry->length == n && memcmp(self->strings + entry->text, form, n) == 0)
            return index;
    }
    return MODEL_NONE;
}

/* Lower case with digits as 0, at most LOWER_BYTES; returns the length and the shape. */
static uint32_t lower_form(str form, char out[LOWER_BYTES + 8], uint16_t *shape) {
    uint32_t n = 0;
    uint32_t upper = 0;
    uint32_t lower = 0;
    uint32_t other = 0;
    uint32_t bits = 0;
    for (uint32_t i = 0; i < form.n && n < LOWER_BYTES;) {
        unsigned char c = (unsigned char)form.s[i];
        if (c < 0x80) {
            if (c >= 'a' && c <= 'z') {
                ++lower;
            } else if (c >= 'A' && c <= 'Z') {
                bits |= i == 0 ? SHAPE_CAPITAL : lower > 0 ? SHAPE_MIXED : 0;
                ++upper;
                c = (unsigned char)(c + 32);
            } else if (c >= '0' && c <= '9') {
                bits |= SHAPE_DIGIT;
                c = '0';
            } else {
                ++other;
                bits |= c == '.' ? SHAPE_DOT : c == '-' && i > 0 ? SHAPE_HYPHEN : c == '\'' ? SHAPE_APOSTROPHE : 0;
            }
            out[n++] = (char)c;
            ++i;
            continue;
        }
        bits |= SHAPE_FOREIGN;
        uint32_t start = i;
        uint32_t code = utf8_next(form, &i);
        if (utf8_is_upper(code)) {
            bits |= start == 0 ? SHAPE_CAPITAL : lower > 0 ? SHAPE_MIXED : 0;
            ++upper;
            n += utf8_put(utf8_to_lower(code), out + n);
            continue;
        }
        if (utf8_is_letter(code))
            ++lower;
        if (code == 0x2019) { /* the curly apostrophe reads as the straight one */
            bits |= SHAPE_APOSTROPHE;
            out[n++] = '\'';
            continue;
        }
        n += utf8_put(code, out + n);
    }
    if (upper >= 2 && lower == 0)
        bits |= SHAPE_UPPER;
    if (upper + lower > 0)
        bits |= SHAPE_LETTER;
    else if (bits & SHAPE_DIGIT)
        bits |= SHAPE_NUMBER;
    if (form.n <= 2)
        bits |= SHAPE_SHORT;
    *shape = (uint16_t)bits;
    return n;
}

void model_atoms(const lang_model *self, str form, lang_atoms *out) {
    char lower[LOWER_BYTES + 8];
    uint32_t n = lower_form(form, lower, &out->shape);
    uint32_t kept = n < 8 ? n : 8;
    out->head = 0;
    out->tail = 0;
    for (uint32_t k = 0; k < kept; ++k) {
        out->head |= (uint64_t)(unsigned char)lower[k] << (8 * k);
        out->tail |= (uint64_t)(unsigned char)lower[n - 1 - k] << (8 * k);
    }
    out->length = (uint8_t)(form.n < 255 ? form.n : 255);
    out->form = model_slot_hash(form.s, form.n);
    out->lower = n == form.n && memcmp(lower, form.s, n) == 0 ? out->form : model_slot_hash(lower, n);
    out->entry = model_find(self, form.s, form.n, out->form);
    uint32_t known = out->entry;
    const model_entry *entry = known == MODEL_NONE ? NULL : self->entries + known;
    out->cluster = entry == NULL ? 0 : entry->cluster;
    out->coarse = entry == NULL ? 0 : entry->coarse;
    out->ambiguity = entry == NULL ? 0 : entry->ambiguity;
    out->lower_ambiguity = 0;
    if (out->lower != out->form) {
        known = model_find(self, lower, n, out->lower);
        if (known != MODEL_NONE) {
            entry = self->entries + known;
            out->lower_ambiguity = entry->ambiguity;
            if (out->cluster == 0) {
                out->cluster = entry->cluster;
                out->coarse = entry->coarse;
            }
        }
    }
}
