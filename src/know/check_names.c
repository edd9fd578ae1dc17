/* Checking names: what several entries claim, what hides a place, and what is a common word. */
#include "know/load.h"

#include <stdio.h>
#include <string.h>

/* ---- names ------------------------------------------------------------------------------------------------------- */

/* What a name stands for without doubt: of these there should be one. A capital or a region may share its name. */
static bool claims_name(uint8_t kind) {
    return kind == SENSE_NAME || kind == SENSE_PEOPLE || kind == SENSE_ADJECTIVE || kind == SENSE_AGENT_TITLE;
}

static bool same_capitals(const know_sense *a, const know_sense *b) {
    return a->capitals == b->capitals && a->all_capitals == b->all_capitals;
}

static str entry_name(const know *data, const know_sense *sense) {
    return know_str(data, sense->kind == SENSE_AGENT_TITLE ? data->agents.items[sense->entry].code
                                                           : data->actors.items[sense->entry].name);
}

/* "Labour Party": groups and organisations of different countries may share a name; the country named beside it tells. */
static bool country_tells(const know *data, const know_sense *a, const know_sense *b) {
    const know_actor *x = &data->actors.items[a->entry], *y = &data->actors.items[b->entry];
    bool things = (x->kind == ACTOR_GROUP || x->kind == ACTOR_ORGANISATION) &&
                  (y->kind == ACTOR_GROUP || y->kind == ACTOR_ORGANISATION);
    str one = str_slice(know_actor_code(data, a->entry, DAY_NONE), 0, 3);
    str other = str_slice(know_actor_code(data, b->entry, DAY_NONE), 0, 3);
    return a->kind == SENSE_NAME && things && !str_equal(one, other) && know_country(data, one) != KNOW_NONE &&
           know_country(data, other) != KNOW_NONE;
}

/* Two entries of a kind that claim the same name. */
static bool is_shared(const know *data, const know_sense *a, const know_sense *b) {
    return a->kind == b->kind && a->entry != b->entry && same_capitals(a, b) && claims_name(a->kind) &&
           (a->kind == SENSE_AGENT_TITLE || !country_tells(data, a, b)) &&
           (a->kind == SENSE_AGENT_TITLE || data->actors.items[a->entry].kind == data->actors.items[b->entry].kind);
}

static bool names_actor(const know_sense *sense) {
    return sense->kind == SENSE_NAME || sense->kind == SENSE_METONYM;
}

/* Is one code, with the role behind it that a metonym adds, the beginning of the other? "USA" + "MIL" says the same of the
 * Pentagon as "USAMIL". */
static bool codes_agree(const know *data, const know_sense *a, const know_sense *b) {
    char joined[2][64];
    int n[2];
    const know_sense *senses[2] = {a, b};
    for (int i = 0; i < 2; i++) {
        str code = know_actor_code(data, senses[i]->entry, DAY_NONE), role = know_str(data, senses[i]->role);
        n[i] = snprintf(joined[i], sizeof joined[i], "%.*s%.*s", (int)code.n, code.n ? code.s : "", (int)role.n,
                        role.n ? role.s : "");
    }
    return strncmp(joined[0], joined[1], (size_t)(n[0] < n[1] ? n[0] : n[1])) == 0;
}

/* Two actors of different kinds, or an actor and what stands for another, with different codes: the same words mean either.
 */
static bool is_ambiguous(const know *data, const know_sense *a, const know_sense *b) {
    if (!names_actor(a) || !names_actor(b) || a->entry == b->entry || !same_capitals(a, b))
        return false;
    const know_actor *x = &data->actors.items[a->entry], *y = &data->actors.items[b->entry];
    bool coded = x->kind == ACTOR_CODED || y->kind == ACTOR_CODED;
    return !coded && !codes_agree(data, a, b) && !(b->kind == SENSE_NAME && country_tells(data, a, b));
}

/* A name of an organisation, group or person that is also a place's: the place is never found. */
static bool hides_place(const know *data, const know_sense *name, const know_sense *place) {
    bool is_place = place->kind == SENSE_PLACE || place->kind == SENSE_REGION || place->kind == SENSE_CAPITAL;
    return name->kind == SENSE_NAME && is_place && same_capitals(name, place) &&
           data->actors.items[name->entry].kind != ACTOR_COUNTRY && data->actors.items[name->entry].kind != ACTOR_CODED;
}

/* The words that lead to a node, in order; returns how many. */
static uint32_t path_to(const know *data, uint32_t node, uint32_t *words) {
    uint32_t count = 0;
    for (uint32_t at = node; at != KNOW_ROOT && count < KNOW_PHRASE_MAX; at = data->nodes.items[at].parent)
        count++;
    for (uint32_t i = count; i-- > 0; node = data->nodes.items[node].parent)
        words[i] = data->nodes.items[node].word;
    return count;
}

