/* XML as feeds and newswires hold it, as a row of events: an element begins, characters, it ends.
 *
 * The text is mended first (xml_mend.c), then libxml2 reads it piece by piece. No document type is ever seen, so that there
 * are no entities to expand and nothing to fetch. */
#ifndef CASUS_READ_XML_H
#define CASUS_READ_XML_H

#include "base/base.h"

/* What an element's namespace says that its name does not. The vocabularies of which a file holds one (RSS, NITF, NewsML,
 * PETRARCH, sitemaps) are told apart by their names alone and count as none. */
typedef enum xml_space {
    XML_NO_SPACE,
    XML_ATOM,
    XML_CONTENT,
    XML_DC,
    XML_FEEDBURNER,
    XML_MEDIA,
    XML_NEWS,
    XML_SLASH,
    XML_XHTML,
    XML_OTHER_SPACE
} xml_space;

typedef struct xml_element {
    xml_space space;
    str name;                     /* without its prefix */
    const unsigned char **fields; /* libxml2's: five pointers an attribute */
    uint32_t attribute_count;
    uint32_t line; /* of the file, from 1 */
} xml_element;

/* Whose calls return false stops the reading. What they are given holds until they return. */
typedef struct xml_visitor {
    bool (*start)(void *context, const xml_element *element);
    bool (*text)(void *context, str characters);
    bool (*end)(void *context, str name);
} xml_visitor;

/* Reads UTF-8. Whatever the text, every start has its end, but for those that are open where the text ends. Takes time in a
 * straight line with the text, and memory for a piece of it. Errors: NO_MEMORY; DAMAGED where libxml2 reads no further,
 * which no text is known to bring about. `name` is the file's, for the error. Thread-safe. */
CASUS_CHECKED casus_status xml_read(str text, const xml_visitor *visitor, void *context, const char *name,
                                    casus_error *error);

/* Is it called so, prefix and case apart? */
bool xml_is(const xml_element *self, const char *name);
/* The value of an attribute by its name without prefix, references resolved; empty: it is not there. */
str xml_attribute(const xml_element *self, const char *name);
/* Appends the start tag, attributes quoted. Any markup of the names is kept but for their prefixes. */
void xml_write_start(const xml_element *self, buffer *out);
/* Its end tag; nothing for what has none in HTML. */
void xml_write_end(str name, buffer *out);
/* Appends characters with "&" and "<" escaped. */
void xml_write_text(str characters, buffer *out);

/* ---- xml_mend.c ----------------------------------------------------------------------------------------------- */

/* Deeper elements are passed over with their tags; their characters stay. Newswires stay below 30. */
#define XML_DEPTH_MAX 200u

typedef struct xml_open {
    str name;
    uint32_t hash;
    uint32_t namespaces; /* declared by it */
} xml_open;

/* Elements of HTML that have no content, which stand in text without their end. */
bool xml_is_empty_html(str name);

/* Text on its way to be well-formed. Start with {.text = …}. */
typedef struct xml_mender {
    str text;
    uint32_t i;
    bool begun;
    bool in_cdata;
    uint32_t cdata_end;
    xml_open open[XML_DEPTH_MAX];
    uint32_t depth;
    uint32_t beyond;     /* open elements that found no place */
    uint32_t namespaces; /* declared by all that are open */
    uint32_t next[4];    /* where '"', '\'', '<' and '>' stand next; a place behind i holds */
    buffer scratch;
} xml_mender;

/* Appends the next piece, well-formed up to elements left open at the very end. False when nothing is left. */
bool xml_mend(xml_mender *self, buffer *out);

#endif
