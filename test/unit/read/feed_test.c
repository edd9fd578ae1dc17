/* Feeds: the fields of each kind, text in full and in short, and feeds that are not well-formed. */
#include "collect.h"

static void feed(const char *text, collected *out) {
    collect("news.xml", text, strlen(text), READ_AUTO, NULL, out);
}

/* Where a field was read, which is said once. */
static void assert_place(const story *s, const char *field, const char *place) {
    uint32_t said = 0;
    for (uint32_t i = 0; i < s->sources.count; i++)
        if (str_equal(s->sources.items[i].field, str_of(field))) {
            assert_str(s->sources.items[i].place, place);
            said++;
        }
    assert_int_equal(said, 1);
}

static void rss_2_with_its_extensions(void **state) {
    (void)state;
    collected got;
    feed("<?xml version='1.0'?><rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/' "
         "xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:media='http://search.yahoo.com/mrss/'><channel>"
         "<title>The Norrvik Lantern</title><link>https://lantern.example/</link><language>en-GB</language>"
         "<image><title>Logo</title><url>https://lantern.example/l.png</url><link>https://other.example/</link></image>"
         "<item><title>Envoys &amp;amp; ministers &lt;b&gt;meet&lt;/b&gt;</title><link>/world/1?a=1&amp;b=2</link>"
         "<guid isPermaLink='false'>lantern-1</guid><pubDate>Wed, 13 Jul 2016 10:30:00 +0200</pubDate>"
         "<dc:creator>desk@lantern.example (Ada Holm)</dc:creator><category>World</category><category>Talks</category>"
         "<description>The envoys met. [&amp;#8230;]</description>"
         "<content:encoded><![CDATA[<p>NORRVIK (AP) &#8212; The envoys met on Wednesday &amp; agreed to meet again, they "
         "said.</p><script>track()</script><p>No result had been expected by anybody in the town hall.</p>"
         "<div class='sharedaddy'>Share this with all your friends now</div><img width=1 height=1 src='//t.example/1.gif'>"
         "<p>The post <a href='x'>Envoys</a> appeared first on <a href='y'>The Lantern</a>.</p>]]></content:encoded>"
         "<media:content url='https://lantern.example/1.jpg' medium='image'><media:description>The town "
         "hall</media:description><media:credit>Bo Lind</media:credit></media:content></item>"
         "</channel></rss>",
         &got);
    assert_int_equal(got.count, 1);
    assert_int_equal(got.error_count, 0);
    const story *s = &got.stories[0];
    assert_str(s->id, "lantern-1");
    assert_str(s->title, "Envoys & ministers meet");
    assert_str(s->url, "https://lantern.example/world/1?a=1&b=2");
    assert_str(s->published, "2016-07-13T10:30:00+02:00");
    assert_str(s->publisher, "The Norrvik Lantern");
    assert_str(s->language, "en");
    assert_int_equal(s->authors.count, 1);
    assert_str(s->authors.items[0], "Ada Holm");
    assert_int_equal(s->tags.count, 2);
    assert_str(s->tags.items[1], "Talks");
    assert_str(s->dateline, "NORRVIK (AP) \xE2\x80\x94");
    assert_str(s->text, "NORRVIK (AP) \xE2\x80\x94 The envoys met on Wednesday & agreed to meet again, they said.\n\n"
                        "No result had been expected by anybody in the town hall.");
    assert_int_equal(s->kind, STORY_ARTICLE);
    assert_int_equal(s->images.count, 1);
    assert_str(s->images.items[0].caption, "The town hall");
    assert_str(s->images.items[0].credit, "Bo Lind");
    assert_place(s, "text", "content:encoded");
    assert_place(s, "published", "RSS pubDate");
    assert_place(s, "publisher", "feed title");
    collected_free(&got);
}

