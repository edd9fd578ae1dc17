/* Mends XML as it is found, so that a parser of XML can read it.
 *
 * Feeds are written by programs that never read one: "&" stands alone, entities of HTML are used without being declared,
 * HTML stands in elements unescaped with tags that do not match, control characters come from word processors, several
 * documents stand behind each other, something stands before the first. One pass makes of this, piece by piece:
 *
 *     references          those of XML stay; numbers and names of HTML become the character; any other "&" is escaped
 *     CDATA               escaped characters; a mark of its beginning within it, or of its end outside, goes
 *     declarations        document types, comments and processing instructions go, and with them every entity
 *     start tags          attributes quoted; "<" that begins no tag is escaped; "<br>" and its like end at once
 *     end tags            end the elements within; one that nothing began goes
 *     the whole           lies in one element, so that what stands before, between and behind roots does no harm
 *
 * What well-formed XML says stays the same, but for entities that a document declares itself. Line ends stay where they
 * are, so that lines can be counted. Every search for a mark is remembered: the time is a straight line in the text. */
#include "read/markup.h"
#include "read/read_room.h"
#include "read/xml.h"

#include <string.h>

/* A tag of more attributes, or a longer value, is no news. libxml2 compares each attribute with all others. */
#define ATTRIBUTES_MAX 32u
#define VALUE_MAX (64u << 10)
#define NAME_MAX_BYTES 100u
/* Namespaces that may be open at once; libxml2 looks through all of them at each tag. */
#define NAMESPACES_MAX 64u
/* A reference is no longer: "&thetasym;", "&#1114111;". */
#define REFERENCE_MAX 12u
/* Characters handed on at once. */
#define PIECE_MAX (16u << 10)

enum { QUOTE, APOSTROPHE, LESS, GREATER };

/* The place of a mark from `from` on, which is no less than the place that was asked for last; the text's end: none. */
static uint32_t place_of(xml_mender *self, int mark, uint32_t from) {
    static const char marks[] = {'"', '\'', '<', '>'};
    if (self->next[mark] < from || !self->begun) {
        const char *hit = from < self->text.n ? memchr(self->text.s + from, marks[mark], self->text.n - from) : NULL;
        self->next[mark] = hit ? (uint32_t)(hit - self->text.s) : self->text.n;
    }
    return self->next[mark];
}

static char at(const xml_mender *self, uint32_t i) {
    return i < self->text.n ? self->text.s[i] : '\0';
}

/* Names of ASCII alone: those of others are no names of XML in part, and no format here has one. */
static bool begins_name(char c) {
    return read_is_alpha(c) || c == '_';
}

static bool in_name(char c) {
    return begins_name(c) || read_is_digit(c) || c == '-' || c == '.' || c == ':';
}

/* The line ends of what is left out. */
static void write_lines(const xml_mender *self, uint32_t from, uint32_t to, buffer *out) {
    while (from < to) {
        const char *hit = memchr(self->text.s + from, '\n', to - from);
        if (!hit)
            return;
        buffer_add_char(out, '\n');
        from = (uint32_t)(hit - self->text.s) + 1;
    }
}

/* ---- characters ----------------------------------------------------------------------------------------------- */

static void write_escaped(char c, buffer *out) {
    if (c == '&')
        buffer_add_str(out, STR("&amp;"));
    else if (c == '<')
        buffer_add_str(out, STR("&lt;"));
    else if (c == '>')
        buffer_add_str(out, STR("&gt;"));
    else if (c == '"')
        buffer_add_str(out, STR("&quot;"));
    else
        buffer_add_char(out, c);
}

/* Bytes that XML has no room for: control characters, U+FFFE and U+FFFF. How many stand here. */
static uint32_t unwritable(str text, uint32_t i) {
    unsigned char c = (unsigned char)text.s[i];
    if (c < 0x20)
        return c != '\t' && c != '\n' && c != '\r';
    bool last = c == 0xEF && i + 2 < text.n && text.s[i + 1] == '\xBF' && (unsigned char)text.s[i + 2] >= 0xBE;
    return last ? 3 : 0;
}

