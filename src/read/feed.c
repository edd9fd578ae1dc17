/* RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, and sitemaps of news: each item is a story.
 *
 * One table says which element gives which field; where elements of one name mean different things (a channel's title and
 * that of its picture), the place they stand in decides. Characters of a field are gathered as HTML: what was escaped once
 * comes out of the parser as such, and tags that stand in a field unescaped are written back. What the channel says of
 * itself (title, language) holds for items that say nothing. A sitemap without news holds addresses and no text, and is
 * refused as that. */
#include "read/wire.h"
#include "read/xml.h"

#include <string.h>

/* What a channel says of itself is kept for all its items; longer is no name or address. */
#define CHANNEL_FIELD_MAX 2000u

typedef enum field {
    NO_FIELD,
    TITLE,
    LINK,
    ORIGINAL_LINK,
    ID,
    PERMALINK, /* RSS guid: an id, and an address unless it says that it is none */
    FULL_TEXT,
    SUMMARY,
    AUTHOR,
    PUBLISHED,
    MODIFIED,
    CATEGORY,
    KEYWORDS,
    SECTION,
    SOURCE, /* RSS: the publisher that the item was taken over from */
    PUBLISHER,
    LANGUAGE,
    ENCLOSURE,
    CAPTION,
    CREDIT,
    FIELD_COUNT
} field;

static const struct {
    xml_space space;
    const char *name; /* in lower case */
    field field;
    const char *place;
} elements[] = {
    {XML_NO_SPACE, "title", TITLE, "RSS title"},
    {XML_NO_SPACE, "link", LINK, "RSS link"},
    {XML_NO_SPACE, "loc", LINK, "sitemap loc"},
    {XML_NO_SPACE, "guid", PERMALINK, "RSS guid"},
    {XML_NO_SPACE, "description", SUMMARY, "RSS description"},
    {XML_NO_SPACE, "author", AUTHOR, "RSS author"},
    {XML_NO_SPACE, "pubdate", PUBLISHED, "RSS pubDate"},
    {XML_NO_SPACE, "lastmod", MODIFIED, "sitemap lastmod"},
    {XML_NO_SPACE, "category", CATEGORY, "RSS category"},
    {XML_NO_SPACE, "source", SOURCE, "RSS source"},
    {XML_NO_SPACE, "language", LANGUAGE, "RSS language"},
    {XML_NO_SPACE, "enclosure", ENCLOSURE, "RSS enclosure"},
    {XML_CONTENT, "encoded", FULL_TEXT, "content:encoded"},
    {XML_XHTML, "body", FULL_TEXT, "xhtml:body"},
    {XML_ATOM, "title", TITLE, "Atom title"},
    {XML_ATOM, "link", LINK, "Atom link"},
    {XML_ATOM, "id", ID, "Atom id"},
    {XML_ATOM, "content", FULL_TEXT, "Atom content"},
    {XML_ATOM, "summary", SUMMARY, "Atom summary"},
    {XML_ATOM, "name", AUTHOR, "Atom author"},
    {XML_ATOM, "published", PUBLISHED, "Atom published"},
    {XML_ATOM, "issued", PUBLISHED, "Atom issued"},
    {XML_ATOM, "created", PUBLISHED, "Atom created"},
    {XML_ATOM, "updated", MODIFIED, "Atom updated"},
    {XML_ATOM, "modified", MODIFIED, "Atom modified"},
    {XML_ATOM, "category", CATEGORY, "Atom category"},
    {XML_DC, "title", TITLE, "dc:title"},
    {XML_DC, "description", SUMMARY, "dc:description"},
    {XML_DC, "creator", AUTHOR, "dc:creator"},
    {XML_DC, "date", PUBLISHED, "dc:date"},
    {XML_DC, "created", PUBLISHED, "dcterms:created"},
    {XML_DC, "issued", PUBLISHED, "dcterms:issued"},
    {XML_DC, "modified", MODIFIED, "dcterms:modified"},
    {XML_DC, "subject", CATEGORY, "dc:subject"},
    {XML_DC, "publisher", PUBLISHER, "dc:publisher"},
    {XML_DC, "language", LANGUAGE, "dc:language"},
    {XML_FEEDBURNER, "origlink", ORIGINAL_LINK, "feedburner:origLink"},
    {XML_MEDIA, "title", CAPTION, "media:title"},
    {XML_MEDIA, "description", CAPTION, "media:description"},
    {XML_MEDIA, "text", CAPTION, "media:text"},
    {XML_MEDIA, "credit", CREDIT, "media:credit"},
    {XML_MEDIA, "keywords", KEYWORDS, "media:keywords"},
    {XML_SLASH, "section", SECTION, "slash:section"},
    {XML_NEWS, "title", TITLE, "news:title"},
    {XML_NEWS, "name", PUBLISHER, "news:name"},
    {XML_NEWS, "language", LANGUAGE, "news:language"},
    {XML_NEWS, "publication_date", PUBLISHED, "news:publication_date"},
    {XML_NEWS, "keywords", KEYWORDS, "news:keywords"},
};

