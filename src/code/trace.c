/* What was tried, for people: which patterns stood at a word, which fitted, and at which element the others fell. */
#include "code/code_private.h"

#include <stdio.h>

static void add_origin(coder *self, know_origin origin) {
    str file = know_file_name(self->knowledge, origin.file);
    buffer_add_str(self->trace, file);
    buffer_add_format(self->trace, ":%u", origin.line);
}

void code_trace_text(coder *self, const char *format, ...) {
    if (!self->trace)
        return;
    char text[256];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    buffer_add_str(self->trace, str_of(text));
}

void code_trace_word(coder *self, uint32_t word, bool with_tag) {
    if (!self->trace)
        return;
    buffer_add_str(self->trace, STR("  "));
    buffer_add_str(self->trace, code_word(self, word)->form);
    if (with_tag)
        buffer_add_format(self->trace, " (%s)\n", lang_upos_name((lang_upos)code_word(self, word)->upos));
    else
        buffer_add_str(self->trace, STR(":\n"));
}

/* The pattern with its long alternatives cut: file and line tell the rest. Returns its width. */
static uint32_t add_short(buffer *out, str text) {
    uint32_t width = 0;
    for (uint32_t i = 0; i < text.n; i++) {
        uint32_t end = i;
        while (text.s[i] == '(' && end < text.n && text.s[end] != ')')
            end++;
        bool cut = end > i + 24 && end < text.n;
        uint32_t bar = i;
        while (cut && bar < end && !(text.s[bar] == '|' && bar > i + 8))
            bar++;
        if (cut && bar < end) {
            buffer_add(out, text.s + i, bar - i + 1);
            buffer_add_str(out, STR("…)"));
            width += bar - i + 3;
            i = end;
        } else {
            buffer_add_char(out, text.s[i]);
            width++;
        }
    }
    return width;
}

/* Pattern and result in columns, and where the line stands. */
static void add_pattern(coder *self, uint32_t pattern) {
    str text = know_pattern_text(self->knowledge, pattern), result = text;
    uint32_t at = text.n;
    while (at > 0 && text.s[at - 1] != ' ' && text.s[at - 1] != '\t')
        at--;
    result = str_slice(text, at, text.n);
    text = str_trim(str_slice(text, 0, at));
    for (uint32_t n = add_short(self->trace, text); n < 40; n++)
        buffer_add_char(self->trace, ' ');
    buffer_add_str(self->trace, STR("  "));
    buffer_add_str(self->trace, result);
    for (uint32_t n = result.n; n < 8; n++)
        buffer_add_char(self->trace, ' ');
    buffer_add_str(self->trace, STR("  "));
    add_origin(self, know_pattern_at(self->knowledge, pattern)->origin);
}

void code_trace_fit(coder *self, uint32_t pattern, int score) {
    if (!self->trace)
        return;
    buffer_add_format(self->trace, "    fits   %2d  ", score);
    add_pattern(self, pattern);
    buffer_add_char(self->trace, '\n');
}

void code_trace_taken(coder *self, uint32_t pattern) {
    if (!self->trace)
        return;
    buffer_add_str(self->trace, STR("    taken      "));
    add_pattern(self, pattern);
    buffer_add_char(self->trace, '\n');
}

void code_trace_unknown(coder *self, uint32_t word) {
    if (!self->trace || code_word(self, word)->upos != UPOS_VERB)
        return;
    code_trace_word(self, word, true);
    buffer_add_str(self->trace, STR("    no verb \""));
    buffer_add_str(self->trace, code_word(self, word)->lemma);
    buffer_add_str(self->trace, STR("\" in the dictionaries\n"));
}

static const char *element_name(const know_element *element) {
    switch ((know_place_in_tree)element->at) {
    case AT_SUBJECT:
        return "the subject";
    case AT_OBJECT:
        return "the object";
    case AT_PREPOSITION:
        return "a phrase behind the preposition";
    case AT_INFINITIVE:
        return "an infinitive";
    case AT_FINITE:
        return "a clause";
    case AT_CLAUSE:
        return "another act";
    }
    return "an element";
}

void code_trace_miss(coder *self, uint32_t pattern, uint32_t element) {
    if (!self->trace)
        return;
    const know_pattern *p = know_pattern_at(self->knowledge, pattern);
    buffer_add_format(self->trace, "    falls %u/%u  ", element, (uint32_t)p->element_count);
    add_pattern(self, pattern);
    buffer_add_format(self->trace, ": %s is missing or another\n",
                      element_name(know_element_at(self->knowledge, p->first_element + element)));
}

void code_trace_sequence(coder *self, uint32_t word, uint32_t sequence, int score) {
    if (!self->trace)
        return;
    code_trace_word(self, word, false);
    buffer_add_format(self->trace, "    fits   %2d  ", score);
    buffer_add_str(self->trace, know_sequence_text(self->knowledge, sequence));
    buffer_add_str(self->trace, STR("   "));
    add_origin(self, know_sequence_at(self->knowledge, sequence)->origin);
    buffer_add_char(self->trace, '\n');
}

void code_trace_act(coder *self, const code_act *act) {
    if (!self->trace)
        return;
    const know_event *event = know_event_at(self->knowledge, act->event);
    buffer_add_str(self->trace, STR("    means "));
    buffer_add_str(self->trace, know_str(self->knowledge, event->code));
    buffer_add_char(self->trace, ' ');
    buffer_add_str(self->trace, know_str(self->knowledge, event->name));
    if (act->operation != KNOW_NONE) {
        know_result result = (know_result)know_pattern_at(self->knowledge, act->operation)->result;
        buffer_add_format(self->trace, ", made so by \"%s\" ", know_result_name(result));
        add_origin(self, know_pattern_at(self->knowledge, act->operation)->origin);
    }
    buffer_add_format(self->trace, "; %s", code_status_name((code_status)act->status));
    if (act->dropped)
        buffer_add_format(self->trace, "; no event: %s", act->why);
    buffer_add_char(self->trace, '\n');
}