static void a_summary_is_a_teaser_unless_it_is_a_report(void **state) {
    (void)state;
    static const char paragraph[] =
        "&lt;p&gt;A paragraph of a report that is long enough to be running text, the desk said.&lt;/p&gt;";
    buffer text = {0};
    buffer_add_str(&text,
                   STR("<rss><channel><item><title>One</title><description>Police arrested two men. &lt;a href='x'&gt;Read "
                       "more&lt;/a&gt;</description></item><item><title>Two</title><description>"));
    for (int i = 0; i < 3; i++)
        buffer_add_str(&text, str_of(paragraph));
    buffer_add_str(&text, STR("</description></item><item><title>Three</title></item><item/></channel></rss>"));
    collected got;
    feed(text.s, &got);
    buffer_free(&text);
    assert_int_equal(got.count, 3);
    assert_str(got.stories[0].text, "Police arrested two men.");
    assert_int_equal(got.stories[0].kind, STORY_TEASER);
    assert_str(got.stories[0].id, "news:1");
    assert_int_equal(got.stories[1].kind, STORY_ARTICLE);
    assert_str(got.stories[2].text, "Three");
    assert_int_equal(got.stories[2].kind, STORY_TEASER);
    assert_place(&got.stories[2], "text", "title");
    assert_int_equal(got.error_count, 1);
    assert_int_equal(got.errors[0].code, CASUS_EMPTY);
    collected_free(&got);
}

static void content_that_is_cut_gives_way_to_a_longer_summary(void **state) {
    (void)state;
    collected got;
    feed("<rss><channel><item><description>The minister resigned on Monday, and so did her deputy.</description>"
         "<content:encoded>The minister resigned [...]</content:encoded></item></channel></rss>",
         &got);
    assert_int_equal(got.count, 1);
    assert_str(got.stories[0].text, "The minister resigned on Monday, and so did her deputy.");
    assert_int_equal(got.stories[0].kind, STORY_TEASER);
    collected_free(&got);
}

static void rss_1_and_its_dublin_core(void **state) {
    (void)state;
    collected got;
    feed(
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' "
        "xmlns:dc='http://purl.org/dc/elements/1.1/'><channel rdf:about='x'><title>Bay Wire</title>"
        "<items><rdf:Seq><rdf:li resource='https://bay.example/1'/></rdf:Seq></items></channel>"
        "<item rdf:about='https://bay.example/1'><title>Ferry strike ends</title><link>https://bay.example/1</link>"
        "<description>Crews went back to work.</description><dc:date>2016-07-13T10:30Z</dc:date><dc:subject>Ports</dc:subject>"
        "<dc:language>fr</dc:language></item></rdf:RDF>",
        &got);
    assert_int_equal(got.count, 1);
    const story *s = &got.stories[0];
    assert_str(s->id, "https://bay.example/1");
    assert_str(s->publisher, "Bay Wire");
    assert_str(s->published, "2016-07-13T10:30:00Z");
    assert_str(s->language, "fr");
    assert_str(s->tags.items[0], "Ports");
    collected_free(&got);
}

