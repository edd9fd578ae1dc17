/* Strings of jansson's values. */
#ifndef CASUS_READ_JSON_H
#define CASUS_READ_JSON_H

#include "base/base.h"

#include <jansson.h>

/* Empty where the value is no string, or NULL. Borrowed from it. */
static inline str json_str(const json_t *value) {
    return (str){json_string_value(value), (uint32_t)json_string_length(value)};
}

#endif
