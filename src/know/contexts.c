/* Contexts: what an act is about, by the words in its clause ("trade talks" are economic). Blocks of
 * dictionaries/LANGUAGE/contexts.txt, beside the contexts that the ontology gives each code. A block of the same name in a
 * later folder replaces that of an earlier one. */
#include "know/load.h"

casus_status know_read_context(loader *self, const know_block *block) {
    know *data = self->know;
    know_named *named;
    bool fresh, hidden;
    TRY(know_name_block(self, &block->where, block->kind, block->head, &named, &fresh, &hidden));
    if (!named || hidden)
        return CASUS_OK;
    if (!fresh)
        return know_fault(self, true, &block->where, block->head.s, "context \"%.*s\" is already defined",
                          (int)block->head.n, block->head.s);
    if (data->contexts.count == KNOW_CONTEXTS_MAX)
        return know_fault(self, true, &block->where, block->head.s, "more than %u contexts", KNOW_CONTEXTS_MAX);
    know_context context = {.origin = know_here(self, &block->where)};
    TRY(know_keep(self, block->head, &context.name));
    TRY(know_own_list(self, "context", data->contexts.count, &context.words));
    uint32_t first = data->phrases.count;
    for (uint32_t i = 0; i < block->count; i++) {
        str rest = block->lines[i].text;
        if (!str_equal(know_next_word(&rest), STR("word")))
            return know_fault(self, true, &block->lines[i], NULL, "a line of a context starts with \"word\"");
        TRY(know_add_phrases(self, &block->lines[i], rest));
    }
    data->lists.items[context.words] = (know_words_at){first, data->phrases.count - first};
    if (KNOW_ROOM(data->contexts) != CASUS_OK)
        return know_no_memory(self);
    data->contexts.items[data->contexts.count++] = context;
    return CASUS_OK;
}

uint32_t know_context_count(const know *self) {
    return self->contexts.count;
}

const know_context *know_context_at(const know *self, uint32_t context) {
    return context < self->contexts.count ? &self->contexts.items[context] : NULL;
}
