/* What the files share that make a story of a page. */
#ifndef CASUS_READ_PAGE_H
#define CASUS_READ_PAGE_H

#include "read/blocks.h"
#include "read/metadata.h"
#include "read/read_room.h"

/* images.c: the pictures of the article below `article` and around it. */
void images_collect(metadata *known, uint32_t article);

/* repeats.c: drops pull quotes that say again what the text says. */
void repeats_drop(const markup *page, page_blocks *blocks);
/* One picture: its words are those below `caption` (0: none), its credit is taken out of them. `place`: what held them. */
void images_add(metadata *known, uint32_t caption, str address, const char *place);

#endif
