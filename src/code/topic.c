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

/* Does a phrase of the list end at the word? */
static bool phrase_ends(const coder *self, uint32_t list, uint32_t word, uint32_t first) {
    uint32_t count = know_list_count(self->knowledge, list);
    for (uint32_t i = 0; i < count; i++) {
        know_phrase phrase = know_list_phrase(self->knowledge, list, i);
        if (phrase.count < 2 || word + 1 < first + phrase.count)
            continue;
        bool same = true;
        for (uint32_t k = 0; k < phrase.count && same; k++) {
            uint32_t at = word + 1 - phrase.count + k;
            same = self->found->form_id[at] == phrase.words[k] || self->found->lemma_id[at] == phrase.words[k];
        }
        if (same)
            return true;
    }
    return false;
}

bool code_is_in_list(const coder *self, uint32_t list, uint32_t word, uint32_t first) {
    const know *knowledge = self->knowledge;
    uint32_t form = self->found->form_id[word], lemma = self->found->lemma_id[word];
    if (know_list_has(knowledge, list, form) || know_list_has(knowledge, list, lemma))
        return true;
    return (know_list_has_phrase_ending(knowledge, list, form) || know_list_has_phrase_ending(knowledge, list, lemma)) &&
           phrase_ends(self, list, word, first);
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

/* Marks the words that end a phrase of a topic's or a context's list: of the others nothing is asked. */
casus_status code_topics_init(coder *self, casus_error *error) {
    const know *knowledge = self->knowledge;
    uint32_t words = 0, topics = know_topic_count(knowledge), contexts = know_context_count(knowledge);
    for (int pass = 0; pass < 2; pass++) {
        for (uint32_t line = 0; line < topics + contexts; line++) {
            bool topic = line < topics;
            uint32_t list =
                topic ? know_topic_at(knowledge, line)->words : know_context_at(knowledge, line - topics)->words;
            for (uint32_t i = 0; i < know_list_count(knowledge, list); i++) {
                know_phrase phrase = know_list_phrase(knowledge, list, i);
                uint32_t last = phrase.words[phrase.count - 1];
                if (pass == 1)
                    self->topics.marked.items[last] |= topic ? MARKED_TOPIC : MARKED_CONTEXT;
                else if (last >= words)
                    words = last + 1;
            }
        }
        if (pass == 0 && (ARRAY_RESERVE(self->topics.marked, words) != CASUS_OK ||
                          ARRAY_RESERVE(self->topics.weights, know_topic_count(knowledge)) != CASUS_OK))
            return error_set(error, CASUS_NO_MEMORY, "out of memory");
        if (pass == 0 && words)
            memset(self->topics.marked.items, 0, words * sizeof *self->topics.marked.items);
    }
    self->topics.marked_count = words;
    return CASUS_OK;
}

void code_topics_release(coder *self) {
    memory_free(self->topics.marked.items);
    memory_free(self->topics.weights.items);
    memory_free(self->topics.words.items);
    memory_free(self->topics.lemmas.items);
}

static bool is_marked(const coder *self, uint32_t entry, unsigned as) {
    return entry < self->topics.marked_count && (self->topics.marked.items[entry] & as);
}

bool code_is_marked(const coder *self, uint32_t word, unsigned as) {
    return is_marked(self, self->found->form_id[word], as) || is_marked(self, self->found->lemma_id[word], as);
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
        marked += code_is_marked(self, i, MARKED_TOPIC);
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
        if (first && code_is_marked(self, i, MARKED_TOPIC))
            self->topics.words.items[self->topics.word_count++] = i;
    }
    return true;
}

/* The weight of a topic, whose lines start at `topic`, in the sentence whose words were gathered, or in the clause of an
 * act. */
static int weight_of(const coder *self, uint32_t topic, uint32_t first, const code_act *act) {
    int sum = 0;
    for (uint32_t line = topic; line < know_topic_count(self->knowledge); line++) {
        const know_topic *at = know_topic_at(self->knowledge, line);
        if (line > topic && at->first)
            break;
        if (self->topics.at_work && !know_list_seen(&self->seen, at->words))
            continue;
        for (uint32_t i = 0; i < self->topics.word_count; i++) {
            uint32_t word = self->topics.words.items[i];
            if ((!act || bears_on(self, word, act)) && code_is_in_list(self, at->words, word, first))
                sum += at->weight;
        }
    }
    return sum;
}

/* Gathers the words of a sentence and weighs the topics that do not depend on an act; kept until another is asked for.
 * `at_work`: it is the one being coded, whose lists are known. */
static void see_sentence(coder *self, uint32_t sentence, bool at_work) {
    if (self->topics.sentence == sentence)
        return;
    const lang_sentence *s = &self->found->document->sentences[sentence];
    if (!gather_words(self, s))
        self->status = CASUS_NO_MEMORY;
    self->topics.sentence = sentence;
    self->topics.at_work = at_work;
    for (uint32_t t = 0; t < know_topic_count(self->knowledge); t++) {
        const know_topic *topic = know_topic_at(self->knowledge, t);
        self->topics.weights.items[t] = topic->first && !topic->of_act ? weight_of(self, t, s->first, NULL) : 0;
    }
}

/* Is the story as a whole about the topic? Reckoned once a story. */
static bool story_is_about(coder *self, uint32_t topic, int threshold) {
    uint32_t count = self->found->document->sentence_count;
    if (count < STORY_SENTENCES_MIN || topic >= CODE_TOPICS_MAX)
        return false;
    if (!(self->story_known >> topic & 1u)) {
        int64_t sum = 0;
        uint32_t here = self->topics.sentence;
        for (uint32_t s = 0; s < count; s++) {
            see_sentence(self, s, s == here);
            sum += self->topics.weights.items[topic];
        }
        see_sentence(self, here, true);
        self->story_known |= (uint64_t)1 << topic;
        self->story_about |= (uint64_t)(sum >= (int64_t)threshold * count) << topic;
    }
    return self->story_about >> topic & 1u;
}

bool code_is_off_topic(coder *self, const code_act *act) {
    uint32_t sentence = self->found->word_sentence[act->frame->word];
    uint32_t first = self->found->document->sentences[sentence].first;
    see_sentence(self, sentence, true);
    for (uint32_t t = 0; t < know_topic_count(self->knowledge); t++) {
        const know_topic *topic = know_topic_at(self->knowledge, t);
        if (!topic->first)
            continue;
        int weight = topic->of_act ? weight_of(self, t, first, act) : self->topics.weights.items[t];
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
