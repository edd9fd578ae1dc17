/* What a page says about itself: JSON-LD, Open Graph, Dublin Core, the <meta> names of news systems, microdata, <time>,
 * <link>.
 *
 * Every place where a thing can stand has a rank; the value of the lowest rank wins, and of equals the first. The ranks
 * follow what pages get right: machine-read metadata before visible dates, the article's own before the page's. */
#include "read/metadata.h"

#include <string.h>

typedef enum meta_field {
    FIELD_TITLE,
    FIELD_PUBLISHED,
    FIELD_MODIFIED,
    FIELD_PUBLISHER,
    FIELD_LANGUAGE,
    FIELD_SECTION,
    FIELD_AUTHOR,
    FIELD_TAGS,
    FIELD_URL,
    FIELD_IMAGE
} meta_field;

/* <meta name|property|itemprop="…" content="…">, in lower case. */
static const struct {
    const char *name;
    meta_field field;
    uint32_t rank;
} meta_names[] = {
    {"og:title", FIELD_TITLE, 2},
    {"headline", FIELD_TITLE, 3},
    {"dc.title", FIELD_TITLE, 4},
    {"dcterms.title", FIELD_TITLE, 4},
    {"twitter:title", FIELD_TITLE, 5},
    {"parsely-title", FIELD_TITLE, 4},
    {"sailthru.title", FIELD_TITLE, 4},
    {"title", FIELD_TITLE, 6},
    {"article:published_time", FIELD_PUBLISHED, 1},
    {"og:published_time", FIELD_PUBLISHED, 1},
    {"og:article:published_time", FIELD_PUBLISHED, 1},
    {"article:published", FIELD_PUBLISHED, 1},
    {"datepublished", FIELD_PUBLISHED, 2},
    {"dc.date.issued", FIELD_PUBLISHED, 2},
    {"dc.date.created", FIELD_PUBLISHED, 3},
    {"dc.date", FIELD_PUBLISHED, 3},
    {"dcterms.issued", FIELD_PUBLISHED, 2},
    {"dcterms.created", FIELD_PUBLISHED, 3},
    {"dcterms.date", FIELD_PUBLISHED, 3},
    {"parsely-pub-date", FIELD_PUBLISHED, 2},
    {"sailthru.date", FIELD_PUBLISHED, 3},
    {"cxenseparse:recs:publishtime", FIELD_PUBLISHED, 2},
    {"article.published", FIELD_PUBLISHED, 2},
    {"publish-date", FIELD_PUBLISHED, 3},
    {"publish_date", FIELD_PUBLISHED, 3},
    {"publishdate", FIELD_PUBLISHED, 3},
    {"published-date", FIELD_PUBLISHED, 3},
    {"published_date", FIELD_PUBLISHED, 3},
    {"publication_date", FIELD_PUBLISHED, 3},
    {"pubdate", FIELD_PUBLISHED, 3},
    {"ptime", FIELD_PUBLISHED, 3},
    {"displaydate", FIELD_PUBLISHED, 3},
    {"originalpublicationdate", FIELD_PUBLISHED, 3},
    {"date", FIELD_PUBLISHED, 4},
    {"article:modified_time", FIELD_MODIFIED, 1},
    {"og:updated_time", FIELD_MODIFIED, 3},
    {"datemodified", FIELD_MODIFIED, 2},
    {"dcterms.modified", FIELD_MODIFIED, 2},
    {"dc.date.modified", FIELD_MODIFIED, 2},
    {"last-modified", FIELD_MODIFIED, 4},
    {"lastmod", FIELD_MODIFIED, 4},
    {"article.updated", FIELD_MODIFIED, 2},
    {"og:site_name", FIELD_PUBLISHER, 0},
    {"dc.publisher", FIELD_PUBLISHER, 3},
    {"dcterms.publisher", FIELD_PUBLISHER, 3},
    {"publisher", FIELD_PUBLISHER, 4},
    {"application-name", FIELD_PUBLISHER, 5},
    {"al:ios:app_name", FIELD_PUBLISHER, 8},
    {"dc.language", FIELD_LANGUAGE, 2},
    {"dcterms.language", FIELD_LANGUAGE, 2},
    {"language", FIELD_LANGUAGE, 2},
    {"content-language", FIELD_LANGUAGE, 3},
    {"og:locale", FIELD_LANGUAGE, 4},
    {"inlanguage", FIELD_LANGUAGE, 2},
    {"article:section", FIELD_SECTION, 0},
    {"og:article:section", FIELD_SECTION, 0},
    {"articlesection", FIELD_SECTION, 2},
    {"parsely-section", FIELD_SECTION, 2},
    {"section", FIELD_SECTION, 3},
    {"dc.subject", FIELD_TAGS, 0},
    {"article:tag", FIELD_TAGS, 0},
    {"news_keywords", FIELD_TAGS, 0},
    {"keywords", FIELD_TAGS, 0},
    {"parsely-tags", FIELD_TAGS, 0},
    {"author", FIELD_AUTHOR, 2},
    {"byl", FIELD_AUTHOR, 1},
    {"parsely-author", FIELD_AUTHOR, 1},
    {"sailthru.author", FIELD_AUTHOR, 1},
    {"dc.creator", FIELD_AUTHOR, 2},
    {"dcterms.creator", FIELD_AUTHOR, 2},
    {"article:author", FIELD_AUTHOR, 2},
    {"og:url", FIELD_URL, 1},
    {"og:image", FIELD_IMAGE, 0},
    {"twitter:image", FIELD_IMAGE, 2},
};

