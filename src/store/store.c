/* Events in SQLite: one row a story, one row an event with the columns of the CSV, one row a claim, and a view that joins
 * reports of the same event. Written in transactions of some thousand stories, so that a crash leaves what was committed.
 */
#include "store/store.h"
#include "merge/merge.h"

#include <math.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#define STORE_VERSION 2
#define TEXT_(number) #number
#define TEXT(number) TEXT_(number)
#define STORIES_A_TRANSACTION 2000u

static const char SCHEMA[] =
    "CREATE TABLE IF NOT EXISTS stories (story TEXT PRIMARY KEY, file TEXT, url TEXT, title TEXT, publisher TEXT, published TEXT,"
    " language TEXT) WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS events (id TEXT PRIMARY KEY, incident TEXT NOT NULL, story TEXT NOT NULL, url TEXT, publisher TEXT,"
    " published TEXT, date TEXT, date_precision TEXT, source_code TEXT, source_code_from TEXT, source_name TEXT, source_text TEXT, source_start INTEGER,"
    " source_end INTEGER, target_code TEXT, target_code_from TEXT, target_name TEXT, target_text TEXT, target_start INTEGER, target_end INTEGER,"
    " cameo TEXT NOT NULL, plover TEXT, mode TEXT, context TEXT, quad INTEGER, goldstein REAL, status TEXT NOT NULL, place_name TEXT,"
    " place_country TEXT, place_lat REAL, place_lon REAL, trigger_text TEXT, trigger_start INTEGER, trigger_end INTEGER,"
    " sentence_index INTEGER, sentence_text TEXT, rule TEXT) WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS claims (event TEXT NOT NULL, rank INTEGER NOT NULL, name TEXT, code TEXT, cue TEXT, anonymous INTEGER,"
    " start INTEGER, end INTEGER, PRIMARY KEY (event, rank)) WITHOUT ROWID;"
    "CREATE INDEX IF NOT EXISTS events_story ON events (story);"
    "CREATE INDEX IF NOT EXISTS events_date ON events (date);"
    "CREATE INDEX IF NOT EXISTS events_actors ON events (source_code, target_code);"
    "CREATE VIEW IF NOT EXISTS incidents AS SELECT incident, min(date) AS date, min(source_code) AS source_code,"
    " min(target_code) AS target_code, min(cameo) AS cameo, min(status) AS status, count(DISTINCT story) AS reports,"
    " count(DISTINCT publisher) AS publishers FROM events GROUP BY incident;"
    "CREATE TEMP TABLE seen (story TEXT PRIMARY KEY) WITHOUT ROWID;";

enum statement { PUT_STORY, PUT_EVENT, PUT_CLAIM, SEE_STORY, DROP_CLAIMS, DROP_EVENTS, STATEMENT_COUNT };

static const char *const STATEMENTS[STATEMENT_COUNT] = {
    "INSERT OR REPLACE INTO stories VALUES (?,?,?,?,?,?,?)",
    "INSERT OR REPLACE INTO events VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
    "INSERT OR REPLACE INTO claims VALUES (?,?,?,?,?,?,?,?)",
    "INSERT OR IGNORE INTO seen VALUES (?)",
    "DELETE FROM claims WHERE event IN (SELECT id FROM events WHERE story = ?)",
    "DELETE FROM events WHERE story = ?",
};

struct store {
    sqlite3 *db;
    char *path;
    sqlite3_stmt *statements[STATEMENT_COUNT];
    uint32_t uncommitted;
};

static casus_status failed(const store *self, casus_error *error) {
    if (self->db && sqlite3_errcode(self->db) == SQLITE_NOTADB)
        return error_at(error, CASUS_FORMAT, self->path, 0, 0, "is no SQLite file: name another one");
    return error_at(error, CASUS_IO, self->path, 0, 0, "cannot be written: %s",
                    self->db ? sqlite3_errmsg(self->db) : "out of memory");
}

static casus_status run(const store *self, const char *sql, casus_error *error) {
    return sqlite3_exec(self->db, sql, NULL, NULL, NULL) == SQLITE_OK ? CASUS_OK : failed(self, error);
}

