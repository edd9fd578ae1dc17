/* read: bytes of pages, feeds, newswires, archives, texts or JSON lines become stories: metadata and clean text. Looks at
 * no grammar.
 *
 * Reading has two steps. An input is cut into records, which is cheap and goes from its beginning to its end; and a record
 * is made into stories, which is most of the work and may be done by any thread, each with a reader of its own. */
#ifndef CASUS_READ_H
#define CASUS_READ_H

#include "base/base.h"

typedef struct story_image {
    str url;
    str caption;
    str credit;
} story_image;

typedef struct story_strings {
    str *items;
    uint32_t count;
} story_strings;

/* What a story is, by the page that it stands on. */
typedef enum story_kind {
    STORY_ARTICLE,    /* a report of its own, whole as far as the page shows */
    STORY_LIVE,       /* a live blog: dated entries, see `parts` */
    STORY_GALLERY,    /* pictures with captions; the captions are its text where it has no other */
    STORY_MULTI_PAGE, /* one page of several */
    STORY_AMP,        /* the AMP version; canonical_url names the article */
    STORY_TEASER,     /* what stands before a paywall */
    STORY_KIND_COUNT
} story_kind;

/* "article", "live_blog", "gallery", "multi_page", "amp", "teaser". Static. */
const char *story_kind_name(story_kind kind);

/* An entry of a live blog: bytes [start, end) of the story's text, in the order of the page. `published` as in story. */
typedef struct story_part {
    str title; /* its heading, which stands in the text too; may be empty */
    str published;
    uint32_t start;
    uint32_t end;
} story_part;

/* Where a field was read from: "title" from "og:title". */
typedef struct story_source {
    str field; /* as the JSON member is called */
    str place;
} story_source;

/* A story. All strings are valid UTF-8 in the arena and die with it; what is not known is the empty string. `published` and
 * `modified` are ISO 8601: "YYYY-MM-DD" or with time and zone. `text` holds paragraphs separated by one empty line, a line
 * break inside a paragraph is "\n"; title, captions and furniture are not in it. The text of JSON lines is as it was given.
 */
typedef struct story {
    arena *memory;
    story_kind kind;
    str id;   /* from the input, else made of the record's origin, see read_origin */
    str file; /* where it was read from, as given by the user */
    str url;
    str canonical_url;
    story_strings alternate_urls;
    str title;
    story_strings authors;
    str published;
    str modified;
    str publisher;
    str language; /* ISO 639-1 */
    str section;
    story_strings tags;
    struct {
        story_image *items;
        uint32_t count;
    } images;
    str dateline; /* "GENEVA (AP) —", as it stands at the text's head, or a newswire's field; empty when there is none */
    str text;
    struct {
        story_part *items;
        uint32_t count;
    } parts;
    struct {
        story_source *items; /* of the fields that are not empty, each once */
        uint32_t count;
    } sources;
    str story_key;    /* 16 hexadecimal digits: the same for all addresses of a story; empty without an address */
    str content_hash; /* 16 hexadecimal digits: stories of nearly the same words differ in few bits */
    str encoding;     /* of its bytes, as iconv calls it; empty where that was not asked */
    uint32_t lost;    /* characters of title and text that could not be decoded: U+FFFD stands for each */
    bool parsed;      /* the text is CoNLL-U: sentences with their trees */
} story;

/* False where the story is known to be in another language than `code` (ISO 639-1). */
bool story_may_be_in(const story *told, const char *code);

/* Copies a story with all it holds into another arena. Errors: NO_MEMORY. */
CASUS_CHECKED casus_status story_copy(const story *from, arena *memory, story *to);

typedef enum read_format {
    READ_AUTO,
    READ_TEXT,
    READ_HTML,
    READ_JSONL,
    READ_CONLLU,
    READ_FEED,     /* RSS, Atom, JSON Feed, news sitemaps */
    READ_PETRARCH, /* PETRARCH's XML of articles or sentences */
    READ_NEWSML,   /* NewsML-G2 and 1.x */
    READ_NITF,
    READ_LEXIS, /* text exports of Lexis and Factiva: many stories, each with its header */
    READ_FACTIVA,
    READ_WARC,
    READ_ARCHIVE /* zip and tar of any of these; what is packed with zstd, xz or bzip2 */
} read_format;

/* "auto", "text", "html", "jsonl", "conllu", "feed", "petrarch", "newsml", "nitf", "lexis", "factiva", "warc", "archive".
 * False when the name is none of them. */
