# Good and bad inputs of several kinds in one run: the good ones are coded in their order, each bad one is named, exit status 1.
. "$source/test/cli/common"
mkdir folder
good folder/first.txt
: >folder/empty.txt
head -c 3000 "$casus" >folder/program.txt
cat >folder/page.html <<'HTML'
<html><head><title>Attack</title></head><body><article><h1>Attack</h1>
<p>Russia attacked Ukraine on Monday. The attack began before dawn, and it went on until the evening, witnesses in the town said.</p>
<p>The ministry gave no details of the attack, which was the third in a week, and said that it would publish a report soon.</p>
</article></body></html>
HTML
cat >folder/wire.jsonl <<'JSON'
{"id": "wire-1", "text": "Russia attacked Ukraine on Monday."}
{"id": "wire-2", "text": 7}
not json
{"id": "wire-4", "text": "Russia attacked Ukraine on Monday."}
JSON
good last.txt
for threads in 1 4; do
    code --threads $threads folder nowhere.txt last.txt
    coded first page wire-1 wire-4 last
    grep -o '"story":"[^"]*"' out | uniq | tr '\n' ' '
    echo
done
