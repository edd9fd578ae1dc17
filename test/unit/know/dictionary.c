/* Dictionaries for tests: see dictionary.h. */
#include "dictionary.h"

#include <sys/stat.h>
#include <unistd.h>

static void make_folders(const char *path) {
    char part[512];
    for (const char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        snprintf(part, sizeof part, "%.*s", (int)(slash - path), path);
        mkdir(part, 0700);
    }
}

char *dictionary_folder(const dictionary_file *files, size_t count) {
    char template[] = "/tmp/casus-know-test-XXXXXX", path[512];
    assert_non_null(mkdtemp(template));
    for (size_t i = 0; i < count; i++) {
        snprintf(path, sizeof path, "%s/%s", template, files[i].name);
        make_folders(path);
        FILE *f = fopen(path, "wb");
        assert_non_null(f);
        fputs(files[i].text, f);
        fclose(f);
    }
    char *folder = malloc(sizeof template);
    assert_non_null(folder);
    memcpy(folder, template, sizeof template);
    return folder;
}

void dictionary_remove(char *folder) {
    char command[600];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    assert_int_equal(system(command), 0);
    free(folder);
}

know *dictionary_open(const char *name, const char *text) {
    dictionary_file file = {name, text};
    char *folder = dictionary_folder(&file, 1), message[1100];
    casus_error error;
    know *self;
    casus_status status = know_open((const char *const *)&folder, 1, &self, &error);
    dictionary_remove(folder);
    if (status != CASUS_OK) {
        error_format(&error, message, sizeof message);
        fail_msg("%s", message);
    }
    return self;
}

const char *dictionary_fault(const char *name, const char *text) {
    static char message[1100];
    casus_error error;
    message[0] = '\0';
    if (know_parse_only(name, text, strlen(text), &error) != CASUS_OK)
        error_format(&error, message, sizeof message);
    return message;
}

typedef struct collected {
    buffer text;
    size_t prefix;
} collected;

static void collect(void *context, const casus_error *fault, bool severe) {
    collected *self = context;
    casus_error relative = *fault;
    char message[1100];
    memmove(relative.file, relative.file + self->prefix, strlen(relative.file + self->prefix) + 1);
    error_format(&relative, message, sizeof message);
    buffer_add_format(&self->text, "%s%s\n", severe ? "! " : "", message);
}

char *dictionary_check(const dictionary_file *files, size_t count) {
    char *folder = dictionary_folder(files, count);
    collected faults = {.prefix = strlen(folder) + 1};
    uint32_t number, lines = 0;
    casus_error error;
    assert_int_equal(know_check((const char *const *)&folder, 1, 0, collect, &faults, &number, &error), CASUS_OK);
    for (size_t i = 0; i < faults.text.n; i++)
        lines += faults.text.s[i] == '\n';
    assert_int_equal(lines, number);
    dictionary_remove(folder);
    buffer_add_char(&faults.text, '\0');
    char *text = malloc(faults.text.n);
    assert_non_null(text);
    memcpy(text, faults.text.s, faults.text.n);
    buffer_free(&faults.text);
    return text;
}

uint32_t dictionary_word(const know *self, const char *word) {
    uint32_t number = know_word(self, str_of(word));
    if (number == KNOW_NONE)
        fail_msg("no word \"%s\"", word);
    return number;
}

const know_sense *dictionary_senses(const know *self, const char *phrase, uint32_t *count) {
    uint32_t node = KNOW_ROOT;
    str rest = str_of(phrase), word;
    *count = 0;
    while (str_split(&rest, ' ', &word) && node != KNOW_NONE)
        node = know_step(self, node, know_word(self, word));
    return node == KNOW_NONE ? NULL : know_senses(self, node, count);
}
