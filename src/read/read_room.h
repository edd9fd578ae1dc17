/* What the files of this room share. The way of a record, and who works on it:
 *
 *     cut       input.c: bytes, piece by piece. detect.c: their format. cut.c: records, by way of warc.c and archive.c
 *     open      read.c: a record's stories, by its format. http.c: the body of a response. encoding.c, charset.c: to UTF-8
 *     pages     page.c: markup.c to blocks.c to article.c (class_hint.c, furniture.c, sign_off.c, repeats.c); metadata.c
 *               (linked_data.c, microdata.c, settle.c), images.c; kind.c (linked_kind.c, live.c, entry_time.c, gallery.c,
 *               teaser.c, numbered.c)
 *     texts     text.c (text_head.c, markdown.c); lexis.c and factiva.c on export.c
 *     items     feed.c, feed_json.c, petrarch.c, newsml.c (nitf.c) on wire.c; xml.c (xml_mend.c), fragment.c
 *     lines     jsonl.c, conllu.c
 *     meaning   date_text.c, date_mail.c, month_name.c, byline.c, person_name.c, agency.c, dateline.c, caption.c,
 * address.c, language.c; clean.c, entity.c, misread.c: one way to write each text; find.c: words in it story     draft.c:
 * under construction, then told. published.c: its date. identity.c: its key and hash. copy.c
 *
 * Everything here works on UTF-8 unless it says bytes. */
#ifndef CASUS_READ_ROOM_H
#define CASUS_READ_ROOM_H

#include "read/read.h"

/* ---- ASCII ---------------------------------------------------------------------------------------------------- */

