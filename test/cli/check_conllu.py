"""check_conllu.py TEXT|- CONLLU: is it CoNLL-U v2, and (unless "-") does it hold every letter of the text in order?"""
import re
import sys

UPOS = set("ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split())


def check_sentence(comments, rows):
    assert any(c.startswith("# text = ") for c in comments), "no # text"
    words = [row for row in rows if "-" not in row[0]]
    assert [row[0] for row in words] == [str(i + 1) for i in range(len(words))], "ids do not count up"
    heads = [0] + [int(row[6]) for row in words]
    for row in rows:
        assert len(row) == 10 and all(row), row
        assert not any(re.search(r"\s", cell) for i, cell in enumerate(row) if i not in (1, 2)), row
    for row in words:
        assert row[3] in UPOS, row
        assert 0 <= int(row[6]) <= len(words) and int(row[6]) != int(row[0]), row
        assert (row[6] == "0") == (row[7] == "root"), row
        assert row[5] == "_" or re.fullmatch(r"[^=|]+=[^=|]+(\|[^=|]+=[^=|]+)*", row[5]), row
    assert sum(head == 0 for head in heads[1:]) == 1, "not one root"
    for start in range(1, len(heads)):
        at, steps = start, 0
        while at and steps <= len(words):
            at, steps = heads[at], steps + 1
        assert at == 0, "a circle"
    letters, covered = "", 0
    for row in rows:
        if "-" in row[0]:
            covered = int(row[0].split("-")[1])
            letters += row[1]
        elif int(row[0]) > covered:
            letters += row[1]
    text = next(c for c in comments if c.startswith("# text = "))[9:]
    assert re.sub(r"\s", "", letters) == re.sub(r"\s", "", text), (letters, text)
    return letters


def main():
    letters, comments, rows, sentences = "", [], [], 0
    with open(sys.argv[2], encoding="utf-8", newline="\n") as f:
        data = f.read()
    assert data == "" or data.endswith("\n\n"), "no empty line at the end"
    for line in data.split("\n"):
        if line.startswith("#") and not rows:
            comments.append(line)
        elif line:
            rows.append(line.split("\t"))
        elif rows:
            letters += check_sentence(comments, rows)
            comments, rows, sentences = [], [], sentences + 1
    assert sentences > 0 and not rows, "no sentence"
    if sys.argv[1] != "-":
        with open(sys.argv[1], encoding="utf-8") as f:
            wanted = re.sub(r"\s", "", f.read())
        assert re.sub(r"\s", "", letters) == wanted, "letters were lost"
    print("valid CoNLL-U")


main()
