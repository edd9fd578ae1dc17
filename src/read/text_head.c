/* What stands above a text in keys and values: the front matter of Markdown files, between two lines "---", and the header
 * of a mail that was saved. Keys are those that site generators, note programs and mail programs share; others are passed
 * over.
 *
 * Front matter is read as the small part of YAML that it needs: "key: value", quotes around a value, "[a, b]", and items
 * "- a" below a key. */
#include "read/read_room.h"

#include <string.h>

/* More lines than this are no head. */
#define HEAD_LINES_MAX 80u

typedef enum head_key {
    KEY_NONE,
    KEY_TITLE,
    KEY_DATE,
    KEY_MODIFIED,
    KEY_AUTHORS,
    KEY_PUBLISHER,
    KEY_SENDER,
    KEY_TAGS,
    KEY_SECTION,
    KEY_LANGUAGE,
    KEY_URL
} head_key;

typedef struct named_key {
    const char *name;
    head_key key;
} named_key;

static const named_key matter_keys[] = {
    {"title", KEY_TITLE},     {"headline", KEY_TITLE},    {"date", KEY_DATE},         {"published", KEY_DATE},
    {"pubdate", KEY_DATE},    {"modified", KEY_MODIFIED}, {"updated", KEY_MODIFIED},  {"lastmod", KEY_MODIFIED},
    {"author", KEY_AUTHORS},  {"authors", KEY_AUTHORS},   {"byline", KEY_AUTHORS},    {"publisher", KEY_PUBLISHER},
    {"site", KEY_PUBLISHER},  {"tags", KEY_TAGS},         {"keywords", KEY_TAGS},     {"category", KEY_SECTION},
    {"section", KEY_SECTION}, {"lang", KEY_LANGUAGE},     {"language", KEY_LANGUAGE}, {"url", KEY_URL},
    {"link", KEY_URL},        {"source", KEY_URL}};
static const named_key mail_keys[] = {{"from", KEY_SENDER}, {"subject", KEY_TITLE}, {"date", KEY_DATE},
                                      {"sent", KEY_DATE},   {"to", KEY_NONE},       {"cc", KEY_NONE},
                                      {"bcc", KEY_NONE},    {"reply-to", KEY_NONE}};

/* "key: value" of the keys given; false: the line is none. */
static bool split_key(str line, const named_key *keys, size_t count, head_key *key, str *value) {
    const char *colon = line.n ? memchr(line.s, ':', line.n) : NULL;
    if (!colon)
        return false;
    uint32_t end = (uint32_t)(colon - line.s);
    str name = str_trim(str_slice(line, 0, end));
    for (size_t k = 0; k < count; k++)
        if (str_equal_ascii_nocase(name, str_of(keys[k].name))) {
            *key = keys[k].key;
            *value = str_trim(str_slice(line, end + 1, line.n));
            return true;
        }
    return false;
}

/* Without the quotes or brackets that stand around it. */
static str bare(str value) {
    value = str_trim(value);
    if (value.n >= 2) {
        char first = value.s[0], last = value.s[value.n - 1];
        if ((first == last && (first == '"' || first == '\'')) || (first == '[' && last == ']'))
            value = str_trim(str_slice(value, 1, value.n - 1));
    }
    return value;
}

/* "Vestby Wire <morning@example.org>" */
static str sender_name(str value) {
    const char *open = value.n ? memchr(value.s, '<', value.n) : NULL;
    if (open)
        value = (str){value.s, (uint32_t)(open - value.s)};
    value = bare(value);
    return value.n && memchr(value.s, '@', value.n) ? (str){NULL, 0} : value;
}

static str subject(str value) {
    static const char *const marks[] = {"re:", "fw:", "fwd:"};
    for (size_t k = 0; k < sizeof marks / sizeof *marks;) {
        bool marked = read_starts_nocase(value, marks[k]);
        if (marked)
            value = str_trim(str_slice(value, (uint32_t)strlen(marks[k]), value.n));
        k = marked ? 0 : k + 1;
    }
    return bare(value);
}

static void set(draft *told, str *field, const char *name, str value) {
    if (field->n || value.n == 0)
        return;
    *field = read_draft_line(told, value);
    read_draft_source(told, name, STR("head of the text"));
}

