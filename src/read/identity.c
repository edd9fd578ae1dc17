/* Which story is it? A key by its address, the same for all the addresses that a publisher gives a story, and a hash by its
 * words, nearly the same for nearly the same words.
 *
 * The key: the address without scheme, port, fragment, the host's marks of a device or a version ("www", "m", "amp"), the
 * path's ("/amp", "/print", "index.html", a final slash), and the query's parameters that follow readers about. Of the host
 * only the name stays that its owner chose ("presstv" of www.presstv.co.uk): mirrors stand under other suffixes. A host
 * that is a bare number stands for the publisher's name. Addresses in AMP caches are read for the one they hold.
 *
 * The hash: the simhash of Charikar, "Similarity Estimation Techniques from Rounding Algorithms" (STOC 2002), over runs of
 * three words, as Manku, Jain and Das Sarma use it for the web, "Detecting Near-Duplicates for Web Crawling" (WWW 2007).
 * Each run votes with the 64 bits of its hash; a line more or less moves few bits, another story about half. */
#include "read/read_room.h"

#include <string.h>

/* Longer addresses are no story's. */
#define ADDRESS_MAX 2048u
#define PARAMETERS_MAX 64u

/* ---- the key ----------------------------------------------------------------------------------------------------- */

/* Takes what stands before `mark` off *rest, and the mark; false where there is none. */
static bool cut_at(str *rest, char mark, str *before) {
    const char *hit = rest->n ? memchr(rest->s, mark, rest->n) : NULL;
    if (!hit)
        return false;
    uint32_t at = (uint32_t)(hit - rest->s);
    *before = str_slice(*rest, 0, at);
    *rest = str_slice(*rest, at + 1, rest->n);
    return true;
}

typedef struct address {
    str host;
    str path;
    str query;
} address;

/* `text` is in lower case. False: no address of the web. */
static bool split_address(str text, address *out) {
    str fragment;
    if (str_starts(text, STR("http://")))
        text = str_slice(text, 7, text.n);
    else if (str_starts(text, STR("https://")))
        text = str_slice(text, 8, text.n);
    else if (str_starts(text, STR("//")))
        text = str_slice(text, 2, text.n);
    else if (!str_starts(text, STR("www.")))
        return false;
    str rest = text;
    if (cut_at(&rest, '#', &fragment))
        text = fragment;
    rest = text;
    out->query = (str){NULL, 0};
    if (cut_at(&rest, '?', &fragment)) {
        out->query = rest;
        text = fragment;
    }
    uint32_t end = 0;
    while (end < text.n && text.s[end] != '/')
        end++;
    out->host = str_slice(text, 0, end);
    out->path = str_slice(text, end, text.n);
    if (cut_at(&out->host, '@', &fragment) || out->host.n == 0)
        return out->host.n > 0;
    rest = out->host;
    if (cut_at(&rest, ':', &fragment))
        out->host = fragment;
    return out->host.n > 0;
}

/* "www.google.com/amp/s/example.org/a", "example-org.cdn.ampproject.org/c/s/example.org/a" */
static void leave_cache(address *self) {
    bool cache = str_ends(self->host, STR(".cdn.ampproject.org"));
    bool viewer = str_starts(self->path, STR("/amp/s/")) && read_find(self->host, "google.", 0) != UINT32_MAX;
    if (!cache && !viewer)
        return;
    uint32_t at = viewer ? 4 : read_find(self->path, "/s/", 0);
    if (at == UINT32_MAX)
        return;
    str inner = str_slice(self->path, at + 3, self->path.n);
    uint32_t end = 0;
    while (end < inner.n && inner.s[end] != '/')
        end++;
    self->host = str_slice(inner, 0, end);
    self->path = str_slice(inner, end, inner.n);
}

/* The label of the host that its owner chose: the one before the public suffix, of which the common second parts are known.
 */
