/* casus annotate: stories to mentions, times, places and claims, a JSON object a story, spans in Unicode code points. */
#include "cli/cli.h"

#include <string.h>

typedef struct run {
    casus_coder **coders; /* one a worker */
    const casus_engine *engine;
    cli_output output;
} run;

static void add_span(buffer *out, utf8_counter *points, span where) {
    uint32_t start = utf8_points_at(points, where.start);
    buffer_add_format(out, "%u,%u", start, utf8_points_at(points, where.end));
}

static void add_field(buffer *out, const char *name, str value) {
    buffer_add_format(out, ",\"%s\":", name);
    write_json_string(out, value);
}

static void add_object_span(buffer *out, utf8_counter *points, span where) {
    uint32_t start = utf8_points_at(points, where.start);
    buffer_add_format(out, "{\"start\":%u,\"end\":%u", start, utf8_points_at(points, where.end));
}

static void add_mentions(buffer *out, const find_result *found) {
    utf8_counter points = {found->document->text, 0, 0};
    buffer_add_str(out, STR(",\"mentions\":["));
    for (uint32_t i = 0; i < found->mention_count; i++) {
        const find_mention *m = &found->mentions[i];
        if (i)
            buffer_add_char(out, ',');
        add_object_span(out, &points, m->where);
        add_field(out, "type", str_of(find_mention_type_name((find_mention_type)m->type)));
        add_field(out, "code", m->code);
        add_field(out, "code_from", str_of(find_code_from_name(m)));
        add_field(out, "name", m->name);
        buffer_add_format(out, ",\"chain\":%u}", m->chain);
    }
    buffer_add_char(out, ']');
}

static void add_times(buffer *out, const find_result *found) {
    utf8_counter points = {found->document->text, 0, 0};
    buffer_add_str(out, STR(",\"times\":["));
    for (uint32_t i = 0; i < found->time_count; i++) {
        if (i)
            buffer_add_char(out, ',');
        add_object_span(out, &points, found->times[i].where);
        add_field(out, "type", STR("DATE"));
        add_field(out, "value", found->times[i].value);
        buffer_add_char(out, '}');
    }
    buffer_add_char(out, ']');
}

static void add_places(buffer *out, const find_result *found, const know *knowledge) {
    bool first = true;
    utf8_counter points = {found->document->text, 0, 0};
    buffer_add_str(out, STR(",\"places\":["));
    for (uint32_t i = 0; i < found->mention_count; i++) {
        const find_mention *m = &found->mentions[i];
        if (m->place == KNOW_NONE || m->type == MENTION_PRONOUN)
            continue;
        const know_place *place = know_place_at(knowledge, m->place);
        if (!first)
            buffer_add_char(out, ',');
        first = false;
        add_object_span(out, &points, m->where);
        add_field(out, "name", know_str(knowledge, place->name));
        buffer_add_format(out, ",\"lat\":%.2f,\"lon\":%.2f", (double)place->latitude, (double)place->longitude);
        add_field(out, "country", know_str(knowledge, place->country));
        buffer_add_char(out, '}');
    }
    buffer_add_char(out, ']');
}

/* The words below `word` in the tree, from the first to the last. */
static span subtree(const find_result *found, uint32_t word) {
    const lang_word *words = found->document->words;
    uint32_t first = word, last = word;
    for (uint32_t child = found->tree.first_child[word]; child != FIND_NONE; child = found->tree.first_child[child])
        if (child < first)
            first = child;
    for (uint32_t at = word;;) {
        uint32_t lowest = FIND_NONE;
        FOR_EACH_CHILD(&found->tree, at, child) {
            if (child > at)
                lowest = child;
        }
        if (lowest == FIND_NONE)
            break;
        at = lowest;
        if (at > last)
            last = at;
    }
    return (span){words[first].where.start, words[last].where.end};
}

static void add_claims(buffer *out, const find_result *found) {
    utf8_counter points = {found->document->text, 0, 0};
    const lang_word *words = found->document->words;
    buffer_add_str(out, STR(",\"claims\":["));
    for (uint32_t i = 0; i < found->claim_count; i++) {
        const find_claim *claim = &found->claims[i];
        buffer_add_str(out, i ? STR(",{\"source\":[") : STR("{\"source\":["));
        if (claim->source != FIND_NONE) {
            buffer_add_char(out, '[');
            add_span(out, &points, subtree(found, claim->source));
            buffer_add_char(out, ']');
        }
        buffer_add_str(out, STR("],\"cue\":[["));
        add_span(out, &points, words[claim->cue].where);
        buffer_add_str(out, STR("]],\"content\":[["));
        add_span(out, &points, subtree(found, claim->content));
        buffer_add_str(out, STR("]]"));
        const find_mention *m = claim->mention == FIND_NONE ? NULL : &found->mentions[claim->mention];
        add_field(out, "name", m ? m->name : (str){NULL, 0});
        add_field(out, "code", m ? m->code : (str){NULL, 0});
        buffer_add_format(out, ",\"anonymous\":%s}", claim->anonymous ? "true" : "false");
    }
    buffer_add_char(out, ']');
}

static casus_status work(void *context, uint32_t worker, const story *told, arena *memory, buffer *out,
                         cli_outcome *outcome, casus_error *error) {
    const run *self = context;
    engine_result result;
    (void)outcome;
    TRY(engine_code(self->coders[worker], told, memory, NULL, &result, error));
    buffer_add_str(out, STR("{\"story\":"));
    write_json_string(out, told->id);
    buffer_add_str(out, STR(",\"sentences\":["));
    utf8_counter points = {told->text, 0, 0};
    for (uint32_t i = 0; i < result.document->sentence_count; i++) {
        buffer_add(out, i ? ",[" : "[", i ? 2 : 1);
        add_span(out, &points, result.document->sentences[i].where);
        buffer_add_char(out, ']');
    }
    buffer_add_char(out, ']');
    add_mentions(out, result.found);
    add_times(out, result.found);
    add_places(out, result.found, self->engine->knowledge);
    add_claims(out, result.found);
    buffer_add(out, "}\n", 2);
    return out->failed ? error_set(error, CASUS_NO_MEMORY, "out of memory") : CASUS_OK;
}

static int annotate_all_stories(const cli_options *options, run *self) {
    if (!cli_output_open(options, &self->output, true))
        return self->output.failed ? EXIT_NO_OUTPUT : EXIT_USAGE;
    cli_share task = {.options = options, .output = &self->output, .context = self, .work = work};
    bool started = cli_share_stories(&task);
    if (!cli_output_close(&self->output) || task.broken)
        return EXIT_NO_OUTPUT;
    if (!started)
        return EXIT_NO_START;
    return task.failed ? EXIT_SOME_FAILED : EXIT_DONE;
}

int cli_annotate(int argc, char **argv) {
    cli_options options;
    if (!cli_parse_options(argc, argv, &options))
        return EXIT_USAGE;
    if (options.help) {
        puts("casus annotate [OPTION]... [FILE|DIR|-]...   stories to mentions, times, places, claims; see casus(1)");
        return EXIT_DONE;
    }
    options.to = WRITE_JSONL;
    casus_engine *engine = cli_open_engine(&options);
    if (!engine)
        return EXIT_NO_START;
    run self = {.engine = engine, .coders = cli_new_coders(engine, options.threads)};
    int status = self.coders ? annotate_all_stories(&options, &self) : EXIT_NO_START;
    cli_free_coders(self.coders, options.threads);
    casus_engine_close(engine);
    return status;
}
