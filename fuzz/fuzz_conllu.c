/* Fuzzes trees that are given: any bytes are read as CoNLL-U and coded. What is no tree is refused; what is one may be of
 * any shape that no parser of ours would make. */
#include "engine.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct run {
    casus_engine *engine;
    casus_coder *coder;
    arena *memory;
} run;

static bool visit(void *context, const story *told, casus_status status, const casus_error *fault) {
    run *self = context;
    casus_error error = {.message = ""};
    engine_result result;
    const code_record *records;
    if (status != CASUS_OK) {
        if (fault->message[0] == '\0')
            abort();
        return true;
    }
    arena_reset(self->memory);
    status = engine_code(self->coder, told, self->memory, NULL, &result, &error);
    if (status == CASUS_OK)
        status = code_records(self->engine->knowledge, told, result.found, result.events, result.event_count, self->memory,
                              &records, &error);
    if (status != CASUS_OK && error.message[0] == '\0')
        abort();
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static run self;
    if (!self.engine) {
        static const char *const dictionaries = CASUS_SOURCE_DIR "/dictionaries";
        casus_options options = {CASUS_SOURCE_DIR "/models/en.casus", &dictionaries, 1};
        casus_error error;
        self.memory = arena_new();
        if (!self.memory || casus_engine_open(&options, &self.engine, &error) != CASUS_OK ||
            casus_coder_new(self.engine, &self.coder, &error) != CASUS_OK)
            abort();
    }
    if (size > 65536)
        return 0;
    read_options options = {READ_CONLLU, DAY_NONE};
    casus_error error;
    if (read_bytes("fuzz.conllu", (const char *)data, size, &options, visit, &self, &error) != CASUS_OK)
        abort();
    return 0;
}
