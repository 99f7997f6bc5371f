"""Find what an office, organ or kind of people belongs to: the nisba, name or other office after it.

In: a line with the names found so far, and the head of an office. Out: the draft that owns it, or none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from streams.extract.actors import HeadHit
    from streams.extract.draft import Draft, LineScan

# Who can stand behind an office in the construct state or after its preposition.
_NAMED: Final = frozenset({"state", "capital", "seat", "organization", "member", "person", "office"})
_DEPUTY: Final = ("نائب", "نائبة")
SECOND_PREFIX: Final = "وال"
LONGEST_GAP: Final = 5


def find_owner(line: LineScan, head: HeadHit, words: Mapping[str, frozenset[str]]) -> tuple[Draft | None, bool]:
    """Return what the office belongs to, and whether the words between say that it was held before."""
    former = False
    at = head.end
    if head.shape == "pronoun":
        return None, False
    if whole := _longer_name(line, head):
        return whole, False
    for _ in range(LONGEST_GAP):
        key = line.key(at)
        draft = line.drafts.get(at)
        if draft and draft.source in ("nisba", "member") and line.key(at - 1) in words["affairs"]:
            at = draft.end  # للشؤون الأوروبية is the charge, not whose he is
            continue
        if draft:
            return (draft if _fits(draft, head, adjacent=at == head.end) else None), former
        if key in words["former"]:
            former = True
        elif key in head.office.via:
            after = line.drafts.get(at + 1)
            return (after if after and not after.front and _fits_after(after, head, key) else None), former
        elif not (_passes(line, at, words) or (_is_ministry(head) and key.startswith("ال"))):
            return None, former
        at += 1
    return None, former


def second_office(line: LineScan, head: HeadHit) -> Draft | None:
    """نائب رئيس الوزراء ووزير الخارجية الكويتي: a deputy who holds a ministry too serves whom that belongs to."""
    second = line.drafts.get(head.end)
    if second is None or second.office is None or second.office.family != "ministry":
        return None
    return second if line.key(head.start).endswith(_DEPUTY) and second.kind == "role" else None


def _longer_name(line: LineScan, head: HeadHit) -> Draft | None:
    """رئيس المجلس العسكري السوداني: the listed name that begins within the office and goes on after it."""
    inner = (line.drafts.get(at) for at in range(head.start + 1, head.end))
    return next((d for d in inner if d and d.end > head.end and d.code and d.source == "organization"), None)


def _is_ministry(head: HeadHit) -> bool:
    """وزير التعاون الإقليمي الإسرائيلي: whatever a ministry is for stands between it and its country."""
    return head.office.family == "ministry" and head.shape == "indefinite"


def _passes(line: LineScan, at: int, words: Mapping[str, frozenset[str]]) -> bool:
    """Tell whether a word may stand between an office and its owner: العام, والهجرة, والتعاون الدولي, لشؤون المناخ."""
    key, before, affairs = line.key(at), line.key(at - 1), words["affairs"]
    second = key.startswith(SECOND_PREFIX) or (key.startswith("ال") and before.startswith(SECOND_PREFIX))
    return key in words["qualifiers"] or second or key in affairs or before in affairs


def _fits(draft: Draft, head: HeadHit, *, adjacent: bool) -> bool:
    """Tell whether `draft` after the head is its owner: by agreement, construct state or written-on letter."""
    if draft.front.startswith(("و", "ف")):
        return False
    if draft.source in ("nisba", "member") and not draft.preposition:
        if draft.definite:
            return (
                head.shape in ("definite", "dual")
                or (_is_ministry(head) and not adjacent)
                or (head.shape == "indefinite" and draft.source == "member")
            )
        return head.shape == "indefinite" and (draft.source == "nisba" or head.office.owner is None)
    if head.office.owner == "nisba" and not draft.preposition:
        return False
    if draft.preposition:
        return draft.preposition in head.office.via and draft.source in _NAMED
    return adjacent and head.shape == "indefinite" and draft.source in _NAMED and _can_own(draft, head)


def _can_own(draft: Draft, head: HeadHit) -> bool:
    """Tell whether a name fits the construct: مكتب نتنياهو, حكومة الأسد, but no سفير with a person."""
    if draft.unresolved and draft.shape == "pronoun":
        return True
    if draft.source == "person":
        return head.office.inherits or head.office.id == "government"
    if draft.source == "office" and draft.kind == "role":
        return head.office.inherits or head.office.id == "security-adviser"
    return True


def _fits_after(draft: Draft, head: HeadHit, word: str) -> bool:
    """Tell whether `draft` is the owner after the free-standing preposition `word`.

    After في a town is where the office holder is, not whom he serves, unless an organ is meant: الحكومة في بغداد.
    """
    if draft.source not in _NAMED and draft.source != "nisba":
        return False
    if word in ("في", "لدي") and (head.office.kind == "role" or head.office.posting):
        return draft.source not in ("capital", "seat", "person") and not head.office.posting
    return word != "الي"
