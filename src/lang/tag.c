/* The tagger: each word gets the tag that the network likes best.
 *
 * A tag says universal tag, Penn tag and features at once (PTB tags alone cannot tell an infinitive from an imperative).
 * Words seen often in training take only tags that they were seen with, and a word with one tag costs no scoring. Tags
 * alone are read off an early layer, which is quick; where trees are wanted too, all layers run anyway, and the last one
 * knows better.
 */
#include "lang/tag.h"

#include <string.h>

/* The tag of a word that can have only one; MODEL_NONE where there is a choice. */
static uint32_t only_tag(const lang_model *model, const lang_atoms *atoms) {
    const model_class *class = model->classes + atoms->ambiguity;
    return class->closed && class->count == 1 ? model->class_tags[class->first] : MODEL_NONE;
}

/* Lane by lane, which compilers make vectors of; then the first that has what the best lane has. */
static uint32_t first_highest(const float *scores, uint32_t count) {
    float lanes[KERNEL_BLOCK];
    for (uint32_t lane = 0; lane < KERNEL_BLOCK; ++lane)
        lanes[lane] = scores[lane < count ? lane : 0];
    for (uint32_t first = KERNEL_BLOCK; first + KERNEL_BLOCK <= count; first += KERNEL_BLOCK)
        for (uint32_t lane = 0; lane < KERNEL_BLOCK; ++lane)
            lanes[lane] = scores[first + lane] > lanes[lane] ? scores[first + lane] : lanes[lane];
    float highest = lanes[0];
    for (uint32_t lane = 1; lane < KERNEL_BLOCK; ++lane)
        highest = lanes[lane] > highest ? lanes[lane] : highest;
    for (uint32_t k = count / KERNEL_BLOCK * KERNEL_BLOCK; k < count; ++k)
        highest = scores[k] > highest ? scores[k] : highest;
    for (uint32_t k = 0; k < count; ++k)
        if (scores[k] == highest)
            return k;
    return 0; /* not reached unless scores are no numbers */
}

/* The best tag among those that the word's class admits; ties go to the lower number. */
static uint32_t best_tag(const lang_model *model, const lang_atoms *atoms, const float *scores) {
    const model_class *class = model->classes + atoms->ambiguity;
    uint32_t best = MODEL_NONE;
    if (class->closed) { /* class tags stand in rising order */
        for (uint32_t k = 0; k < class->count; ++k) {
            uint32_t tag = model->class_tags[class->first + k];
            if (best == MODEL_NONE || scores[tag] > scores[best])
                best = tag;
        }
        return best;
    }
    return first_highest(scores, model->tag_count);
}

void tag_words(encode_space *space, const lang_model *model, uint32_t tagger, const lang_atoms *atoms, uint32_t count,
               uint8_t *tags) {
    const kernel_map *map = model->network.tag + tagger;
    size_t width = map->inputs;
    size_t row = map->outputs;
    uint32_t open = 0; /* words with a choice are put together, so that they are scored together */
    for (uint32_t i = 0; i < count; ++i) {
        uint32_t only = only_tag(model, atoms + i);
        tags[i] = (uint8_t)only;
        if (only == MODEL_NONE)
            memcpy(space->next + open++ * width, space->states + i * width, width);
    }
    kernel_apply(space->level, map, space->next, width, open, space->scores, row);
    for (uint32_t i = 0, k = 0; i < count; ++i)
        if (only_tag(model, atoms + i) == MODEL_NONE)
            tags[i] = (uint8_t)best_tag(model, atoms + i, space->scores + row * k++);
}
