/* Loading: folders and their order, errors, lack of memory, and the dictionaries of this repository. */
#include "dictionary.h"

static const dictionary_file base_files[] = {
    {"ontology/cameo.txt", "event 19\n    name Fight\n    goldstein -10\n    quad 4\n"
                           "event 05\n    name Cooperate\n    goldstein 3.5\n    quad 1\n"
                           "combine refuse\n    05 none\n    default 05\n"},
    {"en/actors/a.txt", "country Burma\n    code MMR\n    alias Birma\ncountry Siam\n    code THA\n"},
    {"en/agents.txt", "agent MIL\n    noun soldier\n"},
    {"en/places/a.txt", "places MMR\n    Rangoon 16.8 96.15\n    Mandalay 21.97 96.08\n"},
    {"en/verbs/a.txt", "set arms\n    gun\nverb hit; greet\n    S * T  19\n    S * &arms  19\nmodal must\n    demand\n"},
    {"README.md", "not a dictionary\n"},
};
static const dictionary_file own_files[] = {
    {"ontology/cameo.txt", "event 05\n    name Help\n    goldstein 4\n    quad 2\ncombine refuse\n    19 05\n"},
    {"en/actors/a.txt", "country Burma\n    code BUR\n    alias Pyidaungsu\n"},
    {"en/agents.txt", "agent MIL\n    noun jawan\n"},
    {"en/places/a.txt", "places MMR\n    Rangoon 1 2\n    Sittwe 20.15 92.9\n"},
    {"en/verbs/a.txt", "set arms\n    sword\nverb greet\n    S * T  05\nmodal must; shall\n    plan\n"},
};

static void later_folders_win(void **state) {
    (void)state;
    char *folders[2] = {dictionary_folder(base_files, COUNT(base_files)), dictionary_folder(own_files, COUNT(own_files))};
    know *self;
    uint32_t count;
    assert_int_equal(know_open((const char *const *)folders, 2, &self, NULL), CASUS_OK);
    /* blocks of the same kind and name are replaced */
    assert_int_equal(know_actor_count(self), 2);
    uint32_t burma = know_country(self, STR("BUR"));
    assert_int_not_equal(burma, KNOW_NONE);
    assert_int_equal(know_country(self, STR("MMR")), KNOW_NONE);
    dictionary_senses(self, "birma", &count);
    assert_int_equal(count, 0);
    dictionary_senses(self, "pyidaungsu", &count);
    assert_int_equal(count, 1);
    const know_event *help = know_event_at(self, know_event_find(self, STR("05")));
    assert_str(know_str(self, help->name), "Help");
    assert_int_equal(know_combine(self, RESULT_REFUSE, know_event_find(self, STR("19"))), know_event_find(self, STR("05")));
    assert_int_equal(know_combine(self, RESULT_REFUSE, know_event_find(self, STR("05"))), KNOW_NONE);
    /* agents are joined, places are replaced one by one */
    dictionary_senses(self, "soldier", &count);
    assert_int_equal(count, 1);
    dictionary_senses(self, "jawan", &count);
    assert_int_equal(count, 1);
    const know_sense *senses = dictionary_senses(self, "rangoon", &count);
    assert_int_equal(count, 1);
    assert_float_equal(know_place_at(self, senses->entry)->latitude, 1.0F, 0);
    dictionary_senses(self, "mandalay", &count);
    assert_int_equal(count, 1);
    /* patterns of the later folder come first, sets and modals are replaced */
    const know_act *act = know_verb(self, dictionary_word(self, "greet"), &count);
    assert_int_equal(act->pattern_count, 3);
    assert_int_equal(know_pattern_at(self, act->first_pattern)->event, know_event_find(self, STR("05")));
    assert_int_equal(know_pattern_at(self, act->first_pattern + 1)->event, know_event_find(self, STR("19")));
    const know_pattern *last = know_pattern_at(self, act->first_pattern + 2);
    uint32_t arms = know_element_at(self, last->first_element + 1)->words;
    assert_true(know_list_has(self, arms, dictionary_word(self, "sword")));
    assert_int_equal(know_list_count(self, arms), 1);
    assert_int_equal(know_modal(self, STR("must")), RESULT_PLAN);
    know_close(self);
    dictionary_remove(folders[0]);
    dictionary_remove(folders[1]);
}

