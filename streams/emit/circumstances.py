"""Find where an act took place: the places of its own clause.

In: a predicate in its sentence. Out: the unit that names the place, or none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from streams.emit.predicates import Predicate
    from streams.emit.reports import Report
    from streams.emit.syntax import Syntax
    from streams.emit.units import Unit

_IN: Final = frozenset({"في", "ب", "قرب", "داخل"})


def find_place(syntax: Syntax, predicate: Predicate, report: Report | None) -> Unit | None:
    """Return the place where the clause says that it happens: the first one after `في`."""
    clause = list(own_clause(syntax, predicate, report))
    for index in (*[i for i in clause if i > predicate.at], *[i for i in clause if i < predicate.at]):
        unit = syntax.units[index]
        if unit.mentions and unit.mentions[0].place is not None and syntax.governors[index] in _IN:
            return unit
    return None


def own_clause(syntax: Syntax, predicate: Predicate, report: Report | None) -> Iterator[int]:
    """Yield the indices of the words around the act, up to where another act begins, other clauses left out."""
    own = syntax.clauses[predicate.at]
    start = report.start if report is not None and report.start < predicate.at else 0
    yield from (i for i in range(max(start, own), predicate.at + 1) if syntax.clauses[i] == own)
    for index in range(predicate.at + 1, len(syntax.units)):
        if syntax.clauses[index] != own:
            continue
        if index >= predicate.end and syntax.units[index].kind != "date":
            break
        if syntax.verbs[index] is not None:
            break
        yield index
