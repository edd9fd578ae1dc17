/* What is planned, possible, denied or past is marked; what did not happen is not coded. */
#include "unit/story.h"

static void status_is(const char *text, code_status wanted) {
    engine_result result = test_story(text, "2016-07-13");
    if (result.event_count == 0)
        fail_msg("no event in \"%s\"", text);
    if (result.events[0].status != wanted)
        fail_msg("\"%s\" is %s, wanted %s", text, code_status_name((code_status)result.events[0].status),
                 code_status_name(wanted));
}

static void auxiliaries_and_verbs_decide(void **state) {
    (void)state;
    status_is("Israel attacked Syria.", STATUS_ACTUAL);
    status_is("Putin will visit Iran.", STATUS_INTENDED);
    status_is("Israel may attack Syria.", STATUS_POSSIBLE);
    status_is("Israel denied attacking Syria.", STATUS_DENIED);
    status_is("Israel attacked Syria in 1982.", STATUS_BACKGROUND);
    status_is("Did Israel attack Syria?", STATUS_POSSIBLE);
}

static void what_did_not_happen_is_no_event(void **state) {
    (void)state;
    static const char *const texts[] = {"Israel did not attack Syria.", "Israel failed to attack Syria.",
                                        "Turkey has never attacked Greece."};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        engine_result result = test_story(texts[i], "2016-07-13");
        if (result.event_count)
            fail_msg("\"%s\" gives an event", texts[i]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(auxiliaries_and_verbs_decide),
        cmocka_unit_test(what_did_not_happen_is_no_event),
    };
    return cmocka_run_group_tests(tests, open_test_engine, close_test_engine);
}
