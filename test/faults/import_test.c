/* The importer of other coders' dictionaries with each allocation failing: it says so, or what comes out is whole. */
#include "faults/faults.h"
#include "import/import.h"
#include "unit/test.h"

static const char *const texts[] = {
    "BLUE_ISLES_ [BLU]\n+ISLANDER\nSOMEBODY\n\t[ABC <991231]\n\t[DEF 20000101-20101231]\nNOBODY\n",
    "!FOLK! = MAN, WOMEN\nTRADES!FOLK! [~BUS]\nBAKER [~BUS]\nLAW {LAWS} [NGO~]\nDROVER\n",
    "+HOROSCOPE\nCHESS_CLUB\nREGATTA\n",
    "&MOOD\n+GLUM\n&BAD_\n+RATHER &MOOD\n--- SULK [112] ---\nSULK\n+TOSS_OUT\nCRY {CRIED} [7K]\n- $ * &BAD_AT ^ + [030:031]\n- NO\n",
    "--- SELL [071] ---\nSELL {SOLD}\n- * {STOLEN GUN} (TO REBEL) [1056]\n~ a (a b SELL) SAY = a b 060\n",
};

static void ignore(void *context, const casus_error *fault) {
    (void)context;
    (void)fault;
}

/* All texts, into one string; its length, 0 for a failure that was told. */
static size_t import_all(char *out, size_t size) {
    importer *self;
    casus_error error;
    import_kind kind;
    import_counts counts;
    const import_file *files;
    uint32_t count;
    size_t n = 0;
    casus_status status = importer_new(NULL, ignore, NULL, &self, &error);
    if (status != CASUS_OK) {
        assert_null(self);
        assert_int_equal(status, CASUS_NO_MEMORY);
        return 0;
    }
    for (size_t i = 0; i < sizeof texts / sizeof *texts && status == CASUS_OK; i++)
        status = importer_add(self, "a.txt", texts[i], strlen(texts[i]), &kind, &counts, &error);
    if (status == CASUS_OK)
        status = importer_files(self, &files, &count, &error);
    for (uint32_t i = 0; status == CASUS_OK && i < count; i++) {
        int written = snprintf(out + n, size - n, "%.*s\n%.*s", (int)files[i].name.n, files[i].name.s, (int)files[i].text.n,
                               files[i].text.s);
        n += (size_t)written;
        assert_true(n < size);
    }
    importer_free(self);
    assert_true(status == CASUS_OK || status == CASUS_NO_MEMORY);
    return status == CASUS_OK ? n : 0;
}

static void import_with_fault(void *context) {
    char out[8000];
    if (import_all(out, sizeof out))
        assert_string_equal(out, (const char *)context);
}

static void importing_fails_clean_or_is_whole(void **state) {
    (void)state;
    char wanted[8000];
    assert_true(import_all(wanted, sizeof wanted) > 500);
    assert_true(faults_step(import_with_fault, NULL, wanted, 2000) > 20);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(importing_fails_clean_or_is_whole)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
