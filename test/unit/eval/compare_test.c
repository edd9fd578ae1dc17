/* Expected against said: every field counts, nothing counts twice, and the figures are what their names say. */
#include "eval/eval.h"
#include "unit/eval/ontology.h"

#define EVENT(source, cameo, target, status, date)                                                                         \
    ((eval_event){STR(source), STR(cameo), STR(target), STR(status), STR(date), false})

static eval_verdict compared(arena *memory, const eval_event *expected, uint32_t n, const eval_event *said, uint32_t m) {
    eval_item item = {.events = expected, .event_count = n};
    eval_verdict out;
    assert_int_equal(eval_compare(&item, said, m, memory, &out, NULL), CASUS_OK);
    return out;
}

static void every_field_counts(void **state) {
    arena *memory = *state;
    eval_event expected = EVENT("AAA", "190", "BBB", "actual", "2016-07-11");
    assert_true(compared(memory, &expected, 1, &expected, 1).exact);
    const eval_event others[] = {
        EVENT("AAC", "190", "BBB", "actual", "2016-07-11"), EVENT("AAA", "111", "BBB", "actual", "2016-07-11"),
        EVENT("AAA", "190", "-", "actual", "2016-07-11"),   EVENT("AAA", "190", "BBB", "denied", "2016-07-11"),
        EVENT("AAA", "190", "BBB", "actual", ""),
    };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        eval_verdict v = compared(memory, &expected, 1, &others[i], 1);
        assert_false(v.exact);
        assert_int_equal(v.right, 0);
        assert_false(v.met[0] || v.hits[0]);
    }
}

static void what_gold_leaves_open_may_be_anything(void **state) {
    arena *memory = *state;
    eval_event expected = EVENT("AAA", "190", "BBB", "", "");
    eval_event said = EVENT("AAA", "190", "BBB", "possible", "2016-07-11");
    assert_false(compared(memory, &expected, 1, &said, 1).exact);
    expected.any_date = true;
    assert_true(compared(memory, &expected, 1, &said, 1).exact);
}

static void order_does_not_matter_and_nothing_counts_twice(void **state) {
    arena *memory = *state;
    eval_event ab[] = {EVENT("AAA", "190", "BBB", "actual", ""), EVENT("BBB", "111", "AAA", "actual", "")};
    eval_event ba[] = {ab[1], ab[0], ab[0]};
    assert_true(compared(memory, ab, 2, ba, 2).exact);
    eval_verdict v = compared(memory, ab, 2, ba, 3);
    assert_false(v.exact);
    assert_int_equal(v.right, 2);
    assert_false(v.hits[2]);
}

static void figures(void **state) {
    arena *memory = *state;
    know *knowledge = ontology_open();
    eval_score score = {.items = 0}, all = {.items = 0};
    eval_event expected[] = {EVENT("AAA", "111", "BBB", "actual", ""), EVENT("AAA", "02", "BBB", "actual", "")};
    eval_event said[] = {EVENT("AAA", "112", "BBB", "actual", ""), EVENT("AAA", "190", "BBB", "actual", ""),
                         EVENT("AAA", "02", "BBB", "actual", "")};
    eval_item item = {.events = expected, .event_count = 2, .gap = true}, quiet = {.event_count = 0};
    eval_verdict v = compared(memory, expected, 2, said, 3);
    eval_score_add(&score, &item, &v, knowledge);
    v = compared(memory, NULL, 0, said, 1);
    eval_score_add(&score, &quiet, &v, knowledge);
    v = compared(memory, NULL, 0, NULL, 0);
    quiet.gap = true;
    eval_score_add(&score, &quiet, &v, knowledge);
    eval_score_join(&all, &score);
    assert_int_equal(all.items, 3);
    assert_int_equal(all.exact, 1);
    assert_int_equal(all.gaps, 2);
    assert_int_equal(all.broken, 1);
    assert_int_equal(all.closed, 1);
    assert_int_equal(all.quiet, 2);
    assert_int_equal(all.false_events, 1);
    assert_int_equal(all.events.expected, 2);
    assert_int_equal(all.events.said, 4);
    assert_int_equal(all.events.right, 1);
    assert_float_equal((float)eval_precision(&all.events), (float)(0.25), 1e-6f);
    assert_float_equal((float)eval_recall(&all.events), (float)(0.5), 1e-6f);
    assert_float_equal((float)eval_f1(&all.events), (float)(1.0 / 3.0), 1e-6f);
    assert_int_equal(all.type_count, 3);
    assert_str(all.types[0].name, "");
    assert_int_equal(all.types[0].count.right, 1);
    assert_str(all.types[1].name, "ACCUSE");
    assert_int_equal(all.types[1].count.expected, 1);
    assert_int_equal(all.types[1].count.said, 2);
    assert_int_equal(all.types[1].count.right, 1); /* the code differs, the type does not */
    assert_str(all.types[2].name, "ASSAULT");
    assert_int_equal(all.types[2].count.right, 0);
    know_close(knowledge);
}

static void misses_are_shown_by_what_they_are(void **state) {
    arena *memory = *state;
    eval_event expected[] = {EVENT("AAA", "111", "BBB", "actual", ""), EVENT("AAA", "190", "-", "actual", "2016-07-11")};
    eval_event said[] = {expected[0], EVENT("?", "190", "-", "actual", "")};
    eval_item item = {.text = STR("A\nhit B."), .line = 7, .gap = true, .events = expected, .event_count = 2};
    eval_verdict v;
    assert_int_equal(eval_compare(&item, said, 2, memory, &v, NULL), CASUS_OK);
    buffer out = {0};
    eval_show_item("f.txt", &item, &v, &out);
    assert_str(buffer_str(&out), "f.txt:7: ~ A hit B.\n    right    AAA 111 BBB actual\n"
                                 "    missing  AAA 190 - actual 2016-07-11\n    made up  ? 190 - actual\n");
    buffer_free(&out);
}

static int make_arena(void **state) {
    return (*state = arena_new()) ? 0 : -1;
}

static int free_arena(void **state) {
    arena_free(*state);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_field_counts),
        cmocka_unit_test(what_gold_leaves_open_may_be_anything),
        cmocka_unit_test(order_does_not_matter_and_nothing_counts_twice),
        cmocka_unit_test(figures),
        cmocka_unit_test(misses_are_shown_by_what_they_are),
    };
    return cmocka_run_group_tests(tests, make_arena, free_arena);
}
