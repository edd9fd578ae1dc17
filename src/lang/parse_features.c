/* What the parser looks at before it decides.
 *
 * The templates follow Zhang and Nivre (2011), "Transition-based dependency parsing with rich non-local features", carried
 * over to the arc-hybrid system: s0, s1, s2 are the top of the stack and what lies below, b0, b1, b2 the next words; l and
 * r stand for their outermost children. Added are distributional classes (after Koo, Carreras and Collins 2008) and, for
 * labels, the words beside the dependent. Any change here raises FEATURES_VERSION.
 */
#include "lang/parse.h"

static uint64_t distance(uint32_t a, uint32_t b) {
    uint32_t d = a > b ? a - b : b - a;
    return d < 5 ? d : d < 7 ? 5 : d < 11 ? 6 : d < 20 ? 7 : 8;
}

uint32_t parse_arc_features(const parse_state *self, uint64_t keys[PARSE_ARC_FEATURES]) {
    const uint32_t none = self->n + 1;
    const uint32_t s0i = self->depth > 0 ? self->stack[self->depth - 1] : none;
    const uint32_t s1i = self->depth > 1 ? self->stack[self->depth - 2] : none;
    const uint32_t s2i = self->depth > 2 ? self->stack[self->depth - 3] : none;
    const uint32_t b0i = self->next;
    const uint32_t b1i = b0i + 1 <= self->n ? b0i + 1 : none;
    const uint32_t b2i = b0i + 2 <= self->n ? b0i + 2 : none;
    const uint32_t b3i = b0i + 3 <= self->n ? b0i + 3 : none;
    const parse_word *const w = self->words;
    const parse_node *const t = self->nodes;
    const parse_word s0 = w[s0i];
    const parse_word s1 = w[s1i];
    const parse_word s2 = w[s2i];
    const parse_word b0 = w[b0i];
    const parse_word b1 = w[b1i];
    const parse_word b2 = w[b2i];
    const parse_word b3 = w[b3i];
    const parse_node *const s0t = t + s0i;
    const parse_node *const s1t = t + s1i;
    const parse_node *const b0t = t + b0i;
    const uint64_t d0 = distance(s0i, b0i);
    const uint64_t d1 = distance(s1i, s0i);
    const uint64_t s0v = s0t->left_count | (uint64_t)s0t->right_count << 4;
    const uint64_t s1v = s1t->left_count | (uint64_t)s1t->right_count << 4;
    const uint64_t b0v = b0t->left_count;
    feature_list list = {keys, 0, 2000};
    feature_list *f = &list;

    /* single words */
    FEATURE1(f, s0.word);
    FEATURE1(f, s0.tag);
    FEATURE2(f, s0.word, s0.tag);
    FEATURE2(f, s0.cluster, s0.xpos);
    FEATURE1(f, s1.word);
    FEATURE1(f, s1.tag);
    FEATURE2(f, s1.word, s1.tag);
    FEATURE2(f, s1.cluster, s1.xpos);
    FEATURE1(f, b0.word);
    FEATURE1(f, b0.tag);
    FEATURE2(f, b0.word, b0.tag);
    FEATURE2(f, b0.cluster, b0.xpos);
    FEATURE2(f, b1.word, b1.xpos);
    FEATURE1(f, b1.tag);
    FEATURE2(f, b2.word, b2.xpos);
    FEATURE1(f, b2.tag);
    FEATURE2(f, s2.word, s2.xpos);
    FEATURE1(f, s2.tag);

    /* pairs */
    FEATURE4(f, s0.word, s0.xpos, b0.word, b0.xpos);
    FEATURE3(f, s0.word, s0.xpos, b0.xpos);
    FEATURE3(f, s0.xpos, b0.word, b0.xpos);
    FEATURE2(f, s0.word, b0.word);
    FEATURE2(f, s0.tag, b0.tag);
    FEATURE2(f, s0.cluster, b0.cluster);
    FEATURE2(f, s0.word, b0.cluster);
    FEATURE2(f, s0.cluster, b0.word);
    FEATURE4(f, s1.word, s1.xpos, s0.word, s0.xpos);
    FEATURE3(f, s1.word, s1.xpos, s0.xpos);
    FEATURE3(f, s1.xpos, s0.word, s0.xpos);
    FEATURE2(f, s1.word, s0.word);
    FEATURE2(f, s1.tag, s0.tag);
    FEATURE2(f, s1.cluster, s0.cluster);
    FEATURE2(f, s1.word, s0.cluster);
    FEATURE2(f, s1.cluster, s0.word);
    FEATURE2(f, s1.word, b0.word);
    FEATURE2(f, s1.tag, b0.tag);
    FEATURE2(f, s1.word, b0.xpos);
    FEATURE2(f, s1.xpos, b0.word);
    FEATURE2(f, s1.cluster, b0.cluster);
    FEATURE2(f, b0.tag, b1.tag);
    FEATURE3(f, b0.word, b0.xpos, b1.xpos);
    FEATURE3(f, b0.xpos, b1.word, b1.xpos);
    FEATURE2(f, b0.word, b1.word);
    FEATURE2(f, s0.word, b1.xpos);
    FEATURE2(f, s0.xpos, b1.word);

    /* guessed places in the tree */
    FEATURE2(f, s0.super, s0.xpos);
    FEATURE2(f, s1.super, s1.xpos);
    FEATURE2(f, b0.super, b0.xpos);
    FEATURE2(f, s0.super, s0.word);
    FEATURE2(f, b0.super, b0.word);
    FEATURE2(f, s0.super, b0.super);
    FEATURE2(f, s1.super, s0.super);
    FEATURE2(f, s1.super, b0.super);
    FEATURE3(f, s0.super, b0.xpos, d0);
    FEATURE3(f, s0.super, s1.xpos, d1);
    FEATURE3(f, s0.super, s1.xpos, b0.xpos);
    FEATURE3(f, s1.super, s0.super, b0.super);
    FEATURE3(f, s0.super, b0.super, b1.super);
    FEATURE3(f, b0.super, b1.super, b2.super);
    FEATURE3(f, s0.super, s0v, b0.super);
    FEATURE3(f, s0.super, s0t->labels, b0.xpos);

    /* three and four words */
    FEATURE3(f, s0.xpos, b0.xpos, b1.xpos);
    FEATURE4(f, s0.xpos, b0.xpos, b1.xpos, b2.xpos);
    FEATURE4(f, b0.xpos, b1.xpos, b2.xpos, b3.xpos);
    FEATURE3(f, s1.xpos, s0.xpos, b0.xpos);
    FEATURE4(f, s1.xpos, s0.xpos, b0.xpos, b1.xpos);
    FEATURE3(f, s2.xpos, s1.xpos, s0.xpos);
    FEATURE4(f, s2.xpos, s1.xpos, s0.xpos, b0.xpos);
    FEATURE4(f, s1.word, s0.xpos, b0.xpos, d1);
    FEATURE3(f, s1.xpos, s0.word, b0.xpos);
    FEATURE3(f, s1.xpos, s0.xpos, b0.word);
    FEATURE3(f, s1.word, s0.word, b0.xpos);
    FEATURE3(f, s1.word, s0.xpos, b0.word);
    FEATURE3(f, s0.word, b0.xpos, b1.xpos);
    FEATURE3(f, s0.xpos, b0.word, b1.xpos);
    FEATURE3(f, s1.coarse, s0.coarse, b0.coarse);
    FEATURE4(f, s1.coarse, s0.coarse, b0.coarse, b1.coarse);
    FEATURE3(f, s1.cluster, s0.cluster, b0.cluster);
    FEATURE3(f, s1.xpos, s0.cluster, b0.xpos);

    /* children */
    const parse_word *const s0l = w + s0t->left[0];
    const parse_word *const s0r = w + s0t->right[0];
    const parse_word *const s0l2 = w + s0t->left[1];
    const parse_word *const s0r2 = w + s0t->right[1];
    const parse_word *const s1l = w + s1t->left[0];
    const parse_word *const s1r = w + s1t->right[0];
    const parse_word *const s1l2 = w + s1t->left[1];
    const parse_word *const s1r2 = w + s1t->right[1];
    const parse_word *const b0l = w + b0t->left[0];
    const parse_word *const b0l2 = w + b0t->left[1];
    const uint64_t s0ll = t[s0t->left[0]].label;
    const uint64_t s0rl = t[s0t->right[0]].label;
    const uint64_t s1ll = t[s1t->left[0]].label;
    const uint64_t s1rl = t[s1t->right[0]].label;
    const uint64_t s1r2l = t[s1t->right[1]].label;
    const uint64_t b0ll = t[b0t->left[0]].label;
    FEATURE3(f, s0.xpos, s0l->word, s0ll);
    FEATURE3(f, s0.xpos, s0r->word, s0rl);
    FEATURE3(f, s1.xpos, s1l->word, s1ll);
    FEATURE3(f, s1.xpos, s1r->word, s1rl);
    FEATURE3(f, b0.xpos, b0l->word, b0ll);
    FEATURE4(f, s0.xpos, s0l->xpos, s0ll, b0.xpos);
    FEATURE4(f, s0.xpos, s0r->xpos, s0rl, b0.xpos);
    FEATURE4(f, s0.xpos, b0l->xpos, b0ll, b0.xpos);
    FEATURE4(f, s1.xpos, s1r->xpos, s1rl, s0.xpos);
    FEATURE4(f, s1.xpos, s1l->xpos, s1ll, s0.xpos);
    FEATURE4(f, s1.xpos, s0l->xpos, s0ll, s0.xpos);
    FEATURE4(f, s1.xpos, s0r->xpos, s0rl, s0.xpos);
    FEATURE4(f, s1.word, s0l->word, s0ll, s0.xpos);
    FEATURE4(f, s1.xpos, s0l->word, s0ll, s0.xpos);
    FEATURE4(f, s1.word, s1r->word, s0.xpos, b0.xpos);
    FEATURE3(f, s0l->word, s1.word, s0.word);
    FEATURE4(f, s0.xpos, s0l->xpos, s0l2->xpos, b0.xpos);
    FEATURE4(f, s0.xpos, s0r->xpos, s0r2->xpos, b0.xpos);
    FEATURE4(f, s1.xpos, s1r->xpos, s1r2->xpos, s0.xpos);
    FEATURE4(f, s1.xpos, s1l->xpos, s1l2->xpos, s0.xpos);
    FEATURE4(f, b0.xpos, b0l->xpos, b0l2->xpos, s0.xpos);
    FEATURE4(f, s1.xpos, s1rl, s1r2l, s0.xpos);
    FEATURE4(f, s0ll, s0rl, s0.xpos, b0.xpos);

    /* which labels are there already: a verb with its object takes no other */
    FEATURE2(f, s0.xpos, s0t->labels);
    FEATURE2(f, s1.xpos, s1t->labels);
    FEATURE2(f, b0.xpos, b0t->labels);
    FEATURE3(f, s1.xpos, s1t->labels, s0.xpos);
    FEATURE3(f, b0.xpos, b0t->labels, s0.xpos);
    FEATURE2(f, s0.word, s0t->labels);
    FEATURE2(f, s1.word, s1t->labels);
    FEATURE4(f, s0.xpos, s0t->labels, s1.xpos, b0.xpos);

    /* how many children, how far */
    FEATURE2(f, s0.word, s0v);
    FEATURE2(f, s0.tag, s0v);
    FEATURE2(f, s1.word, s1v);
    FEATURE2(f, s1.tag, s1v);
    FEATURE2(f, b0.tag, b0v);
    FEATURE2(f, b0.word, b0v);
    FEATURE2(f, s0.word, d0);
    FEATURE2(f, s0.tag, d0);
    FEATURE2(f, b0.word, d0);
    FEATURE3(f, s0.xpos, b0.xpos, d0);
    FEATURE3(f, s0.word, b0.xpos, d0);
    FEATURE3(f, s1.xpos, s0.xpos, d1);
    FEATURE3(f, s1.word, s0.xpos, d1);
    FEATURE4(f, s1.xpos, s0.xpos, b0.xpos, d1);
    FEATURE2(f, (uint64_t)(self->depth < 6 ? self->depth : 6), b0.xpos);
    return f->count;
}

