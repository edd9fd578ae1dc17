# Files and folders without the right to read them are named, the rest is coded.
. "$source/test/cli/common"
[ "$(id -u)" -ne 0 ] || skip "root may read every file, so nothing is unreadable"
mkdir -p folder/locked
good folder/a.txt
good folder/secret.txt
good folder/locked/b.txt
chmod 000 folder/secret.txt folder/locked
code folder
coded a b secret
