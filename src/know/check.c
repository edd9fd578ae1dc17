/* Checking: what can be said of dictionaries only once all of them are read. None of it keeps them from being loaded.
 *
 * Codes are checked in units.c, names in check_names.c, patterns in check_patterns.c; here are the sets that no pattern
 * uses. Faults of single lines are found while reading (parse.c and the files of the blocks), through the same report. */
#include "know/load.h"

/* ---- sets -------------------------------------------------------------------------------------------------------- */

static casus_status check_sets(loader *self) {
    for (uint32_t i = 0; i < self->list_info.count; i++) {
        const know_list_info *info = &self->list_info.items[i];
        if (info->defined && !info->used)
            TRY(know_fault_at(self, false, info->origin, 0, "set \"%.*s\" is used by no pattern", (int)info->name.n,
                              info->name.s));
    }
    return CASUS_OK;
}

/* ---- all --------------------------------------------------------------------------------------------------------- */

casus_status know_check_loaded(loader *self) {
    TRY(know_check_codes(self));
    TRY(know_check_names(self));
    TRY(check_sets(self));
    return know_check_patterns(self);
}

casus_status know_check(const char *const *folders, size_t count, size_t base,
                        void (*report)(void *context, const casus_error *fault, bool severe), void *context,
                        uint32_t *faults, casus_error *error) {
    know *self;
    *faults = 0;
    casus_status status = know_load(folders, count, base, report, context, know_check_loaded, faults, &self, error);
    know_close(self);
    return status;
}
