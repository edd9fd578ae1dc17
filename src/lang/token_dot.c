/* Which full stops are part of a word: abbreviations, initials, letters with stops between them.
 *
 * What settles it is the word, and where that is not enough what follows: a comma or a figure, a capital, the end of the
 * paragraph. Where an abbreviation ends a sentence, the treebanks give it the only full stop there is (in the U.S.), "etc."
 * and the abbreviated units excepted.
 */
#include "lang/token.h"

#include <string.h>

/* In any case. */
static const char abbreviations[] =
    " mr mrs ms messrs dr st vs inc corp ltd jr sr jan feb apr jun jul aug sept nov dec tue tues thu thur thurs "
    "plc dept approx assn ave blvd attn asst atty supt misc n.y u.s.a ";
/* With a capital: their lower-case letters are words, or informal. */
static const char titles[] =
    " gen col lt sgt cpl pvt pfc spc capt maj cmdr cdr cmd adm brig gov sen sens rep reps rev hon pres prof amb insp det supt "
    "mme mlle msgr mt ft ste atty fr mr mrs ms dr drs st ";
static const char capital[] =
    " sec co cos bros univ oct sep wed fri rd hwy bldg sts dist ret ext est esp incl excl calif ariz fla okla minn "
    "mich tenn wis wyo ph vol ";
/* With a capital, behind a comma: Baton Rouge, La. */
static const char states[] =
    " ala ark cal colo conn del ga ill ind kan ky la mass md me miss mo mont neb nev ore pa penn tex va vt wash ont que ";
/* In lower case only: with a capital they are names, or begin a sentence. */
static const char lower[] = " al ca cf eg ie ed eds ext est esp incl excl co ";
/* Where the sentence goes on behind them. */
static const char inner[] = " etc lb lbs oz hr hrs min mins yr yrs sec secs wk wks info max tel ";
/* Before a number. */
static const char before_number[] =
    " no nos pp res art arts sect sec para paras ch vol vols fig figs mar sat sun mon rs ca approx jan feb apr jun "
    "jul aug sep sept oct nov dec p c div ";
/* In parentheses before a year or a name: born, died, married, circa, reigned. */
static const char in_lives[] = " b d m c r fl div ";
/* Degrees with a part of more than one letter. */
static const char *const degrees[] = {"m.sc", "b.sc", "d.sc", "d.phil", "m.phil", "b.ed",  "m.ed",
                                      "ed.d", "ll.b", "ll.m", "ll.d",   "m.eng",  "b.com", "w.va"};
/* No name begins with these, so that a capital and a full stop before them are no initial: vitamin C. The … */
static const char function_words[] =
    " the a an it he she they we you i this that these those his her their its our my your there here what who when where "
    "why how if but and or so in on at to from for with by as not yes thanks after before while since because although "
    "however ";

/* Single letters with dots between them: U.S, e.g, J.R.R. The word is read again at each of its dots, so it must be short.
 */
static bool is_dotted(const char *s, uint32_t n) {
    enum { LONGEST = 31 /* bytes: sixteen letters */ };
    uint32_t letters = 0; /* and dots, behind a prefix: anti-U.S */
    while (letters < n && letters <= LONGEST && s[n - 1 - letters] != '-')
        ++letters;
    s += n - letters;
    n = letters;
    if (n > LONGEST || n % 2 == 0)
        return false;
    for (uint32_t k = 0; k < n; ++k)
        if (k % 2 == 0 ? !token_is_letter(s[k]) : s[k] != '.')
            return false;
    return true;
}

static bool is_degree(const token_reader *self, uint32_t i, uint32_t n) {
    for (size_t k = 0; k < sizeof degrees / sizeof *degrees; ++k)
        if (token_starts_nocase(self, i, degrees[k]) && strlen(degrees[k]) == n)
            return true;
    return false;
}

/* Is the word [i, dot) the first part of a degree? */
static bool starts_degree(const token_reader *self, uint32_t i, uint32_t dot) {
    uint32_t end = dot + 1;
    while (end < self->end && end - dot < 5 && token_is_letter(self->s[end]))
        ++end;
    return is_degree(self, i, end - i) && token_word_char(self, end) == 0;
}

/* Length of the capital at `i`, 0 if there is none. */
static uint32_t capital_at(const token_reader *self, uint32_t i) {
    if (i >= self->text_end)
        return 0;
    uint32_t next = i;
    return utf8_is_upper(utf8_next((str){self->s, self->text_end}, &next)) ? next - i : 0;
}

