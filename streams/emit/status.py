"""Decide whether an act was done, is planned, may be, or was not done: by the words that govern it.

In: a predicate in its sentence. Out: a status, and the code where the status changes the act (a refusal, a threat).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from schemas import Status
    from streams.emit.predicates import Predicate
    from streams.emit.syntax import Syntax

_REACH: Final = 4  # words between a marker and the act it governs
_WILL_NOT: Final = frozenset({"لن", "ولن", "فلن"})
_VERB_NEGATIONS: Final = frozenset(
    {"لم", "ولم", "فلم", "لا", "ولا", "ما", "وما", "لن", "ولن", "فلن", "ليس", "ليست", "وليس"}
)
_STILL: Final = frozenset({"زال", "زالت", "يزال", "تزال", "زالوا", "يزالون"})
# Who will not cooperate refuses (12), who will do harm threatens (13): the guidelines' reading of لن and of سـ.
_REFUSAL: Final = {"03": "120", "04": "125", "05": "121", "06": "121", "07": "122", "08": "124"}
_THREAT: Final = {
    "16": "131",
    "163": "1312",
    "161": "1313",
    "17": "137",
    "18": "138",
    "19": "138",
    "20": "138",
    "15": "134",
}


class Judgement(NamedTuple):
    """The status of an act, and its code as the status leaves it."""

    status: Status
    code: str


def judge(syntax: Syntax, predicate: Predicate, code: str, *, own_words: bool) -> Judgement:
    """Return the status of the act; `own_words` where the one who acts announces it."""
    status = _status(syntax, predicate)
    root = code[:2]
    if status == "negated" and _refuses(syntax, predicate) and root in _REFUSAL:
        return Judgement("actual", _REFUSAL[root])
    if status == "planned" and own_words and root in _THREAT:
        return Judgement("actual", _THREAT.get(code, _THREAT[root]))
    if predicate.sense.status is not None and status == "actual":
        return Judgement(predicate.sense.status, code)  # type: ignore[arg-type]  # checked when the lexicon is built
    return Judgement(status, code)


def _status(syntax: Syntax, predicate: Predicate) -> Status:
    at = predicate.at
    before = _before(syntax, at)
    keys = {syntax.units[i].key for i in before}
    classes = frozenset().union(*(syntax.units[i].classes for i in before)) if before else frozenset()
    negated = _negated(syntax, at)
    if "#doubts" in classes or _doubted(syntax, predicate):
        return "hypothetical"
    if negated:
        return "hypothetical" if "#denials" in classes else "negated"
    if "#without" in classes or "#denials" in classes or "#cancellations" in classes:
        return "negated"
    if "#plans" in classes or "سوف" in keys or (predicate.reading is not None and predicate.reading.split.future):
        return "planned"
    return "actual"


def _before(syntax: Syntax, at: int) -> list[int]:
    """Return the words just before the act that may govern it: those of its clause, and of the one it completes."""
    found: list[int] = []
    words = 0
    for index in range(at - 1, -1, -1):
        unit = syntax.units[index]
        if unit.kind == "mark" and unit.key in ".؟!؛:":
            break
        if unit.kind == "mark":
            continue
        found.append(index)
        words += 1
        verb = syntax.verbs[index]
        if words >= _REACH or (
            verb is not None and not unit.classes & {"#plans", "#doubts", "#denials", "#cancellations"}
        ):
            break
    return found


def _negated(syntax: Syntax, at: int) -> bool:
    """`لم يلتق`, `لن يزور`, `لا حوار`; `ما زالت ترفض` negates nothing."""
    for index in range(at - 1, max(-1, at - 3), -1):
        unit = syntax.units[index]
        if unit.kind == "mark":
            return False
        if unit.key in _VERB_NEGATIONS:
            after = syntax.units[index + 1]
            return after.key not in _STILL
        if "#negations" in unit.classes:
            return True
        if unit.kind != "word":
            return False
    return False


def _refuses(syntax: Syntax, predicate: Predicate) -> bool:
    return any(syntax.units[i].key in _WILL_NOT for i in range(max(0, predicate.at - 2), predicate.at))


def _doubted(syntax: Syntax, predicate: Predicate) -> bool:
    """`قد` before an imperfect is a maybe, before a past it is none."""
    reading = predicate.reading
    if reading is None or reading.form != "verb" or reading.tense != "present" or predicate.at == 0:
        return False
    return syntax.units[predicate.at - 1].key in ("قد", "وقد", "فقد") and syntax.units[predicate.at - 1].kind == "word"
