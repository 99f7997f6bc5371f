"""What a recogniser of names is: a line in, the names in it out, whichever model is behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.extract.draft import LineScan
    from streams.lexicon.names import Found

Kind = Literal["person", "place", "organization"]


class Entity(NamedTuple):
    """A name in the words `[start, end)` of a line; `front`: letters written onto its first word, where known."""

    start: int
    end: int
    kind: Kind
    front: str = ""


class Recognizer(Protocol):
    """Finds names by what they look like, listed or not."""

    def __call__(self, line: LineScan, found: Sequence[Found]) -> list[Entity]:
        """Return the entities of `line` in text order, never overlapping; `found`: the lexicon's names in it."""


def entities_of(labels: Sequence[str], kinds: dict[str, Kind]) -> list[Entity]:
    """Return what a sequence of IOB labels (`B-PERS`, `I-PERS`, `O`) names; labels without a kind name nothing.

    >>> entities_of(["O", "B-PERS", "I-PERS", "B-LOC", "I-MISC"], {"PERS": "person", "LOC": "place"})
    [Entity(start=1, end=3, kind='person', front=''), Entity(start=3, end=4, kind='place', front='')]
    """
    entities: list[Entity] = []
    start, opened = 0, ""
    for at, label in enumerate((*labels, "O")):
        position, _, name = label.partition("-")
        if position == "I" and name == opened:
            continue
        if opened in kinds:
            entities.append(Entity(start, at, kinds[opened]))
        start, opened = at, name
    return entities
