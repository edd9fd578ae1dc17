/* Learning to parse: two averaged perceptrons, one for the transitions, one for the labels, taught by a dynamic oracle.
 *
 * The oracle knows for any state, reached by right or wrong steps, which transitions lose no gold arc that can still be had
 * (Goldberg and Nivre 2012, 2013, for the arc-hybrid system). So training may follow the parser's own mistakes and teach it
 * to make the best of them. Non-projective trees are made projective first by lifting arcs to the head's head.
 *
 * Tags are those that a tagger predicts which has not seen the sentence, since that is what the parser will meet.
 */
#include "lang/parse.h"
#include "train/draft.h"

#include <string.h>

enum {
    ARC_MARGIN = 80,
    LABEL_MARGIN = 50,
    RUNS = 4,   /* parsers whose weights are added up */
    FOLLOW = 90 /* per cent of the steps that follow the prediction, from the second epoch on */
};

typedef struct parse_learner {
    train_draft *draft;
    weights arcs;
    weights labels;
    parse_state state;
    const uint32_t *heads; /* gold, of the sentence */
    const uint8_t *gold_labels;
    uint32_t *child_first; /* gold children of each word, as a list: first, then next */
    uint32_t *child_next;
    uint64_t random;
    bool follow;
    uint64_t right_steps;
    uint64_t steps;
} parse_learner;

/* ---- projective trees ------------------------------------------------------------------------------------ */

static bool is_projective_arc(const uint32_t *heads, uint32_t n, uint32_t dependent) {
    uint32_t head = heads[dependent];
    uint32_t low = dependent < head ? dependent : head;
    uint32_t high = dependent < head ? head : dependent;
    for (uint32_t i = low + 1; i < high; ++i) {
        uint32_t at = i;
        while (at != n && at != head)
            at = heads[at];
        if (at != head)
            return false;
    }
    return true;
}

/* Lifts the shortest crossing arc to its head's head until none crosses (Nivre and Nilsson 2005). */
static void make_projective(uint32_t *heads, uint32_t n) {
    for (;;) {
        uint32_t shortest = n;
        uint32_t length = UINT32_MAX;
        for (uint32_t i = 0; i < n; ++i) {
            uint32_t d = i > heads[i] ? i - heads[i] : heads[i] - i;
            if (heads[i] != n && d < length && !is_projective_arc(heads, n, i)) {
                shortest = i;
                length = d;
            }
        }
        if (shortest == n)
            return;
        if (heads[heads[shortest]] == n) {
            /* The root takes one word only, so the arc cannot go higher: the words between hang on the root word already
             * or will be lifted to it. */
            bool moved = false;
            uint32_t head = heads[shortest];
            uint32_t low = shortest < head ? shortest : head;
            uint32_t high = shortest < head ? head : shortest;
            for (uint32_t i = low + 1; i < high && !moved; ++i)
                if (heads[i] != head && (heads[i] < low || heads[i] > high) && heads[i] != n) {
                    heads[i] = heads[heads[i]] == n ? head : heads[heads[i]];
                    moved = true;
                }
            if (!moved)
                return;
            continue;
        }
        heads[shortest] = heads[heads[shortest]];
    }
}

/* ---- the oracle ------------------------------------------------------------------------------------------ */

/* How many gold arcs each action puts out of reach. */
static void count_costs(const parse_learner *self, uint32_t costs[PARSE_ACTIONS]) {
    const parse_state *state = &self->state;
    memset(costs, 0, PARSE_ACTIONS * sizeof *costs);
    if (state->next < state->n) {
        uint32_t b0 = state->next;
        for (uint32_t k = 0; k < state->depth; ++k) {
            costs[PARSE_SHIFT] += self->heads[state->stack[k]] == b0;
            costs[PARSE_SHIFT] += k + 1 < state->depth && self->heads[b0] == state->stack[k];
        }
    }
    if (state->depth == 0)
        return;
    uint32_t s0 = state->stack[state->depth - 1];
    uint32_t s1 = state->depth > 1 ? state->stack[state->depth - 2] : state->n + 1;
    uint32_t head = self->heads[s0];
    uint32_t lost = 0;
    for (uint32_t child = self->child_first[s0]; child != LANG_NO_HEAD; child = self->child_next[child])
        lost += child >= state->next;
    costs[PARSE_LEFT] = lost + (head != state->next && (head > state->next || head == s1));
    costs[PARSE_RIGHT] = lost + (head >= state->next);
}

/* ---- one sentence ---------------------------------------------------------------------------------------- */

