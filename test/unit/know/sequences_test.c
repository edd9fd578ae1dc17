/* What is for dictionaries of other coders: `actor`, `sequence` and `discard` blocks, prefixes, codes of other schemes. */
#include "dictionary.h"

static const char ontology[] = "event 12\n    name Refuse\n    goldstein -5\n    quad 3\n"
                               "event 7K\n    name 7K\n    goldstein none\n    quad none\n"
                               "event 3b?\n    name 3b?\n    goldstein none\n    quad none\n";

static know *open_with(const char *name, const char *text) {
    dictionary_file files[] = {{"ontology/a.txt", ontology}, {name, text}};
    char *folder = dictionary_folder(files, 2), message[1100] = "";
    casus_error error;
    know *self;
    if (know_open((const char *const *)&folder, 1, &self, &error) != CASUS_OK)
        error_format(&error, message, sizeof message);
    dictionary_remove(folder);
    assert_string_equal(message, "");
    return self;
}

static void codes_of_other_schemes(void **state) {
    (void)state;
    know *self = open_with("en/verbs/a.txt", "verb grumble\n    S * T  7K\n    S *  12\n");
    const know_event *odd = know_event_at(self, know_event_find(self, STR("7K")));
    assert_str(know_str(self, odd->code), "7K");
    assert_int_equal(odd->quad, 0);
    assert_int_equal(odd->goldstein, KNOW_NO_GOLDSTEIN);
    assert_int_equal(know_event_find(self, STR("7k")), KNOW_NONE);
    assert_int_equal(know_event_find(self, STR("3b?")), 2);
    uint32_t count;
    const know_act *act = know_verb(self, dictionary_word(self, "grumble"), &count);
    assert_int_equal(know_pattern_at(self, act->first_pattern)->event, know_event_find(self, STR("7K")));
    know_close(self);
}

static void coded_actors(void **state) {
    (void)state;
    know *self =
        open_with("en/actors/a.txt", "actor BLUE-COAT LEAGUE\n    alias the bcl; Blue-coats\n    code BCL ..1999-01-02\n"
                                     "    code BCL/TAX 1999-01-01..2003-01-01\n    code none 2003-01-01..2004-01-01\n"
                                     "    code XY#\n");
    uint32_t count;
    str forms[] = {STR("the"), STR("bcl")};
    const know_sense *senses = dictionary_senses(self, "the bcl", &count);
    assert_int_equal(count, 1);
    assert_int_equal(senses->kind, SENSE_NAME);
    assert_true(know_sense_fits(senses, forms, 2));
    senses = dictionary_senses(self, "blue - coat league", &count); /* written in capitals, which do not count */
    assert_int_equal(count, 1);
    assert_int_equal(senses->capitals | senses->all_capitals, 0);
    assert_int_equal(know_actor_at(self, senses->entry)->kind, ACTOR_CODED);
    assert_true(know_imported_only(self));
    static const struct {
        int year, month, of_month;
        const char *code;
    } on[] = {{1980, 1, 1, "BCL"},       {1999, 1, 1, "BCL"}, {1999, 1, 2, "BCL/TAX"},
              {2002, 12, 31, "BCL/TAX"}, {2003, 6, 1, ""},    {2004, 1, 1, "XY#"}};
    for (size_t i = 0; i < COUNT(on); i++)
        assert_str(know_actor_code(self, senses->entry, day_of(on[i].year, on[i].month, on[i].of_month)), on[i].code);
    assert_str(know_actor_code(self, senses->entry, DAY_NONE), "XY#");
    know_close(self);
    self = open_with("en/actors/a.txt", "actor X\n    code A\ncountry Y\n    code YYY\n");
    assert_false(know_imported_only(self));
    know_close(self);
}

static void prefixes(void **state) {
    (void)state;
    know *self = open_with("en/agents.txt", "agent NGO\n    prefix relief body\n");
    uint32_t count;
    const know_sense *senses = dictionary_senses(self, "relief body", &count);
    assert_int_equal(count, 1);
    assert_int_equal(senses->kind, SENSE_AGENT_PREFIX);
    know_close(self);
}

static const know_sequence *sequence_of(const know *self, const char *form, uint32_t i, const know_sequence_head **head) {
    uint32_t count;
    *head = know_sequence_heads(self, dictionary_word(self, form), &count);
    assert_int_equal(count, 1);
    assert_true(i < (*head)->sequence_count);
    return know_sequence_at(self, (*head)->first_sequence + i);
}