/* The reference at the "&" at *i, which moves behind it; behind the "&" alone when it is none. */
static void write_reference(xml_mender *self, str text, uint32_t *i, buffer *out) {
    str rest = str_slice(text, *i, *i + REFERENCE_MAX);
    const char *end = memchr(rest.s, ';', rest.n);
    rest.n = end ? (uint32_t)(end - rest.s) + 1 : 0;
    buffer_clear(&self->scratch);
    if (rest.n > 2)
        markup_resolve(rest, &self->scratch);
    str found = buffer_str(&self->scratch);
    bool kept = rest.n <= 2 || found.n == 0 || (found.n == rest.n && found.s[0] == '&');
    if (self->scratch.failed)
        out->failed = true;
    *i += kept ? 1 : rest.n;
    if (kept)
        buffer_add_str(out, STR("&amp;"));
    for (uint32_t k = 0; !kept && k < found.n;) {
        uint32_t skipped = unwritable(found, k);
        if (!skipped)
            write_escaped(found.s[k], out);
        k += skipped ? skipped : 1;
    }
}

/* Characters up to `end`; `raw`: references are characters as well (CDATA). */
static void write_characters(xml_mender *self, str text, bool raw, buffer *out) {
    static const char opening[] = "<![CDATA[";
    for (uint32_t i = 0; i < text.n;) {
        uint32_t start = i;
        while (i < text.n && (unsigned char)text.s[i] >= 0x20 && !strchr("&<>]\"\xEF", text.s[i]))
            i++;
        buffer_add(out, text.s + start, i - start);
        if (i == text.n)
            return;
        str rest = str_slice(text, i, text.n);
        uint32_t skipped = unwritable(text, i);
        if (!skipped && str_starts(rest, STR("]]>")))
            skipped = 3;
        if (!skipped && raw && str_starts(rest, str_of(opening)))
            skipped = sizeof opening - 1;
        if (skipped)
            i += skipped;
        else if (text.s[i] == '&' && !raw)
            write_reference(self, text, &i, out);
        else
            write_escaped(text.s[i++], out);
    }
}

/* ---- tags ----------------------------------------------------------------------------------------------------- */

static uint32_t name_hash(str name) {
    uint32_t hash = 2166136261u;
    for (uint32_t k = 0; k < name.n; k++)
        hash = (hash ^ (unsigned char)read_lower(name.s[k])) * 16777619u;
    return hash;
}

static void pop(xml_mender *self, buffer *out) {
    const xml_open *top = &self->open[--self->depth];
    self->namespaces -= top->namespaces;
    buffer_add_str(out, STR("</"));
    buffer_add_str(out, top->name);
    buffer_add_char(out, '>');
}

static str take_name(xml_mender *self, uint32_t *i) {
    uint32_t start = *i;
    while (in_name(at(self, *i)) && *i < self->text.n)
        ++*i;
    return str_slice(self->text, start, *i);
}

bool xml_is_empty_html(str name) {
    static const char *const names[] = {"br", "hr", "img", "wbr", "input", "embed"};
    return STR_AMONG(name, names);
}

/* A quoted value; *i is at the quote and moves behind the value. False: no tag can be made of this. A quote that is never
 * closed ends where the tag does. */
static bool take_quoted(xml_mender *self, uint32_t *i, str *value) {
    uint32_t start = *i + 1;
    uint32_t quote = place_of(self, at(self, *i) == '"' ? QUOTE : APOSTROPHE, start);
    uint32_t less = place_of(self, LESS, start);
    uint32_t greater = place_of(self, GREATER, start);
    bool closed = quote < self->text.n && !(greater < less && less < quote);
    if (!closed && greater >= less)
        return false;
    *i = closed ? quote + 1 : greater;
    *value = str_slice(self->text, start, closed ? quote : greater);
    return true;
}