/* What an element is in, while it is no field. */
typedef enum within { OUTSIDE, FEED, ITEM, PERSON, SOURCE_FEED, ASIDE } within;

/* What the channel says of itself, in an arena that lasts as long as the file. */
typedef struct channel {
    arena *memory;
    str title, language, base;
    str author;
} channel;

typedef struct feed {
    wire wire;
    channel channel;
    within stack[XML_DEPTH_MAX + 2];
    uint32_t depth;
    uint32_t item_depth; /* of the open item; 0: none */
    bool failed;         /* out of memory; the next item is lost */
    bool any_feed;       /* it was a feed or a sitemap at all */
    bool urlset;         /* it is a sitemap */
    bool sitemap;        /* what is open is a sitemap's address: a story only if it holds news */
    bool news;
    bool addresses; /* a sitemap's address without news was there */
    /* the field at hand */
    field field;
    const char *place;
    uint32_t field_depth; /* elements open within it */
    bool escape;          /* its characters are to be escaped: XHTML */
    wire_markup markup;
    bool is_address; /* of a guid */
    buffer text;
    /* addresses of the item, the best first; the feed's own link may lead to a counter */
    struct {
        str original, link, permalink;
        const char *link_place;
    } address;
    struct {
        str url, caption, credit;
    } picture;
} feed;

static within here(const feed *self) {
    return self->stack[self->depth];
}

static str kept(feed *self, str text) {
    str out = {NULL, 0};
    text = str_slice(text, 0, CHANNEL_FIELD_MAX);
    if (text.n && arena_copy(self->channel.memory, text, &out) != CASUS_OK)
        self->failed = true;
    return out;
}

/* ---- items ---------------------------------------------------------------------------------------------------- */

static void end_picture(feed *self) {
    if (self->picture.url.n || self->picture.caption.n)
        wire_image(&self->wire, self->picture.url, self->picture.caption, self->picture.credit, STR("media:content"));
    memset(&self->picture, 0, sizeof self->picture);
}

static void end_item(feed *self) {
    wire *w = &self->wire;
    story *s = &w->draft.story;
    self->item_depth = 0;
    if (self->failed)
        w->draft.status = CASUS_NO_MEMORY;
    self->failed = false;
    if (self->sitemap && !self->news) {
        self->addresses = true;
        return;
    }
    end_picture(self);
    wire_url(w, self->address.original, STR("feedburner:origLink"));
    wire_url(w, self->address.link, str_of(self->address.link_place));
    wire_url(w, self->address.permalink, STR("RSS guid"));
    if (s->authors.count == 0)
        wire_author(w, self->channel.author, STR("feed author"));
    wire_publisher(w, wire_site_name(self->channel.title, self->channel.base), STR("feed title"));
    wire_language(w, self->channel.language, STR("feed language"));
    if (!w->dates.metadata.month && s->modified.n)
        wire_published(w, s->modified, STR("Atom updated"));
    wire_end_item(w);
}

