/* What the targets of the reader share: whatever the bytes, each record is a story of valid UTF-8 or an error that says
 * something. */
#ifndef CASUS_FUZZ_READ_H
#define CASUS_FUZZ_READ_H

#include "read/read.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool check_story(void *context, const story *told, casus_status status, const casus_error *error) {
    (void)context;
    if (status != CASUS_OK) {
        if (told || error->code != status || error->message[0] == '\0')
            abort();
        return true;
    }
    const str strings[] = {told->id,       told->url,       told->canonical_url, told->title,   told->published,
                           told->modified, told->publisher, told->language,      told->section, told->dateline};
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++)
        if (!utf8_valid(strings[i]))
            abort();
    if (told->text.n == 0 || !utf8_valid(told->text) || (told->published.n && day_parse(told->published) == DAY_NONE))
        abort();
    return true;
}

static inline int fuzz_read(read_format format, const uint8_t *data, size_t size) {
    read_options options = {format, DAY_NONE};
    casus_error error;
    if (read_bytes("in", (const char *)data, size, &options, check_story, NULL, &error) != CASUS_OK)
        abort();
    return 0;
}

#endif
