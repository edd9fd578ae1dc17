/* Kinds of pages: the times of entries, and what makes a page one of its kind and no other. */
#include "collect.h"

#include "read/kind.h"

#define PROSE                                                                                                              \
    "<p>Soldiers left the town of Esterhav on Monday, a spokesman of the army said, and nobody was hurt in the night.</p>"
#define MORE                                                                                                               \
    "<p>The mayor, Ilse Brandt, thanked the people of the town for their patience, and asked them to stay at home still.</p>"

static void times_stand_at_the_head_of_entries(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int hour, minute, zone, day;
        uint32_t length;
    } cases[] = {
        {"10:45", 10, 45, READ_ZONE_NONE, 0, 5},
        {"10.45am GMT", 10, 45, 0, 0, 11},
        {"12.05am", 0, 5, READ_ZONE_NONE, 0, 7},
        {"10:45 \xE2\x80\x93 The minister", 10, 45, READ_ZONE_NONE, 0, 10},
        {"10:45: The minister", 10, 45, READ_ZONE_NONE, 0, 7},
        {"10h45", 10, 45, READ_ZONE_NONE, 0, 5},
        {"14.05 Uhr: Der Minister", 14, 5, READ_ZONE_NONE, 0, 11},
        {"10\xE6\x99\x82"
         "45\xE5\x88\x86",
         10, 45, READ_ZONE_NONE, 0, 10},
        {"March 14, 2016 10:45 a.m.", 10, 45, READ_ZONE_NONE, 14, 25},
        {"10.45 million people", 0, 0, 0, 0, 0},
        {"25:10", 0, 0, 0, 0, 0},
        {"The minister at 10:45", 0, 0, 0, 0, 0},
        {"10 people", 0, 0, 0, 0, 0},
        {"", 0, 0, 0, 0, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        read_date when;
        uint32_t length = entry_time_of(str_of(cases[i].text), &when);
        if (length != cases[i].length)
            fail_msg("\"%s\": %u bytes, expected %u", cases[i].text, length, cases[i].length);
        if (!length)
            continue;
        assert_int_equal(when.hour, cases[i].hour);
        assert_int_equal(when.minute, cases[i].minute);
        assert_int_equal(when.zone, cases[i].zone);
        assert_int_equal(when.day, cases[i].day);
    }
}

typedef struct kind_case {
    const char *page;
    story_kind kind;
    const char *absent; /* words that must not be in the text; NULL: none */
} kind_case;

static void check(const kind_case *cases, size_t count) {
    for (size_t i = 0; i < count; i++) {
        collected got;
        collect("page.html", cases[i].page, strlen(cases[i].page), READ_HTML, "2016-07-13", &got);
        if (got.count != 1)
            fail_msg("%s\ngives %u stories", cases[i].page, got.count);
        const story *s = &got.stories[0];
        if (s->kind != cases[i].kind)
            fail_msg("%s\nis %s", cases[i].page, story_kind_name(s->kind));
        if (cases[i].absent && read_find(s->text, cases[i].absent, 0) != UINT32_MAX)
            fail_msg("%s\nholds \"%s\"", cases[i].page, cases[i].absent);
        collected_free(&got);
    }
}
#define CHECK(cases) check(cases, sizeof(cases) / sizeof *(cases))

static void live_blogs_are_told_by_their_entries(void **state) {
    (void)state;
    static const kind_case cases[] = {
        /* by structure alone */
        {"<body><ul><li>10:45 " PROSE "</li><li>10:30 " MORE "</li><li>10:15 " PROSE "</li></ul>", STORY_LIVE, "10:45"},
        /* two are enough where the page is named so, and updates may have no time */
        {"<body><div class=liveblog><div class=live-update>" PROSE "</div><div class=live-update>" MORE "</div></div>",
         STORY_LIVE, NULL},
        {"<body><amp-live-list id=l><div items><div id=a>" PROSE "</div><div id=b>" MORE "</div></div></amp-live-list>",
         STORY_LIVE, NULL},
        /* comments and lists of other stories have times too */
        {"<body><article>" PROSE MORE PROSE MORE "</article><div class=comments><div>10:45 " PROSE "</div><div>10:50 " PROSE
         "</div><div>10:55 " PROSE "</div></div>",
         STORY_ARTICLE, "10:45"},
        {"<body><div><div><time datetime='2016-07-13T10:45'></time><h3><a href=/a>Soldiers leave</a></h3>" PROSE
         "</div><div><time datetime='2016-07-13T10:40'></time><h3><a href=/b>Mayor gives thanks</a></h3>" MORE
         "</div><div><time datetime='2016-07-13T10:30'></time><h3><a href=/c>Rain</a></h3>" PROSE "</div></div>",
         STORY_ARTICLE, NULL},
        /* a timeline within a report */
        {"<body><article>" PROSE MORE PROSE MORE
         "<ul><li>10:45 the gates open</li><li>11:00 the march begins</li><li>12:00 "
         "it ends</li></ul></article>",
         STORY_ARTICLE, NULL},
    };
    CHECK(cases);
}

