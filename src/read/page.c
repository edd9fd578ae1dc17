/* A page becomes a story: markup, blocks, article, metadata, then what the article's own lines tell.
 *
 * Of the chosen blocks, the title and what stands before it go, and so do headings and labels up to the first paragraph;
 * captions are taken as in plain text, and so is what the dateline tells. A page that carries its text in JSON-LD only, to
 * be shown by a script, is read from there. */
#include "read/page.h"
#include "read/fragment.h"
#include "read/kind.h"
#include "read/metadata.h"

#include <string.h>

/* A declared encoding is looked for in this many bytes; the standard asks for 1024. */
#define CHARSET_REACH 4096u
/* Paragraphs at the head in which a bare agency in parentheses is a photo credit. */
#define CAPTION_BLOCKS 2u
/* Letters of a standfirst set as heading: longer ones are text. */
#define LABEL_LETTERS 80u
/* Bytes of a heading that is known by the page's title alone. */
#define TITLE_LINE_MIN 12u
/* Letters of a cell of a table of data; longer ones are text in columns. */
#define CELL_LETTERS 80u

/* A line above the text that says who and when has no more bytes. */
#define LOOSE_BYLINE_MAX 120u

typedef struct page_story {
    draft draft;
    buffer decoded;
    markup page;
    page_blocks blocks;
    metadata metadata;
    read_dates dates;
    page_kind kind;
    uint32_t article;
    uint32_t first_prose; /* the first paragraph of the article; the count of blocks: none */
    buffer text;
    bool from_linked_data;
} page_story;

/* The name behind "charset=" in a page's first bytes. */
static str declared_charset(str bytes) {
    str head = str_slice(bytes, 0, CHARSET_REACH);
    uint32_t at = read_find(head, "charset", 0);
    while (at != UINT32_MAX) {
        uint32_t i = at + 7;
        while (i < head.n && (read_is_blank(head.s[i]) || strchr("=\"'", head.s[i])) && head.s[i])
            i++;
        uint32_t start = i;
        while (i < head.n && (read_is_alpha(head.s[i]) || read_is_digit(head.s[i]) || strchr("-_:", head.s[i])) &&
               head.s[i])
            i++;
        if (i > start && start > at + 7)
            return str_slice(head, start, i);
        at = read_find(head, "charset", at + 1);
    }
    return (str){NULL, 0};
}

static block *block_at(page_story *self, uint32_t k) {
    return &self->blocks.list.items[k];
}

static str text_at(page_story *self, uint32_t k) {
    return block_text(&self->blocks, block_at(self, k));
}

static bool is_h1(page_story *self, uint32_t k) {
    uint32_t node = block_at(self, k)->node;
    for (int step = 0; step < 3 && node; step++, node = self->page.nodes.items[node].parent)
        if (self->page.nodes.items[node].tag == TAG_h1)
            return true;
    return false;
}

static void find_first_prose(page_story *self) {
    self->first_prose = self->blocks.count;
    for (uint32_t k = 0; k < self->blocks.count; k++)
        if (!block_at(self, k)->dropped && block_at(self, k)->kind != BLOCK_HEADING &&
            block_is_prose(&self->blocks, block_at(self, k))) {
            self->first_prose = k;
            return;
        }
}

static bool begins_or_ends(str title, str line) {
    return line.n < title.n && (str_equal_ascii_nocase(line, str_slice(title, 0, line.n)) ||
                                str_equal_ascii_nocase(line, str_slice(title, title.n - line.n, title.n)));
}

/* A line before the first paragraph with which one of the page's titles begins or ends: old pages set their heading in
 * <font>. */
static str find_title_line(page_story *self) {
    const metadata_offers *titles = &self->metadata.titles;
    for (uint32_t k = 0; k < self->first_prose && self->first_prose < self->blocks.count; k++) {
        str rest = text_at(self, k), line;
        while (str_split(&rest, '\n', &line))
            for (uint32_t i = 0; i < titles->count && line.n >= TITLE_LINE_MIN; i++)
                if (begins_or_ends(titles->items[i].text, line))
                    return read_draft_line(&self->draft, line);
    }
    return (str){NULL, 0};
}

/* The text of the last <h1> before the article's first paragraph; of the only one, wherever it stands. */
static str find_heading(page_story *self, uint32_t *place) {
    uint32_t found = UINT32_MAX, count = 0;
    for (uint32_t k = 0; k < self->blocks.count; k++) {
        if (!is_h1(self, k))
            continue;
        count++;
        if (k <= self->first_prose || found == UINT32_MAX)
            found = k;
    }
    *place = found;
    if (found == UINT32_MAX)
        return find_title_line(self);
    if (found > self->first_prose && count > 1)
        return (str){NULL, 0};
    return read_draft_line(&self->draft, text_at(self, found));
}

