/* JSON-LD of schema.org: NewsArticle and its kin, alone, in a list or below "@graph", in any number of blocks.
 *
 * The specification is loose and pages are looser: what is no JSON is mended once (comments, commas before a closing
 * bracket, single quotes, quotes and line breaks within strings, stray backslashes, escaped markup, CDATA) and passed over
 * if that does not help. Of several articles the page's own counts: the one whose address is the page's; else one without
 * an address; else the only one, or the one whose headline the page has for its title. Teasers of other stories are so left
 * out. Persons and organisations may be named by "@id" and described elsewhere in the graph. */
#include "read/json.h"
#include "read/metadata.h"

#include <string.h>

/* Longer than any article's; the tree of values takes many times as much. */
#define JSON_MAX (4u << 20)
#define LIST_MAX 200u
/* More articles than this are a list of teasers. */
#define ARTICLES_MAX 64u
#define DEPTH_MAX 3
/* Captions of pictures have more words than file names. */
#define CAPTION_BLANKS_MIN 3u

typedef struct linked_data {
    metadata *into;
    json_t *roots[METADATA_BLOCKS_MAX];
    uint32_t root_count;
    const json_t *articles[ARTICLES_MAX];
    uint32_t article_count;
} linked_data;

static const json_t *first_of(const json_t *value) {
    return json_is_array(value) ? json_array_get(value, 0) : value;
}

bool linked_type_holds(const json_t *object, const char *part) {
    const json_t *type = json_object_get(object, "@type");
    if (json_is_string(type))
        return read_find(json_str(type), part, 0) != UINT32_MAX;
    for (size_t i = 0; i < json_array_size(type) && i < LIST_MAX; i++)
        if (read_find(json_str(json_array_get(type, i)), part, 0) != UINT32_MAX)
            return true;
    return false;
}

/* The object of a graph with this "@id" and a name, NULL: none. */
static const json_t *named_in(const json_t *root, str id) {
    const json_t *graph = json_is_array(root) ? root : json_object_get(root, "@graph");
    for (size_t i = 0; i < json_array_size(graph) && i < LIST_MAX; i++) {
        const json_t *one = json_array_get(graph, i);
        if (str_equal(json_str(json_object_get(one, "@id")), id) && json_object_get(one, "name"))
            return one;
    }
    return NULL;
}

/* What {"@id": …} refers to, else the value itself. */
static const json_t *referred(const linked_data *self, const json_t *value) {
    str id = json_str(json_object_get(value, "@id"));
    if (id.n == 0 || json_object_get(value, "name"))
        return value;
    for (uint32_t k = 0; k < self->root_count; k++) {
        const json_t *found = named_in(self->roots[k], id);
        if (found)
            return found;
    }
    return value;
}

/* "name" or {"name": "…"} or the first of a list of either. */
static str name_of(const linked_data *self, const json_t *value) {
    for (int step = 0; step < 3 && value; step++) {
        if (json_is_string(value))
            return json_str(value);
        value = json_is_array(value) ? json_array_get(value, 0) : json_object_get(referred(self, value), "name");
    }
    return (str){NULL, 0};
}

/* "url" or {"url": "…"} or {"@id": "…"}. */
static str address_of(const json_t *value) {
    value = first_of(value);
    if (json_is_string(value))
        return json_str(value);
    const json_t *url = json_object_get(value, "url");
    return json_is_string(url) ? json_str(url) : json_str(json_object_get(value, "@id"));
}

static void take_people(linked_data *self, const metadata_place *place, const json_t *value) {
    size_t count = json_is_array(value) ? json_array_size(value) : 1;
    for (size_t i = 0; i < count && i < LIST_MAX; i++) {
        const json_t *one = referred(self, json_is_array(value) ? json_array_get(value, i) : value);
        if (!linked_type_holds(one, "organization"))
            metadata_offer(self->into, place, name_of(self, one));
    }
}

static void take_keywords(linked_data *self, const metadata_place *place, const json_t *keywords) {
    if (json_is_string(keywords))
        metadata_offer(self->into, place, json_str(keywords));
    for (size_t i = 0; i < json_array_size(keywords) && i < LIST_MAX; i++) {
        str word = json_str(json_array_get(keywords, i));
        /* "Tag:…", "Section:…": bookkeeping of some systems */
        if (word.n && !memchr(word.s, ':', word.n))
            metadata_offer(self->into, place, word);
    }
}

