# The store holds the events of the JSON lines; a second run replaces a story, and leaves the others.
. "$source/test/cli/common"
python3 "$source/test/cli/stories.py" >in.jsonl
code -o out.jsonl in.jsonl
code -o out.db in.jsonl
code -o out.db in.jsonl
cat >check.py <<'PYTHON'
import json, sqlite3

db = sqlite3.connect("out.db")
db.row_factory = sqlite3.Row
with open("out.jsonl", encoding="utf-8", newline="\n") as f:
    events = {event["id"]: event for event in map(json.loads, f)}
rows = {row["id"]: row for row in db.execute("SELECT * FROM events")}
assert rows.keys() == events.keys() and rows, (len(rows), len(events))
for id, event in events.items():
    row = rows[id]
    for name in ("story", "url", "publisher", "published", "date", "date_precision", "cameo", "plover", "mode", "quad", "goldstein",
                 "status", "rule"):
        assert (row[name] or "") == event[name], (name, row[name], event[name])
    for part in ("source", "target", "trigger", "place"):
        for field, value in (event[part] or {}).items():
            assert (row[f"{part}_{field}"] or type(value)()) == value, (part, field)
    assert row["sentence_text"] == event["sentence"]["text"] and row["sentence_index"] == event["sentence"]["index"]
    claims = db.execute("SELECT * FROM claims WHERE event = ? ORDER BY rank", (id,)).fetchall()
    assert [(c["cue"], c["start"], bool(c["anonymous"])) for c in claims] == [
        (c["cue"], c["start"], c["anonymous"]) for c in event["claims"]]
orphans = db.execute("SELECT count(*) FROM claims WHERE event NOT IN (SELECT id FROM events)").fetchone()[0]
print("the same events,", orphans, "orphaned claims,", db.execute("SELECT count(*) FROM stories").fetchone()[0], "stories")
reports = db.execute("SELECT max(reports) FROM incidents WHERE source_code = 'RUS' AND target_code = 'UKR'").fetchone()[0]
print("one incident for many reports" if reports > 5 else f"{reports} reports")
PYTHON
python3 check.py
echo '{"id": "plain", "text": "Nothing happened.", "published": "2016-07-13"}' >in.jsonl
code -o out.db in.jsonl
python3 -c 'import sqlite3
db = sqlite3.connect("out.db")
print(db.execute("SELECT count(*) FROM events WHERE story = ?", ("plain",)).fetchone()[0], "events of plain,",
      db.execute("SELECT count(*) FROM stories").fetchone()[0], "stories,",
      db.execute("SELECT count(*) > 0 FROM events WHERE story = ?", ("emoji",)).fetchone()[0], "of emoji")'
