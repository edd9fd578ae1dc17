/* Patterns: what a line becomes, element by element, and what is said of faulty ones. */
#include "dictionary.h"

static const char *const places_in_tree[] = {"subject", "object", "prep", "to", "that", "clause"};
static const char *const fillers[] = {"S", "T", "PLACE", "PERSON", "S+", "words", "T's", "ACT"};

static void show_list(const know *self, uint32_t list, buffer *out) {
    for (uint32_t i = 0; i < know_list_count(self, list); i++) {
        know_phrase phrase = know_list_phrase(self, list, i);
        buffer_add_format(out, i ? "|" : " ");
        buffer_add_format(out, "%u", phrase.count);
    }
}

/* "subject:S prep:T[2]": place, filler, "?" if optional, numbers of words of the phrases. */
static void show(const know *self, const know_pattern *pattern, buffer *out) {
    buffer_clear(out);
    for (uint32_t i = 0; i < pattern->element_count; i++) {
        const know_element *at = know_element_at(self, pattern->first_element + i);
        buffer_add_format(out, "%s%s:%s%s", i ? ", " : "", places_in_tree[at->at], fillers[at->filler],
                          at->optional ? "?" : "");
        show_list(self, at->prepositions, out);
        if (at->words != KNOW_NONE)
            buffer_add_format(out, " =");
        show_list(self, at->words, out);
    }
    buffer_add_format(out, " -> %s", know_result_name((know_result)pattern->result));
    buffer_add_char(out, '\0');
}

/* A digit is the number of words of a phrase. */
static const struct {
    const char *line;
    const char *shown;
} cases[] = {
    {"S *  light", "subject:S -> light"},
    {"S * T  none", "subject:S, object:T -> none"},
    {"T * [by S]  none", "subject:T, prep:S? 1 -> none"},
    {"S * PLACE  none", "subject:S, object:PLACE -> none"},
    {"S * [with PERSON]  none", "subject:S, prep:PERSON? 1 -> none"},
    {"S+ *  none", "subject:S+ -> none"},
    {"* between S+  none", "prep:S+ 1 -> none"},
    {"S * [of|against|on T]  none", "subject:S, prep:T? 1|1|1 -> none"},
    {"S * &talks [with T]  none", "subject:S, object:words = 1|1|3, prep:T? 1 -> none"},
    {"S * from &talks  none", "subject:S, prep:words 1 = 1|1|3 -> none"},
    {"S * (war|cease-fire|air raid) on T  none", "subject:S, object:words = 1|3|2, prep:T 1 -> none"},
    {"S * air war [on T]  none", "subject:S, object:words = 2, prep:T? 1 -> none"},
    {"S * at war with T  none", "subject:S, prep:words 1 = 1, prep:T 1 -> none"},
    {"S * out of T  none", "subject:S, prep:T 2 -> none"},
    {"S * out of|from T  none", "subject:S, prep:T 2|2 -> none"},
    {"S * T's &talks  none", "subject:S, object:T's = 1|1|3 -> none"},
    {"S * T\xE2\x80\x99s oil field  none", "subject:S, object:T's = 2 -> none"},
    {"S * for T's (offer|plan)  none", "subject:S, prep:T's 1 = 1|1 -> none"},
    {"S * ACT  not", "subject:S, clause:ACT -> not"},
    {"S * to ACT  intent", "subject:S, to:ACT -> intent"},
    {"S * T to ACT  demand", "subject:S, object:T, to:ACT -> demand"},
    {"S * that ACT  report", "subject:S, that:ACT -> report"},
    {"S * from|with ACT  refuse", "subject:S, prep:ACT 1|1 -> refuse"},
    {"S * [T] [to &talks]  threaten", "subject:S, object:T?, prep:words? 1 = 1|1|3 -> threaten"},
    {"S *[ T with (x) ]  plan", "subject:S, object:T?, prep:words? 1 = 1 -> plan"},
    {"T's * by S  appeal", "subject:T, prep:S 1 -> appeal"},
    {"&talks *  possible", "subject:words = 1|1|3 -> possible"},
    {"S * of|owned T  none", "subject:S, prep:T 1|1 -> none"},
    {"S * flag at half-staff|half-mast [of T]  none", "subject:S, object:words = 1, prep:words 1 = 3|3, prep:T? 1 -> none"},
    {"ACT * T  actual", "subject:ACT, object:T -> actual"},
    {"S * T past  deny", "subject:S, object:T, object:words = 1 -> deny"},
};

