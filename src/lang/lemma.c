/* The lemmatiser: exceptions from the lexicon, rules for the rest.
 *
 * A rule is an edit of the word's end ("-ied" to "-y"), learnt for a tag and up to six bytes of ending; the longest ending
 * known wins. The trainer keeps in the lexicon what the rules would get wrong. The idea is that of suffix guessers since
 * Brill (1995) and of the edit scripts of Chrupała (2006).
 */
#include "lang/lemma.h"

#include <string.h>

enum {
    LONGEST_FORM = 64,  /* bytes of forms whose lemma is looked up: words are no longer */
    SHORTEST_LEMMA = 3, /* bytes: shorter entries of the lexicon are letters and abbreviations */
    COMMON_SCRIPTS = 12 /* the regular inflections are among them */
};

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

/* How well the lexicon's lemma under one tag serves another: the tag of a verb says number and person too, which do not
 * change the lemma ("they struck" as "she struck"); other words are left alone. 3 the same tag, 2 the same part of speech
 * of the treebank, 1 both past ("struck" as a participle), 0 not at all ("they saw" and "to saw"). */
static int serves(const model_tag *stored, const model_tag *wanted) {
    if (stored == wanted)
        return 3;
    if (stored->upos != UPOS_VERB || wanted->upos != UPOS_VERB)
        return 0;
    if (stored->xpos == wanted->xpos)
        return 2;
    return (stored->features & wanted->features & FEAT_PAST) != 0 ? 1 : 0;
}

/* The lemma out of the lexicon, or one with no length. */
static str lemma_known(const lang_model *model, const lang_atoms *atoms, uint8_t tag) {
    str best = {NULL, 0};
    int score = 0;
    if (atoms->entry == MODEL_NONE)
        return best;
    const model_entry *entry = model->entries + atoms->entry;
    const model_lemma *lemma = model->lemmas + entry->lemma;
    for (uint32_t k = 0; k < entry->lemma_count; ++k) {
        int here = serves(model->tags + lemma[k].tag, model->tags + tag);
        if (here <= score)
            continue;
        score = here;
        best = (str){model->strings + lemma[k].text, lemma[k].length};
    }
    return best;
}

static bool leads_to_word(const lang_model *model, const model_script *script, str form, uint32_t shortest) {
    char lemma[3 * LONGEST_FORM + UINT16_MAX / 64];
    if (script->length > sizeof lemma - 3 * LONGEST_FORM)
        return false;
    uint32_t n = lemma_apply(script, model->strings, form, lemma);
    return n >= shortest && model_find(model, lemma, n, model_slot_hash(lemma, n)) != MODEL_NONE;
}

/* The script that makes the lemma. The longest ending with a rule decides; for verbs and nouns a rule that leads to a word
 * of the lexicon is believed before one that leads to none. Where no ending of a verb has such a rule, the commonest
 * scripts are tried in the order of the model, the most frequent first ("ruled": "rule", not "rul"). */
static const model_script *choose_script(const lang_model *model, str form, const lang_atoms *atoms, uint8_t tag) {
    const model_script *longest = NULL;
    uint8_t upos = model->tags[tag].upos;
    bool open = (upos == UPOS_VERB || upos == UPOS_NOUN) && form.n <= LONGEST_FORM;
    for (uint32_t bytes = form.n < LEMMA_SUFFIX ? form.n : LEMMA_SUFFIX;; --bytes) {
        const uint16_t *found = table_find(&model->script_table, lemma_key(model->tags + tag, atoms->tail, bytes));
        if (found != NULL) {
            const model_script *script = model->scripts + found[0];
            if (longest == NULL)
                longest = script;
            if (!open || leads_to_word(model, script, form, 1))
                return script;
        }
        if (bytes == 0)
            break;
    }
    /* A form that the rules leave as it is ("invite") is its own lemma. */
    if (!open || upos != UPOS_VERB || longest == NULL || longest->strip == 0)
        return longest;
    for (uint32_t k = 0; k < model->script_count && k < COMMON_SCRIPTS; ++k)
        if (model->scripts[k].strip > 0 && leads_to_word(model, model->scripts + k, form, SHORTEST_LEMMA))
            return model->scripts + k;
    return longest;
}

casus_status lemma_find(const lang_model *model, str form, const lang_atoms *atoms, uint8_t tag, arena *memory, str *out) {
    *out = lemma_known(model, atoms, tag);
    if (out->n > 0)
        return CASUS_OK;
    *out = form;
    if (model->script_table.bucket_count == 0)
        return CASUS_OK;
    const model_script *script = choose_script(model, form, atoms, tag);
    if (script == NULL)
        return CASUS_OK;
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
