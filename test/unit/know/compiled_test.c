/* Compiled dictionaries: the same bytes from the same texts, the same answers, and nothing damaged is taken. */
#include "dictionary.h"
#include "know/compiled.h"

#include <stddef.h>
#include <unistd.h>

static const dictionary_file files[] = {
    {"ontology/cameo.txt", "event 05\n    name Help\n    goldstein 3.5\n    quad 1\n    plover SUPPORT\n"
                           "event 190\n    name Fight\n    goldstein -10.0\n    quad 4\n    plover ASSAULT\n"
                           "combine intent\n    05 05\n    default none\n"},
    {"en/actors/a.txt", "country Turkey\n    code TUR\n    adjective Turkish\n    metonym GOV Ankara palace\n"
                        "person Ann Example\n    role TURGOV 2001..2003 minister\n    role TURELI\n"},
    {"en/agents.txt", "agent MIL\n    noun soldier; air force\n"},
    {"en/places/p.txt", "places TUR\n    Izmir 38.42 27.14 = Smyrna\n"},
    {"en/verbs/v.txt",
     "set talks\n    talk; peace talk\nverb attack; go for\n    S * T  190\n    S * [against|on T]  190\n"
     "noun air strike\n    S * on T  190\nverb back\n    S * &talks  05\nmodal will; be going to\n    plan\n"},
};

static know *open_texts(void) {
    char *folder = dictionary_folder(files, COUNT(files));
    know *self;
    casus_error error;
    if (know_open((const char *const *)&folder, 1, &self, &error) != CASUS_OK)
        fail_msg("%s", error.message);
    dictionary_remove(folder);
    return self;
}

/* Bytes where a compiled dictionary may lie, to be freed. */
static char *aligned_copy(const buffer *bytes) {
    char *copy = aligned_alloc(KNOW_FILE_ALIGNMENT, (bytes->n / KNOW_FILE_ALIGNMENT + 1) * KNOW_FILE_ALIGNMENT);
    assert_non_null(copy);
    memcpy(copy, bytes->s, bytes->n);
    return copy;
}

static void same_bytes_both_ways(know *texts) {
    buffer first = {0}, again = {0};
    know *opened;
    casus_error error;
    assert_int_equal(know_compile(texts, &first, &error), CASUS_OK);
    char *bytes = aligned_copy(&first);
    if (know_open_bytes(bytes, first.n, &opened, &error) != CASUS_OK)
        fail_msg("%s", error.message);
    assert_int_equal(know_compile(opened, &again, &error), CASUS_OK);
    assert_int_equal(first.n, again.n);
    assert_memory_equal(first.s, again.s, first.n);
    know_close(opened);
    know_close(texts);
    free(bytes);
    buffer_free(&first);
    buffer_free(&again);
}

static void compiles_small_ones(void **state) {
    (void)state;
    same_bytes_both_ways(open_texts());
    same_bytes_both_ways(dictionary_open("en/actors/only.txt", "country Turkey\n    code TUR\n"));
}

static void compiles_the_shipped_ones(void **state) {
    (void)state;
    const char *folder = CASUS_SOURCE_DIR "/dictionaries";
    know *self;
    casus_error error;
    if (know_open(&folder, 1, &self, &error) != CASUS_OK)
        fail_msg("%s", error.message);
    same_bytes_both_ways(self);
}

