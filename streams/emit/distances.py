"""Work out how far an act lies from the day of another: `بعد يومين من زيارة`, `غداة لقاء`.

In: a predicate in its sentence, the calendar's words. Out: days.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from streams.emit.predicates import Predicate
    from streams.emit.syntax import Syntax

_REACH: Final = 4  # units of a distance: `عشرة أيام فقط`, and the word before it
_DAYS: Final = {"day": 1, "week": 7}
_SIGNS: Final = {"بعد": -1, "قبل": 1}
_TWO: Final = ("ين", "ان")


def days_from(syntax: Syntax, predicate: Predicate, calendar: Mapping[str, Mapping[str, str]]) -> int | None:
    """Return how many days the act that a noun tells lies from the one it is measured by; None where not told so.

    `بعد يومين من زيارة` is -2 for the visit, `غداة لقاء` -1, `قبل أسبوع من قمة` 7.
    """
    units = syntax.units
    at = predicate.at - 1
    while at >= 0 and units[at].kind == "word" and syntax.heads[predicate.at] == at:
        at -= 1
    if predicate.form == "verb" or at < 0:
        return None
    if units[at].key in ("غداة", "وغداة"):
        return -1
    if units[at].key != "من":
        return None
    for opener in range(max(0, at - _REACH), at):
        sign = _SIGNS.get(units[opener].key.removeprefix("و"))
        words = [unit.key for unit in units[opener + 1 : at]]
        if sign is not None and words:
            return _days(words, sign, calendar)
    return None


def _days(words: Sequence[str], sign: int, calendar: Mapping[str, Mapping[str, str]]) -> int | None:
    """`يومين`, `عشرة أيام`, `يوم واحد فقط`, `أسبوع` as days."""
    unit = next((calendar["units"][word] for word in words if word in calendar["units"]), None)
    length = _DAYS.get(unit or "")
    if length is None:
        return None
    numbers = [word for word in words if word.isdecimal() or word in calendar["numbers"]]
    noun = next(word for word in words if word in calendar["units"])
    if numbers:
        count = int(numbers[0] if numbers[0].isdecimal() else calendar["numbers"][numbers[0]])
    elif noun in calendar["plurals"]:
        return None  # `بعد أيام من`: nobody says how many
    else:
        count = 2 if noun.endswith(_TWO) else 1
    return sign * length * count
