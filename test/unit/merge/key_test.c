/* Reports of one event share a key; reports of two do not; what cannot be compared keeps a key of its own. */
#include "merge/merge.h"
#include "unit/test.h"
#include "unit/write/record.h"

static bool same(const code_record *a, const code_record *b) {
    char key_a[17], key_b[17];
    merge_key(a, key_a);
    merge_key(b, key_b);
    assert_int_equal(strlen(key_a), 16);
    assert_int_equal(strspn(key_a, "0123456789abcdef"), 16);
    return strcmp(key_a, key_b) == 0;
}

static void other_words_of_another_paper_are_the_same_event(void **state) {
    (void)state;
    code_record a = record_full(), b = record_full();
    assert_true(same(&a, &b));
    memcpy(b.id, "1111111111111111", 17);
    b.story = STR("another");
    b.publisher = STR("Another Paper");
    b.url = STR("https://other.example/");
    b.source.name = STR("the Secretary of State");
    b.source.text = STR("the Secretary");
    b.source.start = 40;
    b.trigger = STR("is to meet");
    b.sentence_text = STR("Another sentence.");
    b.claim_count = 0;
    b.cameo = STR("030"); /* the same root, 03 */
    b.rule[0] = '\0';
    assert_true(same(&a, &b));
}

static void each_part_of_the_key_tells_events_apart(void **state) {
    (void)state;
    code_record a = record_full();
    code_record b = a;
    memcpy(b.date, "2016-07-15", 11);
    assert_false(same(&a, &b));
    b = a;
    b.source.code = STR("USAMIL");
    assert_false(same(&a, &b));
    b = a;
    b.target.code = STR("RUS");
    assert_false(same(&a, &b));
    b = a;
    b.cameo = STR("046");
    assert_false(same(&a, &b));
    b = a;
    b.status = "actual";
    assert_false(same(&a, &b));
    b = a; /* who did it to whom matters */
    b.source = a.target;
    b.target = a.source;
    assert_false(same(&a, &b));
}

static void codes_do_not_run_into_each_other(void **state) {
    (void)state;
    code_record a = record_full(), b = record_full();
    a.source.code = STR("USAGOV");
    a.target.code = STR("RUS");
    b.source.code = STR("USA");
    b.target.code = STR("GOVRUS");
    assert_false(same(&a, &b));
}

static void what_cannot_be_compared_stays_alone(void **state) {
    (void)state;
    code_record a = record_full(), b;
    a.date[0] = '\0';
    b = a;
    memcpy(b.id, "1111111111111111", 17);
    assert_false(same(&a, &b));
    char key[17];
    merge_key(&a, key);
    assert_string_equal(key, a.id);
    a = record_full();
    a.source.code = (str){NULL, 0};
    merge_key(&a, key);
    assert_string_equal(key, a.id);
    a = record_full();
    a.target = (code_party){.present = false};
    merge_key(&a, key);
    assert_string_equal(key, a.id);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(other_words_of_another_paper_are_the_same_event),
        cmocka_unit_test(each_part_of_the_key_tells_events_apart),
        cmocka_unit_test(codes_do_not_run_into_each_other),
        cmocka_unit_test(what_cannot_be_compared_stays_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