/* Title, byline and date in one block, its lines parted by <br>, as old pages have them. Where the page's <title> is all
 * that else is known of a title, it is the site's name. */
static bool take_stacked_head(page_story *self, uint32_t k, uint32_t heading) {
    story *s = &self->draft.story;
    str rest = text_at(self, k), line, first = {NULL, 0};
    bool byline = false;
    if (!rest.n || !memchr(rest.s, '\n', rest.n))
        return false;
    while (str_split(&rest, '\n', &line) && !byline) {
        byline = read_byline_of(line).found;
        first = first.n || byline ? first : line;
    }
    bool tab_only = str_equal(read_draft_source_of(&self->draft, "title"), STR("title element"));
    if (byline && heading == UINT32_MAX && tab_only && first.n >= TITLE_LINE_MIN) {
        if (s->publisher.n == 0) {
            s->publisher = s->title;
            read_draft_source(&self->draft, "publisher", STR("title element"));
        }
        s->title = read_draft_line(&self->draft, first);
        read_draft_source(&self->draft, "title", STR("line above the byline"));
    }
    return byline;
}

/* The title and what stands before it, and the labels up to the first paragraph. */
static void drop_head(page_story *self, uint32_t heading) {
    const story *s = &self->draft.story;
    uint32_t title = heading < self->first_prose ? heading : UINT32_MAX;
    for (uint32_t k = 0; k < self->first_prose && title == UINT32_MAX; k++)
        if (s->title.n && str_equal_ascii_nocase(text_at(self, k), s->title))
            title = k;
    for (uint32_t k = 0; k < self->first_prose; k++) {
        if (kind_holds(&self->kind, k))
            continue;
        block *one = block_at(self, k);
        bool label = one->letters < LABEL_LETTERS && one->kind != BLOCK_ITEM && one->kind != BLOCK_CELL;
        char last = self->blocks.text.s[one->end - 1];
        bool sentence = last == '.' || last == '!' || last == '?' || last == '"' || last == ':';
        if (!one->dropped && take_stacked_head(self, k, heading))
            one->dropped = true;
        if ((title != UINT32_MAX && k <= title) || one->kind == BLOCK_HEADING || (label && !sentence))
            one->dropped = true;
    }
    for (uint32_t k = self->first_prose; k < self->blocks.count; k++)
        if (s->title.n >= 8 && str_equal_ascii_nocase(text_at(self, k), s->title))
            block_at(self, k)->dropped = true;
}

/* Right above the text a line may hold more than a byline knows: "By Jane Doe | Nairobi", "Mon 9 May 2016 10.15 BST". */
static read_byline loose_byline(str line, read_date_order order) {
    read_byline byline = {0};
    span where;
    if (line.n > LOOSE_BYLINE_MAX)
        return byline;
    if (read_byline_word(line))
        byline.author = line;
    if (read_date_find_in(line, 0, order, &byline.published, &where) && byline.published.year &&
        (byline.author.n || (where.end - where.start) * 3 > line.n))
        byline.published_found = true;
    return byline;
}

/* Keeps what a byline tells that the metadata does not. */
static void take_byline(page_story *self, str line, bool in_head) {
    story *s = &self->draft.story;
    read_byline byline = read_byline_of_in(line, self->metadata.order);
    if (!byline.found && in_head)
        byline = loose_byline(line, self->metadata.order);
    if (byline.author.n && s->authors.count == 0)
        metadata_add_authors(&self->metadata, read_draft_line(&self->draft, byline.author), false, "byline");
    if (byline.published_found && !self->dates.byline.month)
        self->dates.byline = byline.published;
    if (byline.modified_found && byline.modified.year && s->modified.n == 0) {
        read_draft_date(&self->draft, &s->modified, &byline.modified);
        read_draft_source(&self->draft, "modified", STR("byline"));
    }
}

