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
/* No word of a menu is longer. */
#define MENU_COLUMNS 30u
/* Titles are shorter. */
#define TITLE_MAX 160u
/* Paragraphs from the head in which a bare agency in parentheses is a credit, and the title and bylines are looked for. */
#define HEAD_PARAGRAPHS 8u
#define CAPTION_PARAGRAPHS 3u

/* Paragraphs of running text are longer than this, in bytes. */
#define RUNNING_TEXT_MIN 60u

typedef struct paragraph {
    str text;          /* lines kept as they are, "\n" between */
    bool block_begins; /* an empty line, or the start, stands before it */
    bool gone;
} paragraph;

typedef struct text_story {
    draft *draft;
    read_dates *dates;
    str whole;           /* what is cut into paragraphs; empty: nobody is told of its lines */
    uint32_t first_line; /* of it in the file, from 1 */
    struct {
        paragraph *items;
        uint32_t capacity;
    } list;
    uint32_t count;
    bool addresses; /* the last furniture line announced addresses */
} text_story;

static void add_paragraph(text_story *self, str text, bool block_begins) {
    text = str_trim(text);
    if (text.n == 0 || self->draft->status != CASUS_OK)
        return;
    self->draft->status = ARRAY_RESERVE(self->list, self->count + 1);
    if (self->draft->status == CASUS_OK)
        self->list.items[self->count++] = (paragraph){text, block_begins, false};
}

