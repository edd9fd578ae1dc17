/* Running out of memory at each allocation in turn: told, never fatal, nothing leaked. */
#include "unit/test.h"

#include "read/read.h"

static bool count_faults(void *context, const story *told, casus_status status, const casus_error *error) {
    (void)told;
    if (status == CASUS_NO_MEMORY && error->code == CASUS_NO_MEMORY)
        ++*(int *)context;
    return true;
}

static void fail_each(const char *bytes) {
    for (uint64_t n = 1; n < 2000; n++) {
        int faults = 0;
        casus_error error;
        memory_fail_at(n);
        casus_status status = read_bytes("in", bytes, strlen(bytes), NULL, count_faults, &faults, &error);
        memory_fail_at(0);
        if (status == CASUS_OK && faults == 0)
            return; /* more allocations than it needs */
        assert_true(status == CASUS_NO_MEMORY || faults == 1);
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

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
