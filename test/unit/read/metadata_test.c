/* Metadata of pages, rule by rule: what is read from a short invented page, and which place it is said to come from. */
#include "collect.h"

/* An article that the reader finds, without any metadata of its own. */
#define PROSE                                                                                                              \
    "<p>The ministers of the two valleys met on the bridge, and they said that the talks had been hard but not without "   \
    "hope for the people of the town.</p><p>No result was reached, and none had been expected, said the owner of the "     \
    "tea house, who has seen many such talks and has served tea at all of them.</p>"

typedef struct expectation {
    const char *name;     /* of the rule */
    const char *head;     /* inner HTML of <head> */
    const char *body;     /* before the article's paragraphs; NULL: nothing */
    const char *field;    /* as the JSON member is called */
    const char *value;    /* items of lists are joined with "|" */
    const char *place;    /* NULL: not looked at */
    const char *html_tag; /* NULL: <html> */
} expectation;

static void join(const story_strings *list, buffer *out) {
    for (uint32_t i = 0; i < list->count; i++) {
        if (i)
            buffer_add_char(out, '|');
        buffer_add_str(out, list->items[i]);
    }
}

static void add_images(const story *s, buffer *out) {
    for (uint32_t i = 0; i < s->images.count; i++) {
        if (i)
            buffer_add_char(out, '|');
        buffer_add_str(out, s->images.items[i].url);
        buffer_add_char(out, ';');
        buffer_add_str(out, s->images.items[i].caption);
        buffer_add_char(out, ';');
        buffer_add_str(out, s->images.items[i].credit);
    }
}

static void field_of(const story *s, const char *field, buffer *out) {
    const struct {
        const char *name;
        str value;
    } strings[] = {{"title", s->title},       {"published", s->published},
                   {"modified", s->modified}, {"publisher", s->publisher},
                   {"language", s->language}, {"section", s->section},
                   {"url", s->url},           {"canonical_url", s->canonical_url},
                   {"dateline", s->dateline}};
    const struct {
        const char *name;
        const story_strings *value;
    } lists[] = {{"authors", &s->authors}, {"tags", &s->tags}, {"alternate_urls", &s->alternate_urls}};
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++)
        if (strcmp(field, strings[i].name) == 0)
            buffer_add_str(out, strings[i].value);
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (strcmp(field, lists[i].name) == 0)
            join(lists[i].value, out);
    if (strcmp(field, "images") == 0)
        add_images(s, out);
}

static str place_of(const story *s, const char *field) {
    for (uint32_t i = 0; i < s->sources.count; i++)
        if (str_equal(s->sources.items[i].field, str_of(field)))
            return s->sources.items[i].place;
    return (str){NULL, 0};
}

static void check(const expectation *one) {
    buffer page = {0}, value = {0};
    buffer_add_format(&page, "<!doctype html>%s<head>%s</head><body><article class=\"story\">%s%s</article></body></html>",
                      one->html_tag ? one->html_tag : "<html>", one->head, one->body ? one->body : "", PROSE);
    collected got;
    collect("page.html", page.s, page.n, READ_HTML, NULL, &got);
    assert_int_equal(got.count, 1);
    const story *s = &got.stories[0];
    field_of(s, one->field, &value);
    if (!str_equal(buffer_str(&value), str_of(one->value)))
        fail_msg("%s: %s is \"%.*s\", expected \"%s\"", one->name, one->field, (int)value.n, value.s ? value.s : "",
                 one->value);
    str place = place_of(s, one->field);
    if (one->place && !str_equal(place, str_of(one->place)))
        fail_msg("%s: %s is from \"%.*s\", expected \"%s\"", one->name, one->field, (int)place.n, place.s ? place.s : "",
                 one->place);
    /* Each field that is not empty says where it was read from, and no empty one does. */
    static const char *const fields[] = {"title",   "published", "modified",      "publisher", "language",
                                         "section", "url",       "authors",       "tags",      "canonical_url",
                                         "images",  "dateline",  "alternate_urls"};
    for (size_t k = 0; k < sizeof fields / sizeof *fields; k++) {
        buffer_clear(&value);
        field_of(s, fields[k], &value);
        if ((value.n != 0) != (place_of(s, fields[k]).n != 0))
            fail_msg("%s: %s is \"%.*s\" from \"%.*s\"", one->name, fields[k], (int)value.n, value.s ? value.s : "",
                     (int)place_of(s, fields[k]).n, place_of(s, fields[k]).s ? place_of(s, fields[k]).s : "");
    }
    assert_true(place_of(s, "text").n > 0);
    collected_free(&got);
    buffer_free(&page);
    buffer_free(&value);
}