static void answers_the_same(void **state) {
    (void)state;
    know *texts = open_texts(), *opened;
    buffer compiled = {0};
    casus_error error;
    char path[] = "/tmp/casus-compiled-XXXXXX";
    int descriptor = mkstemp(path);
    assert_true(descriptor >= 0);
    close(descriptor);
    assert_int_equal(know_compile(texts, &compiled, &error), CASUS_OK);
    assert_int_equal(file_write(path, compiled.s, compiled.n, &error), CASUS_OK);
    const char *paths[] = {path, path};
    if (know_open(paths, 1, &opened, &error) != CASUS_OK)
        fail_msg("%s", error.message);
    assert_true(know_is_compiled(path));
    assert_false(know_is_compiled("/tmp"));
    assert_false(know_is_compiled("/tmp/nowhere.casus"));
    static const char *const words[] = {"Turkey", "turkish", "ann", "izmir", "soldier", "attack", "nonsense", ""};
    for (size_t i = 0; i < COUNT(words); i++)
        assert_int_equal(know_word(opened, str_of(words[i])), know_word(texts, str_of(words[i])));
    static const char *const phrases[] = {"ann example", "ankara palace", "smyrna", "air force", "turkish"};
    for (size_t i = 0; i < COUNT(phrases); i++) {
        uint32_t wanted, count;
        const know_sense *a = dictionary_senses(texts, phrases[i], &wanted),
                         *b = dictionary_senses(opened, phrases[i], &count);
        assert_int_equal(count, wanted);
        assert_in_range(count, 1, 3);
        for (uint32_t k = 0; k < count; k++) {
            assert_int_equal(a[k].entry, b[k].entry);
            assert_int_equal(a[k].kind, b[k].kind);
            assert_true(str_equal(know_str(texts, a[k].role), know_str(opened, b[k].role)));
        }
    }
    uint32_t count, person = KNOW_NONE;
    for (uint32_t i = 0; i < know_actor_count(opened); i++)
        if (str_equal(know_actor_name(opened, i), STR("Ann Example")))
            person = i;
    assert_str(know_actor_code(opened, person, day_of(2002, 5, 1)), "TURGOV");
    assert_str(know_actor_code(opened, person, day_of(2012, 5, 1)), "TURELI");
    const know_act *acts = know_verb(opened, know_word(opened, STR("attack")), &count);
    assert_int_equal(count, 1);
    assert_str(know_pattern_text(opened, acts[0].first_pattern), "S * T  190");
    assert_int_equal(know_modal(opened, STR("be going to")), RESULT_PLAN);
    assert_str(know_file_name(opened, acts[0].origin.file), "en/verbs/v.txt");
    assert_str(know_event_code(opened, know_combine(opened, RESULT_INTENT, know_event_find(opened, STR("05")))), "05");
    know_close(opened);
    assert_int_equal(know_open(paths, 2, &opened, &error), CASUS_USAGE);
    assert_null(opened);
    know_close(texts);
    buffer_free(&compiled);
    remove(path);
}

static void is_fresh_until_a_text_changes(void **state) {
    (void)state;
    char *folder = dictionary_folder(files, COUNT(files)), path[600], text[600];
    know *self;
    buffer compiled = {0};
    casus_error error;
    snprintf(path, sizeof path, "%s.casus", folder);
    snprintf(text, sizeof text, "%s/en/agents.txt", folder);
    assert_int_equal(know_open((const char *const *)&folder, 1, &self, &error), CASUS_OK);
    assert_int_equal(know_compile(self, &compiled, &error), CASUS_OK);
    know_close(self);
    assert_int_equal(know_open_fresh(path, folder, &self, &error), CASUS_NOT_FOUND);
    assert_int_equal(file_write(path, compiled.s, compiled.n, &error), CASUS_OK);
    assert_int_equal(know_open_fresh(path, folder, &self, &error), CASUS_OK);
    know_close(self);
    assert_int_equal(file_write(text, "agent MIL\n    noun soldiers\n", 28, &error), CASUS_OK);
    assert_int_equal(know_open_fresh(path, folder, &self, &error), CASUS_NOT_FOUND);
    assert_null(self);
    buffer_free(&compiled);
    remove(path);
    dictionary_remove(folder);
}

/* Opens what lies in `bytes`; gives the status and closes. */
static casus_status opens(const char *bytes, size_t size) {
    know *self;
    casus_error error;
    casus_status status = know_open_bytes(bytes, size, &self, &error);
    assert_true((status == CASUS_OK) == (self != NULL));
    know_close(self);
    return status;
}

