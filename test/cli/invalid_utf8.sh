# Bytes that are no UTF-8: the story is still coded, and all that comes out is valid.
. "$source/test/cli/common"
printf 'Russia attacked Ukraine on Monday. \377\376 broken \303 bytes \355\240\200 here.\n' >stray.txt
printf 'Russia attacked Ukraine on Monday. The caf\351 in Besan\347on was closed, an \351lite unit said.\n' >latin1.txt
printf '{"id": "line", "text": "Russia attacked Ukraine on Monday. \377 \300\257"}\n' >stray.jsonl
code stray.txt latin1.txt stray.jsonl
coded stray latin1 line
for command in code read annotate parse; do
    "$casus" $command stray.txt latin1.txt stray.jsonl >out 2>err </dev/null
    iconv -f UTF-8 -t UTF-8 out >/dev/null && echo "$command: exit $?, valid UTF-8"
done
"$casus" explain "$(printf 'Russia \377')" >out 2>err
echo "exit $?"
cat err
