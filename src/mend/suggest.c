/* Gathering unknown names: each mention that names somebody whom no dictionary holds is counted, with the code that its
 * phrase gives (title, nationality, apposition), its title and its sentence. A surname alone counts for the full name that
 * the story has given, an acronym for the organisation whose initials it is. */
#include "mend/suggest_private.h"

#include <string.h>

casus_status mend_suggestions_new(const know *knowledge, mend_suggestions **out, casus_error *error) {
    *out = NULL;
    mend_suggestions *self = memory_alloc(sizeof *self);
    if (!self)
        return error_set(error, CASUS_NO_MEMORY, "out of memory");
    memset(self, 0, sizeof *self);
    self->knowledge = knowledge;
    self->memory = arena_new();
    self->names = intern_new();
    self->strings = intern_new();
    self->common = intern_new();
    if (!self->memory || !self->names || !self->strings || !self->common) {
        mend_suggestions_free(self);
        return error_set(error, CASUS_NO_MEMORY, "out of memory");
    }
    *out = self;
    return CASUS_OK;
}

void mend_suggestions_free(mend_suggestions *self) {
    if (!self)
        return;
    arena_free(self->memory);
    intern_free(self->names);
    intern_free(self->strings);
    intern_free(self->common);
    memory_free(self->entries.items);
    memory_free(self->told.items);
    buffer_free(&self->scratch);
    memory_free(self);
}

void suggest_count(suggest_vote *votes, uint32_t size, str what, uint32_t times) {
    for (uint32_t i = 0; i < size; i++) {
        if (votes[i].count && !str_equal(votes[i].what, what))
            continue;
        votes[i].what = what;
        votes[i].count += times;
        return;
    }
}

void suggest_add_alias(suggest_entry *entry, str alias) {
    for (uint32_t i = 0; i < SUGGEST_ALIASES; i++) {
        if (entry->aliases[i].n && !str_equal(entry->aliases[i], alias))
            continue;
        entry->aliases[i] = alias;
        return;
    }
}

str suggest_last_word(str name) {
    uint32_t at = name.n;
    while (at > 0 && name.s[at - 1] != ' ')
        at--;
    return str_slice(name, at, name.n);
}

/* A string that lives as long as the suggestions. Empty when out of memory. */
static str keep(intern *strings, str text) {
    uint32_t id = intern_add(strings, text);
    return id == INTERN_NONE ? (str){NULL, 0} : intern_str(strings, id);
}

/* Text on one line, single blanks, in scratch. */
static str on_a_line(mend_suggestions *self, str text) {
    buffer_clear(&self->scratch);
    bool blank = false;
    for (uint32_t i = 0; i < text.n; i++) {
        char c = text.s[i];
        bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        if (!space && blank && self->scratch.n)
            buffer_add_char(&self->scratch, ' ');
        if (!space)
            buffer_add_char(&self->scratch, c);
        blank = space;
    }
    return buffer_str(&self->scratch);
}

/* ---- whose name it is --------------------------------------------------------------------------------------------- */

static bool is_initials_of(str acronym, str name) {
    static const char *const links[] = {"of", "for", "the", "and"};
    uint32_t at = 0;
    str rest = name, word;
    while (str_split(&rest, ' ', &word)) {
        if (word.n == 0 || STR_AMONG(word, links))
            continue;
        if (at >= acronym.n || word.s[0] != acronym.s[at])
            return false;
        at++;
    }
    return at == acronym.n && at > 1;
}

/* The longer name of this story that a word alone stands for, KNOW_NONE. */
static uint32_t fuller_name(mend_suggestions *self, str name, const suggest_name *read) {
    for (uint32_t i = self->told.count; i-- > 0;) {
        suggest_entry *entry = &self->entries.items[self->told.items[i]];
        if (entry->words < 2)
            continue;
        if (read->acronym && is_initials_of(name, entry->name)) {
            suggest_add_alias(entry, keep(self->strings, name));
            return self->told.items[i];
        }
        if (!read->acronym && !entry->organisation_word && str_equal(suggest_last_word(entry->name), name))
            return self->told.items[i];
    }
    return KNOW_NONE;
}

