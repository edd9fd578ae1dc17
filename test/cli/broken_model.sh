# A model that is truncated, damaged anywhere, of another kind or absent is refused with its name before any input is read.
. "$source/test/cli/common"
good good.txt
model=$CASUS_DATA/models/en.casus
size=$(wc -c <"$model")
refused() {
    code --model "$1" good.txt >said
    grep -q "^casus: $1: " said && grep -qx 'exit 3' said && [ ! -s out ] && echo "$2: refused" || cat said
}
for part in 0 1 16 64 4096 $((size / 2)) $((size - 1)); do
    head -c "$part" "$model" >truncated.casus
    refused truncated.casus "the first $([ "$part" -lt 5000 ] && echo "$part" || echo many) bytes"
done
cp "$model" longer.casus
echo more >>longer.casus
refused longer.casus "some bytes more"
flip() { # inverts one byte
    cp "$model" flipped.casus
    python3 -c 'import sys
with open("flipped.casus", "r+b") as f:
    f.seek(int(sys.argv[1])); byte = f.read(1)[0]
    f.seek(int(sys.argv[1])); f.write(bytes([byte ^ 255]))' "$1"
}
for at in 0 7 8 12 16 24 32 39 64 100 200; do
    flip "$at"
    refused flipped.casus "byte $at altered"
done
for eighth in 1 2 3 4 5 6 7; do
    flip $((size / 8 * eighth))
    refused flipped.casus "a byte after $eighth/8 altered"
done
flip $((size - 1))
refused flipped.casus "the last byte altered"
refused good.txt "a text"
mkdir folder.casus
refused folder.casus "a folder"
refused missing.casus "no file"
for command in parse annotate explain; do
    "$casus" $command --model truncated.casus good.txt >out 2>err
    echo "$command: exit $?"
done
mkdir data
cp -r "$CASUS_DATA/dictionaries" data/
CASUS_DATA=$PWD/data
code good.txt