static void check_all(const expectation *list, size_t count) {
    for (size_t i = 0; i < count; i++)
        check(&list[i]);
}
#define CHECK_ALL(list) check_all(list, sizeof(list) / sizeof *(list))

#define LD(json) "<script type=\"application/ld+json\">" json "</script>"

static void titles_are_headlines(void **state) {
    (void)state;
    static const expectation list[] = {
        {"headline before the tab",
         "<title>Talks - Example Wire</title>" LD("{\"@type\":\"NewsArticle\",\"headline\":\"Talks on the bridge\"}"), NULL,
         "title", "Talks on the bridge", "JSON-LD headline", NULL},
        {"site name off", "<title>Talks on the bridge | Example Wire</title>", NULL, "title", "Talks on the bridge",
         "title element", NULL},
        {"site name is the publisher", "<title>Talks on the bridge | Example Wire</title>", NULL, "publisher",
         "Example Wire", "end of the title", NULL},
        {"a heading that another title repeats",
         "<meta property=\"og:title\" content=\"Ministers meet on the bridge\">" LD(
             "{\"@type\":\"NewsArticle\",\"headline\":\"Talks: all you need to know\"}"),
         "<h1>Ministers meet on the bridge</h1>", "title", "Ministers meet on the bridge", "h1", NULL},
        {"a dash in the heading", "<title>Talks - a bridge between valleys</title>",
         "<h1>Talks - a bridge between valleys</h1>", "title", "Talks - a bridge between valleys", "h1", NULL},
        {"a heading that is the site's name",
         "<title>Example Wire</title><meta property=\"og:site_name\" content=\"Example Wire\">"
         "<meta property=\"og:title\" content=\"Talks on the bridge\">",
         "<h1>Example Wire</h1>", "title", "Talks on the bridge", "og:title", NULL},
        {"escaped", "<meta name=\"parsely-title\" content=\"Tea &amp; talks\">", NULL, "title", "Tea & talks",
         "parsely-title", NULL},
        {"microformat", "", "<h1 class=\"p-name\">Talks on the bridge</h1>", "title", "Talks on the bridge", "h1", NULL},
        {"RDFa", "", "<span property=\"schema:headline\">Talks on the bridge</span>", "title", "Talks on the bridge",
         "property headline", NULL},
    };
    CHECK_ALL(list);
}

