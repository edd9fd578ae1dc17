/* Makes each allocation of a piece of work fail in turn. Leaks are left to the sanitizer to find. */
#ifndef CASUS_TEST_FAULTS_H
#define CASUS_TEST_FAULTS_H

#include "base/base.h"

/* Runs `work` with its 1st, 2nd, 3rd … allocation failing, until it asks for fewer. `work` checks that its own result is
 * either a clean failure or complete, and frees what it made; `after`, unless NULL, is called when the fault is off again,
 * and checks that whatever was kept still works. Past number `every` the steps grow by a tenth each, so that work of N
 * allocations costs about every + 24 log10(N / every) runs. Gives the first number that was too high. */
uint64_t faults_step(void (*work)(void *context), void (*after)(void *context), void *context, uint64_t every);

#endif
