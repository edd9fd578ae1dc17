/* Loading: folders are walked from the last to the first, every .txt file is read, then the parts are put in order.
 *
 * The bytes of a file are copied into the loader's arena (a file that somebody edits must not change while it is read);
 * the strings that entries keep are copied from there. What refers to something else (sets, codes) is resolved at the end,
 * so that the order of files does not matter. Deterministic: files are read in bytewise order of their paths. */
#include "know/load.h"
#include "know/compiled.h"

#include <string.h>

/* A dictionary file larger than this is no dictionary. */
#define FILE_SIZE_MAX ((size_t)256 << 20)

static void loader_free(loader *self) {
    for (uint32_t i = 0; i < self->paths.count; i++)
        memory_free(self->paths.items[i]);
    memory_free(self->paths.items);
    memory_free(self->folder_of_files.items);
    arena_free(self->memory);
    intern_free(self->words);
    intern_free(self->modals);
    memory_free(self->text_slots);
    memory_free(self->kept.items);
    memory_free(self->lines.items);
    memory_free(self->senses.items);
    intern_free(self->names);
    memory_free(self->piece_slots);
    memory_free(self->pieces.items);
    memory_free(self->piece_words.items);
    memory_free(self->named.items);
    memory_free(self->roles.items);
    intern_free(self->list_keys);
    memory_free(self->list_info.items);
    intern_free(self->act_keys);
    memory_free(self->headwords.items);
    memory_free(self->raw.items);
    memory_free(self->uses.items);
    memory_free(self->block_acts.items);
    memory_free(self->raw_heads.items);
    intern_free(self->other_codes);
    memory_free(self->discards[0].items);
    memory_free(self->discards[1].items);
    memory_free(self->modal_folders.items);
    memory_free(self->combinations.items);
    memory_free(self->texts.items);
    memory_free(self->units.items);
    memory_free(self->common.items);
}

void know_close(know *self) {
    if (!self)
        return;
#define X(name, type)                                                                                                      \
    if (self->name.capacity)                                                                                               \
        memory_free(self->name.items);
    KNOW_ARRAYS(X)
#undef X
    if (self->file.bytes)
        file_map_close(&self->file);
    memory_free(self);
}

static casus_status loader_init(loader *self) {
    know *data = memory_alloc(sizeof *data);
    if (!data)
        return know_no_memory(self);
    memset(data, 0, sizeof *data);
    self->know = data;
    self->memory = arena_new();
    self->words = intern_new();
    self->modals = intern_new();
    self->names = intern_new();
    self->list_keys = intern_new();
    self->act_keys = intern_new();
    self->other_codes = intern_new();
    if (!self->memory || !self->words || !self->modals || !self->names || !self->list_keys || !self->act_keys ||
        !self->other_codes)
        return know_no_memory(self);
    return CASUS_OK;
}

str know_file_name(const know *self, uint32_t file) {
    return file < self->files.count ? know_str(self, self->files.items[file]) : (str){NULL, 0};
}

/* ---- files ------------------------------------------------------------------------------------------------------- */

/* Enters a file; `name` is what origins show. */
static casus_status add_file(loader *self, const char *path, str name) {
    know *data = self->know;
    if (data->files.count > UINT16_MAX)
        return error_at(self->error, CASUS_LIMIT, path, 0, 0, "more than %u dictionary files", UINT16_MAX);
    if (KNOW_ROOM(data->files) != CASUS_OK || KNOW_ROOM(self->paths) != CASUS_OK ||
        KNOW_ROOM(self->folder_of_files) != CASUS_OK)
        return know_no_memory(self);
    size_t size = strlen(path) + 1;
    char *copy = memory_alloc(size);
    if (!copy)
        return know_no_memory(self);
    memcpy(copy, path, size);
    self->paths.items[self->paths.count++] = copy;
    self->folder_of_files.items[self->folder_of_files.count++] = self->folder;
    self->path = copy;
    self->file = data->files.count;
    TRY(know_keep(self, name, &data->files.items[data->files.count]));
    data->files.count++;
    return CASUS_OK;
}

/* Begins with 0; one text after another. */
static uint64_t add_source(uint64_t sources, str name, str text) {
    sources = hash_bytes(name.s, name.n, sources);
    return hash_bytes(text.n ? text.s : "", text.n, sources);
}

static casus_status read_file(loader *self, const char *path, str name) {
    file_map map;
    str text;
    TRY(file_map_open(path, FILE_SIZE_MAX, &map, self->error));
    casus_status status = add_file(self, path, name);
    if (status == CASUS_OK && arena_copy(self->memory, (str){map.bytes, (uint32_t)map.size}, &text) != CASUS_OK)
        status = know_no_memory(self);
    file_map_close(&map);
    if (status != CASUS_OK)
        return status;
    self->know->sources = add_source(self->know->sources, name, text);
    return know_read_text(self, text);
}

typedef struct folder_walk {
    loader *loader; /* NULL: the texts are hashed only */
    casus_error *error;
    uint64_t sources;
    size_t prefix; /* bytes of the folder's path and the slash */
    uint32_t files;
    casus_status status;
} folder_walk;

