/* Actors: codes by day, surnames, countries. */
#include "dictionary.h"

static const char actors[] = "country United States\n"
                             "    code       USA\n"
                             "    alias      United States of America; US; U.S.; America\n"
                             "    adjective  American; US; U.S.\n"
                             "    people     Americans; American\n"
                             "    capital    Washington; Washington, D.C.\n"
                             "    metonym    GOV White House; Oval Office\n"
                             "    region     California\n"
                             "country Sudan\n"
                             "    code SDN\n"
                             "group Movement\n"
                             "    code SDNREB ..2012\n"
                             "    code SDNGOV 2012..\n"
                             "person John Kerry\n"
                             "    alias  John F. Kerry\n"
                             "    role   USALEG  1985-01-02..2013-02-01  senator\n"
                             "    role   USAGOV  2013-02-01..2017-01-20  secretary of state\n"
                             "    role   USAELI\n"
                             "person Xi Jinping\n"
                             "    surname Xi\n"
                             "    role CHNGOV\n"
                             "person Bashar al-Assad\n"
                             "    role SYRGOV 2000-07..2024-12 president\n"
                             "person Martin Luther King, Jr.\n"
                             "    role USACVL 1955..1968-04-05\n"
                             "    role USACVL\n"
                             "person Pel\xC3\xA9\n"
                             "    role BRAELI\n"
                             "organisation Nameless\n";

static uint32_t actor(const know *self, const char *name) {
    for (uint32_t i = 0; i < know_actor_count(self); i++)
        if (str_equal(know_actor_name(self, i), str_of(name)))
            return i;
    fail_msg("no actor %s", name);
    return 0;
}

static void codes_hold_on_days(void **state) {
    (void)state;
    static const struct {
        const char *actor;
        const char *date; /* "" for none */
        const char *code;
    } cases[] = {
        {"United States", "2016-01-01", "USA"},
        {"United States", "", "USA"},
        {"John Kerry", "1985-01-01", "USAELI"},
        {"John Kerry", "1985-01-02", "USALEG"},
        {"John Kerry", "2013-01-31", "USALEG"},
        {"John Kerry", "2013-02-01", "USAGOV"},
        {"John Kerry", "2017-01-19", "USAGOV"},
        {"John Kerry", "2017-01-20", "USAELI"},
        {"John Kerry", "", "USA"},
        {"Movement", "2011-12-31", "SDNREB"},
        {"Movement", "2012-01-01", "SDNGOV"},
        {"Movement", "", "SDN"},
        {"Xi Jinping", "", "CHNGOV"},
        {"Bashar al-Assad", "", "SYRGOV"},
        {"Bashar al-Assad", "2024-11-30", "SYRGOV"},
        {"Bashar al-Assad", "2025-01-01", "SYR"},
        {"Martin Luther King, Jr.", "", "USACVL"},
        {"Nameless", "2000-01-01", ""},
        {"Nameless", "", ""},
    };
    know *self = dictionary_open("en/actors/a.txt", actors);
    for (size_t i = 0; i < COUNT(cases); i++) {
        day date = cases[i].date[0] ? day_parse(str_of(cases[i].date)) : DAY_NONE;
        assert_str(know_actor_code(self, actor(self, cases[i].actor), date), cases[i].code);
    }
    assert_str(know_actor_code(self, 99999, DAY_NONE), "");
    assert_null(know_actor_at(self, 99999));
    const know_actor *kerry = know_actor_at(self, actor(self, "John Kerry"));
    assert_int_equal(kerry->kind, ACTOR_PERSON);
    assert_int_equal(kerry->role_count, 3);
    assert_str(know_str(self, know_role_at(self, kerry->first_role + 1)->title), "secretary of state");
    assert_str(know_str(self, know_role_at(self, kerry->first_role + 2)->title), "");
    assert_int_equal(kerry->origin.line, 14);
    assert_str(know_file_name(self, kerry->origin.file), "en/actors/a.txt");
    know_close(self);
}

static void names_have_senses(void **state) {
    (void)state;
    static const struct {
        const char *phrase;
        uint8_t kinds[3];
        uint32_t count;
        const char *entry;
        const char *role;
    } cases[] = {
        {"united states of america", {SENSE_NAME}, 1, "United States", ""},
        {"us", {SENSE_NAME, SENSE_ADJECTIVE}, 2, "United States", ""},
        {"u.s.", {SENSE_NAME, SENSE_ADJECTIVE}, 2, "United States", ""},
        {"american", {SENSE_ADJECTIVE, SENSE_PEOPLE}, 2, "United States", ""},
        {"washington , d.c.", {SENSE_CAPITAL}, 1, "United States", ""},
        {"white house", {SENSE_METONYM}, 1, "United States", "GOV"},
        {"california", {SENSE_REGION}, 1, "United States", ""},
        {"kerry", {SENSE_SURNAME}, 1, "John Kerry", ""},
        {"john f. kerry", {SENSE_NAME}, 1, "John Kerry", ""},
        {"xi", {SENSE_SURNAME}, 1, "Xi Jinping", ""},
        {"xi jinping", {SENSE_NAME}, 1, "Xi Jinping", ""},
        {"jinping", {0}, 0, "", ""},
        {"bashar al - assad", {SENSE_NAME}, 1, "Bashar al-Assad", ""},
        {"al - assad", {SENSE_SURNAME}, 1, "Bashar al-Assad", ""},
        {"assad", {SENSE_SURNAME}, 1, "Bashar al-Assad", ""},
        {"king", {SENSE_SURNAME}, 1, "Martin Luther King, Jr.", ""},
        {"pele", {SENSE_NAME}, 1, "Pel\xC3\xA9", ""},
        {"white", {0}, 0, "", ""},
        {"nowhere", {0}, 0, "", ""},
    };
    know *self = dictionary_open("en/actors/a.txt", actors);
    for (size_t i = 0; i < COUNT(cases); i++) {
        uint32_t count;
        const know_sense *senses = dictionary_senses(self, cases[i].phrase, &count);
        assert_int_equal(count, cases[i].count);
        for (uint32_t k = 0; k < count; k++) {
            assert_int_equal(senses[k].kind, cases[i].kinds[k]);
            assert_str(know_actor_name(self, senses[k].entry), cases[i].entry);
            assert_str(know_str(self, senses[k].role), cases[i].role);
        }
    }
    know_close(self);
}

static void countries_by_code(void **state) {
    (void)state;
    know *self = dictionary_open("en/actors/a.txt", actors);
    assert_int_equal(know_country(self, STR("USA")), actor(self, "United States"));
    assert_int_equal(know_country(self, STR("SDN")), actor(self, "Sudan"));
    assert_int_equal(know_country(self, STR("SYR")), KNOW_NONE);
    assert_int_equal(know_country(self, STR("usa")), KNOW_NONE);
    assert_int_equal(know_country(self, STR("")), KNOW_NONE);
    know_close(self);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes_hold_on_days),
        cmocka_unit_test(names_have_senses),
        cmocka_unit_test(countries_by_code),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
