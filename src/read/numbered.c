/* Articles on several pages: links to the next and the one before that lead to the same address with another number, and
 * lines that count pages ("Page 1 of 3").
 *
 * rel="next" alone says nothing, since blogs link their neighbours so; the address must go on from the page's own. */
#include "read/kind.h"

#include <stdio.h>
#include <string.h>

/* What an address has behind that of the first page is short: "/page/2", "?page=2", "-2.html". */
#define TAIL_MAX 24u

/* The address without scheme, host and fragment. */
static str path_of(str address) {
    uint32_t scheme = read_find(address, "://", 0);
    if (scheme != UINT32_MAX && scheme < 8) {
        uint32_t slash = read_find(address, "/", scheme + 3);
        address = slash == UINT32_MAX ? STR("/") : str_slice(address, slash, address.n);
    }
    const char *fragment = address.n ? memchr(address.s, '#', address.n) : NULL;
    return fragment ? (str){address.s, (uint32_t)(fragment - address.s)} : address;
}

static bool is_mark(char c) {
    return c == '/' || c == '?' || c == '&' || c == '-' || c == '_' || c == ',' || c == '=' || c == '.';
}

/* Cuts ".html" and a final "/" off. */
static str without_suffix(str path) {
    static const char *const suffixes[] = {".html", ".htm", ".php", "/"};
    for (size_t k = 0; k < sizeof suffixes / sizeof *suffixes; k++)
        if (path.n > strlen(suffixes[k]) && str_ends(path, str_of(suffixes[k])))
            return str_slice(path, 0, path.n - (uint32_t)strlen(suffixes[k]));
    return path;
}

/* A number of one or two digits behind a mark and perhaps a word for page: "?page=2", "/2", "-seite-2". 0: it is none. */
static uint32_t tail_number(str tail) {
    static const char *const words[] = {"page", "pagina", "pagenum", "seite", "p", "pg", "pagewanted"};
    tail = without_suffix(tail);
    if (tail.n == 0 || tail.n > TAIL_MAX || !is_mark(tail.s[0]))
        return 0;
    uint32_t i = 0, number = 0, digits = 0;
    while (i < tail.n && is_mark(tail.s[i]))
        i++;
    uint32_t start = i;
    while (i < tail.n && read_is_alpha(tail.s[i]))
        i++;
    if (i > start && !STR_AMONG(str_slice(tail, start, i), words))
        return 0;
    while (i < tail.n && is_mark(tail.s[i]))
        i++;
    for (; i < tail.n && read_is_digit(tail.s[i]) && digits < 3; digits++)
        number = number * 10 + (uint32_t)(tail.s[i++] - '0');
    return i == tail.n && digits < 3 ? number : 0;
}

/* The address of the first page, as far as the address of any shows it. */
static str stem_of(str address) {
    str path = without_suffix(path_of(address));
    uint32_t from = path.n > TAIL_MAX ? path.n - TAIL_MAX : 0;
    for (uint32_t i = from; i < path.n; i++)
        if (is_mark(path.s[i]) && i > 0 && tail_number(str_slice(path, i, path.n)) &&
            (path.s[i] == '?' || path.s[i] == '/' || path.s[i] == '&'))
            return str_slice(path, 0, i);
    return path;
}

/* The first page's address, by the story's two. */
typedef struct first_page {
    str stems[2];
} first_page;

static first_page first_page_of(const story *s) {
    str own[] = {s->url, s->canonical_url};
    first_page out = {{{NULL, 0}, {NULL, 0}}};
    for (size_t k = 0; k < sizeof own / sizeof *own; k++)
        if (own[k].n)
            out.stems[k] = stem_of(own[k]);
    return out;
}

/* The number of the page of this article that an address leads to; 0: it leads elsewhere. */
static uint32_t page_number(const first_page *first, str address) {
    if (address.s[0] == '?' || address.s[0] == '&')
        return tail_number(address);
    str path = path_of(address);
    for (size_t k = 0; k < sizeof first->stems / sizeof *first->stems; k++) {
        str stem = first->stems[k];
        if (stem.n > 1 && path.n > stem.n && str_starts(path, stem)) {
            uint32_t number = tail_number(str_slice(path, stem.n, path.n));
            if (number)
                return number;
        }
    }
    return 0;
}

