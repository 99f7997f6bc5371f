"""Work out how far an act lies from the day of another: `بعد يومين من زيارة`, `غداة لقاء`.

In: a predicate in its sentence, the calendar's words. Out: days.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from streams.emit.predicates import Predicate
    from streams.emit.syntax import Syntax

_REACH: Final = 4  # units of a distance: `عشرة أيام فقط`, and the word before it
_DAYS: Final = {"day": 1, "week": 7}
_SIGNS: Final = {"بعد": -1, "قبل": 1}
_DAY_AFTER: Final = frozenset({"غداة", "وغداة"})
_TWO: Final = ("ين", "ان")


class Distance(NamedTuple):
    """How many days an act lies from the one it is measured by, and the units `[start, end)` that say so."""

    days: int
    start: int
    end: int


def distance_of(syntax: Syntax, predicate: Predicate, calendar: Mapping[str, Mapping[str, str]]) -> Distance | None:
    """Return the distance at which a noun's act is told, or None.

    `بعد يومين من زيارة` is -2 for the visit, `غداة لقاء` -1, `قبل أسبوع من قمة` 7.
    """
    units = syntax.units
    at = _noun(syntax, predicate) - 1
    if at < 0:
        return None
    if units[at].key in _DAY_AFTER:
        return Distance(-1, at, at + 1)
    if units[at].key != "من":
        return None
    for opener in range(max(0, at - _REACH), at):
        sign = _SIGNS.get(units[opener].key.removeprefix("و"))
        days = _days([unit.key for unit in units[opener + 1 : at]], calendar) if sign is not None else None
        if sign is not None and days is not None:
            return Distance(sign * days, opener, at)
    return None


def _noun(syntax: Syntax, predicate: Predicate) -> int:
    """Return where the noun of the act stands, or -1: `القمة` of `من القمة التاريخية التي جمعت`."""
    at = predicate.at
    if predicate.form == "verb":
        if at < 1 or "#relatives" not in syntax.units[at - 1].classes:
            return -1
        at -= 2
    while at > 0 and syntax.units[at].kind == "word" and 0 <= syntax.heads[at] < at:
        at = syntax.heads[at]
    return at


def _days(words: Sequence[str], calendar: Mapping[str, Mapping[str, str]]) -> int | None:
    """`يومين`, `عشرة أيام`, `يوم واحد فقط`, `أسبوع` as days; None of `أيام`: nobody says how many."""
    noun = next((word for word in words if word in calendar["units"]), None)
    length = _DAYS.get(calendar["units"][noun]) if noun else None
    if noun is None or length is None:
        return None
    number = next((word for word in words if word.isdecimal() or word in calendar["numbers"]), None)
    if number is not None:
        return length * int(number if number.isdecimal() else calendar["numbers"][number])
    if noun in calendar["plurals"]:
        return None
    return length * (2 if noun.endswith(_TWO) else 1)