static str resolved_line(metadata *self, str raw) {
    if (raw.n == 0 || raw.n > 65536)
        return (str){NULL, 0};
    buffer plain = {0};
    markup_resolve(raw, &plain);
    str line = plain.failed ? (str){NULL, 0} : read_draft_line(self->draft, buffer_str(&plain));
    if (plain.failed)
        self->draft->status = CASUS_NO_MEMORY;
    buffer_free(&plain);
    return line;
}

void metadata_offer(metadata *self, ranked *field, str raw, uint32_t rank) {
    if (rank >= field->rank)
        return;
    str line = resolved_line(self, raw);
    if (line.n)
        *field = (ranked){line, rank};
}

void metadata_offer_date(metadata *self, ranked_date *field, str raw, uint32_t rank) {
    read_date date;
    if (rank < field->rank && raw.n && read_date_parse(resolved_line(self, raw), &date))
        *field = (ranked_date){date, rank};
}

void metadata_offer_author(metadata *self, str raw, uint32_t rank) {
    str line = resolved_line(self, raw);
    if (read_starts_nocase(line, "by "))
        line = str_slice(line, 3, line.n);
    read_date date;
    span where;
    if (read_date_find(line, 0, &date, &where) && where.start > 0)
        line = str_trim(str_slice(line, 0, where.start));
    if (line.n < 2 || line.n > 120 || read_is_url(line) || line.s[0] == '@' || rank > self->authors_rank)
        return;
    if (rank < self->authors_rank) {
        self->authors = (story_strings){NULL, 0};
        self->authors_rank = rank;
    }
    read_draft_add(self->draft, &self->authors, line);
}

void metadata_offer_tags(metadata *self, str raw) {
    str rest = resolved_line(self, raw), item;
    while (str_split(&rest, ',', &item))
        if (item.n <= 80)
            read_draft_add(self->draft, &self->tags, item);
}

