"""Find the words that govern an act and so decide whether it was done: `نفى`, `يعتزم`, `عدم`, `لم`, `المرتقبة`.

In: a parsed sentence and where the act stands. Out: for each class of operators (`#plans`) where its word stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from streams.emit.phrases import is_passed_over
from streams.emit.predicates import complement_end, takes_up
from streams.emit.units import COMMAS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from streams.emit.syntax import Syntax

OPERATORS: Final = frozenset({"#negations", "#denials", "#cancellations", "#without", "#doubts", "#plans"})
WILL_NOT: Final = frozenset({"لن", "ولن", "فلن"})
_NOT: Final = frozenset({"لم", "ولم", "فلم", "لا", "ولا", "ليس", "ليست", "وليس", "وليست"}) | WILL_NOT
_REACH: Final = 14  # units between an operator and the act it governs
_NOMINAL_REACH: Final = 4
_SUPPORT_REACH: Final = 8
_ADJECTIVE_REACH: Final = 5
_STILL: Final = frozenset({"زال", "زالت", "يزال", "تزال", "زالوا", "يزالون"})
_ENDS: Final = frozenset({"#relatives", "#adjuncts"})
_THAT: Final = frozenset({"ان", "بان"})
_FROM: Final = frozenset({"في", "عن", "دون"})
_OTHER_THAN: Final = "غير"


def governing(syntax: Syntax, at: int) -> dict[str, int]:
    """Return the classes of operators in whose complement the word at `at` stands, each with its word's place.

    `لم يستبعد` leaves it open; `لا تعتزم`, `لا يمكن` deny it; `لم يلغ`, `عدم إلغاء` keep it.
    """
    marks: dict[str, int] = {}
    spent = -1
    for index in _operators(syntax, at):
        if index == spent:
            continue
        classes = _classes(syntax, index)
        if (negation := _negation_of_operator(syntax, index)) >= 0:
            spent = negation
            classes = {"#doubts"} if "#denials" in classes else set() if "#cancellations" in classes else {"#negations"}
        marks |= dict.fromkeys(classes, index)
    return marks


def negation_of(syntax: Syntax, at: int) -> int:
    """Return where `لم يلتق`, `لن يزور`, `لا حوار` is negated, or -1; `لا تزال ترفض` negates nothing."""
    for index in range(at - 1, max(-1, at - 3), -1):
        unit = syntax.units[index]
        if unit.kind == "mark":
            return -1
        if unit.key in _NOT:
            return index if syntax.units[index + 1].key not in _STILL else -1
        if unit.kind != "word" or (syntax.verbs[index] is not None and "#auxiliaries" not in unit.classes):
            return -1
    return -1


def support_of(syntax: Syntax, at: int) -> int:
    """Return the verb without an act of its own whose noun does the telling, or -1: `لن تشارك في المحادثات`."""
    for index in range(at - 1, max(-1, at - 1 - _SUPPORT_REACH), -1):
        unit = syntax.units[index]
        if "#supports" in unit.classes and syntax.verbs[index] is not None:
            return index
        named = unit.kind in ("actor", "name", "date") or is_passed_over(unit)
        if not named and not (unit.kind == "mark" and unit.key in COMMAS):
            return -1
    return -1


def is_expected(syntax: Syntax, at: int) -> bool:
    """`القمة المرتقبة`, `زيارته المقررة`: the adjective of a noun says that it is still to come."""
    for index in range(at + 1, min(len(syntax.units), at + _ADJECTIVE_REACH)):
        unit = syntax.units[index]
        if unit.kind == "word" and "#expected" in unit.classes and syntax.heads[index] >= 0:
            return True
        own = unit.kind in ("actor", "name", "place", "word") and not unit.preposition and not unit.conjunction
        if not own or is_passed_over(unit) or syntax.heads[index] < 0 or unit.classes & _ENDS:
            return False
    return False


def _operators(syntax: Syntax, at: int) -> Iterator[int]:
    """Yield the words before `at` whose complement it stands in: `نفى ... وجود خطط لعقد`."""
    told = syntax.verbs[at]
    if told is not None and takes_up(syntax.units[at - 1], told):
        return  # `اقتراح رفضته أنقرة`: the noun has the verb for its relative clause
    index = at
    while (index := index - 1) > max(-1, at - _REACH):
        unit = syntax.units[index]
        operates = bool(_classes(syntax, index))
        ends = (unit.kind == "mark" and unit.key in ":؛") or unit.classes & _ENDS
        if ends and not operates:
            return
        verb = syntax.verbs[index]
        if operates and (verb is not None or at - index <= _NOMINAL_REACH):
            if complement_end(syntax, index) > at and _reaches(syntax, index, at):
                yield index
        elif verb is not None and "#auxiliaries" not in unit.classes:
            if (news := _news_told_by(syntax, index)) < 0:
                return
            index = news


def _classes(syntax: Syntax, index: int) -> set[str]:
    """Return as which operators the word at `index` works where it stands."""
    unit = syntax.units[index]
    classes = set(unit.classes & OPERATORS)
    if "#decisions" in unit.classes and any(u.key in _THAT for u in syntax.units[index + 1 : index + _REACH]):
        classes.add("#plans")  # `قررت أستراليا أن تفرض`
    if "#failures" in unit.classes and _first_preposition(syntax, index) in _FROM:
        classes.add("#cancellations")  # `فشلت الجهود في عقد لقاء`
    if "#plans" in classes:
        classes.discard("#doubts")  # `يتوقع أن يزور` is a schedule, `يتوقع خبراء أن يزور` a guess
    if "#negations" in classes and "#adjuncts" in unit.classes:
        classes.discard("#negations")  # `غير أن` is a "but"
    return classes


def _first_preposition(syntax: Syntax, at: int) -> str:
    following = syntax.units[at + 1 : at + _SUPPORT_REACH]
    return next((unit.key for unit in following if "#prepositions" in unit.classes), "")


def _reaches(syntax: Syntax, operator: int, at: int) -> bool:
    """Tell whether the act is what the operator is said of, and not a circumstance of that."""
    unit = syntax.units[operator]
    if unit.key.removeprefix("و") == _OTHER_THAN:  # `خطوة غير مسبوقة` denies its adjective; `غير مستعد للقاء` the act
        following = syntax.units[operator + 2 : operator + 3]
        return bool(following) and bool(following[0].preposition or "#prepositions" in following[0].classes)
    if "#cancellations" not in unit.classes or "#failures" in unit.classes or not syntax.governors[at]:
        return True
    return not any(_is_object(syntax, index) for index in range(operator + 1, at))


def _is_object(syntax: Syntax, index: int) -> bool:
    """`ألغى مؤتمره الصحفي خلال زيارته`: a noun of its own that a word for plans or decisions is not."""
    unit = syntax.units[index]
    heads = unit.kind == "word" and syntax.heads[index] == index and not syntax.governors[index]
    return heads and syntax.verbs[index] is None and not unit.classes & (OPERATORS | {"#act_nouns"})


def _news_told_by(syntax: Syntax, verb: int) -> int:
    """`الأنباء التي تحدثت عن`, `أنباء تحدثت عن`: return where the news stands that the verb tells, or -1."""
    before = verb - 1
    if before > 0 and "#relatives" in syntax.units[before].classes:
        before -= 1
    return before if before >= 0 and "#news" in syntax.units[before].classes else -1


def _negation_of_operator(syntax: Syntax, index: int) -> int:
    before = index - 1
    if before >= 0 and "#negations" in _classes(syntax, before):
        return before
    return negation_of(syntax, index)
