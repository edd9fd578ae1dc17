/* Chooses the article among a page's blocks.
 *
 * First, what elements say of themselves: navigation, share bars, comments and the like are dropped with all below them,
 * unless an element so named holds a large part of the page's prose, for then its name means something else. Then each
 * block is given a value, its letters if it reads like prose, less than nothing if it is links or scraps; the element whose
 * blocks have the greatest sum is the article, and of equals the innermost. Within it, blocks that are mostly links, lines
 * of the page and lists of other stories are dropped one by one.
 *
 * The sum of an element is a difference of two prefix sums over the blocks in page order, so that the choice takes time in
 * a straight line with the page. The idea of judging blocks by their share of links and their length is that of
 * Kohlschütter et al., "Boilerplate Detection using Shallow Text Features" (WSDM 2010). */
#include "read/blocks.h"
#include "read/read_room.h"

#include <string.h>

/* An element named like furniture that holds more of the page's prose than this, in percent, keeps it. */
#define FURNITURE_PROSE_MAX 45u
/* The same for one that is named like an article as well ("post-comments", "article tag-politics"). */
#define MIXED_PROSE_MAX 20u
/* A report has so many letters of prose at least, where readers' comments follow it. */
#define REPORT_LETTERS 300u
/* The headline of another story, without a link, has fewer letters. */
#define HEADLINE_LETTERS 140u
/* What a block that is no prose costs, in letters, so that an element that adds prose behind a lot of furniture wins
 * nothing. */
#define SCRAP_COST 20
#define LINKS_COST 40
#define COOKIES_COST 300
/* In percent of the greatest sum: an element that holds so much of it is the article without its unnamed asides. */
#define INNERMOST_SHARE 82
/* A teaser of another story, with its summary, has fewer letters. */
#define CARD_LETTERS 600u

typedef struct chooser {
    const markup *page;
    page_blocks *blocks;
    int64_t *sum;        /* values of the blocks before */
    uint32_t named_body; /* the element with itemprop="articleBody" that holds the most prose, 0: none */
    uint32_t *prose;     /* letters of prose in the blocks before, whatever they are named */
} chooser;

static uint32_t prose_below(const chooser *self, uint32_t node) {
    uint32_t from, to;
    blocks_below(self->blocks, self->page, node, &from, &to);
    return self->prose[to] - self->prose[from];
}

static int64_t sum_below(const chooser *self, uint32_t node) {
    uint32_t from, to;
    blocks_below(self->blocks, self->page, node, &from, &to);
    return self->sum[to] - self->sum[from];
}

static void drop_below(chooser *self, uint32_t node) {
    uint32_t from, to;
    blocks_below(self->blocks, self->page, node, &from, &to);
    for (uint32_t k = from; k < to; k++)
        self->blocks->list.items[k].dropped = true;
}

/* A post from elsewhere that the report quotes stands in a frame that is named like one of a film or an advertisement. */
static bool frames_quote(const chooser *self, uint32_t node) {
    uint32_t first = node + 1;
    const markup_node *inner = &self->page->nodes.items[first];
    return first < self->page->nodes.items[node].end && inner->tag == TAG_blockquote && prose_below(self, first) > 0;
}

/* Readers may write more than the report is long. What is named after comments is theirs when a report stands before it;
 * around the whole page the name only says that there are some. */
static bool holds_comments(const chooser *self, uint32_t node) {
    const markup_name places[] = {NAME_class, NAME_id};
    uint32_t from, to;
    blocks_below(self->blocks, self->page, node, &from, &to);
    if (self->prose[from] < REPORT_LETTERS)
        return false;
    for (size_t k = 0; k < sizeof places / sizeof *places; k++) {
        str name = markup_attribute_of(self->page, node, places[k]);
        if (read_find(name, "comments", 0) != UINT32_MAX || read_find(name, "disqus", 0) != UINT32_MAX)
            return true;
    }
    return false;
}

