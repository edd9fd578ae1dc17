/* Character references: "&amp;", "&eacute;", "&#8217;", "&#x2019;". Names are those of HTML 4 (libxml2's table) and a few
 * that editors write besides. Numbers between 128 and 159 mean Windows-1252, as in browsers. What is no reference stays as
 * it is. */
#include "read/markup.h"
#include "read/read_room.h"

#include <libxml/HTMLparser.h>
#include <string.h>

#define NAME_MAX_LENGTH 10u

static const struct {
    const char *name;
    uint32_t code_point;
} more_names[] = {{"apos", '\''},    {"period", '.'}, {"comma", ','},     {"colon", ':'},     {"semi", ';'},
                  {"excl", '!'},     {"quest", '?'},  {"lpar", '('},      {"rpar", ')'},      {"sol", '/'},
                  {"num", '#'},      {"percnt", '%'}, {"dollar", '$'},    {"commat", '@'},    {"plus", '+'},
                  {"equals", '='},   {"lsqb", '['},   {"rsqb", ']'},      {"lowbar", '_'},    {"verbar", '|'},
                  {"NewLine", '\n'}, {"Tab", '\t'},   {"rsquor", 0x2019}, {"rdquor", 0x201D}, {"horbar", 0x2015},
                  {"dash", 0x2010},  {"AMP", '&'},    {"LT", '<'},        {"GT", '>'},        {"QUOT", '"'}};

/* The code point of a name, 0: unknown. */
static uint32_t named(const char *name) {
    const htmlEntityDesc *found = htmlEntityLookup((const xmlChar *)name);
    if (found)
        return found->value;
    for (size_t k = 0; k < sizeof more_names / sizeof *more_names; k++)
        if (strcmp(name, more_names[k].name) == 0)
            return more_names[k].code_point;
    return 0;
}

/* "#8217" or "#x2019"; *i is behind the "#". */
static uint32_t numbered(str text, uint32_t *i) {
    bool hexadecimal = *i < text.n && read_lower(text.s[*i]) == 'x';
    *i += hexadecimal;
    uint32_t value = 0, digits = 0;
    for (; *i < text.n; ++*i, digits++) {
        char c = read_lower(text.s[*i]);
        uint32_t digit;
        if (read_is_digit(c))
            digit = (uint32_t)(c - '0');
        else if (hexadecimal && c >= 'a' && c <= 'f')
            digit = (uint32_t)(c - 'a') + 10;
        else
            break;
        if (value < 0x110000)
            value = value * (hexadecimal ? 16 : 10) + digit;
    }
    if (digits == 0)
        return 0;
    if (value >= 128 && value < 160)
        value = read_windows_1252[value - 128];
    return value == 0 || value > 0x10FFFF ? 0xFFFD : value;
}

/* The reference at the "&" at *i, 0: none. *i moves behind it. */
static uint32_t reference(str text, uint32_t *i) {
    uint32_t j = *i + 1;
    uint32_t code_point = 0;
    if (j < text.n && text.s[j] == '#') {
        j++;
        code_point = numbered(text, &j);
    } else {
        char name[NAME_MAX_LENGTH + 1];
        uint32_t n = 0;
        while (j < text.n && n < NAME_MAX_LENGTH && (read_is_alpha(text.s[j]) || read_is_digit(text.s[j])))
            name[n++] = text.s[j++];
        name[n] = '\0';
        bool ends = j < text.n && text.s[j] == ';';
        /* Without its semicolon a name counts when it ends there. */
        bool alone = j == text.n || text.s[j] == ' ' || text.s[j] == '<';
        if (n >= 2 && (ends || alone))
            code_point = named(name);
    }
    if (code_point) {
        j += j < text.n && text.s[j] == ';';
        *i = j;
    }
    return code_point;
}

/* Text may have been put into references twice: behind an "&amp;" that ends at *i, "quot;" and "#8217;" stand for their
 * character, once more for "amp;". "&amp;lt;" and "&amp;gt;" are how a page writes about markup, and stay. */
static uint32_t doubled_reference(str text, uint32_t *i) {
    uint32_t code_point = '&';
    while (code_point == '&' && text.s[*i - 1] == ';') {
        uint32_t behind = *i - 1; /* the ";" stands where an ampersand would */
        uint32_t inner = reference(text, &behind);
        if (!inner || text.s[behind - 1] != ';' || inner == '<' || inner == '>')
            break;
        code_point = inner;
        *i = behind;
    }
    return code_point;
}

/* `closed`: only references that end in a semicolon. */
static void resolve(str text, bool closed, buffer *out) {
    uint32_t start = 0;
    while (start < text.n) {
        const char *mark = memchr(text.s + start, '&', text.n - start);
        uint32_t at = mark ? (uint32_t)(mark - text.s) : text.n;
        buffer_add(out, text.s + start, at - start);
        if (!mark)
            return;
        uint32_t i = at;
        uint32_t code_point = reference(text, &i);
        if (closed && code_point && text.s[i - 1] != ';')
            code_point = 0;
        if (code_point == '&')
            code_point = doubled_reference(text, &i);
        if (code_point) {
            char bytes[4];
            buffer_add(out, bytes, utf8_put(code_point, bytes));
        } else {
            buffer_add_char(out, '&');
            i = at + 1;
        }
        start = i;
    }
}

void markup_resolve(str text, buffer *out) {
    resolve(text, false, out);
}

void read_resolve_closed(str text, buffer *out) {
    resolve(text, true, out);
}
