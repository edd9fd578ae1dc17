/* Teasers: the head of an article before a paywall.
 *
 * A wall is known by its words ("Subscribe to continue reading") or by its name with words of subscription in it; the box
 * around them is dropped before the article is chosen, for it often holds more prose than the teaser. A box that is named
 * by JSON-LD as the part that is paid for, and holds the text, is no wall. A page is a teaser when a wall stands right
 * behind what is left of the text, or when it declares itself not free and the text is cut or short. Pages that are free
 * and sell subscriptions have their boxes too: there the text goes on, or is whole. */
#include "read/kind.h"

#include <string.h>

/* A box that asks for money is no longer than this. */
#define WALL_LETTERS 1500u
/* A line that does so is a line. */
#define WALL_LINE_LETTERS 120u
/* A page has a few; more are no walls, and each takes a walk up the page. */
#define WALLS_MAX 64u
/* A text of so many letters, not cut, was not stopped by a wall that is not declared. */
#define WHOLE_LETTERS 3000u
/* A text that is not free and has fewer is a teaser, where nothing else tells. */
#define SHORT_LETTERS 700u
/* Letters in a word, blank included, for wordCount; low, so that languages of long words do not seem cut. */
#define WORD_LETTERS 4u
/* Words of a page that stand between a text and its wall at most: share bars and the like. */
#define GAP_LETTERS 400u

/* Folded: lower case, no diacritics. */
static const char *const wall_lines[] = {
    /* English */
    "to continue reading", "to keep reading", "subscribe to continue", "to read the full", "to read the rest",
    "to read the whole", "subscribers only", "subscriber-only", "exclusive to subscribers", "for subscribers",
    "register to continue", "sign in to continue", "log in to continue", "subscribe to read", "sign up to read",
    "register to read", "unlock this article", "unlock this story", "free articles", "members only",
    "reserved for subscribers", "available to subscribers", "already a subscriber",
    /* German */
    "um weiterzulesen", "jetzt weiterlesen", "weiterlesen mit", "nur fur abonnenten", "fur abonnenten", "mit abo lesen",
    "artikel freischalten", "bereits abonnent", "fur abonnentinnen",
    /* French */
    "reserve aux abonnes", "pour lire la suite", "la suite est reservee", "deja abonne", "pour continuer la lecture",
    "il vous reste",
    /* Spanish, Portuguese, Italian */
    "para seguir leyendo", "para continuar leyendo", "para suscriptores", "ya eres suscriptor", "para continuar lendo",
    "para continuar a ler", "para assinantes", "per continuare a leggere", "riservato agli abbonati", "gia abbonato",
    /* Dutch, Polish, Turkish */
    "om verder te lezen", "voor abonnees", "aby czytac dalej", "devamini okumak icin",
    /* Russian, Ukrainian */
    ("\xD1\x87\xD1\x82\xD0\xBE\xD0\xB1\xD1\x8B \xD0\xBF\xD1\x80\xD0\xBE\xD0\xB4\xD0\xBE\xD0\xBB\xD0\xB6\xD0\xB8\xD1\x82\xD1\x8C "
     "\xD1\x87\xD1\x82\xD0\xB5\xD0\xBD\xD0\xB8\xD0\xB5"), /* чтобы продолжить чтение */
    "\xD0\xBF\xD0\xBE\xD0\xB4\xD0\xBF\xD0\xB8\xD1\x81\xD1\x87\xD0\xB8\xD0\xBA\xD0\xB0\xD0\xBC", /* подписчикам */
    /* Japanese, Chinese */
    "\xE4\xBC\x9A\xE5\x93\xA1\xE9\x99\x90\xE5\xAE\x9A",                                     /* 会員限定 */
    "\xE7\xB6\x9A\xE3\x81\x8D\xE3\x82\x92\xE8\xAA\xAD\xE3\x82\x80\xE3\x81\xAB\xE3\x81\xAF", /* 続きを読むには */
    "\xE6\x9C\x83\xE5\x93\xA1\xE5\xB0\x88\xE4\xBA\xAB",                                     /* 會員專享 */
    "\xE8\xAE\xA2\xE9\x98\x85\xE5\x90\x8E",                                                 /* 订阅后 */
};

