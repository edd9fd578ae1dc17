/* casus eval: sentences and other gold against what casus says, with figures a file and over all. The formats and the
 * counting are those of the eval room; here the files are found, the texts coded and the marks written back. */
#include "cli/cli.h"

#include "eval/eval.h"

#include <string.h>

typedef struct run {
    const cli_options *options;
    casus_coder *coder;
    arena *memory; /* of one file: its gold */
    arena *text;   /* of one item */
    buffer out;
    eval_score all;
    uint32_t files, failed, changed;
    const char *root; /* what the user named; a file that was named is read whatever its suffix */
} run;

/* Codes an item as a story of its own and compares. */
static casus_status judge(run *self, const eval_item *item, eval_verdict *verdict, casus_error *error) {
    engine_result result;
    const code_record *records;
    const eval_event *said;
    story told = {.memory = self->text, .id = STR("gold"), .text = item->text, .published = item->published};
    TRY(engine_code(self->coder, &told, self->text, NULL, &result, error));
    TRY(code_records(self->coder->engine->knowledge, &told, result.found, result.events, result.event_count, self->text,
                     &records, error));
    TRY(eval_said(records, result.event_count, self->text, &said, error));
    return eval_compare(item, said, result.event_count, self->text, verdict, error);
}

/* Is the item worth showing? With --strict alone only what breaks the build. */
static bool is_shown(const cli_options *options, const eval_item *item, const eval_verdict *verdict) {
    if (options->misses && !verdict->exact)
        return true;
    return options->strict && item->gap == verdict->exact;
}

static casus_status judge_all(run *self, const char *file, const eval_gold *gold, bool *right, eval_score *score,
                              casus_error *error) {
    for (uint32_t i = 0; i < gold->count; i++) {
        const eval_item *item = &gold->items[i];
        eval_verdict verdict;
        arena_reset(self->text);
        TRY(judge(self, item, &verdict, error));
        right[i] = verdict.exact;
        eval_score_add(score, item, &verdict, self->coder->engine->knowledge);
        if (is_shown(self->options, item, &verdict))
            eval_show_item(file, item, &verdict, &self->out);
        if (self->options->strict && item->gap && verdict.exact)
            buffer_add_str(&self->out, STR("    is right now: take its mark away (casus eval --update)\n"));
    }
    return CASUS_OK;
}

/* The file with its marks as they should be, written beside and renamed. */
static casus_status write_marks(run *self, const char *file, str text, const eval_gold *gold, const bool *right,
                                casus_error *error) {
    uint32_t changed;
    buffer marked = {0};
    casus_status status = CASUS_OK;
    eval_mark(text, gold, right, &marked, &changed);
    if (marked.failed)
        status = error_set(error, CASUS_NO_MEMORY, "out of memory");
    else if (changed)
        status = file_write(file, marked.s, marked.n, error);
    buffer_free(&marked);
    self->changed += changed;
    return status;
}

static casus_status eval_text(run *self, const char *file, str text, casus_error *error) {
    eval_gold gold;
    eval_score score = {.items = 0};
    arena_reset(self->memory);
    TRY(eval_read_gold(file, text, self->coder->engine->knowledge, self->memory, &gold, error));
    if (gold.jsonl && self->options->update)
        return error_at(error, CASUS_USAGE, file, 0, 0, "--update rewrites the marks of sentences, not of JSON lines");
    bool *right = arena_zero(self->memory, gold.count + 1);
    if (!right)
        return error_set(error, CASUS_NO_MEMORY, "out of memory");
    TRY(judge_all(self, file, &gold, right, &score, error));
    if (!self->options->misses && !self->options->strict) {
        if (self->files == 0)
            eval_show_head(&self->out);
        eval_show_file(file, &score, &self->out);
    }
    eval_score_join(&self->all, &score);
    self->files++;
    return self->options->update ? write_marks(self, file, text, &gold, right, error) : CASUS_OK;
}

