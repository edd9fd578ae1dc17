/* Files: a whole file as bytes, and the files of a folder in an order that does not depend on the machine. */
#define _DEFAULT_SOURCE /* madvise */
#include "base/base.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* Folders deeper than this are a loop of links or a mistake. */
#define DEPTH_MAX 64

static casus_status too_large(const char *path, size_t limit, casus_error *error) {
    return error_at(error, CASUS_LIMIT, path, 0, 0, "larger than the %zu MiB that casus accepts here", limit >> 20);
}

static casus_status failed(const char *path, const char *what, casus_error *error) {
    int number = errno;
    return error_at(error, number == ENOENT ? CASUS_NOT_FOUND : CASUS_IO, path, 0, 0, "%s: %s", what, strerror(number));
}

/* Pipes and other files without a size. */
static casus_status read_whole(int descriptor, const char *path, size_t limit, file_map *out, casus_error *error) {
    buffer bytes = {0};
    char block[65536];
    for (;;) {
        ssize_t n = read(descriptor, block, sizeof block);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            casus_status status = failed(path, "cannot be read", error);
            buffer_free(&bytes);
            return status;
        }
        if (n == 0)
            break;
        buffer_add(&bytes, block, (size_t)n);
        if (bytes.failed || (limit && bytes.n > limit)) {
            bool memory = bytes.failed;
            buffer_free(&bytes);
            return memory ? error_at(error, CASUS_NO_MEMORY, path, 0, 0, "too large for the memory of this machine")
                          : too_large(path, limit, error);
        }
    }
    *out = (file_map){bytes.s, bytes.n, false};
    return CASUS_OK;
}

static casus_status map_descriptor(int descriptor, const char *path, size_t limit, file_map *out, casus_error *error) {
    struct stat about;
    if (fstat(descriptor, &about) != 0)
        return failed(path, "cannot be read", error);
    if (S_ISDIR(about.st_mode)) {
        errno = EISDIR;
        return failed(path, "cannot be read", error);
    }
    if (!S_ISREG(about.st_mode) || about.st_size == 0)
        return read_whole(descriptor, path, limit, out, error);
    if (limit && (uint64_t)about.st_size > limit)
        return too_large(path, limit, error);
    void *bytes = mmap(NULL, (size_t)about.st_size, PROT_READ, MAP_PRIVATE, descriptor, 0);
    if (bytes == MAP_FAILED)
        return failed(path, "cannot be mapped", error);
    *out = (file_map){bytes, (size_t)about.st_size, true};
    return CASUS_OK;
}

casus_status file_map_open(const char *path, size_t limit, file_map *out, casus_error *error) {
    *out = (file_map){NULL, 0, false};
    bool standard_input = strcmp(path, "-") == 0;
    int descriptor = standard_input ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return failed(path, "cannot be opened", error);
    casus_status status = map_descriptor(descriptor, path, limit, out, error);
    if (!standard_input)
        close(descriptor);
    return status;
}

void file_map_close(file_map *self) {
    if (self->mapped)
        munmap((void *)(uintptr_t)self->bytes, self->size);
    else
        memory_free((void *)(uintptr_t)self->bytes);
    *self = (file_map){NULL, 0, false};
}

casus_status file_write(const char *path, const void *bytes, size_t size, casus_error *error) {
    buffer part = {0};
    buffer_add_format(&part, "%s.part", path);
    FILE *file = part.failed ? NULL : fopen(part.s, "wb");
    casus_status status = CASUS_OK;
    if (part.failed)
        status = error_at(error, CASUS_NO_MEMORY, path, 0, 0, "out of memory");
    else if (!file)
        status = error_at(error, CASUS_IO, path, 0, 0, "cannot be written: %s", strerror(errno));
    if (file) {
        bool good = size == 0 || fwrite(bytes, 1, size, file) == size;
        int number = errno;
        if (fclose(file) != 0 && good) {
            good = false;
            number = errno;
        }
        if (good && rename(part.s, path) != 0) {
            good = false;
            number = errno;
        }
        if (!good) {
            (void)remove(part.s);
            status = error_at(error, CASUS_IO, path, 0, 0, "cannot be written: %s", strerror(number));
        }
    }
    buffer_free(&part);
    return status;
}

/* What a folder is, whatever the path that leads to it. */
typedef struct identity {
    dev_t device;
    ino_t number;
} identity;

