/* Loading: what the files of know share while the dictionaries are read. Thrown away afterwards.
 *
 * Folders are read from the last to the first, so that what is there already wins: a block of an earlier folder whose kind
 * and name are known is passed over, and patterns and senses of later folders come first by themselves. */
#ifndef CASUS_KNOW_LOAD_H
#define CASUS_KNOW_LOAD_H

#include "know/data.h"

typedef void know_report(void *context, const casus_error *fault, bool severe);

/* A line of a dictionary without its comment, trimmed. `start` is the first byte of the line, for columns. */
typedef struct know_line {
    str text;
    const char *start;
    uint32_t number;
} know_line;

/* `kind head` in the first column and the indented lines behind it. */
typedef struct know_block {
    str kind;
    str head;
    know_line where;
    const know_line *lines;
    uint32_t count;
} know_block;

/* A block's name, to find a second block of that kind and name. */
typedef struct know_named {
    uint32_t entry;
    uint32_t folder;
    know_origin origin;
} know_named;

/* A pattern as read: `pattern.event` is still the key of its code. */
typedef struct know_raw_pattern {
    know_pattern pattern;
    know_text text;
    uint32_t column; /* of the result */
} know_raw_pattern;

/* A code or role of the block being read. */
typedef struct know_raw_role {
    know_role role;
    const know_line *line;
} know_raw_role;

/* Pattern `raw` belongs to headword `act`. */
typedef struct know_use {
    uint32_t act;
    uint32_t raw;
} know_use;

/* The words of a piece of a name that splits the same way wherever it stands. */
typedef struct know_piece {
    str text;
    uint32_t first; /* in piece_words; KNOW_NONE before it is split */
    uint32_t count;
    uint32_t capitals;
    uint32_t all_capitals;
} know_piece;

typedef struct know_piece_slot {
    uint32_t hash;
    uint32_t piece; /* number + 1; 0 is empty */
} know_piece_slot;

/* What is known of a word list; those of prepositions and groups have no name. */
typedef struct know_list_info {
    str name;
    bool defined;
    bool used;
    uint32_t folder;
    uint32_t column;
    know_origin origin; /* of the definition or, as long as there is none, of the first use */
} know_list_info;

typedef struct know_raw_combination {
    uint32_t inner;  /* event key, KNOW_NONE for "default" */
    uint32_t result; /* event key, KNOW_NONE for "none" */
    uint32_t column;
    uint8_t operation;
    know_origin origin;
} know_raw_combination;

/* A headword while it is read: its act and whether it is a noun. */
typedef struct know_headword {
    uint32_t lemma;
    bool noun;
} know_headword;

/* A headword of the block being read; `tail` says that "of fire" has to follow ("exchange of fire"). */
typedef struct know_block_act {
    uint32_t act;
    bool has_tail;
    know_element tail;
} know_block_act;

/* The sense that ends at a node, before senses are sorted by node. */
typedef struct know_raw_sense {
    uint32_t node;
    know_sense sense;
} know_raw_sense;

/* A form of a sequence's verb, before heads are sorted by word. */
typedef struct know_raw_head {
    uint32_t word;
    know_sequence_head head;
} know_raw_head;

/* A unit of actor codes that ontology/actors.txt explains; from UNIT_FORMER on they are countries. */
enum { UNIT_FORMER = 5, UNIT_KINDS = 7 };
typedef struct know_unit {
    uint32_t key; /* know_country_key */
    uint8_t kind;
} know_unit;

typedef struct loader {
    know *know;
    casus_error *error;
    know_report *report; /* NULL: stop at the first severe fault */
    void *report_context;
    uint32_t faults;
    bool alone; /* one text of its own: what it refers to may be anywhere */
    uint32_t folder;
    uint32_t folder_count;
    uint32_t base; /* the first so many folders are only what the others stand on */
    uint32_t file;
    arena *memory; /* of the bytes of the files, which lines, blocks and names borrow */
    intern *words; /* folded */
    intern *modals;
    uint32_t *text_slots; /* open addressing over the strings that know_keep has met: number + 1 in `kept` */
    uint32_t text_slot_count;
    KNOW_ARRAY(know_text) kept;
    const char *path;                     /* of the file being read, as errors name it */
    KNOW_ARRAY(char *) paths;             /* by file */
    KNOW_ARRAY(uint32_t) folder_of_files; /* by file */

    KNOW_ARRAY(know_piece) pieces; /* of names, as written */
    know_piece_slot *piece_slots;  /* open addressing */
    uint32_t piece_slot_count;     /* a power of two */
    KNOW_ARRAY(uint32_t) piece_words;

    KNOW_ARRAY(know_line) lines;
    KNOW_ARRAY(know_raw_sense) senses;
    intern *names; /* kind, NUL, name of every named block */
    KNOW_ARRAY(know_named) named;
    KNOW_ARRAY(know_raw_role) roles;

    intern *list_keys; /* "&troops", "of|on" */
    KNOW_ARRAY(know_list_info) list_info;
    intern *act_keys;
    KNOW_ARRAY(know_headword) headwords; /* by act */
    KNOW_ARRAY(know_raw_pattern) raw;
    KNOW_ARRAY(know_use) uses;
    KNOW_ARRAY(know_block_act) block_acts;
    KNOW_ARRAY(know_raw_head) raw_heads;
    intern *other_codes; /* that are not CAMEO's: number + KNOW_CODE_KEYS is their key */
    KNOW_ARRAY(uint32_t) discards[2];
    KNOW_ARRAY(uint32_t) modal_folders;
    KNOW_ARRAY(know_raw_combination) combinations;
    KNOW_ARRAY(str) texts;       /* of the files */
    KNOW_ARRAY(know_unit) units; /* for the checker alone */
    KNOW_ARRAY(uint32_t) common; /* words */
} loader;

