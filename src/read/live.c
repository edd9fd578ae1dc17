/* Live blogs: the entries of a page that is written on as things happen.
 *
 * An entry is an element that begins with a time, or that is named as an entry is, and holds prose; the page is a live blog
 * when three or more of one parent are such (two where it says so itself) and hold most of the prose. In flat layouts the
 * times stand beside the paragraphs: there an entry goes from one time to the next. What article.c chose outside the
 * entries stays only if it is prose before the first of them. Comments and lists of stories have times too; their names,
 * and headings that are links to other pages, give them away. */
#include "read/kind.h"

#include <string.h>

/* Fewer entries are no live blog, unless the page says that it is one. */
#define ENTRIES_MIN 3u
#define NAMED_ENTRIES_MIN 2u
/* More than a day has minutes; of these, the draft keeps as many as parts as it keeps of anything. */
#define ENTRIES_MAX 2048u
/* An entry's time stands within so many nodes and so many blocks of its beginning. */
#define TIME_REACH_NODES 40u
#define TIME_REACH_BLOCKS 3u
/* Letters of a label at an entry's head: "Key event", an author's name. */
#define LABEL_LETTERS 40u
/* In percent: furniture within an entry that holds more of its prose is misnamed. */
#define FURNITURE_PROSE_MAX 45u

typedef struct candidates {
    page_kind *kind;
    uint32_t *prose; /* letters of prose in the blocks before */
    uint32_t *count; /* node → children that are entries */
    uint32_t *flat;  /* node → children that are nothing but a time */
} candidates;

static const char *const entry_names[] = {"live-update",     "liveupdate",    "timeline-entry", "liveblog-entry",
                                          "live-blog-entry", "liveblog-post", "live-blog-post", "liveblog__entry",
                                          "live-post",       "ticker-entry",  "timeline-item"};
static const char *const blog_names[] = {"live-blog",  "liveblog",       "live_blog",    "live-update",
                                         "liveupdate", "live-ticker",    "liveticker",   "live-feed",
                                         "livefeed",   "timeline-entry", "live-coverage"};
static const char *const box_names[] = {"key-event", "keyevent", "key_event", "key-moment"};

#define NAMED(page, node, list) kind_named(page, node, list, sizeof(list) / sizeof *(list))

static const markup_node *node_at(const page_kind *self, uint32_t i) {
    return &self->page->nodes.items[i];
}

static str text_at(const page_kind *self, uint32_t k) {
    return block_text(self->blocks, &self->blocks->list.items[k]);
}

static uint32_t prose_of(const candidates *self, uint32_t from, uint32_t to) {
    return self->prose[to] - self->prose[from];
}

/* The time at the head of an element: of <time datetime>, else of the text of one of its first blocks. */
static bool head_time(const page_kind *self, uint32_t node, uint32_t from, uint32_t to, read_date *out) {
    uint32_t last = node_at(self, node)->end;
    uint32_t behind = to < self->blocks->count && from + TIME_REACH_BLOCKS < to
                          ? self->blocks->list.items[from + TIME_REACH_BLOCKS].first
                          : last;
    for (uint32_t i = node; i < last && i < behind && i - node < TIME_REACH_NODES; i++)
        if (node_at(self, i)->tag == TAG_time && entry_time_parse(markup_attribute_of(self->page, i, NAME_datetime), out))
            return true;
    for (uint32_t k = from; k < to && k < from + TIME_REACH_BLOCKS; k++)
        if (entry_time_of(text_at(self, k), out) > 0)
            return true;
    return false;
}

static bool is_named_entry(const page_kind *self, uint32_t node) {
    if (NAMED(self->page, node, entry_names) ||
        read_find(markup_attribute_of(self->page, node, NAME_itemprop), "liveblogupdate", 0) != UINT32_MAX)
        return true;
    uint32_t up = node_at(self, node)->parent;
    return up && str_equal_ascii_nocase(node_at(self, node_at(self, up)->parent)->text, STR("amp-live-list"));
}

static bool is_entry(const candidates *self, uint32_t node, uint32_t from, uint32_t to) {
    read_date when;
    return prose_of(self, from, to) > 0 &&
           (head_time(self->kind, node, from, to, &when) || is_named_entry(self->kind, node));
}

