# casus dict import tells what a file is by what it holds, names what it leaves out, and casus codes with the result alone.
. "$source/test/cli/common"
mkdir old
cat >old/people.txt <<'END'
# made-up lands
RURITANIA [RUR]
+RURITANIAN
GRAUSTARK
	[GRA <19991231]
	[GRX]
	[GRB 2000]
END
cat >old/roles.txt <<'END'
HUSSAR [~MIL]
CLERK {} [BU~]
END
printf 'CHESS CLUB\n+HOROSCOPE\n' >old/never.txt
cat >old/acts.txt <<'END'
--- TEASE [174K] ---
TEASE
- $ HAS * + [02]
- * CAKE
END
printf 'Dear reader, this is a letter.\n' >letter.txt
try dict import old -o new
cat out
find new -type f | sort
cat new/en/actors/people.txt
try dict check -q new
cat out
printf 'Ruritanian hussars teased Graustark. Graustark teased the hussars of Ruritania at the chess club.\n' >report.txt
try code --published 2010-05-05 --only-dict new --to jsonl report.txt
grep -o '"code":"[A-Z]*"\|"cameo":"[0-9A-Z]*"\|"quad":[a-z0-9]*\|"rule":"[^"]*"' out
# On top of the shipped dictionaries their names still count, and the shipped ones are not needed for the new ones.
try code --published 2010-05-05 --dict new --to jsonl report.txt
grep -o '"cameo":"[0-9A-Z]*"' out
# What is no dictionary is named; what is left out is no failure, and is not named with -q.
try dict import -q letter.txt old/people.txt -o other
try dict import -q nowhere.txt -o other
try dict import old
try dict import -o other
try dict import -q old/people.txt -o new/en/actors/people.txt
try code --only-dict new --only-dict new report.txt
