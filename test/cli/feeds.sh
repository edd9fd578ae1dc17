# Feeds and newswires: each item is a story, by itself and in a folder; events of each; what holds no text is named.
. "$source/test/cli/common"
mkdir wires
cat >wires/news.rss <<'XML'
<?xml version="1.0"?><rss version="2.0"><channel><title>The Example Wire</title><language>en</language>
<item><title>First</title><guid>first</guid><pubDate>Wed, 13 Jul 16 10:30:00 EST</pubDate>
<description>Russia attacked Ukraine on Monday.</description></item>
<item><title>Russia attacked Ukraine on Monday</title></item></channel></rss>
XML
cat >wires/old.xml <<'XML'
<Sentences><Sentence date="20160713" id="EW.0001" source="EW" sentence="TRUE"><Text>Russia attacked Ukraine on Monday.</Text></Sentence></Sentences>
XML
cat >wires/wire.xml <<'XML'
<nitf><head><docdata><doc-id id-string="n1"/><date.issue norm="20160713"/></docdata></head><body><body.content>
<p>Russia attacked Ukraine on Monday.</p></body.content></body></nitf>
XML
echo '<urlset><url><loc>https://x.example/1</loc></url></urlset>' >wires/sitemap.xml
try read --why wires
python3 - <<'PYTHON'
import json
for story in map(json.loads, open("out", encoding="utf-8")):
    print(story["id"], story["kind"], story["published"], story["publisher"], story["why"]["text"], sep=" | ")
PYTHON
code wires
coded first news:2 EW.0001 n1
try read --from feed wires/old.xml
try read --from petrarch wires/old.xml
try read --from tarot wires/old.xml
