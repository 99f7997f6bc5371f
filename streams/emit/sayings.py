"""Read the words around a verb of saying: who is named there, and where it must be told what is said.

In: a parsed sentence and a predicate that reports. Out: a voice, a party, small facts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from streams.emit.phrases import after_relative, skip_back
from streams.emit.positions import before_verb
from streams.emit.predicates import complement_end
from streams.emit.voices import Voice, named_voice, quoted_voice, voice_at

if TYPE_CHECKING:
    from streams.emit.discourse import Party
    from streams.emit.predicates import Predicate
    from streams.emit.syntax import Syntax

_IN_IT: Final = frozenset({"فيه", "فيها", "فيهما"})


def is_reporting(predicate: Predicate) -> bool:
    """Tell whether a predicate says that something was said, or is not so (`نفى`)."""
    denies = predicate.sense.code == "016" and predicate.form == "verb"
    return (predicate.sense.code is None and predicate.form != "noun") or denies


def head_end(syntax: Syntax, predicate: Predicate) -> int:
    """Return before where it must be told what is said.

    `بحسب ما نقلت عنه الوكالة` may stand between, and what describes an unnamed one: `قال مسؤول شارك في اللقاء إن`.
    """
    end = predicate.end
    if end == len(syntax.units):
        return end
    last = syntax.units[end - 1]
    described = last.kind in ("actor", "name") and last.mentions[0].kind == "role" and not last.article
    between = syntax.units[predicate.at + 1 : end]
    interrupted = any("#attributions" in unit.classes for unit in between)
    return complement_end(syntax, end) if described or interrupted else end


def voice_beside(syntax: Syntax, predicate: Predicate, subject: Party, end: int, *, bare: bool) -> Voice | None:
    """Return who is named between the verb and what is said; whom an agency quotes before the agency.

    `bare` where no `أن` follows: then a noun is what is told (`أعلن مقتل جندي`), not who tells.
    """
    start = predicate.at + 1
    voice = named_voice(syntax, start, end)
    if any("نقل" in unit.key for unit in syntax.units[predicate.at : end]):
        voice = quoted_voice(syntax, start, end) or voice
    if voice is None:
        return None
    unit = syntax.units[voice.end - 1]
    if bare and not voice.party and unit.kind == "word" and not voice.known:
        return None
    addressed = "object" in predicate.sense.target and voice.party != subject
    return None if addressed else voice


def person_of(syntax: Syntax, predicate: Predicate) -> str:
    """Return what who speaks agrees with."""
    reading = predicate.reading
    if predicate.form == "participle":
        return "3fs" if syntax.units[predicate.at].key.endswith("ة") else "3ms"
    return reading.person if reading is not None else ""


def who_precedes(syntax: Syntax, at: int) -> Party | None:
    """`الوزير قال`, `صحيفة لوموند قالت`, `تقارير أفادت`; None where nobody stands there, as in `بيان قال فيه`."""
    before = skip_back(syntax, at - 1)
    if before < 0:
        return None
    unit = syntax.units[before]
    if unit.kind == "media" and not syntax.governors[before]:
        return (unit,)
    if party := before_verb(syntax, at):
        return party
    if before == at - 1 and "#voices" in unit.classes and syntax.verbs[before] is None:
        following = syntax.units[at + 1 : at + 2]
        return None if any(word.key in _IN_IT for word in following) else voice_at(syntax, before, at).party
    return None


def is_relative(syntax: Syntax, predicate: Predicate) -> bool:
    """`الوزير الذي قال`; not `الخطة التي قال إنها`, whose verb agrees with another."""
    relative = after_relative(syntax, predicate.at)
    return relative >= 0 and syntax.units[relative].key.endswith("التي") == (person_of(syntax, predicate) == "3fs")


def is_impersonal(syntax: Syntax, predicate: Predicate) -> bool:
    """`يذكر أن`, `يعتقد أن`: nobody's word."""
    before = syntax.units[max(0, predicate.at - 1) : predicate.at]
    following = syntax.units[predicate.at + 1 : predicate.at + 2]
    bare = all(unit.kind == "mark" or "#relatives" in unit.classes for unit in before)
    told = any("#subordinators" in unit.classes for unit in following)
    return bare and told and "#impersonals" in syntax.units[predicate.at].classes


def weighs(predicate: Predicate, speaker: Party) -> bool:
    """An outlet that reports is a source; one that judges (`اعتبرت صحيفة`) gives a view, and a view is no event."""
    judges = predicate.sense.lemma in ("اِعْتَبَرَ", "رَأَى")
    return judges and any(unit.kind == "media" for unit in speaker)
