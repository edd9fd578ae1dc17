/* The parts below the engine: buffers, tables, workers, files, formats and the store with each allocation failing. */
#include "faults/faults.h"
#include "store/store.h"
#include "unit/test.h"
#include "unit/write/record.h"
#include "write/write.h"

#include <sys/stat.h>
#include <unistd.h>

static char folder[64];

static int make_folder(void **state) {
    (void)state;
    char path[128];
    strcpy(folder, "/tmp/casus-faults-XXXXXX");
    if (!mkdtemp(folder))
        return -1;
    for (int i = 0; i < 40; i++) {
        snprintf(path, sizeof path, "%s/%d.txt", folder, i);
        FILE *f = fopen(path, "wb");
        if (!f || fclose(f) != 0)
            return -1;
    }
    snprintf(path, sizeof path, "%s/sub", folder);
    return mkdir(path, 0755);
}

static int remove_folder(void **state) {
    (void)state;
    char command[128];
    snprintf(command, sizeof command, "rm -rf %s", folder);
    return system(command);
}

/* ---- writing
 * ------------------------------------------------------------------------------------------------------------- */

typedef struct writing {
    write_format format;
    buffer kept; /* used again after each fault */
    buffer wanted;
} writing;

static void write_all(write_format format, buffer *out) {
    code_record records[] = {record_full(), record_bare()};
    story told = {.id = STR("s"), .title = STR("Title"), .text = STR("Kerry will meet Putin.")};
    write_event_header(format, out);
    for (int i = 0; i < 2; i++)
        write_event(format, &records[i], out);
    write_story(format, &told, false, out);
}

static void write_with_fault(void *context) {
    writing *self = context;
    buffer_clear(&self->kept);
    write_all(self->format, &self->kept);
    buffer fresh = {0};
    write_all(self->format, &fresh);
    assert_true(fresh.failed || fresh.n == self->wanted.n);
    buffer_free(&fresh);
}

static void write_again(void *context) {
    writing *self = context;
    buffer_clear(&self->kept);
    write_all(self->format, &self->kept);
    assert_false(self->kept.failed);
    assert_int_equal(self->kept.n, self->wanted.n);
    assert_memory_equal(self->kept.s, self->wanted.s, self->wanted.n);
}

static void writing_fails_clean_or_is_whole(void **state) {
    (void)state;
    for (int format = WRITE_TABLE; format <= WRITE_TSV; format++) {
        writing self = {.format = (write_format)format};
        write_all(self.format, &self.wanted);
        assert_true(faults_step(write_with_fault, write_again, &self, 1000) > 1);
        buffer_free(&self.kept);
        buffer_free(&self.wanted);
    }
}

/* ---- strings, workers, files
 * ------------------------------------------------------------------------------------------------ */

static void intern_with_fault(void *context) {
    (void)context;
    intern *table = intern_new();
    if (!table)
        return;
    uint32_t added = 0;
    for (uint32_t i = 0; i < 600; i++) {
        char text[16];
        int n = snprintf(text, sizeof text, "word%u", i);
        uint32_t id = intern_add(table, (str){text, (uint32_t)n});
        if (id == INTERN_NONE)
            continue;
        assert_int_equal(id, added++);
        assert_int_equal(intern_find(table, (str){text, (uint32_t)n}), id);
    }
    assert_true(added >= 599);
    assert_int_equal(intern_count(table), added);
    intern_free(table);
}

static void interning_loses_at_most_the_word_that_failed(void **state) {
    (void)state;
    assert_true(faults_step(intern_with_fault, NULL, NULL, 2000) > 3);
}

static void count_job(void *context, uint32_t worker, void *job) {
    (void)context;
    (void)worker;
    ++*(int *)job;
}

static void hand_back(void *context, void *job) {
    (void)job;
    ++*(int *)context;
}

static void pool_with_fault(void *context) {
    (void)context;
    int handed = 0, jobs[20] = {0};
    pool *workers;
    casus_error error;
    casus_status status = pool_new(3, count_job, hand_back, &handed, &workers, &error);
    if (status != CASUS_OK) {
        assert_int_equal(status, CASUS_NO_MEMORY);
        assert_null(workers);
        return;
    }
    for (int i = 0; i < 20; i++)
        pool_submit(workers, &jobs[i]);
    pool_finish(workers);
    pool_free(workers);
    assert_int_equal(handed, 20);
    for (int i = 0; i < 20; i++)
        assert_int_equal(jobs[i], 1);
}

static void workers_start_or_fail_clean(void **state) {
    (void)state;
    assert_true(faults_step(pool_with_fault, NULL, NULL, 1000) > 3);
}

static bool count_file(void *context, const char *file, casus_status status, const casus_error *error) {
    unsigned *counts = context;
    if (status == CASUS_OK) {
        counts[0]++;
    } else {
        assert_int_equal(status, CASUS_NO_MEMORY);
        assert_int_equal(error->code, status);
        assert_string_equal(error->file, file);
        counts[1]++;
    }
    return true;
}

static void walk_with_fault(void *context) {
    (void)context;
    unsigned counts[2] = {0, 0};
    assert_int_equal(file_walk(folder, count_file, counts, NULL), CASUS_OK);
    assert_true(counts[0] == 40 || counts[1] > 0); /* nothing is left out in silence */
}

static void walking_names_what_it_could_not_list(void **state) {
    (void)state;
    assert_true(faults_step(walk_with_fault, NULL, NULL, 1000) > 40);
}

static void map_pipe_with_fault(void *context) {
    (void)context;
    file_map map;
    casus_error error;
    casus_status status = file_map_open("/proc/self/maps", 0, &map, &error); /* a file without a size: read, not mapped */
    if (status == CASUS_OK) {
        assert_true(map.size > 0);
        file_map_close(&map);
    } else {
        assert_int_equal(status, CASUS_NO_MEMORY);
        assert_null(map.bytes);
    }
}

static void reading_a_pipe_fails_clean(void **state) {
    (void)state;
    if (access("/proc/self/maps", R_OK) != 0)
        skip();
    assert_true(faults_step(map_pipe_with_fault, NULL, NULL, 1000) > 1);
}

/* ---- store
 * ------------------------------------------------------------------------------------------------------------------- */

static void store_with_fault(void *context) {
    char path[128];
    snprintf(path, sizeof path, "%s/store.db", folder);
    store *self;
    casus_error error;
    casus_status status = store_open(path, &self, &error);
    if (status != CASUS_OK) {
        assert_int_equal(status, CASUS_NO_MEMORY);
        assert_int_equal(error.code, status);
        assert_null(self);
        return;
    }
    code_record record = record_full();
    story told = {.id = record.story};
    assert_int_equal(store_add(self, &told, &record, 1, &error), CASUS_OK);
    assert_int_equal(store_close(self, &error), CASUS_OK);
    ++*(int *)context;
}

static void a_store_opens_or_fails_clean(void **state) {
    (void)state;
    int written = 0;
    assert_true(faults_step(store_with_fault, NULL, &written, 1000) > 1);
    assert_true(written > 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writing_fails_clean_or_is_whole), cmocka_unit_test(interning_loses_at_most_the_word_that_failed),
        cmocka_unit_test(workers_start_or_fail_clean),     cmocka_unit_test(walking_names_what_it_could_not_list),
        cmocka_unit_test(reading_a_pipe_fails_clean),      cmocka_unit_test(a_store_opens_or_fails_clean),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
