# casus code takes trees from any parser: the same events as from the text, a story a "# newdoc", and a fault loses one story alone.
. "$source/test/cli/common"
cat >in.txt <<'TEXT'
Russia attacked Ukraine on Monday. The Turkish army didn't release the two German pilots, Berlin said.

Kenya and Uganda signed a trade agreement in Kampala.
TEXT
code --to tsv in.txt
cut -f 6,8,14,20,26 out >direct
"$casus" parse in.txt >in.conllu
code --from conllu --to tsv in.conllu
cut -f 6,8,14,20,26 out >given
cmp direct given && echo "the same events"
{
    printf '# newdoc id = first\n# published = 2014-03-20\n'
    cat in.conllu
    printf '# newdoc id = broken\n1\tRussia\tRussia\tPROPN\tNNP\t_\t9\tnsubj\t_\t_\n\n'
    printf '# newdoc id = last\n'
    cat in.conllu
} >many.conllu
code --from conllu --to jsonl many.conllu
sed 's/.*"story":"\([a-z]*\)".*"published":"\([-0-9]*\)".*/\1 \2/' out | uniq -c | sed 's/^ *//'
