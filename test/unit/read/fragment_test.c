/* Fragments of markup: which lines go, which stay, and what shows that the text is not whole. */
#include "unit/test.h"

#include "read/fragment.h"

typedef struct example {
    const char *markup;
    const char *text;
    bool cut;
} example;

static const example examples[] = {
    {"<p>One.</p><p>Two.</p>", "One.\n\nTwo.", false},
    {"One.<br><br>Two.", "One.\n\nTwo.", false},
    {"One &amp; two", "One & two", false},
    {"They met. Read more", "They met.", true},
    {"They met\xE2\x80\xA6 <a href='x'>Continue reading &rarr;</a>", "They met\xE2\x80\xA6", true},
    {"They met [&hellip;]", "They met", true},
    {"They met ...", "They met ...", true},
    {"They asked him to read more", "They asked him to read more", false},
    {"<p>They met.</p><p><a href='x'>Read the full story</a></p>", "They met.", true},
    {"<p>They met.</p><p>This article first appeared in The Lantern.</p>", "They met.", false},
    {"<p>They met.</p><h4>Related articles</h4><ul><li>Other talks</li><li>More of them</li></ul>", "They met.", false},
    {"<p>They met on Friday in the town hall, they said, and left.</p><div class='social-share'>To your friends</div>",
     "They met on Friday in the town hall, they said, and left.", false},
    {"<p>They met.</p><p>(Reporting by Ada Holm; editing by Bo Lind)</p><p>Read more</p>", "They met.", false},
    {"<p>They met.</p><script>x()</script><style>y</style>", "They met.", false},
    {"A line that is wrapped at\na width of its own\n\nand another paragraph",
     "A line that is wrapped at a width of its own\n\nand "
     "another paragraph",
     false},
};

static void lines_of_the_page_go(void **state) {
    (void)state;
    read_run run = {.name = "in"};
    run.memory = arena_new();
    assert_non_null(run.memory);
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        draft made;
        fragment got;
        read_draft_start(&made, &run);
        assert_int_equal(fragment_read(str_of(examples[i].markup), &made, &got), CASUS_OK);
        assert_int_equal(made.status, CASUS_OK);
        buffer_add_char(&got.text, '\0');
        if (strcmp(got.text.s, examples[i].text) != 0 || got.cut != examples[i].cut)
            fail_msg("\"%s\" is read as \"%s\"%s", examples[i].markup, got.text.s, got.cut ? ", cut" : "");
        fragment_free(&got);
    }
    arena_free(run.memory);
    buffer_free(&run.scratch);
}

static void without_a_draft_all_stays(void **state) {
    (void)state;
    fragment got;
    assert_int_equal(fragment_read(STR("<p>They met.</p><p>Read more</p>"), NULL, &got), CASUS_OK);
    assert_str(buffer_str(&got.text), "They met.\n\nRead more");
    fragment_free(&got);
    assert_int_equal(fragment_read_plain(STR("a <b> & c"), NULL, &got), CASUS_OK);
    assert_str(buffer_str(&got.text), "a <b> & c");
    fragment_free(&got);
}

static void tags_are_told_from_signs(void **state) {
    (void)state;
    assert_true(fragment_has_tags(STR("a <b>c</b>")));
    assert_true(fragment_has_tags(STR("a<br/>")));
    assert_true(fragment_has_tags(STR("<a href='x'>b")));
    assert_false(fragment_has_tags(STR("a < b > c")));
    assert_false(fragment_has_tags(STR("a <b@c.example>")));
    assert_false(fragment_has_tags(STR("a <b")));
    assert_false(fragment_has_tags(STR("")));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_of_the_page_go),
        cmocka_unit_test(without_a_draft_all_stays),
        cmocka_unit_test(tags_are_told_from_signs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
