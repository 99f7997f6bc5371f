"""Complete the heads of offices: وزير الخارجية + المصري, سفير + تركيا, المتحدث باسم + وزارة الخارجية الروسية.

In: a line whose names are found, and the heads in it. Out: drafts for office holders, organs and kinds of people, each
with what it belongs to. Read from the line's end to its beginning, so that an office inside another is there first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from streams.extract.actors import mention_begin
from streams.extract.draft import Draft
from streams.extract.owners import LONGEST_GAP, SECOND_PREFIX, find_owner, second_office

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from streams.extract.actors import HeadHit
    from streams.extract.draft import LineScan

_COUNTRIES: Final = frozenset({"state", "capital", "seat"})
_DUAL_OR_PLURAL: Final = ("ان", "ين", "ا", "ي", "اء", "ون", "ات", "تا")
_KOREAS: Final = {"الشمالي": "PRK", "الجنوبي": "KOR"}
# Organs that are the state's where nothing else is said.
_OF_EVERY_STATE: Final = frozenset({"army", "government", "parliament", "police"})
_SHORTEST_NISBA: Final = 6  # longer than التي and إلى


def find_offices(line: LineScan, heads: Iterable[HeadHit], words: Mapping[str, frozenset[str]]) -> None:
    """File in `line` the offices that `heads` open; what they belong to becomes part of them."""
    longest = _longest(heads)
    covered = {word: draft for draft in line.drafts.values() for word in range(draft.start, draft.end)}
    for start in sorted(longest, reverse=True):
        head = longest[start]
        name = covered.get(start)
        if name and (name.end >= head.end or name.start < start):
            continue
        office = _complete(line, head, words)
        if office:
            covered |= dict.fromkeys(range(office.start, office.end), office)


def _longest(heads: Iterable[HeadHit]) -> dict[int, HeadHit]:
    """Return the longest head at each place; a head inside another (الخارجية in وزير الخارجية) is none."""
    longest: dict[int, HeadHit] = {}
    inside: set[int] = set()
    for head in sorted(heads, key=lambda head: (head.start - head.end, head.start)):
        if head.start not in inside:
            longest[head.start] = head
            inside.update(range(head.start, head.end))
    ministries = {head.end for head in longest.values() if head.office.family == "ministry"}
    return {at: head for at, head in longest.items() if not (at in ministries and _is_second_charge(head))}


def _is_second_charge(head: HeadHit) -> bool:
    """وزيرا العدل والداخلية التركيان: the second is no ministry of its own, so that both are Turkey's."""
    return head.office.id == "ministry-short" and head.front.startswith("و")


def find_counterparts(line: LineScan, words: Mapping[str, frozenset[str]]) -> None:
    """File نظيره الأمريكي: the office is that of the one named before, which `references.py` looks up."""
    for at, key in enumerate(line.keys):
        if key not in words["counterparts"]:
            continue
        front = key[: key.index("نظ")]
        owner = line.drafts.get(at + 1) or _other_korea(line, at + 1)
        if owner is None or owner.source != "nisba":
            owner = None
        end = owner.end if owner else at + 1
        draft = _new(line, at, end, front)
        draft.kind, draft.name, draft.source, draft.unresolved = (
            "role",
            line.text[draft.begin : line.words[end - 1].end],
            "counterpart",
            True,
        )
        if owner:
            line.remove(owner)
            draft.code, draft.sector, draft.owner = owner.code, "GOV", owner
        line.add(draft)


def _other_korea(line: LineScan, at: int) -> Draft | None:
    """الرئيس الكوري الجنوبي ونظيره الشمالي: of the two Koreas, the half is enough."""
    code = _KOREAS.get(line.key(at))
    if code is None or not {draft.code for draft in line.drafts.values()}.intersection(_KOREAS.values()):
        return None
    return Draft(at, at + 1, line.words[at].start, "demonym", "nisba", line.words[at].text, "ال", code=code)


