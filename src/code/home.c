/* Whose government, and whose police: the country of a role that is named without one. The place of the act gives it
 * ("police in Paris arrested …"). Else a definite role that something is done to, in an affair within a country, belongs to
 * the country of who does it: in "Tunisian unions demanded the resignation of the government" the government is Tunisia's,
 * as "the" says. Roles that may well be another country's (soldiers, rebels, a president whom a president meets) are left
 * as they are. */
#include "code/code_private.h"

#include <string.h>

/* "GOV" alone: a country can stand before it. */
static bool is_lone_role(const coder *self, uint32_t mention) {
    return mention != FIND_NONE && code_mention(self, mention)->code.n == 3 &&
           code_is_bare_role(code_mention(self, mention)->code);
}

static bool is_definite(const coder *self, uint32_t mention) {
    FOR_EACH_CHILD(&self->found->tree, code_mention(self, mention)->head, child) {
        const lang_word *word = code_word(self, child);
        if (word->relation == REL_det && str_equal_ascii_nocase(word->form, STR("the")))
            return true;
    }
    return false;
}

/* The country before a role of one of the kinds, empty if it is no such code: "TUN" of TUNLAB. */
static str country_of(const coder *self, uint32_t mention, const char *kinds) {
    if (mention == FIND_NONE || code_mention(self, mention)->code.n != 6)
        return (str){NULL, 0};
    str code = code_mention(self, mention)->code, country = str_slice(code, 0, 3);
    bool known = code_unit_is(code, 3, kinds) && know_country(self->knowledge, country) != KNOW_NONE;
    return known ? country : (str){NULL, 0};
}

/* Does `role` stand in an affair within the country of `other`? Those who are governed face the authorities, the
 * authorities those who are governed. */
static str home_of(const coder *self, str act, uint32_t role, uint32_t other) {
    static const char authorities[] = "GOV LEG JUD COP ELI ";
    static const char governed[] = "SET LAB OPP AGR EDU CVL PTY MED REL HLH BUS HRI NGO REB SEP UAF ";
    static const char servants[] = "GOV LEG JUD COP MIL ELI LAB OPP AGR EDU CVL PTY MED REL HLH BUS HRI NGO REB SEP UAF ";
    static const char subjects[] = "LAB OPP AGR EDU MED HLH PTY ";
    str code = code_mention(self, role)->code;
    if (code_unit_is(code, 0, subjects))
        return country_of(self, other, authorities);
    /* "Armenians rallied against the prime minister" */
    if (str_equal(code, STR("GOV")) && str_starts(act, STR("14")) && other != FIND_NONE &&
        know_country(self->knowledge, code_mention(self, other)->code) != KNOW_NONE)
        return code_mention(self, other)->code;
    if (str_equal(code, STR("GOV")))
        return country_of(self, other, governed).n ? country_of(self, other, governed)
                                                   : country_of(self, other, "LEG JUD COP MIL ");
    if (str_equal(code, STR("LEG")) || str_equal(code, STR("JUD")) || str_equal(code, STR("COP")))
        return country_of(self, other, servants);
    return (str){NULL, 0};
}

/* Courts, police, parties and the people of a country, not its government or army. */
static bool is_of_society(str code, str country) {
    static const char *const units[] = {"JUD", "COP", "LEG", "OPP", "CVL", "EDU", "LAB", "PTY"};
    return code.n == 6 && str_starts(code, country) && STR_AMONG(str_slice(code, 3, 6), units);
}

void code_set_homes(const coder *self, code_event *event) {
    const find_result *found = self->found;
    str code = know_event_code(self->knowledge, event->event), place = event->place_country;
    bool known = know_country(self->knowledge, place) != KNOW_NONE;
    /* "Prosecutors in Guatemala charged the president": whoever acts there may tell whose the other side is. */
    bool local = known && event->source != FIND_NONE && is_of_society(code_mention(self, event->source)->code, place);
    uint32_t sides[] = {event->source, event->target};
    str *homes[] = {&event->source_home, &event->target_home};
    for (int i = 0; i < 2; i++) {
        if (!is_lone_role(self, sides[i]))
            continue;
        if (known && ((i == 1 && local) || find_lives_there(found, code_mention(self, sides[i]), place)))
            *homes[i] = place;
        else if (i == 1 && !str_starts(code, STR("04")) && is_definite(self, sides[i]))
            *homes[i] = home_of(self, code, sides[i], sides[1 - i]);
    }
}
