"""An event before it is written down: what the coder knows of it while it compares and weighs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from schemas import Actor, EventDate, Evidence, Place, Speaker, Status
    from streams.emit.grounds import Grounds
    from streams.emit.predicates import Predicate


@dataclass(frozen=True, slots=True)
class Draft:
    """One telling of an event; `others` are the tellings that were merged into it."""

    order: int
    predicate: Predicate
    code: str
    status: Status
    mutual: bool
    source: tuple[Actor, ...]
    target: tuple[Actor, ...]
    speaker: Speaker | None
    date: EventDate | None
    place: Place | None
    evidence: Evidence
    grounds: Grounds
    others: tuple[Draft, ...] = ()

    @property
    def told(self) -> int:
        """How often it is told."""
        return 1 + len(self.others)

    @property
    def source_codes(self) -> frozenset[str]:
        """The codes of those who act."""
        return frozenset(actor.code for actor in self.source)

    @property
    def target_codes(self) -> frozenset[str]:
        """The codes of those who are acted upon."""
        return frozenset(actor.code for actor in self.target)

    def weight(self) -> tuple[int, ...]:
        """How much this telling says: sides, the page's text before its title, a verb, when and where, sectors."""
        sides = len(self.source) + len(self.target)
        sectors = sum(actor.sector is not None for actor in (*self.source, *self.target))
        verb = self.predicate.form == "verb"
        return (sides, self.evidence.field == "content", verb, bool(self.date) + bool(self.place), sectors)
