/* Files: mapping, limits, missing ones named, folders in bytewise order. */
#include "unit/test.h"

#include <sys/stat.h>
#include <unistd.h>

static char folder[64];

static int make_folder(void **state) {
    (void)state;
    strcpy(folder, "/tmp/casus-file-test-XXXXXX");
    return mkdtemp(folder) ? 0 : -1;
}

static void put(const char *name, const char *text) {
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    fputs(text, f);
    fclose(f);
}

static int remove_folder(void **state) {
    (void)state;
    char command[128];
    snprintf(command, sizeof command, "rm -rf %s", folder);
    return system(command);
}

static void a_file_is_mapped_and_limited(void **state) {
    (void)state;
    put("a.txt", "hello");
    put("empty.txt", "");
    char path[256];
    file_map map;
    casus_error error;
    snprintf(path, sizeof path, "%s/a.txt", folder);
    assert_int_equal(file_map_open(path, 0, &map, &error), CASUS_OK);
    assert_int_equal(map.size, 5);
    assert_memory_equal(map.bytes, "hello", 5);
    file_map_close(&map);
    assert_int_equal(file_map_open(path, 4, &map, &error), CASUS_LIMIT);
    assert_string_equal(error.file, path);
    snprintf(path, sizeof path, "%s/empty.txt", folder);
    assert_int_equal(file_map_open(path, 0, &map, &error), CASUS_OK);
    assert_int_equal(map.size, 0);
    file_map_close(&map);
    snprintf(path, sizeof path, "%s/none.txt", folder);
    assert_int_equal(file_map_open(path, 0, &map, &error), CASUS_NOT_FOUND);
    assert_string_equal(error.file, path);
    assert_int_equal(file_map_open(folder, 0, &map, &error), CASUS_IO);
}

static bool collect(void *context, const char *file, casus_status status, const casus_error *error) {
    (void)error;
    char *seen = context;
    strcat(seen, status == CASUS_OK ? strrchr(file, '/') + 1 : "!");
    strcat(seen, " ");
    return true;
}

static void a_file_is_written_whole_or_not(void **state) {
    (void)state;
    char path[200], part[210];
    file_map map;
    casus_error error;
    snprintf(path, sizeof path, "%s/written", folder);
    snprintf(part, sizeof part, "%s.part", path);
    for (int round = 0; round < 2; round++) { /* new, and over what is there */
        const char *text = round ? "second" : "the first";
        assert_int_equal(file_write(path, text, strlen(text), &error), CASUS_OK);
        assert_int_equal(file_map_open(path, 0, &map, &error), CASUS_OK);
        assert_int_equal(map.size, strlen(text));
        assert_memory_equal(map.bytes, text, map.size);
        file_map_close(&map);
        assert_int_equal(file_map_open(part, 0, &map, &error), CASUS_NOT_FOUND);
    }
    snprintf(path, sizeof path, "%s/nowhere/written", folder);
    assert_int_equal(file_write(path, "x", 1, &error), CASUS_IO);
    assert_string_equal(error.file, path);
    snprintf(path, sizeof path, "%s/written", folder);
    remove(path);
}

static void folders_are_walked_in_order(void **state) {
    (void)state;
    char path[256], seen[256] = "";
    snprintf(path, sizeof path, "%s/walk", folder);
    mkdir(path, 0755);
    snprintf(path, sizeof path, "%s/walk/m", folder);
    mkdir(path, 0755);
    put("walk/z.txt", "");
    put("walk/B.txt", "");
    put("walk/.hidden", "");
    put("walk/m/inner.txt", "");
    snprintf(path, sizeof path, "%s/walk", folder);
    assert_int_equal(file_walk(path, collect, seen, NULL), CASUS_OK);
    assert_string_equal(seen, "B.txt inner.txt z.txt ");
    seen[0] = '\0';
    assert_int_equal(file_walk("/nonexistent/casus", collect, seen, NULL), CASUS_OK);
    assert_string_equal(seen, "! ");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_is_mapped_and_limited),
        cmocka_unit_test(a_file_is_written_whole_or_not),
        cmocka_unit_test(folders_are_walked_in_order),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