static void take(draft *told, read_dates *dates, head_key key, str value) {
    story *s = &told->story;
    read_date date;
    str item, rest = bare(value);
    switch (key) {
    case KEY_TITLE:
        set(told, &s->title, "title", subject(value));
        break;
    case KEY_DATE:
        if (!dates->metadata.month && read_date_parse(rest, &date)) {
            dates->metadata = date;
            dates->metadata_place = STR("head of the text");
        }
        break;
    case KEY_MODIFIED:
        if (s->modified.n == 0 && read_date_parse(rest, &date))
            read_draft_date(told, &s->modified, &date);
        break;
    case KEY_AUTHORS:
        while (str_split(&rest, ',', &item))
            read_draft_add_authors(told, bare(item));
        break;
    case KEY_PUBLISHER:
        set(told, &s->publisher, "publisher", rest);
        break;
    case KEY_SENDER:
        set(told, &s->publisher, "publisher", sender_name(value));
        break;
    case KEY_TAGS:
        while (str_split(&rest, ',', &item))
            read_draft_add(told, &s->tags, read_draft_line(told, bare(item)));
        break;
    case KEY_SECTION:
        set(told, &s->section, "section", rest);
        break;
    case KEY_LANGUAGE:
        set(told, &s->language, "language", read_language_code(rest));
        break;
    case KEY_URL:
        if (read_is_url(rest))
            set(told, &s->url, "url", rest);
        break;
    case KEY_NONE:
        break;
    }
}

/* Between "---" at the very head and the next one; false: there is none. */
static bool cut_matter(str text, str *matter, str *behind) {
    str rest = text, line;
    if (!read_next_line(&rest, &line) || !str_equal(str_trim(line), STR("---")))
        return false;
    const char *start = rest.s;
    for (uint32_t lines = 0; lines < HEAD_LINES_MAX && read_next_line(&rest, &line); lines++)
        if (str_equal(str_trim(line), STR("---"))) {
            *matter = (str){start, (uint32_t)(line.s - start)};
            *behind = rest;
            return true;
        }
    return false;
}

static void take_matter(draft *told, read_dates *dates, str matter) {
    head_key key = KEY_NONE, next;
    str line, value;
    while (read_next_line(&matter, &line)) {
        str trimmed = str_trim(line);
        bool indented = line.n && read_is_blank(line.s[0]);
        if (str_starts(trimmed, STR("- "))) {
            take(told, dates, key, str_slice(trimmed, 2, trimmed.n));
        } else if (!indented) {
            key = KEY_NONE;
            if (split_key(line, matter_keys, sizeof matter_keys / sizeof *matter_keys, &next, &value)) {
                key = next;
                take(told, dates, key, value);
            }
        }
    }
}

/* Lines "From: …", "Subject: …" up to an empty one, the subject among them; false: there are none. */
static bool cut_mail(str text, str *header, str *behind) {
    str rest = text, line, value;
    head_key key;
    bool titled = false;
    uint32_t lines = 0;
    *header = (str){text.s, 0};
    while (read_next_line(&rest, &line) && str_trim(line).n) {
        bool folded = lines > 0 && read_is_blank(line.s[0]);
        if (!folded && !split_key(line, mail_keys, sizeof mail_keys / sizeof *mail_keys, &key, &value))
            return false;
        titled = titled || (!folded && key == KEY_TITLE);
        lines++;
        header->n = (uint32_t)(line.s + line.n - text.s);
    }
    *behind = rest;
    return titled && lines >= 2;
}

str read_text_head(draft *told, read_dates *dates, str text, bool *markdown) {
    str start = text, head, behind, line, value;
    while (start.n && read_is_blank(start.s[0]))
        start = str_slice(start, 1, start.n);
    *markdown = cut_matter(start, &head, &behind);
    if (*markdown) {
        take_matter(told, dates, head);
        return behind;
    }
    if (!cut_mail(start, &head, &behind))
        return text;
    head_key key;
    while (read_next_line(&head, &line))
        if (split_key(line, mail_keys, sizeof mail_keys / sizeof *mail_keys, &key, &value))
            take(told, dates, key, value);
    return behind;
}
