/* Galleries: pages whose story is told by the captions of their pictures.
 *
 * A picture with words is a <figure> with a <figcaption>, or an element named as a slide that holds an image. The page is a
 * gallery when three or more of them hold more words than the rest of the article, or when it says so itself. Then their
 * captions are its text, behind what prose stands before the last picture; credits stand with the images alone. */
#include "read/kind.h"
#include "read/page.h"

#include <string.h>

#define PICTURES_MIN 3u
#define DECLARED_PICTURES_MIN 2u
/* As many images as a story keeps. */
#define PICTURES_MAX 256u
/* A slide of more letters is a page of its own. */
#define SLIDE_LETTERS 1500u
/* So is one of more nodes; looking no further keeps nested ones from being walked again and again. */
#define SLIDE_NODES 500u

typedef struct picture {
    uint32_t node;
    uint32_t caption; /* the node that holds the words */
    str address;
} picture;

typedef struct pictures {
    page_kind *kind;
    picture items[PICTURES_MAX];
    uint32_t count;
    uint32_t letters; /* of their words */
} pictures;

static const char *const slide_names[] = {"slide",      "gallery-item", "gallery__item",  "gallery-image",
                                          "photo-item", "galleryitem",  "gallery-picture"};
static const char *const gallery_names[] = {"gallery", "slide", "carousel", "swiper", "lightbox", "photo"};
static const char *const caption_names[] = {"caption", "legend", "description", "slide-text"};

#define NAMED(page, node, list) kind_named(page, node, list, sizeof(list) / sizeof *(list))

static const markup_node *node_at(const page_kind *self, uint32_t i) {
    return &self->page->nodes.items[i];
}

static uint32_t letters_below(const page_kind *self, uint32_t node, uint32_t *linked) {
    uint32_t from, to, letters = 0;
    *linked = 0;
    blocks_below(self->blocks, self->page, node, &from, &to);
    for (uint32_t k = from; k < to; k++) {
        letters += self->blocks->list.items[k].letters;
        *linked += self->blocks->list.items[k].linked;
    }
    return letters;
}

static bool is_image(uint32_t tag) {
    return tag == TAG_img || tag == TAG_amp_img;
}

/* The picture that an element is; false: it is none. An element with several images holds several. */
static bool picture_at(const page_kind *self, uint32_t node, picture *out) {
    const markup_node *element = node_at(self, node);
    *out = (picture){.node = node};
    uint32_t images = 0;
    bool slide = NAMED(self->page, node, slide_names);
    if ((element->tag != TAG_figure && !slide) || element->end - node > SLIDE_NODES)
        return false;
    for (uint32_t i = node + 1; i < element->end; i++) {
        uint32_t tag = node_at(self, i)->tag;
        if (tag == TAG_figcaption && !out->caption)
            out->caption = i;
        else if (tag != TAG_text && slide && !out->caption && NAMED(self->page, i, caption_names))
            out->caption = i;
        if (!is_image(tag))
            continue;
        str address = markup_attribute_of(self->page, i, NAME_data_src);
        if (address.n == 0)
            address = markup_attribute_of(self->page, i, NAME_src);
        if (out->address.n == 0 && !read_starts_nocase(address, "data:"))
            out->address = address;
        images++;
    }
    if (!out->caption && slide)
        out->caption = node;
    uint32_t linked, letters = out->caption ? letters_below(self, out->caption, &linked) : 0;
    return images == 1 && letters > 0 && letters < SLIDE_LETTERS && linked * 2 < letters;
}

/* All pictures outside of what the page names as furniture; galleries are often named as carousels are. */
static void collect(pictures *self) {
    const page_kind *kind = self->kind;
    for (uint32_t i = 1; i < kind->page->count && self->count < PICTURES_MAX;) {
        const markup_node *node = node_at(kind, i);
        picture *one = &self->items[self->count];
        uint32_t linked;
        bool element = node->tag != TAG_text;
        if (element && picture_at(kind, i, one)) {
            self->letters += letters_below(kind, one->caption, &linked);
            self->count++;
            i = node->end;
        } else if (element && node->tag != TAG_figure && class_hint_of(kind->page, i) == HINT_FURNITURE &&
                   !NAMED(kind->page, i, gallery_names)) {
            i = node->end;
        } else {
            i++;
        }
    }
}

static bool says_gallery(const page_kind *self) {
    for (uint32_t i = 1; i < self->page->count; i++)
        if (node_at(self, i)->tag == TAG_meta &&
            str_equal_ascii_nocase(markup_attribute_of(self->page, i, NAME_property), STR("og:type")) &&
            read_find(markup_attribute_of(self->page, i, NAME_content), "gallery", 0) != UINT32_MAX)
            return true;
    return self->declared.gallery;
}

/* Drops the blocks of the pictures, and what stands behind the last; returns the letters of prose that stay. */
static uint32_t mark_blocks(const pictures *self, bool apply) {
    const page_kind *kind = self->kind;
    uint32_t at = 0, rest = 0;
    for (uint32_t k = 0; k < kind->blocks->count; k++) {
        block *one = &kind->blocks->list.items[k];
        while (at < self->count && node_at(kind, self->items[at].node)->end <= one->first)
            at++;
        bool inside = at < self->count && self->items[at].node <= one->first;
        if (inside || at == self->count)
            one->dropped = one->dropped || apply;
        if (!inside && !one->dropped && block_is_prose(kind->blocks, one))
            rest += one->letters;
    }
    return rest;
}

bool gallery_find(page_kind *kind) {
    pictures *self = memory_alloc(sizeof *self);
    if (!self) {
        kind->draft->status = CASUS_NO_MEMORY;
        return false;
    }
    self->kind = kind;
    self->count = self->letters = 0;
    collect(self);
    bool enough = self->count >= PICTURES_MIN && self->letters > mark_blocks(self, false);
    bool is = enough || (self->count >= DECLARED_PICTURES_MIN && says_gallery(kind));
    if (is) {
        mark_blocks(self, true);
        for (uint32_t i = 0; i < self->count && kind->draft->status == CASUS_OK; i++)
            images_add(kind->known, self->items[i].caption, self->items[i].address, "gallery");
    }
    memory_free(self);
    return is;
}

void gallery_add_text(page_kind *self, buffer *text) {
    const story *s = &self->draft->story;
    for (uint32_t i = 0; i < s->images.count; i++) {
        str caption = s->images.items[i].caption;
        if (caption.n == 0)
            continue;
        if (text->n)
            buffer_add_str(text, STR("\n\n"));
        buffer_add_str(text, caption);
    }
}
