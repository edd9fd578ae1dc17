/* Fuzzes decoding: the first byte chooses a declared encoding, the rest are the bytes. Whatever comes out is valid UTF-8,
 * and after cleaning it is in NFC. */
#include "read/read_room.h"

#include <stdlib.h>
#include <utf8proc.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const labels[] = {"",
                                     "utf-8",
                                     "iso-8859-1",
                                     "windows-1250",
                                     "windows-1251",
                                     "windows-1253",
                                     "windows-1255",
                                     "windows-1256",
                                     "windows-1258",
                                     "koi8-r",
                                     "ibm866",
                                     "tis-620",
                                     "gb18030",
                                     "big5",
                                     "shift_jis",
                                     "euc-jp",
                                     "iso-2022-jp",
                                     "euc-kr",
                                     "euc-tw",
                                     "johab",
                                     "viscii",
                                     "utf-7",
                                     "utf-16",
                                     "utf-16be",
                                     "no-such"};

static void check_cleaned(str text) {
    buffer clean = {0};
    read_clean(text, &clean);
    str cleaned = buffer_str(&clean);
    if (clean.failed || !utf8_valid(cleaned))
        abort();
    utf8proc_uint8_t *composed = NULL;
    utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)cleaned.s, (utf8proc_ssize_t)cleaned.n, &composed,
                                      UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    if (n < 0 || !str_equal(cleaned, (str){(const char *)composed, (uint32_t)n}))
        abort();
    free(composed);
    buffer_free(&clean);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size < 2)
        return 0;
    const char *label = labels[data[0] % (sizeof labels / sizeof *labels)];
    buffer scratch = {0};
    str text;
    const char *encoding = NULL;
    casus_error error;
    str bytes = {(const char *)data + 1, (uint32_t)(size - 1)};
    if (read_decode(bytes, str_of(label), &scratch, &text, &encoding, &error) != CASUS_OK || !encoding || !utf8_valid(text))
        abort();
    check_cleaned(text);
    buffer_free(&scratch);
    return 0;
}
