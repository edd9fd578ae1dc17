/* NewsML-G2 (newsItem, alone or in a newsMessage), NewsML 1.x and NITF: what news agencies send. Each item of text is a
 * story.
 *
 * One table says where a field stands: an element within another, and its characters or one of its attributes. The body is
 * written back as HTML, NITF's by way of nitf.c. Some fields stand before better ones; these are kept and used when the
 * item ends without the better. Items that their publisher cancelled or withholds are left out, and that is told; pictures
 * and other items without text are left out in silence, and so are packages, which only refer to items. */
#include "read/fragment.h"
#include "read/nitf.h"
#include "read/wire.h"
#include "read/xml.h"

#include <string.h>

typedef enum field {
    NO_FIELD,
    ID,
    TITLE,
    AUTHOR,
    PUBLISHED,
    MODIFIED,
    PUBLISHER,
    LANGUAGE,
    SECTION,
    TAG,
    DATELINE,
    ADDRESS,
    SUMMARY,
    STATUS,
    CLASS,
    HTML_BODY,
    NITF_BODY,
    PLAIN_BODY, /* until an element begins in it */
    /* used when the item ends without the better one */
    LATE_ID,
    LATE_TITLE,
    LATE_PUBLISHER,
    LATE_DATELINE,
    FIELD_COUNT
} field;

static const struct {
    const char *around; /* the element it stands in, in lower case */
    const char *name;
    const char *attribute; /* NULL: its characters */
    field field;
    const char *place;
} fields[] = {
    {"itemmeta", "itemclass", "qcode", CLASS, ""},
    {"itemmeta", "pubstatus", "qcode", STATUS, ""},
    {"itemmeta", "provider", "literal", PUBLISHER, "NewsML provider"},
    {"itemmeta", "provider", "qcode", LATE_PUBLISHER, "NewsML provider"},
    {"provider", "name", NULL, PUBLISHER, "NewsML provider"},
    {"itemmeta", "firstcreated", NULL, PUBLISHED, "NewsML firstCreated"},
    {"itemmeta", "versioncreated", NULL, MODIFIED, "NewsML versionCreated"},
    {"itemmeta", "title", NULL, LATE_TITLE, "NewsML title"},
    {"contentmeta", "headline", NULL, TITLE, "NewsML headline"},
    {"contentmeta", "slugline", NULL, LATE_TITLE, "NewsML slugline"},
    {"contentmeta", "by", NULL, AUTHOR, "NewsML by"},
    {"creator", "name", NULL, AUTHOR, "NewsML creator"},
    {"contentmeta", "creditline", NULL, LATE_PUBLISHER, "NewsML creditline"},
    {"contentmeta", "dateline", NULL, DATELINE, "NewsML dateline"},
    {"located", "name", NULL, LATE_DATELINE, "NewsML located"},
    {"contentmeta", "contentcreated", NULL, PUBLISHED, "NewsML contentCreated"},
    {"contentmeta", "contentmodified", NULL, MODIFIED, "NewsML contentModified"},
    {"contentmeta", "language", "tag", LANGUAGE, "NewsML language"},
    {"contentmeta", "keyword", NULL, TAG, "NewsML keyword"},
    {"subject", "name", NULL, TAG, "NewsML subject"},
    {"contentmeta", "description", NULL, SUMMARY, "NewsML description"},
    {"html", "body", NULL, HTML_BODY, "NewsML inlineXML"},
    {"inlinexml", "body", NULL, HTML_BODY, "NewsML inlineXML"},
    {"inlinexml", "div", NULL, HTML_BODY, "NewsML inlineXML"},
    {"inlinexml", "article", NULL, HTML_BODY, "NewsML inlineXML"},
    {"inlinexml", "section", NULL, HTML_BODY, "NewsML inlineXML"},
    {"contentset", "inlinedata", NULL, PLAIN_BODY, "NewsML inlineData"},
    /* NewsML 1.x */
    {"newsidentifier", "publicidentifier", NULL, ID, "NewsML PublicIdentifier"},
    {"newsidentifier", "newsitemid", NULL, LATE_ID, "NewsML NewsItemId"},
    {"newsmanagement", "firstcreated", NULL, PUBLISHED, "NewsML FirstCreated"},
    {"newsmanagement", "thisrevisioncreated", NULL, MODIFIED, "NewsML ThisRevisionCreated"},
    {"newsmanagement", "status", "FormalName", STATUS, ""},
    {"newslines", "headline", NULL, TITLE, "NewsML HeadLine"},
    {"newslines", "byline", NULL, AUTHOR, "NewsML ByLine"},
    {"newslines", "dateline", NULL, DATELINE, "NewsML DateLine"},
    {"newslines", "creditline", NULL, LATE_PUBLISHER, "NewsML CreditLine"},
    {"newslines", "slugline", NULL, LATE_TITLE, "NewsML SlugLine"},
    {"newslines", "keywordline", NULL, TAG, "NewsML KeywordLine"},
    {"provider", "party", "FormalName", PUBLISHER, "NewsML Provider"},
    {"descriptivemetadata", "language", "FormalName", LANGUAGE, "NewsML Language"},
    {"contentitem", "datacontent", NULL, PLAIN_BODY, "NewsML DataContent"},
    /* NITF */
    {"docdata", "doc-id", "id-string", ID, "NITF doc-id"},
    {"docdata", "date.issue", "norm", PUBLISHED, "NITF date.issue"},
    {"docdata", "date.release", "norm", PUBLISHED, "NITF date.release"},
    {"docdata", "doc.copyright", "holder", LATE_PUBLISHER, "NITF doc.copyright"},
    {"key-list", "keyword", "key", TAG, "NITF keyword"},
    {"identified-content", "classifier", "value", TAG, "NITF classifier"},
    {"identified-content", "person", NULL, TAG, "NITF identified-content"},
    {"identified-content", "org", NULL, TAG, "NITF identified-content"},
    {"identified-content", "location", NULL, TAG, "NITF identified-content"},
    {"identified-content", "event", NULL, TAG, "NITF identified-content"},
    {"tobject", "tobject.subject", "tobject.subject.type", TAG, "NITF tobject.subject"},
    {"head", "title", NULL, LATE_TITLE, "NITF title"},
    {"head", "pubdata", "name", PUBLISHER, "NITF pubdata"},
    {"head", "pubdata", "position.section", SECTION, "NITF pubdata"},
    {"head", "pubdata", "ex-ref", ADDRESS, "NITF pubdata"},
    {"head", "pubdata", "date.publication", PUBLISHED, "NITF pubdata"},
    {"hedline", "hl1", NULL, TITLE, "NITF hl1"},
    {"body.head", "byline", NULL, AUTHOR, "NITF byline"},
    {"body.head", "distributor", NULL, PUBLISHER, "NITF distributor"},
    {"body.head", "dateline", NULL, DATELINE, "NITF dateline"},
    {"body.head", "abstract", NULL, SUMMARY, "NITF abstract"},
    {"body", "body.content", NULL, NITF_BODY, "NITF body.content"},
};

