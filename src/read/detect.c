/* Which format some bytes are in: by what they hold first, by the file's name where that leaves it open. Bytes that are no
 * text are refused with what they are. */
#include "read/read_room.h"

#include <string.h>

/* More zero bytes or control characters than one in so many bytes make a file binary; a stray one is noise. */
#define NUL_SHARE 1000u
#define CONTROL_SHARE 50u

static const struct {
    const char *bytes;
    uint32_t length;
    const char *what;
} magics[] = {
    {"%PDF-", 5, "a PDF file: save it as text or HTML first"},
    {"\x89PNG", 4, "a PNG image"},
    {"\xFF\xD8\xFF", 3, "a JPEG image"},
    {"GIF8", 4, "a GIF image"},
    {"7z\xBC\xAF", 4, "a 7z archive: unpack it first"},
    {"\xD0\xCF\x11\xE0", 4, "an old Office document: save it as text or HTML first"},
    {"{\\rtf", 5, "an RTF document: save it as text or HTML first"},
    {"SQLite format 3", 15, "an SQLite database"},
    {"\x7F"
     "ELF",
     4, "a program"},
};

bool read_is_packed(str head) {
    bool bzip2 = str_starts(head, STR("BZh")) && str_equal(str_slice(head, 4, 10), STR("1AY&SY"));
    return bzip2 || str_starts(head, STR("\xFD\x37zXZ")) || str_starts(head, STR("\x28\xB5\x2F\xFD"));
}

/* A document that is a zip of its parts: Office Open XML, OpenDocument, EPUB. Their first member has a name that the
 * standards ask for. */
static bool is_document(str head) {
    static const char *const names[] = {"[Content_Types].xml", "_rels/.rels", "mimetype", "META-INF/"};
    str name = str_slice(head, 30, 64); /* behind the local header (APPNOTE 4.3.7) */
    for (size_t k = 0; k < sizeof names / sizeof *names; k++)
        if (str_starts(name, str_of(names[k])))
            return true;
    return false;
}

/* zip, tar (POSIX ustar and its kin), or packed. */
static bool is_archive(str head) {
    return str_starts(head, STR("PK\x03\x04")) || str_equal(str_slice(head, 257, 262), STR("ustar")) ||
           read_is_packed(head);
}

static bool is_binary(str head) {
    uint32_t zeros = 0, controls = 0;
    for (uint32_t i = 0; i < head.n; i++) {
        unsigned char c = (unsigned char)head.s[i];
        zeros += c == 0;
        controls += c < 0x20 && !(c >= '\t' && c <= '\r') && c != 0x1B;
    }
    return zeros > head.n / NUL_SHARE || controls > head.n / CONTROL_SHARE;
}

static bool name_ends(const char *name, const char *suffix) {
    str text = str_of(name);
    if (text.n > 3 && read_find(text, ".gz", text.n - 3) != UINT32_MAX)
        text.n -= 3;
    size_t n = strlen(suffix);
    return text.n >= n && read_find(text, suffix, (uint32_t)(text.n - n)) != UINT32_MAX;
}

/* Behind blanks, comments and declarations ("<?xml …?>", "<!-- … -->"). */
static str first_matter(str head) {
    for (;;) {
        head = str_trim(head);
        const char *end;
        if (str_starts(head, STR("<!--")))
            end = "-->";
        else if (str_starts(head, STR("<?")))
            end = "?>";
        else
            return head;
        uint32_t at = read_find(head, end, 2);
        if (at == UINT32_MAX)
            return head;
        head = str_slice(head, at + (uint32_t)strlen(end), head.n);
    }
}

static bool is_html(str matter, str head) {
    static const char *const openings[] = {
        "<!doctype html", "<html",  "<head", "<body", "<title", "<meta",   "<article", "<div",  "<table", "<script",
        "<link",          "<style", "<p>",   "<p ",   "<h1",    "<center", "<section", "<main", "<font",  "<base"};
    for (size_t k = 0; k < sizeof openings / sizeof *openings; k++)
        if (read_starts_nocase(matter, openings[k]))
            return true;
    str start = str_slice(head, 0, 8192);
    return read_find(start, "<html", 0) != UINT32_MAX || read_find(start, "<!doctype html", 0) != UINT32_MAX;
}

/* Names of root elements; what stands before a colon is a prefix. READ_AUTO: none that is read. */
static read_format xml_format(str matter) {
    static const struct {
        const char *root; /* in lower case */
        read_format format;
    } roots[] = {{"rss", READ_FEED},           {"feed", READ_FEED},          {"rdf", READ_FEED},
                 {"channel", READ_FEED},       {"urlset", READ_FEED},        {"sitemapindex", READ_FEED},
                 {"nitf", READ_NITF},          {"newsml", READ_NEWSML},      {"newsitem", READ_NEWSML},
                 {"newsmessage", READ_NEWSML}, {"packageitem", READ_NEWSML}, {"sentences", READ_PETRARCH},
                 {"sentence", READ_PETRARCH},  {"articles", READ_PETRARCH}};
    if (matter.n == 0 || matter.s[0] != '<')
        return READ_AUTO;
    uint32_t start = 1, end = 1;
    while (end < matter.n && end < 64 &&
           (read_is_alpha(matter.s[end]) || read_is_digit(matter.s[end]) || matter.s[end] == ':')) {
        start = matter.s[end] == ':' ? end + 1 : start;
        end++;
    }
    for (size_t k = 0; k < sizeof roots / sizeof *roots; k++)
        if (str_equal_ascii_nocase(str_slice(matter, start, end), str_of(roots[k].root)))
            return roots[k].format;
    return READ_AUTO;
}

