/* Agents: roles that combine with an actor ("soldier" MIL, "minister" GOV). Blocks of dictionaries/LANGUAGE/agents.txt.
 * Blocks with the same code are joined, those of later folders too: whoever adds a word does not lose the others. */
#include "know/load.h"

static const struct {
    str key;
    uint8_t sense;
} keys[] = {
    {{"noun", 4}, SENSE_AGENT},        {{"weak", 4}, SENSE_AGENT_WEAK},     {{"adjective", 9}, SENSE_AGENT_ADJECTIVE},
    {{"title", 5}, SENSE_AGENT_TITLE}, {{"prefix", 6}, SENSE_AGENT_PREFIX},
};

static casus_status read_line(loader *self, const know_line *line, uint32_t entry) {
    str value = line->text;
    str key = know_next_word(&value);
    if (value.n == 0)
        return know_fault(self, true, line, key.s, "nothing stands behind \"%.*s\"", (int)key.n, key.s);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (str_equal(key, keys[i].key))
            return know_add_names(self, line, value, (know_sense_kind)keys[i].sense, entry, (str){NULL, 0});
    return know_fault(self, true, line, key.s, "\"%.*s\" is no key of an agent (noun, weak, adjective, title, prefix)",
                      (int)key.n, key.s);
}

casus_status know_read_agent(loader *self, const know_block *block) {
    know *data = self->know;
    know_named *named;
    bool good, fresh, hidden;
    TRY(know_check_code(self, &block->where, block->head, &good));
    if (!good)
        return CASUS_OK;
    TRY(know_name_block(self, &block->where, block->kind, block->head, &named, &fresh, &hidden));
    if (!named)
        return CASUS_OK;
    if (fresh) {
        if (KNOW_ROOM(data->agents) != CASUS_OK)
            return know_no_memory(self);
        named->entry = data->agents.count;
        know_agent agent = {.origin = know_here(self, &block->where)};
        TRY(know_keep(self, block->head, &agent.code));
        data->agents.items[data->agents.count++] = agent;
    }
    uint32_t entry = named->entry;
    for (uint32_t i = 0; i < block->count; i++)
        TRY(read_line(self, &block->lines[i], entry));
    return CASUS_OK;
}

const know_agent *know_agent_at(const know *self, uint32_t agent) {
    return agent < self->agents.count ? &self->agents.items[agent] : NULL;
}
