# casus dict suggest: what it prints is a dictionary that can be checked, pasted and used.
. "$source/test/cli/common"
cat >corpus.jsonl <<'END'
{"id": "a", "published": "2016-07-12", "text": "Turkish Defence Minister Orhan Velizade praised the army. Velizade left on Monday."}
{"id": "b", "published": "2016-07-13", "text": "Turkish Defence Minister Orhan Velizade condemned the attack. Selma Karagul was there. The war in Syria went on."}
END
try dict suggest corpus.jsonl
sed '/^#   >/d' out
mkdir -p mine/en/actors
cp out mine/en/actors/new.txt
try dict check -q mine
echo "Orhan Velizade condemned Greece." >again.txt
try code --published 2016-07-13 --dict mine --to jsonl again.txt
grep -o '"code":"TURGOV"' out
try dict suggest --limit 0 corpus.jsonl
try dict suggest nowhere.txt
