/* JSON Feed 1.0 and 1.1 (jsonfeed.org): "items" with "content_html" or "content_text", and what the feed says of itself for
 * items that say nothing. Members of another type than the format asks for count as absent. */
#include "read/json.h"
#include "read/wire.h"

#include <string.h>

static str string_of(const json_t *object, const char *key) {
    return json_str(json_object_get(object, key));
}

/* "authors": [{"name"}], before version 1.1 "author": {"name"}. */
/* No story has more, and no site a longer name. */
#define AUTHORS_MAX 64u
#define TITLE_MAX 2000u

static void take_authors(wire *self, const json_t *object, str place) {
    const json_t *authors = json_object_get(object, "authors");
    for (size_t i = 0; i < json_array_size(authors) && i < AUTHORS_MAX; i++)
        wire_author(self, string_of(json_array_get(authors, i), "name"), place);
    wire_author(self, string_of(json_object_get(object, "author"), "name"), place);
}

/* An id is a string, by some programs a number. */
static void take_id(wire *self, const json_t *item) {
    const json_t *id = json_object_get(item, "id");
    buffer number = {0};
    if (json_is_integer(id))
        buffer_add_format(&number, "%" JSON_INTEGER_FORMAT, json_integer_value(id));
    if (number.failed)
        self->draft.status = CASUS_NO_MEMORY;
    wire_id(self, json_is_integer(id) ? buffer_str(&number) : string_of(item, "id"), STR("JSON Feed id"));
    buffer_free(&number);
}

static void take_pictures(wire *self, const json_t *item) {
    str none = {NULL, 0};
    wire_image(self, string_of(item, "image"), none, none, STR("JSON Feed image"));
    wire_image(self, string_of(item, "banner_image"), none, none, STR("JSON Feed banner_image"));
    const json_t *attachments = json_object_get(item, "attachments");
    for (size_t i = 0; i < json_array_size(attachments); i++) {
        const json_t *one = json_array_get(attachments, i);
        if (read_starts_nocase(string_of(one, "mime_type"), "image/"))
            wire_image(self, string_of(one, "url"), string_of(one, "title"), none, STR("JSON Feed attachments"));
    }
}

/* What the feed says for all its items. */
typedef struct channel {
    const json_t *feed;
    str home;
    str title; /* of the site */
    str language;
} channel;

static void take_item(wire *self, const channel *feed, const json_t *item) {
    story *s = &self->draft.story;
    wire_start_item(self, 0);
    self->base = read_is_url(feed->home) ? read_draft_line(&self->draft, feed->home) : self->run->origin.url;
    take_id(self, item);
    wire_url(self, string_of(item, "url"), STR("JSON Feed url"));
    wire_url(self, string_of(item, "external_url"), STR("JSON Feed external_url"));
    wire_title(self, string_of(item, "title"), STR("JSON Feed title"));
    take_authors(self, item, STR("JSON Feed authors"));
    if (s->authors.count == 0)
        take_authors(self, feed->feed, STR("feed author"));
    wire_published(self, string_of(item, "date_published"), STR("JSON Feed date_published"));
    wire_modified(self, string_of(item, "date_modified"), STR("JSON Feed date_modified"));
    wire_publisher(self, feed->title, STR("feed title"));
    wire_language(self, string_of(item, "language"), STR("JSON Feed language"));
    wire_language(self, feed->language, STR("feed language"));
    const json_t *tags = json_object_get(item, "tags");
    for (size_t i = 0; i < json_array_size(tags); i++) {
        const json_t *tag = json_array_get(tags, i);
        wire_tag(self, json_str(tag), STR("JSON Feed tags"));
    }
    take_pictures(self, item);
    str html = string_of(item, "content_html"), text = string_of(item, "content_text");
    wire_full(self, html, WIRE_HTML, STR("JSON Feed content_html"));
    if (html.n == 0)
        wire_full(self, text, WIRE_PLAIN, STR("JSON Feed content_text"));
    wire_summary(self, string_of(item, "summary"), WIRE_PLAIN, STR("JSON Feed summary"));
    wire_end_item(self);
}

casus_status read_json_feed(read_run *run, str text, casus_error *error) {
    const char *file = run->name;
    if (read_json_too_large(text))
        return error_at(error, CASUS_LIMIT, file, 0, 0, "holds more values than any feed does");
    json_error_t fault;
    json_t *feed = json_loadb(text.s, text.n, JSON_ALLOW_NUL | JSON_DISABLE_EOF_CHECK, &fault);
    if (!feed && json_error_code(&fault) == json_error_out_of_memory)
        return error_at(error, CASUS_NO_MEMORY, file, 0, 0, "out of memory");
    if (!feed)
        return error_at(error, CASUS_FORMAT, file, fault.line > 0 ? (uint32_t)fault.line : 0,
                        fault.column > 0 ? (uint32_t)fault.column : 0, "is no JSON: %s", fault.text);
    const json_t *items = json_object_get(feed, "items");
    casus_status status = CASUS_OK;
    if (json_array_size(items) == 0)
        status = error_at(error, CASUS_EMPTY, file, 0, 0, "holds no items");
    channel about = {feed, string_of(feed, "home_page_url"), {NULL, 0}, string_of(feed, "language")};
    about.title = wire_site_name(str_slice(string_of(feed, "title"), 0, TITLE_MAX), about.home);
    wire self;
    wire_start(&self, run);
    for (size_t i = 0; i < json_array_size(items) && !run->stopped; i++)
        take_item(&self, &about, json_array_get(items, i));
    wire_free(&self);
    json_decref(feed);
    return status;
}
