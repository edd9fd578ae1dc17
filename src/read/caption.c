/* Captions in plain text and captions that carry their credit: "… in Vienna. (AFP photo)", "… Photo: Reuters",
 * "… [Jane Doe/Example]", "… / Getty Images".
 *
 * Only the end of the paragraph is looked at. A parenthesis with a word for picture, or a name joined to an agency, is a
 * credit wherever it stands. A bare agency, "(AP)", may end a report as well: it counts at the head of the story alone. */
#include "read/read_room.h"

#include <string.h>

/* A caption is a sentence or three. */
#define CAPTION_MAX 900u
#define CREDIT_MAX 110u

static bool has_picture_word(str text) {
    static const char *const words[] = {"photo",      "image",    "picture", "photograph",  "screenshot",
                                        "screengrab", "file pic", "handout", "illustration"};
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (read_find(text, words[k], 0) != UINT32_MAX)
            return true;
    return false;
}

/* Without the label: "Photo: Reuters" gives "Reuters", "AFP photo" stays. */
str read_credit_name(str credit) {
    credit = str_trim(credit);
    if (credit.n > 2 && credit.s[0] == '(' && credit.s[credit.n - 1] == ')')
        credit = str_trim(str_slice(credit, 1, credit.n - 1));
    static const char *const labels[] = {"photo credit:", "image credit:", "picture credit:", "photo:",    "photos:",
                                         "photograph:",   "image:",        "picture:",        "credit:",   "photo by",
                                         "image by",      "picture by",    "photograph by",   "photos by", "via"};
    for (size_t k = 0; k < sizeof labels / sizeof *labels; k++) {
        size_t n = strlen(labels[k]);
        if (read_starts_nocase(credit, labels[k]) && credit.n > n && (labels[k][n - 1] == ':' || credit.s[n] == ' '))
            return str_trim(str_slice(credit, (uint32_t)n, credit.n));
    }
    return credit;
}

/* How sure it is that the inside of a final parenthesis is a credit: 0 no, 1 at the head of a story, 2 everywhere. */
static int credit_strength(str inside, bool bracket) {
    span where;
    bool agency = read_agency_find(inside, &where).n != 0;
    if (inside.n == 0 || inside.n > CREDIT_MAX)
        return 0;
    if (agency && has_picture_word(inside))
        return 2;
    if (read_credit_name(inside).n < inside.n)
        return 2;
    if (has_picture_word(inside) && inside.n <= 40)
        return read_find(inside, "photo", 0) == 0 || str_ends(inside, STR("photo")) || str_ends(inside, STR("image")) ? 2
                                                                                                                      : 1;
    if (agency && where.end == inside.n && where.start > 0 && memchr(inside.s, '/', where.start))
        return 2;
    if (agency && where.end - where.start + 12 >= inside.n)
        return 1;
    if (bracket && memchr(inside.s, '/', inside.n) && inside.n <= 60)
        return 1;
    return 0;
}

static bool in_parenthesis(str text, bool early, str *caption, str *credit) {
    uint32_t n = text.n;
    if (n > 0 && text.s[n - 1] == '.')
        n--;
    if (n < 3 || (text.s[n - 1] != ')' && text.s[n - 1] != ']'))
        return false;
    bool bracket = text.s[n - 1] == ']';
    uint32_t open = n - 1;
    for (int depth = 0; open > 0; open--) {
        depth += (text.s[open] == ')' || text.s[open] == ']') - (text.s[open] == '(' || text.s[open] == '[');
        if (depth == 0)
            break;
    }
    str inside = str_trim(str_slice(text, open + 1, n - 1));
    /* "… the Korean Central News Agency (KCNA)." closes a sentence; a credit stands behind one. */
    if (credit_strength(inside, bracket) < (early && n == text.n ? 1 : 2))
        return false;
    *caption = str_trim(str_slice(text, 0, open));
    *credit = read_credit_name(inside);
    return true;
}

