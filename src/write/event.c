/* Events as JSON lines, CSV and TSV. The columns of CSV and TSV are the paths of the JSON object with "_" for ".". */
#include "write/write_private.h"

bool write_format_of(str name, write_format *out) {
    static const char *const names[] = {"table", "jsonl", "csv", "tsv"};
    for (int i = 0; i < 4; i++)
        if (str_equal(name, str_of(names[i]))) {
            *out = (write_format)i;
            return true;
        }
    return false;
}

static void key(buffer *out, const char *name) {
    if (out->n && out->s[out->n - 1] != '{')
        buffer_add_char(out, ',');
    buffer_add_char(out, '"');
    buffer_add_str(out, str_of(name));
    buffer_add(out, "\":", 2);
}

static void string_field(buffer *out, const char *name, str value) {
    key(out, name);
    write_json_string(out, value);
}

static void number_field(buffer *out, const char *name, long value) {
    key(out, name);
    buffer_add_format(out, "%ld", value);
}

static void party_field(buffer *out, const char *name, const code_party *party) {
    key(out, name);
    if (!party->present) {
        buffer_add(out, "null", 4);
        return;
    }
    buffer_add_char(out, '{');
    string_field(out, "code", party->code);
    string_field(out, "code_from", str_of(party->code_from));
    string_field(out, "name", party->name);
    string_field(out, "text", party->text);
    number_field(out, "start", party->start);
    number_field(out, "end", party->end);
    buffer_add_char(out, '}');
}

/* Nothing is written for codes of schemes that have none. */
static void add_goldstein(buffer *out, int tenths) {
    if (tenths == KNOW_NO_GOLDSTEIN)
        return;
    int size = tenths < 0 ? -tenths : tenths;
    buffer_add_format(out, "%s%d.%d", tenths < 0 ? "-" : "", size / 10, size % 10);
}

static void claims_field(buffer *out, const code_record *record) {
    key(out, "claims");
    buffer_add_char(out, '[');
    for (uint32_t i = 0; i < record->claim_count; i++) {
        const code_claim *claim = &record->claims[i];
        buffer_add(out, i ? ",{" : "{", i ? 2 : 1);
        string_field(out, "name", claim->name);
        string_field(out, "code", claim->code);
        string_field(out, "cue", claim->cue);
        key(out, "anonymous");
        buffer_add_str(out, claim->anonymous ? STR("true") : STR("false"));
        number_field(out, "start", claim->start);
        number_field(out, "end", claim->end);
        buffer_add_char(out, '}');
    }
    buffer_add_char(out, ']');
}

static void place_field(buffer *out, const code_record *record) {
    key(out, "place");
    if (!record->has_place) {
        buffer_add(out, "null", 4);
        return;
    }
    buffer_add_char(out, '{');
    string_field(out, "name", record->place_name);
    string_field(out, "country", record->place_country);
    if (record->has_coordinates) {
        key(out, "lat");
        buffer_add_format(out, "%.2f", record->latitude);
        key(out, "lon");
        buffer_add_format(out, "%.2f", record->longitude);
    }
    buffer_add_char(out, '}');
}

static void missing_field(buffer *out, const code_missing *missing) {
    if (!missing->source && !missing->target && !missing->date && !missing->place)
        return;
    key(out, "missing");
    buffer_add_char(out, '{');
    if (missing->source)
        string_field(out, "source", str_of(missing->source));
    if (missing->target)
        string_field(out, "target", str_of(missing->target));
    if (missing->date)
        string_field(out, "date", str_of(missing->date));
    if (missing->place)
        string_field(out, "place", str_of(missing->place));
    buffer_add_char(out, '}');
}

static void span_field(buffer *out, const char *name, str text, uint32_t start, uint32_t end) {
    key(out, name);
    buffer_add_char(out, '{');
    string_field(out, "text", text);
    number_field(out, "start", start);
    number_field(out, "end", end);
    buffer_add_char(out, '}');
}

static void write_json_event(const code_record *record, buffer *out) {
    buffer_add_char(out, '{');
    string_field(out, "id", str_of(record->id));
    string_field(out, "story", record->story);
    string_field(out, "url", record->url);
    string_field(out, "publisher", record->publisher);
    string_field(out, "published", record->published);
    string_field(out, "date", str_of(record->date));
    string_field(out, "date_precision", str_of(record->date_precision));
    party_field(out, "source", &record->source);
    party_field(out, "target", &record->target);
    string_field(out, "cameo", record->cameo);
    string_field(out, "plover", record->plover);
    string_field(out, "mode", record->mode);
    key(out, "context");
    buffer_add_char(out, '[');
    str rest = record->context, item;
    for (bool first = true; rest.n && str_split(&rest, ';', &item); first = false) {
        if (!first)
            buffer_add_char(out, ',');
        write_json_string(out, item);
    }
    buffer_add_char(out, ']');
    key(out, "quad");
    if (record->quad)
        buffer_add_format(out, "%d", record->quad);
    else
        buffer_add_str(out, STR("null"));
    key(out, "goldstein");
    if (record->goldstein == KNOW_NO_GOLDSTEIN)
        buffer_add_str(out, STR("null"));
    add_goldstein(out, record->goldstein);
    string_field(out, "status", str_of(record->status));
    claims_field(out, record);
    place_field(out, record);
    span_field(out, "trigger", record->trigger, record->trigger_start, record->trigger_end);
    key(out, "sentence");
    buffer_add_char(out, '{');
    number_field(out, "index", record->sentence);
    number_field(out, "start", record->sentence_start);
    number_field(out, "end", record->sentence_end);
    string_field(out, "text", record->sentence_text);
    buffer_add_char(out, '}');
    string_field(out, "rule", str_of(record->rule));
    missing_field(out, &record->missing);
    buffer_add(out, "}\n", 2);
}

