/* compiled: the file of a compiled dictionary. For the files of know, for tests and for the fuzzer.
 *
 * A header, a table of sections, and the sections, each 64-byte aligned, little-endian: the arrays of KNOW_ARRAYS as they
 * lie in memory. The file is used through a read-only map. When it is opened its checksum is compared and every offset,
 * size and index in it checked, so that the code behind it needs no checks of its own. */
#ifndef CASUS_KNOW_COMPILED_H
#define CASUS_KNOW_COMPILED_H

#include "know/data.h"

#define KNOW_FILE_MAGIC "casusKD"

enum {
    KNOW_FILE_VERSION = 2, /* of what the arrays mean, and of how words are cut and folded */
    KNOW_FILE_ALIGNMENT = 64,
#define X(name, type) KNOW_SECTION_##name,
    KNOW_ARRAYS(X)
#undef X
        KNOW_SECTION_COUNT
};

typedef struct know_file_header {
    char magic[8];
    uint32_t version;
    uint32_t section_count;
    uint64_t size;     /* of the file */
    uint64_t checksum; /* XXH3 of all that follows the header */
    uint64_t sources;  /* know_sources of the texts it was made from */
    uint64_t layout;   /* know_layout */
    char padding[16];
} know_file_header;

typedef struct know_file_section {
    uint64_t start;
    uint64_t size; /* bytes, without padding */
} know_file_section;

/* A hash of the names of the arrays and of what their items are: a file with others is of another version, even if nobody
 * thought of KNOW_FILE_VERSION. */
uint64_t know_layout(void);

/* Opens a compiled dictionary that lies in memory, 64-byte aligned, which must outlive it. Errors: DAMAGED, VERSION,
 * USAGE (alignment), NO_MEMORY. */
CASUS_CHECKED casus_status know_open_bytes(const void *bytes, size_t size, know **out, casus_error *error);

/* Opens a compiled file through a map. */
CASUS_CHECKED casus_status know_open_compiled(const char *path, know **out, casus_error *error);

#endif
