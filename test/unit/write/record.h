/* An event with every field filled, for the tests of those who write and store events. */
#ifndef CASUS_TEST_RECORD_H
#define CASUS_TEST_RECORD_H

#include "code/code.h"

/* A meeting that is planned, with two claims, a place, quotes, commas and line ends; static strings. */
code_record record_full(void);
/* The same act with nothing but what every event has: a code, a status, a trigger, a rule. */
code_record record_bare(void);

#endif
