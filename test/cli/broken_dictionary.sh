# A fault in a dictionary stops the start with file, line and column; casus dict check finds all of them.
. "$source/test/cli/common"
good good.txt
mkdir -p bad/en/verbs bad/en/actors
printf '# comment\nnonsense here\n' >bad/en/verbs/x.txt
code --dict bad good.txt
wc -c <out
printf '\n\n\377\376\n' >bad/en/verbs/x.txt
code --dict bad good.txt
rm bad/en/verbs/x.txt
printf 'country Atlantis\n    code ATL\n    colour blue\n' >bad/en/actors/a.txt
code --dict bad good.txt
code --dict nowhere good.txt
code --dict good.txt good.txt
mkdir data
cp -r "$CASUS_DATA/models" data/
CASUS_DATA=$PWD/data
code good.txt