static str owner_of(str host) {
    static const char *const second[] = {"co",  "com", "org", "net", "gov", "gob", "gouv",
                                         "edu", "ac",  "or",  "ne",  "go",  "info"};
    str labels[16];
    uint32_t count = 0;
    bool letters = false;
    for (uint32_t i = 0; i < host.n; i++)
        letters |= read_is_alpha(host.s[i]) || (host.s[i] & 0x80);
    if (!letters)
        return (str){NULL, 0};
    for (str rest = host, label; count < 16 && str_split(&rest, '.', &label);)
        labels[count++] = label;
    if (count < 2)
        return host;
    uint32_t last = count - 1; /* the suffix */
    if (last >= 2 && labels[last].n <= 3 && STR_AMONG(labels[last - 1], second))
        last--;
    return labels[last - 1];
}

/* Versions of a story at the path's end. */
static str plain_path(str path) {
    static const char *const ends[] = {"/",           "/amp",         ".amp",      "/print",  "/index.html", "/index.htm",
                                       "/index.php",  "/index.shtml", ".amp.html", "/mobile", "/full",       "/single",
                                       "/singlepage", "/printable",   "/amp.html", ".html",   ".htm",        ".shtml"};
    static const char *const starts[] = {"/amp/", "/print/", "/mobile/", "/m/"};
    for (bool cut = true; cut;) {
        cut = false;
        for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
            if (str_ends(path, str_of(ends[i]))) {
                path.n -= (uint32_t)strlen(ends[i]);
                cut = true;
            }
    }
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (str_starts(path, str_of(starts[i])))
            return str_slice(path, (uint32_t)strlen(starts[i]) - 1, path.n);
    return path;
}

/* Parameters that say where a reader came from, or how the page shall look. */
static bool is_tracking(str name) {
    static const char *const exact[] = {
        "fbclid",      "gclid",    "dclid",    "msclkid",       "yclid",     "igshid",     "ref",   "referer",
        "referrer",    "source",   "src",      "cmp",           "cmpid",     "campaign",   "amp",   "outputtype",
        "output",      "print",    "view",     "share",         "sh",        "smid",       "smtyp", "partner",
        "mobile",      "device",   "platform", "fb_action_ids", "mc_cid",    "mc_eid",     "xtor",  "at_medium",
        "at_campaign", "ito",      "ncid",     "sr_share",      "taid",      "guccounter", "_ga",   "spm",
        "from",        "feedtype", "feedname", "rss",           "edition",   "intcid",     "ocid",  "icid",
        "cn-reloaded", "noamp",    "usqp",     "single",        "singlepage"};
    return str_starts(name, STR("utm_")) || str_starts(name, STR("at_")) || str_starts(name, STR("ns_")) ||
           STR_AMONG(name, exact);
}

/* The parameters that are left, in bytewise order. */
static void add_query(buffer *out, str query) {
    str kept[PARAMETERS_MAX];
    uint32_t count = 0;
    for (str rest = query, item; count < PARAMETERS_MAX && str_split(&rest, '&', &item);) {
        str value = item, name = item;
        if (item.n == 0 || (cut_at(&value, '=', &name), is_tracking(name)))
            continue;
        uint32_t at = count++;
        for (; at > 0 && str_compare(item, kept[at - 1]) < 0; at--)
            kept[at] = kept[at - 1];
        kept[at] = item;
    }
    for (uint32_t i = 0; i < count; i++) {
        buffer_add_char(out, i ? '&' : '?');
        buffer_add_str(out, kept[i]);
    }
}

/* "Press TV" as a host would have it: "presstv". */
static void add_publisher(buffer *out, str publisher) {
    for (uint32_t i = 0; i < publisher.n; i++)
        if (read_is_alpha(publisher.s[i]) || read_is_digit(publisher.s[i]) || (publisher.s[i] & 0x80))
            buffer_add_char(out, read_lower(publisher.s[i]));
}

/* The address in the form that all its versions share, into `out`; false where it names no story: a site's front page, or
 * no address at all. */
static bool add_address(buffer *out, str url, str publisher) {
    char lower[ADDRESS_MAX];
    address parts;
    url = str_trim(url);
    if (url.n == 0 || url.n > ADDRESS_MAX)
        return false;
    for (uint32_t i = 0; i < url.n; i++)
        lower[i] = read_lower(url.s[i]);
    if (!split_address((str){lower, url.n}, &parts))
        return false;
    leave_cache(&parts);
    str path = plain_path(parts.path), owner = owner_of(parts.host);
    if (owner.n)
        buffer_add_str(out, owner);
    else if (publisher.n)
        add_publisher(out, publisher);
    else
        buffer_add_str(out, parts.host);
    size_t before = out->n;
    buffer_add_str(out, path);
    add_query(out, parts.query);
    return out->n > before;
}

