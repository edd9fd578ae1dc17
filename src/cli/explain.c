/* casus explain: one sentence through every step: the tree, what was found, the patterns that were tried, the events. */
#include "cli/cli.h"

#include <string.h>

static void show_tree(const casus_engine *engine, const lang_document *document, buffer *out) {
    buffer_add_str(out, STR("TREE\n"));
    for (uint32_t s = 0; s < document->sentence_count; s++) {
        const lang_sentence *sentence = &document->sentences[s];
        for (uint32_t i = sentence->first; i < sentence->end; i++) {
            const lang_word *word = &document->words[i];
            str label = lang_label_name(engine->model, word->label);
            bool root = word->head == LANG_NO_HEAD;
            buffer_add_format(out, "%4u  %-18.*s %-6s %-14.*s %-12.*s", i - sentence->first + 1, (int)word->form.n,
                              word->form.s, lang_upos_name((lang_upos)word->upos), (int)word->lemma.n, word->lemma.s,
                              (int)label.n, label.s);
            if (!root)
                buffer_add_format(out, " of %u %.*s", word->head - sentence->first + 1,
                                  (int)document->words[word->head].form.n, document->words[word->head].form.s);
            buffer_add_char(out, '\n');
        }
        buffer_add_char(out, '\n');
    }
}

static void show_found(const find_result *found, buffer *out) {
    str text = found->document->text;
    buffer_add_str(out, STR("MENTIONS\n"));
    for (uint32_t i = 0; i < found->mention_count; i++) {
        const find_mention *m = &found->mentions[i];
        str words = str_in(text, m->where);
        buffer_add_format(out, "  %-30.*s %-14.*s %-12s %-24.*s %s\n", (int)words.n, words.s,
                          (int)(m->code.n ? m->code.n : 3), m->code.n ? m->code.s : "---",
                          find_mention_type_name((find_mention_type)m->type), (int)m->name.n, m->name.s,
                          find_code_from_name(m));
    }
    if (found->time_count)
        buffer_add_str(out, STR("\nTIMES\n"));
    for (uint32_t i = 0; i < found->time_count; i++) {
        str words = str_in(text, found->times[i].where);
        buffer_add_format(out, "  %-30.*s %.*s\n", (int)words.n, words.s, (int)found->times[i].value.n,
                          found->times[i].value.s);
    }
    if (found->claim_count)
        buffer_add_str(out, STR("\nCLAIMS\n"));
    for (uint32_t i = 0; i < found->claim_count; i++) {
        const find_claim *claim = &found->claims[i];
        const lang_word *words = found->document->words;
        str source = claim->source == FIND_NONE ? STR("(nobody named)") : words[claim->source].form;
        buffer_add_format(out, "  %.*s %.*s: %.*s …%s\n", (int)source.n, source.s, (int)words[claim->cue].form.n,
                          words[claim->cue].form.s, (int)words[claim->content].form.n, words[claim->content].form.s,
                          claim->anonymous ? "  (anonymous)" : "");
    }
    buffer_add_char(out, '\n');
}

/* The trace; the patterns that fall are only counted unless all are wanted. */
static void add_rules(str trace, bool all, buffer *out) {
    unsigned fallen = 0;
    for (uint32_t at = 0; at < trace.n;) {
        uint32_t start = at;
        while (at < trace.n && trace.s[at] != '\n')
            at++;
        at += at < trace.n;
        str line = str_slice(trace, start, at);
        bool falls = str_starts(line, STR("    falls"));
        fallen += falls;
        if (!falls || all)
            buffer_add_str(out, line);
    }
    if (fallen && !all)
        buffer_add_format(out, "(%u patterns that do not fit; --all shows them and why)\n", fallen);
}

static casus_status explain(const cli_options *options, casus_coder *self, const story *told, arena *memory, buffer *out,
                            casus_error *error) {
    engine_result result;
    buffer trace = {0};
    casus_status status = engine_code(self, told, memory, &trace, &result, error);
    const code_record *records = NULL;
    if (status == CASUS_OK)
        status = code_records(self->engine->knowledge, told, result.found, result.events, result.event_count, memory,
                              &records, error);
    if (status == CASUS_OK) {
        show_tree(self->engine, result.document, out);
        show_found(result.found, out);
        buffer_add_str(out, STR("RULES\n"));
        add_rules(buffer_str(&trace), options->all, out);
        buffer_add_str(out, STR("\nEVENTS\n"));
        if (!result.event_count)
            buffer_add_str(out, STR("none\n"));
        for (uint32_t i = 0; i < result.event_count; i++)
            write_event(options->to, &records[i], out);
        if (trace.failed || out->failed)
            status = error_set(error, CASUS_NO_MEMORY, "out of memory");
    }
    buffer_free(&trace);
    return status;
}

static int explain_text(const cli_options *options, casus_coder *self, str text) {
    arena *memory = arena_new();
    buffer out = {0};
    casus_error error;
    char published[11] = "";
    if (options->published != DAY_NONE)
        day_format(options->published, published);
    story told = {.memory = memory, .id = STR("sentence"), .file = STR("-"), .text = text, .published = str_of(published)};
    casus_status status =
        memory ? explain(options, self, &told, memory, &out, &error) : error_set(&error, CASUS_NO_MEMORY, "out of memory");
    int exit_status = EXIT_DONE;
    if (status != CASUS_OK) {
        cli_complain(&error);
        exit_status = EXIT_SOME_FAILED;
    } else if (fwrite(out.s, 1, out.n, stdout) != out.n || fflush(stdout) != 0) {
        fputs("casus: standard output: cannot be written\n", stderr);
        exit_status = EXIT_NO_OUTPUT;
    }
    buffer_free(&out);
    arena_free(memory);
    return exit_status;
}

int cli_explain(int argc, char **argv) {
    cli_options options;
    if (!cli_parse_options(argc, argv, &options))
        return EXIT_USAGE;
    if (options.help || options.input_count == 0) {
        fputs(
            "casus explain [--published DATE] [--dict DIR] [--all] \"SENTENCE\"   every step for one sentence; see casus(1)\n",
            options.help ? stdout : stderr);
        return options.help ? EXIT_DONE : EXIT_USAGE;
    }
    buffer text = {0};
    for (int i = 0; i < options.input_count; i++) {
        if (i)
            buffer_add_char(&text, ' ');
        buffer_add_str(&text, str_of(options.inputs[i]));
    }
    casus_engine *engine = cli_open_engine(&options);
    casus_coder *self = NULL;
    casus_error error;
    int exit_status = EXIT_NO_START;
    if (engine) {
        if (!utf8_valid(buffer_str(&text))) {
            fputs("casus: the sentence is not valid UTF-8\n", stderr);
            exit_status = EXIT_SOME_FAILED;
        } else if (casus_coder_new(engine, &self, &error) != CASUS_OK) {
            cli_complain(&error);
        } else {
            exit_status = explain_text(&options, self, buffer_str(&text));
        }
    }
    casus_coder_free(self);
    casus_engine_close(engine);
    buffer_free(&text);
    return exit_status;
}
