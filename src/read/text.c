/* Plain text as people save it: a report with what stood around it on the page.
 *
 * The text is cut into paragraphs; lines of the page are taken from head, tail and between, and what they give away
 * (publisher, other addresses, authors, dates) is kept. Then the title is the first short line without a full stop that an
 * empty line follows, captions leave the text with their credits; what the dateline tells is taken down.
 *
 * A block of lines without an empty line between is one paragraph when it is wrapped: no line is longer than WRAP_COLUMNS,
 * or most of its lines end in the middle of a sentence. Otherwise each of its lines is a paragraph. */
#include "read/read_room.h"

#include <string.h>

#define WRAP_COLUMNS 84u
/* Titles are shorter. */
#define TITLE_MAX 160u
/* Paragraphs from the head in which a bare agency in parentheses is a credit, and the title and bylines are looked for. */
#define HEAD_PARAGRAPHS 8u
#define CAPTION_PARAGRAPHS 3u

typedef struct paragraph {
    str text;          /* lines kept as they are, "\n" between */
    bool block_begins; /* an empty line, or the start, stands before it */
    bool gone;
} paragraph;

typedef struct text_story {
    draft draft;
    read_dates dates;
    struct {
        paragraph *items;
        uint32_t capacity;
    } list;
    uint32_t count;
    bool addresses; /* the last furniture line announced addresses */
} text_story;

static void add_paragraph(text_story *self, str text, bool block_begins) {
    text = str_trim(text);
    if (text.n == 0 || self->draft.status != CASUS_OK)
        return;
    self->draft.status = ARRAY_RESERVE(self->list, self->count + 1);
    if (self->draft.status == CASUS_OK)
        self->list.items[self->count++] = (paragraph){text, block_begins, false};
}

static bool ends_sentence(str text) {
    text = str_trim(text);
    while (text.n && strchr("\"')]", text.s[text.n - 1]))
        text = str_slice(text, 0, text.n - 1);
    if (str_ends(text, STR("\xE2\x80\x9D")) || str_ends(text, STR("\xE2\x80\x99")))
        text = str_slice(text, 0, text.n - 3);
    if (text.n == 0)
        return true;
    if (strchr(".!?:", text.s[text.n - 1]))
        return true;
    /* the full stops of Arabic, Hindi and Chinese */
    return str_ends(text, STR("\xD8\x9F")) || str_ends(text, STR("\xDB\x94")) || str_ends(text, STR("\xE0\xA5\xA4")) ||
           str_ends(text, STR("\xE3\x80\x82"));
}

/* The next line of *rest without its end. */
static bool next_line(str *rest, str *line) {
    if (!rest->s)
        return false;
    const char *end = rest->n ? memchr(rest->s, '\n', rest->n) : NULL;
    uint32_t n = end ? (uint32_t)(end - rest->s) : rest->n;
    *line = (str){rest->s, n};
    *rest = end ? (str){end + 1, rest->n - n - 1} : (str){NULL, 0};
    return true;
}

static bool is_wrapped(str block) {
    str rest = block, line;
    uint32_t longest = 0, lines = 0, open = 0;
    while (next_line(&rest, &line)) {
        uint32_t columns = utf8_count(line, line.n);
        longest = columns > longest ? columns : longest;
        bool last = rest.s == NULL;
        lines += !last;
        open += !last && !ends_sentence(line) && columns > 40;
    }
    return longest <= WRAP_COLUMNS || 2 * open > lines;
}

/* Cuts a block at indented lines, the old sign of a paragraph. */
static void add_wrapped(text_story *self, str block) {
    str rest = block, line;
    const char *start = block.s;
    bool first = true, begins = true;
    bool was_indented = true;
    while (next_line(&rest, &line)) {
        bool indented = line.n > 2 && read_is_blank(line.s[0]) && (line.s[0] == '\t' || read_is_blank(line.s[1]));
        if (!first && indented && !was_indented) {
            add_paragraph(self, (str){start, (uint32_t)(line.s - start)}, begins);
            start = line.s;
            begins = false;
        }
        was_indented = indented;
        first = false;
    }
    add_paragraph(self, (str){start, (uint32_t)(block.s + block.n - start)}, begins);
}

