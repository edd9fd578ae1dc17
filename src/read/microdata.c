/* What visible elements say of themselves: microdata (itemprop), RDFa (property), microformats (hEntry, hNews: class
 * names), rel="author", <time>, and classes that speak of bylines and dates.
 *
 * A property belongs to the scope that it stands in: what a scope of a comment, a person or another story says is not the
 * article's. Elements without a scope count as long as they are no furniture and stand before the article's end. */
#include "read/metadata.h"

#include <string.h>

/* A line that a byline's element holds. */
#define BYLINE_LINE_MAX 160u
/* A name stands near the head of its scope. */
#define NAME_REACH 100u

str markup_line(draft *made, const markup *page, uint32_t node, uint32_t most) {
    buffer plain = {0};
    uint32_t end = page->nodes.items[node].end;
    for (uint32_t i = node + 1; i < end && plain.n < most; i++) {
        const markup_node *inner = &page->nodes.items[i];
        if (inner->tag == TAG_script || inner->tag == TAG_style) {
            i = inner->end - 1;
            continue;
        }
        if (inner->tag == TAG_text)
            markup_resolve(str_slice(inner->text, 0, 4 * most), &plain);
        else
            buffer_add_char(&plain, ' ');
    }
    str line = plain.failed ? (str){NULL, 0} : read_draft_line(made, buffer_str(&plain));
    if (plain.failed)
        made->status = CASUS_NO_MEMORY;
    buffer_free(&plain);
    return line;
}

static bool type_names(const markup *page, uint32_t scope, const char *const *words, size_t count) {
    str type = markup_attribute_of(page, scope, NAME_itemtype);
    for (size_t k = 0; k < count; k++)
        if (read_find(type, words[k], 0) != UINT32_MAX)
            return true;
    return false;
}

static bool is_article_scope(const markup *page, uint32_t scope) {
    static const char *const words[] = {"article", "posting", "report"};
    return type_names(page, scope, words, sizeof words / sizeof *words);
}

static bool is_foreign_scope(const markup *page, uint32_t scope) {
    static const char *const words[] = {"comment", "person",  "organization", "imageobject", "videoobject", "listitem",
                                        "review",  "product", "place",        "rating",      "event",       "breadcrumb"};
    return type_names(page, scope, words, sizeof words / sizeof *words);
}

/* The scope that an element's properties belong to, 0: none. */
static uint32_t scope_of(const markup *page, uint32_t node) {
    for (uint32_t i = page->nodes.items[node].parent; i; i = page->nodes.items[i].parent)
        if (markup_attribute_of(page, i, NAME_itemscope).s)
            return i;
    return 0;
}

uint32_t microdata_article_scope(const markup *page, uint32_t article) {
    for (uint32_t i = article; i; i = page->nodes.items[i].parent)
        if (markup_attribute_of(page, i, NAME_itemscope).s && is_article_scope(page, i))
            return i;
    return 0;
}

bool metadata_may_climb(metadata *self) {
    return self->climbs < METADATA_CLIMBS_MAX && ++self->climbs;
}

/* What stands in the scope is said of the article or of its page. */
static bool is_own(metadata *self, uint32_t node) {
    if (!metadata_may_climb(self))
        return false;
    uint32_t scope = scope_of(self->page, node);
    if (scope == 0)
        return true;
    if (is_article_scope(self->page, scope))
        return self->article_scope == 0 || scope == self->article_scope;
    return !is_foreign_scope(self->page, scope);
}

/* An element that holds other stories or other people's words. Bylines stand in headers and lines of metadata, which are
 * furniture to the text, so class_hint.c is no help here. */
static bool holds_others(const markup *page, uint32_t node) {
    static const char *const words[] = {"related", "comment",   "sidebar",    "widget",   "teaser",
                                        "promo",   "recommend", "popular",    "trending", "most-",
                                        "more-",   "menu",      "newsletter", "feed-",    "carousel"};
    uint32_t tag = page->nodes.items[node].tag;
    if (tag == TAG_nav || tag == TAG_aside || tag == TAG_footer || tag == TAG_body)
        return tag != TAG_body;
    str names[] = {markup_attribute_of(page, node, NAME_class), markup_attribute_of(page, node, NAME_id)};
    uint32_t letters[] = {read_letters_of(names[0]), read_letters_of(names[1])};
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (read_find_among(names[0], letters[0], words[k]) || read_find_among(names[1], letters[1], words[k]))
            return true;
    return false;
}

