/* HTML into a flat tree, after the tokeniser and the parts of tree construction of the HTML standard (WHATWG) that matter
 * to text: raw text elements, comments, implied ends of paragraphs, list items and table cells, end tags that match
 * nothing.
 *
 * libxml2's HTML parser is not used here: it compares each attribute of a tag with all others and searches its whole stack
 * at each end tag, so that a hostile page of a few hundred kilobytes takes minutes (100,000 attributes: 23 s with 2.9.14).
 * Here everything is one pass: the stack has DEPTH_MAX places, deeper elements are counted but not kept, attributes nobody
 * asks for are skipped, and a search that found nothing is not made again. */
#include "read/markup.h"
#include "read/read_room.h"

#include <stdlib.h>
#include <string.h>

/* Deeper elements lie flat in the one at this depth. Browsers stop at 512; news pages stay below 60. */
#define DEPTH_MAX 256u
/* A page of more elements than this is cut there; its nodes would take more memory than a story may. */
#define NODES_MAX (1u << 20)
#define TAG_NAME_MAX 16u

static const struct {
    const char *name;
    bool block;
    bool is_void;
} tags[TAG_COUNT] = {{"", false, false},
                     {"", false, false},
#define X(name, block, void) {#name, block, void},
                     MARKUP_TAGS(X)
#undef X
};

static const char *const attribute_names[NAME_COUNT] = {
#define X(name) #name,
    MARKUP_ATTRIBUTES(X)
#undef X
};

typedef struct parser {
    markup *out;
    str page;
    uint32_t i;
    uint32_t stack[DEPTH_MAX]; /* open elements, the root first */
    uint32_t depth;
    uint32_t beyond; /* open elements that found no place */
    uint32_t open_count[TAG_COUNT];
    uint32_t link;          /* the open <a href>, 0: none */
    bool no_more_quotes[2]; /* " and ' do not come again */
    casus_status status;
} parser;

bool markup_is_block(uint32_t tag) {
    return tag < TAG_COUNT && tags[tag].block;
}

/* The place of a name in a sorted list, compared without case, "_" standing for "-"; `count`: it is not there. */
static uint32_t search(str name, uint32_t first, uint32_t count, const char *(*name_at)(uint32_t)) {
    uint32_t low = first, high = count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const char *other = name_at(middle);
        uint32_t k = 0;
        int order = 0;
        for (;; k++) {
            int a = k < name.n ? (unsigned char)read_lower(name.s[k]) : 0;
            int b = (unsigned char)other[k];
            if (a == '-')
                a = '_';
            order = a - b;
            if (order || !b)
                break;
        }
        if (order == 0)
            return middle;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return count;
}

static const char *tag_name(uint32_t k) {
    return tags[k].name;
}

static const char *attribute_name(uint32_t k) {
    return attribute_names[k];
}

static uint32_t tag_of(str name) {
    if (name.n == 0 || name.n > TAG_NAME_MAX)
        return TAG_other;
    uint32_t tag = search(name, 2, TAG_COUNT, tag_name);
    return tag == TAG_COUNT ? (uint32_t)TAG_other : tag;
}

static uint32_t top(const parser *self) {
    return self->stack[self->depth - 1];
}

static markup_node *node(parser *self, uint32_t i) {
    return &self->out->nodes.items[i];
}

static bool add_node(parser *self, uint32_t tag, str text) {
    markup *out = self->out;
    if (self->status != CASUS_OK || out->count >= NODES_MAX)
        return false;
    self->status = ARRAY_RESERVE(out->nodes, out->count + 1);
    if (self->status != CASUS_OK)
        return false;
    out->nodes.items[out->count] = (markup_node){.tag = (uint16_t)tag,
                                                 .attributes = out->attribute_count,
                                                 .parent = self->depth ? top(self) : 0,
                                                 .end = out->count + 1,
                                                 .text = text,
                                                 .in_link = self->link != 0};
    out->count++;
    return true;
}

static void pop(parser *self) {
    uint32_t i = top(self);
    node(self, i)->end = self->out->count;
    self->open_count[node(self, i)->tag]--;
    if (self->link == i)
        self->link = 0;
    self->depth--;
}