static void add_block(text_story *self, str block) {
    if (is_wrapped(block)) {
        add_wrapped(self, block);
        return;
    }
    str rest = block, line;
    for (bool begins = true; next_line(&rest, &line); begins = false)
        add_paragraph(self, line, begins);
}

static void cut_paragraphs(text_story *self, str text) {
    str rest = text, line;
    const char *start = NULL;
    while (next_line(&rest, &line)) {
        if (str_trim(line).n) {
            start = start ? start : line.s;
        } else if (start) {
            add_block(self, (str){start, (uint32_t)(line.s - 1 - start)});
            start = NULL;
        }
    }
    if (start)
        add_block(self, (str){start, (uint32_t)(text.s + text.n - start)});
}

/* A line of the page tells its publisher and its other addresses. */
static void learn(text_story *self, str line, read_furniture kind) {
    story *s = &self->draft.story;
    str name = read_furniture_publisher(line);
    if (s->publisher.n == 0 && name.n)
        s->publisher = read_draft_line(&self->draft, name);
    self->addresses = kind == READ_FURNITURE_ADDRESS;
    if (kind != READ_FURNITURE_ADDRESS)
        return;
    str rest = line, word;
    while (str_split(&rest, ' ', &word))
        if (read_is_url(word))
            read_draft_add(&self->draft, &s->alternate_urls, read_draft_line(&self->draft, word));
}

/* Whether a line is of the page; learns from it. `tail`: nothing of the story stands behind it. */
static bool take_line(text_story *self, str line, bool tail) {
    line = str_trim(line);
    if (line.n == 0)
        return true;
    if (read_is_url(line)) {
        if (self->addresses)
            read_draft_add(&self->draft, &self->draft.story.alternate_urls, read_draft_line(&self->draft, line));
        return true;
    }
    read_furniture kind = read_furniture_of(line);
    if (kind == READ_NO_FURNITURE)
        return tail && read_furniture_platform(line);
    learn(self, line, kind);
    return true;
}

/* Every line of a paragraph is of the page. */
static bool take_paragraph(text_story *self, str text, bool tail) {
    str rest = text, line;
    while (next_line(&rest, &line))
        if (!take_line(self, line, tail))
            return false;
    return true;
}

/* A line of a list of links: short and no sentence. */
static bool is_teaser(str text) {
    return text.n <= 140 && !ends_sentence(text);
}

/* Behind the heading `at`, what belongs to its list goes. */
static void drop_list(text_story *self, uint32_t at, read_furniture kind) {
    for (uint32_t i = at + 1; i < self->count; i++) {
        paragraph *p = &self->list.items[i];
        if (kind != READ_FURNITURE_COMMENTS && !is_teaser(p->text))
            return;
        take_paragraph(self, p->text, true);
        p->gone = true;
    }
}

/* Lines of the page wherever they stand, and the lists that they head. */
static void drop_furniture(text_story *self) {
    for (uint32_t i = 0; i < self->count && self->draft.status == CASUS_OK; i++) {
        paragraph *p = &self->list.items[i];
        if (p->gone)
            continue;
        read_furniture kind = read_furniture_of(p->text);
        bool early = i < self->count / 3;
        self->addresses = self->addresses && read_is_url(p->text);
        if (take_paragraph(self, p->text, false))
            p->gone = true;
        if (kind == READ_FURNITURE_LIST || (kind == READ_FURNITURE_COMMENTS && !early))
            drop_list(self, i, kind);
    }
}

