"""Resolve what stands for an actor named elsewhere in the article: الوزارة, نظيره الأمريكي, بلاده, وزير خارجيتها.

In: the article's lines, their offices and persons found. Out: the same drafts with the code found, or none.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from streams.extract.offices import sector_of
from streams.extract.stand_ins import find_stand_ins

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from streams.extract.draft import Draft, LineScan
    from streams.lexicon.names import Name, NameIndex, Office

# Organs that every state has one of: bare, they are those of the country spoken of.
_ORGANS: Final = frozenset(
    {"army", "government", "parliament", "intelligence", "central-bank", "delegation", "opposition"}
)
_ORGANS_REMEMBERED: Final = 30
_LOCAL: Final = frozenset({"court", "police"})
# المتمردون, الانقلابيون: who rebels, said of the last armed group.
_REBELS: Final = frozenset({"rebels", "junta"})
_SIDES: Final = _REBELS | {"resistance", "pope"}
# People as such: نظيره is never said of them, and بلاده seldom.
_PRIVATE: Final = frozenset({"CVL", "REF", "MED"})
# Whom the outlets call rebels or militias, beside what the lexicon marks as REB.
_ARMED: Final = frozenset({"HTH", "HEZ", "HMS", "ISJ", "TAL", "PKK", "YPG", "SDF", "SYO", "PLS", "FTA"})
_AUTHORITY: Final = "السلطة"
# Of whom المقاومة is said without a country.
_RESISTANCE: Final = frozenset({"HMS", "ISJ", "HEZ"})
_THEIR: Final = "هم"
# States whose names are masculine: العراق وقواته. The names of all others are feminine.
_MASCULINE: Final = frozenset({"IRQ", "LBN", "MAR", "JOR", "SDN", "YEM", "SOM", "SEN", "NER", "VAT"})


@dataclass(slots=True)
class _Memory:
    """Who was named: the last of each family of offices so far, the first in the article; and the outlet's country.

    `home` counts only where the article tells of that country: a channel's seat is not what it reports on.
    `speaks_for` is set where the outlet is its state's own: its "foreign minister" is that state's before any other.
    `told_of` are all codes and countries that the article names.
    """

    named: Mapping[str, Draft]
    states: frozenset[str]
    places_from: frozenset[str]
    oppositions: Mapping[str, Name]
    home: str | None
    speaks_for: str | None
    told_of: frozenset[str | None]
    last: dict[str, Draft] = field(default_factory=dict)
    organs: deque[tuple[str, Draft]] = field(default_factory=lambda: deque(maxlen=_ORGANS_REMEMBERED))


def resolve_references(lines: Sequence[LineScan], names: NameIndex, home: str | None, *, official: bool) -> None:
    """Find the codes of unresolved drafts, in text order; `home` is the outlet's country."""
    told_of = find_stand_ins(lines, names, home)
    state = _Memory(
        named=_first_named(lines),
        states=names.states,
        places_from=names.words["movement"],
        oppositions=names.oppositions,
        home=home if home in told_of else None,
        speaks_for=home if official else None,
        told_of=told_of,
    )
    last = state.last
    for line in lines:
        for draft in line.in_order():
            if draft.source == "counterpart":
                _counterpart(draft, last)
            elif draft.unresolved:
                _resolve(line, draft, state)
            else:
                _take_over(draft)
            if draft.source != "counterpart" and draft.code:
                _remember(line, draft, state)
    for line in lines:
        for draft in line.drafts.values():
            _take_over(draft)


def _take_over(draft: Draft) -> None:
    """Give a person the actor of the office beside, once that is known."""
    if draft.source == "person" and draft.code is None and draft.owner and not draft.owner.former:
        draft.code, draft.sector = draft.owner.code, draft.owner.sector


def _remember(line: LineScan, draft: Draft, state: _Memory) -> None:
    """Let later words refer to `draft`, and to the organs inside it: رئيس لجنة في مجلس الشورى الإيراني."""
    if draft.source in ("organization", "member"):
        state.organs.append((" ".join(line.keys[draft.start : draft.end]), draft))
        if _is_armed(draft):
            state.last.update(dict.fromkeys(_REBELS, draft))
    inside: Draft | None = draft
    while inside and inside.office:
        if inside is draft or inside.code == draft.code:
            state.last[inside.office.family] = inside
        inside = inside.owner
    if inside and inside is not draft and inside.source == "organization":
        state.organs.append((" ".join(line.keys[inside.start : inside.end]), inside))
    if draft.kind == "role" and draft.sector not in _PRIVATE:
        state.last["role"] = draft


