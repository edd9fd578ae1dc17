/* Text exports of LexisNexis, Nexis Uni and Lexis Advance: many stories in a file, each between a header and a list of
 * labels.
 *
 * Two layouts. The older one opens each story with "1 of 200 DOCUMENTS"; publisher, date and edition are centred, the
 * headline stands at the margin, labels are in capitals ("BYLINE:", "LENGTH: 512 words"), the text follows the last of the
 * header's labels and ends where a block begins with another one ("LOAD-DATE:"). The newer one closes each story with "End
 * of Document"; the headline stands above publisher and date, labels are written small ("Byline:"), the text stands below a
 * line "Body" and ends at "Classification" or "Graphic". Labels are English, and the German and French ones that are known
 * for sure. The layouts are written down from knowledge of them; there is no specification. */
#include "read/export.h"

#include <string.h>

/* Header lines that are kept to find title, publisher and date; a cover sheet before the first story scrolls through. */
#define HEAD_LINES_MAX 64u
/* What stands so far to the right is centred. */
#define CENTRED_MIN 8u
/* The marks of the layout stand among so many first lines. */
#define DETECT_LINES_MAX 120u

typedef enum lexis_field {
    FIELD_TITLE,
    FIELD_PUBLICATION,
    FIELD_AUTHORS,
    FIELD_SECTION,
    FIELD_LENGTH,
    FIELD_DATELINE,
    FIELD_OTHER_HEAD,
    FIELD_BODY,
    FIELD_LANGUAGE, /* from here on: behind the text */
    FIELD_SUBJECT,
    FIELD_URL,
    FIELD_ACCESSION,
    FIELD_OTHER_TAIL,
    FIELD_COUNT
} lexis_field;

static const struct {
    const char *label;
    lexis_field field;
} labels[] = {{"HEADLINE", FIELD_TITLE},
              {"TITLE", FIELD_TITLE},
              {"PUBLICATION", FIELD_PUBLICATION},
              {"BYLINE", FIELD_AUTHORS},
              {"AUTOR", FIELD_AUTHORS},
              {"AUTEUR", FIELD_AUTHORS},
              {"SECTION", FIELD_SECTION},
              {"RUBRIK", FIELD_SECTION},
              {"RUBRIQUE", FIELD_SECTION},
              {"LENGTH", FIELD_LENGTH},
              {"L\xC3\x84NGE", FIELD_LENGTH},
              {"L\xC3\xA4nge", FIELD_LENGTH},
              {"LONGUEUR", FIELD_LENGTH},
              {"DATELINE", FIELD_DATELINE},
              {"HIGHLIGHT", FIELD_OTHER_HEAD},
              {"SERIES", FIELD_OTHER_HEAD},
              {"BODY", FIELD_BODY},
              {"LANGUAGE", FIELD_LANGUAGE},
              {"SPRACHE", FIELD_LANGUAGE},
              {"LANGUE", FIELD_LANGUAGE},
              {"SUBJECT", FIELD_SUBJECT},
              {"URL", FIELD_URL},
              {"ACC-NO", FIELD_ACCESSION},
              {"LOAD-DATE", FIELD_OTHER_TAIL},
              {"UPDATE", FIELD_OTHER_TAIL},
              {"GRAPHIC", FIELD_OTHER_TAIL},
              {"GRAFIK", FIELD_OTHER_TAIL},
              {"PUBLICATION-TYPE", FIELD_OTHER_TAIL},
              {"DOCUMENT-TYPE", FIELD_OTHER_TAIL},
              {"JOURNAL-CODE", FIELD_OTHER_TAIL},
              {"CORRECTION", FIELD_OTHER_TAIL},
              {"CORRECTION-DATE", FIELD_OTHER_TAIL},
              {"COMPANY", FIELD_OTHER_TAIL},
              {"TICKER", FIELD_OTHER_TAIL},
              {"INDUSTRY", FIELD_OTHER_TAIL},
              {"ORGANIZATION", FIELD_OTHER_TAIL},
              {"PERSON", FIELD_OTHER_TAIL},
              {"GEOGRAPHIC", FIELD_OTHER_TAIL},
              {"COUNTRY", FIELD_OTHER_TAIL},
              {"STATE", FIELD_OTHER_TAIL},
              {"CITY", FIELD_OTHER_TAIL}};

typedef struct head_line {
    str text;
    uint32_t block; /* lines without an empty one between are of one block */
    bool centred;
} head_line;