static void atom_with_each_kind_of_text(void **state) {
    (void)state;
    collected got;
    feed(
        "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='en' xml:base='https://w.example/news/'><title>W</title>"
        "<author><name>Desk</name><email>desk@w.example</email></author>"
        "<entry><id>tag:w.example,2016:1</id><title type='text'>Five &lt; six</title><link rel='self' href='self.xml'/>"
        "<link rel='alternate' href='1.html'/><published>2016-07-13T08:00:00Z</published>"
        "<updated>2016-07-13T10:00:00Z</updated><summary>Short.</summary>"
        "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>Rebels &amp; troops &lt;both&gt; <em>left</em> the "
        "town.</p><p>They returned.</p></div></content></entry>"
        "<entry xml:base='b/'><id>2</id><link href='2.html'/><content type='html'>&lt;p>One.&lt;/p>&lt;p>Two.&lt;/p></content>"
        "<author><name>Ada Holm</name></author><source><title>Other Wire</title><id>o</id></source></entry>"
        "<entry><id>3</id><content type='text'>a &lt;b&gt; &amp;amp; c</content><updated>2016-07-14T10:00:00Z</updated></entry></feed>",
        &got);
    assert_int_equal(got.count, 3);
    const story *s = got.stories;
    assert_str(s[0].id, "tag:w.example,2016:1");
    assert_str(s[0].title, "Five < six");
    assert_str(s[0].url, "https://w.example/news/1.html");
    assert_str(s[0].published, "2016-07-13T08:00:00Z");
    assert_str(s[0].modified, "2016-07-13T10:00:00Z");
    assert_str(s[0].text, "Rebels & troops <both> left the town.\n\nThey returned.");
    assert_str(s[0].authors.items[0], "Desk");
    assert_str(s[1].url, "https://w.example/news/b/2.html");
    assert_str(s[1].text, "One.\n\nTwo.");
    assert_str(s[1].publisher, "Other Wire");
    assert_str(s[1].authors.items[0], "Ada Holm");
    assert_int_equal(s[1].authors.count, 1);
    assert_str(s[2].text, "a <b> & c"); /* escaped twice, as feeds do */
    assert_str(s[2].published, "2016-07-14T10:00:00Z");
    assert_str(s[2].id, "3");
    collected_free(&got);
}

static void json_feed(void **state) {
    (void)state;
    collected got;
    feed(
        "{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"J\", \"home_page_url\": \"https://j.example/\","
        "\"language\": \"en-US\", \"authors\": [{\"name\": \"Desk\"}], \"items\": ["
        "{\"id\": 7, \"url\": \"/7\", \"title\": \"Seven\", \"content_html\": \"<p>One.</p><p>Two.</p>\", \"tags\": [\"a\", 5],"
        " \"date_published\": \"2016-07-13T10:00:00+02:00\", \"image\": \"https://j.example/7.jpg\"},"
        "{\"id\": \"7\", \"content_text\": \"1 < 2 & 3\", \"author\": {\"name\": \"Ada Holm\"}},"
        "{\"id\": \"8\", \"title\": 5, \"summary\": \"Short.\"}, {}]}",
        &got);
    assert_int_equal(got.count, 3);
    const story *s = got.stories;
    assert_str(s[0].id, "7");
    assert_str(s[0].url, "https://j.example/7");
    assert_str(s[0].text, "One.\n\nTwo.");
    assert_str(s[0].authors.items[0], "Desk");
    assert_str(s[0].language, "en");
    assert_int_equal(s[0].tags.count, 1);
    assert_str(s[0].images.items[0].url, "https://j.example/7.jpg");
    assert_str(s[1].id, "7:2"); /* an id is given to one story of a file */
    assert_str(s[1].text, "1 < 2 & 3");
    assert_int_equal(s[2].kind, STORY_TEASER);
    assert_int_equal(got.error_count, 1);
    collected_free(&got);
    feed("{\"version\": \"https://jsonfeed.org/version/1\", \"items\": [", &got);
    assert_int_equal(got.count, 0);
    assert_int_equal(got.errors[0].code, CASUS_FORMAT);
    collected_free(&got);
}

static void sitemaps(void **state) {
    (void)state;
    collected got;
    feed(
        "<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' "
        "xmlns:n='http://www.google.com/schemas/sitemap-news/0.9'><url><loc>https://x.example/1</loc><n:news><n:publication>"
        "<n:name>X Times</n:name><n:language>en</n:language></n:publication><n:publication_date>2016-07-13</n:publication_date>"
        "<n:title>Rebels seize town</n:title><n:keywords>war, north</n:keywords></n:news></url>"
        "<url><loc>https://x.example/2</loc></url></urlset>",
        &got);
    assert_int_equal(got.count, 1);
    assert_int_equal(got.error_count, 0);
    const story *s = &got.stories[0];
    assert_str(s->title, "Rebels seize town");
    assert_str(s->text, "Rebels seize town");
    assert_str(s->publisher, "X Times");
    assert_str(s->published, "2016-07-13");
    assert_str(s->url, "https://x.example/1");
    assert_int_equal(s->tags.count, 2);
    assert_int_equal(s->kind, STORY_TEASER);
    collected_free(&got);
    static const char *const bare[] = {
        "<urlset><url><loc>https://x.example/2</loc></url></urlset>",
        "<sitemapindex><sitemap><loc>https://x.example/s.xml</loc></sitemap></sitemapindex>"};
    for (size_t i = 0; i < 2; i++) {
        feed(bare[i], &got);
        assert_int_equal(got.count, 0);
        assert_int_equal(got.errors[0].code, CASUS_FORMAT);
        assert_non_null(strstr(got.errors[0].message, "addresses of pages and no text"));
        collected_free(&got);
    }
}

