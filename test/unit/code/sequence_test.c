/* Sequences of words around a verb, actors that are only a code, and discards, by a small dictionary of made-up lands. */
#include "engine.h"
#include "unit/test.h"

#include "../know/dictionary.h"

static const dictionary_file files[] = {
    {"ontology/codes.txt",
     "event 01\n    name a\n    goldstein none\n    quad none\nevent 02\n    name b\n    goldstein none\n    quad none\n"
     "event 03\n    name c\n    goldstein none\n    quad none\nevent 4W\n    name d\n    goldstein none\n    quad none\n"
     "event 05\n    name e\n    goldstein none\n    quad none\nevent 06\n    name f\n    goldstein none\n    quad none\n"},
    {"en/actors/a.txt",
     "actor RURITANIA\n    code RUR\n    alias RURITANIAN\nactor GRAUSTARK\n    code GRA\nactor BORDURIA\n    code BOR\n"
     "actor THE ISLES\n    code EAS/WES\nactor ZENDA\n    code RURELI 2001-01-01..\n    code RURGOV\nactor MISTER NOBODY\n    code none\n"},
    {"en/agents/a.txt", "agent MIL\n    noun soldier; soldiers\nagent GOV\n    noun minister; ministers; foreign minister\n"
                        "agent COP\n    noun police\nagent NGO\n    prefix relief body\n"},
    {"en/verbs/a.txt",
     "set FUEL\n    oil; natural gas\n"
     "sequence attack; attacks; attacked; attacking\n    *  01\n    * village  02\n    * border_village  03\n"
     "    threatened to *  4W\n    * shipment of &FUEL  05\n    * (trucks|lorries)  06\n    * film  none\n"
     "sequence meet; meets; met\n    *  01:02\n    % *  03:03\n    * with %  05\n"
     "sequence visit; visits; visited\n    + * by $  4W\n    * ^ with +  06\n    *  02\n"
     "sequence +cordon off; +cordoned off; cordoned\n    *  05\n"
     "sequence said; says\n    *  06\n"
     "sequence should\n    *  06\n    suggested * &FUEL  05\n"},
    {"en/discards/a.txt", "discard sentence\n    chess club\ndiscard story\n    horoscope\n"},
};

static casus_engine *engine;
static casus_coder *sequence_coder;
static arena *memory;

static int open_engine(void **state) {
    (void)state;
    casus_error error;
    char *folder = dictionary_folder(files, COUNT(files));
    const char *folders[] = {folder};
    casus_options options = {.dictionaries = folders, .dictionary_count = 1};
    casus_status status = casus_engine_open(&options, &engine, &error);
    if (status == CASUS_OK)
        status = casus_coder_new(engine, &sequence_coder, &error);
    dictionary_remove(folder);
    memory = arena_new();
    if (status != CASUS_OK)
        fprintf(stderr, "%s:%u: %s\n", error.file, error.line, error.message);
    return status == CASUS_OK && memory ? 0 : -1;
}

static int close_engine(void **state) {
    (void)state;
    casus_coder_free(sequence_coder);
    casus_engine_close(engine);
    arena_free(memory);
    return 0;
}

static str code_of(const find_result *found, uint32_t mention) {
    return mention == FIND_NONE ? STR("-") : found->mentions[mention].code;
}

/* "RUR 01 GRA; …" in the order in which they are coded. */
static void gives(const char *text, const char *published, const char *wanted) {
    engine_result result;
    casus_error error;
    char got[600] = "";
    arena_reset(memory);
    story told = {.memory = memory, .id = STR("test"), .text = str_of(text), .published = str_of(published)};
    assert_int_equal(engine_code(sequence_coder, &told, memory, NULL, &result, &error), CASUS_OK);
    for (uint32_t i = 0; i < result.event_count; i++) {
        const code_event *event = &result.events[i];
        str source = code_of(result.found, event->source), target = code_of(result.found, event->target);
        str code = know_event_code(engine->knowledge, event->event);
        size_t n = strlen(got);
        snprintf(got + n, sizeof got - n, "%s%.*s %.*s %.*s", n ? "; " : "", (int)source.n, source.s, (int)code.n, code.s,
                 (int)target.n, target.s);
    }
    if (strcmp(got, wanted) != 0)
        fail_msg("\"%s\": %s, wanted %s", text, got, wanted);
}

