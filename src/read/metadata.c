/* What a page says about itself: JSON-LD, Open Graph, Dublin Core, the <meta> names of news systems, microdata, <time>,
 * <link>.
 *
 * Every place where a thing can stand has a name and a rank; the value of the lowest rank wins, and of equals the first.
 * The ranks follow what pages get right: machine-read metadata before visible dates, the article's own before the page's. A
 * day that another place gives with its time of day is that place's from then on: nothing is lost by the order. Titles,
 * publishers and authors are kept until all are known, for they are judged by each other (settle.c). The name of the place
 * goes with the value, so that the story can say where each field was read from. */
#include "read/metadata.h"

#include <string.h>

/* Values that are no field's: texts, scripts, lists of links. */
#define VALUE_MAX 65536u
/* A line of authors. */
#define AUTHORS_MAX 300u
#define TAG_MAX 80u

/* <meta name|property|http-equiv="…" content="…">, in lower case. */
static const metadata_place meta_names[] = {
    {"og:title", META_TITLE, 2},
    {"dc.title", META_TITLE, 4},
    {"dcterms.title", META_TITLE, 4},
    {"twitter:title", META_TITLE, 5},
    {"parsely-title", META_TITLE, 4},
    {"sailthru.title", META_TITLE, 4},
    {"swiftype:title", META_TITLE, 4},
    {"st:title", META_TITLE, 4},
    {"citation_title", META_TITLE, 4},
    {"title", META_TITLE, 6},
    {"article:published_time", META_PUBLISHED, 1},
    {"og:published_time", META_PUBLISHED, 1},
    {"og:article:published_time", META_PUBLISHED, 1},
    {"article:published", META_PUBLISHED, 1},
    {"dc.date.issued", META_PUBLISHED, 2},
    {"dc.date.created", META_PUBLISHED, 3},
    {"dc.date", META_PUBLISHED, 3},
    {"dcterms.issued", META_PUBLISHED, 2},
    {"dcterms.created", META_PUBLISHED, 3},
    {"dcterms.date", META_PUBLISHED, 3},
    {"parsely-pub-date", META_PUBLISHED, 2},
    {"sailthru.date", META_PUBLISHED, 3},
    {"cxenseparse:recs:publishtime", META_PUBLISHED, 2},
    {"article.published", META_PUBLISHED, 2},
    {"og:pubdate", META_PUBLISHED, 3},
    {"pub_date", META_PUBLISHED, 3},
    {"pdate", META_PUBLISHED, 4},
    {"article_date_original", META_PUBLISHED, 4},
    {"published", META_PUBLISHED, 3},
    {"published_at", META_PUBLISHED, 3},
    {"published_time", META_PUBLISHED, 3},
    {"published_time_telegram", META_PUBLISHED, 4},
    {"swiftype:published_at", META_PUBLISHED, 3},
    {"st:published_at", META_PUBLISHED, 3},
    {"cxenseparse:publishtime", META_PUBLISHED, 2},
    {"bt:pubdate", META_PUBLISHED, 2},
    {"citation_publication_date", META_PUBLISHED, 4},
    {"citation_online_date", META_PUBLISHED, 4},
    {"publish-date", META_PUBLISHED, 3},
    {"publish_date", META_PUBLISHED, 3},
    {"publishdate", META_PUBLISHED, 3},
    {"published-date", META_PUBLISHED, 3},
    {"published_date", META_PUBLISHED, 3},
    {"publication_date", META_PUBLISHED, 3},
    {"pubdate", META_PUBLISHED, 3},
    {"ptime", META_PUBLISHED, 3},
    {"displaydate", META_PUBLISHED, 3},
    {"originalpublicationdate", META_PUBLISHED, 3},
    {"date", META_PUBLISHED, 4},
    {"article:modified_time", META_MODIFIED, 1},
    {"og:article:modified_time", META_MODIFIED, 1},
    {"article:modified", META_MODIFIED, 1},
    {"og:modified_time", META_MODIFIED, 1},
    {"og:updated_time", META_MODIFIED, 3},
    {"updated_at", META_MODIFIED, 3},
    {"swiftype:updated_at", META_MODIFIED, 3},
    {"bt:moddate", META_MODIFIED, 2},
    {"revision_date", META_MODIFIED, 4},
    {"updated-date", META_MODIFIED, 4},
    {"dcterms.modified", META_MODIFIED, 2},
    {"dc.date.modified", META_MODIFIED, 2},
    {"last-modified", META_MODIFIED, 4},
    {"lastmod", META_MODIFIED, 4},
    {"article.updated", META_MODIFIED, 2},
    {"og:site_name", META_PUBLISHER, 0},
    {"dc.publisher", META_PUBLISHER, 3},
    {"dcterms.publisher", META_PUBLISHER, 3},
    {"publisher", META_PUBLISHER, 4},
    {"application-name", META_PUBLISHER, 5},
    {"al:ios:app_name", META_PUBLISHER, 8},
    {"dc.language", META_LANGUAGE, 2},
    {"dcterms.language", META_LANGUAGE, 2},
    {"language", META_LANGUAGE, 2},
    {"content-language", META_LANGUAGE, 3},
    {"og:locale", META_LANGUAGE, 4},
    {"article:section", META_SECTION, 0},
    {"og:article:section", META_SECTION, 0},
    {"parsely-section", META_SECTION, 2},
    {"article.section", META_SECTION, 2},
    {"swiftype:section", META_SECTION, 2},
    {"section", META_SECTION, 3},
    {"dc.subject", META_TAGS, 0},
    {"article:tag", META_TAGS, 0},
    {"news_keywords", META_TAGS, 0},
    {"keywords", META_TAGS, 0},
    {"parsely-tags", META_TAGS, 0},
    {"swiftype:tags", META_TAGS, 0},
    {"og:article:tag", META_TAGS, 0},
    {"author", META_AUTHOR, 2},
    {"og:article:author", META_AUTHOR, 2},
    {"og:author", META_AUTHOR, 2},
    {"article_author", META_AUTHOR, 3},
    {"article.author", META_AUTHOR, 2},
    {"cxenseparse:author", META_AUTHOR, 2},
    {"swiftype:author", META_AUTHOR, 2},
    {"st:author", META_AUTHOR, 2},
    {"bt:author", META_AUTHOR, 2},
    {"citation_author", META_AUTHOR, 3},
    {"byl", META_AUTHOR, 1},
    {"parsely-author", META_AUTHOR, 1},
    {"sailthru.author", META_AUTHOR, 1},
    {"dc.creator", META_AUTHOR, 2},
    {"dcterms.creator", META_AUTHOR, 2},
    {"article:author", META_AUTHOR, 2},
    {"og:url", META_URL, 1},
    {"parsely-link", META_URL, 3},
    {"swiftype:url", META_URL, 4},
    {"og:image", META_IMAGE, 0},
    {"og:image:url", META_IMAGE, 0},
    {"og:image:secure_url", META_IMAGE, 1},
    {"parsely-image-url", META_IMAGE, 3},
    {"twitter:image:src", META_IMAGE, 2},
    {"twitter:image", META_IMAGE, 2},
};

