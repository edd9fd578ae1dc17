/* Cuts a page's tree into blocks.
 *
 * One walk over the nodes: an element that begins a block, and its end, end the block at hand; so do two line breaks in a
 * row. Elements that hold no readable text (scripts, forms' fields, players) are jumped over. */
#include "read/blocks.h"
#include "read/read_room.h"

#include <string.h>

/* Shorter blocks are labels. */
#define PROSE_LETTERS 60u
/* A piece within a line that is not of it has fewer nodes. */
#define PIECE_MAX 80u

typedef struct maker {
    const markup *page;
    page_blocks *out;
    uint32_t first; /* of the block at hand; 0: none */
    uint32_t node;
    uint32_t start;
    uint32_t letters;
    uint32_t linked;
    uint32_t breaks; /* <br> in a row */
    buffer resolved;
    casus_status status;
} maker;

static bool is_skipped(uint32_t tag) {
    switch (tag) {
    case TAG_script:
    case TAG_style:
    case TAG_svg:
    case TAG_template:
    case TAG_iframe:
    case TAG_textarea:
    case TAG_select:
    case TAG_button:
    case TAG_object:
    case TAG_audio:
    case TAG_video:
    case TAG_canvas:
    case TAG_noscript:
    case TAG_title:
    case TAG_option:
        return true;
    default:
        return false;
    }
}

/* A piece within a line that is not of it: labels for screen readers, boxes that open over a name. What begins with a link
 * is the name and its box together: the name is of the line. */
static bool is_aside(const markup *page, uint32_t i) {
    const markup_node *node = &page->nodes.items[i];
    return node->attribute_count && !markup_is_block(node->tag) && node->tag != TAG_a && node->end - i < PIECE_MAX &&
           !(i + 1 < node->end && page->nodes.items[i + 1].tag == TAG_a) && class_hint_of(page, i) == HINT_FURNITURE;
}

/* The kind by the nearest element that has one, within a few steps: <li><p>, <figcaption><span>. */
static block_kind kind_of(const markup *page, uint32_t node) {
    for (int step = 0; step < 4 && node; step++, node = page->nodes.items[node].parent) {
        uint32_t tag = page->nodes.items[node].tag;
        if (tag >= TAG_h1 && tag <= TAG_h6)
            return BLOCK_HEADING;
        if (tag == TAG_li || tag == TAG_dt || tag == TAG_dd)
            return BLOCK_ITEM;
        if (tag == TAG_td || tag == TAG_th)
            return BLOCK_CELL;
        if (tag == TAG_figcaption || tag == TAG_figure || tag == TAG_caption)
            return BLOCK_CAPTION;
        if (tag == TAG_article || tag == TAG_section || tag == TAG_main || tag == TAG_body)
            break;
    }
    return BLOCK_PARAGRAPH;
}

static void end_block(maker *self) {
    page_blocks *out = self->out;
    self->breaks = 0;
    if (!self->first)
        return;
    while (out->text.n > self->start && read_is_blank(out->text.s[out->text.n - 1]))
        out->text.n--;
    bool kept = out->text.n > self->start && self->status == CASUS_OK && out->text.n < UINT32_MAX;
    if (kept)
        self->status = ARRAY_RESERVE(out->list, out->count + 1);
    if (kept && self->status == CASUS_OK)
        out->list.items[out->count++] = (block){.node = self->node,
                                                .first = self->first,
                                                .start = self->start,
                                                .end = (uint32_t)out->text.n,
                                                .letters = self->letters,
                                                .linked = self->linked,
                                                .kind = kind_of(self->page, self->node)};
    self->first = 0;
}

