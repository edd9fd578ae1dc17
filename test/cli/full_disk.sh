# Output that cannot be written: named, exit status 4, and no half file is left.
. "$source/test/cli/common"
[ -c /dev/full ] || skip "there is no /dev/full"
good good.txt
mkdir bad bad/en bad/en/actors
echo nonsense >bad/en/actors/a.txt
full() { # every command with its output on a full disk
    "$casus" "$@" >/dev/full 2>err </dev/null
    echo "$1: exit $?"
    grep '^casus: ' err
}
full code --published 2016-07-13 good.txt
full code --published 2016-07-13 --to csv --threads 4 good.txt good.txt good.txt
full read good.txt
full parse good.txt
full annotate good.txt
full explain "Russia attacked Ukraine."
full dict check -q bad
full --version
full --help
code --to jsonl -o /dev/full good.txt
code -o missing/out.jsonl good.txt
code -o missing/out.db good.txt
mkdir folder.jsonl
code -o folder.jsonl good.txt
ls
