"""Decide whether an act was done, is planned, may be, or was not done: by the words that govern it.

In: a predicate in its sentence. Out: a status, and the code where the status changes the act (a refusal, a threat).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from streams.emit.clauses import verb_of_taking_place
from streams.emit.governing import WILL_NOT, governing, is_expected, negation_of, support_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from schemas import Status
    from streams.emit.drafts import Draft
    from streams.emit.predicates import Predicate
    from streams.emit.reports import Teller
    from streams.emit.syntax import Syntax
    from streams.lexicon.verbs import Reading

When: TypeAlias = 'Literal["past", "today", "running", "to come", ""]'
"""When an act takes place, seen from the day of publication; `running` is a month or year that is not over."""

_MAYBE: Final = frozenset({"قد", "وقد", "فقد"})
_SHALL: Final = frozenset({"سوف", "وسوف", "فسوف"})
_WHEN: Final = frozenset({"عندما", "حين", "حيث"})  # `عندما يلتقي`: the clause of a time to come
# The status that each class of operators gives, the strongest first.
DECIDES: Final[dict[str, Status]] = {
    "#negations": "negated", "#denials": "negated", "#cancellations": "negated", "#without": "negated",
    "#doubts": "hypothetical", "#plans": "planned",
}  # fmt: skip
# Who will not cooperate refuses (12), who will do harm threatens (13), who will help
# promises (03): the guidelines' reading of لن and of سـ.
_REFUSAL: Final = {"03": "120", "04": "125", "05": "121", "06": "121", "07": "122", "08": "124"}
_PROMISE: Final = {
    "06": "031", "07": "033", "08": "035",
    "081": "0351", "082": "0352", "083": "0352", "084": "0353", "085": "0354", "086": "0355", "087": "0356",
}  # fmt: skip
_THREAT: Final = {
    "161": "1313", "163": "1312", "15": "134", "16": "131", "17": "137", "18": "138", "19": "138", "20": "138",
}  # fmt: skip


# What these ask for, refuse or threaten is not done, also where nobody is named at whom they are aimed.
_WITHHELD: Final = frozenset({"12", "13"})
# Meetings and visits: what a diary holds.
_SCHEDULED: Final = frozenset({"040", "042", "044", "046"})
_VISIT: Final = "042"
_WILLING: Final = "03"
# Promises, refusals and threats are done by being uttered.
_UTTERED: Final = frozenset({"03", "12", "13"})


class Sign(NamedTuple):
    """What decided a status: a class of operators (`#plans`), and where the word stands that is or acts as one.

    `name` is `date` where the act's day is still to come, and `sense` where the lexicon says so; then `at` is -1.
    """

    name: str
    at: int = -1


class Judgement(NamedTuple):
    """The status of an act, its code as the status leaves it, and what decided it."""

    status: Status
    code: str
    sign: Sign | None


def judge(syntax: Syntax, predicate: Predicate, code: str, told_by: Teller, when: When) -> Judgement:
    """Return the status of the act, told by `told_by`, its time `when`."""
    status, sign = _status(syntax, predicate, when)
    if when == "to come" and status == "actual" and not _is_now(syntax, predicate):
        status, sign = "planned", Sign("date")
    root = code[:2]
    if status == "negated" and root in _REFUSAL:
        if _refuses(syntax, predicate, sign, told_by):
            return Judgement("actual", _REFUSAL[root], sign)
    elif status == "planned" and told_by != "another":
        if root in _THREAT and _announces(syntax, predicate, sign):
            return Judgement("actual", _THREAT.get(code[:3], _THREAT[root]), sign)
        if _is_future(syntax, predicate.at, predicate.reading) and (root in _PROMISE or root in _UTTERED):
            return Judgement("actual", _PROMISE.get(code[:3], _PROMISE.get(root, code)), sign)
    if predicate.sense.status == "negated" and sign is not None and sign.name == "#negations":
        return Judgement("planned", code, sign)  # `لم يلغ زيارته`: it is kept
    if predicate.sense.status is not None and status == "actual":
        return Judgement(predicate.sense.status, code, Sign("sense"))  # type: ignore[arg-type]  # checked when the lexicon is built
    return Judgement(status, code, sign)


def reach_of_scope(syntax: Syntax, predicate: Predicate, draft: Draft | None) -> int:
    """Return up to where the acts that `predicate` contains are no events of their own, `draft` if it is told itself.

    What is accused, demanded, refused or promised did not happen by that; what is condemned did, and what is denied
    is told as not done.
    """
    code = predicate.sense.code or ""
    factive = code[:2] in ("05", "11") and not code.startswith("112")
    denied = _is_denial(syntax, draft) if draft is not None else code[:2] not in _WITHHELD
    return 0 if not predicate.sense.scope or factive or denied else predicate.end


def _is_denial(syntax: Syntax, draft: Draft) -> bool:
    """`نفى` denies and `لم يستبعد` leaves open, both by telling another act; `استبعد` alone is a refusal."""
    denies = "#denials" in syntax.units[draft.predicate.at].classes
    return denies and (draft.code.startswith("01") or draft.status == "negated")


def without_denials(syntax: Syntax, drafts: Sequence[Draft]) -> list[Draft]:
    """Drop the denial (016) where what it denies is told itself, as not done; an accusation that is denied stays."""

    def told(denial: Draft) -> bool:
        return any(
            denial.predicate.at < draft.predicate.at < denial.predicate.end
            and draft.status in ("negated", "hypothetical")
            for draft in drafts
        )

    return [draft for draft in drafts if not (_is_denial(syntax, draft) and told(draft))]


def _status(syntax: Syntax, predicate: Predicate, when: When) -> tuple[Status, Sign | None]:
    at = predicate.at
    nominal = predicate.form in ("masdar", "noun")
    marks = governing(syntax, at)
    if "#denials" in marks and _is_accusation(predicate):
        marks = {}
    support = support_of(syntax, at) if nominal else -1
    marks = _moods(syntax, at, None if nominal else predicate.reading, marks)
    if support >= 0:
        marks = _moods(syntax, support, syntax.verbs[support], marks)
    if nominal and (held := verb_of_taking_place(syntax, at)) >= 0:
        marks = _moods(syntax, held, syntax.verbs[held], marks)
    if nominal and not marks and _has_planned_verb(syntax, predicate):
        marks["#plans"] = at - 1
    if _is_scheduled(syntax, predicate, when) or (nominal and is_expected(syntax, at)):
        marks.setdefault("#plans", at)
    if "#plans" in marks and _fell_through(syntax, predicate, marks["#plans"]):
        marks["#cancellations"] = marks["#plans"]
    sign = next((Sign(name, marks[name]) for name in DECIDES if name in marks), None)
    return (DECIDES[sign.name], sign) if sign is not None else ("actual", None)


def _moods(syntax: Syntax, at: int, reading: Reading | None, marks: dict[str, int]) -> dict[str, int]:
    """Return `marks` and what the particles right before the word at `at` make of it: `لم`, `قد`, `سـ`, `سوف`."""
    found = dict(marks)
    if (negation := negation_of(syntax, at)) >= 0:
        found["#negations"] = negation
    present = reading is not None and reading.form == "verb" and reading.tense == "present"
    if present and _follows(syntax, at, _MAYBE):  # before a past it is none
        found.setdefault("#doubts", at)
    if _is_future(syntax, at, reading):
        found.setdefault("#plans", at)
    return found


def _is_future(syntax: Syntax, at: int, reading: Reading | None) -> bool:
    """`سيزور`, `سوف يزور`, `ستعقد`."""
    if reading is None:  # a verb of taking place need not be in the lexicon of acts
        shall = "#happenings" in syntax.units[at].classes and syntax.units[at].key.startswith(("سي", "ست"))
        return shall or _follows(syntax, at, _SHALL)
    return _follows(syntax, at, _SHALL) or (reading.tense == "present" and reading.split.future)


def _has_planned_verb(syntax: Syntax, predicate: Predicate) -> bool:
    """`من المتوقع أن تتركز المحادثات على`: the talks of which one only expects what they will be about."""
    verb = predicate.at - 1
    if verb < 0 or syntax.verbs[verb] is None or predicate.sense.code not in _SCHEDULED:
        return False
    return _is_future(syntax, verb, syntax.verbs[verb]) or "#plans" in governing(syntax, verb)


def _is_scheduled(syntax: Syntax, predicate: Predicate, when: When) -> bool:
    """`يلتقي خلالها`: in running text the bare imperfect of a meeting is one to come.

    In a headline it is past but for a time that is not over (`يزور بيروت قبل نهاية الشهر`, `يلتقيه اليوم`). A visit of
    today has begun, and what is told by a noun and a verb without an act of its own goes on (`يجري محادثات`).
    """
    reading, code = predicate.reading, predicate.sense.code or ""
    if reading is None or reading.tense != "present" or code not in _SCHEDULED or when == "past":
        return False
    clause = syntax.clauses[predicate.at]
    openers = syntax.units[max(0, clause - 1) : clause + 1]
    dependent = any(u.classes & {"#relatives", "#adjuncts"} and u.key not in _WHEN for u in openers)
    if dependent or negation_of(syntax, predicate.at) >= 0 or _is_now(syntax, predicate):
        return False
    if when in ("running", "today"):
        return when == "running" or code != _VISIT
    goes_on = predicate.object_at > predicate.at and "#supports" in syntax.units[predicate.at].classes
    return syntax.sentence.label in ("body", "related-body") and not goes_on


def _is_now(syntax: Syntax, predicate: Predicate) -> bool:
    """`نتحدث معهم حاليا`."""
    return any("#now" in unit.classes for unit in syntax.units[predicate.at + 1 : predicate.end])


def _fell_through(syntax: Syntax, predicate: Predicate, plan: int) -> bool:
    """`كان من المقرر أن يزور ... لكنه أرجأ الرحلة`: what was planned and then called off."""
    was = any("#auxiliaries" in unit.classes for unit in syntax.units[max(0, plan - 2) : plan])
    return was and any(unit.classes & {"#cancellations", "#failures"} for unit in syntax.units[predicate.at + 1 :])


def _is_accusation(predicate: Predicate) -> bool:
    """An accusation that is denied was made all the same."""
    return (predicate.sense.code or "").startswith("112")


def _refuses(syntax: Syntax, predicate: Predicate, sign: Sign | None, told_by: Teller) -> bool:
    """`لن تشارك` is a refusal; so are `لا حوار`, `عدم مشاركتها`, `غير مستعد` in the mouth of who would have to."""
    at, nominal = predicate.at, predicate.form in ("masdar", "noun")
    if _follows(syntax, at, WILL_NOT):
        return True
    if told_by == "self" and predicate.form != "verb" and predicate.sense.root == _WILLING:
        return True
    if not nominal:
        return False
    if (support := support_of(syntax, at)) >= 0 and _follows(syntax, support, WILL_NOT):
        return True
    if told_by != "another" and _follows(syntax, at, frozenset({"لا", "ولا"})):
        return True
    denied = syntax.units[sign.at + 1 : sign.at + 2] if sign is not None and sign.name == "#negations" else ()
    return told_by == "self" and any("#supports" in unit.classes for unit in denied)


def _announces(syntax: Syntax, predicate: Predicate, sign: Sign | None) -> bool:
    """`ستفرض`, `تعتزم فرض`, `ستقوم بطرد` say what one will do; `تستعد`, `من المتوقع أن` are what others see."""
    if sign is None or sign.at in (-1, predicate.at):
        return True
    verb = syntax.verbs[sign.at]
    if "#controllers" in syntax.units[sign.at].classes and _is_future(syntax, sign.at, verb):
        return True
    return bool(syntax.units[sign.at].classes & {"#intents", "#decisions"})


def _follows(syntax: Syntax, at: int, keys: frozenset[str]) -> bool:
    return any(syntax.units[i].key in keys for i in range(max(0, at - 2), at))
