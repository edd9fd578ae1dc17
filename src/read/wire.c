/* Items of feeds and newswires: names out of mail addresses, dates, addresses made whole, ids that are unique in their
 * file, and the text: the full one where the item carries it, else the summary, else the title, since a headline is a
 * sentence that can be coded.
 *
 * An item is a teaser where it has no more than a summary or a title, or where its text ends in the sign that it goes on
 * elsewhere. A summary of SUMMARY_PARAGRAPHS paragraphs is a report: RSS has one element for both. */
#include "read/wire.h"

#include "read/fragment.h"
#include "read/markup.h"

#include <libxml/uri.h>
#include <stdio.h>
#include <string.h>

/* Nobody writes summaries of so many paragraphs. */
#define SUMMARY_PARAGRAPHS 3u
/* Longer addresses carry data. */
#define ADDRESS_MAX 2000u
#define NAME_MAX_BYTES 160u
#define TAG_MAX_BYTES 80u
/* A longer list of tags is stuffed. */
#define TAG_LIST_MAX 8192u

void wire_start(wire *self, read_run *run) {
    memset(self, 0, sizeof *self);
    self->run = run;
}

void wire_free(wire *self) {
    memory_free(self->ids.items);
}

void wire_start_item(wire *self, uint32_t line) {
    read_draft_start(&self->draft, self->run);
    self->dates = (read_dates){0};
    self->full = self->summary = (wire_body){0};
    self->base = (str){NULL, 0};
    self->line = line;
    self->count++;
}

/* ---- values --------------------------------------------------------------------------------------------------- */

static bool has_reference(str text) {
    for (uint32_t i = 0; i + 3 < text.n; i++) {
        if (text.s[i] != '&')
            continue;
        const char *end = memchr(text.s + i, ';', text.n - i > 12 ? 12 : text.n - i);
        if (end && end > text.s + i + 1 && (text.s[i + 1] == '#' || read_is_alpha(text.s[i + 1])))
            return true;
    }
    return false;
}

/* Takes tags out, or resolves references where there are no tags. */
static void plain_text(draft *made, str text, buffer *out) {
    if (!fragment_has_tags(text)) {
        markup_resolve(text, out);
        return;
    }
    fragment plain;
    casus_status status = fragment_read(text, NULL, &plain);
    if (status != CASUS_OK)
        made->status = status;
    buffer_add_str(out, buffer_str(&plain.text));
    fragment_free(&plain);
}

str wire_line(draft *made, str raw) {
    buffer first = {0}, second = {0};
    str text = str_trim(str_slice(raw, 0, 65536));
    if (fragment_has_tags(text) || has_reference(text)) {
        plain_text(made, text, &first);
        text = buffer_str(&first);
    }
    if (first.n && (fragment_has_tags(text) || has_reference(text))) {
        plain_text(made, text, &second);
        text = buffer_str(&second);
    }
    if (first.failed || second.failed)
        made->status = CASUS_NO_MEMORY;
    str line = read_draft_line(made, text);
    buffer_free(&first);
    buffer_free(&second);
    return line;
}

static void take_line(wire *self, str *field, const char *name, str raw, str place) {
    if (field->n || raw.n == 0)
        return;
    *field = wire_line(&self->draft, raw);
    if (field->n)
        read_draft_source(&self->draft, name, place);
}

void wire_id(wire *self, str raw, str place) {
    take_line(self, &self->draft.story.id, "id", raw, place);
}

void wire_title(wire *self, str raw, str place) {
    take_line(self, &self->draft.story.title, "title", raw, place);
}

void wire_publisher(wire *self, str raw, str place) {
    take_line(self, &self->draft.story.publisher, "publisher", raw, place);
}

void wire_section(wire *self, str raw, str place) {
    take_line(self, &self->draft.story.section, "section", raw, place);
}

void wire_dateline(wire *self, str raw, str place) {
    span where;
    read_date date;
    take_line(self, &self->draft.story.dateline, "dateline", raw, place);
    if (read_date_find(self->draft.story.dateline, 0, &date, &where))
        self->dates.dateline = date;
}

