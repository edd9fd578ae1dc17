/* Which dictionary entries stand in a stretch of words: for those who explain. The words are matched as for the mentions
 * (phrase.c): the longest name and the longest role at each word, none over another of its layer. */
#include "find/find_private.h"

#define ENTRY_WORDS_MAX 24u

static bool is_role(uint8_t kind) {
    return kind >= SENSE_AGENT;
}

/* Keeps the senses of one layer that agree with the capitals. */
static void keep_senses(const know *knowledge, uint32_t node, const str *forms, uint32_t n, bool roles, uint32_t first,
                        find_match *match) {
    uint32_t count, fits = 0;
    const know_sense *senses = know_senses(knowledge, node, &count);
    for (uint32_t i = 0; i < count && i < SENSES_MAX; i++)
        if (is_role(senses[i].kind) == roles && know_sense_fits(&senses[i], forms, n))
            fits |= 1u << i;
    if (fits)
        *match = (find_match){first, first + n, senses, count < SENSES_MAX ? count : SENSES_MAX, fits};
}

static find_match longest(const find_result *found, const know *knowledge, uint32_t first, uint32_t end, bool roles) {
    str forms[ENTRY_WORDS_MAX];
    find_match match = {.fits = 0};
    uint32_t node = KNOW_ROOT;
    for (uint32_t i = first, n = 0; i < end && n < ENTRY_WORDS_MAX && node != KNOW_NONE; i++) {
        forms[n++] = found->document->words[i].form;
        uint32_t by_form = know_step(knowledge, node, found->form_id[i]);
        uint32_t by_lemma = roles ? know_step(knowledge, node, found->lemma_id[i]) : KNOW_NONE;
        if (by_lemma != KNOW_NONE && by_lemma != by_form)
            keep_senses(knowledge, by_lemma, forms, n, roles, first, &match);
        if (by_form != KNOW_NONE)
            keep_senses(knowledge, by_form, forms, n, roles, first, &match);
        node = by_form;
    }
    return match;
}

uint32_t find_entries(const find_result *found, const know *knowledge, uint32_t first, uint32_t end, find_entry *out,
                      uint32_t limit) {
    uint32_t count = 0, free_at[2] = {first, first};
    for (uint32_t i = first; i < end; i++)
        for (int roles = 0; roles < 2; roles++) {
            if (i < free_at[roles] || count == limit)
                continue;
            find_match match = longest(found, knowledge, i, end, roles);
            if (!match.fits)
                continue;
            free_at[roles] = match.end;
            uint32_t fits = 0;
            for (uint32_t bits = match.fits; bits; bits &= bits - 1)
                fits++;
            out[count++] = (find_entry){match.first, match.end, find_best_sense(&match), fits};
        }
    return count;
}
