/* Opening a compiled dictionary: everything that a damaged file could say wrong is checked here, once, in passes over the
 * arrays. See compiled.h for the format.
 *
 * What is checked is what the lookups rely on: places of strings, indexes, ranges, the sizes of tables that are indexed by
 * computed numbers, and that every open-addressing table has a free slot, where a search ends. */
#include "know/compiled.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static casus_status damaged(casus_error *error, const char *what) {
    return error_set(error, CASUS_DAMAGED, "compiled dictionary: %s", what);
}

/* ---- kinds of content -------------------------------------------------------------------------------------------- */

static bool text_fits(const know *self, know_text text) {
    return (uint64_t)text.start + text.n + KNOW_TEXT_MARGIN <= self->bytes.count;
}

static bool texts_fit(const know *self, const know_text *texts, uint32_t count) {
    bool good = true;
    for (uint32_t i = 0; i < count; i++)
        good &= text_fits(self, texts[i]);
    return good;
}

/* Below a limit or KNOW_NONE. */
static bool number_fits(uint32_t number, uint32_t limit) {
    return number < limit || number == KNOW_NONE;
}

static bool numbers_fit(const uint32_t *numbers, uint32_t count, uint32_t limit) {
    bool good = true;
    for (uint32_t i = 0; i < count; i++)
        good &= number_fits(numbers[i], limit);
    return good;
}

static bool range_fits(uint32_t first, uint32_t count, uint32_t limit) {
    return (uint64_t)first + count <= limit;
}

static bool is_power_of_two(uint32_t count) {
    return count != 0 && (count & (count - 1)) == 0;
}

/* Open addressing: numbers up to `most`, 0 where empty. */
static bool slots_fit(const uint32_t *slots, uint32_t count, uint32_t most) {
    bool good = true, empty = false;
    for (uint32_t i = 0; i < count; i++) {
        good &= slots[i] <= most;
        empty |= slots[i] == 0;
    }
    return good && empty && is_power_of_two(count);
}

/* ---- the arrays -------------------------------------------------------------------------------------------------- */

static bool words_fit(const know *self) {
    return self->words.count < 1u << 30 && texts_fit(self, self->files.items, self->files.count) &&
           texts_fit(self, self->words.items, self->words.count) &&
           texts_fit(self, self->modals.items, self->modals.count) &&
           texts_fit(self, self->pattern_texts.items, self->pattern_texts.count) &&
           slots_fit(self->word_slots.items, self->word_slots.count, self->words.count) &&
           slots_fit(self->modal_slots.items, self->modal_slots.count, self->modals.count);
}

static bool trie_fits(const know *self) {
    uint32_t nodes = self->nodes.count;
    bool good = nodes >= 2 && slots_fit(self->edges.items, self->edges.count, nodes - 1) &&
                self->first_steps.count == self->words.count + 1 &&
                numbers_fit(self->first_steps.items, self->first_steps.count, nodes);
    for (uint32_t i = 1; i < nodes; i++)
        good &= self->nodes.items[i - 1].first_sense <= self->nodes.items[i].first_sense;
    return good && self->nodes.items[nodes - 1].first_sense <= self->senses.count;
}

static bool senses_fit(const know *self) {
    uint32_t limits[SENSE_AGENT_PREFIX + 1];
    for (unsigned kind = 0; kind <= SENSE_AGENT_PREFIX; kind++)
        limits[kind] = kind >= SENSE_AGENT   ? self->agents.count
                       : kind == SENSE_PLACE ? self->places.count
                                             : self->actors.count;
    bool good = true;
    for (uint32_t i = 0; i < self->senses.count; i++) {
        const know_sense *sense = &self->senses.items[i];
        good &= sense->kind <= SENSE_AGENT_PREFIX &&
                sense->entry < limits[sense->kind <= SENSE_AGENT_PREFIX ? sense->kind : 0] && text_fits(self, sense->role);
    }
    return good;
}

