# Standard input, named "-" or by naming nothing: text, pages and JSON lines, recognised or said.
. "$source/test/cli/common"
good good.txt
echo '{"id": "line", "text": "Russia attacked Ukraine on Monday."}' >in.jsonl
run() {
    "$casus" code --published 2016-07-13 "$@" >out 2>err
    echo "exit $?"
    cat err
}
run - <good.txt
coded stdin
run <good.txt
coded stdin
run - <in.jsonl
coded line
cat in.jsonl | "$casus" code -q --from jsonl --published 2016-07-13 good.txt - >out
echo "exit $?"
coded good line
"$casus" parse - <good.txt | grep -c 'root'
"$casus" read - <good.txt | grep -c '"text":"Russia attacked Ukraine on Monday."'