/* Stands where the article's lines may stand: before its end, and not among other stories. */
static bool is_near(metadata *self, uint32_t node) {
    const markup_node *nodes = self->page->nodes.items;
    if ((self->article && node >= nodes[self->article].end) || !metadata_may_climb(self))
        return false;
    for (uint32_t i = node; i; i = nodes[i].parent) {
        bool around = self->article >= i && self->article < nodes[i].end;
        if (!around && holds_others(self->page, i))
            return false;
    }
    return true;
}

/* The name within a scope of a person or organisation, else all its characters. */
static str name_within(metadata *self, uint32_t node) {
    const markup *page = self->page;
    bool scoped = markup_attribute_of(page, node, NAME_itemscope).s != NULL;
    for (uint32_t i = node + 1; scoped && i < page->nodes.items[node].end && i - node < NAME_REACH; i++) {
        if (page->nodes.items[i].tag == TAG_text || !read_has_word(markup_attribute_of(page, i, NAME_itemprop), "name"))
            continue;
        str content = markup_attribute_of(page, i, NAME_content);
        return content.n ? content : markup_line(self->draft, page, i, 200);
    }
    return markup_line(self->draft, page, node, 200);
}

static str value_of(metadata *self, uint32_t node, metadata_field field) {
    str content = markup_attribute_of(self->page, node, NAME_content);
    str moment = markup_attribute_of(self->page, node, NAME_datetime);
    if (content.n)
        return content;
    if (moment.n)
        return moment;
    if (field == META_AUTHOR || field == META_PUBLISHER)
        return name_within(self, node);
    return markup_line(self->draft, self->page, node, 400);
}

/* schema.org, Dublin Core and their names in RDFa, without prefix. */
static const struct {
    const char *word;
    metadata_place microdata;
    const char *rdfa;
} properties[] = {
    {"headline", {"itemprop headline", META_TITLE, 3}, "property headline"},
    {"datepublished", {"itemprop datePublished", META_PUBLISHED, 2}, "property datePublished"},
    {"datecreated", {"itemprop dateCreated", META_PUBLISHED, 3}, "property dateCreated"},
    {"issued", {"itemprop issued", META_PUBLISHED, 3}, "property issued"},
    {"created", {"itemprop created", META_PUBLISHED, 3}, "property created"},
    {"datemodified", {"itemprop dateModified", META_MODIFIED, 2}, "property dateModified"},
    {"dateupdated", {"itemprop dateUpdated", META_MODIFIED, 3}, "property dateUpdated"},
    {"articlesection", {"itemprop articleSection", META_SECTION, 3}, "property articleSection"},
    {"inlanguage", {"itemprop inLanguage", META_LANGUAGE, 2}, "property inLanguage"},
    {"author", {"itemprop author", META_AUTHOR, 4}, "property author"},
    {"creator", {"itemprop creator", META_AUTHOR, 4}, "property creator"},
    {"publisher", {"itemprop publisher", META_PUBLISHER, 4}, "property publisher"},
};

/* "schema:author" is "author"; "og:title" and "article:author" are read from <meta> alone. */
static str without_prefix(str property) {
    static const char *const prefixes[] = {"schema:", "dc:", "dcterms:"};
    for (size_t k = 0; k < sizeof prefixes / sizeof *prefixes; k++)
        if (read_starts_nocase(property, prefixes[k]))
            return str_slice(property, (uint32_t)strlen(prefixes[k]), property.n);
    return property;
}

static void take_properties(metadata *self, uint32_t node) {
    str item = markup_attribute_of(self->page, node, NAME_itemprop);
    bool is_meta = self->page->nodes.items[node].tag == TAG_meta;
    str rdfa = is_meta ? (str){NULL, 0} : without_prefix(markup_attribute_of(self->page, node, NAME_property));
    if ((item.n == 0 && rdfa.n == 0) || !is_own(self, node))
        return;
    for (size_t k = 0; k < sizeof properties / sizeof *properties; k++) {
        metadata_place place = properties[k].microdata;
        bool named = read_has_word(item, properties[k].word);
        if (!named && !str_equal_ascii_nocase(rdfa, str_of(properties[k].word)))
            continue;
        place.name = named ? place.name : properties[k].rdfa;
        metadata_offer(self, &place, value_of(self, node, place.field));
    }
}

/* <time>: what its class names it, else some date of the page. "updated" alone is the date of publication as well, as
 * hAtom has it. */
