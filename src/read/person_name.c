/* The persons in a line that names authors: "By Jane Doe, John Roe and Richard Roe, Example News", "Von Jana Beispiel",
 * "记者 王小明". Metadata and bylines hold names, and with them labels, roles, employers, towns, handles and dates.
 *
 * The line loses its label and whatever stands behind a bar, a dash, a bracket or a preposition; what is left is cut at
 * commas and at "and" in the languages of the news, and each piece is kept that reads like a person's name: one to six
 * words, each with a capital or of a script without them, none of them a role or a newsroom. Behind a comma a single word,
 * or one that begins the names of towns, is an employer or a place. The pieces are slices of the line: nothing is
 * allocated. */
#include "read/read_room.h"

#include <string.h>

#define NAME_BYTES_MAX 80u
#define NAME_WORDS_MAX 6u

/* What stands before names. Those that are words of other languages and of names ("Di", "Von") ask for two words behind. */
static const struct {
    const char *word;
    bool ambiguous;
} labels[] = {
    {"written by", false}, {"reported by", false}, {"reporting by", false}, {"story by", false}, {"posted by", false},
    {"words by", false},   {"by", false},          {"authors", false},      {"author", false},   {"autor", false},
    {"autorin", false},    {"auteur", false},      {"autore", false},       {"text", false},     {"texto", false},
    {"texte", false},      {"testo", false},       {"von", true},           {"par", true},       {"por", true},
    {"di", true},          {"da", true},           {"door", true},          {"av", true},        {"af", true},
    {"przez", true},       {"от", true},           {"автор", false},        {"авторы", false},   {"текст", false},
    {"作者", false},       {"撰文", false},        {"记者", false},         {"記者", false},     {"文", false},
    {"بقلم", false},       {"كتب", false},         {"كتبت", false}};

/* The length of a label at the head of the line with its colon and blanks; 0: none. */
static uint32_t label_length(str line, bool *ambiguous) {
    uint32_t best = 0;
    for (size_t k = 0; k < sizeof labels / sizeof *labels; k++) {
        uint32_t n = read_starts_letters(line, labels[k].word), i = n;
        if (n == 0)
            continue;
        while (i < line.n && (line.s[i] == ' ' || line.s[i] == ':'))
            i++;
        if (str_starts(str_slice(line, i, line.n), STR("：")) || str_starts(str_slice(line, i, line.n), STR("／")))
            i += 3;
        bool noun =
            !labels[k].ambiguous && n > 2 && (line.s[0] & 0x80) == 0 && !str_ends(str_of(labels[k].word), STR("by"));
        bool colon = i > n && line.s[i - 1] != ' ' ? true : memchr(line.s + n, ':', i - n) != NULL;
        /* "Author Jane Doe" is how a text may begin; "Author: Jane Doe" is not. */
        if (i == n || i == line.n || i <= best || (noun && !colon))
            continue;
        best = i;
        *ambiguous = labels[k].ambiguous;
    }
    return best;
}

/* The next word of *rest, at blanks. */
static bool next_word(str *rest, str *word) {
    *rest = str_trim(*rest);
    uint32_t n = 0;
    while (n < rest->n && !read_is_blank(rest->s[n]))
        n++;
    *word = str_slice(*rest, 0, n);
    *rest = str_slice(*rest, n, rest->n);
    return n > 0;
}

static uint32_t word_count(str text) {
    uint32_t count = 0;
    for (str word; next_word(&text, &word);)
        count++;
    return count;
}

/* Words that no person is called: roles, newsrooms, and what systems write where nobody is named. */
static bool is_role(str word) {
    static const char *const roles[] = {
        "staff",          "news",       "newsroom",      "newsdesk",   "desk",          "editor",       "editors",
        "editorial",      "team",       "agency",        "agencies",   "bureau",        "reporter",     "reporters",
        "writer",         "writers",    "columnist",     "journalist", "contributor",   "contributors", "producer",
        "photographer",   "admin",      "administrator", "redaktion",  "rédaction",     "redaction",    "redacción",
        "redaccion",      "redação",    "redazione",     "redactie",   "agence",        "agencia",      "agentur",
        "agenzia",        "media",      "newspaper",     "television", "online",        "service",      "services",
        "network",        "magazine",   "tribune",       "herald",     "gazette",       "chronicle",    "institute",
        "university",     "ministry",   "government",    "company",    "inc",           "ltd",          "llc",
        "gmbh",           "foundation", "association",   "committee",  "blog",          "website",      "publisher",
        "anonymous",      "unknown",    "guest",         "user",       "webmaster",     "reporting",    "correspondent",
        "correspondents", "null",       "редакция",      "редакции",   "корреспондент", "новости",      "وكالة",
        "رويترز",         "تحرير",      "本报记者"};
    while (word.n && strchr(".,:;()", word.s[word.n - 1]))
        word = str_slice(word, 0, word.n - 1);
    for (size_t k = 0; k < sizeof roles / sizeof *roles; k++)
        if (read_same_letters(word, str_of(roles[k])))
            return true;
    return false;
}

