# Lines longer than a story may be fail cleanly, as a text and as one line of many; lines that are merely long are coded.
. "$source/test/cli/common"
good good.txt
yes 'Russia attacked Ukraine on Monday.' | tr '\n' ' ' | head -c 80000000 >long.txt
{
    echo '{"id": "before", "text": "Russia attacked Ukraine on Monday."}'
    printf '{"id": "long", "text": "'
    cat long.txt
    echo '"}'
    echo '{"id": "after", "text": "Russia attacked Ukraine on Monday."}'
} >long.jsonl
code long.txt good.txt
coded long good
code long.jsonl good.txt
coded before long after good
"$casus" code -q --published 2016-07-13 --from jsonl - <long.jsonl >out 2>err
echo "exit $?"
cat err
coded before long after
"$casus" code -q --published 2016-07-13 - <long.txt >out 2>err
echo "exit $?"
cat err
wc -c <out
rm -f long.txt long.jsonl
# A sentence of 200,000 words, and a word of a million letters.
{ yes word | head -200000 | tr '\n' ' '; echo; cat good.txt; } >words.txt
{ head -c 1000000 /dev/zero | tr '\0' a; echo; echo; cat good.txt; } >letters.txt
code words.txt letters.txt
coded letters
