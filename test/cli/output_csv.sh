# CSV and TSV: as many cells in each row as in the header, and the same events as in the JSON lines.
. "$source/test/cli/common"
python3 "$source/test/cli/stories.py" >in.jsonl
code -o out.jsonl in.jsonl
code -o out.csv in.jsonl
code -o out.tsv in.jsonl
python3 - <<'PYTHON'
import csv, json

def rows_of(name, **how):
    with open(name, encoding="utf-8", newline="") as f:
        header, *rows = csv.reader(f, strict=True, **how)
    assert len(set(header)) == len(header), "a column twice"
    for row in rows:
        assert len(row) == len(header), (name, row)
    return [dict(zip(header, row)) for row in rows]

def flat(event, column):
    if column.startswith("claim_"):
        value = event["claims"][0][column[6:]] if event["claims"] else ""
    elif column == "context":
        value = ";".join(event["context"])
    elif column in event:
        value = event[column]
    else:
        part, _, field = column.partition("_")
        value = (event[part] or {}).get(field, "")
    return value

with open("out.jsonl", encoding="utf-8", newline="\n") as f:
    events = [json.loads(line) for line in f]
for name, how in (("out.csv", {}), ("out.tsv", {"delimiter": "\t", "quoting": csv.QUOTE_NONE})):
    rows = rows_of(name, **how)
    assert len(rows) == len(events) > 0
    for row, event in zip(rows, events):
        for column, cell in row.items():
            value = flat(event, column)
            if isinstance(value, (int, float)):
                assert cell != "" and float(cell) == value, (name, column, cell, value)
            else:
                if name == "out.tsv":
                    value = value.translate({9: " ", 10: " ", 13: " "})
                assert cell == value, (name, column, cell, value)
    print(name, "holds the same events")
PYTHON
