/* Fuzzes the reader of WARC, by both of its steps: each record is copied, as it is for other threads, and the original is
 * gone when its stories are made. */
#include "fuzz/fuzz_read.h"

static read_reader *reader;

static bool read_copy(void *context, const read_record *record, casus_status status, const casus_error *error) {
    buffer memory = {0};
    read_record copy;
    if (status != CASUS_OK)
        return check_story(context, NULL, status, error);
    if (read_record_copy(record, &memory, &copy) != CASUS_OK)
        abort();
    if (copy.format == READ_AUTO || copy.format == READ_WARC || copy.format == READ_ARCHIVE)
        abort();
    bool more = read_stories(reader, &copy, NULL, check_story, context);
    buffer_free(&memory);
    return more;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    read_options options = {READ_WARC, DAY_NONE};
    casus_error error;
    if (read_reader_new(&reader, &error) != CASUS_OK)
        abort();
    if (read_cut_bytes("in", (const char *)data, size, &options, read_copy, NULL, &error) != CASUS_OK)
        abort();
    read_reader_free(reader);
    return 0;
}
