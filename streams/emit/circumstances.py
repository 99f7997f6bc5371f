"""Find where an act took place: the places of its own clause.

In: an act in its sentence. Out: the unit that names the place, or none.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from streams.emit.clauses import own_clause, relative_clause
from streams.emit.predicates import BLOWS
from streams.emit.tellings import AFTER, VERBAL, shares_its_verb, verb_before

if TYPE_CHECKING:
    from collections.abc import Iterator

    from streams.emit.syntax import Syntax
    from streams.emit.tellings import Telling
    from streams.emit.units import Unit

_SIDES: Final = frozenset({"شمالي", "جنوبي", "شرقي", "غربي", "شمال", "جنوب", "شرق", "غرب"})
_IN: Final = frozenset({"في", "قرب", "داخل"}) | _SIDES
_WHITHER: Final = frozenset({"", "الي", "ل", "ب", "في"})
_CIRCUMSTANCE: Final = frozenset({"خلال", "اثناء", "ضمن", "مع", "لدي", "عبر"})
_VISIT, _CALL, _RETURN, _SIGNING, _MEETINGS = "042", "041", "050", "057", "04"
_GATHERINGS: Final = frozenset(
    {"@meeting", "@talks", "@negotiations", "@summit", "@visit", "#localities", "#occasions"}
)
_ACT_REACH: Final = 4


def find_place(act: Telling, target: frozenset[str]) -> Unit | None:
    """Return the place where the clause says that it happens: where a visit to `target` goes, else a venue."""
    code = act.predicate.sense.code or ""
    if code == _CALL:
        return None
    if code == _VISIT:
        goals = [unit for unit in _destinations(act) if not target or _country(unit) in target]
        return goals[0] if len(set(map(_country, goals))) == 1 else None if goals else next(_venues(act), None)
    return next(chain(_returns(act), _hosts(act), _venues(act), _struck(act)), None)


def _destinations(act: Telling) -> Iterator[Unit]:
    """`زار موسكو`, `وصل إلى عمان`, `زيارته لأنقرة`: a visit takes place where it goes."""
    for index in own_clause(act.syntax, act.predicate, act.report):
        unit = act.syntax.units[index]
        governor = act.syntax.governors[index]
        if index <= act.predicate.at or not _is_place(unit) or unit.is_nisba or governor not in _WHITHER:
            continue
        if governor or act.predicate.form == "verb":
            yield unit


def _returns(act: Telling) -> Iterator[Unit]:
    """`عاد السفير إلى باماكو`, `نقلت سفارتها إلى القدس`."""
    if act.predicate.sense.code == _RETURN:
        for index in own_clause(act.syntax, act.predicate, act.report):
            if index > act.predicate.at and _is_place(act.syntax.units[index]) and act.syntax.governors[index] == "الي":
                yield act.syntax.units[index]


def _hosts(act: Telling) -> Iterator[Unit]:
    """`استضافت أنقرة محادثات`, `تحتضن العاصمة الخرطوم اجتماعا`: the host is the place."""
    at = act.predicate.at
    verb = at if act.predicate.form == "verb" else verb_before(act)
    if verb < 0 or "#hosts" not in act.syntax.units[verb].classes:
        return
    for index in range(verb + 1, len(act.syntax.units)):
        unit = act.syntax.units[index]
        if act.syntax.governors[index] or unit.kind == "mark":
            return
        if _is_town(unit):
            yield unit


def _struck(act: Telling) -> Iterator[Unit]:
    """`غارة على بلدة`, `قصف على اليمن`: a blow falls where its aim is."""
    if act.predicate.sense.root in BLOWS:
        for index in own_clause(act.syntax, act.predicate, act.report):
            unit, head = act.syntax.units[index], act.syntax.heads[index]
            place = head < 0 or "#localities" in act.syntax.units[head].classes
            if index > act.predicate.at and _is_place(unit) and act.syntax.governors[index] == "علي" and place:
                yield unit


def _venues(act: Telling) -> Iterator[Unit]:
    units, at = act.syntax.units, act.predicate.at
    clause = list(own_clause(act.syntax, act.predicate, act.report))
    if act.predicate.form != "verb":
        clause += relative_clause(act.syntax, at)
    for index in (*[i for i in clause if i > at], *[i for i in clause if i < at]):
        if _is_place(units[index]) and _is_located(act.syntax, index) and _is_own(act, index):
            yield units[index]


def _is_place(unit: Unit) -> bool:
    return bool(unit.mentions) and unit.mentions[0].place is not None


def _is_town(unit: Unit) -> bool:
    """Tell whether a place is a town: a country has no coordinates."""
    place = unit.mentions[0].place if unit.mentions else None
    return place is not None and place.latitude is not None


def _country(unit: Unit) -> str | None:
    place = unit.mentions[0].place
    return place.country if place is not None else None


def _is_located(syntax: Syntax, index: int) -> bool:
    """`في مسقط`, `في العاصمة مسقط`, `بالرياض`; not `في شؤون تايوان`, `بقرار كينيا`, `بكينيا`."""
    unit, head, governor = syntax.units[index], syntax.heads[index], syntax.governors[index]
    if not governor and head < 0 and index > 0 and syntax.units[index - 1].is_nisba:
        head, governor = syntax.heads[index - 1], syntax.governors[index - 1]  # `في العاصمة الكولومبية بوغوتا`
    if unit.preposition == "ب":
        return head < 0 and _is_town(unit)
    if head >= 0 and "#localities" not in syntax.units[head].classes:
        return False
    return governor in _IN or (governor == "ب" and head >= 0)


def _is_own(act: Telling, index: int) -> bool:
    """Tell whether the phrase of the place belongs to the act, not to a noun beside it."""
    syntax, at = act.syntax, act.predicate.at
    phrase = _phrase(syntax, index)
    before = phrase - 1
    if before < 0 or before == at or "#happenings" in syntax.units[before].classes:
        return True
    if "@posted" in syntax.units[before].classes:
        return False  # `السفير الإسباني في بيروت`: where he is posted
    if index < at:
        opens = before == syntax.clauses[at] - 1  # `في موسكو، التقى`
        return opens or (act.predicate.form != "verb" and 0 <= verb_before(act) < phrase and shares_its_verb(act))
    between = range(max(at + 1, phrase - _ACT_REACH), phrase)
    if any(syntax.governors[i] in AFTER and syntax.units[i].kind == "word" for i in between):
        return False
    return _holds_acts(act, before)


def _phrase(syntax: Syntax, index: int) -> int:
    """Return where the phrase of the place begins: at its preposition."""
    while index > 0 and not syntax.units[index].preposition and syntax.units[index].key not in _IN:
        index -= 1
    return index


def _holds_acts(act: Telling, before: int) -> bool:
    """`أجرى محادثات رسمية في القاهرة`, `خلال مؤتمر في برلين`; not `الوضع في سوريا`, `الحرب في اليمن`."""
    syntax, unit = act.syntax, act.syntax.units[before]
    if unit.kind in ("mark", "date"):
        return True
    code = act.predicate.sense.code or "01"
    head, governor = syntax.heads[before], syntax.governors[before]
    if unit.kind == "word" and head < 0:
        head = before
    if head >= 0 and (head == act.predicate.at or syntax.units[head].classes & _GATHERINGS):
        return governor not in AFTER
    if code[:2] in BLOWS or governor in _CIRCUMSTANCE:
        return True
    if governor:
        return code[:2] == _MEETINGS and unit.kind != "word"  # `اجتمع بنظيره في جدة`
    material = code[:2] not in VERBAL and code[:2] != _MEETINGS
    return material or code == _SIGNING or (unit.kind != "word" and head < 0)
