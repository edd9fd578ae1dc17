# Programs, pictures and archives are refused by name, whatever their suffix; text beside them is coded.
. "$source/test/cli/common"
good good.txt
head -c 20000 "$casus" >program
cp program program.txt
cp program program.html
cp program program.jsonl
printf '\211PNG\r\n\032\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\10\6\0\0\0' >picture.txt
printf 'PK\003\004\024\0\0\0\010\0\0\0\0\0\0\0\0\0' >archive.txt
head -c 5000 /dev/zero >zeros.txt
for file in program program.txt program.html program.jsonl picture.txt archive.txt zeros.txt; do
    code "$file" >said
    grep -q "^casus: $file" said && grep -qx 'exit 1' said && [ ! -s out ] && echo "$file: refused" || cat said out
done
code program.txt picture.txt good.txt >said
tail -1 said
coded good