static str resolved_line(metadata *self, str raw) {
    if (raw.n == 0 || raw.n > VALUE_MAX)
        return (str){NULL, 0};
    buffer plain = {0};
    markup_resolve(raw, &plain);
    str line = plain.failed ? (str){NULL, 0} : read_draft_line(self->draft, buffer_str(&plain));
    if (plain.failed)
        self->draft->status = CASUS_NO_MEMORY;
    buffer_free(&plain);
    return line;
}

/* The first second of 1970 is what systems write for no date. */
static bool is_epoch(const read_date *date) {
    return date->year == 1970 && date->month == 1 && date->day == 1 && date->hour <= 0;
}

static bool is_same_day(const read_date *a, const read_date *b) {
    return a->year == b->year && a->month == b->month && a->day == b->day;
}

/* The better place wins; but of one day, the value with its time of day stays or comes in. */
static void offer_date(metadata *self, const metadata_place *place, str raw) {
    metadata_value *best = &self->values[place->field];
    metadata_value offered = {.rank = place->rank, .place = place->name};
    if (!read_date_parse_in(resolved_line(self, raw), self->order, &offered.date) || is_epoch(&offered.date))
        return;
    bool declared = best->rank < METADATA_RANK_SHOWN && place->rank < METADATA_RANK_SHOWN;
    bool same = declared && is_same_day(&best->date, &offered.date);
    bool better = place->rank < best->rank;
    if (same && better && best->date.hour >= 0 && offered.date.hour < 0) {
        best->rank = place->rank;
    } else if (same && !better && best->date.hour < 0 && offered.date.hour >= 0) {
        offered.rank = best->rank;
        *best = offered;
    } else if (better) {
        *best = offered;
    }
}

static void offer_tags(metadata *self, const metadata_place *place, str raw) {
    str rest = resolved_line(self, raw), item;
    while (str_split(&rest, ',', &item))
        if (item.n && item.n <= TAG_MAX) {
            read_draft_add(self->draft, &self->tags, item);
            self->tags_place = self->tags_place ? self->tags_place : place->name;
        }
}

