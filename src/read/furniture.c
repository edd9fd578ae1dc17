/* Lines that belong to the page and not to the story: share, subscribe, related, application, copyright and cookie lines.
 *
 * A line is folded (lower case, plain apostrophes), freed from bullets and final marks, and held against a table of
 * phrases: the whole line, its beginning, or anything in it. Beginnings count for lines that are short and, where the
 * phrase could open a sentence, do not end like one. The phrases are those that news sites share; no site is named. */
#include "read/read_room.h"

#include <string.h>

/* A line of the page is short; these are bytes. */
#define LINE_MAX 240u
#define BEGINNING_MAX 110u
/* The shortest phrase that may stand anywhere in a line has more. */
#define HELD_MIN 12u

typedef enum match { WHOLE, BEGINS, BEGINS_OPEN, HOLDS } match;

typedef struct phrase {
    const char *words;
    match match;
    read_furniture kind;
} phrase;

/* BEGINS_OPEN: only when the line does not end like a sentence. */
static const phrase phrases[] = {
#define LINES READ_FURNITURE_LINE
    {"advertisement", BEGINS_OPEN, LINES},
    {"advertisements", WHOLE, LINES},
    {"advertising", WHOLE, LINES},
    {"sponsored", WHOLE, LINES},
    {"sponsored content", WHOLE, LINES},
    {"sponsored by", BEGINS_OPEN, LINES},
    {"promoted content", WHOLE, LINES},
    {"story continues below", BEGINS, LINES},
    {"article continues below", BEGINS, LINES},
    {"article continues after", BEGINS, LINES},
    {"story continues after", BEGINS, LINES},
    {"continue reading below", BEGINS, LINES},
    {"scroll down for", BEGINS, LINES},
    {"scroll to continue", BEGINS, LINES},
    {"share", WHOLE, LINES},
    {"shares", WHOLE, LINES},
    {"share this", BEGINS_OPEN, LINES},
    {"share on", BEGINS_OPEN, LINES},
    {"share via", BEGINS_OPEN, LINES},
    {"share article", WHOLE, LINES},
    {"share story", WHOLE, LINES},
    {"share with", BEGINS_OPEN, LINES},
    {"click to share", BEGINS, LINES},
    {"tweet", WHOLE, LINES},
    {"tweet this", WHOLE, LINES},
    {"retweet", WHOLE, LINES},
    {"pin it", WHOLE, LINES},
    {"email", WHOLE, LINES},
    {"e-mail", WHOLE, LINES},
    {"email this", BEGINS_OPEN, LINES},
    {"e-mail this", BEGINS_OPEN, LINES},
    {"email article", WHOLE, LINES},
    {"send to a friend", WHOLE, LINES},
    {"print", WHOLE, LINES},
    {"print this", BEGINS_OPEN, LINES},
    {"print article", WHOLE, LINES},
    {"print friendly", BEGINS_OPEN, LINES},
    {"printer-friendly", BEGINS_OPEN, LINES},
    {"copy link", BEGINS_OPEN, LINES},
    {"link copied", BEGINS_OPEN, LINES},
    {"save", WHOLE, LINES},
    {"save article", WHOLE, LINES},
    {"bookmark", WHOLE, LINES},
    {"facebook", WHOLE, LINES},
    {"twitter", WHOLE, LINES},
    {"whatsapp", WHOLE, LINES},
    {"linkedin", WHOLE, LINES},
    {"reddit", WHOLE, LINES},
    {"telegram", WHOLE, LINES},
    {"pinterest", WHOLE, LINES},
    {"google+", WHOLE, LINES},
    {"google plus", WHOLE, LINES},
    {"instagram", WHOLE, LINES},
    {"youtube", WHOLE, LINES},
    {"messenger", WHOLE, LINES},
    {"flipboard", WHOLE, LINES},
    {"tumblr", WHOLE, LINES},
    {"follow", WHOLE, LINES},
    {"follow us", BEGINS, LINES},
    {"follow @", BEGINS, LINES},
    {"like us on", BEGINS, LINES},
    {"find us on", BEGINS, LINES},
    {"join us on", BEGINS, LINES},
    {"join our", BEGINS_OPEN, LINES},
    {"subscribe", WHOLE, LINES},
    {"subscribe now", BEGINS_OPEN, LINES},
    {"subscribe today", BEGINS, LINES},
    {"subscribe to", BEGINS_OPEN, LINES},
    {"subscribe for", BEGINS_OPEN, LINES},
    {"sign up", WHOLE, LINES},
    {"sign up for", BEGINS, LINES},
    {"sign up to", BEGINS, LINES},
    {"sign up here", BEGINS, LINES},
    {"sign in", BEGINS_OPEN, LINES},
    {"log in", BEGINS_OPEN, LINES},
    {"login", WHOLE, LINES},
    {"register", WHOLE, LINES},
    {"already a subscriber", BEGINS, LINES},
    {"already have an account", BEGINS, LINES},
    {"to continue reading", BEGINS, LINES},
    {"this content is for subscribers", BEGINS, LINES},
    {"this article is for subscribers", BEGINS, LINES},
    {"create an account", BEGINS_OPEN, LINES},
    {"get the latest", BEGINS_OPEN, LINES},
    {"get our", BEGINS_OPEN, LINES},
    {"get breaking news", BEGINS, LINES},
    {"receive our", BEGINS_OPEN, LINES},
    {"enter your email", BEGINS, LINES},
    {"your email address", BEGINS, LINES},
    {"thank you for subscribing", BEGINS, LINES},
    {"newsletter", WHOLE, LINES},
    {"newsletters", WHOLE, LINES},
    {"download our", BEGINS, LINES},
    {"download the app", BEGINS, LINES},
    {"download the new", BEGINS_OPEN, LINES},
    {"get the app", BEGINS_OPEN, LINES},
    {"available on the app store", HOLDS, LINES},
    {"download on the app store", HOLDS, LINES},
    {"get it on google play", HOLDS, LINES},
    {"our mobile app", HOLDS, LINES},
    {"read more", BEGINS_OPEN, LINES},
    {"read also", BEGINS_OPEN, LINES},
    {"also read", BEGINS_OPEN, LINES},
    {"read full", BEGINS_OPEN, LINES},
    {"read the full story", BEGINS, LINES},
    {"read next:", BEGINS_OPEN, LINES},
    {"see also:", BEGINS_OPEN, LINES},
    {"more:", BEGINS_OPEN, LINES},
    {"related:", BEGINS_OPEN, LINES},
    {"related article:", BEGINS_OPEN, LINES},
    {"related story:", BEGINS_OPEN, LINES},
    {"related coverage", WHOLE, READ_FURNITURE_LIST},
    {"watch:", BEGINS_OPEN, LINES},
    {"watch now:", BEGINS_OPEN, LINES},
    {"listen:", BEGINS_OPEN, LINES},
    {"listen to this article", BEGINS, LINES},
    {"click here", BEGINS_OPEN, LINES},
    {"click here to", BEGINS, LINES},
    {"tap here", BEGINS, LINES},
    {"continue reading", BEGINS_OPEN, LINES},
    {"keep reading", WHOLE, LINES},
    {"see more", WHOLE, LINES},
    {"view more", WHOLE, LINES},
    {"show more", WHOLE, LINES},
    {"load more", WHOLE, LINES},
    {"learn more", WHOLE, LINES},
    {"view gallery", BEGINS_OPEN, LINES},
    {"view image", BEGINS_OPEN, LINES},
    {"open gallery", WHOLE, LINES},
    {"photo gallery", WHOLE, LINES},
    {"enlarge image", BEGINS_OPEN, LINES},
    {"close", WHOLE, LINES},
    {"back to top", WHOLE, LINES},
    {"skip to", BEGINS_OPEN, LINES},
    {"menu", WHOLE, LINES},
    {"search", WHOLE, LINES},
    {"home", WHOLE, LINES},
    {"loading", WHOLE, LINES},
    {"video", WHOLE, LINES},
    {"play", WHOLE, LINES},
    {"watch", WHOLE, LINES},
    {"text size", BEGINS_OPEN, LINES},
    {"font size", BEGINS_OPEN, LINES},
    {"tags:", BEGINS_OPEN, LINES},
    {"topics:", BEGINS_OPEN, LINES},
    {"filed under", BEGINS_OPEN, LINES},
    {"posted in", BEGINS_OPEN, LINES},
    {"categories:", BEGINS_OPEN, LINES},
    {"copyright", BEGINS, LINES},
    {"(c) ", BEGINS, LINES},
    {"\xC2\xA9", BEGINS, LINES},
    {"all rights reserved", HOLDS, LINES},
    {"may not be published, broadcast", HOLDS, LINES},
    {"may not be reproduced", HOLDS, LINES},
    {"is not responsible for the content of external", HOLDS, LINES},
    {"terms of use", BEGINS_OPEN, LINES},
    {"terms of service", BEGINS_OPEN, LINES},
    {"terms and conditions", BEGINS_OPEN, LINES},
    {"privacy policy", BEGINS_OPEN, LINES},
    {"privacy notice", BEGINS_OPEN, LINES},
    {"cookie policy", BEGINS_OPEN, LINES},
    {"contact us", BEGINS_OPEN, LINES},
    {"about us", WHOLE, LINES},
    {"advertise with us", BEGINS_OPEN, LINES},
    {"we use cookies", HOLDS, LINES},
    {"uses cookies", HOLDS, LINES},
    {"use of cookies", HOLDS, LINES},
    {"by continuing to use", HOLDS, LINES},
    {"support our journalism", HOLDS, LINES},
    {"become a member", BEGINS_OPEN, LINES},
    {"donate", WHOLE, LINES},
    {"have you got a story", BEGINS, LINES},
    {"do you have a story", BEGINS, LINES},
    {"got a tip", BEGINS, LINES},
    {"caption", WHOLE, LINES},
    {"like this story", BEGINS, LINES},
    {"this post may contain affiliate", BEGINS, LINES},
    {"image copyright", BEGINS_OPEN, LINES},
    {"image caption", BEGINS_OPEN, LINES},
    {"media caption", BEGINS_OPEN, LINES},
    {"media playback is", BEGINS, LINES},
    {"this video is unavailable", BEGINS, LINES},
    {"video player is loading", BEGINS, LINES},
    {"your browser does not support", HOLDS, LINES},
    {"please enable javascript", HOLDS, LINES},
    {"javascript is disabled", HOLDS, LINES},
#define LISTS READ_FURNITURE_LIST
    {"related", WHOLE, LISTS},
    {"related articles", WHOLE, LISTS},
    {"related stories", WHOLE, LISTS},
    {"related news", WHOLE, LISTS},
    {"related topics", WHOLE, LISTS},
    {"related content", WHOLE, LISTS},
    {"related links", WHOLE, LISTS},
    {"related posts", WHOLE, LISTS},
    {"related items", WHOLE, LISTS},
    {"related internet links", WHOLE, LISTS},
    {"more from", BEGINS_OPEN, LISTS},
    {"more on", BEGINS_OPEN, LISTS},
    {"more about", BEGINS_OPEN, LISTS},
    {"more in", BEGINS_OPEN, LISTS},
    {"more stories", BEGINS_OPEN, LISTS},
    {"more news", WHOLE, LISTS},
    {"more articles", WHOLE, LISTS},
    {"most read", BEGINS_OPEN, LISTS},
    {"most popular", BEGINS_OPEN, LISTS},
    {"most viewed", WHOLE, LISTS},
    {"most shared", WHOLE, LISTS},
    {"most watched", WHOLE, LISTS},
    {"popular", WHOLE, LISTS},
    {"popular stories", WHOLE, LISTS},
    {"popular posts", WHOLE, LISTS},
    {"trending", WHOLE, LISTS},
    {"trending now", WHOLE, LISTS},
    {"recommended", WHOLE, LISTS},
    {"recommended for you", WHOLE, LISTS},
    {"recommended stories", WHOLE, LISTS},
    {"recommended reading", WHOLE, LISTS},
    {"you may also like", WHOLE, LISTS},
    {"you may also be interested in", WHOLE, LISTS},
    {"you might also like", WHOLE, LISTS},
    {"you might also be interested in", WHOLE, LISTS},
    {"you may like", WHOLE, LISTS},
    {"editor's picks", WHOLE, LISTS},
    {"editors' picks", WHOLE, LISTS},
    {"top stories", WHOLE, LISTS},
    {"latest news", WHOLE, LISTS},
    {"latest stories", WHOLE, LISTS},
    {"latest posts", WHOLE, LISTS},
    {"recent posts", WHOLE, LISTS},
    {"latest", WHOLE, LISTS},
    {"don't miss", WHOLE, LISTS},
    {"must read", WHOLE, LISTS},
    {"also in the news", WHOLE, LISTS},
    {"see also", WHOLE, LISTS},
    {"read next", WHOLE, LISTS},
    {"what to read next", WHOLE, LISTS},
    {"up next", WHOLE, LISTS},
    {"around the web", WHOLE, LISTS},
    {"from the web", WHOLE, LISTS},
    {"from around the web", WHOLE, LISTS},
    {"around the bbc", WHOLE, LISTS},
    {"elsewhere on the web", WHOLE, LISTS},
    {"in other news", WHOLE, LISTS},
    {"tags", WHOLE, LISTS},
    {"topics", WHOLE, LISTS},
    {"comments", WHOLE, READ_FURNITURE_COMMENTS},
    {"leave a comment", WHOLE, READ_FURNITURE_COMMENTS},
    {"leave a reply", BEGINS_OPEN, READ_FURNITURE_COMMENTS},
    {"post a comment", WHOLE, READ_FURNITURE_COMMENTS},
    {"add a comment", WHOLE, READ_FURNITURE_COMMENTS},
    {"add your comment", BEGINS_OPEN, READ_FURNITURE_COMMENTS},
    {"add comment", WHOLE, READ_FURNITURE_COMMENTS},
    {"your comment", WHOLE, READ_FURNITURE_COMMENTS},
    {"your comments", WHOLE, READ_FURNITURE_COMMENTS},
    {"reader comments", WHOLE, READ_FURNITURE_COMMENTS},
    {"view comments", BEGINS_OPEN, READ_FURNITURE_COMMENTS},
    {"show comments", BEGINS_OPEN, READ_FURNITURE_COMMENTS},
    {"join the conversation", BEGINS_OPEN, READ_FURNITURE_COMMENTS},
    {"join the discussion", BEGINS_OPEN, READ_FURNITURE_COMMENTS},
    {"have your say", WHOLE, READ_FURNITURE_COMMENTS},
    {"website can also be accessed", HOLDS, READ_FURNITURE_ADDRESS},
    {"site can also be accessed", HOLDS, READ_FURNITURE_ADDRESS},
    {"also be accessed at", HOLDS, READ_FURNITURE_ADDRESS},
    {"also be reached at", HOLDS, READ_FURNITURE_ADDRESS},
    {"alternate address", HOLDS, READ_FURNITURE_ADDRESS},
    {"alternative address", HOLDS, READ_FURNITURE_ADDRESS},
    {"mirror sites", HOLDS, READ_FURNITURE_ADDRESS},
};