static uint32_t choose_action(parse_learner *self) {
    uint32_t legal = parse_legal(&self->state);
    uint32_t only = (uint32_t)__builtin_ctz(legal);
    if ((legal & (legal - 1)) == 0)
        return only;
    uint32_t costs[PARSE_ACTIONS];
    uint64_t keys[PARSE_ARC_FEATURES];
    int32_t scores[PARSE_ACTIONS] = {0};
    count_costs(self, costs);
    uint32_t count = parse_arc_features(&self->state, keys);
    weights_score(&self->arcs, keys, count, scores);
    uint32_t least = UINT32_MAX;
    for (uint32_t a = 0; a < PARSE_ACTIONS; ++a)
        if ((legal >> a & 1) != 0 && costs[a] < least)
            least = costs[a];
    uint32_t good = MODEL_NONE;
    uint32_t bad = MODEL_NONE;
    for (uint32_t a = 0; a < PARSE_ACTIONS; ++a) {
        if ((legal >> a & 1) == 0)
            continue;
        uint32_t *best = costs[a] == least ? &good : &bad;
        if (*best == MODEL_NONE || scores[a] > scores[*best])
            *best = a;
    }
    ++self->steps;
    if (bad == MODEL_NONE) {
        ++self->right_steps;
        return good;
    }
    bool right = scores[good] > scores[bad] || (scores[good] == scores[bad] && good < bad);
    self->right_steps += right;
    if (scores[good] - scores[bad] <= ARC_MARGIN) {
        weights_update(&self->arcs, keys, count, good, 1);
        weights_update(&self->arcs, keys, count, bad, -1);
    }
    return right || !self->follow || train_random(&self->random) % 100 >= FOLLOW ? good : bad;
}

static uint8_t choose_label(parse_learner *self, uint32_t dependent, uint32_t head) {
    uint64_t set = parse_label_set(&self->draft->model, &self->state, dependent, head);
    bool known = self->heads[dependent] == head;
    uint8_t gold = self->gold_labels[dependent];
    if ((set & (set - 1)) == 0)
        return (uint8_t)__builtin_ctzll(set);
    uint64_t keys[PARSE_LABEL_FEATURES];
    int32_t sums[TABLE_CLASSES] = {0};
    uint32_t count = parse_label_features(&self->state, dependent, head, keys);
    weights_score(&self->labels, keys, count, sums);
    uint32_t best = MODEL_NONE;
    uint32_t other = MODEL_NONE;
    for (; set != 0; set &= set - 1) {
        uint32_t label = (uint32_t)__builtin_ctzll(set);
        if (best == MODEL_NONE || sums[label] > sums[best])
            best = label;
        if (label != gold && (other == MODEL_NONE || sums[label] > sums[other]))
            other = label;
    }
    if (known && other != MODEL_NONE && sums[gold] - sums[other] <= LABEL_MARGIN) {
        weights_update(&self->labels, keys, count, gold, 1);
        weights_update(&self->labels, keys, count, other, -1);
    }
    return (uint8_t)best;
}

static void learn_sentence(parse_learner *self, uint32_t n) {
    for (uint32_t i = 0; i <= n; ++i)
        self->child_first[i] = LANG_NO_HEAD;
    for (uint32_t i = n; i-- > 0;) {
        self->child_next[i] = self->child_first[self->heads[i]];
        self->child_first[self->heads[i]] = i;
    }
    while (!parse_finished(&self->state)) {
        uint32_t action = choose_action(self);
        if (action == PARSE_SHIFT) {
            parse_shift(&self->state);
            continue;
        }
        uint32_t dependent;
        uint32_t head;
        parse_arc(&self->state, (parse_action)action, &dependent, &head);
        parse_attach(&self->state, (parse_action)action, choose_label(self, dependent, head));
    }
    weights_tick(&self->arcs);
    weights_tick(&self->labels);
}

/* What all runs read. */
typedef struct parse_task {
    train_draft *draft;
    const conllu_corpus *corpus;
    const gold_words *gold;
    const uint8_t *tags;
    const uint8_t *supers;
    const train_options *options;
    uint32_t epochs;
    uint32_t *heads; /* gold, projective */
    lang_atoms *atoms;
    weights arcs; /* sums over the runs */
    weights labels;
    uint32_t runs_done;
} parse_task;

/* One run: a parser that learns from the sentences in its own random order. */
typedef struct parse_run {
    uint32_t number;
    parse_learner learner;
    casus_status status;
} parse_run;

