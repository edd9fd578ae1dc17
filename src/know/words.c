/* Words and word lists: the vocabulary shared by dictionary and text, names split into words, lists of words and phrases.
 *
 * A word is known by its folded form (lower case, without diacritics). Names are split by the tokeniser that splits the
 * news, so that both sides see the same words. A list (a set, the prepositions "of|on") is a range of phrases; its single
 * words are also entered into one hash table over all lists, so that membership takes constant time. */
#include "know/load.h"

#include "lang/lang.h"

#include <stdio.h>
#include <string.h>

/* ---- words ------------------------------------------------------------------------------------------------------- */

/* Folds into `out` (at least 2 * KNOW_WORD_MAX + 4 bytes). */
static str fold(str word, char *out) {
    for (uint32_t i = 0; i < word.n; i++) {
        unsigned char c = (unsigned char)word.s[i];
        if (c >= 0x80)
            return (str){out, utf8_fold(word, out)};
        out[i] = (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
    }
    return (str){out, word.n};
}

uint32_t know_word(const know *self, str word) {
    char folded[2 * KNOW_WORD_MAX + 4];
    if (word.n > KNOW_WORD_MAX)
        return KNOW_NONE;
    return know_find_text(self, self->words.items, self->word_slots.items, self->word_slots.count, fold(word, folded));
}

/* ---- phrases ----------------------------------------------------------------------------------------------------- */

/* Bits of the capitals that the dictionary's way of writing demands of word `i`. */
static void note_capitals(know_phrase_words *out, uint32_t i, str word) {
    uint32_t upper = 0, lower = 0;
    bool first = false;
    for (uint32_t at = 0; at < word.n;) {
        bool start = at == 0;
        uint32_t c = utf8_next(word, &at);
        if (utf8_is_upper(c)) {
            upper++;
            first |= start;
        } else if (utf8_is_letter(c)) {
            lower++;
        }
    }
    out->capitals |= (uint32_t)first << i;
    out->all_capitals |= (uint32_t)(upper >= 2 && lower == 0) << i;
}

typedef struct splitter {
    loader *loader;
    know_phrase_words *out;
    str text;
    bool too_many;
    bool too_long;
    bool no_memory;
} splitter;

static void take_word(void *context, span where) {
    splitter *self = context;
    char folded[2 * KNOW_WORD_MAX + 4];
    str word = str_in(self->text, where);
    self->too_long |= word.n > KNOW_WORD_MAX;
    self->too_many |= self->out->count == KNOW_PHRASE_MAX;
    if (word.n == 0 || self->too_long || self->too_many)
        return;
    uint32_t number = intern_add(self->loader->words, fold(word, folded));
    if (number == INTERN_NONE) {
        self->no_memory = true;
        return;
    }
    note_capitals(self->out, self->out->count, word);
    self->out->words[self->out->count++] = number;
}

/* Splits with the tokeniser; what went wrong is told. */
static casus_status split_words(loader *self, const know_line *line, str text, know_phrase_words *out) {
    splitter context = {self, out, text, false, false, false};
    out->count = out->capitals = out->all_capitals = 0;
    lang_split_words(text, take_word, &context);
    if (context.no_memory)
        return know_no_memory(self);
    if (!context.too_long && !context.too_many)
        return CASUS_OK;
    out->count = 0;
    return know_fault(self, true, line, text.s,
                      context.too_long ? "a word of more than %u bytes" : "a name of more than %u words",
                      context.too_long ? KNOW_WORD_MAX : KNOW_PHRASE_MAX);
}

/* A piece of a name splits the same way wherever it stands if it holds only letters, digits and hyphens; full stops and
 * quotes look at what is around them. Gives the end of the piece at `i` (a blank or the end of the text) and its hash, 0 if
 * it is not plain. */
static uint32_t plain_piece(str text, uint32_t i, uint64_t *hash) {
    uint64_t value = 0xCBF29CE484222325u;
    for (uint32_t start = i; i < text.n && text.s[i] != ' '; i++) {
        unsigned char c = (unsigned char)text.s[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                     (c >= 0x80 && c <= 0xBF) || (c >= 0xC3 && c <= 0xC9);
        if (!plain || i - start == KNOW_WORD_MAX)
            return 0;
        value = (value ^ c) * 0x100000001B3u; /* FNV-1a */
    }
    *hash = value;
    return i;
}

static casus_status grow_pieces(loader *self) {
    uint32_t bigger = self->piece_slot_count ? self->piece_slot_count * 2 : 1u << 13;
    know_piece_slot *slots = bigger > UINT32_MAX / 16 ? NULL : memory_alloc(bigger * sizeof *slots);
    if (!slots)
        return know_no_memory(self);
    memset(slots, 0, bigger * sizeof *slots);
    for (uint32_t i = 0; i < self->piece_slot_count; i++) {
        uint32_t slot = self->piece_slots[i].hash & (bigger - 1);
        if (!self->piece_slots[i].piece)
            continue;
        while (slots[slot].piece)
            slot = (slot + 1) & (bigger - 1);
        slots[slot] = self->piece_slots[i];
    }
    memory_free(self->piece_slots);
    self->piece_slots = slots;
    self->piece_slot_count = bigger;
    return CASUS_OK;
}

/* The number of the piece, entered where it is new. Its bytes stay with the file. */
static casus_status number_piece(loader *self, str text, uint64_t hash, uint32_t *out) {
    uint32_t tag = (uint32_t)(hash >> 29);
    if (self->piece_slot_count <= 2 * self->pieces.count)
        TRY(grow_pieces(self));
    uint32_t slot = tag & (self->piece_slot_count - 1);
    for (; self->piece_slots[slot].piece; slot = (slot + 1) & (self->piece_slot_count - 1)) {
        *out = self->piece_slots[slot].piece - 1;
        if (self->piece_slots[slot].hash == tag && str_equal(self->pieces.items[*out].text, text))
            return CASUS_OK;
    }
    if (KNOW_ROOM(self->pieces) != CASUS_OK)
        return know_no_memory(self);
    *out = self->pieces.count;
    self->pieces.items[self->pieces.count++] = (know_piece){.text = text, .first = KNOW_NONE};
    self->piece_slots[slot] = (know_piece_slot){tag, self->pieces.count};
    return CASUS_OK;
}

/* Appends the words of a plain piece. Most pieces were seen before, and the words of each are remembered: that is faster
 * than to split, fold and number them again. */
static casus_status add_piece(loader *self, const know_line *line, str text, uint64_t hash, know_phrase_words *out) {
    uint32_t number = 0;
    TRY(number_piece(self, text, hash, &number));
    know_piece *piece = &self->pieces.items[number];
    if (piece->first == KNOW_NONE) {
        know_phrase_words split;
        TRY(split_words(self, line, text, &split));
        if (ARRAY_RESERVE(self->piece_words, self->piece_words.count + split.count) != CASUS_OK)
            return know_no_memory(self);
        *piece = (know_piece){text, self->piece_words.count, split.count, split.capitals, split.all_capitals};
        if (split.count)
            memcpy(self->piece_words.items + self->piece_words.count, split.words, split.count * sizeof *split.words);
        self->piece_words.count += split.count;
    }
    if (piece->count == 0 || piece->count > KNOW_PHRASE_MAX - out->count) {
        out->count = KNOW_PHRASE_MAX + 1;
        return CASUS_OK;
    }
    for (uint32_t i = 0; i < piece->count; i++)
        out->words[out->count + i] = self->piece_words.items[piece->first + i];
    out->capitals |= piece->capitals << out->count;
    out->all_capitals |= piece->all_capitals << out->count;
    out->count += piece->count;
    return CASUS_OK;
}

casus_status know_read_phrase(loader *self, const know_line *line, str text, know_phrase_words *out) {
    out->count = out->capitals = out->all_capitals = 0;
    for (uint32_t i = 0; i < text.n && out->count <= KNOW_PHRASE_MAX;) {
        uint64_t hash = 0;
        uint32_t end = plain_piece(text, i, &hash);
        if (end == 0) {
            out->count = KNOW_PHRASE_MAX + 1;
            break;
        }
        if (end > i)
            TRY(add_piece(self, line, (str){text.s + i, end - i}, hash, out));
        i = end + 1;
    }
    if (out->count > KNOW_PHRASE_MAX) /* not plain, or something is wrong with it */
        TRY(split_words(self, line, text, out));
    if (out->count == 0)
        return know_fault(self, true, line, text.s, "no word");
    return CASUS_OK;
}

casus_status know_add_phrase(loader *self, const uint32_t *words, uint32_t count, uint32_t *out) {
    know *data = self->know;
    if (ARRAY_RESERVE(data->phrase_words, data->phrase_words.count + count + 1) != CASUS_OK ||
        KNOW_ROOM(data->phrases) != CASUS_OK)
        return know_no_memory(self);
    *out = data->phrases.count;
    data->phrases.items[data->phrases.count++] = (know_words_at){data->phrase_words.count, count};
    if (count)
        memcpy(data->phrase_words.items + data->phrase_words.count, words, count * sizeof *words);
    data->phrase_words.count += count;
    return CASUS_OK;
}

casus_status know_add_phrases(loader *self, const know_line *line, str items) {
    for (str item;;) {
        know_phrase_words phrase;
        uint32_t number;
        TRY(know_next_item(self, line, &items, &item));
        if (item.n == 0)
            return CASUS_OK;
        TRY(know_read_phrase(self, line, item, &phrase));
        if (phrase.count)
            TRY(know_add_phrase(self, phrase.words, phrase.count, &number));
    }
}

know_phrase know_phrase_at(const know *self, uint32_t phrase) {
    if (phrase >= self->phrases.count)
        return (know_phrase){NULL, 0};
    know_words_at at = self->phrases.items[phrase];
    return (know_phrase){self->phrase_words.items + at.first, at.count};
}

/* ---- lists ------------------------------------------------------------------------------------------------------- */

casus_status know_list_of(loader *self, str key, uint32_t *out) {
    know *data = self->know;
    *out = intern_add(self->list_keys, key);
    if (*out == INTERN_NONE)
        return know_no_memory(self);
    if (*out < data->lists.count)
        return CASUS_OK;
    if (KNOW_ROOM(data->lists) != CASUS_OK || KNOW_ROOM(self->list_info) != CASUS_OK)
        return know_no_memory(self);
    data->lists.items[data->lists.count++] = (know_words_at){0, 0};
    self->list_info.items[self->list_info.count++] = (know_list_info){.name = {NULL, 0}, .folder = self->folder};
    return CASUS_OK;
}

casus_status know_use_set(loader *self, const know_line *line, str text, uint32_t *out) {
    TRY(know_list_of(self, text, out));
    know_list_info *info = &self->list_info.items[*out];
    if (!info->defined && !info->used) {
        info->name = str_slice(text, 1, text.n);
        info->origin = know_here(self, line);
        info->column = know_column(line, text.s);
    }
    info->used = true;
    return CASUS_OK;
}

casus_status know_own_list(loader *self, const char *kind, uint32_t number, uint32_t *out) {
    char key[48];
    int n = snprintf(key, sizeof key, "%s %u", kind, number);
    return know_list_of(self, (str){key, (uint32_t)n}, out);
}

casus_status know_read_set(loader *self, const know_block *block) {
    char key[KNOW_WORD_MAX + 1];
    str name = block->head;
    if (name.n == 0 || name.n > KNOW_WORD_MAX || memchr(name.s, ' ', name.n))
        return know_fault(self, true, &block->where, name.n ? name.s : NULL, "one word has to stand behind \"set\"");
    key[0] = '&';
    memcpy(key + 1, name.s, name.n);
    uint32_t list;
    TRY(know_list_of(self, (str){key, name.n + 1}, &list));
    know_list_info *info = &self->list_info.items[list];
    if (info->defined && info->folder != self->folder)
        return CASUS_OK;
    if (info->defined)
        return know_fault(self, true, &block->where, name.s, "set \"%.*s\" is already defined in %.*s:%u", (int)name.n,
                          name.s, (int)know_file_name(self->know, info->origin.file).n,
                          know_file_name(self->know, info->origin.file).s, info->origin.line);
    *info = (know_list_info){name, true, info->used, self->folder, 0, know_here(self, &block->where)};
    uint32_t first = self->know->phrases.count;
    for (uint32_t i = 0; i < block->count; i++)
        TRY(know_add_phrases(self, &block->lines[i], block->lines[i].text));
    self->know->lists.items[list] = (know_words_at){first, self->know->phrases.count - first};
    if (self->know->phrases.count == first)
        return know_fault(self, false, &block->where, name.s, "set \"%.*s\" holds nothing", (int)name.n, name.s);
    return CASUS_OK;
}

uint32_t know_list_count(const know *self, uint32_t list) {
    return list < self->lists.count ? self->lists.items[list].count : 0;
}

know_phrase know_list_phrase(const know *self, uint32_t list, uint32_t i) {
    if (i >= know_list_count(self, list))
        return (know_phrase){NULL, 0};
    return know_phrase_at(self, self->lists.items[list].first + i);
}

/* The slot of the key or the empty one where it belongs. */
static uint32_t member_slot(const know *self, uint64_t key) {
    uint32_t slot = know_slot(key, self->members.count);
    while (self->members.items[slot] != KNOW_NO_MEMBER && self->members.items[slot] != key)
        slot = (slot + 1) & (self->members.count - 1);
    return slot;
}

/* The last words of longer phrases are members under the list's number with this bit set. */
#define LAST_WORD 0x80000000u

bool know_list_has_phrase_ending(const know *self, uint32_t list, uint32_t word) {
    return list != KNOW_NONE && know_list_has(self, list | LAST_WORD, word);
}

bool know_list_has(const know *self, uint32_t list, uint32_t word) {
    uint64_t key = (uint64_t)list << 32 | word;
    return word != KNOW_NONE && list != KNOW_NONE && self->members.items[member_slot(self, key)] == key;
}

/* Undefined and unused sets; then the table of members. */
casus_status know_finish_lists(loader *self) {
    know *data = self->know;
    for (uint32_t i = 0; i < self->list_info.count; i++) {
        const know_list_info *info = &self->list_info.items[i];
        if (info->used && !info->defined && info->name.n && !self->alone)
            TRY(know_fault_at(self, true, info->origin, info->column, "set \"&%.*s\" is defined nowhere", (int)info->name.n,
                              info->name.s));
    }
    uint64_t count = 0;
    for (uint32_t i = 0; i < data->lists.count; i++)
        count += data->lists.items[i].count;
    uint32_t slots = 16;
    while (slots < 2 * count && slots < 1u << 31)
        slots *= 2;
    if (slots < 2 * count || ARRAY_RESERVE(data->members, slots) != CASUS_OK)
        return know_no_memory(self);
    data->members.count = slots;
    memset(data->members.items, 0xFF, slots * sizeof *data->members.items);
    for (uint32_t i = 0; i < data->lists.count; i++)
        for (uint32_t k = 0; k < data->lists.items[i].count; k++) {
            know_phrase phrase = know_list_phrase(data, i, k);
            uint64_t key = (uint64_t)(phrase.count > 1 ? i | LAST_WORD : i) << 32 | phrase.words[phrase.count - 1];
            data->members.items[member_slot(data, key)] = key;
        }
    return know_finish_seen(self, (uint32_t)count);
}
