"""The whole program, pure: one page in, its diplomatic events out.

clean    bytes -> the articles on the page       streams/clean
extract  an article -> who and what it names     streams/extract
emit     an annotated article -> its events      streams/emit

The shell runs the same three functions as three Kafka agents, a topic between each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ParamSpec, Protocol, TypeVar

from streams.clean import clean_page
from streams.emit import code_events
from streams.extract import extract_mentions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from schemas import DiplomaticEvent
    from streams.extract import Recognizer
    from streams.lexicon import Lexicon

P = ParamSpec("P")
T = TypeVar("T")


class Runner(Protocol):
    """Runs one stage; the shell's times it, and the core never learns of that."""

    def __call__(self, stage: str, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Return `function(*args, **kwargs)`."""


def call(_stage: str, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """Run a stage and nothing else."""
    return function(*args, **kwargs)


def process(
    page: bytes, lexicon: Lexicon, *, run: Runner = call, recognizer: Recognizer | None = None
) -> Iterator[DiplomaticEvent]:
    """Yield the events of the page `page` (a `RawArticle` as JSON), in text order; raise `Rejection` on bad input.

    `recognizer` finds names that the lexicon does not list.
    """
    for article in run("clean", clean_page, page):
        annotated = run("extract", extract_mentions, article, lexicon, recognizer=recognizer)
        yield from run("emit", code_events, annotated, lexicon)