typedef enum phase { IN_HEAD, IN_BODY, IN_TAIL } phase;

typedef struct lexis_story {
    export_story *out;
    bool newer;
    phase phase;
    str values[FIELD_COUNT];
    lexis_field open; /* the field that the next line goes on, FIELD_COUNT: none */
    bool labelled;    /* a label of the header was seen */
    uint32_t block;
    head_line head[HEAD_LINES_MAX];
    uint32_t head_count;
    str title;
    bool after_page_mark;
} lexis_story;

/* "1 of 200 DOCUMENTS", "Dokument 1 von 200", "Document 1 de 200". */
static bool is_number_mark(str line) {
    static const char *const words[] = {"documents", "document", "dokument", "dokumenten", "of", "von", "de"};
    uint32_t numbers = 0, named = 0;
    str rest = str_trim(line), word;
    if (rest.n < 10 || rest.n > 60)
        return false;
    while (str_split(&rest, ' ', &word)) {
        uint32_t digits = 0;
        while (digits < word.n && read_is_digit(word.s[digits]))
            digits++;
        if (word.n && digits == word.n)
            numbers++;
        else if (word.n && !STR_AMONG(word, words))
            return false;
        named += word.n >= 8;
    }
    return numbers == 2 && named == 1;
}

static bool is_end_mark(str line) {
    return str_equal_ascii_nocase(str_trim(line), STR("end of document"));
}

/* The field whose label opens the line, FIELD_COUNT: none; *value is what stands behind it. The newer layout writes its
 * labels small and may leave the colon out where the label fills its line. */
static lexis_field label_of(str line, bool newer, str *value) {
    uint32_t start = 0, end;
    while (start < line.n && line.s[start] == ' ')
        start++;
    for (end = start; end < line.n && end < start + 20 && line.s[end] != ':'; end++)
        ;
    bool colon = end < line.n && line.s[end] == ':';
    if (!colon && (!newer || end < line.n))
        return FIELD_COUNT;
    str label = str_trim(str_slice(line, start, end));
    bool small = false;
    for (uint32_t i = 0; i < label.n; i++)
        small = small || (label.s[i] >= 'a' && label.s[i] <= 'z');
    if (small != newer)
        return FIELD_COUNT;
    for (size_t k = 0; k < sizeof labels / sizeof *labels; k++)
        if (str_equal_ascii_nocase(label, str_of(labels[k].label))) {
            *value = str_trim(str_slice(line, end + colon, line.n));
            return labels[k].field;
        }
    return FIELD_COUNT;
}

static void keep_head_line(lexis_story *self, str line) {
    if (self->head_count == HEAD_LINES_MAX) {
        memmove(self->head, self->head + HEAD_LINES_MAX / 2, HEAD_LINES_MAX / 2 * sizeof *self->head);
        self->head_count = HEAD_LINES_MAX / 2;
    }
    bool centred = line.n > CENTRED_MIN;
    for (uint32_t i = 0; i < CENTRED_MIN && centred; i++)
        centred = line.s[i] == ' ';
    self->head[self->head_count++] = (head_line){str_trim(line), self->block, centred};
}

/* The lines [first, last] of the header, which follow each other. */
static str head_text(const lexis_story *self, uint32_t first, uint32_t last) {
    const char *start = self->head[first].text.s;
    const str *end = &self->head[last].text;
    return (str){start, (uint32_t)(end->s + end->n - start)};
}

/* The header's date line, the count of lines when there is none: the first, of the newer layout the last, which stands
 * below the cover sheet. */
static uint32_t find_date(lexis_story *self, read_date *date) {
    uint32_t found = self->head_count;
    read_date here;
    for (uint32_t i = 0; i < self->head_count && (self->newer || found == self->head_count); i++)
        if (export_date(self->head[i].text, &here)) {
            *date = here;
            found = i;
        }
    return found;
}

/* "Late Edition - Final", which may stand between date and headline. */
static bool is_edition(str line) {
    return line.n <= 60 && (read_find(line, "edition", 0) != UINT32_MAX || read_find(line, "ausgabe", 0) != UINT32_MAX);
}

/* Of the older layout, the headline: the first block behind the date's that stands at the margin. */
static str title_below(const lexis_story *self, uint32_t date) {
    uint32_t count = self->head_count, from = 0;
    for (int pass = 0; pass < 2; pass++)
        for (uint32_t i = date < count ? date + 1 : 1; i < count; i = from) {
            uint32_t last = i;
            while (last + 1 < count && self->head[last + 1].block == self->head[i].block)
                last++;
            from = last + 1;
            bool own = date >= count || self->head[i].block != self->head[date].block;
            bool edition = i == last && from < count && is_edition(self->head[i].text);
            if (own && !edition && (pass == 1 || !self->head[i].centred))
                return head_text(self, i, last);
        }
    return (str){NULL, 0};
}

