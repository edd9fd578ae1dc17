/* What holds for story after story: work of the same size asks for no memory, and time grows in a straight line with a
 * sentence, whatever it is made of. */
#include "engine.h"
#include "unit/engine_fixture.h"

#include <time.h>

/* Under AddressSanitizer every piece of an arena is an allocation of its own. */
static bool arenas_keep_their_memory(void) {
    arena *memory = arena_new();
    assert_non_null(memory);
    assert_non_null(arena_alloc(memory, 16));
    arena_reset(memory);
    memory_fail_at(1);
    bool kept = arena_alloc(memory, 16) != NULL;
    memory_fail_at(0);
    arena_free(memory);
    return kept;
}

static const char STORY[] =
    "GENEVA (Example) — Russia attacked Ukraine with missiles on Monday. The Russian army carried out a raid on Kyiv, a Ukrainian\n"
    "official said. President Vladimir Putin and Ban Ki-moon met in Moscow last week. They will meet again on 3 August 2016.\n\n"
    "Ukraine threatened to attack Russian soldiers in Crimea, according to sources. The U.N. said that it did not attack anyone.\n";

static void the_second_story_asks_for_no_memory(void **state) {
    (void)state;
    casus_coder *self;
    casus_error error;
    engine_result result = {0};
    story told = {.id = STR("s"), .published = STR("2016-07-13"), .text = STR(STORY)};
    if (!arenas_keep_their_memory())
        skip();
    assert_int_equal(casus_coder_new(engine, &self, &error), CASUS_OK);
    uint32_t events = 0;
    for (int round = 0; round < 3; round++) {
        arena_reset(self->memory);
        memory_fail_at(round ? 1 : 0);
        casus_status status = engine_code(self, &told, self->memory, NULL, &result, &error);
        memory_fail_at(0);
        assert_int_equal(status, CASUS_OK);
        assert_true(round == 0 || result.event_count == events);
        events = result.event_count;
    }
    assert_true(events > 2);
    casus_coder_free(self);
}

/* ---- long sentences ---------------------------------------------------------------------------------------------- */

static const char *const parts[] = {
    "Iraq attacked Iran and France met the president of Turkey, ",
    "He said that they say that ",
    "Iraq, who attacked Iran, which condemned Turkey, ",
    "The president of the government of ",
    "attack talks soldiers agreement bomb president minister ",
    "last week in May 2010 on Monday Iraq attacked Iran, ",
    "Iraq attacked Iran in Baghdad with the rebels against the government on Monday ",
    "Obama Putin Merkel Macron Kerry he they she ",
    "they said it was theirs, sources said, ",
};

/* Seconds of this process that find and code take for a sentence of so many words; the least of some runs. */
static double seconds_for(const lang_document *document, finder *find, coder *code, arena *memory) {
    double best = 1e9;
    for (int run = 0; run < 5; run++) {
        const find_result *found;
        const code_event *events;
        uint32_t count;
        clock_t start = clock();
        arena_reset(memory);
        assert_int_equal(find_all(find, document, (find_dates){DAY_NONE, NULL, 0}, memory, &found, NULL), CASUS_OK);
        assert_int_equal(code_all(code, found, NULL, &events, &count, NULL), CASUS_OK);
        double took = (double)(clock() - start) / CLOCKS_PER_SEC;
        if (took < best)
            best = took;
    }
    return best;
}

/* The words of `part` again and again as one sentence. */
static double time_sentence(casus_coder *self, const char *part, uint32_t wanted) {
    buffer text = {0};
    const lang_document *document;
    for (uint32_t words = 0; words < wanted;) {
        buffer_add_str(&text, str_of(part));
        for (const char *at = part; *at; at++)
            words += *at == ' ';
    }
    buffer_add_str(&text, STR("Iraq attacked Iran."));
    assert_int_equal(lang_annotate(self->annotator, buffer_str(&text), LANG_PARSE, &document, NULL), CASUS_OK);
    assert_true(document->word_count >= wanted);
    double took = seconds_for(document, self->finder, self->coder, self->memory);
    buffer_free(&text);
    return took;
}

/* Four times the words take four times as long; with the square it would be sixteen. Below `least` the clock says little.
 */
static void time_grows_in_a_straight_line(void **state) {
    (void)state;
    const double least = 0.01;
    casus_coder *self;
    casus_error error;
    if (!arenas_keep_their_memory()) /* under a sanitizer, where it would take minutes */
        skip();
    assert_int_equal(casus_coder_new(engine, &self, &error), CASUS_OK);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        double small = time_sentence(self, parts[i], 3000), large = time_sentence(self, parts[i], 12000);
        if (large > least && large > 9 * small)
            fail_msg("\"%s\": %.4f s for 3,000 words, %.4f s for 12,000", parts[i], small, large);
    }
    casus_coder_free(self);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_second_story_asks_for_no_memory),
        cmocka_unit_test(time_grows_in_a_straight_line),
    };
    return cmocka_run_group_tests(tests, open_engine, close_engine);
}
