/* The characters of a text as the tokeniser sees them: what is part of a word, what is blank, what nobody sees.
 *
 * Marks without a width (soft hyphens, zero-width spaces and joiners, marks of direction) come with text that was copied
 * from a page. Between two letters they are part of the word, so that its span covers them; anywhere else they are passed
 * over. Only the zero-width space is a space too, where it stands between words.
 */
#include "lang/token.h"

#include <string.h>

enum { UNSEEN_RUN = 8 /* marks in a row that a word may hold between two letters */ };

/* Marks that combine with the letter before them, in the scripts that names in the news come in. */
static bool is_combining(uint32_t c) {
    return (c >= 0x300 && c < 0x370) || (c >= 0x483 && c < 0x48a) || (c >= 0x591 && c < 0x5c8) ||
           (c >= 0x610 && c < 0x61b) || (c >= 0x64b && c < 0x660) || c == 0x670 || (c >= 0x6d6 && c < 0x6ee) ||
           (c >= 0x900 && c < 0x10a0) /* vowel signs, India to Burma */ || (c >= 0x1780 && c < 0x1800) ||
           (c >= 0x20d0 && c < 0x2100) || (c >= 0xfe20 && c < 0xfe30);
}

/* Lowered figures, as in the names of gases. Raised ones are powers and notes. */
static bool is_lowered(uint32_t c) {
    return c >= 0x2080 && c < 0x209d;
}

static bool is_unseen(uint32_t c) {
    return c == 0xad || (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x2069) ||
           c == 0xfeff || c == 0x61c || c == 0x180e || c == 0xfe0e || c == 0xfe0f;
}

uint32_t token_unseen(const token_reader *self, uint32_t i) {
    if (i >= self->end || (unsigned char)self->s[i] < 0xc2)
        return 0;
    uint32_t next = i;
    return is_unseen(utf8_next((str){self->s, self->end}, &next)) ? next - i : 0;
}

uint32_t token_word_char_beyond(const token_reader *self, uint32_t i) {
    uint32_t next = i;
    uint32_t code = utf8_next((str){self->s, self->end}, &next);
    if (utf8_is_letter(code) || utf8_is_digit(code) || is_combining(code) || is_lowered(code))
        return next - i;
    if (!is_unseen(code))
        return 0;
    for (uint32_t k = 0; k < UNSEEN_RUN && next < self->end; ++k) {
        uint32_t mark = token_unseen(self, next);
        if (mark == 0) {
            uint32_t after = next;
            code = utf8_next((str){self->s, self->end}, &after);
            bool on = utf8_is_letter(code) || utf8_is_digit(code) || is_combining(code) || token_clitic(self, next) > 0;
            return on ? next - i : 0;
        }
        next += mark;
    }
    return 0;
}

uint32_t token_blank(const char *s, uint32_t i, uint32_t end) {
    unsigned char c = (unsigned char)s[i];
    if (c < 0x80)
        return c == ' ' || (c >= '\t' && c <= '\r') ? 1 : 0;
    if (c != 0xc2 && c != 0xe1 && c != 0xe2 && c != 0xe3)
        return 0;
    uint32_t next = i;
    return utf8_is_space(utf8_next((str){s, end}, &next)) ? next - i : 0;
}

bool token_in_list(const char *list, const char *word, uint32_t n) {
    char key[20];
    if (n == 0 || n > 16)
        return false;
    key[0] = ' ';
    for (uint32_t k = 0; k < n; ++k)
        key[k + 1] = (char)(token_is_upper(word[k]) ? word[k] + 32 : word[k]);
    key[n + 1] = ' ';
    key[n + 2] = '\0';
    return memchr(word, ' ', n) == NULL && strstr(list, key) != NULL;
}

uint32_t token_count_digits(const token_reader *self, uint32_t i) {
    uint32_t j = i;
    while (j < self->end && token_is_digit(self->s[j]))
        ++j;
    return j - i;
}

/* Length of the letters of a clitic at `i`, 0 if there are none. */
static uint32_t clitic_letters(const token_reader *self, uint32_t i, const char *clitics) {
    uint32_t n = 0;
    while (n < 3 && i + n < self->end && token_is_letter(self->s[i + n]))
        ++n;
    return n < 3 && token_in_list(clitics, self->s + i, n) && token_word_char(self, i + n) == 0 ? n : 0;
}

uint32_t token_apostrophe(const token_reader *self, uint32_t i) {
    static const char *const stand_ins[] = {"`", "\xc2\xb4", "\xe2\x80\x98", "\xe2\x80\xb2", "\xca\xbc", "\xef\xbc\x87"};
    if (i >= self->end)
        return 0;
    unsigned char c = (unsigned char)self->s[i];
    if (c == '\'')
        return 1;
    if (c != '`' && c < 0xc2)
        return 0;
    if (self->end - i >= 3 && memcmp(self->s + i, "\xe2\x80\x99", 3) == 0)
        return 3;
    if (i == self->start || !token_is_letter(self->s[i - 1]))
        return 0;
    for (size_t k = 0; k < sizeof stand_ins / sizeof *stand_ins; ++k) {
        uint32_t n = (uint32_t)strlen(stand_ins[k]);
        if (self->end - i > n && memcmp(self->s + i, stand_ins[k], n) == 0)
            return clitic_letters(self, i + n, " s t m d re ve ll ") > 0 ? n : 0;
    }
    return 0;
}

uint32_t token_clitic(const token_reader *self, uint32_t i) {
    uint32_t mark = token_apostrophe(self, i);
    uint32_t letters = mark == 0 ? 0 : clitic_letters(self, i + mark, " s m d re ve ll ");
    return letters > 0 ? mark + letters : 0;
}

uint32_t token_next_seen(const token_reader *self, uint32_t i) {
    uint32_t lines = 0;
    uint32_t limit = self->text_end - i > TOKEN_LOOK ? i + TOKEN_LOOK : self->text_end;
    while (i < limit) {
        uint32_t n = token_blank(self->s, i, self->text_end);
        if (n == 0)
            return i;
        if (self->s[i] == '\n' && ++lines > 1)
            break;
        i += n;
    }
    return self->text_end;
}

char token_last_seen(const token_reader *self, uint32_t i) {
    for (uint32_t limit = i > TOKEN_LOOK ? i - TOKEN_LOOK : 0; i > limit; --i) {
        char c = self->s[i - 1];
        if ((unsigned char)c == 0xa0 && i > 1 && (unsigned char)self->s[i - 2] == 0xc2)
            --i;
        else if (c != ' ' && c != '\n' && c != '\r' && c != '\t')
            return c;
    }
    return '\0';
}
