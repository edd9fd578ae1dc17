/* A page's markup as a flat tree.
 *
 * Nodes lie in the order of the page; a node's descendants are the nodes behind it up to `end`. So every walk is a loop, a
 * subtree is a range, and depth costs no stack. Only tags and attributes that the reader asks about have a number. */
#ifndef CASUS_READ_MARKUP_H
#define CASUS_READ_MARKUP_H

#include "base/base.h"

/* name, block (begins a paragraph), void (has no content). In alphabetic order, for searching. */
#define MARKUP_TAGS(X)                                                                                                     \
    X(a, 0, 0)                                                                                                             \
    X(abbr, 0, 0)                                                                                                          \
    X(address, 1, 0)                                                                                                       \
    X(amp_img, 0, 0)                                                                                                       \
    X(area, 0, 1)                                                                                                          \
    X(article, 1, 0)                                                                                                       \
    X(aside, 1, 0)                                                                                                         \
    X(audio, 1, 0)                                                                                                         \
    X(b, 0, 0)                                                                                                             \
    X(base, 0, 1)                                                                                                          \
    X(blockquote, 1, 0)                                                                                                    \
    X(body, 1, 0)                                                                                                          \
    X(br, 0, 1)                                                                                                            \
    X(button, 1, 0)                                                                                                        \
    X(canvas, 1, 0)                                                                                                        \
    X(caption, 1, 0)                                                                                                       \
    X(center, 1, 0)                                                                                                        \
    X(cite, 0, 0)                                                                                                          \
    X(code, 0, 0)                                                                                                          \
    X(col, 0, 1)                                                                                                           \
    X(dd, 1, 0)                                                                                                            \
    X(details, 1, 0)                                                                                                       \
    X(dialog, 1, 0)                                                                                                        \
    X(div, 1, 0)                                                                                                           \
    X(dl, 1, 0)                                                                                                            \
    X(dt, 1, 0)                                                                                                            \
    X(em, 0, 0)                                                                                                            \
    X(embed, 0, 1)                                                                                                         \
    X(fieldset, 1, 0)                                                                                                      \
    X(figcaption, 1, 0)                                                                                                    \
    X(figure, 1, 0)                                                                                                        \
    X(font, 0, 0)                                                                                                          \
    X(footer, 1, 0)                                                                                                        \
    X(form, 1, 0)                                                                                                          \
    X(frame, 0, 1)                                                                                                         \
    X(h1, 1, 0)                                                                                                            \
    X(h2, 1, 0)                                                                                                            \
    X(h3, 1, 0)                                                                                                            \
    X(h4, 1, 0)                                                                                                            \
    X(h5, 1, 0)                                                                                                            \
    X(h6, 1, 0)                                                                                                            \
    X(head, 1, 0)                                                                                                          \
    X(header, 1, 0)                                                                                                        \
    X(hr, 1, 1)                                                                                                            \
    X(html, 1, 0)                                                                                                          \
    X(i, 0, 0)                                                                                                             \
    X(iframe, 1, 0)                                                                                                        \
    X(img, 0, 1)                                                                                                           \
    X(input, 0, 1)                                                                                                         \
    X(label, 0, 0)                                                                                                         \
    X(li, 1, 0)                                                                                                            \
    X(link, 0, 1)                                                                                                          \
    X(main, 1, 0)                                                                                                          \
    X(menu, 1, 0)                                                                                                          \
    X(meta, 0, 1)                                                                                                          \
    X(nav, 1, 0)                                                                                                           \
    X(noscript, 1, 0)                                                                                                      \
    X(object, 1, 0)                                                                                                        \
    X(ol, 1, 0)                                                                                                            \
    X(optgroup, 1, 0)                                                                                                      \
    X(option, 1, 0)                                                                                                        \
    X(p, 1, 0)                                                                                                             \
    X(param, 0, 1)                                                                                                         \
    X(picture, 0, 0)                                                                                                       \
    X(pre, 1, 0)                                                                                                           \
    X(q, 0, 0)                                                                                                             \
    X(s, 0, 0)                                                                                                             \
    X(script, 0, 0)                                                                                                        \
    X(section, 1, 0)                                                                                                       \
    X(select, 1, 0)                                                                                                        \
    X(small, 0, 0)                                                                                                         \
    X(source, 0, 1)                                                                                                        \
    X(span, 0, 0)                                                                                                          \
    X(strong, 0, 0)                                                                                                        \
    X(style, 0, 0)                                                                                                         \
    X(sub, 0, 0)                                                                                                           \
    X(summary, 1, 0)                                                                                                       \
    X(sup, 0, 0)                                                                                                           \
    X(svg, 0, 0)                                                                                                           \
    X(table, 1, 0)                                                                                                         \
    X(tbody, 1, 0)                                                                                                         \
    X(td, 1, 0)                                                                                                            \
    X(template, 1, 0)                                                                                                      \
    X(textarea, 1, 0)                                                                                                      \
    X(tfoot, 1, 0)                                                                                                         \
    X(th, 1, 0)                                                                                                            \
    X(thead, 1, 0)                                                                                                         \
    X(time, 0, 0)                                                                                                          \
    X(title, 1, 0)                                                                                                         \
    X(tr, 1, 0)                                                                                                            \
    X(track, 0, 1)                                                                                                         \
    X(u, 0, 0)                                                                                                             \
    X(ul, 1, 0)                                                                                                            \
    X(video, 1, 0)                                                                                                         \
    X(wbr, 0, 1)

