/* Stories as JSON lines, and for people. */
#include "write/write_private.h"

static void strings_field(buffer *out, const char *name, const story_strings *list) {
    buffer_add_format(out, ",\"%s\":[", name);
    for (uint32_t i = 0; i < list->count; i++) {
        if (i)
            buffer_add_char(out, ',');
        write_json_string(out, list->items[i]);
    }
    buffer_add_char(out, ']');
}

static void string_field(buffer *out, const char *name, str value, bool first) {
    buffer_add_format(out, "%s\"%s\":", first ? "" : ",", name);
    write_json_string(out, value);
}

/* Entries of a live blog, with places in code points. */
static void parts_field(buffer *out, const story *self) {
    uint32_t byte = 0, point = 0;
    buffer_add_str(out, STR(",\"parts\":["));
    for (uint32_t i = 0; i < self->parts.count; i++) {
        const story_part *part = &self->parts.items[i];
        uint32_t start = point + utf8_count(str_slice(self->text, byte, part->start), part->start - byte);
        uint32_t end = start + utf8_count(str_slice(self->text, part->start, part->end), part->end - part->start);
        buffer_add_format(out, "%s{\"start\":%u,\"end\":%u", i ? "," : "", start, end);
        string_field(out, "published", part->published, false);
        string_field(out, "title", part->title, false);
        buffer_add_char(out, '}');
        byte = part->end;
        point = end;
    }
    buffer_add_char(out, ']');
}

static void sources_field(buffer *out, const story *self) {
    buffer_add_str(out, STR(",\"why\":{"));
    for (uint32_t i = 0; i < self->sources.count; i++) {
        if (i)
            buffer_add_char(out, ',');
        write_json_string(out, self->sources.items[i].field);
        buffer_add_char(out, ':');
        write_json_string(out, self->sources.items[i].place);
    }
    buffer_add_char(out, '}');
}

static void write_json_story(const story *self, bool why, buffer *out) {
    buffer_add_char(out, '{');
    string_field(out, "id", self->id, true);
    string_field(out, "kind", str_of(story_kind_name(self->kind)), false);
    string_field(out, "url", self->url, false);
    string_field(out, "canonical_url", self->canonical_url, false);
    strings_field(out, "alternate_urls", &self->alternate_urls);
    string_field(out, "title", self->title, false);
    strings_field(out, "authors", &self->authors);
    string_field(out, "published", self->published, false);
    string_field(out, "modified", self->modified, false);
    string_field(out, "publisher", self->publisher, false);
    string_field(out, "language", self->language, false);
    string_field(out, "section", self->section, false);
    strings_field(out, "tags", &self->tags);
    buffer_add_str(out, STR(",\"images\":["));
    for (uint32_t i = 0; i < self->images.count; i++) {
        buffer_add(out, i ? ",{" : "{", i ? 2 : 1);
        string_field(out, "url", self->images.items[i].url, true);
        string_field(out, "caption", self->images.items[i].caption, false);
        string_field(out, "credit", self->images.items[i].credit, false);
        buffer_add_char(out, '}');
    }
    buffer_add_char(out, ']');
    string_field(out, "dateline", self->dateline, false);
    string_field(out, "text", self->text, false);
    if (self->parts.count)
        parts_field(out, self);
    string_field(out, "story_key", self->story_key, false);
    string_field(out, "content_hash", self->content_hash, false);
    if (why)
        sources_field(out, self);
    buffer_add(out, "}\n", 2);
}

static void line(buffer *out, const char *name, str value) {
    if (!value.n)
        return;
    write_cut(out, str_of(name), 12, true);
    write_visible(out, value);
    buffer_add_char(out, '\n');
}

static void write_story_for_people(const story *self, bool why, buffer *out) {
    if (self->kind != STORY_ARTICLE)
        line(out, "kind", str_of(story_kind_name(self->kind)));
    line(out, "title", self->title);
    for (uint32_t i = 0; i < self->authors.count; i++)
        line(out, i ? "" : "authors", self->authors.items[i]);
    line(out, "publisher", self->publisher);
    line(out, "published", self->published);
    line(out, "modified", self->modified);
    line(out, "language", self->language);
    line(out, "section", self->section);
    line(out, "url", self->canonical_url.n ? self->canonical_url : self->url);
    for (uint32_t i = 0; i < self->alternate_urls.count; i++)
        line(out, i ? "" : "alternate", self->alternate_urls.items[i]);
    for (uint32_t i = 0; i < self->images.count; i++) {
        line(out, "caption", self->images.items[i].caption);
        line(out, "credit", self->images.items[i].credit);
    }
    line(out, "dateline", self->dateline);
    for (uint32_t i = 0; why && i < self->sources.count; i++) {
        buffer_add_str(out, i ? STR("            ") : STR("read from   "));
        write_visible(out, self->sources.items[i].field);
        buffer_add_str(out, STR(": "));
        write_visible(out, self->sources.items[i].place);
        buffer_add_char(out, '\n');
    }
    buffer_add_char(out, '\n');
    write_visible(out, self->text);
    buffer_add_str(out, STR("\n\n"));
}

void write_story(write_format format, const story *self, bool why, buffer *out) {
    if (format == WRITE_TABLE)
        write_story_for_people(self, why, out);
    else
        write_json_story(self, why, out);
}
