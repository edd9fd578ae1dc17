# casus dict diff: which events appear, vanish and change when a dictionary does.
. "$source/test/cli/common"
mkdir -p mine/en/actors mine/en/verbs
cat >mine/en/actors/a.txt <<'END'
group Blue River Front
    code   NGAREB
    alias  Blue River fighters
END
cat >mine/en/verbs/v.txt <<'END'
verb condemn
    S * T   none
verb serenade
    S * T   051
END
cat >corpus.jsonl <<'END'
{"id": "a", "published": "2016-07-13", "text": "Blue River fighters kidnapped three Chadian soldiers. Russia attacked Ukraine."}
{"id": "b", "published": "2016-07-13", "text": "Russia serenaded Ukraine. Russia condemned Ukraine."}
END
try dict diff --dict mine corpus.jsonl
sed 's/:[0-9]*$/:LINE/' out
try dict diff --old "$source/dictionaries" --new "$source/dictionaries" corpus.jsonl
cat out
try dict diff corpus.jsonl
try dict diff --new nowhere corpus.jsonl
try dict diff --dict mine nowhere.jsonl
cat out
