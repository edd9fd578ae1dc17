/* checkpoint: training that was stopped goes on where it was. */
#ifndef CASUS_TRAIN_CHECKPOINT_H
#define CASUS_TRAIN_CHECKPOINT_H

#include "base/base.h"

/* A run of bytes that is kept. */
typedef struct checkpoint_part {
    void *bytes;
    size_t size;
} checkpoint_part;

/* Writes the parts beside `path` and renames them into place. `fingerprint` says what they belong to. Errors: IO, USAGE
 * (the path is too long). */
CASUS_CHECKED casus_status checkpoint_save(const char *path, uint64_t fingerprint, const checkpoint_part *parts,
                                           size_t count, casus_error *error);

/* Fills the parts from the file. False, with the parts untouched, when there is none, it belongs to something else or it is
 * not whole. */
bool checkpoint_load(const char *path, uint64_t fingerprint, const checkpoint_part *parts, size_t count);

#endif
