"""Find when an act took place: on its own date, else on that of what its sentence joins it to.

In: an act in its sentence. Out: the mention of a date.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from streams.emit.clauses import relative_clause
from streams.emit.syntax import OPENERS
from streams.emit.tellings import AFTER, MEANWHILE, dated, own_date
from streams.emit.units import COMMAS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from schemas import Mention
    from streams.emit.syntax import Syntax
    from streams.emit.tellings import Telling

_AT_ONCE: Final = frozenset({"حيث", "عندما", "حين", "حينما"})


def find_date(act: Telling) -> Mention | None:
    """Return the date that the sentence gives the act."""
    if not any(unit.kind == "date" for unit in act.syntax.units):
        return None
    if "#cancellations" in act.syntax.units[act.predicate.at].classes and act.predicate.object_at > act.predicate.at:
        return next(_of_cancelled(act), None)
    lent = chain(_of_relative_clause(act), _of_meeting(act), _of_companion(act), _of_circumstance(act))
    return own_date(act) or next(lent, None)


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
        opened = opened or "#attributions" in unit.classes or (set_off and unit.key in MEANWHILE and not other_clause)
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
        if act.syntax.governors[index] in AFTER or "#adjuncts" in act.syntax.units[index].classes:
            return
        mention = dated(act.syntax.units[index])
        if mention is not None:
            yield mention


def _has_subject(act: Telling, verb: int) -> bool:
    after = act.syntax.units[verb + 1 :]
    following = next((unit for unit in after if "#adverbs" not in unit.classes), None)
    return following is not None and following.kind in ("actor", "name", "media") and not following.preposition
