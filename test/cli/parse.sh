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
try parse --from conllu parsed.conllu
cmp out parsed.conllu && echo "given words: the same trees"
printf '1\tA\ta\tX\tX\t_\t7\tdep\t_\t_\n\n' >bad.conllu
try parse --from conllu bad.conllu
try read --from conllu parsed.conllu
# a long text is read in pieces: what comes out does not show it
printf 'The rebels left. Nobody saw them go\nin the dark.\n\n' >one.txt
awk 'BEGIN { for (k = 0; k < 9000; k++) printf "The rebels left. Nobody saw them go\nin the dark.\n\n" }' >many.txt
try parse --stages tokenise one.txt
cp out one
awk '{ line[NR] = $0 } END { for (k = 0; k < 9000; k++) for (i = 1; i <= NR; i++) print line[i] }' one >wanted
try parse --stages tokenise many.txt
cmp out wanted && echo "pieces: the same"