/* From the last paragraph upwards: whole paragraphs, then last lines behind a full stop. */
static void drop_tail(text_story *self) {
    for (uint32_t i = self->count; i-- > 0;) {
        paragraph *p = &self->list.items[i];
        if (p->gone)
            continue;
        if (take_paragraph(self, p->text, true) || (i > 0 && read_is_sign_off(p->text))) {
            p->gone = true;
            continue;
        }
        for (;;) {
            uint32_t cut = p->text.n;
            while (cut > 0 && p->text.s[cut - 1] != '\n')
                cut--;
            if (cut == 0 || !ends_sentence(str_slice(p->text, 0, cut - 1)) ||
                !take_line(self, str_slice(p->text, cut, p->text.n), true))
                return;
            p->text = str_trim(str_slice(p->text, 0, cut - 1));
        }
    }
}

static paragraph *first_left(text_story *self) {
    for (uint32_t i = 0; i < self->count; i++)
        if (!self->list.items[i].gone)
            return &self->list.items[i];
    return NULL;
}

static paragraph *next_left(text_story *self, const paragraph *p) {
    for (uint32_t i = (uint32_t)(p - self->list.items) + 1; i < self->count; i++)
        if (!self->list.items[i].gone)
            return &self->list.items[i];
    return NULL;
}

/* "Title | Publisher" */
static void split_title(text_story *self, str title) {
    story *s = &self->draft.story;
    uint32_t bar = read_find(title, " | ", 0);
    if (bar != UINT32_MAX) {
        str name = str_trim(str_slice(title, bar + 3, title.n));
        if (name.n && name.n <= 40 && !memchr(name.s, '|', name.n)) {
            if (s->publisher.n == 0)
                s->publisher = read_draft_line(&self->draft, name);
            title = str_slice(title, 0, bar);
        }
    }
    s->title = read_draft_line(&self->draft, title);
}

/* Keeps what a byline tells; false: the line is none. */
static bool take_byline(text_story *self, str line) {
    story *s = &self->draft.story;
    read_byline byline = read_byline_of(line);
    if (!byline.found)
        return false;
    if (byline.author.n)
        read_draft_add(&self->draft, &s->authors, read_draft_line(&self->draft, byline.author));
    if (byline.published_found && !self->dates.byline.month)
        self->dates.byline = byline.published;
    if (byline.modified_found && byline.modified.year && s->modified.n == 0)
        read_draft_date(&self->draft, &s->modified, &byline.modified);
    return true;
}

static void take_title(text_story *self) {
    paragraph *p = first_left(self);
    /* Bylines right below the title, without an empty line between. */
    for (uint32_t cut = p ? p->text.n : 0; cut > 0;) {
        while (cut > 0 && p->text.s[cut - 1] != '\n')
            cut--;
        if (cut == 0 || !take_byline(self, str_slice(p->text, cut, p->text.n)))
            break;
        p->text = str_trim(str_slice(p->text, 0, --cut));
    }
    if (!p || p->text.n > TITLE_MAX || read_byline_of(p->text).found || read_dateline_of(p->text).length)
        return;
    paragraph *next = next_left(self, p);
    uint32_t lines = 1;
    for (uint32_t i = 0; i < p->text.n; i++)
        lines += p->text.s[i] == '\n';
    char last = p->text.s[p->text.n - 1];
    str caption, credit;
    bool own = next && next->block_begins;
    if (!own || lines > 2 || last == '.' || last == ',' || last == ';' || last == ':' ||
        read_caption_split(p->text, true, &caption, &credit))
        return;
    split_title(self, p->text);
    p->gone = true;
}

/* Bylines and the address of the page, which stand near the head. */
static void take_head(text_story *self) {
    uint32_t seen = 0;
    for (uint32_t i = 0; i < self->count && seen < HEAD_PARAGRAPHS; i++) {
        paragraph *p = &self->list.items[i];
        if (p->gone)
            continue;
        seen++;
        str rest = p->text, line;
        uint32_t kept_from = 0;
        while (next_line(&rest, &line)) {
            if (!take_byline(self, line))
                break;
            kept_from = rest.s ? (uint32_t)(rest.s - p->text.s) : p->text.n;
        }
        p->text = str_trim(str_slice(p->text, kept_from, p->text.n));
        p->gone = p->text.n == 0;
    }
}

