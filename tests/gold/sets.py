"""Read a gold set that holds no text: documents by number, events by offsets into the articles beside the repository.

In: a `leads_*.jsonl` of this folder and the articles that it points into. Out: items in the shape of the development
sets, which their scorer reads: each with its title, its paragraphs, and events that quote their evidence.
A `name_at` or `evidence_at` is `[field, start, end]`: field 0 is the title, field i the i-th paragraph of the lead;
start and end count characters, end excluded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypedDict

import orjson

if TYPE_CHECKING:
    from pathlib import Path


class Quote(NamedTuple):
    """Where words stand in a lead."""

    field: int
    start: int
    end: int


class GoldPlace(TypedDict):
    """The country, by ISO 3166-1 alpha-3 code, and the place's name as the text has it."""

    country: str
    name: str


class GoldEvent(TypedDict):
    """One event of the guidelines, its evidence quoted."""

    source: list[str]
    target: list[str]
    mutual: bool
    root: str
    code: str
    status: str
    speaker: str | None
    date: str | None
    place: GoldPlace | None
    evidence: str
    optional: bool


class GoldLead(TypedDict):
    """One lead and its events; `aside` marks what is kept out of development."""

    id: str
    outlet: str
    date: str
    title: str
    paragraphs: list[str]
    events: list[GoldEvent]
    aside: bool


class _StoredPlace(TypedDict):
    country: str
    name_at: list[int]


class _StoredEvent(TypedDict):
    source: list[str]
    target: list[str]
    mutual: bool
    root: str
    code: str
    status: str
    speaker: str | None
    date: str | None
    place: _StoredPlace | None
    evidence_at: list[int]
    optional: bool


class _StoredLead(TypedDict):
    docno: str
    outlet: str
    date: str
    paragraphs: int
    aside: bool
    events: list[_StoredEvent]


class _Article(TypedDict):
    docno: str
    title: str
    text: str


def read_leads(path: Path, articles: Path) -> list[GoldLead]:
    """Return the leads of the set at `path`, their words taken from `articles`, both JSON lines.

    Raises `KeyError` for a document that `articles` lacks, `ValueError` for an offset that lies outside its text.
    """
    by_number = {article["docno"]: article for article in _read_articles(articles)}
    return [_join(stored, by_number[stored["docno"]]) for stored in _read_stored(path)]


def quoted(fields: list[str], at: list[int]) -> str:
    """Return the words that `at` points to in `fields`, the title and the paragraphs of a lead.

    >>> quoted(["قمة في جنيف", "التقى الوزيران أمس"], [1, 0, 14])
    'التقى الوزيران'
    >>> quoted(["قمة في جنيف"], [0, 7, 12])
    Traceback (most recent call last):
    ValueError: Quote(field=0, start=7, end=12) lies outside the text
    """
    quote = Quote(*at)
    if not 0 <= quote.field < len(fields) or not 0 <= quote.start < quote.end <= len(fields[quote.field]):
        raise ValueError(f"{quote} lies outside the text")
    return fields[quote.field][quote.start : quote.end]


def _join(stored: _StoredLead, article: _Article) -> GoldLead:
    paragraphs = article["text"].split("\n")[: stored["paragraphs"]]
    if len(paragraphs) != stored["paragraphs"]:
        raise ValueError(f"{stored['docno']} has no {stored['paragraphs']} paragraphs")
    fields = [article["title"], *paragraphs]
    return {
        "id": stored["docno"],
        "outlet": stored["outlet"],
        "date": stored["date"],
        "title": article["title"],
        "paragraphs": paragraphs,
        "events": [_quote_event(event, fields) for event in stored["events"]],
        "aside": stored["aside"],
    }


def _quote_event(stored: _StoredEvent, fields: list[str]) -> GoldEvent:
    place = stored["place"]
    return {
        "source": stored["source"],
        "target": stored["target"],
        "mutual": stored["mutual"],
        "root": stored["root"],
        "code": stored["code"],
        "status": stored["status"],
        "speaker": stored["speaker"],
        "date": stored["date"],
        "place": place and {"country": place["country"], "name": quoted(fields, place["name_at"])},
        "evidence": quoted(fields, stored["evidence_at"]),
        "optional": stored["optional"],
    }


def _read_articles(path: Path) -> list[_Article]:
    return [orjson.loads(line) for line in path.read_bytes().splitlines()]


def _read_stored(path: Path) -> list[_StoredLead]:
    return [orjson.loads(line) for line in path.read_bytes().splitlines()]
