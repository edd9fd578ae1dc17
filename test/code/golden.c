/* Sentences and the events that they must give, as plain lines (test/code/README.md). Each sentence is coded as a story
 * of its own, published on 2016-07-13, a Wednesday, unless the file says otherwise. `golden FILE...` compares; `golden
 * --update FILE...` rewrites the expectations with what casus says now, to be read in the diff before anyone believes them.
 */
#include "base/base.h"
#include "code/code.h"
#include "engine.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct run {
    casus_engine *engine;
    casus_coder *coder;
    arena *memory;
    str published;
    unsigned sentences, failures;
} run;

/* "RUSGOV 111 IGOWSTNAT actual", one a line, "-" for an absent side, "?" for one without a code. */
static void events_as_lines(const code_record *records, uint32_t count, buffer *out) {
    for (uint32_t i = 0; i < count; i++) {
        const code_record *r = &records[i];
        str source = !r->source.present ? STR("-") : r->source.code.n ? r->source.code : STR("?");
        str target = !r->target.present ? STR("-") : r->target.code.n ? r->target.code : STR("?");
        buffer_add_str(out, STR("    "));
        buffer_add_str(out, source);
        buffer_add_char(out, ' ');
        buffer_add_str(out, r->cameo);
        buffer_add_char(out, ' ');
        buffer_add_str(out, target);
        buffer_add_char(out, ' ');
        buffer_add_str(out, str_of(r->status));
        if (strcmp(r->date_precision, "published") != 0 && r->date[0]) {
            buffer_add_char(out, ' ');
            buffer_add_str(out, str_of(r->date));
        }
        buffer_add_char(out, '\n');
    }
}

static bool code_sentence(run *self, str sentence, buffer *out) {
    engine_result result;
    const code_record *records;
    casus_error error;
    arena_reset(self->memory);
    story told = {.memory = self->memory, .id = STR("golden"), .text = sentence, .published = self->published};
    if (engine_code(self->coder, &told, self->memory, NULL, &result, &error) != CASUS_OK ||
        code_records(self->engine->knowledge, &told, result.found, result.events, result.event_count, self->memory,
                     &records, &error) != CASUS_OK) {
        fprintf(stderr, "%s\n", error.message);
        return false;
    }
    events_as_lines(records, result.event_count, out);
    return true;
}

/* Whole lines of `text` starting at *at that begin with a blank. */
static str take_expected(str text, uint32_t *at) {
    uint32_t start = *at;
    while (*at < text.n && text.s[*at] == ' ') {
        while (*at < text.n && text.s[*at] != '\n')
            ++*at;
        if (*at < text.n)
            ++*at;
    }
    return str_slice(text, start, *at);
}

/* Order does not matter: every wanted line must be there once, and no other. */
static bool same_lines(str a, str b) {
    if (a.n != b.n)
        return false;
    str rest = a, line;
    while (str_split(&rest, '\n', &line)) {
        if (!line.n)
            continue;
        unsigned in_a = 0, in_b = 0;
        str again = a, other;
        while (str_split(&again, '\n', &other))
            in_a += str_equal(line, other);
        again = b;
        while (str_split(&again, '\n', &other))
            in_b += str_equal(line, other);
        if (in_a != in_b)
            return false;
    }
    return true;
}

static bool check_file(run *self, const char *path, bool update) {
    file_map map;
    casus_error error;
    if (file_map_open(path, 0, &map, &error) != CASUS_OK) {
        fprintf(stderr, "%s: %s\n", path, error.message);
        return false;
    }
    str text = {map.bytes, (uint32_t)map.size};
    buffer rewritten = {0}, got = {0};
    uint32_t at = 0, line_number = 0;
    bool fine = true;
    self->published = STR("2016-07-13");
    while (at < text.n) {
        uint32_t start = at;
        while (at < text.n && text.s[at] != '\n')
            at++;
        str line = str_slice(text, start, at);
        at += at < text.n;
        line_number++;
        buffer_add_str(&rewritten, line);
        buffer_add_char(&rewritten, '\n');
        if (str_starts(line, STR("# published ")))
            self->published = str_slice(line, 12, 22);
        if (!line.n || line.s[0] == '#' || line.s[0] == ' ')
            continue;
        bool none = str_starts(line, STR("* "));
        str sentence = none ? str_slice(line, 2, line.n) : line;
        str expected = take_expected(text, &at);
        buffer_clear(&got);
        fine &= code_sentence(self, sentence, &got);
        buffer_add_str(&rewritten, none ? (str){NULL, 0} : buffer_str(&got));
        self->sentences++;
        bool right = none ? got.n == 0 : expected.n > 0 && same_lines(expected, buffer_str(&got));
        if (!right && !update) {
            self->failures++;
            printf("%s:%u: %.*s\n  wanted\n%.*s  got\n%.*s", path, line_number, (int)sentence.n, sentence.s,
                   (int)expected.n, expected.n ? expected.s : "", (int)got.n, got.n ? got.s : "");
        }
        for (uint32_t i = 0; i < expected.n; i++)
            line_number += expected.s[i] == '\n';
    }
    file_map_close(&map);
    if (update && fine) {
        FILE *f = fopen(path, "wb");
        fine = f && fwrite(rewritten.s, 1, rewritten.n, f) == rewritten.n;
        fine &= f && fclose(f) == 0;
    }
    buffer_free(&rewritten);
    buffer_free(&got);
    return fine;
}

int main(int argc, char **argv) {
    bool update = argc > 1 && strcmp(argv[1], "--update") == 0;
    run self = {.memory = arena_new()};
    casus_error error;
    if (!self.memory || casus_engine_open(NULL, &self.engine, &error) != CASUS_OK ||
        casus_coder_new(self.engine, &self.coder, &error) != CASUS_OK) {
        char text[1200];
        error_format(&error, text, sizeof text);
        fprintf(stderr, "%s\n", text);
        return EXIT_FAILURE;
    }
    bool fine = true;
    for (int i = update ? 2 : 1; i < argc; i++)
        fine &= check_file(&self, argv[i], update);
    printf("%u sentences, %u wrong\n", self.sentences, self.failures);
    casus_coder_free(self.coder);
    casus_engine_close(self.engine);
    arena_free(self.memory);
    return fine && self.failures == 0 && self.sentences > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
