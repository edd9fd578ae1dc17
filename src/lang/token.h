/* token: what the files of the tokeniser share. Each asks one question of the text from a place on: how far does this
 * reach, does this mark belong to it? For those files only. */
#ifndef CASUS_LANG_TOKEN_H
#define CASUS_LANG_TOKEN_H

#include "lang/tokenise.h"

/* Bytes; the longest address, word part or run of blanks that is looked at from one place. Every look, ahead or back, is
 * bounded by it, so that the time is linear in the text even where it has no blanks. */
enum { TOKEN_LOOK = 256 };

/* Reads a chunk: what stands between two blanks. */
typedef struct token_reader {
    const char *s;
    uint32_t start; /* of the chunk */
    uint32_t end;
    uint32_t text_end;
    bool open_quote; /* an opening single quote waits for its partner */
    lang_gap gap;    /* before the next word */
    uint32_t lines;  /* line ends since the last word */
    tokenise_visit *visit;
    void *context;
} token_reader;

/* ---- characters (token_chars.c) -------------------------------------------------------------------------- */

static inline bool token_is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static inline bool token_is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}

static inline bool token_is_digit(char c) {
    return c >= '0' && c <= '9';
}

uint32_t token_word_char_beyond(const token_reader *self, uint32_t i);

/* Length of the word character at `i`, 0 if there is none: letters, digits, the marks that combine with them, and marks
 * that nobody sees between two of those. */
static inline uint32_t token_word_char(const token_reader *self, uint32_t i) {
    if (i >= self->end)
        return 0;
    char c = self->s[i];
    if ((unsigned char)c < 0x80)
        return token_is_letter(c) || token_is_digit(c) ? 1 : 0;
    return token_word_char_beyond(self, i);
}

/* Length of the blank at `i`, 0 if there is none. */
uint32_t token_blank(const char *s, uint32_t i, uint32_t end);

/* Length of the mark without a width at `i`, 0 if there is none: soft hyphens, zero-width spaces and joiners, marks of
 * direction, byte order marks, variation selectors. */
uint32_t token_unseen(const token_reader *self, uint32_t i);

/* Length of the apostrophe at `i`: straight, curly, or another mark that stands for one before a clitic (don`t). */
uint32_t token_apostrophe(const token_reader *self, uint32_t i);

/* Length of the clitic at `i` with its apostrophe, 0 if there is none: 's, 'm, 'd, 're, 've, 'll. */
uint32_t token_clitic(const token_reader *self, uint32_t i);

/* Is `word`, in lower case, one of the blank-separated words of `list`? The list starts and ends with a blank. */
bool token_in_list(const char *list, const char *word, uint32_t n);

static inline bool token_starts_nocase(const token_reader *self, uint32_t i, const char *what) {
    for (; *what != '\0'; ++i, ++what)
        if (i >= self->end || (token_is_upper(self->s[i]) ? self->s[i] + 32 : self->s[i]) != *what)
            return false;
    return true;
}

uint32_t token_count_digits(const token_reader *self, uint32_t i);

/* Where the first character behind `i` and its blanks stands; the end of the text where the paragraph ends before it. */
uint32_t token_next_seen(const token_reader *self, uint32_t i);

/* The last character before `i` and its blanks; '\0' where there is none near. */
char token_last_seen(const token_reader *self, uint32_t i);

/* ---- addresses (token_address.c) ------------------------------------------------------------------------- */

/* The end of the web or mail address, domain, file name or document symbol at `i`; `i` when there is none. */
uint32_t token_address(const token_reader *self, uint32_t i);

/* Is [from, to) the last part of addresses or file names, such as com or pdf? */
bool token_is_domain(const token_reader *self, uint32_t from, uint32_t to);

/* ---- numbers (token_number.c) ---------------------------------------------------------------------------- */

/* Reads the number at `i`. *end gets the place behind it; true when the word ends there whatever follows. */
bool token_number(const token_reader *self, uint32_t i, uint32_t *end);

/* Is [from, to) the code of a currency before an amount: USD, Rs? */
bool token_is_currency(const token_reader *self, uint32_t from, uint32_t to);

/* ---- full stops (token_dot.c) ---------------------------------------------------------------------------- */

/* Does the full stop at `dot` belong to the word [i, dot)? */
bool token_owns_dot(const token_reader *self, uint32_t i, uint32_t dot);

/* Does the word [i, dot) go on behind its full stop? A word character follows. */
bool token_passes_dot(const token_reader *self, uint32_t i, uint32_t dot);

/* ---- contractions (token_parts.c) ------------------------------------------------------------------------ */

enum { TOKEN_PARTS = 4 /* words of a token at most: should|n't|'ve, du|n|no */ };

/* Cuts the token [i, end) into words: ends[k] is the end of word k. Returns their number, 1 for a single word. */
uint32_t token_parts(const token_reader *self, uint32_t i, uint32_t end, uint32_t ends[TOKEN_PARTS]);

#endif
