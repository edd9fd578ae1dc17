/* What the files share that make a story of a page. */
#ifndef CASUS_READ_PAGE_H
#define CASUS_READ_PAGE_H

#include "read/blocks.h"
#include "read/metadata.h"
#include "read/read_room.h"

/* images.c: the pictures of the article below `article` and around it. */
void images_collect(metadata *known, uint32_t article);

#endif