static void elements_are_read(void **state) {
    (void)state;
    buffer shown = {0}, text = {0};
    buffer_add_format(&text, "set talks\n    talk; negotiation; round of talks\n");
    for (size_t i = 0; i < COUNT(cases); i++)
        buffer_add_format(&text, "verb do%zu\n    %s\n", i, cases[i].line);
    buffer_add_char(&text, '\0');
    know *self = dictionary_open("en/verbs/a.txt", text.s);
    for (size_t i = 0; i < COUNT(cases); i++) {
        char lemma[16];
        uint32_t count;
        snprintf(lemma, sizeof lemma, "do%zu", i);
        const know_act *act = know_verb(self, dictionary_word(self, lemma), &count);
        assert_int_equal(count, 1);
        assert_int_equal(act->pattern_count, 1);
        const know_pattern *pattern = know_pattern_at(self, act->first_pattern);
        show(self, pattern, &shown);
        assert_string_equal(shown.s, cases[i].shown);
        assert_str(know_pattern_text(self, act->first_pattern), cases[i].line);
        assert_int_equal(pattern->origin.line, 4 + 2 * i);
        assert_int_equal(pattern->event, KNOW_NONE);
    }
    assert_null(know_pattern_at(self, 99999));
    assert_null(know_element_at(self, 99999));
    assert_str(know_pattern_text(self, 99999), "");
    assert_string_equal(know_result_name(RESULT_COUNT), "nothing");
    know_close(self);
    buffer_free(&shown);
    buffer_free(&text);
}

static void same_alternatives_are_one_list(void **state) {
    (void)state;
    know *self = dictionary_open("en/verbs/a.txt", "verb go\n    S * of|on T  none\n    S * with (x|y) of|on T  none\n");
    const know_element *first = know_element_at(self, 1), *second = know_element_at(self, 4);
    assert_int_equal(first->prepositions, second->prepositions);
    assert_true(know_list_has(self, first->prepositions, dictionary_word(self, "of")));
    assert_true(know_list_has(self, first->prepositions, dictionary_word(self, "On")));
    assert_false(know_list_has(self, first->prepositions, dictionary_word(self, "x")));
    assert_false(know_list_has(self, first->prepositions, KNOW_NONE));
    assert_false(know_list_has(self, KNOW_NONE, 0));
    assert_int_equal(know_list_count(self, KNOW_NONE), 0);
    assert_int_equal(know_list_phrase(self, first->prepositions, 2).count, 0);
    assert_int_equal(know_phrase_at(self, KNOW_NONE).count, 0);
    know_close(self);
}

static const struct {
    const char *line;
    const char *fault; /* behind "en/verbs/a.txt:2:" */
} faulty[] = {
    {"S * T", "9: \"T\" is neither a CAMEO code nor a result"},
    {"S * T  19000", "12: \"19000\" is neither a CAMEO code nor a result"},
    {"190", "5: a pattern takes a \"*\" and a result: `S * T  190`"},
    {"S T  190", "5: a pattern takes a \"*\" and a result: `S * T  190`"},
    {"S * T * 190", "11: a second \"*\""},
    {"S [*] T 190", "8: \"*\" cannot be absent"},
    {"S * [T 190", "5: a bracket is not closed"},
    {"S * T] 190", "10: a bracket that was not opened"},
    {"S * [T [with T]] 190", "12: a bracket within brackets"},
    {"S * [] 190", "9: nothing stands between the brackets"},
    {"S * (a|b 190", "9: a parenthesis is not closed"},
    {"S * (a|b (c)) 190", "14: a parenthesis within parentheses"},
    {"S * () 190", "10: nothing stands between the parentheses"},
    {"S * (a||b) 190", "10: an empty alternative"},
    {"S * (a|&b) 190", "12: a set cannot stand among alternatives"},
    {"S * & 190", "9: the name of one set has to stand behind \"&\""},
    {"S * &a|&b 190", "9: the name of one set has to stand behind \"&\""},
    {"S * of|from 190", "9: prepositions with nothing behind them"},
    {"S * T's 190", "5: words or a set have to stand behind \"T's\""},
    {"S * T's S 190", "13: words or a set have to stand behind \"T's\""},
    {"S * &a &b &c &d &e &f &g &h &i &j &k &l &m &n &o &p 190", "54: too many elements"},
};

static void faults_are_placed(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(faulty); i++) {
        char text[300], expected[300];
        snprintf(text, sizeof text, "verb do\n    %s\n", faulty[i].line);
        snprintf(expected, sizeof expected, "en/verbs/a.txt:2:%s", faulty[i].fault);
        assert_string_equal(dictionary_fault("en/verbs/a.txt", text), expected);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(elements_are_read),
        cmocka_unit_test(same_alternatives_are_one_list),
        cmocka_unit_test(faults_are_placed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
