/* What the names that page makers give to elements say: "share-bar", "relatedPosts", "article__body".
 *
 * Class, id and role are cut into words at marks and at capitals ("relatedPosts": related, posts), and the words are looked
 * up. The words are those of common page systems; names that mean one thing here and another there ("widget", "content",
 * "box") are in neither list. */
#include "read/blocks.h"
#include "read/read_room.h"

#include <stdlib.h>
#include <string.h>

/* Sorted. */
static const char *const furniture_words[] = {"ad",
                                              "addthis",
                                              "addtoany",
                                              "ads",
                                              "adslot",
                                              "adunit",
                                              "advert",
                                              "advertisement",
                                              "advertisements",
                                              "advertising",
                                              "adwrapper",
                                              "agegate",
                                              "anzeige",
                                              "appeal",
                                              "articlemeta",
                                              "attachments",
                                              "authorbio",
                                              "authorbox",
                                              "authors",
                                              "banner",
                                              "banners",
                                              "bookmark",
                                              "breadcrumb",
                                              "breadcrumbs",
                                              "button",
                                              "buttons",
                                              "byline",
                                              "bylines",
                                              "caption",
                                              "captions",
                                              "carousel",
                                              "categories",
                                              "cmp",
                                              "colophon",
                                              "comentarios",
                                              "comment",
                                              "commentaires",
                                              "commenti",
                                              "commenting",
                                              "comments",
                                              "compartilhar",
                                              "compartir",
                                              "complementary",
                                              "condividi",
                                              "consent",
                                              "contentinfo",
                                              "cookie",
                                              "cookies",
                                              "copyright",
                                              "correlati",
                                              "credits",
                                              "crumbs",
                                              "dfp",
                                              "dialog",
                                              "disclaimer",
                                              "disclosure",
                                              "discussion",
                                              "disqus",
                                              "donate",
                                              "donation",
                                              "dropdown",
                                              "fb",
                                              "flyout",
                                              "follow",
                                              "followus",
                                              "footer",
                                              "gdpr",
                                              "glossary",
                                              "gpt",
                                              "hidden",
                                              "jp",
                                              "jumplinks",
                                              "keywords",
                                              "kommentare",
                                              "lightbox",
                                              "linkbox",
                                              "linklist",
                                              "livefyre",
                                              "login",
                                              "masthead",
                                              "menu",
                                              "meta",
                                              "metadata",
                                              "modal",
                                              "mostpopular",
                                              "mostread",
                                              "nav",
                                              "navbar",
                                              "navi",
                                              "navigation",
                                              "newsletter",
                                              "newsletters",
                                              "nextprev",
                                              "nocontent",
                                              "noprint",
                                              "outbrain",
                                              "overlay",
                                              "pager",
                                              "pagination",
                                              "partage",
                                              "partager",
                                              "paywall",
                                              "permalink",
                                              "playlist",
                                              "poll",
                                              "popover",
                                              "popular",
                                              "popup",
                                              "prev",
                                              "printonly",
                                              "promo",
                                              "promobox",
                                              "promos",
                                              "promoted",
                                              "promotion",
                                              "pubblicita",
                                              "pubdate",
                                              "publicidad",
                                              "publicidade",
                                              "publicite",
                                              "quiz",
                                              "rail",
                                              "readmore",
                                              "readnext",
                                              "recirc",
                                              "recirculation",
                                              "recommend",
                                              "recommendation",
                                              "recommendations",
                                              "recommended",
                                              "registration",
                                              "reklama",
                                              "relacionadas",
                                              "relacionados",
                                              "related",
                                              "relatedarticles",
                                              "relatedcontent",
                                              "relatedlinks",
                                              "relatedposts",
                                              "respond",
                                              "rollover",
                                              "search",
                                              "secondary",
                                              "share",
                                              "sharebar",
                                              "sharedaddy",
                                              "sharethis",
                                              "sharing",
                                              "shopping",
                                              "sidebar",
                                              "signin",
                                              "signup",
                                              "skiplink",
                                              "slideshow",
                                              "sociable",
                                              "social",
                                              "socialmedia",
                                              "sponsor",
                                              "sponsored",
                                              "sponsors",
                                              "subscribe",
                                              "subscriber",
                                              "subscription",
                                              "swiper",
                                              "taboola",
                                              "taglist",
                                              "tags",
                                              "teaser",
                                              "teasers",
                                              "teilen",
                                              "textplayer",
                                              "thumbnails",
                                              "thumbs",
                                              "timestamp",
                                              "toolbar",
                                              "toolbox",
                                              "tools",
                                              "tooltip",
                                              "topbar",
                                              "topics",
                                              "trending",
                                              "upsell",
                                              "video",
                                              "videoplayer",
                                              "votes",
                                              "voting",
                                              "werbung",
                                              "whatsapp",
                                              "yarpp",
                                              "zergnet"};

