/* base: what every room needs and no room owns: strings, errors, memory, files, threads. Knows nothing of language. */
#ifndef CASUS_BASE_H
#define CASUS_BASE_H

#include "casus.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* ---- strings and spans ---------------------------------------------------------------------------------------- */

/* Borrowed bytes, UTF-8 unless said otherwise, not terminated. {NULL, 0} is the empty string. */
typedef struct str {
    const char *s;
    uint32_t n;
} str;

/* A pair of byte offsets into a story's text, half-open. */
typedef struct span {
    uint32_t start;
    uint32_t end;
} span;

#define STR(literal) ((str){literal, (uint32_t)(sizeof(literal) - 1)})

/* NULL gives the empty string. */
static inline str str_of(const char *terminated) {
    return terminated ? (str){terminated, (uint32_t)strlen(terminated)} : (str){NULL, 0};
}
static inline bool str_equal(str a, str b) {
    return a.n == b.n && (a.n == 0 || memcmp(a.s, b.s, a.n) == 0);
}
/* ASCII letters compared without case. Of two words most differ in length, which is seen without a call. */
bool str_same_letters(const char *a, const char *b, uint32_t n);
static inline bool str_equal_ascii_nocase(str a, str b) {
    return a.n == b.n && str_same_letters(a.s, b.s, a.n);
}
/* Is the word one of `count` terminated words? ASCII letters are compared without case. */
bool str_among(str word, const char *const *list, size_t count);
/* The same for an array whose length is in sight. */
#define STR_AMONG(word, array) str_among(word, array, sizeof(array) / sizeof *(array))
bool str_starts(str text, str prefix);
bool str_ends(str text, str suffix);
int str_compare(str a, str b);                         /* bytewise, as memcmp; the shorter first */
str str_trim(str text);                                /* without leading and trailing ASCII blanks */
str str_slice(str text, uint32_t start, uint32_t end); /* clipped to the text */
str str_in(str text, span where);                      /* the words of a span */
/* Cuts the next item off *rest at `separator`, trimmed. False when *rest is used up. */
bool str_split(str *rest, char separator, str *item);

/* ---- UTF-8 ---------------------------------------------------------------------------------------------------- */

/* Decodes the code point at text.s[*i], moves *i behind it. A malformed byte gives U+FFFD and moves by one. *i < text.n. */
uint32_t utf8_next(str text, uint32_t *i);
/* Writes 1 to 4 bytes, returns how many. Surrogates and values past U+10FFFF are written as U+FFFD. */
uint32_t utf8_put(uint32_t code_point, char out[4]);
bool utf8_valid(str text);
/* Number of code points in the first `bytes` bytes of a valid text. */
uint32_t utf8_count(str text, uint32_t bytes);
/* Byte offsets to code points for offsets that mostly grow: counting goes on from where it stood. Start with {text, 0, 0}.
 */
typedef struct utf8_counter {
    str text;
    uint32_t bytes;
    uint32_t points;
} utf8_counter;
uint32_t utf8_points_at(utf8_counter *self, uint32_t byte);
bool utf8_is_upper(uint32_t code_point);
bool utf8_is_lower(uint32_t code_point);
bool utf8_is_letter(uint32_t code_point);
bool utf8_is_digit(uint32_t code_point); /* decimal digits of any script */
bool utf8_is_space(uint32_t code_point); /* blanks and line ends, U+00A0 among them; not zero-width marks */
uint32_t utf8_to_lower(uint32_t code_point);
bool utf8_is_control(uint32_t code_point); /* C0 and C1, line ends and tabs among them: they may steer a terminal */
uint32_t utf8_width(uint32_t code_point);  /* columns of a terminal: 0 for combining and control characters, 1, 2 */
/* Lower case, without diacritics, typographic apostrophes and hyphens made ASCII: the key that dictionary and text share.
 * Writes at most 2 * text.n + 4 bytes to `out`, returns how many. */
uint32_t utf8_fold(str text, char *out);

/* ---- hash ----------------------------------------------------------------------------------------------------- */

uint64_t hash_bytes(const void *bytes, size_t length, uint64_t seed); /* XXH3, the same on every machine */
uint64_t hash_str(str text);

/* ---- errors --------------------------------------------------------------------------------------------------- */

