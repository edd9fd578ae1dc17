/* One pattern, many surfaces: what is written once in the active voice holds for passive, relative clauses, participles,
 * coordination and control. The sentences use plain acts that every version of the dictionaries knows. */
#include "unit/story.h"

static str code_of(const find_result *found, uint32_t mention) {
    return mention == FIND_NONE ? STR("-") : found->mentions[mention].code;
}

/* Is there an event with this source, root and target? */
static bool has_event(const engine_result *result, const char *source, const char *root, const char *target) {
    for (uint32_t i = 0; i < result->event_count; i++) {
        const code_event *event = &result->events[i];
        str code = know_event_code(engine->knowledge, event->event);
        if (str_equal(code_of(result->found, event->source), str_of(source)) && str_starts(code, str_of(root)) &&
            str_equal(code_of(result->found, event->target), str_of(target)))
            return true;
    }
    return false;
}

static void gives(const char *text, const char *source, const char *root, const char *target) {
    engine_result result = test_story(text, "2016-07-13");
    if (!has_event(&result, source, root, target))
        fail_msg("\"%s\": no %s %s %s among %u events", text, source, root, target, result.event_count);
}

static void the_surface_does_not_matter(void **state) {
    (void)state;
    gives("Israel condemned Iran.", "ISR", "11", "IRN");
    gives("Iran was condemned by Israel.", "ISR", "11", "IRN");
    gives("Israel, which condemned Iran, closed its embassy.", "ISR", "11", "IRN");
    gives("Israel has repeatedly condemned Iran.", "ISR", "11", "IRN");
}

static void coordination_spreads(void **state) {
    (void)state;
    gives("France and Germany condemned Iran.", "FRA", "11", "IRN");
    gives("France and Germany condemned Iran.", "DEU", "11", "IRN");
    gives("France condemned Iran and Syria.", "FRA", "11", "SYR");
}

static void control_makes_a_new_act(void **state) {
    (void)state;
    gives("Ethiopia agreed to withdraw its troops from Eritrea.", "ETH", "03", "ERI");
    gives("Ethiopia refused to withdraw its troops from Eritrea.", "ETH", "12", "ERI");
    gives("Russia urged Iran to release the prisoners.", "RUS", "02", "IRN");
}

static void nouns_report_acts_too(void **state) {
    (void)state;
    gives("Russia's bombardment of Ukraine continued.", "RUS", "19", "UKR");
    gives("Russia carried out an attack on Ukraine.", "RUS", "19", "UKR");
}

static void those_who_meet_meet_each_other(void **state) {
    (void)state;
    gives("France and Germany held talks on Monday.", "FRA", "04", "DEU");
    gives("France and Germany held talks on Monday.", "DEU", "04", "FRA");
}

static void nothing_comes_of_nothing(void **state) {
    (void)state;
    static const char *const texts[] = {"", "The.", "It rained in the evening.", "The minister likes tea.", "? ! ,"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_int_equal(test_story(texts[i], "2016-07-13").event_count, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_surface_does_not_matter),    cmocka_unit_test(coordination_spreads),
        cmocka_unit_test(control_makes_a_new_act),        cmocka_unit_test(nouns_report_acts_too),
        cmocka_unit_test(those_who_meet_meet_each_other), cmocka_unit_test(nothing_comes_of_nothing),
    };
    return cmocka_run_group_tests(tests, open_test_engine, close_test_engine);
}