static void release(store *self) {
    for (int i = 0; i < STATEMENT_COUNT; i++)
        sqlite3_finalize(self->statements[i]);
    sqlite3_close(self->db);
    memory_free(self->path);
    memory_free(self);
}

static casus_status ask_number(const store *self, const char *sql, int *out, casus_error *error) {
    sqlite3_stmt *statement = NULL;
    casus_status status = CASUS_OK;
    if (sqlite3_prepare_v2(self->db, sql, -1, &statement, NULL) == SQLITE_OK && sqlite3_step(statement) == SQLITE_ROW)
        *out = sqlite3_column_int(statement, 0);
    else
        status = failed(self, error);
    sqlite3_finalize(statement);
    return status;
}

/* A file of version 0 is new, and then holds no table; else it is another program's, and is left alone. */
static casus_status check_version(const store *self, casus_error *error) {
    int version = 0, tables = 0;
    TRY(ask_number(self, "PRAGMA user_version", &version, error));
    TRY(ask_number(self, "SELECT count(*) FROM sqlite_schema", &tables, error));
    if (version == 0 && tables > 0)
        return error_at(error, CASUS_FORMAT, self->path, 0, 0, "is the database of another program: name another file");
    if (version != 0 && version != STORE_VERSION)
        return error_at(error, CASUS_VERSION, self->path, 0, 0,
                        "holds a store of version %d, this casus writes version %d: name another file", version,
                        STORE_VERSION);
    return CASUS_OK;
}

static casus_status prepare(store *self, casus_error *error) {
    TRY(check_version(self, error));
    TRY(run(self, "PRAGMA synchronous = NORMAL; PRAGMA user_version = " TEXT(STORE_VERSION) ";", error));
    TRY(run(self, SCHEMA, error));
    for (int i = 0; i < STATEMENT_COUNT; i++)
        if (sqlite3_prepare_v3(self->db, STATEMENTS[i], -1, SQLITE_PREPARE_PERSISTENT, &self->statements[i], NULL) !=
            SQLITE_OK)
            return failed(self, error);
    return run(self, "BEGIN", error);
}

casus_status store_open(const char *path, store **out, casus_error *error) {
    *out = NULL;
    store *self = memory_alloc(sizeof *self);
    if (!self)
        return error_set(error, CASUS_NO_MEMORY, "out of memory");
    memset(self, 0, sizeof *self);
    self->path = memory_alloc(strlen(path) + 1);
    if (!self->path) {
        memory_free(self);
        return error_set(error, CASUS_NO_MEMORY, "out of memory");
    }
    memcpy(self->path, path, strlen(path) + 1);
    casus_status status = CASUS_OK;
    if (sqlite3_open_v2(path, &self->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL) !=
        SQLITE_OK)
        status = failed(self, error);
    if (status == CASUS_OK)
        status = prepare(self, error);
    if (status != CASUS_OK) {
        release(self);
        return status;
    }
    *out = self;
    return CASUS_OK;
}

/* ---- binding ----------------------------------------------------------------------------------------------------- */

typedef struct row {
    sqlite3_stmt *statement;
    int column;
} row;

static void put_text(row *r, str text) {
    if (text.n)
        sqlite3_bind_text(r->statement, ++r->column, text.s, (int)text.n, SQLITE_STATIC);
    else
        sqlite3_bind_null(r->statement, ++r->column);
}

static void put_number(row *r, bool present, int64_t value) {
    if (present)
        sqlite3_bind_int64(r->statement, ++r->column, value);
    else
        sqlite3_bind_null(r->statement, ++r->column);
}

static void put_real(row *r, bool present, double value) {
    if (present)
        sqlite3_bind_double(r->statement, ++r->column, value);
    else
        sqlite3_bind_null(r->statement, ++r->column);
}

/* Coordinates are known to a hundredth of a degree (about a kilometre): 55.75, not the 55.7500019 of a float. */
static double hundredths(double degrees) {
    return round(degrees * 100) / 100;
}

