/* A story under construction: strings are cleaned and copied into its arena, lists grow there, and the first failure is
 * kept until the story is delivered or reported. */
#include "read/read_room.h"

#include <stdio.h>
#include <string.h>

/* A page with more of one thing (authors, tags, images) than this is machine-made; the rest is left out. */
#define LIST_MAX 256u
/* No title, name or caption is longer; what is longer is cut. */
#define LINE_MAX 4096u

void read_draft_start(draft *self, read_run *run) {
    arena_reset(run->memory);
    memset(self, 0, sizeof *self);
    self->run = run;
    self->story.memory = run->memory;
    self->story.file = str_of(run->origin.file);
}

str read_draft_copy(draft *self, str text) {
    str out = {NULL, 0};
    if (text.n && self->status == CASUS_OK)
        self->status = arena_copy(self->run->memory, text, &out);
    return out;
}

str read_draft_line(draft *self, str raw) {
    if (self->status != CASUS_OK || raw.n == 0)
        return (str){NULL, 0};
    buffer *scratch = &self->run->scratch;
    buffer_clear(scratch);
    read_clean(str_slice(raw, 0, 4 * LINE_MAX), scratch);
    if (scratch->failed) {
        self->status = CASUS_NO_MEMORY;
        return (str){NULL, 0};
    }
    size_t n = 0;
    for (size_t i = 0; i < scratch->n; i++) {
        char c = scratch->s[i];
        if (!read_is_blank(c))
            scratch->s[n++] = c;
        else if (n > 0 && scratch->s[n - 1] != ' ')
            scratch->s[n++] = ' ';
    }
    if (n > LINE_MAX) {
        n = LINE_MAX;
        while (n > 0 && (scratch->s[n] & 0xC0) == 0x80)
            n--;
    }
    return read_draft_copy(self, str_trim((str){scratch->s, (uint32_t)n}));
}

/* Room for one more item of `size` bytes behind `count`: lists double whenever their count is a power of two. */
static void *grown(draft *self, void *items, uint32_t count, size_t size) {
    if (self->status != CASUS_OK || count >= LIST_MAX)
        return NULL;
    if (count >= 4 && (count & (count - 1)) != 0)
        return items;
    if (count > 0 && count < 4)
        return items;
    void *larger = arena_alloc(self->run->memory, (count ? 2 * (size_t)count : 4) * size);
    if (!larger)
        self->status = CASUS_NO_MEMORY;
    else if (count)
        memcpy(larger, items, count * size);
    return larger;
}

void read_draft_add(draft *self, story_strings *list, str item) {
    if (item.n == 0)
        return;
    for (uint32_t i = 0; i < list->count; i++)
        if (str_equal_ascii_nocase(list->items[i], item))
            return;
    str *items = grown(self, list->items, list->count, sizeof *items);
    if (!items)
        return;
    list->items = items;
    list->items[list->count++] = item;
}

void read_draft_add_authors(draft *self, str line) {
    str names[READ_NAMES_MAX];
    uint32_t count = read_names_of(line, names);
    for (uint32_t k = 0; k < count; k++)
        read_draft_add(self, &self->story.authors, read_draft_line(self, names[k]));
}

void read_draft_add_image(draft *self, str url, str caption, str credit) {
    story *s = &self->story;
    if (url.n == 0 && caption.n == 0 && credit.n == 0)
        return;
    for (uint32_t i = 0; i < s->images.count; i++) {
        story_image *image = &s->images.items[i];
        bool same_url = url.n && str_equal(image->url, url);
        bool same_caption = caption.n && str_equal(image->caption, caption);
        if (!same_url && !same_caption)
            continue;
        if (image->url.n == 0)
            image->url = url;
        if (image->caption.n == 0)
            image->caption = caption;
        if (image->credit.n == 0)
            image->credit = credit;
        return;
    }
    story_image *items = grown(self, s->images.items, s->images.count, sizeof *items);
    if (!items)
        return;
    s->images.items = items;
    s->images.items[s->images.count++] = (story_image){url, caption, credit};
}

void read_draft_add_part(draft *self, const story_part *part) {
    story *s = &self->story;
    story_part *items = grown(self, s->parts.items, s->parts.count, sizeof *items);
    if (!items)
        return;
    s->parts.items = items;
    s->parts.items[s->parts.count++] = *part;
}

void read_draft_source(draft *self, const char *field, str place) {
    story *s = &self->story;
    for (uint32_t i = 0; i < s->sources.count; i++)
        if (str_equal(s->sources.items[i].field, str_of(field))) {
            s->sources.items[i].place = place;
            return;
        }
    story_source *items = grown(self, s->sources.items, s->sources.count, sizeof *items);
    if (!items)
        return;
    s->sources.items = items;
    s->sources.items[s->sources.count++] = (story_source){str_of(field), place};
}

str read_draft_source_of(const draft *self, const char *field) {
    for (uint32_t i = 0; i < self->story.sources.count; i++)
        if (str_equal(self->story.sources.items[i].field, str_of(field)))
            return self->story.sources.items[i].place;
    return (str){NULL, 0};
}