/* "desk@example.org (Jane Doe)", "Jane Doe <jane@example.org>", "By Jane Doe" to the name; an address alone names nobody.
 */
static str author_name(str line) {
    const char *open = memchr(line.s, '(', line.n), *mail = memchr(line.s, '@', line.n);
    const char *angle = memchr(line.s, '<', line.n);
    if (mail && open && open > mail && line.s[line.n - 1] == ')')
        line = str_slice(line, (uint32_t)(open - line.s) + 1, line.n - 1);
    else if (mail && angle && angle < mail)
        line = str_slice(line, 0, (uint32_t)(angle - line.s));
    else if (mail && open && open < mail)
        line = str_slice(line, 0, (uint32_t)(open - line.s));
    else if (mail)
        return (str){NULL, 0};
    line = str_trim(line);
    if (read_starts_nocase(line, "by "))
        line = str_trim(str_slice(line, 3, line.n));
    while (line.n > 1 && (line.s[0] == '"' || line.s[0] == '\'') && line.s[line.n - 1] == line.s[0])
        line = str_trim(str_slice(line, 1, line.n - 1));
    while (line.n && strchr(",;", line.s[line.n - 1]))
        line.n--;
    return line.n < 2 || line.n > NAME_MAX_BYTES || read_is_url(line) ? (str){NULL, 0} : line;
}

void wire_author(wire *self, str raw, str place) {
    story *s = &self->draft.story;
    /* A mail address in "<…>" is no tag. */
    bool mail = raw.n && memchr(raw.s, '@', raw.n);
    str line = mail ? read_draft_line(&self->draft, raw) : wire_line(&self->draft, raw);
    str rest = line.n ? author_name(line) : line, name;
    uint32_t before = s->authors.count;
    while (str_split(&rest, ';', &name)) {
        uint32_t known = s->authors.count;
        read_draft_add_authors(&self->draft, name);
        if (s->authors.count == known) /* a desk or an agency, named as the author all the same */
            read_draft_add(&self->draft, &s->authors, name);
    }
    if (before == 0 && s->authors.count)
        read_draft_source(&self->draft, "authors", place);
}

void wire_tag(wire *self, str raw, str place) {
    story *s = &self->draft.story;
    str tag = wire_line(&self->draft, raw);
    if (tag.n == 0 || tag.n > TAG_MAX_BYTES || read_is_url(tag))
        return;
    if (s->tags.count == 0)
        read_draft_source(&self->draft, "tags", place);
    read_draft_add(&self->draft, &s->tags, tag);
}

void wire_tags(wire *self, str raw, str place) {
    str rest = str_slice(raw, 0, TAG_LIST_MAX), tag;
    while (str_split(&rest, ',', &tag))
        wire_tag(self, tag, place);
}

/* A date that was given; the first second of 1970, which programs write for none, is none. */
static bool date_of(str raw, read_date *out) {
    if (!read_date_parse(str_slice(raw, 0, 200), out))
        return false;
    return !(out->year == 1970 && out->month == 1 && out->day == 1);
}

void wire_published(wire *self, str raw, str place) {
    read_date date;
    if (self->dates.metadata.month || !date_of(raw, &date))
        return;
    self->dates.metadata = date;
    self->dates.metadata_place = place;
}

void wire_modified(wire *self, str raw, str place) {
    read_date date;
    if (self->draft.story.modified.n || !date_of(raw, &date))
        return;
    read_draft_date(&self->draft, &self->draft.story.modified, &date);
    read_draft_source(&self->draft, "modified", place);
}

void wire_language(wire *self, str raw, str place) {
    take_line(self, &self->draft.story.language, "language", read_language_code(raw), place);
}

/* ---- addresses ------------------------------------------------------------------------------------------------ */

static bool has_scheme(str address) {
    uint32_t i = 0;
    while (i < address.n && (read_is_alpha(address.s[i]) || read_is_digit(address.s[i]) || strchr("+-.", address.s[i])))
        i++;
    return i > 1 && i < address.n && address.s[i] == ':' && read_is_alpha(address.s[0]);
}