static void put_party(row *r, const code_party *party) {
    put_text(r, party->code);
    put_text(r, str_of(party->code_from));
    put_text(r, party->name);
    put_text(r, party->text);
    put_number(r, party->present, party->start);
    put_number(r, party->present, party->end);
}

static casus_status step(store *self, row *r, casus_error *error) {
    int result = sqlite3_step(r->statement);
    sqlite3_reset(r->statement);
    return result == SQLITE_DONE || result == SQLITE_ROW ? CASUS_OK : failed(self, error);
}

static casus_status put_event(store *self, const code_record *record, casus_error *error) {
    row r = {self->statements[PUT_EVENT], 0};
    char incident[17];
    merge_key(record, incident);
    put_text(&r, str_of(record->id));
    put_text(&r, str_of(incident));
    put_text(&r, record->story);
    put_text(&r, record->url);
    put_text(&r, record->publisher);
    put_text(&r, record->published);
    put_text(&r, str_of(record->date));
    put_text(&r, str_of(record->date_precision));
    put_party(&r, &record->source);
    put_party(&r, &record->target);
    put_text(&r, record->cameo);
    put_text(&r, record->plover);
    put_text(&r, record->mode);
    put_text(&r, record->context);
    put_number(&r, record->quad != 0, record->quad);
    put_real(&r, record->goldstein != KNOW_NO_GOLDSTEIN, record->goldstein / 10.0);
    put_text(&r, str_of(record->status));
    put_text(&r, record->place_name);
    put_text(&r, record->place_country);
    put_real(&r, record->has_coordinates, hundredths(record->latitude));
    put_real(&r, record->has_coordinates, hundredths(record->longitude));
    put_text(&r, record->trigger);
    put_number(&r, true, record->trigger_start);
    put_number(&r, true, record->trigger_end);
    put_number(&r, true, record->sentence);
    put_text(&r, record->sentence_text);
    put_text(&r, str_of(record->rule));
    TRY(step(self, &r, error));
    for (uint32_t i = 0; i < record->claim_count; i++) {
        const code_claim *claim = &record->claims[i];
        row c = {self->statements[PUT_CLAIM], 0};
        put_text(&c, str_of(record->id));
        put_number(&c, true, i);
        put_text(&c, claim->name);
        put_text(&c, claim->code);
        put_text(&c, claim->cue);
        put_number(&c, true, claim->anonymous);
        put_number(&c, true, claim->start);
        put_number(&c, true, claim->end);
        TRY(step(self, &c, error));
    }
    return CASUS_OK;
}

static casus_status forget_earlier_run(store *self, str story_id, casus_error *error) {
    row see = {self->statements[SEE_STORY], 0};
    put_text(&see, story_id);
    TRY(step(self, &see, error));
    if (sqlite3_changes(self->db) == 0)
        return CASUS_OK; /* this run has written it already */
    row claims = {self->statements[DROP_CLAIMS], 0}, events = {self->statements[DROP_EVENTS], 0};
    put_text(&claims, story_id);
    put_text(&events, story_id);
    TRY(step(self, &claims, error));
    return step(self, &events, error);
}

casus_status store_add(store *self, const story *told, const code_record *records, uint32_t count, casus_error *error) {
    TRY(forget_earlier_run(self, told->id, error));
    row r = {self->statements[PUT_STORY], 0};
    put_text(&r, told->id);
    put_text(&r, told->file);
    put_text(&r, told->url);
    put_text(&r, told->title);
    put_text(&r, told->publisher);
    put_text(&r, told->published);
    put_text(&r, told->language);
    TRY(step(self, &r, error));
    for (uint32_t i = 0; i < count; i++)
        TRY(put_event(self, &records[i], error));
    if (++self->uncommitted >= STORIES_A_TRANSACTION) {
        self->uncommitted = 0;
        return run(self, "COMMIT; BEGIN", error);
    }
    return CASUS_OK;
}

casus_status store_close(store *self, casus_error *error) {
    if (!self)
        return CASUS_OK;
    casus_status status = run(self, "COMMIT", error);
    release(self);
    return status;
}
