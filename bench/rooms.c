/* Times rooms by themselves, in one process, as JSON lines. For script/bench; see bench/README.md.
 *
 *     rooms code FILE [RUNS]   find and code over the stories of a text (two empty lines between them), trees at hand
 *     rooms open PATH [RUNS]   know_open of a folder of dictionaries or a compiled one
 *
 * The best of the runs counts. Each run of `code` goes over all stories with one finder and one coder, as casus does. */
#define _POSIX_C_SOURCE 200809L
#include "code/code.h"
#include "engine.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define PUBLISHED "2016-07-13"

typedef struct room_times {
    double find;
    double code;
    double both;
    uint64_t events;
} room_times;

static void give_up(const char *what, const casus_error *error) {
    fprintf(stderr, "rooms: %s: %s\n", what, error ? error->message : "out of memory");
    exit(3);
}

static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* A copy that outlives the annotator's next call. */
static lang_document keep_document(arena *memory, const lang_document *from) {
    lang_document to = *from;
    lang_word *words = arena_alloc(memory, from->word_count * sizeof *words);
    lang_sentence *sentences = arena_alloc(memory, from->sentence_count * sizeof *sentences);
    if (!words || !sentences)
        give_up("documents", NULL);
    memcpy(words, from->words, from->word_count * sizeof *words);
    memcpy(sentences, from->sentences, from->sentence_count * sizeof *sentences);
    for (uint32_t i = 0; i < from->word_count; i++)
        if (arena_copy(memory, from->words[i].lemma, &words[i].lemma) != CASUS_OK ||
            arena_copy(memory, from->words[i].form, &words[i].form) != CASUS_OK)
            give_up("documents", NULL);
    to.words = words;
    to.sentences = sentences;
    return to;
}

/* The stories of a text, annotated. */
static uint32_t annotate(casus_engine *engine, str text, arena *memory, lang_document **out, uint64_t *words) {
    lang_annotator *annotator;
    casus_error error;
    struct {
        lang_document *items;
        uint32_t capacity;
    } list = {NULL, 0};
    uint32_t count = 0;
    if (lang_annotator_new(engine->model, &annotator, &error) != CASUS_OK)
        give_up("annotator", &error);
    while (text.n) {
        const lang_document *document;
        uint32_t n = 0;
        while (n < text.n && !str_starts((str){text.s + n, text.n - n}, STR("\n\n\n")))
            n++;
        if (ARRAY_RESERVE(list, count + 1) != CASUS_OK)
            give_up("documents", NULL);
        if (lang_annotate(annotator, str_slice(text, 0, n), LANG_PARSE, &document, &error) != CASUS_OK)
            give_up("annotating", &error);
        list.items[count] = keep_document(memory, document);
        *words += list.items[count++].word_count;
        text = str_slice(text, n + 3, text.n);
    }
    lang_annotator_free(annotator);
    *out = list.items;
    return count;
}

/* Not inlined, so that callgrind can be told to count in it alone: --toggle-collect=run_rooms. */
__attribute__((noinline)) static void run_rooms(finder *find, coder *code, const lang_document *documents, uint32_t count,
                                                arena *memory, room_times *out) {
    casus_error error;
    day published = day_parse(STR(PUBLISHED));
    *out = (room_times){0, 0, 0, 0};
    double start = seconds(), last = start;
    for (uint32_t i = 0; i < count; i++) {
        const find_result *found;
        const code_event *events;
        uint32_t event_count;
        arena_reset(memory);
        if (find_all(find, &documents[i], (find_dates){published, NULL, 0}, memory, &found, &error) != CASUS_OK)
            give_up("find", &error);
        double middle = seconds();
        if (code_all(code, found, NULL, &events, &event_count, &error) != CASUS_OK)
            give_up("code", &error);
        double end = seconds();
        out->find += middle - last;
        out->code += end - middle;
        out->events += event_count;
        last = end;
    }
    out->both = last - start;
}

static void time_code(const char *path, int runs) {
    casus_engine *engine;
    casus_error error;
    file_map file;
    arena *memory = arena_new(), *scratch = arena_new();
    finder *find;
    coder *code;
    lang_document *documents;
    uint64_t words = 0;
    if (casus_engine_open(NULL, &engine, &error) != CASUS_OK)
        give_up("engine", &error);
    if (file_map_open(path, INT32_MAX, &file, &error) != CASUS_OK)
        give_up(path, &error);
    if (!memory || !scratch)
        give_up("memory", NULL);
    uint32_t count = annotate(engine, (str){file.bytes, (uint32_t)file.size}, memory, &documents, &words);
    if (finder_new(engine->knowledge, &find, &error) != CASUS_OK || coder_new(engine->knowledge, &code, &error) != CASUS_OK)
        give_up("coder", &error);
    room_times best = {0, 0, 0, 0};
    for (int run = 0; run < runs; run++) {
        room_times now;
        run_rooms(find, code, documents, count, scratch, &now);
        if (run == 0 || now.both < best.both)
            best = now;
    }
    printf("{\"stage\": \"find+code\", \"words\": %llu, \"events\": %llu, \"words_per_second\": %.0f, "
           "\"find_ns_per_word\": %.0f, \"code_ns_per_word\": %.0f}\n",
           (unsigned long long)words, (unsigned long long)best.events, (double)words / best.both,
           best.find * 1e9 / (double)words, best.code * 1e9 / (double)words);
    coder_free(code);
    finder_free(find);
    memory_free(documents);
    file_map_close(&file);
    arena_free(memory);
    arena_free(scratch);
    casus_engine_close(engine);
}

static void time_open(const char *path, int runs) {
    double best = 0;
    for (int run = 0; run < runs; run++) {
        know *self;
        casus_error error;
        double start = seconds();
        if (know_open(&path, 1, &self, &error) != CASUS_OK)
            give_up(path, &error);
        double took = seconds() - start;
        know_close(self);
        if (run == 0 || took < best)
            best = took;
    }
    printf("{\"stage\": \"open\", \"milliseconds\": %.2f}\n", best * 1e3);
}

int main(int argc, char **argv) {
    int runs = argc > 3 ? atoi(argv[3]) : 5;
    if (argc < 3 || runs < 1 || (strcmp(argv[1], "code") != 0 && strcmp(argv[1], "open") != 0)) {
        fputs("usage: rooms code FILE [RUNS]\n       rooms open PATH [RUNS]\n", stderr);
        return 2;
    }
    if (strcmp(argv[1], "code") == 0)
        time_code(argv[2], runs);
    else
        time_open(argv[2], runs);
    return 0;
}