static inline bool read_is_digit(char c) {
    return c >= '0' && c <= '9';
}
static inline bool read_is_alpha(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
static inline bool read_is_blank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}
static inline char read_lower(char c) {
    return (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

/* Where `needle` stands in `text` from `from` on, ASCII letters compared without case; UINT32_MAX: nowhere. `needle` is in
 * lower case. */
uint32_t read_find(str text, const char *needle, uint32_t from);
/* To look for many needles in one text: the ASCII letters that occur in it, a bit each, and whether a needle does. */
uint32_t read_letters_of(str text);
bool read_find_among(str text, uint32_t letters, const char *needle);
/* Is `word` one of the words of a list that blanks part, as in `class` and `rel`? ASCII letters are compared without case.
 */
bool read_has_word(str list, const char *word);
/* The next line of *rest without its end, false behind the last. */
bool read_next_line(str *rest, str *line);
bool read_starts_nocase(str text, const char *prefix);
/* Letters of any script compared without case; the length of the prefix in `text`, 0: it does not start so. */
bool read_same_letters(str a, str b);
uint32_t read_starts_letters(str text, const char *prefix);

/* ---- input.c: bytes, piece by piece --------------------------------------------------------------------------- */

/* A source of bytes: memory, a descriptor or a function, as it is or packed with gzip. What is packed is unpacked on the
 * way. */
typedef struct read_input read_input;

/* Fetches the next bytes, at most `size`; *got is 0 at the end. */
typedef casus_status (*read_pull)(void *source, char *bytes, size_t size, size_t *got, casus_error *error);

CASUS_CHECKED casus_status read_input_memory(const char *bytes, size_t size, read_input **out);
CASUS_CHECKED casus_status read_input_descriptor(int descriptor, read_input **out);
/* Of an archive's member: what is packed once more is refused (LIMIT) when it grows beyond measure. */
CASUS_CHECKED casus_status read_input_source(read_pull pull, void *source, read_input **out);
void read_input_free(read_input *self);
/* What zlib allocates by. */
void *read_zlib_alloc(void *opaque, unsigned items, unsigned size);
void read_zlib_free(void *opaque, void *block);

/* The first bytes (up to 64 KiB, fewer only at the end), without taking them. Holds until the next call on `self`. On
 * failure *out is what is at hand. */
CASUS_CHECKED casus_status read_input_peek(read_input *self, str *out, casus_error *error);
/* At least `n` bytes, fewer only at the end, without taking them; *out is all that is at hand, on failure too, and holds
 * until the next call. */
CASUS_CHECKED casus_status read_input_need(read_input *self, size_t n, str *out, casus_error *error);
str read_input_held(const read_input *self);
/* Takes bytes that were seen. */
void read_input_take(read_input *self, size_t n);
/* Takes so many bytes without keeping them. *left: those that the input lacks. */
CASUS_CHECKED casus_status read_input_skip(read_input *self, uint64_t n, uint64_t *left, casus_error *error);
/* How many bytes were taken, counted unpacked. */
uint64_t read_input_offset(const read_input *self);
bool read_input_is_packed(const read_input *self);
/* From now on, bytes behind a gzip member that are neither another nor noughts are DAMAGED, not the end. */
void read_input_be_strict(read_input *self);
/* From now on, what gzip makes many times larger than any text is refused (LIMIT). */
void read_input_measure(read_input *self);
/* After DAMAGED, which otherwise stays: drops what is at hand and goes on where the next gzip member seems to begin. */
CASUS_CHECKED casus_status read_input_resume(read_input *self, casus_error *error);
/* All that is left, at most `limit` bytes (LIMIT beyond). Borrowed from the memory given or from `self`. */
CASUS_CHECKED casus_status read_input_all(read_input *self, size_t limit, str *out, casus_error *error);
/* The next line without its end. *more is false when nothing is left. A line of more than `limit` bytes is skipped in
 * bounded memory: *skipped is true and *line holds its beginning. */
CASUS_CHECKED casus_status read_input_line(read_input *self, size_t limit, str *line, bool *skipped, bool *more,
                                           casus_error *error);

/* ---- detect.c ------------------------------------------------------------------------------------------------- */

/* Decides the format by the first bytes and the file's name. FORMAT for what casus cannot read (with what it is), EMPTY for
 * nothing but blanks. `format` comes in as what the user asked for. */
CASUS_CHECKED casus_status read_detect(const char *name, str head, bool whole, read_format *format, casus_error *error);

/* Is it packed with zstd, xz or bzip2? */
bool read_is_packed(str head);

/* ---- encoding.c ----------------------------------------------------------------------------------------------- */

/* The encoding that a byte order mark names and its length, or the UTF-16 that shows itself without one (length 0); NULL:
 * neither. */
const char *read_byte_order_mark(str bytes, uint32_t *length);
/* What iconv calls the encoding that the web calls `label`; static. NULL: none that casus believes. */
const char *read_charset_name(str label);
/* Bytes to UTF-8: byte order mark, else UTF-8 if valid, else `declared` (may be empty), else a guess. *out is borrowed from
 * `bytes` where nothing changes, else from `scratch`. Invalid bytes become U+FFFD. *encoding is what they were in, static.
 */
CASUS_CHECKED casus_status read_decode(str bytes, str declared, buffer *scratch, str *out, const char **encoding,
                                       casus_error *error);
/* Appends bytes that should be UTF-8, every malformed one replaced by U+FFFD. */
void read_repair(str bytes, buffer *out);

/* ---- clean.c -------------------------------------------------------------------------------------------------- */

/* Appends `text` to `out` in NFC, what was misread (misread.c) mended, without zero-width marks, soft hyphens, direction
 * marks and control characters; every line end becomes "\n", every blank ' '. */
void read_clean(str text, buffer *out);

/* ---- entity.c, of plain text ---------------------------------------------------------------------------------- */

/* Appends the text with its character references resolved that end in a semicolon: text that was taken out of a page
 * without its markup being read. */
void read_resolve_closed(str text, buffer *out);

/* ---- misread.c ------------------------------------------------------------------------------------------------ */

/* What Windows-1252 reads from the bytes 0x80 … 0x9F. */
extern const uint16_t read_windows_1252[32];
/* Into `out`, which is cleared: the text with what was misread as Windows-1252 made UTF-8 again. False: there is no such
 * thing, and `out` holds nothing. */
bool read_mend(str text, buffer *out);

/* ---- date_text.c ---------------------------------------------------------------------------------------------- */

#define READ_ZONE_NONE INT32_MIN

/* A date as written: what the words leave open is left open. */
typedef struct read_date {
    int year;  /* 0: not given */
    int month; /* 1 … 12 */
    int day;   /* 1 … 31 */
    int hour;  /* -1: no time of day */
    int minute;
    int second;
    int zone; /* minutes east of Greenwich, READ_ZONE_NONE: not given */
} read_date;

/* Which comes first in "03/04/2016", where the page's language says it for certain. */
typedef enum read_date_order { READ_ORDER_UNKNOWN, READ_DAY_FIRST, READ_MONTH_FIRST } read_date_order;
/* By a tag of language and country: "de" and "en-GB" begin with the day, "en-US" with the month, "en" says nothing. */
read_date_order read_date_order_of(str tag);

/* The first date in `text` from byte `from` on: month names of a dozen languages, ISO 8601, 年月日, numeric forms that can
 * be read one way only. *where covers the date and its time of day. */
bool read_date_find(str text, uint32_t from, read_date *out, span *where);
bool read_date_find_in(str text, uint32_t from, read_date_order order, read_date *out, span *where);
/* A whole value of metadata: ISO 8601, RFC 2822, what read_date_find knows, 20160713, seconds or milliseconds since 1970.
 * The year must be there. */
bool read_date_parse(str text, read_date *out);
bool read_date_parse_in(str text, read_date_order order, read_date *out);
/* "10:30", "10:30:15.123", "3.15pm", "3 PM", with its zone, from byte *i on, which is at a digit; *i moves behind it. */
bool read_time_of_day(str text, uint32_t *i, read_date *out);
/* date_mail.c: RFC 822 and its kin as feeds write them, and basic ISO 8601 ("20160713T103000Z"). */
bool read_date_mail(str text, read_date *out);
/* ISO 8601: "2016-07-13", "2016-07-13T10:30:00", "2016-07-13T10:30:00+02:00". */
void read_date_format(const read_date *date, char out[40]);
day read_date_day(const read_date *date); /* DAY_NONE without a year */
/* 0 Monday … 6 Sunday by its English name or common abbreviation with a capital; -1: none. */
int read_weekday(str word);

/* ---- month_name.c --------------------------------------------------------------------------------------------- */

/* 1 … 12 by its name or abbreviation, 0: none. *sure is false for what may be another word: a year must stand beside. */
int read_month_name(str word, bool *sure);
/* The place in `list` of an English name in lower case, in full or abbreviated, with a capital; -1: none. */
int read_english_name(str word, const char *const *list, int count);

/* ---- address.c ------------------------------------------------------------------------------------------------ */

/* Appends `reference` as an absolute address of http or https; false when it is none, also for a place in the same page.
 * `base` may be empty. */
bool read_address_resolve(str base, str reference, buffer *out);
str read_address_host(str address);     /* without "www.", user and port; empty: no address */
bool read_address_is_home(str address); /* of a site's first page, or none */
/* The same page by path and query, whatever the scheme and host: "m.", "amp." and "www." are one story. */
bool read_address_same(str a, str b);

/* ---- language.c ----------------------------------------------------------------------------------------------- */

/* "en-GB", "eng", "English" to "en"; empty when it is no language that ISO 639-1 has a code for. Static. */
str read_language_code(str name);
/* The same of a line that names languages and holds nothing else: "GERMAN; Deutsch", "Chinese (Simplified)"; no codes. */
str read_language_named(str name);
/* The language of a text by its script or its most common words, empty where that is not certain. *margin gets how many
 * times more words than those of the next language were counted, 1 … 99. */
str read_language_of(str text, uint32_t *margin);

/* ---- agency.c ------------------------------------------------------------------------------------------------- */

/* A news or photo agency named in `text` as a word of its own: its usual name ("Associated Press" for "AP"), empty: none.
 * *where, unless NULL, gets the place. */
str read_agency_find(str text, span *where);

/* ---- dateline.c ----------------------------------------------------------------------------------------------- */

typedef struct read_dateline {
    uint32_t length; /* bytes of the head that it takes, blanks behind it included; 0: there is none */
    str text;        /* "GENEVA (AP) —" */
    str agency;      /* usual name; empty */
    bool dated;
    read_date date;
} read_dateline;

read_dateline read_dateline_of(str paragraph);

/* ---- caption.c ------------------------------------------------------------------------------------------------ */

/* Splits a paragraph that ends in a photo credit. False when it does not. `early`: it stands at the head of the story,
 * where a bare agency in parentheses is a credit too. Either part may be empty. */
/* A credit without its label: "Photo: Reuters" gives "Reuters"; "AFP photo" stays. */
str read_credit_name(str credit);
bool read_caption_split(str paragraph, bool early, str *caption, str *credit);

/* ---- furniture.c ---------------------------------------------------------------------------------------------- */

/* What a line that belongs to the page, not to the story, is for. */
typedef enum read_furniture {
    READ_NO_FURNITURE,
    READ_FURNITURE_LINE,     /* share, follow, subscribe, print, advertisement, application …: just this line */
    READ_FURNITURE_LIST,     /* heads a list of other stories: what follows it is furniture as long as it is short */
    READ_FURNITURE_COMMENTS, /* heads the readers' comments: nothing of the story follows */
    READ_FURNITURE_ADDRESS,  /* tells of other addresses of the site: URLs that follow are such */
} read_furniture;

read_furniture read_furniture_of(str line);
/* A short line at the tail that only names a platform or a place to follow: "Example News Roku". */
bool read_furniture_platform(str line);
/* sign_off.c: a line in which those who made the report speak of themselves, as the last lines of a story do. */
bool read_is_sign_off(str line);
/* "___", "* * *": it parts what stands above and below, and is neither. */
bool read_is_rule(str line);
/* The publisher's name that a furniture line gives away, empty: none. */
str read_furniture_publisher(str line);
/* A line that is one URL or address of a site and nothing else. */
bool read_is_url(str line);

/* ---- byline.c ------------------------------------------------------------------------------------------------- */

/* A line that says who wrote and when it was published, and nothing else. */
typedef struct read_byline {
    bool found;
    str author; /* may hold several: "A and B"; empty */
    bool published_found, modified_found;
    read_date published, modified;
} read_byline;

read_byline read_byline_of(str line);
/* The same where the order of day and month is known. */
read_byline read_byline_of_in(str line, read_date_order order);
/* The length of "Published", "Aktualisiert am" and their like at the head of `text`, 0: none. */
uint32_t read_date_label(str text);

/* ---- person_name.c -------------------------------------------------------------------------------------------- */

/* More authors than this have no report. */
#define READ_NAMES_MAX 16u
/* The persons in "By Jane Doe, John Roe and Richard Roe, Example News": slices of the line. */
uint32_t read_names_of(str line, str names[READ_NAMES_MAX]);
/* Reads as the name of a person: no handle, address, role, agency or newsroom. */
bool read_is_person(str name);
/* Up to four words, each with a capital, without a mark behind: a person, a newspaper, a heading. */
bool read_is_name(str line);
/* The length of "By ", "Von ", "Автор: " and their like at a line's head with the blanks behind it, 0: none. */
uint32_t read_byline_word(str line);

/* ---- published.c ---------------------------------------------------------------------------------------------- */

/* What is known about the publication date, best first. A date that is absent has month 0. */
typedef struct read_dates {
    read_date metadata;
    read_date url;
    read_date dateline;
    read_date byline;
    read_date caption;
    /* Where each was read from; empty: as it is called here. */
    str metadata_place;
    str url_place;
    str dateline_place;
    str byline_place;
    str caption_place;
} read_dates;

/* A date in an address: "/2016/07/13/", "/2016-07-13-", "/20160713/". */
bool read_date_in_url(str url, read_date *out);
/* The publication date by the order of docs/reading.md, false: unknown. `given` is the user's, or DAY_NONE. */
bool read_published(const read_dates *dates, str text, day given, read_date *out);

/* ---- draft.c: a story under construction ---------------------------------------------------------------------- */

/* One call of read_stories: who is told, and the memory that is used again from story to story. */
typedef struct read_run {
    const char *name; /* as errors say it: the file's, with "!" and the member's path */
    read_origin origin;
    const char *encoding; /* that the record at hand was decoded from; NULL: not known here */
    read_options options;
    read_visitor visit;
    void *context;
    arena *memory;
    buffer scratch;
    buffer text;
    bool stopped;
} read_run;

/* A story and what went wrong on the way; failing once, the calls below do nothing more. */
typedef struct draft {
    read_run *run;
    story story;
    casus_status status;
} draft;

void read_draft_start(draft *self, read_run *run);
/* Cleaned, blanks and line ends run together, trimmed: a value on one line, in the story's arena. */
str read_draft_line(draft *self, str raw);
str read_draft_copy(draft *self, str text);
/* Adds a string to a list of the story unless it is empty or there already; the string must live as long. */
void read_draft_add(draft *self, story_strings *list, str item);
void read_draft_add_image(draft *self, str url, str caption, str credit);
void read_draft_add_part(draft *self, const story_part *part);
/* Says where a field of the story was read from, the last word counts; `place` must live as long as the story. */
void read_draft_source(draft *self, const char *field, str place);
str read_draft_source_of(const draft *self, const char *field); /* empty: not told yet */
void read_draft_date(draft *self, str *field, const read_date *date);
/* published.c: the publication date, as read_published finds it, with the place that it was read from. */
void read_draft_published(draft *self, const read_dates *dates);
/* dateline.c: what the dateline at a paragraph's head tells goes into the story and `dates`; false: there is none. */
bool read_draft_take_dateline(draft *self, read_dates *dates, str paragraph);
/* The persons of a line, as read_names_of finds them, to the story's authors. */
void read_draft_add_authors(draft *self, str line);
/* identity.c: fills story_key and content_hash where they are empty, from the addresses, the publisher and the text. */
void read_draft_identify(draft *self);
uint64_t read_content_hash(str text);
/* Hands the story over, or reports why there is none. An empty text is EMPTY. `line` is 0 where it does not apply: then the
 * record's number, if it has one, stands for it. */
void read_draft_deliver(draft *self, uint32_t line);

/* The id of a story that brings none, by where the record was found; `number` is its own within the record, 0: it is all
 * of it. */
void read_draft_make_id(draft *self, uint32_t number);

/* Reports a lost record. */
void read_report(read_run *self, casus_status status, const casus_error *error);
/* The file's name without folder and suffix. */
str read_stem(const char *name);
/* The same with its folder, for a member of an archive. */
str read_stem_of_path(str path);

/* ---- cut.c: an input becomes records -------------------------------------------------------------------------- */

typedef struct read_cut {
    const char *name;   /* as errors say it */
    read_origin origin; /* of what is cut */
    read_options options;
    read_record_visitor visit;
    void *context;
    const char *encoding; /* that the bytes were in before they were cut; NULL: they are as they came */
    bool nested;          /* within an archive: another one is not opened */
    bool stopped;
} read_cut;

void read_cut_hand(read_cut *self, const read_record *record);
void read_cut_lost(read_cut *self, casus_status status, const casus_error *error);
/* By the format of its bytes. */
CASUS_CHECKED casus_status read_cut_input(read_cut *self, read_input *input, casus_error *error);
CASUS_CHECKED casus_status read_cut_warc(read_cut *self, read_input *input, casus_error *error);
/* zip and tar, and what is packed by something else than gzip. */
CASUS_CHECKED casus_status read_cut_archive(read_cut *self, read_input *input, casus_error *error);
CASUS_CHECKED casus_status read_cut_jsonl(read_cut *self, read_input *input, casus_error *error);
void read_cut_conllu(read_cut *self, str text);

/* ---- http.c: a response as it was sent ------------------------------------------------------------------------ */

/* Length of the header of a message with the empty line that ends it; 0: there is no such line. */
uint32_t read_header_length(str bytes);
/* The next value of a field at or after *at, which moves behind it; `name` in lower case. What is folded keeps its line
 * ends. False: there is none. */
bool read_header_next(str header, const char *name, uint32_t *at, str *value);
/* The first value, trimmed; empty: none. */
str read_header_value(str header, const char *name);
/* "text/html; charset=utf-8" is of type `type`. */
bool read_media_type_is(str value, const char *type);
str read_media_charset(str value);

typedef struct read_http {
    uint32_t status;
    str header;
    str body; /* as it was sent */
    str type; /* value of Content-Type; empty: none */
} read_http;

/* False: the bytes are no HTTP response. */
bool read_http_parse(str bytes, read_http *out);
/* Is it a page, as far as its header says? */
bool read_http_is_page(const read_http *self);

/* Two buffers between which the codings of a body are undone. */
typedef struct read_http_scratch {
    buffer front;
    buffer back;
} read_http_scratch;

/* The body without its codings, borrowed from the message or the scratch. Errors: DAMAGED, FORMAT (a coding that is not
 * known), LIMIT (more than `limit` bytes), NO_MEMORY. */
CASUS_CHECKED casus_status read_http_body(const read_http *self, read_http_scratch *scratch, size_t limit, str *out,
                                          casus_error *error);

/* ---- the formats ---------------------------------------------------------------------------------------------- */

void read_jsonl(read_run *self, str line);
void read_text(read_run *self, str text);
/* The text of a story whose header is known already: `text`, cleaned, is cut into paragraphs; lines of the page and
 * captions leave it. What they and the dateline tell fills what is still empty in the story and in `dates`. */
void read_text_body(draft *told, read_dates *dates, str text);
/* text_head.c: front matter or the header of a mail above a text goes into the story and `dates`; returns the text behind
 * it. *markdown: it was front matter. */
str read_text_head(draft *told, read_dates *dates, str text, bool *markdown);
/* markdown.c: appends the text without its marks. */
void read_markdown(str text, buffer *out);
/* Text exports, UTF-8: the stories of one file, told one by one; lexis.c and factiva.c. */
void read_lexis(read_run *self, str text);
void read_factiva(read_run *self, str text);
/* Whether the head of a file is such an export: two marks of the layout and more, not a word in a story. */
bool read_is_lexis(str head);
bool read_is_factiva(str head);
void read_conllu(read_run *self, str document);
/* feed.c: RSS, Atom, news sitemaps; feed_json.c: JSON Feed. */
CASUS_CHECKED casus_status read_feed(read_run *self, str text, casus_error *error);
CASUS_CHECKED casus_status read_json_feed(read_run *self, str text, casus_error *error);
CASUS_CHECKED casus_status read_petrarch(read_run *self, str text, casus_error *error);
/* newsml.c: NewsML-G2, NewsML 1.x and NITF. */
CASUS_CHECKED casus_status read_newsml(read_run *self, str text, casus_error *error);
/* jsonl.c: JSON of more values than a story or a feed has. */
bool read_json_too_large(str text);
void read_page(read_run *self, str bytes);

#endif
