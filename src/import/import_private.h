/* import's own: what its files share. */
#ifndef CASUS_IMPORT_PRIVATE_H
#define CASUS_IMPORT_PRIVATE_H

#include "import/import.h"

/* A growing array. */
#define IMPORT_ARRAY(type)                                                                                                 \
    struct {                                                                                                               \
        type *items;                                                                                                       \
        uint32_t capacity;                                                                                                 \
        uint32_t count;                                                                                                    \
    }

/* Longest name of an actor, an agent or a phrase. */
#define IMPORT_NAME_MAX 300u
/* Most phrases that one line may stand for once its sets are put in. */
#define IMPORT_EXPANSION_MAX 400u

/* A line without its comment, trimmed. */
typedef struct import_line {
    str text;
    const char *start; /* of the line, for columns */
    uint32_t number;
} import_line;

/* A set of a verb file: the phrases are in `phrases`, in lower case, with blanks. */
typedef struct import_set {
    str name;
    str made; /* its name in the casus dictionary */
    uint32_t first;
    uint32_t count;
} import_set;

/* `!PERSON! = MAN, MEN` of an agent file. */
typedef struct import_marker {
    str name;
    str values;
} import_marker;

typedef struct import_group {
    buffer text;
    uint32_t column; /* of the line being written */
    str key;         /* of agents: the code, and whether it is a prefix */
} import_group;

typedef struct import_made {
    char name[160];
    buffer text;
} import_made;

struct importer {
    const know *ontology;
    void (*report)(void *context, const casus_error *fault);
    void *context;
    arena *memory;
    const char *path; /* of the file being read */
    casus_status status;
    import_counts counts;
    intern *codes;     /* of events, in the order of their first use */
    intern *set_names; /* made so far */
    IMPORT_ARRAY(import_made) made;
    IMPORT_ARRAY(import_file) files;
    IMPORT_ARRAY(import_line) lines; /* of the file being read */
    IMPORT_ARRAY(import_set) sets;
    IMPORT_ARRAY(str) phrases;
    IMPORT_ARRAY(import_marker) markers;
    IMPORT_ARRAY(import_group) groups;
};

/* ---- lines.c ----------------------------------------------------------------------------------------------------- */

/* Cuts the text into lines without comments (`#`, `;`, `<!-- -->`) and blank ones, into self->lines. */
void import_read_lines(importer *self, str text);
/* Counts the line as taken over. */
void import_took(importer *self);
/* Reports the line as left out and counts it. `at` is where the fault stands, NULL for the line as a whole. */
void import_left(importer *self, const import_line *line, const char *at, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* The same without counting: part of a line that was otherwise taken. */
void import_part_left(importer *self, const import_line *line, const char *at, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* The next `[...]` of *rest, without its brackets; false if there is none. What stands before it is *before. */
bool import_next_code(str *rest, str *before, str *code);
/* A name with blanks for "_", single blanks and no blank at the ends; in lower case if wanted. Empty where it is too long
 * or holds what no name holds. Lives in the importer's memory. */
str import_clean_name(importer *self, str text, bool lower);

/* Can casus read it as a name? It is split as the dictionaries are. */
bool import_is_phrase(str text);
/* A word in lower case with `ending` ('s', 'd' or 'g' for S, ED and ING), regularly, into `out` of at least word.n + 4
 * bytes. Its length. */
uint32_t import_inflect(str word, char ending, char *out);
/* English plural of the last word of a name in lower case, as the coders make it. Empty where the name ends in a sign,
 * behind which an ending is a word of its own. */
str import_plural(importer *self, str name);
/* The three, one behind the other, in the importer's memory; {NULL, 0} without memory. */
str import_join(importer *self, str a, str b, str c);
/* Is it "---", "+++" or another mark for no code? */
bool import_is_no_code(str code);

/* ---- made files -------------------------------------------------------------------------------------------------- */

/* The file that is made of the one being read, in that folder; NULL without memory. Its heading is written. */
buffer *import_make(importer *self, const char *folder, const char *what);
/* Adds an item to a `;` list; a new line with the key begins where the line gets long. */
void import_list_item(buffer *out, uint32_t *column, const char *key, str item);

/* ---- a file for each kind ---------------------------------------------------------------------------------------- */

void import_actors(importer *self);
void import_agents(importer *self);
void import_discards(importer *self);
void import_issues(importer *self);
void import_verbs(importer *self, bool two);

/* sets.c */
const import_set *import_find_set(const importer *self, str name);
/* The lines of one set, from its head line on; returns the line behind. */
uint32_t import_read_set(importer *self, uint32_t line, buffer *out);

/* patterns.c: one pattern without its `-`, code cut off, as a sequence into `out`. False: left out, and reported. */
bool import_pattern(importer *self, const import_line *line, str text, bool two, buffer *out);
/* A code of an event as a sequence's result ("042:043", "none"); empty where it is none, which is reported. */
str import_event_code(importer *self, const import_line *line, str code);

#endif
