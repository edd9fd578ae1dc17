# The number of threads changes no byte of any output, nor the order in which faults are named.
. "$source/test/cli/common"
mkdir in
i=0
while [ $i -lt 60 ]; do
    {
        n=0
        while [ $n -le $((i % 7)) ]; do
            echo "Russia attacked Ukraine on Monday. France and Germany condemned the attack. Officials in Kyiv said it was grave."
            n=$((n + 1))
        done
    } >"in/story-$i.txt"
    [ $((i % 9)) -ne 0 ] || : >"in/story-$i-empty.txt"
    i=$((i + 1))
done
cp "$source"/examples/* in/
for format in jsonl csv tsv table; do
    for threads in 1 2 4 16; do
        "$casus" code --threads $threads --to $format --published 2016-07-13 in >$threads.out 2>$threads.err
        echo "exit $?" >>$threads.err
    done
    [ -s 1.out ] && cmp 1.out 2.out && cmp 1.out 4.out && cmp 1.out 16.out && cmp 1.err 4.err && cmp 1.err 16.err && echo "$format: the same"
done
tail -1 1.err
for threads in 1 4; do
    "$casus" code --threads $threads -q --published 2016-07-13 -o $threads.db in 2>err
    python3 -c 'import sqlite3, sys; print(*sqlite3.connect(sys.argv[1]).iterdump(), sep="\n")' $threads.db >$threads.sql
done
cmp 1.sql 4.sql && echo "db: the same"