bool read_format_of(str name, read_format *out);

typedef struct read_options {
    read_format format;
    day published; /* used where the input names no date; DAY_NONE: none */
} read_options;

/* Called for each story in order. `status` is CASUS_OK with a story, or an error with `story` NULL and `error` filled: that
 * record is lost, the rest goes on. A story belongs to the visitor until it returns; copy what must live longer. Return
 * false to stop. */
typedef bool (*read_visitor)(void *context, const story *story, casus_status status, const casus_error *error);

/* Where a record comes from. A story that brings no id of its own is called after it: the file's name without folder and
 * suffix, "/" and the member's path without suffix, ":" and the number; all of it behind `below`. */
typedef struct read_origin {
    const char *file; /* as the user gave it; "-": standard input */
    str below;       /* "africa/" for a file found in that folder below one that the user named; set by who names folders */
    str entry;       /* its path in a zip or tar archive; empty: none */
    uint32_t number; /* from 1, of the line or of the record in a WARC; 0: it is the file */
    str url;         /* where it was fetched; empty: unknown */
    str charset;     /* of the HTTP or WARC header; empty: none */
} read_origin;

/* The bytes of one thing that was published, or of a text that may hold many, and what is known of it from outside. */
typedef struct read_record {
    read_origin origin;
    read_format format; /* never READ_AUTO, WARC or ARCHIVE */
    bool http;          /* the bytes are an HTTP response: header and body, chunked and packed as they were sent */
    str bytes;
    const char *encoding; /* that they were in before they were cut, static; NULL: they are as they came */
} read_record;

/* Called for each record in the order of the input. Its strings are borrowed until the call returns. What could not be cut
 * comes as an error with `record` NULL. Return false to stop. */
typedef bool (*read_record_visitor)(void *context, const read_record *record, casus_status status,
                                    const casus_error *error);

/* Cuts a file, or standard input ("-"), into records, piece by piece: whatever its size, no more of it is in memory than
 * one record. Errors besides those told to the visitor: NOT_FOUND, IO, NO_MEMORY before anything is read. Thread-safe. */
CASUS_CHECKED casus_status read_cut_file(const char *path, const read_options *options, read_record_visitor visit,
                                         void *context, casus_error *error);
/* The same for bytes. */
CASUS_CHECKED casus_status read_cut_bytes(const char *name, const char *bytes, size_t size, const read_options *options,
                                          read_record_visitor visit, void *context, casus_error *error);

/* Copies a record with all it points to into `memory`, whose contents it replaces. Errors: NO_MEMORY. */
CASUS_CHECKED casus_status read_record_copy(const read_record *from, buffer *memory, read_record *to);

/* One thread's scratch space, used again from record to record. */
typedef struct read_reader read_reader;
CASUS_CHECKED casus_status read_reader_new(read_reader **out, casus_error *error);
void read_reader_free(read_reader *self); /* NULL accepted */

/* Makes the stories of one record. A response that turns out to be no page gives none. False when the visitor stopped. */
bool read_stories(read_reader *self, const read_record *record, const read_options *options, read_visitor visit,
                  void *context);

/* Both steps at once: reads the stories of `bytes`, which may be packed with gzip. `name` is the file's name as the user
 * gave it ("-" for standard input). Bytes that are not UTF-8 are converted from the encoding that the page declares or that
 * is guessed (uchardet). Inputs that are empty (EMPTY), binary (FORMAT), damaged gzip or a file that ends within an item
 * (DAMAGED), or too large (LIMIT: a story of more than READ_STORY_MAX bytes) are reported to the visitor, and so is a
 * record for which the memory does not suffice. `options` NULL: READ_AUTO, no date. Fails itself only when nothing could be
 * started. Thread-safe: no shared state. */
CASUS_CHECKED casus_status read_bytes(const char *name, const char *bytes, size_t size, const read_options *options,
                                      read_visitor visit, void *context, casus_error *error);

/* The same for a file or a pipe ("-": standard input), read piece by piece where they are large: JSON lines and WARC of any
 * length need the memory of one record. Errors besides: NOT_FOUND, IO. */
CASUS_CHECKED casus_status read_file(const char *path, const read_options *options, read_visitor visit, void *context,
                                     casus_error *error);

/* A story of more bytes than this is refused: a text of a thousand novels is no news report, and offsets stay far inside 32
 * bits. */
#define READ_STORY_MAX (64u << 20)

#endif
