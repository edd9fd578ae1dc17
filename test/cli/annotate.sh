# casus annotate: a JSON object a story, spans in code points inside the text, mentions with their words.
. "$source/test/cli/common"
python3 "$source/test/cli/stories.py" >in.jsonl
try annotate in.jsonl
python3 - <<'PYTHON'
import json

with open("in.jsonl", encoding="utf-8") as f:
    texts = {story["id"]: story["text"] for story in map(json.loads, f)}
seen = []
with open("out", encoding="utf-8", newline="\n") as f:
    for line in f:
        story = json.loads(line)
        assert set(story) == {"story", "sentences", "mentions", "times", "places", "claims"}, set(story)
        text = texts[story["story"]]
        seen.append(story["story"])

        def inside(start, end):
            assert 0 <= start < end <= len(text), (story["story"], start, end)
            return text[start:end]

        for start, end in story["sentences"]:
            cut = inside(start, end)
            assert cut == cut.strip(), cut
        for mention in story["mentions"]:
            assert set(mention) == {"start", "end", "type", "code", "code_from", "name", "chain"}, mention
            cut = inside(mention["start"], mention["end"])
            assert cut == cut.strip() and 0 <= mention["chain"] < len(story["mentions"]), mention
            if mention["code"] == "UKR" and mention["type"] == "country":
                assert "Ukrain" in cut, cut
        for time in story["times"]:
            assert set(time) == {"start", "end", "type", "value"}, time
            inside(time["start"], time["end"])
        for place in story["places"]:
            assert set(place) == {"start", "end", "name", "lat", "lon", "country"}, place
            assert -90 <= place["lat"] <= 90 and -180 <= place["lon"] <= 180, place
            inside(place["start"], place["end"])
        for claim in story["claims"]:
            assert set(claim) == {"source", "cue", "content", "name", "code", "anonymous"}, claim
            for key in ("source", "cue", "content"):
                for start, end in claim[key]:
                    inside(start, end)
        assert any(text[t["start"]:t["end"]] == "Monday" and t["value"] == "2016-07-11" for t in story["times"]) or "Monday" not in text
        assert "Russia attacked Ukraine" not in text or {"RUS", "UKR"} <= {m["code"] for m in story["mentions"]}, story
assert seen == list(texts)
print("all spans hold")
PYTHON
