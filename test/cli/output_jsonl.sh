# JSON lines: every line is valid JSON with all fields of the contract, and each span cuts its words out of the text in code points.
. "$source/test/cli/common"
python3 "$source/test/cli/stories.py" >in.jsonl
code in.jsonl
python3 "$source/test/cli/check_events.py" in.jsonl out
