/* Who says so: the three shapes of a claim, and sources that hide. */
#include "unit/story.h"

static str source_of(const find_result *found, uint32_t claim) {
    return found->claims[claim].source == FIND_NONE ? (str){NULL, 0}
                                                    : found->document->words[found->claims[claim].source].form;
}

static void claim_is(const char *text, const char *source, const char *cue) {
    engine_result result = test_story(text, "2016-07-13");
    if (result.found->claim_count == 0)
        fail_msg("no claim in \"%s\"", text);
    assert_str(source_of(result.found, 0), source);
    assert_str(result.document->words[result.found->claims[0].cue].form, cue);
}

static void before_behind_and_according(void **state) {
    (void)state;
    claim_is("Iran said that Israel had attacked the plant.", "Iran", "said");
    claim_is("Israel had attacked the plant, Iran said.", "Iran", "said");
    claim_is("Israel attacked the plant, according to Iran.", "Iran", "according");
}

static void an_event_carries_its_claim(void **state) {
    (void)state;
    engine_result result = test_story("Iran said that Israel had attacked Syria.", "2016-07-13");
    assert_true(result.event_count >= 1);
    assert_int_equal(result.events[0].claim_count, 1);
    const find_claim *claim = &result.found->claims[result.events[0].claims[0]];
    assert_int_not_equal(claim->mention, FIND_NONE);
    assert_str(result.found->mentions[claim->mention].code, "IRN");
}

static void hidden_sources_are_marked(void **state) {
    (void)state;
    engine_result result =
        test_story("Turkey arrested the generals, said an official who spoke on condition of anonymity.", "2016-07-13");
    assert_true(result.found->claim_count >= 1);
    assert_true(result.found->claims[0].anonymous);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(before_behind_and_according),
        cmocka_unit_test(an_event_carries_its_claim),
        cmocka_unit_test(hidden_sources_are_marked),
    };
    return cmocka_run_group_tests(tests, open_test_engine, close_test_engine);
}
