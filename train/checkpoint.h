/* checkpoint: training that was stopped goes on where it was. */
#ifndef CASUS_TRAIN_CHECKPOINT_H
#define CASUS_TRAIN_CHECKPOINT_H

#include "base/base.h"

/* A run of bytes that is kept. */
typedef struct checkpoint_part {
    void *bytes;
    size_t size;
} checkpoint_part;

enum { CHECKPOINT_PARTS_MAX = 16 };

/* Writes parts, one after the other, into a file beside `path`, and renames it into place. Errors: IO, USAGE (the path is
 * too long). */
CASUS_CHECKED casus_status checkpoint_write(const char *path, const checkpoint_part *parts, size_t count,
                                            casus_error *error);

/* The same, so that checkpoint_load knows them again. At most CHECKPOINT_PARTS_MAX. `fingerprint` says what they belong to.
 * Errors: IO, USAGE (the path is too long). */
CASUS_CHECKED casus_status checkpoint_save(const char *path, uint64_t fingerprint, const checkpoint_part *parts,
                                           size_t count, casus_error *error);

/* Fills the parts from the file. False, with the parts untouched, when there is none, it belongs to something else or it is
 * not whole. */
bool checkpoint_load(const char *path, uint64_t fingerprint, const checkpoint_part *parts, size_t count);

#endif