static void start_item(feed *self, const xml_element *element) {
    if (self->item_depth)
        end_item(self); /* its end is missing */
    wire_start_item(&self->wire, element->line);
    self->wire.base = self->channel.base;
    str base = xml_attribute(element, "base");
    if (base.n)
        self->wire.base = wire_address(&self->wire, base);
    self->item_depth = self->depth + 1;
    self->sitemap = xml_is(element, "url");
    self->news = false;
    memset(&self->address, 0, sizeof self->address);
    memset(&self->picture, 0, sizeof self->picture);
    wire_language(&self->wire, xml_attribute(element, "lang"), STR("xml:lang"));
}

static bool is_item(const feed *self, const xml_element *element) {
    bool plain = element->space == XML_NO_SPACE;
    if (plain && self->urlset)
        return xml_is(element, "url");
    return (plain || element->space == XML_ATOM) && (xml_is(element, "item") || xml_is(element, "entry"));
}

static void start_feed(feed *self, const xml_element *element) {
    self->any_feed = true;
    self->urlset = self->urlset || xml_is(element, "urlset");
    str language = read_language_code(xml_attribute(element, "lang"));
    if (language.n)
        self->channel.language = kept(self, language);
    str base = xml_attribute(element, "base");
    if (read_is_url(base))
        self->channel.base = kept(self, base);
}

/* ---- fields --------------------------------------------------------------------------------------------------- */

static void take_picture(feed *self, const xml_element *element) {
    str url = xml_attribute(element, "url"), type = xml_attribute(element, "type"),
        medium = xml_attribute(element, "medium");
    bool other = (type.n && !read_starts_nocase(type, "image")) || (medium.n && !read_starts_nocase(medium, "image"));
    if (here(self) != ITEM || !self->item_depth || other)
        return;
    if (self->picture.url.n && xml_is(element, "content"))
        end_picture(self); /* another one */
    if (self->picture.url.n == 0)
        self->picture.url = read_draft_line(&self->wire.draft, url);
}

static void take_address(feed *self, str *to, str value) {
    if (to->n == 0)
        *to = read_draft_line(&self->wire.draft, value);
}

static void take_link_text(feed *self, str value, const char *place) {
    if (self->address.link.n == 0)
        self->address.link_place = place;
    take_address(self, &self->address.link, value);
}

/* Atom's <link>, and RSS's with an address in an attribute. */
static void take_link(feed *self, const xml_element *element) {
    str address = xml_attribute(element, "href"), relation = xml_attribute(element, "rel");
    str type = xml_attribute(element, "type");
    wire *w = &self->wire;
    bool page = type.n == 0 || read_find(type, "html", 0) != UINT32_MAX;
    bool alternate = relation.n == 0 || str_equal_ascii_nocase(relation, STR("alternate"));
    if (here(self) == FEED && alternate && page && self->channel.base.n == 0 && read_is_url(address))
        self->channel.base = kept(self, address);
    if (here(self) != ITEM || !self->item_depth)
        return;
    if (alternate && page)
        take_link_text(self, address, "Atom link");
    else if (str_equal_ascii_nocase(relation, STR("canonical")))
        wire_canonical_url(w, address, STR("Atom link"));
    else if (str_equal_ascii_nocase(relation, STR("enclosure")) && read_starts_nocase(type, "image"))
        wire_image(w, address, (str){NULL, 0}, (str){NULL, 0}, STR("Atom link"));
}

static void take_category(feed *self, const xml_element *element) {
    str label = xml_attribute(element, "label"), term = xml_attribute(element, "term");
    if (here(self) == ITEM && self->item_depth)
        wire_tag(&self->wire, label.n ? label : term, STR("Atom category"));
}

static void take_channel_field(feed *self, str value) {
    channel *c = &self->channel;
    if (self->field == TITLE && c->title.n == 0)
        c->title = kept(self, value);
    else if (self->field == LANGUAGE && c->language.n == 0)
        c->language = kept(self, read_language_code(value));
    else if (self->field == LINK && c->base.n == 0 && read_is_url(value))
        c->base = kept(self, str_trim(value));
}

