/* Headwords, sets and modals. */
#include "dictionary.h"

static const char verbs[] = "verb withdraw; pull; pull out; re-elect\n"
                            "    S * T  none\n"
                            "    S *    light\n"
                            "noun air strike; strike; cease-fire\n"
                            "    S * on T  none\n"
                            "verb pull\n"
                            "    S * with T  not\n"
                            "noun exchange of fire; exchange\n"
                            "    S * with T  none\n"
                            "    * between S+  none\n"
                            "verb ground-attack back\n"
                            "    S * T none\n"
                            "modal will; be  going to\n"
                            "    plan\n"
                            "modal must\n"
                            "    demand\n";

static void headwords_are_found(void **state) {
    (void)state;
    static const struct {
        bool noun;
        const char *lemma;
        uint32_t count;
        uint32_t leads[3]; /* words that lead, by headword */
        const char *particle[3];
        uint32_t patterns[3];
    } cases[] = {
        {false, "withdraw", 1, {0}, {""}, {2}},
        {false, "pull", 2, {0, 0}, {"out", ""}, {2, 3}},
        {false, "out", 0, {0}, {""}, {0}},
        {false, "re-elect", 1, {0}, {""}, {2}},
        {false, "attack", 1, {2}, {"back"}, {1}},
        {false, "strike", 0, {0}, {""}, {0}},
        {true, "strike", 2, {1, 0}, {"", ""}, {1, 1}},
        {true, "fire", 1, {2}, {""}, {1}},
        {true, "exchange", 1, {0}, {""}, {4}},
        {true, "pull", 0, {0}, {""}, {0}},
    };
    know *self = dictionary_open("en/verbs/a.txt", verbs);
    for (size_t i = 0; i < COUNT(cases); i++) {
        uint32_t count, word = dictionary_word(self, cases[i].lemma);
        const know_act *acts = cases[i].noun ? know_noun(self, word, &count) : know_verb(self, word, &count);
        assert_int_equal(count, cases[i].count);
        for (uint32_t k = 0; k < count; k++) {
            const char *particle = cases[i].particle[k];
            assert_int_equal(know_phrase_at(self, acts[k].lead).count, cases[i].leads[k]);
            assert_int_equal(acts[k].particle, particle[0] ? dictionary_word(self, particle) : KNOW_NONE);
            assert_int_equal(acts[k].pattern_count, cases[i].patterns[k]);
        }
    }
    uint32_t count;
    know_verb(self, KNOW_NONE, &count);
    assert_int_equal(count, 0);
    know_noun(self, KNOW_NONE - 1, &count);
    assert_int_equal(count, 0);
    know_close(self);
}

/* The patterns of a verb with several blocks stand in the order of the file. */
static void blocks_are_joined(void **state) {
    (void)state;
    know *self = dictionary_open("en/verbs/a.txt", verbs);
    uint32_t count;
    const know_act *acts = know_verb(self, dictionary_word(self, "pull"), &count);
    static const uint32_t lines[] = {2, 3, 7};
    for (uint32_t i = 0; i < 3; i++)
        assert_int_equal(know_pattern_at(self, acts[1].first_pattern + i)->origin.line, lines[i]);
    know_close(self);
}

/* "exchange of fire": the noun "exchange" with one element more behind the subjects. */
static void tails_become_elements(void **state) {
    (void)state;
    know *self = dictionary_open("en/verbs/a.txt", verbs);
    uint32_t count;
    const know_act *act = know_noun(self, dictionary_word(self, "exchange"), &count);
    static const uint32_t lines[] = {9, 9, 10, 10}, elements[] = {3, 2, 2, 1}, tails[] = {1, 9, 0, 9};
    for (uint32_t i = 0; i < 4; i++) {
        const know_pattern *pattern = know_pattern_at(self, act->first_pattern + i);
        assert_int_equal(pattern->origin.line, lines[i]);
        assert_int_equal(pattern->element_count, elements[i]);
        if (tails[i] == 9)
            continue;
        const know_element *tail = know_element_at(self, pattern->first_element + tails[i]);
        assert_int_equal(tail->at, AT_PREPOSITION);
        assert_int_equal(tail->filler, FILLER_WORDS);
        assert_true(know_list_has(self, tail->prepositions, dictionary_word(self, "of")));
        assert_true(know_list_has(self, tail->words, dictionary_word(self, "fire")));
    }
    know_close(self);
}

static void modals_are_found(void **state) {
    (void)state;
    know *self = dictionary_open("en/verbs/a.txt", verbs);
    assert_int_equal(know_modal(self, STR("will")), RESULT_PLAN);
    assert_int_equal(know_modal(self, STR("Be going  to")), RESULT_PLAN);
    assert_int_equal(know_modal(self, STR("must")), RESULT_DEMAND);
    assert_int_equal(know_modal(self, STR("be")), RESULT_COUNT);
    assert_int_equal(know_modal(self, STR("")), RESULT_COUNT);
    know_close(self);
}