static void errors_name_the_file(void **state) {
    (void)state;
    static const dictionary_file faulty = {"en/actors/a.txt", "country X\n    code us\n"};
    static const dictionary_file none = {"README.md", "nothing\n"};
    char *folder = dictionary_folder(&faulty, 1), *empty = dictionary_folder(&none, 1), expected[600];
    const char *missing = "/nonexistent/dictionaries";
    know *self = (know *)1;
    casus_error error;
    assert_int_equal(know_open((const char *const *)&folder, 1, &self, &error), CASUS_FORMAT);
    assert_null(self);
    snprintf(expected, sizeof expected, "%s/en/actors/a.txt", folder);
    assert_string_equal(error.file, expected);
    assert_int_equal(error.line, 2);
    assert_int_equal(error.column, 10);
    assert_int_equal(know_open((const char *const *)&folder, 1, &self, NULL), CASUS_FORMAT);
    assert_int_equal(know_open(&missing, 1, &self, &error), CASUS_NOT_FOUND);
    assert_string_equal(error.file, missing);
    assert_int_equal(know_open((const char *const *)&empty, 1, &self, &error), CASUS_NOT_FOUND);
    assert_string_equal(error.message, "holds no dictionary (no .txt file)");
    assert_int_equal(know_open(NULL, 0, &self, &error), CASUS_USAGE);
    know_close(NULL);
    dictionary_remove(folder);
    dictionary_remove(empty);
}

/* Whichever allocation fails, loading says so and leaves nothing behind (the address sanitizer watches). */
static void survives_lack_of_memory(void **state) {
    (void)state;
    char *folder = dictionary_folder(base_files, COUNT(base_files));
    uint64_t n = 1;
    for (;; n++) {
        know *self = NULL;
        memory_fail_at(n);
        casus_status status = know_open((const char *const *)&folder, 1, &self, NULL);
        memory_fail_at(0);
        if (status == CASUS_OK) {
            know_close(self);
            if (n > 400) /* some failures are harmless: an array that is not shrunk */
                break;
            continue;
        }
        assert_int_equal(status, CASUS_NO_MEMORY);
        assert_null(self);
    }
    dictionary_remove(folder);
}

static void show_severe(void *context, const casus_error *fault, bool severe) {
    char message[1100];
    if (!severe)
        return;
    error_format(fault, message, sizeof message);
    print_error("%s\n", message);
    ++*(uint32_t *)context;
}

static void our_dictionaries_are_sound(void **state) {
    (void)state;
    const char *folder = CASUS_SOURCE_DIR "/dictionaries";
    uint32_t faults, severe = 0;
    casus_error error;
    know *self;
    assert_int_equal(know_check(&folder, 1, 0, show_severe, &severe, &faults, &error), CASUS_OK);
    assert_int_equal(severe, 0);
    assert_int_equal(know_open(&folder, 1, &self, &error), CASUS_OK);
    uint32_t count;
    uint32_t usa = know_country(self, STR("USA"));
    assert_int_not_equal(usa, KNOW_NONE);
    assert_str(know_actor_code(self, usa, DAY_NONE), "USA");
    dictionary_senses(self, "soldier", &count);
    assert_true(count > 0);
    know_verb(self, dictionary_word(self, "attack"), &count);
    assert_true(count > 0);
    know_close(self);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(later_folders_win),
        cmocka_unit_test(errors_name_the_file),
        cmocka_unit_test(survives_lack_of_memory),
        cmocka_unit_test(our_dictionaries_are_sound),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
