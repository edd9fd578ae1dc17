/* What a sentence is about: the topics of the dictionary ("sport", "fiction"), by the weights of the words that stand in
 * it. Acts of a sentence that reaches a topic's threshold are no events. A topic of the act ("history") looks only at words
 * of the act's own clause: "invaded in the 12th century", not "condemned the massacre of the 12th century".
 *
 * A story in which the sentences reach the threshold on the average is about the topic as a whole: then one word suffices
 * in a sentence ("Germany attacked" in the report of a match). */
#include "code/code_private.h"

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

static bool weighs(const coder *self, uint32_t list, uint32_t word, uint32_t first) {
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
            uint32_t marker = find_case_of(self->found, word);
            return marker == FIND_NONE || STR_AMONG(code_word(self, marker)->form, within);
        }
        if (head == LANG_NO_HEAD || code_word(self, head)->upos == UPOS_VERB)
            return false;
        word = head;
    }
    return false;
}

/* A word that comes twice counts once. */
static bool stood_before(const coder *self, uint32_t word, uint32_t first) {
    for (uint32_t i = first; i < word; i++)
        if (self->found->lemma_id[i] != KNOW_NONE && self->found->lemma_id[i] == self->found->lemma_id[word])
            return true;
    return false;
}

/* The weight of a topic, whose lines start at `topic`, in a sentence, or in the clause of an act. */
static int weight_of(const coder *self, uint32_t topic, uint32_t sentence, const code_act *act) {
    const lang_sentence *s = &self->found->document->sentences[sentence];
    int sum = 0;
    for (uint32_t line = topic; line < know_topic_count(self->knowledge); line++) {
        const know_topic *at = know_topic_at(self->knowledge, line);
        if (line > topic && at->first)
            break;
        for (uint32_t i = s->first; i < s->end; i++)
            if (weighs(self, at->words, i, s->first) && (!act || bears_on(self, i, act)) &&
                !stood_before(self, i, s->first))
                sum += at->weight;
    }
    return sum;
}

/* Is the story as a whole about the topic? Reckoned once a story. */
static bool story_is_about(coder *self, uint32_t topic, int threshold) {
    uint32_t count = self->found->document->sentence_count;
    if (count < STORY_SENTENCES_MIN || topic >= CODE_TOPICS_MAX)
        return false;
    if (!(self->story_known >> topic & 1u)) {
        int64_t sum = 0;
        for (uint32_t s = 0; s < count; s++)
            sum += weight_of(self, topic, s, NULL);
        self->story_known |= (uint64_t)1 << topic;
        self->story_about |= (uint64_t)(sum >= (int64_t)threshold * count) << topic;
    }
    return self->story_about >> topic & 1u;
}

bool code_is_off_topic(coder *self, const code_act *act) {
    uint32_t sentence = self->found->word_sentence[act->frame->word];
    for (uint32_t t = 0; t < know_topic_count(self->knowledge); t++) {
        const know_topic *topic = know_topic_at(self->knowledge, t);
        if (!topic->first)
            continue;
        int weight = weight_of(self, t, sentence, topic->of_act ? act : NULL);
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
