/* Fuzzes responses: header, chunks and codings. Whatever the bytes, a body is within them or the limit, or an error says
 * why there is none. */
#include "read/read_room.h"

#include <stdlib.h>

#define LIMIT (1u << 20)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    read_http message;
    read_http_scratch scratch = {{0}, {0}};
    casus_error error = {.code = CASUS_OK};
    str body, bytes = {(const char *)data, (uint32_t)size};
    if (!read_http_parse(bytes, &message))
        return 0;
    if (message.header.n + message.body.n > bytes.n)
        abort();
    read_media_charset(message.type);
    read_http_is_page(&message);
    casus_status status = read_http_body(&message, &scratch, LIMIT, &body, &error);
    if (status == CASUS_OK ? body.n > LIMIT && body.n > bytes.n : error.code != status || error.message[0] == '\0')
        abort();
    uint32_t sum = 0;
    for (uint32_t i = 0; status == CASUS_OK && i < body.n; i++)
        sum += (unsigned char)body.s[i];
    if (sum == UINT32_MAX)
        abort();
    buffer_free(&scratch.front);
    buffer_free(&scratch.back);
    return 0;
}