static const struct {
    const char *text;
    const char *events;
} cases[] = {
    /* the verb alone; source and target by the tree */
    {"Ruritania attacked Graustark.", "RUR 01 GRA"},
    {"Graustark was attacked by Ruritania.", "RUR 01 GRA"},
    {"Ruritania and Borduria attacked Graustark.", "RUR 01 GRA; BOR 01 GRA"},
    {"Ruritania attacked Graustark and Borduria.", "RUR 01 GRA; RUR 01 BOR"},
    {"Ruritania attacks the weather.", ""},
    /* more words win; a blank lets others stand between, "_" does not */
    {"Ruritania attacked a small village in Graustark.", "RUR 02 GRA"},
    {"Ruritania attacked a border village in Graustark.", "RUR 03 GRA"},
    {"Ruritania attacked a border of the village in Graustark.", "RUR 02 GRA"},
    {"Ruritania threatened to attack Graustark.", "RUR 4W GRA"},
    {"Ruritania attacked a shipment of natural gas from Graustark.", "RUR 05 GRA"},
    {"Ruritania attacked lorries from Graustark.", "RUR 06 GRA"},
    {"Ruritania attacked the film about Graustark.", ""},
    /* actors: composition, several codes, dates, capitals, prefixes, nobody */
    {"Ruritanian soldiers attacked the police of Graustark.", "RURMIL 01 GRACOP"},
    {"Soldiers from Ruritania attacked the isles.", "RURMIL 01 EAS; RURMIL 01 WES"},
    {"Zenda attacked Graustark.", "RURELI 01 GRA"},
    {"A Graustark relief body attacked Borduria.", "NGOGRA 01 BOR"},
    {"Ruritanian former ministers attacked Graustark.", "RURELI 01 GRA"},
    {"The ministers of Ruritania, Borduria and Graustark attacked the isles.",
     "RURGOV 01 EAS; RURGOV 01 WES; BORGOV 01 EAS; BORGOV 01 WES; GRAGOV 01 EAS; GRAGOV 01 WES"},
    {"Ruritania attacked soldiers.", "RUR 01 MIL"},
    {"Mister Nobody attacked Graustark.", ""},
    {"Vladimir attacked Graustark.", " 01 GRA"},
    {"Ruritania attacked Vladimir.", ""},
    /* pairs, compounds and marks */
    {"Ruritania met Graustark.", "RUR 01 GRA; GRA 02 RUR"},
    {"Ruritania and Graustark met.", "RUR 03 GRA; GRA 03 RUR"},
    {"Ruritania met with Graustark and Borduria.", "RUR 05 GRA; RUR 05 BOR"},
    {"Ruritania was visited by Graustark.", "GRA 4W RUR"},
    {"Ruritania visited Graustark with Borduria.", "RUR 06 BOR"},
    {"Ruritanian and Graustark soldiers attacked Borduria.", "RURMIL 01 BOR; GRAMIL 01 BOR"},
    /* an auxiliary has patterns, but means nothing alone; its verb has the arguments */
    {"Ruritania suggested Graustark should sell oil to Borduria.", "GRA 05 BOR"},
    {"Graustark should like Borduria.", ""},
    /* a verb in the phrase of a coded one is coded if it has a subject of its own */
    {"Ruritania said Graustark attacked Borduria.", "RUR 06 GRA; GRA 01 BOR"},
    {"Ruritania attacked Graustark to visit Borduria.", "RUR 01 GRA"},
    /* "^" passes over an actor, a blank behind the verb does not */
    {"Ruritania visited Graustark by order of Borduria.", "RUR 02 GRA"},
    /* several words of one verb */
    {"Ruritania cordoned off Graustark.", "RUR 05 GRA"},
    /* discards, for a sentence and for all */
    {"Ruritania attacked Graustark at the chess club.", ""},
    {"Ruritania attacked Graustark at the chess club. Borduria attacked Graustark.", "BOR 01 GRA"},
    {"Ruritania attacked Graustark. Read your horoscope.", ""},
};

static void sequences_are_coded(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        gives(cases[i].text, "2010-05-05", cases[i].events);
}

static void codes_follow_the_date(void **state) {
    (void)state;
    gives("Zenda attacked Graustark.", "2000-12-31", "RURGOV 01 GRA");
    gives("Zenda attacked Graustark.", "2001-01-01", "RURELI 01 GRA");
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(sequences_are_coded), cmocka_unit_test(codes_follow_the_date)};
    return cmocka_run_group_tests(tests, open_engine, close_engine);
}
