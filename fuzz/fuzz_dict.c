/* Fuzzes the dictionary loader: the first byte chooses the name of the file, the rest is its text. Whatever it holds, it is
 * read or refused with an error that names the file. */
#include "know/know.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const char *const names[] = {"ontology/cameo.txt", "ontology/combine.txt", "en/actors/a.txt",
                                        "en/agents.txt",      "en/places/a.txt",      "en/verbs/a.txt"};
    casus_error error;
    if (size == 0)
        return 0;
    const char *name = names[data[0] % (sizeof names / sizeof *names)];
    casus_status status = know_parse_only(name, (const char *)data + 1, size - 1, &error);
    if (status != CASUS_OK && (status != CASUS_FORMAT || strcmp(error.file, name) != 0 || error.message[0] == '\0'))
        abort();
    return 0;
}