static bool visit_file(void *context, const char *file, casus_status status, const casus_error *fault) {
    run *self = context;
    casus_error error;
    const char *dot = strrchr(file, '.');
    bool named = strcmp(file, self->root) == 0;
    if (status == CASUS_OK && !named && !(dot && (strcmp(dot, ".txt") == 0 || strcmp(dot, ".jsonl") == 0)))
        return true;
    if (status == CASUS_OK) {
        file_map map;
        fault = &error;
        status = file_map_open(file, READ_STORY_MAX, &map, &error);
        if (status == CASUS_OK) {
            status = eval_text(self, file, (str){map.bytes, (uint32_t)map.size}, &error);
            file_map_close(&map);
        }
    }
    if (status != CASUS_OK) {
        casus_error named_fault = *fault;
        if (!named_fault.file[0])
            snprintf(named_fault.file, sizeof named_fault.file, "%s", file);
        cli_complain(&named_fault);
        self->failed++;
    }
    return true;
}

static void show_all(run *self) {
    const cli_options *options = self->options;
    if (!options->misses && !options->strict && self->files > 1)
        eval_show_file("all", &self->all, &self->out);
    if (!options->strict && self->files)
        eval_show_totals(&self->all, &self->out);
    if (options->strict)
        eval_show_marks(&self->all, &self->out);
    if (options->update)
        buffer_add_format(&self->out, "%u marks set or taken away\n", self->changed);
}

/* What the figures mean for the exit status, when everything was read and printed. */
static int verdict(const run *self) {
    const cli_options *options = self->options;
    bool fine = self->failed == 0 && self->all.items > 0;
    if (self->all.items == 0 && self->failed == 0)
        fputs("casus: no gold in what was named\n", stderr);
    if (options->strict && !options->update && self->all.broken + self->all.closed > 0)
        fine = false;
    double f1 = eval_f1(&self->all.events);
    if (options->least >= 0.0 && f1 < options->least) {
        fprintf(stderr, "casus: F1 of whole events is %.3f, below %.3f\n", f1, options->least);
        fine = false;
    }
    return fine ? EXIT_DONE : EXIT_SOME_FAILED;
}

static int eval_inputs(run *self) {
    for (int i = 0; i < self->options->input_count; i++) {
        casus_error error;
        self->root = self->options->inputs[i];
        if (file_walk(self->root, visit_file, self, &error) != CASUS_OK) {
            cli_complain(&error);
            self->failed++;
        }
    }
    show_all(self);
    bool written = !self->out.failed && (self->out.n == 0 || fwrite(self->out.s, 1, self->out.n, stdout) == self->out.n);
    int exit_status = cli_finish(written);
    return exit_status != EXIT_DONE ? exit_status : verdict(self);
}

int cli_eval(int argc, char **argv) {
    cli_options options;
    if (!cli_parse_options(argc, argv, &options))
        return EXIT_USAGE;
    if (options.help || options.input_count == 0) {
        fputs(
            "casus eval [--misses] [--strict] [--least F1] [--update] [--dict DIR] FILE|DIR...   events against gold; see "
            "casus(1)\n",
            options.help ? stdout : stderr);
        return options.help ? EXIT_DONE : EXIT_USAGE;
    }
    casus_engine *engine = cli_open_engine(&options);
    if (!engine)
        return EXIT_NO_START;
    run self = {.options = &options, .memory = arena_new(), .text = arena_new()};
    casus_error error;
    int exit_status = EXIT_NO_START;
    if (!self.memory || !self.text || casus_coder_new(engine, &self.coder, &error) != CASUS_OK)
        fputs("casus: out of memory\n", stderr);
    else
        exit_status = eval_inputs(&self);
    casus_coder_free(self.coder);
    arena_free(self.memory);
    arena_free(self.text);
    buffer_free(&self.out);
    casus_engine_close(engine);
    return exit_status;
}
