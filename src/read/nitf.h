/* NITF's body as HTML. */
#ifndef CASUS_READ_NITF_H
#define CASUS_READ_NITF_H

#include "read/xml.h"

/* Appends the tags of HTML that say the same as an element within <body.content>. */
void nitf_write_start(const xml_element *element, buffer *out);
void nitf_write_end(str name, buffer *out);
/* What names somebody in the markup of a <byline>: what stands in its <person>, else all before its <byttl>. */
str nitf_byline_name(str byline);

#endif