static void take_caption(feed *self, str value) {
    str *to = self->field == CREDIT ? &self->picture.credit : &self->picture.caption;
    bool better = strcmp(self->place, "media:description") == 0;
    if (to->n == 0 || better)
        *to = wire_line(&self->wire.draft, value);
}

static void take_item_field(feed *self, str value, str place) {
    static wire_taker *const takers[FIELD_COUNT] = {
        [TITLE] = wire_title,         [ID] = wire_id,
        [PERMALINK] = wire_id,        [AUTHOR] = wire_author,
        [PUBLISHED] = wire_published, [MODIFIED] = wire_modified,
        [CATEGORY] = wire_tag,        [KEYWORDS] = wire_tags,
        [SECTION] = wire_section,     [SOURCE] = wire_publisher,
        [PUBLISHER] = wire_publisher, [LANGUAGE] = wire_language,
    };
    wire *w = &self->wire;
    if (self->field == PERMALINK && self->is_address && read_is_url(value))
        take_address(self, &self->address.permalink, value);
    if (takers[self->field])
        takers[self->field](w, value, place);
    else if (self->field == LINK)
        take_link_text(self, value, self->place);
    else if (self->field == ORIGINAL_LINK)
        take_address(self, &self->address.original, value);
    else if (self->field == FULL_TEXT)
        wire_full(w, value, self->markup, place);
    else if (self->field == SUMMARY)
        wire_summary(w, value, self->markup, place);
    else if (self->field == CAPTION || self->field == CREDIT)
        take_caption(self, value);
}

static void end_field(feed *self) {
    str value = str_trim(buffer_str(&self->text));
    self->failed = self->failed || self->text.failed;
    within place = here(self);
    if (place == FEED)
        take_channel_field(self, value);
    else if (place == ITEM && self->item_depth)
        take_item_field(self, value, str_of(self->place));
    else if (place == PERSON && self->item_depth)
        wire_author(&self->wire, value, str_of(self->place));
    else if (place == PERSON && self->channel.author.n == 0)
        self->channel.author = kept(self, value);
    else if (place == SOURCE_FEED && self->field == TITLE && self->item_depth)
        wire_publisher(&self->wire, value, STR("Atom source"));
    self->field = NO_FIELD;
}

/* How the characters of an Atom text are to be read. */
static void set_markup(feed *self, const xml_element *element) {
    str type = xml_attribute(element, "type"), mode = xml_attribute(element, "mode");
    self->escape = element->space == XML_XHTML;
    self->markup = WIRE_HTML;
    if (element->space != XML_ATOM)
        return;
    self->escape = read_find(type, "xhtml", 0) != UINT32_MAX || str_equal_ascii_nocase(mode, STR("xml"));
    bool plain = str_equal_ascii_nocase(type, STR("text")) || str_equal_ascii_nocase(type, STR("text/plain"));
    if (plain && !self->escape)
        self->markup = WIRE_PLAIN;
}

/* Begins the field that the element is; false: it is none. */
static bool start_field(feed *self, const xml_element *element) {
    for (size_t k = 0; k < sizeof elements / sizeof *elements; k++) {
        if (elements[k].space != element->space || !xml_is(element, elements[k].name))
            continue;
        self->field = elements[k].field;
        self->place = elements[k].place;
        self->field_depth = 0;
        buffer_clear(&self->text);
        set_markup(self, element);
        self->is_address = !str_equal_ascii_nocase(xml_attribute(element, "isPermaLink"), STR("false"));
        if (self->field == LINK)
            take_link(self, element);
        else if (self->field == CATEGORY)
            take_category(self, element);
        else if (self->field == ENCLOSURE)
            take_picture(self, element);
        return true;
    }
    return false;
}

