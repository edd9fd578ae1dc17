/* Markup: what tags end, references, hostile pages in a straight line of time. */
#include "unit/test.h"

#include "read/blocks.h"

/* The page's blocks, "|" between. */
static void check(const char *page, const char *expected) {
    markup tree;
    page_blocks blocks;
    buffer out = {0};
    assert_int_equal(markup_parse(str_of(page), &tree), CASUS_OK);
    assert_int_equal(blocks_make(&tree, &blocks), CASUS_OK);
    for (uint32_t k = 0; k < blocks.count; k++) {
        if (k)
            buffer_add_char(&out, '|');
        buffer_add_str(&out, block_text(&blocks, &blocks.list.items[k]));
    }
    assert_str(buffer_str(&out), expected);
    buffer_free(&out);
    blocks_free(&blocks);
    markup_free(&tree);
}

static void tags_end_where_browsers_end_them(void **state) {
    (void)state;
    static const char *const cases[][2] = {
        {"<p>a<p>b</p>c", "a|b|c"},
        {"<ul><li>a<li>b<ul><li>c</ul></ul>d", "a|b|c|d"},
        {"<table><tr><td>a<td>b<tr><td>c</table>d", "a|b|c|d"},
        {"<b><p>a</b> c</p>d", "a c|d"},
        {"a<br>b<br><br>c", "a\nb|c"},
        {"<div>a</span></p></i>b</div>c", "a\nb|c"},
        {"<script>if (a < b) '</p>'</script>x<style>p{}</style>y", "xy"},
        {"<!-- <p>a</p> -->b<!doctype x>c<?d?>e", "bce"},
        {"a < b &amp; c &lt;d> &#8217;&#x2019;&#146;", "a < b & c <d> ’’’"},
        {"&copy &nosuch; &amp", "© &nosuch; &"},
        {"&amp;quot;x&amp;quot; &amp;amp;#8217; AT&amp;amp;T &amp;#150;", "\"x\" ’ AT&T –"}, /* twice */
        {"&amp;lt;b&amp;gt; a=1&amp;b=2 &amp;copy &amp;nosuch;", "&lt;b&gt; a=1&b=2 &copy &nosuch;"},
        {"&#xD800; &#0; &#1114112;", "\xEF\xBF\xBD \xEF\xBF\xBD \xEF\xBF\xBD"},
        {"<a href='x\">y</a>z", "yz"},
        {"<P CLASS=x>A</P >b", "A|b"},
        {"<p>a", "a"},
        {"<", "<"},
        {"a<b", "a"},
        {"<a <b>c", "c"},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check(cases[i][0], cases[i][1]);
}

static void links_are_counted(void **state) {
    (void)state;
    markup tree;
    page_blocks blocks;
    assert_int_equal(markup_parse(STR("<p>ab <a href=x>cd<div>ef</div></a> gh</p>"), &tree), CASUS_OK);
    assert_int_equal(blocks_make(&tree, &blocks), CASUS_OK);
    uint32_t linked = 0, letters = 0;
    for (uint32_t k = 0; k < blocks.count; k++) {
        linked += blocks.list.items[k].linked;
        letters += blocks.list.items[k].letters;
    }
    assert_int_equal(linked, 4);
    assert_int_equal(letters, 8);
    blocks_free(&blocks);
    markup_free(&tree);
}

static void repeat(buffer *out, const char *piece, uint32_t times) {
    for (uint32_t i = 0; i < times; i++)
        buffer_add_str(out, str_of(piece));
}

static void hostile_pages_end(void **state) {
    (void)state;
    static const char *const pieces[] = {
        "<b>",         "<div>x",   "</u>",  "<a \"",       "<a b=' >", "<!--",      "<script>",     "<title></ti", "&#x41;",
        "<table><tr>", "<p>a, b.", "<li>",  "<a b c d",    "</",       "<![CDATA[", "<svg/>",       "&zzzzzzzzz",  "<h1>",
        "a<br>",       "<td>",     "<foo>", "</foo><bar>", "<dd><dt>", "<select>",  "<a href=x><p>"};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        buffer page = {0};
        repeat(&page, "<div><b><i>", 50);
        repeat(&page, pieces[i], 100000);
        markup tree;
        page_blocks blocks;
        assert_int_equal(markup_parse(buffer_str(&page), &tree), CASUS_OK);
        for (uint32_t k = 1; k < tree.count; k++) {
            const markup_node *node = &tree.nodes.items[k];
            assert_true(node->parent < k && node->end > k && node->end <= tree.nodes.items[node->parent].end);
        }
        assert_int_equal(blocks_make(&tree, &blocks), CASUS_OK);
        blocks_free(&blocks);
        markup_free(&tree);
        buffer_free(&page);
    }
    buffer page = {0};
    buffer_add_str(&page, STR("<p "));
    for (uint32_t i = 0; i < 1000000; i++)
        buffer_add_format(&page, "a%u=b class=c ", i);
    buffer_add_str(&page, STR(">x"));
    markup tree;
    assert_int_equal(markup_parse(buffer_str(&page), &tree), CASUS_OK);
    assert_int_equal(tree.attribute_count, 1);
    markup_free(&tree);
    buffer_free(&page);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tags_end_where_browsers_end_them),
        cmocka_unit_test(links_are_counted),
        cmocka_unit_test(hostile_pages_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
