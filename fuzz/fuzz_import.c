/* Fuzzes the importer of other coders' dictionaries. Whatever the bytes hold, what comes out is a dictionary that casus
 * reads without a fault. */
#include "import/import.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void ignore(void *context, const casus_error *fault) {
    (void)context;
    if (fault->message[0] == '\0' || strcmp(fault->file, "a.txt") != 0)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    importer *self;
    casus_error error;
    import_kind kind;
    import_counts counts;
    const import_file *files;
    uint32_t count;
    if (importer_new(NULL, ignore, NULL, &self, &error) != CASUS_OK)
        return 0;
    if (importer_add(self, "a.txt", (const char *)data, size, &kind, &counts, &error) == CASUS_OK &&
        importer_files(self, &files, &count, &error) == CASUS_OK)
        for (uint32_t i = 0; i < count; i++) {
            char name[200];
            uint32_t n = files[i].name.n < sizeof name ? files[i].name.n : sizeof name - 1;
            memcpy(name, files[i].name.s, n);
            name[n] = '\0';
            if (know_parse_only(name, files[i].text.s, files[i].text.n, &error) != CASUS_OK)
                abort();
        }
    importer_free(self);
    return 0;
}