/* Keeps one more of those that are judged together. */
static void keep_offer(metadata_offers *list, const metadata_place *place, str line) {
    if (line.n && list->count < METADATA_OFFERS_MAX)
        list->items[list->count++] = (metadata_value){.text = line, .rank = place->rank, .place = place->name};
}

static void offer_text(metadata *self, const metadata_place *place, str raw) {
    metadata_value *best = &self->values[place->field];
    if (place->rank >= best->rank)
        return;
    str line = resolved_line(self, raw);
    if (line.n)
        *best = (metadata_value){.text = line, .rank = place->rank, .place = place->name};
}

void metadata_offer(metadata *self, const metadata_place *place, str raw) {
    if (raw.n == 0)
        return;
    switch (place->field) {
    case META_PUBLISHED:
    case META_MODIFIED:
        offer_date(self, place, raw);
        return;
    case META_TAGS:
        offer_tags(self, place, raw);
        return;
    case META_AUTHOR:
        if (raw.n <= AUTHORS_MAX)
            keep_offer(&self->authors, place, resolved_line(self, raw));
        return;
    case META_PUBLISHER:
        keep_offer(&self->publishers, place, resolved_line(self, raw));
        return;
    case META_TITLE:
        keep_offer(&self->titles, place, resolved_line(self, raw));
        return;
    case META_LANGUAGE:
    case META_SECTION:
    case META_CANONICAL:
    case META_URL:
    case META_IMAGE:
    case META_FIELD_COUNT:
        break;
    }
    offer_text(self, place, raw);
}

static void take_meta(metadata *self, uint32_t node) {
    str content = markup_attribute_of(self->page, node, NAME_content);
    if (content.n == 0)
        return;
    static const markup_name attributes[] = {NAME_property, NAME_name, NAME_http_equiv};
    for (size_t p = 0; p < sizeof attributes / sizeof *attributes; p++) {
        str name = str_trim(markup_attribute_of(self->page, node, attributes[p]));
        for (size_t k = 0; name.n && k < sizeof meta_names / sizeof *meta_names; k++)
            if (str_equal_ascii_nocase(name, str_of(meta_names[k].name)))
                metadata_offer(self, &meta_names[k], content);
    }
}

static void take_link(metadata *self, uint32_t node) {
    static const metadata_place canonical = {"link rel=canonical", META_CANONICAL, 0};
    str relation = markup_attribute_of(self->page, node, NAME_rel);
    str address = markup_attribute_of(self->page, node, NAME_href);
    if (relation.n == 0 || address.n == 0)
        return;
    if (read_has_word(relation, "canonical"))
        metadata_offer(self, &canonical, address);
    str type = markup_attribute_of(self->page, node, NAME_type);
    bool page = type.n == 0 || str_equal_ascii_nocase(type, STR("text/html"));
    if ((read_has_word(relation, "alternate") && page && !read_has_word(relation, "stylesheet")) ||
        read_has_word(relation, "amphtml"))
        read_draft_add(self->draft, &self->alternates, resolved_line(self, address));
}

static bool is_linked_data(const metadata *self, uint32_t node) {
    return read_find(markup_attribute_of(self->page, node, NAME_type), "ld+json", 0) != UINT32_MAX;
}

static void take_script(metadata *self, uint32_t node) {
    if (is_linked_data(self, node) && node + 1 < self->page->nodes.items[node].end &&
        self->blocks.count < METADATA_BLOCKS_MAX)
        self->blocks.items[self->blocks.count++] = self->page->nodes.items[node + 1].text;
}

static void take_node(metadata *self, uint32_t i) {
    static const metadata_place language = {"html lang", META_LANGUAGE, 0};
    static const metadata_place tab = {"title element", META_TITLE, 7};
    const markup_node *node = &self->page->nodes.items[i];
    switch (node->tag) {
    case TAG_text:
        return;
    case TAG_html: {
        str tag = markup_attribute_of(self->page, i, NAME_lang);
        metadata_offer(self, &language, tag);
        self->order = read_date_order_of(str_trim(tag));
        return;
    }
    case TAG_base:
        if (self->base.n == 0)
            self->base = resolved_line(self, markup_attribute_of(self->page, i, NAME_href));
        return;
    case TAG_meta:
        take_meta(self, i);
        break;
    case TAG_link:
        take_link(self, i);
        break;
    case TAG_title:
        if (node->parent && self->page->nodes.items[node->parent].tag != TAG_svg)
            metadata_offer(self, &tab, markup_line(self->draft, self->page, i, 1000));
        return;
    case TAG_script:
        take_script(self, i);
        return;
    case TAG_h1:
        self->heading = self->heading ? self->heading : i;
        break;
    default:
        break;
    }
    if (node->attribute_count || node->tag == TAG_time)
        microdata_collect(self, i);
}

