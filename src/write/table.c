/* Events for people at a terminal: one line an event, columns cut to fit, the words it was read from last. */
#include "write/write_private.h"

#include <stdio.h>

enum { WIDTH_ACTOR = 27, WIDTH_ACT = 13, WIDTH_STATUS = 10, WIDTH_WORDS = 34 };

/* Line ends and what else steers a terminal become blanks. */
static uint32_t shown_width(uint32_t code_point) {
    return utf8_is_control(code_point) ? 1 : utf8_width(code_point);
}

static uint32_t text_width(str text) {
    uint32_t width = 0;
    for (uint32_t i = 0; i < text.n;)
        width += shown_width(utf8_next(text, &i));
    return width;
}

void write_cut(buffer *out, str text, uint32_t width, bool pad) {
    bool cut = text_width(text) > width;
    uint32_t room = cut && width ? width - 1 : width, used = 0;
    for (uint32_t i = 0; i < text.n;) {
        uint32_t start = i, c = utf8_next(text, &i), columns = shown_width(c);
        if (used + columns > room)
            break;
        if (utf8_is_control(c))
            buffer_add_char(out, ' ');
        else
            buffer_add(out, text.s + start, i - start);
        used += columns;
    }
    if (cut && width) {
        buffer_add_str(out, STR("…"));
        used++;
    }
    for (; pad && used < width; used++)
        buffer_add_char(out, ' ');
}

void write_visible(buffer *out, str text) {
    for (uint32_t i = 0; i < text.n;) {
        uint32_t start = i, c = utf8_next(text, &i);
        if (utf8_is_control(c) && c != '\n' && c != '\t')
            buffer_add_char(out, ' ');
        else
            buffer_add(out, text.s + start, i - start);
    }
}

void write_table_header(buffer *out) {
    write_cut(out, STR("DATE"), 12, true);
    write_cut(out, STR("SOURCE"), WIDTH_ACTOR + 1, true);
    write_cut(out, STR("ACT"), WIDTH_ACT + 1, true);
    write_cut(out, STR("TARGET"), WIDTH_ACTOR + 1, true);
    write_cut(out, STR("STATUS"), WIDTH_STATUS + 1, true);
    buffer_add_str(out, STR("WORDS\n"));
}

static void party(buffer *out, const code_party *side) {
    buffer text = {0};
    if (side->present) {
        buffer_add_str(&text, side->code.n ? side->code : STR("---"));
        buffer_add_char(&text, ' ');
        buffer_add_str(&text, side->name);
    }
    write_cut(out, buffer_str(&text), WIDTH_ACTOR, true);
    buffer_add_char(out, ' ');
    out->failed |= text.failed;
    buffer_free(&text);
}

void write_table_event(const code_record *record, buffer *out) {
    write_cut(out, record->date[0] ? str_of(record->date) : STR("-"), 11, true);
    buffer_add_char(out, ' ');
    party(out, &record->source);
    char act[64];
    int n = snprintf(act, sizeof act, "%.*s %.*s", (int)record->cameo.n, record->cameo.s, (int)record->plover.n,
                     record->plover.s);
    write_cut(out, (str){act, n > 0 ? (uint32_t)n : 0}, WIDTH_ACT, true);
    buffer_add_char(out, ' ');
    party(out, &record->target);
    write_cut(out, str_of(record->status), WIDTH_STATUS, true);
    buffer_add_char(out, ' ');
    write_cut(out, record->trigger, WIDTH_WORDS, false);
    buffer_add_char(out, '\n');
}
