"""Find when an act took place: the date among the words around it that is the act's own.

In: an act in its sentence. Out: the mention of a date.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

from streams.emit.clauses import own_clause, relative_clause
from streams.emit.syntax import OPENERS
from streams.emit.units import COMMAS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from schemas import Mention
    from streams.emit.predicates import Predicate
    from streams.emit.reports import Report
    from streams.emit.syntax import Syntax
    from streams.emit.units import Unit

# What is done by saying it is done when it is said.
VERBAL: Final = frozenset({"01", "02", "03", "05", "10", "11", "12", "13"})
_AFTER: Final = frozenset({"بعد", "قبل", "عقب", "اثر", "منذ"})
_BEFORE_OR_AFTER: Final = _AFTER | {"غداة", "عشية"}
_MEANWHILE: Final = frozenset({"خلال", "اثناء", "لدي", "ضمن", "عبر"})
_TOPIC: Final = frozenset({"عن", "حول", "بشان", "علي", "بسبب", "رغم", "ضد", "ازاء", "تجاه", "حيال"})
_AT_ONCE: Final = frozenset({"حيث", "عندما", "حين", "حينما"})
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


def find_date(act: Telling) -> Mention | None:
    """Return the date that the sentence gives the act."""
    units = act.syntax.units
    if "#cancellations" in units[act.predicate.at].classes and act.predicate.object_at > act.predicate.at:
        return next(_of_cancelled(act), None)
    clause = own_clause(act.syntax, act.predicate, act.report)
    found = [(abs(i - act.predicate.at), i) for i in clause if dated(units[i]) is not None and _is_own(act, i)]
    if found:
        return dated(units[min(found)[1]])
    return next(chain(_of_relative_clause(act), _of_meeting(act), _of_companion(act), _of_circumstance(act)), None)


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
    return any(syntax.governors[i] in _AFTER and syntax.units[i].kind == "word" for i in between)


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
    return syntax.governors[predicate.at] in _MEANWHILE


def verb_before(act: Telling) -> int:
    """Return where the verb stands in whose clause the act is told, or -1."""
    at = act.predicate.at
    clause = range(at - 1, act.syntax.clauses[at] - 1, -1)
    return next((index for index in clause if act.syntax.verbs[index] is not None), -1)


def _of_relative_clause(act: Telling) -> Iterator[Mention]:
    """`القمة التي انعقدت في سنغافورة في يونيو`: when that which a noun tells of took place."""
    if act.predicate.form != "verb":
        yield from _dates_among(act.syntax, relative_clause(act.syntax, act.predicate.at))


def _of_meeting(act: Telling) -> Iterator[Mention]:
    """`طرح الفكرة خلال القمة التي انعقدت في سبتمبر`: what is done at a meeting is done when it is held."""
    syntax = act.syntax
    for index in range(act.predicate.at + 1, act.predicate.end):
        if syntax.governors[index] == "خلال" and syntax.heads[index] == index:
            yield from _dates_among(syntax, relative_clause(syntax, index))


def _dates_among(syntax: Syntax, indices: Iterator[int]) -> Iterator[Mention]:
    found = (dated(syntax.units[index]) for index in indices)
    yield from (mention for mention in found if mention is not None)


def _of_circumstance(act: Telling) -> Iterator[Mention]:
    """`حذر ... إذا أقر ...، خلال اتصال بينهما، الثلاثاء`: a date in a phrase set off at the end, of the main verb."""
    units, verbs = act.syntax.units, act.syntax.verbs
    if act.predicate.form != "verb" or any(verb is not None for verb in verbs[: act.predicate.at]):
        return
    opened = other_clause = False
    for index in range(act.predicate.at + 1, len(units)):
        verb, unit = verbs[index], units[index]
        if verb is not None and verb.split.conjunction:
            return
        other_clause = other_clause or ("#adjuncts" in unit.classes and "#conditions" not in unit.classes)
        set_off = units[index - 1].key in COMMAS
        opened = opened or "#attributions" in unit.classes or (set_off and unit.key in _MEANWHILE and not other_clause)
        mention = dated(unit)
        if opened and set_off and mention is not None:
            yield mention


def _of_companion(act: Telling) -> Iterator[Mention]:
    """`وصل الأحد، حيث استقبله`, `التقيا الجمعة، وتعهدا`: the date of the verb that the act is joined to."""
    units, at = act.syntax.units, act.predicate.at
    reading = act.predicate.reading
    if act.predicate.form == "participle":
        yield from _dates_of_main_verb(act)
    if act.predicate.form != "verb" or reading is None:
        return
    clause = act.syntax.clauses[at]
    joins = reading.split.conjunction or (at > 0 and units[at - 1].key == "ثم")
    if units[clause].key in _AT_ONCE:
        yield from _dates_before(act, clause)
    elif reading.tense == "past" and joins and not _has_subject(act, at):
        yield from _dates_back(act, at)
    joined = next((i for i in range(at + 1, len(units)) if act.syntax.verbs[i] or units[i].classes & OPENERS), at)
    verb = act.syntax.verbs[joined]
    if reading.tense == "past" and joined > at and verb and verb.tense == "past" and verb.split.conjunction:
        yield from _dates_on(act, joined)


def _dates_of_main_verb(act: Telling) -> Iterator[Mention]:
    """`قال الثلاثاء إن ...، متهما بيرو`: what a participle adds, the subject of the main verb did when he did that."""
    main = next((other for other in act.predicates if other.form == "verb" and other.at < act.predicate.at), None)
    mention = find_date(act._replace(predicate=main)) if main is not None else None
    if mention is not None:
        yield mention


def _dates_before(act: Telling, start: int) -> Iterator[Mention]:
    """Yield the dates between the clause that opens at `start` and the one that opens before it."""
    for index in range(start - 1, -1, -1):
        if act.syntax.units[index].classes & OPENERS:
            return
        mention = dated(act.syntax.units[index])
        if mention is not None:
            yield mention


def _dates_back(act: Telling, start: int) -> Iterator[Mention]:
    """Yield the dates of the verb joined before `start`."""
    for other in reversed([p for p in act.predicates if p.at < start and p.form == "verb"]):
        if any(act.syntax.units[i].classes & OPENERS for i in range(other.at + 1, start)):
            return
        mention = find_date(act._replace(predicate=other))
        if mention is not None:
            yield mention
        return


def _dates_on(act: Telling, verb: int) -> Iterator[Mention]:
    """Yield the dates of the verb joined after the act, where both have one subject."""
    if _has_subject(act, verb):
        return
    for index in range(verb + 1, len(act.syntax.units)):
        if act.syntax.verbs[index] is not None or act.syntax.units[index].classes & OPENERS:
            return
        mention = dated(act.syntax.units[index])
        if mention is not None:
            yield mention


def _of_cancelled(act: Telling) -> Iterator[Mention]:
    """`ألغى زيارة كان من المقرر أن يقوم بها الثلاثاء`: the day of what was called off, not of calling it off."""
    for index in range(act.predicate.object_at + 1, len(act.syntax.units)):
        if act.syntax.governors[index] in _AFTER or "#adjuncts" in act.syntax.units[index].classes:
            return
        mention = dated(act.syntax.units[index])
        if mention is not None:
            yield mention


def _has_subject(act: Telling, verb: int) -> bool:
    after = act.syntax.units[verb + 1 :]
    following = next((unit for unit in after if "#adverbs" not in unit.classes), None)
    return following is not None and following.kind in ("actor", "name", "media") and not following.preposition
