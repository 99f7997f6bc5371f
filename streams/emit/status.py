"""Decide whether an act was done, is planned, may be, or was not done: by the words that govern it.

In: a predicate in its sentence. Out: a status, and the code where the status changes the act (a refusal, a threat).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from streams.emit.predicates import complement_end

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from schemas import Status
    from streams.emit.drafts import Draft
    from streams.emit.predicates import Predicate
    from streams.emit.syntax import Syntax

_REACH: Final = 14  # units between an operator and the act it governs
_NOMINAL_REACH: Final = 4
_WILL_NOT: Final = frozenset({"لن", "ولن", "فلن"})
_NOT: Final = frozenset({"لم", "ولم", "فلم", "لا", "ولا", "ليس", "ليست", "وليس", "وليست"}) | _WILL_NOT
_STILL: Final = frozenset({"زال", "زالت", "يزال", "تزال", "زالوا", "يزالون"})
_MAYBE: Final = frozenset({"قد", "وقد", "فقد"})
# The status that each class of operators gives, the strongest first.
DECIDES: Final[dict[str, Status]] = {
    "#negations": "negated", "#denials": "negated", "#cancellations": "negated", "#without": "negated",
    "#doubts": "hypothetical", "#plans": "planned",
}  # fmt: skip
_OPERATORS: Final = frozenset(DECIDES)
_ENDS: Final = frozenset({"#relatives", "#adjuncts"})
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


def judge(syntax: Syntax, predicate: Predicate, code: str, *, own_words: bool, to_come: bool) -> Judgement:
    """Return the status of the act; `own_words` where the one who acts announces it, `to_come` where its date is."""
    status, sign = _status(syntax, predicate)
    if to_come and status == "actual":
        status, sign = "planned", Sign("date")
    root = code[:2]
    if status == "negated" and root in _REFUSAL and _refuses(syntax, predicate, own_words=own_words):
        return Judgement("actual", _REFUSAL[root], sign)
    if status == "planned" and own_words and root in _PROMISE and predicate.reading and predicate.reading.split.future:
        return Judgement("actual", _PROMISE.get(code[:3], _PROMISE[root]), sign)
    if status == "planned" and own_words and root in _THREAT:
        return Judgement("actual", _THREAT.get(code[:3], _THREAT[root]), sign)
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


def _status(syntax: Syntax, predicate: Predicate) -> tuple[Status, Sign | None]:
    at = predicate.at
    marks: dict[str, int] = {}
    for index in _operators(syntax, at):
        classes: set[str] = set(syntax.units[index].classes & _OPERATORS)
        if _negation(syntax, index) >= 0:
            # لم يستبعد leaves it open; لا تعتزم, لا يمكن deny it; لم يلغ keeps it.
            classes = {"#doubts"} if "#denials" in classes else set() if "#cancellations" in classes else {"#negations"}
        marks |= dict.fromkeys(classes, index)
    if "#denials" in marks and _is_accusation(predicate):
        marks = {}
    if (negation := _negation(syntax, at)) >= 0:
        marks["#negations"] = negation
    if _maybe(syntax, predicate):
        marks.setdefault("#doubts", at)
    if _follows(syntax, at, {"سوف", "وسوف"}) or _to_come(syntax, predicate):
        marks.setdefault("#plans", at)
    sign = next((Sign(name, marks[name]) for name in DECIDES if name in marks), None)
    return (DECIDES[sign.name], sign) if sign is not None else ("actual", None)


def _to_come(syntax: Syntax, predicate: Predicate) -> bool:
    """`سيزور`; in running text also the bare imperfect of a meeting (`يلتقي خلالها`), past in a headline."""
    reading = predicate.reading
    if reading is None or reading.tense != "present":
        return False
    if reading.split.future:
        return True
    visits = (predicate.sense.code or "") in _SCHEDULED
    clause = syntax.clauses[predicate.at]
    openers = syntax.units[max(0, clause - 1) : clause + 1]
    dependent = any(u.classes & {"#relatives", "#adjuncts"} for u in openers) or _negation(syntax, predicate.at) >= 0
    return visits and not dependent and syntax.sentence.label in ("body", "related-body")


def _operators(syntax: Syntax, at: int) -> Iterator[int]:
    """Yield the words before `at` whose complement it stands in: `نفى ... وجود خطط لعقد`."""
    for index in range(at - 1, max(-1, at - _REACH), -1):
        unit = syntax.units[index]
        ends = (unit.kind == "mark" and unit.key in ":؛") or unit.classes & _ENDS
        if ends and not unit.classes & _OPERATORS:
            return
        verb = syntax.verbs[index]
        if unit.classes & _OPERATORS and (verb is not None or at - index <= _NOMINAL_REACH):
            if complement_end(syntax, index) > at:
                yield index
        elif verb is not None and "#auxiliaries" not in unit.classes:
            return


def _is_accusation(predicate: Predicate) -> bool:
    """An accusation that is denied was made all the same."""
    return (predicate.sense.code or "").startswith("112")


def _negation(syntax: Syntax, at: int) -> int:
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


def _refuses(syntax: Syntax, predicate: Predicate, *, own_words: bool) -> bool:
    """`لن تشارك` is a refusal; so is `لا حوار` in the mouth of the one who would have to."""
    if _follows(syntax, predicate.at, _WILL_NOT):
        return True
    return (
        own_words and predicate.form in ("masdar", "noun") and _follows(syntax, predicate.at, frozenset({"لا", "ولا"}))
    )


def _maybe(syntax: Syntax, predicate: Predicate) -> bool:
    """`قد` before an imperfect is a maybe, before a past it is none."""
    reading = predicate.reading
    return (
        reading is not None
        and reading.form == "verb"
        and reading.tense == "present"
        and _follows(syntax, predicate.at, _MAYBE)
    )


def _follows(syntax: Syntax, at: int, keys: frozenset[str] | set[str]) -> bool:
    return any(syntax.units[i].key in keys for i in range(max(0, at - 2), at))