void read_draft_date(draft *self, str *field, const read_date *date) {
    char text[40];
    read_date_format(date, text);
    *field = read_draft_copy(self, str_of(text));
}

/* Length of a name without its suffixes: "a.b.html.gz" gives "a.b", for a suffix is a known word. */
static uint32_t stem_length(str name) {
    static const char *const known[] = {"html",   "htm", "xhtml", "txt", "text", "jsonl", "ndjson", "json",
                                        "conllu", "md",  "xml",   "rss", "atom", "nitf",  "newsml", "warc",
                                        "zip",    "tar", "tgz",   "gz",  "zst",  "xz",    "bz2"};
    for (uint32_t i = 1; i < name.n; i++) {
        if (name.s[i] != '.')
            continue;
        str suffix = str_slice(name, i + 1, name.n);
        for (size_t k = 0; k < sizeof known / sizeof *known; k++) {
            str word = str_of(known[k]);
            if (str_starts(suffix, word) && (suffix.n == word.n || suffix.s[word.n] == '.'))
                return i;
        }
    }
    return name.n;
}

str read_stem(const char *name) {
    if (strcmp(name, "-") == 0)
        return STR("stdin");
    const char *slash = strrchr(name, '/');
    str stem = str_of(slash && slash[1] ? slash + 1 : name);
    return str_slice(stem, 0, stem_length(stem));
}

str read_stem_of_path(str path) {
    uint32_t start = path.n;
    while (start > 0 && path.s[start - 1] != '/')
        start--;
    return str_slice(path, 0, start + stem_length(str_slice(path, start, path.n)));
}

/* The id of a story that brings none: unique among the files of a folder, the members of an archive and the records of a
 * file. */
void read_draft_make_id(draft *self, uint32_t number) {
    const read_origin *origin = &self->run->origin;
    buffer *scratch = &self->run->scratch;
    buffer_clear(scratch);
    buffer_add_str(scratch, origin->below);
    buffer_add_str(scratch, read_stem(origin->file));
    if (origin->entry.n) {
        buffer_add_char(scratch, '/');
        read_repair(read_stem_of_path(origin->entry), scratch);
    }
    if (number)
        buffer_add_format(scratch, ":%u", number);
    if (scratch->failed)
        self->status = CASUS_NO_MEMORY;
    self->story.id = read_draft_copy(self, buffer_str(scratch));
}

void read_report(read_run *self, casus_status status, const casus_error *error) {
    if (!self->stopped && !self->visit(self->context, NULL, status, error))
        self->stopped = true;
}

static uint32_t count_lost(str text) {
    static const str mark = {"\xEF\xBF\xBD", 3};
    uint32_t count = 0;
    for (uint32_t i = 0; i + mark.n <= text.n;) {
        const char *hit = memchr(text.s + i, mark.s[0], text.n - i);
        if (!hit)
            break;
        i = (uint32_t)(hit - text.s);
        bool lost = str_starts(str_slice(text, i, text.n), mark);
        count += lost;
        i += lost ? mark.n : 1;
    }
    return count;
}

/* Which encoding the story was in, and what of it was lost. */
static void note_decoding(draft *self) {
    story *s = &self->story;
    s->encoding = str_of(self->run->encoding);
    s->lost = count_lost(s->title) + count_lost(s->text);
    if (!s->lost && (s->encoding.n == 0 || str_equal(s->encoding, STR("UTF-8"))))
        return;
    buffer *scratch = &self->run->scratch;
    buffer_clear(scratch);
    str place = read_draft_source_of(self, "text");
    if (place.n) {
        buffer_add_str(scratch, place);
        buffer_add_str(scratch, STR(", "));
    }
    buffer_add_format(scratch, "decoded from %s", self->run->encoding ? self->run->encoding : "bytes");
    if (s->lost)
        buffer_add_format(scratch, ", %u characters lost", s->lost);
    if (scratch->failed)
        self->status = CASUS_NO_MEMORY;
    read_draft_source(self, "text", read_draft_copy(self, buffer_str(scratch)));
}

void read_draft_deliver(draft *self, uint32_t line) {
    read_run *run = self->run;
    casus_error error;
    story *s = &self->story;
    if (line == 0)
        line = run->origin.number;
    if (self->status == CASUS_OK && s->id.n == 0)
        read_draft_make_id(self, line);
    if (self->status == CASUS_OK && str_trim(s->text).n == 0)
        self->status = CASUS_EMPTY;
    read_draft_identify(self);
    note_decoding(self);
    if (self->status == CASUS_OK) {
        if (!run->stopped && !run->visit(run->context, s, CASUS_OK, NULL))
            run->stopped = true;
        return;
    }
    error_at(&error, self->status, run->name, line, 0, "%s",
             self->status == CASUS_EMPTY ? "holds no story text" : casus_status_text(self->status));
    read_report(run, self->status, &error);
}
