/* One key for all addresses of a story, and hashes that are near for nearly the same words. */
#include "collect.h"

#include "read/read_room.h"

/* The key of a story with these addresses, "" for none. */
static void key_of(const char *canonical, const char *url, const char *publisher, char out[17]) {
    char line[2048];
    int n = snprintf(line, sizeof line,
                     "{\"text\":\"It rained.\",\"canonical_url\":\"%s\",\"url\":\"%s\",\"publisher\":\"%s\"}", canonical,
                     url, publisher);
    collected got;
    collect("in.jsonl", line, (size_t)n, READ_JSONL, NULL, &got);
    assert_int_equal(got.count, 1);
    snprintf(out, 17, "%.*s", (int)got.stories[0].story_key.n,
             got.stories[0].story_key.s ? got.stories[0].story_key.s : "");
    collected_free(&got);
}

static void versions_of_an_address_share_a_key(void **state) {
    (void)state;
    static const char *const same[] = {
        "https://www.example.com/world/2016/07/13/talks-begin",
        "http://example.com/world/2016/07/13/talks-begin/",
        "https://m.example.com/world/2016/07/13/talks-begin?utm_source=mail&fbclid=x",
        "https://www.example.com/world/2016/07/13/talks-begin/amp",
        "https://amp.example.com/world/2016/07/13/talks-begin.amp.html",
        "https://www.example.com/amp/world/2016/07/13/talks-begin",
        "https://www.example.com/world/2016/07/13/talks-begin/print#comments",
        "https://www.example.co.uk/world/2016/07/13/talks-begin",
        "https://www.google.com/amp/s/www.example.com/world/2016/07/13/talks-begin",
        "https://www-example-com.cdn.ampproject.org/c/s/www.example.com/world/2016/07/13/talks-begin",
        "HTTPS://WWW.EXAMPLE.COM:443/world/2016/07/13/Talks-Begin",
    };
    char first[17], key[17];
    key_of("", same[0], "", first);
    assert_int_equal(strlen(first), 16);
    for (size_t i = 1; i < (sizeof same / sizeof *same); i++) {
        key_of("", same[i], "", key);
        if (strcmp(key, first) != 0)
            fail_msg("%s has a key of its own", same[i]);
    }
    key_of("", "http://203.0.113.7/world/2016/07/13/talks-begin", "Example", key);
    assert_string_equal(key, first); /* a host without a name stands for the publisher */
    key_of(same[0], "https://reader.example.net/view?story=17", "", key);
    assert_string_equal(key, first); /* the canonical address before the one it was read at */
    key_of("https://example.com/", same[2], "", key);
    assert_string_equal(key, first); /* a front page is no story's address */
}

static void other_stories_have_other_keys(void **state) {
    (void)state;
    static const char *const different[] = {
        "https://example.com/world/2016/07/13/talks-begin",
        "https://example.com/world/2016/07/14/talks-begin",
        "https://example.com/story?id=17",
        "https://example.com/story?id=18",
        "https://other.com/story?id=17",
        "https://example.com/ampere",
        "https://example.com/printing",
    };
    char keys[(sizeof different / sizeof *different)][17];
    for (size_t i = 0; i < (sizeof different / sizeof *different); i++) {
        key_of("", different[i], "", keys[i]);
        for (size_t k = 0; k < i; k++)
            if (strcmp(keys[i], keys[k]) == 0)
                fail_msg("%s and %s share a key", different[k], different[i]);
    }
    static const char *const none[] = {"", "https://example.com/", "https://example.com/?utm_source=x", "talks", "http://"};
    for (size_t i = 0; i < (sizeof none / sizeof *none); i++) {
        char key[17];
        key_of("", none[i], "", key);
        assert_string_equal(key, "");
    }
    char a[17], b[17];
    key_of("", "https://example.com/story?b=2&a=1", "", a);
    key_of("", "https://example.com/story?a=1&b=2&ref=mail", "", b);
    assert_string_equal(a, b);
}

static uint32_t bits_apart(const char *a, const char *b) {
    return (uint32_t)__builtin_popcountll(read_content_hash(str_of(a)) ^ read_content_hash(str_of(b)));
}

#define REPORT                                                                                                              \
    "The foreign ministers of the two countries met in the border town on Monday for the first time since the fighting of " \
    "last spring, and agreed to open three crossings to farmers and their animals before the harvest.\n\n"                  \
    "Both delegations had brought maps of the minefields, which a third country's engineers are to clear, an official of "  \
    "the host said. He would not say who is to pay for it. The last round had ended without a date for the next.\n\n"       \
    "In the villages along the river people said they would believe it when they saw the barriers lifted. Since April "     \
    "nobody has been able to reach the fields on the far bank, and much of the wheat there has been lost to the birds."

static void hashes_hold_through_furniture(void **state) {
    (void)state;
    assert_int_equal(bits_apart(REPORT, REPORT), 0);
    assert_true(bits_apart(REPORT, "Share this article\n\n" REPORT "\n\nRead more: Ministers to meet again") <= 12);
    assert_true(bits_apart(REPORT, "VALLEY TOWN (AP) - " REPORT) <= 12);
    assert_true(bits_apart(REPORT,
                           "A ship with forty people on board went down in heavy seas off the northern cape on Friday "
                           "night; the coast guard took all of them into its boats, and nobody was hurt.") >= 16);
    /* Capitals, marks and blanks are no words. */
    assert_int_equal(bits_apart("It rained in the valley, again.", "it  rained (in the VALLEY) again"), 0);
    assert_int_not_equal(read_content_hash(STR("Rain")), read_content_hash(STR("Snow")));
    /* A script without blanks. */
    assert_int_not_equal(read_content_hash(STR("\xE4\xBB\x8A\xE5\xA4\xA9\xE4\xB8\x8B\xE9\x9B\xA8")),
                         read_content_hash(STR("\xE6\x98\x8E\xE5\xA4\xA9\xE4\xB8\x8B\xE9\x9B\xAA")));
    assert_int_equal(read_content_hash(STR("")), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(versions_of_an_address_share_a_key),
        cmocka_unit_test(other_stories_have_other_keys),
        cmocka_unit_test(hashes_hold_through_furniture),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
