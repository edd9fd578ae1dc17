/* Running out of memory at each allocation in turn: told, never fatal, nothing leaked. */
#include "unit/test.h"

#include "read/read.h"

static bool count_faults(void *context, const story *told, casus_status status, const casus_error *error) {
    (void)told;
    if (status == CASUS_NO_MEMORY && error->code == CASUS_NO_MEMORY)
        ++*(int *)context;
    return true;
}

/* So many allocations in a row that do no harm: there are no more of them. */
#define QUIET 40u

static void fail_each(const char *bytes) {
    uint64_t quiet = 0;
    for (uint64_t n = 1; n < 2000; n++) {
        int faults = 0;
        casus_error error;
        memory_fail_at(n);
        casus_status status = read_bytes("in", bytes, strlen(bytes), NULL, count_faults, &faults, &error);
        memory_fail_at(0);
        bool harmless = status == CASUS_OK && faults == 0;
        if (quiet && !harmless)
            fail_msg("the failure of allocation %u is told to nobody: %.30s", (unsigned)(n - quiet), bytes);
        assert_true(harmless || status == CASUS_NO_MEMORY || faults == 1);
        quiet = harmless ? quiet + 1 : 0;
        if (quiet == QUIET)
            return;
    }
    fail_msg("never succeeds");
}

static void each_allocation_may_fail(void **state) {
    (void)state;
    fail_each(
        "Talks begin\n\nA market. (AFP photo)\n\nNORRVIK (AP) \xE2\x80\x94 They met, he said Friday.\n\nShare this article\n");
    fail_each(
        "---\ntitle: Talks begin\ntags: [a, b]\n---\n\n**They** met &amp; will meet, it\xC3\xA2\xE2\x82\xAC\xE2\x84\xA2s said.\n");
    fail_each(
        "HD Talks begin\nBY By Ada Lind and Jonas Feld\nWC 12 words\nPD 13 July 2016\nSN Wire\nLA English\n\nLP\nThey met.\n\n"
        "NS  gdip : Diplomacy\nAN  Document WIRE000020160713ec7d0002x\n");
    fail_each("Talks begin\n12 words\n13 July 2016\nWire\nEnglish\n(c) 2016 Wire\n\nThey met.\n\n"
              "Document WIRE000020160713ec7d0002x\n");
    fail_each(
        "   1 of 2 DOCUMENTS\n\n          Wire\n\n          July 13, 2016 Wednesday\n\nTalks begin\n\nBYLINE: Ada Lind\n\n"
        "LENGTH: 12 words\n\nThey met.\n\nLANGUAGE: ENGLISH\n\nSUBJECT: TALKS (90%)\n");
    fail_each("{\"text\": \"One.\", \"authors\": [\"A\", \"B\", \"C\", \"D\", \"E\"], \"published\": \"2016-07-13\"}\n");
    fail_each("{\"text\": \"One. Two.\", \"kind\": \"live_blog\", \"parts\": [{\"start\": 0, \"end\": 4, \"title\": \"T\","
              "\"published\": \"2016-07-13\"}, {\"start\": 5, \"end\": 9}]}\n");
    fail_each(
        "<html amp lang=en><title>Live</title><meta name=date content='2016-07-13'><body><div class=live-blog>"
        "<div><time>10:45</time><h2>Talks end</h2><p>They met on Friday, and they will meet again, as the two ministers told us.</p></div>"
        "<div><time>10:30</time><p>No result was reached, and none had been expected, said a man who has seen many such talks.</p></div>"
        "<div><time>10:15</time><p>The doors are closed, and nobody has come out since the morning, says our reporter there.</p></div>");
    fail_each(
        "<script type='application/ld+json'>{\"@type\": \"LiveBlogPosting\", \"headline\": \"T\", \"liveBlogUpdate\": ["
        "{\"headline\": \"A\", \"articleBody\": \"<p>One.</p><p>Two.</p>\", \"datePublished\": \"2016-07-13T10:00:00Z\"},"
        "{\"headline\": \"B\", \"articleBody\": \"Three.\\nFour.\"}]}</script><body>");
    fail_each(
        "<body><figure><img src=a><figcaption>A boat leaves the harbour.</figcaption></figure><figure><img src=b>"
        "<figcaption>A cat waits on the quay.</figcaption></figure><figure><img src=c><figcaption>Noon.</figcaption></figure>");
    fail_each(
        "<html lang=en><title>Talks begin</title><meta name=author content='Jane &amp; Joe'><body><h1>Talks begin</h1>"
        "<script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"headline\": \"T\", \"keywords\": [\"a\", \"b\"]}</script>"
        "<figure><img src='https://example.org/a.jpg'><figcaption>A market (AFP photo)</figcaption></figure>"
        "<p>They met on Friday, and they will meet again, as the two ministers told the press &amp; public in Norrvik.</p>"
        "<p>No result was reached, and none had been expected, said a caf\xE9 owner, who has seen many such talks.</p>");
    fail_each(
        "<html><title>Talks - Bridge Echo</title><base href='/world/'><link rel=canonical href='https://echo.example/a'>"
        "<link rel=alternate hreflang=de href='/de/a'><meta property='og:image' content='b.jpg'><body><h1>Talks</h1>"
        "<script type='application/ld+json'>{\"@type\": 'NewsArticle', \"author\": [{\"name\": \"Jane Doe\"},], \"image\": "
        "{\"url\": \"c.jpg\", \"caption\": \"The bridge at noon &amp; after\"}}</script>"
        "<div class=byline itemprop=author itemscope>By <b itemprop=name>Jane Doe</b></div><time class=updated>July 13, 2016</time>"
        "<picture><source srcset='d.jpg 2x'></picture><img data-src='e.jpg'>"
        "<p>They met on Friday, and they will meet again, as the two ministers told the press and the public in Norrvik.</p>"
        "<p>No result was reached, and none had been expected, said the owner, who has seen many such talks.</p>");
}

