/* The lines below a report in which its makers speak of themselves: who helped to write it, who edited it, how to reach the
 * author, where to follow the house.
 *
 * "Reporting by A; editing by B", "C in Geneva contributed to this report.", "Write to D at d@example.com", "Follow E on
 * Twitter: @e". Each begins with, or holds, a phrase of the trade; those that could be said of the world as well ("write
 * to", "follow") need an address or the name of a platform beside them. Only the last lines of a story are asked. */
#include "read/read_room.h"

#include <string.h>

/* Longer paragraphs are part of the report. */
#define SIGN_OFF_MAX 420u

static const char *const beginnings[] = {"reporting by",
                                         "additional reporting by",
                                         "additional reporting from",
                                         "writing by",
                                         "written by",
                                         "edited by",
                                         "editing by",
                                         "compiled by",
                                         "with reporting by",
                                         "with reporting from",
                                         "with files from",
                                         "with additional reporting",
                                         "with input from",
                                         "with inputs from",
                                         "with agency input",
                                         "source: ",
                                         "sources: ",
                                         "about the author",
                                         "about the writer",
                                         "(reporting by",
                                         "(additional reporting",
                                         "(writing by",
                                         "(editing by",
                                         "(with reporting by",
                                         "(with files from",
                                         "(with input",
                                         "(with agency",
                                         "(compiled by",
                                         "this story was first",
                                         "this article was originally",
                                         "this article first",
                                         "this story originally",
                                         "this article was first",
                                         "our standards:"};

static const char *const held[] = {"contributed to this report", "contributed to this story", "contributed to this article",
                                   "contributed reporting",      "contributed research",      "contributed from "};

/* These need an address or a platform in the line. */
static const char *const calls[] = {"write to ",   "email ",       "e-mail ",        "contact ",       "reach ",
                                    "follow ",     "(follow ",     "you can follow", "you can reach",  "you can email",
                                    "tweet ",      "send tips",    "have a tip",     "got a tip",      "to contact",
                                    "contact the", "reach out to", "on twitter",     "find him on",    "find her on",
                                    "find me on",  "find us on",   "like us on",     "for more ",      "to reach ",
                                    "read more ",  "join us ",     "subscribe to ",  "the writer can", "the author can"};

static const char *const platforms[] = {"twitter",  "facebook", "instagram", "linkedin",  "telegram", "youtube",
                                        "whatsapp", "mastodon", "bluesky",   "threads",   "tiktok",   "snapchat",
                                        "http://",  "https://", "www.",      "newsletter"};

static bool begins_with_any(str line, const char *const *list, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (read_starts_nocase(line, list[i]))
            return true;
    return false;
}

static bool holds_any(str line, const char *const *list, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (read_find(line, list[i], 0) != UINT32_MAX)
            return true;
    return false;
}

/* Bytes of the words that are addresses: mail, handles, the web. */
static uint32_t addresses(str line) {
    uint32_t bytes = 0;
    for (uint32_t i = 0; i < line.n;) {
        uint32_t start = i;
        while (i < line.n && !read_is_blank(line.s[i]))
            i++;
        str word = str_slice(line, start, i);
        bool mail = word.n && memchr(word.s, '@', word.n);
        if (mail || holds_any(word, platforms, sizeof platforms / sizeof *platforms))
            bytes += word.n;
        while (i < line.n && read_is_blank(line.s[i]))
            i++;
    }
    return bytes;
}

bool read_is_rule(str line) {
    for (uint32_t i = 0; i < line.n; i++)
        if (!strchr("-*_=~ ", line.s[i]))
            return false;
    return line.n > 0;
}

bool read_is_sign_off(str line) {
    line = str_trim(line);
    if (line.n == 0 || line.n > SIGN_OFF_MAX)
        return false;
    uint32_t i = 0;
    while (i < line.n && strchr("-*_ ", line.s[i]))
        i++;
    line = str_slice(line, i, line.n);
    if (line.n == 0)
        return false;
    if (begins_with_any(line, beginnings, sizeof beginnings / sizeof *beginnings) ||
        holds_any(line, held, sizeof held / sizeof *held))
        return true;
    uint32_t reach = addresses(line);
    return reach && (reach * 2 > line.n || begins_with_any(line, calls, sizeof calls / sizeof *calls));
}