/* RFC 3986, as libxml2 has it. */
static str resolved(draft *made, str address, str base) {
    char reference[ADDRESS_MAX + 1], whole_base[ADDRESS_MAX + 1];
    memcpy(reference, address.s, address.n);
    reference[address.n] = '\0';
    memcpy(whole_base, base.s, base.n);
    whole_base[base.n] = '\0';
    xmlChar *built = xmlBuildURI((const xmlChar *)reference, (const xmlChar *)whole_base);
    str out = {NULL, 0};
    if (built)
        out = read_draft_line(made, str_of((const char *)built));
    xmlFree(built);
    return out;
}

str wire_address(wire *self, str raw) {
    str address = read_draft_line(&self->draft, raw);
    for (uint32_t i = 0; i < address.n; i++)
        if (address.s[i] == ' ')
            address.n = i;
    if (address.n == 0 || address.n > ADDRESS_MAX)
        return (str){NULL, 0};
    if (has_scheme(address))
        return read_is_url(address) ? address : (str){NULL, 0};
    if (self->base.n == 0 || self->base.n > ADDRESS_MAX)
        return (str){NULL, 0};
    return resolved(&self->draft, address, self->base);
}

void wire_url(wire *self, str raw, str place) {
    story *s = &self->draft.story;
    str address = s->url.n ? (str){NULL, 0} : wire_address(self, raw);
    if (address.n == 0)
        return;
    s->url = address;
    read_draft_source(&self->draft, "url", place);
}

void wire_canonical_url(wire *self, str raw, str place) {
    story *s = &self->draft.story;
    str address = s->canonical_url.n ? (str){NULL, 0} : wire_address(self, raw);
    if (address.n == 0)
        return;
    s->canonical_url = address;
    read_draft_source(&self->draft, "canonical_url", place);
}

void wire_image(wire *self, str url, str caption, str credit, str place) {
    story *s = &self->draft.story;
    uint32_t before = s->images.count;
    str address = wire_address(self, url), words = wire_line(&self->draft, caption), who;
    str name = read_credit_name(wire_line(&self->draft, credit)), bare;
    if (name.n == 0 && read_caption_split(words, true, &bare, &who)) {
        words = bare;
        name = who;
    }
    read_draft_add_image(&self->draft, address, words, name);
    if (before == 0 && s->images.count)
        read_draft_source(&self->draft, "images", place);
}

/* Letters and digits of a name, small: "The Norrvik Lantern" is "thenorrviklantern". */
static str name_letters(str name, char out[64]) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < name.n && n + 1 < 64; i++)
        if (read_is_alpha(name.s[i]) || read_is_digit(name.s[i]))
            out[n++] = read_lower(name.s[i]);
    out[n] = '\0';
    return (str){out, n};
}

/* The host of an address names the publisher, without "The": all its letters, or its first word ("lantern.example" for
 * "The Lantern News"). */
static bool host_names(str host, str name) {
    char letters[64], first[64];
    uint32_t word = 0;
    if (read_starts_nocase(name, "the "))
        name = str_slice(name, 4, name.n);
    while (word < name.n && name.s[word] != ' ')
        word++;
    if (name_letters(name, letters).n >= 3 && read_find(host, letters, 0) != UINT32_MAX)
        return true;
    return name_letters(str_slice(name, 0, word), first).n >= 3 && strcmp(first, "news") != 0 &&
           read_find(host, first, 0) != UINT32_MAX;
}

/* The part of a title before or behind its first `mark` that the host names; the title: neither does. */
static str named_part(str title, const char *mark, str host) {
    uint32_t at = read_find(title, mark, 0);
    if (at == UINT32_MAX)
        return title;
    str before = str_trim(str_slice(title, 0, at));
    str behind = str_trim(str_slice(title, at + (uint32_t)strlen(mark), title.n));
    return host_names(host, before) ? before : host_names(host, behind) ? behind : title;
}

