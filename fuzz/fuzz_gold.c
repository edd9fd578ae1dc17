/* Fuzzes the reader of gold: sentences with events, or JSON lines. What is read can be marked and read again. */
#include "eval/eval.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* CAMEO codes are looked up in the shipped ontology. */
static know *knowledge(void) {
    static know *opened;
    const char *folder = CASUS_SOURCE_DIR "/dictionaries/ontology";
    casus_error error;
    if (!opened && know_open(&folder, 1, &opened, &error) != CASUS_OK)
        abort();
    return opened;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    arena *memory = arena_new();
    eval_gold gold, again;
    casus_error error;
    str text = {(const char *)data, (uint32_t)size};
    if (!memory)
        return 0;
    casus_status status = eval_read_gold("gold", text, knowledge(), memory, &gold, &error);
    if (status != CASUS_OK && (status != CASUS_FORMAT || strcmp(error.file, "gold") != 0 || error.message[0] == '\0'))
        abort();
    bool *right = status == CASUS_OK ? arena_zero(memory, gold.count + 1) : NULL;
    if (right && !gold.jsonl) {
        buffer marked = {0};
        uint32_t changed;
        eval_mark(text, &gold, right, &marked, &changed);
        if (eval_read_gold("gold", buffer_str(&marked), knowledge(), memory, &again, &error) != CASUS_OK ||
            again.count != gold.count)
            abort();
        for (uint32_t i = 0; i < again.count; i++)
            if (!again.items[i].gap || !str_equal(again.items[i].text, gold.items[i].text))
                abort();
        buffer_free(&marked);
    }
    arena_free(memory);
    return 0;
}