typedef struct walk {
    bool (*visit)(void *context, const char *file, casus_status status, const casus_error *error);
    void *context;
    bool stopped;
    identity above[DEPTH_MAX + 1]; /* the folders from the start down to the one that is walked */
} walk;

static bool report(walk *self, const char *path, casus_status status, const casus_error *error) {
    if (!self->visit(self->context, path, status, error))
        self->stopped = true;
    return !self->stopped;
}

static int by_name(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void free_names(char **names, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        memory_free(names[i]);
    memory_free(names);
}

/* The names in a folder, sorted, hidden ones left out. */
static casus_status list_folder(const char *path, char ***names, uint32_t *count, casus_error *error) {
    struct {
        char **items;
        uint32_t capacity;
    } list = {NULL, 0};
    *names = NULL;
    *count = 0;
    DIR *folder = opendir(path);
    if (!folder)
        return failed(path, "cannot be opened", error);
    casus_status status = CASUS_OK;
    struct dirent *entry;
    while (status == CASUS_OK && (entry = readdir(folder)) != NULL) {
        if (entry->d_name[0] == '.')
            continue;
        size_t size = strlen(entry->d_name) + 1;
        status = ARRAY_RESERVE(list, *count + 1);
        char *copy = status == CASUS_OK ? memory_alloc(size) : NULL;
        if (copy) {
            memcpy(copy, entry->d_name, size);
            list.items[(*count)++] = copy;
        } else {
            status = CASUS_NO_MEMORY;
        }
    }
    closedir(folder);
    if (status != CASUS_OK) {
        free_names(list.items, *count);
        *count = 0;
        return error_at(error, status, path, 0, 0, "out of memory");
    }
    if (*count)
        qsort(list.items, *count, sizeof *list.items, by_name);
    *names = list.items;
    return CASUS_OK;
}

static void walk_path(walk *self, const char *path, int depth);

/* A link to a folder above leads round in circles: its files have been visited, and two such links in a folder would be
 * followed in every order. */
static casus_status enter_folder(walk *self, const char *path, int depth, const struct stat *about, casus_error *error) {
    if (depth > DEPTH_MAX)
        return error_at(error, CASUS_LIMIT, path, 0, 0, "folders nested too deep");
    for (int i = 0; i < depth; i++)
        if (self->above[i].device == about->st_dev && self->above[i].number == about->st_ino)
            return error_at(error, CASUS_LIMIT, path, 0, 0, "a link to a folder above itself, not followed");
    self->above[depth] = (identity){about->st_dev, about->st_ino};
    return CASUS_OK;
}

static void walk_folder(walk *self, const char *path, int depth, const struct stat *about) {
    char **names;
    uint32_t count;
    casus_error error;
    casus_status status = enter_folder(self, path, depth, about, &error);
    if (status == CASUS_OK)
        status = list_folder(path, &names, &count, &error);
    if (status != CASUS_OK) {
        report(self, path, status, &error);
        return;
    }
    size_t length = strlen(path);
    while (length > 1 && path[length - 1] == '/')
        length--;
    buffer child = {0};
    for (uint32_t i = 0; i < count && !self->stopped; i++) {
        buffer_clear(&child);
        buffer_add(&child, path, length);
        if (path[length - 1] != '/')
            buffer_add_char(&child, '/');
        buffer_add(&child, names[i], strlen(names[i]));
        if (child.failed) {
            error_at(&error, CASUS_NO_MEMORY, path, 0, 0, "out of memory");
            report(self, path, CASUS_NO_MEMORY, &error);
            break;
        }
        walk_path(self, child.s, depth + 1);
    }
    buffer_free(&child);
    free_names(names, count);
}

static void walk_path(walk *self, const char *path, int depth) {
    struct stat about;
    casus_error error;
    if (stat(path, &about) != 0) {
        casus_status status = failed(path, "cannot be read", &error);
        report(self, path, status, &error);
    } else if (S_ISDIR(about.st_mode)) {
        walk_folder(self, path, depth, &about);
    } else if (S_ISREG(about.st_mode) || depth == 0) {
        report(self, path, CASUS_OK, NULL);
    }
}

casus_status file_walk(const char *path,
                       bool (*visit)(void *context, const char *file, casus_status status, const casus_error *error),
                       void *context, casus_error *error) {
    if (!path || !path[0])
        return error_set(error, CASUS_USAGE, "an empty path");
    walk self = {.visit = visit, .context = context};
    walk_path(&self, path, 0);
    return CASUS_OK;
}