/* A mark of a flat layout: an element of one block that is a time and nothing else. */
static bool is_mark(const page_kind *self, uint32_t from, uint32_t to) {
    read_date when;
    str text = to == from + 1 ? text_at(self, from) : (str){NULL, 0};
    return text.n && text.n < 60 && entry_time_of(text, &when) == text.n;
}

static bool may_be_entry(const markup_node *node) {
    return node->tag != TAG_text && node->tag != TAG_html && node->tag != TAG_body && node->tag != TAG_head &&
           (markup_is_block(node->tag) || node->tag == TAG_other);
}

static void count_candidates(candidates *self) {
    page_kind *kind = self->kind;
    for (uint32_t i = 1; i < kind->page->count; i++) {
        const markup_node *node = node_at(kind, i);
        if (!may_be_entry(node))
            continue;
        uint32_t from, to;
        blocks_below(kind->blocks, kind->page, i, &from, &to);
        if (from == to)
            continue;
        if (is_entry(self, i, from, to))
            self->count[node->parent]++;
        else if (is_mark(kind, from, to))
            self->flat[node->parent]++;
    }
}

static bool says_live(const page_kind *self, uint32_t node) {
    for (int step = 0; step < 4 && node; step++, node = node_at(self, node)->parent)
        if (NAMED(self->page, node, blog_names) || str_equal_ascii_nocase(node_at(self, node)->text, STR("amp-live-list")))
            return true;
    return self->declared.live;
}

static bool is_furniture(const page_kind *self, uint32_t node) {
    for (uint32_t up = node; up; up = node_at(self, up)->parent)
        if (class_hint_of(self->page, up) == HINT_FURNITURE && !NAMED(self->page, up, blog_names))
            return true;
    return kind_out_of_sight(self->page, node);
}

/* The parent whose entries hold the most prose; 0: none has enough. */
static uint32_t best_parent(const candidates *self, const uint32_t *count) {
    const page_kind *kind = self->kind;
    uint32_t best = 0, most = 0;
    for (uint32_t i = 1; i < kind->page->count; i++) {
        if (count[i] < NAMED_ENTRIES_MIN || (count[i] < ENTRIES_MIN && !says_live(kind, i)) || is_furniture(kind, i))
            continue;
        uint32_t from, to;
        blocks_below(kind->blocks, kind->page, i, &from, &to);
        if (prose_of(self, from, to) > most) {
            most = prose_of(self, from, to);
            best = i;
        }
    }
    return best;
}

static void add_entry(page_kind *self, uint32_t node, uint32_t from, uint32_t to, read_date when) {
    if (self->entry_count == ENTRIES_MAX || self->draft->status != CASUS_OK)
        return;
    self->draft->status = ARRAY_RESERVE(self->entries, self->entry_count + 1);
    if (self->draft->status == CASUS_OK)
        self->entries.items[self->entry_count++] = (live_entry){.node = node, .from = from, .to = to, .when = when};
}

static void take_nested(const candidates *self, uint32_t parent) {
    page_kind *kind = self->kind;
    for (uint32_t i = parent + 1; i < node_at(kind, parent)->end; i = node_at(kind, i)->end) {
        uint32_t from, to;
        blocks_below(kind->blocks, kind->page, i, &from, &to);
        if (!may_be_entry(node_at(kind, i)) || from == to || !is_entry(self, i, from, to))
            continue;
        read_date when = {.hour = -1, .zone = READ_ZONE_NONE};
        if (!head_time(kind, i, from, to, &when))
            when = (read_date){.hour = -1, .zone = READ_ZONE_NONE};
        add_entry(kind, i, from, to, when);
    }
}

static void take_flat(const candidates *self, uint32_t parent) {
    page_kind *kind = self->kind;
    uint32_t first, end;
    blocks_below(kind->blocks, kind->page, parent, &first, &end);
    for (uint32_t i = parent + 1; i < node_at(kind, parent)->end; i = node_at(kind, i)->end) {
        uint32_t from, to;
        blocks_below(kind->blocks, kind->page, i, &from, &to);
        read_date when;
        if (!may_be_entry(node_at(kind, i)) || from == to || !is_mark(kind, from, to))
            continue;
        if (kind->entry_count == ENTRIES_MAX)
            break;
        if (kind->entry_count)
            kind->entries.items[kind->entry_count - 1].to = from;
        if (!head_time(kind, i, from, to, &when))
            continue;
        add_entry(kind, 0, from, end, when);
    }
}

