# Lines that are no story are named with their number, the others are coded.
. "$source/test/cli/common"
cat >in.jsonl <<'JSON'
{"id": "one", "text": "Russia attacked Ukraine on Monday."}
{"id": "two", "text": "Russia attacked
[1, 2]
{"id": "four"}

{"id": "six", "text": ""}
{"id": "seven", "text": "Russia attacked Ukraine on Monday.", "published": "the day before"}
{"id": 8, "text": "Russia attacked Ukraine on Monday.", "published": null}
{"id": "nine", "text": "Russia attacked Ukraine on Monday.", "more": {"a": [1]}}
JSON
printf '{"id": "ten", "text": "Russia attacked Ukraine on Monday."}' >>in.jsonl
code in.jsonl
coded one two four six seven 8 nine ten