/* Of the newer layout, the headline: the block that ends right above the publisher's line. */
static str title_above(const lexis_story *self, uint32_t publisher) {
    if (publisher == 0)
        return (str){NULL, 0};
    uint32_t first = publisher - 1;
    while (first > 0 && self->head[first - 1].block == self->head[publisher - 1].block)
        first--;
    return head_text(self, first, publisher - 1);
}

static void settle_head(lexis_story *self) {
    export_story *out = self->out;
    story *s = &out->draft.story;
    read_date date;
    uint32_t at = find_date(self, &date);
    export_field(out, &s->publisher, "publisher", self->values[FIELD_PUBLICATION], "Publication");
    if (at < self->head_count)
        export_published(out, &date, "date line");
    uint32_t publisher = at > 0 && at < self->head_count ? at - 1 : self->head_count;
    if (publisher < self->head_count)
        export_field(out, &s->publisher, "publisher", self->head[publisher].text, "line above the date");
    else if (self->head_count && at == self->head_count && !self->newer)
        export_field(out, &s->publisher, "publisher", self->head[0].text, "first line");
    export_field(out, &s->title, "title", self->values[FIELD_TITLE], "HEADLINE");
    if (!self->newer)
        export_field(out, &s->title, "title", title_below(self, at), "headline");
    else if (publisher < self->head_count)
        export_field(out, &s->title, "title", title_above(self, publisher), "headline");
    self->title = s->title;
    export_authors(out, self->values[FIELD_AUTHORS], "BYLINE");
    export_field(out, &s->section, "section", self->values[FIELD_SECTION], "SECTION");
    export_field(out, &s->dateline, "dateline", self->values[FIELD_DATELINE], "DATELINE");
    self->phase = IN_BODY;
    self->open = FIELD_COUNT;
}

static void settle_tail(lexis_story *self) {
    export_story *out = self->out;
    story *s = &out->draft.story;
    export_field(out, &s->language, "language", read_language_named(self->values[FIELD_LANGUAGE]), "LANGUAGE");
    export_tags(out, self->values[FIELD_SUBJECT], ';', "SUBJECT");
    export_field(out, &s->id, "id", self->values[FIELD_ACCESSION], "ACC-NO");
    if (read_is_url(self->values[FIELD_URL]))
        export_field(out, &s->url, "url", self->values[FIELD_URL], "URL");
}

/* A value goes on over the lines below its label up to an empty one. */
static void go_on(lexis_story *self, str line) {
    str *value = &self->values[self->open];
    str more = str_trim(line);
    *value = value->n ? (str){value->s, (uint32_t)(more.s + more.n - value->s)} : more;
}

static void open_field(lexis_story *self, lexis_field field, str value) {
    if (!self->values[field].n) {
        self->open = field;
        self->values[field] = value;
        return;
    }
    /* The first counts; the lines below the second go with it. */
    self->open = field > FIELD_BODY ? FIELD_OTHER_TAIL : FIELD_OTHER_HEAD;
    self->values[self->open] = value;
}

static void take_head_line(lexis_story *self, str line, bool begins) {
    str value;
    lexis_field field = label_of(line, self->newer, &value);
    if (field == FIELD_BODY) {
        settle_head(self);
        if (value.n)
            export_body_line(self->out, value);
    } else if (field < FIELD_COUNT) {
        open_field(self, field, value);
        self->labelled = self->labelled || (field != FIELD_TITLE && field < FIELD_BODY);
    } else if (self->open < FIELD_COUNT && !export_is_copyright(line)) {
        go_on(self, line);
    } else if (export_is_copyright(line)) {
        self->open = FIELD_COUNT;
    } else if (self->labelled && begins && !self->newer) {
        settle_head(self);
        export_body_line(self->out, line);
    } else {
        keep_head_line(self, line);
    }
}