static void sequences(void **state) {
    (void)state;
    know *self = open_with("en/verbs/a.txt", "set MOODS\n    glum; in a huff\n"
                                             "sequence sulks; sulked; +sulked away; half +sulked-on\n"
                                             "    *  12\n"
                                             "    $ has_(often|rarely) * &MOODS_at ^ +  12:7K\n"
                                             "    % *  -:3b?\n"
                                             "    * boat  none\n");
    const know_sequence_head *head;
    const know_sequence *bare = sequence_of(self, "sulks", 0, &head);
    assert_int_equal(head->sequence_count, 4);
    assert_int_equal(bare->before + bare->after, 0);
    assert_int_equal(bare->event, know_event_find(self, STR("12")));
    assert_false(bare->paired);
    const know_sequence *full = sequence_of(self, "sulks", 1, &head);
    assert_int_equal(full->before, 3);
    assert_int_equal(full->after, 4);
    assert_true(full->paired);
    assert_int_equal(full->back, know_event_find(self, STR("7K")));
    static const struct {
        uint8_t kind;
        bool adjacent;
        uint32_t words;
    } wanted[] = {{SEQUENCE_WORDS, false, 2}, {SEQUENCE_WORDS, true, 1}, {SEQUENCE_SOURCE, false, 0},
                  {SEQUENCE_WORDS, false, 2}, {SEQUENCE_WORDS, true, 1}, {SEQUENCE_SKIP, false, 0},
                  {SEQUENCE_TARGET, false, 0}};
    for (uint32_t i = 0; i < COUNT(wanted); i++) {
        const know_sequence_element *element = know_sequence_element_at(self, full->first_element + i);
        assert_int_equal(element->kind, wanted[i].kind);
        assert_int_equal(element->adjacent, wanted[i].adjacent);
        assert_int_equal(know_list_count(self, element->words), wanted[i].words);
    }
    const know_sequence *joint = sequence_of(self, "sulks", 2, &head);
    assert_int_equal(joint->event, KNOW_NONE);
    assert_int_equal(joint->back, know_event_find(self, STR("3b?")));
    assert_true(sequence_of(self, "sulks", 3, &head)->none);
    assert_str(know_sequence_text(self, head->first_sequence + 3), "* boat  none");
    uint32_t count;
    head = know_sequence_heads(self, dictionary_word(self, "sulked"), &count);
    assert_int_equal(count, 2);
    assert_int_equal(head[0].after, KNOW_NONE);
    assert_int_equal(know_phrase_at(self, head[1].after).count, 1);
    assert_int_equal(know_phrase_at(self, head[1].after).words[0], dictionary_word(self, "away"));
    know_sequence_heads(self, dictionary_word(self, "glum"), &count);
    assert_int_equal(count, 0);
    know_close(self);
}

static void discards(void **state) {
    (void)state;
    know *self = open_with("en/discards.txt", "discard sentence\n    chess club; years ago\ndiscard story\n    horoscope\n"
                                              "discard sentence\n    crossword\n");
    assert_int_equal(know_list_count(self, know_discards(self, false)), 3);
    assert_true(know_list_has(self, know_discards(self, false), dictionary_word(self, "crossword")));
    assert_true(know_list_has_phrase_ending(self, know_discards(self, false), dictionary_word(self, "ago")));
    assert_true(know_list_has(self, know_discards(self, true), dictionary_word(self, "horoscope")));
    assert_false(know_list_has(self, know_discards(self, false), dictionary_word(self, "horoscope")));
    know_close(self);
    self = open_with("en/agents.txt", "agent NGO\n    noun x\n");
    assert_int_equal(know_discards(self, false), KNOW_NONE);
    know_close(self);
}

static const struct {
    const char *text;
    const char *fault;
} cases[] = {
    {"sequence\n    *  12\n", "1: the forms of a verb have to stand behind \"sequence\""},
    {"sequence go\n    *  1/2\n", "2:8: \"1/2\" is no code"},
    {"sequence go\n    12\n", "2: a pattern and a code have to stand in the line"},
    {"sequence go\n    home  12\n", "2:5: a sequence needs \"*\", which stands for the verb"},
    {"sequence go\n    * to *  12\n", "2:10: a second \"*\""},
    {"sequence go\n    *__to  12\n", "2:7: \"_\" stands between two words"},
    {"sequence go\n    * (in|to  12\n", "2:7: alternatives are written (a|b), of one word each"},
    {"sequence go\n    *  -:-\n", "2:5: a sequence without a code: write \"none\" if it is no act"},
    {"sequence go +\n    *  none\n", "1:10: a verb has to stand behind \"+\""},
    {"discard page\n    x\n", "1:9: \"sentence\" or \"story\" has to stand behind \"discard\""},
    {"actor X\n    adjective Y\n", "2:5: \"adjective\" is no key of a coded actor (code, alias)"},
};

static void says_what_is_wrong(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        char wanted[200];
        snprintf(wanted, sizeof wanted, "en/verbs/a.txt:%s", cases[i].fault);
        assert_string_equal(dictionary_fault("en/verbs/a.txt", cases[i].text), wanted);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes_of_other_schemes),
        cmocka_unit_test(coded_actors),
        cmocka_unit_test(prefixes),
        cmocka_unit_test(sequences),
        cmocka_unit_test(discards),
        cmocka_unit_test(says_what_is_wrong),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