uint32_t parse_label_features(const parse_state *self, uint32_t dependent, uint32_t head,
                              uint64_t keys[PARSE_LABEL_FEATURES]) {
    const uint32_t none = self->n + 1;
    const parse_word *const w = self->words;
    const parse_node *const t = self->nodes;
    const parse_word d = w[dependent];
    const parse_word h = w[head];
    const parse_word d_before = w[dependent > 0 ? dependent - 1 : none];
    const parse_word d_after = w[dependent + 1 < self->n ? dependent + 1 : none];
    const parse_word h_before = w[head > 0 ? head - 1 : none];
    const parse_word h_after = w[head + 1 < self->n ? head + 1 : none];
    const parse_node *const dt = t + dependent;
    const parse_node *const ht = t + head;
    const parse_word dl = w[dt->left[0]];
    const parse_word dl2 = w[dt->left[1]];
    const parse_word dr = w[dt->right[0]];
    const uint64_t dll = t[dt->left[0]].label;
    const uint64_t dl2l = t[dt->left[1]].label;
    const uint64_t drl = t[dt->right[0]].label;
    const parse_word hl = w[ht->left[0]];
    const parse_word hr = w[ht->right[0]];
    const uint64_t hll = t[ht->left[0]].label;
    const uint64_t hrl = t[ht->right[0]].label;
    const uint64_t right = head > dependent;
    const uint64_t far = distance(dependent, head) * 2 + right;
    feature_list list = {keys, 0, 3000};
    feature_list *f = &list;

    FEATURE2(f, d.word, right);
    FEATURE2(f, d.tag, right);
    FEATURE3(f, d.word, d.tag, right);
    FEATURE2(f, d.cluster, right);
    FEATURE2(f, d.ending, right);
    FEATURE2(f, h.word, right);
    FEATURE2(f, h.tag, right);
    FEATURE3(f, h.word, h.xpos, right);
    FEATURE2(f, h.cluster, right);
    FEATURE3(f, d.tag, h.tag, right);
    FEATURE3(f, d.xpos, h.xpos, far);
    FEATURE3(f, d.word, h.xpos, right);
    FEATURE3(f, d.xpos, h.word, right);
    FEATURE3(f, d.word, h.word, right);
    FEATURE3(f, d.cluster, h.cluster, right);
    FEATURE3(f, d.cluster, h.word, right);
    FEATURE3(f, d.word, h.cluster, right);
    FEATURE3(f, d.coarse, h.coarse, far);
    FEATURE2(f, d.word, far);

    FEATURE2(f, d.super, right);
    FEATURE2(f, d.super, h.super);
    FEATURE3(f, d.super, d.xpos, right);
    FEATURE3(f, d.super, h.xpos, d.xpos);
    FEATURE3(f, d.super, h.word, right);
    FEATURE2(f, d.super, d.word);

    /* the dependent's children: "in" makes an oblique, "that" a clause */
    FEATURE3(f, d.xpos, dl.word, dll);
    FEATURE4(f, d.xpos, h.xpos, dl.word, dll);
    FEATURE3(f, h.word, dl.word, dll);
    FEATURE3(f, d.word, dl.word, dll);
    FEATURE3(f, d.cluster, dl.word, h.cluster);
    FEATURE4(f, d.xpos, dl.xpos, dll, right);
    FEATURE4(f, d.xpos, dl2.word, dl2l, h.xpos);
    FEATURE4(f, d.xpos, dll, dl2l, h.xpos);
    FEATURE3(f, d.xpos, dr.word, drl);
    FEATURE4(f, d.xpos, drl, h.xpos, right);
    FEATURE3(f, d.xpos, dt->labels, right);
    FEATURE4(f, d.xpos, dt->labels, h.xpos, right);
    FEATURE3(f, dt->labels, h.word, right);
    FEATURE3(f, dt->left_count, dt->right_count, d.xpos);

    /* what hangs on the head already */
    FEATURE4(f, h.xpos, ht->labels, d.xpos, right);
    FEATURE3(f, h.word, ht->labels, right);
    FEATURE4(f, h.tag, ht->labels, right, d.upos);
    FEATURE4(f, d.xpos, h.xpos, hll, right);
    FEATURE4(f, d.xpos, h.xpos, hrl, right);
    FEATURE4(f, d.xpos, h.xpos, hl.word, right);
    FEATURE4(f, d.xpos, h.xpos, hr.word, right);
    FEATURE4(f, d.word, h.word, hrl, hll);

    /* the words beside them */
    FEATURE3(f, d.xpos, d_before.xpos, d_after.xpos);
    FEATURE3(f, h.xpos, h_before.xpos, h_after.xpos);
    FEATURE3(f, d.word, d_before.word, right);
    FEATURE3(f, d.word, d_after.word, right);
    FEATURE3(f, d.xpos, d_before.word, h.xpos);
    FEATURE3(f, d.xpos, d_after.word, h.xpos);
    FEATURE4(f, d.xpos, d_after.xpos, h.xpos, right);
    FEATURE4(f, d.xpos, d_before.xpos, h.xpos, right);
    FEATURE3(f, d.word, h_before.word, right);
    FEATURE2(f, d.shape, right);
    FEATURE4(f, d.shape, h.shape, d.xpos, right);
    return f->count;
}
