/* Which dictionary entries stand in a stretch of words: for those who explain. The words are matched as for the mentions
 * (phrase.c): the longest name and the longest role at each word, none over another of its layer. */
#include "find/find_private.h"

uint32_t find_entries(const find_result *found, const know *knowledge, uint32_t first, uint32_t end, find_entry *out,
                      uint32_t limit) {
    uint32_t count = 0, free_at[2] = {first, first};
    for (uint32_t i = first; i < end; i++) {
        find_match layers[2]; /* names, agents */
        find_longest_at(found, knowledge, i, end, &layers[0], &layers[1]);
        for (int k = 0; k < 2; k++) {
            if (i < free_at[k] || count == limit || !layers[k].fits)
                continue;
            free_at[k] = layers[k].end;
            uint32_t fits = 0;
            for (uint32_t bits = layers[k].fits; bits; bits &= bits - 1)
                fits++;
            out[count++] = (find_entry){layers[k].first, layers[k].end, find_best_sense(&layers[k]), fits};
        }
    }
    return count;
}
