"""Measured on the development sets, which stay outside the repository: floors under what is found there."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

import pytest

from schemas import AnnotatedArticle, CleanArticle, Line
from streams.clean import clean_page
from streams.extract import extract_mentions
from streams.extract.dates import find_dates
from streams.extract.draft import scan_line
from streams.text import key_phrase, raw_span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from streams.extract.periods import Period
    from streams.lexicon import Lexicon

# A capital is a place or acts, by its clause; a people may be called a state, an army an organization.
KINDS: Final = {
    "STATE": {"state", "demonym"},
    "ORG": {"organization", "media", "igo", "group", "role"},
    "IGO": {"igo", "organization"},
    "GROUP": {"group", "organization"},
    "ROLE": {"role"},
    "PERSON": {"person"},
    "MEDIA": {"media"},
    "PLACE": {"place", "state"},
}
FLOORS: Final = {
    "STATE": 0.95,
    "ORG": 0.8,
    "IGO": 0.9,
    "GROUP": 0.9,
    "ROLE": 0.9,
    "PERSON": 0.85,
    "MEDIA": 0.5,
    "PLACE": 0.85,
}


def records(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


def lead(record: dict[str, Any], lexicon: Lexicon) -> AnnotatedArticle:
    texts = [record["title"]] if "title" in record else []
    texts += record.get("paragraphs") or [record["text"]]
    lines = tuple(
        Line(label="title" if n == 0 and len(texts) > 1 else "body", start=0, text=t) for n, t in enumerate(texts)
    )
    article = CleanArticle(article_id=record["id"], segment=1, published_at=f"{record['date']}T12:00:00Z", lines=lines)
    return extract_mentions(article, lexicon)


def test_entities_of_whole_pages(shared: Path, lexicon: Lexicon) -> None:
    asked: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for record in records(shared / "gold" / "pages_dev.jsonl"):
        message = {"content": record["raw"], "published_at": record["date"], "outlet": record["outlet"]}
        named: set[tuple[str, str]] = set()
        for article in clean_page(json.dumps(message).encode()):
            for mention in extract_mentions(article, lexicon).mentions:
                _, _, raw = raw_span(article.lines[mention.line], mention.start, mention.end)
                named |= {
                    (key_phrase(text).replace('" ', "").replace(' "', ""), mention.kind) for text in (raw, mention.text)
                }
        for entity in record["entities"]:
            key = key_phrase(entity["text"]).replace('" ', "").replace(' "', "")
            asked[entity["type"]] += 1
            spellings = {key, "ل" + key[1:]} if key.startswith("ال") else {key}
            found[entity["type"]] += any((k, kind) in named for k in spellings for kind in KINDS[entity["type"]])
    low = {kind: (found[kind], asked[kind]) for kind, floor in FLOORS.items() if found[kind] < floor * asked[kind]}
    assert low == {}


@pytest.mark.parametrize("name", ["leads_dev", "pairs_dev"])
def test_actors_dates_and_places_of_the_events_are_named(shared: Path, lexicon: Lexicon, name: str) -> None:
    asked: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for record in records(shared / "gold" / f"{name}.jsonl"):
        mentions = lead(record, lexicon).mentions
        codes = {m.code for m in mentions}
        actors = {f"{m.code} {m.sector}" if m.sector else m.code for m in mentions}
        dates = {m.date.value for m in mentions if m.date}
        places = {m.place.country for m in mentions if m.place}
        for event in record["events"]:
            for actor in event["source"] + event["target"]:
                asked.update(("code", "sector"))
                found["code"] += actor.split()[0] in codes
                found["sector"] += actor in actors
            if event["date"] and not event["optional"]:
                asked["date"] += 1
                found["date"] += event["date"] in dates
            if event["place"]:
                asked["place"] += 1
                found["place"] += event["place"]["country"] in places
    rates = {what: found[what] / asked[what] for what in asked}
    assert rates["code"] >= 0.98
    assert rates["sector"] >= 0.92
    assert rates["date"] >= 0.85
    assert rates["place"] >= 0.97


def date_cases(shared: Path, name: str) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = json.loads(
        (shared / "data" / "dates" / f"recognizers_{name}.json").read_text(encoding="utf-8")
    )
    return cases


def dates_of(case: dict[str, Any], lexicon: Lexicon) -> dict[tuple[int, int], Period | None]:
    """Return the date expressions of a case: where each stands, and what it means on the case's day."""
    day = date.fromisoformat(case.get("Context", {}).get("ReferenceDateTime", "2016-11-07")[:10])
    line = scan_line(0, case["Input"])
    found = find_dates(line.keys, lexicon.names.calendar, day)
    return {(line.words[d.start].start + d.front, line.words[d.end - 1].end): d.period for d in found}


def spans_of(case: dict[str, Any]) -> dict[tuple[int, int], dict[str, Any]]:
    return {(each["Start"], each["Start"] + each["Length"]): each.get("Value", {}) for each in case["Results"]}


@pytest.mark.parametrize("name", ["date_spans", "date_period_values"])
def test_date_expressions(shared: Path, lexicon: Lexicon, name: str) -> None:
    right = made = asked = 0
    for case in date_cases(shared, name):
        ours, gold = dates_of(case, lexicon), spans_of(case)
        right, made, asked = right + len(ours.keys() & gold), made + len(ours), asked + len(gold)
    assert 2 * right / (made + asked) >= 0.91


def test_periods_of_date_expressions(shared: Path, lexicon: Lexicon) -> None:
    """The set ends a range at the last day or year that it names, or with it; either reading is taken."""
    right = asked = 0
    for case in date_cases(shared, "date_period_values"):
        ours = dates_of(case, lexicon)
        for (start, end), value in spans_of(case).items():
            told = [value.get(reading) or {} for reading in ("FutureResolution", "PastResolution")]
            periods = {(each["startDate"], each["endDate"]) for each in told if "startDate" in each}
            if not periods:
                continue
            found = [period for (first, last), period in ours.items() if period and first < end and start < last]
            asked += 1
            right += bool(found) and not periods.isdisjoint(readings_of(found[0]))
    assert asked == 133
    assert right >= 110


def readings_of(period: Period) -> set[tuple[str, str]]:
    ends = {period.after, period.after - timedelta(days=1)}
    if period.grain == "range" and (period.after.month, period.after.day) == (1, 1):
        ends.add(period.after.replace(year=period.after.year - 1))
    return {(period.first.isoformat(), end.isoformat()) for end in ends}


def test_locations_of_a_corpus_nobody_tuned_on(shared: Path, lexicon: Lexicon) -> None:
    sentence: list[str] = []
    tags: list[str] = []
    asked = found = 0
    for written in (shared / "data" / "ner" / "anercorp_train.txt").read_text(encoding="utf-8").splitlines()[:40_000]:
        word, _, tag = written.partition(" ")
        if word:
            sentence.append(word)
            tags.append(tag)
            continue
        text = " ".join(sentence)
        article = (
            CleanArticle(article_id="x", segment=1, lines=(Line(label="body", start=0, text=text),)) if text else None
        )
        if article:
            spots = {at for m in extract_mentions(article, lexicon).mentions for at in range(m.start, m.end)}
            at = 0
            for name, label in zip(sentence, tags, strict=True):
                if label == "B-LOC":
                    asked += 1
                    found += at + len(name) - 1 in spots
                at += len(name) + 1
        sentence, tags = [], []
    assert asked > 500
    assert found / asked >= 0.8