def _complete(line: LineScan, head: HeadHit, words: Mapping[str, frozenset[str]]) -> Draft | None:
    office = head.office
    if _is_adjective(line, head):
        return None
    owner, former = find_owner(line, head, words)
    owner = owner or second_office(line, head)
    draft = _new(line, head.start, owner.end if owner else head.end, head.front)
    draft.source, draft.kind, draft.office, draft.shape = "office", office.kind, office, head.shape
    draft.preposition, draft.former = head.preposition, former
    if owner is None:
        if not (office.lone or _may_stand_bare(line, head)) or _is_a_verbal_noun(line, head):
            return None
        draft.end = _second_term(line, head.end, words)
        draft.former = former or line.key(draft.end) in words["former"]
        draft.sector, draft.unresolved = None if office.lone else office.sector, not office.lone
        if office.id in _OF_EVERY_STATE and _is_of_another_kind(line, draft.end, words):
            draft.unresolved = False
    else:
        _absorb(line, draft, owner)
        draft.former = former or line.key(draft.end) in words["former"]
        _coordinate(line, draft, head)
        draft.end = _charge(line, draft.end, words["charges"])
        if office.posting:
            _post(line, draft, head, words)
    if draft.former:
        draft.code = draft.sector = None
        draft.unresolved = False
    draft.name = line.text[draft.begin : line.words[draft.end - 1].end]
    line.clear(draft.start, draft.end)
    line.add(draft)
    return draft


def _may_stand_bare(line: LineScan, head: HeadHit) -> bool:
    """Tell whether the head is an actor without an owner; in المقر الرئيس it describes the noun before."""
    if not head.office.bare or head.shape not in ("definite", "pronoun"):
        return False
    return not _describes(line, head)


def _is_a_verbal_noun(line: LineScan, head: HeadHit) -> bool:
    """القضاء على الإرهاب is no judiciary, المرسوم القاضي بالعفو no judge."""
    if head.office.id != "court":
        return False
    noun, after = line.keys[head.end - 1], line.key(head.end)
    return (noun.endswith("قضاء") and after in ("علي", "عليه", "عليها", "عليهم")) or (
        noun.endswith("قاضي") and after.startswith("ب") and head.end not in line.drafts
    )


def _is_of_another_kind(line: LineScan, at: int, words: Mapping[str, frozenset[str]]) -> bool:
    """القوات الكردية, القوات الدولية: an adjective of no country says that it is not the state's own."""
    key = line.key(at)
    adjective = len(key) >= _SHORTEST_NISBA and key.startswith("ال") and key.endswith(("ية", "ي"))
    return adjective and key not in words["qualifiers"] and at not in line.drafts and line.words[at].text[-1] != "ى"


def _is_adjective(line: LineScan, head: HeadHit) -> bool:
    """الشؤون الخارجية, المأكولات البحرية اليابانية: a word like a nisba after a noun with the article describes it."""
    return line.keys[head.end - 1].endswith(("ي", "ية")) and _describes(line, head)


def _describes(line: LineScan, head: HeadHit) -> bool:
    before = line.key(head.start - 1)
    if head.office.id == "ministry-short" and before.endswith(("ها", "ه", "هم")):
        return True
    alone = head.end == head.start + 1 and not head.front and head.shape == "definite"
    return alone and before.lstrip("وفبك").startswith(("ال", "لل")) and line.ending_at(head.start) is None


def _new(line: LineScan, start: int, end: int, front: str) -> Draft:
    return Draft(start, end, mention_begin(line, start, front), "role", "office", "", front=front)


def _absorb(line: LineScan, draft: Draft, owner: Draft) -> None:
    office = draft.office
    assert office is not None  # noqa: S101  set by `_complete`, for the type checker
    draft.end, draft.owner, draft.code = owner.end, owner, owner.code
    draft.unresolved, draft.former = owner.unresolved, owner.former
    line.remove(owner)
    draft.sector = sector_of(draft, owner)


