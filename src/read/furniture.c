/* Lines that belong to the page and not to the story: share, subscribe, related, application, copyright and cookie lines.
 *
 * A line is folded (lower case, plain apostrophes), freed from bullets and final marks, and held against a table of
 * phrases: the whole line, its beginning, or anything in it. Beginnings count for lines that are short and, where the
 * phrase could open a sentence, do not end like one. */
#include "read/furniture_phrases.h"

#include <string.h>

/* A line of the page is short; these are bytes. */
#define LINE_MAX 240u
#define BEGINNING_MAX 110u
/* The shortest phrase that may stand anywhere in a line has more. */
#define HELD_MIN 12u

static bool ends_with_any(str text, const char *const *list, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (str_ends(text, str_of(list[i])))
            return true;
    return false;
}

/* "More Example News stories", "Related roundup", "Related guide: Lakes". */
static read_furniture other_stories(str text, bool sentence) {
    static const char *const ends[] = {" stories",  " news",    " coverage", " headlines", " reading",
                                       " articles", " reports", " videos",   " reads"};
    uint32_t words = 1;
    for (uint32_t i = 0; i < text.n; i++)
        words += text.s[i] == ' ';
    if (sentence || text.n > BEGINNING_MAX / 2)
        return READ_NO_FURNITURE;
    if (str_starts(text, STR("more ")) && ends_with_any(text, ends, sizeof ends / sizeof *ends))
        return READ_FURNITURE_LIST;
    if (!str_starts(text, STR("related ")))
        return READ_NO_FURNITURE;
    if (memchr(text.s, ':', text.n))
        return READ_FURNITURE_LINE;
    return words <= 3 ? READ_FURNITURE_LIST : READ_NO_FURNITURE;
}

/* "12 comments", "comments (3)", "1,204 shares", "image 2 of 5". */
static read_furniture counted(str line) {
    char letters[32];
    uint32_t n = 0;
    bool digits = false;
    for (uint32_t i = 0; i < line.n; i++) {
        char c = line.s[i];
        if (read_is_digit(c))
            digits = true;
        else if (read_is_alpha(c) && n < sizeof letters)
            letters[n++] = c;
        else if (!strchr(" ,.()[]:k", c) || n == sizeof letters)
            return READ_NO_FURNITURE;
    }
    str word = {letters, n};
    if (!digits)
        return READ_NO_FURNITURE;
    if (str_equal(word, STR("comments")) || str_equal(word, STR("comment")) || str_equal(word, STR("showcomments")) ||
        str_equal(word, STR("viewcomments")))
        return READ_FURNITURE_COMMENTS;
    if (str_equal(word, STR("shares")) || str_equal(word, STR("share")) || str_equal(word, STR("views")) ||
        str_equal(word, STR("likes")) || str_equal(word, STR("minread")) || str_equal(word, STR("minuteread")) ||
        str_equal(word, STR("minutesread")) || str_equal(word, STR("imageof")) || str_equal(word, STR("photoof")) ||
        str_equal(word, STR("slideof")) || str_equal(word, STR("pageof")) || str_equal(word, STR("of")) ||
        str_equal(word, STR("min")) || str_equal(word, STR("replies")) || str_equal(word, STR("retweets")))
        return READ_FURNITURE_LINE;
    return READ_NO_FURNITURE;
}

static bool fits(const phrase *one, str text, bool sentence) {
    str words = str_of(one->words);
    if (!str_starts(text, words))
        return false;
    if (one->match == WHOLE)
        return text.n == words.n;
    if (one->match == BEGINS_OPEN && (sentence || text.n > BEGINNING_MAX))
        return false;
    /* Where a word ends: not "shareholders" for "share". */
    return text.n == words.n || !read_is_alpha(words.s[words.n - 1]) || !read_is_alpha(text.s[words.n]);
}

/* By the longest phrase that fits. `text` ends with a zero byte. */
static read_furniture by_phrase(str text, bool sentence) {
    size_t low = 0, high = sizeof phrases / sizeof *phrases;
    unsigned char first = (unsigned char)text.s[0];
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if ((unsigned char)phrases[middle].words[0] < first)
            low = middle + 1;
        else
            high = middle;
    }
    const phrase *best = NULL;
    for (; low < sizeof phrases / sizeof *phrases && (unsigned char)phrases[low].words[0] == first; low++)
        if (phrases[low].words[1] == text.s[1] && fits(&phrases[low], text, sentence) &&
            (!best || strlen(phrases[low].words) > strlen(best->words)))
            best = &phrases[low];
    if (best)
        return best->kind;
    for (size_t k = 0; text.n >= HELD_MIN && k < sizeof held_phrases / sizeof *held_phrases; k++)
        if (strstr(text.s, held_phrases[k].words))
            return held_phrases[k].kind;
    return READ_NO_FURNITURE;
}