/* An ImageObject with its caption and credit. */
static void take_image(linked_data *self, const json_t *image) {
    static const char *const credits[] = {"creditText", "copyrightHolder", "creator", "author", "copyrightNotice"};
    metadata *into = self->into;
    str words = json_str(json_object_get(image, "caption"));
    uint32_t blanks = 0;
    for (uint32_t i = 0; i < words.n; i++)
        blanks += words.s[i] == ' ';
    if (blanks < CAPTION_BLANKS_MIN)
        return;
    str credit = {NULL, 0};
    for (size_t k = 0; k < sizeof credits / sizeof *credits && credit.n == 0; k++)
        credit = name_of(self, json_object_get(image, credits[k]));
    buffer plain = {0};
    markup_resolve(words, &plain);
    str caption = read_draft_line(into->draft, buffer_str(&plain)), head, name;
    credit = read_credit_name(read_draft_line(into->draft, credit));
    if (credit.n == 0 && read_caption_split(caption, true, &head, &name)) {
        caption = head;
        credit = name;
    }
    if (plain.failed)
        into->draft->status = CASUS_NO_MEMORY;
    buffer_free(&plain);
    read_draft_add_image(into->draft, metadata_absolute(into, address_of(image)), caption, credit);
}

static void take_images(linked_data *self, const metadata_place *place, const json_t *value) {
    metadata_offer(self->into, place, address_of(value));
    if (json_is_object(value))
        take_image(self, value);
    for (size_t i = 0; i < json_array_size(value) && i < LIST_MAX; i++)
        if (json_is_object(json_array_get(value, i)))
            take_image(self, json_array_get(value, i));
}

typedef enum member_kind {
    MEMBER_TEXT,
    MEMBER_NAME,
    MEMBER_ADDRESS,
    MEMBER_PEOPLE,
    MEMBER_WORDS,
    MEMBER_IMAGES
} member_kind;

/* The members of an article, and those of the page around it, which know less. */
typedef struct member {
    const char *name;
    member_kind kind;
    metadata_place article;
    metadata_place page;
} member;

static const member members[] = {
    {"headline", MEMBER_TEXT, {"JSON-LD headline", META_TITLE, 1}, {"JSON-LD WebPage headline", META_TITLE, 7}},
    {"name", MEMBER_TEXT, {"JSON-LD name", META_TITLE, 4}, {"JSON-LD WebPage name", META_TITLE, 8}},
    {"datePublished",
     MEMBER_TEXT,
     {"JSON-LD datePublished", META_PUBLISHED, 0},
     {"JSON-LD WebPage datePublished", META_PUBLISHED, 6}},
    {"dateCreated",
     MEMBER_TEXT,
     {"JSON-LD dateCreated", META_PUBLISHED, 3},
     {"JSON-LD WebPage dateCreated", META_PUBLISHED, 7}},
    {"dateModified",
     MEMBER_TEXT,
     {"JSON-LD dateModified", META_MODIFIED, 0},
     {"JSON-LD WebPage dateModified", META_MODIFIED, 6}},
    {"publisher", MEMBER_NAME, {"JSON-LD publisher", META_PUBLISHER, 1}, {"JSON-LD WebPage publisher", META_PUBLISHER, 7}},
    {"inLanguage", MEMBER_NAME, {"JSON-LD inLanguage", META_LANGUAGE, 1}, {"JSON-LD WebPage inLanguage", META_LANGUAGE, 7}},
    {"url", MEMBER_ADDRESS, {"JSON-LD url", META_URL, 2}, {"JSON-LD WebPage url", META_URL, 8}},
    {"mainEntityOfPage", MEMBER_ADDRESS, {"JSON-LD mainEntityOfPage", META_URL, 3}, {"JSON-LD WebPage url", META_URL, 9}},
    {"articleSection",
     MEMBER_NAME,
     {"JSON-LD articleSection", META_SECTION, 1},
     {"JSON-LD WebPage articleSection", META_SECTION, 7}},
    {"author", MEMBER_PEOPLE, {"JSON-LD author", META_AUTHOR, 0}, {"JSON-LD WebPage author", META_AUTHOR, 6}},
    {"creator", MEMBER_PEOPLE, {"JSON-LD creator", META_AUTHOR, 1}, {"JSON-LD WebPage creator", META_AUTHOR, 7}},
    {"keywords", MEMBER_WORDS, {"JSON-LD keywords", META_TAGS, 0}, {"JSON-LD WebPage keywords", META_TAGS, 0}},
    {"image", MEMBER_IMAGES, {"JSON-LD image", META_IMAGE, 1}, {"JSON-LD WebPage image", META_IMAGE, 7}},
};