def sector_of(draft: Draft, owner: Draft) -> str | None:
    """Return the sector that an office has by what it serves: a state's is GOV, one of the UN has none."""
    office = draft.office
    if office is None:
        return owner.sector
    if owner.source == "office":
        return owner.sector if office.inherits or owner.kind == "group" else office.sector
    if owner.source in _COUNTRIES or owner.source == "nisba":
        return office.sector
    if owner.source == "person":
        return owner.sector
    if owner.sector or office.sector in ("GOV", "REB", "JUD", None):
        return owner.sector
    return office.sector if owner.kind == "igo" else None


def _charge(line: LineScan, end: int, charges: frozenset[str]) -> int:
    """Return the end with a charge after the owner: للاتحاد الأوروبي للشؤون الخارجية والسياسة الأمنية."""
    if line.key(end) not in charges:
        return end
    after = end + 1
    while after - end <= LONGEST_GAP and line.key(after).startswith(("ال", "وال")):
        draft = line.drafts.get(after)
        if draft and not (draft.source == "office" and draft.unresolved):
            break
        after += 1
    return after if after > end + 1 else end


def add_holder(line: LineScan, office: Draft, at: int) -> Draft | None:
    """الرئيسان الصيني شي جينبينغ والسنغالي ماكي سال: make the nisba at `at` a second holder of a dual office."""
    other = line.drafts.get(at)
    dual = line.key(office.start).endswith(_DUAL_OR_PLURAL)
    if not dual or other is None or other.source != "nisba" or not other.front.startswith("و"):
        return None
    other.kind, other.source, other.office, other.sector = office.kind, "office", office.office, office.sector
    return other


def _coordinate(line: LineScan, draft: Draft, head: HeadHit) -> None:
    """الرئيسان الصيني والسنغالي, وزيرا خارجية مصر والسودان: after a dual or plural, each is a holder of the office."""
    if draft.owner is None or not line.key(head.start).endswith(_DUAL_OR_PLURAL):
        return
    kinds = ("nisba",) if draft.owner.source == "nisba" else ("state", "capital")
    other = line.drafts.get(draft.end)
    while other and draft.owner.source in kinds and other.source in kinds and other.front.startswith("و"):
        other.kind, other.source, other.office, other.sector = draft.kind, "office", draft.office, draft.sector
        other = line.drafts.get(other.end)


def _post(line: LineScan, draft: Draft, head: HeadHit, words: Mapping[str, frozenset[str]]) -> None:
    """Take in where an envoy is posted: لدى بغداد, في باريس, إلى السودان, لليمن; not where one went (وصل إلى)."""
    at = draft.end
    place = line.drafts.get(at)
    if place and place.source in _COUNTRIES and place.preposition == "ل":
        _extend(line, draft, place)
        return
    if line.key(at) in words["qualifiers"]:
        at += 1  # المبعوث الأممي الجديد إلى اليمن
    if line.key(at) not in words["post"]:
        return
    place = line.drafts.get(at + 1)
    if place is None or place.front or place.source not in (*_COUNTRIES, "place", "organization"):
        return
    moving = words["motion"].intersection(line.keys[max(0, head.start - 2) : head.start])
    goes_on = "الي" in line.keys[place.end : place.end + LONGEST_GAP * 2]  # يصل المبعوث إلى العراق، فلان، إلى بغداد
    if line.key(at) == "الي" and ((moving and not goes_on) or place.source != "state"):
        return
    _extend(line, draft, place)


def _extend(line: LineScan, draft: Draft, place: Draft) -> None:
    line.remove(place)
    draft.end = place.end


def _second_term(line: LineScan, end: int, words: Mapping[str, frozenset[str]]) -> int:
    """Return the end of a bare head with a second term or a quality: وزير الخارجية والهجرة, الجيش الوطني."""
    key = line.key(end)
    if key.startswith("ال") and key in words["qualifiers"] and end not in line.drafts:
        return end + 1
    return end + 1 if key.startswith(SECOND_PREFIX) and key[1:] in words["seconds"] and end not in line.drafts else end