/* Behind a document type. */
static str behind_doctype(str matter) {
    if (!read_starts_nocase(matter, "<!doctype") || read_starts_nocase(matter, "<!doctype html"))
        return matter;
    uint32_t close = read_find(matter, ">", 0), bracket = read_find(matter, "[", 0);
    if (bracket < close)
        close = read_find(matter, "]>", bracket);
    if (close == UINT32_MAX)
        return matter;
    return first_matter(str_slice(matter, close + (bracket < close ? 2 : 1), matter.n));
}

/* XML of the kinds that are read, also behind something that does not belong there, if it declares itself as XML. */
static read_format find_xml(str matter, str text) {
    read_format found = xml_format(behind_doctype(matter));
    uint32_t declared =
        found == READ_AUTO && matter.n && matter.s[0] != '<' ? read_find(str_slice(text, 0, 512), "<?xml", 0) : UINT32_MAX;
    if (declared != UINT32_MAX)
        found = xml_format(behind_doctype(first_matter(str_slice(text, declared, text.n))));
    return found;
}

/* JSON Feed names itself at its head. */
static bool is_json_feed(str matter) {
    return matter.n && matter.s[0] == '{' &&
           read_find(str_slice(matter, 0, 4096), "jsonfeed.org/version/", 0) != UINT32_MAX;
}

casus_status read_detect(const char *name, str head, bool whole, read_format *format, casus_error *error) {
    uint32_t mark;
    const char *encoding = read_byte_order_mark(head, &mark);
    str text = str_slice(head, mark, head.n);
    bool wide = encoding && mark != 3;
    if (str_trim(text).n == 0 && whole)
        return error_at(error, CASUS_EMPTY, name, 0, 0, "holds no text");
    for (size_t k = 0; k < sizeof magics / sizeof *magics; k++)
        if (str_starts(text, (str){magics[k].bytes, magics[k].length}))
            return error_at(error, CASUS_FORMAT, name, 0, 0, "is %s", magics[k].what);
    if (str_starts(head, STR("PK\x03\x04")) && is_document(head))
        return error_at(error, CASUS_FORMAT, name, 0, 0,
                        "is a document in a zip archive (.docx, .odt, .epub): save it as text or HTML first");
    if (is_archive(head)) { /* whatever the user says: his word is about what is in it */
        *format = READ_ARCHIVE;
        return CASUS_OK;
    }
    if (*format == READ_WARC || *format == READ_ARCHIVE)
        return CASUS_OK;
    if (str_starts(text, STR("WARC/1.")) && *format != READ_TEXT) {
        *format = READ_WARC;
        return CASUS_OK;
    }
    if (!wide && is_binary(text))
        return error_at(error, CASUS_FORMAT, name, 0, 0, "is binary, not text (zero bytes or control characters)");
    if (*format != READ_AUTO)
        return CASUS_OK;

    char narrow[8192]; /* the first letters of UTF-16 and UTF-32, enough to see a tag or a header */
    str matter = text;
    if (wide) {
        uint32_t n = 0;
        for (uint32_t i = 0; i < text.n && n < sizeof narrow; i++)
            if (text.s[i])
                narrow[n++] = text.s[i];
        text = (str){narrow, n};
        matter = text;
    }
    matter = first_matter(matter);
    if (read_starts_nocase(matter, "<svg"))
        return error_at(error, CASUS_FORMAT, name, 0, 0, "is an SVG image");
    read_format items = is_json_feed(matter) ? READ_FEED : find_xml(matter, text);
    if (items != READ_AUTO)
        *format = items;
    else if (matter.n && matter.s[0] == '{' && read_find(str_slice(matter, 0, 4096), "\"", 0) != UINT32_MAX)
        *format = READ_JSONL;
    else if (is_html(matter, text))
        *format = READ_HTML;
    else if (name_ends(name, ".jsonl") || name_ends(name, ".ndjson"))
        *format = READ_JSONL;
    else if ((name_ends(name, ".html") || name_ends(name, ".htm") || name_ends(name, ".xhtml")) &&
             read_find(text, "<", 0) != UINT32_MAX)
        *format = READ_HTML;
    else if (read_is_lexis(text))
        *format = READ_LEXIS;
    else if (read_is_factiva(text))
        *format = READ_FACTIVA;
    else
        *format = READ_TEXT;
    return CASUS_OK;
}
