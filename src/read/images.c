/* The pictures of an article with caption and credit apart: <figure> with <figcaption>, and elements that name themselves
 * captions.
 *
 * Looked for in the article and what stands around it, but not in what the page names as furniture, where the pictures of
 * other stories are. The credit is what an element named so holds, or what caption.c finds at the caption's end. */
#include "read/page.h"

#include <string.h>

/* How far before a caption its picture may stand, in nodes. */
#define PICTURE_REACH 60u
/* No name of a photographer and an agency is longer. */
#define CREDIT_MAX 60u

static bool class_names(const markup *page, uint32_t node, const char *part) {
    return read_find(markup_attribute_of(page, node, NAME_class), part, 0) != UINT32_MAX;
}

static bool is_credit(const markup *page, uint32_t node) {
    const markup_node *element = &page->nodes.items[node];
    if (element->tag == TAG_text || element->attribute_count == 0)
        return false;
    str property = markup_attribute_of(page, node, NAME_itemprop);
    return class_names(page, node, "credit") || class_names(page, node, "copyright") ||
           read_find(property, "copyrightholder", 0) != UINT32_MAX;
}

/* The characters below a node, those of its credit into `credit`. */
static void split_characters(const markup *page, uint32_t node, buffer *caption, buffer *credit) {
    uint32_t credit_end = 0;
    for (uint32_t i = node + 1; i < page->nodes.items[node].end; i++) {
        const markup_node *inner = &page->nodes.items[i];
        if (inner->tag == TAG_script || inner->tag == TAG_style || inner->tag == TAG_button || inner->tag == TAG_noscript) {
            i = inner->end - 1;
            continue;
        }
        if (i >= credit_end && is_credit(page, i))
            credit_end = inner->end;
        buffer *to = i < credit_end ? credit : caption;
        if (inner->tag == TAG_text)
            markup_resolve(inner->text, to);
        else if (markup_is_block(inner->tag) || inner->tag == TAG_br)
            buffer_add_char(to, ' ');
    }
}

static str picture_address(const markup *page, uint32_t node) {
    str address = markup_attribute_of(page, node, NAME_data_src);
    if (address.n == 0)
        address = markup_attribute_of(page, node, NAME_src);
    return read_starts_nocase(address, "data:") ? (str){NULL, 0} : address;
}

void images_add(draft *made, const markup *page, uint32_t caption_node, str address) {
    buffer caption = {0}, credit = {0};
    if (caption_node)
        split_characters(page, caption_node, &caption, &credit);
    str caption_line = read_draft_line(made, buffer_str(&caption));
    str credit_line = read_draft_line(made, buffer_str(&credit));
    str words, name;
    /* What was named a credit and reads like a caption is one. */
    if (caption_line.n == 0 && credit_line.n > CREDIT_MAX) {
        caption_line = credit_line;
        credit_line = (str){NULL, 0};
    }
    static const char *const spoken[] = {"image caption", "media caption", "caption close"};
    for (size_t k = 0; k < sizeof spoken / sizeof *spoken; k++)
        if (read_starts_nocase(caption_line, spoken[k]))
            caption_line = str_trim(str_slice(caption_line, (uint32_t)strlen(spoken[k]), caption_line.n));
    credit_line = read_credit_name(credit_line);
    if (credit_line.n == 0 && read_caption_split(caption_line, true, &words, &name)) {
        caption_line = words;
        credit_line = name;
    }
    bool absolute = read_is_url(address) || str_starts(address, STR("//"));
    if (caption_line.n || credit_line.n)
        read_draft_add_image(made, absolute ? read_draft_line(made, address) : (str){NULL, 0}, caption_line, credit_line);
    if (caption.failed || credit.failed)
        made->status = CASUS_NO_MEMORY;
    buffer_free(&caption);
    buffer_free(&credit);
}

static void take_figure(draft *made, const markup *page, uint32_t figure) {
    uint32_t caption = 0;
    str address = {NULL, 0};
    for (uint32_t i = figure + 1; i < page->nodes.items[figure].end; i++) {
        uint32_t tag = page->nodes.items[i].tag;
        if ((tag == TAG_img || tag == TAG_amp_img) && address.n == 0)
            address = picture_address(page, i);
        if (tag == TAG_figcaption && !caption)
            caption = i;
    }
    images_add(made, page, caption, address);
}

static void take_caption(draft *made, const markup *page, uint32_t node) {
    str address = {NULL, 0};
    for (uint32_t i = node; i > 1 && node - i < PICTURE_REACH && address.n == 0; i--)
        if (page->nodes.items[i - 1].tag == TAG_img)
            address = picture_address(page, i - 1);
    images_add(made, page, node, address);
}

/* The element around the article in which its pictures may stand. */
static uint32_t surroundings(const markup *page, uint32_t article) {
    uint32_t around = article;
    for (int step = 0; step < 6 && around; step++) {
        uint32_t tag = page->nodes.items[around].tag;
        if (tag == TAG_article || tag == TAG_main || tag == TAG_body)
            break;
        around = page->nodes.items[around].parent;
    }
    return around;
}

void images_collect(draft *made, const markup *page, uint32_t article) {
    uint32_t around = surroundings(page, article);
    for (uint32_t i = around + 1; i < page->nodes.items[around].end && made->status == CASUS_OK;) {
        const markup_node *node = &page->nodes.items[i];
        bool named = node->tag != TAG_text && node->tag != TAG_img && class_names(page, i, "caption");
        if (node->tag == TAG_figure) {
            take_figure(made, page, i);
            i = node->end;
        } else if (named && node->end - i < 80) {
            take_caption(made, page, i);
            i = node->end;
        } else if (node->tag != TAG_text && i != article && !(article > i && article < node->end) &&
                   class_hint_of(page, i) == HINT_FURNITURE) {
            i = node->end;
        } else {
            i++;
        }
    }
}
