"""What the rules of this stage ask of a noun phrase: its list, its place, its preposition.

In: a parsed sentence. Out: parties, and small facts about units.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from streams.emit.discourse import Discourse, Party
    from streams.emit.syntax import Syntax
    from streams.emit.units import Unit

LOCATIVE: Final = frozenset(
    {"في", "خلال", "قرب", "داخل", "امام", "شمالي", "جنوبي", "شرقي", "غربي", "شمال", "جنوب", "شرق", "غرب", "عبر", "منذ"}
)
TEMPORAL: Final = frozenset({"بعد", "قبل", "عقب", "اثر", "منذ", "غداة", "عشية", "فوق"})
ADDRESSED: Final = frozenset({"ل", "الي", "مع"})
AGREEMENT: Final = "@agreement"
_DEAL_REACH: Final = 3  # words between an agreement and the one it was made with: `الاتفاق النووي مع`
_PASSED_OVER: Final = frozenset({"#adverbs", "#quantifiers", "#prepositions", "#auxiliaries", "#returning"})


def chain_of(syntax: Syntax, index: int) -> Party:
    """Return the actors coordinated with the name at `index`, adjectives of origin side by side among them."""
    units, first = syntax.units, syntax.chains[index]
    chain = [i for i, unit in enumerate(units) if syntax.chains[i] == first and unit.kind == "actor"]
    if len(chain) == 1 and units[index].is_nisba:  # `الهجوم السوري الروسي`
        for following in range(index + 1, len(units)):
            unit = units[following]
            if not unit.is_nisba or unit.conjunction or unit.article != units[index].article:
                break
            chain.append(following)
    return tuple(units[i] for i in chain)


def is_free(syntax: Syntax, index: int) -> bool:
    """Tell whether the unit is an actor in its own right: after no preposition, in no other noun's phrase."""
    unit = syntax.units[index]
    return unit.kind == "actor" and not unit.is_nisba and not syntax.governors[index] and syntax.heads[index] < 0


def is_located(syntax: Syntax, index: int) -> bool:
    """Tell whether a name only says where: `في بغداد`, `الاتفاق الموقع بفيينا`."""
    unit = syntax.units[index]
    if not unit.mentions or unit.mentions[0].place is None:
        return False
    return syntax.governors[index] in LOCATIVE or (syntax.governors[index] == "ب" and _is_described(syntax, index - 1))


def _is_described(syntax: Syntax, index: int) -> bool:
    """Tell whether the word before a place is an adjective or participle with the article: `الموقع بفيينا`."""
    return index >= 0 and syntax.units[index].article and syntax.units[index].kind == "word"


def party_to_deal(syntax: Syntax, index: int) -> Party:
    """`الاتفاق النووي الإيراني`, `الاتفاق مع إيران`: whom an agreement is called by or was made with, else nobody."""
    unit = syntax.units[index]
    if not unit.is_nisba and syntax.governors[index] != "مع":
        return ()
    for before in reversed(syntax.units[max(0, index - _DEAL_REACH) : index]):
        if AGREEMENT in before.classes:
            return (unit,)
        if before.kind != "word" or not (before.article or "#prepositions" in before.classes):
            return ()
    return ()


def sides_meant(units: Iterable[Unit], discourse: Discourse) -> Party:
    """`الجانبان`, `الدول الثلاث`: the sides of the last act, where one of `units` stands for them, else nobody."""
    classes = frozenset().union(*(unit.classes for unit in units))
    return discourse.both_sides(many="#many_sides" in classes) if "#both_sides" in classes else ()


def is_passed_over(unit: Unit) -> bool:
    """Tell whether a word stands between a verb and its subject without being either."""
    return bool(unit.classes & _PASSED_OVER)


def skip_back(syntax: Syntax, index: int) -> int:
    """Return the last unit up to `index` that is neither a mark nor an adverb, or -1."""
    while index >= 0 and (syntax.units[index].kind == "mark" or "#adverbs" in syntax.units[index].classes):
        index -= 1
    return index


def after_relative(syntax: Syntax, at: int) -> int:
    """Return where the relative pronoun stands that the word at `at` follows, or -1."""
    before = skip_back(syntax, at - 1)
    return before if before >= 0 and "#relatives" in syntax.units[before].classes else -1


def in_relative_clause(syntax: Syntax, index: int) -> bool:
    """`الهجمات التي استهدفت الرياض`: tell whether the word at `index` only says which noun is meant."""
    return "#relatives" in syntax.units[syntax.clauses[index]].classes


def governor_of(role: str) -> str:
    """Return a frame's role as a governor: `object` is none, prepositions are written as keys."""
    return "" if role == "object" else role.replace("إ", "ا").replace("أ", "ا").replace("ى", "ي")
