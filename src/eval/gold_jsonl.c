/* Gold as JSON lines, for sets that programs make:
 *
 *     {"text": "…", "published": "2016-07-13", "events": [{"source": "TUR", "cameo": "111", "target": "ISR"}]}
 *
 * A side that is null or left out is absent; an empty one is somebody without a code. A status that is left out may be any,
 * and so may a date; "date": null demands that none is stated. "gap": true marks what casus is known not to give yet. Other
 * members are ignored. */
#include "eval/gold_private.h"

#include <jansson.h>

static casus_status keep(gold_reader *self, const json_t *value, str *out) {
    str text = {json_string_value(value), (uint32_t)json_string_length(value)};
    if (arena_copy(self->memory, text, out) != CASUS_OK)
        return error_set(self->error, CASUS_NO_MEMORY, "out of memory");
    return CASUS_OK;
}

/* A member that must be a string where it is there. */
static casus_status take(gold_reader *self, const json_t *object, const char *key, str absent, uint32_t line, str *out) {
    const json_t *value = json_object_get(object, key);
    *out = absent;
    if (!value || json_is_null(value))
        return CASUS_OK;
    if (!json_is_string(value))
        return gold_fault(self, line, 0, "must be a string", str_of(key));
    return keep(self, value, out);
}

static casus_status take_event(gold_reader *self, const json_t *object, uint32_t line) {
    eval_event event;
    if (!json_is_object(object))
        return gold_fault(self, line, 0, "must hold objects", STR("events"));
    TRY(take(self, object, "source", STR("-"), line, &event.source));
    TRY(take(self, object, "cameo", (str){NULL, 0}, line, &event.cameo));
    TRY(take(self, object, "target", STR("-"), line, &event.target));
    TRY(take(self, object, "status", (str){NULL, 0}, line, &event.status));
    TRY(take(self, object, "date", (str){NULL, 0}, line, &event.date));
    event.any_date = !json_object_get(object, "date");
    if (event.source.n == 0)
        event.source = STR("?");
    if (event.target.n == 0)
        event.target = STR("?");
    return gold_add_event(self, &event, line, 0);
}

static casus_status take_object(gold_reader *self, const json_t *object, uint32_t line, uint32_t start) {
    eval_item item = {.line = line, .start = start, .gap = json_is_true(json_object_get(object, "gap"))};
    const json_t *events = json_object_get(object, "events");
    TRY(take(self, object, "text", (str){NULL, 0}, line, &item.text));
    TRY(take(self, object, "published", (str){NULL, 0}, line, &item.published));
    if (str_trim(item.text).n == 0)
        return gold_fault(self, line, 0, "is missing or empty", STR("text"));
    if (item.published.n && day_parse(item.published) == DAY_NONE)
        return gold_fault(self, line, 0, "no date as YYYY-MM-DD", item.published);
    if (!json_is_array(events))
        return gold_fault(self, line, 0, "must be a list; an empty one where there is no event", STR("events"));
    TRY(gold_add_item(self, &item));
    for (size_t i = 0; i < json_array_size(events); i++)
        TRY(take_event(self, json_array_get(events, i), line));
    return CASUS_OK;
}

casus_status gold_read_jsonl(gold_reader *self, str text) {
    uint32_t number = 0, start = 0;
    while (start < text.n) {
        uint32_t end = start;
        while (end < text.n && text.s[end] != '\n')
            end++;
        str line = str_slice(text, start, end);
        number++;
        if (str_trim(line).n) {
            json_error_t fault;
            json_t *object = json_loadb(line.s, line.n, JSON_REJECT_DUPLICATES, &fault);
            casus_status status;
            if (!json_is_object(object))
                status = error_at(self->error, CASUS_FORMAT, self->file, number, 0, "is no JSON object%s%s",
                                  object ? "" : ": ", object ? "" : fault.text);
            else
                status = take_object(self, object, number, start);
            json_decref(object);
            TRY(status);
        }
        start = end + 1;
    }
    return CASUS_OK;
}
