/* A fragment of markup becomes paragraphs by way of the page reader's blocks. Where a whole page asks which of its blocks
 * are the article, here all are, but for the few lines that publishing systems add to every item: what furniture.c knows,
 * "The post X appeared first on Y", and links to the rest of the text. Of those, and of an ellipsis at the end, it is known
 * that the text is not whole. */
#include "read/fragment.h"

#include "read/page.h"

#include <string.h>

/* Lines up to this width are wrapped ones, not paragraphs. */
#define WRAP_COLUMNS 84u
/* A paragraph of running text has so many letters. */
#define PARAGRAPH_LETTERS 60u
/* Bylines stand in the first of the blocks. */
#define BYLINE_BLOCKS 3u
/* A line that tells where a text was published first is no longer. */
#define ORIGIN_LINE_MAX 300u

bool fragment_has_tags(str text) {
    const char *mark = text.n ? memchr(text.s, '<', text.n) : NULL;
    while (mark) {
        uint32_t i = (uint32_t)(mark - text.s) + 1, j = i;
        char next = i < text.n ? text.s[i] : '\0';
        if (next == '/' || next == '!')
            return true;
        while (j < text.n && (read_is_alpha(text.s[j]) || read_is_digit(text.s[j])))
            j++;
        bool ends = j < text.n && (text.s[j] == '>' || text.s[j] == '/' || read_is_blank(text.s[j]));
        if (read_is_alpha(next) && ends)
            return memchr(text.s + j, '>', text.n - j) != NULL; /* if not here, then behind no other "<" */
        mark = j < text.n ? memchr(text.s + j, '<', text.n - j) : NULL;
    }
    return false;
}

/* Text without markup of paragraphs: where its line ends part them. */
typedef enum line_meaning { LINES_ARE_BLANKS, LINES_ARE_PARAGRAPHS, EMPTY_LINES_PART } line_meaning;

static line_meaning meaning_of(str body) {
    uint32_t longest = 0, width = 0;
    bool empty_line = false, bare = true;
    for (uint32_t i = 0; i < body.n; i++) {
        if (body.s[i] == '\n') {
            empty_line = empty_line || (bare && i > 0);
            bare = true;
            width = 0;
        } else {
            bare = bare && read_is_blank(body.s[i]);
            width += (body.s[i] & 0xC0) != 0x80;
            longest = width > longest ? width : longest;
        }
    }
    if (longest > WRAP_COLUMNS)
        return LINES_ARE_PARAGRAPHS;
    return empty_line ? EMPTY_LINES_PART : LINES_ARE_BLANKS;
}

/* The text with its paragraphs marked. */
static void mark_paragraphs(str body, bool escaped, buffer *out) {
    line_meaning meaning = meaning_of(body);
    bool bare = false;
    for (uint32_t i = 0; i < body.n; i++) {
        char c = body.s[i];
        if (c == '\n' && (meaning == LINES_ARE_PARAGRAPHS || (meaning == EMPTY_LINES_PART && bare)))
            buffer_add_str(out, STR("<p>"));
        bare = c == '\n' || (bare && read_is_blank(c));
        if (escaped && c == '<')
            buffer_add_str(out, STR("&lt;"));
        else if (escaped && c == '&')
            buffer_add_str(out, STR("&amp;"));
        else
            buffer_add_char(out, c);
    }
}

static bool has_blocks(str body) {
    static const char *const tags[] = {"<p", "<br", "<div", "<li", "<td", "<h2", "<h3"};
    for (size_t k = 0; k < sizeof tags / sizeof *tags; k++)
        if (read_find(body, tags[k], 0) != UINT32_MAX)
            return true;
    return false;
}

/* "The post X appeared first on Y.", "This article was originally published in Z." */
static bool tells_origin(str line) {
    bool opens = read_starts_nocase(line, "the post ") || read_starts_nocase(line, "this article ") ||
                 read_starts_nocase(line, "this story ") || read_starts_nocase(line, "this post ") ||
                 read_starts_nocase(line, "the article ") || read_starts_nocase(line, "the above post ");
    static const char *const verbs[] = {"appeared first on",    "first appeared ",  "originally appeared ",
                                        "originally published", "first published ", "was first posted on"};
    for (size_t k = 0; opens && line.n <= ORIGIN_LINE_MAX && k < sizeof verbs / sizeof *verbs; k++)
        if (read_find(line, verbs[k], 0) != UINT32_MAX)
            return true;
    return false;
}

