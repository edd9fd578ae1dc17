/* The supertagger guesses, before there is a tree, which relation each word will have, on which side its head stands and on
 * which sides it has children. The parser, which cannot look far ahead, takes the guesses of the words to come as features:
 * Ouchi, Duh and Matsumoto (2014), "Improving dependency parsers with supertags".
 *
 * A linear model from left to right, as in tag.c, over words, tags on both sides, and the nearest verbs.
 */
#include "lang/supertag.h"

#include <string.h>

static const lang_atoms outside = {.lower = 1, .form = 1, .shape = 0xffff};

static bool is_verb(const supertag_context *self, uint32_t i) {
    uint8_t upos = self->model->tags[self->tags[i]].upos;
    return upos == UPOS_VERB || upos == UPOS_AUX;
}

supertag_context supertag_begin(const lang_model *model, const lang_atoms *atoms, const uint8_t *tags, uint32_t n) {
    return (supertag_context){model, atoms, tags, n, LANG_NO_HEAD, 0};
}

void supertag_move(supertag_context *self, uint32_t i) {
    if (i > 0 && is_verb(self, i - 1))
        self->verb_before = i - 1;
    if (self->verb_after == LANG_NO_HEAD || (i > 0 && self->verb_after > i))
        return;
    for (self->verb_after = i + 1; self->verb_after < self->n; ++self->verb_after)
        if (is_verb(self, self->verb_after))
            return;
    self->verb_after = LANG_NO_HEAD;
}

static const lang_atoms *word_at(const supertag_context *self, uint32_t i, int32_t offset) {
    int64_t at = (int64_t)i + offset;
    return at < 0 || at >= (int64_t)self->n ? &outside : self->atoms + at;
}

static uint64_t tag_at(const supertag_context *self, uint32_t i, int32_t offset) {
    int64_t at = (int64_t)i + offset;
    return at < 0 || at >= (int64_t)self->n ? 255u : self->tags[at];
}

static uint64_t xpos_at(const supertag_context *self, uint32_t i, int32_t offset) {
    int64_t at = (int64_t)i + offset;
    return at < 0 || at >= (int64_t)self->n ? 255u : self->model->tags[self->tags[at]].xpos;
}

static uint64_t near(uint32_t a, uint32_t b) {
    uint32_t d = a > b ? a - b : b - a;
    return b == LANG_NO_HEAD ? 0 : d < 4 ? d : d < 8 ? 4 : 5;
}

uint32_t supertag_features(const supertag_context *self, uint32_t i, const uint8_t *supers,
                           uint64_t keys[SUPERTAG_FEATURES]) {
    const lang_atoms *w0 = self->atoms + i;
    const lang_atoms *l1 = word_at(self, i, -1);
    const lang_atoms *l2 = word_at(self, i, -2);
    const lang_atoms *r1 = word_at(self, i, 1);
    const lang_atoms *r2 = word_at(self, i, 2);
    uint64_t t0 = self->tags[i];
    uint64_t x0 = xpos_at(self, i, 0);
    uint64_t xl1 = xpos_at(self, i, -1);
    uint64_t xl2 = xpos_at(self, i, -2);
    uint64_t xl3 = xpos_at(self, i, -3);
    uint64_t xr1 = xpos_at(self, i, 1);
    uint64_t xr2 = xpos_at(self, i, 2);
    uint64_t xr3 = xpos_at(self, i, 3);
    uint64_t s1 = i >= 1 ? supers[i - 1] : SUPERTAG_START;
    uint64_t s2 = i >= 2 ? supers[i - 2] : SUPERTAG_START;
    const lang_atoms *before = self->verb_before == LANG_NO_HEAD ? &outside : self->atoms + self->verb_before;
    const lang_atoms *after = self->verb_after == LANG_NO_HEAD ? &outside : self->atoms + self->verb_after;
    uint64_t tag_before = self->verb_before == LANG_NO_HEAD ? 255u : self->tags[self->verb_before];
    uint64_t tag_after = self->verb_after == LANG_NO_HEAD ? 255u : self->tags[self->verb_after];
    uint64_t near_before = near(i, self->verb_before);
    uint64_t near_after = near(i, self->verb_after);
    feature_list list = {keys, 0, 4000};
    feature_list *f = &list;

    FEATURE1(f, t0);
    FEATURE2(f, w0->lower, x0);
    FEATURE2(f, w0->cluster, x0);
    FEATURE2(f, w0->shape, x0);
    FEATURE2(f, t0, tag_at(self, i, -1));
    FEATURE2(f, t0, tag_at(self, i, 1));
    FEATURE3(f, xl1, x0, xr1);
    FEATURE3(f, xl2, xl1, x0);
    FEATURE3(f, x0, xr1, xr2);
    FEATURE4(f, xl1, x0, xr1, xr2);
    FEATURE4(f, xl2, xl1, x0, xr1);
    FEATURE4(f, xl3, xl2, xl1, x0);
    FEATURE4(f, x0, xr1, xr2, xr3);
    FEATURE3(f, w0->lower, xl1, xr1);
    FEATURE2(f, w0->lower, xr1);
    FEATURE2(f, w0->lower, xl1);
    FEATURE3(f, w0->lower, xr1, xr2);
    FEATURE2(f, l1->lower, x0);
    FEATURE2(f, r1->lower, x0);
    FEATURE2(f, l1->lower, w0->lower);
    FEATURE2(f, w0->lower, r1->lower);
    FEATURE3(f, l1->lower, x0, xr1);
    FEATURE3(f, l2->lower, xl1, x0);
    FEATURE3(f, x0, xr1, r2->lower);
    FEATURE2(f, l1->cluster, w0->cluster);
    FEATURE2(f, w0->cluster, r1->cluster);
    FEATURE3(f, l1->coarse, w0->coarse, r1->coarse);

    FEATURE2(f, s1, x0);
    FEATURE2(f, s1, w0->lower);
    FEATURE3(f, s1, x0, xr1);
    FEATURE3(f, s2, s1, x0);
    FEATURE4(f, s1, x0, xr1, xr2);

    FEATURE3(f, x0, tag_before, near_before);
    FEATURE3(f, x0, tag_after, near_after);
    FEATURE3(f, x0, tag_before, tag_after);
    FEATURE4(f, s1, x0, tag_before, tag_after);
    FEATURE3(f, x0, before->lower, near_before);
    FEATURE3(f, x0, after->lower, near_after);
    FEATURE2(f, w0->lower, before->lower);
    FEATURE3(f, w0->lower, tag_before, tag_after);
    FEATURE4(f, xl1, x0, xr1, tag_after);
    FEATURE4(f, xl1, x0, xr1, tag_before);
    FEATURE3(f, w0->cluster, before->cluster, x0);
    return f->count;
}

uint8_t supertag_best(const lang_model *model, const int32_t *sums) {
    uint32_t best = 0;
    for (uint32_t k = 1; k < model->super_count; ++k)
        if (sums[k] > sums[best])
            best = k;
    return (uint8_t)best;
}

void supertag_sentence(const lang_model *model, const lang_atoms *atoms, const uint8_t *tags, uint32_t n, uint8_t *supers) {
    uint64_t keys[SUPERTAG_FEATURES];
    int32_t sums[TABLE_CLASSES];
    supertag_context context = supertag_begin(model, atoms, tags, n);
    for (uint32_t i = 0; i < n; ++i) {
        supertag_move(&context, i);
        memset(sums, 0, sizeof sums);
        uint32_t count = supertag_features(&context, i, supers, keys);
        table_add_rows(&model->super_table, keys, count, sums);
        supers[i] = supertag_best(model, sums);
    }
}
