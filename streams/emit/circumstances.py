"""Find when and where an act took place: the dates and places of its own clause.

In: a predicate in its sentence. Out: a date mention and a place mention, either may be missing.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from schemas import Mention
    from streams.emit.attribution import Report
    from streams.emit.predicates import Predicate
    from streams.emit.syntax import Syntax
    from streams.emit.units import Unit

_IN: Final = frozenset({"في", "ب", "قرب", "داخل"})
_AFTER: Final = frozenset({"بعد", "قبل", "عقب", "اثر", "منذ"})
_ACT_REACH: Final = 4
_A_DAY: Final = len("2018-05-10")


def find_date(syntax: Syntax, predicate: Predicate, report: Report | None) -> Mention | None:
    """Return the date nearest to the act in its own clause, the clause that reports it left out."""
    found = [
        (abs(index - predicate.at), index)
        for index in _own_clause(syntax, predicate, report)
        if syntax.units[index].kind == "date"
        and syntax.units[index].mentions[0].date is not None
        and not _is_of_another_act(syntax, predicate, index)
    ]
    return syntax.units[min(found)[1]].mentions[0] if found else None


def _is_of_another_act(syntax: Syntax, predicate: Predicate, index: int) -> bool:
    """`رفضت مواصلة المفاوضات بعد مشاورات في نوفمبر`: the date is of what went before, not of the refusal."""
    between = range(max(predicate.at + 1, index - _ACT_REACH), index)
    return any(syntax.governors[i] in _AFTER and syntax.units[i].kind == "word" for i in between)


def find_place(syntax: Syntax, predicate: Predicate, report: Report | None) -> Unit | None:
    """Return the place where the clause says that it happens: the first one after `في`."""
    clause = list(_own_clause(syntax, predicate, report))
    for index in (*[i for i in clause if i > predicate.at], *[i for i in clause if i < predicate.at]):
        unit = syntax.units[index]
        if unit.mentions and unit.mentions[0].place is not None and syntax.governors[index] in _IN:
            return unit
    return None


def shift_to_future(value: str, published: date | None) -> str:
    """Return the day a week later where a weekday was read as past and the act is still to come.

    >>> shift_to_future("2022-09-15", date(2022, 9, 18))
    '2022-09-22'
    """
    if published is None or len(value) != _A_DAY:
        return value
    day = date.fromisoformat(value)
    within_a_week = published - timedelta(days=7) < day < published
    return (day + timedelta(days=7)).isoformat() if within_a_week else value


def _own_clause(syntax: Syntax, predicate: Predicate, report: Report | None) -> Iterator[int]:
    """Yield the indices of the words around the act, up to where another act or clause begins."""
    own = syntax.clauses[predicate.at]
    start = report.start if report is not None and report.start < predicate.at else 0
    left = max(start, own)
    indices = list(range(left, predicate.at + 1))
    for index in range(predicate.at + 1, len(syntax.units)):
        if index >= predicate.end and syntax.units[index].kind != "date":
            break
        if syntax.clauses[index] != own and syntax.clauses[index] == index:
            break
        if syntax.verbs[index] is not None:
            break
        indices.append(index)
    yield from indices