/* Makes room for one more item. */
#define KNOW_ROOM(array) ARRAY_RESERVE(array, (array).count + 1)

/* ---- parse.c: blocks, lines, faults ------------------------------------------------------------------------------ */

/* Hands out a fault. `at` is where in `line` it stands, NULL for the line as a whole. Gives CASUS_OK where reading can go
 * on (the caller then leaves out what is faulty), CASUS_FORMAT where it cannot. */
CASUS_CHECKED casus_status know_fault(loader *self, bool severe, const know_line *line, const char *at, const char *format,
                                      ...) __attribute__((format(printf, 5, 6)));
/* The same for what is found after reading. */
CASUS_CHECKED casus_status know_fault_at(loader *self, bool severe, know_origin origin, uint32_t column, const char *format,
                                         ...) __attribute__((format(printf, 5, 6)));
/* Out of memory, filled into the error. */
CASUS_CHECKED casus_status know_no_memory(loader *self);

/* Reads a whole text, which must stay. */
CASUS_CHECKED casus_status know_read_text(loader *self, str text);

know_origin know_here(const loader *self, const know_line *line);
uint32_t know_column(const know_line *line, const char *at);
/* Cuts the first blank-separated word off *rest. Empty at the end. */
str know_next_word(str *rest);
/* Cuts the last blank-separated word off the end of *rest. */
str know_last_word(str *rest);
/* The next item of a list; empty ones are reported and passed over. *item is empty at the end. */
CASUS_CHECKED casus_status know_next_item(loader *self, const know_line *line, str *rest, str *item);
/* Is there a block of that kind and name already? *named gets it; *fresh says that it was entered just now, *hidden that it
 * belongs to a later folder. */
CASUS_CHECKED casus_status know_name_block(loader *self, const know_line *line, str kind, str name, know_named **named,
                                           bool *fresh, bool *hidden);
/* Three-letter units in capitals; reports what is none. */
CASUS_CHECKED casus_status know_check_code(loader *self, const know_line *line, str code, bool *good);

/* ---- text.c: strings --------------------------------------------------------------------------------------------- */

/* Takes the string over into the bytes of the dictionaries, once however often it comes. */
CASUS_CHECKED casus_status know_keep(loader *self, str text, know_text *out);
/* The tables of words and modals. */
CASUS_CHECKED casus_status know_finish_texts(loader *self);

/* ---- words.c: words, phrases, lists ------------------------------------------------------------------------------ */

typedef struct know_phrase_words {
    uint32_t words[KNOW_PHRASE_MAX];
    uint32_t count;
    uint32_t capitals;
    uint32_t all_capitals;
} know_phrase_words;

/* Splits a name as the tokeniser does and numbers its words. count 0: faulty, and reported. */
CASUS_CHECKED casus_status know_read_phrase(loader *self, const know_line *line, str text, know_phrase_words *out);
/* Adds a phrase; *out gets its number, which is one more than the last. */
CASUS_CHECKED casus_status know_add_phrase(loader *self, const uint32_t *words, uint32_t count, uint32_t *out);
/* Adds each phrase of `items` ("talks; peace talks"), numbered one after another; what is faulty is reported and left out.
 */
CASUS_CHECKED casus_status know_add_phrases(loader *self, const know_line *line, str items);
/* The list with that key, entered as undefined where it is new. */
CASUS_CHECKED casus_status know_list_of(loader *self, str key, uint32_t *out);
/* The list of a set that a pattern names ("&talks"); the first use keeps its place, for the fault of a set that nobody
 * defines. */
