"""A gold set without text joins the articles beside the repository, and says nothing that the guidelines forbid."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import orjson
import pytest

from streams.lexicon import load_lexicon
from tests.gold.sets import GoldEvent, GoldLead, read_leads

if TYPE_CHECKING:
    from collections.abc import Iterator

SETS: Final = sorted(Path(__file__).parent.glob("leads_*.jsonl"))
WITH_ASIDE: Final = {"leads_a", "leads_b"}  # later sets are for development, once their first figure is taken
STATUSES: Final = {"actual", "planned", "hypothetical", "negated"}
LONGEST_EVIDENCE: Final = 14  # words, by the guidelines
DAY: Final = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")

pytestmark = pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)


@pytest.fixture
def leads(path: Path, shared: Path) -> list[GoldLead]:
    """Return the joined set; that it joins at all says that every offset lies in its text."""
    return read_leads(path, shared / "data" / "news" / "articles.jsonl")


def events_of(leads: list[GoldLead]) -> Iterator[tuple[str, GoldEvent]]:
    """Yield every event with a label that finds it when a test fails."""
    for lead in leads:
        for event in lead["events"]:
            yield f"{lead['id']}: {event['evidence']}", event


def test_sets_are_sorted_and_the_first_two_set_every_third_aside(path: Path) -> None:
    stored = [orjson.loads(line) for line in path.read_bytes().splitlines()]
    numbers = [lead["docno"] for lead in stored]
    assert numbers == sorted(set(numbers))
    thirds = path.stem in WITH_ASIDE
    assert [lead["aside"] for lead in stored] == [thirds and index % 3 == 2 for index in range(len(stored))]


def test_sets_keep_no_text_of_the_articles(path: Path, leads: list[GoldLead]) -> None:
    stored = path.read_text(encoding="utf-8")
    assert not [label for label, event in events_of(leads) if event["evidence"] in stored]


def test_sets_hold_leads_of_at_most_four_paragraphs(leads: list[GoldLead]) -> None:
    assert {len(lead["paragraphs"]) for lead in leads} <= {1, 2, 3, 4}


def test_sets_quote_short_evidence_of_whole_words(leads: list[GoldLead]) -> None:
    for lead in leads:
        text = "\n".join([lead["title"], *lead["paragraphs"]])
        for label, event in events_of([lead]):
            assert event["evidence"] == event["evidence"].strip(), label
            assert len(event["evidence"].split()) <= LONGEST_EVIDENCE, label
            assert re.search(rf"(?<!\w){re.escape(event['evidence'])}(?!\w)", text), label


def test_sets_use_codes_that_cameo_knows(leads: list[GoldLead]) -> None:
    known = load_lexicon().ontology.codes
    for label, event in events_of(leads):
        assert event["code"] in known, label
        assert event["root"] == event["code"][:2], label


def test_sets_keep_the_two_sides_apart(leads: list[GoldLead]) -> None:
    for label, event in events_of(leads):
        source, target = ({actor.split()[0] for actor in event[side]} for side in ("source", "target"))
        assert source | target, label
        assert not source & target, label


def test_sets_write_status_date_and_place_as_agreed(leads: list[GoldLead]) -> None:
    for label, event in events_of(leads):
        assert event["status"] in STATUSES, label
        assert event["date"] is None or DAY.fullmatch(event["date"]), label
        assert event["place"] is None or re.fullmatch("[A-Z]{3}", event["place"]["country"]), label