static bool leads_on(const page_kind *self, const first_page *first, uint32_t node) {
    const markup_node *element = &self->page->nodes.items[node];
    str address = markup_attribute_of(self->page, node, NAME_href);
    str relation = markup_attribute_of(self->page, node, NAME_rel);
    uint32_t number = address.n ? page_number(first, address) : 0;
    if (number < 2 || kind_out_of_sight(self->page, node))
        return false;
    if (str_equal_ascii_nocase(relation, STR("next")) || str_equal_ascii_nocase(relation, STR("prev")))
        return true;
    if (element->tag != TAG_a)
        return false;
    for (uint32_t i = node + 1; i < element->end; i++) {
        str text = str_trim(self->page->nodes.items[i].text);
        char digits[12];
        snprintf(digits, sizeof digits, "%u", number);
        if (self->page->nodes.items[i].tag == TAG_text && str_equal(text, str_of(digits)))
            return true;
    }
    return false;
}

/* "Page 1 of 3" in the languages of the press. */
static bool counts_pages(str text) {
    static const char *const words[] = {"page",
                                        "seite",
                                        "pagina",
                                        "p\xC3\xA1gina",
                                        "strona",
                                        "sayfa",
                                        "\xD1\x81\xD1\x82\xD1\x80\xD0\xB0\xD0\xBD\xD0\xB8\xD1\x86\xD0\xB0", /* страница */
                                        "\xD8\xA7\xD9\x84\xD8\xB5\xD9\x81\xD8\xAD\xD8\xA9"}; /* الصفحة */
    static const char *const of[] = {" of ",
                                     " von ",
                                     " sur ",
                                     " de ",
                                     " di ",
                                     " z ",
                                     "/",
                                     " / ",
                                     " \xD0\xB8\xD0\xB7 ",
                                     " \xD9\x85\xD9\x86 "}; /* из, من */
    enum { LINE = 40 };
    char folded[2 * LINE + 4];
    if (text.n > LINE)
        return false;
    str line = {folded, utf8_fold(text, folded)};
    for (size_t w = 0; w < sizeof words / sizeof *words; w++) {
        uint32_t i = (uint32_t)strlen(words[w]), numbers[2] = {0, 0};
        if (!str_starts(line, str_of(words[w])) || i >= line.n || line.s[i] != ' ')
            continue;
        for (i++; i < line.n && read_is_digit(line.s[i]) && numbers[0] < 100; i++)
            numbers[0] = numbers[0] * 10 + (uint32_t)(line.s[i] - '0');
        for (size_t k = 0; k < sizeof of / sizeof *of; k++) {
            uint32_t j = i + (uint32_t)strlen(of[k]);
            if (!str_starts(str_slice(line, i, line.n), str_of(of[k])))
                continue;
            for (numbers[1] = 0; j < line.n && read_is_digit(line.s[j]) && numbers[1] < 100; j++)
                numbers[1] = numbers[1] * 10 + (uint32_t)(line.s[j] - '0');
            if (j == line.n && numbers[0] >= 1 && numbers[1] >= 2 && numbers[0] <= numbers[1])
                return true;
        }
    }
    return false;
}

bool numbered_is(page_kind *self) {
    bool found = false;
    for (uint32_t k = 0; k < self->blocks->count; k++) {
        block *one = &self->blocks->list.items[k];
        if (one->letters <= 30 && counts_pages(block_text(self->blocks, one)) && !kind_out_of_sight(self->page, one->node))
            found = one->dropped = true;
    }
    first_page first = first_page_of(&self->draft->story);
    for (uint32_t i = 1; i < self->page->count && !found; i++) {
        uint32_t tag = self->page->nodes.items[i].tag;
        found = (tag == TAG_a || tag == TAG_link) && leads_on(self, &first, i);
    }
    return found;
}
