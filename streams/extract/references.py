"""Resolve what stands for an actor named elsewhere in the article: الوزارة, الرئيس, نظيره الأمريكي, بلاده, وزير خارجيتها.

In: the article's lines, their offices and persons found. Out: the same drafts with the code found, or none.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from streams.extract.draft import Draft
from streams.extract.offices import sector_of
from streams.text import key_phrase

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from streams.extract.draft import LineScan

_OWN_COUNTRY: Final = frozenset(
    map(key_phrase, "بلاده بلادها بلادهم بلده بلدها لبلاده لبلادها ببلاده وبلاده وبلادها دولته".split())
)
# Organs that every state has one of: bare, they are those of the country spoken of.
_ORGANS: Final = frozenset({"army", "court", "government", "parliament", "police", "intelligence", "central-bank", "delegation"})
_KINGDOMS: Final[Mapping[str, frozenset[str]]] = {
    front + key: codes
    for key, codes in {
        "المملكة": frozenset({"SAU", "JOR", "MAR", "BHR"}),
        "السلطنة": frozenset({"OMN"}),
    }.items()
    for front in ("", "و", "ب")
} | {"للمملكة": frozenset({"SAU", "JOR", "MAR", "BHR"}), "للسلطنة": frozenset({"OMN"})}
_ACTING: Final = frozenset({"state", "capital", "seat", "office", "person", "nisba"})


@dataclass(slots=True)
class _Memory:
    """Who was named: the last of each family of offices so far, the first in the article; and the outlet's country.

    `speaks_for` is set where the outlet is its state's own: its "foreign minister" is that state's before any other.
    """

    named: Mapping[str, Draft]
    home: str | None
    speaks_for: str | None
    last: dict[str, Draft] = field(default_factory=dict)


def resolve_references(lines: Sequence[LineScan], home: str | None, *, official: bool) -> None:
    """Find the codes of unresolved drafts, in text order; `home` is the outlet's country."""
    _own_country(lines)
    _kingdoms(lines, home)
    state = _Memory(_first_named(lines), home, home if official else None)
    last = state.last
    for line in lines:
        for draft in line.in_order():
            if draft.source == "counterpart":
                _counterpart(draft, last)
            elif draft.unresolved:
                _resolve(line, draft, state)
            elif draft.source == "person" and draft.code is None and draft.owner and not draft.owner.former:
                draft.code, draft.sector = draft.owner.code, draft.owner.sector
            if draft.office and draft.code:
                last[draft.office.family] = draft
            if draft.kind == "role" and draft.code:
                last["role"] = draft


def _own_country(lines: Sequence[LineScan]) -> None:
    for line in lines:
        for at, key in enumerate(line.keys):
            if key in _OWN_COUNTRY and at not in line.drafts:
                word = line.words[at]
                front = 1 if key[0] in "لو" or key.startswith(("ببل",)) else 0
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
        holder = _nearest(line, draft, holders=True) or state.last.get("role")
        draft.code = holder.code if holder else None
        return
    office = draft.office
    if office is None:
        return
    if draft.shape == "pronoun":
        holder = _nearest(line, draft, holders=False)
        draft.code = holder.code if holder else None
        return
    several_words = draft.end - draft.start > 1
    same = state.last.get(office.family) or state.named.get(office.family)
    if state.speaks_for and several_words:
        draft.code = state.speaks_for
    elif same:
        draft.code, draft.sector = same.code, same.sector if office.inherits else draft.sector
    elif state.home:
        draft.code = state.home
    elif office.id in _ORGANS:
        holder = _nearest(line, draft, holders=False)
        draft.code = holder.code if holder else None


def _nearest(line: LineScan, draft: Draft, *, holders: bool) -> Draft | None:
    """Return the last actor with a country before `draft` in its line; with `holders`, the last person or office."""
    acting = ("person", "office") if holders else _ACTING
    before = [d for d in line.in_order() if d.start < draft.start and d.code and d.source in acting]
    return before[-1] if before else None