/* Characters into the block at hand, which they begin if there is none. `around`: the nearest block element. */
static void add_characters(maker *self, uint32_t i, uint32_t around) {
    const markup_node *node = &self->page->nodes.items[i];
    buffer *text = &self->out->text;
    str raw = node->text;
    if (memchr(raw.s, '&', raw.n)) {
        buffer_clear(&self->resolved);
        markup_resolve(raw, &self->resolved);
        raw = buffer_str(&self->resolved);
    }
    for (uint32_t k = 0; k < raw.n;) {
        char c = raw.s[k];
        bool wide_blank = c == '\xC2' && k + 1 < raw.n && raw.s[k + 1] == '\xA0';
        if (read_is_blank(c) || wide_blank) {
            if (self->first && text->n > self->start && !read_is_blank(text->s[text->n - 1]))
                buffer_add_char(text, ' ');
            k += wide_blank ? 2 : 1;
            continue;
        }
        if (!self->first) {
            self->first = i;
            self->node = around;
            self->start = (uint32_t)text->n;
            self->letters = self->linked = 0;
        }
        self->breaks = 0;
        uint32_t from = k;
        while (k < raw.n && !read_is_blank(raw.s[k]) && !(raw.s[k] == '\xC2' && k + 1 < raw.n && raw.s[k + 1] == '\xA0'))
            k++;
        buffer_add(text, raw.s + from, k - from);
        uint32_t letters = 0;
        for (uint32_t j = from; j < k; j++) {
            unsigned char byte = (unsigned char)raw.s[j];
            letters += (byte & 0xC0) != 0x80 ? (byte >= 0xE2 && byte <= 0xEF ? 2 : 1) : 0;
        }
        self->letters += letters;
        self->linked += node->in_link ? letters : 0;
    }
}

static void line_break(maker *self) {
    buffer *text = &self->out->text;
    if (!self->first)
        return;
    if (++self->breaks >= 2) {
        end_block(self);
        return;
    }
    while (text->n > self->start && read_is_blank(text->s[text->n - 1]))
        text->n--;
    buffer_add_char(text, '\n');
}

casus_status blocks_make(const markup *page, page_blocks *out) {
    *out = (page_blocks){0};
    maker self = {.page = page, .out = out};
    uint32_t open[260]; /* block elements around the node at hand; the tree is no deeper */
    uint32_t depth = 0;
    open[depth++] = 0;
    for (uint32_t i = 1; i < page->count && self.status == CASUS_OK;) {
        while (depth > 1 && page->nodes.items[open[depth - 1]].end <= i) {
            end_block(&self);
            depth--;
        }
        const markup_node *node = &page->nodes.items[i];
        if (node->tag == TAG_text) {
            add_characters(&self, i, open[depth - 1]);
        } else if (is_skipped(node->tag) || is_aside(page, i)) {
            i = node->end;
            continue;
        } else if (node->tag == TAG_br) {
            line_break(&self);
        } else if (markup_is_block(node->tag)) {
            end_block(&self);
            if (depth < sizeof open / sizeof *open)
                open[depth++] = i;
        }
        i++;
    }
    end_block(&self);
    if (out->text.failed || self.resolved.failed)
        self.status = CASUS_NO_MEMORY;
    buffer_free(&self.resolved);
    if (self.status != CASUS_OK)
        blocks_free(out);
    return self.status;
}

void blocks_free(page_blocks *self) {
    memory_free(self->list.items);
    buffer_free(&self->text);
    *self = (page_blocks){0};
}

str block_text(const page_blocks *self, const block *one) {
    return (str){self->text.s + one->start, one->end - one->start};
}

static uint32_t first_at(const page_blocks *self, uint32_t node) {
    uint32_t low = 0, high = self->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (self->list.items[middle].first < node)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void blocks_below(const page_blocks *self, const markup *page, uint32_t node, uint32_t *from, uint32_t *to) {
    *from = first_at(self, node);
    *to = first_at(self, page->nodes.items[node].end);
}

bool block_is_prose(const page_blocks *self, const block *one) {
    if (one->letters < PROSE_LETTERS || one->linked * 3 > one->letters || one->kind == BLOCK_CAPTION)
        return false;
    str text = block_text(self, one);
    uint32_t stops = 0, digits = 0;
    for (uint32_t i = 0; i < text.n; i++) {
        char c = text.s[i];
        stops += c == '.' || c == ',' || c == '!' || c == '?' || c == ';' || c == ':' || (c & 0x80);
        digits += read_is_digit(c);
    }
    return stops > 0 && digits * 3 < one->letters;
}