/* Fills `error` (which may be NULL) and returns `code`: `return error_set(error, CASUS_FORMAT, "…", …);` */
casus_status error_set(casus_error *error, casus_status code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* The same with a place: file name (may be NULL), line and column from 1 (0: none). */
casus_status error_at(casus_error *error, casus_status code, const char *file, uint32_t line, uint32_t column,
                      const char *format, ...) __attribute__((format(printf, 6, 7)));
/* "file:line:column: message", whatever of it is known. */
void error_format(const casus_error *error, char *out, size_t size);

/* Passes an error on. */
#define TRY(call)                                                                                                          \
    do {                                                                                                                   \
        casus_status try_status_ = (call);                                                                                 \
        if (try_status_ != CASUS_OK)                                                                                       \
            return try_status_;                                                                                            \
    } while (0)

/* ---- memory --------------------------------------------------------------------------------------------------- */

/* Every allocation of the library goes through these three, so that tests can make the Nth one fail. */
void *memory_alloc(size_t size) __attribute__((malloc));
void *memory_resize(void *block, size_t size);
void memory_free(void *block);
/* For tests: the allocation number `n` from now (1: the next) fails, and only that; 0 switches it off. Not thread-safe. */
void memory_fail_at(uint64_t n);

/* An arena: memory that is given out piece by piece and taken back at once. After a reset the chunks are kept, so that work
 * of the same size allocates nothing. */
typedef struct arena arena;
arena *arena_new(void);       /* NULL when out of memory */
void arena_free(arena *self); /* NULL accepted */
void arena_reset(arena *self);
void *arena_alloc(arena *self, size_t size); /* 16-byte aligned, not zeroed; NULL when out of memory */
void *arena_zero(arena *self, size_t size);  /* the same, zeroed */
/* A terminated copy. *out is {NULL, 0} when out of memory. */
CASUS_CHECKED casus_status arena_copy(arena *self, str text, str *out);

/* Makes room for `need` items of `size` bytes in a growing array that is kept from story to story. Keeps the contents.
 * CASUS_NO_MEMORY leaves everything as it was. The overflow of need * size is checked. */
CASUS_CHECKED casus_status array_reserve(void **items, uint32_t *capacity, uint32_t need, size_t size);
/* For a pair of struct members `items` and `capacity`. */
#define ARRAY_RESERVE(array, need) array_reserve((void **)&(array).items, &(array).capacity, (need), sizeof *(array).items)

/* ---- byte buffer ---------------------------------------------------------------------------------------------- */

/* Growing bytes. After an allocation failure `failed` is set, appending does nothing more, and the caller checks once. */
typedef struct buffer {
    char *s;
    size_t n;
    size_t capacity;
    bool failed;
} buffer;
void buffer_free(buffer *self);
void buffer_clear(buffer *self); /* keeps the memory */
void buffer_add(buffer *self, const char *bytes, size_t n);
void buffer_add_str(buffer *self, str text);
/* Room for `n` bytes behind the contents, for hot loops that write several things at once and then set self->n and the
 * terminating nought themselves. NULL after an allocation failure. */
char *buffer_room(buffer *self, size_t n);
void buffer_add_char(buffer *self, char c);
void buffer_add_format(buffer *self, const char *format, ...) __attribute__((format(printf, 2, 3)));
str buffer_str(const buffer *self); /* n is cut at UINT32_MAX */

/* ---- interned strings ----------------------------------------------------------------------------------------- */

/* Maps strings to numbers 0, 1, 2 …, in the order of their arrival. Lookup is thread-safe once nothing is added any more.
 */
typedef struct intern intern;
#define INTERN_NONE UINT32_MAX
intern *intern_new(void);
void intern_free(intern *self);
uint32_t intern_add(intern *self, str text);        /* INTERN_NONE when out of memory */
uint32_t intern_find(const intern *self, str text); /* INTERN_NONE when absent */
str intern_str(const intern *self, uint32_t id);
uint32_t intern_count(const intern *self);

/* ---- files ---------------------------------------------------------------------------------------------------- */

/* A whole file, read-only. Regular files are mapped; what cannot be mapped (pipes) is read. */
typedef struct file_map {
    const char *bytes;
    size_t size;
    bool mapped;
} file_map;
/* Errors: NOT_FOUND, IO (with the system's words), LIMIT (past `limit` bytes; 0: no limit), NO_MEMORY. */
CASUS_CHECKED casus_status file_map_open(const char *path, size_t limit, file_map *out, casus_error *error);
void file_map_close(file_map *self);
/* Writes a whole file: beside it as PATH.part, renamed when all is written, so that nobody meets half of it. Errors: IO
 * with the system's words, NO_MEMORY. */
CASUS_CHECKED casus_status file_write(const char *path, const void *bytes, size_t size, casus_error *error);

/* The regular files below `path` in bytewise order of their paths, hidden ones left out; `path` itself if it is a file.
 * `visit` is called for each, and with a status other than CASUS_OK for what could not be read, links to a folder above
 * themselves among them (LIMIT). Stops when it returns false. */
CASUS_CHECKED casus_status file_walk(const char *path,
                                     bool (*visit)(void *context, const char *file, casus_status status,
                                                   const casus_error *error),
                                     void *context, casus_error *error);

/* ---- threads -------------------------------------------------------------------------------------------------- */

/* Runs jobs on `threads` workers and hands their results back in the order of submission, so that output does not depend on
 * the number of threads. `work(context, worker, job)` runs on any worker (0 … threads-1); `done(context, job)` runs on the
 * submitting thread, in order, from within pool_submit and pool_finish. At most 4 * threads jobs are under way. */
typedef struct pool pool;
CASUS_CHECKED casus_status pool_new(uint32_t threads, void (*work)(void *context, uint32_t worker, void *job),
                                    void (*done)(void *context, void *job), void *context, pool **out, casus_error *error);
void pool_submit(pool *self, void *job);
void pool_finish(pool *self); /* waits until all jobs are done */
void pool_free(pool *self);

/* ---- dates ---------------------------------------------------------------------------------------------------- */

/* A day of the proleptic Gregorian calendar as days since 1970-01-01. */
typedef int32_t day;
#define DAY_NONE INT32_MIN
day day_of(int year, int month, int day_of_month); /* DAY_NONE when there is no such day; years 1 … 9999 */
void day_split(day date, int *year, int *month, int *day_of_month);
int day_weekday(day date);               /* 0 Monday … 6 Sunday */
day day_parse(str iso);                  /* "YYYY-MM-DD", optionally followed by "T…"; DAY_NONE when it is none */
void day_format(day date, char out[11]); /* "YYYY-MM-DD" */

#endif