static uint32_t column_of(loader *self, uint32_t node, know_origin origin) {
    uint32_t words[KNOW_PHRASE_MAX], count = path_to(self->know, node, words);
    return know_place_of_name(self, origin, words, count);
}

/* The words as the dictionaries fold them. */
static void add_phrase(const know *data, uint32_t node, buffer *out) {
    uint32_t words[KNOW_PHRASE_MAX], count = path_to(data, node, words);
    for (uint32_t i = 0; i < count; i++) {
        if (i)
            buffer_add_char(out, ' ');
        buffer_add_str(out, know_str(data, data->words.items[words[i]]));
    }
}

static casus_status report_other(loader *self, uint32_t node, const know_sense *at, const know_sense *other, bool place) {
    const know *data = self->know;
    buffer phrase = {0};
    add_phrase(data, node, &phrase);
    str words = buffer_str(&phrase), file = know_file_name(data, other->origin.file);
    str name = other->kind == SENSE_PLACE ? know_str(data, data->places.items[other->entry].name) : entry_name(data, other);
    casus_status status = know_fault_at(
        self, false, at->origin, column_of(self, node, at->origin),
        place ? "\"%.*s\" hides a place of \"%.*s\" (%.*s:%u): give the actor a longer name, or drop the place"
              : "\"%.*s\" is ambiguous, a name of \"%.*s\" too (%.*s:%u): leave it to whom the news mean by it",
        (int)words.n, words.s, (int)name.n, name.s, (int)file.n, file.s, other->origin.line);
    buffer_free(&phrase);
    return status;
}

static casus_status report_shared(loader *self, uint32_t node, const know_sense *at, const know_sense *other) {
    const know *data = self->know;
    str name = entry_name(data, other), file = know_file_name(data, other->origin.file);
    return know_fault_at(self, false, at->origin, column_of(self, node, at->origin),
                         "a name that \"%.*s\" has too (%.*s:%u)", (int)name.n, name.s, (int)file.n, file.s,
                         other->origin.line);
}

/* Each sense against those before it, a name against all places. */
static casus_status check_node(loader *self, uint32_t node, const know_sense *senses, uint32_t count) {
    const know *data = self->know;
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t k = 0; k < count; k++) {
            const know_sense *a = &senses[k], *b = &senses[i];
            if (k < i && is_shared(data, a, b))
                TRY(report_shared(self, node, b, a));
            else if (k < i && is_ambiguous(data, a, b))
                TRY(report_other(self, node, b, a, false));
            else if (hides_place(data, b, a))
                TRY(report_other(self, node, b, a, true));
            else
                continue;
            break;
        }
    return CASUS_OK;
}

/* ---- common words ------------------------------------------------------------------------------------------------- */

static bool is_common(const loader *self, uint32_t word) {
    for (uint32_t i = 0; i < self->common.count; i++)
        if (self->common.items[i] == word)
            return true;
    return false;
}

static bool is_headword(const know *data, uint32_t word) {
    uint32_t count;
    know_verb(data, word, &count);
    return count > 0 || (know_noun(data, word, &count), count > 0);
}

/* A name of one word: in lower case it must not be a word that the dictionaries use otherwise, with a capital none of those
 * that open sentences. Words all in capitals are found only as such. */
static casus_status check_common(loader *self, const know_sense *sense, uint32_t node) {
    const know *data = self->know;
    uint32_t word = data->nodes.items[node].word;
    bool actor = sense->kind <= SENSE_REGION, lower = !sense->capitals && !sense->all_capitals;
    if (!actor || sense->all_capitals || !(is_common(self, word) || (lower && is_headword(data, word))))
        return CASUS_OK;
    str text = know_str(data, data->words.items[word]);
    return know_fault_at(self, false, sense->origin, column_of(self, node, sense->origin),
                         lower ? "\"%.*s\" is a common word: write the name with its capital, or leave it out"
                               : "\"%.*s\" opens sentences as a common word: leave the name out, or give a longer one",
                         (int)text.n, text.s);
}

casus_status know_check_names(loader *self) {
    const know *data = self->know;
    for (uint32_t node = 0; node + 1 < data->nodes.count; node++) {
        uint32_t count;
        const know_sense *senses = know_senses(data, node, &count);
        TRY(check_node(self, node, senses, count));
        for (uint32_t i = 0; i < count && node != KNOW_ROOT && data->nodes.items[node].parent == KNOW_ROOT; i++)
            TRY(check_common(self, &senses[i], node));
    }
    return CASUS_OK;
}
