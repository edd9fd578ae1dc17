/* The lemmatiser: exceptions from the lexicon, rules for the rest.
 *
 * A rule is an edit of the word's end ("-ied" to "-y"), learnt for a tag and up to six bytes of ending; the longest ending
 * known wins. The trainer keeps in the lexicon what the rules would get wrong. The idea is that of suffix guessers since
 * Brill (1995) and of the edit scripts of Chrupała (2006).
 */
#include "lang/lemma.h"

#include <string.h>

uint64_t lemma_key(const model_tag *tag, uint64_t tail, uint32_t bytes) {
    uint64_t ending = bytes >= 8 ? tail : tail & ((1ull << (8 * bytes)) - 1);
    return feature_key4(901, tag->upos, tag->xpos, ending, bytes);
}

static uint32_t to_lower(str form, char *out) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < form.n;) {
        unsigned char c = (unsigned char)form.s[i];
        if (c < 0x80) {
            out[n++] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
            ++i;
        } else {
            n += utf8_put(utf8_to_lower(utf8_next(form, &i)), out + n);
        }
    }
    return n;
}

/* The bytes of `form` that a script may strip: all that it wants or, where that would cut a letter in two, none. */
static uint32_t strippable(const char *form, uint32_t n, uint32_t wanted) {
    if (wanted > n || wanted == 0)
        return 0;
    return ((unsigned char)form[n - wanted] & 0xC0u) == 0x80u ? 0 : wanted;
}

uint32_t lemma_apply(const model_script *script, const char *strings, str form, char *out) {
    uint32_t n = form.n;
    if (script->lower)
        n = to_lower(form, out);
    else if (n > 0)
        memcpy(out, form.s, n);
    n -= strippable(out, n, script->strip);
    if (script->length > 0)
        memcpy(out + n, strings + script->text, script->length);
    return n + script->length;
}

casus_status lemma_find(const lang_model *model, str form, const lang_atoms *atoms, uint8_t tag, arena *memory, str *out) {
    if (atoms->entry != MODEL_NONE) {
        const model_entry *entry = model->entries + atoms->entry;
        const model_lemma *lemma = model->lemmas + entry->lemma;
        for (uint32_t k = 0; k < entry->lemma_count; ++k)
            if (lemma[k].tag == tag) {
                *out = (str){model->strings + lemma[k].text, lemma[k].length};
                return CASUS_OK;
            }
    }
    *out = form;
    if (model->script_table.bucket_count == 0)
        return CASUS_OK;
    const uint16_t *found = NULL;
    for (uint32_t bytes = form.n < LEMMA_SUFFIX ? form.n : LEMMA_SUFFIX; found == NULL; --bytes) {
        found = table_find(&model->script_table, lemma_key(model->tags + tag, atoms->tail, bytes));
        if (bytes == 0)
            break;
    }
    if (found == NULL)
        return CASUS_OK;
    const model_script *script = model->scripts + found[0];
    bool same_case = !script->lower || (atoms->shape & (SHAPE_CAPITAL | SHAPE_UPPER | SHAPE_MIXED)) == 0;
    if (same_case && script->length == 0) {
        out->n -= strippable(form.s, form.n, script->strip);
        return CASUS_OK;
    }
    char *room = arena_alloc(memory, (size_t)form.n * 3 + script->length + 4);
    if (room == NULL)
        return CASUS_NO_MEMORY;
    *out = (str){room, lemma_apply(script, model->strings, form, room)};
    return CASUS_OK;
}