/* Does the entry's heading lead to another page? */
static bool is_teaser(const page_kind *self, const live_entry *entry) {
    for (uint32_t k = entry->from; k < entry->to; k++) {
        const block *one = &self->blocks->list.items[k];
        if (one->kind != BLOCK_HEADING || one->linked * 2 <= one->letters)
            continue;
        for (uint32_t up = node_at(self, one->first)->parent; up; up = node_at(self, up)->parent)
            if (node_at(self, up)->tag == TAG_a) {
                str address = markup_attribute_of(self->page, up, NAME_href);
                return address.n && !memchr(address.s, '#', address.n);
            }
    }
    return false;
}

/* Do the entries hold most of the prose that would be the article's, and are they no teasers? */
static bool are_the_story(const candidates *self, bool named) {
    const page_kind *kind = self->kind;
    uint32_t within = 0, outside = 0, teasers = 0, at = 0;
    for (uint32_t e = 0; e < kind->entry_count; e++)
        teasers += is_teaser(kind, &kind->entries.items[e]);
    for (uint32_t k = 0; k < kind->blocks->count; k++) {
        while (at < kind->entry_count && kind->entries.items[at].to <= k)
            at++;
        bool inside = at < kind->entry_count && kind->entries.items[at].from <= k;
        uint32_t letters = prose_of(self, k, k + 1);
        within += inside ? letters : 0;
        outside += inside || kind->blocks->list.items[k].dropped ? 0 : letters;
    }
    return named || (teasers * 2 < kind->entry_count && within > outside);
}

/* Furniture below an entry, by its names. */
static void drop_named(const candidates *self, const live_entry *entry) {
    page_kind *kind = self->kind;
    uint32_t all = prose_of(self, entry->from, entry->to);
    uint32_t i = entry->node ? entry->node + 1 : 0, end = entry->node ? node_at(kind, entry->node)->end : 0;
    while (i < end) {
        uint32_t from, to;
        bool furniture = node_at(kind, i)->tag != TAG_text && class_hint_of(kind->page, i) == HINT_FURNITURE;
        blocks_below(kind->blocks, kind->page, i, &from, &to);
        if (furniture && (uint64_t)prose_of(self, from, to) * 100 <= (uint64_t)all * FURNITURE_PROSE_MAX) {
            for (uint32_t k = from; k < to; k++)
                kind->blocks->list.items[k].dropped = true;
            i = node_at(kind, i)->end;
        } else {
            i++;
        }
    }
}

/* The entry's own blocks: without its time, its labels, its bylines and lines of the page. */
static void mark_entry(const candidates *self, live_entry *entry) {
    page_kind *kind = self->kind;
    bool head = true, after_list = false;
    for (uint32_t k = entry->from; k < entry->to; k++)
        kind->blocks->list.items[k].dropped = k >= kind->wall && kind->blocks->list.items[k].dropped;
    drop_named(self, entry);
    for (uint32_t k = entry->from; k < entry->to; k++) {
        block *one = &kind->blocks->list.items[k];
        read_date when;
        uint32_t label = head ? entry_time_of(text_at(kind, k), &when) : 0;
        one->start += label;
        str text = text_at(kind, k);
        read_furniture furniture = read_furniture_of(text);
        bool prose = block_is_prose(kind->blocks, one), heading = one->kind == BLOCK_HEADING && text.n;
        bool links = one->linked * 10 > one->letters * 7 && !heading;
        bool sentence = text.n && (strchr(".!?\":", text.s[text.n - 1]) || (text.s[text.n - 1] & 0x80));
        after_list = (after_list || furniture == READ_FURNITURE_LIST) && !prose;
        if (text.n == 0 || furniture != READ_NO_FURNITURE || one->kind == BLOCK_CAPTION || links || read_is_url(text) ||
            read_byline_of(text).found || (after_list && one->linked) ||
            (head && !heading && !sentence && one->letters < LABEL_LETTERS))
            one->dropped = true;
        if (!one->dropped && heading && entry->title.n == 0)
            entry->title = read_draft_line(kind->draft, text);
        head = head && !(prose && !one->dropped);
    }
}

