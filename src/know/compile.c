/* Writing a compiled dictionary: the arrays as they lie in memory, one behind the other. See compiled.h for the format.
 *
 * Items hold no pointers and no padding, and the loader fills the arrays in an order that depends on the texts alone, so
 * the same texts give the same bytes. */
#include "know/compiled.h"

#include <string.h>

/* No item has padding, whose bytes nobody sets. */
_Static_assert(sizeof(know_file_header) == 64, "header");
_Static_assert(sizeof(know_text) == 8 && sizeof(know_node) == 12 && sizeof(know_words_at) == 8, "texts, nodes, ranges");
_Static_assert(sizeof(know_sense) == 32 && sizeof(know_actor) == 28 && sizeof(know_role) == 24, "senses, actors, roles");
_Static_assert(sizeof(know_agent) == 16 && sizeof(know_place) == 36 && sizeof(know_event) == 56, "agents, places, events");
_Static_assert(sizeof(know_sequence) == 28 && sizeof(know_sequence_head) == 16 && sizeof(know_sequence_element) == 8,
               "sequences");
_Static_assert(sizeof(know_element) == 12 && sizeof(know_pattern) == 20 && sizeof(know_act) == 24 &&
                   sizeof(know_needs) == 8,
               "patterns");
_Static_assert(sizeof(know_topic) == 36 && sizeof(know_context) == 20, "topics, contexts");

uint64_t know_layout(void) {
    static const struct {
        char name[24];
        char type[24];
        uint64_t size;
    } arrays[] = {
#define X(name, type) {#name, #type, sizeof(type)},
        KNOW_ARRAYS(X)
#undef X
    };
    return hash_bytes(arrays, sizeof arrays, 0);
}

static void pad(buffer *out) {
    while (!out->failed && out->n % KNOW_FILE_ALIGNMENT != 0)
        buffer_add_char(out, '\0');
}

static know_file_section add_section(buffer *out, const void *items, uint32_t count, size_t size) {
    pad(out);
    know_file_section section = {out->n, (uint64_t)count * size};
    if (count)
        buffer_add(out, items, (size_t)section.size);
    return section;
}

casus_status know_compile(const know *self, buffer *out, casus_error *error) {
    know_file_header header = {.magic = KNOW_FILE_MAGIC,
                               .version = KNOW_FILE_VERSION,
                               .section_count = KNOW_SECTION_COUNT,
                               .sources = self->sources,
                               .layout = know_layout()};
    know_file_section sections[KNOW_SECTION_COUNT] = {{0, 0}};
    buffer_clear(out);
    buffer_add(out, (const char *)&header, sizeof header);
    buffer_add(out, (const char *)sections, sizeof sections);
#define X(name, type) sections[KNOW_SECTION_##name] = add_section(out, self->name.items, self->name.count, sizeof(type));
    KNOW_ARRAYS(X)
#undef X
    if (out->failed)
        return error_set(error, CASUS_NO_MEMORY, "no memory for the compiled dictionary");
    memcpy(out->s + sizeof header, sections, sizeof sections);
    header.size = out->n;
    header.checksum = hash_bytes(out->s + sizeof header, out->n - sizeof header, 0);
    memcpy(out->s, &header, sizeof header);
    return CASUS_OK;
}