static casus_status hash_file(folder_walk *self, const char *path, str name) {
    file_map map;
    TRY(file_map_open(path, FILE_SIZE_MAX, &map, self->error));
    self->sources = add_source(self->sources, name, (str){map.bytes, (uint32_t)map.size});
    file_map_close(&map);
    return CASUS_OK;
}

static bool visit_file(void *context, const char *path, casus_status status, const casus_error *error) {
    folder_walk *self = context;
    str name = str_of(path);
    if (status != CASUS_OK) {
        if (self->error)
            *self->error = *error;
        self->status = status;
        return false;
    }
    if (!str_ends(name, STR(".txt")))
        return true;
    self->files++;
    name = str_slice(name, (uint32_t)self->prefix, name.n);
    self->status = self->loader ? read_file(self->loader, path, name) : hash_file(self, path, name);
    return self->status == CASUS_OK;
}

static casus_status walk_folder(folder_walk *self, const char *folder) {
    size_t length = folder ? strlen(folder) : 0;
    while (length > 1 && folder[length - 1] == '/')
        length--;
    self->prefix = length + (length > 1 || (length == 1 && folder[0] != '/'));
    TRY(file_walk(folder, visit_file, self, self->error));
    if (self->status == CASUS_OK && self->files == 0)
        return error_at(self->error, CASUS_NOT_FOUND, folder, 0, 0, "holds no dictionary (no .txt file)");
    return self->status;
}

casus_status know_sources(const char *const *folders, size_t count, uint64_t *out, casus_error *error) {
    *out = 0;
    for (size_t i = count; i-- > 0;) {
        folder_walk walk = {.error = error, .sources = *out, .status = CASUS_OK};
        TRY(walk_folder(&walk, folders[i]));
        *out = walk.sources;
    }
    return CASUS_OK;
}

/* ---- finishing --------------------------------------------------------------------------------------------------- */

/* Gives back what a growing array holds in reserve. Failing to is no fault: the larger block stays. */
#define SHRINK(array)                                                                                                      \
    do {                                                                                                                   \
        void *smaller_ = (array).count ? memory_resize((array).items, (array).count * sizeof *(array).items) : NULL;       \
        if (smaller_) {                                                                                                    \
            (array).items = smaller_;                                                                                      \
            (array).capacity = (array).count;                                                                              \
        }                                                                                                                  \
    } while (0)

static casus_status finish(loader *self) {
    know *data = self->know;
    self->path = NULL;
    TRY(know_finish_texts(self));
    TRY(know_finish_discards(self));
    TRY(know_finish_lists(self));
    TRY(know_finish_ontology(self));
    TRY(know_finish_sequences(self));
    TRY(know_finish_acts(self));
    TRY(know_finish_actors(self));
    TRY(know_finish_trie(self));
#define X(name, type) SHRINK(data->name);
    KNOW_ARRAYS(X)
#undef X
    return CASUS_OK;
}

casus_status know_load(const char *const *folders, size_t count, size_t base, know_report *report, void *context,
                       casus_status (*loaded)(loader *self), uint32_t *faults, know **out, casus_error *error) {
    loader self = {.error = error,
                   .report = report,
                   .report_context = context,
                   .folder_count = (uint32_t)count,
                   .base = (uint32_t)base};
    *out = NULL;
    if (count == 0)
        return error_set(error, CASUS_USAGE, "no dictionary folder");
    casus_status status = loader_init(&self);
    for (size_t i = count; i-- > 0 && status == CASUS_OK;) {
        self.folder = (uint32_t)i;
        folder_walk walk = {.loader = &self, .error = error, .status = CASUS_OK};
        status = walk_folder(&walk, folders[i]);
    }
    if (status == CASUS_OK)
        status = finish(&self);
    if (status == CASUS_OK && loaded)
        status = loaded(&self);
    if (faults)
        *faults = self.faults;
    loader_free(&self);
    if (status != CASUS_OK) {
        know_close(self.know);
        return status;
    }
    *out = self.know;
    return CASUS_OK;
}

casus_status know_open(const char *const *folders, size_t count, know **out, casus_error *error) {
    *out = NULL;
    for (size_t i = 0; i < count; i++) {
        if (!know_is_compiled(folders[i]))
            continue;
        if (count == 1)
            return know_open_compiled(folders[i], out, error);
        return error_at(error, CASUS_USAGE, folders[i], 0, 0,
                        "a compiled dictionary stands alone: compile it anew with the other folders in it");
    }
    return know_load(folders, count, 0, NULL, NULL, NULL, NULL, out, error);
}

casus_status know_parse_only(const char *name, const char *bytes, size_t size, casus_error *error) {
    loader self = {.error = error, .alone = true, .folder_count = 1};
    str text;
    if (size > FILE_SIZE_MAX)
        return error_at(error, CASUS_LIMIT, name, 0, 0, "too large for a dictionary file");
    casus_status status = loader_init(&self);
    if (status == CASUS_OK)
        status = add_file(&self, name, str_of(name));
    if (status == CASUS_OK && arena_copy(self.memory, (str){bytes, (uint32_t)size}, &text) != CASUS_OK)
        status = know_no_memory(&self);
    if (status == CASUS_OK)
        status = know_read_text(&self, text);
    if (status == CASUS_OK)
        status = finish(&self);
    loader_free(&self);
    know_close(self.know);
    return status;
}