static casus_status entry_of(mend_suggestions *self, str name, const suggest_name *read, uint32_t *out,
                             casus_error *error) {
    uint32_t words = 1;
    for (uint32_t i = 0; i < name.n; i++)
        words += name.s[i] == ' ';
    *out = words == 1 ? fuller_name(self, name, read) : KNOW_NONE;
    if (*out != KNOW_NONE)
        return CASUS_OK;
    uint32_t before = intern_count(self->names);
    *out = intern_add(self->names, name);
    if (*out == INTERN_NONE || ARRAY_RESERVE(self->entries, intern_count(self->names)) != CASUS_OK)
        return error_set(error, CASUS_NO_MEMORY, "out of memory");
    if (*out == before)
        self->entries.items[*out] =
            (suggest_entry){.name = intern_str(self->names, *out), .words = words, .last_story = UINT32_MAX};
    return CASUS_OK;
}

/* ---- what is said of it ------------------------------------------------------------------------------------------- */

static casus_status keep_context(mend_suggestions *self, suggest_entry *entry, str sentence, casus_error *error) {
    for (uint32_t i = 0; i < SUGGEST_CONTEXTS; i++) {
        if (entry->contexts[i].n)
            continue;
        if (arena_copy(self->memory, on_a_line(self, sentence), &entry->contexts[i]) != CASUS_OK)
            return error_set(error, CASUS_NO_MEMORY, "out of memory");
        return CASUS_OK;
    }
    return CASUS_OK;
}

static void keep_day(mend_suggestions *self, suggest_entry *entry, str published) {
    if (published.n < 10)
        return;
    str when = keep(self->strings, str_slice(published, 0, 10));
    if (!entry->seen_first.n || str_compare(when, entry->seen_first) < 0)
        entry->seen_first = when;
    if (!entry->seen_last.n || str_compare(when, entry->seen_last) > 0)
        entry->seen_last = when;
}

static void keep_title(mend_suggestions *self, suggest_entry *entry, const find_result *found, const suggest_name *read) {
    if (read->title_first == read->title_end)
        return;
    const lang_word *words = found->document->words;
    span where = {words[read->title_first].where.start, words[read->title_end - 1].where.end};
    char lower[160];
    str title = on_a_line(self, str_in(found->document->text, where));
    uint32_t n = 0;
    for (uint32_t i = 0; i < title.n && n + 4 < sizeof lower;)
        n += utf8_put(utf8_to_lower(utf8_next(title, &i)), lower + n);
    suggest_count(entry->titles, SUGGEST_TITLES, keep(self->strings, (str){lower, n}), 1);
}

static str name_text(mend_suggestions *self, const find_result *found, const suggest_name *read) {
    const lang_word *words = found->document->words;
    span where = {words[read->first].where.start, words[read->end - 1].where.end};
    return on_a_line(self, str_in(found->document->text, where));
}

/* The entry that a name of the story at hand was counted with, KNOW_NONE. */
static uint32_t entry_told(mend_suggestions *self, const find_result *found, const suggest_name *read) {
    str name = name_text(self, found, read);
    uint32_t index = read->end - read->first == 1 ? fuller_name(self, name, read) : KNOW_NONE;
    if (index == KNOW_NONE)
        index = intern_find(self->names, name);
    return index == INTERN_NONE ? KNOW_NONE : index;
}

/* "She", "his": the name that the pronoun stands for is a person's. */
static void add_pronoun(mend_suggestions *self, const find_result *found, const find_mention *pronoun) {
    const lang_word *word = &found->document->words[pronoun->head];
    suggest_name read;
    if (pronoun->antecedent == FIND_NONE || !(word->features & (FEAT_MASCULINE | FEAT_FEMININE)) ||
        !suggest_read_name(self->knowledge, found, &found->mentions[pronoun->antecedent], &read))
        return;
    uint32_t index = entry_told(self, found, &read);
    if (index != KNOW_NONE)
        self->entries.items[index].kinds[SUGGEST_PERSON]++;
}

