"""Mark out the words that can tell when and where an act took place: those of its own clause.

In: a predicate in its sentence. Out: indices of units.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from streams.emit.syntax import OPENERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from streams.emit.predicates import Predicate
    from streams.emit.reports import Report
    from streams.emit.syntax import Syntax

_SIDES: Final = frozenset({"بين", "مع"})  # before those who meet


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


def relative_clause(syntax: Syntax, noun: int) -> Iterator[int]:
    """Yield the words that tell of the act of the noun at `noun` where and when it took place.

    `القمة التي انعقدت في سنغافورة`, `اجتماع عقده الوزيران في لومي`, `القمة ستعقد في يونيو`.
    """
    verb = verb_of_taking_place(syntax, noun)
    if verb < 0:
        return
    for index in range(verb + 1, len(syntax.units)):
        if syntax.verbs[index] is not None or syntax.units[index].classes & OPENERS:
            return
        yield index


def verb_of_taking_place(syntax: Syntax, at: int) -> int:
    """Return where the verb stands by which the act of the noun at `at` takes place (`القمة ستعقد`), or -1."""
    units = syntax.units
    for index in range(at + 1, len(units) - 1):
        unit = units[index]
        if unit.classes & OPENERS:
            follows = "#relatives" in unit.classes and "#happenings" in units[index + 1].classes
            return index + 1 if follows else -1
        if "#happenings" in unit.classes and (index == at + 1 or unit.key.removeprefix("س")[0] in "يت"):
            return index
        other_noun = unit.kind == "word" and syntax.heads[index] == index and syntax.governors[index] not in _SIDES
        if syntax.verbs[index] is not None or other_noun:
            return -1  # `الانسحاب من الاتفاق الذي وقع عام 2015`: the relative clause is the other noun's
    return -1
