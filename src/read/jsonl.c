/* JSON lines: one object a line, "id" and "text", and what `casus read --to jsonl` writes: title, url, canonical_url,
 * alternate_urls, authors, published (or date), modified, publisher, language, section, tags, images, kind, parts,
 * story_key, content_hash. Other members are ignored, null counts as absent. The places of parts are code points.
 *
 * A bad line is reported with its number and the next one is read. The text is taken as it is, so that offsets counted in
 * code points hold for the text that was given: nothing is trimmed, composed or removed; malformed bytes and U+0000 become
 * U+FFFD, one for one. */
#include "read/json.h"
#include "read/read_room.h"

#include <string.h>

/* A line with more values than this is no story: the tree of its values would fill the memory. */
#define VALUES_MAX (1u << 20)

typedef struct record {
    draft draft;
    json_t *object;
    uint32_t line;
    casus_error *error;
} record;

static casus_status wrong_type(record *self, const char *key, const char *wanted) {
    return error_at(self->error, CASUS_FORMAT, self->draft.run->name, self->line, 0, "\"%s\" must be %s", key, wanted);
}

static const json_t *member(const record *self, const char *key) {
    const json_t *value = json_object_get(self->object, key);
    return json_is_null(value) ? NULL : value;
}

/* Says that a field was read from the member of its name. */
static void tell(record *self, const char *field, str place) {
    read_draft_source(&self->draft, field, place);
}

static casus_status take_string(record *self, const char *key, str *out) {
    const json_t *value = member(self, key);
    if (!value)
        return CASUS_OK;
    if (!json_is_string(value))
        return wrong_type(self, key, "a string");
    *out = read_draft_line(&self->draft, json_str(value));
    if (out->n && out != &self->draft.story.id)
        tell(self, key, STR("member"));
    return CASUS_OK;
}

static casus_status add_strings(record *self, const char *key, story_strings *out) {
    const json_t *value = member(self, key);
    if (!value)
        return CASUS_OK;
    if (json_is_string(value)) {
        read_draft_add(&self->draft, out, read_draft_line(&self->draft, json_str(value)));
        return CASUS_OK;
    }
    if (!json_is_array(value))
        return wrong_type(self, key, "a list of strings");
    for (size_t i = 0; i < json_array_size(value); i++) {
        const json_t *item = json_array_get(value, i);
        if (!json_is_string(item))
            return wrong_type(self, key, "a list of strings");
        read_draft_add(&self->draft, out, read_draft_line(&self->draft, json_str(item)));
    }
    return CASUS_OK;
}

static casus_status take_strings(record *self, const char *key, story_strings *out) {
    TRY(add_strings(self, key, out));
    if (out->count)
        tell(self, key, STR("member"));
    return CASUS_OK;
}

/* `field` is what the member "key" dates. */
static casus_status take_date(record *self, const char *key, const char *field, str *out) {
    const json_t *value = member(self, key);
    if (!value)
        return CASUS_OK;
    if (!json_is_string(value))
        return wrong_type(self, key, "a date as a string, such as \"2016-07-13\"");
    str text = str_trim(json_str(value));
    read_date date;
    if (text.n == 0)
        return CASUS_OK;
    if (!read_date_parse(text, &date))
        return error_at(self->error, CASUS_FORMAT, self->draft.run->name, self->line, 0,
                        "\"%s\" is no date that can be read one way only: \"%.*s\"; write it as \"2016-07-13\"", key,
                        (int)(text.n > 60 ? 60 : text.n), text.s);
    read_draft_date(&self->draft, out, &date);
    tell(self, field, strcmp(key, field) == 0 ? STR("member") : STR("member date"));
    return CASUS_OK;
}

static casus_status take_images(record *self) {
    const json_t *value = member(self, "images");
    if (!value)
        return CASUS_OK;
    if (!json_is_array(value))
        return wrong_type(self, "images", "a list of objects");
    for (size_t i = 0; i < json_array_size(value); i++) {
        const json_t *item = json_array_get(value, i);
        str parts[3] = {{NULL, 0}};
        static const char *const keys[3] = {"url", "caption", "credit"};
        for (int k = 0; k < 3; k++)
            parts[k] = read_draft_line(&self->draft, json_str(json_object_get(item, keys[k])));
        read_draft_add_image(&self->draft, parts[0], parts[1], parts[2]);
    }
    if (self->draft.story.images.count)
        tell(self, "images", STR("member"));
    return CASUS_OK;
}