static void authors_are_persons(void **state) {
    (void)state;
    static const expectation list[] = {
        {"string", LD("{\"@type\":\"ReportageNewsArticle\",\"author\":\"Jane Doe\"}"), NULL, "authors", "Jane Doe",
         "JSON-LD author", NULL},
        {"list", LD("{\"@type\":[\"NewsArticle\"],\"author\":[{\"@type\":\"Person\",\"name\":\"Jane Doe\"},\"John Roe\"]}"),
         NULL, "authors", "Jane Doe|John Roe", "JSON-LD author", NULL},
        {"described elsewhere",
         LD("{\"@graph\":[{\"@type\":\"Article\",\"author\":{\"@id\":\"#jane\"}},"
            "{\"@type\":\"Person\",\"@id\":\"#jane\",\"name\":\"Jane Doe\"}]}"),
         NULL, "authors", "Jane Doe", "JSON-LD author", NULL},
        {"organisation",
         LD("{\"@type\":\"NewsArticle\",\"author\":{\"@type\":\"Organization\",\"name\":\"Example Bridge Club\"}}"), NULL,
         "authors", "", NULL, NULL},
        {"the publisher is no author",
         "<meta property=\"og:site_name\" content=\"Bridge Echo\"><meta name=\"author\" content=\"Bridge Echo\">", NULL,
         "authors", "", NULL, NULL},
        {"the next place has the person",
         "<meta property=\"og:site_name\" content=\"Bridge Echo\">" LD(
             "{\"@type\":\"NewsArticle\",\"author\":\"Bridge Echo\"}") "<meta name=\"author\" content=\"Jane Doe\">",
         NULL, "authors", "Jane Doe", "author", NULL},
        {"By, role and employer", "<meta name=\"sailthru.author\" content=\"By JANE DOE, EXW National Security Writer\">",
         NULL, "authors", "JANE DOE", "sailthru.author", NULL},
        {"address", "<meta property=\"article:author\" content=\"https://social.example/jane\">", NULL, "authors", "", NULL,
         NULL},
        {"byline", "", "<h1>Talks on the bridge</h1><p>By Jane Doe, John Roe and Richard Roe</p>", "authors",
         "Jane Doe|John Roe|Richard Roe", "byline", NULL},
        {"byline in German", "", "<h1>Gespräche auf der Brücke</h1><p>Von Jana Beispiel</p>", "authors", "Jana Beispiel",
         "byline", NULL},
        {"rel", "", "<a rel=\"author\" href=\"/jane\">Jane Doe</a>", "authors", "Jane Doe", "rel=author", NULL},
        {"scope of a person", "",
         "<span itemprop=\"author\" itemscope itemtype=\"https://schema.org/Person\">By <b itemprop=\"name\">Jane Doe</b>"
         ", reporter</span>",
         "authors", "Jane Doe", "itemprop author", NULL},
        {"scope of a comment", "",
         "<div itemscope itemtype=\"https://schema.org/Comment\"><span itemprop=\"author\">John Roe</span></div>",
         "authors", "", NULL, NULL},
        {"microformat", "", "<span class=\"p-author h-card\">Jane Doe</span>", "authors", "Jane Doe", "class p-author",
         NULL},
        {"class", "", "<div class=\"story__byline\">Jane Doe</div>", "authors", "Jane Doe", "class byline", NULL},
        {"a town in a class", "", "<div class=\"story__byline\">Norrvik</div>", "authors", "", NULL, NULL},
        {"a class among other stories", "", "<div class=\"related\"><div class=\"byline\">John Roe</div></div>", "authors",
         "", NULL, NULL},
    };
    CHECK_ALL(list);
}

static void dates_have_an_order(void **state) {
    (void)state;
    static const expectation list[] = {
        {"JSON-LD first",
         "<meta property=\"article:published_time\" content=\"2016-07-14T08:00:00Z\">" LD(
             "{\"@type\":\"NewsArticle\",\"datePublished\":\"2016-07-13T10:30:00+02:00\"}"),
         NULL, "published", "2016-07-13T10:30:00+02:00", "JSON-LD datePublished", NULL},
        {"the same day with its time",
         "<meta property=\"article:published_time\" content=\"2016-07-13T08:00:00Z\">" LD(
             "{\"@type\":\"NewsArticle\",\"datePublished\":\"2016-07-13\"}"),
         NULL, "published", "2016-07-13T08:00:00Z", "article:published_time", NULL},
        {"the same, the other way round",
         LD("{\"@type\":\"NewsArticle\",\"datePublished\":\"2016-07-13\"}") "<meta name=\"parsely-pub-date\" content=\"2016-07-13T08:00:00Z\">",
         NULL, "published", "2016-07-13T08:00:00Z", "parsely-pub-date", NULL},
        {"no date", "<meta name=\"date\" content=\"1970-01-01T00:00:00Z\">", NULL, "published", "", NULL, NULL},
        {"microdata", "", "<span itemprop=\"datePublished\" content=\"2016-07-13\">today</span>", "published", "2016-07-13",
         "itemprop datePublished", NULL},
        {"Dublin Core", "<meta name=\"DC.date.issued\" content=\"2016-07-13\">", NULL, "published", "2016-07-13",
         "dc.date.issued", NULL},
        {"time", "", "<time class=\"entry-date\" datetime=\"2016-07-13\">yesterday</time>", "published", "2016-07-13",
         "time.published", NULL},
        {"updated alone", "", "<time class=\"updated\" datetime=\"2016-07-13\">13/7</time>", "published", "2016-07-13",
         "time.updated", NULL},
        {"address", "<link rel=\"canonical\" href=\"https://news.example/2016/07/13/talks\">", NULL, "published",
         "2016-07-13", "date in the address", NULL},
        {"words", "", "<h1>Talks on the bridge</h1><p>Published: 13 July 2016 10:30 GMT</p>", "published",
         "2016-07-13T10:30:00Z", "byline", NULL},
        {"words in German", "", "<h1>Gespräche auf der Brücke</h1><p>Aktualisiert am 3. März 2016, 9:05 Uhr</p>",
         "modified", "2016-03-03T09:05:00", "byline", NULL},
        {"class", "", "<h1>Talks on the bridge</h1><span class=\"post-date\">July 13, 2016</span>", "published",
         "2016-07-13", NULL, NULL},
        {"two ways in the States", "<meta name=\"date\" content=\"03/04/2016\">", NULL, "published", "2016-03-04", "date",
         "<html lang=\"en-US\">"},
        {"two ways in Britain", "<meta name=\"date\" content=\"03/04/2016\">", NULL, "published", "2016-04-03", "date",
         "<html lang=\"en-GB\">"},
        {"two ways somewhere", "<meta name=\"date\" content=\"03/04/2016\">", NULL, "published", "", NULL,
         "<html lang=\"en\">"},
        {"modified", "<meta property=\"og:article:modified_time\" content=\"2016-07-14\">", NULL, "modified", "2016-07-14",
         "og:article:modified_time", NULL},
    };
    CHECK_ALL(list);
}

