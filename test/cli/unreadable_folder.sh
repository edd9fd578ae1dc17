# A folder with links that lead nowhere or round in circles: each is named once, every file is read once.
. "$source/test/cli/common"
mkdir -p folder/sub
good folder/a.txt
good folder/sub/b.txt
good folder/.hidden.txt
ln -s nowhere folder/dangling.txt
ln -s . folder/itself
ln -s .. folder/sub/up
ln -s ../../folder folder/sub/round
code folder
coded a sub/b .hidden
grep -c '"trigger"' out >count
sort -u out | grep -c '"trigger"' | cmp -s - count && echo "no event twice"
code missing.txt folder/sub/b.txt
coded b
