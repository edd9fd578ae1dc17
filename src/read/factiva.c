/* Text exports of Factiva: many stories in a file, in the layout with field codes or in the one for display.
 *
 * With codes each field begins with its code at the head of a line ("HD", "WC", "PD", …) and goes on over the lines below;
 * a story begins at "HD" (or "SE", the section, before it) and ends with "AN", its document number. The display layout has
 * no codes: headline, byline, length, date, time, source, its code, language and copyright stand on lines of their own, the
 * text follows, and "Document …" with the number closes it. The layouts are written down from knowledge of them; there is
 * no specification. */
#include "read/export.h"

#include <string.h>

/* Lines of a display header, from the headline to the copyright. */
#define HEADER_MAX 24u
/* A story's header begins among so many first lines of a file. */
#define DETECT_LINES_MAX 60u

typedef enum code {
    CODE_SE,
    CODE_HD,
    CODE_CR,
    CODE_BY,
    CODE_WC,
    CODE_PD,
    CODE_ET,
    CODE_SN,
    CODE_SC,
    CODE_ED,
    CODE_PG,
    CODE_VOL,
    CODE_LA,
    CODE_CY,
    CODE_LP,
    CODE_TD,
    CODE_ART, /* from here on: behind the text */
    CODE_CT,
    CODE_RF,
    CODE_CO,
    CODE_IN,
    CODE_NS,
    CODE_RE,
    CODE_IPC,
    CODE_IPD,
    CODE_PUB,
    CODE_AN,
    CODE_COUNT
} code;

static const char *const codes[CODE_COUNT] = {"SE", "HD", "CR",  "BY", "WC", "PD",  "ET",  "SN",  "SC",
                                              "ED", "PG", "VOL", "LA", "CY", "LP",  "TD",  "ART", "CT",
                                              "RF", "CO", "IN",  "NS", "RE", "IPC", "IPD", "PUB", "AN"};

typedef struct factiva_story {
    export_story out;
    read_run *run;
    uint32_t number;
    code open; /* CODE_COUNT: between stories */
    str values[CODE_COUNT];
} factiva_story;

/* The code at the head of a line, CODE_COUNT: none. A code fills its line or blanks follow it; what may begin a sentence
 * ("IN", "RE") needs two of them. */
static code code_of(str line, str *value) {
    uint32_t start = 0, end;
    while (start < line.n && start < 4 && line.s[start] == ' ')
        start++;
    for (end = start; end < line.n && line.s[end] >= 'A' && line.s[end] <= 'Z'; end++)
        ;
    str word = str_slice(line, start, end);
    if (word.n < 2 || word.n > 3 || (end < line.n && !read_is_blank(line.s[end])))
        return CODE_COUNT;
    bool wide = end + 1 >= line.n || line.s[end] == '\t' || line.s[end + 1] == ' ';
    *value = str_trim(str_slice(line, end, line.n));
    for (code k = 0; k < CODE_COUNT; k++)
        if (str_equal(word, str_of(codes[k]))) {
            bool sure = wide || value->n == 0 || k < CODE_ART ||
                        (k == CODE_AN && read_starts_nocase(*value, "document ")) ||
                        (k != CODE_AN && read_find(*value, " : ", 0) != UINT32_MAX);
            return sure ? k : CODE_COUNT;
        }
    return CODE_COUNT;
}

/* "Document LBA0000020160713ec7d000xx": one word behind it, capitals, digits and small letters, a date's worth of digits at
 * least. */
static bool document_number(str line, str *out) {
    line = str_trim(line);
    if (!read_starts_nocase(line, "document "))
        return false;
    str number = str_trim(str_slice(line, 9, line.n));
    uint32_t digits = 0;
    for (uint32_t i = 0; i < number.n; i++) {
        if (!read_is_digit(number.s[i]) && !read_is_alpha(number.s[i]))
            return false;
        digits += read_is_digit(number.s[i]);
    }
    *out = number;
    return number.n >= 16 && number.n <= 40 && digits >= 8 && number.s[0] >= 'A' && number.s[0] <= 'Z';
}

/* ---- the layout with codes ---- */

