"""Tell of an act in its sentence, and which of the dates around it is its own.

In: a predicate in its sentence. Out: a `Telling`, the mention of a date.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from streams.emit.clauses import own_clause
from streams.emit.units import COMMAS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from schemas import Mention
    from streams.emit.predicates import Predicate
    from streams.emit.reports import Report
    from streams.emit.syntax import Syntax
    from streams.emit.units import Unit

# What is done by saying it is done when it is said.
VERBAL: Final = frozenset({"01", "02", "03", "05", "10", "11", "12", "13"})
AFTER: Final = frozenset({"بعد", "قبل", "عقب", "اثر", "منذ"})
MEANWHILE: Final = frozenset({"خلال", "اثناء", "لدي", "ضمن", "عبر"})
_BEFORE_OR_AFTER: Final = AFTER | {"غداة", "عشية"}
_TOPIC: Final = frozenset({"عن", "حول", "بشان", "علي", "بسبب", "رغم", "ضد", "ازاء", "تجاه", "حيال"})
_OF_A_YEAR: Final = frozenset({"لعام", "للعام", "لسنة", "للسنة"})
_ACT_REACH: Final = 4
_VERB_REACH: Final = 8  # units from a date to the verb that follows it: `الثلاثاء، وفي خطوة مفاجئة، قطعت`
_ATTRIBUTE_REACH: Final = 2


class Telling(NamedTuple):
    """An act as its sentence tells it; `predicates` are all of the sentence, for a date may be another's."""

    syntax: Syntax
    predicate: Predicate
    predicates: Sequence[Predicate]
    report: Report | None

    @property
    def is_word(self) -> bool:
        """Tell whether the act is done by words, or only reports."""
        return (self.predicate.sense.code or "01")[:2] in VERBAL


def own_date(act: Telling) -> Mention | None:
    """Return the nearest date in the clause of the act that is the act's own."""
    units = act.syntax.units
    clause = own_clause(act.syntax, act.predicate, act.report)
    found = [(abs(i - act.predicate.at), i) for i in clause if dated(units[i]) is not None and _is_own(act, i)]
    return dated(units[min(found)[1]]) if found else None


def dated(unit: Unit) -> Mention | None:
    """Return the mention of a date whose value is known."""
    return unit.mentions[0] if unit.kind == "date" and unit.mentions[0].date is not None else None


def is_to_be(act: Telling, mention: Mention) -> bool:
    """Tell whether a weekday is one to come: `تستضيف الدوحة، الخميس، محادثات`, `الاجتماع المقرر الخميس`."""
    syntax = act.syntax
    index = next(i for i, unit in enumerate(syntax.units) if mention in unit.mentions)
    if _is_scheduled(syntax, index):
        return True
    verb = act.predicate.at if act.predicate.form == "verb" else verb_before(act)
    reading = syntax.verbs[verb] if verb >= 0 else None
    return reading is not None and reading.tense == "present" and not act.is_word


def _is_scheduled(syntax: Syntax, index: int) -> bool:
    """`الاجتماع المقرر الأربعاء`; not `من المقرر الأربعاء أن`."""
    return any(
        "#plans" in syntax.units[i].classes and syntax.units[i].article and syntax.units[i - 1].key != "من"
        for i in range(max(1, index - _ATTRIBUTE_REACH), index)
    )


def _is_of_attribute(syntax: Syntax, index: int) -> bool:
    """`الاجتماع المقرر الأربعاء`, `الاتفاق المبرم عام 2015`: the date tells which one is meant."""
    before = index - 1 - (index > 0 and syntax.units[index - 1].key == "في")
    if before < 0 or not syntax.units[before].article:
        return _is_scheduled(syntax, index)
    participle = any(reading.form == "participle" for reading in syntax.units[before].readings)
    return participle or _is_scheduled(syntax, index)


def _is_own(act: Telling, index: int) -> bool:
    syntax, predicate = act.syntax, act.predicate
    first = syntax.units[index].key
    if first in _OF_A_YEAR or {"منذ", "حتي"} & {first, syntax.units[index - 1].key if index else ""}:
        return False  # `اتفاق لعام 2015`, `المستمرة منذ عام 2015`: which one, or how long, not when
    if _is_of_another_act(syntax, predicate, index):
        return False
    if _is_of_attribute(syntax, index) and (predicate.form == "verb" or index < predicate.at):
        return False
    return _is_own_after(act, index) if index > predicate.at else _is_own_before(act, index)


def _is_of_another_act(syntax: Syntax, predicate: Predicate, index: int) -> bool:
    """`رفضت مواصلة المفاوضات بعد مشاورات في نوفمبر`: the date is of what went before, not of the refusal."""
    between = range(max(predicate.at + 1, index - _ACT_REACH), index)
    return any(syntax.governors[i] in AFTER and syntax.units[i].kind == "word" for i in between)


def _is_own_after(act: Telling, index: int) -> bool:
    """`تعهد بمواصلة الدعم العام المقبل`, `أدان قصف المدينة الأحد`: the date is of what is promised or condemned."""
    if act.predicate.form != "verb" or not act.is_word or act.syntax.units[index - 1].key in COMMAS:
        return True
    if _is_year_of_topic(act.syntax, index):
        return False
    return not any(
        act.predicate.at < other.at < index and other.form != "verb" and not _is_meanwhile(act.syntax, other)
        for other in act.predicates
    )


def _is_year_of_topic(syntax: Syntax, index: int) -> bool:
    """`اتهمت في تقريرها عن حقوق الإنسان في 2017`: the year of what is spoken of."""
    before = index - 1 - (syntax.units[index - 1].key == "في")
    mention = syntax.units[index].mentions[0]
    year = mention.date is not None and len(mention.date.value) == len("2018")
    return year and syntax.units[before].kind == "word" and bool(syntax.governors[before])


def _is_own_before(act: Telling, index: int) -> bool:
    at, form = act.predicate.at, act.predicate.form
    if form == "verb":
        return at - index <= _VERB_REACH and all(verb is None for verb in act.syntax.verbs[index:at])
    return form != "participle" and shares_its_verb(act)


def shares_its_verb(act: Telling) -> bool:
    """Tell whether a noun's act is of the time of its verb: `أجرى الثلاثاء محادثات`, not `أدان الثلاثاء قصف`."""
    verb, unit = verb_before(act), act.syntax.units[act.predicate.at]
    governor = act.syntax.governors[act.predicate.at]
    if governor in _BEFORE_OR_AFTER | _TOPIC or (unit.conjunction and not governor):
        return False
    if verb < 0 or _is_meanwhile(act.syntax, act.predicate):
        return True
    if "#cancellations" in act.syntax.units[verb].classes and not act.syntax.governors[act.predicate.at]:
        return False
    outer = next((other for other in act.predicates if other.at == verb), None)
    return outer is None or (outer.sense.code or "01")[:2] not in VERBAL


def _is_meanwhile(syntax: Syntax, predicate: Predicate) -> bool:
    return syntax.governors[predicate.at] in MEANWHILE


def verb_before(act: Telling) -> int:
    """Return where the verb stands in whose clause the act is told, or -1."""
    at = act.predicate.at
    clause = range(at - 1, act.syntax.clauses[at] - 1, -1)
    return next((index for index in clause if act.syntax.verbs[index] is not None), -1)
