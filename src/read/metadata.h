/* What a page says about itself, from the most to the least trusted place. */
#ifndef CASUS_READ_METADATA_H
#define CASUS_READ_METADATA_H

#include "read/markup.h"
#include "read/read_room.h"

/* A value and how far it is trusted: 0 most. */
typedef struct ranked {
    str value;
    uint32_t rank;
} ranked;

typedef struct ranked_date {
    read_date value;
    uint32_t rank;
} ranked_date;

#define RANK_NONE UINT32_MAX

typedef struct metadata {
    draft *draft;
    const markup *page;
    ranked title;
    ranked publisher;
    ranked language;
    ranked section;
    ranked canonical;
    ranked url;
    ranked image;
    ranked_date published;
    ranked_date modified;
    uint32_t authors_rank; /* those of the best rank are kept, as long as they are of one rank */
    story_strings authors;
    story_strings tags;
    str body; /* the article's text as JSON-LD gives it; may hold markup */
} metadata;

/* Fills `out` from the page's elements and its JSON-LD. Strings are clean and live in the draft's arena. */
void metadata_collect(metadata *out, draft *made, const markup *page);
/* Writes what was found into the draft's story. `heading`: the article's <h1>, empty: none. */
void metadata_settle(metadata *self, str heading);

void metadata_offer(metadata *self, ranked *field, str raw, uint32_t rank);
void metadata_offer_date(metadata *self, ranked_date *field, str raw, uint32_t rank);
void metadata_offer_author(metadata *self, str raw, uint32_t rank);
/* "a, b, c" */
void metadata_offer_tags(metadata *self, str raw);

/* linked_data.c: JSON-LD (schema.org), as it stands in <script type="application/ld+json">. */
void linked_data_collect(metadata *self, str json);

#endif
