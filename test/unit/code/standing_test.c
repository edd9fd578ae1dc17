/* What is no event because of who is in it, what the sentence is about, or when it was; and its neighbours that are. */
#include "unit/story.h"

static void events_are(const char *text, uint32_t wanted) {
    engine_result result = test_story(text, "2016-07-13");
    if (result.event_count != wanted)
        fail_msg("%u events in \"%s\", wanted %u", result.event_count, text, wanted);
}

static void sides_decide(void **state) {
    (void)state;
    events_are("Turkey rejected the offer.", 1);
    events_are("The Turkish choir rejected the offer.", 0);
    events_are("The library in Ankara rejected the offer.", 0);
    events_are("Kenyan farmers accused the government of theft.", 1);
    events_are("Kenyan farmers accused a German company of theft.", 0);
    events_are("French nurses staged a protest.", 1);
    events_are("The Finnish tourist visited Brazil.", 0);
    events_are("Russia is fighting the flab.", 0);
    events_are("Police arrested a Kenyan man.", 1);
    events_are("Kenyan police rescued a cat.", 0);
}

static void topics_decide(void **state) {
    (void)state;
    events_are("Germany attacked Argentina.", 1);
    events_are("Germany attacked, and Argentina's goalkeeper made two saves.", 0);
    events_are("The goalkeeper waved as Egyptian police arrested ten protesters at the match.", 1);
    events_are(
        "Germany attacked from the start.\nThe Argentina goalkeeper was beaten in extra time.\nThe second half of the "
        "match brought two goals.\nThe striker scored from a free kick before the final whistle.\nThe fans sang.",
        0);
}

static void ages_decide(void **state) {
    (void)state;
    events_are("Russia attacked Sweden in 1982.", 1);
    events_are("Russia attacked Sweden in 1742.", 0);
    events_are("Russia attacked Sweden in the 18th century.", 0);
    events_are("Poland demanded compensation from Germany for the Second World War.", 1);
}

static void moods_decide(void **state) {
    (void)state;
    events_are("Israel crossed the valley without attacking Syria.", 0);
    events_are("The attack on Syria did not take place.", 0);
    events_are("Bomb Syria!", 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sides_decide),
        cmocka_unit_test(topics_decide),
        cmocka_unit_test(ages_decide),
        cmocka_unit_test(moods_decide),
    };
    return cmocka_run_group_tests(tests, open_test_engine, close_test_engine);
}