static void finish_coded(factiva_story *self) {
    export_story *out = &self->out;
    story *s = &out->draft.story;
    const str *v = self->values;
    read_date date;
    str number;
    export_field(out, &s->id, "id", document_number(v[CODE_AN], &number) ? number : v[CODE_AN], "AN");
    export_field(out, &s->title, "title", v[CODE_HD], "HD");
    export_authors(out, v[CODE_BY], "BY");
    export_field(out, &s->publisher, "publisher", v[CODE_SN], "SN");
    export_field(out, &s->section, "section", v[CODE_SE], "SE");
    export_field(out, &s->language, "language", read_language_named(v[CODE_LA]), "LA");
    export_tags(out, v[CODE_NS], '|', "NS");
    if (export_date(v[CODE_PD], &date)) {
        export_time(v[CODE_ET], &date);
        export_published(out, &date, "PD");
    }
    export_deliver(out, ++self->number);
}

static void start_coded(factiva_story *self) {
    memset(self->values, 0, sizeof self->values);
    self->open = CODE_COUNT;
    export_start(&self->out, self->run);
}

/* A value with the lines below it. */
static void go_on(str *value, str line) {
    str more = str_trim(line);
    if (more.n)
        *value = value->n ? (str){value->s, (uint32_t)(more.s + more.n - value->s)} : more;
}

static void take_coded_line(factiva_story *self, str line) {
    str value;
    code found = code_of(line, &value);
    bool in_text = self->open == CODE_LP || self->open == CODE_TD;
    /* A header's code inside the text is a word of it, unless a story without AN ended: a headline follows, or more text.
     */
    if (in_text && found < CODE_TD && found != CODE_HD)
        found = CODE_COUNT;
    if (found == CODE_HD && self->values[CODE_HD].n) {
        finish_coded(self);
        start_coded(self);
    }
    if (found == CODE_COUNT) {
        if (in_text)
            export_body_line(&self->out, line);
        else if (self->open < CODE_COUNT)
            go_on(&self->values[self->open], line);
        return;
    }
    self->open = found;
    if (found == CODE_LP || found == CODE_TD) {
        export_body_line(&self->out, (str){NULL, 0});
        export_body_line(&self->out, value);
        return;
    }
    self->values[found] = value;
    if (found == CODE_AN && value.n) {
        finish_coded(self);
        start_coded(self);
    }
}

static void read_coded(factiva_story *self, str text) {
    str line;
    start_coded(self);
    while (!self->run->stopped && read_next_line(&text, &line))
        take_coded_line(self, line);
    if (!self->run->stopped && self->values[CODE_HD].n)
        finish_coded(self);
}

/* ---- the layout for display ---- */

/* The lines of a header, from the headline on, and where the text begins. */
typedef struct display_header {
    str lines[HEADER_MAX];
    uint32_t count;
    uint32_t length; /* which is "512 words"; HEADER_MAX: none */
    bool copyright;
    const char *text;
} display_header;

/* The header at the head of a record. It ends behind its copyright, or before the first empty line behind its language. */
static void cut_header(str record, display_header *out) {
    str rest = record, line;
    bool language = false, empty = false;
    *out = (display_header){.length = HEADER_MAX, .text = record.s};
    while (out->count < HEADER_MAX && read_next_line(&rest, &line)) {
        str trimmed = str_trim(line);
        empty = trimmed.n == 0;
        if (empty && language)
            return;
        if (empty || export_is_page_mark(trimmed))
            continue;
        out->text = line.s + line.n;
        out->copyright = out->length < HEADER_MAX && export_is_copyright(trimmed);
        if (out->copyright)
            return;
        if (out->length == HEADER_MAX && export_is_length(trimmed))
            out->length = out->count;
        language = language || (out->length < HEADER_MAX && read_language_named(trimmed).n);
        out->lines[out->count++] = trimmed;
    }
}

/* Before the length: the section at times, the headline over one line or more, a byline at times. */
static void take_headline(export_story *out, const display_header *header) {
    story *s = &out->draft.story;
    uint32_t first = 0, end = header->length;
    /* A byline may lack its "By": a name of two words or more below a headline that is none. */
    bool byline = end >= 2 && (read_byline_of(header->lines[end - 1]).found ||
                               (read_is_name(header->lines[end - 1]) &&
                                memchr(header->lines[end - 1].s, ' ', header->lines[end - 1].n) &&
                                !read_is_name(header->lines[end - 2])));
    if (byline) {
        export_authors(out, header->lines[end - 1], "byline");
        end--;
    }
    /* One to three short words over a longer line name the section. */
    if (end - first >= 2) {
        uint32_t words = 1;
        for (uint32_t i = 0; i < header->lines[0].n; i++)
            words += header->lines[0].s[i] == ' ';
        if (words <= 3 && header->lines[0].n <= 28 && header->lines[1].n > 28) {
            export_field(out, &s->section, "section", header->lines[0], "line above the headline");
            first++;
        }
    }
    if (first < end) {
        const str *last = &header->lines[end - 1];
        str title = {header->lines[first].s, (uint32_t)(last->s + last->n - header->lines[first].s)};
        export_field(out, &s->title, "title", title, "headline");
    }
}

