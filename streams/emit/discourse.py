"""Remember who was spoken of, so that a pronoun, a verb without a subject or `الجانبان` finds its actor.

In: the actors of each event and report, in text order. Out: the last one that fits.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from streams.emit.syntax import gender

if TYPE_CHECKING:
    from streams.emit.units import Unit

Party: TypeAlias = "tuple[Unit, ...]"
"""One side of an event: the coordinated names that stand for it."""

_FEMININE = frozenset({"ها", "3fs", "3fd"})
_MASCULINE = frozenset({"ه", "3ms", "3md"})
_PLURAL = frozenset({"هم", "هما", "3mp", "3md", "3fd"})


def codes_of(party: Party) -> frozenset[str]:
    """Return the actor codes of `party`."""
    return frozenset(code for unit in party if (code := unit.mentions[0].code))


@dataclass(slots=True)
class Discourse:
    """The article so far: who was the subject last, who speaks, and every actor named, the last one at the end."""

    subjects: list[Party] = field(default_factory=list)
    named: list[Unit] = field(default_factory=list)
    speaker: Party = ()

    def name(self, unit: Unit) -> None:
        """Note that the actor `unit` was named."""
        self.named.append(unit)

    def act(self, subject: Party) -> None:
        """Note who did the last act or said the last word."""
        if subject:
            self.subjects.append(subject)

    def last_subject(self, person: str) -> Party:
        """Return the last subject that agrees with `person` (`3fs`, a pronoun, or `` for any)."""
        for party in reversed(self.subjects[-4:]):
            if _agrees(party, person):
                return party
        return ()

    def last_named(self, pronoun: str, *, but: frozenset[str]) -> Party:
        """Return the last actor named that agrees with `pronoun` and whose code is not in `but`."""
        for unit in reversed(self.named[-6:]):
            if unit.mentions[0].code not in but and _agrees((unit,), pronoun):
                return (unit,)
        return ()

    def both_sides(self) -> Party:
        """Return the last two different actors named: what `الجانبان` and `البلدان` stand for."""
        found: list[Unit] = []
        for unit in reversed(self.named[-12:]):
            if unit.mentions[0].code not in {u.mentions[0].code for u in found}:
                found.append(unit)
                if len(found) == 2:  # noqa: PLR2004  both
                    return tuple(reversed(found))
        return ()


def _agrees(party: Party, person: str) -> bool:
    genders = {gender(unit) for unit in party}
    if len(party) > 1:
        return person in _PLURAL or person not in _FEMININE | _MASCULINE
    if person in _FEMININE:
        return "m" not in genders
    if person in _MASCULINE:
        return "f" not in genders
    return True