static const char *const wall_names[] = {
    "paywall", "pay-wall",          "regwall",        "reg-wall",   "subscriber-only", "subscribers-only", "metered",
    "piano-",  "subscription-wall", "subscribe-wall", "meter-wall", "tp-container",    "premium-box",      "premium-wall"};

/* What a box named as a wall says, and an article does not in so few words. Folded. */
static const char *const wall_words[] = {"subscri",
                                         "sign in",
                                         "log in",
                                         "register",
                                         "abonn",
                                         "suscri",
                                         "assina",
                                         "account",
                                         "anmelden",
                                         "member",
                                         "abbon",
                                         "connexion",
                                         "\xD0\xBF\xD0\xBE\xD0\xB4\xD0\xBF\xD0\xB8\xD1\x81", /* подпис */
                                         "\xE4\xBC\x9A\xE5\x93\xA1"};                        /* 会員 */

static const markup_node *node_at(const page_kind *self, uint32_t i) {
    return &self->page->nodes.items[i];
}

static uint32_t head_of(const char *two) {
    return ((unsigned char)two[0] * 31u + (unsigned char)two[1]) % 1024u;
}

/* Does a word of the text's first bytes begin one of the phrases? Scripts without spaces have words anywhere. */
static bool holds(str text, const char *const *words, size_t count) {
    enum { LOOK = 1024 };
    char folded[2 * LOOK + 5];
    str look = {folded, utf8_fold(str_slice(text, 0, LOOK), folded)};
    folded[look.n] = '\0';
    uint64_t heads[16] = {0}; /* the first two bytes of the words, hashed */
    for (size_t k = 0; k < count; k++)
        heads[head_of(words[k]) / 64] |= UINT64_C(1) << (head_of(words[k]) % 64);
    for (uint32_t i = 0; i < look.n; i++) {
        uint32_t head = head_of(look.s + i);
        if (!(heads[head / 64] >> (head % 64) & 1) || (i > 0 && !(look.s[i] & 0x80) && read_is_alpha(look.s[i - 1])))
            continue;
        for (size_t k = 0; k < count; k++)
            if (look.s[i] == words[k][0] && str_starts(str_slice(look, i, look.n), str_of(words[k])))
                return true;
    }
    return false;
}

static bool is_wall_line(const page_kind *self, uint32_t k) {
    const block *one = &self->blocks->list.items[k];
    return one->letters <= WALL_LINE_LETTERS &&
           holds(block_text(self->blocks, one), wall_lines, sizeof wall_lines / sizeof *wall_lines);
}

static uint32_t letters_of(const page_kind *self, uint32_t from, uint32_t to) {
    uint32_t letters = 0;
    for (uint32_t k = from; k < to && letters <= WALL_LETTERS; k++)
        letters += self->blocks->list.items[k].letters;
    return letters;
}

/* The head of the page and its navigation sell subscriptions everywhere. */
static bool in_page_head(const page_kind *self, uint32_t node) {
    for (uint32_t up = node; up; up = node_at(self, up)->parent) {
        uint32_t tag = node_at(self, up)->tag;
        if (tag == TAG_nav || tag == TAG_footer || (tag == TAG_header && node_at(self, up)->parent < 8))
            return true;
    }
    return kind_out_of_sight(self->page, node);
}

static void drop(page_kind *self, uint32_t from, uint32_t to) {
    for (uint32_t k = from; k < to; k++)
        self->blocks->list.items[k].dropped = true;
    if (from < to && from < self->wall)
        self->wall = from;
}

/* The largest element around a wall's line that begins with the wall and is no longer than one: its box. A heading or two
 * may stand before the line. */
static void drop_box(page_kind *self, uint32_t k) {
    uint32_t from = k, to = k + 1;
    for (uint32_t up = self->blocks->list.items[k].node; up; up = node_at(self, up)->parent) {
        uint32_t first, end;
        blocks_below(self->blocks, self->page, up, &first, &end);
        bool begins = first + 3 > k;
        for (uint32_t j = first; j < k && begins; j++)
            begins = !block_is_prose(self->blocks, &self->blocks->list.items[j]);
        if (!begins || first > k || letters_of(self, first, end) > WALL_LETTERS)
            break;
        from = first;
        to = end;
    }
    drop(self, from, to);
}

