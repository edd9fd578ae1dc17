# casus eval: figures a file and over all, what differs, marks, and the exit status of --strict and --least.
. "$source/test/cli/common"
mkdir gold
cat >gold/a.txt <<'END'
# A heading.

Russia attacked Ukraine.
    RUS 190 UKR actual
~ Russia attacked Georgia.
    RUS 190 GEO actual
* It rained.
END
cat >gold/b.txt <<'END'
Russia attacked Ukraine.
    RUS 111 UKR actual
END
echo '{"text": "Russia attacked Ukraine.", "events": [{"source": "RUS", "cameo": "190", "target": "UKR"}]}' >gold/c.jsonl
echo 'not gold' >gold/README.md
try eval gold
cat out
try eval --misses gold
head -3 out
try eval --strict gold
cat out
try eval --least 0.7 gold
try eval --least 0.8 gold
try eval --update gold/a.txt gold/b.txt
tail -1 out
cat gold/a.txt gold/b.txt
try eval --strict gold
cat out
try eval --update gold/c.jsonl
printf 'Russia attacked Ukraine.\n    RUS 1900 UKR actual\n' >bad.txt
try eval bad.txt gold/a.txt
try eval nowhere.txt
mkdir empty
try eval empty
try eval