static void linked_data_is_mended(void **state) {
    (void)state;
    static const expectation list[] = {
        {"comments and commas",
         LD("/* news */ {\"@type\":\"NewsArticle\", // it is\n \"headline\":\"Talks // on the bridge\",}"), NULL, "title",
         "Talks // on the bridge", "JSON-LD headline", NULL},
        {"CDATA", LD("//<![CDATA[\n{\"@type\":\"NewsArticle\",\"headline\":\"Talks on the bridge\"}\n//]]>"), NULL, "title",
         "Talks on the bridge", "JSON-LD headline", NULL},
        {"quotes within", LD("{\"@type\":\"NewsArticle\",\"headline\":\"Talks \"on\" the bridge\"}"), NULL, "title",
         "Talks \"on\" the bridge", "JSON-LD headline", NULL},
        {"single quotes", LD("{\"@type\":'NewsArticle',\"headline\":'Tea at Jane's \"house\"'}"), NULL, "title",
         "Tea at Jane's \"house\"", "JSON-LD headline", NULL},
        {"line break", LD("{\"@type\":\"NewsArticle\",\"headline\":\"Talks\non the bridge\"}"), NULL, "title",
         "Talks on the bridge", "JSON-LD headline", NULL},
        {"stray backslash", LD("{\"@type\":\"NewsArticle\",\"headline\":\"Jane\\'s talks \\on\"}"), NULL, "title",
         "Jane's talks \\on", "JSON-LD headline", NULL},
        {"escaped markup",
         LD("{&quot;@type&quot;:&quot;NewsArticle&quot;,&quot;headline&quot;:&quot;Talks on the bridge&quot;}"), NULL,
         "title", "Talks on the bridge", "JSON-LD headline", NULL},
        {"entities in values", LD("{\"@type\":\"NewsArticle\",\"headline\":\"Tea &amp; talks\"}"), NULL, "title",
         "Tea & talks", "JSON-LD headline", NULL},
        {"several blocks, a list and a graph",
         LD("[{\"@type\":\"Organization\",\"name\":\"Bridge Echo\"}]") LD(
             "{\"@graph\":[{\"@type\":\"WebPage\",\"name\":\"x\"},{\"@type\":\"BlogPosting\",\"headline\":\"Talks on the bridge\"}]}"),
         NULL, "title", "Talks on the bridge", "JSON-LD headline", NULL},
        {"no JSON at all", LD("{\"@type\":") "<title>Talks</title>", NULL, "title", "Talks", "title element", NULL},
        {"teasers left out",
         "<link rel=\"canonical\" href=\"https://news.example/talks\">" LD(
             "[{\"@type\":\"NewsArticle\",\"url\":\"https://news.example/tea\",\"headline\":\"Tea\"},"
             "{\"@type\":\"NewsArticle\",\"mainEntityOfPage\":{\"@id\":\"http://www.news.example/talks/\"},\"headline\":\"Talks\"}]"),
         NULL, "title", "Talks", "JSON-LD headline", NULL},
        {"nothing but teasers",
         "<title>Talks on the bridge</title><link rel=\"canonical\" href=\"https://news.example/talks\">" LD(
             "[{\"@type\":\"NewsArticle\",\"url\":\"https://news.example/tea\",\"headline\":\"Tea\"},"
             "{\"@type\":\"NewsArticle\",\"url\":\"https://news.example/milk\",\"headline\":\"Milk\"}]"),
         NULL, "title", "Talks on the bridge", "title element", NULL},
        {"section and tags",
         LD("{\"@type\":\"NewsArticle\",\"articleSection\":[\"World\"],\"keywords\":[\"tea\",\"Tag:x\",\"bridge\"]}"), NULL,
         "tags", "tea|bridge", "JSON-LD keywords", NULL},
        {"section", LD("{\"@type\":\"NewsArticle\",\"articleSection\":[\"World\"]}"), NULL, "section", "World",
         "JSON-LD articleSection", NULL},
    };
    CHECK_ALL(list);
}

