/* What a sentence is about: the topics of the dictionary ("sport", "fiction"), by the weights of the words that stand in
 * it. Acts of a sentence that reaches a topic's threshold are no events. A topic of the act ("history") looks only at words
 * of the act's own clause: "invaded in the 12th century", not "condemned the massacre of the 12th century".
 *
 * A story in which the sentences reach the threshold on the average is about the topic as a whole: then one word suffices
 * in a sentence ("Germany attacked" in the report of a match). */
#include "code/code_private.h"

#include <string.h>

/* Stories of fewer sentences have no topic as a whole. */
#define STORY_SENTENCES_MIN 3u

/* Does the phrase end at the word? */
static bool phrase_ends(const coder *self, know_phrase phrase, uint32_t word, uint32_t first) {
    if (word + 1 < first + phrase.count)
        return false;
    for (uint32_t k = 0; k < phrase.count; k++) {
        uint32_t at = word + 1 - phrase.count + k;
        if (self->found->form_id[at] != phrase.words[k] && self->found->lemma_id[at] != phrase.words[k])
            return false;
    }
    return true;
}

/* ---- the lines that a word belongs to ---------------------------------------------------------------------------- */

static uint32_t list_of_line(const know *knowledge, uint32_t line) {
    uint32_t topics = know_topic_count(knowledge);
    return line < topics ? know_topic_at(knowledge, line)->words : know_context_at(knowledge, line - topics)->words;
}

/* Turns the lists around: for each word the phrases that end in it, with their lines, the topics' before the contexts'. */
casus_status code_topics_init(coder *self, casus_error *error) {
    const know *knowledge = self->knowledge;
    code_topics *t = &self->topics;
    uint32_t lines = know_topic_count(knowledge) + know_context_count(knowledge), words = 0, entries = 0;
    for (uint32_t line = 0; line < lines; line++)
        for (uint32_t i = 0, list = list_of_line(knowledge, line); i < know_list_count(knowledge, list); i++) {
            know_phrase phrase = know_list_phrase(knowledge, list, i);
            words = phrase.words[phrase.count - 1] >= words ? phrase.words[phrase.count - 1] + 1 : words;
            entries++;
        }
    if (ARRAY_RESERVE(t->first_entry, words + 2) != CASUS_OK || ARRAY_RESERVE(t->entries, entries + 1) != CASUS_OK ||
        ARRAY_RESERVE(t->weights, know_topic_count(knowledge) + 1) != CASUS_OK ||
        ARRAY_RESERVE(t->starts, know_topic_count(knowledge) + 1) != CASUS_OK ||
        ARRAY_RESERVE(t->sums, know_topic_count(knowledge) + 1) != CASUS_OK)
        return error_set(error, CASUS_NO_MEMORY, "out of memory");
    memset(t->first_entry.items, 0, (words + 2) * sizeof *t->first_entry.items);
    t->word_limit = words;
    for (uint32_t line = 0; line < know_topic_count(knowledge); line++)
        t->starts.items[line] = know_topic_at(knowledge, line)->first ? line : t->starts.items[line - 1];
    for (int pass = 0; pass < 2; pass++) { /* counts, then places: first_entry[w + 1] moves from w's start to its end */
        for (uint32_t line = 0; line < lines; line++)
            for (uint32_t i = 0, list = list_of_line(knowledge, line); i < know_list_count(knowledge, list); i++) {
                know_phrase phrase = know_list_phrase(knowledge, list, i);
                uint32_t *slot = &t->first_entry.items[phrase.words[phrase.count - 1] + 1];
                if (pass == 1)
                    t->entries.items[*slot] = (code_topic_entry){line, phrase};
                ++*slot;
            }
        for (uint32_t w = 0, sum = 0; w <= words && pass == 0; w++) {
            uint32_t count = t->first_entry.items[w + 1];
            t->first_entry.items[w + 1] = sum;
            sum += count;
        }
    }
    return CASUS_OK;
}

