/* NewsML, NITF and PETRARCH's XML: fields, bodies, what is no story, several items and documents in a file. */
#include "collect.h"

static void wire(const char *text, collected *out) {
    collect("wire.xml", text, strlen(text), READ_AUTO, NULL, out);
}

#define NITF_ONE                                                                                                                 \
    "<nitf><head><title>Head</title><docdata><doc-id id-string='ew-1'/><urgency ed-urg='3'/>"                                    \
    "<date.issue norm='20160713T103000+0200'/><identified-content><org>United Nations</org><classifier type='t' value='peace'/>" \
    "</identified-content><key-list><keyword key='talks'/></key-list></docdata><pubdata name='Norrvik Post' "                    \
    "position.section='World'/></head><body><body.head><hedline><hl1>Talks <em>begin</em></hl1><hl2>Second line</hl2>"           \
    "</hedline><byline>By <person>Ada Holm</person>, <byttl>Chief correspondent</byttl></byline>"                                \
    "<distributor><org>Example Wire</org></distributor><dateline><location>NORRVIK</location>, "                                 \
    "<story.date norm='20160713'>July 13</story.date></dateline><abstract><p>Short.</p></abstract></body.head>"                  \
    "<body.content><media media-type='image'><media-metadata name='x' value='y'/>"                                               \
    "<media-reference source='https://x.example/a.jpg'/><media-caption>A market in Norrvik</media-caption>"                      \
    "<media-producer>Bo Lind</media-producer></media><block><p>The ministers met &amp; agreed to meet again.</p>"                \
    "<hl2>What comes next</hl2><p>The <person>Prime Minister</person> left at <chron norm='2016'>noon</chron>.</p><ul>"          \
    "<li>First point</li></ul><nitf-table><table><tr><td>Votes</td></tr></table></nitf-table></block></body.content>"            \
    "<body.end><tagline>Editing by C. Roe</tagline></body.end></body></nitf>"

static void assert_nitf_one(const story *s) {
    assert_str(s->title, "Talks begin");
    assert_str(s->published, "2016-07-13T10:30:00+02:00");
    assert_str(s->section, "World");
    assert_int_equal(s->authors.count, 1);
    assert_str(s->authors.items[0], "Ada Holm");
    assert_str(s->dateline, "NORRVIK, July 13");
    assert_str(s->text,
               "The ministers met & agreed to meet again.\n\nWhat comes next\n\nThe Prime Minister left at noon.\n\n"
               "First point\n\nVotes");
    assert_int_equal(s->kind, STORY_ARTICLE);
    assert_int_equal(s->images.count, 1);
    assert_str(s->images.items[0].url, "https://x.example/a.jpg");
    assert_str(s->images.items[0].caption, "A market in Norrvik");
    assert_str(s->images.items[0].credit, "Bo Lind");
}

static void nitf_alone_and_in_a_row(void **state) {
    (void)state;
    collected got;
    wire("<?xml version='1.0'?><!DOCTYPE nitf SYSTEM 'nitf-3-3.dtd'>" NITF_ONE
         "<?xml version='1.0'?><nitf><body><body.head><hedline><hl1>Second</hl1></hedline></body.head><body.content>"
         "<p>Plain.</p></body.content></body></nitf>",
         &got);
    assert_int_equal(got.error_count, 0);
    assert_int_equal(got.count, 2);
    assert_nitf_one(&got.stories[0]);
    assert_str(got.stories[0].id, "ew-1");
    assert_str(got.stories[0].publisher, "Norrvik Post");
    assert_int_equal(got.stories[0].tags.count, 3);
    assert_str(got.stories[1].title, "Second");
    assert_str(got.stories[1].id, "wire:2");
    collected_free(&got);
}

