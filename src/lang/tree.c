/* The best tree: every word takes the head it likes best; where that leaves a cycle, the cycle becomes one node and the
 * search goes on among fewer.
 *
 * Mostly the first step gives a tree with one root, and no copy of the scores is made. Otherwise every arc from the
 * artificial root pays a price that is higher than all else together, so that the best tree has one of them (Zmigrod,
 * Vieira and Cotterell 2020 discuss this and others).
 *
 * Contraction is done in place: for each pair of nodes the table holds the best arc between any of their words, with the
 * pair of words that it really joins.
 */
#include "lang/tree.h"

void tree_release(tree_space *self) {
    memory_free(self->numbers);
    memory_free(self->scores);
    *self = (tree_space){0};
}

static uint32_t best_head(const float *scores, uint32_t n, uint32_t d) {
    uint32_t best = n;
    for (uint32_t h = 0; h < n; ++h)
        if (h != d && scores[h] > scores[best])
            best = h;
    return best;
}

/* Does every word reach the root? `mark` has n members. */
static bool is_tree(const uint32_t *heads, uint32_t n, uint32_t *mark) {
    for (uint32_t d = 0; d < n; ++d)
        mark[d] = 0;
    for (uint32_t d = 0; d < n; ++d) {
        uint32_t at = d;
        while (at != n && mark[at] == 0) {
            mark[at] = d + 1;
            at = heads[at];
        }
        if (at != n && mark[at] == d + 1)
            return false;
    }
    return true;
}

/* The search among fewer and fewer nodes. A node stands in a slot, at first each word in its own and the artificial root in
 * slot n; a contracted cycle stands in the slot of one of its members. Nodes have numbers: words first, then the root, then
 * contracted cycles in the order in which they were made. */
typedef struct search {
    uint32_t n;
    double *scores;  /* [slot][slot of the head]: of the best arc between them */
    uint32_t *enter; /* [slot][slot of the head]: the word that this arc enters */
    uint32_t *leave; /* … and the one it leaves */
    uint32_t *node;  /* in each slot; UINT32_MAX: none any more */
    uint32_t *head;  /* the slot of each slot's head */
    uint32_t *mark;
    uint32_t *cycle;     /* the slots of a cycle */
    uint32_t *arc_enter; /* of each node, the arc it was given */
    uint32_t *arc_leave;
    uint32_t *parent; /* of each node, the contracted cycle that it went into */
    uint32_t nodes;
} search;

static size_t cell(const search *self, uint32_t slot, uint32_t head) {
    return (size_t)slot * (self->n + 1) + head;
}

static void pick_head(const search *self, uint32_t slot) {
    uint32_t best = UINT32_MAX;
    for (uint32_t h = 0; h <= self->n; ++h)
        if (h != slot && self->node[h] != UINT32_MAX &&
            (best == UINT32_MAX || self->scores[cell(self, slot, h)] > self->scores[cell(self, slot, best)]))
            best = h;
    self->head[slot] = best;
    self->arc_enter[self->node[slot]] = self->enter[cell(self, slot, best)];
    self->arc_leave[self->node[slot]] = self->leave[cell(self, slot, best)];
}

/* The slots of a cycle of heads, into `cycle`; returns how many, 0 if there is none. */
static uint32_t find_cycle(const search *self) {
    for (uint32_t s = 0; s < self->n; ++s)
        self->mark[s] = 0;
    for (uint32_t s = 0; s < self->n; ++s) {
        uint32_t at = s;
        while (at != self->n && self->node[at] != UINT32_MAX && self->mark[at] == 0) {
            self->mark[at] = s + 1;
            at = self->head[at];
        }
        if (at == self->n || self->node[at] == UINT32_MAX || self->mark[at] != s + 1)
            continue;
        uint32_t length = 0;
        uint32_t start = at;
        do {
            self->cycle[length++] = at;
            at = self->head[at];
        } while (at != start);
        return length;
    }
    return 0;
}

static void take_better(const search *self, size_t to, size_t from) {
    if (self->scores[from] <= self->scores[to])
        return;
    self->scores[to] = self->scores[from];
    self->enter[to] = self->enter[from];
    self->leave[to] = self->leave[from];
}

/* Makes the cycle one node, in the slot of its first member. An arc into it is worth what it changes: its score less that
 * of the arc of the cycle which it replaces. */