void code_topics_release(coder *self) {
    memory_free(self->topics.first_entry.items);
    memory_free(self->topics.entries.items);
    memory_free(self->topics.weights.items);
    memory_free(self->topics.starts.items);
    memory_free(self->topics.sums.items);
    memory_free(self->topics.words.items);
    memory_free(self->topics.lemmas.items);
}

static bool has_entries(const coder *self, uint32_t entry) {
    const code_topics *t = &self->topics;
    return entry < t->word_limit && t->first_entry.items[entry] < t->first_entry.items[entry + 1];
}

static uint32_t add_lines(const coder *self, uint32_t entry, uint32_t word, uint32_t first, uint32_t *lines,
                          uint32_t count) {
    const code_topics *t = &self->topics;
    if (entry >= t->word_limit)
        return count;
    for (uint32_t i = t->first_entry.items[entry]; i < t->first_entry.items[entry + 1]; i++) {
        const code_topic_entry *e = &t->entries.items[i];
        bool known = count == TOPIC_LINES_MAX;
        for (uint32_t k = 0; k < count; k++)
            known |= lines[k] == e->line;
        if (!known && (e->phrase.count == 1 || phrase_ends(self, e->phrase, word, first)))
            lines[count++] = e->line;
    }
    return count;
}

uint32_t code_topic_lines(const coder *self, uint32_t word, uint32_t first, uint32_t *lines) {
    uint32_t form = self->found->form_id[word], lemma = self->found->lemma_id[word];
    uint32_t count = add_lines(self, form, word, first, lines, 0);
    return form == lemma ? count : add_lines(self, lemma, word, first, lines, count);
}

/* Does the word say when the act was done or who did it? It hangs on the act, or on what does: "in the early years of the
 * 17th century". Reparations "for the Second World War" are of today. */
static bool bears_on(const coder *self, uint32_t word, const code_act *act) {
    static const char *const within[] = {"in", "during", "throughout", "by", "until"};
    for (int step = 0; step < 2; step++) {
        uint32_t head = code_word(self, word)->head;
        if (head == act->frame->word || head == act->top) {
            const lang_word *child = code_word(self, word);
            if (child->relation == REL_obj || (child->relation == REL_nsubj && child->subtype == SUB_PASS))
                return false; /* "banned the film" is no act of the film's */
            uint32_t marker = find_case_of(self->found, word);
            return marker == FIND_NONE || STR_AMONG(code_word(self, marker)->form, within);
        }
        if (head == LANG_NO_HEAD || code_word(self, head)->upos == UPOS_VERB)
            return false;
        word = head;
    }
    return false;
}

/* ---- the words of a sentence that have a weight ---------------------------------------------------------------- */

static bool is_marked(const coder *self, uint32_t word) {
    return has_entries(self, self->found->form_id[word]) || has_entries(self, self->found->lemma_id[word]);
}

/* Enters the lemma into a table that is empty when a sentence begins; false where it stood there before. */
static bool comes_first(coder *self, uint32_t lemma, uint32_t slots) {
    for (uint32_t at = lemma * 0x9E3779B1u >> 7;; at++) {
        uint32_t *slot = &self->topics.lemmas.items[at & (slots - 1)];
        if (*slot == lemma)
            return false;
        if (*slot == KNOW_NONE) {
            *slot = lemma;
            return true;
        }
    }
}

/* The marked words of the sentence; one whose lemma comes twice counts once. */
static bool gather_words(coder *self, const lang_sentence *s) {
    const find_result *found = self->found;
    uint32_t slots = 64, marked = 0;
    self->topics.word_count = 0;
    for (uint32_t i = s->first; i < s->end; i++)
        marked += is_marked(self, i);
    if (marked == 0)
        return true;
    while (slots < 2 * (s->end - s->first))
        slots *= 2;
    if (ARRAY_RESERVE(self->topics.words, marked) != CASUS_OK || ARRAY_RESERVE(self->topics.lemmas, slots) != CASUS_OK)
        return false;
    memset(self->topics.lemmas.items, 0xFF, slots * sizeof *self->topics.lemmas.items);
    for (uint32_t i = s->first; i < s->end; i++) {
        uint32_t lemma = found->lemma_id[i];
        bool first = lemma == KNOW_NONE || comes_first(self, lemma, slots);
        if (first && is_marked(self, i))
            self->topics.words.items[self->topics.word_count++] = i;
    }
    return true;
}

