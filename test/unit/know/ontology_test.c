/* The ontology that casus ships: codes, values, combinations. */
#include "dictionary.h"

static const char ontology[] = CASUS_SOURCE_DIR "/dictionaries/ontology";

static know *open_ontology(void) {
    const char *folder = ontology;
    know *self;
    casus_error error;
    if (know_open(&folder, 1, &self, &error) != CASUS_OK)
        fail_msg("%s:%u: %s", error.file, error.line, error.message);
    return self;
}

static void events_have_values(void **state) {
    (void)state;
    static const struct {
        const char *code;
        int goldstein, quad;
        const char *plover, *mode, *context;
    } cases[] = {
        {"01", 0, 1, "", "", ""},
        {"0256", -3, 1, "", "", ""},
        {"036", 40, 1, "AGREE", "", "diplomatic"},
        {"0831", 50, 2, "CONCEDE", "", "political_institutions"},
        {"0874", 100, 2, "RETREAT", "disarm", "military"},
        {"1124", -20, 3, "ACCUSE", "allege", "military; legal"},
        {"130", -44, 3, "THREATEN", "", ""},
        {"163", -80, 4, "COERCE", "restrict", "diplomatic"},
        {"190", -100, 4, "ASSAULT", "", "military"},
        {"2042", -100, 4, "ASSAULT", "unconventional", "cbrn"},
    };
    know *self = open_ontology();
    for (size_t i = 0; i < COUNT(cases); i++) {
        const know_event *event = know_event_at(self, know_event_find(self, str_of(cases[i].code)));
        assert_non_null(event);
        assert_str(know_str(self, event->code), cases[i].code);
        assert_int_equal(event->goldstein, cases[i].goldstein);
        assert_int_equal(event->quad, cases[i].quad);
        assert_str(know_str(self, event->plover), cases[i].plover);
        assert_str(know_str(self, event->mode), cases[i].mode);
        assert_str(know_str(self, event->context), cases[i].context);
        assert_true(event->name.n > 0);
    }
    assert_int_equal(know_event_find(self, STR("21")), KNOW_NONE);
    assert_int_equal(know_event_find(self, STR("1")), KNOW_NONE);
    assert_int_equal(know_event_find(self, STR("19a")), KNOW_NONE);
    assert_null(know_event_at(self, KNOW_NONE));
    know_close(self);
}

static void every_code_fits_its_root(void **state) {
    (void)state;
    static const char *const types[] = {"AGREE",    "CONSULT",  "SUPPORT", "CONCEDE", "COOPERATE", "AID",
                                        "RETREAT",  "REQUEST",  "ACCUSE",  "REJECT",  "THREATEN",  "PROTEST",
                                        "SANCTION", "MOBILIZE", "COERCE",  "ASSAULT"};
    know *self = open_ontology();
    uint32_t i = 0;
    for (; know_event_at(self, i); i++) {
        const know_event *event = know_event_at(self, i);
        str code = know_str(self, event->code);
        int root = (code.s[0] - '0') * 10 + code.s[1] - '0';
        assert_in_range(root, 1, 20);
        assert_int_equal(event->quad, root <= 5 ? 1 : root <= 8 ? 2 : root <= 13 ? 3 : 4);
        bool known = root <= 2 && event->plover.n == 0;
        for (size_t t = 0; t < COUNT(types); t++)
            known |= root > 2 && str_equal(know_str(self, event->plover), str_of(types[t]));
        if (!known)
            fail_msg("event %.*s has no known PLOVER type", (int)code.n, code.s);
        for (uint32_t n = 2; n < code.n; n++)
            assert_int_not_equal(know_event_find(self, str_slice(code, 0, n)), KNOW_NONE);
    }
    assert_in_range(i, 310, 330);
    know_close(self);
}

static void operations_combine(void **state) {
    (void)state;
    static const struct {
        know_result operation;
        const char *inner; /* "" for an act without a code */
        const char *code;  /* "" for none */
    } cases[] = {
        {RESULT_INTENT, "042", "036"},    {RESULT_INTENT, "045", "039"},
        {RESULT_INTENT, "0831", "0341"},  {RESULT_INTENT, "0874", "0356"},
        {RESULT_INTENT, "190", "1384"},   {RESULT_INTENT, "1451", "133"},
        {RESULT_INTENT, "091", "091"},    {RESULT_INTENT, "012", ""},
        {RESULT_INTENT, "", "030"},       {RESULT_APPEAL, "073", "0233"},
        {RESULT_APPEAL, "0841", "0253"},  {RESULT_APPEAL, "195", "020"},
        {RESULT_APPEAL, "", "020"},       {RESULT_DEMAND, "0871", "1056"},
        {RESULT_DEMAND, "173", "1013"},   {RESULT_DEMAND, "", "100"},
        {RESULT_REFUSE, "046", "125"},    {RESULT_REFUSE, "0842", "1243"},
        {RESULT_REFUSE, "193", ""},       {RESULT_REFUSE, "010", "011"},
        {RESULT_REFUSE, "057", "127"},    {RESULT_THREATEN, "163", "1312"},
        {RESULT_THREATEN, "191", "1381"}, {RESULT_THREATEN, "2042", "1385"},
        {RESULT_THREATEN, "051", ""},     {RESULT_THREATEN, "", "130"},
        {RESULT_LIGHT, "190", ""},        {RESULT_END, "072", "1622"},
        {RESULT_END, "143", "082"},       {RESULT_END, "195", "087"},
        {RESULT_END, "173", ""},          {RESULT_END, "", ""},
        {RESULT_EVENT, "190", ""},
    };
    know *self = open_ontology();
    for (size_t i = 0; i < COUNT(cases); i++) {
        uint32_t inner = cases[i].inner[0] ? know_event_find(self, str_of(cases[i].inner)) : KNOW_NONE;
        uint32_t event = know_combine(self, cases[i].operation, inner);
        if (cases[i].code[0])
            assert_str(know_event_code(self, event), cases[i].code);
        else
            assert_int_equal(event, KNOW_NONE);
    }
    know_close(self);
}

/* Every operation says something of every root, so that the default is only for acts without a code. */
static void combinations_are_complete(void **state) {
    (void)state;
    static const char *const operations[] = {"intent", "appeal", "demand", "refuse", "threaten"};
    FILE *f = fopen(CASUS_SOURCE_DIR "/dictionaries/ontology/combine.txt", "rb");
    assert_non_null(f);
    char line[300];
    int operation = -1;
    bool seen[5][21] = {{false}};
    while (fgets(line, sizeof line, f)) {
        char word[32];
        int root;
        if (sscanf(line, "combine %31s", word) == 1)
            for (operation = 4; operation >= 0 && strcmp(operations[operation], word) != 0; operation--)
                ;
        else if (operation >= 0 && sscanf(line, " %2d %31s", &root, word) == 2 && line[6] == ' ' && root >= 1 && root <= 20)
            seen[operation][root] = true;
    }
    fclose(f);
    for (int i = 0; i < 5; i++)
        for (int root = 1; root <= 20; root++)
            if (!seen[i][root])
                fail_msg("combine %s says nothing of %02d", operations[i], root);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(events_have_values),
        cmocka_unit_test(every_code_fits_its_root),
        cmocka_unit_test(operations_combine),
        cmocka_unit_test(combinations_are_complete),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
