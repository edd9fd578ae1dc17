/* Fuzzes the opening and use of compiled dictionaries. The first byte chooses: the rest is a file as it stands, or a list
 * of changes (two bytes of place, one of value, one more that adds to the place) to a good one, whose checksum is then put
 * right, as somebody would who means harm. What is not refused must be harmless. */
#include "know/compiled.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char TEXT[] = "event 05\n    name Help\n    goldstein 3.5\n    quad 1\n    plover SUPPORT\n"
                           "event 190\n    name Fight\n    goldstein -10.0\n    quad 4\n    plover ASSAULT\n"
                           "combine intent\n    05 05\n    default none\n"
                           "country Turkey\n    code TUR\n    adjective Turkish\n    metonym GOV Ankara palace\n"
                           "person Ann Example\n    role TURGOV 2001..2003 minister\n    role TURELI\n"
                           "agent MIL\n    noun soldier; air force\n"
                           "places TUR\n    Izmir 38.42 27.14 = Smyrna\n"
                           "set talks\n    talk; peace talk\n"
                           "verb attack; go for\n    S * T  190\n    S * [against|on T]  190\n"
                           "noun air strike\n    S * on T  190\n"
                           "verb back\n    S * &talks  05\n"
                           "modal will; be going to\n    plan\n";

static void make_good(buffer *out) {
    char folder[] = "/tmp/casus-fuzz-XXXXXX", path[64];
    const char *folders = folder;
    know *self;
    if (!mkdtemp(folder))
        abort();
    (void)snprintf(path, sizeof path, "%s/all.txt", folder);
    if (file_write(path, TEXT, sizeof TEXT - 1, NULL) != CASUS_OK || know_open(&folders, 1, &self, NULL) != CASUS_OK ||
        know_compile(self, out, NULL) != CASUS_OK)
        abort();
    know_close(self);
    (void)remove(path);
    (void)rmdir(folder);
}

static uint64_t sum(str text) {
    uint64_t value = 0;
    for (uint32_t i = 0; i < text.n; i++)
        value += (unsigned char)text.s[i];
    return value;
}

static uint64_t use_list(const know *self, uint32_t list, uint32_t word) {
    uint64_t value = know_list_has(self, list, word) + know_list_has_phrase_ending(self, list, word);
    for (uint32_t i = 0; i < know_list_count(self, list) && i < 64; i++) {
        know_phrase phrase = know_list_phrase(self, list, i);
        for (uint32_t k = 0; k < phrase.count; k++)
            value += phrase.words[k];
    }
    return value;
}

static uint64_t use_acts(const know *self, const know_act *acts, uint32_t count, uint32_t word) {
    uint64_t value = 0;
    for (uint32_t i = 0; i < count; i++) {
        value += know_phrase_at(self, acts[i].lead).count + sum(know_file_name(self, acts[i].origin.file));
        for (uint32_t p = 0; p < acts[i].pattern_count && p < 64; p++) {
            const know_pattern *pattern = know_pattern_at(self, acts[i].first_pattern + p);
            value += sum(know_pattern_text(self, acts[i].first_pattern + p)) + sum(know_event_code(self, pattern->event));
            for (uint32_t e = 0; e < pattern->element_count && e < 64; e++) {
                const know_element *element = know_element_at(self, pattern->first_element + e);
                value += use_list(self, element->prepositions, word) + use_list(self, element->words, word);
            }
        }
    }
    return value;
}

static uint64_t use_sense(const know *self, const know_sense *sense) {
    uint64_t value = sum(know_str(self, sense->role));
    if (sense->kind < SENSE_PLACE) {
        value += sum(know_actor_name(self, sense->entry)) + sum(know_actor_code(self, sense->entry, 12000)) +
                 sum(know_actor_code(self, sense->entry, DAY_NONE));
    } else if (sense->kind == SENSE_PLACE) {
        str country = know_str(self, know_place_at(self, sense->entry)->country);
        value += sum(country) + know_country(self, country);
    } else {
        value += sum(know_str(self, know_agent_at(self, sense->entry)->code));
    }
    return value;
}

/* Every lookup, from words that the good dictionary holds. */
static uint64_t use(const know *self) {
    static const char *const words[] = {"turkey", "ann",    "example", "ankara", "palace", "attack",
                                        "air",    "strike", "soldier", "force",  "talk",   "peace",
                                        "back",   "izmir",  "on",      "will",   "go",     "for"};
    uint64_t value = know_modal(self, STR("will")) + know_modal(self, STR("be going to")) + know_imported_only(self);
    know_seen seen;
    if (know_seen_init(&seen, self, NULL) != CASUS_OK)
        abort();
    know_seen_begin(&seen);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        uint32_t word = know_word(self, str_of(words[i])), count, node = KNOW_ROOT;
        const know_act *acts = know_verb(self, word, &count);
        value += use_acts(self, acts, count, word);
        acts = know_noun(self, word, &count);
        value += use_acts(self, acts, count, word);
        know_see_word(&seen, word);
        for (uint32_t k = 0; acts && k < count; k++)
            value += know_next_fit(&seen, acts[k].first_pattern, acts[k].first_pattern + acts[k].pattern_count);
        for (size_t k = i; k < sizeof words / sizeof *words && node != KNOW_NONE; k++) {
            node = know_step(self, node, know_word(self, str_of(words[k])));
            const know_sense *senses = node == KNOW_NONE ? NULL : know_senses(self, node, &count);
            for (uint32_t s = 0; senses && s < count && s < 64; s++)
                value += use_sense(self, &senses[s]);
        }
        const know_sequence_head *heads = know_sequence_heads(self, word, &count);
        for (uint32_t h = 0; h < count && h < 64; h++)
            value += know_phrase_at(self, heads[h].before).count + know_phrase_at(self, heads[h].after).count;
        value += use_list(self, know_discards(self, false), word) + use_list(self, know_discards(self, true), word);
    }
    for (uint32_t e = 0; know_event_at(self, e) && e < 64; e++)
        value += know_combine(self, RESULT_INTENT, e) + sum(know_str(self, know_event_at(self, e)->name));
    know_seen_release(&seen);
    return value;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static buffer good;
    static volatile uint64_t sink;
    if (good.n == 0)
        make_good(&good);
    if (size == 0)
        return 0;
    bool changes = (data[0] & 1) != 0;
    size_t length = changes ? good.n : size - 1;
    char *bytes = aligned_alloc(KNOW_FILE_ALIGNMENT, (length / KNOW_FILE_ALIGNMENT + 1) * KNOW_FILE_ALIGNMENT);
    if (bytes == NULL)
        return 0;
    memcpy(bytes, changes ? good.s : (const char *)data + 1, length);
    for (size_t k = 1; changes && k + 4 <= size; k += 4) {
        size_t at = ((size_t)data[k + 3] << 16 | (size_t)data[k] << 8 | data[k + 1]) % length;
        bytes[at] = (char)data[k + 2];
    }
    if (length >= sizeof(know_file_header)) {
        uint64_t checksum = hash_bytes(bytes + sizeof(know_file_header), length - sizeof(know_file_header), 0);
        memcpy(bytes + offsetof(know_file_header, checksum), &checksum, sizeof checksum);
    }
    know *self;
    if (know_open_bytes(bytes, length, &self, NULL) == CASUS_OK) {
        sink += use(self);
        know_close(self);
    }
    free(bytes);
    return 0;
}