static casus_status learn_epochs(const parse_task *task, parse_learner *self, uint32_t *order) {
    part all = {.corpus = task->corpus, .without = 255};
    for (uint32_t epoch = 0; epoch < task->epochs; ++epoch) {
        uint32_t n = train_shuffle(&all, &self->random, order);
        self->follow = epoch > 0;
        for (uint32_t k = 0; k < n; ++k) {
            const conllu_sentence *sentence = task->corpus->sentences + order[k];
            uint32_t first = sentence->first;
            uint32_t length = sentence->end - first;
            TRY(parse_reserve(&self->state, length));
            parse_begin(&self->state, &task->draft->model, task->atoms + first, task->tags + first, task->supers + first,
                        length);
            self->heads = task->heads + first;
            self->gold_labels = task->gold->labels + first;
            learn_sentence(self, length);
        }
    }
    return CASUS_OK;
}

static void do_run(void *context, uint32_t worker, void *job) {
    (void)worker;
    const parse_task *task = context;
    parse_run *run = job;
    parse_learner *self = &run->learner;
    size_t words = task->corpus->word_count + (size_t)2;
    uint32_t *order = memory_alloc(((size_t)task->corpus->sentence_count + 1) * sizeof *order);
    *self = (parse_learner){.draft = task->draft, .random = task->options->seed + 2 + run->number};
    self->child_first = memory_alloc(words * sizeof *self->child_first);
    self->child_next = memory_alloc(words * sizeof *self->child_next);
    run->status = CASUS_NO_MEMORY;
    if (order != NULL && self->child_first != NULL && self->child_next != NULL)
        run->status = learn_epochs(task, self, order);
    memory_free(order);
    memory_free(self->child_first);
    memory_free(self->child_next);
    parse_release(&self->state);
}

/* Runs are added up in the order of their numbers, whichever was ready first. */
static void add_run(void *context, void *job) {
    parse_task *task = context;
    parse_run *run = job;
    weights_add(&task->arcs, &run->learner.arcs);
    weights_add(&task->labels, &run->learner.labels);
    weights_free(&run->learner.arcs);
    weights_free(&run->learner.labels);
    ++task->runs_done;
    if (task->options->progress != NULL)
        task->options->progress(task->options->context, "parser", task->runs_done, RUNS);
}

static casus_status learn_runs(parse_task *task) {
    parse_run runs[RUNS];
    pool *workers;
    TRY(pool_new(task->options->threads, do_run, add_run, task, &workers, NULL));
    for (uint32_t k = 0; k < RUNS; ++k) {
        runs[k] = (parse_run){.number = k};
        pool_submit(workers, runs + k);
    }
    pool_finish(workers);
    pool_free(workers);
    for (uint32_t k = 0; k < RUNS; ++k)
        TRY(runs[k].status);
    return CASUS_OK;
}

casus_status train_parser(train_draft *draft, const conllu_corpus *corpus, const gold_words *gold, const uint8_t *tags,
                          const uint8_t *supers, const train_options *options, uint32_t epochs) {
    parse_task task = {draft, corpus, gold, tags, supers, options, epochs, NULL, NULL, {0}, {0}, 0};
    task.heads = memory_alloc(((size_t)corpus->word_count + 1) * sizeof *task.heads);
    task.atoms = memory_alloc(((size_t)corpus->word_count + 1) * sizeof *task.atoms);
    casus_status status = task.heads == NULL || task.atoms == NULL ? CASUS_NO_MEMORY : CASUS_OK;
    if (status == CASUS_OK) {
        for (uint32_t i = 0; i < corpus->word_count; ++i) {
            task.heads[i] = corpus->words[i].head;
            model_atoms(&draft->model, corpus->words[i].form, task.atoms + i);
        }
        for (uint32_t s = 0; s < corpus->sentence_count; ++s) {
            const conllu_sentence *sentence = corpus->sentences + s;
            make_projective(task.heads + sentence->first, sentence->end - sentence->first);
        }
        status = learn_runs(&task);
    }
    if (status == CASUS_OK)
        status = weights_triples(&task.arcs, options->arc_features, 32.0 / SUM_SCALE / RUNS,
                                 draft->sections + SECTION_ARC_BUCKETS);
    if (status == CASUS_OK)
        status = weights_rows(&task.labels, options->label_features, 4.0 / SUM_SCALE / RUNS,
                              draft->sections + SECTION_LABEL_BUCKETS, draft->sections + SECTION_LABEL_ROWS);
    train_draft_bind(draft);
    weights_free(&task.arcs);
    weights_free(&task.labels);
    memory_free(task.heads);
    memory_free(task.atoms);
    return status;
}
