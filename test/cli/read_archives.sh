# WARC, zip and tar, from files, pipes and folders: the same stories, with ids of their own, for any number of threads; what is damaged
# is named and the rest is read.
. "$source/test/cli/common"
python3 - <<'PYTHON'
import gzip, io, tarfile, zipfile
def page(name):
    return (f"<html><head><title>{name}</title></head><body><article><p>Russia attacked Ukraine on Monday. The attack began before dawn, and it "
            "went on until the evening, witnesses in the town said.</p><p>The ministry gave no details of the attack, which was the third in a "
            "week, and said that it would publish a report soon.</p></article></body></html>").encode()
def record(kind, media, block):
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://news.example/a\r\nContent-Type: {media}\r\nContent-Length: {len(block)}\r\n\r\n"
    return head.encode() + block + b"\r\n\r\n"
def response(body, fields=""):
    return record("response", "application/http; msgtype=response", f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{fields}\r\n".encode() + body)
records = [record("warcinfo", "application/warc-fields", b"software: a test\r\n")]
for i in range(40):
    records += [record("request", "application/http", b"GET / HTTP/1.1\r\n\r\n"), response(page(f"Story {i}"))]
records.append(response(gzip.compress(page("Packed")), "Content-Encoding: gzip\r\n"))
records.append(response(b"GIF89a"))
members = [gzip.compress(r, mtime=0) for r in records]
with open("crawl.warc", "wb") as f:
    f.write(b"".join(records))
with open("crawl.warc.gz", "wb") as f:
    f.write(b"".join(members))
with open("damaged.warc.gz", "wb") as f:
    f.write(members[0] + members[2] + members[4][:100] + b"\xff" * 20 + members[4][120:] + members[6] + members[8][:-50])
files = [("north/page.html", page("North")), ("south/page.html", page("South")), ("lines.jsonl", b'{"text": "Russia attacked Ukraine on Monday."}\nno\n'),
         (".hidden.txt", b"x"), ("picture.png", b"\x89PNG\r\n\x1a\n\0\0"), ("crawl.warc.gz", members[2])]
with zipfile.ZipFile("week.zip", "w", zipfile.ZIP_DEFLATED) as f:
    for name, data in files:
        f.writestr(name, data)
for mode in ("", "gz", "xz"):
    with tarfile.open("week.tar" + (mode and "." + mode), "w:" + mode) as f:
        for name, data in files:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            f.addfile(info, io.BytesIO(data))
PYTHON
ids() {
    sed 's/^{"id":"\([^"]*\)".*/\1/' out | tr '\n' ' '
    echo
}
try read crawl.warc.gz
head -1 out | grep -o '"id":"[^"]*"\|"url":"[^"]*"\|"title":"[^"]*"'
wc -l <out
cp out wanted
try read crawl.warc
cmp out wanted && echo "plain: the same"
"$casus" read - <crawl.warc.gz | sed 's/^{"id":"stdin/{"id":"crawl/' | cmp - wanted && echo "from a pipe: the same"
try read damaged.warc.gz
ids
for file in week.zip week.tar week.tar.gz week.tar.xz; do
    try read $file
    ids
done
"$casus" read --from jsonl - <week.zip 2>&1 | grep -c 'is no JSON'
mkdir -p all/deep
mv crawl.warc.gz week.zip all/deep
mv damaged.warc.gz all
for command in read code annotate; do
    for threads in 1 2 5; do
        "$casus" $command --published 2016-07-13 --threads $threads --to jsonl all >$threads.out 2>$threads.err
    done
    [ -s 1.out ] && cmp 1.out 2.out && cmp 1.out 5.out && cmp 1.err 2.err && cmp 1.err 5.err && echo "$command: the same for any number of threads"
done
grep -o '"story":"[^"]*"' 5.out | sed -n '1p;2p;42p;$p'
