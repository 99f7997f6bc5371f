"""What the coder can tell of its decisions: on what an event rests, why a word gives none, and to whom it tells that.

In: nothing. Out: the records that `coding.py` makes and `explaining.py` reads. With nobody to listen they cost nothing
but their making.
"""

from __future__ import annotations

from enum import Enum, unique
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from streams.emit.drafts import Draft
    from streams.emit.predicates import Predicate
    from streams.emit.reports import Report
    from streams.emit.roles import Roles
    from streams.emit.status import Judgement
    from streams.emit.syntax import Syntax
    from streams.emit.units import Sentence


@unique
class Silence(Enum):
    """Why a line, a sentence or a word gives no event."""

    NOT_STORY = "its label is none of the story's"
    NO_NAMES = "it names nobody and nothing"
    UNRELATED = "its words are of sport or entertainment"
    REPORT = "it reports what follows and is no act itself"
    SCOPE = "it stands inside another act, which does not make it happen"
    COMPLETES = "it is the object of another word"
    NO_SENSE = "no sense of it fits"
    NO_CODE = "it carries its clause and tells no act"
    NO_FORM = "none of its forms fits where it stands"
    NO_WORDS = "no word of it is in the verb lexicon"
    DENIED = "what it denies is told itself, as not done"
    UNSURE = "it is less sure than an event must be"
    NO_PARTY = "no party is found on either side"
    NO_SOURCE = "nobody is found who acts"
    NO_TARGET = "nobody is found who is acted upon"
    ONE_SIDE = "both sides are one"
    OPINION = "it is an observer's view"
    CONDITION = "it is a condition"
    HISTORY = "it is told of a generation ago"


class Refined(NamedTuple):
    """The code that a sense has in its sentence, and where the word stands that refined it, or -1."""

    code: str
    at: int = -1


class Grounds(NamedTuple):
    """On what an event rests: its sentence and sides, who reports it, its refinement, its status, its story's words."""

    syntax: Syntax
    roles: Roles
    report: Report | None
    refined: Refined
    verdict: Judgement
    words: int


class Act(NamedTuple):
    """A word that tells an act or reports, the sides found for it, and what it gave."""

    predicate: Predicate
    roles: Roles
    report: Report | None
    gave: Draft | Silence


class Skipped(NamedTuple):
    """A line that is not read; one that is, but not this sentence of it."""

    line: int
    sentence: Sentence | None
    why: Silence


class Read(NamedTuple):
    """A sentence, its acts, and what of their drafts is told."""

    syntax: Syntax
    acts: Sequence[Act]
    told: Sequence[Draft]


class Weighed(NamedTuple):
    """The distinct events of an article in text order, those too unsure to be told among them."""

    drafts: Sequence[Draft]


Trace: TypeAlias = "Callable[[Skipped | Read | Weighed], None]"
"""Who is told what the coder decides."""
