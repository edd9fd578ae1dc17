/* Pull quotes: sentences of the article that its makers set a second time, large, in a quotation or an element named so.
 *
 * A block that is short, stands in such an element and is found word for word within another block is dropped. Marks of
 * quotation around it do not count. */
#include "read/page.h"

#include <string.h>

#define QUOTE_MIN 24u
#define QUOTE_MAX 400u
/* An article has a handful; each is searched for in all of its text. */
#define QUOTES_MAX 32u
#define TEXT_MAX (1u << 20)

static bool is_set_apart(const markup *page, uint32_t node) {
    for (int step = 0; step < 4 && node; step++, node = page->nodes.items[node].parent) {
        str names = str_slice(markup_attribute_of(page, node, NAME_class), 0, 256);
        uint32_t tag = page->nodes.items[node].tag;
        if (tag == TAG_blockquote || tag == TAG_aside || tag == TAG_q || read_find(names, "quote", 0) != UINT32_MAX)
            return true;
    }
    return false;
}

/* Without quotation marks around it. */
static str bare(str text) {
    static const char *const marks[] = {
        "\"", "'", "\xE2\x80\x9C", "\xE2\x80\x9D", "\xE2\x80\x9E", "\xE2\x80\x98", "\xE2\x80\x99", "\xC2\xAB", "\xC2\xBB"};
    for (size_t k = 0; k < sizeof marks / sizeof *marks; k++) {
        uint32_t n = (uint32_t)strlen(marks[k]);
        if (str_starts(text, str_of(marks[k])))
            text = str_trim(str_slice(text, n, text.n));
        if (str_ends(text, str_of(marks[k])))
            text = str_trim(str_slice(text, 0, text.n - n));
    }
    return text;
}

static bool holds(str text, str part) {
    const char *at = text.s, *end = text.s + text.n;
    while (part.n && (size_t)(end - at) >= part.n &&
           (at = memchr(at, part.s[0], (size_t)(end - at) - part.n + 1)) != NULL) {
        if (memcmp(at, part.s, part.n) == 0)
            return true;
        at++;
    }
    return false;
}

void repeats_drop(const markup *page, page_blocks *blocks) {
    uint32_t seen = 0;
    for (uint32_t k = 0; k < blocks->count && seen < QUOTES_MAX && blocks->text.n <= TEXT_MAX; k++) {
        block *one = &blocks->list.items[k];
        str text = block_text(blocks, one), words = bare(text);
        if (one->dropped || words.n < QUOTE_MIN || words.n > QUOTE_MAX || !is_set_apart(page, one->node))
            continue;
        seen++;
        for (uint32_t j = 0; j < blocks->count && !one->dropped; j++) {
            const block *other = &blocks->list.items[j];
            one->dropped =
                j != k && !other->dropped && other->end - other->start > text.n && holds(block_text(blocks, other), words);
        }
    }
}