/* The page's own address: what it calls itself, else where it was fetched. */
static void find_address(metadata *self) {
    str origin = self->draft->run->origin.url;
    self->address = metadata_absolute(self, self->values[META_CANONICAL].text);
    if (self->address.n == 0 || read_address_is_home(self->address))
        self->address = metadata_absolute(self, self->values[META_URL].text);
    if (self->address.n == 0)
        self->address = origin;
}

void metadata_start(metadata *self, draft *made, const markup *page) {
    memset(self, 0, sizeof *self);
    self->draft = made;
    self->page = page;
    for (size_t k = 0; k < META_FIELD_COUNT; k++)
        self->values[k].rank = METADATA_RANK_NONE;
}

void metadata_collect(metadata *self, draft *made, const markup *page, uint32_t article) {
    metadata_start(self, made, page);
    self->article = article;
    self->article_scope = microdata_article_scope(page, article);
    for (uint32_t i = 1; i < page->count && made->status == CASUS_OK; i++)
        take_node(self, i);
    find_address(self);
    linked_data_collect(self);
}

/* What references in the page are resolved against. */
static str base_of(metadata *self, buffer *room) {
    str known[] = {self->draft->run->origin.url, self->address, self->values[META_URL].text,
                   self->values[META_CANONICAL].text};
    str page = {NULL, 0};
    for (size_t k = 0; k < sizeof known / sizeof *known && page.n == 0; k++)
        if (read_address_host(known[k]).n)
            page = known[k];
    if (self->base.n && read_address_resolve(page, self->base, room))
        return buffer_str(room);
    return page;
}

str metadata_absolute(metadata *self, str address) {
    if (address.n == 0)
        return (str){NULL, 0};
    buffer base = {0}, whole = {0};
    bool found = read_address_resolve(base_of(self, &base), address, &whole);
    str line = found ? read_draft_line(self->draft, buffer_str(&whole)) : (str){NULL, 0};
    if (base.failed || whole.failed)
        self->draft->status = CASUS_NO_MEMORY;
    buffer_free(&base);
    buffer_free(&whole);
    return line;
}

/* A link to the site's first page is no story's address, where the page calls itself something else. */
static void settle_addresses(metadata *self) {
    story *s = &self->draft->story;
    metadata_value *canonical = &self->values[META_CANONICAL], *url = &self->values[META_URL];
    s->url = metadata_absolute(self, url->text);
    s->canonical_url = metadata_absolute(self, canonical->text);
    if (read_address_is_home(s->canonical_url) && s->url.n && !read_address_is_home(s->url))
        s->canonical_url = (str){NULL, 0};
    if (s->canonical_url.n)
        read_draft_source(self->draft, "canonical_url", str_of(canonical->place));
    if (s->url.n) {
        read_draft_source(self->draft, "url", str_of(url->place));
    } else if (s->canonical_url.n) {
        s->url = s->canonical_url;
        read_draft_source(self->draft, "url", str_of(canonical->place));
    }
    for (uint32_t i = 0; i < self->alternates.count; i++) {
        str address = metadata_absolute(self, self->alternates.items[i]);
        if (!str_equal(address, s->url) && !str_equal(address, s->canonical_url))
            read_draft_add(self->draft, &s->alternate_urls, address);
    }
    if (s->alternate_urls.count)
        read_draft_source(self->draft, "alternate_urls", STR("link rel=alternate"));
}

void metadata_settle(metadata *self, str heading) {
    story *s = &self->draft->story;
    settle_addresses(self);
    metadata_settle_publisher(self);
    metadata_settle_title(self, heading);
    metadata_settle_authors(self);
    s->section = self->values[META_SECTION].text;
    if (s->section.n)
        read_draft_source(self->draft, "section", str_of(self->values[META_SECTION].place));
    s->tags = self->tags;
    if (s->tags.count)
        read_draft_source(self->draft, "tags", str_of(self->tags_place));
    const metadata_value *image = &self->values[META_IMAGE];
    uint32_t images = s->images.count;
    read_draft_add_image(self->draft, metadata_absolute(self, image->text), (str){NULL, 0}, (str){NULL, 0});
    if (s->images.count && read_draft_source_of(self->draft, "images").n == 0)
        read_draft_source(self->draft, "images", images ? STR("JSON-LD image") : str_of(image->place));
    const metadata_value *modified = &self->values[META_MODIFIED];
    if (modified->rank != METADATA_RANK_NONE) {
        read_draft_date(self->draft, &s->modified, &modified->date);
        read_draft_source(self->draft, "modified", str_of(modified->place));
    }
}
