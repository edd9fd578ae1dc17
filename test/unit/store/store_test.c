/* The SQLite store: its tables and columns, a second run that replaces what the first wrote, and files that are refused. */
#include "store/store.h"
#include "unit/test.h"
#include "unit/write/record.h"

#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[64];
static char path[128];

static int make_folder(void **state) {
    (void)state;
    strcpy(folder, "/tmp/casus-store-test-XXXXXX");
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state) {
    (void)state;
    char command[128];
    snprintf(command, sizeof command, "rm -rf %s", folder);
    return system(command);
}

static int new_name(void **state) {
    (void)state;
    static int number;
    snprintf(path, sizeof path, "%s/%d.db", folder, number++);
    return 0;
}

static store *open_store(void) {
    store *self = NULL;
    casus_error error;
    if (store_open(path, &self, &error) != CASUS_OK)
        fail_msg("%s: %s", error.file, error.message);
    return self;
}

/* The first column of the first row as text; "" for NULL. */
static void ask(const char *sql, char *out, size_t size) {
    sqlite3 *db = NULL;
    sqlite3_stmt *statement = NULL;
    assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL), SQLITE_OK);
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sql, sqlite3_errmsg(db));
    int result = sqlite3_step(statement);
    assert_true(result == SQLITE_ROW || result == SQLITE_DONE);
    const unsigned char *text = result == SQLITE_ROW ? sqlite3_column_text(statement, 0) : NULL;
    snprintf(out, size, "%s", text ? (const char *)text : "");
    sqlite3_finalize(statement);
    sqlite3_close(db);
}

static void check(const char *sql, const char *wanted) {
    char got[4096];
    ask(sql, got, sizeof got);
    assert_string_equal(got, wanted);
}

static void add(store *self, const char *id, const code_record *records, uint32_t count) {
    story told = {.id = str_of(id), .file = STR("a.txt"), .title = STR("Title"), .published = STR("2016-07-13")};
    casus_error error;
    if (store_add(self, &told, records, count, &error) != CASUS_OK)
        fail_msg("%s", error.message);
}

static code_record event_of(const char *story_id, const char *id) {
    code_record record = record_full();
    record.story = str_of(story_id);
    memcpy(record.id, id, 17);
    return record;
}

static void tables_have_the_columns_of_the_contract(void **state) {
    (void)state;
    assert_int_equal(store_close(open_store(), NULL), CASUS_OK);
    check(
        "SELECT group_concat(name, ' ') FROM (SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') ORDER BY name)",
        "claims events incidents stories");
    check("SELECT group_concat(name, ' ') FROM pragma_table_info('stories')",
          "story file url title publisher published language");
    check("SELECT group_concat(name, ' ') FROM pragma_table_info('claims')",
          "event rank name code cue anonymous start end");
    check(
        "SELECT group_concat(name, ' ') FROM pragma_table_info('events')",
        "id incident story url publisher published date date_precision source_code source_code_from source_name source_text source_start source_end "
        "target_code target_code_from target_name target_text target_start target_end cameo plover mode context quad goldstein status place_name "
        "place_country place_lat place_lon trigger_text trigger_start trigger_end sentence_index sentence_text rule");
    check("PRAGMA user_version", "2");
    check("PRAGMA integrity_check", "ok");
}

static void an_event_stands_in_its_columns(void **state) {
    (void)state;
    code_record records[] = {event_of("s", "0123456789abcdef"), record_bare()};
    records[1].story = STR("s");
    store *self = open_store();
    add(self, "s", records, 2);
    assert_int_equal(store_close(self, NULL), CASUS_OK);
    check("SELECT story || file || title FROM stories", "sa.txtTitle");
    check(
        "SELECT source_code || source_start || target_name || cameo || goldstein || status || place_lat || trigger_text ||"
        " sentence_index || rule FROM events WHERE id = '0123456789abcdef'",
        "USAGOV0Владимир Путин036-0.5intended55.75will meet2en/verbs/03-intent.txt:412");
    check("SELECT publisher FROM events WHERE id = '0123456789abcdef'", "The \"Wire\", Geneva");
    check("SELECT group_concat(rank || cue || anonymous) FROM claims WHERE event = '0123456789abcdef'",
          "0said0,1reportedly1");
    check(
        "SELECT count(*) FROM events WHERE source_code IS NULL AND source_start IS NULL AND date IS NULL AND place_lat IS NULL",
        "1");
}

