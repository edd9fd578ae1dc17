/* model: the file of a trained model, and how its sections are read. For the files of this room and for the trainer.
 *
 * The file is a header, a table of sections, and the sections, each 64-byte aligned, little-endian. It is used through a
 * read-only memory map. When it is opened the checksum is compared and every offset, size and index in it is checked, so
 * that the code behind it needs no checks of its own.
 */
#ifndef CASUS_LANG_MODEL_H
#define CASUS_LANG_MODEL_H

#include "lang/features.h"
#include "lang/lang.h"
#include "lang/network.h"
#include "lang/table.h"

#define MODEL_NONE UINT32_MAX
#define MODEL_MAGIC "casusLM"

enum {
    MODEL_VERSION = 2,
    MODEL_ALIGNMENT = 64,
    MODEL_TAGS = 255,     /* at most: tag numbers are bytes */
    MODEL_LABELS = 255,   /* at most, for the same reason */
    MODEL_SPLIT_BITS = 15 /* weights of the sentence splitter: 2 to this power */
};

typedef enum model_section {
    SECTION_STRINGS,
    SECTION_XPOS,
    SECTION_FEATS,
    SECTION_LABELS,
    SECTION_TAGS,
    SECTION_CLASSES,
    SECTION_CLASS_TAGS,
    SECTION_ENTRIES,
    SECTION_SLOTS,
    SECTION_LEMMAS,
    SECTION_SCRIPTS,
    SECTION_SCRIPT_BUCKETS,
    SECTION_SPLIT,
    SECTION_NETWORK,
    SECTION_WEIGHTS,
    SECTION_NUMBERS,
    SECTION_ENTRY_BYTES,
    SECTION_ROW_BUCKETS,
    SECTION_ROW_WEIGHTS,
    SECTION_ROW_SCALES,
    SECTION_COUNT
} model_section;

typedef struct model_string {
    uint32_t start; /* in the strings section */
    uint32_t length;
} model_string;

typedef struct model_label {
    model_string name;
    uint8_t relation; /* lang_relation */
    uint8_t subtype;  /* lang_subtype */
    uint16_t unused;
} model_label;

/* A tag of the tagger: everything that is said of a word at once. */
typedef struct model_tag {
    uint32_t features; /* bits of lang_feature */
    uint16_t xpos;
    uint16_t feats;
    uint8_t upos;
    uint8_t unused[3];
} model_tag;

/* The tags that a word was seen with. */
typedef struct model_class {
    uint32_t first; /* in the class tags */
    uint8_t count;
    uint8_t closed; /* seen often enough: it takes no other tag */
    uint16_t unused;
} model_class;

/* A form of the lexicon. */
typedef struct model_entry {
    uint32_t text;
    uint32_t lemma; /* the first of its lemmas, in the lemmas section */
    uint16_t length;
    uint16_t cluster;
    uint16_t ambiguity; /* its class */
    uint8_t coarse;
    uint8_t lemma_count;
} model_entry;

/* The lemma of a form under a tag, where the rules would get it wrong. */
typedef struct model_lemma {
    uint32_t text;
    uint16_t length;
    uint16_t tag;
} model_lemma;

/* How a form becomes a lemma: take `strip` bytes off the end, append the text. */
typedef struct model_script {
    uint32_t text;
    uint16_t length;
    uint8_t strip;
    uint8_t lower; /* in lower case first */
} model_script;

typedef struct model_header {
    char magic[8];
    uint32_t version;
    uint32_t features_version;
    uint32_t section_count;
    uint32_t unused;
    uint64_t size;     /* of the file */
    uint64_t checksum; /* XXH3 of all that follows the header */
    char language[16];
    char padding[8];
} model_header;

typedef struct model_section_entry {
    uint64_t start;
    uint64_t size; /* bytes, without padding */
} model_section_entry;

struct lang_model {
    file_map file;
    bool owned; /* `file` is to be closed */
    const char *strings;
    uint32_t strings_size;
    const model_string *xpos;
    uint32_t xpos_count;
    const model_string *feats;
    uint32_t feats_count;
    const model_label *labels;
    uint32_t label_count;
    const model_tag *tags;
    uint32_t tag_count;
    const model_class *classes; /* 0: no class */
    uint32_t class_count;
    const uint8_t *class_tags;
    uint32_t class_tag_count;
    const model_entry *entries;
    uint32_t entry_count;
    const uint32_t *slots; /* open addressing over the entries, a power of two; MODEL_NONE: free */
    uint32_t slot_count;
    const model_lemma *lemmas;
    uint32_t lemma_count;
    const model_script *scripts;
    uint32_t script_count;
    lang_table script_table; /* value[0]: the script */
    const int16_t *split;
    lang_network network;
    uint8_t root_label;
    uint8_t aux_label;     /* plain aux; the root's where the model has none */
    uint8_t joining_label; /* for the pieces of a very long sentence: parataxis where the model has it */
};

/* Opens a model that lies in memory, 64-byte aligned, which must outlive it. */
CASUS_CHECKED casus_status lang_model_open_bytes(const void *bytes, size_t size, lang_model **out, casus_error *error);

/* The hash that the lexicon's slots go by. */
static inline uint32_t model_slot_hash(const char *form, uint32_t n) {
    return (uint32_t)hash_bytes(form, n, 0);
}

/* The entry of a form, MODEL_NONE if it has none. `hash` is model_slot_hash of it. */
uint32_t model_find(const lang_model *self, const char *form, uint32_t n, uint32_t hash);

/* Finds the labels that the engine itself asks for; false when there is none for roots. */
bool model_find_labels(lang_model *self);

/* Fills in what is known about a form. */
void model_atoms(const lang_model *self, str form, lang_atoms *out);

#endif
