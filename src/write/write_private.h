/* write's own. */
#ifndef CASUS_WRITE_PRIVATE_H
#define CASUS_WRITE_PRIVATE_H

#include "write/write.h"

/* table.c */
void write_table_header(buffer *out);
void write_table_event(const code_record *record, buffer *out);
/* At most `width` columns of the text, on one line, padded with blanks to `width` when `pad`. Wide characters (CJK, emoji)
 * take two columns, combining marks none. */
void write_cut(buffer *out, str text, uint32_t width, bool pad);
/* The text for a terminal: control characters other than line ends and tabs, which might steer it, become blanks. */
void write_visible(buffer *out, str text);

#endif
