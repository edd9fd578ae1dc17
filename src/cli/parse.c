/* casus parse: text to CoNLL-U. Plain text is taken as it is, furniture and all, so that what comes out covers what went
 * in; other formats are read as stories first; with --from conllu the words are given, and tags and trees are found for
 * them.
 *
 * A long text is annotated in pieces, cut where a paragraph ends, so that memory does not grow with it. */
#include "cli/cli.h"

#include <string.h>

typedef struct run {
    const cli_options *options;
    lang_model *model;
    lang_annotator *annotator;
    cli_output output;
    const char *name; /* of the file at work */
    uint32_t failed;
    bool broken;
} run;

enum {
    PIECE = 1 << 18,     /* bytes after which a text is cut at the next blank line, … */
    PIECE_MAX = 1 << 20, /* … and those after which it is cut at a blank, or anywhere */
};

/* The length of the next piece of a text: the whole of it if it is short. */
static uint32_t piece_length(str text) {
    if (text.n <= PIECE)
        return text.n;
    uint32_t end = text.n < PIECE_MAX ? text.n : PIECE_MAX;
    for (uint32_t i = PIECE; i < end; ++i)
        if (text.s[i - 1] == '\n' && text.s[i - 2] == '\n')
            return i;
    if (end == text.n)
        return end;
    uint32_t cut = end;
    while (cut > PIECE && text.s[cut - 1] != ' ' && text.s[cut - 1] != '\n')
        --cut;
    for (cut = cut > PIECE ? cut : end; ((unsigned char)text.s[cut] & 0xc0u) == 0x80u; --cut)
        ; /* not within a letter */
    return cut;
}

static bool parse_piece(run *self, str text, str name) {
    const lang_document *document;
    casus_error error;
    casus_status status =
        self->options->from == READ_CONLLU
            ? lang_annotate_conllu(self->annotator, text, self->name, self->options->stage, &document, &error)
            : lang_annotate(self->annotator, text, self->options->stage, &document, &error);
    if (status != CASUS_OK) {
        if (self->options->from == READ_CONLLU)
            cli_complain(&error);
        else
            cli_complain_of(name, &error);
        self->failed++;
        return true;
    }
    lang_conllu(self->model, document, &self->output.bytes);
    self->broken = !cli_output_flush(&self->output);
    return !self->broken;
}

static bool parse_text(run *self, str text, str name) {
    uint32_t failed = self->failed;
    do {
        uint32_t length = self->options->from == READ_CONLLU ? text.n : piece_length(text);
        if (!parse_piece(self, str_slice(text, 0, length), name))
            return false;
        text = str_slice(text, length, text.n);
    } while (text.n > 0 && self->failed == failed);
    return true;
}

static bool visit_story(void *context, const story *told) {
    return parse_text(context, told->text, told->id);
}

/* Bytes that are not UTF-8 become U+FFFD: the parser wants valid text. */
static void clean(str bytes, buffer *out) {
    for (uint32_t i = 0; i < bytes.n;) {
        char encoded[4];
        buffer_add(out, encoded, utf8_put(utf8_next(bytes, &i), encoded));
    }
}

static bool visit_file(void *context, const char *file, casus_status status, const casus_error *error) {
    run *self = context;
    casus_error own;
    file_map map = {0};
    if (status == CASUS_OK) {
        status = file_map_open(file, INT32_MAX, &map, &own);
        error = &own;
    }
    if (status != CASUS_OK) {
        cli_complain(error);
        self->failed++;
        return true;
    }
    str text = {map.bytes, (uint32_t)map.size};
    buffer cleaned = {0};
    if (!utf8_valid(text)) {
        clean(text, &cleaned);
        text = buffer_str(&cleaned);
    }
    bool more = true;
    if (cleaned.failed) {
        error_at(&own, CASUS_NO_MEMORY, file, 0, 0, "out of memory");
        cli_complain(&own);
        self->failed++;
    } else {
        self->name = file;
        more = parse_text(self, text, str_of(file));
    }
    buffer_free(&cleaned);
    file_map_close(&map);
    return more;
}

static void parse_inputs(run *self) {
    const cli_options *options = self->options;
    if (options->from != READ_CONLLU && options->from != READ_AUTO && options->from != READ_TEXT) {
        cli_each_story(options, visit_story, self, &self->failed);
        return;
    }
    if (options->input_count == 0)
        visit_file(self, "-", CASUS_OK, NULL);
    for (int i = 0; i < options->input_count && !self->broken; i++) {
        casus_error error;
        if (strcmp(options->inputs[i], "-") == 0) {
            visit_file(self, "-", CASUS_OK, NULL);
        } else if (file_walk(options->inputs[i], visit_file, self, &error) != CASUS_OK) {
            cli_complain(&error);
            self->failed++;
        }
    }
}

int cli_parse(int argc, char **argv) {
    cli_options options;
    if (!cli_parse_options(argc, argv, &options))
        return EXIT_USAGE;
    if (options.help) {
        puts("casus parse [OPTION]... [FILE|DIR|-]...   text to CoNLL-U; see casus(1)");
        return EXIT_DONE;
    }
    options.to = WRITE_JSONL; /* CoNLL-U goes out as bytes */
    options.format_given = true;
    char path[4096];
    casus_error error;
    run self = {.options = &options};
    casus_status status = CASUS_OK;
    if (!options.model) {
        status = engine_find_model(path, sizeof path, &error);
        options.model = path;
    }
    if (status == CASUS_OK)
        status = lang_model_open(options.model, &self.model, &error);
    if (status == CASUS_OK)
        status = lang_annotator_new(self.model, &self.annotator, &error);
    if (status != CASUS_OK) {
        cli_complain(&error);
        lang_model_close(self.model);
        return EXIT_NO_START;
    }
    int exit_status = EXIT_DONE;
    if (!cli_output_open(&options, &self.output, true)) {
        exit_status = self.output.failed ? EXIT_NO_OUTPUT : EXIT_USAGE;
    } else {
        parse_inputs(&self);
        if (!cli_output_close(&self.output) || self.broken)
            exit_status = EXIT_NO_OUTPUT;
        else if (self.failed)
            exit_status = EXIT_SOME_FAILED;
    }
    lang_annotator_free(self.annotator);
    lang_model_close(self.model);
    return exit_status;
}