/* ---- CSV and TSV ------------------------------------------------------------------------------------------------- */

static const char *const COLUMNS[] = {"id",
                                      "story",
                                      "url",
                                      "publisher",
                                      "published",
                                      "date",
                                      "date_precision",
                                      "source_code",
                                      "source_code_from",
                                      "source_name",
                                      "source_text",
                                      "source_start",
                                      "source_end",
                                      "target_code",
                                      "target_code_from",
                                      "target_name",
                                      "target_text",
                                      "target_start",
                                      "target_end",
                                      "cameo",
                                      "plover",
                                      "mode",
                                      "context",
                                      "quad",
                                      "goldstein",
                                      "status",
                                      "claim_name",
                                      "claim_code",
                                      "claim_cue",
                                      "place_name",
                                      "place_country",
                                      "place_lat",
                                      "place_lon",
                                      "trigger_text",
                                      "trigger_start",
                                      "trigger_end",
                                      "sentence_index",
                                      "sentence_text",
                                      "rule"};

/* RFC 4180 quoting; in TSV tabs and line ends become blanks, as IANA's text/tab-separated-values wants. */
static void cell(buffer *out, str value, bool tabs, bool first) {
    if (!first)
        buffer_add_char(out, tabs ? '\t' : ',');
    bool quote = false;
    for (uint32_t i = 0; i < value.n && !tabs && !quote; i++)
        quote = value.s[i] == ',' || value.s[i] == '"' || value.s[i] == '\n' || value.s[i] == '\r';
    if (quote)
        buffer_add_char(out, '"');
    for (uint32_t i = 0; i < value.n; i++) {
        char c = value.s[i];
        if (tabs && (c == '\t' || c == '\n' || c == '\r'))
            c = ' ';
        if (quote && c == '"')
            buffer_add_char(out, '"');
        buffer_add_char(out, c);
    }
    if (quote)
        buffer_add_char(out, '"');
}

static void number_cell(buffer *out, bool present, long value, bool tabs) {
    buffer_add_char(out, tabs ? '\t' : ',');
    if (present)
        buffer_add_format(out, "%ld", value);
}

static void party_cells(buffer *out, const code_party *party, bool tabs) {
    cell(out, party->code, tabs, false);
    cell(out, str_of(party->code_from), tabs, false);
    cell(out, party->name, tabs, false);
    cell(out, party->text, tabs, false);
    number_cell(out, party->present, party->start, tabs);
    number_cell(out, party->present, party->end, tabs);
}

static void write_row(const code_record *record, buffer *out, bool tabs) {
    const str none = {NULL, 0};
    const code_claim *claim = record->claim_count ? &record->claims[0] : NULL;
    cell(out, str_of(record->id), tabs, true);
    cell(out, record->story, tabs, false);
    cell(out, record->url, tabs, false);
    cell(out, record->publisher, tabs, false);
    cell(out, record->published, tabs, false);
    cell(out, str_of(record->date), tabs, false);
    cell(out, str_of(record->date_precision), tabs, false);
    party_cells(out, &record->source, tabs);
    party_cells(out, &record->target, tabs);
    cell(out, record->cameo, tabs, false);
    cell(out, record->plover, tabs, false);
    cell(out, record->mode, tabs, false);
    cell(out, record->context, tabs, false);
    number_cell(out, record->quad != 0, record->quad, tabs);
    buffer_add_char(out, tabs ? '\t' : ',');
    add_goldstein(out, record->goldstein);
    cell(out, str_of(record->status), tabs, false);
    cell(out, claim ? claim->name : none, tabs, false);
    cell(out, claim ? claim->code : none, tabs, false);
    cell(out, claim ? claim->cue : none, tabs, false);
    cell(out, record->place_name, tabs, false);
    cell(out, record->place_country, tabs, false);
    buffer_add_char(out, tabs ? '\t' : ',');
    if (record->has_coordinates)
        buffer_add_format(out, "%.2f", record->latitude);
    buffer_add_char(out, tabs ? '\t' : ',');
    if (record->has_coordinates)
        buffer_add_format(out, "%.2f", record->longitude);
    cell(out, record->trigger, tabs, false);
    number_cell(out, true, record->trigger_start, tabs);
    number_cell(out, true, record->trigger_end, tabs);
    number_cell(out, true, record->sentence, tabs);
    cell(out, record->sentence_text, tabs, false);
    cell(out, str_of(record->rule), tabs, false);
    buffer_add(out, tabs ? "\n" : "\r\n", tabs ? 1 : 2);
}

void write_event_header(write_format format, buffer *out) {
    if (format == WRITE_TABLE) {
        write_table_header(out);
    } else if (format == WRITE_CSV || format == WRITE_TSV) {
        bool tabs = format == WRITE_TSV;
        for (size_t i = 0; i < sizeof COLUMNS / sizeof *COLUMNS; i++)
            cell(out, str_of(COLUMNS[i]), tabs, i == 0);
        buffer_add(out, tabs ? "\n" : "\r\n", tabs ? 1 : 2);
    }
}

void write_event(write_format format, const code_record *record, buffer *out) {
    switch (format) {
    case WRITE_TABLE:
        write_table_event(record, out);
        break;
    case WRITE_JSONL:
        write_json_event(record, out);
        break;
    case WRITE_CSV:
    case WRITE_TSV:
        write_row(record, out, format == WRITE_TSV);
        break;
    }
}