def _first_named(lines: Sequence[LineScan]) -> Mapping[str, Draft]:
    """Return for each family of offices its first holder with a country: a title may be bare where the body is not."""
    first: dict[str, Draft] = {}
    for line in lines:
        for draft in line.in_order():
            if draft.office and draft.code and not draft.unresolved:
                first.setdefault(draft.office.family, draft)
    return first


def _counterpart(draft: Draft, last: Mapping[str, Draft]) -> None:
    """نظيره الأمريكي holds the office of the one named last."""
    holder = last.get("role")
    if holder:
        draft.office = holder.office
        if draft.code:
            draft.sector = holder.sector or draft.sector
    draft.unresolved = False


def _is_armed(draft: Draft) -> bool:
    return draft.code in _ARMED or (draft.kind == "group" and draft.sector == "REB")


def _resolve(line: LineScan, draft: Draft, state: _Memory) -> None:
    draft.unresolved = False
    owner = draft.owner
    if owner and owner is not draft:
        if owner.unresolved:
            _resolve(line, owner, state)
        draft.code, draft.sector = owner.code, sector_of(draft, owner)
        return
    if draft.source == "own-country":
        holder = _nearest(line, draft, state, holders=True) or state.last.get("role")
        draft.code = holder.code if holder and holder.code in state.states else None
        return
    if draft.shape == "pronoun":
        holder = _nearest(line, draft, state, holders=False)
        draft.code = holder.code if holder else None
    elif draft.office:
        _resolve_bare(line, draft, draft.office, state)


def _resolve_bare(line: LineScan, draft: Draft, office: Office, state: _Memory) -> None:
    """الوزارة, رئيس الوزراء: of the country that the outlet speaks for, or that such an office was last named with."""
    if office.id == "opposition" and _oppose(line, draft, state):
        return
    several_words = draft.end - draft.start > 1
    same = state.last.get(office.family) or (state.named.get(office.family) if line.label == "title" else None)
    if state.speaks_for and several_words:
        draft.code = state.speaks_for
    elif organ := _organ_called_so(line, draft, state):
        draft.code, draft.sector = organ.code, organ.sector
    elif line.key(draft.start).endswith(_AUTHORITY):
        draft.code = None  # power, not an organ: تولى السلطة
    elif several_words and office.family == "ministry" and (acting := _country_that_acts(line, draft, state)):
        draft.code = acting
    elif same:
        draft.code, draft.sector = same.code, same.sector if office.inherits or office.id in _REBELS else draft.sector
    elif office.id in _SIDES:
        _take_side(draft, office, state)
    elif office.id in _LOCAL:
        draft.code = _country_of_last_place(line, draft) or _only_country(line, draft, state.states)
    else:
        draft.code = _country_spoken_of(line, draft, state, several_words=several_words)


def _take_side(draft: Draft, office: Office, state: _Memory) -> None:
    """Make المتمردون the only armed group named, المقاومة the last one that fights Israel, البابا that of Rome."""
    last, armed = state.last.get("rebels"), _ARMED & state.told_of
    if office.id == "pope":
        draft.code = "VAT" if "VAT" in state.told_of else None
    elif office.id == "resistance":
        if last and last.code in _RESISTANCE:
            draft.code, draft.sector = last.code, last.sector
    elif len(armed) == 1:
        draft.code, draft.sector = min(armed), None


def _country_spoken_of(line: LineScan, draft: Draft, state: _Memory, *, several_words: bool) -> str | None:
    """Return whose an organ is that every state has: of the one country before it, the outlet's, or such a one's."""
    assert draft.office is not None  # noqa: S101  only offices are asked about
    organ = draft.office.id in _ORGANS
    named = state.named.get(draft.office.family)
    only = _only_country(line, draft, state.states) if organ or several_words else None
    holder = state.last.get("role") if organ else None
    spoken_of = only or (named.code if named else None) or (state.home if several_words else None)
    return spoken_of or (holder.code if holder and holder.code in state.states else None)


