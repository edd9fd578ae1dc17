/* Captions and credits at a paragraph's end. */
#include "unit/test.h"

#include "read/read_room.h"

static const struct {
    const char *text;
    bool early;
    const char *caption; /* NULL: no caption */
    const char *credit;
} cases[] = {
    {"The minister speaks in Vienna, May 3, 2015. (AFP photo)", false, "The minister speaks in Vienna, May 3, 2015.",
     "AFP photo"},
    {"A market in Basra. (Photo by Jane Doe/AFP)", false, "A market in Basra.", "Jane Doe/AFP"},
    {"A market in Basra. Photo: Reuters", false, "A market in Basra.", "Reuters"},
    {"A market in Basra. Photograph: Jane Doe/EPA", false, "A market in Basra.", "Jane Doe/EPA"},
    {"A market in Basra / Getty Images", false, "A market in Basra", "Getty Images"},
    {"A market in Basra [Jane Doe/Reuters]", false, "A market in Basra", "Jane Doe/Reuters"},
    {"A market in Basra. (AP Photo/Jane Doe, File)", false, "A market in Basra.", "AP Photo/Jane Doe, File"},
    {"A market in Basra. © AFP", false, "A market in Basra.", "AFP"},
    {"A market in Basra (AP)", true, "A market in Basra", "AP"},
    {"A market in Basra (AP)", false, NULL, NULL},
    {"He told the Korean Central News Agency (KCNA).", true, NULL, NULL},
    {"The police said so on Monday, according to Reuters.", true, NULL, NULL},
    {"She showed us a photo: a market in Basra.", true, NULL, NULL},
    {"He joined the party (then banned).", true, NULL, NULL},
    {"", true, NULL, NULL},
};

static void captions_and_credits_are_told_apart(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        str caption, credit;
        bool found = read_caption_split(str_of(cases[i].text), cases[i].early, &caption, &credit);
        if (found != (cases[i].caption != NULL))
            fail_msg("\"%s\": %s", cases[i].text, found ? "is no caption" : "is a caption");
        if (found) {
            assert_str(caption, cases[i].caption);
            assert_str(credit, cases[i].credit);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(captions_and_credits_are_told_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
