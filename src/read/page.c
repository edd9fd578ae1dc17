/* A page: bytes to a story. */
#include "read/blocks.h"
#include "read/read_room.h"

#include <string.h>

void read_page(read_run *self, str bytes) {
    draft made;
    buffer decoded = {0}, joined = {0};
    markup page = {0};
    page_blocks blocks = {0};
    uint32_t chosen;
    str text;
    casus_error error;
    read_draft_start(&made, self);
    made.status = read_decode(bytes, (str){NULL, 0}, &decoded, &text, &error);
    if (made.status == CASUS_OK)
        made.status = markup_parse(text, &page);
    if (made.status == CASUS_OK)
        made.status = blocks_make(&page, &blocks);
    if (made.status == CASUS_OK)
        made.status = article_choose(&page, &blocks, &chosen);
    for (uint32_t k = 0; k < blocks.count && made.status == CASUS_OK; k++) {
        const block *one = &blocks.list.items[k];
        if (one->dropped)
            continue;
        if (joined.n)
            buffer_add_str(&joined, STR("\n\n"));
        read_clean(block_text(&blocks, one), &joined);
    }
    if (joined.failed)
        made.status = CASUS_NO_MEMORY;
    made.story.text = read_draft_copy(&made, buffer_str(&joined));
    markup_free(&page);
    blocks_free(&blocks);
    buffer_free(&decoded);
    buffer_free(&joined);
    read_draft_deliver(&made, 0);
}
