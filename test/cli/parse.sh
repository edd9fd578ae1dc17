# casus parse gives valid CoNLL-U, whatever the text: ten columns, one root a sentence, heads in range and no circle.
. "$source/test/cli/common"
cat >in.txt <<'TEXT'
Russia attacked Ukraine on Monday. The U.S. didn't say whether it'd send 1,500 troops — “maybe”, he said...

Zoë’s café 😀 (Besançon) cannot open; see http://news.example/a?b=1 or mail a.b@c.example!
¿Qué? 北京。 !!! )( a/b
TEXT
try parse in.txt
cp out parsed.conllu
python3 "$source/test/cli/check_conllu.py" in.txt out
try parse --from jsonl "$source/examples/wire.jsonl"
python3 "$source/test/cli/check_conllu.py" - out
printf 'One.\r\n\r\n\r\nTwo \t\n  three\240four\n' >odd.txt
try parse odd.txt
python3 "$source/test/cli/check_conllu.py" - out
try parse -o written.conllu in.txt
cmp written.conllu parsed.conllu && echo "-o: the same"
for stage in tokenise tag; do
    try parse --stages $stage in.txt
    awk -F '\t' 'NF && !/^#/ && NF != 10 { print "columns:", NF }' out
done
try parse missing.txt in.txt
cmp out parsed.conllu && echo "the rest is parsed"
