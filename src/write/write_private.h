/* write's own. */
#ifndef CASUS_WRITE_PRIVATE_H
#define CASUS_WRITE_PRIVATE_H

#include "write/write.h"

/* table.c */
void write_table_header(buffer *out);
void write_table_event(const code_record *record, buffer *out);
/* At most `width` code points of the text, on one line, padded with blanks to `width` when `pad`. */
void write_cut(buffer *out, str text, uint32_t width, bool pad);

#endif
