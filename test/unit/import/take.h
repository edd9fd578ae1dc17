/* For tests of the importer: one file in, what is made of it and what is said of it out. */
#ifndef CASUS_TEST_TAKE_H
#define CASUS_TEST_TAKE_H

#include "unit/test.h"

#include "import/import.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

typedef struct taken {
    import_kind kind;
    import_counts counts;
    char made[8000];    /* the files without their headings; the event codes left out */
    char reports[4000]; /* "line:column: message" lines */
} taken;

static void take_report(void *context, const casus_error *fault) {
    taken *self = context;
    char text[1200];
    error_format(fault, text, sizeof text);
    size_t n = strlen(self->reports);
    snprintf(self->reports + n, sizeof self->reports - n, "%s\n", text + strlen("a.txt:"));
}

/* Takes over a text as the file a.txt. What comes out is read by know without a fault. */
static inline taken take_from(const char *text) {
    static taken out;
    importer *self;
    casus_error error;
    const import_file *files;
    uint32_t count;
    memset(&out, 0, sizeof out);
    assert_int_equal(importer_new(NULL, take_report, &out, &self, &error), CASUS_OK);
    assert_int_equal(importer_add(self, "a.txt", text, strlen(text), &out.kind, &out.counts, &error), CASUS_OK);
    assert_int_equal(importer_files(self, &files, &count, &error), CASUS_OK);
    for (uint32_t i = 0; i < count; i++) {
        char name[200];
        snprintf(name, sizeof name, "%.*s", (int)files[i].name.n, files[i].name.s);
        if (know_parse_only(name, files[i].text.s, files[i].text.n, &error) != CASUS_OK)
            fail_msg("%s:%u:%u: %s", name, error.line, error.column, error.message);
        if (strcmp(name, "ontology/codes.txt") == 0)
            continue;
        str body = files[i].text, heading;
        str_split(&body, '\n', &heading);
        size_t n = strlen(out.made);
        snprintf(out.made + n, sizeof out.made - n, "%.*s", (int)body.n, body.n ? body.s : "");
    }
    importer_free(self);
    return out;
}

#endif
