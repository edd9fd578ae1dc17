/* The ontology: CAMEO event codes with their Goldstein value, quad class and PLOVER type, and what an operation makes of
 * the act inside it. Blocks of dictionaries/ontology/.
 *
 * CAMEO's codes have two to four digits, so that a table over all of them (11,100 slots) finds one in a step. Other schemes
 * (WEIS: 174K) have letters too; their codes get the numbers behind. Combinations are given for code prefixes and spread
 * over all events when everything is read: a lookup is one array access. */
#include "know/load.h"

#include <string.h>

uint32_t know_code_key(str code) {
    uint32_t value = 0;
    if (code.n < 2 || code.n > 4)
        return KNOW_NONE;
    for (uint32_t i = 0; i < code.n; i++) {
        if (code.s[i] < '0' || code.s[i] > '9')
            return KNOW_NONE;
        value = value * 10 + (uint32_t)(code.s[i] - '0');
    }
    return value + (code.n == 2 ? 0 : code.n == 3 ? 100 : 1100);
}

bool know_is_code(str code) {
    bool letter = false;
    for (uint32_t i = 0; i < code.n; i++) {
        char c = code.s[i];
        bool digit = c >= '0' && c <= '9';
        if (!digit && !(c >= 'A' && c <= 'Z') && !(c >= 'a' && c <= 'z') && c != '?')
            return false;
        letter |= !digit;
    }
    return code.n <= KNOW_CODE_MAX && (letter || know_code_key(code) != KNOW_NONE); /* five digits are a slip */
}

casus_status know_number_code(loader *self, str code, uint32_t *out) {
    *out = know_code_key(code);
    if (*out != KNOW_NONE || !know_is_code(code))
        return CASUS_OK;
    uint32_t number = intern_add(self->other_codes, code);
    if (number == INTERN_NONE)
        return know_no_memory(self);
    *out = KNOW_CODE_KEYS + number;
    return CASUS_OK;
}

/* ---- events ------------------------------------------------------------------------------------------------------ */

/* "-4.4" to tenths; false unless it is a number from -10.0 to 10.0 with at most one decimal. */
static bool read_tenths(str text, int32_t *out) {
    int value = 0, decimals = -1;
    bool negative = text.n && text.s[0] == '-';
    uint32_t i = negative ? 1 : 0;
    if (i == text.n || text.n > 5)
        return false;
    for (; i < text.n; i++) {
        char c = text.s[i];
        if (c == '.' && decimals < 0) {
            decimals = 0;
        } else if (c >= '0' && c <= '9') {
            value = value * 10 + (c - '0');
            decimals += decimals >= 0;
        } else {
            return false;
        }
    }
    if (decimals == 0 || decimals > 1)
        return false;
    value *= decimals < 0 ? 10 : 1;
    *out = negative ? -value : value;
    return value <= 100;
}

/* Set by read_event_line for each key that was there. */
enum { HAS_NAME = 1, HAS_GOLDSTEIN = 2, HAS_QUAD = 4, HAS_ALL = 7 };

static casus_status read_event_line(loader *self, const know_line *line, know_event *event, unsigned *has) {
    str value = line->text;
    str key = know_next_word(&value);
    if (str_equal(key, STR("name"))) {
        TRY(know_keep(self, value, &event->name));
        *has |= value.n ? HAS_NAME : 0;
    } else if (str_equal(key, STR("goldstein"))) {
        if (str_equal(value, STR("none")))
            event->goldstein = KNOW_NO_GOLDSTEIN;
        else if (!read_tenths(value, &event->goldstein))
            return know_fault(self, true, line, value.n ? value.s : NULL,
                              "a Goldstein value is a number from -10.0 to 10.0, or \"none\"");
        *has |= HAS_GOLDSTEIN;
    } else if (str_equal(key, STR("quad")) && str_equal(value, STR("none"))) {
        event->quad = 0;
        *has |= HAS_QUAD;
    } else if (str_equal(key, STR("quad"))) {
        if (value.n != 1 || value.s[0] < '1' || value.s[0] > '4')
            return know_fault(self, true, line, value.n ? value.s : NULL, "a quad class is 1, 2, 3 or 4");
        event->quad = value.s[0] - '0';
        *has |= HAS_QUAD;
    } else if (str_equal(key, STR("plover"))) {
        TRY(know_keep(self, value, &event->plover));
    } else if (str_equal(key, STR("mode"))) {
        TRY(know_keep(self, value, &event->mode));
    } else if (str_equal(key, STR("context"))) {
        TRY(know_keep(self, value, &event->context));
    } else {
        return know_fault(self, true, line, key.s, "\"%.*s\" is no key of an event", (int)key.n, key.s);
    }
    return CASUS_OK;
}

