/* Errors as values: filling and formatting casus_error. The list in casus.h gives code, name and text. */
#include "base/base.h"

#include <stdio.h>
#include <string.h>

static void fill(casus_error *error, casus_status code, const char *file, uint32_t line, uint32_t column) {
    memset(error, 0, sizeof *error);
    error->code = code;
    error->line = line;
    error->column = column;
    if (file)
        snprintf(error->file, sizeof error->file, "%s", file);
}

casus_status error_set(casus_error *error, casus_status code, const char *format, ...) {
    if (!error)
        return code;
    fill(error, code, NULL, 0, 0);
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(error->message, sizeof error->message, format, arguments);
    va_end(arguments);
    return code;
}

casus_status error_at(casus_error *error, casus_status code, const char *file, uint32_t line, uint32_t column,
                      const char *format, ...) {
    if (!error)
        return code;
    fill(error, code, file, line, column);
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(error->message, sizeof error->message, format, arguments);
    va_end(arguments);
    return code;
}

void error_format(const casus_error *error, char *out, size_t size) {
    char place[640] = "";
    if (error->file[0] && error->line && error->column)
        snprintf(place, sizeof place, "%s:%u:%u: ", error->file, error->line, error->column);
    else if (error->file[0] && error->line)
        snprintf(place, sizeof place, "%s:%u: ", error->file, error->line);
    else if (error->file[0])
        snprintf(place, sizeof place, "%s: ", error->file);
    snprintf(out, size, "%s%s", place, error->message[0] ? error->message : casus_status_text(error->code));
}

const char *casus_status_name(casus_status status) {
    switch (status) {
#define X(name, text)                                                                                                      \
    case CASUS_##name:                                                                                                     \
        return #name;
        CASUS_STATUS_LIST(X)
#undef X
    case CASUS_STATUS_COUNT:
        break;
    }
    return "UNKNOWN";
}

const char *casus_status_text(casus_status status) {
    switch (status) {
#define X(name, text)                                                                                                      \
    case CASUS_##name:                                                                                                     \
        return text;
        CASUS_STATUS_LIST(X)
#undef X
    case CASUS_STATUS_COUNT:
        break;
    }
    return "unknown error";
}
