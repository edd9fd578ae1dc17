/* Markup that is all article: what feeds, newswires and JSON-LD carry as a story's text. */
#ifndef CASUS_READ_FRAGMENT_H
#define CASUS_READ_FRAGMENT_H

#include "read/read_room.h"

typedef struct fragment {
    buffer text;         /* clean paragraphs, one empty line between */
    uint32_t paragraphs; /* of running text: long enough to be no label */
    bool cut;            /* ends in a sign that it goes on elsewhere: "…", "[…]", "Read more" */
} fragment;

/* Reads markup, or text without any, whose empty lines part paragraphs (or its lines, where they are not wrapped). All of
 * it is kept when `made` is NULL. Otherwise lines of the page go (share lines, "Read more", "The post … appeared first on
 * …", sign-offs), and the draft is given the pictures with their captions and the authors of bylines. Free `out` in any
 * case. Error: NO_MEMORY. */
CASUS_CHECKED casus_status fragment_read(str body, draft *made, fragment *out);
/* The same for text in which "<" and "&" are characters. */
CASUS_CHECKED casus_status fragment_read_plain(str body, draft *made, fragment *out);
void fragment_free(fragment *self);
/* "<" with a tag's letters behind it, and a ">". */
bool fragment_has_tags(str text);

#endif