static bool actors_fit(const know *self) {
    bool good = self->countries.count == KNOW_COUNTRY_KEYS &&
                numbers_fit(self->countries.items, self->countries.count, self->actors.count);
    for (uint32_t i = 0; i < self->actors.count; i++) {
        const know_actor *actor = &self->actors.items[i];
        good &= actor->kind <= ACTOR_CODED && text_fits(self, actor->name) &&
                range_fits(actor->first_role, actor->role_count, self->roles.count);
    }
    for (uint32_t i = 0; i < self->roles.count; i++)
        good &= text_fits(self, self->roles.items[i].code) && text_fits(self, self->roles.items[i].title);
    for (uint32_t i = 0; i < self->agents.count; i++)
        good &= text_fits(self, self->agents.items[i].code);
    return good;
}

static bool places_fit(const know *self) {
    bool good = true;
    for (uint32_t i = 0; i < self->places.count; i++) {
        const know_place *place = &self->places.items[i];
        good &= text_fits(self, place->name) && text_fits(self, place->country) && place->latitude >= -90.0f &&
                place->latitude <= 90.0f && place->longitude >= -180.0f && place->longitude <= 180.0f;
    }
    return good;
}

/* By word, the first of what belongs to it, and the end of the last. */
static bool starts_fit(const uint32_t *starts, uint32_t count, uint32_t wanted, uint32_t limit) {
    bool good = count == wanted && count > 0;
    for (uint32_t i = 1; i < count; i++)
        good &= starts[i - 1] <= starts[i];
    return good && starts[count - 1] <= limit;
}

static bool lists_fit(const know *self) {
    bool good = true, empty = false;
    for (uint32_t i = 0; i < self->phrases.count; i++) {
        know_words_at at = self->phrases.items[i];
        good &= at.count >= 1 && at.count <= KNOW_PHRASE_MAX && range_fits(at.first, at.count, self->phrase_words.count);
    }
    for (uint32_t i = 0; i < self->lists.count; i++)
        good &= range_fits(self->lists.items[i].first, self->lists.items[i].count, self->phrases.count);
    for (uint32_t i = 0; i < self->members.count; i++)
        empty |= self->members.items[i] == KNOW_NO_MEMBER;
    good &= starts_fit(self->list_starts.items, self->list_starts.count, self->words.count + 1, self->word_lists.count);
    for (uint32_t i = 0; i < self->word_lists.count; i++) {
        uint32_t list = self->word_lists.items[i];
        good &= (list & KNOW_COMMON) ? (list & ~KNOW_COMMON) < KNOW_COMMON_MAX : list < self->lists.count;
    }
    good &= self->list_masks.count == self->lists.count + 1;
    return good && empty && is_power_of_two(self->members.count);
}

static bool patterns_fit(const know *self) {
    bool good = self->pattern_texts.count == self->patterns.count && self->pattern_needs.count == self->patterns.count;
    for (uint32_t i = 0; i < self->elements.count; i++) {
        const know_element *element = &self->elements.items[i];
        good &= element->at <= AT_CLAUSE && element->filler <= FILLER_ACT &&
                number_fits(element->prepositions, self->lists.count) && number_fits(element->words, self->lists.count);
    }
    for (uint32_t i = 0; i < self->patterns.count; i++) {
        const know_pattern *pattern = &self->patterns.items[i];
        good &= pattern->result < RESULT_COUNT &&
                range_fits(pattern->first_element, pattern->element_count, self->elements.count) &&
                (pattern->event < self->events.count || (pattern->event == KNOW_NONE && pattern->result != RESULT_EVENT));
    }
    for (uint32_t i = 0; good && i < self->pattern_needs.count; i++)
        good &= self->pattern_needs.items[i].lists[0] <= self->lists.count &&
                self->pattern_needs.items[i].lists[1] <= self->lists.count;
    return good;
}

static bool acts_fit(const know *self) {
    bool good = starts_fit(self->act_starts.items, self->act_starts.count, 2 * self->words.count + 1, self->acts.count);
    for (uint32_t i = 0; i < self->acts.count; i++) {
        const know_act *act = &self->acts.items[i];
        good &= number_fits(act->lead, self->phrases.count) &&
                range_fits(act->first_pattern, act->pattern_count, self->patterns.count);
    }
    return good;
}