/* Before the first entry prose stays, unless it is of a box of key events; between and behind them nothing does. */
static void mark_outside(page_kind *self) {
    uint32_t at = 0;
    for (uint32_t k = 0; k < self->blocks->count; k++) {
        while (at < self->entry_count && self->entries.items[at].to <= k)
            at++;
        if (at < self->entry_count && self->entries.items[at].from <= k)
            continue;
        block *one = &self->blocks->list.items[k];
        bool prose = at == 0 && block_is_prose(self->blocks, one) && one->kind != BLOCK_CAPTION;
        for (uint32_t up = one->node; up && prose; up = node_at(self, up)->parent)
            prose = !NAMED(self->page, up, box_names);
        one->dropped = one->dropped || !prose;
    }
}

/* Quick: are there three times at the head of anything, or two elements named as entries? */
static bool may_be_live(const page_kind *self) {
    uint32_t times = 0, named = 0;
    for (uint32_t i = 1; i < self->page->count && times < ENTRIES_MIN && named < NAMED_ENTRIES_MIN; i++) {
        times += node_at(self, i)->tag == TAG_time;
        named += may_be_entry(node_at(self, i)) && is_named_entry(self, i);
    }
    read_date when;
    for (uint32_t k = 0; k < self->blocks->count && times < ENTRIES_MIN && named < NAMED_ENTRIES_MIN; k++)
        times += entry_time_of(text_at(self, k), &when) > 0;
    return times >= ENTRIES_MIN || named >= NAMED_ENTRIES_MIN;
}

static void find_entries(candidates *self) {
    page_kind *kind = self->kind;
    self->prose[0] = 0;
    for (uint32_t k = 0; k < kind->blocks->count; k++) {
        const block *one = &kind->blocks->list.items[k];
        self->prose[k + 1] = self->prose[k] + (block_is_prose(kind->blocks, one) ? one->letters : 0);
    }
    count_candidates(self);
    uint32_t parent = best_parent(self, self->count);
    if (parent)
        take_nested(self, parent);
    else if ((parent = best_parent(self, self->flat)) != 0)
        take_flat(self, parent);
    if (kind->entry_count && !are_the_story(self, says_live(kind, parent)))
        kind->entry_count = 0;
    for (uint32_t e = 0; e < kind->entry_count; e++)
        mark_entry(self, &kind->entries.items[e]);
    if (kind->entry_count)
        mark_outside(kind);
}

bool live_find(page_kind *kind) {
    if (!kind->declared.live && !may_be_live(kind))
        return false;
    size_t nodes = (size_t)kind->page->count + 1, blocks = (size_t)kind->blocks->count + 1;
    candidates self = {kind, memory_alloc(blocks * sizeof(uint32_t)), memory_alloc(nodes * sizeof(uint32_t)),
                       memory_alloc(nodes * sizeof(uint32_t))};
    if (self.prose && self.count && self.flat) {
        memset(self.count, 0, nodes * sizeof(uint32_t));
        memset(self.flat, 0, nodes * sizeof(uint32_t));
        find_entries(&self);
    } else {
        kind->draft->status = CASUS_NO_MEMORY;
    }
    memory_free(self.prose);
    memory_free(self.count);
    memory_free(self.flat);
    return kind->declared.live || kind->entry_count > 0;
}

/* ---- the dates of the entries ----------------------------------------------------------------------------------- */

/* The update of JSON-LD that an entry shows: of the same heading, or of the same beginning. */
static const declared_update *declared_for(const page_kind *self, const live_entry *entry) {
    enum { BEGINNING = 40 };
    str text = str_slice(self->draft->story.text, entry->start, entry->end);
    for (uint32_t u = 0; u < self->declared.update_count; u++) {
        const declared_update *update = &self->declared.updates.items[u];
        if (entry->title.n && str_equal_ascii_nocase(update->title, entry->title))
            return update;
        str beginning = str_slice(update->body, 0, BEGINNING);
        if (beginning.n == BEGINNING && str_starts(text, beginning))
            return update;
    }
    return NULL;
}