/* One attribute from *i on, written behind a blank unless `left_out`. False: no tag can be made of this. */
static bool take_attribute(xml_mender *self, uint32_t *i, bool left_out, uint32_t *namespaces, buffer *out) {
    uint32_t start = *i;
    str name = take_name(self, i);
    if (name.n == 0)
        ++*i; /* a stray mark */
    str value = {NULL, 0};
    uint32_t j = *i;
    while (read_is_blank(at(self, j)))
        j++;
    if (name.n && at(self, j) == '=') {
        j++;
        while (read_is_blank(at(self, j)))
            j++;
        if (at(self, j) == '"' || at(self, j) == '\'') {
            if (!take_quoted(self, &j, &value))
                return false;
        } else {
            uint32_t from = j;
            while (j < self->text.n && !read_is_blank(at(self, j)) && at(self, j) != '>' && at(self, j) != '<')
                j++;
            value = str_slice(self->text, from, j);
        }
        *i = j;
    }
    bool declares = read_starts_nocase(name, "xmlns");
    bool broken = name.n == 0 || name.n > NAME_MAX_BYTES || !begins_name(name.s[0]) || value.n > VALUE_MAX;
    if (left_out || broken || (declares && self->namespaces + *namespaces >= NAMESPACES_MAX))
        return true;
    *namespaces += declares;
    write_lines(self, start, *i - value.n, out);
    buffer_add_char(out, ' ');
    buffer_add_str(out, name);
    buffer_add_str(out, STR("=\""));
    write_characters(self, value, false, out);
    buffer_add_char(out, '"');
    return true;
}

/* The attributes of a tag up to behind its ">". */
static bool take_attributes(xml_mender *self, uint32_t *i, bool *closes, uint32_t *namespaces, buffer *out) {
    *closes = false;
    for (uint32_t count = 0;; count++) {
        uint32_t from = *i;
        while (read_is_blank(at(self, *i)) || at(self, *i) == '/') {
            *closes = at(self, *i) == '/';
            ++*i;
        }
        write_lines(self, from, *i, out);
        if (*i >= self->text.n || at(self, *i) == '<')
            return false;
        if (at(self, *i) == '>') {
            ++*i;
            return true;
        }
        *closes = false;
        if (!take_attribute(self, i, count >= ATTRIBUTES_MAX, namespaces, out))
            return false;
    }
}

static bool start_tag(xml_mender *self, buffer *out) {
    size_t before = out->n;
    uint32_t i = self->i + 1, namespaces = 0;
    str name = take_name(self, &i);
    char next = at(self, i);
    if (name.n > NAME_MAX_BYTES || !(read_is_blank(next) || next == '/' || next == '>'))
        return false;
    buffer_add_char(out, '<');
    buffer_add_str(out, name);
    bool closes;
    if (!take_attributes(self, &i, &closes, &namespaces, out)) {
        out->n = out->failed ? out->n : before;
        return false;
    }
    self->i = i;
    if (closes || xml_is_empty_html(name)) {
        buffer_add_str(out, STR("/>"));
    } else if (self->depth == XML_DEPTH_MAX) {
        self->beyond++;
        out->n = out->failed ? out->n : before;
    } else {
        self->open[self->depth++] = (xml_open){name, name_hash(name), namespaces};
        self->namespaces += namespaces;
        buffer_add_char(out, '>');
    }
    return true;
}

static void end_tag(xml_mender *self, buffer *out) {
    uint32_t i = self->i + 2;
    str name = take_name(self, &i);
    uint32_t greater = place_of(self, GREATER, i), less = place_of(self, LESS, i);
    uint32_t end = greater < less ? greater + 1 : less;
    write_lines(self, self->i, end, out);
    self->i = end;
    if (xml_is_empty_html(name))
        return;
    uint32_t hash = name_hash(name), d = self->depth;
    while (d > 0 && !(self->open[d - 1].hash == hash && str_equal_ascii_nocase(self->open[d - 1].name, name)))
        d--;
    if (self->beyond && d < self->depth)
        self->beyond = 0; /* it ends them all */
    else if (self->beyond)
        self->beyond--;
    while (d > 0 && self->depth >= d)
        pop(self, out);
}

