"""Resolve what stands for an actor named elsewhere in the article: الوزارة, الرئيس, نظيره الأمريكي, بلاده, وزير خارجيتها.

In: the article's lines, their offices and persons found. Out: the same drafts with the code found, or none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from streams.extract.draft import Draft
from streams.text import key_phrase

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from streams.extract.draft import LineScan

_OWN_COUNTRY: Final = frozenset(
    map(key_phrase, "بلاده بلادها بلادهم بلده بلدها لبلاده لبلادها ببلاده وبلاده وبلادها دولته".split())
)
# Organs that every state has one of: bare, they are those of the country spoken of.
_ORGANS: Final = frozenset({"army", "court", "government", "parliament", "police", "intelligence", "central-bank"})
_ACTING: Final = frozenset({"state", "capital", "seat", "office", "person", "nisba"})


def resolve_references(lines: Sequence[LineScan], home: str | None) -> None:
    """Find the codes of unresolved drafts, in text order; `home` is the country that the outlet speaks for."""
    _own_country(lines)
    named = _first_named(lines)
    last: dict[str, Draft] = {}
    for line in lines:
        for draft in line.in_order():
            if draft.source == "counterpart":
                _counterpart(draft, last)
            elif draft.unresolved:
                _resolve(line, draft, last, named, home)
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


def _resolve(
    line: LineScan, draft: Draft, last: Mapping[str, Draft], named: Mapping[str, Draft], home: str | None
) -> None:
    draft.unresolved = False
    owner = draft.owner
    while owner and owner.owner and not owner.code:
        owner = owner.owner
    if owner and owner.code and owner is not draft:
        draft.code = owner.code
        draft.sector = owner.sector if draft.office and draft.office.inherits else draft.sector
        return
    if draft.source == "own-country":
        holder = _nearest(line, draft, persons_first=True)
        if holder:
            draft.code = holder.code
        return
    if draft.office is None:
        return
    if draft.shape == "pronoun":
        holder = _nearest(line, draft, persons_first=False)
        draft.code = holder.code if holder else None
        return
    same = last.get(draft.office.family) or named.get(draft.office.family)
    if same:
        draft.code, draft.sector = same.code, same.sector if draft.office.inherits else draft.sector
        return
    if home:
        draft.code = home
    elif draft.office.id in _ORGANS:
        holder = _nearest(line, draft, persons_first=False)
        draft.code = holder.code if holder else None


def _nearest(line: LineScan, draft: Draft, *, persons_first: bool) -> Draft | None:
    """Return the last actor with a country before `draft` in its line."""
    before = [d for d in line.in_order() if d.start < draft.start and d.code and d.source in _ACTING]
    if persons_first:
        holders = [d for d in before if d.source in ("person", "office")]
        before = holders or before
    return before[-1] if before else None