/* Drops what is named as furniture. */
static void drop_named(chooser *self) {
    uint32_t all = self->prose[self->blocks->count];
    for (uint32_t i = 1; i < self->page->count;) {
        const markup_node *node = &self->page->nodes.items[i];
        class_hint hint = node->tag == TAG_text ? HINT_NONE : class_hint_of(self->page, i);
        bool furniture = hint == HINT_FURNITURE || hint == HINT_MIXED;
        uint32_t most = hint == HINT_MIXED ? MIXED_PROSE_MAX : FURNITURE_PROSE_MAX;
        bool holds_body = self->named_body >= i && self->named_body < node->end;
        bool small = furniture && (uint64_t)prose_below(self, i) * 100 <= (uint64_t)all * most;
        if (furniture && !holds_body && !frames_quote(self, i) && (small || holds_comments(self, i))) {
            drop_below(self, i);
            i = node->end;
        } else {
            i++;
        }
    }
}

/* Notices about cookies are long and read like prose. */
static bool tells_of_cookies(str text) {
    if (read_find(text, "cookies", 0) == UINT32_MAX)
        return false;
    static const char *const words[] = {"website", "this site",  "our site",  "browser",
                                        "consent", "experience", "third part"};
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (read_find(text, words[k], 0) != UINT32_MAX)
            return true;
    return false;
}

static int64_t value_of(const page_blocks *blocks, const block *one) {
    if (one->dropped)
        return 0;
    if (tells_of_cookies(block_text(blocks, one)))
        return -COOKIES_COST;
    if (block_is_prose(blocks, one))
        return (int64_t)one->letters - (int64_t)one->linked;
    if (one->linked * 2 > one->letters)
        return -LINKS_COST;
    return one->kind == BLOCK_HEADING || one->kind == BLOCK_ITEM || one->kind == BLOCK_CELL || one->letters >= 25
               ? 0
               : -SCRAP_COST;
}

static bool can_hold_article(uint32_t tag) {
    return tag == TAG_div || tag == TAG_article || tag == TAG_section || tag == TAG_main || tag == TAG_td ||
           tag == TAG_body || tag == TAG_table || tag == TAG_tr || tag == TAG_tbody || tag == TAG_form ||
           tag == TAG_center || tag == TAG_html || tag == TAG_blockquote || tag == TAG_other || tag == TAG_span ||
           tag == TAG_font || tag == TAG_pre || tag == TAG_ul;
}

/* The element that says it is the article's body. */
static void find_named_body(chooser *self) {
    uint32_t most = 0;
    for (uint32_t i = 1; i < self->page->count; i++) {
        if (self->page->nodes.items[i].attribute_count == 0)
            continue;
        str property = markup_attribute_of(self->page, i, NAME_itemprop);
        if (property.n == 0 || read_find(property, "articlebody", 0) == UINT32_MAX)
            continue;
        uint32_t prose = prose_below(self, i);
        if (prose > most) {
            most = prose;
            self->named_body = i;
        }
    }
}

/* Goes down to the element that holds nearly all of the sum: what it leaves is an aside that nobody named. */
static uint32_t innermost(const chooser *self, uint32_t chosen, int64_t best) {
    for (uint32_t i = chosen + 1; i < self->page->nodes.items[chosen].end;) {
        const markup_node *node = &self->page->nodes.items[i];
        bool holds = node->tag != TAG_text && sum_below(self, i) * 100 >= best * INNERMOST_SHARE;
        if (holds && can_hold_article(node->tag))
            chosen = i;
        i = holds ? i + 1 : node->end;
    }
    return chosen;
}

/* The element with the greatest sum; a named article body that holds a good part of it is preferred. */
static uint32_t best_element(const chooser *self) {
    int64_t best = 0;
    uint32_t chosen = 0;
    for (uint32_t i = 0; i < self->page->count; i++) {
        if (i && !can_hold_article(self->page->nodes.items[i].tag))
            continue;
        int64_t sum = sum_below(self, i);
        if (sum >= best && sum > 0) {
            best = sum;
            chosen = i;
        }
    }
    chosen = innermost(self, chosen, best);
    return self->named_body && sum_below(self, self->named_body) * 10 >= best * 4 ? self->named_body : chosen;
}