static void take_members(linked_data *self, const json_t *object, bool is_page) {
    for (size_t k = 0; k < sizeof members / sizeof *members; k++) {
        const json_t *value = json_object_get(object, members[k].name);
        const metadata_place *place = is_page ? &members[k].page : &members[k].article;
        if (!value)
            continue;
        switch (members[k].kind) {
        case MEMBER_TEXT:
            metadata_offer(self->into, place, json_str(value));
            break;
        case MEMBER_NAME:
            metadata_offer(self->into, place, name_of(self, value));
            break;
        case MEMBER_ADDRESS:
            metadata_offer(self->into, place, address_of(value));
            break;
        case MEMBER_PEOPLE:
            take_people(self, place, value);
            break;
        case MEMBER_WORDS:
            take_keywords(self, place, value);
            break;
        case MEMBER_IMAGES:
            take_images(self, place, value);
            break;
        }
    }
}

static bool is_article(const json_t *object) {
    return linked_type_holds(object, "article") || linked_type_holds(object, "posting") ||
           linked_type_holds(object, "report");
}

/* Keeps articles until all are known; pages and sites speak at once. */
static void take_value(linked_data *self, const json_t *value, int depth) {
    static const metadata_place site = {"JSON-LD WebSite name", META_PUBLISHER, 7},
                                media = {"JSON-LD NewsMediaOrganization name", META_PUBLISHER, 6};
    if (depth > DEPTH_MAX)
        return;
    for (size_t i = 0; i < json_array_size(value) && i < LIST_MAX; i++)
        take_value(self, json_array_get(value, i), depth + 1);
    if (!json_is_object(value))
        return;
    if (is_article(value)) {
        if (self->article_count < ARTICLES_MAX)
            self->articles[self->article_count++] = value;
    } else if (linked_type_holds(value, "webpage")) {
        take_members(self, value, true);
    }
    if (linked_type_holds(value, "website"))
        metadata_offer(self->into, &site, json_str(json_object_get(value, "name")));
    if (linked_type_holds(value, "newsmediaorganization"))
        metadata_offer(self->into, &media, json_str(json_object_get(value, "name")));
    take_value(self, json_object_get(value, "@graph"), depth + 1);
    take_value(self, json_object_get(value, "mainEntity"), depth + 1);
}

/* Whether an article's address is the page's: 1 yes, 0 none of the two is known, -1 another's. */
static int is_of_page(const linked_data *self, const json_t *article) {
    static const char *const names[] = {"url", "mainEntityOfPage", "@id"};
    int verdict = 0;
    for (size_t k = 0; k < sizeof names / sizeof *names && verdict < 1; k++) {
        str address = metadata_absolute(self->into, address_of(json_object_get(article, names[k])));
        if (self->into->address.n == 0 || read_address_is_home(address))
            continue;
        verdict = read_address_same(address, self->into->address) ? 1 : -1;
    }
    return verdict;
}

static bool has_title_of_page(const linked_data *self, const json_t *article) {
    const metadata_offers *titles = &self->into->titles;
    str headline = json_str(json_object_get(article, "headline"));
    for (uint32_t i = 0; headline.n && i < titles->count; i++)
        if (str_starts(titles->items[i].text, headline))
            return true;
    return false;
}

static void take_own(linked_data *self) {
    int best = -1;
    bool titled = false;
    for (uint32_t i = 0; i < self->article_count; i++) {
        int verdict = is_of_page(self, self->articles[i]);
        best = verdict > best ? verdict : best;
        titled = titled || has_title_of_page(self, self->articles[i]);
    }
    for (uint32_t i = 0; i < self->article_count; i++) {
        const json_t *article = self->articles[i];
        bool foreign = best < 0 && self->article_count > 1 && !(titled && has_title_of_page(self, article));
        if (is_of_page(self, article) < best || foreign)
            continue;
        take_members(self, article, false);
        str body = json_str(json_object_get(article, "articleBody"));
        if (body.n > self->into->body.n)
            self->into->body = read_draft_copy(self->into->draft, body);
    }
}

/* Behind a closing quote stands what may follow a string. */
static bool closes(str json, uint32_t i) {
    while (i < json.n && read_is_blank(json.s[i]))
        i++;
    return i == json.n || memchr(",:}]", json.s[i], 4) != NULL;
}

