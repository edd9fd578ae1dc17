/* Lines of the page, lines of the story, and names that the former give away. */
#include "unit/test.h"

#include "read/furniture_phrases.h"

/* The table is searched by halves. */
static void phrases_are_in_order(void **state) {
    (void)state;
    for (size_t i = 0; i + 1 < sizeof phrases / sizeof *phrases; i++)
        if (strcmp(phrases[i].words, phrases[i + 1].words) > 0)
            fail_msg("\"%s\" before \"%s\"", phrases[i].words, phrases[i + 1].words);
    for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++) {
        char folded[400];
        uint32_t n = utf8_fold(str_of(phrases[i].words), folded);
        if (!str_equal((str){folded, n}, str_of(phrases[i].words)))
            fail_msg("\"%s\" is not written as lines are compared", phrases[i].words);
    }
}

static void lines_of_the_page_are_known(void **state) {
    (void)state;
    static const struct {
        const char *line;
        read_furniture kind;
    } cases[] = {
        {"SHARE THIS ARTICLE", READ_FURNITURE_LINE},
        {"Follow us on Twitter", READ_FURNITURE_LINE},
        {"Advertisement", READ_FURNITURE_LINE},
        {"» Read more: Ministers meet again", READ_FURNITURE_LINE},
        {"Copyright 2016 Example News. All rights reserved.", READ_FURNITURE_LINE},
        {"© Example News 2016", READ_FURNITURE_LINE},
        {"1,204 shares", READ_FURNITURE_LINE},
        {"Download our app for iOS", READ_FURNITURE_LINE},
        {"Sign up for our daily letter.", READ_FURNITURE_LINE},
        {"Related articles", READ_FURNITURE_LIST},
        {"You may also like:", READ_FURNITURE_LIST},
        {"12 comments", READ_FURNITURE_COMMENTS},
        {"Comments (3)", READ_FURNITURE_COMMENTS},
        {"The Example’s website can also be accessed under these addresses:", READ_FURNITURE_ADDRESS},
        {"Shares fell on Monday.", READ_NO_FURNITURE},
        {"Share prices rose.", READ_NO_FURNITURE},
        {"Follow the money, the judge told the court.", READ_NO_FURNITURE},
        {"More than 100 people were killed.", READ_NO_FURNITURE},
        {"Image 2 of 5", READ_FURNITURE_LINE},
        {"More great Example News stories", READ_FURNITURE_LIST},
        {"Related roundup", READ_FURNITURE_LIST},
        {"Related guide: Lakes of the north", READ_FURNITURE_LINE},
        {"More stories of torture came from the camps.", READ_NO_FURNITURE},
        {"Lesen Sie auch: Minister tritt zurück", READ_FURNITURE_LINE},
        {"À lire aussi", READ_FURNITURE_LINE},
        {"Читайте также", READ_FURNITURE_LIST},
        {"Фото: личный архив", READ_FURNITURE_LINE},
        {"اقرأ أيضا", READ_FURNITURE_LIST},
        {"相关新闻", READ_FURNITURE_LIST},
        {"관련기사", READ_FURNITURE_LIST},
        {"Zdjęcia z wojny.", READ_NO_FURNITURE},
        {"Related charges were dropped.", READ_NO_FURNITURE},
        {"Comments by the minister caused an outcry.", READ_NO_FURNITURE},
        {"Print workers went on strike.", READ_NO_FURNITURE},
        {"Three soldiers were killed on Tuesday", READ_NO_FURNITURE},
        {"", READ_NO_FURNITURE},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (read_furniture_of(str_of(cases[i].line)) != cases[i].kind)
            fail_msg("\"%s\" is taken for %d", cases[i].line, (int)read_furniture_of(str_of(cases[i].line)));
}

static void makers_speak_of_themselves(void **state) {
    (void)state;
    static const struct {
        const char *line;
        bool sign_off;
    } cases[] = {
        {"(Reporting by Jane Doe in Geneva; Editing by John Roe)", true},
        {"Jane Doe in Geneva contributed to this report.", true},
        {"John Roe contributed reporting from Lima.", true},
        {"Write to Jane Doe at jane.doe@example.com", true},
        {"Follow Jane Doe on Twitter: @janedoe", true},
        {"jane.doe@example.com twitter.com/janedoe", true},
        {"Follow the talks, the envoy told both sides.", false},
        {"Write to your senator, the group urged its members.", false},
        {"The minister wrote on Twitter that the border was closed.", false},
        {"Reports by the army contradict this.", false},
        {"", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (read_is_sign_off(str_of(cases[i].line)) != cases[i].sign_off)
            fail_msg("\"%s\"", cases[i].line);
}

static void publishers_are_given_away(void **state) {
    (void)state;
    static const char *const cases[][2] = {
        {"The Example’s website can also be accessed at", "The Example"},
        {"© 2016 Example News", "Example News"},
        {"Copyright (c) 2014-2016 by Example News. All rights reserved.", "Example News"},
        {"Download the Example News app", "Example News"},
        {"Follow us on Twitter", ""},
        {"Shares fell.", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_str(read_furniture_publisher(str_of(cases[i][0])), cases[i][1]);
}

static void platforms_are_known_at_the_tail(void **state) {
    (void)state;
    assert_true(read_furniture_platform(STR("Example News Roku")));
    assert_true(read_furniture_platform(STR("Example on Google Play")));
    assert_false(read_furniture_platform(STR("The minister announced it on Twitter.")));
    assert_false(read_furniture_platform(STR("The army moved in")));
}

static void bylines_are_read(void **state) {
    (void)state;
    read_byline found = read_byline_of(STR("By Jane Doe and John Roe | Published July 13, 2016 | Updated 14 July 2016"));
    assert_true(found.found && found.published_found && found.modified_found);
    assert_str(found.author, "Jane Doe and John Roe");
    assert_int_equal(found.published.day, 13);
    assert_int_equal(found.modified.day, 14);
    assert_true(read_byline_of(STR("Wednesday, 13 July 2016 10:30 GMT")).published_found);
    assert_true(read_byline_of(STR("Updated at 1:23 p.m.")).found);
    assert_false(read_byline_of(STR("By Monday the town had fallen.")).found);
    assert_false(read_byline_of(STR("By the river stood three men")).found);
    assert_false(read_byline_of(STR("Posted to Kabul, he served until May 3, 2015 and left")).found);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(phrases_are_in_order),
        cmocka_unit_test(lines_of_the_page_are_known),
        cmocka_unit_test(makers_speak_of_themselves),
        cmocka_unit_test(publishers_are_given_away),
        cmocka_unit_test(platforms_are_known_at_the_tail),
        cmocka_unit_test(bylines_are_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