static void offer(metadata *self, meta_field field, str raw, uint32_t rank) {
    switch (field) {
    case FIELD_TITLE:
        metadata_offer(self, &self->title, raw, rank);
        break;
    case FIELD_PUBLISHED:
        metadata_offer_date(self, &self->published, raw, rank);
        break;
    case FIELD_MODIFIED:
        metadata_offer_date(self, &self->modified, raw, rank);
        break;
    case FIELD_PUBLISHER:
        metadata_offer(self, &self->publisher, raw, rank);
        break;
    case FIELD_LANGUAGE:
        metadata_offer(self, &self->language, raw, rank);
        break;
    case FIELD_SECTION:
        metadata_offer(self, &self->section, raw, rank);
        break;
    case FIELD_AUTHOR:
        metadata_offer_author(self, raw, rank);
        break;
    case FIELD_TAGS:
        metadata_offer_tags(self, raw);
        break;
    case FIELD_URL:
        metadata_offer(self, &self->url, raw, rank);
        break;
    case FIELD_IMAGE:
        metadata_offer(self, &self->image, raw, rank);
        break;
    }
}

static void take_meta(metadata *self, uint32_t node) {
    str content = markup_attribute_of(self->page, node, NAME_content);
    if (content.n == 0)
        return;
    static const markup_name places[] = {NAME_property, NAME_name, NAME_itemprop, NAME_http_equiv};
    for (size_t p = 0; p < sizeof places / sizeof *places; p++) {
        str name = str_trim(markup_attribute_of(self->page, node, places[p]));
        if (name.n == 0)
            continue;
        for (size_t k = 0; k < sizeof meta_names / sizeof *meta_names; k++)
            if (str_equal_ascii_nocase(name, str_of(meta_names[k].name)))
                offer(self, meta_names[k].field, content, meta_names[k].rank);
    }
}

static bool has_word(str list, const char *word) {
    str rest = list, item;
    while (str_split(&rest, ' ', &item))
        if (str_equal_ascii_nocase(item, str_of(word)))
            return true;
    return false;
}

static void take_link(metadata *self, uint32_t node) {
    str relation = markup_attribute_of(self->page, node, NAME_rel);
    str address = markup_attribute_of(self->page, node, NAME_href);
    if (relation.n == 0 || address.n == 0)
        return;
    if (has_word(relation, "canonical"))
        metadata_offer(self, &self->canonical, address, 0);
    str type = markup_attribute_of(self->page, node, NAME_type);
    bool page = type.n == 0 || str_equal_ascii_nocase(type, STR("text/html"));
    if ((has_word(relation, "alternate") && page && !has_word(relation, "stylesheet")) || has_word(relation, "amphtml"))
        read_draft_add(self->draft, &self->draft->story.alternate_urls, resolved_line(self, address));
}

/* The characters of an element, references resolved, on one line. */
static str characters_of(metadata *self, uint32_t node, uint32_t most) {
    buffer plain = {0};
    uint32_t end = self->page->nodes.items[node].end;
    for (uint32_t i = node + 1; i < end && plain.n < most; i++) {
        const markup_node *inner = &self->page->nodes.items[i];
        if (inner->tag == TAG_script || inner->tag == TAG_style) {
            i = inner->end - 1;
            continue;
        }
        if (inner->tag == TAG_text)
            markup_resolve(inner->text, &plain);
        else
            buffer_add_char(&plain, ' ');
    }
    str line = plain.failed ? (str){NULL, 0} : read_draft_line(self->draft, buffer_str(&plain));
    if (plain.failed)
        self->draft->status = CASUS_NO_MEMORY;
    buffer_free(&plain);
    return line;
}

