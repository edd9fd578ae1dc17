/* JSON-LD of schema.org: NewsArticle and its kin, alone, in a list or below "@graph". The specification is loose and pages
 * are looser: line breaks within strings and comment marks around the object are mended; what is no JSON then is passed
 * over. */
#include "read/metadata.h"

#include <jansson.h>
#include <string.h>

/* Longer than any article's; the tree of values takes many times as much. */
#define JSON_MAX (4u << 20)
#define LIST_MAX 200u

static str string_of(const json_t *value) {
    return (str){json_string_value(value), (uint32_t)json_string_length(value)};
}

/* "name" or {"name": "…"} or the first of a list of either. */
static str name_of(const json_t *value) {
    for (int step = 0; step < 3 && value; step++) {
        if (json_is_string(value))
            return string_of(value);
        value = json_is_array(value) ? json_array_get(value, 0) : json_object_get(value, "name");
    }
    return (str){NULL, 0};
}

/* "url" or {"url": "…"} or {"@id": "…"}. */
static str address_of(const json_t *value) {
    if (json_is_array(value))
        value = json_array_get(value, 0);
    if (json_is_string(value))
        return string_of(value);
    const json_t *url = json_object_get(value, "url");
    return json_is_string(url) ? string_of(url) : string_of(json_object_get(value, "@id"));
}

static bool type_holds(const json_t *object, const char *part) {
    const json_t *type = json_object_get(object, "@type");
    if (json_is_string(type))
        return read_find(string_of(type), part, 0) != UINT32_MAX;
    for (size_t i = 0; i < json_array_size(type); i++)
        if (read_find(string_of(json_array_get(type, i)), part, 0) != UINT32_MAX)
            return true;
    return false;
}

static void take_authors(metadata *self, const json_t *authors, uint32_t rank) {
    if (!json_is_array(authors)) {
        metadata_offer_author(self, name_of(authors), rank);
        return;
    }
    for (size_t i = 0; i < json_array_size(authors) && i < LIST_MAX; i++)
        metadata_offer_author(self, name_of(json_array_get(authors, i)), rank);
}

static void take_keywords(metadata *self, const json_t *keywords) {
    if (json_is_string(keywords))
        metadata_offer_tags(self, string_of(keywords));
    for (size_t i = 0; i < json_array_size(keywords) && i < LIST_MAX; i++) {
        str word = string_of(json_array_get(keywords, i));
        /* "Tag:…", "Section:…": bookkeeping of some systems */
        if (word.n && !memchr(word.s, ':', word.n))
            metadata_offer_tags(self, word);
    }
}

static void take_article(metadata *self, const json_t *object, bool is_page) {
    uint32_t rank = is_page ? 6 : 0;
    metadata_offer(self, &self->title, string_of(json_object_get(object, "headline")), rank + 1);
    metadata_offer_date(self, &self->published, string_of(json_object_get(object, "datePublished")), rank);
    metadata_offer_date(self, &self->modified, string_of(json_object_get(object, "dateModified")), rank);
    metadata_offer(self, &self->publisher, name_of(json_object_get(object, "publisher")), rank + 1);
    metadata_offer(self, &self->language, string_of(json_object_get(object, "inLanguage")), rank + 1);
    metadata_offer(self, &self->url, address_of(json_object_get(object, "mainEntityOfPage")), rank + 3);
    metadata_offer(self, &self->url, address_of(json_object_get(object, "url")), rank + 2);
    metadata_offer(self, &self->section, name_of(json_object_get(object, "articleSection")), rank + 1);
    metadata_offer(self, &self->image, address_of(json_object_get(object, "image")), rank + 1);
    take_authors(self, json_object_get(object, "author"), rank);
    take_keywords(self, json_object_get(object, "keywords"));
    str body = string_of(json_object_get(object, "articleBody"));
    if (!is_page && body.n > self->body.n)
        self->body = read_draft_copy(self->draft, body);
}

static void take_value(metadata *self, const json_t *value, int depth) {
    if (depth > 3)
        return;
    if (json_is_array(value)) {
        for (size_t i = 0; i < json_array_size(value) && i < LIST_MAX; i++)
            take_value(self, json_array_get(value, i), depth + 1);
        return;
    }
    if (!json_is_object(value))
        return;
    bool page = type_holds(value, "webpage");
    if (type_holds(value, "article") || type_holds(value, "posting") || type_holds(value, "report") || page)
        take_article(self, value, page && !type_holds(value, "article"));
    if (type_holds(value, "website"))
        metadata_offer(self, &self->publisher, string_of(json_object_get(value, "name")), 7);
    if (type_holds(value, "newsmediaorganization"))
        metadata_offer(self, &self->publisher, string_of(json_object_get(value, "name")), 6);
    take_value(self, json_object_get(value, "@graph"), depth + 1);
    take_value(self, json_object_get(value, "mainEntity"), depth + 1);
}

void linked_data_collect(metadata *self, str json) {
    json = str_trim(json);
    if (json.n > JSON_MAX || self->draft->status != CASUS_OK)
        return;
    /* From the first bracket to the last: comment and CDATA marks stay outside. */
    uint32_t from = 0, to = json.n;
    while (from < to && json.s[from] != '{' && json.s[from] != '[')
        from++;
    while (to > from && json.s[to - 1] != '}' && json.s[to - 1] != ']')
        to--;
    json = str_slice(json, from, to);
    if (json.n == 0)
        return;
    json_error_t fault;
    json_t *root = json_loadb(json.s, json.n, 0, &fault);
    if (!root) {
        buffer mended = {0};
        buffer_add_str(&mended, json);
        for (size_t i = 0; i < mended.n; i++)
            if ((unsigned char)mended.s[i] < 0x20)
                mended.s[i] = ' ';
        if (!mended.failed)
            root = json_loadb(mended.s, mended.n, JSON_DISABLE_EOF_CHECK, &fault);
        buffer_free(&mended);
    }
    take_value(self, root, 0);
    json_decref(root);
}
