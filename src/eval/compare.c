/* Expected against said. An event is right when all its fields are: source, CAMEO code, target, status and date. Each said
 * event meets at most one expected event, so that saying a thing twice is a fault. Types are counted apart from all else: a
 * type is right as often as it stands on both sides of a text. */
#include "eval/eval.h"

#include <string.h>

static str side(const code_party *party) {
    return !party->present ? STR("-") : party->code.n ? party->code : STR("?");
}

/* What is no actor ("rejected the referendum") counts as nobody. */
static str target_side(const code_record *record) {
    bool thing = record->missing.target && strcmp(record->missing.target, "no_actor") == 0;
    return thing ? STR("-") : side(&record->target);
}

casus_status eval_said(const code_record *records, uint32_t count, arena *memory, const eval_event **out,
                       casus_error *error) {
    eval_event *said = arena_alloc(memory, (count + 1) * sizeof *said);
    *out = said;
    if (!said)
        return error_set(error, CASUS_NO_MEMORY, "out of memory");
    for (uint32_t i = 0; i < count; i++) {
        const code_record *r = &records[i];
        bool stated = strcmp(r->date_precision, "published") != 0;
        said[i] = (eval_event){
            side(&r->source), r->cameo, target_side(r), str_of(r->status), str_of(stated ? r->date : ""), false};
    }
    return CASUS_OK;
}

static bool meets(const eval_event *expected, const eval_event *said) {
    return str_equal(expected->cameo, said->cameo) && str_equal(expected->source, said->source) &&
           str_equal(expected->target, said->target) &&
           (!expected->status.n || str_equal(expected->status, said->status)) &&
           (expected->any_date || str_equal(expected->date, said->date));
}

casus_status eval_compare(const eval_item *item, const eval_event *said, uint32_t said_count, arena *memory,
                          eval_verdict *out, casus_error *error) {
    bool *met = arena_zero(memory, item->event_count + 1);
    bool *hits = arena_zero(memory, said_count + 1);
    if (!met || !hits)
        return error_set(error, CASUS_NO_MEMORY, "out of memory");
    *out = (eval_verdict){said, said_count, met, hits, 0, false};
    for (uint32_t e = 0; e < item->event_count; e++)
        for (uint32_t s = 0; s < said_count && !met[e]; s++)
            if (!hits[s] && meets(&item->events[e], &said[s])) {
                met[e] = hits[s] = true;
                out->right++;
            }
    out->exact = out->right == item->event_count && out->right == said_count;
    return CASUS_OK;
}

/* ---- counting --------------------------------------------------------------------------------------------------- */

double eval_precision(const eval_count *self) {
    return self->said ? (double)self->right / self->said : 1.0;
}

double eval_recall(const eval_count *self) {
    return self->expected ? (double)self->right / self->expected : 1.0;
}

double eval_f1(const eval_count *self) {
    uint32_t both = self->said + self->expected;
    return both ? 2.0 * self->right / both : 1.0;
}

/* The row of a type; new ones are put in their place by name. NULL when there are too many. */
static eval_count *type_named(eval_score *self, str name) {
    uint32_t at = 0;
    while (at < self->type_count && str_compare(self->types[at].name, name) < 0)
        at++;
    if (at < self->type_count && str_equal(self->types[at].name, name))
        return &self->types[at].count;
    if (self->type_count == EVAL_TYPES_MAX)
        return NULL;
    memmove(&self->types[at + 1], &self->types[at], (self->type_count - at) * sizeof self->types[0]);
    self->types[at] = (eval_type){name, {0, 0, 0}};
    self->type_count++;
    return &self->types[at].count;
}

static str type_of(const eval_event *event, const know *knowledge) {
    uint32_t code = know_event_find(knowledge, event->cameo);
    return code == KNOW_NONE ? (str){NULL, 0} : know_str(knowledge, know_event_at(knowledge, code)->plover);
}

static void add_types(eval_score *self, const eval_item *item, const eval_verdict *verdict, const know *knowledge) {
    eval_score here = {.items = 0};
    for (uint32_t i = 0; i < item->event_count; i++) {
        eval_count *count = type_named(&here, type_of(&item->events[i], knowledge));
        if (count)
            count->expected++;
    }
    for (uint32_t i = 0; i < verdict->said_count; i++) {
        eval_count *count = type_named(&here, type_of(&verdict->said[i], knowledge));
        if (count)
            count->said++;
    }
    for (uint32_t i = 0; i < here.type_count; i++) {
        eval_count *count = &here.types[i].count;
        count->right = count->said < count->expected ? count->said : count->expected;
    }
    eval_score_join(self, &here);
}

void eval_score_add(eval_score *self, const eval_item *item, const eval_verdict *verdict, const know *knowledge) {
    self->items++;
    self->exact += verdict->exact;
    self->gaps += item->gap;
    self->broken += !item->gap && !verdict->exact;
    self->closed += item->gap && verdict->exact;
    if (item->event_count == 0) {
        self->quiet++;
        self->false_events += verdict->said_count;
    }
    self->events.expected += item->event_count;
    self->events.said += verdict->said_count;
    self->events.right += verdict->right;
    add_types(self, item, verdict, knowledge);
}

void eval_count_join(eval_count *self, const eval_count *other) {
    self->expected += other->expected;
    self->said += other->said;
    self->right += other->right;
}

void eval_score_join(eval_score *self, const eval_score *other) {
    self->items += other->items;
    self->exact += other->exact;
    self->quiet += other->quiet;
    self->false_events += other->false_events;
    self->gaps += other->gaps;
    self->broken += other->broken;
    self->closed += other->closed;
    eval_count_join(&self->events, &other->events);
    for (uint32_t i = 0; i < other->type_count; i++) {
        eval_count *count = type_named(self, other->types[i].name);
        if (count)
            eval_count_join(count, &other->types[i].count);
    }
}