/* Microdata and RDFa on visible elements, <time>. */
static void take_element(metadata *self, uint32_t node) {
    const markup_node *element = &self->page->nodes.items[node];
    str property = markup_attribute_of(self->page, node, NAME_itemprop);
    str moment = markup_attribute_of(self->page, node, NAME_datetime);
    str relation = element->tag == TAG_a ? markup_attribute_of(self->page, node, NAME_rel) : (str){NULL, 0};
    if (element->tag == TAG_time) {
        str class = markup_attribute_of(self->page, node, NAME_class);
        bool updated = read_find(class, "update", 0) != UINT32_MAX || read_find(class, "modif", 0) != UINT32_MAX;
        bool named = markup_attribute_of(self->page, node, NAME_pubdate).s ||
                     read_find(class, "publish", 0) != UINT32_MAX || has_word(class, "entry-date");
        if (moment.n == 0)
            moment = characters_of(self, node, 200);
        if (updated && !named)
            metadata_offer_date(self, &self->modified, moment, 7);
        else
            metadata_offer_date(self, &self->published, moment, named ? 4 : 8);
    }
    if (has_word(relation, "author"))
        metadata_offer_author(self, characters_of(self, node, 200), 5);
    if (property.n == 0)
        return;
    str content = markup_attribute_of(self->page, node, NAME_content);
    str value = content.n ? content : moment;
    if (has_word(property, "datepublished"))
        metadata_offer_date(self, &self->published, value.n ? value : characters_of(self, node, 200), 2);
    else if (has_word(property, "datemodified"))
        metadata_offer_date(self, &self->modified, value.n ? value : characters_of(self, node, 200), 2);
    else if (has_word(property, "headline"))
        metadata_offer(self, &self->title, value.n ? value : characters_of(self, node, 400), 3);
    else if (has_word(property, "articlesection"))
        metadata_offer(self, &self->section, value.n ? value : characters_of(self, node, 200), 3);
    else if (has_word(property, "author") || has_word(property, "creator"))
        metadata_offer_author(self, value.n ? value : characters_of(self, node, 200), 4);
}

static bool is_linked_data(const metadata *self, uint32_t node) {
    return read_find(markup_attribute_of(self->page, node, NAME_type), "ld+json", 0) != UINT32_MAX;
}

void metadata_collect(metadata *self, draft *made, const markup *page) {
    memset(self, 0, sizeof *self);
    self->draft = made;
    self->page = page;
    self->title.rank = self->publisher.rank = self->language.rank = self->section.rank = RANK_NONE;
    self->canonical.rank = self->url.rank = self->image.rank = RANK_NONE;
    self->published.rank = self->modified.rank = self->authors_rank = RANK_NONE;
    for (uint32_t i = 1; i < page->count && made->status == CASUS_OK; i++) {
        const markup_node *node = &page->nodes.items[i];
        switch (node->tag) {
        case TAG_text:
            break;
        case TAG_html:
            metadata_offer(self, &self->language, markup_attribute_of(page, i, NAME_lang), 0);
            break;
        case TAG_meta:
            take_meta(self, i);
            break;
        case TAG_link:
            take_link(self, i);
            break;
        case TAG_title:
            if (node->parent && page->nodes.items[node->parent].tag != TAG_svg)
                metadata_offer(self, &self->title, characters_of(self, i, 1000), 7);
            break;
        case TAG_script:
            if (is_linked_data(self, i) && i + 1 < node->end)
                linked_data_collect(self, page->nodes.items[i + 1].text);
            break;
        default:
            if (node->attribute_count || node->tag == TAG_time)
                take_element(self, i);
            break;
        }
    }
}

/* Where " - Publisher" begins at a title's end, the title's length: nowhere. */
static uint32_t suffix_at(str title, str *name) {
    static const char *const marks[] = {" | ",        " - ",  " \xE2\x80\x93 ", " \xE2\x80\x94 ",
                                        " \xC2\xBB ", " :: ", " \xC2\xB7 "};
    uint32_t at = title.n;
    for (size_t k = 0; k < sizeof marks / sizeof *marks; k++) {
        uint32_t from = 0, hit, last = UINT32_MAX;
        while ((hit = read_find(title, marks[k], from)) != UINT32_MAX) {
            last = hit;
            from = hit + 1;
        }
        if (last != UINT32_MAX && (at == title.n || last > at)) {
            at = last;
            *name = str_trim(str_slice(title, last + (uint32_t)strlen(marks[k]), title.n));
        }
    }
    return at;
}