static bool is_particle(str word) {
    static const char *const particles[] = {"de",  "der", "den", "del", "della", "di",  "da",   "do",  "dos",
                                            "das", "du",  "van", "von", "zu",    "bin", "bint", "ibn", "al",
                                            "el",  "la",  "le",  "ten", "ter",   "y",   "e",    "i"};
    return STR_AMONG(word, particles);
}

/* "Cleveland.com" has a dot within; "J.R." and "St." do not end in letters behind theirs. */
static bool is_host(str word) {
    const char *dot = memchr(word.s, '.', word.n);
    if (!dot)
        return false;
    uint32_t at = (uint32_t)(dot - word.s);
    bool small_tail = at + 2 < word.n && word.s[word.n - 1] >= 'a' && word.s[word.n - 1] <= 'z';
    return at > 1 && small_tail && !memchr(dot + 1, '.', word.n - at - 1) && word.s[at + 1] >= 'a' && word.s[at + 1] <= 'z';
}

/* Begins like a name: a capital, or a letter without case; particles and "al-…" may be small. */
static bool begins_name(str word, bool *small) {
    uint32_t at = 0;
    uint32_t c = utf8_next(word, &at);
    *small =
        is_particle(word) || str_starts(word, STR("al-")) || str_starts(word, STR("d'")) || str_starts(word, STR("d’"));
    return *small || utf8_is_upper(c) || (utf8_is_letter(c) && !utf8_is_lower(c));
}

bool read_is_person(str name) {
    name = str_trim(name);
    if (name.n < 3 || name.n > NAME_BYTES_MAX || read_is_url(name) || read_starts_nocase(name, "the "))
        return false;
    uint32_t words = 0, named = 0;
    str rest = name, word;
    while (next_word(&rest, &word)) {
        bool small;
        if (!begins_name(word, &small) || is_role(word) || is_host(word))
            return false;
        for (uint32_t i = 0; i < word.n; i++)
            if (read_is_digit(word.s[i]) || memchr("@/_:|#<>{}[]=", word.s[i], 13))
                return false;
        words++;
        named += !small;
    }
    span where;
    if (named == 0 || words > NAME_WORDS_MAX)
        return false;
    if (read_agency_find(name, &where).n && (where.start == 0 || words <= 2))
        return false;
    /* One word in capitals is an abbreviation. */
    bool capitals = true;
    for (uint32_t i = 0; i < name.n; i++)
        capitals = capitals && name.s[i] >= 'A' && name.s[i] <= 'Z';
    return !(words == 1 && capitals) && read_weekday(name) < 0;
}

/* "EXN Business" is an employer: one word is an abbreviation, the others are words. "JD Doe" and "JANE DOE" are not. */
static bool begins_abbreviated(str name) {
    str rest = name, word;
    if (!next_word(&rest, &word) || word.n < 3)
        return false;
    bool capitals = true, small = false;
    for (uint32_t i = 0; i < word.n; i++)
        capitals = capitals && word.s[i] >= 'A' && word.s[i] <= 'Z';
    for (uint32_t i = 0; i < rest.n; i++)
        small = small || (rest.s[i] >= 'a' && rest.s[i] <= 'z');
    return capitals && small;
}

/* Without the agency that stands behind a name: "Jane Doe Associated Press". */
static str without_agency(str name) {
    span where;
    return read_agency_find(name, &where).n && where.start > 0 && where.end == name.n
               ? str_trim(str_slice(name, 0, where.start))
               : name;
}

/* Begins the name of a town or country, as no surname's first word does. */
static bool begins_town(str name) {
    static const char *const heads[] = {"New",   "Los",   "San",   "Santa",  "Hong",   "Tel", "Addis",   "Buenos",
                                        "Rio",   "Kuala", "Cape",  "United", "Mexico", "Dar", "Port",    "Saint",
                                        "St.",   "North", "South", "East",   "West",   "Our", "Special", "Sri",
                                        "Costa", "Las",   "Phnom", "Ho",     "Fort"};
    str rest = name, word;
    return next_word(&rest, &word) && STR_AMONG(word, heads);
}

/* Where the names end: at bars, dashes, brackets, handles, "for Example News", "in Norrvik". */
static uint32_t names_end(str line) {
    static const char *const stops[] = {" | ",   " - ",   " – ",  " — ",  "(",      " @",    "•",      "·",
                                        "\n",    " for ", " in ", " at ", " from ", " für ", " pour ", " para ",
                                        " per ", "／",    "（",   " <",   " on ",   "["};
    uint32_t end = line.n;
    for (size_t k = 0; k < sizeof stops / sizeof *stops; k++) {
        str stop = str_of(stops[k]);
        for (uint32_t i = 0; i + stop.n <= end; i++)
            if (memcmp(line.s + i, stop.s, stop.n) == 0)
                end = i;
    }
    read_date date;
    span where;
    if (read_date_find(line, 0, &date, &where) && where.start < end)
        end = where.start;
    for (uint32_t i = 1; i < end; i++) /* "Jane Doe, updated …" */
        if (line.s[i - 1] == ' ' && read_date_label(str_slice(line, i, end)))
            end = i;
    return end;
}

