/* See tiny.h. The sentences are written for this test: form|lemma|UPOS|XPOS|head|relation. */
#include "tiny.h"

#include <unistd.h>

static const char *const sentences[TINY_SENTENCES] = {
    "The|the|DET|DT|2|det minister|minister|NOUN|NN|3|nsubj met|meet|VERB|VBD|0|root the|the|DET|DT|5|det envoy|envoy|NOUN|NN|3|obj "
    ".|.|PUNCT|.|3|punct",
    "Rebels|rebel|NOUN|NNS|2|nsubj attacked|attack|VERB|VBD|0|root a|a|DET|DT|4|det village|village|NOUN|NN|2|obj "
    "in|in|ADP|IN|7|case the|the|DET|DT|7|det north|north|NOUN|NN|2|obl .|.|PUNCT|.|2|punct",
    "The|the|DET|DT|2|det army|army|NOUN|NN|3|nsubj attacked|attack|VERB|VBD|0|root the|the|DET|DT|5|det rebels|rebel|NOUN|NNS|3|obj "
    ".|.|PUNCT|.|3|punct",
    "A|a|DET|DT|2|det village|village|NOUN|NN|4|nsubj:pass was|be|AUX|VBD|4|aux:pass burned|burn|VERB|VBN|0|root "
    "by|by|ADP|IN|6|case rebels|rebel|NOUN|NNS|4|obl .|.|PUNCT|.|4|punct",
    "The|the|DET|DT|2|det envoy|envoy|NOUN|NN|3|nsubj said|say|VERB|VBD|0|root that|that|SCONJ|IN|7|mark "
    "the|the|DET|DT|6|det army|army|NOUN|NN|7|nsubj attacked|attack|VERB|VBD|3|ccomp .|.|PUNCT|.|3|punct",
    "Ministers|minister|NOUN|NNS|2|nsubj met|meet|VERB|VBD|0|root in|in|ADP|IN|5|case the|the|DET|DT|5|det "
    "village|village|NOUN|NN|2|obl .|.|PUNCT|.|2|punct",
    "The|the|DET|DT|2|det rebels|rebel|NOUN|NNS|3|nsubj burned|burn|VERB|VBD|0|root a|a|DET|DT|5|det village|village|NOUN|NN|3|obj "
    "in|in|ADP|IN|8|case the|the|DET|DT|8|det south|south|NOUN|NN|3|obl .|.|PUNCT|.|3|punct",
    "The|the|DET|DT|2|det army|army|NOUN|NN|3|nsubj met|meet|VERB|VBD|0|root rebels|rebel|NOUN|NNS|3|obj "
    "in|in|ADP|IN|7|case the|the|DET|DT|7|det north|north|NOUN|NN|3|obl .|.|PUNCT|.|3|punct",
    "The|the|DET|DT|2|det minister|minister|NOUN|NN|3|nsubj said|say|VERB|VBD|0|root that|that|SCONJ|IN|6|mark "
    "rebels|rebel|NOUN|NNS|6|nsubj attacked|attack|VERB|VBD|3|ccomp villages|village|NOUN|NNS|6|obj .|.|PUNCT|.|3|punct",
    "The|the|DET|DT|2|det envoys|envoy|NOUN|NNS|4|nsubj:pass were|be|AUX|VBD|4|aux:pass attacked|attack|VERB|VBN|0|root "
    "by|by|ADP|IN|7|case the|the|DET|DT|7|det army|army|NOUN|NN|4|obl .|.|PUNCT|.|4|punct",
    "Envoys|envoy|NOUN|NNS|2|nsubj met|meet|VERB|VBD|0|root ministers|minister|NOUN|NNS|2|obj "
    "and|and|CCONJ|CC|5|cc rebels|rebel|NOUN|NNS|3|conj .|.|PUNCT|.|2|punct",
    "The|the|DET|DT|2|det army|army|NOUN|NN|3|nsubj burned|burn|VERB|VBD|0|root villages|village|NOUN|NNS|3|obj "
    "in|in|ADP|IN|7|case the|the|DET|DT|7|det south|south|NOUN|NN|3|obl .|.|PUNCT|.|3|punct",
};

