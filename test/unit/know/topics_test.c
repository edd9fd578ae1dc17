/* Topics: their lines, weights and thresholds, and what is wrong with them. */
#include "dictionary.h"

static const char text[] = "topic sport\n"
                           "    4   goalkeeper; penalty shoot-out\n"
                           "    -6  police; prime minister\n"
                           "    threshold 5\n"
                           "topic history\n"
                           "    scope act\n"
                           "    1  Romans\n";

static void lines_of_a_topic_stand_together(void **state) {
    (void)state;
    know *self = dictionary_open("en/topics.txt", text);
    assert_int_equal(know_topic_count(self), 3);
    const know_topic *first = know_topic_at(self, 0), *second = know_topic_at(self, 1), *other = know_topic_at(self, 2);
    assert_str(know_str(self, first->name), "sport");
    assert_true(first->first && !second->first && other->first);
    assert_int_equal(first->weight, 4);
    assert_int_equal(second->weight, -6);
    assert_int_equal(first->threshold, 5); /* also where it stands behind the words */
    assert_false(first->of_act);
    assert_true(other->of_act);
    assert_int_equal(other->threshold, 1);
    assert_true(know_list_has(self, first->words, dictionary_word(self, "goalkeeper")));
    assert_false(know_list_has(self, second->words, dictionary_word(self, "goalkeeper")));
    assert_true(know_list_has_phrase_ending(self, second->words, dictionary_word(self, "minister")));
    assert_null(know_topic_at(self, 3));
    know_close(self);
}

static void later_folders_replace_a_topic(void **state) {
    (void)state;
    const dictionary_file shipped = {"en/topics.txt", text}, own = {"topics.txt", "topic sport\n    2  wicket\n"};
    char *folders[] = {dictionary_folder(&shipped, 1), dictionary_folder(&own, 1)};
    know *self;
    casus_error error;
    assert_int_equal(know_open((const char *const *)folders, 2, &self, &error), CASUS_OK);
    assert_int_equal(know_topic_count(self), 2);
    assert_int_equal(know_topic_at(self, 0)->weight, 2);
    know_close(self);
    dictionary_remove(folders[0]);
    dictionary_remove(folders[1]);
}

static void faults_are_named(void **state) {
    (void)state;
    static const struct {
        const char *text, *fault;
    } cases[] = {
        {"topic sport\n    goal 4\n",
         "t.txt:2:5: a line of a topic starts with a weight from -100 to 100, \"threshold\" or \"scope\""},
        {"topic sport\n    0  goal\n",
         "t.txt:2:5: a line of a topic starts with a weight from -100 to 100, \"threshold\" or \"scope\""},
        {"topic sport\n    101  goal\n",
         "t.txt:2:5: a line of a topic starts with a weight from -100 to 100, \"threshold\" or \"scope\""},
        {"topic sport\n    threshold -3\n", "t.txt:2:5: a threshold is a number from 1 to 100"},
        {"topic sport\n    scope story\n", "t.txt:2:5: a scope is \"sentence\" or \"act\""},
        {"topic sport\n    1  a\ntopic sport\n    1  b\n", "t.txt:3:7: topic \"sport\" is already defined"},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_string_equal(dictionary_fault("t.txt", cases[i].text), cases[i].fault);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_of_a_topic_stand_together),
        cmocka_unit_test(later_folders_replace_a_topic),
        cmocka_unit_test(faults_are_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