/* The longest name in the table, and its end. */
#define NAME_SIZE 24u

typedef struct late_field {
    str value;
    const char *place;
} late_field;

typedef struct newsml {
    wire wire;
    char stack[XML_DEPTH_MAX + 2][NAME_SIZE]; /* names of the elements that are open, cut */
    uint32_t depth;
    uint32_t item_depth; /* 0: no item is open */
    late_field late[FIELD_COUNT];
    bool cancelled;
    bool no_text; /* of a class that is not text */
    bool any;     /* an item was there */
    field field;  /* whose characters are gathered */
    const char *place;
    uint32_t field_depth;
    wire_markup markup;
    buffer text;
} newsml;

/* ---- values --------------------------------------------------------------------------------------------------- */

/* "stat:canceled" is "canceled". */
static str behind_colon(str code) {
    uint32_t start = code.n;
    while (start > 0 && code.s[start - 1] != ':')
        start--;
    return str_slice(code, start, code.n);
}

static void take_status(newsml *self, str code) {
    str word = behind_colon(code);
    self->cancelled = self->cancelled || str_equal_ascii_nocase(word, STR("canceled")) ||
                      str_equal_ascii_nocase(word, STR("cancelled")) || str_equal_ascii_nocase(word, STR("withheld"));
}

static void take_field(newsml *self, field what, str value, const char *where) {
    static wire_taker *const takers[FIELD_COUNT] = {
        [ID] = wire_id,
        [TITLE] = wire_title,
        [PUBLISHED] = wire_published,
        [MODIFIED] = wire_modified,
        [PUBLISHER] = wire_publisher,
        [LANGUAGE] = wire_language,
        [SECTION] = wire_section,
        [TAG] = wire_tag,
        [DATELINE] = wire_dateline,
        [ADDRESS] = wire_url,
    };
    wire *w = &self->wire;
    str place = str_of(where);
    value = str_trim(value);
    if (value.n == 0)
        return;
    if (takers[what])
        takers[what](w, value, place);
    else if (what == AUTHOR)
        wire_author(w, nitf_byline_name(value), place);
    else if (what == STATUS)
        take_status(self, value);
    else if (what == CLASS)
        self->no_text = !str_equal_ascii_nocase(behind_colon(value), STR("text"));
    else if (what == SUMMARY)
        wire_summary(w, value, WIRE_HTML, place);
    else if (what == HTML_BODY || what == NITF_BODY || what == PLAIN_BODY)
        wire_full(w, value, what == PLAIN_BODY ? self->markup : WIRE_HTML, place);
    else if (what >= LATE_ID && self->late[what].value.n == 0)
        self->late[what] = (late_field){wire_line(&w->draft, value), where};
}

/* ---- items ---------------------------------------------------------------------------------------------------- */

