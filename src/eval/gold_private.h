/* What the readers of gold share. */
#ifndef CASUS_EVAL_GOLD_PRIVATE_H
#define CASUS_EVAL_GOLD_PRIVATE_H

#include "eval/eval.h"

/* A file being read. Items and events grow on the heap; when all are there they move to the arena. */
typedef struct gold_reader {
    const char *file;
    const know *knowledge;
    arena *memory;
    casus_error *error;
    struct {
        eval_item *items;
        uint32_t capacity;
    } texts;
    uint32_t text_count;
    struct {
        eval_event *items;
        uint32_t capacity;
    } events;
    uint32_t event_count;
} gold_reader;

/* Adds an item, or an event to the item added last. */
CASUS_CHECKED casus_status gold_add_item(gold_reader *self, const eval_item *item);
CASUS_CHECKED casus_status gold_add_event(gold_reader *self, const eval_event *event, uint32_t line, uint32_t column);
CASUS_CHECKED casus_status gold_fault(const gold_reader *self, uint32_t line, uint32_t column, const char *what, str which);

CASUS_CHECKED casus_status gold_read_sentences(gold_reader *self, str text);
CASUS_CHECKED casus_status gold_read_jsonl(gold_reader *self, str text);

#endif
