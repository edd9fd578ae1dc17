/* Gold in both formats: what is read, which slips are named with their line, and how marks are set and taken away. */
#include "eval/eval.h"
#include "unit/eval/ontology.h"

static know *KNOWLEDGE;
static arena *MEMORY;

static int open_knowledge(void **state) {
    (void)state;
    KNOWLEDGE = ontology_open();
    MEMORY = arena_new();
    return MEMORY ? 0 : -1;
}

static int close_knowledge(void **state) {
    (void)state;
    know_close(KNOWLEDGE);
    arena_free(MEMORY);
    return 0;
}

static eval_gold read_well(const char *text) {
    eval_gold gold;
    casus_error error;
    if (eval_read_gold("g", str_of(text), KNOWLEDGE, MEMORY, &gold, &error) != CASUS_OK)
        fail_msg("%s", error.message);
    return gold;
}

static void refused(const char *text, uint32_t line, const char *why) {
    eval_gold gold;
    casus_error error;
    assert_int_equal(eval_read_gold("g", str_of(text), KNOWLEDGE, MEMORY, &gold, &error), CASUS_FORMAT);
    assert_string_equal(error.file, "g");
    assert_int_equal(error.line, line);
    if (!strstr(error.message, why))
        fail_msg("\"%s\" does not say \"%s\"", error.message, why);
}

static void sentences_have_events_marks_and_dates(void **state) {
    (void)state;
    eval_gold gold =
        read_well("# Heading.\n\nA hit B.\n    AAA 190 BBB actual\n\t- 111 ? denied 2016-07-11\n"
                  "* It rained.\n# published 2020-02-28\n~ C blamed D.\n    CCC 112 DDD possible\n~ * E slept.\n");
    assert_false(gold.jsonl);
    assert_int_equal(gold.count, 4);
    assert_str(gold.items[0].text, "A hit B.");
    assert_str(gold.items[0].published, EVAL_PUBLISHED);
    assert_int_equal(gold.items[0].line, 3);
    assert_int_equal(gold.items[0].event_count, 2);
    assert_str(gold.items[0].events[0].source, "AAA");
    assert_str(gold.items[0].events[1].source, "-");
    assert_str(gold.items[0].events[1].target, "?");
    assert_str(gold.items[0].events[1].date, "2016-07-11");
    assert_str(gold.items[1].text, "It rained.");
    assert_int_equal(gold.items[1].event_count, 0);
    assert_false(gold.items[1].gap);
    assert_true(gold.items[2].gap);
    assert_str(gold.items[2].text, "C blamed D.");
    assert_str(gold.items[2].published, "2020-02-28");
    assert_str(gold.items[2].events[0].cameo, "112");
    assert_true(gold.items[3].gap);
    assert_int_equal(gold.items[3].event_count, 0);
    assert_int_equal(read_well("").count, 0);
}

static void slips_in_sentences_are_named(void **state) {
    (void)state;
    refused("    AAA 190 BBB actual\n", 1, "without a sentence");
    refused("* A.\n    AAA 190 BBB actual\n", 2, "must give none");
    refused("A.\n\nB.\n    AAA 190 BBB actual\n", 1, "without events");
    refused("A.\n", 1, "without events");
    refused("A.\n    AAA 190 BBB\n", 2, "SOURCE CAMEO TARGET STATUS");
    refused("A.\n    AAA 190 BBB actual 2016-07-11 more\n", 2, "SOURCE CAMEO TARGET STATUS");
    refused("A.\n    aaa 190 BBB actual\n", 2, "source");
    refused("A.\n    AAA 191 BBB actual\n", 2, "CAMEO");
    refused("A.\n    AAA 190 B:B actual\n", 2, "target");
    refused("A.\n    AAA 190 BBB done\n", 2, "status");
    refused("A.\n    AAA 190 BBB actual 2016-13-11\n", 2, "date");
    refused("# published Monday\nA.\n    AAA 190 BBB actual\n", 1, "date");
    refused("* ~ A.\n", 1, "marks");
    refused("~ ~ A.\n    AAA 190 BBB actual\n", 1, "marks");
    refused("\xff.\n", 0, "UTF-8");
}

static void json_lines_leave_open_what_they_leave_out(void **state) {
    (void)state;
    eval_gold gold =
        read_well("{\"text\":\"A hit B.\",\"published\":\"2016-07-13\",\"events\":["
                  "{\"source\":\"AAA\",\"cameo\":\"190\",\"target\":\"\",\"status\":\"actual\",\"date\":null},"
                  "{\"cameo\":\"111\",\"target\":\"BBB\"}]}\n\n{\"text\":\"Rain.\",\"events\":[],\"gap\":true}");
    assert_true(gold.jsonl);
    assert_int_equal(gold.count, 2);
    assert_int_equal(gold.items[0].event_count, 2);
    assert_str(gold.items[0].events[0].target, "?");
    assert_false(gold.items[0].events[0].any_date);
    assert_str(gold.items[0].events[1].source, "-");
    assert_int_equal(gold.items[0].events[1].status.n, 0);
    assert_true(gold.items[0].events[1].any_date);
    assert_int_equal(gold.items[1].line, 3);
    assert_true(gold.items[1].gap);
}

static void slips_in_json_lines_are_named(void **state) {
    (void)state;
    refused("{\"text\":\"A.\",\"events\":[]}\n{\"text\":", 2, "JSON");
    refused("{\"text\":\"A.\"}", 1, "events");
    refused("{\"events\":[]}", 1, "text");
    refused("{\"text\":7,\"events\":[]}", 1, "text");
    refused("{\"text\":\"A.\",\"events\":[7]}", 1, "events");
    refused("{\"text\":\"A.\",\"events\":[{\"cameo\":\"9\"}]}", 1, "CAMEO");
    refused("{\"text\":\"A.\",\"published\":\"now\",\"events\":[]}", 1, "date");
}

static void marks_alone_change(void **state) {
    (void)state;
    const char *text =
        "# H\n\nA.\n    AAA 190 BBB actual\n~   B.\n    AAA 190 BBB actual\n* C.\n~ * D.\n~ E.\n    - 111 ? actual";
    eval_gold gold = read_well(text);
    const bool right[] = {false, true, false, true, false};
    uint32_t changed;
    buffer out = {0};
    eval_mark(str_of(text), &gold, right, &out, &changed);
    assert_str(buffer_str(&out), "# H\n\n~ A.\n    AAA 190 BBB actual\nB.\n    AAA 190 BBB actual\n~ * C.\n* D.\n~ E.\n"
                                 "    - 111 ? actual");
    assert_int_equal(changed, 4);
    buffer_free(&out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentences_have_events_marks_and_dates),
        cmocka_unit_test(slips_in_sentences_are_named),
        cmocka_unit_test(json_lines_leave_open_what_they_leave_out),
        cmocka_unit_test(slips_in_json_lines_are_named),
        cmocka_unit_test(marks_alone_change),
    };
    return cmocka_run_group_tests(tests, open_knowledge, close_knowledge);
}