static void newsml_g2_with_each_kind_of_content(void **state) {
    (void)state;
    collected got;
    wire(
        "<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'><header><sent>2016-07-14T10:00:00Z</sent></header><itemSet>"
        "<packageItem guid='urn:p'><groupSet><group><itemRef residref='urn:1'/></group></groupSet></packageItem>"
        "<newsItem guid='urn:1' xml:lang='en-GB'><itemMeta><itemClass qcode='ninat:text'/><provider qcode='p:EW'><name>Example "
        "Wire</name></provider><versionCreated>2016-07-13T11:00:00Z</versionCreated><firstCreated>2016-07-13T10:00:00Z"
        "</firstCreated><pubStatus qcode='stat:usable'/><title>Item title</title></itemMeta><contentMeta>"
        "<headline>Rebels &lt;b&gt;seize&lt;/b&gt; town</headline><by>By Ada Holm</by><creditline>EW/Ada Holm</creditline>"
        "<dateline>NORRVIK, July 12 (EW)</dateline><located qcode='c:1'><name>Oddby</name></located>"
        "<subject qcode='medtop:16000000'><name xml:lang='en'>war</name></subject><keyword>north</keyword></contentMeta>"
        "<contentSet><inlineXML contenttype='application/xhtml+xml'><html xmlns='http://www.w3.org/1999/xhtml'><head>"
        "<title>t</title></head><body><p>Rebels seized the town of Norrvik &amp; left.</p><p>They returned.</p></body></html>"
        "</inlineXML></contentSet></newsItem>"
        "<newsItem guid='urn:2'><itemMeta><pubStatus qcode='stat:canceled'/></itemMeta><contentMeta><headline>No</headline>"
        "</contentMeta></newsItem>"
        "<newsItem guid='urn:3'><itemMeta><itemClass qcode='ninat:picture'/></itemMeta><contentMeta><description>A "
        "house</description></contentMeta></newsItem>"
        "<newsItem guid='urn:4'><itemMeta><itemClass qcode='ninat:text'/><provider qcode='nprov:EW'/><versionCreated>2016-07-13"
        "</versionCreated></itemMeta><contentMeta><located><name>Oddby</name></located><slugline>OIL-PRICES</slugline>"
        "</contentMeta><contentSet><inlineData contenttype='text/plain'>One &lt; two.\n\nThree &amp; four.</inlineData></contentSet>"
        "</newsItem>"
        "<newsItem guid='urn:5'><contentSet><inlineXML contenttype='application/nitf+xml'>" NITF_ONE
        "</inlineXML></contentSet></newsItem></itemSet></newsMessage>",
        &got);
    assert_int_equal(got.count, 3);
    const story *s = got.stories;
    assert_str(s[0].id, "urn:1");
    assert_str(s[0].title, "Rebels seize town");
    assert_str(s[0].publisher, "Example Wire");
    assert_str(s[0].published, "2016-07-13T10:00:00Z");
    assert_str(s[0].modified, "2016-07-13T11:00:00Z");
    assert_str(s[0].language, "en");
    assert_str(s[0].authors.items[0], "Ada Holm");
    assert_str(s[0].dateline, "NORRVIK, July 12 (EW)");
    assert_int_equal(s[0].tags.count, 2);
    assert_str(s[0].text, "Rebels seized the town of Norrvik & left.\n\nThey returned.");
    assert_str(s[1].id, "urn:4");
    assert_str(s[1].title, "OIL-PRICES");
    assert_str(s[1].publisher, "EW");
    assert_str(s[1].dateline, "Oddby");
    assert_str(s[1].published, "2016-07-13");
    assert_str(s[1].text, "One < two.\n\nThree & four.");
    assert_str(s[2].id, "urn:5");
    assert_nitf_one(&s[2]);
    assert_int_equal(got.error_count, 1); /* the cancelled one is told; picture and package are not missed */
    assert_non_null(strstr(got.errors[0].message, "urn:2: cancelled"));
    collected_free(&got);
}

static void newsml_1(void **state) {
    (void)state;
    collected got;
    wire(
        "<NewsML><NewsEnvelope><DateAndTime>20160714T000000Z</DateAndTime></NewsEnvelope><NewsItem><Identification>"
        "<NewsIdentifier><NewsItemId>n7</NewsItemId><PublicIdentifier>urn:newsml:ew:n7</PublicIdentifier></NewsIdentifier>"
        "</Identification><NewsManagement><FirstCreated>20160713T103000Z</FirstCreated><ThisRevisionCreated>20160713T110000Z"
        "</ThisRevisionCreated><Status FormalName='Usable'/></NewsManagement><NewsComponent><NewsLines><HeadLine>Talks begin"
        "</HeadLine><ByLine>Ada Holm</ByLine></NewsLines><AdministrativeMetadata><Provider><Party FormalName='EW'/></Provider>"
        "</AdministrativeMetadata><DescriptiveMetadata><Language FormalName='en'/></DescriptiveMetadata><ContentItem>"
        "<DataContent>\n<nitf><body><body.content><p>They met.</p></body.content></body></nitf></DataContent></ContentItem>"
        "</NewsComponent></NewsItem><NewsItem><NewsComponent><ContentItem><DataContent>Bare words.</DataContent></ContentItem>"
        "</NewsComponent></NewsItem><NewsItem><NewsManagement><Status FormalName='Canceled'/></NewsManagement></NewsItem></NewsML>",
        &got);
    assert_int_equal(got.count, 2);
    const story *s = &got.stories[0];
    assert_str(s->id, "urn:newsml:ew:n7");
    assert_str(s->title, "Talks begin");
    assert_str(s->published, "2016-07-13T10:30:00Z");
    assert_str(s->publisher, "EW");
    assert_str(s->language, "en");
    assert_str(s->text, "They met.");
    assert_str(got.stories[1].text, "Bare words.");
    assert_int_equal(got.error_count, 1);
    collected_free(&got);
}

