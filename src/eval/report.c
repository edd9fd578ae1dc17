/* Verdicts and scores as text for people: aligned columns, shares with three decimals. */
#include "eval/eval.h"

#include <string.h>

static void add_event(buffer *out, const char *word, const eval_event *event) {
    buffer_add_format(out, "    %-8s %.*s %.*s %.*s", word, (int)event->source.n, event->source.s, (int)event->cameo.n,
                      event->cameo.s, (int)event->target.n, event->target.s);
    if (event->status.n)
        buffer_add_format(out, " %.*s", (int)event->status.n, event->status.s);
    if (event->date.n)
        buffer_add_format(out, " %.*s", (int)event->date.n, event->date.s);
    buffer_add_char(out, '\n');
}

/* A text of several lines is shown on one. */
static void add_on_a_line(buffer *out, str text) {
    for (uint32_t i = 0; i < text.n; i++)
        buffer_add_char(out, text.s[i] == '\n' || text.s[i] == '\t' ? ' ' : text.s[i]);
}

void eval_show_item(const char *file, const eval_item *item, const eval_verdict *verdict, buffer *out) {
    buffer_add_format(out, "%s:%u: %s%s", file, item->line, item->gap ? "~ " : "", item->event_count ? "" : "* ");
    add_on_a_line(out, item->text);
    buffer_add_char(out, '\n');
    for (uint32_t i = 0; i < item->event_count; i++)
        add_event(out, verdict->met[i] ? "right" : "missing", &item->events[i]);
    for (uint32_t i = 0; i < verdict->said_count; i++)
        if (!verdict->hits[i])
            add_event(out, "made up", &verdict->said[i]);
}

void eval_show_head(buffer *out) {
    buffer_add_format(out, "%-44s %9s %6s %6s %6s %6s %6s %6s\n", "FILE", "SENTENCES", "EXACT", "GAPS", "FALSE", "P", "R",
                      "F1");
}

static void add_share(buffer *out, bool defined, double share) {
    if (defined)
        buffer_add_format(out, " %6.3f", share);
    else
        buffer_add_format(out, " %6s", "-");
}

static void add_shares(buffer *out, const eval_count *count) {
    add_share(out, count->said > 0, eval_precision(count));
    add_share(out, count->expected > 0, eval_recall(count));
    add_share(out, count->expected > 0, eval_f1(count));
    buffer_add_char(out, '\n');
}

void eval_show_file(const char *file, const eval_score *score, buffer *out) {
    size_t length = strlen(file);
    const char *shown = length > 44 ? file + (length - 44) : file; /* the end says more than the beginning */
    buffer_add_format(out, "%-44s %9u %6u %6u %6u", shown, score->items, score->exact, score->gaps, score->false_events);
    add_shares(out, &score->events);
}

void eval_show_totals(const eval_score *score, buffer *out) {
    buffer_add_str(out, STR("\nTYPE          EXPECTED   SAID  RIGHT      P      R     F1\n"));
    eval_count all = {0, 0, 0};
    for (uint32_t i = 0; i < score->type_count; i++) {
        const eval_type *type = &score->types[i];
        str name = type->name.n ? type->name : STR("(CAMEO 01-02)");
        buffer_add_format(out, "%-13.*s %8u %6u %6u", (int)name.n, name.s, type->count.expected, type->count.said,
                          type->count.right);
        add_shares(out, &type->count);
        eval_count_join(&all, &type->count);
    }
    buffer_add_format(out, "%-13s %8u %6u %6u", "all types", all.expected, all.said, all.right);
    add_shares(out, &all);
    buffer_add_format(out, "%-13s %8u %6u %6u", "whole events", score->events.expected, score->events.said,
                      score->events.right);
    add_shares(out, &score->events);
    buffer_add_format(out, "\n%u of %u sentences exact (%.3f), %u known gaps; %u false events on %u that must give none\n",
                      score->exact, score->items, score->items ? (double)score->exact / score->items : 1.0, score->gaps,
                      score->false_events, score->quiet);
}

void eval_show_marks(const eval_score *score, buffer *out) {
    buffer_add_format(out, "%u sentences: %u fail, %u known gaps, %u of them right now\n", score->items, score->broken,
                      score->gaps, score->closed);
}
