/* What feeds and newswires share: an item with its fields becomes a story.
 *
 * A reader starts an item, offers what it finds, and ends it. Of several places that offer a field the first wins; readers
 * offer the best first where the file allows, and say so in `place` (`casus read --why`). */
#ifndef CASUS_READ_WIRE_H
#define CASUS_READ_WIRE_H

#include "read/read_room.h"

/* How an item's text is written. */
typedef enum wire_markup {
    WIRE_HTML,     /* as HTML; text that has none is taken as it is */
    WIRE_PLAIN,    /* "<" and "&" are characters */
    WIRE_AS_IT_IS, /* plain, and nothing of a page is in it: no line or caption is taken out */
} wire_markup;

typedef struct wire_body {
    str text; /* in the story's arena */
    wire_markup markup;
    str place;
} wire_body;

typedef struct wire {
    read_run *run;
    draft draft; /* the item at hand */
    read_dates dates;
    wire_body full, summary;
    str base;       /* what its relative addresses start from */
    uint32_t line;  /* of the item; 0: unknown */
    uint32_t count; /* items so far, this one included */
    uint32_t told;  /* stories and lost items */
    struct {
        uint64_t *items; /* hashes of the ids so far, a table with open places */
        uint32_t capacity;
    } ids;
    uint32_t id_count;
} wire;

void wire_start(wire *self, read_run *run);
void wire_free(wire *self);

void wire_start_item(wire *self, uint32_t line);
/* Takes a field as the file writes it. */
typedef void wire_taker(wire *self, str raw, str place);
/* Fields of one line: markup and references, also those that were escaped twice, are taken out. */
wire_taker wire_id, wire_title, wire_publisher, wire_section, wire_dateline, wire_author, wire_tag;
wire_taker wire_tags; /* parted by commas */
wire_taker wire_published, wire_modified, wire_language;
wire_taker wire_url;
wire_taker wire_canonical_url;
/* An address, relative ones resolved against the item's base; empty when it is none. */
str wire_address(wire *self, str raw);
void wire_image(wire *self, str url, str caption, str credit, str place);
/* The text in full, or a summary of it. The longest of each kind is kept. */
void wire_full(wire *self, str raw, wire_markup written, str place);
void wire_summary(wire *self, str raw, wire_markup written, str place);
/* Makes the text and hands the story over. */
void wire_end_item(wire *self);
/* The item is no story; `why` is told if it is not NULL. */
void wire_drop_item(wire *self, casus_status status, const char *why);
/* The file ends within the item. */
void wire_cut_item(wire *self);

/* One line of clean characters of what may be HTML, escaped once or twice. In the story's arena. */
str wire_line(draft *made, str raw);
/* A feed is called after its publisher and a section of it, in any order: "World | The Lantern". Of such a title the part
 * that the feed's address names; the whole where it names neither. */
str wire_site_name(str title, str address);

#endif
