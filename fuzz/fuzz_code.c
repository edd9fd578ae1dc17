/* Fuzzes the whole way from bytes to events: any bytes are read as a text, parsed, coded and written. Whatever they are,
 * each story is coded or refused with an error that says something, what is written is valid UTF-8, and every span lies
 * where its words stand. */
#include "engine.h"
#include "write/write.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct run {
    casus_engine *engine;
    casus_coder *coder;
    arena *memory;
    buffer out;
} run;

static void start(run *self) {
    static const char *const dictionaries = CASUS_SOURCE_DIR "/dictionaries";
    casus_options options = {CASUS_SOURCE_DIR "/models/en.casus", &dictionaries, 1};
    casus_error error;
    self->memory = arena_new();
    if (!self->memory || casus_engine_open(&options, &self->engine, &error) != CASUS_OK ||
        casus_coder_new(self->engine, &self->coder, &error) != CASUS_OK) {
        fprintf(stderr, "%s: %s\n", error.file, error.message);
        abort();
    }
}

static void fell(int line, const char *claim) {
    fprintf(stderr, "fuzz_code.c:%d: does not hold: %s\n", line, claim);
    abort();
}

#define must(claim) ((claim) ? (void)0 : fell(__LINE__, #claim))

/* `text` stands at [start, end), counted in code points. */
static void check_span(str story_text, str text, uint32_t start, uint32_t end) {
    utf8_counter points = {story_text, 0, 0};
    must(start <= end);
    must(text.s >= story_text.s && text.s + text.n <= story_text.s + story_text.n);
    must(utf8_points_at(&points, (uint32_t)(text.s - story_text.s)) == start);
    must(utf8_points_at(&points, (uint32_t)(text.s - story_text.s) + text.n) == end);
}

static void check_record(const story *told, const code_record *record) {
    must(strlen(record->id) == 16 && record->cameo.n >= 2 && record->rule[0]);
    must(record->source.present || record->missing.source);
    must(record->target.present || record->missing.target);
    must(record->date[0] || record->missing.date);
    must(record->source.present || record->target.present);
    must(record->quad >= 1 && record->quad <= 4 && record->goldstein >= -100 && record->goldstein <= 100);
    must(record->claim_count <= CODE_CLAIMS_MAX);
    check_span(told->text, record->trigger, record->trigger_start, record->trigger_end);
    check_span(told->text, record->sentence_text, record->sentence_start, record->sentence_end);
    must(record->sentence_start <= record->trigger_start && record->trigger_end <= record->sentence_end);
    if (record->source.present)
        check_span(told->text, record->source.text, record->source.start, record->source.end);
    if (record->target.present)
        check_span(told->text, record->target.text, record->target.start, record->target.end);
}

static void check_words(const lang_document *document) {
    for (uint32_t s = 0; s < document->sentence_count; s++) {
        const lang_sentence *sentence = &document->sentences[s];
        uint32_t roots = 0;
        must(sentence->first < sentence->end && sentence->end <= document->word_count);
        for (uint32_t i = sentence->first; i < sentence->end; i++) {
            uint32_t head = document->words[i].head;
            roots += head == LANG_NO_HEAD;
            must(head == LANG_NO_HEAD || (head >= sentence->first && head < sentence->end && head != i));
            must(document->words[i].where.start <= document->words[i].where.end);
            must(document->words[i].where.end <= document->text.n);
        }
        must(roots == 1);
    }
}

static bool code(void *context, const story *told, casus_status status, const casus_error *error) {
    run *self = context;
    if (status != CASUS_OK) {
        must(error->code == status && error->message[0]);
        return true;
    }
    engine_result result;
    const code_record *records;
    casus_error fault;
    if (engine_code(self->coder, told, self->memory, NULL, &result, &fault) != CASUS_OK) {
        must(fault.message[0]);
        return true;
    }
    check_words(result.document);
    must(code_records(self->engine->knowledge, told, result.found, result.events, result.event_count, self->memory,
                      &records, &fault) == CASUS_OK);
    for (uint32_t i = 0; i < result.event_count; i++) {
        check_record(told, &records[i]);
        for (int format = WRITE_TABLE; format <= WRITE_TSV; format++)
            write_event((write_format)format, &records[i], &self->out);
    }
    lang_conllu(self->engine->model, result.document, &self->out);
    must(!self->out.failed && utf8_valid(buffer_str(&self->out)));
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static run self;
    if (!self.engine)
        start(&self);
    read_options options = {READ_TEXT, day_of(2016, 7, 13)};
    casus_error error;
    buffer_clear(&self.out);
    arena_reset(self.memory);
    must(read_bytes("in", (const char *)data, size, &options, code, &self, &error) == CASUS_OK);
    return 0;
}
