"""Find where an act took place: the places of its own clause.

In: an act in its sentence. Out: the unit that names the place, or none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from streams.emit.clauses import own_clause, relative_clause
from streams.emit.dating import VERBAL, shares_its_verb

if TYPE_CHECKING:
    from collections.abc import Iterator

    from streams.emit.dating import Telling
    from streams.emit.syntax import Syntax
    from streams.emit.units import Unit

_IN: Final = frozenset({"في", "قرب", "داخل"})
_WHITHER: Final = frozenset({"", "الي", "ل", "ب", "في"})
_AFTER: Final = frozenset({"بعد", "قبل", "عقب", "اثر", "منذ"})
_CIRCUMSTANCE: Final = frozenset({"في", "خلال", "اثناء", "ضمن", "مع", "لدي", "عبر", "الي"})
_VISIT, _CALL, _MEETINGS = "042", "041", "04"
_GATHERINGS: Final = frozenset({"@meeting", "@talks", "@negotiations", "@summit", "@visit"})
_ACT_REACH: Final = 4


def find_place(act: Telling) -> Unit | None:
    """Return the place where the clause says that it happens: where a visit goes, else the first one after `في`."""
    code = act.predicate.sense.code or ""
    if code == _CALL:
        return None
    if code == _VISIT:
        return next(_destinations(act), None) or next(_venues(act), None)
    return next(_venues(act), None)


def _destinations(act: Telling) -> Iterator[Unit]:
    """`زار موسكو`, `وصل إلى عمان`, `زيارته لأنقرة`: a visit takes place where it goes."""
    for index in own_clause(act.syntax, act.predicate, act.report):
        unit = act.syntax.units[index]
        governor = act.syntax.governors[index]
        if index <= act.predicate.at or not _is_place(unit) or unit.is_nisba or governor not in _WHITHER:
            continue
        if governor or act.predicate.form == "verb":
            yield unit


def _venues(act: Telling) -> Iterator[Unit]:
    units, at = act.syntax.units, act.predicate.at
    clause = [*own_clause(act.syntax, act.predicate, act.report), *relative_clause(act.syntax, act.predicate)]
    for index in (*[i for i in clause if i > at], *[i for i in clause if i < at]):
        if _is_place(units[index]) and _is_located(act.syntax, index) and _is_own(act, index):
            yield units[index]


def _is_place(unit: Unit) -> bool:
    return bool(unit.mentions) and unit.mentions[0].place is not None


def _is_located(syntax: Syntax, index: int) -> bool:
    """`في مسقط`, `في العاصمة مسقط`, `بالرياض`; not `في شؤون تايوان`, `بقرار كينيا`, `بكينيا`."""
    unit, head = syntax.units[index], syntax.heads[index]
    if unit.preposition == "ب":
        return head < 0 and unit.mentions[0].kind != "state"
    if syntax.governors[index] == "ب":
        return head >= 0 and "#localities" in syntax.units[head].classes
    return syntax.governors[index] in _IN and (head < 0 or "#localities" in syntax.units[head].classes)


def _is_own(act: Telling, index: int) -> bool:
    """Tell whether the phrase of the place belongs to the act, not to a noun beside it."""
    syntax, at = act.syntax, act.predicate.at
    phrase = _phrase(syntax, index)
    before = phrase - 1
    if before < 0 or before == at:
        return True
    if "#posted" in syntax.units[before].classes:
        return False  # `السفير الإسباني في بيروت`: where he is posted
    if index < at:
        return (before == syntax.clauses[at] - 1) if act.predicate.form == "verb" else shares_its_verb(act)
    between = range(max(at + 1, phrase - _ACT_REACH), phrase)
    if any(syntax.governors[i] in _AFTER and syntax.units[i].kind == "word" for i in between):
        return False
    return syntax.units[before].kind != "word" or _holds_acts(act, before)


def _phrase(syntax: Syntax, index: int) -> int:
    """Return where the phrase of the place begins: at its preposition."""
    while index > 0 and not syntax.units[index].preposition and syntax.units[index].key not in _IN:
        index -= 1
    return index


def _holds_acts(act: Telling, before: int) -> bool:
    """`أجرى محادثات رسمية في القاهرة`, `خلال مؤتمر في برلين`; not `الوضع في سوريا`, `الحرب في اليمن`."""
    syntax = act.syntax
    head = syntax.heads[before] if syntax.heads[before] >= 0 else before
    if head == act.predicate.at or syntax.units[head].classes & _GATHERINGS:
        return syntax.governors[head] not in _AFTER
    if syntax.governors[before]:
        return syntax.governors[before] in _CIRCUMSTANCE
    root = (act.predicate.sense.code or "01")[:2]
    return root not in VERBAL and root != _MEETINGS
