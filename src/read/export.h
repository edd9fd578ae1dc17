/* What the readers of text exports (lexis.c, factiva.c) share: a story with its dates and its body under construction, and
 * the values that both layouts write alike. Lines are those of cleaned text. */
#ifndef CASUS_READ_EXPORT_H
#define CASUS_READ_EXPORT_H

#include "read/read_room.h"

typedef struct export_story {
    draft draft;
    read_dates dates;
    buffer body; /* of this story; kept from story to story */
} export_story;

/* "512 words", "1,204 words", "512 Wörter", "512 mots", "512 palabras": the whole line. */
bool export_is_length(str line);
/* A line that is a date and nothing else, in English, German, French or Spanish, with its weekday and time of day if it has
 * them: "July 13, 2016 Wednesday 10:30 AM GMT", "13. Juli 2016 Mittwoch", "13 July 2016". The year must be there. */
bool export_date(str line, read_date *out);
/* "10:30", "10:30 AM GMT": the whole line; into the hour, minute and zone of *out. */
bool export_time(str line, read_date *out);
/* "Copyright 2016 …", "(c) 2016 …", "© …", "All Rights Reserved" and its like. */
bool export_is_copyright(str line);
/* "Page 3", "Seite 3 von 5": what printing put between the lines. */
bool export_is_page_mark(str line);
/* Starts the next story of the run. */
void export_start(export_story *self, read_run *run);
/* Sets a field unless the value or the place is empty or the field is set; `place` says where it stood, for --why. */
void export_field(export_story *self, str *field, const char *name, str value, const char *place);
/* "By JANE DOE and John Roe; Contributions by …", "Jane Doe, Reuters" */
void export_authors(export_story *self, str value, const char *place);
/* One tag behind each `separator`. Lexis weighs them, "PEACE TALKS (90%)"; Factiva gives a code before, "gdip : Diplomacy".
 */
void export_tags(export_story *self, str value, char separator, const char *place);
/* The date of the header goes before all others. */
void export_published(export_story *self, const read_date *date, const char *place);
void export_body_line(export_story *self, str line);
/* Reads the body and hands the story over; without an accession number it is called after the file and its number there. */
void export_deliver(export_story *self, uint32_t number);

#endif