str wire_site_name(str title, str address) {
    static const char *const marks[] = {" | ", " - ",        " \xE2\x80\x93 ", " \xE2\x80\x94 ",
                                        " > ", " \xC2\xBB ", " :: ",           ": "};
    uint32_t scheme = read_find(address, "://", 0);
    str host = scheme == UINT32_MAX ? address : str_slice(address, scheme + 3, address.n);
    const char *slash = host.n ? memchr(host.s, '/', host.n) : NULL;
    host.n = slash ? (uint32_t)(slash - host.s) : host.n;
    for (size_t k = 0; k < sizeof marks / sizeof *marks; k++)
        title = named_part(title, marks[k], host);
    return title;
}

/* ---- text ----------------------------------------------------------------------------------------------------- */

static void keep_body(wire *self, wire_body *body, str raw, wire_markup written, str place) {
    raw = str_trim(raw);
    if (raw.n <= body->text.n)
        return;
    str text = read_draft_copy(&self->draft, raw);
    if (text.n)
        *body = (wire_body){text, written, place};
}

void wire_full(wire *self, str raw, wire_markup written, str place) {
    keep_body(self, &self->full, raw, written, place);
}

void wire_summary(wire *self, str raw, wire_markup written, str place) {
    keep_body(self, &self->summary, raw, written, place);
}

/* Markup that was escaped twice: "&lt;p&gt;" and not one tag. */
static bool is_escaped_again(str text) {
    uint32_t at = read_find(text, "&lt;", 0);
    if (at == UINT32_MAX || at + 5 >= text.n || fragment_has_tags(text))
        return false;
    char next = text.s[at + 4];
    return (read_is_alpha(next) || next == '/') && read_find(text, "&gt;", at) != UINT32_MAX;
}

static void read_body(wire *self, const wire_body *body, fragment *out) {
    draft *made = &self->draft;
    *out = (fragment){0};
    if (body->text.n == 0 || made->status != CASUS_OK)
        return;
    if (body->markup == WIRE_AS_IT_IS) {
        made->status = fragment_read_plain(body->text, NULL, out);
    } else if (body->markup == WIRE_PLAIN) {
        made->status = fragment_read_plain(body->text, made, out);
    } else if (is_escaped_again(body->text)) {
        buffer once = {0};
        markup_resolve(body->text, &once);
        made->status = once.failed ? CASUS_NO_MEMORY : fragment_read(buffer_str(&once), made, out);
        buffer_free(&once);
    } else {
        made->status = fragment_read(body->text, made, out);
    }
}

/* Takes down what the dateline at the head of the text tells. */
static void take_dateline(wire *self, str text) {
    story *s = &self->draft.story;
    str named = s->dateline, place = read_draft_source_of(&self->draft, "dateline");
    uint32_t end = read_find(text, "\n\n", 0);
    if (!read_draft_take_dateline(&self->draft, &self->dates, end == UINT32_MAX ? text : str_slice(text, 0, end)) ||
        !named.n)
        return;
    s->dateline = named;
    read_draft_source(&self->draft, "dateline", place);
}

/* Takes the title off the head of the text, where some agencies repeat it. */
static str without_title(const wire *self, str text) {
    str title = self->draft.story.title;
    uint32_t end = read_find(text, "\n\n", 0);
    bool repeats = end != UINT32_MAX && title.n && str_equal_ascii_nocase(str_slice(text, 0, end), title);
    return repeats ? str_slice(text, end + 2, text.n) : text;
}

static void take_text(wire *self, const fragment *from, const wire_body *body) {
    str text = buffer_str(&from->text);
    if (body->markup != WIRE_AS_IT_IS)
        text = without_title(self, text);
    take_dateline(self, text);
    self->draft.story.text = read_draft_copy(&self->draft, text);
    read_draft_source(&self->draft, "text", body->place);
}