/* "12 comments", "comments (3)", "1,204 shares". */
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
        str_equal(word, STR("minutesread")) || str_equal(word, STR("replies")) || str_equal(word, STR("retweets")))
        return READ_FURNITURE_LINE;
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
    char first_byte = text.s[0];
    read_furniture number = counted(text);
    if (number != READ_NO_FURNITURE)
        return number;
    for (size_t k = 0; k < sizeof phrases / sizeof *phrases; k++) {
        if (phrases[k].match == HOLDS ? text.n < HELD_MIN : phrases[k].words[0] != first_byte)
            continue;
        str words = str_of(phrases[k].words);
        bool fits = false;
        switch (phrases[k].match) {
        case WHOLE:
            fits = str_equal(text, words);
            break;
        case BEGINS_OPEN:
            fits = !sentence && text.n <= BEGINNING_MAX && str_starts(text, words);
            break;
        case BEGINS:
            fits = text.n <= LINE_MAX && str_starts(text, words);
            break;
        case HOLDS:
            fits = read_find(text, phrases[k].words, 0) != UINT32_MAX;
            break;
        }
        bool word_ends = phrases[k].match == HOLDS || text.n == words.n || !read_is_alpha(words.s[words.n - 1]) ||
                         (fits && !read_is_alpha(text.s[words.n]));
        if (fits && word_ends)
            return phrases[k].kind;
    }
    return READ_NO_FURNITURE;
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