static void take_display(factiva_story *self, str record, str number) {
    export_story *out = &self->out;
    story *s = &out->draft.story;
    display_header header;
    str line;
    cut_header(record, &header);
    export_start(out, self->run);
    if (header.length < HEADER_MAX) {
        read_date date = {0};
        bool dated = false, timed = false;
        take_headline(out, &header);
        for (uint32_t i = header.length + 1; i < header.count; i++) {
            str value = header.lines[i];
            if (!dated && export_date(value, &date))
                dated = true;
            else if (dated && !timed && s->publisher.n == 0 && export_time(value, &date))
                timed = true;
            else if (dated && s->publisher.n == 0)
                export_field(out, &s->publisher, "publisher", value, "line below the date");
            else
                export_field(out, &s->language, "language", read_language_named(value), "language line");
        }
        if (dated)
            export_published(out, &date, "date line");
    } else {
        header.text = record.s;
    }
    export_field(out, &s->id, "id", number, "Document");
    str rest = {header.text, (uint32_t)(record.s + record.n - header.text)};
    while (read_next_line(&rest, &line))
        if (!export_is_page_mark(line))
            export_body_line(out, line);
    export_deliver(out, ++self->number);
}

static void read_display(factiva_story *self, str text) {
    str rest = text, line, number;
    const char *start = text.s;
    while (!self->run->stopped && read_next_line(&rest, &line)) {
        if (!document_number(line, &number))
            continue;
        take_display(self, (str){start, (uint32_t)(line.s - start)}, number);
        start = line.s + line.n;
    }
    /* What stands behind the last number is the summary of the search, unless there was none at all. */
    if (!self->run->stopped && self->number == 0)
        take_display(self, text, (str){NULL, 0});
}

/* ---- both ---- */

/* "HD" near the head with three of the header's other codes behind it. */
static bool is_coded(str text) {
    str line, value;
    uint32_t lines = 0, others = 0;
    bool headline = false;
    while (lines < DETECT_LINES_MAX && read_next_line(&text, &line)) {
        lines += str_trim(line).n != 0;
        code found = code_of(line, &value);
        headline = headline || found == CODE_HD;
        others += headline && ((found == CODE_WC && export_is_length(value)) || found == CODE_PD || found == CODE_SN ||
                               found == CODE_SC || found == CODE_LA || found == CODE_LP);
    }
    return headline && others >= 3;
}

/* A length, right below it a date, and soon a language; then a copyright, or a document number somewhere. */
static bool is_display(str text) {
    str line, number, rest = text;
    uint32_t since = UINT32_MAX, lines = 0;
    bool date = false, language = false, copyright = false, ends = false;
    while (read_next_line(&rest, &line)) {
        line = str_trim(line);
        if (line.n == 0)
            continue;
        lines++;
        read_date read;
        if (!language && lines <= DETECT_LINES_MAX && export_is_length(line)) {
            since = 0;
            date = false;
        } else if (since <= 10) {
            since++;
            date = date || (since <= 2 && export_date(line, &read));
            language = language || (date && read_language_named(line).n);
            copyright = copyright || (language && export_is_copyright(line));
        }
        ends = ends || (language && document_number(line, &number));
        if (copyright || ends || (lines > DETECT_LINES_MAX && !language))
            break;
    }
    return date && language && (copyright || ends);
}

void read_factiva(read_run *run, str text) {
    factiva_story self = {.run = run, .open = CODE_COUNT};
    buffer clean = {0};
    read_clean(text, &clean);
    str cleaned = buffer_str(&clean);
    if (clean.failed) {
        export_start(&self.out, run);
        self.out.draft.status = CASUS_NO_MEMORY;
        read_draft_deliver(&self.out.draft, 0);
    } else if (is_coded(cleaned)) {
        read_coded(&self, cleaned);
    } else {
        read_display(&self, cleaned);
    }
    buffer_free(&self.out.body);
    buffer_free(&clean);
}

bool read_is_factiva(str head) {
    return is_coded(head) || is_display(head);
}
