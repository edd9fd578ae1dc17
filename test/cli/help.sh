# Version and help go to stdout, exit status 0.
. "$source/test/cli/common"
try --version
cat out
for command in code read parse annotate explain eval; do
    try $command --help
    head -1 out
done
try --help
head -1 out
for command in code read parse annotate explain eval dict; do
    grep -q "^  $command " out && echo "$command is listed"
done