/* Says that a field was read from the line of the text in which `where` stands. */
static void tell(text_story *self, const char *field, str where) {
    if (!where.s || self->whole.n == 0 || where.s < self->whole.s || where.s > self->whole.s + self->whole.n)
        return;
    uint32_t line = self->first_line;
    for (const char *c = self->whole.s; c < where.s; c++)
        line += *c == '\n';
    buffer *scratch = &self->draft->run->scratch;
    buffer_clear(scratch);
    buffer_add_format(scratch, "line %u", line);
    if (scratch->failed)
        self->draft->status = CASUS_NO_MEMORY;
    read_draft_source(self->draft, field, read_draft_copy(self->draft, buffer_str(scratch)));
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

static bool is_wrapped(str block) {
    str rest = block, line;
    uint32_t longest = 0, lines = 0, open = 0;
    while (read_next_line(&rest, &line)) {
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
    while (read_next_line(&rest, &line)) {
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

/* A block of short lines, none of which ends a sentence, some of them lines of the page: a menu, a row of buttons, a list
 * of other stories below its heading. */
typedef struct short_lines {
    uint32_t count, of_page, longest;
    bool is_list; /* its first line heads a list of other stories */
    bool sentences;
} short_lines;

static short_lines look_at_lines(str block) {
    short_lines seen = {.count = 1};
    str rest = block, line;
    if (!memchr(block.s, '\n', block.n)) /* most paragraphs */
        return seen;
    for (seen.count = 0; read_next_line(&rest, &line);) {
        line = str_trim(line);
        uint32_t columns = utf8_count(line, line.n);
        seen.count++;
        seen.longest = columns > seen.longest ? columns : seen.longest;
        seen.sentences = seen.sentences || (columns && ends_sentence(line));
    }
    if (seen.count < 2 || seen.longest > WRAP_COLUMNS)
        return seen;
    rest = block;
    for (bool first = true; read_next_line(&rest, &line) && (first || !seen.sentences); first = false) {
        read_furniture kind = read_furniture_of(line);
        seen.is_list = seen.is_list || (first && kind == READ_FURNITURE_LIST);
        seen.of_page += kind != READ_NO_FURNITURE;
    }
    return seen;
}

/* Buttons above a paragraph, without an empty line between, stand for themselves: prose has no short line before its last.
 */
static str without_buttons(text_story *self, str block) {
    str rest = block, line;
    while (read_next_line(&rest, &line) && rest.s) {
        line = str_trim(line);
        read_furniture kind = utf8_count(line, line.n) <= MENU_COLUMNS ? read_furniture_of(line) : READ_NO_FURNITURE;
        if (kind != READ_FURNITURE_LINE)
            return block;
        add_paragraph(self, line, true);
        block = rest;
    }
    return block;
}

static void add_block(text_story *self, str block) {
    short_lines seen = look_at_lines(block);
    bool menu = seen.count >= 3 && !seen.is_list && !seen.sentences && seen.longest <= MENU_COLUMNS &&
                3 * seen.of_page >= seen.count;
    bool page_lines = seen.of_page > 0 && seen.count >= 2 && !seen.sentences && seen.longest <= WRAP_COLUMNS;
    if (!menu && !page_lines)
        block = without_buttons(self, block);
    if (!menu && !page_lines && !seen.is_list && is_wrapped(block)) {
        add_wrapped(self, block);
        return;
    }
    /* Of a menu only the lines of the page are kept, for what they tell. */
    str rest = block, line;
    for (bool begins = true; read_next_line(&rest, &line); begins = false)
        if (!menu || read_furniture_of(line) != READ_NO_FURNITURE)
            add_paragraph(self, line, begins);
}

static void cut_paragraphs(text_story *self, str text) {
    str rest = text, line;
    const char *start = NULL;
    while (read_next_line(&rest, &line)) {
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

static void add_alternate(text_story *self, str address) {
    story *s = &self->draft->story;
    read_draft_add(self->draft, &s->alternate_urls, read_draft_line(self->draft, address));
    if (s->alternate_urls.count == 1)
        tell(self, "alternate_urls", address);
}

/* A line of the page tells its publisher and its other addresses. */
static void learn(text_story *self, str line, read_furniture kind) {
    story *s = &self->draft->story;
    str name = read_furniture_publisher(line);
    if (s->publisher.n == 0 && name.n) {
        s->publisher = read_draft_line(self->draft, name);
        tell(self, "publisher", line);
    }
    self->addresses = kind == READ_FURNITURE_ADDRESS;
    if (kind != READ_FURNITURE_ADDRESS)
        return;
    str rest = line, word;
    while (str_split(&rest, ' ', &word))
        if (read_is_url(word))
            add_alternate(self, word);
}

/* Whether a line is of the page; learns from it. `tail`: nothing of the story stands behind it. */
static bool take_line(text_story *self, str line, bool tail) {
    line = str_trim(line);
    if (line.n == 0)
        return true;
    if (read_is_url(line)) {
        if (self->addresses)
            add_alternate(self, line);
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
    while (read_next_line(&rest, &line))
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

/* Two paragraphs of running text: "12 comments" between them is a counter, not the head of what readers wrote. */
static bool story_goes_on(const text_story *self, uint32_t at) {
    uint32_t prose = 0;
    for (uint32_t i = at + 1; i < self->count && prose < 2; i++) {
        str text = self->list.items[i].text;
        if (text.n < RUNNING_TEXT_MIN || !ends_sentence(text))
            return false;
        prose++;
    }
    return prose == 2;
}

/* "Comments" may stand right above the first of them. */
static bool begins_with_comments(str text) {
    str rest = text, line;
    return read_next_line(&rest, &line) && rest.n && read_furniture_of(line) == READ_FURNITURE_COMMENTS;
}

/* Lines of the page wherever they stand, and the lists that they head. */
static void drop_furniture(text_story *self) {
    for (uint32_t i = 0; i < self->count && self->draft->status == CASUS_OK; i++) {
        paragraph *p = &self->list.items[i];
        if (p->gone)
            continue;
        read_furniture kind = read_furniture_of(p->text);
        bool early = i < self->count / 3;
        self->addresses = self->addresses && read_is_url(p->text);
        if (take_paragraph(self, p->text, false))
            p->gone = true;
        if (!early && begins_with_comments(p->text)) {
            p->gone = true;
            kind = READ_FURNITURE_COMMENTS;
        } else if (kind == READ_FURNITURE_COMMENTS && (early || story_goes_on(self, i))) {
            continue;
        }
        if (kind == READ_FURNITURE_LIST || kind == READ_FURNITURE_COMMENTS)
            drop_list(self, i, kind);
    }
}

/* From the last paragraph upwards: whole paragraphs, then last lines behind a full stop. */
static void drop_tail(text_story *self) {
    for (uint32_t i = self->count; i-- > 0;) {
        paragraph *p = &self->list.items[i];
        if (p->gone)
            continue;
        if (i > 0 && read_is_rule(p->text))
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
    story *s = &self->draft->story;
    uint32_t bar = read_find(title, " | ", 0);
    if (bar != UINT32_MAX) {
        str name = str_trim(str_slice(title, bar + 3, title.n));
        if (name.n && name.n <= 40 && !memchr(name.s, '|', name.n)) {
            if (s->publisher.n == 0) {
                s->publisher = read_draft_line(self->draft, name);
                tell(self, "publisher", name);
            }
            title = str_slice(title, 0, bar);
        }
    }
    s->title = read_draft_line(self->draft, title);
    tell(self, "title", title);
}

/* The persons of a byline. */
static void add_authors(text_story *self, str author) {
    uint32_t before = self->draft->story.authors.count;
    read_draft_add_authors(self->draft, author);
    if (before == 0 && self->draft->story.authors.count)
        tell(self, "authors", author);
}

/* Keeps what a byline tells; false: the line is none. */
static bool take_byline(text_story *self, str line) {
    story *s = &self->draft->story;
    read_byline byline = read_byline_of(line);
    if (!byline.found)
        return false;
    if (byline.author.n)
        add_authors(self, byline.author);
    if (byline.published_found && !self->dates->byline.month)
        self->dates->byline = byline.published;
    if (byline.modified_found && byline.modified.year && s->modified.n == 0) {
        read_draft_date(self->draft, &s->modified, &byline.modified);
        tell(self, "modified", line);
    }
    return true;
}

/* Where the last line of a text begins. */
static uint32_t last_line(str text) {
    uint32_t cut = text.n;
    while (cut > 0 && text.s[cut - 1] != '\n')
        cut--;
    return cut;
}

static str without_last_line(str text, uint32_t cut) {
    return str_trim(str_slice(text, 0, cut ? cut - 1 : 0));
}

/* "3 minutes", "3-4 minutes": what the reader mode of browsers sets below a title. */
static bool is_reading_time(str line) {
    uint32_t i = 0;
    while (i < line.n && (read_is_digit(line.s[i]) || line.s[i] == '-'))
        i++;
    str unit = str_trim(str_slice(line, i, line.n));
    return i > 0 && i <= 7 && (str_equal(unit, STR("minutes")) || str_equal(unit, STR("minute")));
}

/* "harbour-gazette.example", alone on its line. */
static bool is_site(str line) {
    bool dot = false;
    for (uint32_t i = 0; i < line.n; i++) {
        if (!read_is_alpha(line.s[i]) && !read_is_digit(line.s[i]) && line.s[i] != '-' && line.s[i] != '.')
            return false;
        dot = dot || (line.s[i] == '.' && i > 0 && i + 2 < line.n);
    }
    return dot && line.n <= 80;
}

/* The head as a browser's reader mode copies it: site, title, author, reading time, each on its line. */
static void take_reader_mode(text_story *self, paragraph *p) {
    uint32_t cut = last_line(p->text);
    if (cut == 0 || !is_reading_time(str_slice(p->text, cut, p->text.n)))
        return;
    p->text = without_last_line(p->text, cut);
    uint32_t first_end = read_find(p->text, "\n", 0);
    bool site = first_end != UINT32_MAX && is_site(str_trim(str_slice(p->text, 0, first_end)));
    if (site)
        p->text = str_trim(str_slice(p->text, first_end, p->text.n));
    cut = last_line(p->text);
    str name = str_slice(p->text, cut, p->text.n);
    if (cut == 0 || !read_is_name(name))
        return;
    add_authors(self, name);
    p->text = without_last_line(p->text, cut);
}

/* Bylines right below the title, without an empty line between, and the publisher's name above a date there. */
static void take_lines_below_title(text_story *self, paragraph *p) {
    bool taken = false;
    uint32_t cut = last_line(p->text);
    for (; cut > 0 && take_byline(self, str_slice(p->text, cut, p->text.n)); cut = last_line(p->text)) {
        p->text = without_last_line(p->text, cut);
        taken = true;
    }
    str name = str_slice(p->text, cut, p->text.n);
    if (!taken || cut == 0 || !read_is_name(name) || self->draft->story.authors.count)
        return;
    if (self->draft->story.publisher.n == 0)
        self->draft->story.publisher = read_draft_line(self->draft, name);
    p->text = without_last_line(p->text, cut);
}

/* A word or two over the title, on a line of its own, names the section: "WORLD". */
static paragraph *take_section(text_story *self, paragraph *p) {
    paragraph *next = p ? next_left(self, p) : NULL;
    if (!next || p->text.n > 20 || !read_is_name(p->text) || read_find(p->text, "\n", 0) != UINT32_MAX ||
        !next->block_begins)
        return p;
    paragraph *third = next_left(self, next);
    bool titled = next->text.n > 24 && next->text.n <= TITLE_MAX && !ends_sentence(next->text) && third &&
                  third->block_begins && !read_dateline_of(next->text).length;
    if (!titled)
        return p;
    if (self->draft->story.section.n == 0)
        self->draft->story.section = read_draft_line(self->draft, p->text);
    p->gone = true;
    return next;
}

static void take_title(text_story *self) {
    paragraph *p = take_section(self, first_left(self));
    if (!p)
        return;
    take_reader_mode(self, p);
    take_lines_below_title(self, p);
    if (p->text.n == 0 || p->text.n > TITLE_MAX || read_byline_of(p->text).found || read_dateline_of(p->text).length)
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
    /* A head of keys has named it; the line says it once more, or says something else and is text. */
    if (self->draft->story.title.n) {
        p->gone = str_equal_ascii_nocase(self->draft->story.title, p->text);
        return;
    }
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
        while (read_next_line(&rest, &line)) {
            if (!take_byline(self, line))
                break;
            kept_from = rest.s ? (uint32_t)(rest.s - p->text.s) : p->text.n;
        }
        p->text = str_trim(str_slice(p->text, kept_from, p->text.n));
        p->gone = p->text.n == 0;
        if (p->text.n >= RUNNING_TEXT_MIN && ends_sentence(p->text))
            return; /* dates below it are the story's own, as in a chronology */
    }
}

/* The page's own address: the first line of the text that is a URL with a path. */
static void take_url(text_story *self) {
    for (uint32_t i = 0; i < self->count && i < HEAD_PARAGRAPHS; i++) {
        str text = self->list.items[i].text;
        if (!read_is_url(text) || !read_starts_nocase(text, "http"))
            continue;
        if (self->draft->story.url.n == 0) {
            self->draft->story.url = read_draft_line(self->draft, text);
            tell(self, "url", text);
        }
        read_date_in_url(text, &self->dates->url);
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
        str kept = read_draft_line(self->draft, caption);
        if (self->draft->story.images.count == 0)
            tell(self, "images", p->text);
        read_draft_add_image(self->draft, (str){NULL, 0}, kept, read_draft_line(self->draft, credit));
        read_date date;
        span where;
        bool from_archive = read_find(p->text, "file", 0) != UINT32_MAX || read_find(p->text, "archive", 0) != UINT32_MAX;
        if (!self->dates->caption.month && !from_archive && read_date_find(kept, 0, &date, &where) && date.year)
            self->dates->caption = date;
        p->gone = true;
    }
}

static void take_dateline(text_story *self) {
    for (paragraph *p = first_left(self); p; p = next_left(self, p)) {
        bool anonymous = self->draft->story.publisher.n == 0;
        if (read_draft_take_dateline(self->draft, self->dates, p->text)) {
            tell(self, "dateline", p->text);
            if (anonymous && self->draft->story.publisher.n)
                tell(self, "publisher", p->text);
            return;
        }
        if (ends_sentence(p->text)) /* past the head */
            return;
    }
}

/* A line without its bullet. A hyphen is one only where several lines have it: one alone may open direct speech. */
static str without_bullet(str line, bool hyphens) {
    static const char *const bullets[] = {"\xE2\x80\xA2", "\xE2\x96\xAA", "\xE2\x80\xA3", "\xE2\x97\x8F", "\xC2\xB7", "*"};
    for (size_t k = 0; k < sizeof bullets / sizeof *bullets; k++) {
        str mark = str_of(bullets[k]);
        if (str_starts(line, mark) && line.n > mark.n && line.s[mark.n] == ' ')
            return str_trim(str_slice(line, mark.n, line.n));
    }
    return hyphens && str_starts(line, STR("- ")) ? str_trim(str_slice(line, 2, line.n)) : line;
}

static bool has_hyphen_list(str text) {
    uint32_t items = 0;
    str line;
    if (!memchr(text.s, '\n', text.n))
        return false;
    while (read_next_line(&text, &line))
        items += str_starts(str_trim(line), STR("- "));
    return items >= 2;
}

/* What is left, an empty line between paragraphs, each line trimmed and without its bullet. */
static void write_text(text_story *self) {
    buffer joined = {0};
    for (uint32_t i = 0; i < self->count; i++) {
        paragraph *p = &self->list.items[i];
        if (p->gone)
            continue;
        if (joined.n)
            buffer_add_str(&joined, STR("\n\n"));
        str rest = p->text, line;
        bool hyphens = has_hyphen_list(p->text);
        for (bool first = true; read_next_line(&rest, &line); first = false) {
            if (!first)
                buffer_add_char(&joined, '\n');
            buffer_add_str(&joined, without_bullet(str_trim(line), hyphens));
        }
    }
    if (joined.failed)
        self->draft->status = CASUS_NO_MEMORY;
    self->draft->story.text = read_draft_copy(self->draft, buffer_str(&joined));
    buffer_free(&joined);
}

void read_text_body(draft *told, read_dates *dates, str text) {
    text_story made = {.draft = told, .dates = dates};
    cut_paragraphs(&made, text);
    drop_furniture(&made);
    drop_tail(&made);
    take_captions(&made);
    take_dateline(&made);
    write_text(&made);
    memory_free(made.list.items);
}

/* The text as it is read: references resolved, cleaned, its head of keys taken, Markdown's marks taken out. The last two
 * are in `plain` where they change something. */
static void prepare(text_story *self, str text, buffer *plain) {
    draft *told = self->draft;
    read_run *run = told->run;
    buffer_clear(&run->text);
    if (text.n && memchr(text.s, '&', text.n) && memchr(text.s, ';', text.n)) {
        read_resolve_closed(text, plain);
        text = buffer_str(plain);
    }
    read_clean(text, &run->text);
    bool markdown;
    str all = buffer_str(&run->text), clean = read_text_head(told, self->dates, all, &markdown);
    self->first_line = 1;
    for (const char *c = all.s; c && c < clean.s; c++)
        self->first_line += *c == '\n';
    bool failed = run->text.failed || plain->failed;
    buffer_clear(plain);
    if (markdown) {
        read_markdown(clean, plain);
        clean = buffer_str(plain);
    }
    if (failed || plain->failed)
        told->status = CASUS_NO_MEMORY;
    self->whole = clean;
}

/* What the finished text tells: where it begins, its language, and when it was published. */
static void settle_rest(text_story *self) {
    story *s = &self->draft->story;
    const paragraph *first = first_left(self);
    if (first)
        tell(self, "text", first->text);
    uint32_t margin;
    if (s->language.n == 0) {
        s->language = read_language_of(s->text, &margin);
        if (s->language.n)
            read_draft_source(self->draft, "language", STR("words of the text"));
    }
    read_draft_published(self->draft, self->dates);
}

void read_text(read_run *self, str text) {
    draft told;
    read_dates dates = {0};
    buffer plain = {0};
    text_story made = {.draft = &told, .dates = &dates};
    read_draft_start(&told, self);
    prepare(&made, text, &plain);
    cut_paragraphs(&made, made.whole);
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
    settle_rest(&made);
    memory_free(made.list.items);
    buffer_free(&plain);
    read_draft_deliver(&told, 0);
}