static void push(parser *self, uint32_t i) {
    if (self->depth == DEPTH_MAX) {
        self->beyond++;
        return;
    }
    self->stack[self->depth++] = i;
    self->open_count[node(self, i)->tag]++;
}

/* Closes the innermost open `tag`, unless an element of `barrier` stands between. */
static void close_within(parser *self, uint32_t tag, const uint32_t *barrier, uint32_t count) {
    if (self->open_count[tag] == 0)
        return;
    for (uint32_t d = self->depth; d-- > 1;) {
        uint32_t open = node(self, self->stack[d])->tag;
        if (open == tag) {
            while (self->depth > d)
                pop(self);
            return;
        }
        for (uint32_t k = 0; k < count; k++)
            if (open == barrier[k])
                return;
    }
}

/* What a start tag ends without saying so. */
static void imply_ends(parser *self, uint32_t tag) {
    static const uint32_t cells[] = {TAG_td, TAG_th, TAG_caption, TAG_table, TAG_button, TAG_object};
    static const uint32_t lists[] = {TAG_ul, TAG_ol, TAG_menu, TAG_td, TAG_th, TAG_table};
    static const uint32_t definitions[] = {TAG_dl, TAG_td, TAG_th, TAG_table};
    static const uint32_t tables[] = {TAG_table};
    static const uint32_t selects[] = {TAG_select};
    if (markup_is_block(tag) && tag != TAG_head && tag != TAG_title && tag != TAG_noscript && tag != TAG_template &&
        tag != TAG_object && tag != TAG_iframe && tag != TAG_button && tag != TAG_video && tag != TAG_audio &&
        tag != TAG_canvas && tag != TAG_td && tag != TAG_th && tag != TAG_tr) {
        if (self->open_count[TAG_head])
            close_within(self, TAG_head, NULL, 0);
        /* A link in the paragraph goes on behind it. */
        uint32_t link = self->link;
        close_within(self, TAG_p, cells, sizeof cells / sizeof *cells);
        self->link = link;
    }
    switch (tag) {
    case TAG_li:
        close_within(self, TAG_li, lists, sizeof lists / sizeof *lists);
        break;
    case TAG_dt:
    case TAG_dd:
        close_within(self, TAG_dt, definitions, sizeof definitions / sizeof *definitions);
        close_within(self, TAG_dd, definitions, sizeof definitions / sizeof *definitions);
        break;
    case TAG_td:
    case TAG_th:
        close_within(self, TAG_td, tables, 1);
        close_within(self, TAG_th, tables, 1);
        break;
    case TAG_tr:
        close_within(self, TAG_tr, tables, 1);
        break;
    case TAG_tbody:
    case TAG_thead:
    case TAG_tfoot:
        close_within(self, TAG_tbody, tables, 1);
        close_within(self, TAG_thead, tables, 1);
        break;
    case TAG_option:
        close_within(self, TAG_option, selects, 1);
        break;
    case TAG_a:
        if (self->link)
            self->link = 0;
        break;
    default:
        break;
    }
}

static void add_text(parser *self, uint32_t start, uint32_t end) {
    if (end > start)
        add_node(self, TAG_text, str_slice(self->page, start, end));
}

static char at(const parser *self, uint32_t i) {
    return i < self->page.n ? self->page.s[i] : '\0';
}

/* The place of `c` from `i` on, the page's end when there is none. */
static uint32_t seek(const parser *self, char c, uint32_t i) {
    const char *hit = i < self->page.n ? memchr(self->page.s + i, c, self->page.n - i) : NULL;
    return hit ? (uint32_t)(hit - self->page.s) : self->page.n;
}

/* A quoted value; *i is at the quote. A quote that is never closed ends at the tag's end. */
static str quoted(parser *self, uint32_t *i) {
    char quote = at(self, *i);
    bool *gone = &self->no_more_quotes[quote == '\''];
    uint32_t start = *i + 1;
    uint32_t end = *gone ? self->page.n : seek(self, quote, start);
    if (end == self->page.n) {
        *gone = true;
        end = start;
        while (end < self->page.n && self->page.s[end] != '>')
            end++;
        *i = end;
    } else {
        *i = end + 1;
    }
    return str_slice(self->page, start, end);
}

/* The attributes behind a tag's name, up to its ">". *i ends behind it. Kept only for the node `keep`, UINT32_MAX: for
 * none. */