/* The publisher's name is taken off the title's end; where no publisher is known, a bar gives it away. */
static void settle_title(metadata *self, str heading) {
    story *s = &self->draft->story;
    str title = self->title.value;
    str name = {NULL, 0};
    uint32_t cut = suffix_at(title, &name);
    bool headed = heading.n >= 8 && title.n >= heading.n && str_equal_ascii_nocase(str_slice(title, 0, heading.n), heading);
    if (cut < title.n && cut > 0) {
        bool same = self->publisher.value.n && name.n &&
                    (str_equal_ascii_nocase(name, self->publisher.value) ||
                     (name.n > 3 && name.n < 40 && str_starts(self->publisher.value, name)) ||
                     str_starts(name, self->publisher.value));
        bool bar = title.s[cut + 1] == '|' && name.n <= 40;
        if (same || bar || headed) {
            uint32_t words = 1;
            for (uint32_t i = 0; i < name.n; i++)
                words += name.s[i] == ' ';
            if (self->publisher.value.n == 0 && name.n >= 2 && (bar ? name.n <= 40 : words <= 3))
                self->publisher = (ranked){name, 9};
            title = str_trim(str_slice(title, 0, cut));
        }
    }
    bool tailed = heading.n >= 8 && title.n > heading.n &&
                  str_equal_ascii_nocase(str_slice(title, title.n - heading.n, title.n), heading);
    bool shortened = headed || tailed || (str_ends(title, STR("...")) || str_ends(title, STR("\xE2\x80\xA6")));
    s->title = (title.n == 0 || shortened) && heading.n ? heading : title;
}

/* "en-GB", "en_US", "EN" to "en"; names of three letters are kept. */
static void settle_language(metadata *self) {
    str value = self->language.value;
    uint32_t n = 0;
    while (n < value.n && read_is_alpha(value.s[n]))
        n++;
    if (n != 2 && n != 3)
        return;
    char code[3];
    for (uint32_t i = 0; i < n; i++)
        code[i] = read_lower(value.s[i]);
    self->draft->story.language = read_draft_copy(self->draft, (str){code, n});
}

static str absolute(metadata *self, str address) {
    if (!str_starts(address, STR("//")))
        return read_is_url(address) ? address : (str){NULL, 0};
    char whole[2048];
    if (address.n + 6 > sizeof whole)
        return (str){NULL, 0};
    memcpy(whole, "https:", 6);
    memcpy(whole + 6, address.s, address.n);
    return read_draft_copy(self->draft, (str){whole, address.n + 6});
}

/* "Example | News of the valley" and "https://www.example.com" to the name in them. */
static str without_tagline(str name) {
    uint32_t bar = read_find(name, " | ", 0);
    if (bar != UINT32_MAX && bar > 0)
        name = str_slice(name, 0, bar);
    static const char *const schemes[] = {"https://", "http://", "www."};
    for (size_t k = 0; k < sizeof schemes / sizeof *schemes; k++)
        if (read_starts_nocase(name, schemes[k]))
            name = str_slice(name, (uint32_t)strlen(schemes[k]), name.n);
    return name;
}

void metadata_settle(metadata *self, str heading) {
    story *s = &self->draft->story;
    settle_title(self, heading);
    settle_language(self);
    s->canonical_url = absolute(self, self->canonical.value);
    s->url = absolute(self, self->url.value);
    if (s->url.n == 0)
        s->url = s->canonical_url;
    s->publisher = without_tagline(self->publisher.value);
    s->section = self->section.value;
    for (uint32_t i = 0; i < self->authors.count; i++)
        read_draft_add(self->draft, &s->authors, self->authors.items[i]);
    s->tags = self->tags;
    read_draft_add_image(self->draft, absolute(self, self->image.value), (str){NULL, 0}, (str){NULL, 0});
    if (self->modified.rank != RANK_NONE)
        read_draft_date(self->draft, &s->modified, &self->modified.value);
}
