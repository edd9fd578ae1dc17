/* XML as it is found: what mending makes of it, and that the events always fit together. */
#include "unit/test.h"

#include "read/xml.h"

#include <time.h>

/* Writes the events down: "<name space attributes>", characters, "</name>". */
static bool note_start(void *context, const xml_element *element) {
    xml_write_start(element, context);
    return true;
}

static bool note_text(void *context, str characters) {
    xml_write_text(characters, context);
    return true;
}

static bool note_end(void *context, str name) {
    xml_write_end(name, context);
    return true;
}

static const xml_visitor notes = {note_start, note_text, note_end};

static void each_fault_is_mended(void **state) {
    (void)state;
    static const char *const cases[][2] = {
        {"<a>b</a>", "<a>b</a>"},
        {"<a>R&D &amp; &nbsp;&eacute;&#8217;&#146;&unknown; &</a>",
         "<a>R&amp;D &amp; \xC2\xA0\xC3\xA9\xE2\x80\x99\xE2\x80\x99&amp;unknown; &amp;</a>"},
        {"<a>1 < 2, <b@c.example> <d</a>", "<a>1 &lt; 2, &lt;b@c.example> &lt;d</a>"},
        {"\xEF\xBB\xBFjunk <?xml version=\"1.0\"?><!-- <x> --><a/>tail<b/>", "<a></a><b></b>"},
        {"<!DOCTYPE a [<!ENTITY e \"x\"> <!-- ]> --> ]><a>&e;</a>", "<a>&amp;e;</a>"},
        {"<a><![CDATA[<b>&amp;]]></a>", "<a>&lt;b>&amp;amp;</a>"},
        {"<a><![CDATA[one <![CDATA[two]]> three]]> four</a>", "<a>one two three four</a>"},
        {"<a><![CDATA[cut off", "<a>cut off"},
        {"<a b=c d='\"' e=\"<&\" f>x</a>", "<a b=\"c\" d=\"&quot;\" e=\"&lt;&amp;\" f=\"\">x</a>"},
        {"<a b=\"c>x</a><d e=\"f\"/>", "<a b=\"c\">x</a><d e=\"f\"></d>"},
        {"<a><b><c>x</a>", "<a><b><c>x</c></b></a>"},
        {"<a>x</b></a></a>", "<a>x</a>"},
        {"<A>x<br>y<img src=p.png>z</br></a>", "<A>x<br>y<img src=\"p.png\">z</A>"},
        {"<a>x\x01\x0By\xEF\xBF\xBFz&#1;</a>", "<a>xyz</a>"},
        {"<x:a y:b=\"1\">z</x:a>", "<a b=\"1\">z</a>"},
        {"<a>\xC3\x97<\xC3\x97>&#xFFFE;&#xD800;z</a>", "<a>\xC3\x97&lt;\xC3\x97>\xEF\xBF\xBDz</a>"},
        {"<a:><b::c d:='e'/><f:1g/></a:>", "<a:><b::c d:=\"e\"></b::c><f:1g></f:1g></a:>"},
        {"<a xmlns:b='' xmlns='' xmlns:xmlns='x' xmlns:xml='y' a='1' a='2'><b:c/></a>", "<a a=\"1\" a=\"2\"><c></c></a>"},
        {"<a><b>open", "<a><b>open"},
        {"<", ""},
        {"</", ""},
        {"<a", ""},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        buffer got = {0};
        assert_int_equal(xml_read(str_of(cases[i][0]), &notes, &got, "in", NULL), CASUS_OK);
        buffer_add_char(&got, '\0');
        if (strcmp(got.s, cases[i][1]) != 0)
            fail_msg("\"%s\" is read as \"%s\"", cases[i][0], got.s);
        buffer_free(&got);
    }
}

static bool keep_space(void *context, const xml_element *element) {
    buffer_add_format(context, "%d ", (int)element->space);
    return true;
}

static void namespaces_are_known_with_and_without_their_address(void **state) {
    (void)state;
    static const xml_visitor spaces = {keep_space, note_text, note_end};
    buffer got = {0}, wanted = {0};
    assert_int_equal(xml_read(STR("<r xmlns:m='http://search.yahoo.com/mrss/' xmlns='http://purl.org/rss/1.0/' "
                                  "xmlns:q='http://example.org/'><m:x/><dc:y/><q:z/></r>"),
                              &spaces, &got, "in", NULL),
                     CASUS_OK);
    buffer_add_format(&wanted, "%d %d </x>%d </y>%d </z></r>", XML_NO_SPACE, XML_MEDIA, XML_DC, XML_OTHER_SPACE);
    assert_string_equal(got.s, wanted.s);
    buffer_free(&got);
    buffer_free(&wanted);
}

