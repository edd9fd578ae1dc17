/* What every cmocka test includes, in the order that cmocka demands. */
#ifndef CASUS_TEST_H
#define CASUS_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h wants those four first */
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/base.h"

/* Compares a borrowed string with a literal, and shows both when they differ. */
#define assert_str(actual, expected)                                                                                       \
    do {                                                                                                                   \
        str assert_str_actual_ = (actual);                                                                                 \
        char *assert_str_copy_ = calloc(1, (size_t)assert_str_actual_.n + 1);                                              \
        assert_non_null(assert_str_copy_);                                                                                 \
        if (assert_str_actual_.n)                                                                                          \
            memcpy(assert_str_copy_, assert_str_actual_.s, assert_str_actual_.n);                                          \
        assert_string_equal(assert_str_copy_, expected);                                                                   \
        free(assert_str_copy_);                                                                                            \
    } while (0)

#endif
