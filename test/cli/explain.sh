# casus explain prints the tree, the mentions, the rules that were tried and the events, or that there are none.
. "$source/test/cli/common"
try explain --published 2016-07-13 "Russia attacked Ukraine on Monday."
for heading in TREE MENTIONS TIMES RULES ACTS EVENTS; do
    grep -qx "$heading" out && echo "$heading"
done
grep -q '^ *2  attacked  *VERB  *attack  *root' out && echo "the root stands in the tree"
grep -q '^  Russia  *RUS  *country  *by name' out && grep -q '^  Ukraine  *UKR' out && echo "both are mentioned"
grep -q '^    Russia  *name of Russia RUS  *en/actors/.*\.txt:[0-9]' out && echo "their entries are named with file and line"
grep -q '^  \* fits  *3  S \* T  *190  *en/verbs/.*\.txt:[0-9]*$' out && echo "the line that is taken is marked"
grep -q '^  RUS Russia  --190 Use .*-->  UKR Ukraine$' out && echo "the event can be read"
grep -q 'en/verbs/.*\.txt:[0-9]' out && echo "rules are named with file and line"
try explain --to jsonl --published 2016-07-13 "Russia attacked Ukraine on Monday."
sed -n '/^EVENTS$/,$p' out | sed 1d | python3 -c 'import json, sys
events = [json.loads(line) for line in sys.stdin]
print(any(e["source"]["code"] == "RUS" and e["target"]["code"] == "UKR" for e in events if e["source"] and e["target"]))'
try explain "It rained."
sed -n '/^EVENTS$/,$p' out
try explain "Russia quuxed Ukraine."
sed -n '/^RULES$/,/^$/p' out
try explain "Russian soldiers did not attack Ukraine."
grep -c 'falls' out
grep 'no event' out
try explain --all "Russian soldiers did not attack Ukraine."
[ "$(grep -c 'falls' out)" -gt 10 ] && echo "--all shows what falls"
grep -q '^  Russian  *RUS' out && echo "and what lies inside a phrase"
try explain "" >said
cat said