/* Are later entries further down? By what most neighbours say. */
static bool goes_up(const page_kind *self) {
    int up = 0, before = -1;
    for (uint32_t e = 0; e < self->entry_count; e++) {
        const read_date *when = &self->entries.items[e].when;
        if (when->hour < 0)
            continue;
        int now = when->hour * 60 + when->minute;
        up += before < 0 || now == before ? 0 : now > before ? 1 : -1;
        before = now;
    }
    return up > 0;
}

/* Times of day get the page's day; the oldest entry stands on it, and where the clock falls back by much, midnight has
 * passed. */
static void compose_days(page_kind *self) {
    enum { MIDNIGHT_FALL = 6 * 60 };
    day today = day_parse(self->draft->story.published);
    bool up = goes_up(self);
    int before = -1;
    for (uint32_t n = 0; n < self->entry_count && today != DAY_NONE; n++) {
        read_date *when = &self->entries.items[up ? n : self->entry_count - 1 - n].when;
        if (when->year) {
            today = read_date_day(when);
            before = when->hour < 0 ? -1 : when->hour * 60 + when->minute;
            continue;
        }
        if (when->hour < 0)
            continue;
        int now = when->hour * 60 + when->minute;
        if (before - now > MIDNIGHT_FALL)
            today++;
        before = now;
        day_split(today, &when->year, &when->month, &when->day);
    }
}

void live_finish(page_kind *self) {
    for (uint32_t e = 0; e < self->entry_count; e++) {
        live_entry *entry = &self->entries.items[e];
        const declared_update *update = entry->when.year ? NULL : declared_for(self, entry);
        if (update && update->published.year)
            entry->when = update->published;
        int year, month, of_month;
        day today = day_parse(self->draft->story.published);
        if (entry->when.month && !entry->when.year && today != DAY_NONE) {
            day_split(today, &year, &month, &of_month);
            entry->when.year = year;
        }
    }
    compose_days(self);
    for (uint32_t e = 0; e < self->entry_count; e++) {
        live_entry *entry = &self->entries.items[e];
        if (entry->end <= entry->start)
            continue;
        story_part part = {.title = entry->title, .start = entry->start, .end = entry->end};
        if (entry->when.year)
            read_draft_date(self->draft, &part.published, &entry->when);
        read_draft_add_part(self->draft, &part);
    }
}

/* ---- entries that only JSON-LD holds ------------------------------------------------------------------------------ */

/* Appends the paragraphs of an update's body, which may hold markup. */
static void add_body(page_kind *self, str body, buffer *text) {
    markup inner;
    page_blocks blocks;
    buffer marked = {0};
    bool plain = read_find(body, "<p", 0) == UINT32_MAX;
    for (uint32_t i = 0; i < body.n; i++) {
        if (plain && body.s[i] == '\n')
            buffer_add_str(&marked, STR("<p>"));
        buffer_add_char(&marked, body.s[i]);
    }
    casus_status status = marked.failed ? CASUS_NO_MEMORY : markup_parse(buffer_str(&marked), &inner);
    if (status == CASUS_OK) {
        status = blocks_make(&inner, &blocks);
        markup_free(&inner);
    }
    for (uint32_t k = 0; status == CASUS_OK && k < blocks.count; k++) {
        if (text->n)
            buffer_add_str(text, STR("\n\n"));
        read_clean(block_text(&blocks, &blocks.list.items[k]), text);
    }
    if (status == CASUS_OK)
        blocks_free(&blocks);
    else
        self->draft->status = status;
    buffer_free(&marked);
}

void live_add_declared(page_kind *self, buffer *text) {
    size_t letters = 0;
    for (uint32_t u = 0; u < self->declared.update_count; u++)
        letters += self->declared.updates.items[u].body.n;
    if (self->entry_count || letters == 0 || text->n > letters * 2)
        return;
    buffer_clear(text);
    for (uint32_t u = 0; u < self->declared.update_count && self->draft->status == CASUS_OK; u++) {
        const declared_update *update = &self->declared.updates.items[u];
        add_entry(self, 0, 0, 0, update->published);
        if (self->draft->status != CASUS_OK)
            return;
        live_entry *entry = &self->entries.items[self->entry_count - 1];
        size_t start = text->n ? text->n + 2 : 0;
        add_body(self, update->title, text);
        add_body(self, update->body, text);
        entry->title = update->title;
        entry->start = (uint32_t)start;
        entry->end = text->n > start ? (uint32_t)text->n : entry->start;
    }
}
