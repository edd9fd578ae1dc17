/* The pictures of an article with caption and credit apart: <figure> with <figcaption>, elements that name themselves
 * captions, and <img> within the article. Their addresses stand in src, in srcset, or where scripts look for them.
 *
 * Looked for in the article and what stands around it, but not in what the page names as furniture, where the pictures of
 * other stories are. The credit is what an element named so holds, or what caption.c finds at the caption's end. Logos,
 * icons, portraits of authors and pictures that count readers are told by size, class and address; what has a caption is
 * none. */
#include "read/page.h"

#include <string.h>

/* How far before a caption its picture may stand, in nodes. */
#define PICTURE_REACH 60u
/* No name of a photographer and an agency is longer. */
#define CREDIT_MAX 60u
/* In pixels: smaller ones are icons. */
#define PICTURE_WIDTH_MIN 100u

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

/* A number of pixels, 0: not said. */
static uint32_t pixels(str value) {
    uint32_t number = 0;
    for (uint32_t i = 0; i < value.n && read_is_digit(value.s[i]) && number < 100000; i++)
        number = number * 10 + (uint32_t)(value.s[i] - '0');
    return number;
}

/* The largest picture of "a.jpg 480w, b.jpg 960w"; addresses may hold commas, so blanks divide. */
static str largest_of(str list) {
    str best = {NULL, 0}, last = {NULL, 0};
    uint32_t most = 0;
    for (uint32_t i = 0; i < list.n;) {
        while (i < list.n && read_is_blank(list.s[i]))
            i++;
        uint32_t start = i;
        while (i < list.n && !read_is_blank(list.s[i]))
            i++;
        str word = str_slice(list, start, i);
        while (word.n && word.s[word.n - 1] == ',')
            word = str_slice(word, 0, word.n - 1);
        uint32_t size = pixels(word);
        bool describes = size && word.n <= 6 && memchr("wx", word.s[word.n - 1], 2);
        if (describes && size > most && last.n) {
            best = last;
            most = size;
        } else if (!describes && word.n) {
            last = word;
            best = best.n ? best : word;
        }
    }
    return best;
}

/* Names a thing of the page by a word of its address. */
static bool names_ornament(str address) {
    static const char *const words[] = {"logo",     "logos",  "icon",  "icons",    "avatar",      "avatars", "sprite",
                                        "gravatar", "emoji",  "badge", "button",   "placeholder", "pixel",   "spacer",
                                        "blank",    "beacon", "1x1",   "tracking", "favicon",     "banner",  "loading"};
    for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
        uint32_t n = (uint32_t)strlen(words[k]);
        for (uint32_t at = 0; (at = read_find(address, words[k], at)) != UINT32_MAX; at++)
            if ((at == 0 || !read_is_alpha(address.s[at - 1])) &&
                (at + n == address.n || !read_is_alpha(address.s[at + n])))
                return true;
    }
    return false;
}

/* An address that is there before any script has run, or the one that the script will put there; empty: a placeholder. */
static str picture_address(const markup *page, uint32_t node) {
    str ways[] = {markup_attribute_of(page, node, NAME_data_src), markup_attribute_of(page, node, NAME_src),
                  largest_of(markup_attribute_of(page, node, NAME_data_srcset)),
                  largest_of(markup_attribute_of(page, node, NAME_srcset))};
    for (size_t k = 0; k < sizeof ways / sizeof *ways; k++)
        if (ways[k].n && !read_starts_nocase(ways[k], "data:"))
            return ways[k];
    return (str){NULL, 0};
}

static bool is_picture(uint32_t tag) {
    return tag == TAG_img || tag == TAG_amp_img;
}

/* Too small to show anything, or named as something of the page. */
static bool is_ornament(const markup *page, uint32_t node) {
    static const char *const classes[] = {"avatar", "logo", "icon", "author", "emoji"};
    uint32_t width = pixels(markup_attribute_of(page, node, NAME_width));
    uint32_t height = pixels(markup_attribute_of(page, node, NAME_height));
    for (size_t k = 0; k < sizeof classes / sizeof *classes; k++)
        if (class_names(page, node, classes[k]))
            return true;
    return (width && width < PICTURE_WIDTH_MIN) || (height && height < PICTURE_WIDTH_MIN) ||
           names_ornament(picture_address(page, node));
}

/* Without the words that screen readers are given. */
static str without_spoken(str caption) {
    static const char *const spoken[] = {"image caption", "media caption", "caption close"};
    for (size_t k = 0; k < sizeof spoken / sizeof *spoken; k++)
        if (read_starts_nocase(caption, spoken[k]))
            caption = str_trim(str_slice(caption, (uint32_t)strlen(spoken[k]), caption.n));
    return caption;
}

