# casus read: text, pages and JSON lines become stories with all fields of the contract; what it writes it can read again.
. "$source/test/cli/common"
good plain.txt
cat >page.html <<'HTML'
<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Strike – The Example Wire</title>
<meta property="og:title" content="Strike at the border"><meta property="og:site_name" content="The Example Wire">
<meta property="article:published_time" content="2016-07-13T09:00:00Z">
<link rel="canonical" href="https://news.example/strike"></head><body><nav><a href="/">Home</a> <a href="/a">Sport</a></nav>
<article><h1>Strike at the border</h1>
<p>Russia attacked Ukraine on Monday. The attack began before dawn, and it went on until the evening, witnesses in the town said.</p>
<p>The ministry gave no details of the attack, which was the third in a week, and said that it would publish a report soon.</p>
</article><footer>Copyright</footer></body></html>
HTML
echo '{"id": "line", "text": "Один. 😀", "title": "T", "published": "2016-07-13", "tags": ["a", "b"]}' >in.jsonl
try read plain.txt page.html in.jsonl
cp out stories.jsonl
python3 - <<'PYTHON'
import json
STRINGS = "id url canonical_url title published modified publisher language section text".split()
LISTS = "alternate_urls authors tags images".split()
with open("stories.jsonl", encoding="utf-8") as f:
    stories = {story["id"]: story for story in map(json.loads, f)}
for story in stories.values():
    assert all(isinstance(story[key], str) for key in STRINGS) and all(isinstance(story[key], list) for key in LISTS), story
page = stories["page"]
print(stories["plain"]["text"])
print(page["title"], page["published"][:10], page["publisher"], page["canonical_url"], sep=" | ")
print(page["text"].count("\n\n") + 1, "paragraphs;", "Copyright" in page["text"] or "Sport" in page["text"])
print(stories["line"]["text"], stories["line"]["tags"], stories["line"]["title"])
PYTHON
try read stories.jsonl
cmp out stories.jsonl && echo "read again: the same"
try read --why plain.txt page.html in.jsonl
python3 - <<'PYTHON'
import json
for line in open("out", encoding="utf-8"):
    story = json.loads(line)
    filled = {key for key, value in story.items() if value and key not in ("id", "kind", "text", "story_key", "content_hash", "why")}
    assert filled == set(story["why"]) - {"text"}, (filled, story["why"])
    print(story["id"], "; ".join(f"{key}: {place}" for key, place in sorted(story["why"].items())))
PYTHON
try read --why --to table page.html
grep '^read from' out
try read --from text page.html
grep -c 'canonical' out
try read --to table page.html
head -1 out
