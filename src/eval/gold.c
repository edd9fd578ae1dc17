/* Gold of either format: which one it is, what an event may hold, and where items and events are kept. Events are checked
 * as they come in, so that a slip of the pen in a code is reported with its line and not counted as a miss. */
#include "eval/gold_private.h"

#include <string.h>

casus_status gold_fault(const gold_reader *self, uint32_t line, uint32_t column, const char *what, str which) {
    return error_at(self->error, CASUS_FORMAT, self->file, line, column, "%s: \"%.*s\"", what,
                    (int)(which.n < 80 ? which.n : 80), which.n ? which.s : "");
}

casus_status gold_add_item(gold_reader *self, const eval_item *item) {
    if (ARRAY_RESERVE(self->texts, self->text_count + 1) != CASUS_OK)
        return error_set(self->error, CASUS_NO_MEMORY, "out of memory");
    self->texts.items[self->text_count++] = *item;
    return CASUS_OK;
}

static bool is_side(str code) {
    if (str_equal(code, STR("-")) || str_equal(code, STR("?")))
        return true;
    for (uint32_t i = 0; i < code.n; i++)
        if ((code.s[i] < 'A' || code.s[i] > 'Z') && (code.s[i] < '0' || code.s[i] > '9'))
            return false;
    return code.n > 0;
}

static bool is_status(str name) {
    for (int status = STATUS_ACTUAL; status <= STATUS_BACKGROUND; status++)
        if (str_equal(name, str_of(code_status_name((code_status)status))))
            return true;
    return false;
}

casus_status gold_add_event(gold_reader *self, const eval_event *event, uint32_t line, uint32_t column) {
    if (!is_side(event->source))
        return gold_fault(self, line, column, "the source is neither an actor code nor - nor ?", event->source);
    if (know_event_find(self->knowledge, event->cameo) == KNOW_NONE)
        return gold_fault(self, line, column, "no CAMEO code of the ontology", event->cameo);
    if (!is_side(event->target))
        return gold_fault(self, line, column, "the target is neither an actor code nor - nor ?", event->target);
    if (event->status.n && !is_status(event->status))
        return gold_fault(self, line, column, "the status is not actual, intended, possible, denied or background",
                          event->status);
    if (event->date.n && (event->date.n != 10 || day_parse(event->date) == DAY_NONE))
        return gold_fault(self, line, column, "no date as YYYY-MM-DD", event->date);
    if (ARRAY_RESERVE(self->events, self->event_count + 1) != CASUS_OK)
        return error_set(self->error, CASUS_NO_MEMORY, "out of memory");
    self->events.items[self->event_count++] = *event;
    self->texts.items[self->text_count - 1].event_count++;
    return CASUS_OK;
}

/* Items and their events, which stand in one array in the same order, move to the arena. */
static casus_status settle(gold_reader *self, eval_gold *out) {
    eval_item *items = arena_alloc(self->memory, (self->text_count + 1) * sizeof *items);
    eval_event *events = arena_alloc(self->memory, (self->event_count + 1) * sizeof *events);
    if (!items || !events)
        return error_set(self->error, CASUS_NO_MEMORY, "out of memory");
    if (self->event_count)
        memcpy(events, self->events.items, self->event_count * sizeof *events);
    uint32_t at = 0;
    for (uint32_t i = 0; i < self->text_count; i++) {
        items[i] = self->texts.items[i];
        items[i].events = events + at;
        at += items[i].event_count;
    }
    out->items = items;
    out->count = self->text_count;
    return CASUS_OK;
}

casus_status eval_read_gold(const char *file, str text, const know *knowledge, arena *memory, eval_gold *out,
                            casus_error *error) {
    gold_reader self = {.file = file, .knowledge = knowledge, .memory = memory, .error = error};
    *out = (eval_gold){false, NULL, 0};
    if (!utf8_valid(text))
        return error_at(error, CASUS_FORMAT, file, 0, 0, "is not valid UTF-8");
    out->jsonl = str_starts(str_trim(text), STR("{"));
    casus_status status = out->jsonl ? gold_read_jsonl(&self, text) : gold_read_sentences(&self, text);
    if (status == CASUS_OK)
        status = settle(&self, out);
    memory_free(self.texts.items);
    memory_free(self.events.items);
    return status;
}
