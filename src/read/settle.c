/* From several offers to one: title, publisher, authors, language.
 *
 * What a page says of itself in several places is judged by agreement. A heading that one of the titles repeats is the
 * title, whatever search engines are told. The site's name is believed where the title's end or the host confirms it; an
 * author who bears the publisher's name is none. Each winner names its place. */
#include "read/metadata.h"

#include <string.h>

/* A name of more words behind the title is a section or a slogan. */
#define SUFFIX_WORDS_MAX 6u
/* Shorter titles are not cut. */
#define CUT_TITLE_MIN 40u
/* From this rank on a place is known by its class alone, and may hold a town: one word is no author there. */
#define VAGUE_RANK 6u
/* The text's language is believed against the page's word when it leads by so many times. */
#define LANGUAGE_MARGIN 5u

/* The next letter or digit of *text in small letters, 0: none is left. */
static uint32_t next_letter(str text, uint32_t *i) {
    while (*i < text.n) {
        uint32_t c = utf8_next(text, i);
        if (utf8_is_letter(c) || utf8_is_digit(c))
            return utf8_to_lower(c);
    }
    return 0;
}

/* The same letters and digits, whatever the quotes, dashes and blanks. */
static bool same_words(str a, str b) {
    uint32_t i = 0, j = 0;
    for (;;) {
        uint32_t c = next_letter(a, &i), d = next_letter(b, &j);
        if (c != d)
            return false;
        if (c == 0)
            return i > 0;
    }
}

/* The letters of `part` stand in those of `whole`, at any place. */
static bool letters_within(str part, str whole) {
    for (uint32_t start = 0; start < whole.n;) {
        uint32_t i = 0, j = start, c, d;
        do {
            c = next_letter(part, &i);
            d = c ? next_letter(whole, &j) : 0;
        } while (c && c == d);
        if (c == 0)
            return part.n > 0;
        utf8_next(whole, &start);
    }
    return false;
}

/* Where " - Publisher" begins at a title's end, the title's length: nowhere. */
static uint32_t suffix_at(str title, str *name) {
    static const char *const marks[] = {" | ", " - ", " – ", " — ", " » ", " :: ", " · ", " -- "};
    uint32_t at = title.n;
    for (size_t k = 0; k < sizeof marks / sizeof *marks; k++) {
        uint32_t from = 0, hit, last = UINT32_MAX;
        while ((hit = read_find(title, marks[k], from)) != UINT32_MAX) {
            last = hit;
            from = hit + 1;
        }
        if (last != UINT32_MAX && (at == title.n || last > at)) {
            at = last;
            *name = str_trim(str_slice(title, last + (uint32_t)strlen(marks[k]), title.n));
        }
    }
    return at;
}

static uint32_t word_count(str text) {
    uint32_t words = text.n > 0;
    for (uint32_t i = 0; i < text.n; i++)
        words += text.s[i] == ' ';
    return words;
}

static const metadata_value *best_of(const metadata_offers *list) {
    const metadata_value *best = NULL;
    for (uint32_t i = 0; i < list->count; i++)
        if (!best || list->items[i].rank < best->rank)
            best = &list->items[i];
    return best;
}

/* The title begins with the heading, or ends with it behind the site's name. */
static bool begins_with(str title, str heading) {
    return heading.n >= 8 && title.n >= heading.n && str_equal_ascii_nocase(str_slice(title, 0, heading.n), heading);
}

static bool ends_with(str title, str heading) {
    return heading.n >= 8 && title.n > heading.n &&
           str_equal_ascii_nocase(str_slice(title, title.n - heading.n, title.n), heading);
}

static bool is_confirmed_heading(const metadata *self, str heading) {
    for (uint32_t i = 0; i < self->titles.count; i++)
        if (same_words(self->titles.items[i].text, heading))
            return true;
    return false;
}

/* The publisher's name is taken off the title's end; where no publisher is known, a bar or the heading gives it away. */
static str without_publisher(metadata *self, str title, str heading) {
    story *s = &self->draft->story;
    str name = {NULL, 0};
    uint32_t cut = suffix_at(title, &name);
    if (cut == 0 || cut == title.n)
        return title;
    bool same = s->publisher.n && name.n &&
                (same_words(name, s->publisher) || (name.n > 3 && name.n < 40 && str_starts(s->publisher, name)) ||
                 str_starts(name, s->publisher));
    bool bar = title.s[cut + 1] == '|' && name.n <= 40;
    bool headed = begins_with(title, heading) && cut >= heading.n;
    if (!same && !bar && !headed)
        return title;
    if (s->publisher.n == 0 && name.n >= 2 && name.n <= 40 && (bar || word_count(name) <= SUFFIX_WORDS_MAX)) {
        s->publisher = name;
        read_draft_source(self->draft, "publisher", STR("end of the title"));
    }
    return str_trim(str_slice(title, 0, cut));
}

/* The tab's title ends with the publisher where no other place names one. */
static void publisher_from_tab(metadata *self, str heading) {
    for (uint32_t i = 0; i < self->titles.count && self->draft->story.publisher.n == 0; i++)
        if (begins_with(self->titles.items[i].text, heading))
            without_publisher(self, self->titles.items[i].text, heading);
}