casus_status know_read_event(loader *self, const know_block *block) {
    know *data = self->know;
    know_named *named;
    bool fresh, hidden;
    unsigned has = 0;
    know_event event = {.origin = know_here(self, &block->where)};
    uint32_t key;
    TRY(know_number_code(self, block->head, &key));
    if (key == KNOW_NONE)
        return know_fault(self, true, &block->where, block->head.n ? block->head.s : NULL,
                          "a code has to stand behind \"event\": two to four digits, or up to %u digits and letters",
                          KNOW_CODE_MAX);
    TRY(know_name_block(self, &block->where, block->kind, block->head, &named, &fresh, &hidden));
    if (!named || hidden)
        return CASUS_OK;
    if (!fresh)
        return know_fault(self, true, &block->where, block->head.s, "event %.*s is already in %.*s:%u", (int)block->head.n,
                          block->head.s, (int)know_file_name(data, named->origin.file).n,
                          know_file_name(data, named->origin.file).s, named->origin.line);
    for (uint32_t i = 0; i < block->count; i++)
        TRY(read_event_line(self, &block->lines[i], &event, &has));
    if (has != HAS_ALL)
        TRY(know_fault(self, true, &block->where, NULL, "event %.*s lacks its %s", (int)block->head.n, block->head.s,
                       !(has & HAS_NAME)        ? "name"
                       : !(has & HAS_GOLDSTEIN) ? "goldstein"
                                                : "quad"));
    TRY(know_keep(self, block->head, &event.code));
    if (KNOW_ROOM(data->events) != CASUS_OK)
        return know_no_memory(self);
    data->events.items[data->events.count++] = event;
    return CASUS_OK;
}

const know_event *know_event_at(const know *self, uint32_t event) {
    return event < self->events.count ? &self->events.items[event] : NULL;
}

str know_event_code(const know *self, uint32_t event) {
    return event < self->events.count ? know_str(self, self->events.items[event].code) : (str){NULL, 0};
}

uint32_t know_event_find(const know *self, str code) {
    uint32_t key = know_code_key(code);
    if (key != KNOW_NONE)
        return self->event_numbers.items[key];
    for (uint32_t i = 0; i < self->events.count; i++)
        if (str_equal(know_event_code(self, i), code))
            return i;
    return KNOW_NONE;
}

/* ---- combinations ------------------------------------------------------------------------------------------------ */

static casus_status read_combination(loader *self, const know_line *line, uint8_t operation) {
    str value = line->text;
    str inner = know_next_word(&value), result = know_next_word(&value);
    know_raw_combination raw = {know_code_key(inner), know_code_key(result), 0, operation, know_here(self, line)};
    if (raw.inner == KNOW_NONE && !str_equal(inner, STR("default")))
        return know_fault(self, true, line, inner.s, "\"%.*s\" is neither a CAMEO code nor \"default\"", (int)inner.n,
                          inner.s);
    if (raw.result == KNOW_NONE && !str_equal(result, STR("none")))
        return know_fault(self, true, line, result.n ? result.s : NULL,
                          "a CAMEO code or \"none\" has to stand behind \"%.*s\"", (int)inner.n, inner.s);
    if (value.n)
        return know_fault(self, true, line, value.s, "a line takes two codes");
    raw.column = know_column(line, result.s);
    if (KNOW_ROOM(self->combinations) != CASUS_OK)
        return know_no_memory(self);
    self->combinations.items[self->combinations.count++] = raw;
    return CASUS_OK;
}