CASUS_CHECKED casus_status know_use_set(loader *self, const know_line *line, str text, uint32_t *out);
/* A list of its own for the number-th of a kind. */
CASUS_CHECKED casus_status know_own_list(loader *self, const char *kind, uint32_t number, uint32_t *out);
CASUS_CHECKED casus_status know_finish_lists(loader *self);

/* ---- seen.c ------------------------------------------------------------------------------------------------------ */

/* The lists of each word, once the lists are whole; `members`: at most so many words end their phrases. */
CASUS_CHECKED casus_status know_finish_seen(loader *self, uint32_t members);

/* ---- trie.c ------------------------------------------------------------------------------------------------------ */

/* Enters every name of a `;` list with a sense (kind, entry, role). */
CASUS_CHECKED casus_status know_add_names(loader *self, const know_line *line, str names, know_sense_kind kind,
                                          uint32_t entry, str role);
CASUS_CHECKED casus_status know_add_sense(loader *self, const know_line *line, const know_phrase_words *phrase,
                                          know_sense_kind kind, uint32_t entry, str role);
CASUS_CHECKED casus_status know_finish_trie(loader *self);

/* ---- a file for each kind of block ------------------------------------------------------------------------------- */

typedef casus_status know_read_block(loader *self, const know_block *block);
know_read_block know_read_actor;
know_read_block know_read_agent;
know_read_block know_read_places;
know_read_block know_read_act; /* verb, noun */
know_read_block know_read_set;
know_read_block know_read_modal;
know_read_block know_read_event;
know_read_block know_read_combine;
know_read_block know_read_sequence;
know_read_block know_read_discard;
know_read_block know_read_units;
know_read_block know_read_common;
know_read_block know_read_topic;
know_read_block know_read_context;

/* Reads one pattern line into self->raw. *added is false where it was faulty. */
CASUS_CHECKED casus_status know_read_pattern(loader *self, const know_line *line, bool *added);
/* The element for what follows the head of a noun with a preposition ("of fire"), and pattern `raw` once more with it, at
 * the end of self->raw. */
CASUS_CHECKED casus_status know_read_tail(loader *self, const know_line *line, str preposition, str words,
                                          know_element *out, bool *good);
CASUS_CHECKED casus_status know_add_tail(loader *self, uint32_t raw, know_element tail);
/* "light" and so on; RESULT_COUNT for none. */
know_result know_result_of(str name);
/* Does English use the word as a preposition? Tells "* at war" from "* air war". */
bool know_is_preposition(str word);

/* The key of a code, KNOW_NONE where it cannot be one. */
CASUS_CHECKED casus_status know_number_code(loader *self, str code, uint32_t *out);
/* The key becomes its event; where the ontology has none, that is reported and it is KNOW_NONE. KNOW_NONE stays. */
CASUS_CHECKED casus_status know_resolve_code(loader *self, uint32_t *code, know_origin origin, uint32_t column);

CASUS_CHECKED casus_status know_finish_acts(loader *self);
CASUS_CHECKED casus_status know_finish_sequences(loader *self);
CASUS_CHECKED casus_status know_finish_discards(loader *self);
CASUS_CHECKED casus_status know_finish_ontology(loader *self);
CASUS_CHECKED casus_status know_finish_actors(loader *self);

/* ---- load.c ------------------------------------------------------------------------------------------------------ */

/* Reads the folders and finishes; *out is NULL on failure. `loaded`, which may be NULL, sees what was read before the
 * loader is thrown away. Of the first `base` folders only severe faults are reported. */
CASUS_CHECKED casus_status know_load(const char *const *folders, size_t count, size_t base, know_report *report,
                                     void *context, casus_status (*loaded)(loader *self), uint32_t *faults, know **out,
                                     casus_error *error);

/* ---- units.c, check_names.c, check_patterns.c ------------------------------------------------------------------- */

CASUS_CHECKED casus_status know_check_codes(loader *self);
CASUS_CHECKED casus_status know_check_names(loader *self);
CASUS_CHECKED casus_status know_check_patterns(loader *self);

/* ---- check_place.c ----------------------------------------------------------------------------------------------- */

/* The column of the first letter on a line, 0 if unknown. */
uint32_t know_place_of_text(const loader *self, know_origin origin);
/* The line of a block on which a code stands, and the column of its letter `offset`; the block itself and 0 if nowhere. */
know_origin know_place_of_code(const loader *self, know_origin block, str code, uint32_t offset, uint32_t *column);
/* The column of a name, given by its words, on a line of names; 0 if it is not found. */
uint32_t know_place_of_name(loader *self, know_origin origin, const uint32_t *words, uint32_t count);

/* ---- check.c ----------------------------------------------------------------------------------------------------- */

/* The checks that need everything loaded. */
CASUS_CHECKED casus_status know_check_loaded(loader *self);

#endif
