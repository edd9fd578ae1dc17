/* JSON strings, RFC 8259: only what must be escaped is. Written here and not by a library, since events are written in the
 * hot path, into a buffer that is kept. */
#include "write/write.h"

void write_json_string(buffer *out, str text) {
    buffer_add_char(out, '"');
    uint32_t plain = 0;
    for (uint32_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.s[i];
        if (c >= 0x20 && c != '"' && c != '\\')
            continue;
        buffer_add(out, text.s + plain, i - plain);
        plain = i + 1;
        switch (c) {
        case '"':
            buffer_add(out, "\\\"", 2);
            break;
        case '\\':
            buffer_add(out, "\\\\", 2);
            break;
        case '\n':
            buffer_add(out, "\\n", 2);
            break;
        case '\t':
            buffer_add(out, "\\t", 2);
            break;
        case '\r':
            buffer_add(out, "\\r", 2);
            break;
        default:
            buffer_add_format(out, "\\u%04x", c);
        }
    }
    if (text.n)
        buffer_add(out, text.s + plain, text.n - plain);
    buffer_add_char(out, '"');
}
