/* zip and tar: which members are read, what they are called, and what is wrong with them. The archives are written by
 * libarchive. */
#include "collect.h"

#include <archive.h>
#include <archive_entry.h>

#define PAGE                                                                                                                \
    "<html><head><title>Talks begin</title></head><body><p>The two ministers met in Norrvik on Friday, and they will meet " \
    "again, as both of them told the press.</p></body></html>"

typedef struct member {
    const char *path;
    const char *bytes;
    const char *link; /* where it leads; NULL: a file */
} member;

static const member members[] = {
    {"./one/page.html", PAGE, NULL},
    {"two/page.html", PAGE, NULL},
    {"lines.jsonl", "{\"text\": \"One.\"}\n{\"text\": 2}\n{\"id\": \"own\", \"text\": \"Three.\"}\n", NULL},
    {".hidden.txt", "Hidden.", NULL},
    {"__MACOSX/page.html", PAGE, NULL},
    {"two/.git/config.txt", "Hidden.", NULL},
    {"picture.png", "\x89PNG\r\n\x1a\n", NULL},
    {"empty.txt", "", NULL},
    {"crawl.warc",
     "WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/plain\r\nContent-Length: 10\r\n\r\nThey met.\n\r\n\r\n", NULL},
    {"caf\xC3\xA9.txt", "They met.", NULL},
};

enum { FORMAT_TAR, FORMAT_TAR_GZ, FORMAT_TAR_ZSTD, FORMAT_TAR_XZ, FORMAT_ZIP, FORMAT_ZIP_STORED, FORMAT_COUNT };

static size_t write_archive(int format, const member *list, size_t count, char *out, size_t size) {
    size_t used = 0;
    struct archive *a = archive_write_new();
    assert_non_null(a);
    if (format == FORMAT_ZIP || format == FORMAT_ZIP_STORED) {
        assert_int_equal(archive_write_set_format_zip(a), ARCHIVE_OK);
        if (format == FORMAT_ZIP_STORED)
            assert_int_equal(archive_write_zip_set_compression_store(a), ARCHIVE_OK);
    } else {
        assert_int_equal(archive_write_set_format_ustar(a), ARCHIVE_OK);
    }
    if (format == FORMAT_TAR_GZ)
        assert_int_equal(archive_write_add_filter_gzip(a), ARCHIVE_OK);
    if (format == FORMAT_TAR_ZSTD)
        assert_int_equal(archive_write_add_filter_zstd(a), ARCHIVE_OK);
    if (format == FORMAT_TAR_XZ)
        assert_int_equal(archive_write_add_filter_xz(a), ARCHIVE_OK);
    assert_int_equal(archive_write_open_memory(a, out, size, &used), ARCHIVE_OK);
    for (size_t i = 0; i < count; i++) {
        struct archive_entry *entry = archive_entry_new();
        archive_entry_set_pathname(entry, list[i].path);
        archive_entry_set_filetype(entry, list[i].link ? AE_IFLNK : AE_IFREG);
        archive_entry_set_perm(entry, 0644);
        if (list[i].link)
            archive_entry_set_symlink(entry, list[i].link);
        size_t n = strlen(list[i].bytes);
        archive_entry_set_size(entry, (la_int64_t)n);
        assert_int_equal(archive_write_header(a, entry), ARCHIVE_OK);
        assert_int_equal(archive_write_data(a, list[i].bytes, n), (la_ssize_t)n);
        archive_entry_free(entry);
    }
    assert_int_equal(archive_write_free(a), ARCHIVE_OK);
    return used;
}

static void members_are_read_by_their_format(void **state) {
    (void)state;
    static char bytes[1 << 20];
    for (int format = 0; format < FORMAT_COUNT; format++) {
        size_t n = write_archive(format, members, sizeof members / sizeof *members, bytes, sizeof bytes);
        collected got;
        collect("news/week.tar.gz", bytes, n, READ_AUTO, NULL, &got);
        static const char *const ids[] = {"week/one/page", "week/two/page", "week/lines:1",
                                          "own",           "week/crawl:1",  "week/caf\xC3\xA9"};
        assert_int_equal(got.count, 6);
        for (uint32_t i = 0; i < got.count; i++)
            assert_str(got.stories[i].id, ids[i]);
        assert_str(got.stories[0].title, "Talks begin");
        assert_str(got.stories[0].file, "news/week.tar.gz");
        assert_int_equal(got.error_count, 2);
        assert_string_equal(got.errors[0].file, "news/week.tar.gz!lines.jsonl");
        assert_int_equal(got.errors[0].line, 2);
        assert_string_equal(got.errors[1].file, "news/week.tar.gz!empty.txt");
        assert_int_equal(got.errors[1].code, CASUS_EMPTY);
        collected_free(&got);
    }
}

