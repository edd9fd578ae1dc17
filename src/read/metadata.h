/* What a page says about itself, from the most to the least trusted place. */
#ifndef CASUS_READ_METADATA_H
#define CASUS_READ_METADATA_H

#include "read/markup.h"
#include "read/read_room.h"

typedef enum metadata_field {
    META_TITLE,
    META_PUBLISHER,
    META_LANGUAGE,
    META_SECTION,
    META_CANONICAL,
    META_URL,
    META_IMAGE,
    META_PUBLISHED,
    META_MODIFIED,
    META_AUTHOR,
    META_TAGS,
    META_FIELD_COUNT
} metadata_field;

/* A place of a page where a field may stand, by the name that `why` gives it, and how far it is trusted: 0 most. */
typedef struct metadata_place {
    const char *name;
    metadata_field field;
    uint32_t rank;
} metadata_place;

/* What a place holds: a date for META_PUBLISHED and META_MODIFIED, else text. */
typedef struct metadata_value {
    str text;
    read_date date;
    uint32_t rank;
    const char *place;
} metadata_value;

#define METADATA_RANK_NONE UINT32_MAX
/* From this rank on a date is a date that the page shows somewhere, not one that it declares. */
#define METADATA_RANK_SHOWN 8u
/* More titles, site names or author lines than this are those of other stories. */
#define METADATA_OFFERS_MAX 32u
/* How often one page may be asked what an element stands in; each time costs the element's depth, and who asks more often
 * has a list of stories in hand. Keeps the time in a straight line with the page. */
#define METADATA_CLIMBS_MAX 2000u
/* More blocks of JSON-LD than this no page needs. */
#define METADATA_BLOCKS_MAX 32u

typedef struct metadata_offers {
    metadata_value items[METADATA_OFFERS_MAX];
    uint32_t count;
} metadata_offers;

typedef struct metadata {
    draft *draft;
    const markup *page;
    uint32_t article;                        /* the article's element, 0: none */
    uint32_t article_scope;                  /* the microdata scope of the article, 0: none */
    uint32_t heading;                        /* the first <h1>, 0: none */
    metadata_value values[META_FIELD_COUNT]; /* the best of each field */
    metadata_offers titles, publishers, authors;
    story_strings tags;
    const char *tags_place;
    story_strings alternates; /* addresses as written */
    str base;                 /* <base href> as written */
    str address;              /* the page's own, absolute; empty: unknown */
    read_date_order order;
    uint32_t climbs; /* from elements to what they stand in */
    str body;        /* the article's text as JSON-LD gives it; may hold markup */
    struct {
        str items[METADATA_BLOCKS_MAX];
        uint32_t count;
    } blocks; /* of JSON-LD, as written */
} metadata;

/* Nothing known yet, as of a fragment of a page: its pictures can be looked for. */
void metadata_start(metadata *out, draft *made, const markup *page);
/* Fills `out` from the page's elements and its JSON-LD. Strings are clean and live in the draft's arena. */
void metadata_collect(metadata *out, draft *made, const markup *page, uint32_t article);
/* Writes what was found into the draft's story, with the places. `heading`: the article's <h1>, empty: none. */
void metadata_settle(metadata *self, str heading);

/* What only the finished text decides: its language, where the page names none or another, and the publisher by the host.
 */
void metadata_settle_rest(metadata *self, str text);

/* Offers what stands at a place; the best place wins, of equals the first. */
void metadata_offer(metadata *self, const metadata_place *place, str raw);
/* An address in the page made absolute; empty when it is none of http. */
str metadata_absolute(metadata *self, str address);

/* microdata.c: what visible elements say of themselves: microdata, RDFa, microformats, <time>. */
void microdata_collect(metadata *self, uint32_t node);
/* The scope in which the article's microdata stands; 0: none. */
uint32_t microdata_article_scope(const markup *page, uint32_t article);
/* True while the page may be asked once more what an element stands in. */
bool metadata_may_climb(metadata *self);
/* The characters below a node, about `most` bytes of them, on one line. */
str markup_line(draft *made, const markup *page, uint32_t node, uint32_t most);

/* linked_data.c: JSON-LD (schema.org), as it stands in <script type="application/ld+json">; all blocks of the page. */
void linked_data_collect(metadata *self);
/* The @type of a JSON-LD object, or one of several, has `part` in it, in lower case: "article" of "NewsArticle". */
struct json_t;
/* The values of a block of JSON-LD, mended once where it is no JSON; NULL: nothing to be had of it. Free with json_decref.
 */
struct json_t *linked_data_parse(str block, bool *no_memory);
bool linked_type_holds(const struct json_t *object, const char *part);

/* settle.c: from several offers to one, each written into the story with its place. */
void metadata_settle_title(metadata *self, str heading);
void metadata_settle_publisher(metadata *self);
void metadata_settle_authors(metadata *self);
/* The persons in a line, unless they bear the publisher's name. `vague`: one word is no person there. */
void metadata_add_authors(metadata *self, str line, bool vague, const char *place);

#endif
