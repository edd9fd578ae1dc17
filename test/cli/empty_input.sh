# Empty inputs are named, and what stands beside them is coded.
. "$source/test/cli/common"
: >empty.txt
printf ' \n\t\n\n' >blank.txt
: >empty.jsonl
: >empty.html
good good.txt
code empty.txt blank.txt empty.jsonl empty.html good.txt
coded empty blank good
code </dev/null
code -