static bool stop_at_once(void *context, const xml_element *element) {
    (void)element;
    ++*(int *)context;
    return false;
}

static void the_visitor_may_stop(void **state) {
    (void)state;
    static const xml_visitor visitor = {stop_at_once, note_text, note_end};
    int calls = 0;
    assert_int_equal(xml_read(STR("<a>x<b/></a><c/>"), &visitor, &calls, "in", NULL), CASUS_OK);
    assert_int_equal(calls, 1);
}

typedef struct tally {
    uint32_t starts, ends, last_line;
    uint64_t bytes;
} tally;

static bool tally_start(void *context, const xml_element *element) {
    tally *self = context;
    self->starts++;
    self->last_line = element->line;
    return true;
}

static bool tally_text(void *context, str characters) {
    ((tally *)context)->bytes += characters.n;
    return true;
}

static bool tally_end(void *context, str name) {
    (void)name;
    ((tally *)context)->ends++;
    return true;
}

static const xml_visitor tallies = {tally_start, tally_text, tally_end};

static void lines_are_those_of_the_file(void **state) {
    (void)state;
    tally got = {0};
    assert_int_equal(
        xml_read(STR("<?xml\n?>\n<!--\n\n-->\n<a\n b='c'>\n<![CDATA[\n]]>\n</a\n>\n<d/>"), &tallies, &got, "in", NULL),
        CASUS_OK);
    assert_int_equal(got.starts, 2);
    assert_int_equal(got.last_line, 12);
}

/* Entities that hold each other ten times, and one that names a file: neither is ever seen. */
static void entities_do_not_expand(void **state) {
    (void)state;
    static const char laughs[] = "<!DOCTYPE a [<!ENTITY l0 \"ha\"><!ENTITY l1 \"&l0;&l0;&l0;&l0;&l0;&l0;&l0;&l0;&l0;&l0;\">"
                                 "<!ENTITY l2 \"&l1;&l1;&l1;&l1;&l1;&l1;&l1;&l1;&l1;&l1;\"><!ENTITY l3 \"&l2;&l2;&l2;\">"
                                 "<!ENTITY f SYSTEM \"file:///etc/hostname\">]><a>&l3;&f;</a>";
    buffer got = {0};
    assert_int_equal(xml_read(str_of(laughs), &notes, &got, "in", NULL), CASUS_OK);
    assert_string_equal(got.s, "<a>&amp;l3;&amp;f;</a>");
    buffer_free(&got);
}

/* A million bytes of each, in the time of a straight line: what is quadratic takes minutes. */
static void hostile_text_takes_no_longer(void **state) {
    (void)state;
    static const char *const pieces[] = {"<a>",       "<a b=\"", "<a b='>", "</a>",          "<a b=\"<a c='",
                                         "<![CDATA[", "<!--",    "&",       "<a b=1 ",       "<!DOCTYPE[",
                                         "<a>x</b>",  "<?",      "]]>",     "<a/",           "<a xmlns:b='c'>",
                                         "<",         "&#38;",   "a='1' ",  "<b><a><a></b>", "<br>"};
    for (size_t k = 0; k < sizeof pieces / sizeof *pieces; k++) {
        buffer text = {0};
        buffer_add_str(&text, STR("<r "));
        while (text.n < 1000000)
            buffer_add_str(&text, str_of(pieces[k]));
        tally got = {0};
        clock_t start = clock();
        assert_int_equal(xml_read(buffer_str(&text), &tallies, &got, "in", NULL), CASUS_OK);
        double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
        if (seconds > 20)
            fail_msg("\"%s\" again and again takes %.1f s", pieces[k], seconds);
        assert_true(got.starts >= got.ends);
        assert_true(got.starts - got.ends <= XML_DEPTH_MAX);
        buffer_free(&text);
    }
}

/* Longer than what libxml2 takes at once, without a blank to cut at. */
static void long_characters_are_whole(void **state) {
    (void)state;
    buffer text = {0};
    buffer_add_str(&text, STR("<a><![CDATA["));
    for (int i = 0; i < 4000000; i++)
        buffer_add_str(&text, STR("\xE5\xAD\x97"));
    buffer_add_str(&text, STR("]]></a>"));
    tally got = {0};
    assert_int_equal(xml_read(buffer_str(&text), &tallies, &got, "in", NULL), CASUS_OK);
    assert_int_equal(got.bytes, 12000000);
    assert_int_equal(got.ends, 1);
    buffer_free(&text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_fault_is_mended),      cmocka_unit_test(namespaces_are_known_with_and_without_their_address),
        cmocka_unit_test(the_visitor_may_stop),      cmocka_unit_test(lines_are_those_of_the_file),
        cmocka_unit_test(entities_do_not_expand),    cmocka_unit_test(hostile_text_takes_no_longer),
        cmocka_unit_test(long_characters_are_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
