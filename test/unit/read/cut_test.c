/* An input is cut into records; a record's stories are those that reading both steps at once gives; a copy of a record does
 * as well as the record. */
#include "unit/test.h"

#include "read/read.h"

#define RECORDS_MAX 8u

typedef struct cut {
    buffer memory[RECORDS_MAX];
    read_record records[RECORDS_MAX];
    uint32_t count, lost, stop_after;
    casus_error error;
} cut;

static bool keep(void *context, const read_record *record, casus_status status, const casus_error *error) {
    cut *self = context;
    if (status != CASUS_OK) {
        assert_null(record);
        self->error = *error;
        self->lost++;
        return true;
    }
    assert_true(self->count < RECORDS_MAX);
    assert_int_equal(read_record_copy(record, &self->memory[self->count], &self->records[self->count]), CASUS_OK);
    return ++self->count != self->stop_after;
}

static void cut_text(const char *name, const char *text, read_format format, cut *out) {
    casus_error error;
    read_options options = {format, DAY_NONE};
    char *copy = strdup(text); /* gone before the records are read */
    assert_non_null(copy);
    assert_int_equal(read_cut_bytes(name, copy, strlen(copy), &options, keep, out, &error), CASUS_OK);
    memset(copy, 'x', strlen(copy));
    free(copy);
}

static void cut_free(cut *self) {
    for (uint32_t i = 0; i < RECORDS_MAX; i++)
        buffer_free(&self->memory[i]);
}

static bool add_ids(void *context, const story *told, casus_status status, const casus_error *error) {
    if (status == CASUS_OK)
        buffer_add_format(context, "%.*s ", (int)told->id.n, told->id.s);
    else
        buffer_add_format(context, "%s:%u! ", error->file, error->line);
    return true;
}

/* The ids of all stories of the records, from the last record to the first: their order must not matter. */
static void check_ids(const cut *self, const char *wanted) {
    casus_error error;
    read_reader *reader;
    buffer ids = {0};
    assert_int_equal(read_reader_new(&reader, &error), CASUS_OK);
    for (uint32_t i = self->count; i-- > 0;)
        assert_true(read_stories(reader, &self->records[i], NULL, add_ids, &ids));
    assert_str(buffer_str(&ids), wanted);
    read_reader_free(reader);
    buffer_free(&ids);
}

static void lines_are_records(void **state) {
    (void)state;
    cut got = {0};
    cut_text("a/b.jsonl", "{\"text\": \"One.\"}\n\n{\"text\": 2}\n{\"id\": \"own\", \"text\": \"Three.\"}", READ_AUTO,
             &got);
    assert_int_equal(got.count, 3);
    assert_int_equal(got.records[1].origin.number, 3);
    check_ids(&got, "own a/b.jsonl:3! b:1 ");
    for (uint32_t i = 0; i < got.count; i++)
        got.records[i].origin.below = STR("c/d/");
    check_ids(&got, "own a/b.jsonl:3! c/d/b:1 ");
    cut_free(&got);
}

static void documents_are_records(void **state) {
    (void)state;
    cut got = {0};
    cut_text("b.conllu", "1\tGo\tgo\n\n# newdoc\n1\tGo\tgo\n\n# newdoc id = x\n1\tGo\tgo\n", READ_CONLLU, &got);
    assert_int_equal(got.count, 3);
    check_ids(&got, "x b:3 b ");
    cut_free(&got);
}

static void any_other_text_is_one_record(void **state) {
    (void)state;
    cut got = {0};
    cut_text("b.txt", "They met in Norrvik.\n", READ_AUTO, &got);
    assert_int_equal(got.count, 1);
    assert_int_equal(got.records[0].format, READ_TEXT);
    assert_int_equal(got.records[0].origin.number, 0);
    assert_string_equal(got.records[0].origin.file, "b.txt");
    check_ids(&got, "b ");
    cut_free(&got);
}

static void what_cannot_be_cut_is_told(void **state) {
    (void)state;
    cut got = {0};
    cut_text("b.pdf", "%PDF-1.4", READ_AUTO, &got);
    assert_int_equal(got.count, 0);
    assert_int_equal(got.lost, 1);
    assert_int_equal(got.error.code, CASUS_FORMAT);
    assert_string_equal(got.error.file, "b.pdf");
    cut_free(&got);
}

static void the_visitor_may_stop(void **state) {
    (void)state;
    cut got = {.stop_after = 2};
    cut_text("b.jsonl", "{\"text\": \"1\"}\n{\"text\": \"2\"}\n{\"text\": \"3\"}\n", READ_AUTO, &got);
    assert_int_equal(got.count, 2);
    cut_free(&got);
}

static bool stop_at_once(void *context, const story *told, casus_status status, const casus_error *error) {
    (void)told, (void)status, (void)error;
    ++*(int *)context;
    return false;
}

static void reading_may_stop(void **state) {
    (void)state;
    int visits = 0;
    casus_error error;
    static const char text[] = "{\"text\": \"1\"}\n{\"text\": \"2\"}\n";
    assert_int_equal(read_bytes("b", text, sizeof text - 1, NULL, stop_at_once, &visits, &error), CASUS_OK);
    assert_int_equal(visits, 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_are_records),
        cmocka_unit_test(documents_are_records),
        cmocka_unit_test(any_other_text_is_one_record),
        cmocka_unit_test(what_cannot_be_cut_is_told),
        cmocka_unit_test(the_visitor_may_stop),
        cmocka_unit_test(reading_may_stop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
