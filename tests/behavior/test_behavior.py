"""Given this article, expect these events: cases in YAML, readable by a diplomat.

A case has `name`, `published_at`, `text`, perhaps a `title`, and `events`: all that the article tells. Of an event only
the fields that a case writes are compared; an actor written without its sector (`FRA`) is any of that country's.
`known-gaps.yaml` holds what a reader would expect and the system does not give yet, each with a `why`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import orjson
import pytest
import yaml

from streams.lexicon import Lexicon, load_lexicon
from streams.pipeline import process

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from schemas import Actor, DiplomaticEvent, Speaker

HERE: Final = Path(__file__).parent
GAPS: Final = "known-gaps"
FIELDS: Final = {"source", "root", "code", "target", "mutual", "status", "speaker", "date", "place"}


def _cases() -> Iterator[Any]:
    for path in sorted(HERE.glob("*.yaml")):
        for case in yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader):
            gap = [pytest.mark.xfail(strict=True, reason=case["why"])] if path.stem == GAPS else []
            yield pytest.param(case, id=f"{path.stem}: {case['name']}", marks=gap)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.mark.parametrize("case", list(_cases()))
def test_article_tells_these_events(case: dict[str, Any], lexicon: Lexicon) -> None:
    page = {key: str(case[key]) for key in ("title", "published_at") if key in case}
    told = list(process(orjson.dumps({**page, "content": case["text"]}), lexicon))
    found = list(told)
    for expected in case["events"]:
        match = next((event for event in found if _matches(event, expected)), None)
        assert match is not None, f"missing {expected}; told {[_line(event) for event in told]}"
        found.remove(match)
    assert not found, f"too much: {[_line(event) for event in found]}"


def _matches(event: DiplomaticEvent, expected: dict[str, Any]) -> bool:
    assert set(expected) <= FIELDS, f"unknown fields: {set(expected) - FIELDS}"
    sides = all(_are(getattr(event, side), expected[side]) for side in ("source", "target") if side in expected)
    if event.mutual and expected.get("mutual"):
        sides = _are((*event.source, *event.target), [*expected["source"], *expected["target"]])
    facts = {
        "root": event.cameo_root,
        "code": event.cameo_code,
        "mutual": event.mutual,
        "status": event.status,
        "date": event.date and event.date.value,
        "place": event.place and event.place.name,
    }
    speaks = "speaker" not in expected or expected["speaker"] in _names(event.speaker)
    return sides and speaks and all(facts[field] == expected[field] for field in facts.keys() & expected.keys())


def _are(actors: Sequence[Actor], wanted: list[str]) -> bool:
    written = set().union(*map(_names, actors)) if actors else set()
    return set(wanted) <= written and {actor.code for actor in actors} == {code.split()[0] for code in wanted}


def _names(actor: Actor | Speaker | None) -> set[str | None]:
    """Return how a case may write an actor: `FRA GOV`, `FRA`, or an outlet by its name."""
    if actor is None:
        return {None}
    return {actor.code or actor.name, " ".join(filter(None, (actor.code, actor.sector)))}


def _line(event: DiplomaticEvent) -> str:
    sides = [" + ".join(actor.code for actor in side) for side in (event.source, event.target)]
    speaker = event.speaker and (event.speaker.code or event.speaker.name)
    date, place = event.date and event.date.value, event.place and event.place.name
    facts = (*sides, event.cameo_code, event.status, speaker, date, place)
    return " | ".join("-" if fact is None else str(fact) for fact in facts)