/* The page's own address: the first line of the text that is a URL with a path. */
static void take_url(text_story *self) {
    for (uint32_t i = 0; i < self->count && i < HEAD_PARAGRAPHS; i++) {
        str text = self->list.items[i].text;
        if (!read_is_url(text) || !read_starts_nocase(text, "http"))
            continue;
        self->draft.story.url = read_draft_line(&self->draft, text);
        read_date_in_url(text, &self->dates.url);
        return;
    }
}

static void take_captions(text_story *self) {
    uint32_t seen = 0;
    for (uint32_t i = 0; i < self->count; i++) {
        paragraph *p = &self->list.items[i];
        if (p->gone)
            continue;
        str caption, credit;
        bool early = seen < CAPTION_PARAGRAPHS && next_left(self, p);
        seen++;
        if (!read_caption_split(p->text, early, &caption, &credit))
            continue;
        str kept = read_draft_line(&self->draft, caption);
        read_draft_add_image(&self->draft, (str){NULL, 0}, kept, read_draft_line(&self->draft, credit));
        read_date date;
        span where;
        bool from_archive = read_find(p->text, "file", 0) != UINT32_MAX || read_find(p->text, "archive", 0) != UINT32_MAX;
        if (!self->dates.caption.month && !from_archive && read_date_find(kept, 0, &date, &where) && date.year)
            self->dates.caption = date;
        p->gone = true;
    }
}

static void take_dateline(text_story *self) {
    for (paragraph *p = first_left(self); p; p = next_left(self, p)) {
        read_dateline dateline = read_dateline_of(p->text);
        if (dateline.length) {
            self->draft.story.dateline = read_draft_line(&self->draft, dateline.text);
            if (dateline.dated)
                self->dates.dateline = dateline.date;
            if (dateline.agency.n && self->draft.story.publisher.n == 0)
                self->draft.story.publisher = read_draft_line(&self->draft, dateline.agency);
            return;
        }
        if (ends_sentence(p->text)) /* past the head */
            return;
    }
}

/* What is left, an empty line between paragraphs, each line trimmed. */
static void write_text(text_story *self) {
    buffer joined = {0};
    for (uint32_t i = 0; i < self->count; i++) {
        paragraph *p = &self->list.items[i];
        if (p->gone)
            continue;
        if (joined.n)
            buffer_add_str(&joined, STR("\n\n"));
        str rest = p->text, line;
        for (bool first = true; next_line(&rest, &line); first = false) {
            if (!first)
                buffer_add_char(&joined, '\n');
            buffer_add_str(&joined, str_trim(line));
        }
    }
    if (joined.failed)
        self->draft.status = CASUS_NO_MEMORY;
    self->draft.story.text = read_draft_copy(&self->draft, buffer_str(&joined));
    buffer_free(&joined);
}

void read_text(read_run *self, str text) {
    text_story made = {0};
    read_draft_start(&made.draft, self);
    buffer_clear(&self->text);
    read_clean(text, &self->text);
    if (self->text.failed)
        made.draft.status = CASUS_NO_MEMORY;
    str clean = buffer_str(&self->text);
    cut_paragraphs(&made, clean);
    uint32_t whole = made.count;
    take_url(&made);
    drop_furniture(&made);
    drop_tail(&made);
    if (whole > 1)
        take_title(&made);
    take_head(&made);
    take_captions(&made);
    take_dateline(&made);
    write_text(&made);
    read_date published;
    if (made.draft.status == CASUS_OK &&
        read_published(&made.dates, made.draft.story.text, self->options.published, &published))
        read_draft_date(&made.draft, &made.draft.story.published, &published);
    memory_free(made.list.items);
    read_draft_deliver(&made.draft, 0);
}
