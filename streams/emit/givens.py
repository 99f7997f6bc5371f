"""Tell what the text takes for known from what somebody claims: a definite noun or a relative clause only mentions.

In: an act in its sentence, and how its sides were found. Out: whether it is given, whoever speaks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from streams.emit.phrases import after_relative, skip_back
from streams.emit.predicates import takes_up
from streams.emit.ways import Way

if TYPE_CHECKING:
    from streams.emit.predicates import Predicate
    from streams.emit.syntax import Syntax
    from streams.emit.units import Unit

_AFTER: Final = frozenset({"بعد", "عقب", "اثر", "غداة"})
_PHRASE: Final = 6  # units of the longest noun phrase that leads to a verbal noun: `بعد قرار الرئيس الأمريكي الانسحاب`


def is_given(syntax: Syntax, predicate: Predicate, ways: tuple[Way, ...]) -> bool:
    """Tell whether the text takes an act for known, whoever speaks: `إن تهديد لندن لا يخيف`, `الخطة التي رفضتها موسكو`.

    What a definite noun or a relative clause mentions is not what is claimed.
    """
    opener = syntax.units[syntax.clauses[predicate.at]]
    if predicate.form not in ("masdar", "noun"):
        return "#preludes" in opener.classes or after_relative(syntax, predicate.at) >= 0
    clause = syntax.units[syntax.clauses[predicate.at] : predicate.at]
    if "#relatives" in opener.classes and all(unit.kind != "mark" for unit in clause):
        return True
    if Way.ADJECTIVE in ways:
        return syntax.units[predicate.at].article
    if Way.GENITIVE in ways:
        genitive = syntax.units[predicate.at + 1 : predicate.at + 2]
        return all(_is_definite(unit) for unit in genitive)
    return Way.POSSESSOR in ways or _completes_given(syntax, predicate.at)


def _is_background(syntax: Syntax, predicate: Predicate, ways: tuple[Way, ...]) -> bool:
    """`حذر من مواجهة بعد قرار ترامب الانسحاب`: what a warning comes after happened."""
    return _governor(syntax, predicate.at) in _AFTER and is_given(syntax, predicate, ways)


def _governor(syntax: Syntax, at: int) -> str:
    """Return the preposition before the noun phrase that ends with the word at `at`: `بعد قرار الرئيس الانسحاب`."""
    for index in range(at, max(-1, at - _PHRASE), -1):
        if syntax.verbs[index] is not None or syntax.units[index].kind == "mark":
            return ""
        if syntax.governors[index]:
            return syntax.governors[index]
    return ""


def is_known(syntax: Syntax, predicate: Predicate, ways: tuple[Way, ...], containing: int) -> bool:
    """Tell whether an act is told as done though it stands inside the one at `containing`.

    `هددت روما بالرد بسبب احتجاز باخرتها`, `طالبت برفع العقوبات التي فرضتها لندن`: the cause of what is threatened
    or asked for happened, and so did what it comes after and what a relative clause says of it.
    """
    between = syntax.units[containing + 1 : predicate.at]
    if any("#causes" in unit.classes for unit in between) or _is_background(syntax, predicate, ways):
        return True
    if predicate.form != "verb" or predicate.reading is None or predicate.reading.tense != "past":
        return False
    if predicate.sense.root == "04":
        return False  # `مفاوضات استضافتها مسقط`: where the talks were held, said by the way
    before = syntax.units[predicate.at - 1]
    return after_relative(syntax, predicate.at) >= 0 or takes_up(before, predicate.reading)


def _is_definite(unit: Unit) -> bool:
    """Tell a country or a person from `مقاتلات قطرية`, which are any."""
    return unit.article or not unit.mentions or unit.mentions[0].kind in ("state", "person", "igo", "group")


def _completes_given(syntax: Syntax, at: int) -> bool:
    """`إعلان واشنطن الانسحاب`, `إعلانها طرد السفير`: what a definite noun contains is given with it."""
    before = skip_back(syntax, at - 1)
    if before < 0:
        return False
    unit = syntax.units[before]
    owned = any(reading.form == "masdar" and reading.split.pronoun for reading in unit.readings)
    return owned or (unit.kind == "actor" and not unit.is_nisba and syntax.heads[before] >= 0)
