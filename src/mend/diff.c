/* What a change of dictionaries does to the events of a story. Events are matched by the words that say them: those of one
 * trigger in one sentence belong together. Of these, what is the same on both sides is set aside, the rest is paired in
 * order and has changed, and what is left over appears or vanishes. Where a rule stands is no difference: lines move. */
#include "mend/mend.h"

#include <string.h>

static bool same_party(const code_party *a, const code_party *b) {
    return a->present == b->present && str_equal(a->code, b->code) && str_equal(a->name, b->name);
}

static bool same_event(const code_record *a, const code_record *b) {
    return str_equal(a->cameo, b->cameo) && same_party(&a->source, &b->source) && same_party(&a->target, &b->target) &&
           strcmp(a->status, b->status) == 0 && strcmp(a->date, b->date) == 0 && str_equal(a->place_name, b->place_name) &&
           str_equal(a->place_country, b->place_country);
}

static bool same_trigger(const code_record *a, const code_record *b) {
    return a->sentence == b->sentence && a->trigger_start == b->trigger_start && a->trigger_end == b->trigger_end;
}

static void add_party(buffer *out, const code_party *party) {
    if (!party->present) {
        buffer_add_str(out, STR("-"));
        return;
    }
    buffer_add_str(out, party->code.n ? party->code : STR("?"));
    buffer_add_format(out, " (%.*s)", (int)party->name.n, party->name.s);
}

static void add_event(buffer *out, char sign, const code_record *event) {
    buffer_add_format(out, "  %c ", sign);
    add_party(out, &event->source);
    buffer_add_format(out, "  %.*s  ", (int)event->cameo.n, event->cameo.s);
    add_party(out, &event->target);
    buffer_add_format(out, "  %s", event->status);
    if (event->date[0])
        buffer_add_format(out, " %s", event->date);
    if (event->has_place)
        buffer_add_format(out, " in %.*s", (int)event->place_name.n, event->place_name.s);
    buffer_add_format(out, "  \"%.*s\"  %s\n", (int)event->trigger.n, event->trigger.s, event->rule);
}

/* Heads the differences of a sentence with its words, once. */
static void add_sentence(buffer *out, const code_record *event, uint32_t *shown) {
    if (*shown == event->sentence)
        return;
    *shown = event->sentence;
    buffer_add_format(out, "%.*s, sentence %u: ", (int)event->story.n, event->story.s, event->sentence + 1);
    for (uint32_t i = 0; i < event->sentence_text.n; i++) {
        char c = event->sentence_text.s[i];
        buffer_add_char(out, c == '\n' || c == '\t' || c == '\r' ? ' ' : c);
    }
    buffer_add_char(out, '\n');
}

/* For each event of one side its partner on the other; UINT32_MAX: none yet. */
static void pair_events(const code_record *before, uint32_t before_count, const code_record *after, uint32_t after_count,
                        uint32_t *partner, uint32_t *taken, bool (*match)(const code_record *a, const code_record *b)) {
    for (uint32_t i = 0; i < before_count; i++)
        for (uint32_t k = 0; k < after_count && partner[i] == UINT32_MAX; k++)
            if (taken[k] == UINT32_MAX && same_trigger(&before[i], &after[k]) && match(&before[i], &after[k])) {
                partner[i] = k;
                taken[k] = i;
            }
}

static bool any_event(const code_record *a, const code_record *b) {
    (void)a;
    (void)b;
    return true;
}

/* Writes what differs, in the order of the text. */
static void write_differences(const code_record *before, uint32_t before_count, const code_record *after,
                              uint32_t after_count, const uint32_t *partner, const uint32_t *taken, mend_difference *total,
                              buffer *out) {
    uint32_t shown = UINT32_MAX, k = 0;
    for (uint32_t i = 0; i <= before_count; i++) {
        /* What is new stands before the old event that follows it in the text. */
        for (; k < after_count &&
               (i == before_count || after[k].sentence < before[i].sentence ||
                (after[k].sentence == before[i].sentence && after[k].trigger_start <= before[i].trigger_start));
             k++) {
            if (taken[k] != UINT32_MAX)
                continue;
            add_sentence(out, &after[k], &shown);
            add_event(out, '+', &after[k]);
            total->appear++;
        }
        if (i == before_count || (partner[i] != UINT32_MAX && same_event(&before[i], &after[partner[i]])))
            continue;
        add_sentence(out, &before[i], &shown);
        add_event(out, '-', &before[i]);
        if (partner[i] != UINT32_MAX) {
            add_event(out, '+', &after[partner[i]]);
            total->change++;
        } else {
            total->vanish++;
        }
    }
}

casus_status mend_diff(const code_record *before, uint32_t before_count, const code_record *after, uint32_t after_count,
                       arena *memory, mend_difference *total, buffer *out, casus_error *error) {
    uint32_t *partner = arena_alloc(memory, (before_count + 1) * sizeof *partner);
    uint32_t *taken = arena_alloc(memory, (after_count + 1) * sizeof *taken);
    if (!partner || !taken)
        return error_set(error, CASUS_NO_MEMORY, "out of memory");
    memset(partner, 0xff, (before_count + 1) * sizeof *partner);
    memset(taken, 0xff, (after_count + 1) * sizeof *taken);
    pair_events(before, before_count, after, after_count, partner, taken, same_event);
    pair_events(before, before_count, after, after_count, partner, taken, any_event);
    total->stories++;
    total->before += before_count;
    total->after += after_count;
    write_differences(before, before_count, after, after_count, partner, taken, total, out);
    return out->failed ? error_set(error, CASUS_NO_MEMORY, "out of memory") : CASUS_OK;
}

void mend_diff_totals(const mend_difference *total, buffer *out) {
    buffer_add_format(out, "%u stories, %u events before, %u after: %u appear, %u vanish, %u change\n", total->stories,
                      total->before, total->after, total->appear, total->vanish, total->change);
}
