/* What JSON-LD of schema.org declares of a page's kind: LiveBlogPosting with its updates, ImageGallery, and whether the
 * article is free (isAccessibleForFree, hasPart with cssSelector, as search engines ask publishers to say it).
 *
 * Most pages hold none of these words, so the bytes are searched before anything is parsed. */
#include "read/json.h"
#include "read/kind.h"

#include <string.h>

/* As in linked_data.c: longer than any article's. */
#define JSON_MAX (4u << 20)
#define LIST_MAX 200u
/* No page shows more updates, and a story holds no more parts. */
#define UPDATES_MAX 256u

static void take_update(page_kind *self, const json_t *update) {
    declared_kind *out = &self->declared;
    str title = json_str(json_object_get(update, "headline")), body = json_str(json_object_get(update, "articleBody"));
    if ((title.n == 0 && body.n == 0) || out->update_count == UPDATES_MAX)
        return;
    if (self->draft->status == CASUS_OK)
        self->draft->status = ARRAY_RESERVE(out->updates, out->update_count + 1);
    declared_update one = {.title = read_draft_line(self->draft, title), .body = read_draft_copy(self->draft, body)};
    if (!read_date_parse(json_str(json_object_get(update, "datePublished")), &one.published))
        one.published = (read_date){.hour = -1, .zone = READ_ZONE_NONE};
    if (self->draft->status == CASUS_OK)
        out->updates.items[out->update_count++] = one;
}

static void take_access(page_kind *self, const json_t *object) {
    declared_kind *out = &self->declared;
    const json_t *access = json_object_get(object, "isAccessibleForFree");
    str word = json_str(access);
    bool paid = json_is_false(access) || str_equal_ascii_nocase(word, STR("false"));
    out->paid |= paid;
    out->free |= json_is_true(access) || str_equal_ascii_nocase(word, STR("true"));
    const json_t *part = json_object_get(object, "hasPart");
    if (json_is_array(part))
        part = json_array_get(part, 0);
    str selector = json_str(json_object_get(part, "cssSelector"));
    if (paid && selector.n > 1 && (selector.s[0] == '.' || selector.s[0] == '#'))
        out->section = read_draft_line(self->draft, str_slice(selector, 1, selector.n));
    const json_t *words = json_object_get(object, "wordCount");
    if (json_is_integer(words) && json_integer_value(words) > 0 && json_integer_value(words) < INT32_MAX)
        out->words = (uint32_t)json_integer_value(words);
}

static void take_value(page_kind *self, const json_t *value, int depth) {
    if (depth > 3)
        return;
    for (size_t i = 0; json_is_array(value) && i < json_array_size(value) && i < LIST_MAX; i++)
        take_value(self, json_array_get(value, i), depth + 1);
    if (!json_is_object(value))
        return;
    if (linked_type_holds(value, "liveblogposting")) {
        const json_t *updates = json_object_get(value, "liveBlogUpdate");
        self->declared.live = true;
        if (json_is_object(updates))
            take_update(self, updates);
        for (size_t i = 0; i < json_array_size(updates); i++)
            take_update(self, json_array_get(updates, i));
    }
    self->declared.gallery |= linked_type_holds(value, "imagegallery") || linked_type_holds(value, "mediagallery");
    if (linked_type_holds(value, "article") || linked_type_holds(value, "posting") || linked_type_holds(value, "report") ||
        linked_type_holds(value, "webpage"))
        take_access(self, value);
    take_value(self, json_object_get(value, "@graph"), depth + 1);
    take_value(self, json_object_get(value, "mainEntity"), depth + 1);
}

void linked_kind_read(page_kind *self, str json) {
    static const char *const words[] = {"liveblogposting", "imagegallery", "mediagallery", "isaccessibleforfree"};
    bool tells = false;
    for (size_t k = 0; k < sizeof words / sizeof *words && json.n <= JSON_MAX; k++)
        tells |= read_find(json, words[k], 0) != UINT32_MAX;
    if (!tells || self->draft->status != CASUS_OK)
        return;
    bool no_memory = false;
    json_t *root = linked_data_parse(str_trim(json), &no_memory);
    if (no_memory)
        self->draft->status = CASUS_NO_MEMORY;
    take_value(self, root, 0);
    json_decref(root);
}
