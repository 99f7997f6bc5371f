"""Every verb sense by its own two sentences: the one that fires it, and the one that must not.

`known_misses.txt` lists the senses that fall short today. It may shrink, never grow: a listed sense that passes
fails the test until its line is taken out.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
import yaml

from schemas import CleanArticle, Line
from streams.emit import code_events
from streams.extract import extract_mentions
from streams.lexicon import Lexicon, load_lexicon
from streams.lexicon.index import DATA

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from schemas import Actor, DiplomaticEvent

FILES: Final = sorted((DATA / "verbs").glob("*.yaml"))
MISSES: Final = Path(__file__).parent / "known_misses.txt"
PUBLISHED: Final = "2024-05-21T12:00:00Z"


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.fixture(scope="module")
def known_misses() -> frozenset[str]:
    lines = MISSES.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_verb_senses_do_what_their_sentences_say(path: Path, lexicon: Lexicon, known_misses: frozenset[str]) -> None:
    senses = _senses(path)
    failing = {sense["id"]: why for sense in senses if (why := _shortfall(sense, lexicon))}
    new = {identity: why for identity, why in failing.items() if identity not in known_misses}
    mended = {sense["id"] for sense in senses} & known_misses - failing.keys()
    assert not new, "\n".join(f"{identity}: {why}" for identity, why in new.items())
    assert not mended, f"these pass now, take them out of {MISSES.name}: {sorted(mended)}"


def test_verb_senses_known_misses_are_senses(known_misses: frozenset[str]) -> None:
    identities = {sense["id"] for path in FILES for sense in _senses(path)}
    assert not known_misses - identities


def _senses(path: Path) -> list[dict[str, Any]]:
    content = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
    return list(content.get("senses") or ())


def _shortfall(sense: dict[str, Any], lexicon: Lexicon) -> str:
    """Return what `sense` fails to do, or nothing."""
    return " and ".join(filter(None, (_misfire(sense, lexicon), _noise(sense, lexicon))))


def _misfire(sense: dict[str, Any], lexicon: Lexicon) -> str:
    """Return how the `fires` sentence falls short: a word that only reports must tell no event."""
    told = _events(sense["fires"], lexicon)
    if sense["code"] is None:
        return f"reports, yet tells {_told(told)}" if told else ""
    source, target = sense["gives"]["source"], sense["gives"]["target"]
    if any(_agrees(event, sense["code"], source, target) for event in told):
        return ""
    return f"wants {'+'.join(source)} {sense['code']} {'+'.join(target)}, tells {_told(told)}"


def _noise(sense: dict[str, Any], lexicon: Lexicon) -> str:
    told = [event for event in _events(sense["silent"], lexicon) if event.cameo_code == sense["code"]]
    return f"is not silent: {_told(told)}" if told else ""


def _agrees(event: DiplomaticEvent, code: str, source: list[str], target: list[str]) -> bool:
    """Compare root and sides; the root is the sense's own, since a refinement keeps it."""
    if event.cameo_root != code[:2]:
        return False
    if event.mutual:
        return _are((*event.source, *event.target), [*source, *target])
    return _are(event.source, source) and _are(event.target, target)


def _are(actors: Sequence[Actor], wanted: list[str]) -> bool:
    """Tell whether `actors` are the ones wanted (`FRA`, `FRA GOV`): the sector counts where it is asked for."""
    written = {actor.code for actor in actors} | {_written(actor) for actor in actors}
    return set(wanted) <= written and {actor.code for actor in actors} == {code.split()[0] for code in wanted}


def _written(actor: Actor) -> str:
    return " ".join(filter(None, (actor.code, actor.sector)))


def _told(events: Iterable[DiplomaticEvent]) -> list[str]:
    return [
        " ".join(("+".join(map(_written, event.source)), event.cameo_code, "+".join(map(_written, event.target))))
        for event in events
    ]


def _events(sentence: str, lexicon: Lexicon) -> tuple[DiplomaticEvent, ...]:
    """Return the events of `sentence` as a paragraph of its own: one too short for a page still shows its verb."""
    line = Line(label="body", start=0, text=sentence)
    article = CleanArticle(article_id="sense", segment=1, published_at=PUBLISHED, lines=(line,))
    return code_events(extract_mentions(article, lexicon), lexicon)