typedef enum markup_tag {
    TAG_text, /* no element: characters */
    TAG_other,
#define X(name, block, void) TAG_##name,
    MARKUP_TAGS(X)
#undef X
        TAG_COUNT
} markup_tag;

/* In alphabetic order, "_" for "-". */
#define MARKUP_ATTRIBUTES(X)                                                                                               \
    X(alt)                                                                                                                 \
    X(aria_hidden)                                                                                                         \
    X(charset)                                                                                                             \
    X(class)                                                                                                               \
    X(content)                                                                                                             \
    X(data_src)                                                                                                            \
    X(data_srcset)                                                                                                         \
    X(datetime)                                                                                                            \
    X(height)                                                                                                              \
    X(hidden)                                                                                                              \
    X(href)                                                                                                                \
    X(hreflang)                                                                                                            \
    X(http_equiv)                                                                                                          \
    X(id)                                                                                                                  \
    X(itemprop)                                                                                                            \
    X(itemscope)                                                                                                           \
    X(itemtype)                                                                                                            \
    X(lang)                                                                                                                \
    X(name)                                                                                                                \
    X(property)                                                                                                            \
    X(pubdate)                                                                                                             \
    X(rel)                                                                                                                 \
    X(role)                                                                                                                \
    X(src)                                                                                                                 \
    X(srcset)                                                                                                              \
    X(style)                                                                                                               \
    X(type)                                                                                                                \
    X(width)

typedef enum markup_name {
#define X(name) NAME_##name,
    MARKUP_ATTRIBUTES(X)
#undef X
        NAME_COUNT
} markup_name;
_Static_assert(NAME_COUNT <= 32, "the parser keeps the names that it has seen in 32 bits");

typedef struct markup_node {
    uint16_t tag;
    uint16_t attribute_count;
    uint32_t attributes; /* the first, an index */
    uint32_t parent;     /* an index; 0 for the root and its children */
    uint32_t end;        /* one behind the last descendant */
    str text;            /* characters as written, references not resolved; of an element: its name as written */
    bool in_link;        /* characters: within <a href> */
} markup_node;

typedef struct markup_attribute {
    markup_name name;
    str value; /* as written */
} markup_attribute;

/* Node 0 is the root, an element without a name. Everything borrows from the bytes that were parsed. */
typedef struct markup {
    struct {
        markup_node *items;
        uint32_t capacity;
    } nodes;
    uint32_t count;
    struct {
        markup_attribute *items;
        uint32_t capacity;
    } attributes;
    uint32_t attribute_count;
} markup;

/* Parses any bytes: unclosed, crossed and unknown tags are made the best of, as browsers do. UTF-8. Takes time in a
 * straight line with the bytes. Error: NO_MEMORY. */
CASUS_CHECKED casus_status markup_parse(str page, markup *out);
void markup_free(markup *self);

/* The value of an attribute as written, {NULL, 0} when it is absent; present without a value: an empty string with s set.
 */
str markup_attribute_of(const markup *self, uint32_t node, markup_name name);
bool markup_is_block(uint32_t tag);

/* entity.c: appends characters with references ("&amp;", "&#8217;") resolved. */
void markup_resolve(str text, buffer *out);

#endif