read_furniture read_furniture_of(str line) {
    char folded[4 * LINE_MAX];
    line = str_trim(line);
    if (line.n == 0 || line.n > LINE_MAX)
        return READ_NO_FURNITURE;
    str text = {folded, utf8_fold(line, folded)};
    bool mark = str_starts(line, STR("\xC2\xA9"));
    while (text.n && !mark && (strchr("-*>|+[ ", text.s[0]) || (text.s[0] & 0x80))) {
        uint32_t first = 0;
        if ((text.s[0] & 0x80) && utf8_is_letter(utf8_next(text, &first)))
            break;
        text = str_slice(text, first ? first : 1, text.n);
    }
    bool sentence = text.n && strchr(".?!\"", text.s[text.n - 1]) && !str_ends(text, STR("..."));
    while (text.n && (strchr(":.!>| ]", text.s[text.n - 1]) || (text.s[text.n - 1] & 0x80))) {
        uint32_t cut = text.n - 1;
        while (cut > 0 && (text.s[cut] & 0xC0) == 0x80)
            cut--;
        uint32_t at = cut;
        if ((text.s[cut] & 0x80) && utf8_is_letter(utf8_next(text, &at)))
            break;
        text = str_slice(text, 0, cut);
    }
    if (text.n == 0)
        return READ_NO_FURNITURE;
    read_furniture number = counted(text);
    if (number == READ_NO_FURNITURE)
        number = other_stories(text, sentence);
    if (number != READ_NO_FURNITURE)
        return number;
    folded[(uint32_t)(text.s - folded) + text.n] = '\0';
    return by_phrase(text, sentence);
}

bool read_furniture_platform(str line) {
    static const char *const platforms[] = {
        "roku",       "android", "ios",      "iphone",   "ipad",     "app store",  "google play", "apple tv",   "kindle",
        "alexa",      "podcast", "rss",      "youtube",  "telegram", "whatsapp",   "facebook",    "twitter",    "instagram",
        "chromecast", "fire tv", "smart tv", "linkedin", "tiktok",   "newsletter", "rss feed",    "mobile app", "app"};
    line = str_trim(line);
    if (line.n == 0 || line.n > 60 || strchr(".?!,\"", line.s[line.n - 1]))
        return false;
    uint32_t words = 1;
    for (uint32_t i = 0; i < line.n; i++)
        words += line.s[i] == ' ';
    for (size_t k = 0; k < sizeof platforms / sizeof *platforms; k++) {
        str name = str_of(platforms[k]);
        if (line.n < name.n || !str_equal_ascii_nocase(str_slice(line, line.n - name.n, line.n), name))
            continue;
        if (words <= 6 && (line.n == name.n || line.s[line.n - name.n - 1] == ' '))
            return true;
    }
    return false;
}

/* A name: short, begins with a capital, few words, no verb's look. */
static str as_name(str text) {
    text = str_trim(text);
    while (text.n && strchr(",.;:|-", text.s[text.n - 1]))
        text = str_trim(str_slice(text, 0, text.n - 1));
    uint32_t words = text.n ? 1 : 0, first = 0;
    for (uint32_t i = 0; i < text.n; i++)
        words += text.s[i] == ' ';
    if (text.n < 2 || text.n > 60 || words > 6 || !utf8_is_upper(utf8_next(text, &first)))
        return (str){NULL, 0};
    return text;
}

/* "Copyright © 2016 Example News. All rights reserved." */
static str copyright_holder(str line) {
    str rest = line;
    bool seen = false;
    for (;;) {
        rest = str_trim(rest);
        if (read_starts_nocase(rest, "copyright"))
            rest = str_slice(rest, 9, rest.n);
        else if (str_starts(rest, STR("\xC2\xA9")))
            rest = str_slice(rest, 2, rest.n);
        else if (read_starts_nocase(rest, "(c)"))
            rest = str_slice(rest, 3, rest.n);
        else if (seen && rest.n && (read_is_digit(rest.s[0]) || strchr(",-:|", rest.s[0])))
            rest = str_slice(rest, 1, rest.n);
        else if (seen && str_starts(rest, STR("\xE2\x80\x93")))
            rest = str_slice(rest, 3, rest.n);
        else if (seen && read_starts_nocase(rest, "by "))
            rest = str_slice(rest, 3, rest.n);
        else
            break;
        seen = true;
    }
    if (!seen)
        return (str){NULL, 0};
    uint32_t end = 0;
    while (end < rest.n && !strchr(",|;", rest.s[end]) &&
           !(rest.s[end] == '.' && (end + 1 == rest.n || rest.s[end + 1] == ' ')))
        end++;
    uint32_t rights = read_find(rest, "all rights", 0);
    return as_name(str_slice(rest, 0, rights < end ? rights : end));
}

str read_furniture_publisher(str line) {
    line = str_trim(line);
    static const char *const possessives[] = {"'s website", "\xE2\x80\x99s website", "'s site", "\xE2\x80\x99s site"};
    for (size_t k = 0; k < sizeof possessives / sizeof *possessives; k++) {
        uint32_t at = read_find(line, possessives[k], 0);
        if (at != UINT32_MAX)
            return as_name(str_slice(line, 0, at));
    }
    if (read_starts_nocase(line, "download the ")) {
        uint32_t app = read_find(line, " app", 13);
        if (app != UINT32_MAX)
            return as_name(str_slice(line, 13, app));
    }
    return copyright_holder(line);
}

bool read_is_url(str line) {
    line = str_trim(line);
    if (line.n < 5 || line.n > 2000)
        return false;
    for (uint32_t i = 0; i < line.n; i++)
        if (read_is_blank(line.s[i]))
            return false;
    if (read_starts_nocase(line, "http://") || read_starts_nocase(line, "https://") || read_starts_nocase(line, "www."))
        return true;
    return false;
}