/* What an element that is no field stands for. */
static within place_of(feed *self, const xml_element *element) {
    within around = here(self);
    bool plain = element->space == XML_NO_SPACE;
    if (xml_is(element, "channel") || xml_is(element, "feed") || xml_is(element, "rss") || xml_is(element, "rdf") ||
        xml_is(element, "urlset") || xml_is(element, "sitemapindex")) {
        start_feed(self, element);
        self->addresses = self->addresses || xml_is(element, "sitemapindex");
        return FEED;
    }
    if (element->space == XML_ATOM && (xml_is(element, "author") || xml_is(element, "contributor")))
        return around == ITEM || around == FEED ? PERSON : ASIDE;
    if (element->space == XML_ATOM && xml_is(element, "source"))
        return around == ITEM ? SOURCE_FEED : ASIDE;
    if (element->space == XML_MEDIA && around == ITEM) {
        if (xml_is(element, "content") || xml_is(element, "thumbnail"))
            take_picture(self, element);
        return xml_is(element, "content") || xml_is(element, "group") ? ITEM : ASIDE;
    }
    if (element->space == XML_NEWS) {
        self->news = true;
        return around;
    }
    /* RDF lists its items by address first. */
    bool whole = plain && around != ITEM && (xml_is(element, "items") || xml_is(element, "seq"));
    return whole ? around : ASIDE;
}

static bool on_start(void *context, const xml_element *element) {
    feed *self = context;
    if (self->field) {
        if (self->field_depth++ < XML_DEPTH_MAX)
            xml_write_start(element, &self->text);
        return true;
    }
    within next;
    bool outer = here(self) == OUTSIDE || here(self) == FEED || here(self) == ITEM;
    if (outer && is_item(self, element)) {
        start_item(self, element);
        next = ITEM;
    } else if (here(self) != ASIDE && here(self) != OUTSIDE && start_field(self, element)) {
        return !self->wire.run->stopped;
    } else {
        next = place_of(self, element);
    }
    self->stack[++self->depth] = next;
    return !self->wire.run->stopped;
}

static bool on_text(void *context, str characters) {
    feed *self = context;
    if (!self->field)
        return true;
    if (self->escape)
        xml_write_text(characters, &self->text);
    else
        buffer_add_str(&self->text, characters);
    return true;
}

static bool on_end(void *context, str name) {
    feed *self = context;
    if (self->field && self->field_depth) {
        self->field_depth--;
        xml_write_end(name, &self->text);
    } else if (self->field) {
        end_field(self);
    } else {
        if (self->item_depth && self->item_depth == self->depth)
            end_item(self);
        self->depth--;
    }
    return !self->wire.run->stopped;
}

/* What there is to say when the file is read. */
static casus_status finish(feed *self, casus_error *error) {
    const char *file = self->wire.run->name;
    if (self->wire.run->stopped)
        return CASUS_OK;
    if (self->item_depth && !(self->sitemap && !self->news))
        wire_cut_item(&self->wire);
    if (self->wire.told)
        return CASUS_OK;
    if (self->addresses || self->item_depth)
        return error_at(error, CASUS_FORMAT, file, 0, 0, "is a sitemap: it holds addresses of pages and no text");
    if (!self->any_feed)
        return error_at(error, CASUS_FORMAT, file, 0, 0,
                        "is no feed: RSS, Atom, JSON Feed and sitemaps of news are read as such");
    return error_at(error, CASUS_EMPTY, file, 0, 0, "holds no items");
}

casus_status read_feed(read_run *run, str text, casus_error *error) {
    static const xml_visitor visitor = {on_start, on_text, on_end};
    feed *self = memory_alloc(sizeof *self);
    if (!self)
        return error_at(error, CASUS_NO_MEMORY, run->name, 0, 0, "out of memory");
    memset(self, 0, sizeof *self);
    wire_start(&self->wire, run);
    self->channel.memory = arena_new();
    self->channel.base = run->origin.url;
    self->failed = !self->channel.memory;
    casus_status status = self->failed ? CASUS_OK : xml_read(text, &visitor, self, run->name, error);
    if (status == CASUS_OK && self->failed)
        status = error_at(error, CASUS_NO_MEMORY, run->name, 0, 0, "out of memory");
    else if (status == CASUS_OK)
        status = finish(self, error);
    arena_free(self->channel.memory);
    buffer_free(&self->text);
    wire_free(&self->wire);
    memory_free(self);
    return status;
}
