/* XML events by libxml2's push parser, over mended text.
 *
 * libxml2 is given no tree to build and no document type, with its network and its messages switched off. What its SAX
 * interface says goes to the visitor, namespaces as one of the few that matter: by their addresses, which feeds write in
 * several ways, else by the prefix that is usual for them, since feeds forget to declare it. */
#include "read/xml.h"

#include "read/read_room.h"

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <pthread.h>
#include <string.h>

/* Bytes that libxml2 is given at once. */
#define CHUNK (32u << 10)

typedef struct xml_reading {
    const xml_visitor *visitor;
    void *context;
    xmlParserCtxtPtr parser;
    uint32_t depth; /* of elements within the one that holds the whole */
    bool stopped;
    const xmlChar *last_prefix, *last_address; /* interned by libxml2 */
    xml_space last_space;
} xml_reading;

static const struct {
    const char *address; /* a part of it, in lower case */
    const char *prefix;  /* in lower case */
    xml_space space;
} spaces[] = {
    {"www.w3.org/2005/atom", "atom", XML_ATOM},
    {"purl.org/atom/ns", "atom10", XML_ATOM},
    {"purl.org/rss/1.0/modules/content", "content", XML_CONTENT},
    {"purl.org/dc/", "dc", XML_DC},
    {"purl.org/dc/terms", "dcterms", XML_DC},
    {"rssnamespace.org/feedburner", "feedburner", XML_FEEDBURNER},
    {"search.yahoo.com/mrss", "media", XML_MEDIA},
    {"google.com/schemas/sitemap-news", "news", XML_NEWS},
    {"purl.org/rss/1.0/modules/slash", "slash", XML_SLASH},
    {"www.w3.org/1999/xhtml", "xhtml", XML_XHTML},
    {"purl.org/rss/1.0", "rss", XML_NO_SPACE},
    {"netscape.com/rdf", "rss", XML_NO_SPACE},
    {"w3.org/1999/02/22-rdf-syntax", "rdf", XML_NO_SPACE},
    {"iptc.org", "nitf", XML_NO_SPACE},
    {"/schemas/sitemap/", "sitemap", XML_NO_SPACE},
    {"backend.userland.com", "rss", XML_NO_SPACE},
    {"blogs.law.harvard.edu", "rss", XML_NO_SPACE},
};

static xml_space space_of(xml_reading *self, const xmlChar *prefix, const xmlChar *address) {
    if (!prefix && !address)
        return XML_NO_SPACE;
    if (prefix == self->last_prefix && address == self->last_address)
        return self->last_space;
    str where = str_of((const char *)address), name = str_of((const char *)prefix);
    xml_space found = XML_OTHER_SPACE;
    size_t count = sizeof spaces / sizeof *spaces;
    for (size_t k = 0; k < count && where.n && found == XML_OTHER_SPACE; k++)
        if (read_find(where, spaces[k].address, 0) != UINT32_MAX)
            found = spaces[k].space;
    for (size_t k = 0; k < count && name.n && found == XML_OTHER_SPACE; k++)
        if (str_equal_ascii_nocase(name, str_of(spaces[k].prefix)))
            found = spaces[k].space;
    self->last_prefix = prefix;
    self->last_address = address;
    self->last_space = found;
    return found;
}

static void settle(xml_reading *self, bool goes_on) {
    if (goes_on)
        return;
    self->stopped = true;
    xmlStopParser(self->parser);
}

static void on_start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *address, int namespace_count,
                     const xmlChar **namespaces, int attribute_count, int defaulted, const xmlChar **attributes) {
    (void)namespace_count, (void)namespaces, (void)defaulted;
    xml_reading *self = context;
    if (self->stopped || self->depth++ == 0)
        return;
    int line = xmlSAX2GetLineNumber(self->parser);
    xml_element element = {.space = space_of(self, prefix, address),
                           .name = str_of((const char *)name),
                           .fields = attributes,
                           .attribute_count = attribute_count > 0 ? (uint32_t)attribute_count : 0,
                           .line = line > 0 ? (uint32_t)line : 0};
    settle(self, self->visitor->start(self->context, &element));
}

static void on_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *address) {
    (void)prefix, (void)address;
    xml_reading *self = context;
    if (self->stopped || --self->depth == 0)
        return;
    settle(self, self->visitor->end(self->context, str_of((const char *)name)));
}

static void on_text(void *context, const xmlChar *characters, int length) {
    xml_reading *self = context;
    if (!self->stopped && self->depth > 1 && length > 0)
        settle(self, self->visitor->text(self->context, (str){(const char *)characters, (uint32_t)length}));
}

/* The five that XML itself has; the mended text holds no others. */
static xmlEntityPtr predefined(void *context, const xmlChar *name) {
    (void)context;
    return xmlGetPredefinedEntity(name);
}

