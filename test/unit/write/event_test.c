/* Events as JSON lines, CSV and TSV: every field of the contract, quoting, and as many cells as there are columns. */
#include "unit/test.h"
#include "unit/write/record.h"
#include "write/write.h"

#include <jansson.h>

static json_t *as_json(const code_record *record) {
    buffer out = {0};
    write_event(WRITE_JSONL, record, &out);
    assert_false(out.failed);
    assert_true(out.n > 1);
    assert_ptr_equal(memchr(out.s, '\n', out.n), out.s + out.n - 1); /* one line */
    json_error_t fault;
    json_t *event = json_loadb(out.s, out.n, JSON_REJECT_DUPLICATES, &fault);
    if (!event)
        fail_msg("no JSON: %s in %s", fault.text, out.s);
    buffer_free(&out);
    return event;
}

static const char *text_at(const json_t *object, const char *key) {
    const json_t *value = json_object_get(object, key);
    assert_true(json_is_string(value));
    return json_string_value(value);
}

static json_int_t number_at(const json_t *object, const char *key) {
    const json_t *value = json_object_get(object, key);
    assert_true(json_is_integer(value));
    return json_integer_value(value);
}

static void json_has_every_field(void **state) {
    (void)state;
    code_record record = record_full();
    json_t *event = as_json(&record);
    assert_string_equal(text_at(event, "id"), "0123456789abcdef");
    assert_string_equal(text_at(event, "story"), "kerry-moscow");
    assert_string_equal(text_at(event, "url"), "https://news.example/a?b=1,2");
    assert_string_equal(text_at(event, "publisher"), "The \"Wire\", Geneva");
    assert_string_equal(text_at(event, "published"), "2016-07-13");
    assert_string_equal(text_at(event, "date"), "2016-07-14");
    assert_string_equal(text_at(event, "date_precision"), "day");
    assert_string_equal(text_at(event, "cameo"), "036");
    assert_string_equal(text_at(event, "plover"), "AGREE");
    assert_string_equal(text_at(event, "mode"), "meet");
    assert_string_equal(text_at(event, "status"), "intended");
    assert_string_equal(text_at(event, "rule"), "en/verbs/03-intent.txt:412");
    assert_int_equal(number_at(event, "quad"), 1);
    const json_t *goldstein = json_object_get(event, "goldstein");
    assert_true(json_is_real(goldstein));
    assert_true(json_real_value(goldstein) > -0.51 && json_real_value(goldstein) < -0.49);
    const json_t *context = json_object_get(event, "context");
    assert_int_equal(json_array_size(context), 2);
    assert_string_equal(json_string_value(json_array_get(context, 1)), "military");
    assert_null(json_object_get(event, "missing"));
    json_decref(event);
}

static void json_has_every_part(void **state) {
    (void)state;
    code_record record = record_full();
    json_t *event = as_json(&record);
    const json_t *target = json_object_get(event, "target");
    assert_string_equal(text_at(target, "code"), "RUSGOV");
    assert_string_equal(text_at(target, "name"), "Владимир Путин");
    assert_string_equal(text_at(target, "text"), "Putin");
    assert_int_equal(number_at(target, "start"), 15);
    assert_int_equal(number_at(target, "end"), 20);
    const json_t *claims = json_object_get(event, "claims");
    assert_int_equal(json_array_size(claims), 2);
    assert_string_equal(text_at(json_array_get(claims, 0), "cue"), "said");
    assert_true(json_is_false(json_object_get(json_array_get(claims, 0), "anonymous")));
    assert_true(json_is_true(json_object_get(json_array_get(claims, 1), "anonymous")));
    const json_t *place = json_object_get(event, "place");
    assert_string_equal(text_at(place, "name"), "Moscow");
    assert_string_equal(text_at(place, "country"), "RUS");
    assert_true(json_real_value(json_object_get(place, "lat")) > 55.7);
    const json_t *sentence = json_object_get(event, "sentence");
    assert_int_equal(number_at(sentence, "index"), 2);
    assert_string_equal(text_at(sentence, "text"), "Kerry will meet\tPutin,\n\"soon\".");
    assert_string_equal(text_at(json_object_get(event, "trigger"), "text"), "will meet");
    json_decref(event);
}

static void what_is_absent_is_null_and_says_why(void **state) {
    (void)state;
    code_record record = record_bare();
    json_t *event = as_json(&record);
    assert_true(json_is_null(json_object_get(event, "source")));
    assert_true(json_is_null(json_object_get(event, "target")));
    assert_true(json_is_null(json_object_get(event, "place")));
    assert_int_equal(json_array_size(json_object_get(event, "claims")), 0);
    assert_int_equal(json_array_size(json_object_get(event, "context")), 0);
    assert_string_equal(text_at(event, "date"), "");
    const json_t *missing = json_object_get(event, "missing");
    assert_string_equal(text_at(missing, "source"), "not_stated");
    assert_string_equal(text_at(missing, "date"), "no_published_date");
    assert_string_equal(text_at(missing, "place"), "ambiguous");
    json_decref(event);
}

