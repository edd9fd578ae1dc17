"""hostile_pages.py CASUS [MEGABYTES [SECONDS]]: pages made to take long or to fill the memory, each read by `casus read`, with its time.

Says which took more than SECONDS of the processor or died of a signal; the exit status is 1 then. Memory is printed in MiB, and not
judged: a sanitizer takes many times as much. MEGABYTES is the size of each page (2), SECONDS the limit for each (20, for builds with
sanitizers)."""
import os
import sys
import tempfile

TEXT = "<p>Soldiers left the town of Esterhav on Monday, said a spokesman, and nobody was hurt in the whole of the night before it.</p>"


def fill(unit, size):
    return (unit * (size // len(unit) + 1))[:size]


def numbered(form, size):
    parts, length, n = [], 0, 0
    while length < size:
        parts.append(form % n)
        length += len(parts[-1])
        n += 1
    return "".join(parts)


def script(json):
    return '<script type="application/ld+json">' + json + "</script>" + TEXT


def pages(size):
    return {
        "divs_deep": lambda: "<html>" + fill("<div>", size) + TEXT,
        "divs_closed": lambda: fill("<div>", size // 2) + TEXT + fill("</div>", size // 2),
        "tags_deep_mixed": lambda: fill("<div><table><tr><td><ul><li><b><a href=x>", size) + TEXT,
        "attributes": lambda: "<html><p " + numbered(" a%d=1", size) + ">" + TEXT,
        "known_attributes": lambda: "<html><p " + fill(" class=a id=b", size) + ">" + TEXT,
        "unclosed": lambda: "<html>" + fill("<p><b><i><a href='x><td><li>text ", size),
        "cells": lambda: "<html><table>" + fill("<td>a", size) + TEXT,
        "tables": lambda: "<html>" + fill("<table><td>", size) + TEXT,
        "one_text": lambda: "<html><p>" + fill("Soldiers left the town. ", size),
        "one_word": lambda: "<html><p>" + fill("a", size),
        "less_than": lambda: "<html>" + fill("<", size),
        "ampersands": lambda: "<html><p>" + fill("&", size),
        "references": lambda: "<html><p>" + fill("&amp;&#8217;&bogus", size),
        "links": lambda: "<html>" + fill("<a>", size) + TEXT,
        "links_href": lambda: "<html>" + fill("<a href=?page=2>2", size) + TEXT,
        "class_names": lambda: '<html><div class="' + fill("alpha paywall-x live-update ", size) + '">' + TEXT + "</div>",
        "classed_divs": lambda: "<html>" + fill('<div class="live-update paywall gallery-item">', size) + TEXT,
        "classed_siblings": lambda: "<html>" + fill('<div class="live-update slide paywall">10:45 a</div>', size) + TEXT,
        "comment": lambda: "<html><!--" + fill("- ->", size) + "-->" + TEXT,
        "comments": lambda: "<html>" + fill("<!-- x -->", size) + TEXT,
        "json_deep": lambda: script(fill('{"@graph":[', size)),
        "json_deep_100k": lambda: script('{"isAccessibleForFree":' + "[" * 100000 + "]" * 100000 + "}"),
        "json_long": lambda: script('{"@type":"LiveBlogPosting","liveBlogUpdate":[' + fill('{"headline":"a","articleBody":"b"},', size) + "{}]}"),
        "json_text": lambda: script('{"@type":"NewsArticle","isAccessibleForFree":false,"articleBody":"' + fill("Soldiers left. ", size) + '"}'),
        "scripts": lambda: "<html>" + fill("<script>a<b</script>", size) + TEXT,
        "linked_data": lambda: "<html>" + fill('<script type="application/ld+json">{"@type":"LiveBlogPosting"}</script>', size) + TEXT,
        "live_entries": lambda: "<html><div class=live-blog>" + fill("<div><time datetime=10:45>10:45</time>" + TEXT + "</div>", size),
        "live_marks": lambda: "<html><div class=live-blog>" + fill("<h3>10:45</h3>" + TEXT, size),
        "live_nested": lambda: "<html>" + fill("<div class=live-blog><div>10:45 " + TEXT, size),
        "figures": lambda: "<html>" + fill("<figure><img src=a.jpg><figcaption>A boat in the harbour.</figcaption></figure>", size),
        "figures_nested": lambda: "<html>" + fill("<div class=slide><img src=a.jpg>words", size),
        "walls": lambda: "<html>" + fill("<p>Subscribe to continue reading</p>", size) + TEXT,
        "walls_nested": lambda: "<html>" + fill("<div class=paywall>Subscribe to continue reading", size) + TEXT,
        "quotes": lambda: "<html>" + fill("<blockquote>Soldiers left the town on Monday</blockquote>", size) + TEXT,
        "quotes_open": lambda: "<html>" + fill("<a b='\"", size),
        "end_tags": lambda: "<html>" + fill("</p>", size) + TEXT,
        "headings": lambda: "<html>" + fill("<h1>Soldiers leave</h1>", size) + TEXT,
        "metas": lambda: "<html>" + fill("<meta name=author content=Jane>", size) + TEXT,
        "images": lambda: "<html>" + fill("<img src=a><p class=caption>x", size) + TEXT,
        "breaks": lambda: "<html>" + fill("a<br>", size) + TEXT,
    }


def read(casus, make):
    with tempfile.NamedTemporaryFile("w", suffix=".html", delete=False) as f:
        f.write(make())
    child = os.fork()
    if child == 0:
        null = os.open(os.devnull, os.O_RDWR)
        os.dup2(null, 1)
        os.dup2(null, 2)
        os.execv(casus, [casus, "read", "--from", "html", "--to", "jsonl", f.name])
    _, status, usage = os.wait4(child, 0)
    os.unlink(f.name)
    return usage.ru_utime + usage.ru_stime, os.waitstatus_to_exitcode(status), usage.ru_maxrss // 1024


def main():
    size = int(float(sys.argv[2] if len(sys.argv) > 2 else 2) * 1000000)
    limit = float(sys.argv[3] if len(sys.argv) > 3 else 20)
    failed = False
    for name, make in pages(size).items():
        seconds, status, memory = read(sys.argv[1], make)
        fine = seconds <= limit and status in (0, 1)
        failed |= not fine
        print(f"{name:20} {seconds:6.2f} s {memory:5} MiB, exit {status}{'' if fine else '   FAILED'}", file=sys.stdout if fine else sys.stderr)
    sys.exit(failed)


main()