static bool sequences_fit(const know *self) {
    bool good = self->sequence_texts.count == self->sequences.count && self->settings.count == SETTING_COUNT &&
                number_fits(self->settings.items[SETTING_DISCARD_SENTENCE], self->lists.count) &&
                number_fits(self->settings.items[SETTING_DISCARD_STORY], self->lists.count) &&
                texts_fit(self, self->sequence_texts.items, self->sequence_texts.count) &&
                starts_fit(self->sequence_starts.items, self->sequence_starts.count, self->words.count + 1,
                           self->sequence_heads.count);
    for (uint32_t i = 0; i < self->sequence_heads.count; i++) {
        const know_sequence_head *head = &self->sequence_heads.items[i];
        good &= number_fits(head->before, self->phrases.count) && number_fits(head->after, self->phrases.count) &&
                range_fits(head->first_sequence, head->sequence_count, self->sequences.count);
    }
    for (uint32_t i = 0; i < self->sequences.count; i++) {
        const know_sequence *sequence = &self->sequences.items[i];
        good &= number_fits(sequence->event, self->events.count) && number_fits(sequence->back, self->events.count) &&
                range_fits(sequence->first_element, (uint32_t)sequence->before + sequence->after,
                           self->sequence_elements.count);
    }
    for (uint32_t i = 0; i < self->sequence_elements.count; i++) {
        const know_sequence_element *element = &self->sequence_elements.items[i];
        good &= element->kind <= SEQUENCE_COMPOUND && number_fits(element->words, self->lists.count) &&
                (element->kind != SEQUENCE_WORDS || element->words != KNOW_NONE);
    }
    return good;
}

static bool topics_fit(const know *self) {
    bool good = true;
    for (uint32_t i = 0; i < self->topics.count; i++)
        good &= text_fits(self, self->topics.items[i].name) && self->topics.items[i].words < self->lists.count;
    return good;
}

static bool contexts_fit(const know *self) {
    bool good = self->contexts.count <= KNOW_CONTEXTS_MAX;
    for (uint32_t i = 0; i < self->contexts.count; i++)
        good &= text_fits(self, self->contexts.items[i].name) && self->contexts.items[i].words < self->lists.count;
    return good;
}

static bool ontology_fits(const know *self) {
    uint32_t events = self->events.count;
    bool good = self->event_numbers.count >= KNOW_CODE_KEYS &&
                numbers_fit(self->event_numbers.items, self->event_numbers.count, events) &&
                self->combinations.count == (uint64_t)KNOW_OPERATIONS * ((uint64_t)events + 1) &&
                numbers_fit(self->combinations.items, self->combinations.count, events) &&
                self->modal_results.count == self->modals.count;
    for (uint32_t i = 0; i < events; i++) {
        const know_event *event = &self->events.items[i];
        good &= text_fits(self, event->code) && text_fits(self, event->name) && text_fits(self, event->plover) &&
                text_fits(self, event->mode) && text_fits(self, event->context) && event->quad >= 0 && event->quad <= 4 &&
                ((event->goldstein >= -100 && event->goldstein <= 100) || event->goldstein == KNOW_NO_GOLDSTEIN);
    }
    for (uint32_t i = 0; good && i < self->modal_results.count; i++)
        good &= self->modal_results.items[i] < RESULT_COUNT;
    return good;
}

/* ---- the file ---------------------------------------------------------------------------------------------------- */

/* Where a section lies; false when it is outside the file. */
static bool section_fits(const know_file_section *section, size_t file_size, size_t item_size) {
    return section->start % KNOW_FILE_ALIGNMENT == 0 && section->start <= file_size &&
           section->size <= file_size - section->start && section->size % item_size == 0 &&
           section->size / item_size < INT32_MAX;
}

