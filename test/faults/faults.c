/* The end is seen without a counter in the library: as long as the fault lies within the work it is used up by it; once the
 * work asks for fewer allocations, the fault is still waiting, and one of the next n allocations meets it. */
#include "faults/faults.h"

#include "unit/test.h"

/* Is the fault still waiting? It is off afterwards. */
static bool is_waiting(uint64_t n) {
    bool left = false;
    for (uint64_t i = 0; i < n && !left; i++) {
        void *block = memory_alloc(1);
        left = block == NULL;
        memory_free(block);
    }
    memory_fail_at(0);
    return left;
}

uint64_t faults_step(void (*work)(void *context), void (*after)(void *context), void *context, uint64_t every) {
    for (uint64_t n = 1;; n += n < every ? 1 : n / 10 + 1) {
        memory_fail_at(n);
        work(context);
        bool done = is_waiting(n);
        if (after)
            after(context);
        if (done)
            return n;
    }
}
