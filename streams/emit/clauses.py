"""Mark out the words that can tell when and where an act took place: those of its own clause.

In: a predicate in its sentence. Out: indices of units.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from streams.emit.syntax import OPENERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from streams.emit.predicates import Predicate
    from streams.emit.reports import Report
    from streams.emit.syntax import Syntax


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


def relative_clause(syntax: Syntax, predicate: Predicate) -> Iterator[int]:
    """Yield the words of `التي انعقدت في سنغافورة`, `عقده الوزيران في لومي` after a noun that tells an act."""
    units = syntax.units
    after = range(predicate.at + 1, len(units))
    verb = next((i + 1 for i in after if units[i].classes & OPENERS), len(units))
    if predicate.at + 1 < len(units) and "#happenings" in units[predicate.at + 1].classes:
        verb = predicate.at + 1
    elif verb >= len(units) or "#relatives" not in units[verb - 1].classes or "#happenings" not in units[verb].classes:
        return
    if predicate.form == "verb":
        return
    for index in range(verb + 1, len(units)):
        if syntax.verbs[index] is not None or units[index].classes & OPENERS:
            return
        yield index