static bool ends_in(str text, const char *words) {
    uint32_t n = (uint32_t)strlen(words);
    return text.n >= n && str_equal_ascii_nocase(str_slice(text, text.n - n, text.n), str_of(words));
}

/* Without the marks that stand behind a link: "Read more »", "Continue reading …". */
static str without_marks(str text) {
    static const char *const marks[] = {"\xC2\xBB", "\xE2\x86\x92", "\xE2\x80\xBA", "\xE2\x80\xA6", ">", ".", ":"};
    for (bool again = true; again;) {
        again = false;
        text = str_trim(text);
        for (size_t k = 0; k < sizeof marks / sizeof *marks; k++)
            if (ends_in(text, marks[k])) {
                text.n -= (uint32_t)strlen(marks[k]);
                again = true;
            }
    }
    return text;
}

/* The paragraph without the link to the rest at its end ("… he said. Read more") and without the mark that something was
 * left out ("[…]"); *cut says that there was either, or an ellipsis. */
static str without_rest_link(str text, bool *cut) {
    static const char *const links[] = {"[link]",
                                        "[comments]",
                                        "[more]",
                                        "(more)",
                                        "(more...)",
                                        "(more\xE2\x80\xA6)",
                                        "read more",
                                        "continue reading",
                                        "keep reading",
                                        "read the full story",
                                        "read full article",
                                        "read full story",
                                        "full story"};
    for (bool again = true; again;) {
        again = false;
        str words = without_marks(text);
        for (size_t k = 0; k < sizeof links / sizeof *links && !again; k++) {
            if (!ends_in(words, links[k]))
                continue;
            str kept = str_trim(str_slice(words, 0, words.n - (uint32_t)strlen(links[k])));
            char last = kept.n ? kept.s[kept.n - 1] : '.';
            again = strchr(".!?\"')]", last) || (last & 0x80);
            text = again ? kept : text;
        }
        *cut = *cut || again;
    }
    *cut = *cut || ends_in(text, "...") || ends_in(text, "\xE2\x80\xA6");
    if (ends_in(text, "[...]") || ends_in(text, "[\xE2\x80\xA6]")) {
        *cut = true;
        text = str_trim(str_slice(text, 0, text.n - 5));
    }
    return text;
}

/* What stands in elements that name themselves share bars, related posts and the like. */
static void drop_named(const markup *inner, page_blocks *blocks) {
    uint32_t all = 0, left = 0;
    for (uint32_t i = 1; i < inner->count;) {
        const markup_node *node = &inner->nodes.items[i];
        bool furniture = node->tag != TAG_text && node->attribute_count && class_hint_of(inner, i) == HINT_FURNITURE;
        uint32_t from = 0, to = 0;
        if (furniture)
            blocks_below(blocks, inner, i, &from, &to);
        for (uint32_t k = from; k < to; k++)
            blocks->list.items[k].dropped = true;
        i = furniture ? node->end : i + 1;
    }
    for (uint32_t k = 0; k < blocks->count; k++) {
        all += blocks->list.items[k].letters;
        left += blocks->list.items[k].dropped ? 0 : blocks->list.items[k].letters;
    }
    /* A name that covers most of the text names the text. */
    for (uint32_t k = 0; k < blocks->count && left < all - left; k++)
        blocks->list.items[k].dropped = false;
}

/* Behind a heading of a list of links: its short lines, or all that follows a heading of comments. */
static void drop_behind(page_blocks *blocks, uint32_t at, read_furniture kind) {
    for (uint32_t k = at + 1; k < blocks->count; k++) {
        block *one = &blocks->list.items[k];
        if (kind != READ_FURNITURE_COMMENTS && block_is_prose(blocks, one) && one->kind != BLOCK_ITEM)
            return;
        one->dropped = true;
    }
}