static void take_time(metadata *self, uint32_t node) {
    static const metadata_place published = {"time.published", META_PUBLISHED, 4}, shown = {"time", META_PUBLISHED, 8},
                                updated = {"time.updated", META_MODIFIED, 7}, only = {"time.updated", META_PUBLISHED, 9};
    str class = markup_attribute_of(self->page, node, NAME_class);
    bool is_updated = read_find(class, "update", 0) != UINT32_MAX || read_find(class, "modif", 0) != UINT32_MAX;
    bool is_published = markup_attribute_of(self->page, node, NAME_pubdate).s ||
                        read_find(class, "publish", 0) != UINT32_MAX || read_has_word(class, "entry-date");
    const metadata_place *place = is_published ? &published : is_updated ? &updated : &shown;
    if (place->rank >= self->values[place->field].rank || !is_own(self, node) || !is_near(self, node))
        return;
    str moment = markup_attribute_of(self->page, node, NAME_datetime);
    if (moment.n == 0)
        moment = markup_line(self->draft, self->page, node, 200);
    metadata_offer(self, place, moment);
    if (place == &updated && read_has_word(class, "updated"))
        metadata_offer(self, &only, moment);
}

/* Class names of microformats, and those that page templates are built with. A part stands anywhere in a class. */
static const struct {
    const char *word;
    bool part;
    metadata_place place;
} classes[] = {
    {"p-author", false, {"class p-author", META_AUTHOR, 4}},
    {"dt-published", false, {"class dt-published", META_PUBLISHED, 4}},
    {"dt-updated", false, {"class dt-updated", META_MODIFIED, 7}},
    {"entry-title", false, {"class entry-title", META_TITLE, 6}},
    {"p-name", false, {"class p-name", META_TITLE, 6}},
    {"vcard", false, {"class vcard", META_AUTHOR, 5}},
    {"byline", true, {"class byline", META_AUTHOR, 6}},
    {"author", true, {"class author", META_AUTHOR, 7}},
    {"publish", true, {"class publish", META_PUBLISHED, 8}},
    {"timestamp", true, {"class timestamp", META_PUBLISHED, 8}},
    {"date", true, {"class date", META_PUBLISHED, 9}},
};

/* A date alone, or behind its label: whatever else holds one tells of something. */
static bool is_date_line(str line) {
    read_byline byline = read_byline_of(line);
    return byline.found && byline.published_found && byline.author.n == 0;
}

static void take_class(metadata *self, uint32_t node, size_t k, bool *near) {
    const metadata_place *place = &classes[k].place;
    bool dated = place->field == META_PUBLISHED || place->field == META_MODIFIED;
    if (place->field == META_TITLE && self->page->nodes.items[node].tag != TAG_h1)
        return;
    if (dated && (place->rank >= self->values[place->field].rank || (classes[k].part && self->heading == 0)))
        return;
    *near = *near || is_near(self, node);
    if (!*near)
        return;
    str line = markup_line(self->draft, self->page, node, BYLINE_LINE_MAX + 1);
    if (line.n <= BYLINE_LINE_MAX && (!dated || is_date_line(line)))
        metadata_offer(self, place, line);
}

static void take_classes(metadata *self, uint32_t node) {
    uint32_t tag = self->page->nodes.items[node].tag;
    str class = markup_attribute_of(self->page, node, NAME_class);
    if (class.n == 0 || tag == TAG_time || tag == TAG_body || tag == TAG_img || tag == TAG_meta ||
        self->page->nodes.items[node].end - node > 40)
        return;
    bool near = false;
    uint32_t letters = read_letters_of(class);
    for (size_t k = 0; k < sizeof classes / sizeof *classes; k++)
        if (read_find_among(class, letters, classes[k].word) && (classes[k].part || read_has_word(class, classes[k].word)))
            take_class(self, node, k, &near);
}

void microdata_collect(metadata *self, uint32_t node) {
    static const metadata_place relation = {"rel=author", META_AUTHOR, 5};
    const markup_node *element = &self->page->nodes.items[node];
    take_properties(self, node);
    if (element->tag == TAG_time)
        take_time(self, node);
    if (element->tag == TAG_a && read_has_word(markup_attribute_of(self->page, node, NAME_rel), "author") &&
        is_near(self, node))
        metadata_offer(self, &relation, markup_line(self->draft, self->page, node, 200));
    take_classes(self, node);
}
