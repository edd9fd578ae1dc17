/* Raw text: plain files, and JSON lines with a "text" member. */
#include "train/draft.h"

#include <string.h>

static uint32_t hex_of(const char *s) {
    uint32_t value = 0;
    for (int k = 0; k < 4; ++k) {
        char c = s[k];
        value = value * 16 + (uint32_t)(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10) % 16;
    }
    return value;
}

/* The characters of the JSON string that starts behind the quotation mark at `i`. */
static void unescape(str line, uint32_t i, buffer *out) {
    buffer_clear(out);
    while (i < line.n && line.s[i] != '"') {
        if (line.s[i] != '\\' || i + 1 >= line.n) {
            buffer_add_char(out, line.s[i++]);
            continue;
        }
        char c = line.s[i + 1];
        i += 2;
        if (c == 'u' && i + 4 <= line.n) {
            uint32_t code = hex_of(line.s + i);
            i += 4;
            if (code >= 0xd800 && code < 0xdc00 && i + 6 <= line.n && line.s[i] == '\\') {
                code = 0x10000 + ((code - 0xd800) << 10) + ((hex_of(line.s + i + 2) - 0xdc00) & 0x3ff);
                i += 6;
            }
            char bytes[4];
            buffer_add(out, bytes, utf8_put(code, bytes));
        } else {
            buffer_add_char(out, c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c == 'b' || c == 'f' ? ' ' : c);
        }
    }
}

/* The "text" members of JSON lines. */
static casus_status each_json_line(str lines, casus_status (*visit)(void *context, str text), void *context) {
    static const char name[] = "\"text\":";
    buffer text = {0};
    str line;
    casus_status status = CASUS_OK;
    while (status == CASUS_OK && str_split(&lines, '\n', &line)) {
        for (uint32_t i = 0; i + sizeof name < line.n; ++i) {
            if (memcmp(line.s + i, name, sizeof name - 1) != 0)
                continue;
            i += (uint32_t)sizeof name - 1;
            while (i < line.n && line.s[i] == ' ')
                ++i;
            if (i < line.n && line.s[i] == '"') {
                unescape(line, i + 1, &text);
                status = text.failed ? CASUS_NO_MEMORY : visit(context, buffer_str(&text));
            }
            break;
        }
    }
    buffer_free(&text);
    return status;
}

casus_status train_raw(const train_options *options, casus_status (*visit)(void *context, str text), void *context,
                       casus_error *error) {
    for (size_t k = 0; k < options->raw_count; ++k) {
        file_map file;
        TRY(file_map_open(options->raw_files[k], INT32_MAX, &file, error));
        str text = {file.bytes, (uint32_t)file.size};
        bool json = str_ends(str_of(options->raw_files[k]), STR(".jsonl"));
        casus_status status = json ? each_json_line(text, visit, context) : visit(context, text);
        file_map_close(&file);
        TRY(status);
    }
    return CASUS_OK;
}
