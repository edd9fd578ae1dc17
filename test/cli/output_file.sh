# -o FILE: the suffix chooses the format, the file appears whole and under its name alone, an old one stands until then.
. "$source/test/cli/common"
good good.txt
for name in a.jsonl a.json a.csv a.tsv a.txt; do
    code -o "$name" good.txt
    head -1 "$name" | cut -c1-8
done
wc -c <out
code --to csv -o a.anything good.txt
head -c 3 a.anything
echo
echo old >a.jsonl
code -o a.jsonl good.txt missing.txt
grep -c UKR a.jsonl >/dev/null && echo replaced
echo old >a.jsonl
code --model good.txt -o a.jsonl good.txt >said
tail -1 said
cat a.jsonl
mkfifo pipe.jsonl
cat pipe.jsonl >got &
code -o pipe.jsonl good.txt
wait
[ -p pipe.jsonl ] && grep -q UKR got && echo "a pipe is written, not replaced"
code -o /dev/stdout --to jsonl good.txt
coded good
ls
