/* write: events and stories as JSON lines, CSV, TSV and tables for people. Computes nothing. Formats: docs/formats.md. */
#ifndef CASUS_WRITE_H
#define CASUS_WRITE_H

#include "base/base.h"
#include "code/code.h"
#include "read/read.h"

typedef enum write_format { WRITE_TABLE, WRITE_JSONL, WRITE_CSV, WRITE_TSV } write_format;

/* "table", "jsonl", "csv", "tsv". False when the name is none of them. */
bool write_format_of(str name, write_format *out);

/* What stands before the first event: the header line of CSV, TSV and the table; nothing for JSON lines. */
void write_event_header(write_format format, buffer *out);
/* One event: a line (RFC 8259 JSON, RFC 4180 CSV, or a row of the table). */
void write_event(write_format format, const code_record *record, buffer *out);

/* One story: a JSON object on a line, or, as a table, its metadata and text for people. CSV and TSV hold no stories: they
 * give the JSON line. `why`: with the place that each field was read from. */
void write_story(write_format format, const story *self, bool why, buffer *out);

/* A JSON string with its quotes. Bytes that are not UTF-8 must not occur. */
void write_json_string(buffer *out, str text);

#endif