/* Bylines up to the first paragraph; lines that tell the publisher and other addresses, anywhere. */
static void take_lines(page_story *self) {
    story *s = &self->draft.story;
    bool addresses = false;
    uint32_t article_from, article_to;
    blocks_below(&self->blocks, &self->page, self->article, &article_from, &article_to);
    for (uint32_t k = 0; k < self->blocks.count && self->draft.status == CASUS_OK; k++) {
        if (block_at(self, k)->letters > 300)
            continue;
        str text = text_at(self, k);
        if (k <= self->first_prose) {
            str rest = text, line;
            while (str_split(&rest, '\n', &line))
                take_byline(self, line, k >= article_from && !block_is_prose(&self->blocks, block_at(self, k)));
        }
        if (addresses && read_is_url(text)) {
            read_draft_add(&self->draft, &s->alternate_urls, read_draft_line(&self->draft, text));
            read_draft_source(&self->draft, "alternate_urls", STR("line of the page"));
            continue;
        }
        read_furniture kind = read_furniture_of(text);
        addresses = kind == READ_FURNITURE_ADDRESS;
        if (kind == READ_NO_FURNITURE || (s->publisher.n && !addresses))
            continue;
        str name = read_furniture_publisher(text);
        bool photo = read_agency_find(name, NULL).n || (name.n && memchr(name.s, '/', name.n));
        if (s->publisher.n == 0 && name.n && !photo) {
            s->publisher = read_draft_line(&self->draft, name);
            read_draft_source(&self->draft, "publisher", STR("line of the page"));
        }
    }
}

static void take_captions(page_story *self) {
    uint32_t seen = 0;
    for (uint32_t k = 0; k < self->blocks.count; k++) {
        if (block_at(self, k)->dropped)
            continue;
        str caption, credit;
        bool early = seen < CAPTION_BLOCKS && k < self->first_prose + CAPTION_BLOCKS;
        seen++;
        if (!read_caption_split(text_at(self, k), early && seen < self->blocks.count, &caption, &credit))
            continue;
        bool first_image = self->draft.story.images.count == 0;
        read_draft_add_image(&self->draft, (str){NULL, 0}, read_draft_line(&self->draft, caption),
                             read_draft_line(&self->draft, credit));
        if (first_image)
            read_draft_source(&self->draft, "images", STR("caption"));
        block_at(self, k)->dropped = true;
    }
    /* The date of the first caption that has one and is not from an archive. */
    const story *s = &self->draft.story;
    for (uint32_t i = 0; i < s->images.count && !self->dates.caption.month; i++) {
        str caption = s->images.items[i].caption;
        read_date date;
        span where;
        if (read_find(caption, "file", 0) == UINT32_MAX && read_find(caption, "archive", 0) == UINT32_MAX &&
            read_date_find(caption, 0, &date, &where) && date.year)
            self->dates.caption = date;
    }
}

/* The row of a table of data in which a block is the text of a cell; 0: it is none. */
static uint32_t row_of(page_story *self, uint32_t k, uint32_t *cell) {
    const block *one = block_at(self, k);
    uint32_t node = one->node;
    for (int step = 0; step < 4 && node && one->kind == BLOCK_CELL && one->letters < CELL_LETTERS; step++) {
        const markup_node *element = &self->page.nodes.items[node];
        if (element->tag == TAG_td || element->tag == TAG_th) {
            *cell = node;
            return self->page.nodes.items[element->parent].tag == TAG_tr ? element->parent : 0;
        }
        node = element->parent;
    }
    return 0;
}

/* What stands between two blocks of the text: cells of a row go on one line. */
static str between(page_story *self, uint32_t before, uint32_t k) {
    uint32_t cells[2] = {0, 0}, row = row_of(self, k, &cells[0]);
    return row && row == row_of(self, before, &cells[1]) && cells[0] != cells[1] ? STR(" | ") : STR("\n\n");
}

static void write_text(page_story *self) {
    bool first = true;
    uint32_t before = 0;
    for (uint32_t k = 0; k < self->blocks.count; k++) {
        if (block_at(self, k)->dropped)
            continue;
        str text = text_at(self, k);
        if (first && block_at(self, k)->kind != BLOCK_HEADING) {
            read_draft_take_dateline(&self->draft, &self->dates, text);
            first = false;
        }
        if (self->text.n)
            buffer_add_str(&self->text, between(self, before, k));
        before = k;
        uint32_t start = (uint32_t)self->text.n;
        read_clean(text, &self->text);
        kind_wrote(&self->kind, k, start, (uint32_t)self->text.n);
    }
    if (self->text.failed)
        self->draft.status = CASUS_NO_MEMORY;
}