static void start_item(newsml *self, const xml_element *element) {
    wire *w = &self->wire;
    wire_start_item(w, element->line);
    w->base = self->wire.run->origin.url;
    self->item_depth = self->depth;
    memset(self->late, 0, sizeof self->late);
    self->cancelled = self->no_text = false;
    self->any = true;
    take_field(self, ID, xml_attribute(element, "guid"), "NewsML guid");
    wire_language(w, xml_attribute(element, "lang"), STR("xml:lang"));
}

static void end_item(newsml *self) {
    wire *w = &self->wire;
    story *s = &w->draft.story;
    self->item_depth = 0;
    static const field better[] = {ID, TITLE, PUBLISHER, DATELINE};
    for (size_t k = 0; k < sizeof better / sizeof *better; k++) {
        const late_field *late = &self->late[LATE_ID + k];
        str value = better[k] == PUBLISHER ? behind_colon(late->value) : late->value;
        take_field(self, better[k], value, late->place);
    }
    if (!w->dates.metadata.month && s->modified.n)
        wire_published(w, s->modified, STR("versionCreated"));
    if (self->cancelled)
        wire_drop_item(w, CASUS_EMPTY, "cancelled or withheld by its publisher, left out");
    else if (self->no_text && w->full.text.n == 0)
        wire_drop_item(w, CASUS_EMPTY, NULL);
    else
        wire_end_item(w);
}

/* ---- events --------------------------------------------------------------------------------------------------- */

static void push(newsml *self, const xml_element *element) {
    char *name = self->stack[++self->depth];
    uint32_t n = element->name.n < NAME_SIZE ? element->name.n : NAME_SIZE - 1;
    for (uint32_t k = 0; k < n; k++)
        name[k] = read_lower(element->name.s[k]);
    name[n] = '\0';
}

/* Whether the content of <inlineData> or <DataContent> is HTML: its type says so. */
static wire_markup markup_of(const xml_element *element) {
    str type = xml_attribute(element, "contenttype");
    return read_find(type, "html", 0) != UINT32_MAX ? WIRE_HTML : WIRE_PLAIN;
}

/* Takes the attributes that are fields, and begins to gather the element's characters if they are one. */
static void start_fields(newsml *self, const xml_element *element) {
    const char *around = self->stack[self->depth - 1], *name = self->stack[self->depth];
    for (size_t k = 0; k < sizeof fields / sizeof *fields; k++) {
        if (strcmp(fields[k].name, name) != 0 || strcmp(fields[k].around, around) != 0)
            continue;
        if (fields[k].attribute) {
            take_field(self, fields[k].field, xml_attribute(element, fields[k].attribute), fields[k].place);
            continue;
        }
        self->field = fields[k].field;
        self->place = fields[k].place;
        self->field_depth = self->depth;
        self->markup = markup_of(element);
        buffer_clear(&self->text);
    }
}

static bool on_start(void *context, const xml_element *element) {
    newsml *self = context;
    push(self, element);
    if (self->field == PLAIN_BODY)
        self->field = NO_FIELD; /* it holds a document of its own */
    if (self->field == NITF_BODY)
        nitf_write_start(element, &self->text);
    else if (self->field)
        xml_write_start(element, &self->text);
    else if (self->item_depth == 0 && (xml_is(element, "newsitem") || xml_is(element, "nitf")))
        start_item(self, element);
    else if (self->item_depth)
        start_fields(self, element);
    return !self->wire.run->stopped;
}

static bool on_text(void *context, str characters) {
    newsml *self = context;
    if (self->field == PLAIN_BODY)
        buffer_add_str(&self->text, characters);
    else if (self->field)
        xml_write_text(characters, &self->text);
    return true;
}

static bool on_end(void *context, str name) {
    newsml *self = context;
    if (self->field && self->field_depth == self->depth) {
        field what = self->field;
        self->field = NO_FIELD;
        if (self->text.failed)
            self->wire.draft.status = CASUS_NO_MEMORY;
        else
            take_field(self, what, buffer_str(&self->text), self->place);
    } else if (self->field == NITF_BODY) {
        nitf_write_end(name, &self->text);
    } else if (self->field) {
        xml_write_end(name, &self->text);
    } else if (self->item_depth == self->depth) {
        end_item(self);
    }
    self->depth--;
    return !self->wire.run->stopped;
}

casus_status read_newsml(read_run *run, str text, casus_error *error) {
    static const xml_visitor visitor = {on_start, on_text, on_end};
    newsml *self = memory_alloc(sizeof *self);
    if (!self)
        return error_at(error, CASUS_NO_MEMORY, run->name, 0, 0, "out of memory");
    memset(self, 0, sizeof *self);
    wire_start(&self->wire, run);
    casus_status status = xml_read(text, &visitor, self, run->name, error);
    if (status == CASUS_OK && self->item_depth && !run->stopped)
        wire_cut_item(&self->wire);
    else if (status == CASUS_OK && self->wire.told == 0 && !run->stopped)
        status = error_at(error, CASUS_EMPTY, run->name, 0, 0,
                          self->any ? "holds items, but none with text" : "holds no item of NewsML or NITF");
    buffer_free(&self->text);
    wire_free(&self->wire);
    memory_free(self);
    return status;
}
