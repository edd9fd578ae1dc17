/* Contractions: the words of a token that is written as one (do|n't, John|'s, can|not, should|n't|'ve).
 *
 * With an apostrophe they are cut by rule. Those that people write without one are listed, where the letters are no other
 * word ("its", "were" and "lets" are).
 */
#include "lang/token.h"

#include <string.h>

enum { TOKEN_MAX = 40 /* bytes; longer words are no contractions */ };

/* The numbers are the lengths of the words behind the first. */
static const struct bare_contraction {
    const char *word;
    uint8_t tail;
    uint8_t before; /* 0: two words */
} bare_contractions[] = {
    {"cannot", 3, 0},  {"gonna", 2, 0},    {"gotta", 2, 0},    {"wanna", 2, 0},  {"gimme", 2, 0},  {"lemme", 2, 0},
    {"outta", 2, 0},   {"dunno", 2, 1},    {"c'mon", 2, 0},    {"d'you", 3, 0},  {"'tis", 2, 0},   {"'twas", 3, 0},
    {"dont", 2, 0},    {"doesnt", 2, 0},   {"didnt", 2, 0},    {"isnt", 2, 0},   {"wasnt", 2, 0},  {"arent", 2, 0},
    {"wouldnt", 2, 0}, {"couldnt", 2, 0},  {"shouldnt", 2, 0}, {"havent", 2, 0}, {"hasnt", 2, 0},  {"wont", 2, 0},
    {"aint", 2, 0},    {"cant", 2, 0},     {"hadnt", 2, 0},    {"werent", 2, 0}, {"mustnt", 2, 0}, {"im", 1, 0},
    {"ive", 2, 0},     {"youre", 2, 0},    {"theyre", 2, 0},   {"youve", 2, 0},  {"theyve", 2, 0}, {"youll", 2, 0},
    {"theyll", 2, 0},  {"itll", 2, 0},     {"youd", 1, 0},     {"theyd", 1, 0},  {"thats", 1, 0},  {"whats", 1, 0},
    {"theres", 1, 0},  {"heres", 1, 0},    {"wheres", 1, 0},   {"hes", 1, 0},    {"shes", 1, 0},   {"wouldve", 2, 0},
    {"couldve", 2, 0}, {"shouldve", 2, 0},
};

static const struct bare_contraction *find_bare(const token_reader *self, uint32_t i, uint32_t n) {
    if (n > 8 || !token_is_letter(self->s[i + n - 1]))
        return NULL;
    for (size_t k = 0; k < sizeof bare_contractions / sizeof *bare_contractions; ++k)
        if (token_starts_nocase(self, i, bare_contractions[k].word) && strlen(bare_contractions[k].word) == n)
            return bare_contractions + k;
    return NULL;
}

/* Where the last word of a token with an apostrophe starts; `end` when it is one word. */
static uint32_t last_part(const token_reader *self, uint32_t i, uint32_t end) {
    const char *s = self->s;
    for (uint32_t k = end - 1; k > i && end - k <= 5; --k) { /* the last apostrophe */
        uint32_t mark = token_apostrophe(self, k);
        if (mark == 0)
            continue;
        const char *tail = s + k + mark;
        uint32_t length = end - k - mark;
        if (length == 1 && (tail[0] | 0x20) == 't' && k - i >= 2 && (s[k - 1] | 0x20) == 'n')
            return k - 1;
        return token_in_list(" s m d re ve ll ", tail, length) ? k : end;
    }
    return end;
}

/* "The 1990's" are years, "2008's" belongs to one. */
static bool is_decade(const token_reader *self, uint32_t i, uint32_t cut, uint32_t end) {
    const char *s = self->s;
    uint32_t n = cut - i;
    bool year = n == 4 && (s[i] == '1' || (memcmp(s + i, "20", 2) == 0 && s[i + 2] <= '2'));
    return (n == 2 || year) && token_count_digits(self, i) == n && s[cut - 1] == '0' && s[end - 1] == 's';
}

uint32_t token_parts(const token_reader *self, uint32_t i, uint32_t end, uint32_t ends[TOKEN_PARTS]) {
    ends[0] = end;
    if (end - i < 2 || end - i > TOKEN_MAX)
        return 1;
    const struct bare_contraction *bare = find_bare(self, i, end - i);
    if (bare != NULL) {
        uint32_t count = 0;
        if (bare->before > 0)
            ends[count++] = end - bare->tail - bare->before;
        ends[count++] = end - bare->tail;
        ends[count++] = end;
        return count;
    }
    uint32_t cut = last_part(self, i, end);
    if (cut == end || is_decade(self, i, cut, end))
        return 1;
    /* Of what stands before 've or 'd, a part may be one more: should|n't|'ve, that|'d|'ve. */
    uint32_t first = cut - i >= 2 && (self->s[end - 1] | 0x20) != 's' ? last_part(self, i, cut) : cut;
    uint32_t count = 0;
    if (first != cut)
        ends[count++] = first;
    ends[count++] = cut;
    ends[count++] = end;
    return count;
}