static void a_second_run_replaces_a_story(void **state) {
    (void)state;
    code_record first[] = {event_of("s", "aaaaaaaaaaaaaaaa"), event_of("s", "bbbbbbbbbbbbbbbb")};
    code_record other = event_of("t", "cccccccccccccccc");
    store *self = open_store();
    add(self, "s", first, 2);
    add(self, "t", &other, 1);
    assert_int_equal(store_close(self, NULL), CASUS_OK);
    check("SELECT count(*) FROM claims", "6");
    code_record second = event_of("s", "dddddddddddddddd");
    second.claim_count = 1;
    self = open_store();
    add(self, "s", &second, 1);
    assert_int_equal(store_close(self, NULL), CASUS_OK);
    check("SELECT group_concat(id) FROM (SELECT id FROM events ORDER BY id)", "cccccccccccccccc,dddddddddddddddd");
    check("SELECT count(*) FROM claims", "3");
    check("SELECT count(*) FROM stories", "2");
    self = open_store(); /* a story without events now forgets those it had */
    add(self, "s", NULL, 0);
    assert_int_equal(store_close(self, NULL), CASUS_OK);
    check("SELECT group_concat(id) FROM events", "cccccccccccccccc");
    check("SELECT count(*) FROM stories", "2");
}

static void one_run_adds_to_a_story(void **state) {
    (void)state;
    code_record a = event_of("s", "aaaaaaaaaaaaaaaa"), b = event_of("s", "bbbbbbbbbbbbbbbb");
    store *self = open_store();
    add(self, "s", &a, 1);
    add(self, "s", &b, 1);
    assert_int_equal(store_close(self, NULL), CASUS_OK);
    check("SELECT count(*) FROM events", "2");
}

static void incidents_join_reports(void **state) {
    (void)state;
    code_record a = event_of("s", "aaaaaaaaaaaaaaaa"), b = event_of("t", "bbbbbbbbbbbbbbbb"), bare = record_bare();
    b.publisher = STR("Another Paper");
    store *self = open_store();
    add(self, "s", &a, 1);
    add(self, "t", &b, 1);
    add(self, "bare", &bare, 1);
    assert_int_equal(store_close(self, NULL), CASUS_OK);
    check("SELECT group_concat(reports || publishers) FROM (SELECT * FROM incidents ORDER BY reports DESC)", "22,10");
}

static void many_stories_are_committed_in_parts(void **state) {
    (void)state;
    store *self = open_store();
    for (int i = 0; i < 4500; i++) {
        char id[17];
        snprintf(id, sizeof id, "%016x", (unsigned)i);
        code_record record = event_of(id, id);
        add(self, id, &record, 1);
    }
    check("SELECT count(*) FROM stories", "4000"); /* what another reader sees while it is written */
    assert_int_equal(store_close(self, NULL), CASUS_OK);
    check("SELECT count(*) FROM stories", "4500");
    check("SELECT count(*) FROM events", "4500");
}

static void refused(casus_status wanted, const char *words) {
    store *self = NULL;
    casus_error error;
    assert_int_equal(store_open(path, &self, &error), wanted);
    assert_null(self);
    assert_int_equal(error.code, wanted);
    assert_string_equal(error.file, path);
    if (!strstr(error.message, words))
        fail_msg("\"%s\" does not say \"%s\"", error.message, words);
}

static void a_file_that_is_no_database_is_refused(void **state) {
    (void)state;
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    for (int i = 0; i < 500; i++)
        fputs("This is a text about a ministry.\n", f);
    assert_int_equal(fclose(f), 0);
    refused(CASUS_FORMAT, "no SQLite file");
    struct stat about;
    assert_int_equal(stat(path, &about), 0);
    assert_int_equal(about.st_size, 500 * 33);
}

static void the_database_of_another_program_is_left_alone(void **state) {
    (void)state;
    check("CREATE TABLE bookmarks (title TEXT)", "");
    refused(CASUS_FORMAT, "another program");
    check("SELECT group_concat(name) FROM sqlite_schema", "bookmarks");
    check("PRAGMA user_version", "0");
}

static void another_version_is_refused(void **state) {
    (void)state;
    check("PRAGMA user_version = 99", "");
    refused(CASUS_VERSION, "99");
    check("PRAGMA user_version", "99");
}

static void a_missing_folder_is_named(void **state) {
    (void)state;
    snprintf(path, sizeof path, "%s/none/a.db", folder);
    refused(CASUS_IO, "unable to open");
}

static void null_is_closed(void **state) {
    (void)state;
    assert_int_equal(store_close(NULL, NULL), CASUS_OK);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(tables_have_the_columns_of_the_contract, new_name),
        cmocka_unit_test_setup(an_event_stands_in_its_columns, new_name),
        cmocka_unit_test_setup(a_second_run_replaces_a_story, new_name),
        cmocka_unit_test_setup(one_run_adds_to_a_story, new_name),
        cmocka_unit_test_setup(incidents_join_reports, new_name),
        cmocka_unit_test_setup(many_stories_are_committed_in_parts, new_name),
        cmocka_unit_test_setup(a_file_that_is_no_database_is_refused, new_name),
        cmocka_unit_test_setup(the_database_of_another_program_is_left_alone, new_name),
        cmocka_unit_test_setup(another_version_is_refused, new_name),
        cmocka_unit_test_setup(a_missing_folder_is_named, new_name),
        cmocka_unit_test(null_is_closed),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
