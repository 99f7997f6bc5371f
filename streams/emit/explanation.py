"""Hold why an article gives the events that it gives: its passages, their words, what each told or why it told nothing.

In: nothing. Out: the records that `explaining.py` fills and a reader shows; all but the events are plain JSON.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from schemas import CleanArticle, DiplomaticEvent
    from streams.emit.steps import Entry, Step


@dataclass(frozen=True, slots=True)
class Reason:
    """Why there is no event: a stable code (`scope`), what it means, and the word or sides that it is about."""

    code: str
    says: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """An event, the steps that led to it, and what each feature adds to the log odds of its confidence."""

    event: DiplomaticEvent
    steps: tuple[Step, ...]
    weights: dict[str, float]


@dataclass(frozen=True, slots=True)
class Unfit:
    """A sense that does not fit: its entry, the part of its frame that fails, and the word that forbids it."""

    entry: Entry
    fails: str
    word: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the verb lexicon in its line: what it told, into which events it was merged, or why it gives none.

    Where it gives none for want of a side, `steps` say how its sides were looked for.
    """

    text: str
    start: int
    end: int
    reading: str = ""
    entry: Entry | None = None
    told: tuple[Told, ...] = ()
    merged: tuple[str, ...] = ()
    why: Reason | None = None
    steps: tuple[Step, ...] = ()
    unfit: tuple[Unfit, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, or a line that is not read: its words of the verb lexicon, or why there are none.

    `text` is `[start, end)` of the clean line `line`.
    """

    line: int
    label: str
    start: int
    end: int
    text: str
    words: tuple[Word, ...] = ()
    why: Reason | None = None


class Explanation(NamedTuple):
    """An article, its events and its passages, both in text order."""

    article: CleanArticle
    events: tuple[DiplomaticEvent, ...]
    passages: tuple[Passage, ...]