static casus_status take_kind(record *self) {
    str name = {NULL, 0};
    TRY(take_string(self, "kind", &name));
    for (int kind = 0; kind < STORY_KIND_COUNT && name.n; kind++)
        if (str_equal(name, str_of(story_kind_name((story_kind)kind)))) {
            self->draft.story.kind = (story_kind)kind;
            return CASUS_OK;
        }
    return name.n ? error_at(self->error, CASUS_FORMAT, self->draft.run->name, self->line, 0,
                             "\"kind\" is none that casus knows: \"%.*s\"", (int)(name.n > 60 ? 60 : name.n), name.s)
                  : CASUS_OK;
}

/* The byte behind `points` code points from byte `from` on; UINT32_MAX: the text has fewer. */
static uint32_t byte_at(str text, uint32_t from, json_int_t points) {
    for (; points > 0 && from < text.n; points--)
        utf8_next(text, &from);
    return points ? UINT32_MAX : from;
}

/* Parts stand in the order of the text and do not overlap, so that one pass finds all their places. */
static casus_status take_parts(record *self) {
    const json_t *value = member(self, "parts");
    str text = self->draft.story.text;
    uint32_t byte = 0;
    json_int_t point = 0;
    if (self->draft.status != CASUS_OK) /* there may be no text to stand in; told when the story is delivered */
        return CASUS_OK;
    if (value && !json_is_array(value))
        return wrong_type(self, "parts", "a list of objects");
    for (size_t i = 0; i < json_array_size(value); i++) {
        const json_t *item = json_array_get(value, i);
        const json_t *start = json_object_get(item, "start"), *end = json_object_get(item, "end");
        bool ordered = json_is_integer(start) && json_is_integer(end) && json_integer_value(start) >= point &&
                       json_integer_value(end) >= json_integer_value(start);
        uint32_t from = ordered ? byte_at(text, byte, json_integer_value(start) - point) : UINT32_MAX;
        uint32_t to = UINT32_MAX;
        if (from != UINT32_MAX)
            to = byte_at(text, from, json_integer_value(end) - json_integer_value(start));
        if (to == UINT32_MAX)
            return wrong_type(self, "parts", "a list of objects whose \"start\" and \"end\" go up within the text");
        story_part part = {
            .title = read_draft_line(&self->draft, json_str(json_object_get(item, "title"))), .start = from, .end = to};
        str date = str_trim(json_str(json_object_get(item, "published")));
        read_date published;
        if (date.n && !read_date_parse(date, &published))
            return wrong_type(self, "parts", "a list of objects with dates such as \"2016-07-13\"");
        if (date.n)
            read_draft_date(&self->draft, &part.published, &published);
        read_draft_add_part(&self->draft, &part);
        byte = to;
        point = json_integer_value(end);
    }
    return CASUS_OK;
}