static void files_without_stories_say_why(void **state) {
    (void)state;
    static const struct {
        const char *text;
        casus_status code;
        const char *words;
    } cases[] = {
        {"<newsItem><itemMeta><itemClass qcode='ninat:picture'/></itemMeta></newsItem>", CASUS_EMPTY, "none with text"},
        {"<packageItem guid='x'/>", CASUS_EMPTY, "no item"},
        {"<nitf><body><body.content><p>Half of a", CASUS_DAMAGED, "ends within"},
        {"<nitf><body><body.content/></body></nitf>", CASUS_EMPTY, "no story text"},
        {"<Sentences></Sentences>", CASUS_EMPTY, "no <Sentence>"},
        {"<Sentences><Sentence id='1'><Text>Half of", CASUS_DAMAGED, "1: the file ends within"},
        {"<Articles><Article id='1'><Text></Text></Article></Articles>", CASUS_EMPTY, "no story text"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        collected got;
        wire(cases[i].text, &got);
        assert_int_equal(got.count, 0);
        assert_int_equal(got.error_count, 1);
        assert_int_equal(got.errors[0].code, cases[i].code);
        if (!strstr(got.errors[0].message, cases[i].words))
            fail_msg("%s: %s", cases[i].text, got.errors[0].message);
        collected_free(&got);
    }
}

static void petrarch(void **state) {
    (void)state;
    collected got;
    wire(
        "<?xml version='1.0' encoding='utf-8'?>\n<Sentences>\n<Sentence date = '20160713' id ='EWE20160713.0001' category = "
        "'DEMO' source='EW' sentence='TRUE'>\n<Text>\nThe minister of Oddland met her guest \nin Norrvik & left.\n</Text>\n"
        "<Parse>\n(ROOT (S (NP The minister)))\n</Parse></Sentence>\n<Sentence date='20160231' id='EWE20160713.0001' sentence='True'>"
        "<Text>BEIRUT (AP) - Share this: words stay.</Text></Sentence></Sentences>",
        &got);
    assert_int_equal(got.error_count, 0);
    assert_int_equal(got.count, 2);
    const story *s = got.stories;
    assert_str(s[0].id, "EWE20160713.0001");
    assert_str(s[0].published, "2016-07-13");
    assert_str(s[0].publisher, "EW");
    assert_str(s[0].tags.items[0], "DEMO");
    assert_str(s[0].text, "The minister of Oddland met her guest in Norrvik & left.");
    assert_str(s[1].id, "EWE20160713.0001:2");
    assert_str(s[1].published, ""); /* there is no such day */
    assert_str(s[1].text, "BEIRUT (AP) - Share this: words stay.");
    collected_free(&got);
    wire(
        "<Articles><Article date='20160713' id='a' sentence='FALSE'><Headline>Talks</Headline><Text>One.\n\nTwo.</Text></Article>"
        "</Articles>",
        &got);
    assert_str(got.stories[0].title, "Talks");
    assert_str(got.stories[0].text, "One.\n\nTwo.");
    collected_free(&got);
    wire(
        "<Articles><Article id='a'><Sentence id='a_1'><Text>One.</Text></Sentence><Sentence id='a_2'><Text>Two.</Text></Sentence>"
        "</Article></Articles>",
        &got);
    assert_int_equal(got.error_count, 0);
    assert_int_equal(got.count, 2);
    assert_str(got.stories[1].id, "a_2");
    collected_free(&got);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nitf_alone_and_in_a_row),
        cmocka_unit_test(newsml_g2_with_each_kind_of_content),
        cmocka_unit_test(newsml_1),
        cmocka_unit_test(files_without_stories_say_why),
        cmocka_unit_test(petrarch),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