void tiny_path(char *path) {
    static unsigned number;
    (void)snprintf(path, TINY_PATH, "/tmp/casus-test-%ld-%u", (long)getpid(), number++);
}

/* One word of a sentence as a line of CoNLL-U. */
static void write_word(FILE *out, int id, str word, bool last) {
    str field[6] = {{NULL, 0}};
    str rest = word;
    for (int k = 0; k < 6; ++k)
        (void)str_split(&rest, '|', &field[k]);
    (void)fprintf(out, "%d\t%.*s\t%.*s\t%.*s\t%.*s\t_\t%.*s\t%.*s\t_\t%s\n", id, (int)field[0].n, field[0].s,
                  (int)field[1].n, field[1].s, (int)field[2].n, field[2].s, (int)field[3].n, field[3].s, (int)field[4].n,
                  field[4].s, (int)field[5].n, field[5].s, last ? "SpaceAfter=No" : "_");
}

void tiny_treebank(char *path) {
    tiny_path(path);
    FILE *out = fopen(path, "wb");
    assert_non_null(out);
    for (int repeat = 0; repeat < 4; ++repeat) /* known words are those seen several times */
        for (int s = 0; s < TINY_SENTENCES; ++s) {
            str rest = str_of(sentences[s]);
            str word;
            (void)fputs(s % 3 == 0 ? "# newpar\n# text\n" : "# text\n", out);
            for (int id = 1; str_split(&rest, ' ', &word); ++id)
                write_word(out, id, word, str_starts(rest, STR(".|")));
            (void)fputc('\n', out);
        }
    assert_int_equal(fclose(out), 0);
}

const char *tiny_sentence(uint32_t index) {
    static char text[512];
    text[0] = '\0';
    str rest = str_of(sentences[index]);
    str word;
    while (str_split(&rest, ' ', &word)) {
        str form;
        (void)str_split(&word, '|', &form);
        if (text[0] != '\0' && !str_equal(form, STR(".")))
            (void)strcat(text, " ");
        (void)strncat(text, form.s, form.n);
    }
    return text;
}

casus_status tiny_train(const char *path, uint64_t seed, casus_error *error) {
    char treebank[TINY_PATH];
    tiny_treebank(treebank);
    const char *files[1] = {treebank};
    train_options options = {.train_files = files,
                             .train_count = 1,
                             .output = path,
                             .seed = seed,
                             .epochs = 200, /* of a single step each */
                             .width = 32,
                             .layers = 2,
                             .rate = 0.02f};
    casus_status status = train_model(&options, error);
    (void)remove(treebank);
    return status;
}

lang_model *tiny_model(void) {
    char path[TINY_PATH];
    casus_error error;
    lang_model *model = NULL;
    tiny_path(path);
    assert_int_equal(tiny_train(path, 1, &error), CASUS_OK);
    assert_int_equal(lang_model_open(path, &model, &error), CASUS_OK);
    (void)remove(path);
    return model;
}

lang_model *tiny;

int tiny_open(void **state) {
    (void)state;
    tiny = tiny_model();
    return 0;
}

int tiny_close(void **state) {
    (void)state;
    lang_model_close(tiny);
    return 0;
}

char *tiny_load(const char *path, size_t *size) {
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    assert_int_equal(fseek(file, 0, SEEK_END), 0);
    long length = ftell(file);
    assert_true(length > 0);
    *size = (size_t)length;
    size_t rounded = (*size + MODEL_ALIGNMENT - 1) / MODEL_ALIGNMENT * MODEL_ALIGNMENT;
    char *bytes = aligned_alloc(MODEL_ALIGNMENT, rounded);
    assert_non_null(bytes);
    rewind(file);
    assert_int_equal(fread(bytes, 1, *size, file), *size);
    (void)fclose(file);
    return bytes;
}