/* The text of JSON-LD, where the page shows less than a third of it. */
static void write_linked_text(page_story *self) {
    str body = self->metadata.body;
    bool own =
        self->kind.kind == STORY_LIVE || self->kind.kind == STORY_GALLERY; /* their text was noted down as it was written */
    if (self->draft.status != CASUS_OK || own || body.n < (self->text.n ? 400u : 40u) || self->text.n * 3 > body.n)
        return;
    fragment linked;
    self->draft.status = fragment_read(body, NULL, &linked);
    if (self->draft.status == CASUS_OK) {
        buffer_clear(&self->text);
        self->from_linked_data = true;
        buffer_add_str(&self->text, buffer_str(&linked.text));
        if (self->text.failed)
            self->draft.status = CASUS_NO_MEMORY;
    }
    fragment_free(&linked);
}

static void settle_dates(page_story *self) {
    story *s = &self->draft.story;
    const metadata_value *published = &self->metadata.values[META_PUBLISHED];
    if (published->rank < METADATA_RANK_SHOWN) {
        self->dates.metadata = published->date;
        self->dates.metadata_place = str_of(published->place);
    } else if (published->rank != METADATA_RANK_NONE && !self->dates.byline.year) {
        self->dates.byline = published->date; /* some <time> of the page */
        self->dates.byline_place = str_of(published->place);
    }
    if (!read_date_in_url(s->url, &self->dates.url))
        read_date_in_url(s->canonical_url, &self->dates.url);
    read_draft_published(&self->draft, &self->dates);
}

/* Where the text was read from: "element div.article-body". */
static void tell_text(page_story *self) {
    if (self->from_linked_data) {
        read_draft_source(&self->draft, "text", STR("JSON-LD articleBody"));
        return;
    }
    if (self->kind.kind == STORY_GALLERY || (self->kind.kind == STORY_LIVE && self->article == 0)) {
        bool gallery = self->kind.kind == STORY_GALLERY;
        read_draft_source(&self->draft, "text", gallery ? STR("captions") : STR("JSON-LD liveBlogUpdate"));
        return;
    }
    str name = self->page.nodes.items[self->article].text;
    str class = markup_attribute_of(&self->page, self->article, NAME_class), first = {NULL, 0};
    str_split(&class, ' ', &first);
    buffer place = {0};
    buffer_add_str(&place, self->article ? STR("element ") : STR("page"));
    buffer_add_str(&place, name);
    if (first.n)
        buffer_add_char(&place, '.');
    buffer_add_str(&place, first);
    if (place.failed)
        self->draft.status = CASUS_NO_MEMORY;
    read_draft_source(&self->draft, "text", read_draft_line(&self->draft, buffer_str(&place)));
    buffer_free(&place);
}

static casus_status prepare(page_story *self, str bytes) {
    casus_error error;
    str text, charset = self->draft.run->origin.charset;
    TRY(read_decode(bytes, charset.n ? charset : declared_charset(bytes), &self->decoded, &text, &self->draft.run->encoding,
                    &error));
    TRY(markup_parse(text, &self->page));
    TRY(blocks_make(&self->page, &self->blocks));
    kind_prepare(&self->kind, &self->draft, &self->metadata, &self->page, &self->blocks);
    TRY(self->draft.status);
    return article_choose(&self->page, &self->blocks, &self->article);
}

void read_page(read_run *run, str bytes) {
    page_story self;
    memset(&self, 0, sizeof self);
    read_draft_start(&self.draft, run);
    self.draft.status = prepare(&self, bytes);
    if (self.draft.status == CASUS_OK) {
        uint32_t heading;
        metadata_collect(&self.metadata, &self.draft, &self.page, self.article);
        kind_choose(&self.kind);
        find_first_prose(&self);
        str title = find_heading(&self, &heading);
        metadata_settle(&self.metadata, title);
        if (self.draft.story.url.n == 0 && run->origin.url.n) {
            self.draft.story.url = read_draft_line(&self.draft, run->origin.url);
            read_draft_source(&self.draft, "url", STR("where it was fetched"));
        }
        kind_settle(&self.kind);
        drop_head(&self, heading);
        take_lines(&self);
        images_collect(&self.metadata, self.article);
        take_captions(&self);
        repeats_drop(&self.page, &self.blocks);
        write_text(&self);
        write_linked_text(&self);
        kind_add_text(&self.kind, &self.text);
        self.draft.story.text = read_draft_copy(&self.draft, buffer_str(&self.text));
        tell_text(&self);
        metadata_settle_rest(&self.metadata, self.draft.story.text);
        settle_dates(&self);
        kind_finish(&self.kind);
    }
    kind_free(&self.kind);
    markup_free(&self.page);
    blocks_free(&self.blocks);
    buffer_free(&self.decoded);
    buffer_free(&self.text);
    read_draft_deliver(&self.draft, 0);
}