static void refuses_what_is_damaged(void **state) {
    (void)state;
    know *texts = open_texts();
    buffer compiled = {0};
    casus_error error;
    assert_int_equal(know_compile(texts, &compiled, &error), CASUS_OK);
    know_close(texts);
    char *bytes = aligned_copy(&compiled);
    assert_int_equal(opens(bytes, compiled.n), CASUS_OK);
    for (size_t size = 0; size < compiled.n; size += size < 2000 ? 1 : 997)
        assert_int_equal(opens(bytes, size), CASUS_DAMAGED);
    for (size_t at = 0; at < compiled.n; at += at < 2000 ? 1 : 997) {
        bool free_byte = at >= offsetof(know_file_header, sources) && at < sizeof(know_file_header);
        bytes[at] ^= 0x55;
        casus_status status = opens(bytes, compiled.n);
        if (!free_byte && status != CASUS_DAMAGED && status != CASUS_VERSION)
            fail_msg("byte %zu altered: %s", at, casus_status_name(status));
        bytes[at] ^= 0x55;
    }
    assert_int_equal(opens(bytes + 1, compiled.n - 1), CASUS_USAGE);
    free(bytes);
    buffer_free(&compiled);
}

static know_file_section section_of(const buffer *compiled, uint32_t number) {
    know_file_section section;
    memcpy(&section, compiled->s + sizeof(know_file_header) + number * sizeof section, sizeof section);
    return section;
}

/* What becomes of a file whose section begins with `value`, the checksum put right. */
static casus_status opens_with(const buffer *compiled, uint32_t number, uint32_t value) {
    char *bytes = aligned_copy(compiled);
    know_file_section section = section_of(compiled, number);
    assert_true(section.size >= sizeof value);
    memcpy(bytes + section.start, &value, sizeof value);
    uint64_t checksum = hash_bytes(bytes + sizeof(know_file_header), compiled->n - sizeof(know_file_header), 0);
    memcpy(bytes + offsetof(know_file_header, checksum), &checksum, sizeof checksum);
    casus_status status = opens(bytes, compiled->n);
    free(bytes);
    return status;
}

static void refuses_indexes_that_point_outside(void **state) {
    (void)state;
    know *texts = open_texts();
    buffer compiled = {0};
    casus_error error;
    assert_int_equal(know_compile(texts, &compiled, &error), CASUS_OK);
    know_close(texts);
    static const uint32_t sections[] = {KNOW_SECTION_files,    KNOW_SECTION_words,   KNOW_SECTION_word_slots,
                                        KNOW_SECTION_edges,    KNOW_SECTION_phrases, KNOW_SECTION_lists,
                                        KNOW_SECTION_acts,     KNOW_SECTION_roles,   KNOW_SECTION_pattern_texts,
                                        KNOW_SECTION_patterns, KNOW_SECTION_agents,  KNOW_SECTION_act_starts,
                                        KNOW_SECTION_events,   KNOW_SECTION_places,  KNOW_SECTION_modals};
    for (size_t i = 0; i < COUNT(sections); i++) {
        if (opens_with(&compiled, sections[i], 0xFEFEFEFEu) != CASUS_DAMAGED)
            fail_msg("section %u: taken", sections[i]);
    }
    /* A word's list is a number below their count, or a bit of the masks, which is marked. */
    uint32_t lists = (uint32_t)(section_of(&compiled, KNOW_SECTION_lists).size / sizeof(know_words_at));
    assert_true(lists < KNOW_COMMON_MAX);
    assert_int_equal(opens_with(&compiled, KNOW_SECTION_word_lists, lists), CASUS_DAMAGED);
    assert_int_equal(opens_with(&compiled, KNOW_SECTION_word_lists, KNOW_COMMON | KNOW_COMMON_MAX), CASUS_DAMAGED);
    buffer_free(&compiled);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(compiles_small_ones),     cmocka_unit_test(compiles_the_shipped_ones),
        cmocka_unit_test(answers_the_same),        cmocka_unit_test(is_fresh_until_a_text_changes),
        cmocka_unit_test(refuses_what_is_damaged), cmocka_unit_test(refuses_indexes_that_point_outside),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