static void teasers_end_at_a_wall(void **state) {
    (void)state;
    static const kind_case cases[] = {
        {"<body><article>" PROSE "<p>Subscribe to continue reading.</p></article>", STORY_TEASER, "Subscribe"},
        {"<body><article>" PROSE "<div class=regwall><p>Get every story that we write for only one dollar in the first of "
         "many months.</p><p>Sign in</p></div></article>",
         STORY_TEASER, "dollar"},
        /* the box is hidden, or the text goes on behind it */
        {"<body><article>" PROSE MORE "<div hidden><p>Subscribe to continue reading.</p></div></article>", STORY_ARTICLE,
         "Subscribe"},
        {"<body><article>" PROSE "<div class=paywall><p>Subscribe to continue reading</p></div>" MORE PROSE "</article>",
         STORY_ARTICLE, "Subscribe"},
        /* a report about walls */
        {"<body><article>" PROSE "<p>The paper will ask its readers to subscribe to continue reading, its editor said on "
         "Friday, and she expects that most of them will rather go away, as they did in the spring of last year, when it had "
         "asked for the first time, and for less.</p></article>",
         STORY_ARTICLE, NULL},
        /* a newsletter is no wall */
        {"<body><article>" PROSE MORE "<div class=newsletter><p>Subscribe to our newsletter</p></div></article>",
         STORY_ARTICLE, "newsletter"},
        {"<body><meta itemprop=isAccessibleForFree content=false><article><p>Soldiers left the town of Esterhav on Monday, "
         "and nobody was hurt in the night, said a spokes\xE2\x80\xA6</p></article>",
         STORY_TEASER, NULL},
    };
    CHECK(cases);
}

static void pages_of_several_lead_to_each_other(void **state) {
    (void)state;
    static const kind_case cases[] = {
        {"<body><article>" PROSE MORE "<p>Page 1 of 3</p></article>", STORY_MULTI_PAGE, "Page 1"},
        {"<body><article>" PROSE MORE "<p>Seite 2 von 3</p></article>", STORY_MULTI_PAGE, "Seite"},
        {"<head><link rel=canonical href='https://a.example/x/story.html'><link rel=next href='/x/story-2.html'></head>"
         "<body>" PROSE MORE,
         STORY_MULTI_PAGE, NULL},
        {"<body><article>" PROSE MORE "</article><a href='?page=2'>2</a>", STORY_MULTI_PAGE, NULL},
        {"<head><link rel=canonical href='https://a.example/x/story'><link rel=next href='/x/other'></head><body>" PROSE
             MORE,
         STORY_ARTICLE, NULL},
        {"<body><article>" PROSE MORE "</article><div class=comments><p>Page 1 of 9</p><a href='?page=2'>2</a></div>",
         STORY_ARTICLE, NULL},
        {"<body><article>" PROSE MORE "<p>Page 3 of 2</p></article>", STORY_ARTICLE, NULL},
    };
    CHECK(cases);
}

static void amp_is_told_by_the_html_tag(void **state) {
    (void)state;
    static const kind_case cases[] = {
        {"<!doctype html><html amp lang=en><head><title>T</title></head><body>" PROSE MORE, STORY_AMP, NULL},
        {"<!doctype html><html \xE2\x9A\xA1><body>" PROSE MORE, STORY_AMP, NULL},
        {"<!doctype html><html class=amp><body>" PROSE MORE, STORY_ARTICLE, NULL},
    };
    CHECK(cases);
}

#define FIGURE(words) "<figure><img src='https://a.example/" words ".jpg'><figcaption>" words "</figcaption></figure>"

static void galleries_are_told_by_their_captions(void **state) {
    (void)state;
    static const kind_case cases[] = {
        {"<body><div class=carousel>" FIGURE("The first boats of the year leave the harbour before the sun is up.")
             FIGURE("On the quay the fishmongers wait, and with them the cats.") FIGURE("By noon it is all over."),
         STORY_GALLERY, NULL},
        {"<head><meta property='og:type' content='gallery'></head><body>" FIGURE("The harbour at dawn.")
             FIGURE("The harbour at dusk."),
         STORY_GALLERY, NULL},
        {"<body><article>" PROSE MORE FIGURE("A boat.") FIGURE("A cat.") FIGURE("A quay.") "</article>", STORY_ARTICLE,
         "A cat"},
    };
    CHECK(cases);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(times_stand_at_the_head_of_entries),
        cmocka_unit_test(live_blogs_are_told_by_their_entries),
        cmocka_unit_test(teasers_end_at_a_wall),
        cmocka_unit_test(pages_of_several_lead_to_each_other),
        cmocka_unit_test(amp_is_told_by_the_html_tag),
        cmocka_unit_test(galleries_are_told_by_their_captions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
