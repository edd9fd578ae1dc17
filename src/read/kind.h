/* What kind of page a story stands on, and what follows from it for its text.
 *
 * kind.c decides and is asked by page.c; linked_kind.c reads what JSON-LD declares; live.c finds the entries of a live
 * blog, entry_time.c their times; gallery.c the captions; teaser.c the paywall; numbered.c the other pages. */
#ifndef CASUS_READ_KIND_H
#define CASUS_READ_KIND_H

#include "read/blocks.h"
#include "read/metadata.h"
#include "read/read_room.h"

/* An update of a live blog as JSON-LD gives it; strings live in the draft's arena. */
typedef struct declared_update {
    str title;
    str body; /* may hold markup */
    read_date published;
} declared_update;

/* What JSON-LD and microdata declare. */
typedef struct declared_kind {
    bool live;
    bool gallery;
    bool paid;      /* isAccessibleForFree: false */
    bool free;      /* isAccessibleForFree: true */
    str section;    /* class or id of the part that is paid for, without its mark; empty: none */
    uint32_t words; /* wordCount; 0: unknown */
    struct {
        declared_update *items;
        uint32_t capacity;
    } updates;
    uint32_t update_count;
} declared_kind;

/* An entry of a live blog: blocks [from, to), and what was written of them: bytes [start, end) of the text. */
typedef struct live_entry {
    uint32_t node; /* the element that is the entry; 0: a run of blocks between two times */
    uint32_t from;
    uint32_t to;
    str title;
    read_date when; /* month 0: no day; hour -1: no time of day */
    uint32_t start;
    uint32_t end; /* 0: nothing was written */
} live_entry;

typedef struct page_kind {
    draft *draft;
    metadata *known; /* filled between kind_prepare and kind_choose */
    const markup *page;
    page_blocks *blocks;
    story_kind kind;
    declared_kind declared;
    struct {
        live_entry *items;
        uint32_t capacity;
    } entries;
    uint32_t entry_count;
    uint32_t at;   /* the entry at hand while the text is written */
    uint32_t wall; /* the first block of a paywall's box; UINT32_MAX: none */
} page_kind;

/* ---- kind.c: what page.c calls, in this order ------------------------------------------------------------------- */

/* Before the article is chosen: what is declared, and paywall boxes, whose blocks are dropped. */
void kind_prepare(page_kind *self, draft *made, metadata *known, const markup *page, page_blocks *blocks);
/* Behind it: decides by the blocks, and marks those of live blogs and galleries anew. */
void kind_choose(page_kind *self);
/* Once the story's addresses are known. */
void kind_settle(page_kind *self);
/* A block within an entry: its headings are no heads of the page. */
bool kind_holds(const page_kind *self, uint32_t block);
/* Block `block` was written to bytes [start, end) of the text. */
void kind_wrote(page_kind *self, uint32_t block, uint32_t start, uint32_t end);
/* Text that stands in no block: captions, and entries that only JSON-LD holds. */
void kind_add_text(page_kind *self, buffer *text);
/* Once the publication date is known: the parts. */
void kind_finish(page_kind *self);
void kind_free(page_kind *self);

/* ---- the others ----------------------------------------------------------------------------------------------- */

void linked_kind_read(page_kind *self, str json);

/* A time at the head of `text`: "10:45", "10.45am GMT", "10h45", "14.05 Uhr", "10時45分", with or without a date. Returns
 * the bytes that it takes, what joins it to the words behind it included; 0: there is none. */
uint32_t entry_time_of(str text, read_date *out);
/* A value of `datetime` or a label of an entry: a whole date, or a time of day. */
bool entry_time_parse(str text, read_date *out);

bool live_find(page_kind *self);
void live_finish(page_kind *self);
void live_add_declared(page_kind *self, buffer *text);

bool gallery_find(page_kind *self);
void gallery_add_text(page_kind *self, buffer *text);

/* Finds the boxes that ask for a subscription, and drops their blocks. */
void teaser_drop_walls(page_kind *self);
/* `written`: bytes of the story's text, which may come from elsewhere than the blocks. */
bool teaser_is(const page_kind *self, size_t written);

/* Is the page one of several? A line that counts the pages leaves the text. */
bool numbered_is(page_kind *self);

/* Does any of the element's class or id hold one of the words? They are in lower case. */
bool kind_named(const markup *page, uint32_t node, const char *const *words, size_t count);
/* Is the element, or one around it, hidden, or named as comments are? */
bool kind_out_of_sight(const markup *page, uint32_t node);

#endif