static void publishers_are_confirmed(void **state) {
    (void)state;
    static const expectation list[] = {
        {"site name", "<meta property=\"og:site_name\" content=\"Bridge Echo\">", NULL, "publisher", "Bridge Echo",
         "og:site_name", NULL},
        {"what the tab confirms",
         "<title>Talks on the bridge - Bridge Echo</title><meta property=\"og:site_name\" content=\"World\">" LD(
             "{\"@type\":\"NewsArticle\",\"publisher\":{\"name\":\"Bridge Echo\"}}"),
         NULL, "publisher", "Bridge Echo", "JSON-LD publisher", NULL},
        {"what the host confirms",
         "<link rel=\"canonical\" href=\"https://www.bridge-echo.example/a\"><meta property=\"og:site_name\" content=\"World\">" LD(
             "{\"@type\":\"NewsArticle\",\"publisher\":[{\"name\":\"Bridge Echo\"}]}"),
         NULL, "publisher", "Bridge Echo", "JSON-LD publisher", NULL},
        {"tagline", "<meta property=\"og:site_name\" content=\"Bridge Echo | News of the valley\">", NULL, "publisher",
         "Bridge Echo", "og:site_name", NULL},
        {"host", "<link rel=\"canonical\" href=\"https://www.bridge.example/a\">", NULL, "publisher", "bridge.example",
         "host of the address", NULL},
        {"nothing", "", NULL, "publisher", "", NULL, NULL},
    };
    CHECK_ALL(list);
}

static void addresses_are_absolute(void **state) {
    (void)state;
    static const expectation list[] = {
        {"base", "<base href=\"https://news.example/world/\"><link rel=\"canonical\" href=\"talks\">", NULL,
         "canonical_url", "https://news.example/world/talks", "link rel=canonical", NULL},
        {"url from canonical", "<link rel=\"canonical\" href=\"https://news.example/talks\">", NULL, "url",
         "https://news.example/talks", "link rel=canonical", NULL},
        {"hreflang, amp, feeds",
         "<link rel=\"canonical\" href=\"https://news.example/talks\"><link rel=\"alternate\" hreflang=\"de\" href=\"/de/talks\">"
         "<link rel=\"amphtml\" href=\"https://amp.news.example/talks\"><link rel=\"alternate\" type=\"application/rss+xml\" href=\"/feed\">"
         "<link rel=\"alternate\" hreflang=\"en\" href=\"/talks\">",
         NULL, "alternate_urls", "https://news.example/de/talks|https://amp.news.example/talks", "link rel=alternate",
         NULL},
        {"the first page is no story",
         "<link rel=\"canonical\" href=\"https://news.example/\"><meta property=\"og:url\" content=\"https://news.example/talks\">",
         NULL, "canonical_url", "", NULL, NULL},
    };
    CHECK_ALL(list);
}

static void languages_are_those_of_the_text(void **state) {
    (void)state;
    static const expectation list[] = {
        {"declared", "", NULL, "language", "en", "html lang", "<html lang=\"en-GB\">"},
        {"not declared", "", NULL, "language", "en", "words of the text", NULL},
        {"declared wrongly", "", NULL, "language", "en", "words of the text", "<html lang=\"de-DE\">"},
        {"in words", "<meta name=\"language\" content=\"english\">", NULL, "language", "en", "language", NULL},
    };
    CHECK_ALL(list);
}

