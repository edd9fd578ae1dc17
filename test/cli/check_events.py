"""check_events.py STORIES EVENTS: holds the JSON lines of `casus code` against the contract and against the stories they came from."""
import json
import re
import sys

FIELDS = {"id": str, "story": str, "url": str, "publisher": str, "published": str, "date": str, "date_precision": str,
          "source": dict, "target": dict, "cameo": str, "plover": str, "mode": str, "context": list, "quad": int, "goldstein": float,
          "status": str, "claims": list, "place": dict, "trigger": dict, "sentence": dict, "rule": str}
MAY_BE_NULL = {"source", "target", "place"}
PARTS = {"source": {"code", "code_from", "name", "text", "start", "end"}, "target": {"code", "code_from", "name", "text", "start", "end"},
         "trigger": {"text", "start", "end"}, "sentence": {"index", "start", "end", "text"}}
PLOVER = set("AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE "
             "ASSAULT".split()) | {""}
STATUSES = {"actual", "intended", "possible", "denied", "background"}
PRECISIONS = {"", "day", "week", "month", "year", "published"}


def check(event, text):
    for name, kind in FIELDS.items():
        assert name in event, f"no {name}"
        value = event[name]
        assert isinstance(value, kind) or (value is None and name in MAY_BE_NULL), f"{name}: {value!r}"
    assert set(event) <= set(FIELDS) | {"missing"}, f"unknown fields {set(event) - set(FIELDS)}"
    for name, keys in PARTS.items():
        part = event[name]
        if part is None:
            assert name in event.get("missing", {}), f"{name} is null, and nothing says why"
            continue
        assert set(part) == keys, f"{name}: {set(part)}"
        cut = text[part["start"]:part["end"]]
        assert cut and cut == part["text"], f"{name}: {part['text']!r} but the text has {cut!r}"
    for claim in event["claims"]:
        assert set(claim) == {"name", "code", "cue", "anonymous", "start", "end"}, claim
        assert 0 <= claim["start"] < claim["end"] <= len(text), claim
        assert isinstance(claim["anonymous"], bool) and claim["cue"] in text, claim
    place = event["place"]
    if place is not None:
        assert {"name", "country"} <= set(place) and ("lat" in place) == ("lon" in place), place
        assert re.fullmatch("[A-Z]{3}", place["country"]), place
    sentence, trigger = event["sentence"], event["trigger"]
    assert sentence["start"] <= trigger["start"] < trigger["end"] <= sentence["end"], "the act stands outside its sentence"
    assert re.fullmatch("[0-9a-f]{16}", event["id"])
    assert re.fullmatch("[0-9]{2,4}", event["cameo"])
    assert event["plover"] in PLOVER and event["quad"] in (1, 2, 3, 4) and -10 <= event["goldstein"] <= 10
    assert event["status"] in STATUSES and event["date_precision"] in PRECISIONS
    assert event["date"] == "" or re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", event["date"])
    assert bool(event["date"]) or "date" in event["missing"], "no date, and nothing says why"
    assert bool(event["date"]) == bool(event["date_precision"])
    assert re.fullmatch(r"[^:]+\.txt:[0-9]+", event["rule"]), event["rule"]


def main():
    with open(sys.argv[1], encoding="utf-8") as f:
        stories = {story["id"]: story for story in map(json.loads, f)}
    seen, ids = set(), set()
    with open(sys.argv[2], encoding="utf-8", newline="\n") as f:
        for number, line in enumerate(f, 1):
            try:
                event = json.loads(line)
                story = stories[event["story"]]
                check(event, story["text"])
                for name in ("url", "publisher", "published"):
                    assert event[name] == story[name], f"{name}: {event[name]!r}"
                assert event["id"] not in ids, "an id twice"
            except (AssertionError, KeyError, ValueError) as fault:
                sys.exit(f"line {number}: {fault}\n{line}")
            ids.add(event["id"])
            source, target = event["source"], event["target"]
            if source and target and source["code"] == "RUS" and target["code"] == "UKR":
                seen.add(event["story"])
    expected = {name for name, story in stories.items() if "Russia attacked Ukraine on Monday." in story["text"]}
    assert expected <= seen, f"no event of {expected - seen}"
    print("all lines hold")


main()