static bool ends_sentence(str text) {
    text = str_trim(text);
    return text.n == 0 || strchr(".!?)|\"", text.s[text.n - 1]) || str_ends(text, STR("\xE2\x80\x9D")) ||
           str_ends(text, STR("\xE2\x80\x99"));
}

/* "… Photo: Reuters", "… Photograph by Jane Doe/AFP". */
static bool behind_label(str text, str *caption, str *credit) {
    static const char *const labels[] = {"photo credit:", "photo:",    "photograph:",    "image:",        "picture:",
                                         "credit:",       "photo by ", "photograph by ", "image credit:", "picture by "};
    for (size_t k = 0; k < sizeof labels / sizeof *labels; k++) {
        uint32_t from = text.n > CREDIT_MAX ? text.n - CREDIT_MAX : 0;
        uint32_t label = read_find(text, labels[k], from);
        if (label == UINT32_MAX || !ends_sentence(str_slice(text, 0, label)) ||
            (label > 0 && !read_is_blank(text.s[label - 1])))
            continue;
        str tail = read_credit_name(str_slice(text, label, text.n));
        uint32_t first = 0;
        if (tail.n == 0 || (!utf8_is_upper(utf8_next(tail, &first)) && tail.s[0] != '@' && (tail.s[0] & 0x80) == 0 &&
                            read_agency_find(tail, NULL).n == 0))
            continue;
        *caption = str_trim(str_slice(text, 0, label));
        if (str_ends(*caption, STR("|")))
            *caption = str_trim(str_slice(*caption, 0, caption->n - 1));
        *credit = tail;
        return true;
    }
    return false;
}

/* "… in Vienna. Jane Doe/Reuters", "… in Vienna / Getty Images", "… © AFP": an agency is the last word. */
static bool behind_slash(str text, bool early, str *caption, str *credit) {
    uint32_t from = text.n > CREDIT_MAX ? text.n - CREDIT_MAX : 0;
    uint32_t start = from;
    for (uint32_t i = from; i + 1 < text.n; i++) {
        bool stop = text.s[i] == '.' || text.s[i] == '!' || text.s[i] == '?' || text.s[i] == '|';
        if (stop && read_is_blank(text.s[i + 1]))
            start = i + 1;
    }
    str tail = str_trim(str_slice(text, start, text.n));
    uint32_t spaced = read_find(tail, " / ", 0);
    str mark = STR("\xC2\xA9");
    for (uint32_t i = 0; i + mark.n <= tail.n; i++)
        if (str_starts(str_slice(tail, i, tail.n), mark)) {
            *credit = str_trim(str_slice(tail, i + mark.n, tail.n));
            *caption = str_trim((str){text.s, (uint32_t)(tail.s + i - text.s)});
            return credit->n && read_agency_find(*credit, NULL).n && credit->n < 60;
        }
    span where;
    if (spaced != UINT32_MAX) {
        str name = str_slice(tail, spaced + 3, tail.n);
        if (read_agency_find(name, &where).n && where.start == 0 && where.end + 12 >= name.n) {
            *credit = name;
            *caption = str_trim((str){text.s, (uint32_t)(tail.s + spaced - text.s)});
            return true;
        }
    }
    if (start == from && from > 0)
        return false;
    if (tail.n == 0 || tail.n > 70 || tail.s[tail.n - 1] == '.' || !read_agency_find(tail, &where).n)
        return false;
    bool joined = memchr(tail.s, '/', tail.n) != NULL;
    bool whole = where.start == 0 && (where.end == tail.n || has_picture_word(tail));
    if (!joined && !(whole && (early || has_picture_word(tail))))
        return false;
    *credit = tail.s[0] == '/' ? str_trim(str_slice(tail, 1, tail.n)) : tail;
    *caption = str_trim(str_slice(text, 0, start));
    return true;
}

bool read_caption_split(str paragraph, bool early, str *caption, str *credit) {
    str text = str_trim(paragraph);
    if (text.n == 0 || text.n > CAPTION_MAX)
        return false;
    return in_parenthesis(text, early, caption, credit) || behind_label(text, caption, credit) ||
           behind_slash(text, early, caption, credit);
}