/* The code that the texts give a name: its own, or that of the role beside which it stands ("the minister, Ali Vural"). */
static str code_of(const find_result *found, const find_mention *mention) {
    if (mention->code.n && mention->code_from != CODE_FROM_CONTEXT)
        return mention->code;
    const lang_word *head = &found->document->words[mention->head];
    uint32_t beside = head->relation == REL_appos && head->head != LANG_NO_HEAD ? found->mention_of[head->head] : FIND_NONE;
    if (beside == FIND_NONE || found->mentions[beside].type != MENTION_AGENT)
        return (str){NULL, 0};
    return found->mentions[beside].code;
}

static casus_status add_mention(mend_suggestions *self, const story *told, const find_result *found,
                                const find_mention *mention, casus_error *error) {
    suggest_name read;
    if (!suggest_read_name(self->knowledge, found, mention, &read))
        return CASUS_OK;
    uint32_t index;
    TRY(entry_of(self, name_text(self, found, &read), &read, &index, error));
    suggest_entry *entry = &self->entries.items[index];
    entry->mentions++;
    entry->starts += read.sentence_start;
    entry->in_place += read.in_place;
    entry->kinds[read.kind]++;
    entry->organisation_word |= read.organisation_word && entry->words > 1;
    entry->acronym |= read.acronym && entry->words == 1;
    str code = code_of(found, mention);
    if (code.n)
        suggest_count(entry->codes, SUGGEST_CODES, keep(self->strings, code), 1);
    keep_title(self, entry, found, &read);
    keep_day(self, entry, told->published);
    if (entry->last_story == self->stories)
        return CASUS_OK;
    entry->last_story = self->stories;
    entry->stories++;
    str sentence = str_in(found->document->text, found->document->sentences[mention->sentence].where);
    TRY(keep_context(self, entry, sentence, error));
    if (ARRAY_RESERVE(self->told, self->told.count + 1) != CASUS_OK)
        return error_set(error, CASUS_NO_MEMORY, "out of memory");
    self->told.items[self->told.count++] = index;
    return CASUS_OK;
}

/* Words that the corpus writes in lower case: where the same word opens a sentence it is no name. */
static casus_status add_common(mend_suggestions *self, const lang_document *document, casus_error *error) {
    for (uint32_t i = 0; i < document->word_count; i++) {
        str form = document->words[i].form;
        uint32_t at = 0;
        if (form.n > 1 && form.n < 40 && utf8_is_lower(utf8_next(form, &at)) &&
            intern_add(self->common, form) == INTERN_NONE)
            return error_set(error, CASUS_NO_MEMORY, "out of memory");
    }
    return CASUS_OK;
}

static void add_event_party(mend_suggestions *self, const find_result *found, uint32_t mention) {
    suggest_name read;
    if (mention == FIND_NONE || !suggest_read_name(self->knowledge, found, &found->mentions[mention], &read))
        return;
    uint32_t index = entry_told(self, found, &read);
    if (index != KNOW_NONE)
        self->entries.items[index].acts++;
}

casus_status mend_suggestions_add(mend_suggestions *self, const story *told, const find_result *found,
                                  const code_event *events, uint32_t event_count, casus_error *error) {
    self->told.count = 0;
    TRY(add_common(self, found->document, error));
    for (uint32_t i = 0; i < found->mention_count; i++) {
        const find_mention *mention = &found->mentions[i];
        if (i == 0 || found->mentions[i - 1].head != mention->head) /* of several in a phrase the first */
            TRY(add_mention(self, told, found, mention, error));
        if (mention->type == MENTION_PRONOUN)
            add_pronoun(self, found, mention);
    }
    for (uint32_t i = 0; i < event_count; i++) {
        add_event_party(self, found, events[i].source);
        add_event_party(self, found, events[i].target);
    }
    self->stories++;
    return self->scratch.failed ? error_set(error, CASUS_NO_MEMORY, "out of memory") : CASUS_OK;
}