casus_status know_read_combine(loader *self, const know_block *block) {
    know_named *named;
    bool fresh, hidden;
    know_result operation = know_result_of(block->head);
    if (operation < RESULT_INTENT || operation > RESULT_END)
        return know_fault(self, true, &block->where, block->head.n ? block->head.s : NULL,
                          "intent, appeal, demand, refuse, threaten or end has to stand behind \"combine\"");
    TRY(know_name_block(self, &block->where, block->kind, block->head, &named, &fresh, &hidden));
    if (!named || hidden)
        return CASUS_OK;
    for (uint32_t i = 0; i < block->count; i++)
        TRY(read_combination(self, &block->lines[i], (uint8_t)(operation - RESULT_INTENT)));
    return CASUS_OK;
}

uint32_t know_combine(const know *self, know_result operation, uint32_t inner) {
    if (operation < RESULT_INTENT || operation > RESULT_END)
        return KNOW_NONE;
    uint32_t row = (uint32_t)(operation - RESULT_INTENT) * (self->events.count + 1);
    return self->combinations.items[row + (inner < self->events.count ? inner : self->events.count)];
}

casus_status know_resolve_code(loader *self, uint32_t *code, know_origin origin, uint32_t column) {
    if (*code == KNOW_NONE)
        return CASUS_OK;
    *code = self->know->event_numbers.items[*code];
    if (*code != KNOW_NONE || self->alone)
        return CASUS_OK;
    return know_fault_at(self, true, origin, column, "a code that is not in the ontology");
}

/* What the lines of one operation say, by event; `said` marks those with a line. The last place is the default. */
static casus_status collect(loader *self, uint32_t operation, uint32_t *row, bool *said) {
    uint32_t count = self->know->events.count;
    for (uint32_t i = 0; i < self->combinations.count; i++) {
        const know_raw_combination *raw = &self->combinations.items[i];
        uint32_t inner = raw->inner, result = raw->result;
        if (raw->operation != operation)
            continue;
        TRY(know_resolve_code(self, &inner, raw->origin, 0));
        TRY(know_resolve_code(self, &result, raw->origin, raw->column));
        if (raw->inner == KNOW_NONE)
            inner = count;
        else if (inner == KNOW_NONE)
            continue;
        if (said[inner])
            TRY(know_fault_at(self, false, raw->origin, 0, "a second line for this code; the first counts"));
        else
            row[inner] = result;
        said[inner] = true;
    }
    return CASUS_OK;
}

static casus_status spread(loader *self) {
    know *data = self->know;
    uint32_t count = data->events.count;
    bool *said = memory_alloc(((size_t)count + 1) * sizeof *said);
    if (!said)
        return know_no_memory(self);
    casus_status status = CASUS_OK;
    for (uint32_t operation = 0; operation < KNOW_OPERATIONS && status == CASUS_OK; operation++) {
        uint32_t *row = data->combinations.items + (size_t)operation * (count + 1);
        memset(said, 0, ((size_t)count + 1) * sizeof *said);
        status = collect(self, operation, row, said);
        for (uint32_t i = 0; i < count && status == CASUS_OK; i++) {
            str code = know_event_code(data, i);
            uint32_t from = i;
            while (!said[from] && from != count) {
                code.n--;
                uint32_t shorter = code.n < 2 ? count : know_event_find(data, code);
                if (shorter != KNOW_NONE)
                    from = shorter;
                if (code.n < 2)
                    break;
            }
            if (from != i)
                row[i] = row[from];
        }
    }
    memory_free(said);
    return status;
}

casus_status know_finish_ontology(loader *self) {
    know *data = self->know;
    uint64_t combinations = (uint64_t)KNOW_OPERATIONS * (data->events.count + 1);
    uint32_t keys = KNOW_CODE_KEYS + intern_count(self->other_codes);
    if (combinations > UINT32_MAX || ARRAY_RESERVE(data->event_numbers, keys) != CASUS_OK ||
        ARRAY_RESERVE(data->combinations, (uint32_t)combinations) != CASUS_OK)
        return know_no_memory(self);
    data->event_numbers.count = keys;
    data->combinations.count = (uint32_t)combinations;
    memset(data->event_numbers.items, 0xFF, keys * sizeof *data->event_numbers.items);
    memset(data->combinations.items, 0xFF, (size_t)combinations * sizeof *data->combinations.items);
    for (uint32_t i = 0; i < data->events.count; i++) {
        uint32_t key = KNOW_NONE;
        TRY(know_number_code(self, know_event_code(data, i), &key));
        if (key < keys)
            data->event_numbers.items[key] = i;
    }
    return spread(self);
}