typedef enum joint { JOINT_NONE, JOINT_MARK, JOINT_AND } joint;

/* What joins two names at `i`, and its bytes. */
static joint joint_at(str line, uint32_t i, uint32_t *length) {
    static const char *const marks[] = {",", ";", "/", "、", "，", "،"};
    for (size_t k = 0; k < sizeof marks / sizeof *marks; k++)
        if (str_starts(str_slice(line, i, line.n), str_of(marks[k]))) {
            *length = (uint32_t)strlen(marks[k]);
            return JOINT_MARK;
        }
    static const char *const words[] = {" and ", " AND ", " & ",  " und ", " et ", " y ",  " e ", " i ",
                                        " och ", " og ",  " en ", " ve ",  " и ",  " та ", " و",  " with "};
    for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
        if (!str_starts(str_slice(line, i, line.n), str_of(words[k])))
            continue;
        *length = (uint32_t)strlen(words[k]);
        /* "José Ortega y Gasset" is one man. */
        str rest = str_slice(line, i + *length, line.n), next;
        bool single_letter = *length == 3 && words[k][1] != '&';
        bool alone = next_word(&rest, &next) && (str_trim(rest).n == 0 || next.s[next.n - 1] == ',');
        return single_letter && alone ? JOINT_NONE : JOINT_AND;
    }
    return JOINT_NONE;
}

static str trim_name(str name) {
    name = str_trim(name);
    static const char *const joins[] = {"and ", "und ", "et ", "y ", "e ", "with "};
    for (size_t k = 0; k < sizeof joins / sizeof *joins; k++)
        if (str_starts(name, str_of(joins[k])))
            name = str_slice(name, (uint32_t)strlen(joins[k]), name.n);
    while (name.n && strchr(",;:|- ", name.s[name.n - 1]))
        name = str_slice(name, 0, name.n - 1);
    /* A full stop ends the line, unless it ends an initial or "Jr". */
    if (name.n > 4 && name.s[name.n - 1] == '.' && name.s[name.n - 3] != ' ' && !str_ends(name, STR("Jr.")) &&
        !str_ends(name, STR("Sr.")) && name.s[name.n - 3] != '.')
        name = str_slice(name, 0, name.n - 1);
    return str_trim(name);
}

/* Whether a piece of the line is an author. Behind a comma stands a town or an employer as well. */
static bool is_author(str piece, joint before, bool first) {
    if (!read_is_person(piece))
        return false;
    bool several = word_count(piece) >= 2 || (piece.s[0] & 0x80) != 0;
    return first || before == JOINT_AND || (several && !begins_town(piece) && !begins_abbreviated(piece));
}

uint32_t read_byline_word(str line) {
    bool ambiguous = false;
    uint32_t length = label_length(line, &ambiguous);
    if (!length || !ambiguous)
        return length;
    str rest = str_slice(line, length, line.n);
    rest = trim_name(str_slice(rest, 0, names_end(rest)));
    uint32_t end = 0, joint_length;
    while (end < rest.n && joint_at(rest, end, &joint_length) == JOINT_NONE)
        end++;
    str name = str_trim(str_slice(rest, 0, end));
    return word_count(name) >= 2 && read_is_person(name) ? length : 0;
}

uint32_t read_names_of(str line, str names[READ_NAMES_MAX]) {
    line = str_trim(line);
    line = str_slice(line, read_byline_word(line), line.n);
    line = str_slice(line, 0, names_end(line));
    uint32_t count = 0, start = 0, pieces = 0;
    joint before = JOINT_NONE;
    for (uint32_t i = 0; i <= line.n && count < READ_NAMES_MAX; i++) {
        uint32_t length = 0;
        joint here = i < line.n ? joint_at(line, i, &length) : JOINT_MARK;
        if (here == JOINT_NONE)
            continue;
        str piece = without_agency(trim_name(str_slice(line, start, i)));
        if (piece.n && is_author(piece, before, pieces == 0))
            names[count++] = piece;
        pieces += piece.n != 0;
        before = here;
        start = i + length;
        i += length ? length - 1 : 0;
    }
    return count;
}

bool read_is_name(str line) {
    uint32_t words = 0;
    str rest = line, word;
    while (str_split(&rest, ' ', &word)) {
        uint32_t first = 0;
        if (word.n == 0 || !utf8_is_upper(utf8_next(word, &first)))
            return false;
        words++;
    }
    return words >= 1 && words <= 4 && line.n <= 40 && !strchr(".,:;!?-", line.s[line.n - 1]);
}