static void take_attributes(parser *self, uint32_t *i, uint32_t keep) {
    markup *out = self->out;
    uint32_t seen = 0; /* a set of names */
    for (;;) {
        while (*i < self->page.n && (read_is_blank(at(self, *i)) || at(self, *i) == '/'))
            ++*i;
        if (*i >= self->page.n)
            return;
        if (at(self, *i) == '>') {
            ++*i;
            return;
        }
        uint32_t start = *i;
        ++*i;
        while (*i < self->page.n && !read_is_blank(at(self, *i)) && !strchr("=>/", at(self, *i)))
            ++*i;
        str name = str_slice(self->page, start, *i);
        uint32_t j = *i;
        while (read_is_blank(at(self, j)))
            j++;
        str value = {name.s + name.n, 0};
        if (at(self, j) == '=') {
            j++;
            while (read_is_blank(at(self, j)))
                j++;
            if (at(self, j) == '"' || at(self, j) == '\'') {
                value = quoted(self, &j);
            } else {
                uint32_t from = j;
                while (j < self->page.n && !read_is_blank(at(self, j)) && at(self, j) != '>')
                    j++;
                value = str_slice(self->page, from, j);
            }
            *i = j;
        }
        uint32_t number =
            keep == UINT32_MAX || name.n > 12 ? (uint32_t)NAME_COUNT : search(name, 0, NAME_COUNT, attribute_name);
        if (number == NAME_COUNT || (seen >> number & 1) || self->status != CASUS_OK)
            continue;
        seen |= 1u << number;
        self->status = ARRAY_RESERVE(out->attributes, out->attribute_count + 1);
        if (self->status != CASUS_OK)
            continue;
        if (value.s == NULL)
            value.s = "";
        out->attributes.items[out->attribute_count++] = (markup_attribute){(markup_name)number, value};
        node(self, keep)->attribute_count++;
    }
}

/* Elements whose content is characters up to their own end tag. */
static bool is_raw(uint32_t tag) {
    return tag == TAG_script || tag == TAG_style || tag == TAG_title || tag == TAG_textarea || tag == TAG_iframe;
}

/* The characters of a raw element, up to "</name"; its end tag is taken by the caller's loop. */
static void take_raw(parser *self, str name) {
    uint32_t start = self->i;
    for (uint32_t j = start;; j++) {
        j = seek(self, '<', j);
        if (j == self->page.n) {
            self->i = j;
            break;
        }
        if (at(self, j + 1) == '/' && str_equal_ascii_nocase(str_slice(self->page, j + 2, j + 2 + name.n), name) &&
            !read_is_alpha(at(self, j + 2 + name.n))) {
            self->i = j;
            break;
        }
    }
    add_text(self, start, self->i);
}

static str take_name(parser *self, uint32_t *i) {
    uint32_t start = *i;
    while (*i < self->page.n && !read_is_blank(at(self, *i)) && at(self, *i) != '>' && at(self, *i) != '/')
        ++*i;
    return str_slice(self->page, start, *i);
}

static void start_tag(parser *self) {
    self->i++;
    str name = take_name(self, &self->i);
    uint32_t tag = tag_of(name);
    if ((tag == TAG_html || tag == TAG_body || tag == TAG_head) && self->open_count[tag]) {
        take_attributes(self, &self->i, UINT32_MAX);
        return;
    }
    imply_ends(self, tag);
    uint32_t i = self->out->count;
    bool kept = add_node(self, tag, name);
    uint32_t before = self->i;
    take_attributes(self, &self->i, kept ? i : UINT32_MAX);
    if (!kept)
        return;
    if (tags[tag].is_void)
        return;
    bool closes_itself = self->i > before + 1 && at(self, self->i - 2) == '/';
    if (closes_itself && (tag == TAG_other || tag == TAG_svg))
        return;
    if (tag == TAG_a)
        self->link = markup_attribute_of(self->out, i, NAME_href).s && self->depth < DEPTH_MAX ? i : 0;
    push(self, i);
    if (is_raw(tag) && self->depth <= DEPTH_MAX && top(self) == i)
        take_raw(self, name);
}