/* A set may stand behind its use, in another file; its words are in the vocabulary. */
static void sets_are_shared(void **state) {
    (void)state;
    static const dictionary_file files[] = {
        {"en/verbs/a.txt", "verb send\n    S * &troops to T  none\n"},
        {"en/verbs/b.txt", "set troops\n    troop; soldier;\n    armoured column\nset \xC3\xA9t\xC3\xA9\n    x\n"},
    };
    char *folder = dictionary_folder(files, COUNT(files));
    know *self;
    assert_int_equal(know_open((const char *const *)&folder, 1, &self, NULL), CASUS_OK);
    const know_element *element = know_element_at(self, 1);
    assert_int_equal(know_list_count(self, element->words), 3);
    assert_int_equal(know_list_phrase(self, element->words, 2).count, 2);
    assert_true(know_list_has(self, element->words, dictionary_word(self, "soldier")));
    assert_false(know_list_has(self, element->words, dictionary_word(self, "column")));
    know_close(self);
    dictionary_remove(folder);
}

static void faults_are_placed(void **state) {
    (void)state;
    static const struct {
        const char *text;
        const char *fault;
    } cases[] = {
        {"verb\n    S * none\n", "en/verbs/a.txt:1: a lemma has to stand behind \"verb\""},
        {"verb pull out of\n    S * none\n",
         "en/verbs/a.txt:1:11: a verb takes one particle; what follows belongs into the patterns"},
        {"set a b\n    x\n", "en/verbs/a.txt:1:5: one word has to stand behind \"set\""},
        {"set\n    x\n", "en/verbs/a.txt:1: one word has to stand behind \"set\""},
        {"set a\n    x\nset a\n    y\n", "en/verbs/a.txt:3:5: set \"a\" is already defined in en/verbs/a.txt:1"},
        {"modal will\n    190\n", "en/verbs/a.txt:2:5: \"190\" is no result"},
        {"modal will\n", "en/verbs/a.txt:1: a modal block takes auxiliaries and one line with their result"},
        {"modal\n    plan\n", "en/verbs/a.txt:1: a modal block takes auxiliaries and one line with their result"},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_string_equal(dictionary_fault("en/verbs/a.txt", cases[i].text), cases[i].fault);
}

/* Which patterns of "hold" may fit a sentence of these words? As bits. */
static uint32_t fits(know_seen *seen, const know *self, const know_act *act, const char *words) {
    str rest = str_of(words), word;
    uint32_t found = 0, end = act->first_pattern + act->pattern_count;
    know_seen_begin(seen);
    while (str_split(&rest, ' ', &word))
        know_see_word(seen, know_word(self, word));
    for (uint32_t p = know_next_fit(seen, act->first_pattern, end); p < end; p = know_next_fit(seen, p + 1, end))
        found |= 1u << (p - act->first_pattern);
    return found;
}

static void patterns_need_their_words(void **state) {
    (void)state;
    static const char text[] =
        "set talks\n    talk; peace talk; war talk; long truce\n"
        "verb hold\n"
        "    S * T  none\n"
        "    S * &talks with|against T  none\n"
        "    S * &talks [with T]  none\n"
        "    &talks * [in T]  none\n"
        "    S * (a) with (b) at (c)  none\n"
        /* so many lists that "of" has a bit of its own */
        "    S * of (d)  none\n    S * of|on (d)  none\n    S * of|by (d)  none\n    S * of|in (d)  none\n";
    static const struct {
        const char *words;
        uint32_t fits;
    } cases[] = {
        {"they hold it", 0x01},
        {"talk", 0x0D},
        {"with", 0x01},
        {"talk against", 0x0F},
        {"peace against", 0x01},
        {"truce", 0x0D},
        {"a b", 0x11},
        /* "with" is not asked for */ {"a with", 0x01},
        {"a", 0x01},
        {"nothing d", 0x01},
        {"of", 0x01},
        {"d of", 0x1E1},
        {"by d", 0x81},
        {"", 0x01},
    };
    know *self = dictionary_open("en/verbs/a.txt", text);
    know_seen seen;
    casus_error error;
    uint32_t count;
    const know_act *acts = know_verb(self, dictionary_word(self, "hold"), &count);
    assert_int_equal(count, 1);
    assert_int_equal(know_seen_init(&seen, self, &error), CASUS_OK);
    seen.sentence = UINT32_MAX - 3; /* and over the end of the numbers */
    for (int round = 0; round < 2; round++)
        for (size_t i = 0; i < COUNT(cases); i++)
            assert_int_equal(fits(&seen, self, acts, cases[i].words), cases[i].fits);
    know_seen_release(&seen);
    know_close(self);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(patterns_need_their_words), cmocka_unit_test(headwords_are_found),
        cmocka_unit_test(blocks_are_joined),         cmocka_unit_test(tails_become_elements),
        cmocka_unit_test(modals_are_found),          cmocka_unit_test(sets_are_shared),
        cmocka_unit_test(faults_are_placed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
