"""What the tests of this stage share: the compiled lexicon, and readers from a page's text to what is made of it.

Every reader goes through the real first and second stages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import orjson
import pytest

from streams.clean import clean_page
from streams.emit import code_events
from streams.emit.predicates import Predicate, find_predicates
from streams.emit.syntax import Syntax, parse
from streams.emit.units import read_sentences
from streams.extract import extract_mentions
from streams.lexicon import Lexicon, load_lexicon

if TYPE_CHECKING:
    from schemas import DiplomaticEvent

DAY = "2024-05-21"


class Coder(Protocol):
    """Code a page: its text, perhaps a title, published on `day`."""

    def __call__(
        self, text: str, *, title: str | None = None, day: str | None = DAY, content_type: str = "text/plain"
    ) -> list[DiplomaticEvent]:
        """Return its events, in text order."""


class Teller(Protocol):
    """Code a page and write each event as `FRA 112 TUR` (`IND+PAK` of a common act: sides sorted)."""

    def __call__(self, text: str, *, title: str | None = None) -> list[str]:
        """Return its events, in text order."""


class Reader(Protocol):
    """Read a text as parsed sentences."""

    def __call__(self, text: str) -> list[Syntax]:
        """Return its sentences."""


class Finder(Protocol):
    """Find the predicates of a sentence."""

    def __call__(self, text: str) -> list[Predicate]:
        """Return the predicates of the first sentence of `text`."""


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.fixture(scope="session")
def code(lexicon: Lexicon) -> Coder:
    def coded(
        text: str, *, title: str | None = None, day: str | None = DAY, content_type: str = "text/plain"
    ) -> list[DiplomaticEvent]:
        page = orjson.dumps({"content": text, "title": title, "published_at": day, "content_type": content_type})
        return [
            event for article in clean_page(page) for event in code_events(extract_mentions(article, lexicon), lexicon)
        ]

    return coded


@pytest.fixture(scope="session")
def told(code: Coder) -> Teller:
    def written(text: str, *, title: str | None = None) -> list[str]:
        return [_written(event) for event in code(text, title=title)]

    return written


@pytest.fixture(scope="session")
def read(lexicon: Lexicon) -> Reader:
    def parsed(text: str) -> list[Syntax]:
        (article,) = clean_page(orjson.dumps({"content": text, "published_at": DAY}))
        mentions = extract_mentions(article, lexicon).mentions
        return [
            parse(sentence)
            for number, line in enumerate(article.lines)
            for sentence in read_sentences(number, line, [m for m in mentions if m.line == number], lexicon.verbs)
        ]

    return parsed


@pytest.fixture(scope="session")
def find(read: Reader, lexicon: Lexicon) -> Finder:
    def found(text: str) -> list[Predicate]:
        return find_predicates(read(text)[0], lexicon.verbs)

    return found


def _written(event: DiplomaticEvent) -> str:
    source, target = (sorted(actor.code for actor in side) for side in (event.source, event.target))
    if event.mutual:
        return f"{event.cameo_code} {'+'.join(sorted([*source, *target]))}"
    return f"{'+'.join(source) or '?'} {event.cameo_code} {'+'.join(target) or '?'}"