static void a_place_without_coordinates_has_none(void **state) {
    (void)state;
    code_record record = record_full();
    record.has_coordinates = false;
    json_t *event = as_json(&record);
    const json_t *place = json_object_get(event, "place");
    assert_non_null(json_object_get(place, "name"));
    assert_null(json_object_get(place, "lat"));
    json_decref(event);
}

/* Reads one RFC 4180 record from *at, gives the number of its cells; cell number `wanted` is copied to `cell`. */
static unsigned read_csv(const char **at, unsigned wanted, char *cell, size_t size) {
    unsigned cells = 0;
    size_t used = 0;
    bool quoted = false;
    for (const char *c = *at;; c++) {
        assert_int_not_equal(*c, '\0');
        bool ends = !quoted && (*c == ',' || *c == '\r');
        if (*c == '"' && quoted && c[1] == '"') {
            c++;
        } else if (*c == '"') {
            quoted = !quoted;
            continue;
        }
        if (!ends && cells == wanted && used + 1 < size)
            cell[used++] = *c;
        cells += ends;
        if (ends && *c == '\r') {
            assert_int_equal(c[1], '\n');
            *at = c + 2;
            cell[used] = '\0';
            return cells;
        }
    }
}

static void csv_quotes_what_needs_it(void **state) {
    (void)state;
    code_record records[] = {record_full(), record_bare()};
    buffer out = {0};
    write_event_header(WRITE_CSV, &out);
    for (int i = 0; i < 2; i++)
        write_event(WRITE_CSV, &records[i], &out);
    assert_false(out.failed);
    const char *at = out.s;
    char cell[200];
    unsigned columns = read_csv(&at, 3, cell, sizeof cell);
    assert_string_equal(cell, "publisher");
    const char *row = at;
    assert_int_equal(read_csv(&at, 3, cell, sizeof cell), columns);
    assert_string_equal(cell, "The \"Wire\", Geneva");
    at = row;
    read_csv(&at, columns - 2, cell, sizeof cell);
    assert_string_equal(cell, "Kerry will meet\tPutin,\n\"soon\".");
    row = at;
    assert_int_equal(read_csv(&at, 10, cell, sizeof cell), columns);
    assert_string_equal(cell, ""); /* source_start of an event without a source: empty, not 0 */
    assert_ptr_equal(at, out.s + out.n);
    buffer_free(&out);
}

static void csv_leaves_plain_cells_plain(void **state) {
    (void)state;
    code_record record = record_bare();
    buffer out = {0};
    write_event(WRITE_CSV, &record, &out);
    assert_null(memchr(out.s, '"', out.n));
    assert_non_null(strstr(out.s, ",-10.0,actual,"));
    buffer_free(&out);
}

static void tsv_has_a_line_a_row_and_a_tab_a_cell(void **state) {
    (void)state;
    code_record record = record_full();
    buffer out = {0};
    write_event_header(WRITE_TSV, &out);
    size_t header = out.n;
    write_event(WRITE_TSV, &record, &out);
    unsigned tabs[2] = {0, 0}, lines = 0;
    for (size_t i = 0; i < out.n; i++) {
        tabs[i >= header] += out.s[i] == '\t';
        lines += out.s[i] == '\n';
        assert_int_not_equal(out.s[i], '\r');
    }
    assert_int_equal(lines, 2);
    assert_int_equal(tabs[0], tabs[1]);
    assert_non_null(strstr(out.s, "Kerry will meet Putin, \"soon\".\t"));
    buffer_free(&out);
}

static void formats_have_names(void **state) {
    (void)state;
    write_format format;
    assert_true(write_format_of(STR("table"), &format));
    assert_int_equal(format, WRITE_TABLE);
    assert_true(write_format_of(STR("tsv"), &format));
    assert_int_equal(format, WRITE_TSV);
    assert_false(write_format_of(STR("xml"), &format));
    assert_false(write_format_of((str){NULL, 0}, &format));
    buffer out = {0};
    write_event_header(WRITE_JSONL, &out);
    assert_int_equal(out.n, 0);
    buffer_free(&out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json_has_every_field),
        cmocka_unit_test(json_has_every_part),
        cmocka_unit_test(what_is_absent_is_null_and_says_why),
        cmocka_unit_test(a_place_without_coordinates_has_none),
        cmocka_unit_test(csv_quotes_what_needs_it),
        cmocka_unit_test(csv_leaves_plain_cells_plain),
        cmocka_unit_test(tsv_has_a_line_a_row_and_a_tab_a_cell),
        cmocka_unit_test(formats_have_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
