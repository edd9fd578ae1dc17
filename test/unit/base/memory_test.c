/* Memory: the arena gives aligned pieces and keeps its chunks, arrays keep their contents, failures are reported. */
#include "unit/test.h"

static void arena_pieces_are_aligned_and_apart(void **state) {
    (void)state;
    arena *memory = arena_new();
    assert_non_null(memory);
    for (int round = 0; round < 3; round++) {
        unsigned char *pieces[200];
        for (unsigned i = 0; i < 200; i++) {
            pieces[i] = arena_alloc(memory, i * 37);
            assert_non_null(pieces[i]);
            assert_int_equal((uintptr_t)pieces[i] % 16, 0);
            memset(pieces[i], (int)i, i * 37);
        }
        for (unsigned i = 0; i < 200; i++)
            for (unsigned k = 0; k < i * 37; k++)
                assert_int_equal(pieces[i][k], i);
        arena_reset(memory);
    }
    arena_free(memory);
    arena_free(NULL);
}

static void an_impossible_size_is_refused(void **state) {
    (void)state;
    arena *memory = arena_new();
    assert_null(arena_alloc(memory, SIZE_MAX - 8));
    arena_free(memory);
    void *items = NULL;
    uint32_t capacity = 0;
    assert_int_equal(array_reserve(&items, &capacity, UINT32_MAX, SIZE_MAX / 2), CASUS_NO_MEMORY);
    assert_null(items);
}

static void a_failed_growth_keeps_the_contents(void **state) {
    (void)state;
    struct {
        int *items;
        uint32_t capacity;
    } list = {NULL, 0};
    assert_int_equal(ARRAY_RESERVE(list, 4), CASUS_OK);
    for (int i = 0; i < 4; i++)
        list.items[i] = i;
    memory_fail_at(1);
    assert_int_equal(ARRAY_RESERVE(list, 100000), CASUS_NO_MEMORY);
    assert_int_equal(ARRAY_RESERVE(list, 100000), CASUS_OK);
    for (int i = 0; i < 4; i++)
        assert_int_equal(list.items[i], i);
    memory_free(list.items);
}

static void a_buffer_remembers_that_it_failed(void **state) {
    (void)state;
    buffer out = {0};
    buffer_add_format(&out, "%s-%d", "x", 7);
    assert_str(buffer_str(&out), "x-7");
    char *block = calloc(1, 70000);
    memory_fail_at(1);
    buffer_add(&out, block, 70000);
    assert_true(out.failed);
    buffer_add_char(&out, 'y');
    assert_str(buffer_str(&out), "x-7");
    buffer_clear(&out);
    buffer_add(&out, block, 70000);
    assert_false(out.failed);
    assert_int_equal(out.n, 70000);
    free(block);
    buffer_free(&out);
}

static void strings_are_cut_and_trimmed(void **state) {
    (void)state;
    str rest = STR(" a ; b;;c "), item;
    static const char *items[] = {"a", "b", "", "c"};
    for (int i = 0; i < 4; i++) {
        assert_true(str_split(&rest, ';', &item));
        assert_str(item, items[i]);
    }
    assert_false(str_split(&rest, ';', &item));
    assert_str(str_slice(STR("abc"), 1, 99), "bc");
    assert_true(str_compare(STR("ab"), STR("abc")) < 0);
    assert_true(str_equal_ascii_nocase(STR("NATO"), STR("nato")));
}

static void a_word_is_looked_up_in_a_list_without_case(void **state) {
    (void)state;
    static const char *const list[] = {"with", "against"};
    assert_true(STR_AMONG(STR("Against"), list));
    assert_false(STR_AMONG(STR("again"), list));
    assert_false(STR_AMONG(STR(""), list));
    assert_false(str_among(STR("against"), list, 1));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arena_pieces_are_aligned_and_apart), cmocka_unit_test(an_impossible_size_is_refused),
        cmocka_unit_test(a_failed_growth_keeps_the_contents), cmocka_unit_test(a_buffer_remembers_that_it_failed),
        cmocka_unit_test(strings_are_cut_and_trimmed),        cmocka_unit_test(a_word_is_looked_up_in_a_list_without_case),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