static void the_publisher_is_the_part_of_the_title_that_the_address_names(void **state) {
    (void)state;
    static const char *const cases[][3] = {
        {"World news | The Lantern", "https://www.thelantern.example/world", "The Lantern"},
        {"Lantern News - World", "https://feeds.lantern.example/", "Lantern News"},
        {"Bay > Sport > Football", "https://bay.example/", "Bay"},
        {"World - The Lantern Post", "https://lantern.example/", "The Lantern Post"},
        {"World - Latest", "https://bay.example/", "World - Latest"},
        {"The Bay", "https://bay.example/", "The Bay"},
        {"News: The Bay", "", "News: The Bay"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        buffer text = {0};
        buffer_add_format(&text,
                          "<rss><channel><title>%s</title><link>%s</link><item><title>T</title></item></channel></rss>",
                          cases[i][0], cases[i][1]);
        collected got;
        feed(text.s, &got);
        buffer_free(&text);
        assert_str(got.stories[0].publisher, cases[i][2]);
        collected_free(&got);
    }
}

static void languages_and_authors_are_told_apart(void **state) {
    (void)state;
    collected got;
    feed("<rss><channel><language>eng</language><item><title>T</title><guid>1</guid>"
         "<dc:creator>Ngozi Bello and Ali Dar</dc:creator></item></channel></rss>",
         &got);
    assert_str(got.stories[0].language, "en");
    assert_int_equal(got.stories[0].authors.count, 2);
    assert_str(got.stories[0].authors.items[1], "Ali Dar");
    collected_free(&got);
}

static void the_best_address_is_taken_wherever_it_stands(void **state) {
    (void)state;
    collected got;
    feed("<rss><channel><item><link>https://count.example/9</link><url>https://x.example/odd</url><title>T</title>"
         "<feedburner:origLink>https://x.example/1</feedburner:origLink><guid>https://x.example/g</guid></item>"
         "<item><guid isPermaLink='true'>https://x.example/g2</guid><title>T</title></item>"
         "<item><guid>g3</guid><title>T</title><link>ftp://x.example/</link></item></channel></rss>",
         &got);
    assert_int_equal(got.count, 3);
    assert_str(got.stories[0].url, "https://x.example/1");
    assert_str(got.stories[0].title, "T");
    assert_place(&got.stories[0], "url", "feedburner:origLink");
    assert_str(got.stories[1].url, "https://x.example/g2");
    assert_str(got.stories[2].url, "");
    collected_free(&got);
}

static void the_title_at_the_head_of_the_text_goes(void **state) {
    (void)state;
    collected got;
    feed("<rss><item><title>Ferry strike ends</title><content:encoded>&lt;h1&gt;Ferry Strike Ends&lt;/h1&gt;&lt;p&gt;Crews "
         "went back.&lt;/p&gt;</content:encoded></item></rss>",
         &got);
    assert_str(got.stories[0].text, "Crews went back.");
    collected_free(&got);
}

static void authors_are_names(void **state) {
    (void)state;
    static const char *const cases[][2] = {{"ada@x.example (Ada Holm)", "Ada Holm"},
                                           {"Ada Holm &lt;ada@x.example&gt;", "Ada Holm"},
                                           {"Ada Holm (ada@x.example)", "Ada Holm"},
                                           {"By Ada Holm", "Ada Holm"},
                                           {"&lt;a href='x'&gt;Ada Holm&lt;/a&gt;", "Ada Holm"},
                                           {"ada@x.example", ""},
                                           {"https://x.example/ada", ""},
                                           {"", ""}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        buffer text = {0};
        buffer_add_format(&text, "<rss><item><author>%s</author><title>T</title></item></rss>", cases[i][0]);
        collected got;
        feed(text.s, &got);
        buffer_free(&text);
        assert_int_equal(got.count, 1);
        str name = got.stories[0].authors.count ? got.stories[0].authors.items[0] : (str){NULL, 0};
        assert_str(name, cases[i][1]);
        collected_free(&got);
    }
}

static void what_is_not_well_formed_is_read(void **state) {
    (void)state;
    collected got;
    /* junk first, a wrong encoding declared, namespaces and entities undeclared, "&" alone, HTML unescaped, no end tags */
    feed(
        "\n\n  PHP Notice: x <?xml version='1.0' encoding='ISO-8859-1'?><rss><channel><title>Caf\xC3\xA9 & Post</title>"
        "<item><title>R&D&nbsp;cut</title><dc:creator>Ada Holm</dc:creator><link>https://x.example/?a=1&b=2</link>"
        "<description>Police <b>held two <i>men</b> on Monday<br>and three on Tuesday.</description><pubDate>13 Jul 16</pubDate>"
        "<item><title>Second</title><description><![CDATA[One. <![CDATA[ Two.]]> Three.]]></description></item>"
        "</channel>",
        &got);
    assert_int_equal(got.error_count, 0);
    assert_int_equal(got.count, 2);
    const story *s = got.stories;
    assert_str(s[0].title, "R&D cut");
    assert_str(s[0].publisher, "Caf\xC3\xA9 & Post");
    assert_str(s[0].authors.items[0], "Ada Holm");
    assert_str(s[0].url, "https://x.example/?a=1&b=2");
    assert_str(s[0].published, "2016-07-13");
    assert_str(s[0].text, "Police held two men on Monday\nand three on Tuesday.");
    assert_str(s[1].text, "One. Two. Three.");
    collected_free(&got);
}

static void encodings_are_those_declared(void **state) {
    (void)state;
    static const char latin[] = "<?xml version=\"1.0\" encoding='iso-8859-2'?><rss><item><title>\xA3\xF3"
                                "d\xBC strike</title></item></rss>";
    collected got;
    feed(latin, &got);
    assert_str(got.stories[0].title, "\xC5\x81\xC3\xB3"
                                     "d\xC5\xBA strike");
    collected_free(&got);
    static const char wide[] =
        "\xFF\xFE<\0r\0s\0s\0>\0<\0i\0t\0e\0m\0>\0<\0t\0i\0t\0l\0e\0>\0S\0t\0r\0i\0k\0e\0<\0/\0t\0i\0t\0l\0e\0>\0"
        "<\0/\0i\0t\0e\0m\0>\0<\0/\0r\0s\0s\0>";
    collect("w", wide, sizeof wide, READ_AUTO, NULL, &got);
    assert_int_equal(got.count, 1);
    assert_str(got.stories[0].title, "Strike");
    collected_free(&got);
}

static void a_file_that_is_cut_off_gives_its_whole_items(void **state) {
    (void)state;
    collected got;
    feed("<rss><channel>\n<item><title>One</title></item>\n<item><title>Two</title><description>Half of a sen", &got);
    assert_int_equal(got.count, 1);
    assert_int_equal(got.error_count, 1);
    assert_int_equal(got.errors[0].code, CASUS_DAMAGED);
    assert_int_equal(got.errors[0].line, 3);
    collected_free(&got);
    feed("<rss><channel><title>x</title></channel></rss>", &got);
    assert_int_equal(got.errors[0].code, CASUS_EMPTY);
    collected_free(&got);
}

static void no_date_stands_for_none(void **state) {
    (void)state;
    collected got;
    feed("<rss><item><title>T</title><pubDate>Thu, 01 Jan 1970 00:00:00 +0000</pubDate></item></rss>", &got);
    assert_str(got.stories[0].published, "");
    collected_free(&got);
    static const char dated[] = "<rss><item><title>T</title><link>https://x.example/2016/07/13/t</link></item></rss>";
    collect("f", dated, sizeof dated - 1, READ_FEED, "2001-01-01", &got);
    assert_str(got.stories[0].published, "2016-07-13");
    assert_place(&got.stories[0], "published", "date in the address");
    collected_free(&got);
}

static bool once(void *context, const story *told, casus_status status, const casus_error *error) {
    (void)told, (void)status, (void)error;
    ++*(int *)context;
    return false;
}

static void the_visitor_may_stop(void **state) {
    (void)state;
    static const char *const texts[] = {
        "<rss><item><title>A</title></item><item><title>B</title></item><item>",
        "<nitf><body><body.content><p>A</p></body.content></body></nitf><nitf><body><body.content><p>B</p></body.content></body></nitf>",
        "<Sentences><Sentence><Text>A</Text></Sentence><Sentence><Text>B</Text></Sentence></Sentences>",
        "{\"version\": \"https://jsonfeed.org/version/1\", \"items\": [{\"title\": \"A\"}, {\"title\": \"B\"}]}"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        casus_error error;
        int calls = 0;
        assert_int_equal(read_bytes("in", texts[i], strlen(texts[i]), NULL, once, &calls, &error), CASUS_OK);
        assert_int_equal(calls, 1);
    }
}

/* The memory for one story does, however many there are: ids alone are kept. */
static bool count_all(void *context, const story *told, casus_status status, const casus_error *error) {
    (void)told, (void)error;
    *(uint32_t *)context += status == CASUS_OK;
    return true;
}

static void a_long_feed_is_read_item_by_item(void **state) {
    (void)state;
    buffer text = {0};
    buffer_add_str(&text, STR("<rss><channel><title>T</title>"));
    for (uint32_t i = 0; i < 20000; i++)
        buffer_add_format(
            &text, "<item><guid>%u</guid><title>Title %u</title><description>Words &lt;p&gt;of item.</description></item>",
            i, i);
    buffer_add_str(&text, STR("</channel></rss>"));
    uint32_t count = 0;
    casus_error error;
    assert_int_equal(read_bytes("in", text.s, text.n, NULL, count_all, &count, &error), CASUS_OK);
    assert_int_equal(count, 20000);
    buffer_free(&text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rss_2_with_its_extensions),
        cmocka_unit_test(a_summary_is_a_teaser_unless_it_is_a_report),
        cmocka_unit_test(content_that_is_cut_gives_way_to_a_longer_summary),
        cmocka_unit_test(rss_1_and_its_dublin_core),
        cmocka_unit_test(atom_with_each_kind_of_text),
        cmocka_unit_test(json_feed),
        cmocka_unit_test(sitemaps),
        cmocka_unit_test(the_publisher_is_the_part_of_the_title_that_the_address_names),
        cmocka_unit_test(languages_and_authors_are_told_apart),
        cmocka_unit_test(the_best_address_is_taken_wherever_it_stands),
        cmocka_unit_test(the_title_at_the_head_of_the_text_goes),
        cmocka_unit_test(authors_are_names),
        cmocka_unit_test(what_is_not_well_formed_is_read),
        cmocka_unit_test(encodings_are_those_declared),
        cmocka_unit_test(a_file_that_is_cut_off_gives_its_whole_items),
        cmocka_unit_test(no_date_stands_for_none),
        cmocka_unit_test(the_visitor_may_stop),
        cmocka_unit_test(a_long_feed_is_read_item_by_item),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
