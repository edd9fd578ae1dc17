/* Events for people at a terminal: one line an event, columns cut to fit, the words it was read from last. */
#include "write/write_private.h"

#include <stdio.h>

enum { WIDTH_ACTOR = 27, WIDTH_ACT = 13, WIDTH_STATUS = 10, WIDTH_WORDS = 34 };

void write_cut(buffer *out, str text, uint32_t width, bool pad) {
    uint32_t used = 0, i = 0, fits = 0;
    uint32_t total = utf8_count(text, text.n);
    while (i < text.n && used < width) {
        if (total > width && used + 1 == width)
            break;
        fits = i;
        uint32_t c = utf8_next(text, &i);
        if (c == '\n' || c == '\t' || c == '\r')
            buffer_add_char(out, ' ');
        else
            buffer_add(out, text.s + fits, i - fits);
        used++;
    }
    if (total > width) {
        buffer_add_str(out, STR("…"));
        used++;
    }
    for (; pad && used < width; used++)
        buffer_add_char(out, ' ');
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
