# Regular verbs that no rule of the lexicon covers get the lemma that is a word: "ruled" is of "rule", not of "rul".
. "$source/test/cli/common"
for word in provided ruled controlled invaded bombed blockaded extradited accusing massacring patrolled struck stole sought went was; do
    echo "The army $word it."
    echo
done >in.txt
try parse --stages tag in.txt
awk -F '\t' '$1 == 3 { print $2, $3 }' out
