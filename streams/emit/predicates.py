"""Find the words that tell an act, and which sense of each the sentence supports.

In: a parsed sentence. Out: predicates in text order: the word, its sense, and the stretch of words that completes it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from streams.emit.syntax import OPENERS
from streams.emit.units import COMMAS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from streams.emit.syntax import Syntax
    from streams.emit.units import Unit
    from streams.lexicon.verbs import Reading, Sense, VerbIndex

# The CAMEO roots of violence: assault, fight, mass violence.
BLOWS: Final = frozenset({"18", "19", "20"})
_MUST: Final = "يجب"
_OBJECT_OF_NOUN: Final = 3  # words between a verbal noun and its own object: `فرض واشنطن عقوبات`
_BEFORE_PARTICIPLE: Final = 3
_WHILE: Final = frozenset({"خلال", "اثناء"})
_NOT: Final = frozenset({"لم", "لن", "لا"})


class Predicate(NamedTuple):
    """A word at `at` that tells an act (or reports: `sense.code` is None), completed by `[at + 1, end)`.

    `object_at` is where the noun that the sense asks for stands, or -1.
    """

    at: int
    end: int
    form: str
    reading: Reading | None
    sense: Sense
    object_at: int = -1

    @property
    def passive(self) -> bool:
        """Tell whether what follows is acted upon."""
        return self.reading is not None and self.reading.voice == "passive"


Candidate: TypeAlias = "tuple[str, Reading | None, tuple[Sense, ...]]"
"""A form that a word may have, its reading (a phrase has none), and the senses to choose from."""


class Fit(NamedTuple):
    """How specifically a sense fits (-1: not at all), or which part of its frame `fails`.

    `object_at` is where its object stands, `near_at` the word that it asks for besides, or that forbids it; or -1.
    """

    rank: int
    object_at: int = -1
    near_at: int = -1
    fails: str = ""


_WRONG_FORM: Final = Fit(-1, fails="forms")
_NO_OBJECT: Final = Fit(-1, fails="object")
_NOTHING_NEAR: Final = Fit(-1, fails="near")


def find_predicates(syntax: Syntax, verbs: VerbIndex) -> list[Predicate]:
    """Return the predicates of a sentence, words that only complete another one left out."""
    found = [p for at in range(len(syntax.units)) if (p := predicate_at(syntax, at, verbs)) is not None]
    owners = {p.object_at: p for p in found if p.object_at >= 0}
    return [p for p in found if p.at not in owners or _tells_more(syntax, p, owners[p.at])]


def _tells_more(syntax: Syntax, inner: Predicate, outer: Predicate) -> bool:
    """`استضافت أنقرة محادثات بين الصومال وإثيوبيا`: who hosts is one act, who talks another.

    `لم يستبعد لقاء نظيره` tells of the meeting, which it leaves open.
    """
    if "#denials" in syntax.units[outer.at].classes and is_negated(syntax, outer.at):
        return True
    if not inner.sense.mutual or outer.sense.mutual or outer.sense.code is None:
        return False
    return any(governor == "بين" for governor in syntax.governors[inner.at + 1 : inner.end])


def is_negated(syntax: Syntax, at: int) -> bool:
    """Tell whether a particle stands right before the word: `لم يستبعد`."""
    return at > 0 and syntax.units[at - 1].key.removeprefix("و") in _NOT


def predicate_at(syntax: Syntax, at: int, verbs: VerbIndex) -> Predicate | None:
    """Return what the word at `at` tells by the sense that fits it best, or None."""
    best: Predicate | None = None
    best_rank = (-1, 0, 0)
    options = tuple(candidates(syntax, at, verbs))
    if not options:
        return None
    end = complement_end(syntax, at)
    words = range(at + 1, end)
    for form, reading, senses in options:
        for sense in senses:
            fit = fit_sense(syntax, at, words, form, sense)
            rank = (fit.rank, -fit.object_at, -fit.near_at)  # of equal senses the one whose word comes first
            if fit.rank >= 0 and rank > best_rank:
                best, best_rank = Predicate(at, end, form, reading, sense, fit.object_at), rank
    return best


def _is_obligation(syntax: Syntax, at: int) -> bool:
    """`الكرملين: على لندن تقديم الأدلة`: where `على` opens a clause, the one after it is told what to do."""
    units = syntax.units
    if units[at].key not in ("علي", "وعلي") or at + 2 >= len(units) or units[at + 1].kind != "actor":
        return False
    before = units[at - 1] if at else None
    opens = before is None or before.key in (":", '"', "ان") or units[at].conjunction
    asked = next((u for u in units[at + 2 : at + 5] if u.kind == "word" and "#adverbs" not in u.classes), None)
    return bool(opens) and asked is not None and (asked.key == "ان" or any(r.form == "masdar" for r in asked.readings))


def candidates(syntax: Syntax, at: int, verbs: VerbIndex) -> Iterator[Candidate]:
    """Yield the forms and readings that the word at `at` may have there, and the senses of each."""
    unit = syntax.units[at]
    if unit.kind != "word":
        return
    verb = syntax.verbs[at]
    if _is_obligation(syntax, at):
        yield "phrase", None, verbs.senses.get(_MUST, ())
    for phrase in _phrases(unit.classes):
        yield "phrase", None, verbs.senses.get(phrase, ())
    if verb is not None:
        for reading in unit.readings:
            if reading.form == "verb" and reading.voice == verb.voice:
                yield "verb", reading, verbs.senses[reading.lemma]
        return
    yield from _nominal(syntax, at, verbs)


def _nominal(syntax: Syntax, at: int, verbs: VerbIndex) -> Iterator[Candidate]:
    unit = syntax.units[at]
    nominal = any(reading.form == "masdar" for reading in unit.readings)
    for reading in unit.readings:
        if reading.form == "verb" or (reading.form == "participle" and not _predicative(syntax, at, reading)):
            continue
        if reading.form == "participle" and nominal and (reading.split.conjunction or _is_anothers(syntax, at)):
            continue  # `واستمرار الجمود ومطالبة واشنطن`, `مطالبة أوروبية`: joined to nouns, or somebody's, it is one
        yield reading.form, reading, verbs.senses[reading.lemma]


def _is_anothers(syntax: Syntax, at: int) -> bool:
    """Tell whether an adjective of origin without the article says whose act the noun is."""
    following = syntax.units[at + 1 : at + 2]
    return bool(following) and following[0].is_nisba and not following[0].article


@lru_cache(maxsize=65536)
def _phrases(classes: frozenset[str]) -> tuple[str, ...]:
    """Return the phrases among the classes of a word, always in the same order."""
    return tuple(sorted(name[1:] for name in classes if name.startswith("=")))


def _predicative(syntax: Syntax, at: int, reading: Reading) -> bool:
    """Tell whether a participle says what someone does (`متهما`), rather than which thing is meant (`المفروضة`)."""
    if reading.split.article or reading.split.preposition or reading.voice == "passive":
        return False
    before = syntax.units[at - 1] if at else None
    return before is None or before.kind != "word" or "#prepositions" not in before.classes


def complement_end(syntax: Syntax, at: int) -> int:
    """Return where the stretch ends that can complete the word at `at`: before the next act of the same rank."""
    units = syntax.units
    for index in range(at + 1, len(units)):
        unit = units[index]
        if unit.kind == "word" and ("#adjuncts" in unit.classes or _goes_on(syntax, index)):
            return index
        if "#subordinators" in unit.classes and _is_parenthesis(syntax, at, index):
            return index
        reading = syntax.verbs[index]
        if reading is None:
            continue
        if not reading.split.conjunction and (_describes(units[index - 1]) or takes_up(units[index - 1], reading)):
            continue
        opened = any(units[i].classes & OPENERS for i in range(at + 1, index))
        if not opened or (reading.split.conjunction and _same_rank(syntax, at, index)):
            return index
    return len(units)


def _is_parenthesis(syntax: Syntax, at: int, index: int) -> bool:
    """`قال الوزير، خلال استقباله السفير، إن`: what stands between commas ends where the main clause goes on."""
    if syntax.verbs[at] is not None or syntax.units[index - 1].key not in COMMAS:
        return False
    opening = next((i for i in range(at - 1, -1, -1) if syntax.units[i].key in COMMAS or syntax.verbs[i]), -1)
    return opening > 0 and syntax.units[opening].key in COMMAS and any(syntax.verbs[syntax.clauses[at] : opening])


def _goes_on(syntax: Syntax, index: int) -> bool:
    """`..., مؤكدة وقوفها`: after a comma, a participle without the article tells what the subject does further."""
    unit, before = syntax.units[index], syntax.units[index - 1]
    if before.kind != "mark" or before.key not in COMMAS or unit.article or unit.preposition or unit.conjunction:
        return False
    accusative = unit.key.endswith(("ا", "ة", "ين"))
    return accusative and any(r.form == "participle" and r.voice == "active" for r in unit.readings)


def _describes(before: Unit) -> bool:
    """`في بيان نشرته وكالتها`: right after a noun without the article, a verb says of which one."""
    function_word = before.classes & (OPENERS | {"#prepositions", "#adverbs", "#auxiliaries"})
    return before.kind == "word" and not before.article and not before.readings and not function_word


def takes_up(before: Unit, reading: Reading) -> bool:
    """`اتهامات وجهها محقق`: a verb whose pronoun takes up the noun without the article right before it."""
    bare = before.kind == "word" and not before.article and not before.classes & OPENERS
    return bare and bool(reading.split.pronoun) and "#prepositions" not in before.classes


def _same_rank(syntax: Syntax, at: int, index: int) -> bool:
    """`دعا إلى أن تنسحب وتسلّم`: a verb joined to one inside the complement stays in it."""
    opened = [i for i in range(at + 1, index) if "#subordinators" in syntax.units[i].classes]
    if not opened:
        return True
    inner = next((i for i in range(opened[-1], index) if syntax.verbs[i] is not None), None)
    mine = syntax.verbs[index]
    if inner is None or mine is None:
        return True
    return syntax.verbs[inner].tense != mine.tense  # type: ignore[union-attr]  # inner was chosen for having one


def fit_sense(syntax: Syntax, at: int, words: range, form: str, sense: Sense) -> Fit:
    """Return how `sense` fits the word at `at` in the form `form`, completed by `words`."""
    units = syntax.units
    if sense.forms and form not in sense.forms:
        return _WRONG_FORM
    if sense.unless and (forbidden := next((i for i in words if units[i].classes & sense.unless), -1)) >= 0:
        return Fit(-1, near_at=forbidden, fails="unless")
    rank, object_at, near_at = 0, -1, -1
    if sense.object:
        object_at = _find_object(syntax, at, words, form, sense)
        if object_at < 0:
            return _NO_OBJECT
        rank += 2
    if sense.near:
        near_at = next((i for i in words if i != object_at and units[i].classes & sense.near), -1)
        if near_at < 0 and not takes_up_all(syntax, at):
            return _NOTHING_NEAR
        rank += 1
    return Fit(rank, object_at, near_at)


def takes_up_all(syntax: Syntax, at: int) -> bool:
    """`وهو ما تنفيه موسكو`, `الأمر الذي نفته`: the pronoun is all that was told before."""
    return at > 1 and any("#told_before" in unit.classes for unit in syntax.units[at - 2 : at])


def _find_object(syntax: Syntax, at: int, words: range, form: str, sense: Sense) -> int:
    units = syntax.units
    reach = words[: _OBJECT_OF_NOUN + 1] if form in ("masdar", "noun") else words
    for index in reach:
        unit = units[index]
        if unit.classes & sense.object and not _is_aside(syntax, index, sense):
            return index
        if form == "verb" and syntax.verbs[index] is not None:
            break
    return _object_before(syntax, at, form, sense)


def _is_aside(syntax: Syntax, index: int, sense: Sense) -> bool:
    """`ألغى مؤتمرا خلال زيارته`, `في ثاني يوم من زيارته`: a circumstance is no object, nor called off."""
    governor = syntax.governors[index]
    return governor in _WHILE or (governor == "من" and sense.status is not None)


def _object_before(syntax: Syntax, at: int, form: str, sense: Sense) -> int:
    """`العقوبات التي فرضتها واشنطن`, `عقوبات فرضتها واشنطن`: the object of a relative clause stands before it."""
    before = at - 1
    if form != "verb" or before < 0:
        return -1
    if "#relatives" not in syntax.units[before].classes:
        reading = syntax.verbs[at]
        if reading is None or not takes_up(syntax.units[before], reading):
            return -1
        before = at
    for index in range(before - 1, max(-1, before - 1 - _BEFORE_PARTICIPLE), -1):
        unit: Unit = syntax.units[index]
        if unit.classes & sense.object:
            return index
    return -1