static void each_allocation_of_the_readers_of_items_may_fail(void **state) {
    (void)state;
    fail_each(
        "<rss><channel><title>The &lt;i&gt;Lantern&lt;/i&gt; &amp;amp; Post</title><link>https://x.example/</link>"
        "<language>en</language><item><guid>1</guid><title>R&D &amp;amp; &lt;b&gt;more&lt;/b&gt;</title><link>a</link>"
        "<dc:creator>a@x.example (Ada Holm)</dc:creator><category>a</category><category>b</category><pubDate>Wed, 13 Jul 16 "
        "10:30 CST</pubDate><description>&amp;lt;p&amp;gt;Short.</description><content:encoded><![CDATA[<p>By Ada "
        "Holm</p><p>NORRVIK (AP) - They met.</p><figure><img src='https://x.example/a.jpg'><figcaption>A market (AFP "
        "photo)</figcaption></figure><p>Caf\xE9 [...]</p>]]></content:encoded><media:content url='b.jpg'><media:credit>Bo"
        "</media:credit></media:content></item></channel></rss>");
    fail_each(
        "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='en' xml:base='https://x.example/'><author><name>Desk</name>"
        "</author><entry xml:base='b/'><link href='c'/><title>T</title><content type='text'>a\n\nb &lt; c</content></entry></feed>");
    fail_each("{\"version\": \"https://jsonfeed.org/version/1\", \"title\": \"J\", \"items\": [{\"id\": 1, \"url\": "
              "\"https://x.example/1\", \"content_html\": \"<p>One.</p>\", \"image\": \"https://x.example/1.jpg\"}]}");
    fail_each(
        "<Sentences><Sentence id='a' date='20160713' source='EW' category='b'><Text>They met &amp; left.</Text></Sentence>"
        "</Sentences>");
    fail_each(
        "<newsItem guid='a'><itemMeta><title>Late</title></itemMeta><contentMeta><by>Ada Holm</by></contentMeta><contentSet>"
        "<inlineXML><nitf><body><body.head><byline>By <person>Bo</person></byline><dateline>NORRVIK, July 13</dateline>"
        "</body.head><body.content><p>They met.</p></body.content></body></nitf></inlineXML></contentSet></newsItem>");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_allocation_may_fail),
        cmocka_unit_test(each_allocation_of_the_readers_of_items_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
