/* The file: a magic, the fingerprint, the size of all parts, a checksum over them, the parts. A checkpoint that does not
 * fit is as good as none: training then starts anew. */
#include "train/checkpoint.h"

#include <stdio.h>
#include <string.h>

typedef struct checkpoint_header {
    char magic[8];
    uint64_t fingerprint;
    uint64_t size;
    uint64_t checksum;
} checkpoint_header;

static checkpoint_header describe(uint64_t fingerprint, const checkpoint_part *parts, size_t count) {
    checkpoint_header header = {"casusCP", fingerprint, 0, 0};
    for (size_t k = 0; k < count; ++k) {
        header.size += parts[k].size;
        header.checksum = hash_bytes(parts[k].bytes, parts[k].size, header.checksum);
    }
    return header;
}

casus_status checkpoint_write(const char *path, const checkpoint_part *parts, size_t count, casus_error *error) {
    char beside[4096];
    int length = snprintf(beside, sizeof beside, "%s.new", path);
    if (length < 0 || (size_t)length >= sizeof beside)
        return error_set(error, CASUS_USAGE, "the output path is too long");
    FILE *file = fopen(beside, "wb");
    if (file == NULL)
        return error_set(error, CASUS_IO, "cannot write %s", beside);
    bool good = true;
    for (size_t k = 0; k < count && good; ++k)
        good = fwrite(parts[k].bytes, 1, parts[k].size, file) == parts[k].size;
    good = fclose(file) == 0 && good;
    if (!good || rename(beside, path) != 0) {
        (void)remove(beside);
        return error_set(error, CASUS_IO, "cannot write %s", path);
    }
    return CASUS_OK;
}

casus_status checkpoint_save(const char *path, uint64_t fingerprint, const checkpoint_part *parts, size_t count,
                             casus_error *error) {
    checkpoint_header header = describe(fingerprint, parts, count);
    checkpoint_part all[1 + CHECKPOINT_PARTS_MAX] = {{&header, sizeof header}};
    if (count > CHECKPOINT_PARTS_MAX)
        return error_set(error, CASUS_USAGE, "a checkpoint of more than %d parts", CHECKPOINT_PARTS_MAX);
    memcpy(all + 1, parts, count * sizeof *parts);
    return checkpoint_write(path, all, count + 1, error);
}

bool checkpoint_load(const char *path, uint64_t fingerprint, const checkpoint_part *parts, size_t count) {
    file_map file;
    if (file_map_open(path, 0, &file, NULL) != CASUS_OK)
        return false;
    checkpoint_header header = {0};
    uint64_t size = 0;
    for (size_t k = 0; k < count; ++k)
        size += parts[k].size;
    bool good = file.size >= sizeof header;
    if (good)
        memcpy(&header, file.bytes, sizeof header);
    good = good && memcmp(header.magic, "casusCP", sizeof header.magic) == 0 && header.fingerprint == fingerprint &&
           header.size == size && file.size - sizeof header == size;
    uint64_t checksum = 0;
    const char *at = file.bytes + sizeof header;
    for (size_t k = 0; k < count && good; at += parts[k++].size)
        checksum = hash_bytes(at, parts[k].size, checksum);
    good = good && checksum == header.checksum;
    at = file.bytes + sizeof header;
    for (size_t k = 0; k < count && good; at += parts[k++].size)
        memcpy(parts[k].bytes, at, parts[k].size);
    file_map_close(&file);
    return good;
}
