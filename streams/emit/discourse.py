"""Remember who was spoken of, so that a pronoun, a verb without a subject or `الجانبان` finds its actor.

In: the actors of each event and report, in text order. Out: the last one that fits.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from streams.emit.syntax import gender

if TYPE_CHECKING:
    from streams.emit.units import Unit

Party: TypeAlias = "tuple[Unit, ...]"
"""One side of an event: the coordinated names that stand for it."""

_FEMININE: Final = frozenset({"ها", "3fs", "3fd"})
_MASCULINE: Final = frozenset({"ه", "3ms", "3md"})
_FIRST: Final = frozenset({"نا", "ي"})
_PLURAL: Final = frozenset({"هم", "هما", "3mp", "3md", "3fd"})
# `فرنسا وألمانيا ... أنها`: what is no person takes the feminine singular where it is many.
_THINGS: Final = frozenset({"state", "igo", "organization", "group"})
_SUBJECTS_BACK: Final = 4
_NAMES_BACK: Final = 6
_SIDES_BACK: Final = 12
# What stands in a place or is addressed is seldom what the next pronoun means.
_ASIDE: Final = frozenset({"في", "امام", "لدي", "قرب", "خلال", "عبر"})


class Carried(NamedTuple):
    """A quotation that a sentence of line `line` left open: the mark that opened it, and whose words it holds."""

    mark: str
    line: int
    speaker: Party
    opinion: bool


def codes_of(party: Party) -> frozenset[str]:
    """Return the actor codes of `party`."""
    return frozenset(code for unit in party if (code := unit.mentions[0].code))


def agrees(party: Party, person: str) -> bool:
    """Tell whether `party` can be what `person` (a verb's person or a pronoun) refers to; "us" is nobody spoken of."""
    if person in _FIRST:
        return False
    genders = {gender(unit) for unit in party}
    if len(party) > 1:
        things = all(unit.mentions[0].kind in _THINGS for unit in party)
        return person in _PLURAL or person not in _FEMININE | _MASCULINE or (things and person in _FEMININE)
    if person in _FEMININE:
        return "m" not in genders
    if person in _MASCULINE:
        return "f" not in genders
    return True


@dataclass(slots=True)
class Discourse:
    """The article so far: who was the subject last, who speaks, and every actor named, the last one at the end.

    `main` is who did the last act that the text tells in its own voice, or said the last word: who goes on with
    `وأضاف`. It is empty for one whom the text does not place, and None at the start. `outlet` is the last outlet that
    something was attributed to: `وأضافت الصحيفة`; `observer` tells that who spoke last is a mere onlooker.
    `deal` is whom the last agreement was called by or made with: `الاتفاق النووي الإيراني`.
    """

    subjects: list[Party] = field(default_factory=list)
    named: list[tuple[Unit, str]] = field(default_factory=list)
    speaker: Party = ()
    main: Party | None = None
    outlet: Party = ()
    carried: Carried | None = None
    observer: bool = False
    sides: tuple[Party, Party] | None = None
    mutual: bool = False
    deal: Party = ()

    def speak(self, speaker: Party, *, observer: bool) -> None:
        """Note who speaks, and whether they only look on."""
        self.speaker = self.main = speaker
        self.observer = observer
        if any(unit.kind == "media" for unit in speaker):
            self.outlet = speaker

    def tell(self, source: Party, target: Party, *, mutual: bool) -> None:
        """Note an event with two sides: what `القرار` and `الجانبان` refer back to."""
        if source and target:
            self.sides, self.mutual = (source, target), mutual

    def last_actor(self, *, but: frozenset[str]) -> Party:
        """Return who did the last event told (both, of a common act), or the other side where that is `but`."""
        if self.sides is None:
            return ()
        parties = (sum(self.sides, ()), *self.sides) if self.mutual else self.sides
        return next((party for party in parties if not codes_of(party) & but), ())

    def name(self, unit: Unit, governor: str) -> None:
        """Note that the actor `unit` was named, after the preposition `governor` or none."""
        self.named.append((unit, governor))

    def act(self, subject: Party) -> None:
        """Note who did the last act or said the last word."""
        if subject:
            self.subjects.append(subject)

    def last_subject(self, person: str) -> Party:
        """Return the last subject that agrees with `person` (`3fs`, a pronoun, or `` for any); of "our" who speaks."""
        if person in _FIRST:
            return self.speaker
        for party in reversed(self.subjects[-_SUBJECTS_BACK:]):
            if agrees(party, person):
                return party
        for unit, governor in self.named:
            if not governor and not unit.is_nisba and agrees((unit,), person):
                return (unit,)
        return ()

    def last_named(self, pronoun: str, *, but: frozenset[str]) -> Party:
        """Return the last actor named that agrees with `pronoun` and whose code is not in `but`; of "us" who speaks."""
        if pronoun in _FIRST:
            return () if codes_of(self.speaker) & but else self.speaker
        for unit, governor in reversed(self.named[-_NAMES_BACK:]):
            if unit.mentions[0].code not in but and governor not in _ASIDE and agrees((unit,), pronoun):
                return (unit,)
        return ()

    def both_sides(self, *, many: bool = False) -> Party:
        """Return the sides of the last event, else the last two actors named: what `الجانبان` stands for.

        Of a side of several the first stands for it, unless `many` are meant: `الدول الثلاث`.
        """
        if self.sides is not None:
            return sum(self.sides, ()) if many else (self.sides[0][0], self.sides[1][0])
        found: list[Unit] = []
        for unit, governor in reversed(self.named[-_SIDES_BACK:]):
            if governor in _ASIDE or unit.mentions[0].code in {u.mentions[0].code for u in found}:
                continue
            found.append(unit)
            if len(found) == 2:  # noqa: PLR2004  both
                return tuple(reversed(found))
        return ()