static str as_digits(draft *self, uint64_t hash) {
    static const char digits[] = "0123456789abcdef";
    char text[16];
    for (int i = 0; i < 16; i++)
        text[i] = digits[hash >> (60 - 4 * i) & 15];
    return read_draft_copy(self, (str){text, sizeof text});
}

static void set_key(draft *self) {
    story *s = &self->story;
    buffer *scratch = &self->run->scratch;
    const str candidates[] = {s->canonical_url, s->url};
    for (size_t i = 0; i < 2; i++) {
        buffer_clear(scratch);
        if (add_address(scratch, candidates[i], s->publisher) && !scratch->failed) {
            s->story_key = as_digits(self, hash_str(buffer_str(scratch)));
            return;
        }
    }
}

/* ---- the hash ---------------------------------------------------------------------------------------------------- */

#define RUN_WORDS 3u

/* The hash of the next word, its letters in lower case; 0: no more. A character of a script without blanks is a word. */
static uint64_t next_word(str text, uint32_t *at) {
    uint64_t hash = 0xCBF29CE484222325u; /* FNV-1a over code points */
    bool inside = false;
    while (*at < text.n) {
        uint32_t i = *at, c = (unsigned char)text.s[i];
        if (c < 0x80)
            i++;
        else
            c = utf8_next(text, &i);
        bool letter = c < 0x80 ? read_is_alpha((char)c) || read_is_digit((char)c) : utf8_is_letter(c) || utf8_is_digit(c);
        bool alone = c >= 0x2E80 && c < 0xAC00;
        if (inside && (!letter || alone))
            break;
        *at = i;
        if (!letter)
            continue;
        inside = true;
        hash = (hash ^ (c < 0x80 ? (unsigned char)read_lower((char)c) : utf8_to_lower(c))) * 0x100000001B3u;
        if (alone)
            break;
    }
    return inside ? hash | 1 : 0;
}

/* Counts how often each of 64 bits was set, a bit of all 64 counts in each plane. */
typedef struct bit_counts {
    uint64_t planes[32];
    uint32_t total;
} bit_counts;

static void count_bits(bit_counts *self, uint64_t bits) {
    self->total++;
    for (uint32_t k = 0; bits && k < 32; k++) {
        uint64_t carried = self->planes[k] & bits;
        self->planes[k] ^= bits;
        bits = carried;
    }
}

/* The bits that were set more often than not. */
static uint64_t majority(const bit_counts *self) {
    uint64_t result = 0;
    for (uint32_t bit = 0; bit < 64; bit++) {
        uint64_t count = 0;
        for (uint32_t k = 0; k < 32; k++)
            count |= (self->planes[k] >> bit & 1) << k;
        result |= (uint64_t)(2 * count > self->total) << bit;
    }
    return result;
}

uint64_t read_content_hash(str text) {
    bit_counts votes = {{0}, 0};
    uint64_t run[RUN_WORDS] = {0}, word;
    uint32_t count = 0;
    for (uint32_t at = 0; (word = next_word(text, &at)) != 0;) {
        run[count++ % RUN_WORDS] = word;
        if (count < RUN_WORDS)
            continue;
        uint64_t in_order[RUN_WORDS];
        for (uint32_t i = 0; i < RUN_WORDS; i++)
            in_order[i] = run[(count + i) % RUN_WORDS];
        count_bits(&votes, hash_bytes(in_order, sizeof in_order, 0));
    }
    return count > 0 && count < RUN_WORDS ? hash_bytes(run, sizeof run, 0) : majority(&votes);
}

void read_draft_identify(draft *self) {
    if (self->status != CASUS_OK)
        return;
    story *s = &self->story;
    if (s->story_key.n == 0)
        set_key(self);
    if (s->content_hash.n == 0)
        s->content_hash = as_digits(self, read_content_hash(s->text));
}
