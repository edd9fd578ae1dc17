/* What is the same, what changes, what appears and what vanishes, told by the trigger. */
#include "mend/mend.h"
#include "unit/test.h"
#include "unit/write/record.h"

static code_record at(uint32_t sentence, uint32_t start, str cameo) {
    code_record r = record_full();
    r.sentence = sentence;
    r.trigger_start = start;
    r.trigger_end = start + 5;
    r.cameo = cameo;
    return r;
}

static mend_difference differ(const code_record *before, uint32_t n, const code_record *after, uint32_t m, buffer *out) {
    arena *memory = arena_new();
    mend_difference total = {.stories = 0};
    casus_error error;
    assert_non_null(memory);
    assert_int_equal(mend_diff(before, n, after, m, memory, &total, out, &error), CASUS_OK);
    arena_free(memory);
    return total;
}

static void nothing_is_said_of_what_is_the_same(void **state) {
    (void)state;
    code_record before[] = {at(0, 3, STR("036")), at(0, 3, STR("040"))};
    code_record after[] = {before[1], before[0]};
    snprintf(after[0].rule, sizeof after[0].rule, "elsewhere.txt:1"); /* lines move */
    buffer out = {0};
    mend_difference total = differ(before, 2, after, 2, &out);
    assert_int_equal(out.n, 0);
    assert_int_equal(total.before, 2);
    assert_int_equal(total.after, 2);
    assert_int_equal(total.appear + total.vanish + total.change, 0);
    buffer_free(&out);
}

static void each_field_is_a_change(void **state) {
    (void)state;
    const code_record before = at(0, 3, STR("036"));
    code_record others[6] = {before, before, before, before, before, before};
    others[0].cameo = STR("040");
    others[1].source.code = STR("USAMIL");
    others[2].target = (code_party){.present = false};
    others[3].status = "denied";
    memcpy(others[4].date, "2011-01-01", 11);
    others[5].place_name = STR("Elsewhere");
    for (int i = 0; i < 6; i++) {
        buffer out = {0};
        mend_difference total = differ(&before, 1, &others[i], 1, &out);
        assert_int_equal(total.change, 1);
        assert_int_equal(total.appear + total.vanish, 0);
        assert_non_null(strstr(out.s, "\n  - "));
        assert_non_null(strstr(out.s, "\n  + "));
        buffer_free(&out);
    }
}

static void other_triggers_are_other_events(void **state) {
    (void)state;
    const code_record before[] = {at(0, 3, STR("036")), at(2, 90, STR("040"))};
    const code_record after[] = {at(0, 30, STR("036")), at(1, 60, STR("036")), at(2, 90, STR("040"))};
    buffer out = {0};
    mend_difference total = differ(before, 2, after, 3, &out);
    assert_int_equal(total.vanish, 1);
    assert_int_equal(total.appear, 2);
    assert_int_equal(total.change, 0);
    assert_non_null(strstr(out.s, "sentence 1: "));
    assert_non_null(strstr(out.s, "sentence 2: "));
    assert_null(strstr(out.s, "sentence 3: "));
    buffer_clear(&out);
    mend_diff_totals(&total, &out);
    assert_str(buffer_str(&out), "1 stories, 2 events before, 3 after: 2 appear, 1 vanish, 0 change\n");
    buffer_free(&out);
}

static void nothing_against_something(void **state) {
    (void)state;
    const code_record one = at(0, 3, STR("036"));
    buffer out = {0};
    assert_int_equal(differ(NULL, 0, &one, 1, &out).appear, 1);
    assert_int_equal(differ(&one, 1, NULL, 0, &out).vanish, 1);
    buffer_free(&out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_said_of_what_is_the_same),
        cmocka_unit_test(each_field_is_a_change),
        cmocka_unit_test(other_triggers_are_other_events),
        cmocka_unit_test(nothing_against_something),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