static const char *const article_words[] = {"article", "articlebody", "articletext", "body", "bodytext",
                                            "entry",   "main",        "maincontent", "post", "postbody",
                                            "story",   "storybody",   "storytext",   "text"};

static int by_word(const void *key, const void *item) {
    return strcmp(key, *(const char *const *)item);
}

static bool listed(const char *word, const char *const *list, size_t count) {
    return bsearch(word, list, count, sizeof *list, by_word) != NULL;
}

/* The next word of a name in lower case; false: no more. *i moves. */
static bool next_word(str name, uint32_t *i, char out[24]) {
    while (*i < name.n && !read_is_alpha(name.s[*i]))
        ++*i;
    uint32_t n = 0;
    bool was_lower = false;
    while (*i < name.n && read_is_alpha(name.s[*i])) {
        char c = name.s[*i];
        bool upper = c >= 'A' && c <= 'Z';
        if (upper && was_lower)
            break;
        was_lower = !upper;
        if (n < 23)
            out[n++] = read_lower(c);
        ++*i;
    }
    out[n] = '\0';
    return n > 0;
}

static void look_up(str name, bool *furniture, bool *article) {
    char word[24];
    for (uint32_t i = 0; next_word(name, &i, word);) {
        *furniture = *furniture || listed(word, furniture_words, sizeof furniture_words / sizeof *furniture_words);
        *article = *article || listed(word, article_words, sizeof article_words / sizeof *article_words);
    }
}

static bool is_hidden(const markup *page, uint32_t node) {
    str style = markup_attribute_of(page, node, NAME_style);
    if (markup_attribute_of(page, node, NAME_hidden).s)
        return true;
    for (uint32_t at = read_find(style, "display", 0); at != UINT32_MAX; at = read_find(style, "display", at + 1)) {
        uint32_t i = at + 7;
        while (i < style.n && (style.s[i] == ':' || style.s[i] == ' '))
            i++;
        if (read_starts_nocase(str_slice(style, i, style.n), "none"))
            return true;
    }
    return false;
}

class_hint class_hint_of(const markup *page, uint32_t node) {
    const markup_node *element = &page->nodes.items[node];
    switch (element->tag) {
    case TAG_html:
    case TAG_body:
    case TAG_text:
    case TAG_blockquote: /* of a post elsewhere, quoted as part of the report */
        return HINT_NONE;
    case TAG_nav:
    case TAG_footer:
    case TAG_aside:
    case TAG_menu:
    case TAG_dialog:
    case TAG_figure:
    case TAG_figcaption:
        return HINT_FURNITURE;
    default:
        break;
    }
    if (element->attribute_count == 0)
        return HINT_NONE;
    str property = markup_attribute_of(page, node, NAME_itemprop);
    if (read_find(property, "articlebody", 0) != UINT32_MAX)
        return HINT_ARTICLE;
    str role = markup_attribute_of(page, node, NAME_role);
    if (str_equal(role, STR("navigation")) || str_equal(role, STR("complementary")) ||
        str_equal(role, STR("contentinfo")) || str_equal(role, STR("banner")) || str_equal(role, STR("search")) ||
        str_equal(role, STR("dialog")) || is_hidden(page, node))
        return HINT_FURNITURE;
    bool furniture = false, article = false;
    look_up(markup_attribute_of(page, node, NAME_class), &furniture, &article);
    look_up(markup_attribute_of(page, node, NAME_id), &furniture, &article);
    if (element->tag == TAG_article || element->tag == TAG_main)
        article = true;
    if (furniture)
        return article ? HINT_MIXED : HINT_FURNITURE;
    return article ? HINT_ARTICLE : HINT_NONE;
}