/* A heading that is a link heads another story; with it goes the element around it that holds its summary, as long as that
 * is small. */
static void drop_card(chooser *self, uint32_t heading, uint32_t article) {
    uint32_t card = self->blocks->list.items[heading].node;
    for (uint32_t up = self->page->nodes.items[card].parent; up != article && up; up = self->page->nodes.items[up].parent) {
        uint32_t from, to, letters = 0;
        blocks_below(self->blocks, self->page, up, &from, &to);
        for (uint32_t k = from; k < to && letters <= CARD_LETTERS; k++)
            letters += self->blocks->list.items[k].letters;
        if (letters > CARD_LETTERS)
            break;
        card = up;
    }
    drop_below(self, card);
}

/* "Up next" over running text is a heading of the report. */
static bool heads_prose(const chooser *self, uint32_t k, uint32_t to) {
    for (uint32_t j = k + 1; j < to; j++) {
        const block *next = &self->blocks->list.items[j];
        if (!next->dropped)
            return next->linked == 0 && next->kind == BLOCK_PARAGRAPH && block_is_prose(self->blocks, next);
    }
    return false;
}

/* Two paragraphs of running text follow: "12 comments" among them is a counter, not the head of what readers wrote. */
static bool story_goes_on(const chooser *self, uint32_t k, uint32_t to) {
    uint32_t prose = 0;
    for (uint32_t j = k + 1; j < to && prose < 2; j++) {
        const block *next = &self->blocks->list.items[j];
        if (next->dropped)
            continue;
        if (next->kind != BLOCK_PARAGRAPH || !block_is_prose(self->blocks, next))
            return false;
        prose++;
    }
    return prose == 2;
}

static bool ends_sentence(str text) {
    return text.n && (strchr(".!?:\"", text.s[text.n - 1]) || (text.s[text.n - 1] & 0x80));
}

/* A linked heading right above running text, where both stand among most of the article's paragraphs: the product, the book
 * or the court case that the paragraph is about. A teaser has an element of its own. */
static bool heads_own_text(const chooser *self, uint32_t heading, uint32_t article, uint32_t to) {
    if (heading + 1 >= to || self->blocks->list.items[heading + 1].dropped)
        return false;
    const block *next = &self->blocks->list.items[heading + 1];
    uint32_t around = self->page->nodes.items[self->blocks->list.items[heading].node].parent;
    return next->linked * 4 < next->letters && block_is_prose(self->blocks, next) &&
           self->page->nodes.items[next->node].parent == around &&
           (uint64_t)prose_below(self, around) * 2 >= prose_below(self, article);
}

/* From the end: headings and labels behind the last paragraph, which head nothing, and what the makers say of themselves.
 */
static void drop_tail(chooser *self, uint32_t from, uint32_t to) {
    for (uint32_t k = to; k-- > from;) {
        block *one = &self->blocks->list.items[k];
        if (one->dropped)
            continue;
        str text = block_text(self->blocks, one);
        if (read_is_rule(text))
            continue;
        if (one->kind != BLOCK_HEADING && !read_is_sign_off(text))
            break;
        one->dropped = true;
    }
}

/* The table cell around a block of that kind. */
static uint32_t cell_of(const chooser *self, const block *one) {
    uint32_t node = one->node;
    while (node && self->page->nodes.items[node].tag != TAG_td && self->page->nodes.items[node].tag != TAG_th)
        node = self->page->nodes.items[node].parent;
    return node;
}

/* A cell that is a link belongs to its row when the cell beside it holds words or figures: a table of data, where those
 * that lay out a page have links beside prose. */
static bool is_of_row(const chooser *self, uint32_t k, uint32_t from, uint32_t to) {
    const block *one = &self->blocks->list.items[k];
    if (one->kind != BLOCK_CELL)
        return false;
    uint32_t cell = cell_of(self, one);
    for (uint32_t j = k > from ? k - 1 : k; j < to && j <= k + 1; j++) {
        const block *other = &self->blocks->list.items[j];
        if (j == k || other->kind != BLOCK_CELL || other->linked || block_is_prose(self->blocks, other))
            continue;
        uint32_t beside = cell_of(self, other);
        if (beside != cell && self->page->nodes.items[beside].parent == self->page->nodes.items[cell].parent)
            return true;
    }
    return false;
}

