# casus code leaves alone what is known to be in another language, and says so.
. "$source/test/cli/common"
cat >stories.jsonl <<'JSON'
{"id": "german", "language": "de", "published": "2016-07-13", "text": "Russia attacked Ukraine, so steht es in einer englischen Zeitung."}
{"id": "english", "language": "en-GB", "published": "2016-07-13", "text": "Russia attacked Ukraine."}
{"id": "unknown", "published": "2016-07-13", "text": "Turkey attacked Syria."}
JSON
cat >text.txt <<'TEXT'
Der Minister reiste am Montag nach Norrvik, um mit der Regierung von Norland über die Brücke zu sprechen, die seit einem Jahr nicht mehr offen ist.

Die Menschen auf beiden Seiten des Flusses warten darauf, dass sie wieder auf ihre Felder gehen können, und sie glauben nicht mehr an das, was ihnen in der Stadt gesagt wird.
TEXT
try code --published 2016-07-13 stories.jsonl text.txt
python3 - <<'PYTHON'
import json
with open("out", encoding="utf-8") as f:
    for event in map(json.loads, f):
        print(event["story"], event["source"]["code"], event["target"]["code"])
PYTHON
