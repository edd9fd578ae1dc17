# A disk that fills up under a file: a limit on the size of files stands for it, since mounting one needs root. A text leaves nothing, a
# store keeps what an earlier run has committed.
. "$source/test/cli/common"
good good.txt
i=0
while [ $i -lt 400 ]; do
    echo "{\"id\": \"story-$i\", \"text\": \"Russia attacked Ukraine on Monday.\"}"
    i=$((i + 1))
done >many.jsonl
limited() { # runs casus code with files of at most $1 blocks of 512 bytes
    blocks=$1
    shift
    (
        trap '' XFSZ
        ulimit -f "$blocks"
        code "$@"
    )
}
limited 8 -o new.db good.txt
limited 100 -o out.jsonl many.jsonl
code -o store.db good.txt
limited 200 -o store.db many.jsonl
python3 - <<'PYTHON'
import os, sqlite3
db = sqlite3.connect("store.db")
print(db.execute("PRAGMA integrity_check").fetchone()[0])
print(db.execute("SELECT group_concat(DISTINCT story) FROM events").fetchone()[0])
print([name for name in os.listdir(".") if name.endswith((".part", "out.jsonl"))])
PYTHON
code -o store.db many.jsonl
python3 -c 'import sqlite3; print(sqlite3.connect("store.db").execute("SELECT count(DISTINCT story) FROM events").fetchone()[0])'
cp good.txt text.db
code -o text.db good.txt
cmp good.txt text.db && echo "left alone"