/* "<!DOCTYPE …[…]>", "<!-- … -->", "<?…?>": where it ends. */
static uint32_t declaration_end(xml_mender *self) {
    uint32_t i = self->i;
    str rest = str_slice(self->text, i, self->text.n);
    uint32_t end = place_of(self, GREATER, i);
    if (str_starts(rest, STR("<!--"))) {
        while (end < self->text.n && !(end >= i + 6 && at(self, end - 1) == '-' && at(self, end - 2) == '-'))
            end = place_of(self, GREATER, end + 1);
    } else if (str_starts(rest, STR("<?"))) {
        while (end < self->text.n && at(self, end - 1) != '?')
            end = place_of(self, GREATER, end + 1);
    } else {
        const char *bracket = end > i ? memchr(self->text.s + i, '[', end - i) : NULL;
        while (bracket && end < self->text.n && at(self, end - 1) != ']')
            end = place_of(self, GREATER, end + 1);
    }
    return end < self->text.n ? end + 1 : end;
}

/* Where the characters of a CDATA section end that begins at self->i. */
static uint32_t cdata_end(xml_mender *self, uint32_t start) {
    uint32_t end = place_of(self, GREATER, start);
    while (end < self->text.n && !(end >= start + 2 && at(self, end - 1) == ']' && at(self, end - 2) == ']'))
        end = place_of(self, GREATER, end + 1);
    return end < self->text.n ? end - 2 : end;
}

/* Characters from self->i to `end`, or the first of them. A piece ends at a blank, or before a letter beyond ASCII, so that
 * no mark or reference is cut. */
static void take_piece(xml_mender *self, uint32_t end, bool raw, buffer *out) {
    uint32_t stop = end - self->i > PIECE_MAX ? self->i + PIECE_MAX : end;
    while (stop < end && !read_is_blank(self->text.s[stop]) && (unsigned char)self->text.s[stop] < 0xC0)
        stop++;
    write_characters(self, str_slice(self->text, self->i, stop), raw, out);
    self->i = stop;
}

static void take_mark(xml_mender *self, buffer *out) {
    char next = at(self, self->i + 1);
    str rest = str_slice(self->text, self->i, self->text.n);
    if (begins_name(next) && start_tag(self, out))
        return;
    if (next == '/' && begins_name(at(self, self->i + 2))) {
        end_tag(self, out);
    } else if (str_starts(rest, STR("<![CDATA["))) {
        self->i += 9;
        self->in_cdata = true;
        self->cdata_end = cdata_end(self, self->i);
    } else if (next == '!' || next == '?') {
        uint32_t end = declaration_end(self);
        write_lines(self, self->i, end, out);
        self->i = end;
    } else {
        write_escaped('<', out);
        self->i++;
    }
}

bool xml_mend(xml_mender *self, buffer *out) {
    if (!self->begun) {
        for (int mark = QUOTE; mark <= GREATER; mark++)
            place_of(self, mark, 0);
        self->begun = true;
        buffer_add_str(out, STR("<all>"));
    }
    if (self->i >= self->text.n)
        return false;
    if (self->in_cdata && self->i < self->cdata_end) {
        take_piece(self, self->cdata_end, true, out);
        return true;
    }
    if (self->in_cdata) {
        self->i = self->i + 3 < self->text.n ? self->i + 3 : self->text.n;
        self->in_cdata = false;
        return true;
    }
    uint32_t mark = place_of(self, LESS, self->i);
    if (mark == self->i)
        take_mark(self, out);
    else
        take_piece(self, mark, false, out);
    return true;
}
