/* The body of NITF (News Industry Text Format 3.x, IPTC) in the words of HTML, so that the page reader's blocks can be cut
 * from it. Its paragraphs, lists, tables and links are HTML's own; blocks, media and second headlines have names of their
 * own; what marks words within a line (person, org, chron …) is no block in either. */
#include "read/nitf.h"

#include "read/read_room.h"

#include <string.h>

static const struct {
    const char *name;
    const char *start;
    const char *end;
} names[] = {
    {"block", "<div>", "</div>"},
    {"nitf-table", "<div>", "</div>"},
    {"hl1", "<h2>", "</h2>"},
    {"hl2", "<h2>", "</h2>"},
    {"media", "<figure>", "</figure>"},
    {"media-caption", "<figcaption>", ""}, /* its figure ends it, so that the credit behind it is of it */
    {"media-producer", "<span class=\"credit\">", "</span>"},
    {"byline", "<p>", "</p>"},
    {"dateline", "<p>", "</p>"},
    {"note", "<aside>", "</aside>"},
    {"bq", "<blockquote>", "</blockquote>"},
    {"credit", "<p>", "</p>"},
    {"media-metadata", "<template>", "</template>"}, /* bookkeeping */
    {"media-object", "<template>", "</template>"},   /* encoded bytes */
};

static size_t number_of(str name) {
    size_t k = 0;
    while (k < sizeof names / sizeof *names && !str_equal_ascii_nocase(name, str_of(names[k].name)))
        k++;
    return k;
}

void nitf_write_start(const xml_element *element, buffer *out) {
    size_t k = number_of(element->name);
    if (k < sizeof names / sizeof *names) {
        buffer_add_str(out, str_of(names[k].start));
    } else if (str_equal_ascii_nocase(element->name, STR("media-reference"))) {
        buffer_add_str(out, STR("<img src=\""));
        xml_write_text(xml_attribute(element, "source"), out);
        buffer_add_str(out, STR("\">"));
    } else {
        xml_write_start(element, out);
    }
}

void nitf_write_end(str name, buffer *out) {
    size_t k = number_of(name);
    if (str_equal_ascii_nocase(name, STR("media-reference")))
        return;
    if (k < sizeof names / sizeof *names)
        buffer_add_str(out, str_of(names[k].end));
    else
        xml_write_end(name, out);
}

str nitf_byline_name(str byline) {
    uint32_t start = read_find(byline, "<person", 0);
    uint32_t end = start == UINT32_MAX ? start : read_find(byline, "</person", start);
    if (end != UINT32_MAX)
        return str_slice(byline, start, end);
    uint32_t title = read_find(byline, "<byttl", 0);
    return title == UINT32_MAX ? byline : str_slice(byline, 0, title);
}