/* The part that is paid for, where the page holds it: the element that JSON-LD names. */
static bool is_section(const page_kind *self, uint32_t node) {
    const char *name[1];
    char section[64];
    str wanted = self->declared.section;
    if (wanted.n == 0 || wanted.n >= sizeof section)
        return false;
    for (uint32_t i = 0; i < wanted.n; i++)
        section[i] = read_lower(wanted.s[i]);
    section[wanted.n] = '\0';
    name[0] = section;
    return kind_named(self->page, node, name, 1);
}

void teaser_drop_walls(page_kind *self) {
    uint32_t walls = 0;
    for (uint32_t i = 1; i < self->page->count && walls < WALLS_MAX;) {
        const markup_node *node = node_at(self, i);
        uint32_t from, to;
        bool box = markup_is_block(node->tag) || node->tag == TAG_span || node->tag == TAG_other;
        bool named = box && node->attribute_count && node->tag != TAG_body && node->tag != TAG_html &&
                     kind_named(self->page, i, wall_names, sizeof wall_names / sizeof *wall_names);
        if (!named) {
            i++;
            continue;
        }
        blocks_below(self->blocks, self->page, i, &from, &to);
        bool small = from < to && letters_of(self, from, to) <= WALL_LETTERS, sells = false;
        for (uint32_t k = from; k < to && small && !sells; k++)
            sells = self->blocks->list.items[k].letters <= 3 * WALL_LINE_LETTERS &&
                    holds(block_text(self->blocks, &self->blocks->list.items[k]), wall_words,
                          sizeof wall_words / sizeof *wall_words);
        walls += small && sells;
        if (small && sells && !in_page_head(self, i))
            drop(self, from, to);
        i = small ? node->end : i + 1;
    }
    walls = 0;
    for (uint32_t k = 1; k < self->blocks->count && walls < WALLS_MAX; k++) {
        if (self->blocks->list.items[k].dropped || !is_wall_line(self, k))
            continue;
        walls++;
        if (!in_page_head(self, self->blocks->list.items[k].node))
            drop_box(self, k);
    }
}

/* Does what stands between the text and the wall matter so little that the one ends at the other? */
static bool wall_follows(const page_kind *self, uint32_t last) {
    uint32_t letters = 0;
    for (uint32_t k = last + 1; k < self->blocks->count && letters <= GAP_LETTERS; k++) {
        const block *one = &self->blocks->list.items[k];
        if (one->dropped && (is_wall_line(self, k) || k == self->wall))
            return true;
        letters += one->letters;
    }
    return false;
}

/* Letters of prose within the part that is paid for. */
static uint32_t section_letters(const page_kind *self) {
    for (uint32_t i = 1; i < self->page->count; i++) {
        uint32_t from, to, letters = 0;
        if (!node_at(self, i)->attribute_count || node_at(self, i)->tag == TAG_text || !is_section(self, i))
            continue;
        blocks_below(self->blocks, self->page, i, &from, &to);
        for (uint32_t k = from; k < to; k++) {
            const block *one = &self->blocks->list.items[k];
            letters += !one->dropped && block_is_prose(self->blocks, one) ? one->letters : 0;
        }
        if (letters)
            return letters;
    }
    return 0;
}

static bool is_cut(str text) {
    return str_ends(text, STR("\xE2\x80\xA6")) || str_ends(text, STR("...")) || str_ends(text, STR("[\xE2\x80\xA6]"));
}

bool teaser_is(const page_kind *self, size_t written) {
    uint32_t last = UINT32_MAX, letters = 0;
    for (uint32_t k = 0; k < self->blocks->count; k++) {
        const block *one = &self->blocks->list.items[k];
        if (one->dropped)
            continue;
        letters += one->letters;
        if (one->kind != BLOCK_HEADING)
            last = k;
    }
    /* A text of many more bytes than the page shows letters was read from JSON-LD. */
    if (last == UINT32_MAX || written > 4 * (size_t)letters)
        return false;
    bool cut = is_cut(block_text(self->blocks, &self->blocks->list.items[last]));
    bool wall = self->wall != UINT32_MAX && wall_follows(self, last);
    if (!self->declared.paid)
        return wall && (cut || (!self->declared.free && letters < WHOLE_LETTERS));
    if (self->declared.words)
        return (uint64_t)letters * 10 < (uint64_t)self->declared.words * WORD_LETTERS * 7;
    return cut || (section_letters(self) == 0 && (wall || letters < SHORT_LETTERS));
}