static void images_have_captions_and_credits(void **state) {
    (void)state;
    static const expectation list[] = {
        {"figure", "",
         "<figure><img src=\"https://img.example/a.jpg\"><figcaption>The bridge at noon. <span class=\"credit\">Jane Doe</span></figcaption></figure>",
         "images", "https://img.example/a.jpg;The bridge at noon.;Jane Doe", "figure", NULL},
        {"relative", "<base href=\"https://news.example/\">",
         "<figure><img src=\"/a.jpg\"><figcaption>The bridge</figcaption></figure>", "images",
         "https://news.example/a.jpg;The bridge;", "figure", NULL},
        {"lazy", "",
         "<figure><img src=\"data:image/gif;base64,R0\" srcset=\"https://img.example/a.jpg 480w, https://img.example/b,c.jpg 960w\"></figure>",
         "images", "https://img.example/b,c.jpg;;", "figure", NULL},
        {"picture", "",
         "<figure><picture><source srcset=\"https://img.example/a.webp 2x\"><img src=\"data:,\"></picture></figure>",
         "images", "https://img.example/a.webp;;", "figure", NULL},
        {"amp", "", "<figure><amp-img src=\"https://img.example/a.jpg\"></amp-img></figure>", "images",
         "https://img.example/a.jpg;;", "figure", NULL},
        {"ornaments", "",
         "<p><img src=\"https://img.example/logo.png\"><img src=\"https://img.example/p.gif\" width=\"1\" height=\"1\">"
         "<img class=\"avatar\" src=\"https://img.example/jane.jpg\"><img src=\"https://img.example/silicon.jpg\" width=\"640\"></p>",
         "images", "https://img.example/silicon.jpg;;", "img", NULL},
        {"JSON-LD",
         LD("{\"@type\":\"NewsArticle\",\"image\":{\"@type\":\"ImageObject\",\"url\":\"https://img.example/a.jpg\","
            "\"caption\":\"The old bridge at noon &amp; after\",\"creditText\":\"Photo: Jane Doe\"}}"),
         NULL, "images", "https://img.example/a.jpg;The old bridge at noon & after;Jane Doe", "JSON-LD image", NULL},
        {"Open Graph", "<meta property=\"og:image\" content=\"https://img.example/a.jpg\">", NULL, "images",
         "https://img.example/a.jpg;;", "og:image", NULL},
    };
    CHECK_ALL(list);
}

/* Plain text and JSON lines name the line and the member. */
static void other_formats_say_where(void **state) {
    (void)state;
    static const char text[] =
        "Talks on the bridge\n\nBy Jane Doe\n\nNORRVIK (AP) \xE2\x80\x94 They met on the bridge, and they said that it was hard.\n";
    collected got;
    collect("a.txt", text, sizeof text - 1, READ_TEXT, "2016-07-13", &got);
    const story *s = &got.stories[0];
    assert_str(place_of(s, "title"), "line 1");
    assert_str(place_of(s, "authors"), "line 3");
    assert_str(place_of(s, "dateline"), "line 5");
    assert_str(place_of(s, "publisher"), "line 5");
    assert_str(place_of(s, "text"), "line 5");
    assert_str(place_of(s, "published"), "option --published");
    assert_str(place_of(s, "section"), "");
    collected_free(&got);
    static const char line[] =
        "{\"text\": \"One.\", \"title\": \"T\", \"date\": \"2016-07-13\", \"authors\": [\"Jane Doe\"]}\n";
    collect("a.jsonl", line, sizeof line - 1, READ_JSONL, NULL, &got);
    s = &got.stories[0];
    assert_str(place_of(s, "title"), "member");
    assert_str(place_of(s, "published"), "member date");
    assert_str(place_of(s, "authors"), "member");
    assert_str(place_of(s, "text"), "member");
    assert_str(place_of(s, "url"), "");
    collected_free(&got);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(titles_are_headlines),
        cmocka_unit_test(authors_are_persons),
        cmocka_unit_test(dates_have_an_order),
        cmocka_unit_test(linked_data_is_mended),
        cmocka_unit_test(publishers_are_confirmed),
        cmocka_unit_test(addresses_are_absolute),
        cmocka_unit_test(languages_are_those_of_the_text),
        cmocka_unit_test(images_have_captions_and_credits),
        cmocka_unit_test(other_formats_say_where),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
