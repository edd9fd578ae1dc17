/* Verb files of both generations: sets, forms, codes, patterns. The dictionaries are made up. */
#include "unit/import/take.h"

static void blocks_and_forms(void **state) {
    (void)state;
    taken t = take_from(
        "--- SULK [112] ---\nSULK # a note\nCRY [023]\nPUSH {PUSHED}\n+TOSS_OUT\nHALF_+BAKE {HALF_+BAKES}\nENJOY\n"
        "--- IDLE [---] ---\nIDLE\n--- TWO [030:031] [040] ---\nMATCH\n");
    assert_int_equal(t.kind, IMPORT_VERBS);
    assert_string_equal(t.made,
                        "\nsequence sulk; sulks; sulked; sulking; push; pushed; +toss out; +tosses out; +tossed out; "
                        "+tossing out; half +bake; half +bakes; enjoy; enjoys; enjoyed; enjoying\n    *  112\n"
                        "\nsequence cry; cries; cried; crying\n    *  023\n"
                        "\nsequence match; matches; matched; matching\n    *  030:031\n");
    assert_string_equal(t.reports, "10:20: a second code of the block\n");
}

static void patterns_of_words(void **state) {
    (void)state;
    taken t = take_from(
        "&MOOD\n+GLUM\n+IN_A_HUFF_\n&BAD_\n+&MOOD\n+RATHER &MOOD\n&BAD_DAY_\n+FRIDAY\n\n--- SULK [112] ---\nSULK\n"
        "- * WITH_CAKE [05?]\n- SAID IN_ * &BAD_AT ^ [:7K]\n- $ {OFTEN | NEVER} * + [---]\n- * &BAD_DAY_AT [05?]\n- % *_ [030:030]\n");
    assert_string_equal(
        t.made,
        "\nsequence sulk; sulks; sulked; sulking\n    *  112\n    * with_cake  05?\n"
        "    said in * &BAD_at ^  -:7K\n    $ (often|never) * +  none\n    * &BAD-DAY_at  05?\n    % *  030:030\n"
        "\nset MOOD\n    glum; glums; in a huff\n"
        "\nset BAD\n    glum; glums; in a huff; rather glum; rather glums; rather in a huff\n\nset BAD-DAY\n    friday\n");
    assert_string_equal(t.reports, "");
    assert_int_equal(t.counts.taken, 15);
}

static void phrases_of_the_second_kind(void **state) {
    (void)state;
    taken t = take_from(
        "&GUN\n+GUN\n--- SELL [071] ---\nSELL {SOLD SELLING}\n- * {STOLEN &GUN} (TO REBEL) [1056]\n- DEALER * [061]\n"
        "- * (AT {LOW PRICE}) [072:010]\n~ a (a b SELL) SAY = a b 060\n");
    assert_int_equal(t.kind, IMPORT_VERBS_TWO);
    assert_string_equal(t.made,
                        "\nsequence sell; sold; selling\n    *  071\n    * (stolen|stolens) &GUN to (rebel|rebels)  1056\n"
                        "    (dealer|dealers) *  061\n    * at low (price|prices)  072:010\n\nset GUN\n    gun; guns\n");
    assert_string_equal(t.reports, "8: casus has no transformations: write an operation (docs/dictionaries.md)\n");
}

static const struct {
    const char *line;
    const char *report;
} faults[] = {
    {"- * CAKE", "a pattern without a code"},
    {"- CAKE [05]", "a pattern without \"*\""},
    {"- * AND * [05]", "a second \"*\""},
    {"- * &NOWHERE [05]", "the set &NOWHERE is not defined before"},
    {"- * ~CAKE [05]", "a word and a mark that are not parted"},
    {"- * {A B | C} [05]", "alternatives of one word each are all that casus has: define a set"},
    {"- * {A B} [05]", "braces without \"|\""},
    {"- * CAKE [05.1]", "\"05.1\" is no event code"},
    {"- * CAKE) [05]", "a bracket that casus does not understand here"},
    {"- * ... [05]", "no word that casus could match"},
    {"&", "no name of a set"},
    {"~ a (b . Q) SAY = a b 015", "casus has no transformations: write an operation (docs/dictionaries.md)"},
};

static void says_what_is_left_out(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(faults); i++) {
        char text[200];
        snprintf(text, sizeof text, "--- SULK [112] ---\nSULK\n- $ * + [05]\n- %% * [06]\n%s\n", faults[i].line);
        taken t = take_from(text);
        if (!strstr(t.reports, faults[i].report))
            fail_msg("%s: \"%s\"", faults[i].line, t.reports);
        assert_int_equal(strncmp(t.reports, "5:", 2), 0);
        assert_int_equal(t.counts.left, 1);
        assert_string_equal(t.made, "\nsequence sulk; sulks; sulked; sulking\n    *  112\n    $ * +  05\n    % *  06\n");
    }
}

static void the_second_set_of_a_name_gets_another(void **state) {
    (void)state;
    importer *self;
    casus_error error;
    import_kind kind;
    import_counts counts;
    const import_file *files;
    uint32_t count;
    taken ignored;
    static const char text[] = "&A\n+X\n--- GO [05] ---\nGO\n- * &A [06]\n";
    assert_int_equal(importer_new(NULL, take_report, &ignored, &self, &error), CASUS_OK);
    assert_int_equal(importer_add(self, "p/v.txt", text, sizeof text - 1, &kind, &counts, &error), CASUS_OK);
    assert_int_equal(importer_add(self, "q/v.txt", text, sizeof text - 1, &kind, &counts, &error), CASUS_OK);
    assert_int_equal(importer_files(self, &files, &count, &error), CASUS_OK);
    assert_int_equal(count, 3);
    assert_str(files[0].name, "en/verbs/v.txt");
    assert_str(files[1].name, "en/verbs/v-2.txt");
    assert_str(files[2].name, "ontology/codes.txt");
    assert_non_null(strstr(files[0].text.s, "* &A  06"));
    assert_non_null(strstr(files[1].text.s, "* &A-2  06"));
    assert_non_null(strstr(files[1].text.s, "set A-2\n"));
    importer_free(self);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_and_forms),
        cmocka_unit_test(patterns_of_words),
        cmocka_unit_test(phrases_of_the_second_kind),
        cmocka_unit_test(says_what_is_left_out),
        cmocka_unit_test(the_second_set_of_a_name_gets_another),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