static void links_and_folders_are_passed_over(void **state) {
    (void)state;
    static char bytes[1 << 16];
    static const member list[] = {
        {"a.txt", "They met.", NULL}, {"b.txt", "", "a.txt"}, {"c/", "", NULL}, {"d.txt", "They left.", NULL}};
    size_t n = write_archive(FORMAT_TAR, list, 4, bytes, sizeof bytes);
    collected got;
    collect("a.tar", bytes, n, READ_AUTO, NULL, &got);
    assert_int_equal(got.count, 2);
    assert_int_equal(got.error_count, 0);
    assert_str(got.stories[1].id, "a/d");
    collected_free(&got);
}

static void the_format_is_that_of_the_members(void **state) {
    (void)state;
    static char bytes[1 << 16];
    static const member list[] = {{"a", "<html><p>They met.</p></html>", NULL}};
    size_t n = write_archive(FORMAT_ZIP, list, 1, bytes, sizeof bytes);
    collected got;
    collect("a.zip", bytes, n, READ_TEXT, NULL, &got);
    assert_int_equal(got.count, 1);
    assert_str(got.stories[0].text, "<html><p>They met.</p></html>");
    collected_free(&got);
    collect("a.zip", bytes, n, READ_ARCHIVE, NULL, &got);
    assert_int_equal(got.count, 1);
    assert_str(got.stories[0].text, "They met.");
    collected_free(&got);
    collect("a.txt", "They met.", 9, READ_ARCHIVE, NULL, &got);
    assert_int_equal(got.count, 0);
    assert_int_equal(got.error_count, 1);
    collected_free(&got);
}

static void an_archive_within_is_left_closed(void **state) {
    (void)state;
    char outer[4096];
    struct archive *a = archive_write_new();
    struct archive_entry *entry = archive_entry_new();
    size_t used = 0, n;
    static const member list[] = {{"a.txt", "They met.", NULL}};
    char inner[2048];
    n = write_archive(FORMAT_ZIP, list, 1, inner, sizeof inner);
    assert_int_equal(archive_write_set_format_zip(a), ARCHIVE_OK);
    assert_int_equal(archive_write_open_memory(a, outer, sizeof outer, &used), ARCHIVE_OK);
    archive_entry_set_pathname(entry, "inner.zip");
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_size(entry, (la_int64_t)n);
    assert_int_equal(archive_write_header(a, entry), ARCHIVE_OK);
    assert_int_equal(archive_write_data(a, inner, n), (la_ssize_t)n);
    archive_entry_free(entry);
    assert_int_equal(archive_write_free(a), ARCHIVE_OK);
    collected got;
    collect("outer.zip", outer, used, READ_AUTO, NULL, &got);
    assert_int_equal(got.count, 0);
    assert_int_equal(got.error_count, 1);
    assert_int_equal(got.errors[0].code, CASUS_FORMAT);
    assert_string_equal(got.errors[0].file, "outer.zip!inner.zip");
    collected_free(&got);
}

static void an_archive_may_end_anywhere(void **state) {
    (void)state;
    static char bytes[1 << 20];
    for (int format = 0; format < FORMAT_COUNT; format++) {
        size_t n = write_archive(format, members, sizeof members / sizeof *members, bytes, sizeof bytes);
        if (format == FORMAT_TAR_GZ)
            n = n < 2000 ? n : 2000;
        for (size_t end = 1; end < n; end += 1 + end / 8) {
            collected got;
            collect("a", bytes, end, READ_AUTO, NULL, &got); /* collect checks every error */
            assert_true(got.count <= 6);
            collected_free(&got);
        }
    }
}

/* A member of one letter, so often that no text packs as well. */
static void what_grows_beyond_measure_is_refused(void **state) {
    (void)state;
    size_t size = (size_t)READ_STORY_MAX + (8u << 20);
    char *text = malloc(size + 1), *bytes = malloc(4u << 20);
    assert_non_null(text);
    assert_non_null(bytes);
    memset(text, 'a', size);
    text[size] = '\0';
    member list[] = {{"bomb.jsonl", text, NULL}, {"b.txt", "They met.", NULL}};
    static const int formats[] = {FORMAT_TAR_ZSTD, FORMAT_TAR_GZ, FORMAT_ZIP};
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        size_t n = write_archive(formats[i], list, 2, bytes, 4u << 20);
        collected got;
        collect("a", bytes, n, READ_AUTO, NULL, &got);
        assert_int_equal(got.count, 0);
        assert_true(got.error_count >= 1);
        assert_int_equal(got.errors[0].code, CASUS_LIMIT);
        collected_free(&got);
    }
    free(text);
    free(bytes);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(members_are_read_by_their_format),  cmocka_unit_test(links_and_folders_are_passed_over),
        cmocka_unit_test(the_format_is_that_of_the_members), cmocka_unit_test(an_archive_within_is_left_closed),
        cmocka_unit_test(an_archive_may_end_anywhere),       cmocka_unit_test(what_grows_beyond_measure_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