/* "id" may be a number; it is written as such. */
static casus_status take_id(record *self) {
    const json_t *value = member(self, "id");
    if (json_is_integer(value)) {
        buffer *scratch = &self->draft.run->scratch;
        buffer_clear(scratch);
        buffer_add_format(scratch, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
        if (scratch->failed)
            return error_at(self->error, CASUS_NO_MEMORY, self->draft.run->name, self->line, 0, "out of memory");
        self->draft.story.id = read_draft_copy(&self->draft, buffer_str(scratch));
        return CASUS_OK;
    }
    return value && !json_is_string(value) ? wrong_type(self, "id", "a string or a whole number")
                                           : take_string(self, "id", &self->draft.story.id);
}

static casus_status take_text(record *self) {
    const char *file = self->draft.run->name;
    const json_t *value = member(self, "text");
    if (!value)
        return error_at(self->error, CASUS_FORMAT, file, self->line, 0, "\"text\" is missing");
    if (!json_is_string(value))
        return wrong_type(self, "text", "a string");
    str text = json_str(value);
    if (text.n == 0)
        return error_at(self->error, CASUS_EMPTY, file, self->line, 0, "\"text\" is empty");
    if (!memchr(text.s, '\0', text.n)) {
        self->draft.story.text = read_draft_copy(&self->draft, text);
        return CASUS_OK;
    }
    buffer *out = &self->draft.run->text;
    buffer_clear(out);
    for (uint32_t i = 0; i < text.n; i++)
        if (text.s[i])
            buffer_add_char(out, text.s[i]);
        else
            buffer_add_str(out, STR("\xEF\xBF\xBD"));
    if (out->failed)
        return error_at(self->error, CASUS_NO_MEMORY, file, self->line, 0, "out of memory");
    self->draft.story.text = read_draft_copy(&self->draft, buffer_str(out));
    return CASUS_OK;
}

static casus_status take_members(record *self) {
    story *s = &self->draft.story;
    TRY(take_text(self));
    TRY(take_id(self));
    TRY(take_string(self, "title", &s->title));
    TRY(take_string(self, "url", &s->url));
    TRY(take_string(self, "canonical_url", &s->canonical_url));
    TRY(take_strings(self, "alternate_urls", &s->alternate_urls));
    TRY(take_strings(self, "authors", &s->authors));
    TRY(take_date(self, "date", "published", &s->published));
    TRY(take_date(self, "published", "published", &s->published));
    TRY(take_date(self, "modified", "modified", &s->modified));
    TRY(take_string(self, "publisher", &s->publisher));
    TRY(take_string(self, "language", &s->language));
    TRY(take_string(self, "section", &s->section));
    TRY(take_strings(self, "tags", &s->tags));
    TRY(take_string(self, "dateline", &s->dateline));
    TRY(take_images(self));
    TRY(take_kind(self));
    TRY(take_parts(self));
    TRY(take_string(self, "story_key", &s->story_key));
    TRY(take_string(self, "content_hash", &s->content_hash));
    if (s->published.n == 0 && self->draft.run->options.published != DAY_NONE) {
        char text[11];
        day_format(self->draft.run->options.published, text);
        s->published = read_draft_copy(&self->draft, str_of(text));
        tell(self, "published", STR("option --published"));
    }
    tell(self, "text", STR("member"));
    return CASUS_OK;
}

/* How many values a line can hold at most: its separators outside strings. */
bool read_json_too_large(str line) {
    if (line.n < VALUES_MAX)
        return false;
    uint32_t count = 0;
    bool quoted = false;
    for (uint32_t i = 0; i < line.n; i++) {
        char c = line.s[i];
        if (quoted && c == '\\')
            i++;
        else if (c == '"')
            quoted = !quoted;
        else if (!quoted && (c == ',' || c == '[' || c == '{'))
            count++;
    }
    return count > VALUES_MAX;
}

static casus_status parse(record *self, str line) {
    const char *file = self->draft.run->name;
    if (read_json_too_large(line))
        return error_at(self->error, CASUS_LIMIT, file, self->line, 0, "holds more than %u values, which no story does",
                        VALUES_MAX);
    json_error_t fault;
    self->object = json_loadb(line.s, line.n, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &fault);
    if (!self->object && json_error_code(&fault) == json_error_out_of_memory)
        return error_at(self->error, CASUS_NO_MEMORY, file, self->line, 0, "out of memory");
    if (!self->object)
        return error_at(self->error, CASUS_FORMAT, file, self->line, fault.column > 0 ? (uint32_t)fault.column : 0,
                        "is no JSON: %s", fault.text);
    if (!json_is_object(self->object))
        return error_at(self->error, CASUS_FORMAT, file, self->line, 0, "is no JSON object: one object a line is wanted");
    return take_members(self);
}

void read_jsonl(read_run *run, str line) {
    uint32_t number = run->origin.number;
    casus_error error;
    record self = {.line = number, .error = &error};
    read_draft_start(&self.draft, run);
    casus_status status = CASUS_OK;
    if (!utf8_valid(line)) {
        /* run->text is free for take_text once jansson has copied the line. */
        buffer_clear(&run->text);
        read_repair(line, &run->text);
        if (run->text.failed)
            status = error_at(&error, CASUS_NO_MEMORY, run->name, number, 0, "out of memory");
        line = buffer_str(&run->text);
    }
    if (status == CASUS_OK)
        status = parse(&self, line);
    json_decref(self.object);
    if (status == CASUS_OK)
        read_draft_deliver(&self.draft, number);
    else
        read_report(run, status, &error);
}

casus_status read_cut_jsonl(read_cut *self, read_input *input, casus_error *error) {
    uint32_t number = 0;
    for (bool more = true; more && !self->stopped;) {
        str line;
        bool skipped;
        TRY(read_input_line(input, READ_STORY_MAX, &line, &skipped, &more, error));
        if (!more)
            break;
        number += number < UINT32_MAX;
        if (number == 1 && str_starts(line, STR("\xEF\xBB\xBF")))
            line = str_slice(line, 3, line.n);
        if (skipped) {
            casus_error fault;
            casus_status status = error_at(&fault, CASUS_LIMIT, self->name, number, 0,
                                           "larger than the %u MiB that casus takes for one story", READ_STORY_MAX >> 20);
            read_cut_lost(self, status, &fault);
        } else if (str_trim(line).n) {
            read_record one = {.origin = self->origin, .format = READ_JSONL, .bytes = line};
            one.origin.number = number;
            read_cut_hand(self, &one);
        }
    }
    return CASUS_OK;
}