/* Copies a string from its quote at *i on; *i moves behind it. */
static void mend_string(str json, uint32_t *i, buffer *out) {
    char quote = json.s[(*i)++];
    buffer_add_char(out, '"');
    for (; *i < json.n; ++*i) {
        char c = json.s[*i];
        char next = *i + 1 < json.n ? json.s[*i + 1] : '\0';
        if (c == '\\' && next && memchr("\"\\/bfnrtu", next, 9)) {
            buffer_add(out, json.s + *i, 2);
            ++*i;
        } else if (c == '\\') {
            if (next != '\'')
                buffer_add_str(out, STR("\\\\"));
        } else if (c == quote && closes(json, *i + 1)) {
            ++*i;
            break;
        } else if (c == '"') {
            buffer_add_str(out, STR("\\\""));
        } else {
            buffer_add_char(out, (unsigned char)c < 0x20 ? ' ' : c);
        }
    }
    buffer_add_char(out, '"');
}

/* The length of a comment at `i`, 0: none. */
static uint32_t comment_at(str json, uint32_t i) {
    const char *mark = json.s[i] != '/' || i + 1 == json.n ? NULL
                       : json.s[i + 1] == '/'              ? "\n"
                       : json.s[i + 1] == '*'              ? "*/"
                                                           : NULL;
    if (!mark)
        return 0;
    uint32_t end = read_find(json, mark, i + 2);
    return end == UINT32_MAX ? json.n - i : end + (uint32_t)strlen(mark) - i;
}

static void mend(str json, buffer *out) {
    for (uint32_t i = 0; i < json.n;) {
        char c = json.s[i];
        uint32_t comment = comment_at(json, i), behind = i + 1;
        if (comment) {
            i += comment;
            continue;
        }
        if (c == '"' || c == '\'') {
            mend_string(json, &i, out);
            continue;
        }
        while (c == ',' && behind < json.n && read_is_blank(json.s[behind]))
            behind++;
        bool trailing = c == ',' && behind < json.n && (json.s[behind] == '}' || json.s[behind] == ']');
        if (!trailing)
            buffer_add_char(out, c);
        i++;
    }
}

/* From the first bracket to the last: comment and CDATA marks stay outside. */
static str within_brackets(str json) {
    uint32_t cdata = read_find(json, "<![cdata[", 0);
    if (cdata != UINT32_MAX && cdata < 64)
        json = str_slice(json, cdata + 9, json.n);
    uint32_t from = 0, to = json.n;
    while (from < to && json.s[from] != '{' && json.s[from] != '[')
        from++;
    while (to > from && json.s[to - 1] != '}' && json.s[to - 1] != ']')
        to--;
    return str_slice(json, from, to);
}

json_t *linked_data_parse(str block, bool *no_memory) {
    json_error_t fault;
    str json = within_brackets(block);
    if (json.n == 0 || block.n > JSON_MAX || read_json_too_large(json))
        return NULL;
    json_t *root = json_loadb(json.s, json.n, 0, &fault);
    if (root)
        return root;
    buffer plain = {0}, mended = {0};
    bool escaped = read_find(json, "&quot;", 0) < 64;
    if (escaped)
        markup_resolve(json, &plain);
    mend(escaped ? buffer_str(&plain) : json, &mended);
    *no_memory = *no_memory || plain.failed || mended.failed;
    if (!plain.failed && !mended.failed)
        root = json_loadb(mended.s, mended.n, JSON_DISABLE_EOF_CHECK, &fault);
    buffer_free(&plain);
    buffer_free(&mended);
    return root;
}

void linked_data_collect(metadata *into) {
    linked_data self = {.into = into};
    uint64_t bytes = 0;
    for (uint32_t k = 0; k < into->blocks.count && into->draft->status == CASUS_OK; k++) {
        bytes += into->blocks.items[k].n;
        if (bytes > JSON_MAX)
            break;
        bool no_memory = false;
        self.roots[self.root_count] = linked_data_parse(str_trim(into->blocks.items[k]), &no_memory);
        if (no_memory)
            into->draft->status = CASUS_NO_MEMORY;
        self.root_count += self.roots[self.root_count] != NULL;
    }
    for (uint32_t k = 0; k < self.root_count; k++)
        take_value(&self, self.roots[k], 0);
    take_own(&self);
    for (uint32_t k = 0; k < self.root_count; k++)
        json_decref(self.roots[k]);
}