def _country_that_acts(line: LineScan, draft: Draft, state: _Memory) -> str | None:
    """Return the one country that stands in the line before `draft` and after no preposition: أرسلت تركيا وزير الدفاع.

    A ministry that the line has named already is its own: ... وزير الخارجية المصري. وأضاف وزير الخارجية.
    """
    before = [found for found in line.before(draft.start) if found.source != "nisba" and found.code in state.states]
    if any(found.office and found.office.family == "ministry" for found in before):
        return None
    codes = {found.code for found in before if not _governed(line, found, state.places_from)}
    return codes.pop() if len(codes) == 1 else None


def _oppose(line: LineScan, draft: Draft, state: _Memory) -> bool:
    """Make المعارضة the listed opposition that the article tells of, where no other was named before."""
    last = state.last.get("opposition")
    if last:
        draft.code, draft.sector = last.code, last.sector
        return True
    told = sorted(code for code in state.oppositions if code in state.told_of)
    only = _only_country(line, draft, state.states)
    whose = only if only in state.oppositions else told[0] if told else None
    if whose is None:
        return False
    draft.code, draft.sector = state.oppositions[whose].code, state.oppositions[whose].sector
    return True


def _organ_called_so(line: LineScan, draft: Draft, state: _Memory) -> Draft | None:
    """Return the last listed organ whose name begins so: المحكمة العليا after المحكمة العليا الإسرائيلية."""
    words = line.keys[draft.start : draft.end]
    written = " ".join([words[0].removeprefix(draft.front.removesuffix("ال")), *words[1:]])
    if draft.office and draft.office.id == "court":  # المحكمة after محكمة العدل الدولية
        bare = written.removeprefix("ال")
        return next(
            (organ for name, organ in reversed(state.organs) if f"{name} ".startswith((f"{written} ", f"{bare} "))),
            None,
        )
    return next((organ for name, organ in reversed(state.organs) if name.startswith(f"{written} ")), None)


def _country_of_last_place(line: LineScan, draft: Draft) -> str | None:
    """Return where the line is: the police are those of the place."""
    return next((d.place.country for d in line.before(draft.start) if d.place and d.source != "state"), None)


def _only_country(line: LineScan, draft: Draft, states: frozenset[str]) -> str | None:
    """Return the country that the line speaks of before `draft`, where it is only one."""
    codes = {d.code for d in line.before(draft.start) if d.source != "nisba" and d.code in states}
    return codes.pop() if len(codes) == 1 else None


def _nearest(line: LineScan, draft: Draft, state: _Memory, *, holders: bool) -> Draft | None:
    """Return the last actor of a country before `draft` in its line; with `holders`, the last person or office.

    What a preposition governs is passed over: in نقلت باراغواي سفارتها من تل أبيب بقرار رئيسها he is not Israel's.
    """
    written = line.keys[draft.start]
    for found in line.before(draft.start):
        if holders:
            private = found.source == "office" and found.sector in _PRIVATE and not written.endswith(_THEIR)
            acts = found.source in ("person", "office") and not private
        else:
            acts = found.source != "nisba" and _agrees(line, found, written)
        known = found.code in state.states or (not holders and found.kind == "igo")
        if acts and known and not _governed(line, found, state.places_from):
            return found
    return None


def _governed(line: LineScan, found: Draft, prepositions: frozenset[str]) -> bool:
    """Tell whether a preposition governs `found`, or the office that it stands beside: مع الرئيس الفرنسي ماكرون."""
    while found.source == "person" and (beside := line.ending_at(found.start)) and beside.source == "office":
        found = beside
    return found.preposition in ("ب", "ل") or line.key(found.start - 1) in prepositions


def _agrees(line: LineScan, found: Draft, written: str) -> bool:
    """Tell whether the pronoun at the end of `written` may mean `found`: قواته is no feminine country's."""
    if found.source in ("state", "capital"):
        return not written.endswith("ه") or (found.source == "state" and found.code in _MASCULINE)
    if found.source == "office" and written.endswith(("ها", "ه")):
        of_a_state = found.owner is not None and found.owner.source == "state"
        return line.keys[found.start].endswith("ة") == written.endswith("ها") or (of_a_state and written.endswith("ها"))
    return True