static void contract(search *self, uint32_t length) {
    uint32_t one = self->cycle[0];
    for (uint32_t k = 0; k < length; ++k) {
        uint32_t member = self->cycle[k];
        double own = self->scores[cell(self, member, self->head[member])];
        for (uint32_t h = 0; h <= self->n; ++h)
            self->scores[cell(self, member, h)] -= own;
    }
    for (uint32_t k = 0; k < length; ++k) {
        self->parent[self->node[self->cycle[k]]] = self->nodes;
        self->node[self->cycle[k]] = UINT32_MAX;
    }
    self->node[one] = self->nodes++;
    for (uint32_t other = 0; other <= self->n; ++other) {
        if (self->node[other] == UINT32_MAX || other == one)
            continue;
        for (uint32_t k = 1; k < length; ++k) {
            take_better(self, cell(self, one, other), cell(self, self->cycle[k], other));
            if (other != self->n)
                take_better(self, cell(self, other, one), cell(self, other, self->cycle[k]));
        }
        if (other != self->n && self->node[self->head[other]] == UINT32_MAX)
            self->head[other] = one;
    }
    pick_head(self, one);
}

/* Takes the contracted cycles apart, the last one first: the member that holds the entered word gets the arc that enters
 * the cycle, the others keep theirs. */
static void expand(const search *self) {
    for (uint32_t cycle = self->nodes; cycle-- > self->n + 1;) {
        uint32_t member = self->arc_enter[cycle];
        while (self->parent[member] != cycle)
            member = self->parent[member];
        self->arc_enter[member] = self->arc_enter[cycle];
        self->arc_leave[member] = self->arc_leave[cycle];
    }
}

/* More than the scores of two trees can differ by. */
static double root_price(const float *scores, uint32_t row, uint32_t n) {
    float least = scores[n];
    float most = scores[n];
    for (uint32_t d = 0; d < n; ++d)
        for (uint32_t h = 0; h <= n; ++h)
            if (h != d) {
                float score = scores[(size_t)d * row + h];
                least = score < least ? score : least;
                most = score > most ? score : most;
            }
    return ((double)most - (double)least) * n + 1;
}

static casus_status search_tree(tree_space *space, const float *scores, uint32_t row, uint32_t n, uint32_t *heads) {
    uint32_t width = n + 1;
    TRY(array_reserve((void **)&space->scores, &space->score_capacity, width * width, sizeof *space->scores));
    TRY(array_reserve((void **)&space->numbers, &space->number_capacity, 2 * width * width + 10 * width,
                      sizeof *space->numbers));
    uint32_t *numbers = space->numbers + 2 * (size_t)width * width;
    search self = {.n = n,
                   .scores = space->scores,
                   .enter = space->numbers,
                   .leave = space->numbers + (size_t)width * width,
                   .node = numbers,
                   .head = numbers + width,
                   .mark = numbers + 2 * (size_t)width,
                   .cycle = numbers + 3 * (size_t)width,
                   .arc_enter = numbers + 4 * (size_t)width,
                   .arc_leave = numbers + 6 * (size_t)width,
                   .parent = numbers + 8 * (size_t)width,
                   .nodes = width};
    double price = root_price(scores, row, n);
    for (uint32_t s = 0; s <= n; ++s) {
        self.node[s] = s;
        for (uint32_t h = 0; h <= n && s < n; ++h) {
            self.scores[cell(&self, s, h)] = (double)scores[(size_t)s * row + h] - (h == n ? price : 0);
            self.enter[cell(&self, s, h)] = s;
            self.leave[cell(&self, s, h)] = h;
        }
    }
    for (uint32_t s = 0; s < n; ++s)
        pick_head(&self, s);
    uint32_t length;
    while ((length = find_cycle(&self)) != 0)
        contract(&self, length);
    expand(&self);
    for (uint32_t d = 0; d < n; ++d)
        heads[d] = self.arc_leave[d];
    return CASUS_OK;
}

casus_status tree_best(tree_space *self, const float *scores, uint32_t row, uint32_t n, uint32_t *heads) {
    uint32_t roots = 0;
    TRY(array_reserve((void **)&self->numbers, &self->number_capacity, n + 1, sizeof *self->numbers));
    for (uint32_t d = 0; d < n; ++d) {
        heads[d] = best_head(scores + (size_t)d * row, n, d);
        roots += heads[d] == n;
    }
    if (roots == 1 && is_tree(heads, n, self->numbers))
        return CASUS_OK;
    return search_tree(self, scores, row, n, heads);
}