/* Mended text has no faults worth a word, and without a handler of its own the parser would tell the process's. */
#if LIBXML_VERSION >= 21200
static void tell_nobody(void *context, const xmlError *error) {
#else
static void tell_nobody(void *context, xmlErrorPtr error) {
#endif
    (void)context, (void)error;
}

static pthread_once_t started = PTHREAD_ONCE_INIT;

static void start_libxml2(void) {
    xmlInitParser();
}

static casus_status read_mended(xml_reading *self, xml_mender *mender) {
    buffer piece = {0};
    casus_status status = CASUS_OK;
    for (bool more = true; more && !self->stopped && status == CASUS_OK;) {
        more = xml_mend(mender, &piece);
        if (more && piece.n < CHUNK)
            continue;
        if (piece.failed || piece.n > INT32_MAX)
            status = CASUS_NO_MEMORY;
        else if (xmlParseChunk(self->parser, piece.s ? piece.s : "", (int)piece.n, !more) == XML_ERR_NO_MEMORY)
            status = CASUS_NO_MEMORY;
        buffer_clear(&piece);
    }
    buffer_free(&piece);
    /* What libxml2 gives up at is no mended text; the rest of it is lost, and that must be told. */
    bool gave_up = status == CASUS_OK && !self->stopped && self->parser->disableSAX;
    return gave_up ? CASUS_DAMAGED : status;
}

casus_status xml_read(str text, const xml_visitor *visitor, void *context, const char *name, casus_error *error) {
    pthread_once(&started, start_libxml2);
    xmlSAXHandler handler;
    memset(&handler, 0, sizeof handler);
    handler.initialized = XML_SAX2_MAGIC;
    handler.startElementNs = on_start;
    handler.endElementNs = on_end;
    handler.characters = on_text;
    handler.ignorableWhitespace = on_text;
    handler.cdataBlock = on_text;
    handler.getEntity = predefined;
    handler.serror = tell_nobody;
    xml_reading self = {.visitor = visitor, .context = context};
    xml_mender *mender = memory_alloc(sizeof *mender);
    self.parser = mender ? xmlCreatePushParserCtxt(&handler, &self, NULL, 0, NULL) : NULL;
    casus_status status = self.parser ? CASUS_OK : CASUS_NO_MEMORY;
    if (status == CASUS_OK) {
        int options = XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOENT | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;
        xmlCtxtUseOptions(self.parser, options);
        memset(mender, 0, sizeof *mender);
        mender->text = text;
        status = read_mended(&self, mender);
        buffer_free(&mender->scratch);
    }
    int line = self.parser ? xmlSAX2GetLineNumber(self.parser) : 0;
    xmlFreeParserCtxt(self.parser);
    memory_free(mender);
    if (status == CASUS_OK)
        return status;
    return error_at(error, status, name, status == CASUS_DAMAGED && line > 0 ? (uint32_t)line : 0, 0,
                    status == CASUS_DAMAGED ? "cannot be read as XML from here on" : "out of memory");
}

/* The k-th attribute: its name, and its value. */
static str attribute_at(const xml_element *self, uint32_t k, str *value) {
    const unsigned char **field = self->fields + (size_t)5 * k;
    ptrdiff_t n = field[4] - field[3];
    *value = (str){(const char *)field[3], n > 0 ? (uint32_t)n : 0};
    return str_of((const char *)field[0]);
}

bool xml_is(const xml_element *self, const char *name) {
    return str_equal_ascii_nocase(self->name, str_of(name));
}

str xml_attribute(const xml_element *self, const char *name) {
    str wanted = str_of(name), value;
    for (uint32_t k = 0; k < self->attribute_count; k++)
        if (str_equal_ascii_nocase(attribute_at(self, k, &value), wanted))
            return value;
    return (str){NULL, 0};
}

void xml_write_text(str characters, buffer *out) {
    uint32_t start = 0;
    for (uint32_t i = 0; i < characters.n; i++) {
        if (characters.s[i] != '&' && characters.s[i] != '<')
            continue;
        buffer_add(out, characters.s + start, i - start);
        buffer_add_str(out, characters.s[i] == '&' ? STR("&amp;") : STR("&lt;"));
        start = i + 1;
    }
    buffer_add_str(out, str_slice(characters, start, characters.n));
}

void xml_write_start(const xml_element *self, buffer *out) {
    buffer_add_char(out, '<');
    buffer_add_str(out, self->name);
    for (uint32_t k = 0; k < self->attribute_count; k++) {
        str value, name = attribute_at(self, k, &value);
        buffer_add_char(out, ' ');
        buffer_add_str(out, name);
        buffer_add_str(out, STR("=\""));
        for (uint32_t i = 0; i < value.n; i++)
            if (value.s[i] == '"')
                buffer_add_str(out, STR("&quot;"));
            else
                xml_write_text(str_slice(value, i, i + 1), out);
        buffer_add_char(out, '"');
    }
    buffer_add_char(out, '>');
}

void xml_write_end(str name, buffer *out) {
    if (xml_is_empty_html(name))
        return;
    buffer_add_str(out, STR("</"));
    buffer_add_str(out, name);
    buffer_add_char(out, '>');
}