static void drop_lines(page_blocks *blocks, draft *made) {
    for (uint32_t k = 0; k < blocks->count; k++) {
        block *one = &blocks->list.items[k];
        str text = block_text(blocks, one);
        if (one->dropped)
            continue;
        read_furniture kind = read_furniture_of(text);
        if (kind == READ_FURNITURE_LIST || (kind == READ_FURNITURE_COMMENTS && k > blocks->count / 3))
            drop_behind(blocks, k, kind);
        one->dropped = kind != READ_NO_FURNITURE || one->kind == BLOCK_CAPTION || tells_origin(text) || read_is_url(text);
        if (one->dropped || k >= BYLINE_BLOCKS)
            continue;
        read_byline byline = read_byline_of(text);
        one->dropped = byline.found;
        if (byline.author.n && made->story.authors.count == 0) {
            read_draft_add(made, &made->story.authors, read_draft_line(made, byline.author));
            read_draft_source(made, "authors", STR("byline"));
        }
    }
}

static void drop_captions(page_blocks *blocks, draft *made) {
    uint32_t left = 0, seen = 0;
    for (uint32_t k = 0; k < blocks->count; k++)
        left += !blocks->list.items[k].dropped;
    for (uint32_t k = 0; k < blocks->count && left > 1; k++) {
        block *one = &blocks->list.items[k];
        str caption, credit;
        if (one->dropped || !read_caption_split(block_text(blocks, one), seen++ == 0, &caption, &credit))
            continue;
        read_draft_add_image(made, (str){NULL, 0}, read_draft_line(made, caption), read_draft_line(made, credit));
        one->dropped = true;
        left--;
    }
}

/* From the last block upwards, what those who made the report say of themselves. */
static void drop_sign_offs(page_blocks *blocks) {
    for (uint32_t k = blocks->count; k-- > 1;) {
        block *one = &blocks->list.items[k];
        if (!one->dropped && !read_is_sign_off(block_text(blocks, one)))
            return;
        one->dropped = true;
    }
}

static void write_blocks(page_blocks *blocks, bool all, fragment *out) {
    uint32_t last = UINT32_MAX;
    for (uint32_t k = 0; k < blocks->count; k++)
        last = blocks->list.items[k].dropped ? last : k;
    for (uint32_t k = 0; k < blocks->count; k++) {
        block *one = &blocks->list.items[k];
        str text = block_text(blocks, one);
        if (one->dropped)
            continue;
        if (!all && k == last)
            text = without_rest_link(text, &out->cut);
        if (text.n == 0)
            continue;
        if (out->text.n)
            buffer_add_str(&out->text, STR("\n\n"));
        out->paragraphs += one->letters >= PARAGRAPH_LETTERS;
        read_clean(text, &out->text);
    }
    /* A link to the rest may be a line of its own. */
    bool cut = false;
    if (!all && last != UINT32_MAX && last + 1 < blocks->count &&
        without_rest_link(block_text(blocks, &blocks->list.items[last + 1]), &cut).n == 0)
        out->cut = true;
}

static void take_images(draft *made, const markup *inner) {
    metadata known;
    metadata_start(&known, made, inner);
    known.address = made->story.url;
    images_collect(&known, 0);
}

static casus_status read_marked(str marked, draft *made, fragment *out) {
    markup inner = {0};
    page_blocks blocks = {0};
    casus_status status = markup_parse(marked, &inner);
    if (status == CASUS_OK)
        status = blocks_make(&inner, &blocks);
    if (status == CASUS_OK) {
        if (made) {
            drop_named(&inner, &blocks);
            drop_lines(&blocks, made);
            take_images(made, &inner);
            drop_captions(&blocks, made);
            drop_sign_offs(&blocks);
        }
        write_blocks(&blocks, !made, out);
    }
    markup_free(&inner);
    blocks_free(&blocks);
    if (status == CASUS_OK && made)
        status = made->status;
    if (status == CASUS_OK && out->text.failed)
        status = CASUS_NO_MEMORY;
    return status;
}

static casus_status read_lines(str body, bool escaped, draft *made, fragment *out) {
    buffer marked = {0};
    mark_paragraphs(body, escaped, &marked);
    casus_status status = marked.failed ? CASUS_NO_MEMORY : read_marked(buffer_str(&marked), made, out);
    buffer_free(&marked);
    return status;
}

casus_status fragment_read(str body, draft *made, fragment *out) {
    *out = (fragment){0};
    return has_blocks(body) ? read_marked(body, made, out) : read_lines(body, false, made, out);
}

casus_status fragment_read_plain(str body, draft *made, fragment *out) {
    *out = (fragment){0};
    return read_lines(body, true, made, out);
}

void fragment_free(fragment *self) {
    buffer_free(&self->text);
    *self = (fragment){0};
}