static void take_body_line(lexis_story *self, str line, bool begins) {
    str value;
    lexis_field field = begins || self->newer ? label_of(line, self->newer, &value) : FIELD_COUNT;
    bool small_label = self->newer && field > FIELD_LANGUAGE && field < FIELD_COUNT && begins;
    if (str_equal(str_trim(line), STR("Classification")) && self->newer) {
        self->phase = IN_TAIL;
    } else if (small_label || (!self->newer && field >= FIELD_LANGUAGE && field < FIELD_COUNT)) {
        self->phase = IN_TAIL;
        open_field(self, field, value);
    } else {
        export_body_line(self->out, line);
    }
}

static void take_tail_line(lexis_story *self, str line) {
    str value;
    lexis_field field = label_of(line, self->newer, &value);
    if (field < FIELD_COUNT)
        open_field(self, field, value);
    else if (export_is_copyright(line))
        self->open = FIELD_COUNT;
    else if (self->open < FIELD_COUNT)
        go_on(self, line);
}

static void take_line(lexis_story *self, str line, bool begins) {
    if (export_is_page_mark(line)) {
        self->after_page_mark = true;
        return;
    }
    /* Below the number of a page its head is the headline once more. */
    bool repeated = self->after_page_mark && self->title.n && str_equal_ascii_nocase(str_trim(line), self->title);
    self->after_page_mark = false;
    if (repeated)
        return;
    if (self->phase == IN_HEAD)
        take_head_line(self, line, begins);
    else if (self->phase == IN_BODY)
        take_body_line(self, line, begins);
    else
        take_tail_line(self, line);
}

static bool has_body_line(str record) {
    str line;
    while (read_next_line(&record, &line))
        if (str_equal(str_trim(line), STR("Body")))
            return true;
    return false;
}

static void tell_record(export_story *out, read_run *run, str record, uint32_t number) {
    lexis_story self = {.out = out, .newer = has_body_line(record), .open = FIELD_COUNT};
    str line;
    bool begins = true;
    export_start(out, run);
    while (read_next_line(&record, &line)) {
        if (str_trim(line).n) {
            take_line(&self, line, begins);
            begins = false;
            continue;
        }
        begins = true;
        self.block++;
        /* The newer layout may leave an empty line between a label and its value. */
        if (self.open < FIELD_COUNT && (!self.newer || self.values[self.open].n))
            self.open = FIELD_COUNT;
        if (self.phase == IN_BODY)
            export_body_line(out, line);
    }
    settle_tail(&self);
    export_deliver(out, number);
}

void read_lexis(read_run *run, str text) {
    export_story out = {0};
    buffer clean = {0};
    read_clean(text, &clean);
    if (clean.failed) {
        export_start(&out, run);
        out.draft.status = CASUS_NO_MEMORY;
        read_draft_deliver(&out.draft, 0);
        buffer_free(&clean);
        return;
    }
    str rest = buffer_str(&clean), line;
    const char *start = rest.s;
    bool numbered = false;
    uint32_t number = 0;
    while (!run->stopped && start && read_next_line(&rest, &line)) {
        bool opens = is_number_mark(line), closes = is_end_mark(line);
        if (!opens && !closes)
            continue;
        str record = {start, (uint32_t)(line.s - start)};
        /* What stands before the first number is a cover sheet. */
        bool cover = opens && !numbered && number == 0;
        if (str_trim(record).n && !cover)
            tell_record(&out, run, record, ++number);
        numbered = numbered || opens;
        start = line.s + line.n;
    }
    str last = start ? (str){start, (uint32_t)(clean.s + clean.n - start)} : (str){NULL, 0};
    if (!run->stopped && str_trim(last).n && (numbered || number == 0))
        tell_record(&out, run, last, ++number);
    buffer_free(&out.body);
    buffer_free(&clean);
}

bool read_is_lexis(str head) {
    str line, value, rest = head;
    bool numbered = false, body = false, copyright = false;
    uint32_t capital_labels = 0, small_labels = 0, lines = 0;
    while (lines < DETECT_LINES_MAX && read_next_line(&rest, &line)) {
        lines += str_trim(line).n != 0;
        numbered = numbered || is_number_mark(line);
        copyright = copyright || export_is_copyright(line);
        lexis_field capital = label_of(line, false, &value), small = label_of(line, true, &value);
        capital_labels += capital == FIELD_LENGTH ? export_is_length(value) : 0u;
        capital_labels += capital == FIELD_LANGUAGE || capital == FIELD_AUTHORS || capital == FIELD_OTHER_TAIL;
        small_labels += small == FIELD_LENGTH && export_is_length(value);
        body = body || (small_labels && str_equal(str_trim(line), STR("Body")));
    }
    return (numbered && capital_labels > 0) || (body && small_labels && copyright);
}
