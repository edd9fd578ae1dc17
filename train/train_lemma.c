/* Learning to lemmatise: from every (form, tag, lemma) of the treebank an edit of the form's end, and for every tag and
 * ending the edit most forms agree on, kept only where it differs from what a shorter ending says. Forms that the rules get
 * wrong become exceptions in the lexicon. */
#include "lang/lemma.h"
#include "train/draft.h"

#include <stdlib.h>
#include <string.h>

/* A form as it stands in the treebank, once for each lemma. */
typedef struct lemma_type {
    uint32_t word; /* one of its places */
    uint32_t form;
    uint32_t count;
    uint32_t script;
    uint8_t tag;
} lemma_type;

typedef struct lemma_vote {
    uint64_t key;
    uint32_t script;
    uint32_t bytes;
} lemma_vote;

typedef struct lemma_learner {
    train_draft *draft;
    const conllu_corpus *corpus;
    intern *scripts; /* lower, strip, text */
    lemma_type *types;
    uint32_t type_count;
    lang_atoms *atoms; /* of each type */
} lemma_learner;

static uint32_t common_prefix(str a, str b) {
    uint32_t n = 0;
    while (n < a.n && n < b.n && a.s[n] == b.s[n])
        ++n;
    while (n > 0 && n < a.n && ((unsigned char)a.s[n] & 0xc0) == 0x80)
        --n; /* not within a character */
    return n;
}

/* The script that makes the form into the lemma. */
static uint32_t script_of(lemma_learner *self, str form, str lemma) {
    char lower[2048];
    char lower_lemma[2048];
    if (form.n > 500 || lemma.n > 500)
        return INTERN_NONE;
    model_script identity = {.lower = 1};
    uint32_t n = lemma_apply(&identity, "", form, lower);
    uint32_t m = lemma_apply(&identity, "", lemma, lower_lemma);
    bool lowered = m == lemma.n && memcmp(lower_lemma, lemma.s, m) == 0;
    str from = lowered ? (str){lower, n} : form;
    uint32_t prefix = common_prefix(from, lemma);
    char key[600];
    if (from.n - prefix > 200)
        return INTERN_NONE;
    key[0] = (char)lowered;
    key[1] = (char)(uint8_t)(from.n - prefix);
    memcpy(key + 2, lemma.s + prefix, lemma.n - prefix);
    return intern_add(self->scripts, (str){key, lemma.n - prefix + 2});
}

static int by_type(const void *a, const void *b) {
    const lemma_type *x = a;
    const lemma_type *y = b;
    if (x->form != y->form)
        return x->form < y->form ? -1 : 1;
    if (x->tag != y->tag)
        return x->tag < y->tag ? -1 : 1;
    if (x->script != y->script)
        return x->script < y->script ? -1 : 1;
    return x->word < y->word ? -1 : x->word > y->word;
}

static int by_vote(const void *a, const void *b) {
    const lemma_vote *x = a;
    const lemma_vote *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return x->script < y->script ? -1 : x->script > y->script;
}

/* One type for each form, tag and script, and of these the most frequent script only. */
static casus_status collect(lemma_learner *self, const gold_words *gold) {
    const conllu_corpus *corpus = self->corpus;
    intern *forms = intern_new();
    self->types = memory_alloc((size_t)corpus->word_count * sizeof *self->types + 1);
    if (forms == NULL || self->types == NULL) {
        intern_free(forms);
        return CASUS_NO_MEMORY;
    }
    uint32_t n = 0;
    for (uint32_t i = 0; i < corpus->word_count; ++i) {
        const conllu_word *word = corpus->words + i;
        if (str_equal(word->lemma, STR("_")) && !str_equal(word->form, STR("_")))
            continue;
        uint32_t script = script_of(self, word->form, word->lemma);
        if (script != INTERN_NONE)
            self->types[n++] = (lemma_type){i, intern_add(forms, word->form), 1, script, gold->tags[i]};
    }
    intern_free(forms);
    qsort(self->types, n, sizeof *self->types, by_type);
    for (uint32_t i = 0; i < n;) {
        lemma_type best = self->types[i];
        best.count = 0;
        uint32_t k = i;
        while (k < n && self->types[k].form == self->types[i].form && self->types[k].tag == self->types[i].tag) {
            uint32_t run = k;
            while (run < n && self->types[run].form == self->types[k].form && self->types[run].tag == self->types[k].tag &&
                   self->types[run].script == self->types[k].script)
                ++run;
            if (run - k > best.count) {
                best = self->types[k];
                best.count = run - k;
            }
            k = run;
        }
        self->types[self->type_count++] = best;
        i = k;
    }
    self->atoms = memory_alloc((size_t)self->type_count * sizeof *self->atoms + 1);
    if (self->atoms == NULL)
        return CASUS_NO_MEMORY;
    for (uint32_t i = 0; i < self->type_count; ++i)
        model_atoms(&self->draft->model, corpus->words[self->types[i].word].form, self->atoms + i);
    return CASUS_OK;
}

/* What the rules so far say of a type: the script of the longest ending shorter than `bytes`. */
static uint32_t said(const table_item *rules, uint32_t count, const model_tag *tag, uint64_t tail, uint32_t bytes) {
    while (bytes-- > 0) {
        uint64_t key = lemma_key(tag, tail, bytes);
        uint32_t low = 0;
        uint32_t high = count;
        while (low < high) {
            uint32_t middle = (low + high) / 2;
            if (rules[middle].key < key)
                low = middle + 1;
            else
                high = middle;
        }
        if (low < count && rules[low].key == key)
            return rules[low].value[0];
    }
    return INTERN_NONE;
}