/* Blocks within the article that are not of it. */
static void drop_scraps(chooser *self, uint32_t article, uint32_t from, uint32_t to) {
    bool after_list = false, seen_prose = false;
    for (uint32_t k = from; k < to; k++) {
        block *one = &self->blocks->list.items[k];
        if (one->dropped)
            continue;
        str text = block_text(self->blocks, one);
        read_furniture furniture = read_furniture_of(text);
        bool prose = block_is_prose(self->blocks, one);
        bool links = one->linked * 10 > one->letters * 7;
        if (furniture == READ_FURNITURE_LIST && !heads_prose(self, k, to)) {
            after_list = true;
            one->dropped = true;
            continue;
        }
        if (furniture == READ_FURNITURE_LIST)
            furniture = READ_NO_FURNITURE;
        if (furniture == READ_FURNITURE_COMMENTS && k > from + (to - from) / 3 && !story_goes_on(self, k, to)) {
            for (uint32_t j = k; j < to; j++)
                self->blocks->list.items[j].dropped = true;
            return;
        }
        if (links && one->kind == BLOCK_HEADING && !heads_own_text(self, k, article, to) &&
            (uint64_t)self->prose[to] > 4 * (uint64_t)CARD_LETTERS + self->prose[from])
            drop_card(self, k, article);
        if (furniture != READ_NO_FURNITURE || one->kind == BLOCK_CAPTION || read_is_url(text)) {
            one->dropped = true;
            continue;
        }
        bool listed = one->kind == BLOCK_ITEM && one->linked && one->letters < CARD_LETTERS / 2;
        after_list = after_list && (listed || !prose);
        bool headline = !prose && one->letters < HEADLINE_LETTERS && !ends_sentence(text);
        if (after_list && (links || listed || headline))
            one->dropped = true;
        if (links && one->kind != BLOCK_HEADING && one->letters < 400 && !is_of_row(self, k, from, to))
            one->dropped = true;
        read_byline byline = read_byline_of(text);
        bool dates_text = byline.author.n == 0 && byline.published_found && !byline.modified_found &&
                          (one->kind == BLOCK_CELL ? is_of_row(self, k, from, to) : seen_prose);
        if (byline.found && !dates_text)
            one->dropped = true;
        seen_prose = seen_prose || (prose && !one->dropped);
    }
    drop_tail(self, from, to);
}

casus_status article_choose(const markup *page, page_blocks *blocks, uint32_t *chosen) {
    *chosen = 0;
    uint32_t count = blocks->count;
    chooser self = {page, blocks, memory_alloc(((size_t)count + 1) * sizeof(int64_t)), 0,
                    memory_alloc(((size_t)count + 1) * sizeof(uint32_t))};
    casus_status status = self.sum && self.prose ? CASUS_OK : CASUS_NO_MEMORY;
    if (status == CASUS_OK) {
        self.prose[0] = 0;
        for (uint32_t k = 0; k < count; k++) {
            const block *one = &blocks->list.items[k];
            self.prose[k + 1] = self.prose[k] + (block_is_prose(blocks, one) ? one->letters : 0);
        }
        find_named_body(&self);
        drop_named(&self);
        self.sum[0] = 0;
        for (uint32_t k = 0; k < count; k++)
            self.sum[k + 1] = self.sum[k] + value_of(blocks, &blocks->list.items[k]);
        *chosen = best_element(&self);
        uint32_t from, to;
        blocks_below(blocks, page, *chosen, &from, &to);
        for (uint32_t k = 0; k < count; k++)
            if (k < from || k >= to)
                blocks->list.items[k].dropped = true;
        drop_scraps(&self, *chosen, from, to);
    }
    memory_free(self.sum);
    memory_free(self.prose);
    return status;
}