static void make_text(wire *self) {
    story *s = &self->draft.story;
    fragment full, summary = {0};
    read_body(self, &self->full, &full);
    if (full.text.n == 0 || full.cut)
        read_body(self, &self->summary, &summary);
    if (full.text.n && full.text.n >= summary.text.n) {
        s->kind = full.cut ? STORY_TEASER : STORY_ARTICLE;
        take_text(self, &full, &self->full);
    } else if (summary.text.n) {
        s->kind = summary.cut || summary.paragraphs < SUMMARY_PARAGRAPHS ? STORY_TEASER : STORY_ARTICLE;
        take_text(self, &summary, &self->summary);
    } else if (s->title.n) {
        s->kind = STORY_TEASER;
        s->text = s->title;
        read_draft_source(&self->draft, "text", STR("title"));
    }
    fragment_free(&full);
    fragment_free(&summary);
}

/* ---- ids ------------------------------------------------------------------------------------------------------ */

static void place_id(uint64_t *items, uint32_t capacity, uint64_t hash) {
    uint32_t at = (uint32_t)hash & (capacity - 1);
    while (items[at])
        at = (at + 1) & (capacity - 1);
    items[at] = hash;
}

static casus_status more_ids(wire *self) {
    if (self->id_count * 2u < self->ids.capacity)
        return CASUS_OK;
    uint32_t capacity = self->ids.capacity ? self->ids.capacity * 2 : 64;
    uint64_t *items = memory_alloc(capacity * sizeof *items);
    if (!items)
        return CASUS_NO_MEMORY;
    memset(items, 0, capacity * sizeof *items);
    for (uint32_t k = 0; k < self->ids.capacity; k++)
        if (self->ids.items[k])
            place_id(items, capacity, self->ids.items[k]);
    memory_free(self->ids.items);
    self->ids.items = items;
    self->ids.capacity = capacity;
    return CASUS_OK;
}

/* Notes an id; false: there is one like it already. */
static bool note_id(wire *self, str id) {
    if (self->draft.status != CASUS_OK)
        return true;
    self->draft.status = more_ids(self);
    if (self->draft.status != CASUS_OK)
        return true;
    uint64_t hash = hash_str(id) | 1u; /* 0 is an open place */
    uint32_t mask = self->ids.capacity - 1, at = (uint32_t)hash & mask;
    for (; self->ids.items[at]; at = (at + 1) & mask)
        if (self->ids.items[at] == hash)
            return false;
    self->ids.items[at] = hash;
    self->id_count++;
    return true;
}

static void set_id(wire *self, str stem) {
    buffer *scratch = &self->run->scratch;
    buffer_clear(scratch);
    buffer_add_str(scratch, stem);
    buffer_add_format(scratch, ":%u", self->count);
    if (scratch->failed)
        self->draft.status = CASUS_NO_MEMORY;
    self->draft.story.id = read_draft_copy(&self->draft, buffer_str(scratch));
}

/* The item's own id, else its address, else the file's name with the item's number, which also tells apart those of one
 * id. */
static void settle_id(wire *self) {
    story *s = &self->draft.story;
    if (s->id.n == 0 && s->url.n) {
        s->id = s->url;
        read_draft_source(&self->draft, "id", STR("url"));
    }
    if (s->id.n == 0)
        read_draft_make_id(&self->draft, self->count);
    if (!note_id(self, s->id)) {
        set_id(self, s->id);
        (void)note_id(self, s->id);
    }
}

/* ---- ends ----------------------------------------------------------------------------------------------------- */

void wire_end_item(wire *self) {
    make_text(self);
    settle_id(self);
    read_date_in_url(self->draft.story.url, &self->dates.url);
    read_draft_published(&self->draft, &self->dates);
    self->told++;
    read_draft_deliver(&self->draft, self->line);
}

void wire_drop_item(wire *self, casus_status status, const char *why) {
    if (!why)
        return;
    casus_error error;
    str id = self->draft.story.id;
    self->told++;
    casus_status told = self->draft.status != CASUS_OK ? self->draft.status : status;
    error_at(&error, told, self->run->name, self->line, 0, "%.*s%s%s", (int)(id.n > 100 ? 100 : id.n), id.n ? id.s : "",
             id.n ? ": " : "", told == status ? why : casus_status_text(told));
    read_report(self->run, told, &error);
}

void wire_cut_item(wire *self) {
    wire_drop_item(self, CASUS_DAMAGED, "the file ends within this item, which is left out");
}
