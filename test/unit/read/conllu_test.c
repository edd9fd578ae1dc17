/* CoNLL-U as input: a story a "# newdoc", with its id and date. */
#include "read/read.h"
#include "unit/test.h"

#define WORD "1\tIran\tIran\tPROPN\tNNP\t_\t0\troot\t_\t_\n\n"

typedef struct seen {
    char ids[200];
    char dates[200];
    uint32_t stories;
    uint32_t faults;
} seen;

static bool visit(void *context, const story *told, casus_status status, const casus_error *error) {
    seen *self = context;
    (void)error;
    if (status != CASUS_OK) {
        self->faults++;
        return true;
    }
    assert_true(told->parsed);
    self->stories++;
    strncat(self->ids, told->id.s, told->id.n);
    strcat(self->ids, " ");
    if (told->published.n)
        strncat(self->dates, told->published.s, told->published.n);
    strcat(self->dates, " ");
    return true;
}

static seen read_all(const char *text, day published) {
    seen self = {.stories = 0};
    read_options options = {READ_CONLLU, published};
    assert_int_equal(read_bytes("trees.conllu", text, strlen(text), &options, visit, &self, NULL), CASUS_OK);
    return self;
}

static void one_story_without_newdoc(void **state) {
    (void)state;
    seen self = read_all(WORD WORD, day_of(2016, 7, 13));
    assert_int_equal(self.stories, 1);
    assert_string_equal(self.dates, "2016-07-13 ");
}

static void a_story_a_newdoc(void **state) {
    (void)state;
    seen self = read_all("# newdoc id = a/1\n# published = 2014-03-20\n" WORD "# newdoc\n" WORD
                         "# newdoc id = c\n# published = soon\n" WORD,
                         DAY_NONE);
    assert_int_equal(self.stories, 3);
    assert_non_null(strstr(self.ids, "a/1 "));
    assert_non_null(strstr(self.ids, " c "));
    assert_string_equal(self.dates, "2014-03-20   ");
}

static void a_story_without_words_is_empty(void **state) {
    (void)state;
    seen self = read_all("# newdoc id = a\n\n# newdoc id = b\n" WORD, DAY_NONE);
    assert_int_equal(self.stories, 1);
    assert_int_equal(self.faults, 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_story_without_newdoc),
        cmocka_unit_test(a_story_a_newdoc),
        cmocka_unit_test(a_story_without_words_is_empty),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
