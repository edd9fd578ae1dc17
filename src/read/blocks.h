/* A page as a list of blocks: runs of characters that stand together as a paragraph, with what tells prose from furniture.
 */
#ifndef CASUS_READ_BLOCKS_H
#define CASUS_READ_BLOCKS_H

#include "read/markup.h"

typedef enum block_kind { BLOCK_PARAGRAPH, BLOCK_HEADING, BLOCK_ITEM, BLOCK_CELL, BLOCK_CAPTION } block_kind;

typedef struct block {
    uint32_t node;  /* the nearest element that begins a block */
    uint32_t first; /* its first node of characters; blocks are in the order of these */
    uint32_t start; /* bytes of page_blocks.text */
    uint32_t end;
    uint32_t letters; /* in words; letters of scripts without spaces count double */
    uint32_t linked;  /* of them within links */
    block_kind kind;
    bool dropped; /* belongs to the page, not to the article */
} block;

typedef struct page_blocks {
    struct {
        block *items;
        uint32_t capacity;
    } list;
    uint32_t count;
    buffer text; /* blanks run together, "\n" for a line break, references resolved */
} page_blocks;

CASUS_CHECKED casus_status blocks_make(const markup *page, page_blocks *out);
void blocks_free(page_blocks *self);
str block_text(const page_blocks *self, const block *one);
/* The blocks below a node: [*from, *to). */
void blocks_below(const page_blocks *self, const markup *page, uint32_t node, uint32_t *from, uint32_t *to);
/* It reads like running text: long enough, few links, letters rather than numbers. */
bool block_is_prose(const page_blocks *self, const block *one);

/* article.c: marks what does not belong to the article as dropped and gives the article's element. A page without an
 * article gives 0 with every block dropped. */
CASUS_CHECKED casus_status article_choose(const markup *page, page_blocks *blocks, uint32_t *chosen);

/* class_hint.c: what an element's class, id and role say of it. */
typedef enum class_hint { HINT_NONE, HINT_FURNITURE, HINT_MIXED, HINT_ARTICLE } class_hint;
class_hint class_hint_of(const markup *page, uint32_t node);

#endif
