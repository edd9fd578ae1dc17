# casus dict check names every fault with file, line and column, and tells faults from what is merely odd.
. "$source/test/cli/common"
mkdir -p good/en/actors bad/en/actors bad/en/verbs
printf 'country Atlantis\n    code USA\n    alias Atlantean Republic\n' >good/en/actors/a.txt
try dict check -q good
cat out
printf 'nonsense here\ncountry Atlantis\n    colour blue\n' >bad/en/actors/a.txt
printf 'more nonsense\n' >bad/en/verbs/v.txt
try dict check -q bad
cat out
# A folder that is no whole set stands on the installed dictionaries, whose own faults are not told.
mkdir -p mine/en/verbs mine/en/actors
printf 'verb serenade\n    S * T  051\n    S * &nonesuch T  051\n' >mine/en/verbs/v.txt
printf 'person Ann Example\n    role USAGVO\n' >mine/en/actors/a.txt
try dict check -q mine
cat out
try dict check nowhere
try dict check -q
try dict
try dict polish
try dict --help
cat out
