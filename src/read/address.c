/* Addresses in pages: references resolved against the page's own address (RFC 3986, section 5), compared and taken apart.
 * Only http and https: nothing else is the address of a story or a picture. */
#include "read/read_room.h"

#include <string.h>

/* Longer addresses carry data, not places. */
#define ADDRESS_MAX 2048u

/* Where the authority, the path and what follows the path begin. */
typedef struct address_parts {
    uint32_t host;
    uint32_t path;
    uint32_t query;
} address_parts;

static bool take_apart(str address, address_parts *out) {
    uint32_t host = read_starts_nocase(address, "http://") ? 7 : read_starts_nocase(address, "https://") ? 8 : 0;
    if (host == 0 || address.n == host)
        return false;
    uint32_t path = host;
    while (path < address.n && !memchr("/?#", address.s[path], 3))
        path++;
    uint32_t query = path;
    while (query < address.n && !memchr("?#", address.s[query], 2))
        query++;
    *out = (address_parts){host, path, query};
    return path > host;
}

/* "mailto:", "javascript:", "data:": letters before a colon, and no slash before it. */
static bool has_scheme(str reference) {
    for (uint32_t i = 0; i < reference.n; i++) {
        char c = reference.s[i];
        if (c == ':')
            return i > 0;
        if (!read_is_alpha(c) && !(i > 0 && (read_is_digit(c) || c == '+' || c == '-' || c == '.')))
            return false;
    }
    return false;
}

/* Appends a path without its "." and ".." segments. `from`: where the path begins in `out`. */
static void add_path(str path, buffer *out, size_t from) {
    for (uint32_t i = 0; i < path.n;) {
        uint32_t end = i + 1;
        while (end < path.n && path.s[end] != '/')
            end++;
        str segment = str_slice(path, i, end); /* with its slash before it */
        bool last = end == path.n;
        if (str_equal(segment, STR("/..")))
            while (out->n > from && out->s[--out->n] != '/')
                ;
        else if (!str_equal(segment, STR("/.")))
            buffer_add_str(out, segment);
        if (last && (str_equal(segment, STR("/..")) || str_equal(segment, STR("/."))))
            buffer_add_char(out, '/');
        i = end;
    }
}

bool read_address_resolve(str base, str reference, buffer *out) {
    reference = str_trim(reference);
    if (reference.n == 0 || reference.n > ADDRESS_MAX || reference.s[0] == '#')
        return false;
    for (uint32_t i = 0; i < reference.n; i++)
        if (read_is_blank(reference.s[i]))
            return false;
    address_parts parts;
    if (take_apart(reference, &parts)) {
        buffer_add_str(out, reference);
        return true;
    }
    bool based = take_apart(base, &parts);
    if (str_starts(reference, STR("//"))) {
        buffer_add_str(out, based ? str_slice(base, 0, parts.host - 2) : STR("https:"));
        buffer_add_str(out, reference);
        return reference.n > 2 && reference.s[2] != '/';
    }
    if (!based || has_scheme(reference))
        return false;
    buffer_add_str(out, str_slice(base, 0, parts.path));
    size_t from = out->n;
    uint32_t end = 0; /* of the reference's path */
    while (end < reference.n && !memchr("?#", reference.s[end], 2))
        end++;
    uint32_t folder = parts.query; /* behind the base's last slash */
    while (end > 0 && folder > parts.path && base.s[folder - 1] != '/')
        folder--;
    if (reference.s[0] != '/') {
        if (folder == parts.path)
            buffer_add_char(out, '/');
        else
            buffer_add_str(out, str_slice(base, parts.path, folder));
    }
    buffer joined = {0};
    buffer_add(&joined, out->s + from, out->n - from);
    buffer_add_str(&joined, str_slice(reference, 0, end));
    out->failed = out->failed || joined.failed;
    if (!out->failed) {
        out->n = from;
        add_path(buffer_str(&joined), out, from);
    }
    buffer_free(&joined);
    buffer_add_str(out, str_slice(reference, end, reference.n));
    return true;
}

str read_address_host(str address) {
    address_parts parts;
    if (!take_apart(address, &parts))
        return (str){NULL, 0};
    str host = str_slice(address, parts.host, parts.path);
    for (uint32_t i = 0; i < host.n; i++) {
        if (host.s[i] == '@') {
            host = str_slice(host, i + 1, host.n);
            i = 0;
        } else if (host.s[i] == ':') {
            host = str_slice(host, 0, i);
        }
    }
    return read_starts_nocase(host, "www.") ? str_slice(host, 4, host.n) : host;
}

/* The path without its final slash; empty for the site's first page. */
static str path_of(str address) {
    address_parts parts;
    if (!take_apart(address, &parts))
        return (str){NULL, 0};
    str path = str_slice(address, parts.path, parts.query);
    while (path.n && path.s[path.n - 1] == '/')
        path = str_slice(path, 0, path.n - 1);
    return path;
}

bool read_address_is_home(str address) {
    return path_of(address).n == 0;
}

/* "?id=3" without the fragment. */
static str query_of(str address) {
    address_parts parts;
    if (!take_apart(address, &parts))
        return (str){NULL, 0};
    str rest = str_slice(address, parts.query, address.n);
    const char *mark = rest.n ? memchr(rest.s, '#', rest.n) : NULL;
    return mark ? str_slice(rest, 0, (uint32_t)(mark - rest.s)) : rest;
}

bool read_address_same(str a, str b) {
    str query_a = query_of(a), query_b = query_of(b);
    bool same_query = query_a.n == 0 || query_b.n == 0 || str_equal(query_a, query_b);
    return same_query && str_equal_ascii_nocase(path_of(a), path_of(b));
}
