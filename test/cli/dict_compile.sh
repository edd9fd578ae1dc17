# Dictionaries compiled into one file give the same events as their texts; such a file stands alone, is refused when it is damaged, and
# never hides what somebody has mended in a text.
. "$source/test/cli/common"
good good.txt
echo 'Blue River fighters kidnapped three Chadian soldiers on Monday.' >report.txt
mkdir mine
printf 'group Blue River Front\n    code   NGAREB\n    alias  Blue River fighters\n' >mine/groups.txt
try dict compile --dict mine -o all.casus
code --to jsonl --dict mine report.txt good.txt
mv out wanted
code --to jsonl --dict all.casus report.txt good.txt
cmp out wanted && grep -c NGAREB out
try dict compile "$CASUS_DATA/dictionaries" mine -o again.casus
cmp all.casus again.casus && echo 'the same bytes'
code --dict all.casus --dict mine good.txt
code --dict mine --dict all.casus good.txt
try dict compile all.casus -o x.casus
try dict compile mine
try dict compile mine -o nowhere/x.casus
try dict compile nowhere -o x.casus
try dict compile --only-dict nowhere -o x.casus
try dict compile mine -o small.casus
ls *.casus*

# what is damaged
size=$(wc -c <all.casus)
for part in 0 16 64 $((size / 2)) $((size - 1)); do
    head -c "$part" all.casus >broken.casus
    code --dict broken.casus good.txt >said
    sed 's/^casus: //' said
done
cp all.casus broken.casus
printf '\377' | dd of=broken.casus bs=1 seek=8 conv=notrunc 2>/dev/null
code --dict broken.casus good.txt
cp all.casus broken.casus
printf 'casus' | dd of=broken.casus bs=1 seek=$((size / 3)) conv=notrunc 2>/dev/null
code --dict broken.casus good.txt
cp good.txt notes
code --dict notes good.txt

# the shipped ones
mkdir data
cp -r "$CASUS_DATA/dictionaries" data/
ln -s "$CASUS_DATA/models" data/models
try dict compile data/dictionaries -o data/dictionaries.casus
CASUS_DATA=$PWD/data
code --to jsonl report.txt good.txt
grep -c NGAREB out
cp mine/groups.txt data/dictionaries/en/actors/
code --to jsonl report.txt good.txt
cmp out wanted || grep -o '"rule":"[^"]*"' out
try dict compile -o data/dictionaries.casus
code --to jsonl report.txt good.txt
grep -c NGAREB out
echo damaged >data/dictionaries.casus
code --to jsonl report.txt good.txt
grep -c NGAREB out
