/* Plain text as people save it. */
#include "collect.h"

static void a_saved_page_becomes_a_story(void **state) {
    (void)state;
    static const char page[] =
        "Minister seeks help for flooded valley\n"
        "\n"
        "Minister Ada Lind speaks at a shelter in Norrvik, May 3, 2016. (EPA photo)\n"
        "\n"
        "Ada Lind will meet her neighbours\xE2\x80\x99 ministers on Friday, her spokesman said Wednesday.\n"
        "\n"
        "Advertisement\n"
        "\n"
        "\"We need pumps,\" she said.\n"
        "\n"
        "\n"
        "North Wire\xE2\x80\x99s website can also be accessed at two alternate addresses:\n"
        "\n"
        "www.northwire.example\n"
        "\n"
        "SHARE THIS ARTICLE\n"
        "North Wire News Roku\n";
    collected got;
    collect("saved/page.txt", page, sizeof page - 1, READ_AUTO, NULL, &got);
    assert_int_equal(got.count, 1);
    assert_int_equal(got.error_count, 0);
    const story *s = &got.stories[0];
    assert_str(s->id, "page");
    assert_str(s->title, "Minister seeks help for flooded valley");
    assert_str(s->publisher, "North Wire");
    assert_str(s->published, "2016-05-04");
    assert_int_equal(s->images.count, 1);
    assert_str(s->images.items[0].caption, "Minister Ada Lind speaks at a shelter in Norrvik, May 3, 2016.");
    assert_str(s->images.items[0].credit, "EPA photo");
    assert_int_equal(s->alternate_urls.count, 1);
    assert_str(s->alternate_urls.items[0], "www.northwire.example");
    assert_str(s->text,
               "Ada Lind will meet her neighbours\xE2\x80\x99 ministers on Friday, her spokesman said Wednesday.\n\n"
               "\"We need pumps,\" she said.");
    collected_free(&got);
}

static void wrapped_lines_stay_in_their_paragraph(void **state) {
    (void)state;
    static const char text[] = "Talks on the valley begin\n"
                               "By Jane Doe\n"
                               "July 3, 2015\n"
                               "\n"
                               "NORRVIK (Reuters) - Talks on the future of the flooded valley began\n"
                               "in Norrvik on Friday with no result in sight, officials of both\n"
                               "sides said.\n"
                               "\n"
                               "They will go on.\n"
                               "\n"
                               "Related articles\n"
                               "\n"
                               "Floods in the valley\n"
                               "\n"
                               "Pumps arrive\n";
    collected got;
    collect("a", text, sizeof text - 1, READ_AUTO, NULL, &got);
    const story *s = &got.stories[0];
    assert_int_equal(got.count, 1);
    assert_str(s->dateline, "NORRVIK (Reuters) -");
    assert_str(s->publisher, "Reuters");
    assert_str(
        s->text,
        "NORRVIK (Reuters) - Talks on the future of the flooded valley began\nin Norrvik on Friday with no result in sight, officials of "
        "both\nsides said.\n\nThey will go on.");
    collected_free(&got);
}

static void what_was_changed_was_published(void **state) {
    (void)state;
    static const char text[] =
        "Talks begin\n\nBy Jane Doe\nUpdated May 9, 2016\n\nThe talks on the valley began on Friday, and will go on, "
        "a man said.\n\nThey ended in the night.\n";
    collected got;
    collect("a", text, sizeof text - 1, READ_AUTO, NULL, &got);
    assert_str(got.stories[0].modified, "2016-05-09");
    assert_str(got.stories[0].published, "2016-05-09");
    collected_free(&got);
    collect("a", text, sizeof text - 1, READ_AUTO, "2016-05-08", &got);
    assert_str(got.stories[0].published, "2016-05-08");
    collected_free(&got);
}

static void bylines_and_addresses_are_taken(void **state) {
    (void)state;
    static const char text[] =
        "https://example.org/news/2015/07/03/talks\n\nTalks begin | Valley Times\n\n"
        "By Jane Doe\n\nThe talks began on Friday.\n\nThey will go on.\n\n\xC2\xA9 2015 Valley Times\n";
    collected got;
    collect("a", text, sizeof text - 1, READ_TEXT, "2016-01-01", &got);
    const story *s = &got.stories[0];
    assert_str(s->title, "Talks begin");
    assert_str(s->publisher, "Valley Times");
    assert_str(s->url, "https://example.org/news/2015/07/03/talks");
    assert_str(s->published, "2015-07-03");
    assert_int_equal(s->authors.count, 1);
    assert_str(s->authors.items[0], "Jane Doe");
    assert_str(s->text, "The talks began on Friday.\n\nThey will go on.");
    collected_free(&got);
}

static void plain_sentences_are_left_alone(void **state) {
    (void)state;
    static const char *const texts[] = {
        "Police killed three protesters",
        "Police killed three protesters in Norrvik.",
        "Police killed three protesters.\n\nThe army denied it.",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        collected got;
        collect("a", texts[i], strlen(texts[i]), READ_AUTO, "2016-07-13", &got);
        assert_int_equal(got.count, 1);
        assert_str(got.stories[0].text, texts[i]);
        assert_str(got.stories[0].title, "");
        assert_str(got.stories[0].published, "2016-07-13");
        collected_free(&got);
    }
}

static void buttons_above_a_paragraph_go(void **state) {
    (void)state;
    static const char text[] =
        "Talks begin in Norrvik\n\nShare\nTweet\nThe talks on the bridge began in Norrvik on Friday,\n"
        "officials said.\n\nHome\nSearch\n\xC2\xA9 2016 North Wire\n\nThey will go on.\n";
    collected got;
    collect("a", text, sizeof text - 1, READ_AUTO, NULL, &got);
    assert_int_equal(got.count, 1);
    assert_str(got.stories[0].title, "Talks begin in Norrvik");
    assert_str(got.stories[0].publisher, "North Wire");
    assert_str(got.stories[0].text,
               "The talks on the bridge began in Norrvik on Friday,\nofficials said.\n\nThey will go on.");
    collected_free(&got);
}

static void nothing_but_furniture_is_empty(void **state) {
    (void)state;
    static const char text[] = "Share this article\n\nFollow us on Twitter\n";
    collected got;
    collect("a", text, sizeof text - 1, READ_AUTO, NULL, &got);
    assert_int_equal(got.count, 0);
    assert_int_equal(got.error_count, 1);
    assert_int_equal(got.errors[0].code, CASUS_EMPTY);
    collected_free(&got);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_saved_page_becomes_a_story),   cmocka_unit_test(wrapped_lines_stay_in_their_paragraph),
        cmocka_unit_test(what_was_changed_was_published), cmocka_unit_test(bylines_and_addresses_are_taken),
        cmocka_unit_test(plain_sentences_are_left_alone), cmocka_unit_test(buttons_above_a_paragraph_go),
        cmocka_unit_test(nothing_but_furniture_is_empty),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