static casus_status find_sections(know *self, const char *bytes, size_t size, casus_error *error) {
    const know_file_section *sections = (const void *)(bytes + sizeof(know_file_header));
#define X(name, type)                                                                                                      \
    if (!section_fits(&sections[KNOW_SECTION_##name], size, sizeof(type)))                                                 \
        return damaged(error, "a section lies outside the file");                                                          \
    self->name.items = (type *)(uintptr_t)(bytes + sections[KNOW_SECTION_##name].start);                                   \
    self->name.count = (uint32_t)(sections[KNOW_SECTION_##name].size / sizeof(type));
    KNOW_ARRAYS(X)
#undef X
    return CASUS_OK;
}

static casus_status read_file(know *self, const char *bytes, size_t size, casus_error *error) {
    const uint16_t one = 1;
    if (*(const unsigned char *)&one != 1)
        return error_set(error, CASUS_VERSION, "compiled dictionary: needs a little-endian machine");
    const know_file_header *header = (const void *)bytes;
    if (size < sizeof *header || memcmp(header->magic, KNOW_FILE_MAGIC, sizeof header->magic) != 0)
        return error_set(error, CASUS_DAMAGED, "neither a folder nor a compiled dictionary (casus dict compile makes one)");
    if (header->version != KNOW_FILE_VERSION)
        return error_set(error, CASUS_VERSION,
                         "compiled dictionary: format %u, this casus reads format %u; compile it again", header->version,
                         (unsigned)KNOW_FILE_VERSION);
    if (header->layout != know_layout())
        return error_set(error, CASUS_VERSION, "compiled dictionary: made by another casus; compile it again");
    if (header->size != size || header->section_count != KNOW_SECTION_COUNT ||
        size - sizeof *header < KNOW_SECTION_COUNT * sizeof(know_file_section))
        return damaged(error, "the file is not as long as it says");
    if (hash_bytes(bytes + sizeof *header, size - sizeof *header, 0) != header->checksum)
        return damaged(error, "the checksum does not match");
    self->sources = header->sources;
    TRY(find_sections(self, bytes, size, error));
    if (!words_fit(self) || !trie_fits(self) || !senses_fit(self) || !actors_fit(self) || !places_fit(self) ||
        !lists_fit(self) || !patterns_fit(self) || !acts_fit(self) || !sequences_fit(self) || !topics_fit(self) ||
        !contexts_fit(self) || !ontology_fits(self))
        return damaged(error, "an index points outside its section");
    return CASUS_OK;
}

casus_status know_open_bytes(const void *bytes, size_t size, know **out, casus_error *error) {
    *out = NULL;
    if ((uintptr_t)bytes % KNOW_FILE_ALIGNMENT != 0)
        return error_set(error, CASUS_USAGE, "compiled dictionary: memory that is not %d-byte aligned",
                         (int)KNOW_FILE_ALIGNMENT);
    know *self = memory_alloc(sizeof *self);
    if (!self)
        return error_set(error, CASUS_NO_MEMORY, "out of memory");
    memset(self, 0, sizeof *self);
    casus_status status = read_file(self, bytes, size, error);
    if (status != CASUS_OK) {
        memory_free(self);
        return status;
    }
    *out = self;
    return CASUS_OK;
}

casus_status know_open_compiled(const char *path, know **out, casus_error *error) {
    file_map file;
    *out = NULL;
    TRY(file_map_open(path, 0, &file, error));
    casus_status status =
        file.mapped ? know_open_bytes(file.bytes, file.size, out, error) : damaged(error, "an empty file");
    if (status != CASUS_OK) {
        file_map_close(&file);
        if (error)
            snprintf(error->file, sizeof error->file, "%s", path);
        return status;
    }
    (*out)->file = file;
    return CASUS_OK;
}

bool know_is_compiled(const char *path) {
    struct stat about;
    return path && !str_ends(str_of(path), STR(".txt")) && stat(path, &about) == 0 && S_ISREG(about.st_mode);
}

casus_status know_open_fresh(const char *file, const char *folder, know **out, casus_error *error) {
    uint64_t sources;
    TRY(know_open_compiled(file, out, error));
    casus_status status = know_sources(&folder, 1, &sources, error);
    if (status == CASUS_OK && sources != (*out)->sources)
        status = error_at(error, CASUS_NOT_FOUND, file, 0, 0, "made from other texts than those in %s", folder);
    if (status != CASUS_OK) {
        know_close(*out);
        *out = NULL;
    }
    return status;
}
