"""Resolve what stands for an actor named elsewhere in the article: الوزارة, نظيره الأمريكي, بلاده, وزير خارجيتها.

In: the article's lines, their offices and persons found. Out: the same drafts with the code found, or none.
"""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from streams.extract.draft import Draft
from streams.extract.offices import sector_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from streams.extract.draft import LineScan
    from streams.lexicon.names import Name, NameIndex, Office

# Organs that every state has one of: bare, they are those of the country spoken of.
_ORGANS: Final = frozenset(
    {"army", "government", "parliament", "intelligence", "central-bank", "delegation", "opposition"}
)
_KINGDOMS: Final[Mapping[str, frozenset[str]]] = {
    front + key: codes
    for key, codes in {
        "المملكة": frozenset({"SAU", "JOR", "MAR", "BHR"}),
        "السلطنة": frozenset({"OMN"}),
    }.items()
    for front in ("", "و", "ب")
} | {"للمملكة": frozenset({"SAU", "JOR", "MAR", "BHR"}), "للسلطنة": frozenset({"OMN"})}
_ORGANS_REMEMBERED: Final = 30
_LOCAL: Final = frozenset({"court", "police"})
_DEFINITE: Final = re.compile("([وف]?[بك]?ال|[وف]?لل)(.+)")


@dataclass(slots=True)
class _Memory:
    """Who was named: the last of each family of offices so far, the first in the article; and the outlet's country.

    `home` counts only where the article tells of that country: a channel's seat is not what it reports on.
    `speaks_for` is set where the outlet is its state's own: its "foreign minister" is that state's before any other.
    """

    named: Mapping[str, Draft]
    states: frozenset[str]
    places_from: frozenset[str]
    oppositions: Mapping[str, Name]
    home: str | None
    speaks_for: str | None
    last: dict[str, Draft] = field(default_factory=dict)
    organs: deque[tuple[str, Draft]] = field(default_factory=lambda: deque(maxlen=_ORGANS_REMEMBERED))


def resolve_references(lines: Sequence[LineScan], names: NameIndex, home: str | None, *, official: bool) -> None:
    """Find the codes of unresolved drafts, in text order; `home` is the outlet's country."""
    _own_country(lines, names.words["own-country"])
    _kingdoms(lines, home)
    _antecedents(lines, names)
    told_of = {d.code for line in lines if line.label != "dateline" for d in line.drafts.values()}
    state = _Memory(
        named=_first_named(lines),
        states=names.states,
        places_from=names.words["movement"],
        oppositions=names.oppositions,
        home=home if home in told_of else None,
        speaks_for=home if official else None,
    )
    last = state.last
    for line in lines:
        for draft in line.in_order():
            if draft.source == "counterpart":
                _counterpart(draft, last)
            elif draft.unresolved:
                _resolve(line, draft, state)
            elif draft.source == "person" and draft.code is None and draft.owner and not draft.owner.former:
                draft.code, draft.sector = draft.owner.code, draft.owner.sector
            if draft.source == "counterpart" or not draft.code:
                continue
            if draft.source == "organization":
                state.organs.append((" ".join(line.keys[draft.start : draft.end]), draft))
            if draft.office:
                last[draft.office.family] = draft
            if draft.kind == "role":
                last["role"] = draft


def _own_country(lines: Sequence[LineScan], own: frozenset[str]) -> None:
    for line in lines:
        for at, key in enumerate(line.keys):
            if key in own and at not in line.drafts:
                word = line.words[at]
                front = max(key.find("بل"), key.find("دول"))
                draft = Draft(
                    at, at + 1, word.start + front, "state", "own-country", word.text[front:], unresolved=True
                )
                line.add(draft)


def _kingdoms(lines: Sequence[LineScan], home: str | None) -> None:
    """File المملكة, السلطنة: the only kingdom that the article names, or the outlet's."""
    codes = {draft.code for line in lines for draft in line.drafts.values() if draft.code}
    for line in lines:
        for at, key in enumerate(line.keys):
            kingdoms = _KINGDOMS.get(key)
            if kingdoms and at not in line.drafts and not line.key(at + 1).startswith("ال"):
                named = kingdoms & (codes | {home})
                code = home if home in named else min(named) if len(named) == 1 else None
                if code:
                    word = line.words[at]
                    front = 1 if key.startswith(("وال", "بال")) else 0
                    line.add(Draft(at, at + 1, word.start + front, "state", "state", word.text[front:], code=code))


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
    several_words = draft.end - draft.start > 1
    same = state.last.get(office.family) or state.named.get(office.family)
    if state.speaks_for and several_words:
        draft.code = state.speaks_for
    elif organ := _organ_called_so(line, draft, state):
        draft.code, draft.sector = organ.code, organ.sector
    elif same:
        draft.code, draft.sector = same.code, same.sector if office.inherits else draft.sector
    elif state.home and several_words:
        draft.code = state.home
    elif office.id in _LOCAL:
        draft.code = _country_of_last_place(line, draft)
    elif office.id in _ORGANS:
        draft.code = _only_country(line, draft, state.states)
    if office.id == "opposition" and draft.code and draft.code in state.oppositions:
        opposition = state.oppositions[draft.code]
        draft.code, draft.sector = opposition.code, opposition.sector


def _organ_called_so(line: LineScan, draft: Draft, state: _Memory) -> Draft | None:
    """Return the last listed organ whose name begins so: المحكمة العليا after المحكمة العليا الإسرائيلية."""
    words = line.keys[draft.start : draft.end]
    written = " ".join([words[0].removeprefix(draft.front.removesuffix("ال")), *words[1:]])
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
    for found in line.before(draft.start):
        acts = found.source in ("person", "office") if holders else found.source != "nisba"
        governed = found.preposition in ("ب", "ل") or line.key(found.start - 1) in state.places_from
        if acts and not governed and found.code in state.states:
            return found
    return None


def _antecedents(lines: Sequence[LineScan], names: NameIndex) -> None:
    """File الجماعة, الحركة, المنظمة: the last organization whose name begins with that noun."""
    last: dict[str, Draft] = {}
    for line in lines:
        for at, key in enumerate(line.keys):
            named = line.drafts.get(at)
            if named and named.names and named.source in ("organization", "member"):
                nouns = names.antecedents.get(named.names[0].id.removesuffix("/member"), frozenset())
                last |= dict.fromkeys(nouns & names.words["bare-nouns"], named)
            match = _DEFINITE.fullmatch(key) if last else None
            if match is None or match[2] not in last or at in line.covered or line.key(at + 1).startswith("ال"):
                continue
            meant, word = last[match[2]], line.words[at]
            begin = word.start + (len(match[1]) if match[1] != "لل" else 0) - (2 if match[1].endswith("ال") else 0)
            draft = Draft(at, at + 1, begin, meant.kind, "organization", meant.name, match[1])
            draft.code, draft.sector = meant.code, meant.sector
            line.add(draft)
