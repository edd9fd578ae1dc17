/* Topics: what a sentence is about, by the words that give it away. Blocks of dictionaries/LANGUAGE/topics.txt.
 *
 * A line is a weight and words that have it; words that speak against the topic have a negative one. Each line becomes a
 * word list, so that a word of a text is looked up in constant time. Whether a sentence reaches the threshold is
 * code/topic.c's to find out. */
#include "know/load.h"

/* Weights and thresholds past this make no sense, and sums of them over a sentence stay small numbers. */
#define WEIGHT_MAX 100

/* "-4" or "3": false if it is no whole number within bounds. */
static bool read_weight(str text, int32_t *out) {
    uint32_t i = text.n && text.s[0] == '-';
    int32_t value = 0;
    if (i == text.n || text.n > 4)
        return false;
    for (; i < text.n; i++) {
        if (text.s[i] < '0' || text.s[i] > '9')
            return false;
        value = value * 10 + (text.s[i] - '0');
    }
    *out = text.s[0] == '-' ? -value : value;
    return value > 0 && value <= WEIGHT_MAX;
}

/* The words of a line as a list of its own. */
static casus_status read_words(loader *self, const know_line *line, str words, uint32_t *list) {
    know *data = self->know;
    TRY(know_own_list(self, "topic", data->topics.count, list));
    uint32_t first = data->phrases.count;
    TRY(know_add_phrases(self, line, words));
    data->lists.items[*list] = (know_words_at){first, data->phrases.count - first};
    return CASUS_OK;
}

static casus_status read_line(loader *self, const know_line *line, know_topic *topic) {
    know *data = self->know;
    str rest = line->text, key = know_next_word(&rest);
    if (str_equal(key, STR("threshold")))
        return read_weight(rest, &topic->threshold) && topic->threshold > 0
                   ? CASUS_OK
                   : know_fault(self, true, line, key.s, "a threshold is a number from 1 to %d", WEIGHT_MAX);
    if (str_equal(key, STR("scope"))) {
        topic->of_act = str_equal(rest, STR("act"));
        return topic->of_act || str_equal(rest, STR("sentence"))
                   ? CASUS_OK
                   : know_fault(self, true, line, key.s, "a scope is \"sentence\" or \"act\"");
    }
    if (!read_weight(key, &topic->weight))
        return know_fault(self, true, line, key.s,
                          "a line of a topic starts with a weight from -%d to %d, \"threshold\" or \"scope\"", WEIGHT_MAX,
                          WEIGHT_MAX);
    TRY(read_words(self, line, rest, &topic->words));
    if (KNOW_ROOM(data->topics) != CASUS_OK)
        return know_no_memory(self);
    data->topics.items[data->topics.count++] = *topic;
    return CASUS_OK;
}

casus_status know_read_topic(loader *self, const know_block *block) {
    know *data = self->know;
    know_named *named;
    bool fresh, hidden;
    TRY(know_name_block(self, &block->where, block->kind, block->head, &named, &fresh, &hidden));
    if (!named || hidden)
        return CASUS_OK;
    if (!fresh)
        return know_fault(self, true, &block->where, block->head.s, "topic \"%.*s\" is already defined", (int)block->head.n,
                          block->head.s);
    know_topic topic = {.threshold = 1, .origin = know_here(self, &block->where)};
    TRY(know_keep(self, block->head, &topic.name));
    uint32_t first = data->topics.count;
    for (uint32_t i = 0; i < block->count; i++)
        TRY(read_line(self, &block->lines[i], &topic));
    for (uint32_t i = first; i < data->topics.count; i++) {
        data->topics.items[i].threshold = topic.threshold;
        data->topics.items[i].of_act = topic.of_act;
        data->topics.items[i].first = i == first;
    }
    return CASUS_OK;
}

uint32_t know_topic_count(const know *self) {
    return self->topics.count;
}

const know_topic *know_topic_at(const know *self, uint32_t topic) {
    return topic < self->topics.count ? &self->topics.items[topic] : NULL;
}
