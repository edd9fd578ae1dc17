/* Events as flat values: byte spans become code points, indexes become names, and every event gets an id that does not
 * change from run to run. */
#include "code/code.h"

#include <stdio.h>
#include <string.h>

/* A role's unit behind the country of the place where the act was done. */
static casus_status add_country(code_party *party, str country, arena *memory) {
    char *joined = arena_alloc(memory, (size_t)country.n + party->code.n + 1);
    if (!joined)
        return CASUS_NO_MEMORY;
    memcpy(joined, country.s, country.n);
    memcpy(joined + country.n, party->code.s, party->code.n);
    joined[country.n + party->code.n] = '\0';
    party->code = (str){joined, country.n + party->code.n};
    party->code_from = "place";
    return CASUS_OK;
}

/* The office that a person held on the day of the act: who resigned yesterday did so as president. Empty where the text
 * says otherwise ("the former president") or no day is known. */
static str office_then(const know *knowledge, const find_mention *m, const code_event *event) {
    bool named = m->type == MENTION_PERSON && m->code_from == CODE_FROM_NAME && m->actor != KNOW_NONE;
    bool dated = event->date_origin == DATE_STATED && event->precision == PRECISION_DAY && event->date != DAY_NONE;
    return named && dated ? know_actor_code(knowledge, m->actor, event->date) : (str){NULL, 0};
}

static code_party party_of(const find_result *found, uint32_t mention, utf8_counter *points) {
    if (mention == FIND_NONE)
        return (code_party){.present = false, .code_from = ""};
    const find_mention *m = &found->mentions[mention];
    if (m->antecedent != FIND_NONE)
        m = &found->mentions[m->antecedent]; /* "it" names nobody */
    code_party party = {.present = true,
                        .code = m->code,
                        .code_from = find_code_from_name(m),
                        .name = m->name,
                        .text = str_in(found->document->text, m->where)};
    party.start = utf8_points_at(points, m->where.start);
    party.end = utf8_points_at(points, m->where.end);
    return party;
}

/* The words of a noun phrase that names no actor, from its first modifier to its head. */
static code_party thing_of(const find_result *found, uint32_t head, utf8_counter *points) {
    const lang_word *words = found->document->words;
    span where = words[head].where;
    FOR_EACH_CHILD(&found->tree, head, child) {
        uint8_t relation = words[child].relation;
        bool modifier = relation == REL_amod || relation == REL_compound || relation == REL_nummod || relation == REL_flat;
        if (modifier && words[child].where.start < where.start)
            where.start = words[child].where.start;
        if (relation == REL_flat && words[child].where.end > where.end)
            where.end = words[child].where.end;
    }
    code_party party = {.present = true, .code_from = "", .text = str_in(found->document->text, where)};
    party.name = party.text;
    party.start = utf8_points_at(points, where.start);
    party.end = utf8_points_at(points, where.end);
    return party;
}

static code_claim claim_of(const find_result *found, uint32_t index, utf8_counter *points) {
    const find_claim *claim = &found->claims[index];
    const lang_word *words = found->document->words;
    span where = words[claim->cue].where;
    code_claim out = {.cue = words[claim->cue].form, .anonymous = claim->anonymous};
    if (claim->mention != FIND_NONE) {
        const find_mention *m = &found->mentions[claim->mention];
        out.name = m->name;
        out.code = m->code;
        where = m->where;
    } else if (claim->source != FIND_NONE) {
        out.name = words[claim->source].form;
        where = words[claim->source].where;
    }
    out.start = utf8_points_at(points, where.start);
    out.end = utf8_points_at(points, where.end);
    return out;
}

static const char *precision_name(const code_event *event) {
    if (event->date_origin == DATE_MISSING)
        return "";
    if (event->date_origin == DATE_PUBLISHED)
        return "published";
    switch ((find_precision)event->precision) {
    case PRECISION_DAY:
        return "day";
    case PRECISION_WEEK:
        return "week";
    case PRECISION_MONTH:
        return "month";
    case PRECISION_YEAR:
        return "year";
    case PRECISION_NONE:
        break;
    }
    return "";
}

static void set_id(code_record *record, const code_event *event, str story_id) {
    uint64_t hash = hash_bytes(story_id.n ? story_id.s : "", story_id.n, 0);
    hash = hash_bytes(&event->trigger, sizeof event->trigger, hash);
    hash = hash_bytes(record->source.code.n ? record->source.code.s : "", record->source.code.n, hash);
    hash = hash_bytes(&record->source.start, sizeof record->source.start, hash);
    hash = hash_bytes(record->target.code.n ? record->target.code.s : "", record->target.code.n, hash);
    hash = hash_bytes(&record->target.start, sizeof record->target.start, hash);
    hash = hash_bytes(record->cameo.s, record->cameo.n, hash);
    snprintf(record->id, sizeof record->id, "%016llx", (unsigned long long)hash);
}

static void set_place(code_record *record, const code_event *event, const know *knowledge) {
    record->place_name = event->place_name;
    record->place_country = event->place_country;
    record->has_place = event->place_name.n > 0;
    if (event->place == KNOW_NONE)
        return;
    const know_place *place = know_place_at(knowledge, event->place);
    record->has_coordinates = true;
    record->latitude = (double)place->latitude;
    record->longitude = (double)place->longitude;
}