static int by_key(const void *a, const void *b) {
    uint64_t x = ((const table_item *)a)->key;
    uint64_t y = ((const table_item *)b)->key;
    return x < y ? -1 : x > y;
}

static casus_status learn_rules(lemma_learner *self, table_item **out, uint32_t *out_count) {
    lemma_vote *votes = memory_alloc((size_t)self->type_count * sizeof *votes + 1);
    table_item *rules = NULL;
    uint32_t capacity = 0;
    uint32_t count = 0;
    casus_status status = votes == NULL ? CASUS_NO_MEMORY : CASUS_OK;
    for (uint32_t bytes = 0; bytes <= LEMMA_SUFFIX && status == CASUS_OK; ++bytes) {
        uint32_t n = 0;
        for (uint32_t i = 0; i < self->type_count; ++i) {
            const model_tag *tag = self->draft->model.tags + self->types[i].tag;
            if (self->corpus->words[self->types[i].word].form.n >= bytes)
                votes[n++] = (lemma_vote){lemma_key(tag, self->atoms[i].tail, bytes), self->types[i].script, i};
        }
        qsort(votes, n, sizeof *votes, by_vote);
        uint32_t before = count;
        for (uint32_t i = 0; i < n && status == CASUS_OK;) {
            uint32_t best = i;
            uint32_t most = 0;
            uint32_t k = i;
            while (k < n && votes[k].key == votes[i].key) {
                uint32_t run = k;
                while (run < n && votes[run].key == votes[k].key && votes[run].script == votes[k].script)
                    ++run;
                if (run - k > most) {
                    most = run - k;
                    best = k;
                }
                k = run;
            }
            uint32_t type = votes[best].bytes;
            const model_tag *tag = self->draft->model.tags + self->types[type].tag;
            bool news =
                bytes == 0 || (most >= 2 && said(rules, before, tag, self->atoms[type].tail, bytes) != votes[best].script);
            if (news) {
                status = array_reserve((void **)&rules, &capacity, count + 1, sizeof *rules);
                if (status == CASUS_OK)
                    rules[count++] = (table_item){votes[i].key, {(uint16_t)votes[best].script, 0, 0}};
            }
            i = k;
        }
        if (count > 0)
            qsort(rules, count, sizeof *rules, by_key);
    }
    memory_free(votes);
    *out = rules;
    *out_count = count;
    return status;
}

/* The types whose lemma the rules miss, as exceptions of their forms' entries. */
static void add_exceptions(lemma_learner *self, const table_item *rules, uint32_t rule_count) {
    train_draft *draft = self->draft;
    model_entry *entries = (void *)draft->sections[SECTION_ENTRIES].s;
    for (uint32_t i = 0; i < self->type_count; ++i) {
        const lemma_type *type = self->types + i;
        const conllu_word *word = self->corpus->words + type->word;
        uint32_t most = word->form.n < LEMMA_SUFFIX ? word->form.n : LEMMA_SUFFIX;
        const model_tag *tag = draft->model.tags + type->tag;
        if (self->atoms[i].entry == MODEL_NONE ||
            said(rules, rule_count, tag, self->atoms[i].tail, most + 1) == type->script)
            continue;
        model_entry *entry = entries + self->atoms[i].entry;
        buffer *lemmas = draft->sections + SECTION_LEMMAS;
        if (entry->lemma_count == 0)
            entry->lemma = (uint32_t)(lemmas->n / sizeof(model_lemma));
        if (entry->lemma_count == UINT8_MAX)
            continue;
        ++entry->lemma_count;
        model_lemma lemma = {train_draft_string(draft, word->lemma), (uint16_t)word->lemma.n, type->tag};
        buffer_add(lemmas, (const char *)&lemma, sizeof lemma);
    }
}

casus_status train_draft_lemmas(train_draft *draft, const conllu_corpus *corpus, const gold_words *gold) {
    lemma_learner self = {.draft = draft, .corpus = corpus, .scripts = intern_new()};
    table_item *rules = NULL;
    uint32_t rule_count = 0;
    casus_status status = self.scripts == NULL ? CASUS_NO_MEMORY : collect(&self, gold);
    if (status == CASUS_OK)
        status = learn_rules(&self, &rules, &rule_count);
    if (status == CASUS_OK) {
        add_exceptions(&self, rules, rule_count);
        for (uint32_t k = 0; k < intern_count(self.scripts) && k <= UINT16_MAX; ++k) {
            str key = intern_str(self.scripts, k);
            model_script script = {train_draft_string(draft, str_slice(key, 2, key.n)), (uint16_t)(key.n - 2),
                                   (uint8_t)key.s[1], (uint8_t)key.s[0]};
            buffer_add(draft->sections + SECTION_SCRIPTS, (const char *)&script, sizeof script);
        }
        status = train_table(rules, rule_count, draft->sections + SECTION_SCRIPT_BUCKETS);
    }
    train_draft_bind(draft);
    memory_free(rules);
    memory_free(self.types);
    memory_free(self.atoms);
    intern_free(self.scripts);
    return status;
}