/* Does a name start at `i`: a capital, and no function word? */
static bool starts_name(const token_reader *self, uint32_t i) {
    const char *s = self->s;
    uint32_t n = capital_at(self, i);
    if (n == 0)
        return false;
    while (n < 16 && i + n < self->text_end && token_is_letter(s[i + n]))
        ++n;
    bool whole = i + n >= self->text_end || (unsigned char)s[i + n] <= ' ' || s[i + n] == ',' || s[i + n] == '\'' ||
                 (unsigned char)s[i + n] == 0xe2; /* a curly apostrophe, a dash */
    return !whole || !token_in_list(function_words, s + i, n);
}

/* A word whose full stop stands directly before a letter or a figure: Nov.28, Dr.Smith, P.O.Box. */
static bool owns_inner_dot(const token_reader *self, uint32_t i, uint32_t dot) {
    const char *s = self->s;
    uint32_t n = dot - i;
    if (token_is_digit(s[dot + 1]))
        return token_in_list(before_number, s + i, n);
    if (starts_degree(self, i, dot))
        return false;
    bool name = token_is_upper(s[i]) && dot + 2 < self->end && token_is_upper(s[dot + 1]) && s[dot + 2] >= 'a' &&
                s[dot + 2] <= 'z' && starts_name(self, dot + 1);
    return name && ((is_dotted(s + i, n) && (n > 1 || s[i] != 'I')) || token_in_list(titles, s + i, n));
}

/* May the word at `i` be "born" or the like, with one letter? Directly behind a bracket, or behind a comma before a year.
 */
static bool is_in_lives(const token_reader *self, uint32_t i, bool number) {
    char before = token_last_seen(self, i);
    return before == '(' || (number && (before == ',' || before == ';'));
}

/* A single letter with a full stop behind it, the last of its chunk where `last`. */
static bool is_initial(const token_reader *self, uint32_t i, bool last, uint32_t after) {
    const char *s = self->s;
    if (capital_at(self, i) == 0) {
        bool number = after < self->text_end && token_is_digit(s[after]);
        return (number && token_in_list(before_number, s + i, 1)) ||
               (last && token_in_list(in_lives, s + i, 1) && is_in_lives(self, i, number));
    }
    return s[i] != 'I' && last && starts_name(self, after);
}

/* Is the word known as an abbreviation, by its letters and their case? */
static bool is_abbreviation(const token_reader *self, uint32_t i, uint32_t n) {
    const char *word = self->s + i;
    if (token_in_list(abbreviations, word, n))
        return true;
    if (!token_is_upper(*word))
        return token_in_list(lower, word, n);
    return token_in_list(titles, word, n) || token_in_list(capital, word, n) ||
           (token_in_list(states, word, n) && token_last_seen(self, i) == ',');
}

bool token_owns_dot(const token_reader *self, uint32_t i, uint32_t dot) {
    const char *word = self->s + i;
    uint32_t n = dot - i;
    bool doubled = dot + 1 < self->end && self->s[dot + 1] == '.';
    if (token_word_char(self, dot + 1) > 0)
        return owns_inner_dot(self, i, dot);
    if (doubled && (dot + 2 < self->end || n < 3))
        return false;
    bool last = dot + 1 == self->end;
    char next = last ? '\0' : self->s[dot + 1];
    bool joined = next == '-' && dot + 2 < self->end && token_word_char(self, dot + 2) > 0; /* Mon.-Fri. */
    if ((next == ',' || next == ';' || joined) && n <= 5 && token_is_letter(*word))
        return true; /* no sentence ends there */
    uint32_t after = last ? token_next_seen(self, dot + 1) : dot + 1;
    if ((n == 1 && token_is_letter(*word)) || (n > 1 && n == capital_at(self, i)))
        return is_initial(self, i, last, after);
    if (is_dotted(word, n) || is_degree(self, i, n))
        return true;
    if (n > 3 && word[n - 2] == '.' && token_is_letter(word[n - 1]))
        return true; /* Ph.D */
    if (token_in_list(inner, word, n))
        return after < self->text_end && !token_is_upper(self->s[after]);
    if (is_abbreviation(self, i, n))
        return true;
    bool number = after < self->text_end && token_is_digit(self->s[after]);
    return (number && token_in_list(before_number, word, n)) ||
           (token_in_list(in_lives, word, n) && is_in_lives(self, i, number));
}

bool token_passes_dot(const token_reader *self, uint32_t i, uint32_t dot) {
    char before = self->s[dot - 1];
    char after = self->s[dot + 1];
    if (token_is_digit(before) && token_is_digit(after))
        return true;
    if (!token_is_letter(after))
        return false;
    if (starts_degree(self, i, dot))
        return true;
    bool alone = token_word_char(self, dot + 2) == 0;
    return alone && (is_dotted(self->s + i, dot - i) || (dot - i <= 3 && token_is_upper(after)));
}
