"""Find whom a noun phrase names as the one who speaks: a name, or whose the statement or the unnamed official is.

In: a parsed sentence and a stretch of it, as between `قال` and what was said. Out: a `Voice`, or nobody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from streams.emit.phrases import chain_of, is_passed_over

if TYPE_CHECKING:
    from streams.emit.discourse import Discourse, Party
    from streams.emit.syntax import Syntax
    from streams.emit.units import Unit

# Between a statement or an official and the body that it speaks for: `بيان للرئاسة`, `مصدر في الوزارة`.
_OWNING: Final = frozenset({"ل", "في", "ب", "من", "عن", "باسم", "لدي"})
_OF_HIM: Final = frozenset({"عنه", "عنها", "عنهم", "عنهما"})


class Voice(NamedTuple):
    """Who speaks, named in `[at, end)`: `party` is empty for someone whom the text does not place (`مسؤول`).

    `known` is set where the phrase refers to one who spoke before (`وأضاف المصدر`), `outlet` where to an outlet.
    """

    party: Party
    at: int
    end: int
    known: bool = False
    outlet: bool = False


def resolve(voice: Voice, discourse: Discourse) -> Party:
    """Return whom `voice` means."""
    if not voice.known:
        return voice.party
    return discourse.outlet if voice.outlet else discourse.speaker


def named_voice(syntax: Syntax, start: int, end: int) -> Voice | None:
    """Return who is named in `[start, end)`, phrases of time and place passed over, or None where nobody is."""
    for index in range(start, end):
        unit = syntax.units[index]
        if unit.kind in ("mark", "date", "place") or syntax.governors[index] or is_passed_over(unit):
            continue
        if unit.kind == "word" and unit.key.endswith("ا") and not unit.article:
            continue  # `قائلا`, `ردا على سؤال`: how, not who
        if syntax.verbs[index] is not None or unit.classes & {"#relatives", "#adjuncts"}:
            return None
        return voice_at(syntax, index, end)
    return None


def voice_at(syntax: Syntax, index: int, end: int) -> Voice:
    """Return who the noun phrase that begins at `index` and ends before `end` says is speaking."""
    unit = syntax.units[index]
    if unit.kind == "media":
        return Voice((unit,), index, index + 1)
    if unit.kind == "actor" and not unit.is_nisba:
        return Voice(chain_of(syntax, index), index, index + 1)
    speaks = unit.kind == "name" or "#voices" in unit.classes
    owner = _owner(syntax, index, end, speaks=speaks)
    if owner >= 0:
        # `مسؤول في مكتب الرئاسة بكوريا`: the official's sector with the country's code.
        party = tuple(u._replace(mentions=(*u.mentions, *unit.mentions)) for u in chain_of(syntax, owner))
        return Voice(party, index, owner + 1)
    known = unit.kind == "word" and speaks and unit.article
    return Voice((), index, index + 1, known, outlet="#outlet_nouns" in unit.classes)


def quoted_voice(syntax: Syntax, start: int, end: int) -> Voice | None:
    """`نقلت الوكالة عن الوزير`: return whom `عن` says is quoted in `[start, end)`, or None where it tells nobody."""
    for index in range(start, end):
        unit = syntax.units[index]
        if unit.key in _OF_HIM:
            return Voice((), index, index + 1, known=True)
        if syntax.governors[index] == "عن" and unit.kind != "mark":
            voice = voice_at(syntax, index, end)
            return voice if voice.party else None
    return None


def _owner(syntax: Syntax, noun: int, end: int, *, speaks: bool) -> int:
    """Return where the one stands whose the noun is, or -1.

    `مصادر يمنية`, `بيان الجيش`; of a noun that speaks also `بيان للجيش` and `بيان نشره الجيش`.
    """
    posted = "#posted" in syntax.units[noun].classes
    described = False
    for index in range(noun + 1, end):
        unit = syntax.units[index]
        if unit.kind == "mark" or "#relatives" in unit.classes:
            break
        described = described or syntax.verbs[index] is not None
        if unit.kind != "actor":
            continue
        governor = syntax.governors[index]
        if syntax.heads[index] == noun and governor == syntax.governors[noun]:
            return index
        owns = governor in ("", "عن") if described else governor in _OWNING
        if speaks and owns and not (posted and _is_seat(unit)):
            return index
    return -1


def _is_seat(unit: Unit) -> bool:
    """`دبلوماسيون في بروكسل`: where envoys and reporters are posted is not whom they speak for."""
    return unit.mentions[0].place is not None