static str resolved_address(metadata *known, str address) {
    buffer plain = {0};
    markup_resolve(address, &plain);
    if (plain.failed)
        known->draft->status = CASUS_NO_MEMORY;
    str whole = metadata_absolute(known, str_trim(buffer_str(&plain)));
    buffer_free(&plain);
    return whole;
}

/* A picture and the node that holds its caption, 0: none. `place`: what held them. */
static void add_image(metadata *known, uint32_t caption_node, str address, const char *place) {
    draft *made = known->draft;
    buffer caption = {0}, credit = {0};
    if (caption_node)
        split_characters(known->page, caption_node, &caption, &credit);
    str caption_line = read_draft_line(made, buffer_str(&caption));
    str credit_line = read_draft_line(made, buffer_str(&credit));
    str words, name;
    /* What was named a credit and reads like a caption is one. */
    if (caption_line.n == 0 && credit_line.n > CREDIT_MAX) {
        caption_line = credit_line;
        credit_line = (str){NULL, 0};
    }
    caption_line = without_spoken(caption_line);
    credit_line = read_credit_name(credit_line);
    if (credit_line.n == 0 && read_caption_split(caption_line, true, &words, &name)) {
        caption_line = words;
        credit_line = name;
    }
    str whole = resolved_address(known, address);
    bool first = made->story.images.count == 0;
    read_draft_add_image(made, whole, caption_line, credit_line);
    if (first && made->story.images.count)
        read_draft_source(made, "images", str_of(place));
    if (caption.failed || credit.failed)
        made->status = CASUS_NO_MEMORY;
    buffer_free(&caption);
    buffer_free(&credit);
}

/* The picture of a figure: its <img>, else a <source> of its <picture>; without a caption it must be no ornament. */
static void take_figure(metadata *known, uint32_t figure) {
    const markup *page = known->page;
    uint32_t caption = 0, picture = 0, source = 0;
    for (uint32_t i = figure + 1; i < page->nodes.items[figure].end; i++) {
        uint32_t tag = page->nodes.items[i].tag;
        if (is_picture(tag) && !picture && picture_address(page, i).n)
            picture = i;
        if (tag == TAG_source && !source && largest_of(markup_attribute_of(page, i, NAME_srcset)).n)
            source = i;
        if (tag == TAG_figcaption && !caption)
            caption = i;
    }
    picture = picture ? picture : source;
    if (caption || (picture && !is_ornament(page, picture)))
        add_image(known, caption, picture ? picture_address(page, picture) : (str){NULL, 0}, "figure");
}

static void take_caption(metadata *known, uint32_t node) {
    const markup *page = known->page;
    str address = {NULL, 0};
    for (uint32_t i = node; i > 1 && node - i < PICTURE_REACH && address.n == 0; i--)
        if (is_picture(page->nodes.items[i - 1].tag))
            address = picture_address(page, i - 1);
    add_image(known, node, address, "element with class caption");
}

/* A picture within the article, in no link: a link's picture leads elsewhere. */
static bool is_bare(metadata *known, uint32_t node, uint32_t article) {
    const markup *page = known->page;
    bool within = article && node > article && node < page->nodes.items[article].end;
    if (!within || is_ornament(page, node) || !metadata_may_climb(known))
        return false;
    for (uint32_t i = page->nodes.items[node].parent; i && i != article; i = page->nodes.items[i].parent)
        if (page->nodes.items[i].tag == TAG_a || page->nodes.items[i].tag == TAG_noscript)
            return false;
    return picture_address(page, node).n != 0;
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

void images_collect(metadata *known, uint32_t article) {
    const markup *page = known->page;
    uint32_t around = surroundings(page, article);
    for (uint32_t i = around + 1; i < page->nodes.items[around].end && known->draft->status == CASUS_OK;) {
        const markup_node *node = &page->nodes.items[i];
        bool element = node->tag != TAG_text;
        bool named = element && !is_picture(node->tag) && class_names(page, i, "caption");
        if (node->tag == TAG_figure) {
            take_figure(known, i);
            i = node->end;
        } else if (named && node->end - i < 80) {
            take_caption(known, i);
            i = node->end;
        } else if (element && i != article && !(article > i && article < node->end) &&
                   class_hint_of(page, i) == HINT_FURNITURE) {
            i = node->end;
        } else {
            if (is_picture(node->tag) && is_bare(known, i, article))
                add_image(known, 0, picture_address(page, i), "img");
            i++;
        }
    }
}