static bool names_context(str contexts, str name) {
    str item;
    while (str_split(&contexts, ';', &item))
        if (str_equal(str_trim(item), name))
            return true;
    return false;
}

/* Those that the words tell behind those of the code, each once. Acts without a PLOVER type have none. */
static casus_status add_contexts(code_record *record, uint64_t contexts, const know *knowledge, arena *memory) {
    uint32_t count = know_context_count(knowledge);
    for (uint32_t c = 0; c < count && contexts && record->plover.n; c++) {
        str name = know_str(knowledge, know_context_at(knowledge, c)->name);
        if (!(contexts >> c & 1u) || names_context(record->context, name))
            continue;
        uint32_t gap = record->context.n ? 2 : 0;
        char *joined = arena_alloc(memory, (size_t)record->context.n + gap + name.n + 1);
        if (!joined)
            return CASUS_NO_MEMORY;
        memcpy(joined, record->context.n ? record->context.s : "", record->context.n);
        memcpy(joined + record->context.n, "; ", gap);
        memcpy(joined + record->context.n + gap, name.s, name.n);
        record->context = (str){joined, record->context.n + gap + name.n};
        joined[record->context.n] = '\0';
    }
    return CASUS_OK;
}

static casus_status flatten(code_record *record, const code_event *event, const know *knowledge, const story *told,
                            const find_result *found, utf8_counter *points, arena *memory) {
    const lang_document *document = found->document;
    const know_event *act = know_event_at(knowledge, event->event);
    const lang_sentence *sentence = &document->sentences[event->sentence];
    uint32_t pattern = event->operation != KNOW_NONE ? event->operation : event->pattern;
    const know_origin origin = pattern != KNOW_NONE ? know_pattern_at(knowledge, pattern)->origin
                                                    : know_sequence_at(knowledge, event->sequence)->origin;
    str file = know_file_name(knowledge, origin.file);
    *record = (code_record){.story = told->id,
                            .url = told->url,
                            .publisher = told->publisher,
                            .published = told->published,
                            .date_precision = precision_name(event),
                            .cameo = know_str(knowledge, act->code),
                            .cameo_name = know_str(knowledge, act->name),
                            .plover = know_str(knowledge, act->plover),
                            .mode = know_str(knowledge, act->mode),
                            .context = know_str(knowledge, act->context),
                            .quad = act->quad,
                            .goldstein = act->goldstein,
                            .status = code_status_name((code_status)event->status),
                            .trigger = str_in(document->text, event->trigger),
                            .sentence = event->sentence,
                            .sentence_text = str_in(document->text, sentence->where),
                            .missing = event->missing};
    TRY(add_contexts(record, event->contexts, knowledge, memory));
    record->sentence_start = utf8_points_at(points, sentence->where.start);
    record->sentence_end = utf8_points_at(points, sentence->where.end);
    record->trigger_start = utf8_points_at(points, event->trigger.start);
    record->trigger_end = utf8_points_at(points, event->trigger.end);
    record->source = party_of(found, event->source, points);
    record->target = event->target == FIND_NONE && event->thing != FIND_NONE ? thing_of(found, event->thing, points)
                                                                             : party_of(found, event->target, points);
    str then = event->source == FIND_NONE ? (str){NULL, 0} : office_then(knowledge, &found->mentions[event->source], event);
    if (then.n)
        record->source.code = then;
    then = event->target == FIND_NONE ? (str){NULL, 0} : office_then(knowledge, &found->mentions[event->target], event);
    if (then.n)
        record->target.code = then;
    if (event->target_is_place)
        record->target.code = str_slice(record->target.code, 0, 3);
    if (event->source_home.n)
        TRY(add_country(&record->source, event->source_home, memory));
    if (event->target_home.n)
        TRY(add_country(&record->target, event->target_home, memory));
    for (uint32_t c = 0; c < event->claim_count; c++)
        record->claims[record->claim_count++] = claim_of(found, event->claims[c], points);
    if (event->date != DAY_NONE)
        day_format(event->date, record->date);
    set_place(record, event, knowledge);
    snprintf(record->rule, sizeof record->rule, "%.*s:%u", (int)file.n, file.s, origin.line);
    set_id(record, event, told->id);
    return CASUS_OK;
}

casus_status code_records(const know *knowledge, const story *told, const find_result *found, const code_event *events,
                          uint32_t count, arena *memory, const code_record **records, casus_error *error) {
    *records = NULL;
    code_record *out = arena_alloc(memory, (size_t)count * sizeof *out);
    if (!out)
        return error_set(error, CASUS_NO_MEMORY, "out of memory");
    utf8_counter points = {found->document->text, 0, 0};
    for (uint32_t i = 0; i < count; i++)
        if (flatten(&out[i], &events[i], knowledge, told, found, &points, memory) != CASUS_OK)
            return error_set(error, CASUS_NO_MEMORY, "out of memory");
    *records = out;
    return CASUS_OK;
}
