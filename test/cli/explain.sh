# casus explain prints the tree, the mentions, the rules that were tried and the events, or that there are none.
. "$source/test/cli/common"
try explain --published 2016-07-13 "Russia attacked Ukraine on Monday."
for heading in TREE MENTIONS TIMES RULES EVENTS; do
    grep -qx "$heading" out && echo "$heading"
done
grep -q '^ *2  attacked  *VERB  *attack  *root' out && echo "the root stands in the tree"
grep -q '^  Russia  *RUS  *country' out && grep -q '^  Ukraine  *UKR' out && echo "both are mentioned"
grep -q 'en/verbs/.*\.txt:[0-9]' out && echo "rules are named with file and line"
sed -n '/^EVENTS$/,$p' out | sed 1d | python3 -c 'import json, sys
events = [json.loads(line) for line in sys.stdin]
print(any(e["source"]["code"] == "RUS" and e["target"]["code"] == "UKR" for e in events if e["source"] and e["target"]))'
try explain "It rained."
sed -n '/^EVENTS$/,$p' out
try explain "" >said
cat said