void metadata_settle_title(metadata *self, str heading) {
    story *s = &self->draft->story;
    const metadata_value *best = best_of(&self->titles);
    str title = best ? without_publisher(self, best->text, heading) : (str){NULL, 0};
    publisher_from_tab(self, heading);
    bool shortened = str_ends(title, STR("...")) || str_ends(title, STR("…"));
    bool headed = best && (begins_with(best->text, heading) || ends_with(title, heading));
    /* Search engines want headlines of 110 characters: the heading goes on. */
    shortened = shortened || (title.n >= CUT_TITLE_MIN && heading.n > title.n && begins_with(heading, title));
    bool site = s->publisher.n && (same_words(heading, s->publisher));
    if (heading.n && !site && (title.n == 0 || shortened || headed || is_confirmed_heading(self, heading))) {
        s->title = heading;
        read_draft_source(self->draft, "title", STR("h1"));
        return;
    }
    s->title = title;
    if (title.n)
        read_draft_source(self->draft, "title", str_of(best->place));
}

/* "Example | News of the valley" and "https://www.example.com" to the name in them. */
static str without_tagline(str name) {
    uint32_t bar = read_find(name, " | ", 0);
    if (bar != UINT32_MAX && bar > 0)
        name = str_slice(name, 0, bar);
    static const char *const schemes[] = {"https://", "http://", "www."};
    for (size_t k = 0; k < sizeof schemes / sizeof *schemes; k++)
        if (read_starts_nocase(name, schemes[k]))
            name = str_slice(name, (uint32_t)strlen(schemes[k]), name.n);
    while (name.n && name.s[name.n - 1] == '/')
        name = str_slice(name, 0, name.n - 1);
    return str_trim(name);
}

/* The host holds the name, or a title ends with it. */
static bool is_confirmed_publisher(const metadata *self, str name) {
    if (name.n < 2)
        return false;
    if (letters_within(name, read_address_host(self->address)))
        return true;
    for (uint32_t i = 0; i < self->titles.count; i++) {
        str end = {NULL, 0};
        str title = self->titles.items[i].text;
        if (suffix_at(title, &end) < title.n && same_words(end, name))
            return true;
    }
    return false;
}

void metadata_settle_publisher(metadata *self) {
    const metadata_value *best = best_of(&self->publishers), *confirmed = NULL;
    for (uint32_t i = 0; i < self->publishers.count; i++) {
        const metadata_value *one = &self->publishers.items[i];
        if ((!confirmed || one->rank < confirmed->rank) && is_confirmed_publisher(self, without_tagline(one->text)))
            confirmed = one;
    }
    best = confirmed ? confirmed : best;
    if (!best)
        return;
    self->draft->story.publisher = without_tagline(best->text);
    if (self->draft->story.publisher.n)
        read_draft_source(self->draft, "publisher", str_of(best->place));
}

/* Bears a name that the page gives its publisher. */
static bool is_publisher(const metadata *self, str name) {
    str known = self->draft->story.publisher;
    bool single = word_count(name) == 1;
    bool begins = known.n && name.n > known.n && name.s[known.n] == ' ' && str_starts(name, known);
    if (known.n && (begins || same_words(known, name) || (single && letters_within(name, known))))
        return true;
    for (uint32_t i = 0; i < self->publishers.count; i++)
        if (same_words(without_tagline(self->publishers.items[i].text), name))
            return true;
    return single && name.n > 4 && letters_within(name, read_address_host(self->address));
}

void metadata_add_authors(metadata *self, str line, bool vague, const char *place) {
    story *s = &self->draft->story;
    str names[READ_NAMES_MAX];
    uint32_t before = s->authors.count, count = read_names_of(line, names);
    for (uint32_t k = 0; k < count; k++)
        if (!is_publisher(self, names[k]) && !(vague && word_count(names[k]) == 1 && !(names[k].s[0] & 0x80)))
            read_draft_add(self->draft, &s->authors, names[k]);
    if (before == 0 && s->authors.count)
        read_draft_source(self->draft, "authors", str_of(place));
}

void metadata_settle_authors(metadata *self) {
    const metadata_offers *list = &self->authors;
    uint32_t done = 0; /* ranks below this have been tried */
    while (self->draft->story.authors.count == 0) {
        uint32_t rank = METADATA_RANK_NONE;
        for (uint32_t i = 0; i < list->count; i++)
            if (list->items[i].rank >= done && list->items[i].rank < rank)
                rank = list->items[i].rank;
        if (rank == METADATA_RANK_NONE)
            return;
        for (uint32_t i = 0; i < list->count; i++)
            if (list->items[i].rank == rank)
                metadata_add_authors(self, list->items[i].text, rank >= VAGUE_RANK, list->items[i].place);
        done = rank + 1;
    }
}

/* Norwegian has one code for two ways of writing, which Danish is close to. */
static bool is_near_language(str a, str b) {
    static const char *const nordic[] = {"no", "nb", "nn", "da"};
    return STR_AMONG(a, nordic) && STR_AMONG(b, nordic);
}

static void settle_language(metadata *self, str text) {
    story *s = &self->draft->story;
    const metadata_value *declared = &self->values[META_LANGUAGE];
    str code = read_language_code(declared->text);
    str place = str_of(declared->place);
    uint32_t margin;
    str spoken = read_language_of(text, &margin);
    if (spoken.n && !str_equal(spoken, code) && !is_near_language(spoken, code) &&
        (code.n == 0 || margin >= LANGUAGE_MARGIN)) {
        code = spoken;
        place = STR("words of the text");
    }
    s->language = code;
    if (code.n)
        read_draft_source(self->draft, "language", place);
}

void metadata_settle_rest(metadata *self, str text) {
    story *s = &self->draft->story;
    settle_language(self, text);
    str host = read_address_host(s->canonical_url.n ? s->canonical_url : s->url);
    if (s->publisher.n == 0 && host.n) {
        s->publisher = read_draft_copy(self->draft, host);
        read_draft_source(self->draft, "publisher", STR("host of the address"));
    }
}