static void end_tag(parser *self) {
    self->i += 2;
    str name = take_name(self, &self->i);
    take_attributes(self, &self->i, UINT32_MAX);
    uint32_t tag = tag_of(name);
    if (self->beyond) {
        self->beyond--;
        return;
    }
    if (tag == TAG_a)
        self->link = 0;
    if (tag == TAG_br || tag == TAG_p) {
        if (tag == TAG_br || self->open_count[TAG_p] == 0) {
            add_node(self, TAG_br, name);
            return;
        }
    }
    if (self->open_count[tag] == 0 || tag == TAG_html || tag == TAG_body)
        return;
    bool inline_end = !markup_is_block(tag);
    for (uint32_t d = self->depth; d-- > 1;) {
        const markup_node *open = node(self, self->stack[d]);
        bool same = open->tag == tag && (tag != TAG_other || str_equal_ascii_nocase(open->text, name));
        if (same) {
            while (self->depth > d)
                pop(self);
            return;
        }
        /* "<b><p>…</b>…": the inline element's end does not end the block within it. A cell is not left by way of an end
         * tag that belongs outside its table. */
        if (inline_end && markup_is_block(open->tag))
            return;
        if ((open->tag == TAG_td || open->tag == TAG_th) && tag != TAG_tr && tag != TAG_table && tag != TAG_tbody &&
            tag != TAG_thead && tag != TAG_tfoot)
            return;
    }
}

/* "<!-- … -->", "<!doctype …>", "<?…>" */
static void declaration(parser *self) {
    if (at(self, self->i + 2) == '-' && at(self, self->i + 3) == '-' && at(self, self->i + 1) == '!') {
        uint32_t j = self->i + 4;
        if (at(self, j) == '>' || (at(self, j) == '-' && at(self, j + 1) == '>')) {
            self->i = seek(self, '>', j) + 1;
            return;
        }
        for (;; j++) {
            j = seek(self, '>', j);
            if (j == self->page.n)
                break;
            bool closes = self->page.s[j - 1] == '-' && self->page.s[j - 2] == '-';
            bool closes_badly = self->page.s[j - 1] == '!' && self->page.s[j - 2] == '-' && self->page.s[j - 3] == '-';
            if (closes || closes_badly)
                break;
        }
        self->i = j < self->page.n ? j + 1 : j;
        return;
    }
    uint32_t end = seek(self, '>', self->i);
    self->i = end < self->page.n ? end + 1 : end;
}

casus_status markup_parse(str page, markup *out) {
    *out = (markup){0};
    parser *self = memory_alloc(sizeof *self);
    if (!self)
        return CASUS_NO_MEMORY;
    memset(self, 0, sizeof *self);
    self->out = out;
    self->page = page;
    if (add_node(self, TAG_other, (str){"", 0}))
        push(self, 0);
    uint32_t text_start = 0;
    while (self->i < page.n && self->status == CASUS_OK && out->count < NODES_MAX) {
        uint32_t mark = seek(self, '<', self->i);
        char next = at(self, mark + 1);
        bool ends = next == '/' && read_is_alpha(at(self, mark + 2));
        bool declares = next == '!' || next == '?' || (next == '/' && !ends);
        if (mark < page.n && !read_is_alpha(next) && !ends && !declares) {
            self->i = mark + 1; /* "a < b" */
            continue;
        }
        add_text(self, text_start, mark);
        self->i = text_start = mark;
        if (mark == page.n)
            break;
        if (ends)
            end_tag(self);
        else if (declares)
            declaration(self);
        else
            start_tag(self);
        text_start = self->i;
    }
    if (self->i >= page.n)
        add_text(self, text_start, page.n);
    while (self->depth > 0 && out->count > 0)
        pop(self);
    casus_status status = self->status;
    memory_free(self);
    if (status != CASUS_OK)
        markup_free(out);
    return status;
}

void markup_free(markup *self) {
    memory_free(self->nodes.items);
    memory_free(self->attributes.items);
    *self = (markup){0};
}

str markup_attribute_of(const markup *self, uint32_t i, markup_name name) {
    const markup_node *element = &self->nodes.items[i];
    for (uint32_t k = 0; k < element->attribute_count; k++)
        if (self->attributes.items[element->attributes + k].name == name)
            return self->attributes.items[element->attributes + k].value;
    return (str){NULL, 0};
}
