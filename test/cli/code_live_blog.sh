# casus code of a live blog: an entry's events are dated by the entry, the rest by the story.
. "$source/test/cli/common"
cat >live.jsonl <<'JSON'
{"id": "live", "kind": "live_blog", "published": "2016-07-13", "text": "Russia attacked Ukraine.\n\nFrance attacked Libya.\n\nTurkey attacked Syria on Monday.\n\nIran attacked Iraq.", "parts": [{"start": 26, "end": 48, "title": "", "published": "2016-07-14T00:10:00"}, {"start": 50, "end": 82, "title": "", "published": "2016-07-12T23:50:00"}, {"start": 84, "end": 103, "title": "", "published": ""}]}
JSON
try code live.jsonl
python3 - <<'PYTHON'
import json
with open("out", encoding="utf-8") as f:
    for event in map(json.loads, f):
        print(event["source"]["code"], event["target"]["code"], event["date"], event["date_precision"], event["published"])
PYTHON