/* The weight of a topic of acts, whose lines start at `topic`, in the clause of an act of the sentence at work. */
static int weight_in_clause(const coder *self, uint32_t topic, uint32_t first, const code_act *act) {
    uint32_t lines[TOPIC_LINES_MAX], topics = know_topic_count(self->knowledge);
    int sum = 0;
    for (uint32_t i = 0; i < self->topics.word_count; i++) {
        uint32_t word = self->topics.words.items[i], count = code_topic_lines(self, word, first, lines);
        for (uint32_t k = 0; k < count; k++)
            if (lines[k] < topics && self->topics.starts.items[lines[k]] == topic && bears_on(self, word, act))
                sum += know_topic_at(self->knowledge, lines[k])->weight;
    }
    return sum;
}

/* Gathers the words of a sentence and weighs all topics by them; kept until another sentence is asked for. The weight of a
 * topic stands at its first line. */
static void see_sentence(coder *self, uint32_t sentence) {
    if (self->topics.sentence == sentence)
        return;
    const lang_sentence *s = &self->found->document->sentences[sentence];
    uint32_t topics = know_topic_count(self->knowledge), lines[TOPIC_LINES_MAX];
    int32_t *weights = self->topics.weights.items;
    if (!gather_words(self, s))
        self->status = CASUS_NO_MEMORY;
    self->topics.sentence = sentence;
    memset(weights, 0, topics * sizeof *weights);
    for (uint32_t i = 0; i < self->topics.word_count; i++) {
        uint32_t count = code_topic_lines(self, self->topics.words.items[i], s->first, lines);
        for (uint32_t k = 0; k < count; k++)
            if (lines[k] < topics)
                weights[self->topics.starts.items[lines[k]]] += know_topic_at(self->knowledge, lines[k])->weight;
    }
}

/* Weighs all topics over the whole story, once. */
static void sum_story(coder *self) {
    code_topics *t = &self->topics;
    uint32_t here = t->sentence, topics = know_topic_count(self->knowledge);
    memset(t->sums.items, 0, topics * sizeof *t->sums.items);
    for (uint32_t s = 0; s < self->found->document->sentence_count; s++) {
        see_sentence(self, s);
        for (uint32_t line = 0; line < topics; line++)
            t->sums.items[line] += t->weights.items[line];
    }
    see_sentence(self, here);
    t->summed = true;
}

/* Is the story as a whole about the topic? */
static bool story_is_about(coder *self, uint32_t topic, int threshold) {
    uint32_t count = self->found->document->sentence_count;
    if (count < STORY_SENTENCES_MIN)
        return false;
    if (!self->topics.summed)
        sum_story(self);
    return self->topics.sums.items[topic] >= (int64_t)threshold * count;
}

bool code_is_off_topic(coder *self, const code_act *act) {
    uint32_t sentence = self->found->word_sentence[act->frame->word];
    uint32_t first = self->found->document->sentences[sentence].first;
    see_sentence(self, sentence);
    for (uint32_t t = 0; t < know_topic_count(self->knowledge); t++) {
        const know_topic *topic = know_topic_at(self->knowledge, t);
        if (!topic->first)
            continue;
        int weight = topic->of_act ? weight_in_clause(self, t, first, act) : self->topics.weights.items[t];
        bool about =
            weight >= topic->threshold || (weight > 0 && !topic->of_act && story_is_about(self, t, topic->threshold));
        if (!about)
            continue;
        str name = know_str(self->knowledge, topic->name);
        code_trace_text(self, "        no event: this is %.*s (%d of %d points)\n", (int)name.n, name.s, weight,
                        topic->threshold);
        return true;
    }
    return false;
}
