/* The parser: every pair of words gets a score, the best tree is found, every arc gets a label.
 *
 * The score of an arc is a bilinear form of what its two words say of themselves as dependent and as head, plus a number
 * for their distance (Dozat and Manning 2017); trees may be non-projective. A label is chosen for each arc of the tree by a
 * hidden layer over its two words.
 */
#include "lang/parse.h"

/* Scores of all arcs into space->arcs; returns the length of its rows. */
static uint32_t score_arcs(encode_space *space, const lang_network *network, uint32_t count) {
    uint32_t arc = network->shape.arc;
    uint32_t roles = network_roles(&network->shape);
    uint32_t row = network_padded(count + 1);
    for (uint32_t i = 0; i < count; ++i)
        kernel_squash(space->level, space->roles + (size_t)i * roles, arc, space->squashed + (size_t)i * arc);
    kernel_apply(space->level, &network->arc, space->squashed, arc, count, space->projected, arc);
    float *heads = space->scores; /* [number][word] */
    kernel_turn(space->level, space->roles + arc, roles, count, arc, heads, row);
    for (uint32_t k = 0; k < arc; ++k)
        for (uint32_t i = count; i < row; ++i)
            heads[(size_t)k * row + i] = i == count ? network->root[k] : 0;
    kernel_pair(space->level, space->projected, count, arc, heads, row, space->arcs);
    for (uint32_t d = 0; d < count; ++d)
        for (uint32_t h = 0; h < count; ++h)
            if (h != d)
                space->arcs[(size_t)d * row + h] += network->distance[network_distance(d, h)];
    return row;
}

static void score_labels(encode_space *space, const lang_network *network, uint32_t count, const uint32_t *heads) {
    uint32_t arc = network->shape.arc;
    uint32_t width = network->shape.relation;
    uint32_t roles = network_roles(&network->shape);
    float sums[NETWORK_WIDTH_MAX];
    for (uint32_t d = 0; d < count; ++d) {
        const float *as_dependent = space->roles + (size_t)d * roles + 2 * (size_t)arc;
        const float *as_head =
            heads[d] == count ? network->root + arc : space->roles + (size_t)heads[d] * roles + 2 * (size_t)arc + width;
        const float *side = network->side + (size_t)network_side(d, heads[d], count) * width;
        for (uint32_t k = 0; k < width; ++k)
            sums[k] = as_dependent[k] + as_head[k] + side[k];
        kernel_squash(space->level, sums, width, space->squashed + (size_t)d * width);
    }
    kernel_apply(space->level, &network->label, space->squashed, width, count, space->scores, network->label.outputs);
}

/* The best label but that of roots; ties go to the lower number. */
static uint8_t best_label(const lang_model *model, const float *scores) {
    uint32_t best = MODEL_NONE;
    for (uint32_t label = 0; label < model->label_count; ++label)
        if (model->labels[label].relation != REL_root && (best == MODEL_NONE || scores[label] > scores[best]))
            best = label;
    return best == MODEL_NONE ? model->root_label : (uint8_t)best;
}

casus_status parse_words(encode_space *space, const lang_model *model, uint32_t count, uint32_t *heads, uint8_t *labels) {
    const lang_network *network = &model->network;
    size_t width = network->shape.width;
    uint32_t roles = network_roles(&network->shape);
    kernel_apply(space->level, &network->role, space->states, width, count, space->roles, roles);
    uint32_t row = score_arcs(space, network, count);
    TRY(tree_best(&space->tree, space->arcs, row, count, heads));
    score_labels(space, network, count, heads);
    for (uint32_t i = 0; i < count; ++i)
        labels[i] =
            heads[i] == count ? model->root_label : best_label(model, space->scores + (size_t)i * network->label.outputs);
    return CASUS_OK;
}
