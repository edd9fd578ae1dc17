/* Decides what kind of page a story stands on. Of several, the one counts that says most about the text: a teaser, whose
 * text is not whole; then a live blog, a gallery, one page of several, and the AMP version of an article. */
#include "read/kind.h"

#include <string.h>

/* Longer lists of classes are looked at so far. */
#define CLASS_MAX 1024u
/* No <html> tag is longer. */
#define HTML_TAG_MAX 2048u

bool kind_named(const markup *page, uint32_t node, const char *const *words, size_t count) {
    const markup_node *element = &page->nodes.items[node];
    if (element->tag == TAG_text || element->attribute_count == 0)
        return false;
    str names[] = {str_slice(markup_attribute_of(page, node, NAME_class), 0, CLASS_MAX),
                   str_slice(markup_attribute_of(page, node, NAME_id), 0, CLASS_MAX)};
    for (size_t n = 0; n < sizeof names / sizeof *names; n++) {
        uint32_t letters = read_letters_of(names[n]);
        for (size_t k = 0; letters && k < count; k++)
            if (read_find_among(names[n], letters, words[k]))
                return true;
    }
    return false;
}

bool kind_out_of_sight(const markup *page, uint32_t node) {
    static const char *const names[] = {"comment", "disqus"};
    for (uint32_t up = node; up; up = page->nodes.items[up].parent) {
        const markup_node *element = &page->nodes.items[up];
        if (element->tag == TAG_text || element->attribute_count == 0)
            continue;
        str style = str_slice(markup_attribute_of(page, up, NAME_style), 0, CLASS_MAX);
        if (markup_attribute_of(page, up, NAME_hidden).s ||
            str_equal_ascii_nocase(markup_attribute_of(page, up, NAME_aria_hidden), STR("true")) ||
            read_find(style, "display:none", 0) != UINT32_MAX || read_find(style, "display: none", 0) != UINT32_MAX ||
            kind_named(page, up, names, sizeof names / sizeof *names))
            return true;
    }
    return false;
}

/* <html amp>, <html ⚡>: attributes that the markup does not keep stand behind the tag's name. */
static bool is_amp(const markup *page) {
    for (uint32_t i = 1; i < page->count && i < 64; i++) {
        const markup_node *node = &page->nodes.items[i];
        if (node->tag != TAG_html)
            continue;
        /* What follows in the page is borrowed from the same bytes: up to the first text or element behind it. */
        const char *end = i + 1 < page->count ? page->nodes.items[i + 1].text.s : NULL;
        if (!end || end <= node->text.s || end - node->text.s > (ptrdiff_t)HTML_TAG_MAX)
            return false;
        str rest = {node->text.s + node->text.n, (uint32_t)(end - node->text.s) - node->text.n};
        const char *close = memchr(rest.s, '>', rest.n);
        rest.n = close ? (uint32_t)(close - rest.s) : 0;
        for (uint32_t k = 0; k < rest.n;) {
            while (k < rest.n && read_is_blank(rest.s[k]))
                k++;
            uint32_t start = k;
            while (k < rest.n && !read_is_blank(rest.s[k]))
                k++;
            str item = str_slice(rest, start, k);
            if (str_equal_ascii_nocase(item, STR("amp")) || str_starts(item, STR("\xE2\x9A\xA1")) ||
                read_starts_nocase(item, "amp="))
                return true;
        }
        return false;
    }
    return false;
}

static bool free_by_microdata(const markup *page, uint32_t node, bool *paid) {
    if (read_find(markup_attribute_of(page, node, NAME_itemprop), "isaccessibleforfree", 0) == UINT32_MAX)
        return false;
    str value = markup_attribute_of(page, node, NAME_content);
    *paid = str_equal_ascii_nocase(value, STR("false"));
    return *paid || str_equal_ascii_nocase(value, STR("true"));
}

void kind_prepare(page_kind *self, draft *made, metadata *known, const markup *page, page_blocks *blocks) {
    *self = (page_kind){.draft = made, .known = known, .page = page, .blocks = blocks, .wall = UINT32_MAX};
    for (uint32_t i = 1; i < page->count && made->status == CASUS_OK; i++) {
        const markup_node *node = &page->nodes.items[i];
        bool paid;
        if (node->tag == TAG_script && i + 1 < node->end &&
            read_find(markup_attribute_of(page, i, NAME_type), "ld+json", 0) != UINT32_MAX)
            linked_kind_read(self, page->nodes.items[i + 1].text);
        else if (node->tag != TAG_text && node->attribute_count && free_by_microdata(page, i, &paid))
            *(paid ? &self->declared.paid : &self->declared.free) = true;
    }
    teaser_drop_walls(self);
}

void kind_choose(page_kind *self) {
    if (self->draft->status != CASUS_OK)
        return;
    if (live_find(self))
        self->kind = STORY_LIVE;
    else if (gallery_find(self))
        self->kind = STORY_GALLERY;
}

void kind_settle(page_kind *self) {
    if (self->draft->status != CASUS_OK)
        return;
    bool numbered = numbered_is(self), amp = is_amp(self->page);
    if (self->kind == STORY_ARTICLE)
        self->kind = numbered ? STORY_MULTI_PAGE : amp ? STORY_AMP : STORY_ARTICLE;
}

bool kind_holds(const page_kind *self, uint32_t k) {
    for (uint32_t e = 0; e < self->entry_count && self->entries.items[e].from <= k; e++)
        if (k < self->entries.items[e].to)
            return true;
    return false;
}

void kind_wrote(page_kind *self, uint32_t k, uint32_t start, uint32_t end) {
    while (self->at < self->entry_count && self->entries.items[self->at].to <= k)
        self->at++;
    if (self->at == self->entry_count || self->entries.items[self->at].from > k)
        return;
    live_entry *entry = &self->entries.items[self->at];
    if (entry->end == 0)
        entry->start = start;
    entry->end = end;
}

void kind_add_text(page_kind *self, buffer *text) {
    if (self->draft->status != CASUS_OK)
        return;
    if (self->kind != STORY_LIVE && self->kind != STORY_GALLERY && teaser_is(self, text->n))
        self->kind = STORY_TEASER;
    if (self->kind == STORY_LIVE)
        live_add_declared(self, text);
    else if (self->kind == STORY_GALLERY)
        gallery_add_text(self, text);
    if (text->failed)
        self->draft->status = CASUS_NO_MEMORY;
}

void kind_finish(page_kind *self) {
    self->draft->story.kind = self->kind;
    if (self->draft->status == CASUS_OK && self->kind == STORY_LIVE)
        live_finish(self);
}

void kind_free(page_kind *self) {
    memory_free(self->declared.updates.items);
    memory_free(self->entries.items);
}
