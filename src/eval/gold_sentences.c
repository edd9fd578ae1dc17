/* Sentences with the events they must give, as plain lines (test/code/README.md):
 *
 *     Turkey condemned Israel's raid on Gaza.
 *         TUR 111 ISR actual
 *
 * Source, CAMEO code, target, status, and the date where one is stated. "* " before a sentence that must give none, "~ "
 * before one whose events casus does not give yet. "#" starts a comment; "# published 2016-07-13" dates what follows. */
#include "eval/gold_private.h"

/* Takes a line off, without its end. */
static str take_line(str text, uint32_t *at) {
    uint32_t start = *at;
    while (*at < text.n && text.s[*at] != '\n')
        ++*at;
    uint32_t end = *at;
    *at += *at < text.n;
    return str_slice(text, start, end > start && text.s[end - 1] == '\r' ? end - 1 : end);
}

/* The next word of an event's line; `*at` moves behind it. */
static str take_word(str line, uint32_t *at) {
    while (*at < line.n && (line.s[*at] == ' ' || line.s[*at] == '\t'))
        ++*at;
    uint32_t start = *at;
    while (*at < line.n && line.s[*at] != ' ' && line.s[*at] != '\t')
        ++*at;
    return str_slice(line, start, *at);
}

static casus_status read_event(gold_reader *self, str line, uint32_t number) {
    uint32_t at = 0;
    eval_event event = {.source = take_word(line, &at)};
    uint32_t column = at - event.source.n + 1;
    event.cameo = take_word(line, &at);
    event.target = take_word(line, &at);
    event.status = take_word(line, &at);
    event.date = take_word(line, &at);
    if (event.status.n == 0 || take_word(line, &at).n)
        return gold_fault(self, number, column, "an event is SOURCE CAMEO TARGET STATUS [DATE]", str_trim(line));
    return gold_add_event(self, &event, number, column);
}

static casus_status read_sentence(gold_reader *self, str line, uint32_t number, uint32_t start, str published, bool *none) {
    eval_item item = {.published = published, .line = number, .start = start};
    item.gap = str_starts(line, STR("~ "));
    if (item.gap)
        line = str_trim(str_slice(line, 2, line.n));
    *none = str_starts(line, STR("* "));
    item.text = str_trim(*none ? str_slice(line, 2, line.n) : line);
    if (item.text.n == 0 || item.text.s[0] == '*' || item.text.s[0] == '~')
        return gold_fault(self, number, 1, "marks stand as \"~ \", \"* \" or \"~ * \" before a sentence", line);
    return gold_add_item(self, &item);
}

/* A sentence with neither events nor a "* " is one that somebody forgot to finish. */
static casus_status check_last(const gold_reader *self, bool none) {
    const eval_item *last = self->text_count ? &self->texts.items[self->text_count - 1] : NULL;
    if (last && !none && last->event_count == 0)
        return gold_fault(self, last->line, 1, "without events: write them below, indented, or \"* \" before the sentence",
                          last->text);
    return CASUS_OK;
}

casus_status gold_read_sentences(gold_reader *self, str text) {
    str published = STR(EVAL_PUBLISHED);
    bool none = true;
    uint32_t at = 0, number = 0;
    while (at < text.n) {
        uint32_t start = at;
        str line = take_line(text, &at);
        str words = str_trim(line);
        number++;
        if (str_starts(line, STR("# published "))) {
            published = str_trim(str_slice(line, 12, line.n));
            if (published.n != 10 || day_parse(published) == DAY_NONE)
                return gold_fault(self, number, 13, "no date as YYYY-MM-DD", published);
        } else if (words.n == 0 || words.s[0] == '#') {
            continue;
        } else if (line.s[0] != ' ' && line.s[0] != '\t') {
            TRY(check_last(self, none));
            TRY(read_sentence(self, line, number, start, published, &none));
        } else if (none) {
            return gold_fault(self, number, 1,
                              self->text_count ? "an event below a sentence that must give none"
                                               : "an event without a sentence above it",
                              words);
        } else {
            TRY(read_event(self, line, number));
        }
    }
    return check_last(self, none);
}

void eval_mark(str text, const eval_gold *gold, const bool *right, buffer *out, uint32_t *changed) {
    uint32_t at = 0;
    *changed = 0;
    for (uint32_t i = 0; i < gold->count; i++) {
        const eval_item *item = &gold->items[i];
        buffer_add_str(out, str_slice(text, at, item->start));
        at = item->start;
        if (item->gap == !right[i])
            continue;
        ++*changed;
        if (!item->gap) {
            buffer_add_str(out, STR("~ "));
            continue;
        }
        at++; /* the mark, then its blanks */
        while (at < text.n && (text.s[at] == ' ' || text.s[at] == '\t'))
            at++;
    }
    buffer_add_str(out, str_slice(text, at, text.n));
}
