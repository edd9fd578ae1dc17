/* Agents and places. */
#include "dictionary.h"

static void agents_combine_blocks(void **state) {
    (void)state;
    static const struct {
        const char *phrase;
        uint8_t kind;
        const char *code;
    } cases[] = {
        {"soldier", SENSE_AGENT, "MIL"},
        {"air force", SENSE_AGENT, "MIL"},
        {"naval", SENSE_AGENT_ADJECTIVE, "MIL"},
        {"gen.", SENSE_AGENT_TITLE, "MIL"},
        {"jawan", SENSE_AGENT, "MIL"},
        {"official", SENSE_AGENT_WEAK, "GOV"},
        {"prime minister 's office", SENSE_AGENT, "GOV"},
    };
    know *self = dictionary_open("en/agents.txt", "agent MIL\n"
                                                  "    noun       soldier; air force\n"
                                                  "    adjective  naval\n"
                                                  "    title      Gen.\n"
                                                  "agent GOV\n"
                                                  "    weak       official\n"
                                                  "    noun       prime minister's office\n"
                                                  "agent MIL\n"
                                                  "    noun       jawan\n");
    for (size_t i = 0; i < COUNT(cases); i++) {
        uint32_t count;
        const know_sense *senses = dictionary_senses(self, cases[i].phrase, &count);
        assert_int_equal(count, 1);
        assert_int_equal(senses->kind, cases[i].kind);
        assert_str(know_str(self, know_agent_at(self, senses->entry)->code), cases[i].code);
    }
    assert_null(know_agent_at(self, 2));
    know_close(self);
}

static void places_have_coordinates(void **state) {
    (void)state;
    static const struct {
        const char *phrase;
        const char *name;
        const char *country;
        float latitude, longitude;
        bool area;
    } cases[] = {
        {"moscow", "Moscow", "RUS", 55.75F, 37.62F, false},
        {"st. petersburg", "Saint Petersburg", "RUS", 59.94F, 30.31F, false},
        {"chechnya", "Chechnya", "RUS", 43.4F, 45.72F, true},
        {"tchetchenia", "Chechnya", "RUS", 43.4F, 45.72F, true},
        {"port - au - prince", "Port-au-Prince", "HTI", 18.54F, -72.34F, false},
        {"city of the sea", "City of the Sea", "HTI", -0.5F, 180.0F, false},
    };
    know *self = dictionary_open("en/places/a.txt", "places RUS\n"
                                                    "    Moscow            55.75  37.62\n"
                                                    "    Saint Petersburg  59.94  30.31  = St Petersburg; St. Petersburg\n"
                                                    "    Chechnya\t43.40  +45.72  region = Tchetchenia\n"
                                                    "places HTI\n"
                                                    "    Port-au-Prince  18.54 -72.34\n"
                                                    "    City of the Sea -.5 180 # not there\n");
    for (size_t i = 0; i < COUNT(cases); i++) {
        uint32_t count;
        const know_sense *senses = dictionary_senses(self, cases[i].phrase, &count);
        assert_int_equal(count, 1);
        assert_int_equal(senses->kind, SENSE_PLACE);
        const know_place *place = know_place_at(self, senses->entry);
        assert_str(know_str(self, place->name), cases[i].name);
        assert_str(know_str(self, place->country), cases[i].country);
        assert_float_equal(place->latitude, cases[i].latitude, 1e-4);
        assert_float_equal(place->longitude, cases[i].longitude, 1e-4);
        assert_int_equal(place->area, cases[i].area);
    }
    assert_null(know_place_at(self, 5));
    know_close(self);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agents_combine_blocks),
        cmocka_unit_test(places_have_coordinates),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
