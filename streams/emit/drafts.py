"""An event before it is written down: what the coder knows of it while it compares and weighs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from schemas import Actor, EventDate, Evidence, Place, Speaker, Status
    from streams.emit.predicates import Predicate


@dataclass(frozen=True, slots=True)
class Draft:
    """One telling of an event; `told` counts its tellings, `resolved` the steps that were inferred."""

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
    resolved: int
    told: int = 1

    @property
    def source_codes(self) -> frozenset[str]:
        """The codes of those who act."""
        return frozenset(actor.code for actor in self.source)

    @property
    def target_codes(self) -> frozenset[str]:
        """The codes of those who are acted upon."""
        return frozenset(actor.code for actor in self.target)

    def weight(self) -> tuple[int, int, int]:
        """How much this telling names: both sides, sectors, and whether it stands in the page's own text."""
        sides = len(self.source) + len(self.target)
        sectors = sum(actor.sector is not None for actor in (*self.source, *self.target))
        return (sides, int(self.evidence.field == "content"), sectors)
